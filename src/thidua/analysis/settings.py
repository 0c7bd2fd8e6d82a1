"""What `seeds/analysis.yml` says of kinds of nodes and edges, of measures and of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from thidua.errors import DataFault
from thidua.resources import check_keys, read_yaml

_T = TypeVar("_T")

_FILE = ("seeds", "analysis.yml")
#: The kind of what no query knows.
THING = "thing"
_SECTIONS = {"kinds", "relations", "measures", "betweenness", "seed", "picture"}
_WORDS = {"nodes", "left-out", "width", "empty", "several"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: its place among the kinds, its name in Vietnamese, its colour (#rrggbb)."""

    rank: int
    vi: str
    color: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of edge: its name in Vietnamese, read forwards and backwards.

    In a picture it joins two `columns`, and `roles` says what source and target are in it.
    """

    vi: str
    back: str
    columns: tuple[int, int]
    roles: tuple[str, str]


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """The whole file; `measures` says which projections each looks at if none is named.

    Betweenness may walk `most_walked` edges, but takes at least `least_sample` nodes to walk from.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    measures: Mapping[str, tuple[str, ...]]
    most_walked: int
    least_sample: int
    seed: int
    picture_nodes: int
    words: Mapping[str, str]

    def kind(self, name: str) -> Kind:
        """The kind of that name; refused as a fault of a query where there is none."""
        return _known(self.kinds, name, "kinds")

    def relation(self, name: str) -> Relation:
        """The relation of that name; refused as a fault of a query where there is none."""
        return _known(self.relations, name, "relations")


def _known(entries: Mapping[str, _T], name: str, section: str) -> _T:
    if name not in entries:
        raise DataFault(f"{'/'.join(_FILE)}: {section}: {name!r}, which a query yields, is not there; add it")
    return entries[name]


@cache
def analysis_settings() -> AnalysisSettings:
    """The settings; a malformed file is refused."""
    where = "/".join(_FILE)
    file = check_keys(read_yaml(*_FILE), allowed=_SECTIONS, required=_SECTIONS, where=where)
    sampling = {"edges", "nodes"}
    betweenness = check_keys(file["betweenness"], allowed=sampling, required=sampling, where=f"{where}: betweenness")
    shown = {"nodes", "words"}
    picture = check_keys(file["picture"], allowed=shown, required=shown, where=f"{where}: picture")
    return AnalysisSettings(
        kinds={name: _kind(rank, name, entry) for rank, (name, entry) in enumerate(file["kinds"].items())},
        relations={name: _relation(name, entry) for name, entry in file["relations"].items()},
        measures={name: tuple(projections) for name, projections in file["measures"].items()},
        most_walked=betweenness["edges"],
        least_sample=betweenness["nodes"],
        seed=file["seed"],
        picture_nodes=picture["nodes"],
        words=check_keys(picture["words"], allowed=_WORDS, required=_WORDS, where=f"{where}: picture: words"),
    )


def _kind(rank: int, name: str, entry: object) -> Kind:
    keys = {"vi", "en", "color"}
    kind = check_keys(entry, allowed=keys, required=keys, where=f"{'/'.join(_FILE)}: kinds: {name}")
    return Kind(rank, kind["vi"], kind["color"])


def _relation(name: str, entry: object) -> Relation:
    keys, where = {"vi", "back", "from", "to", "source", "target"}, f"{'/'.join(_FILE)}: relations: {name}"
    relation = check_keys(entry, allowed=keys, required=keys, where=where)
    if relation["from"] == relation["to"]:
        raise DataFault(f"{where}: leads from column {relation['to']} to the same; name two columns")
    columns, roles = (relation["from"], relation["to"]), (relation["source"], relation["target"])
    return Relation(relation["vi"], relation["back"], columns, roles)
