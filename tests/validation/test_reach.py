"""What shapes say of how far they look: read into paths, and true of every query that looks beyond its focus node."""

import re

import pyoxigraph as ox
import rdflib

from thidua.namespaces import PREFIXES, TD
from thidua.validation.rdflib_terms import to_rdflib
from thidua.validation.reach import Step, load_reach
from thidua.validation.shapes import project_shapes
from thidua.validation.union import Union, as_union_store

SH = rdflib.Namespace(PREFIXES["sh"])
SHAPES = to_rdflib(project_shapes().triples)
MIN_PATHS = 25


def named(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def test_paths_are_read():
    reach = load_reach()
    assert len(reach.paths) >= MIN_PATHS
    through = (Step((named("td:award"),), inverse=False), Step((named("td:nonexistent"),), inverse=False))
    assert through in reach.paths
    words = (Step((named("td:evidence"),), inverse=True), Step((named("td:surfaceForm"),), inverse=False))
    assert words in reach.paths
    assert {comparison.by for comparison in reach.comparisons} == {(named("td:scope"), named("td:statedIn"))}
    assert named("org:member") in reach.targets


def test_a_step_goes_both_ways():
    p, a, b = ox.NamedNode("urn:p"), ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    union = Union(as_union_store([ox.Triple(a, p, b)]))
    assert [triple.object for triple in Step((p,), inverse=False).triples(union, a)] == [b]
    assert list(Step((p,), inverse=False).back(union, b)) == [a]
    assert list(Step((p,), inverse=True).back(union, a)) == [b]


def test_every_query_that_looks_further_says_so():
    """One that names the properties of another variable than $this names a path, or what it compares."""
    shapes, td = SHAPES, rdflib.Namespace(TD)
    looking = 0
    for shape, constraint in shapes.subject_objects(SH.sparql):
        query = str(shapes.value(constraint, SH.select))
        if re.search(r"\?\w+ (?:a|[a-z]+:\w+)(?:\|[a-z]+:\w+)* ", query) is None:
            continue
        looking += 1
        said = {*shapes.objects(shape, td.brokenThrough), *shapes.objects(shape, td.comparedBy)}
        assert len(said) > 0, f"{shape} looks beyond its focus node; name the paths in td:brokenThrough"
    assert looking >= 15
