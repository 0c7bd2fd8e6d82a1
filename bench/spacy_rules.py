"""Facts of trade-union reports by spaCy's rules: an EntityRuler labels words and numbers, templates read the labels.

spacy_rules.py REPORT...    prints the facts of the reports, a JSON object a line (docs/facts.md)
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import spacy
from plain_regex import UP, composed
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

Fact = dict[str, Any]
#: Label -> id -> phrases, whatever their case.
PHRASES = {
    "AWARD": {
        "huan-chuong-doc-lap": "huân chương độc lập",
        "huan-chuong-lao-dong": "huân chương lao động",
        "anh-hung-lao-dong": "anh hùng lao động",
        "danh-hieu-nha-nuoc": "nhà giáo ưu tú|thầy thuốc ưu tú|thầy thuốc nhân dân|nghệ nhân ưu tú",
        "chien-si-thi-dua": "chiến sĩ thi đua|chiến sỹ thi đua|cstđ",
        "tap-the-lao-dong-xuat-sac": "tập thể lao động xuất sắc|tập thể lđxs",
        "tap-the-lao-dong-tien-tien": "tập thể lao động tiên tiến|tập thể lđtt",
        "lao-dong-tien-tien": "lao động tiên tiến|lđtt",
        "co-thi-dua": "cờ thi đua|cờ chuyên đề",
        "bang-lao-dong-sang-tao": "bằng lao động sáng tạo",
        "bang-khen": "bằng khen",
        "giay-khen": "giấy khen",
        "ky-niem-chuong": "kỷ niệm chương",
        "huy-chuong": "huy chương",
        "giai-thuong-nguyen-duc-canh": "giải thưởng nguyễn đức cảnh",
        "giai-thuong-nguyen-van-linh": "giải thưởng nguyễn văn linh",
        "giai-thuong": "giải thưởng",
        "cdcs-vung-manh": "vững mạnh|vững mạnh xuất sắc|hoàn thành xuất sắc nhiệm vụ",
        "giai": "giải nhất|giải nhì|giải ba|giải khuyến khích",
        "tuyen-duong": "biểu dương|tuyên dương|tôn vinh",
        "khen-thuong": "khen thưởng",
    },
    "WHO": {
        "individual": "cá nhân|đồng chí|chị|người|giáo viên|cán bộ|bác sĩ|nhân viên|điển hình|gương|con|chủ tịch",
        "collective": "tập thể|đơn vị|doanh nghiệp|công ty",
        "household": "gia đình|hộ",
    },
    "THING": {
        "members": "đoàn viên",
        "workers": "cnvclđ|cnlđ|công nhân|lao động|người lao động",
        "grassroots-unions": "cđcs|công đoàn cơ sở",
        "participants": "thí sinh",
        "initiatives": "sáng kiến|đề tài|giải pháp",
        "projects": "công trình|phần việc",
        "houses": "căn|nhà|ngôi nhà|mái ấm",
        "gifts": "suất|suất quà|phần quà",
        "courses": "lớp",
    },
    "CUE": {
        "got": "được|đạt|nhận|đoạt|đăng ký danh hiệu",
        "to": "cho",
        "new": "kết nạp|thành lập",
        "help": "hỗ trợ|học bổng|tư vấn|thăm hỏi",
        "join": "tham gia|đăng ký|dự thi",
        "plan": "phấn đấu|dự kiến|sẽ",
        "propose": "đề nghị|trình",
        "gain": "làm lợi|tiết kiệm",
        "spend": "số tiền|kinh phí|trị giá|chi",
        "over": "vượt",
        "recognised": "công nhận",
    },
    "POST": {
        "vice-chair": "phó chủ tịch|phó chủ tịch thường trực",
        "chair": "chủ tịch",
        "deputy-secretary": "phó bí thư|phó bí thư thường trực",
        "secretary": "bí thư",
        "head": "trưởng ban",
        "deputy-head": "phó trưởng ban",
        "director": "giám đốc|tổng giám đốc",
        "deputy-director": "phó giám đốc",
        "minister": "bộ trưởng",
        "member-standing-committee": "ủy viên ban thường vụ",
        "member-executive-committee": "ủy viên ban chấp hành|tỉnh ủy viên",
    },
    "CAMPAIGN": {
        "movement": "thi đua yêu nước",
        "month": "tháng công nhân",
        "programme": "tết sum vầy|mái ấm công đoàn",
    },
}
#: Letters and spaces that look like others.
LETTERS = str.maketrans("ðÐ\u00a0", "đĐ ")
BOUNDS = {"trên": "above", "hơn": "above", "gần": "below", "dưới": "below", "khoảng": "about", "ước": "about"}
SCALES = {"nghìn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
KINDS = {
    "phong trào": "movement",
    "vận động": "drive",
    "chương trình": "programme",
    "quỹ": "fund",
    "hội thi": "contest",
}
PEOPLE_OF = {"members": "individual", "workers": "individual", "participants": "individual"}
GRADES = {"nhất": "1", "nhì": "2", "ba": "3", "khích": "encouragement"}
FAMILY_NAMES = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đào|Cao|Mai|Hà|Lương"
NUMBER = {"TEXT": {"REGEX": r"^(\d{1,3}(\.\d{3})+|\d+)(,\d+)?(/\d+)?$"}}
NAME = {"IS_TITLE": True}
UNITS = {"houses": "item", "gifts": "item", "courses": "item", "initiatives": "item", "projects": "item"}
UNITS |= {"grassroots-unions": "organisation", "new-grassroots-unions": "organisation"}
UNITS |= {"recognised-initiatives": "item"}


@cache
def pipeline() -> Language:
    """Tokens as in European languages, sentences by punctuation, and one EntityRuler for all words and numbers."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    rules = nlp.Defaults
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=compile_prefix_regex(rules.prefixes or ()).search,
        suffix_search=compile_suffix_regex(rules.suffixes or ()).search,
        infix_finditer=compile_infix_regex(rules.infixes or ()).finditer,
    )
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", ";", "!", "?"]})
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(list(patterns()))  # type: ignore[attr-defined]
    return nlp


