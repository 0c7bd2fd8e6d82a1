"""RDF/XML, for tools that read nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from thidua.exports.order import RDF_TYPE, sorted_triples
from thidua.namespaces import PREFIXES

#: What XML 1.0 (section 2.2) cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def rdfxml(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as RDF/XML; control characters, which XML cannot hold, become U+FFFD."""
    triples = [_in_xml(triple) for triple in sorted_triples(quads)]
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
    # A bare carriage return would be read back as a line feed (XML 1.0, section 2.11).
    return output.getvalue().replace(b"\r", b"&#13;")


def _in_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or _NOT_XML.search(value.value) is None:
        return triple
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value.value)
    if value.language is not None:
        return Triple(triple.subject, triple.predicate, Literal(text, language=value.language))
    return Triple(triple.subject, triple.predicate, Literal(text, datatype=value.datatype))
