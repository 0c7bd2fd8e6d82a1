"""The linking measured: how well it finds who is who in a known world, and what that costs.

A mention is a name in a slot of a report's facts. Resolving one is all that is done with it after the facts were read:
what the name stands for in its report, its profile, and which entities of all reports are one. All times are CPU
seconds of this process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from time import process_time

from rapidfuzz import fuzz

from thidua.benchmarks.bcubed import BCubed, b_cubed
from thidua.benchmarks.gold_reports import GoldReport, gold_reports
from thidua.benchmarks.gold_world import World, make_world
from thidua.benchmarks.measurement import Measurement, Progress, peak_memory
from thidua.benchmarks.texts import MEGABYTE
from thidua.entities.model import Profile, ReportEntities
from thidua.entities.profiles import profiles_of
from thidua.entities.resolve import resolve
from thidua.linking.decisions import Decisions
from thidua.linking.memory import MemoryCorpus
from thidua.linking.model import Linking, Outcome
from thidua.linking.relink import relink
from thidua.vocabulary.load import load_vocabulary

_SEED = 1
_RESOLVING, _LINKING, _ALL = "what names stand for", "what is the same", "all"
#: A union is mentioned so often, a person half as often.
_MENTIONS = 20
_CAMPAIGNS = 100
#: Names that are this much alike the peer takes for one.
_ALIKE = 90


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a report: whom it means, and the IRI that the report alone makes of it."""

    meant: str
    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How mentions were grouped, and how many questions are open for each entity that was found."""

    grouping: BCubed
    open_questions: int
    entities: int

    @property
    def open_share(self) -> float:
        return self.open_questions / self.entities


def resolved(reports: Iterable[GoldReport]) -> Iterator[tuple[tuple[Profile, ...], list[Mention]]]:
    """The profiles of each report, and its mentions."""
    vocabulary = load_vocabulary()
    for report in reports:
        entities = resolve([report.facts], vocabulary).reports[report.facts.id]
        yield profiles_of(report.facts, entities, vocabulary), list(_mentions(report, entities))


def _mentions(report: GoldReport, entities: ReportEntities) -> Iterator[Mention]:
    for name, meant in report.organisations.items():
        if name in entities.organisations:
            yield Mention(meant, entities.organisations[name].iri, name)
    for name, meant in report.campaigns.items():
        yield Mention(meant, entities.campaigns[name].iri, name)
    for (index, slot), meant in report.people.items():
        yield Mention(meant, entities.people[index, slot].iri, str(report.facts.facts[index].slots[slot]))


def quality_of(mentions: Sequence[Mention], linking: Linking) -> Quality:
    """B-cubed over mentions; questions on the same two entities count once."""
    canonical = linking.canonical
    questions = {
        frozenset((canonical[judgement.one], canonical[judgement.other]))
        for judgement in linking.judgements
        if judgement.outcome is Outcome.OPEN
    }
    grouping = b_cubed([(mention.meant, canonical[mention.iri]) for mention in mentions])
    return Quality(grouping, len(questions), len(set(canonical.values())))


@dataclass(frozen=True, slots=True)
class _Corpus:
    """A corpus of so many mentions, linked, with what that cost."""

    corpus: MemoryCorpus
    world: World
    reports: int
    mentions: Sequence[Mention]
    quality: Quality
    seconds: Mapping[str, float]


def measure_links(
    mentions: int, *, peer: int, rounds: int, progress: Progress = lambda _what: None
) -> list[Measurement]:
    """The measurements on a corpus of at least `mentions`, and on one twice as large; `peer` names for the peer."""
    progress(f"{mentions:,} mentions")
    one = _one_corpus(mentions, peer, rounds)
    progress(f"{2 * mentions:,} mentions")
    two = _linked(2 * mentions)
    whole = next(line for line in one if line.name == _ALL)
    assert whole.seconds is not None
    seconds, size = sum(two.seconds.values()), len(two.mentions)
    scaled = f"{size:,} / {whole.size:,} mentions, CPU"
    return [
        *one,
        Measurement(
            _ALL, size, seconds, seconds / size * 1e6, "µs/mention", seconds / whole.seconds, scaled, "mentions"
        ),
    ]


def _one_corpus(mentions: int, peer: int, rounds: int) -> list[Measurement]:
    """All that is measured on one corpus, which is gone when the next is made."""
    linked = _linked(mentions)
    memory = peak_memory()
    size = len(linked.mentions)
    added = median(_added(linked, number) for number in range(rounds))
    spent = {**linked.seconds, _ALL: sum(linked.seconds.values())}
    grouping = linked.quality.grouping
    return [
        *(
            Measurement(name, size, seconds, seconds / size * 1e6, "µs/mention", sized="mentions")
            for name, seconds in spent.items()
        ),
        Measurement("one report more", size, added, added * 1e3, "ms", sized="mentions"),
        Measurement("peak memory", size, None, memory / MEGABYTE, "MB", sized="mentions"),
        Measurement("B-cubed precision", size, None, grouping.precision, "", sized="mentions"),
        Measurement("B-cubed F1", size, None, grouping.f1, "", sized="mentions"),
        Measurement("open questions", size, None, linked.quality.open_share, "an entity", sized="mentions"),
        *_peer(linked.mentions[:peer], linked.seconds[_LINKING] / size),
    ]


def _linked(count: int) -> _Corpus:
    """A world of unions that are mentioned twenty times each in the middle, and its reports."""
    unions = max(_CAMPAIGNS, count // _MENTIONS)
    world = make_world(_SEED, unions, unions // 2, _CAMPAIGNS)
    corpus = MemoryCorpus()
    mentions: list[Mention] = []
    spent = {_RESOLVING: 0.0, _LINKING: 0.0}
    number = 0
    for report in gold_reports(world, count, _SEED):
        if len(mentions) >= count:
            break
        number += 1
        start = process_time()
        profiles, named = next(resolved([report]))
        done = process_time()
        corpus.add(profiles)
        mentions += named
        spent[_RESOLVING] += done - start
        spent[_LINKING] += process_time() - done
    start = process_time()
    linking = relink(corpus.iris(), corpus, Decisions())
    spent[_LINKING] += process_time() - start
    corpus.keep(corpus.iris(), linking)
    return _Corpus(corpus, world, number, mentions, quality_of(mentions, linking), spent)


def _added(linked: _Corpus, number: int) -> float:
    """CPU seconds for linking one report more, which goes again afterwards."""
    report = next(islice(resolved(gold_reports(linked.world, 1, _SEED, linked.reports + number)), 1))
    corpus = linked.corpus
    start = process_time()
    touched = corpus.add(report[0])
    linking = relink(touched, corpus, Decisions())
    spent = process_time() - start
    corpus.keep(touched, linking)
    touched = corpus.remove(report[0][0].report)
    corpus.keep(touched, relink(touched, corpus, Decisions()))
    return spent


def _peer(mentions: Sequence[Mention], beside: float) -> list[Measurement]:
    """Names alone, as one would write it: all pairs of names with one first letter, the same from a ratio on.

    `beside` are the seconds that the linking takes for a mention of a larger corpus.
    """
    names = sorted({mention.name for mention in mentions})
    start = process_time()
    of = {name: name for name in names}
    for at, one in enumerate(names):
        for other in islice(names, at + 1, None):
            if other[:1] != one[:1]:
                break
            if fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0:
                of[other] = of[one]
    seconds = process_time() - start
    grouping = b_cubed([(mention.meant, of[mention.name]) for mention in mentions])
    size = len(mentions)
    return [
        Measurement(
            "peer, all pairs",
            size,
            seconds,
            seconds / size * 1e6,
            "µs/mention",
            seconds / size / beside,
            "peer / what is the same, cost per mention",
            "mentions",
        ),
        Measurement("peer, B-cubed precision", size, None, grouping.precision, "", sized="mentions"),
        Measurement("peer, B-cubed F1", size, None, grouping.f1, "", sized="mentions"),
    ]
