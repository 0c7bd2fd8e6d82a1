"""IRIs from content: the same content gives the same IRI, on every machine and in every order."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from thidua.namespaces import ID, ID_KINDS, PREFIXES
from thidua.text.fold import slug


def digest(*parts: str, length: int) -> str:
    """The first `length` hex digits of the SHA-256 of the parts, one a line."""
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:length]


def entity_iri(kind: str, local: str) -> str:
    """`…/id/<kind>/<local>`; whatever RFC 3986 does not call unreserved is percent-encoded, "/" too."""
    if kind not in ID_KINDS:
        raise ValueError(f"{kind}: not a kind of IRI (namespaces.ID_KINDS)")
    return f"{ID}{kind}/{quote(local, safe='')}"


def named_iri(kind: str, name: str, *parts: str) -> str:
    """`…/id/<kind>/<slug of the name>-<6 hex of the parts>`; the parts decide who is meant, the slug is for people."""
    return entity_iri(kind, f"{slug(name)}-{digest(*parts, length=6)}".lstrip("-"))


def prefixed(iri: str) -> str:
    """`prefix:local` with the longest namespace that the IRI is in, for people; an IRI in none as it is."""
    within = [prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    longest = max(within, key=lambda prefix: len(PREFIXES[prefix]), default=None)
    return iri if longest is None else f"{longest}:{iri.removeprefix(PREFIXES[longest])}"


def expanded(name: str) -> str | None:
    """The IRI of `prefix:local`; None where the prefix is none of the project's."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon != "" and prefix in PREFIXES else None