def patterns() -> Iterator[dict[str, Any]]:
    """What the EntityRuler labels."""
    for label, ids in PHRASES.items():
        for slug, phrases in ids.items():
            yield from ({"label": label, "id": slug, "pattern": phrase} for phrase in phrases.split("|"))
    scale = {"LOWER": {"IN": list(SCALES)}, "OP": "?"}
    yield {"label": "QUANTITY", "id": "money", "pattern": [NUMBER, scale, {"LOWER": "đồng"}]}
    yield {"label": "QUANTITY", "id": "percent", "pattern": [NUMBER, {"TEXT": "%"}]}
    yield {"label": "QUANTITY", "id": "number", "pattern": [NUMBER, scale]}
    yield {"label": "PERSON", "pattern": [{"TEXT": {"IN": FAMILY_NAMES.split("|")}}, NAME, {**NAME, "OP": "*"}]}
    yield {
        "label": "PERSON",
        "pattern": [{"LOWER": {"IN": ["ông", "bà", "anh", "chị", "chí"]}}, {**NAME, "OP": "+"}],
    }
    small = "tỉnh|huyện|phường|ngành|các|chức|nghiệp|tế|ty|học|đoàn|cơ|sở|khí|su|lâm"
    tail = {"TEXT": {"REGEX": rf"^([{UP}].*|{small})$"}, "OP": "*"}
    heads = "Tổng LĐLĐ|LĐLĐ|UBND|HĐND|Công đoàn|Công ty|Trường|Sở|Bộ|Tỉnh ủy|Huyện ủy"
    for head, level in product(heads.split("|"), ("", " thành phố", " thị xã")):
        yield {"label": "ORG", "pattern": [*({"TEXT": word} for word in (head + level).split()), tail]}
    for body in ("Chủ tịch nước", "Thủ tướng Chính phủ", "Chính phủ"):
        yield {"label": "ORG", "pattern": [{"TEXT": word} for word in body.split()]}
    quoted = [
        {"TEXT": {"IN": ["“", '"']}},
        {"TEXT": {"NOT_IN": ["”", '"']}, "OP": "+"},
        {"TEXT": {"IN": ["”", '"']}},
    ]
    for kind, slug in KINDS.items():
        for words in (kind, f"{kind} thi đua"):
            yield {"label": "CAMPAIGN", "id": slug, "pattern": [*({"LOWER": word} for word in words.split()), *quoted]}
    yield {"label": "AWARD", "id": "danh-hieu", "pattern": [{"LOWER": "danh"}, {"LOWER": "hiệu"}, *quoted]}


