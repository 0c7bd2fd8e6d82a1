"""An explanation as people read it: headings in Vietnamese and English, every line safe for a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from thidua.explanation.model import (
    Brief,
    ClaimExplanation,
    Compared,
    EntityExplanation,
    Explanation,
    Form,
    Identity,
    Inference,
    Judgement,
    Link,
    Naming,
    NodeExplanation,
    OtherExplanation,
    ReportExplanation,
    RuleText,
    Source,
    Statement,
    Value,
    Words,
)
from thidua.iris import prefixed
from thidua.text.printable import printable

_OUTCOMES = {"same": "là một / the same", "open": "để ngỏ / open"}
#: A heading and the lines below it; one without lines is left out.
_Section = tuple[str, Iterable[str]]

_REASONS = {
    "vocabulary": "có trong từ vựng, mọi tên của mục ấy dẫn đến đây / in the vocabulary: all its names lead here",
    "full-name": "cùng một tên đầy đủ thì cùng một IRI / the same full name gives the same IRI",
    "name-and-place": "cùng tên, cùng địa bàn thì cùng một IRI / the same name in the same place gives the same IRI",
    "name-in-report": "tên chỉ có nghĩa trong báo cáo này / the name means this within one report only",
    "name-and-organisation": "cùng tên, cùng tổ chức, trong một báo cáo / the same name and organisation in one report",
    "by-line": "tên tác giả của một báo cáo / the name in the by-line of one report",
    "interval": "cùng một khoảng thời gian / the same interval",
    "period-in-report": "thời gian nói tương đối, của riêng báo cáo này / a relative wording, of this report alone",
    "other": "IRI do nguồn đặt / the IRI is its source's own",
}
_OF = {"number": "số / number", "period": "thời gian / period", "name": "tên / name"}
_SHOWN = 5


def as_text(explanation: Explanation) -> str:
    """The explanation in sections, a fact a line."""
    lines = []
    for heading, inner in _sections(explanation):
        found = [f"  {_indent(line)}{printable(line)}".rstrip() for line in inner]
        lines += [printable(heading), *found, ""] if len(found) > 0 else []
    return "\n".join(lines[:-1]) + "\n"


def _indent(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))


def as_json(explanation: Explanation) -> str:
    """The record as it is."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=2) + "\n"


RENDERINGS: Mapping[str, Callable[[Explanation], str]] = {"text": as_text, "json": as_json}


def _sections(explanation: Explanation) -> Iterator[_Section]:
    if isinstance(explanation, ClaimExplanation):
        yield from _claim(explanation)
    elif isinstance(explanation, EntityExplanation):
        yield from _entity(explanation)
    elif isinstance(explanation, ReportExplanation):
        yield from _report(explanation)
    elif isinstance(explanation, NodeExplanation):
        yield from _node(explanation)
    else:
        yield from _other(explanation)


# --- each kind -------------------------------------------------------------------------------------------------------


def _claim(claim: ClaimExplanation) -> Iterator[_Section]:
    classes = ", ".join(claim.classes)
    yield f"Dữ kiện / claim {prefixed(claim.iri)} ({classes})", [claim.label]
    yield "Câu / words", _quotes(claim.words)
    yield "Quy tắc / rule", [] if claim.rule is None else _rule(claim.rule)
    yield "Nội dung / what it says", map(_statement, claim.statements)
    yield "Suy ra từ chỗ khác / inferred", (line for each in claim.inferences for line in _inference(each))
    changed = (
        f"{_OF[n.of]}: {_marked(n.written)} → {n.becomes or '(tương đối / relative)'}" for n in claim.normalisations
    )
    yield "Chuẩn hóa / normalised", changed
    yield (
        "Cùng một đối tượng / names that stand for one",
        (
            line
            for merge in claim.merges
            for line in (_value(merge.entity), *_forms(merge.forms, complete=merge.complete))
        ),
    )
    yield "Dựa trên / rests on", (line for each in claim.rests_on for line in _brief(each))
    yield "Từ đó suy ra / derived from it", (line for each in claim.derived for line in _brief(each))
    yield "Mâu thuẫn với / contradicted by", (line for each in claim.contradictions for line in _compared(each))
    yield "Trùng khớp với / confirmed by", (line for each in claim.agreements for line in _compared(each))
    yield _stated(claim.stated_by)


def _entity(entity: EntityExplanation) -> Iterator[_Section]:
    yield f"Đối tượng / entity {prefixed(entity.iri)} ({', '.join(entity.classes)})", [entity.label]
    yield "Tên / names", _forms(entity.names, complete=True)
    yield "Vì sao là một / why they are one", _identity(entity.identity)
    yield "So với tên khác / compared with others", (line for each in entity.judgements for line in _judgement(each))
    yield "Nội dung / what is said of it", map(_statement, entity.statements)
    yield "Thứ bậc / hierarchy", map(_link, entity.hierarchy)
    yield "Pháp luật / law", map(_link, entity.law)
    yield "Dữ kiện nêu tên / claims that name it", _naming(entity.naming)
    yield _stated(entity.stated_by)


