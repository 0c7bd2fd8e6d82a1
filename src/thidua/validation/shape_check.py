"""Shapes that people hand over: refused where they are malformed, or where an engine would pass over them in silence.

Most is said by the W3C's own shapes for shapes graphs (SHACL, appendix C), which come with pyshacl; the rest is what
these leave open (recursion, sections 3.4.3 and 5.2.1) and what the engines were seen to ignore.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from thidua.errors import ShapesProblem
from thidua.namespaces import PREFIXES
from thidua.validation.paths import Path
from thidua.validation.shacl_rust_engine import call_shacl_rust, run_shacl_rust
from thidua.validation.shapes_graph import ShapesGraph, shapes_graph
from thidua.validation.terms import Term, cut

_SH, _RDF, _RDFS = (PREFIXES[prefix] for prefix in ("sh", "rdf", "rdfs"))
_TARGETS = ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf")
_PARTS = (
    *("property", "node", "not", "and", "or", "xone", "qualifiedValueShape", "path"),
    *("in", "languageIn", "ignoredProperties"),
)
_OF_SHAPES = {_SH + name for name in (*_TARGETS, *_PARTS, "sparql")}
_OF_PATHS = {
    _SH + name for name in ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
}
_INNER = {*(_SH + name for name in _PARTS), *_OF_PATHS, _RDF + "first", _RDF + "rest"}
#: SHACL's Advanced Features and SHACL-JS: the engines pass over them in silence.
_NOT_KNOWN = {"js", "target", "rule", "expression", "values"}
MAX_NESTING = 100
MAX_LENGTH = 300

#: Strings, IRIs and comments, in which no word of SPARQL counts.
_NO_CODE = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*+"""|"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\'|<[^<>\s]*>|#[^\n]*')
_FORM = re.compile(r"(?:\s*+(?:PREFIX\s++\S*+|BASE))*+\s*+(\w++)", re.IGNORECASE)
_TOO_MUCH = re.compile(r"\b(?:VALUES|MINUS|SERVICE)\b", re.IGNORECASE)
_THIS = re.compile(r"\bSELECT\b[^{]*?(?:[?$]this\b|\*)", re.IGNORECASE)
_PATH = re.compile(r"[?$]PATH\b")
_VALUE_BY_PATH = re.compile(r"[?$]this\s+[?$]PATH\s+[?$]value\b")
_FAILURE = re.compile(r"[?$]failure\b")
#: What is bound before a query is asked; ?value is so in an ASK, and a result in a SELECT.
_ASSIGNED = {
    "select": re.compile(r"\bAS\s+[?$](?:this|shapesGraph|currentShape)\b", re.IGNORECASE),
    "ask": re.compile(r"\bAS\s+[?$](?:this|shapesGraph|currentShape|value)\b", re.IGNORECASE),
}


_Parts = defaultdict[Term, list[tuple[Term, int]]]


def check_shapes(shapes: ShapesGraph, engine: str) -> None:
    """Refuse, in one line, shapes that are malformed, that target nothing, or that `engine` would not check whole."""
    _refuse_no_target(shapes)
    _refuse_recursion(shapes)
    _refuse_unknown(shapes)
    paths = shapes.paths  # refuses a malformed one
    if engine == "shacl-rust":
        _refuse_passed_over(shapes, paths)
    _refuse_unasked(shapes)
    for shape, kind, text in _queries(shapes):
        _refuse_query(shape, kind, text)
    _refuse_lints(shapes, engine)
    _refuse_by_shapes(shapes)


def _refuse_no_target(shapes: ShapesGraph) -> None:
    targets = {_SH + name for name in _TARGETS}
    # a shape that is a class as well is about its instances
    classes = {triple.subject for triple in shapes.triples if triple.object == ox.NamedNode(_RDFS + "Class")}
    ours = [t for t in shapes.triples if any(str(term).startswith(f"<{_SH}") for term in (t.predicate, t.object))]
    if not any(triple.predicate.value in targets or triple.subject in classes for triple in ours):
        raise ShapesProblem("no shape has a target, so nothing would be checked; give one sh:targetClass or the like")