def full(name: str) -> str:
    """The name of a body written out."""
    return name.replace("LĐLĐ", "Liên đoàn Lao động").replace("UBND", "Ủy ban nhân dân")


def quantity(span: Span) -> Fact:
    """The value of a number with its scale, and the bound that the word before it puts on it."""
    digits = span[0].text.split("/")[0].replace(".", "").replace(",", ".")
    scale = next((SCALES[token.lower_] for token in span if token.lower_ in SCALES), 1)
    before = span.doc[span.start - 1].lower_ if span.start > 0 else ""
    value = float(digits) * scale
    return {"value": int(value) if value.is_integer() else value, "qualifier": BOUNDS.get(before, "exact")}


class Sentence:
    """The labelled spans of one sentence; its methods yield its facts."""

    def __init__(self, sent: Span, union: str | None) -> None:
        self.ents, self.union = list(sent.ents), union
        self.used: set[int] = set()

    def is_item(self, i: int) -> bool:
        """Whether a number stands here with what it counts right after it ("12 lượt cá nhân")."""
        if self.ents[i].ent_id_ != "number" or i + 1 == len(self.ents):
            return False
        return self.ents[i + 1].label_ in ("WHO", "THING") and self.ents[i + 1].start - self.ents[i].end <= 2

    def cue(self, name: str, start: int, end: int) -> bool:
        return any(ent.label_ == "CUE" and ent.ent_id_ == name for ent in self.ents[max(0, start) : end])

    def facts(self) -> Iterator[tuple[str, int, int, Fact]]:
        for i, ent in enumerate(self.ents):
            if ent.label_ == "PERSON":
                yield from self.posts(i)
            elif ent.label_ == "AWARD":
                yield from self.awards(i)
        for i, ent in enumerate(self.ents):
            if ent.label_ == "QUANTITY" and i not in self.used and (measure := self.measure(i)) is not None:
                unit = {"money": "VND", "percent": "percent"}.get(ent.ent_id_) or UNITS.get(measure, "person")
                slots = {"measure": measure, "quantity": quantity(ent), "unit": unit, "of": self.union}
                if self.cue("plan", 0, i):
                    slots["measure"] = "target"
                yield "figure", ent.start_char, self.ents[min(i + 1, len(self.ents) - 1)].end_char, slots

    def posts(self, i: int) -> Iterator[tuple[str, int, int, Fact]]:
        """Every office after a name: "Nguyễn Văn A, Chủ tịch LĐLĐ tỉnh, …"."""
        person, at = self.ents[i], i + 1
        while (
            at < len(self.ents) and self.ents[at].label_ == "POST" and self.ents[at].start - self.ents[at - 1].end <= 1
        ):
            post = self.ents[at]
            named = (
                at + 1 < len(self.ents) and self.ents[at + 1].label_ == "ORG" and self.ents[at + 1].start == post.end
            )
            org = self.ents[at + 1] if named else None
            slots = {"person": person.text, "post": post.ent_id_, "post_text": post.text}
            yield "post", person.start_char, post.end_char, {**slots, "organisation": full(org.text) if org else None}
            at += 2 if named else 1

    def awards(self, i: int) -> Iterator[tuple[str, int, int, Fact]]:
        award = self.ents[i]
        items = list(self.items_after(i)) or list(self.items_before(i))
        slots: Fact = {"award": award.ent_id_, "award_name": award.text, "conferred_by": self.givers(i)}
        after = award.doc[award.end : award.end + 2]
        grade = after[-1].lower_ if len(after) == 2 and after[0].lower_ == "hạng" else award[-1].lower_
        slots["grade"] = GRADES.get(grade)
        slots["status"] = (
            "recommended" if self.cue("propose", 0, i) else "planned" if self.cue("plan", 0, i) else "conferred"
        )
        for at in items:
            self.used.add(at)
            who = self.ents[at + 1]
            slots["recipient_kind"] = who.ent_id_ if who.label_ == "WHO" else PEOPLE_OF.get(who.ent_id_, "collective")
            slots["instances"] = award.doc[self.ents[at].end].lower_ == "lượt"
            start, end = min(award.start_char, self.ents[at].start_char), max(award.end_char, who.end_char)
            yield "award", start, end, {**slots, "count": quantity(self.ents[at])}
        if len(items) == 0 and award.ent_id_ not in ("tuyen-duong", "khen-thuong"):
            yield from self.single(i, slots)

    def items_after(self, i: int) -> Iterator[int]:
        """The counted recipients after an award: "Bằng khen cho 4 tập thể và 8 cá nhân"."""
        at, praise = i + 1, self.ents[i].ent_id_ in ("tuyen-duong", "khen-thuong")
        while not praise and at < len(self.ents) and self.ents[at].label_ == "ORG":
            at += 1
        if praise or self.cue("to", at, at + 1):
            at += not praise
            while at < len(self.ents) and self.is_item(at):
                yield at
                at += 2

    def items_before(self, i: int) -> Iterator[int]:
        """The counted recipients before an award: "4 tập thể, 8 cá nhân được LĐLĐ tỉnh tặng Bằng khen"."""
        at = i - 1
        while at >= 0 and not self.is_item(at) and self.ents[at].label_ in ("CUE", "ORG", "THING", "WHO", "AWARD"):
            if self.ents[at].label_ == "AWARD":
                return
            at -= 1
        if self.cue("got", at, i) or self.ents[i].ent_id_ == "cdcs-vung-manh":
            while at >= 0 and self.is_item(at) and at not in self.used:
                yield at
                at -= 2

    def single(self, i: int, slots: Fact) -> Iterator[tuple[str, int, int, Fact]]:
        """An award with its number before it ("28 lao động tiên tiến"), or to somebody who is named."""
        award, one = self.ents[i], {"value": 1, "qualifier": "exact"}
        before = self.ents[i - 1] if i > 0 else None
        if before is not None and before.label_ == "QUANTITY" and before.end == award.start:
            self.used.add(i - 1)
            kind = "collective" if award.ent_id_.startswith("tap-the") else "individual"
            yield (
                "award",
                before.start_char,
                award.end_char,
                {**slots, "count": quantity(before), "recipient_kind": kind},
            )
        elif self.cue("to", i + 1, i + 2) and i + 2 < len(self.ents) and self.ents[i + 2].label_ in ("PERSON", "ORG"):
            yield (
                "award",
                award.start_char,
                self.ents[i + 2].end_char,
                {**slots, "count": one, **named(self.ents[i + 2])},
            )
        elif self.ents[0].label_ in ("PERSON", "ORG") and self.cue("got", 1, i):
            yield "award", self.ents[0].start_char, award.end_char, {**slots, "count": one, **named(self.ents[0])}

    def givers(self, i: int) -> list[str]:
        """The body right before or after the award."""
        near = self.ents[i + 1 : i + 2] + self.ents[max(0, i - 2) : i][::-1]
        return [full(ent.text) for ent in near if ent.label_ == "ORG"][:1]

    def measure(self, i: int) -> str | None:
        kind = self.ents[i].ent_id_
        if kind == "percent":
            return "excess" if self.cue("over", i - 1, i) else "share"
        if kind == "money":
            return (
                "savings"
                if self.cue("gain", i - 3, i)
                else "support-money"
                if self.cue("spend", i - 2, i) or self.cue("help", i - 2, i)
                else None
            )
        if not self.is_item(i):
            return None
        thing = self.ents[i + 1].ent_id_ if self.ents[i + 1].label_ == "THING" else None
        if thing in ("members", "grassroots-unions") and self.cue("new", i - 1, i):
            return f"new-{thing}"
        if thing == "initiatives" and self.cue("recognised", i, len(self.ents)):
            return "recognised-initiatives"
        if thing in (None, "members", "workers"):
            if self.cue("join", i + 2, i + 3):
                return "participants"
            if self.cue("help", i - 2, i):
                return "beneficiaries"
            if any(ent.ent_id_ == "courses" for ent in self.ents[max(0, i - 3) : i]):
                return "trainees"
        return thing


