"""RDF/XML, for tools that read nothing else.

Written here and not by pyoxigraph, whose elements are no XML where the IRI of a class or property ends in no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from pyoxigraph import Literal, Quad

from thidua.errors import UsageError
from thidua.exports.order import RDF_TYPE, by_subject, triple_lines
from thidua.exports.terms import is_literal, literal_parts
from thidua.namespaces import PREFIXES
from thidua.text.xml_terms import in_xml

_PREFIX = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
#: The name without a colon (Namespaces in XML 1.0, section 3) that an IRI ends in.
_NAME = re.compile(rf"[{_START}][-.0-9\u00b7\u0300-\u036f\u203f\u2040{_START}]*+$")
#: Names of the syntax itself, which name no element (RDF 1.1 XML Syntax, sections 5.1 and 7.2.2 to 7.2.4).
_SYNTAX = {
    PREFIXES["rdf"] + name
    for name in (
        *("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "li"),
        *("aboutEach", "aboutEachPrefix", "bagID"),
    )
}


def rdfxml(quads: Iterable[Quad]) -> bytes:
    """The union of all graphs as RDF/XML; control characters, which XML cannot hold, become U+FFFD.

    Refused is a property whose IRI ends in no name of XML: this format has no way to write it.
    """
    elements = _Elements()
    nodes = b"".join(_nodes(triple_lines(quads), elements))
    declared = "".join(
        f' xmlns:{prefix}="{namespace}"'
        for prefix, namespace in sorted(PREFIXES.items())
        if prefix in elements.used | {"rdf"}
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode() + nodes + b"</rdf:RDF>\n"


class _Elements(dict[str, tuple[str, str] | None]):
    """IRI of a class or property -> what stands in its start tag and end tag, or None where XML cannot name it."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __missing__(self, term: str) -> tuple[str, str] | None:
        self[term] = tags = self._tags(term[1:-1])
        return tags

    def _tags(self, iri: str) -> tuple[str, str] | None:
        name = _NAME.search(iri)
        if name is None or iri in _SYNTAX:
            return None
        namespace = iri[: name.start()]
        if namespace not in _PREFIX:
            return f'{name[0]} xmlns="{escape(namespace)}"', name[0]
        prefix = _PREFIX[namespace]
        self.used.add(prefix)
        return f"{prefix}:{name[0]}", f"{prefix}:{name[0]}"

    def of_property(self, term: str) -> tuple[str, str]:
        """The tags of a property; one that cannot be named is refused."""
        tags = self[term]
        if tags is None:
            raise UsageError(f"rdfxml: XML has no name for the property {term}; use another format, such as turtle")
        return tags


def _nodes(lines: Iterable[bytes], elements: _Elements) -> Iterator[bytes]:
    """An element for each subject, named after its first class if XML can name that."""
    for subject, properties in by_subject(lines):
        start = end = "rdf:Description"
        classes = properties.get(RDF_TYPE, [])
        tags = elements[classes[0]] if len(classes) > 0 and classes[0].startswith("<") else None
        if tags is not None:
            start, end = tags
            properties[RDF_TYPE] = classes[1:]
        parts = [f"\t<{start} {_reference(subject, 'rdf:about')}>\n"]
        for name, objects in properties.items():
            parts += [_property(elements.of_property(name), term) for term in objects]
        yield "".join([*parts, f"\t</{end}>\n"]).encode()


def _property(tags: tuple[str, str], term: str) -> str:
    start, end = tags
    if not is_literal(term):
        return f"\t\t<{start} {_reference(term, 'rdf:resource')}/>\n"
    quoted, language, datatype = literal = literal_parts(term)
    # What XML cannot hold is escaped in N-Triples.
    text = in_xml(Literal(literal.text)).value if "\\" in quoted else quoted[1:-1]
    about = f' xml:lang="{language}"' if language != "" else ""
    about += f' rdf:datatype="{escape(datatype[1:-1])}"' if datatype != "" else ""
    return f"\t\t<{start}{about}>{_escaped(text)}</{end}>\n"


def _reference(term: str, attribute: str) -> str:
    # A label may begin with a digit, a name of XML may not.
    return f'rdf:nodeID="n{term[2:]}"' if term.startswith("_:") else f'{attribute}="{_escaped(term[1:-1])}"'


def _escaped(text: str) -> str:
    # A bare carriage return would be read as a line feed (XML 1.0, section 2.11).
    return escape(text).replace("&#x27;", "&apos;").replace("\r", "&#13;")
