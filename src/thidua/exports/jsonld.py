"""JSON-LD 1.1, compacted with the project's prefixes; the context is in the file, so that no reader goes online.

A line a property. The text is put together here, since what N-Triples quotes is a string of JSON as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Quad

from thidua.exports.names import Names
from thidua.exports.order import RDF_TYPE, by_graph, by_subject
from thidua.exports.terms import is_literal, literal_parts
from thidua.namespaces import PREFIXES

_BOOLEAN = f"<{PREFIXES['xsd']}boolean>"


def jsonld(quads: Iterable[Quad]) -> bytes:
    """Every graph as JSON-LD: named graphs as nodes with an `@graph` of their own."""
    graphs = dict(by_graph(quads))
    terms = _Terms(Names())
    content = _content(graphs, terms)
    if len(terms.mistaken) > 0:
        terms = _Terms(Names(without=terms.mistaken))
        content = _content(graphs, terms)
    context = json.dumps(terms.names.namespaces(), indent=1).replace("\n", "\n ")
    return b'{\n "@context": %b,\n "@graph": %b\n}\n' % (context.encode(), _list(content, " "))


class _Terms(dict[str, str]):
    """Term of N-Triples -> the same as a value in JSON-LD, made once for each.

    `mistaken` are prefixes that an IRI of the graph begins with as its scheme, such as <role:x>: with such a prefix
    in the context, a reader would take that IRI for a short name (JSON-LD 1.1 API, section 5.2.2).
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        self.mistaken: set[str] = set()

    def __missing__(self, term: str) -> str:
        self[term] = written = self._literal(term) if is_literal(term) else f'{{"@id": {self.id(term)}}}'
        return written

    def id(self, term: str) -> str:
        """An IRI or blank node as a JSON string."""
        iri = term[1:-1] if term.startswith("<") else term
        short = self.names.short(iri)
        scheme, _, rest = iri.partition(":")
        if short is None and scheme in PREFIXES and not rest.startswith("//"):
            self.mistaken.add(scheme)
        return json.dumps(short or iri, ensure_ascii=False)

    def _literal(self, term: str) -> str:
        quoted, language, datatype = literal_parts(term)
        if language != "":
            return f'{{"@value": {quoted}, "@language": "{language}"}}'
        if datatype == _BOOLEAN and quoted in ('"true"', '"false"'):
            return quoted[1:-1]
        # Numbers stay strings with their type: JSON-LD would give a decimal back as a double.
        return f'{{"@value": {quoted}, "@type": {self.id(datatype)}}}' if datatype != "" else quoted


def _content(graphs: Mapping[str, Sequence[bytes]], terms: _Terms) -> list[bytes]:
    content = []
    for graph, lines in graphs.items():
        if graph == "":
            content += _nodes(lines, terms, "  ")
        else:
            nodes = _list(_nodes(lines, terms, "    "), "   ")
            content.append(b'  {\n   "@id": %b,\n   "@graph": %b\n  }' % (terms.id(graph).encode(), nodes))
    return content


def _nodes(lines: Iterable[bytes], terms: _Terms, indent: str) -> list[bytes]:
    keys: dict[str, str] = {}
    nodes = []
    for subject, properties in by_subject(lines):
        parts = [f'"@id": {terms.id(subject)}']
        for name, objects in properties.items():
            if name == RDF_TYPE and not any(map(is_literal, objects)):
                types = ", ".join(map(terms.id, objects))
                parts.append(f'"@type": [{types}]')
                continue
            if name not in keys:
                keys[name] = terms.id(name)
            # A literal that ends in its quote is a string, and JSON already.
            values = ", ".join([term if term[-1] == '"' else terms[term] for term in objects])
            parts.append(f"{keys[name]}: {values}" if len(objects) == 1 else f"{keys[name]}: [{values}]")
        separator = f",\n{indent} "
        nodes.append(f"{indent}{{\n{indent} {separator.join(parts)}\n{indent}}}".encode())
    return nodes


def _list(items: Sequence[bytes], indent: str) -> bytes:
    return b"[\n%b\n%b]" % (b",\n".join(items), indent.encode()) if len(items) > 0 else b"[]"
