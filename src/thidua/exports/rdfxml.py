"""RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from thidua.exports.order import RDF_TYPE, sorted_triples
from thidua.namespaces import PREFIXES
from thidua.text.xml_terms import in_xml, keep_returns


def rdfxml(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as RDF/XML; control characters, which XML cannot hold, become U+FFFD."""
    triples = [Triple(t.subject, t.predicate, in_xml(t.object)) for t in sorted_triples(quads)]
    # Only predicates and classes become names of elements; everything else stands in attributes, as whole IRIs.
    elements = {triple.predicate.value for triple in triples}
    elements |= {
        triple.object.value
        for triple in triples
        if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode)
    }
    used = {prefix: space for prefix, space in PREFIXES.items() if any(iri.startswith(space) for iri in elements)}
    output = io.BytesIO()
    serialize(triples, output, RdfFormat.RDF_XML, prefixes=used)
    return keep_returns(output.getvalue())
