"""What a SPARQL text is refused for before it is parsed: network access, updates, and shapes that exhaust the stack."""

from __future__ import annotations

import re

from thidua.errors import UsageError

#: Measured with pyoxigraph 0.5.13 on a stack of 8 MB: 1,000 nested brackets and 9,900 characters of
#: operators are the least that were seen to matter; past them the process dies instead of raising.
MAX_NESTING = 200
MAX_LENGTH = 6_000
#: Characters of the whole text, names and strings too: about 10,000 IRIs in VALUES.
MAX_SIZE = 1_000_000

# What may hold any word without meaning it (SPARQL 1.1, section 19.8): comments, IRIs, the four kinds of strings,
# and a character escaped by a backslash in the local part of a prefixed name.
_OPAQUE = re.compile(
    r"""
    \#[^\n\r]*
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \"{3} (?: \"{0,2} (?: [^"\\] | \\. ) )* \"{3}
    | '{3} (?: '{0,2} (?: [^'\\] | \\. ) )* '{3}
    | " (?: [^"\\\n\r] | \\. )* "
    | ' (?: [^'\\\n\r] | \\. )* '
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
# In the text as it stands, strings and comments too: what a quote opens depends on the grammar (`?a<'>'` against
# `<it's>`), and a clause that a wrong guess hides would go out to the network. `?service` and `ex:service` are names;
# what follows a name is only looked at, for the next clause may begin in it. Blanks are SPARQL's own four characters
# (WS, rule 162): an IRI may hold any other.
_BLANK = r"(?:[ \t\r\n]|\#[^\n\r]*+[\n\r])*"
_SERVICE = re.compile(
    rf"""
    (?P<name>[?$:]\w*)? SERVICE
    (?= {_BLANK} (?:SILENT {_BLANK})? (?=[^ \t\r\n{{}}]*[<?$:]) [^ \t\r\n{{}}]+ {_BLANK} \{{ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UPDATE = re.compile(
    r"\s*(?:PREFIX\s*+[^\s:]*+:\s*+|BASE\s*+)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_ORDER_BY = re.compile(r"ORDER\s*BY")
_OPENING = frozenset({"(", "[", "{", "<<"})
_BRACKET = re.compile(r"<<|>>|[()\[\]{}]")


def mask(query: str) -> str:
    """`query` with each comment, IRI, string and escaped character as one blank: what is left are its own words."""
    return _OPAQUE.sub(" ", query)


def check_query(query: str, source: str, *, allow_federation: bool = False) -> str:
    """The query's own words, as `mask` leaves them, of a query that may reach the parser.

    Refused are SERVICE unless allowed, updates, too deep a nesting, too long a text.
    `source` names the query in the message: a path, a saved query's name, or "stdin".
    """
    if len(query) > MAX_SIZE:
        raise UsageError(f"{source}: longer than {MAX_SIZE:,} characters; ask in parts")
    words = mask(query)
    if len(words) > MAX_LENGTH:
        raise UsageError(f"{source}: longer than {MAX_LENGTH} characters, names and strings not counted; ask in parts")
    if not allow_federation and _has_service(query):
        raise UsageError(
            f"{source}: SERVICE asks another endpoint, and no query leaves this machine;"
            " take it out, or give --allow-federation"
        )
    update = _UPDATE.match(words)
    if update is not None:
        raise UsageError(f"{source}: {update[1].upper()} changes the graph; a query only reads, reports go in by build")
    if _nesting(words) > MAX_NESTING:
        raise UsageError(f"{source}: brackets are nested more than {MAX_NESTING} deep; write the query flatter")
    return words


def is_ordered(words: str) -> bool:
    """Whether the outermost SELECT states an order of its own, in a query's own words."""
    upper = words.upper()
    return any(
        upper.count("{", 0, order.start()) == upper.count("}", 0, order.start()) for order in _ORDER_BY.finditer(upper)
    )


def _has_service(query: str) -> bool:
    if "service" not in query.lower():  # a quick look; most queries are none for others
        return False
    return any(clause["name"] is None for clause in _SERVICE.finditer(query))


def _nesting(words: str) -> int:
    """How deep the brackets are; not looked for where there are too few to be nested too deep."""
    if words.count("(") + words.count("[") + words.count("{") + words.count("<<") <= MAX_NESTING:
        return 0
    depth = deepest = 0
    for bracket in _BRACKET.findall(words):
        if bracket in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest
