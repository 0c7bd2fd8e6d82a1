"""`thidua validate`: the graph, or a file in the graph's context, against the shapes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode

from thidua.model import Finding
from thidua.pipeline.deciding import decision_findings, read_decisions
from thidua.pipeline.ledger_corpus import LedgerCorpus
from thidua.store.ledger import LEDGER, Ledger
from thidua.store.reader import reading
from thidua.store.snapshots import is_graph
from thidua.validation.engines import DEFAULT_ENGINE, run_shapes
from thidua.validation.guard import guard
from thidua.validation.read import read_rdf_file
from thidua.validation.shapes import project_shapes
from thidua.validation.shapes_graph import ShapesGraph
from thidua.validation.validate import validate_file_quads, validate_union
from thidua.vocabulary.load import load_vocabulary


def validate_graph(folder: Path, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None) -> list[Finding]:
    """What the shapes, the project's or others, find in the whole graph of `folder`, and what its decisions lack."""
    with reading(folder) as reader:
        found = validate_union(reader.store, engine=engine, shapes=shapes)
    return found if shapes is not None else [*found, *_of_decisions(folder)]


def _of_decisions(folder: Path) -> list[Finding]:
    decisions = read_decisions(folder)
    if decisions.text == "":
        return []
    with closing(Ledger(folder / LEDGER)) as ledger:
        return decision_findings(decisions, LedgerCorpus(ledger.identities))


def validate_file(
    path: Path, folder: Path, *, engine: str = DEFAULT_ENGINE, shapes: ShapesGraph | None = None
) -> list[Finding]:
    """What the shapes, the project's or others, find in a file of RDF beside the graph of `folder`, if there is one.

    The project's shapes say how far they look, so that the file costs its own size; for others the whole graph is read.
    """
    has_context = is_graph(folder)
    vocabulary, quads = load_vocabulary(), read_rdf_file(path)
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
    named = sorted(node.value for node in nodes if vocabulary.get(node.value) is not None)
    if not has_context:
        return validate_file_quads(quads, vocabulary.quads_for(named), engine=engine, shapes=shapes)
    with reading(folder) as reader:
        if shapes is not None:
            return validate_file_quads(quads, list(reader.quads()), engine=engine, shapes=shapes)
        return guard(
            [*quads, *vocabulary.quads_for(named)],
            reader.store,
            lambda triples: set(run_shapes(triples, project_shapes(), engine)),
            anew={quad.triple for quad in quads},
        )
