"""The saved queries: every .rq file of `queries/`, found by its name.

A file starts with a header of comment lines, `# key: value`:

    title@vi, title@en    the question as a person asks it
    answers               what one row of the answer is, or what the triples are
    parameter NAME        iri, string, integer or date, and ", optional" where the query also answers without it
    note                  what to know when reading the answer; may be repeated
    table                 the columns that a table shows, if not all

The folder says what a query is for: none = everyday questions, `competency` = the questions the graph was designed to
answer, `checks` = any row is a failure (names end in -violation), `exports` = data made for other programs.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from thidua.errors import DataFault, SyntaxProblem, UnknownName, UnreadableFile
from thidua.queries.parameters import Parameter, declared_parameters, header_entries
from thidua.resources import resource

_SINGLE = ("title@vi", "title@en", "answers")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One file of `queries/`: `name` is the file's without .rq, `text` the whole file, `folder` "" at the top."""

    name: str
    title_vi: str
    title_en: str
    answers: str
    parameters: tuple[Parameter, ...]
    notes: tuple[str, ...]
    text: str
    path: Path
    folder: str


@cache
def saved_queries() -> tuple[SavedQuery, ...]:
    """All saved queries: the everyday ones first, then folder by folder, each by name."""
    root = resource("queries")
    queries = [read_saved_query(path, root) for path in root.rglob("*.rq")]
    queries.sort(key=lambda query: (query.folder, query.name))
    by_name: dict[str, SavedQuery] = {}
    for query in queries:
        if query.name in by_name:
            raise DataFault(f"{query.path}: {by_name[query.name].path} has the same name; rename one of them")
        by_name[query.name] = query
    return tuple(queries)


def find_query(name: str) -> SavedQuery:
    """The saved query of that name, with its folder or not, or of the only one that begins so ("q14"); else refused."""
    queries = {query.name: query for query in saved_queries()}
    bare = name.rpartition("/")[2]
    if bare in queries and name in (bare, f"{queries[bare].folder}/{bare}"):
        return queries[bare]
    begun = [query for query in queries.values() if query.name.startswith(f"{name}-")]
    if len(begun) == 1:
        return begun[0]
    near = difflib.get_close_matches(name, queries, n=3)
    hint = f"did you mean {', '.join(near)}?" if len(near) > 0 else "--list shows the saved ones"
    raise UnknownName(f"{name}: no saved query of that name; {hint}")


def query_text(query: str | Path) -> tuple[str, str]:
    """The text of a query, which is SPARQL, a name (without spaces) or a file, and what messages call it."""
    if isinstance(query, Path):
        try:
            return query.read_text("utf-8-sig"), str(query)
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"{query}: cannot be read ({error}); name a file of SPARQL in UTF-8") from error
    return (find_query(query).text, query) if len(query.split()) == 1 else (query, "query")


def read_saved_query(path: Path, root: Path) -> SavedQuery:
    """One file below `root`; refused as a fault of the project's data if its header is not as described above."""
    try:
        text = path.read_text(encoding="utf-8")
        parameters = declared_parameters(text, str(path))
    except (OSError, UnicodeDecodeError, SyntaxProblem) as problem:
        raise DataFault(f"{path}: {problem}") from problem
    header = _read_header(text, path, {f"parameter {parameter.name}" for parameter in parameters})
    return SavedQuery(
        name=path.stem,
        title_vi=header["title@vi"][0],
        title_en=header["title@en"][0],
        answers=header["answers"][0],
        parameters=parameters,
        notes=tuple(header.get("note", ())),
        text=text,
        path=path,
        folder="" if path.parent == root else path.parent.relative_to(root).as_posix(),
    )


def _read_header(text: str, path: Path, declarations: set[str]) -> dict[str, list[str]]:
    header: dict[str, list[str]] = {}
    for number, key, value in header_entries(text):
        if key not in {*_SINGLE, "note", "table", *declarations}:
            raise DataFault(
                f"{path}:{number}: {key!r} is no header key; use {', '.join(_SINGLE)}, parameter, note, table"
            )
        if value == "":
            raise DataFault(f"{path}:{number}: {key} is empty; write it out")
        header.setdefault(key, []).append(value)
    for key in _SINGLE:
        if len(header.get(key, ())) != 1:
            raise DataFault(f"{path}: the header needs one line '# {key}: ...'; write it at the top")
    return header
