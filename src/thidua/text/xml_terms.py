"""RDF terms as XML can hold them."""

from __future__ import annotations

import re
from typing import TypeVar

from pyoxigraph import Literal

_T = TypeVar("_T")

#: What XML 1.0 (section 2.2) cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(term: _T) -> _T | Literal:
    """`term`; in a literal, each character that XML cannot hold becomes U+FFFD."""
    if not isinstance(term, Literal) or _NOT_XML.search(term.value) is None:
        return term
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", term.value)
    if term.language is not None:
        return Literal(text, language=term.language)
    return Literal(text, datatype=term.datatype)


def keep_returns(xml: bytes) -> bytes:
    """`xml` with its carriage returns written out; bare ones would be read as line feeds (XML 1.0, section 2.11)."""
    return xml.replace(b"\r", b"&#13;")


def mend_xml(xml: bytes) -> bytes:
    """A document that was written of any terms, as XML can hold it: the same two things done to its whole text."""
    return keep_returns(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", xml.decode()).encode())