def _refuse_recursion(shapes: ShapesGraph) -> None:
    """A shape, list or path that is a part of itself has no meaning; one too deep would end the process."""
    parts: _Parts = defaultdict(list)
    for triple in shapes.triples:
        if triple.predicate.value in _INNER and not isinstance(triple.object, ox.Literal):
            # the next member of a list is no deeper than the one before it
            parts[triple.subject].append((triple.object, int(triple.predicate.value != _RDF + "rest")))
    roots = dict.fromkeys(triple.subject for triple in shapes.triples if triple.predicate.value in _OF_SHAPES)
    done: set[Term] = set()
    for root in roots:
        _descend(root, parts, done)


def _descend(root: Term, parts: _Parts, done: set[Term]) -> None:
    """Walk down from `root`; without recursion of our own, which what is deep would exhaust."""
    above: dict[Term, tuple[Iterator[tuple[Term, int]], int]] = {}
    if root not in done:
        above[root] = iter(parts.get(root, ())), 0
    while len(above) > 0:
        node = next(reversed(above))
        inner, depth = above[node]
        part, step = next(inner, (None, 0))
        if part is None:
            del above[node]
            done.add(node)
        elif part in above:
            raise ShapesProblem(f"{cut(part)} is a part of itself, which SHACL gives no meaning; take the circle out")
        elif depth + step > MAX_NESTING:
            raise ShapesProblem(f"{cut(root)} is nested more than {MAX_NESTING} deep; write it flatter")
        elif part not in done:
            above[part] = iter(parts.get(part, ())), depth + step


def _refuse_unknown(shapes: ShapesGraph) -> None:
    """A misspelled term would constrain nothing."""
    nodes = {triple.subject for triple in shapes.triples if triple.predicate.value in _OF_SHAPES}
    known = {name.removeprefix(_SH) for name in _vocabulary()} - _NOT_KNOWN
    for triple in shapes.triples:
        name = triple.predicate.value.removeprefix(_SH)
        if triple.subject in nodes and name != triple.predicate.value and name not in known:
            raise ShapesProblem(f"{cut(triple.subject)}: sh:{name} is no term of SHACL that the engines know; mend it")


def _refuse_unasked(shapes: ShapesGraph) -> None:
    for triple in shapes.triples:
        asked = triple.predicate.value != _SH + "sparql" or len(shapes.objects(triple.object, _SH + "select")) == 1
        if not asked:
            raise ShapesProblem(f"{cut(triple.subject)}: sh:sparql needs one sh:select; write it")


def _refuse_counted_literals(shapes: ShapesGraph) -> None:
    """shacl-rust counts no literal that conforms to sh:qualifiedValueShape, so the shape has to rule them out."""
    no_literal = {ox.NamedNode(_SH + kind) for kind in ("IRI", "BlankNode", "BlankNodeOrIRI")}
    for triple in shapes.triples:
        if triple.predicate.value == _SH + "qualifiedValueShape":
            inner = triple.object
            is_node = len(shapes.objects(inner, _SH + "class")) > 0 or len(shapes.objects(inner, _SH + "property")) > 0
            if not is_node and no_literal.isdisjoint(shapes.objects(inner, _SH + "nodeKind")):
                raise ShapesProblem(
                    f"{cut(triple.subject)}: sh:qualifiedValueShape may be about literals, which shacl-rust does not "
                    "count; give its shape a class or node kind, or take --engine pyshacl"
                )


def _refuse_passed_over(shapes: ShapesGraph, paths: Mapping[str, Path]) -> None:
    """What shacl-rust was seen to pass over in silence, wholly or in part."""
    _refuse_counted_literals(shapes)
    of_shapes = {query for queries in shapes.queries.values() for query in queries}
    of_components = [query for _, kind, query in _queries(shapes) if kind == "select" and query not in of_shapes]
    for shape, path in sorted(paths.items()):
        queries = shapes.queries.get(shape, ())
        several = path.operator != "" and any(_PATH.search(query) for query in (*queries, *of_components))
        reasons = {
            "a sequence, or the inverse of a whole path, stands inside another path": not _is_flat(path),
            "sh:oneOrMorePath does not come back to where it began": _has(path, "+"),
            "a query has $PATH, and the path is more than a property": several,
            "a query finds ?value elsewhere than by $this $PATH ?value": any(map(_finds_elsewhere, queries)),
        }
        for reason, holds in reasons.items():
            if holds:
                where = f"{shape} ({path.text()})"[:MAX_LENGTH]
                raise ShapesProblem(f"{where}: {reason}; shacl-rust would miss results; take --engine pyshacl")


