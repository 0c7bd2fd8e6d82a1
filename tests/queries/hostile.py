"""Queries that are written to hurt: what is expected of each is an exit status, or the number of rows it yields.

`{port}` stands for a socket of the test that nothing may connect to.
"""

from __future__ import annotations

from thidua.errors import InputError, ThiduaError, TimedOut, UsageError

#: Name -> the query, and what is expected of it, or each of what may be.
Cases = dict[str, tuple[str, int | tuple[int, ...]]]

REFUSED, UNREADABLE, LATE = UsageError.exit_status, InputError.exit_status, TimedOut.exit_status
#: Either limit may be the first that such a query reaches.
ENDED = (LATE, ThiduaError.exit_status)

#: How many reports the graph has that they are asked of.
REPORTS = 2
#: Every statement with every other, again and again.
MANY = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
TOO_DEEP = 5_000
E = "<http://127.0.0.1:{port}/>"


def nested(opening: str, inner: str, closing: str, times: int) -> str:
    return opening * times + inner + closing * times


def doubled(expression: str, times: int) -> str:
    """A word that every BIND makes of two of the one before."""
    binds = " ".join(f"BIND({expression.format(f'?x{i}')} AS ?x{i + 1})" for i in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("aaaaaaaaaa" AS ?x0) {binds} }}'


