"""Contributions for the tests of the store: a few quads under a name."""

from pyoxigraph import Literal, NamedNode, Quad

from thidua.store.contribution import Contribution, Kind
from thidua.store.graphs import graph_hash
from thidua.store.writer import Changes, Writer

SHARED = "https://w3id.org/thidua/id/union/a"


def quads(name: str, *values: str | int) -> list[Quad]:
    """Quads of the graph of `name`; what is said of SHARED other graphs may say too."""
    graph = NamedNode(f"urn:{name}")
    own = [Quad(graph, NamedNode("urn:p"), Literal(value), graph) for value in values]
    return [*own, Quad(NamedNode(SHARED), NamedNode("urn:label"), Literal("A"), graph)]


def contribution(name: str, *values: str | int) -> tuple[Contribution, list[Quad]]:
    made = quads(name, *values)
    content = "\n".join(map(str, values)).encode()
    given = Contribution(
        name, Kind.REPORT, f"{name}.txt", "0" * 64, f"urn:{name}", len(made), graph_hash(made), content
    )
    return given, made


def put(writer: Writer, *given: tuple[Contribution, list[Quad]]) -> None:
    writer.commit(Changes(arriving=given), lambda: ())


def take_out(writer: Writer, *ids: str) -> None:
    writer.commit(Changes(leaving=ids), lambda: ())