def _report(report: ReportExplanation) -> Iterator[_Section]:
    yield f"Báo cáo / report {prefixed(report.iri)}", [report.label]
    read = (
        ("tệp / file", report.file),
        ("SHA-256", report.sha256),
        ("số ký tự / characters", report.length),
        ("bản đọc / read by", report.version),
    )
    yield "Đã đọc / what was read", (f"{name}: {value}" for name, value in read if value is not None)
    subject = [] if report.subject is None else [_value(report.subject), *_quotes(report.subject_words)]
    yield "Đơn vị được nói đến / subject", subject
    yield "Tác giả / by", map(_value, report.authors)
    yield "Người phát biểu / speakers", map(_value, report.speakers)
    yield "Số lượng / counts", (f"{name}: {number}" for name, number in report.counts)
    yield "Mâu thuẫn / contradictions", map(_value, report.contradictions)
    yield "Trùng khớp / agreements", map(_value, report.agreements)
    yield _stated(report.stated_by)


def _node(node: NodeExplanation) -> Iterator[_Section]:
    name = "Bằng chứng / evidence" if node.inference is None else "Suy ra / inference"
    yield f"{name} {node.label}", _quotes(node.words) if node.inference is None else _inference(node.inference)
    if node.claim is None:
        yield "Dữ kiện / claims", _naming(node.naming)
        yield _stated(node.stated_by)
    else:
        yield from _claim(node.claim)


def _other(other: OtherExplanation) -> Iterator[_Section]:
    yield prefixed(other.iri), [other.label] if other.label != prefixed(other.iri) else []
    yield "Nội dung / what is said of it", map(_statement, other.statements)
    held = [f"{other.holds} phát biểu / statements", *map(_value, other.subjects)]
    yield "Chứa / holds", held if other.holds > 0 else []
    yield _stated(other.stated_by)


# --- their parts -----------------------------------------------------------------------------------------------------


def _marked(words: str) -> str:
    return f"“{words}”"


def _quotes(words: Iterable[Words]) -> Iterator[str]:
    """The sentence, as much of it as the graph keeps, with the words marked, and where it stands."""
    for each in words:
        place = "?" if each.start is None or each.end is None else f"{each.start}–{each.end}"
        yield f"“{each.prefix}«{each.exact}»{each.suffix}” ({place})"
        known = (each.file, each.title, prefixed(each.report))
        yield "  " + " · ".join(part for part in known if part is not None)


def _rule(rule: RuleText) -> Iterator[str]:
    yield rule.id if rule.about is None else f"{rule.id}: {rule.about}"
    if rule.file is not None:
        yield f"{rule.file}, ví dụ / for example: {_marked(rule.example or '')}"


def _value(value: Value) -> str:
    if value.iri is None:
        return value.text
    short = prefixed(value.iri)
    return short if value.text == short else f"{value.text} ({short})"


def _statement(statement: Statement) -> str:
    return f"{statement.property}: {'; '.join(map(_value, statement.values))}"


def _link(link: Link) -> str:
    return f"{_value(link.subject)} → {link.property} → {_value(link.object)}"


def _inference(inference: Inference) -> Iterator[str]:
    quotes = list(_quotes(inference.words))
    yield f"{inference.slot} ← {inference.reason}: {' '.join(quotes[:1])}"


def _brief(brief: Brief) -> Iterator[str]:
    yield f"{brief.property}: {brief.label} ({prefixed(brief.iri)})"
    yield from (f"  {line}" for line in _quotes(brief.words))


def _compared(compared: Compared) -> Iterator[str]:
    yield f"{compared.label} ({prefixed(compared.iri)}; {_sources(compared.stated_by)})"
    yield from (f"  {line}" for each in compared.others for line in _brief(each))
    if compared.total > len(compared.others):
        yield f"  … {compared.total - len(compared.others)} nữa / more (--all)"


def _source(source: Source) -> str:
    return f"{prefixed(source.graph) if source.kind == 'other' else source.kind} {source.file or ''}".rstrip()


def _sources(sources: tuple[Source, ...]) -> str:
    shown = ", ".join(map(_source, sources[:_SHOWN]))
    return shown if len(sources) <= _SHOWN else f"{shown} … ({len(sources)})"


def _forms(forms: Iterable[Form], *, complete: bool) -> Iterator[str]:
    for form in forms:
        yield f"  {_marked(form.text)}: {_sources(form.sources)}"
    if not complete:
        yield "  … (--all)"


def _identity(identity: Identity) -> Iterator[str]:
    yield _REASONS[identity.reason]
    if len(identity.made_of) > 0:
        yield " + ".join(map(prefixed, identity.made_of))


def _judgement(judgement: Judgement) -> Iterator[str]:
    outcome = _OUTCOMES.get(judgement.outcome, judgement.outcome)
    yield f"{_value(judgement.one)} – {_value(judgement.other)}: {outcome} ({judgement.score})"
    yield f"  {', '.join(judgement.comparisons)}"
    if judgement.decision is not None:
        yield f"  quyết định / decided: {judgement.decision}"


def _naming(naming: Naming) -> Iterator[str]:
    counts = ", ".join(f"{name} {number}" for name, number in naming.by_property)
    yield f"{naming.total}: {counts}" if counts != "" else "0"
    yield from (line for each in naming.claims for line in _brief(each))
    if naming.total > len(naming.claims):
        yield f"… {naming.total - len(naming.claims)} nữa / more (--all)"


def _stated(sources: tuple[Source, ...]) -> _Section:
    return "Nói ở / stated by", [_sources(sources)] if len(sources) > 0 else []
