"""What somebody calls a thing -> its IRI: an IRI, a prefixed name, an id or a report's file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import PurePath
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from thidua.errors import UnknownName
from thidua.explanation.graph import LABELS, Graph
from thidua.iris import entity_iri, expanded, prefixed
from thidua.namespaces import ID_KINDS

#: Kind of IRI -> the classes that are looked through for a name like the one that is not there.
_CLASSES = {
    "union": ("td:TradeUnion",),
    "body": ("td:PublicBody", "org:Organization"),
    "person": ("foaf:Person",),
    "campaign": ("td:Campaign",),
    "period": ("td:Period",),
    "report": ("td:Report",),
    "claim": ("td:Claim",),
}
_CONCEPTS = ("skos:Concept",)
#: At most so many of a class: names like it are a help, and not worth a long wait.
_MOST = 5_000
_SHOWN = 3
#: Hex digits of an id.
_ID = 16
_LIKE = 0.6


def find(graph: Graph, name: str) -> str:
    """The IRI of what `name` means; unknown names, and files of several reports, are refused with those there are."""
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise UnknownName(f"{name}: not UTF-8, as every name in the graph is; type it again")
    for iri in _readings(name):
        if graph.holds(iri):
            # of an entity that turned out to be another one nothing else is said
            return graph.canonical(iri)
    files = graph.files(PurePath(name).name) if "\0" not in name else []
    if len(files) == 1:
        return files[0]
    if len(files) > 1:
        raise UnknownName(f"{name}: {len(files)} reports are called so; name one: {', '.join(map(prefixed, files))}")
    near = list(dict.fromkeys([*_of_that_label(graph, name), *_like(graph, name)]))[:_SHOWN]
    hint = (
        f"did you mean {', '.join(near)}?"
        if len(near) > 0
        else "thidua query --list shows questions whose answers have IRIs"
    )
    raise UnknownName(f"{name}: nothing of that IRI, prefixed name or file in the graph; {hint}")


def _readings(name: str) -> Iterator[str]:
    """The IRIs that a name may stand for; a local name may be written with or without its percent-encoding."""
    bare = name.removeprefix("<").removesuffix(">")
    prefix, _, local = bare.partition(":")
    candidates: list[str | None] = []
    if expanded(bare) is not None:
        candidates = [expanded(bare), expanded(f"{prefix}:{quote(local, safe='')}")]
    elif "://" in bare or prefix == "urn":
        candidates = [bare]
    elif len(bare) == _ID and bare.isascii() and bare.isalnum():
        candidates = [entity_iri(kind, bare) for kind in ("report", "claim", "addition")]
    yield from (iri for iri in candidates if iri is not None and _is_iri(iri))


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _of_that_label(graph: Graph, name: str) -> list[str]:
    """What is called so, in Vietnamese or without a language."""
    literals = (Literal(name, language="vi"), Literal(name))
    properties = (*LABELS, "skos:altLabel")
    quads = (quad for label in properties for literal in literals for quad in graph.named(None, label, literal))
    return sorted({prefixed(quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode)})


def _like(graph: Graph, name: str) -> list[str]:
    """Names that are there and differ little from this one, the most alike first."""
    wanted = prefixed(name.removeprefix("<").removesuffix(">"))
    kind = wanted.partition(":")[0]
    if kind in ID_KINDS:
        classes = _CLASSES.get(kind, _CONCEPTS)
        known = {prefixed(iri) for each in classes for iri in islice(graph.instances(each), _MOST)}
    else:
        quads = islice(graph.named(None, "dct:source", None), _MOST)
        known = {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
    return get_close_matches(wanted, sorted(known), n=_SHOWN, cutoff=_LIKE)
