"""Graphs of generated reports, as large as a benchmark wants: through the real pipeline, but for the validation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice

from pyoxigraph import Quad

from thidua.benchmarks.generated import generated_report
from thidua.documents.plain import read_plain
from thidua.pipeline.contributions import Made, linked_quads, made_of_report
from thidua.pipeline.keeper import BATCH, Keeper
from thidua.pipeline.reading import extract_report
from thidua.store.contribution import Source
from thidua.store.writer import Changes
from thidua.vocabulary.load import load_vocabulary

#: The number of a report that no store of a benchmark holds.
ELSEWHERE = 10**6


def contributions(first: int = 0) -> Iterator[Made]:
    """The generated reports from number `first` on, without an end, each with its named graph."""
    for number in count(first):
        yield made_of_report(extract_report(read_plain(f"{number:06d}.txt", generated_report(number))))


def up_to(made: Iterator[Made], quads: int) -> Iterator[Made]:
    """The next of `made` until they have `quads` quads or more."""
    while quads > 0:
        each = next(made)
        quads -= each.contribution.quads
        yield each


def graph_of(made: Iterable[Made]) -> list[Quad]:
    """The quads of these reports, of what they say together, and of the vocabulary that they name."""
    kept = [each.contribution for each in made]
    linked = linked_quads(sorted(pair for given in kept for pair in given.comparables))
    concepts = load_vocabulary().quads_for(sorted({concept for given in kept for concept in given.concepts}))
    return [*(quad for each in made for quad in sorted(each.quads, key=str)), *sorted(linked, key=str), *concepts]


def fill(keeper: Keeper, made: Iterable[Made]) -> int:
    """Bring contributions into a graph folder, batch by batch, and nobody validates them; how many quads they have.

    The store is at rest afterwards: what RocksDB does in the background would count as CPU time of what is measured.
    """
    quads, waiting = 0, iter(made)
    while len(batch := list(islice(waiting, BATCH))) > 0:
        quads += sum(each.contribution.quads for each in batch)
        prepared = keeper.prepare(batch)
        keeper.commit(
            Changes(
                arriving=[each.arriving for each in prepared.made],
                links=prepared.links,
                sources={given.name: Source(given.id, given.sha256) for given in (e.contribution for e in batch)},
            )
        )
    keeper.store.optimize()
    return quads
