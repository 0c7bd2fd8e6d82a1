"""What comes of a corpus depends on its profiles and decisions alone, however they came and went."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.profiles import federation, person, profile
from thidua.entities.model import Profile
from thidua.linking.decisions import Decisions, parse_decisions
from thidua.linking.memory import MemoryCorpus
from thidua.linking.model import Judgement, Linking
from thidua.linking.relink import link_all, relink

PLACES = ("Hòa Bình", "Hòa Binh", "Hòa Bìhn", "Hòa Bính", "Hòa An", "Yên Lập", "Yên Lặp")
NAMES = ("Kiều Đình Đa", "Kiều Dinh Đa", "Kiều Đìnhh Đa", "Lê Văn An")
SCHOOLS = ("trường tiểu học kim đồng", "trường tiểu hcọ kim đồng", "trường tiểu học kim đông")
PROVINCES = ("tinh-hoa-binh", "tinh-phu-tho", "tinh-phu-tho-2025")


def some_profiles(draw: st.DrawFn, report: str) -> list[Profile]:
    """What one report may tell: a federation with its chair, a school's union, a campaign."""
    place, province = draw(st.sampled_from(PLACES)), draw(st.sampled_from((*PROVINCES, None)))
    kind = draw(st.sampled_from(("thành phố", "tỉnh")))
    known = draw(st.integers(0, 4)) == 0
    union = f"union:known-{kind == 'tỉnh'}" if known else f"union:{draw(st.integers(0, 3))}-{report}"
    covers = {"place": f"place:{kind}"} if known or draw(st.booleans()) else {}
    if known:
        federated = profile(union, report, union, known=True, head="liên đoàn lao động", rest="hòa bình", **covers)
    else:
        federated = federation(union, report, f"{kind} {place}", province, **covers)
    where = {"district": f"place:{draw(st.integers(0, 1))}"} if draw(st.booleans()) else {}
    school = draw(st.sampled_from(SCHOOLS))
    marks = {"head": "công đoàn", "rest": school, "province": "place:tinh-hoa-binh", **where}
    schooled = profile(f"union:s-{report}", report, f"công đoàn {school}", **marks)
    bodies = draw(st.sampled_from([(union,), (f"union:s-{report}",), (union, f"union:s-{report}")]))
    who = person(f"person:{report}", report, draw(st.sampled_from(NAMES)), bodies, province="place:tinh-hoa-binh")
    title = draw(st.sampled_from(("Tết Sum vầy", "Tết Sum vâyy", "Tết Sum vẩy", "Xuân Sum vầy")))
    named = profile(f"campaign:c-{report}", report, title)
    return draw(
        st.sampled_from([[federated], [federated, schooled, who], [schooled, named], [federated, schooled, who, named]])
    )


@st.composite
def references(draw: st.DrawFn, profiles: list[Profile]) -> str:
    """An entity as a line names it: by its id, or by an id that is gone and its name."""
    meant = draw(st.sampled_from(profiles))
    if draw(st.integers(0, 2)) > 0:
        return meant.iri
    report = f" @{meant.report}" if draw(st.booleans()) else ""
    return f'{meant.iri}-gone "{meant.name}"{report}'


@st.composite
def corpora(draw: st.DrawFn) -> tuple[dict[str, list[Profile]], Decisions, random.Random]:
    names = [f"{n:016x}" for n in range(draw(st.integers(1, 9)))]
    reports = {name: some_profiles(draw, name) for name in names}
    everyone = [profile for profiles in reports.values() for profile in profiles]
    lines = [
        " ".join((draw(st.sampled_from(["same", "different"])), draw(references(everyone)), draw(references(everyone))))
        for _ in range(draw(st.integers(0, 4)))
    ]
    return reports, parse_decisions("\n".join(lines)), draw(st.randoms(use_true_random=False))


@settings(max_examples=200, deadline=None)
@given(corpora())
def test_adding_and_removing_in_any_order_comes_to_the_whole(drawn):
    reports, decisions, chance = drawn
    corpus = MemoryCorpus()
    inside: set[str] = set()
    canonical: dict[str, str] = {}
    judgements: dict[tuple[str, str], Judgement] = {}
    steps = [name for name in reports for _ in range(chance.choice((1, 1, 2, 3)))]
    chance.shuffle(steps)
    for name in steps:
        touched = corpus.remove(name) if name in inside else corpus.add(reports[name])
        inside ^= {name}
        linking = relink(touched, corpus, decisions)
        corpus.keep(touched, linking)
        reached = {*touched, *linking.canonical}
        canonical = {iri: to for iri, to in canonical.items() if iri not in reached} | dict(linking.canonical)
        judgements = {pair: kept for pair, kept in judgements.items() if reached.isdisjoint(pair)}
        judgements |= {(each.one, each.other): each for each in linking.judgements}
    whole = link_all([one for name in sorted(inside) for one in reports[name]], decisions)
    assert canonical == whole.canonical
    assert tuple(judgements[pair] for pair in sorted(judgements)) == whole.judgements
    _holds(whole, decisions)


def _holds(whole: Linking, decisions: Decisions) -> None:
    """A canonical IRI stands for itself; what the vocabulary knows is never one."""
    assert all(whole.canonical[to] == to for to in whole.canonical.values())
    known = [to for iri, to in whole.canonical.items() if "known" in iri]
    assert len(known) == len(set(known))
