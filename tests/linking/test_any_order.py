"""What comes of a corpus depends on its profiles and decisions alone, however they came and went."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking.profiles import federation, person, profile
from thidua.entities.model import Profile
from thidua.linking.decisions import parse_decisions
from thidua.linking.memory import MemoryCorpus
from thidua.linking.model import Judgement, Linking
from thidua.linking.relink import link_all, relink

HERE, SINCE = "tinh-hoa-binh", "tinh-phu-tho-2025"
#: Unions as a report may tell of them: the place, its province, and the place that the vocabulary has. Each is near
#: to some others; the one before the last is as near to two that are different for certain.
FEDERATIONS = [
    ("huyện Mai Châu", HERE, "place:mai-chau"),
    ("huyện Mai Chân", HERE, "place:mai-chan"),
    ("huyện Mai Chau", HERE, None),
    ("huyện Maii Châu", HERE, None),
    ("huyện Mai Chây", HERE, None),
    ("huyện Mai Châu", SINCE, None),
]
#: Of schools: the name, and the district where one is told.
SCHOOLS = [
    ("trường tiểu học kim đồng", "place:mai-chau"),
    ("trường tiểu hcọ kim đồng", "place:mai-chau"),
    ("trường tiểu học kim đồng", "place:da-bac"),
    ("trường thpt kim đông", None),
    ("trường thpt kim đồng", None),
]
NAMES = ("Kiều Đình Đa", "Kiều Đìnhh Đa", "Kiều Dinh Đa")
CAMPAIGNS = ("Tết Sum vầy", "Tết Sum vâyy", "Tết Sum vui")


def some_profiles(chance: random.Random, report: str, told_of: list[int]) -> list[Profile]:
    """What one report tells: a union or two of `told_of`, a school, people of them, a campaign."""
    told = []
    for number in sorted(chance.sample(told_of, chance.choice((1, 1, 2)))):
        place, province, covers = FEDERATIONS[number]
        known = number == -1
        own = "" if chance.random() < 0.4 else f"-{report}"
        short = "union:known" if known else f"union:f{number}{own}"
        marks = {} if covers is None else {"place": covers}
        told.append(federation(short, report, "huyện Mai Châu" if known else place, province, known=known, **marks))
    if chance.random() < 0.3:
        rest, district = chance.choice(SCHOOLS)
        where = {} if district is None else {"district": district}
        more = {"head": "công đoàn", "rest": rest, "province": f"place:{HERE}", **where}
        told.append(profile(f"union:s-{report}", report, f"Công đoàn {rest}", **more))
    bodies = [f"union:{one.iri.rpartition('/')[2]}" for one in told]
    for number in sorted({chance.choice((0, 0, 0, 1, 2)) for _ in range(chance.choice((0, 1, 2)))}):
        office = {"workplace": bodies[-1]} if chance.random() < 0.5 else {"post": f"chair@{bodies[0]}"}
        of = tuple(sorted(chance.sample(bodies, chance.choice((1, min(2, len(bodies)))))))
        told.append(person(f"person:p{number}-{report}", report, NAMES[number], of, province=f"place:{HERE}", **office))
    if chance.random() < 0.3:
        told.append(profile(f"campaign:c-{report}", report, chance.choice(CAMPAIGNS)))
    return told


def said(corpus: MemoryCorpus, iri: str) -> set[str]:
    """What is said of an entity, whoever says it: a report that says what another one does touches nothing."""
    return {repr(replace(profile, report="")) for profile in corpus.profiles(iri)}


def reference(chance: random.Random, profiles: list[Profile]) -> str:
    """An entity as a line names it: by its id, or by an id that is gone and its name."""
    meant = chance.choice(profiles)
    if chance.random() < 0.6:
        return meant.iri
    return f'{meant.iri}-gone "{meant.name}"' + f" @{meant.report}" * (chance.random() < 0.5)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_adding_and_removing_in_any_order_comes_to_the_whole(seed: int):
    chance = random.Random(seed)  # noqa: S311 - the seed says which corpus it is
    told_of = chance.sample(range(-1, len(FEDERATIONS)), chance.choice((2, 3, 4)))
    names = [f"{n:016x}" for n in range(chance.randrange(3, 9))]
    reports = {name: some_profiles(chance, name, told_of) for name in names}
    everyone = [one for profiles in reports.values() for one in profiles]
    lines = [
        " ".join((chance.choice(("same", "different")), reference(chance, everyone), reference(chance, everyone)))
        for _ in range(chance.choice((0, 0, 1, 2, 3)))
    ]
    decisions = parse_decisions("\n".join(lines))
    corpus = MemoryCorpus()
    inside: set[str] = set()
    canonical: dict[str, str] = {}
    judgements: dict[tuple[str, str], Judgement] = {}
    for name in chance.choices(names, k=3 * len(names)):
        before = {profile.iri: said(corpus, profile.iri) for profile in reports[name]}
        changed = corpus.remove(name) if name in inside else corpus.add(reports[name])
        inside ^= {name}
        touched = {iri for iri in changed if said(corpus, iri) != before[iri]}
        linking = relink(touched, corpus, decisions)
        corpus.keep(touched, linking)
        reached = {*touched, *linking.canonical}
        canonical = {iri: to for iri, to in canonical.items() if iri not in reached} | dict(linking.canonical)
        judgements = {pair: kept for pair, kept in judgements.items() if reached.isdisjoint(pair)}
        judgements |= {(each.one, each.other): each for each in linking.judgements}
        whole = link_all([one for each in sorted(inside) for one in reports[each]], decisions)
        assert canonical == whole.canonical
        assert tuple(judgements[pair] for pair in sorted(judgements)) == whole.judgements
        _holds(whole)


def test_a_line_that_one_entity_alone_is_meant_by_again_is_in_force_again():
    """Its id is gone, and of the two that bear the name one goes too, which nothing else connects with the other."""
    of = "huyện Châu Thành"
    named = [federation(f"union:{n}", f"r-{n}", of, f"tinh-{n}", place=f"place:{n}") for n in ("x", "y")]
    other = profile("union:o", "r-o", "Công đoàn Trường THPT Kim Đồng", head="công đoàn", rest="trường thpt kim đồng")
    decisions = parse_decisions(f'same union:gone-1 "{named[0].name}" {other.iri}')
    corpus = MemoryCorpus([*named, other])
    before = relink(corpus.iris(), corpus, decisions)
    corpus.keep(corpus.iris(), before)
    assert len(set(before.canonical.values())) == 3
    touched = corpus.remove("r-y")
    after = relink(touched, corpus, decisions)
    assert after == link_all([named[0], other], decisions)
    assert after.canonical[named[0].iri] == after.canonical[other.iri]


def test_what_reports_say_more_of_what_is_known_changes_nothing():
    """A corpus may hold any profile of such an entity, and need not relink it when another report names it."""
    known = [
        federation("union:known", report, "huyện Mai Châu", HERE, known=True, place="place:mai-chau", years=year)
        for report, year in (("r1", "2019"), ("r2", "2020"))
    ]
    wrong = federation("union:wrong", "r3", "huyện Maii Châu", HERE)
    one, other = (link_all([each, wrong], parse_decisions("")) for each in known)
    assert one == other
    assert len(set(one.canonical.values())) == 1


def _holds(whole: Linking) -> None:
    """A canonical IRI stands for itself; what the vocabulary knows is never one."""
    assert all(whole.canonical[to] == to for to in whole.canonical.values())
    known = [to for iri, to in whole.canonical.items() if "known" in iri]
    assert len(known) == len(set(known))
