"""The decisions file of a graph folder: what people said of entities, read, and written to only at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from thidua.errors import GraphError, InputError
from thidua.iris import entity_iri
from thidua.linking.corpus import Corpus
from thidua.linking.decision_findings import decision_finding
from thidua.linking.decisions import Decision, Decisions, Verb, parse_decisions
from thidua.linking.force import in_force
from thidua.model import Finding, Period
from thidua.namespaces import DECISIONS_GRAPH
from thidua.store.lock import DECISIONS
from thidua.triples.decided import Decided, add_decided
from thidua.triples.terms import GraphWriter
from thidua.vocabulary.load import Concept, load_vocabulary


@dataclass(frozen=True, slots=True)
class DecisionsFile:
    """The text of a decisions file, what it says, and its lines as `linking.decisions` counts them."""

    text: str
    read: Decisions
    lines: tuple[str, ...]

    def line(self, number: int) -> str:
        """The words of a line (from 1), single-spaced."""
        return " ".join(self.lines[number - 1].split())


def decisions_of(text: str) -> DecisionsFile:
    """The text of a decisions file, read."""
    return DecisionsFile(text, parse_decisions(text), tuple(text.removeprefix("\ufeff").splitlines()))


def read_decisions(folder: Path) -> DecisionsFile:
    """The decisions of a graph folder; none where it has no such file. Refused: what is no file, no text in UTF-8."""
    path = folder / DECISIONS
    try:
        if path.is_symlink() or path.exists():
            if not path.is_file():
                raise InputError(f"{path}: no file that can be read; put the file of decisions there, or an empty one")
            return decisions_of(path.read_text("utf-8"))
        return decisions_of("")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no text in UTF-8; save it as such: what people decided is not to be lost") from error


def refuse_lost_decisions(folder: Path, held: DecisionsFile) -> None:
    """Refuse a graph whose file of decisions is gone: no decision is undone by that."""
    if len(held.read.lines) > 0 and not (folder / DECISIONS).exists():
        raise GraphError(
            f"{folder / DECISIONS}: gone, with {len(held.read.lines)} decisions that the graph follows; put it back, "
            "or an empty file to take them all back"
        )


def decision_findings(decisions: DecisionsFile, corpus: Corpus) -> list[Finding]:
    """What is wrong with lines: they cannot be read, contradict each other, or mean nobody any more."""
    force = in_force(decisions.read, corpus)
    wrong = [each for each in force.lines if not _has_post(each)]
    posts = [decision_finding("post", (each.line,), name=each.details["post"]) for each in wrong]
    return [*decisions.read.findings, *force.findings, *posts]


def lines_in_force(decisions: DecisionsFile, corpus: Corpus) -> frozenset[int]:
    """The numbers of the lines that are in force."""
    return frozenset(each.line for each in in_force(decisions.read, corpus).lines if _has_post(each))


def decision_quads(decisions: DecisionsFile, corpus: Corpus) -> frozenset[Quad]:
    """What lines in force state beyond who is the same, in a graph of their own."""
    stating = decisions.read.of(Verb.PART_OF, Verb.HELD)
    if len(stating) == 0:
        return frozenset()
    vocabulary = load_vocabulary()
    writer = GraphWriter(DECISIONS_GRAPH, vocabulary)
    for each in in_force(decisions.read, corpus).lines:
        if each.verb in (Verb.PART_OF, Verb.HELD) and _has_post(each):
            add_decided(writer, _decided(each, decisions, corpus))
    posts = [entity_iri("post", each.details["post"]) for each in stating if each.verb is Verb.HELD]
    graph = NamedNode(DECISIONS_GRAPH)
    concepts = (Quad(each.subject, each.predicate, each.object, graph) for each in vocabulary.quads_for(posts))
    return frozenset(writer.quads) | frozenset(concepts)


def _has_post(decision: Decision) -> bool:
    return decision.verb is not Verb.HELD or _post(decision) is not None


def _post(decision: Decision) -> Concept | None:
    return load_vocabulary().get(entity_iri("post", decision.details["post"]))


def _decided(decision: Decision, decisions: DecisionsFile, corpus: Corpus) -> Decided:
    start, end = decision.details.get("from"), decision.details.get("to")
    return Decided(
        line=decisions.line(decision.line),
        one=corpus.canonical(decision.one.iri),
        other=corpus.canonical(decision.other.iri),
        period=Period(f"{start or '…'} – {end or '…'}", start, end),
        post=decision.details.get("post"),
    )


def changed_iris(before: DecisionsFile, now: DecisionsFile) -> frozenset[str]:
    """The entities that lines name which only one of two files has, and those of lines that stand elsewhere now."""
    kept = {before.line(each.line) for each in before.read.lines} & {now.line(each.line) for each in now.read.lines}
    return frozenset(
        reference.iri
        for file in (before, now)
        for each in file.read.lines
        if file.line(each.line) not in kept
        for reference in (each.one, each.other)
    )