NESTED: Cases = {
    "brackets": (f"SELECT * {{ FILTER({nested('(', '1', ')', TOO_DEEP)}) }}", REFUSED),
    "brackets without an end": (f"SELECT * {{ FILTER({'(' * TOO_DEEP}", REFUSED),
    "groups": (f"SELECT * {nested('{', '?a ?b ?c', '}', TOO_DEEP)}", REFUSED),
    "groups below the limit": (f"SELECT * {nested('{', '?a a td:Report', '}', 150)}", REPORTS),
    "brackets below the limit": (f"SELECT ?x {{ BIND({nested('(', '1', ')', 190)} AS ?x) }}", 1),
    "lists below the limit": (f"SELECT * {{ ?a ?b {nested('(', '1', ')', 190)} }}", ENDED),
    "blank nodes below the limit": (f"SELECT * {{ ?a ?b {nested('[ ?p ', '1', ']', 190)} }}", ENDED),
    "functions below the limit": (f"SELECT ?x {{ BIND({nested('STR(', '1', ')', 190)} AS ?x) }}", 1),
    "subselects below the limit": (f"SELECT * {{ {nested('{ SELECT * { ', '?a a td:Report', '} }', 90)} }}", REPORTS),
    "exists below the limit": (f"ASK {{ {nested('FILTER EXISTS { ?a ?b ?c ', '', '}', 190)} }}", 0),
    "optionals below the limit": (
        f"SELECT ?a {{ ?a a td:Report {nested('OPTIONAL { ?a a ?b ', '', '}', 190)} }}",
        (REPORTS, LATE),
    ),
    "unions below the limit": (
        f"SELECT ?a {{ {nested('{ ?a a td:Report } UNION {', '', '}', 190)} }}",
        190 * REPORTS + 1,
    ),
    "paths below the limit": (f"SELECT ?a {{ ?a {nested('(', 'td:x', ')*', 190)} td:y }}", 0),
    "optionals": (f"SELECT * {{ {nested('OPTIONAL { ?a ?b ?c ', '', '}', TOO_DEEP)} }}", REFUSED),
    "unions": (f"SELECT * {{ {nested('{ ?a ?b ?c } UNION {', '?a ?b ?c', '}', 1_000)} }}", REFUSED),
    "subselects": (f"SELECT * {{ {nested('{ SELECT * { ', '?a ?b ?c', '} }', 1_000)} }}", REFUSED),
    "exists": (f"SELECT * {{ ?a ?b ?c {nested('FILTER EXISTS { ?a ?b ?c ', '', '}', 1_000)} }}", REFUSED),
    "not": (f"SELECT * {{ FILTER({'!' * 9_000}true) }}", REFUSED),
    "minus signs": (f"SELECT ({'-' * 9_000}1 AS ?x) {{}}", REFUSED),
    "sums": (f"SELECT ({'1+' * 9_000}1 AS ?x) {{}}", REFUSED),
    "paths": (f"SELECT * {{ ?a {nested('(', 'td:x', ')*', TOO_DEEP)} ?b }}", REFUSED),
    "inverse paths": (f"SELECT * {{ ?a {'^' * 9_000}td:x ?b }}", REFUSED),
    "lists": (f"SELECT * {{ ?a ?b {nested('(', '1', ')', TOO_DEEP)} }}", REFUSED),
    "blank nodes": (f"SELECT * {{ ?a ?b {nested('[ ?p ', '1', ']', TOO_DEEP)} }}", REFUSED),
    "triples in triples": (f"SELECT * {{ ?a ?b {nested('<<( ?s ?p ', '1', ')>>', TOO_DEEP)} }}", REFUSED),
    "functions": (f"SELECT ({nested('STR(', '1', ')', TOO_DEEP)} AS ?x) {{}}", REFUSED),
    "many variables": ("SELECT * { " + " ".join(f"OPTIONAL {{ ?a ?p{i} ?v{i} }}" for i in range(60)) + " }", ENDED),
}
PRODUCTS: Cases = {
    "ordered": (f"SELECT * {{ {MANY} }} ORDER BY ?a ?f ?i", ENDED),
    "counted": (f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}", ENDED),
    "distinct": (f"SELECT DISTINCT ?a ?f ?i {{ {MANY} }}", ENDED),
    "grouped": (f"SELECT ?a (COUNT(*) AS ?n) {{ {MANY} }} GROUP BY ?a ?f ?i", ENDED),
    "concatenated": (f"SELECT (GROUP_CONCAT(STR(?c)) AS ?n) {{ {MANY} }}", ENDED),
    "cut behind the last": (f"SELECT * {{ {MANY} }} OFFSET 1000000000000", ENDED),
    "whole": (f"SELECT * {{ {MANY} }}", ENDED),
    "constructed": (f"CONSTRUCT {{ ?a ?e ?i . ?d ?h ?l . ?g ?k ?c . ?j ?b ?f }} {{ {MANY} }}", ENDED),
    "unequal": (f"ASK {{ {MANY} FILTER(STR(?a) = CONCAT(STR(?f), STR(?i), STR(?l))) }}", ENDED),
    "of values": (
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {'1 ' * 60} }}" for i in range(8)) + " }",
        ENDED,
    ),
    "of random order": (f"SELECT * {{ {MANY} }} ORDER BY RAND() LIMIT 1", ENDED),
}
PATHS: Cases = {
    "anything, any number of times": ("SELECT (COUNT(*) AS ?n) { ?a (!td:x|td:x)* ?b . ?c (!td:x|td:x)* ?d }", ENDED),
    "both ways": ("SELECT (COUNT(*) AS ?n) { ?a (!td:x|^!td:x)+ ?b . ?b (!td:x|^!td:x)+ ?c }", ENDED),
    "within each other": ("SELECT (COUNT(*) AS ?n) { ?a (((!td:x)*/(^!td:x)*)*)* ?b . ?c (!td:x|^!td:x)* ?a }", ENDED),
}
TEXTS: Cases = {
    "doubled by concat": (doubled("CONCAT({0}, {0})", 40), ENDED),
    "grown by replace": (doubled('REPLACE({0}, "a", "aaaaaaaaaa")', 12), ENDED),
    "a regular expression of many ways": ('SELECT ?x { BIND(REGEX("' + "a" * 40 + '!", "^(a+)+$") AS ?x) }', 1),
    "a large regular expression": ('SELECT ?x { BIND(REGEX("a", "' + "(a{1000}){1000}" + '") AS ?x) }', 1),
    "nested repeats of a pattern": ('SELECT ?x { BIND(REGEX("a", "((((a{99}){99}){99}){99}") AS ?x) }', 1),
    "a long text": ('SELECT ?x { BIND(STRLEN("' + "a" * 900_000 + '") AS ?x) }', 1),
    "many values": ("SELECT ?x { VALUES ?x { " + "td:x " * 1_000 + " } }", 1_000),
    "values of a megabyte": ("SELECT ?x { VALUES ?x { " + "<urn:x:0123456789> " * 60_000 + " } }", REFUSED),
    "a megabyte of blanks": ("SELECT * {" + " " * 1_000_000 + "}", REFUSED),
    "half a megabyte of quotes": ("SELECT * { ?a ?b " + "'''\"\"\"" * 80_000 + " }", (REFUSED, UNREADABLE, LATE)),
    "half a megabyte of SERVICE": ("SELECT * {" + "SERVICE" * 70_000 + "}", REFUSED),
    "half a megabyte of SERVICE in a string": ('SELECT ("' + "SERVICE" * 70_000 + '" AS ?x) {}', (1, LATE)),
    "a string without an end": ('SELECT * { ?a ?b "abc', UNREADABLE),
    "a long string without an end": ("SELECT * { ?a ?b '''abc\n", UNREADABLE),
    "an IRI without an end": ("SELECT * { ?a <http://example.org/ ?c }", UNREADABLE),
    "zero": ("SELECT * { ?a ?b \x00 }", UNREADABLE),
    "zero in a string": ('SELECT ("a\x00b" AS ?x) {}', 1),
    "half a character": ("SELECT * { ?a ?b '\\uD800' }", UNREADABLE),
    "a number of many digits": (f"SELECT (STRLEN(STR({'9' * 5_000})) AS ?x) {{}}", 1),
    "a power": ("SELECT (" + "*".join(["9999999999999999.9"] * 300) + " AS ?x) {}", 1),
    "nothing": ("", UNREADABLE),
    "a prefix of itself": (f"PREFIX td: <{'x' * 5_000}> SELECT * {{ td:a td:b td:c }}", UNREADABLE),
    "many prefixes": ("".join(f"PREFIX p{i}: <urn:{i}:>\n" for i in range(200)) + "SELECT * { p1:a p2:b p3:c }", 0),
    "a base beside the point": ("BASE <file:///etc/> SELECT * FROM <passwd> { ?a ?b ?c }", 0),
    "graphs that are not there": ("SELECT * FROM <urn:a> FROM NAMED <file:///etc/passwd> { ?a ?b ?c }", 0),
}
OUTWARD: Cases = {
    "service": (f"SELECT * {{ SERVICE {E} {{ ?a ?b ?c }} }}", REFUSED),
    "silent service": (f"SELECT * {{ service Silent {E} {{ ?a ?b ?c }} }}", REFUSED),
    "service behind a comment": (f"SELECT * {{ SERVICE # {{\n # }}\n {E}#\n{{ ?a ?b ?c }} }}", REFUSED),
    "service by a prefix": (f"PREFIX s: {E} SELECT * {{ SERVICE s: {{ ?a ?b ?c }} }}", REFUSED),
    "service by a base": (f"BASE {E} SELECT * {{ SERVICE <x> {{ ?a ?b ?c }} }}", REFUSED),
    "service by a variable": (f"SELECT * {{ VALUES ?s {{ {E} }} SERVICE ?s {{ ?a ?b ?c }} }}", REFUSED),
    "service in a subselect": (f"SELECT * {{ {{ SELECT * {{ SERVICE{E}{{}} }} }} }}", REFUSED),
    "service in exists": (f"ASK {{ FILTER NOT EXISTS {{ SERVICE {E} {{ ?a ?b ?c }} }} }}", REFUSED),
    "service behind a quote": (f"SELECT * {{ ?a ?b '\\'' . SERVICE {E} {{}} ?c ?d '\\'' }}", REFUSED),
    "service in code points": (f"SELECT * {{ \\u0053ERVICE {E} {{ ?a ?b ?c }} }}", UNREADABLE),
    "service and its bracket in code points": (f"SELECT * {{ SERVICE {E} \\u007B ?a ?b ?c }} }}", UNREADABLE),
    "service in a construct": (f"CONSTRUCT {{ ?a ?b ?c }} {{ SERVICE {E} {{ ?a ?b ?c }} }}", REFUSED),
    "a long s": (f"SELECT * {{ \N{LATIN SMALL LETTER LONG S}ERVICE {E} {{ ?a ?b ?c }} }}", (REFUSED, UNREADABLE)),
    "from": (f"SELECT * FROM {E} {{ ?a ?b ?c }}", 0),  # noqa: S608  no SQL
    "describe": (f"DESCRIBE {E}", 0),
    "load": (f"LOAD {E}", REFUSED),
    "silent load": (f"LOAD SILENT {E} INTO GRAPH <urn:x>", REFUSED),
    "load behind prefixes": (f"PREFIX a: <urn:a> BASE <urn:b>\n#x\nload {E}", REFUSED),
    "insert": ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", REFUSED),
    "insert behind a query": ("SELECT * {}; INSERT DATA { <urn:a> <urn:b> <urn:c> }", UNREADABLE),
    "delete": ("DELETE WHERE { ?a ?b ?c }", REFUSED),
    "drop": ("DROP ALL", REFUSED),
    "clear behind a base": ("BASE <urn:x> CLEAR SILENT DEFAULT", REFUSED),
}

KINDS = {"nested": NESTED, "product": PRODUCTS, "path": PATHS, "text": TEXTS, "outward": OUTWARD}
HOSTILE = {f"{kind}: {name}": case for kind, cases in KINDS.items() for name, case in cases.items()}