def _finds_elsewhere(query: str) -> bool:
    code = _NO_CODE.sub(" ", query)
    return re.search(r"[?$]value\b", code) is not None and _VALUE_BY_PATH.search(code) is None


def _queries(shapes: ShapesGraph) -> Iterator[tuple[str, str, str]]:
    """Where a query stands, `select` or `ask`, and its text."""
    for triple in shapes.triples:
        kind = triple.predicate.value.removeprefix(_SH)
        if kind in _ASSIGNED and isinstance(triple.object, ox.Literal):
            yield cut(triple.subject), kind, triple.object.value


def _has(path: Path, operator: str) -> bool:
    return path.operator == operator or any(_has(part, operator) for part in path.parts)


def _is_flat(path: Path, *, outermost: bool = True) -> bool:
    if path.operator == "/" and not outermost:
        return False
    if path.operator == "^":
        return path.parts[0].operator == ""
    return all(_is_flat(part, outermost=False) for part in path.parts)


def _refuse_query(shape: str, kind: str, text: str) -> None:
    """What a query of a shape may not do (SHACL, section 5.2.1), or what would end the process that asks it."""
    code = _NO_CODE.sub(" ", text)
    form = _FORM.match(code)
    reasons = {
        f"is nested more than {MAX_NESTING} deep": _depth(code) > MAX_NESTING,
        f"is no {kind.upper()}": form is None or form[1].lower() != kind,
        "has VALUES, MINUS or SERVICE": _TOO_MUCH.search(code) is not None,
        "assigns what is bound beforehand": _ASSIGNED[kind].search(code) is not None,
        "gives no $this": kind == "select" and _THIS.search(code) is None,
        "asks for ?failure": _FAILURE.search(code) is not None,
    }
    for reason, holds in reasons.items():
        if holds:
            raise ShapesProblem(f"{shape}: the query {reason}, which SHACL or the engines do not allow; write it anew")


def _depth(code: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[(){}\[\]]", code):
        depth += 1 if mark in "({[" else -1
        deepest = max(deepest, depth)
    return deepest


def _refuse_lints(shapes: ShapesGraph, engine: str) -> None:
    """What shacl-rust knows to be wrong and would take all the same: broken queries, and patterns not of its kind."""
    codes = ("L0002", "L0003") if engine == "shacl-rust" else ("L0003",)
    for said in call_shacl_rust(b"", shapes.ntriples, diagnostics=True)["diagnostics"]:
        if said["code"] in codes:
            why = " ".join(f"{said['title']}: {said['actual']}".split())
            raise ShapesProblem(f"{said['source_shape']}: {why[:MAX_LENGTH]}; correct it")


@cache
def _asset(name: str) -> ShapesGraph:
    """What the W3C says of SHACL in RDF, as pyshacl brings it."""
    text = (files("pyshacl") / "assets" / name).read_bytes()
    return shapes_graph(list(ox.parse(text, format=ox.RdfFormat.TURTLE)))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(t.subject.value for t in _asset("shacl.ttl").triples if isinstance(t.subject, ox.NamedNode))


def _refuse_by_shapes(shapes: ShapesGraph) -> None:
    found = run_shacl_rust(shapes.triples, _asset("shacl-shacl.ttl"))
    for result in sorted(found, key=lambda result: (result.path is None, str(result))):
        name = result.component.rpartition("#")[2].removesuffix("ConstraintComponent>")
        value = "" if result.value is None or result.value == result.focus else f" {result.value}"
        where = f"{result.focus} {result.path or 'is neither a node shape nor a property shape'}{value}"[:MAX_LENGTH]
        raise ShapesProblem(f"{where}: not as SHACL wants a shape ({name}); correct it")
