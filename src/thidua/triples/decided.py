"""What people decided beyond who is the same: which body is part of which, and who held which office when."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.iris import digest, entity_iri
from thidua.model import Period
from thidua.triples.quantity import add_interval
from thidua.triples.terms import GraphWriter, vietnamese


@dataclass(frozen=True, slots=True)
class Decided:
    """One line of the decisions file: its words, two entities, the post that the first held in the second, when."""

    line: str
    one: str
    other: str
    period: Period
    post: str | None = None


def add_decided(writer: GraphWriter, decided: Decided) -> None:
    """The line's node, with what it states."""
    node = entity_iri("decision", digest(decided.line, length=16))
    writer.add_type(node, "td:Decision")
    writer.add(node, "rdfs:label", vietnamese(decided.line))
    interval = add_interval(writer, decided.period)
    if interval is not None:
        writer.add(node, "td:period", interval)
    if decided.post is None:
        writer.add(decided.one, "org:subOrganizationOf", decided.other)
        writer.add(node, "td:part", decided.one)
        writer.add(node, "td:whole", decided.other)
        return
    writer.add_type(node, "org:Membership")
    writer.add(node, "org:member", decided.one)
    writer.add(node, "org:organization", decided.other)
    writer.add_concept(node, "org:role", "post", decided.post)
