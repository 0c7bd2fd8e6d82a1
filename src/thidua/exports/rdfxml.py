"""RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from thidua.exports.order import RDF_TYPE, sorted_triples
from thidua.namespaces import PREFIXES
from thidua.text.xml_terms import in_xml, keep_returns

_TYPE = NamedNode(RDF_TYPE[1:-1])


def rdfxml(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as RDF/XML; control characters, which XML cannot hold, become U+FFFD."""
    triples = list(map(_in_xml, sorted_triples(quads)))
    # Only predicates and classes become names of elements; everything else stands in attributes, as whole IRIs.
    elements = {triple.predicate for triple in triples}
    elements |= {
        triple.object for triple in triples if triple.predicate == _TYPE and isinstance(triple.object, NamedNode)
    }
    used = {
        prefix: space
        for prefix, space in PREFIXES.items()
        if any(element.value.startswith(space) for element in elements)
    }
    output = io.BytesIO()
    serialize(triples, output, RdfFormat.RDF_XML, prefixes=used)
    return keep_returns(output.getvalue())


def _in_xml(triple: Triple) -> Triple:
    term = triple.object
    held = in_xml(term)
    return triple if held is term else Triple(triple.subject, triple.predicate, held)