def named(span: Span) -> Fact:
    """A recipient by name."""
    return {"recipient": full(span.text), "recipient_kind": "individual" if span.label_ == "PERSON" else "collective"}


def campaigns(doc: Doc, seen: set[str]) -> Iterator[tuple[str, int, int, Fact]]:
    """The campaigns of a line that the report did not name before."""
    for ent in doc.ents:
        if ent.label_ == "CAMPAIGN":
            quoted = re.search(r'[“"](.+)[”"]', ent.text)
            name = quoted[1] if quoted is not None else ent.text
            if name.lower() not in seen:
                seen.add(name.lower())
                yield "campaign", ent.start_char, ent.end_char, {"name": name, "campaign_kind": ent.ent_id_}


def facts(doc: str, text: str) -> list[Fact]:
    """The facts of one report."""
    found, seen, union, at = [], set[str](), None, 0
    reading, places = composed(text)
    lines = reading.translate(LETTERS).splitlines(keepends=True)
    for line, parsed in zip(lines, pipeline().pipe(lines), strict=True):
        if re.match(r"(?i)tin liên quan|các tin khác|xem thêm|>>|hotline", line):
            break
        bodies = [
            full(ent.text)
            for ent in parsed.ents
            if ent.label_ == "ORG" and re.match("(?:LĐLĐ|Công đoàn) .* ", ent.text)
        ]
        union = union or next(iter(bodies), None)
        each = [*campaigns(parsed, seen), *(fact for sent in parsed.sents for fact in Sentence(sent, union).facts())]
        if re.fullmatch(r"(?:[^:]*: *)?[^\W\d_]+(?: [^\W\d_]+){0,3}\s*", line) and line[:1].isupper() and at > 0:
            each.append(("post", 0, len(line), {"person": line.split(":")[-1].strip(), "post": "author"}))
        named = [(start, slots["name"]) for kind, start, _, slots in each if kind == "campaign"]
        named += [(ent.start_char, ent.text) for ent in parsed.ents if ent.label_ == "CAMPAIGN" and "“" not in ent.text]
        for kind, start, end, slots in each:
            slots["campaign"] = next((name for place, name in sorted(named, reverse=True) if place <= start + 15), None)
            first, last = places[at + start], places[at + end]
            where = {"doc": doc, "kind": kind, "start": first, "end": last, "text": text[first:last]}
            found.append({**where, "zone": "body", "rule": f"spacy.{kind}", "context": [], **slots})
        at += len(line)
    return found


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for fact in facts(path, Path(path).read_bytes().decode()):
            print(json.dumps(fact, ensure_ascii=False))
