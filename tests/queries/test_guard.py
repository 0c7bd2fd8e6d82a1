"""What does not reach the parser."""

from __future__ import annotations

import socketserver
import threading
from contextlib import suppress

import pytest
from pyoxigraph import NamedNode, Quad

from thidua.errors import ThiduaError, UsageError
from thidua.queries.guard import MAX_LENGTH, MAX_NESTING, check_query, is_ordered, mask
from thidua.queries.run import run_query
from thidua.store.graphs import in_memory

E = "<http://127.0.0.1:1/>"
#: Behind a name that reads like the word, and with what Python takes for white space and SPARQL does not.
HIDDEN = [
    f"SELECT * {{ BIND('x'AS?service)SERVICE{E}{{}} }}",
    f"SELECT * {{ ?a ?b ?c,$SERVICE SERVICE{E}{{}} }}",
    f"PREFIX : <http://x/> SELECT * {{ ?a ?b :SERVICE SERVICE{E}{{}} }}",
    f"PREFIX ex: <http://x/> SELECT * {{ ?a ?b ex:service.SERVICE SILENT {E}{{}} }}",
    "SELECT * { SERVICE <http://127.0.0.1:1/C\N{NO-BREAK SPACE}x> {} }",
    "SELECT * { SERVICE <http://127.0.0.1:1/D\N{IDEOGRAPHIC SPACE}> {} }",
    "SELECT * { SERVICE SILENT\t<http://127.0.0.1:1/\u0085\u2028> # \u2028\n{} }",
]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {E} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ service silent {E}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{E}{{}} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{E}{{}} }}",
        f"SELECT * {{ ?s ?p ?o.SERVICE#x\n{E}#y {{\n{{}} }}",
        f"SELECT * {{ ?s ?p ?a FILTER(STR(?a)<'>') SERVICE {E} {{}} FILTER(?b='') }}",
        f"SELECT * {{ ?s ex:p\\'|ex:p ?o SERVICE {E} {{}} ?s ex:p\\' ?o }}",
        f"PREFIX : {E} SELECT * {{ SERVICE:y{{}} }}",
        f"SELECT * {{ BIND({E} AS ?x) SERVICE?x{{}} }}",
        *HIDDEN,
    ],
)
def test_no_query_leaves_the_machine(query: str):
    with pytest.raises(UsageError, match=r"q\.rq: SERVICE"):
        check_query(query, "q.rq")


def test_nothing_arrives_at_a_listener():
    arrived: list[bytes] = []

    class Count(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            arrived.append(self.rfile.readline())

    store = in_memory([Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"))])
    with socketserver.TCPServer(("127.0.0.1", 0), Count) as listener:
        threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}).start()
        for query in HIDDEN:
            with suppress(ThiduaError):
                run_query(store, query.replace(":1/", f":{listener.server_address[1]}/"))
        listener.shutdown()
    assert arrived == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service WHERE { ?service rdfs:label "a service" }',
        "# a service\nSELECT * { ?s <http://example.org/service> ?o }",
        "SELECT * { ?s td:service ?o . { ?s td:service ?x } }",
        "SELECT * { ?s ?p ?o . # INSERT is not meant\n }",
        "SELECT ?insert { ?insert ?p ?o }",
        "SELECT * { ex:service a ?x . {} }",
        "SELECT * { ?a ?b ?service . {} }",
    ],
)
def test_a_word_is_not_a_clause(query: str):
    check_query(query, "q.rq")


@pytest.mark.parametrize("query", ["INSERT DATA {}", "PREFIX a: <b>\nBASE <c>\ndelete where {}", "# c\nLOAD <x>"])
def test_a_query_only_reads(query: str):
    with pytest.raises(UsageError, match="changes the graph"):
        check_query(query, "q.rq")


def test_nesting_and_length():
    deep = "SELECT * { FILTER(" + "(" * MAX_NESTING + "1" + ")" * MAX_NESTING + ") }"
    with pytest.raises(UsageError, match="nested more than"):
        check_query(deep, "q.rq")
    with pytest.raises(UsageError, match="nested more than"):
        check_query("SELECT * { ?a ?b " + "<<?a?b" * 300 + "?c" + ">>" * 300 + " }", "q.rq")
    with pytest.raises(UsageError, match="longer than"):
        check_query("SELECT (" + "!" * 9_900 + "1 AS ?x) {}", "q.rq")
    with pytest.raises(UsageError, match="longer than"):
        check_query("SELECT * { FILTER(" + "!" * MAX_LENGTH + "true) }", "q.rq")
    check_query('SELECT * { FILTER("' + "(" * 3 * MAX_LENGTH + '" = ?x) }', "q.rq")


@pytest.mark.parametrize(
    "query, ordered",
    [
        ("SELECT * {} ORDER BY ?x", True),
        ("SELECT * {} order\nby DESC(?x) LIMIT 3", True),
        ("SELECT * {} # ORDER BY", False),
        ('SELECT ("ORDER BY" AS ?x) {}', False),
        ("SELECT * { { SELECT * { { ?x ?y ?z } } ORDER BY ?x LIMIT 1 } }", False),
    ],
)
def test_the_order_of_the_outermost_select(query: str, *, ordered: bool):
    assert is_ordered(mask(query)) is ordered
