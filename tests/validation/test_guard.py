"""The guard finds what the whole graph has with an addition and not without it, and looks at little of the store."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.namespaces import PREFIXES, TD
from thidua.validation.engine import Result
from thidua.validation.guard import guard, neighbourhood
from thidua.validation.guard import run_project_shapes as run
from thidua.validation.union import as_union_store

FOLDER = Path(__file__).resolve().parents[1] / "shapes"
FILES = sorted(FOLDER.glob("*/bad-*.ttl"))
#: Every how-manieth split is tried, another in every file; 1 tries all, in minutes.
STRIDE = 7
MIN_CASES = 220
MIN_BREAKING = 80


def quads_of(path: Path) -> list[ox.Quad]:
    parsed = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in parsed]


@cache
def others() -> tuple[ox.Quad, ...]:
    """Reports that have nothing to do with the case, though they name the same kinds of things."""
    found: list[ox.Quad | ox.Triple] = []
    for name in ("tally/ok-members", "conferral/ok-levels", "membership/ok-chair", "quantity/bad-uneven-bound"):
        text = (FOLDER / f"{name}.ttl").read_text("utf-8")
        for old in ("1111111111111111", "claim:0", "union:a", "person:k"):
            text = text.replace(old, old[:-1] + f"{'f' if old[0] == '1' else 'other-' + name.replace('/', '-')}")
        found += ox.parse(text, format=ox.RdfFormat.TURTLE)
    return tuple(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)


def splits(quads: list[ox.Quad]) -> Iterator[tuple[list[ox.Quad], list[ox.Quad]]]:
    """In the store, and in the addition: nothing and the file whole, then each node alone, either way."""
    by_subject = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad)
    yield [], quads
    for own in by_subject.values():
        rest = [quad for quad in quads if quad not in own]
        yield rest, own
        yield own, rest


def whole(quads: Collection[ox.Quad]) -> set[tuple[str, str, str | None, str | None, str]]:
    results = run({quad.triple for quad in quads})
    return {(r.shape, r.component, r.path, r.value, r.focus) for r in results}


def by_guard(addition: list[ox.Quad], before: list[ox.Quad]) -> set[tuple[str, str, str | None, str | None, str]]:
    found = guard(addition, as_union_store(before), run)
    return {(f.shape, f.component, f.path, f.value, f.focus) for f in found}


def test_the_guard_finds_what_a_whole_validation_finds():
    cases = breaking = 0
    for place, path in enumerate(FILES):
        for number, (stored, addition) in list(enumerate(splits(quads_of(path))))[place % STRIDE :: STRIDE]:
            before = [*others(), *stored]
            expected = whole([*before, *addition]) - whole(before)
            assert by_guard(addition, before) == expected, f"{path.parent.name}/{path.stem}, split {number}"
            cases, breaking = cases + 1, breaking + (len(expected) > 0)
    assert cases >= MIN_CASES
    assert breaking >= MIN_BREAKING


# --- what it costs ---------------------------------------------------------------------------------------------------

ID = PREFIXES["claim"].removesuffix("claim/")


def claims(reports: int, each: int) -> Iterator[ox.Quad]:
    """Reports that all count the members of one union: the union, the measure and the unit are named by every claim."""
    for report in range(reports):
        for number in range(each):
            claim = ox.NamedNode(f"{ID}claim/{report:08x}{number:08x}")
            for prefix, name, kind in (
                ("td", "statedIn", f"report/{report:016x}"),
                ("td", "scope", "union/a"),
                ("td", "measure", "measure/members"),
                ("td", "countingUnit", "unit/person"),
                ("td", "qualifier", "qualifier/exact"),
                ("td", "award", "award-type/giay-khen"),
            ):
                yield ox.Quad(claim, ox.NamedNode(PREFIXES[prefix] + name), ox.NamedNode(ID + kind))


def renamed(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The same as another report would say it."""
    text = "".join(f"{quad.triple} .\n" for quad in quads).replace("1" * 16, "a" * 16)
    return list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


@pytest.mark.parametrize("reports, each", [(2, 20), (300, 20), (1, 6000)])
def test_what_everything_names_is_not_gone_through(reports: int, each: int):
    """A report, a union, a measure with thousands of claims: what is looked at stays as small as the addition."""
    addition = renamed(quads_of(FOLDER / "tally" / "ok-members.ttl"))
    near = neighbourhood(as_union_store(addition), as_union_store(claims(reports, each)))
    assert len(near.added) >= 50
    assert len(near.known) <= 20


def test_what_is_there_already_is_nothing_new():
    quads = quads_of(FOLDER / "tally" / "bad-part.ttl")
    assert guard(quads, as_union_store(quads), lambda _triples: pytest.fail("nothing has to be validated")) == []


@pytest.mark.parametrize("name, calls", [("tally/ok-members", 1), ("tally/bad-part", 1)])
def test_the_engine_runs_once_where_nothing_old_is_found_wrong(name: str, calls: int):
    seen: list[int] = []

    def counted(triples: Collection[ox.Triple]) -> set[Result]:
        seen.append(len(triples))
        return run(triples)

    found = guard(quads_of(FOLDER / f"{name}.ttl"), as_union_store(others()), counted)
    assert (len(found) > 0) is ("bad-" in name)
    assert len(seen) == calls


def test_a_finding_far_from_the_addition_leads_to_its_sentence():
    """The whole is lowered: the part that the store holds is now above it."""
    quads = quads_of(FOLDER / "tally" / "bad-part.ttl")
    lowered = [quad for quad in quads if "claim/01" in str(quad.subject) and quad.predicate.value == f"{TD}exactValue"]
    (finding,) = guard(lowered, as_union_store(quad for quad in quads if quad not in lowered), run)
    assert finding.rule == "R14"
    assert len(finding.quotes) == 2
