"""What an organisation is, told by the words its name begins with (`seeds/organisation-heads.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from thidua.entities.model import OrganisationClass
from thidua.errors import DataFault
from thidua.resources import check_keys, read_yaml
from thidua.text.fold import name_key

FILE = "seeds/organisation-heads.yml"
_CLASSES = {
    "union": OrganisationClass.UNION,
    "public-body": OrganisationClass.PUBLIC_BODY,
    "organisation": OrganisationClass.ORGANISATION,
}
_WORDS = ("heads", "then", "names", "ends", "examples", "not")


@dataclass(frozen=True, slots=True)
class HeadRule:
    """One rule of the file; `heads`, `then`, `names` and `ends` are name keys, the examples are as written."""

    id: str
    heads: tuple[str, ...]
    kind: OrganisationClass
    then: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    authority: str | None = None
    level: str | None = None
    complete: bool = False
    national: bool = False
    province: bool = False
    below: bool = False
    district: bool = False
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    def fits(self, key: str) -> bool:
        """Whether the rule decides a name, given as name key."""
        if len(self.ends) > 0 and not any(ends_with(key, end) for end in self.ends):
            return False
        return any(self._rest_fits(rest) for head in self.heads if (rest := after(key, head)) is not None)

    def _rest_fits(self, rest: str) -> bool:
        if self.complete:
            return rest == ""
        if len(self.then) == 0:
            return True
        rests = [more for word in self.then if (more := after(rest, word)) is not None]
        return any(len(self.names) == 0 or more in self.names for more in rests)


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """The whole file. `organs` are name keys; `ranks` is authority -> line, 0 the highest."""

    rules: tuple[HeadRule, ...]
    organs: tuple[str, ...]
    ranks: dict[str, int]

    @lru_cache(maxsize=4096)  # noqa: B019 - the file is read once
    def rule_for(self, key: str) -> HeadRule | None:
        """The first rule that fits a name key."""
        return next((rule for rule in self.rules if rule.fits(key)), None)


def after(key: str, beginning: str) -> str | None:
    """What follows `beginning` in a name key, or None where the key does not begin with those words."""
    if key == beginning:
        return ""
    return key[len(beginning) + 1 :] if key.startswith(beginning + " ") else None


def ends_with(key: str, end: str) -> bool:
    """Whether a name key ends with these words."""
    return key == end or key.endswith(" " + end)


def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Name keys, the longest first, so that the longer of two beginnings is seen."""
    return tuple(sorted({name_key(word) for word in words}, key=lambda key: (-len(key), key)))


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise DataFault(f"{where}: a list of words is expected here, not {value!r:.60}")
    return tuple(value)


def _read_rule(raw: object) -> HeadRule:
    where = f"{FILE}: heads"
    required = {"id", "heads", "class", "examples", "not"}
    allowed = required | {
        "then",
        "names",
        "ends",
        "authority",
        "level",
        "complete",
        "national",
        "province",
        "below",
        "district",
    }
    entry = check_keys(raw, allowed=allowed, required=required, where=where)
    where = f"{where}: {entry['id']}"
    if entry["class"] not in _CLASSES:
        raise DataFault(f"{where}: class {entry['class']!r} is none of {', '.join(_CLASSES)}")
    words = {key: _strings(entry.get(key, []), f"{where}: {key}") for key in _WORDS}
    if len(words["heads"]) == 0 or len(words["examples"]) == 0 or len(words["not"]) == 0:
        raise DataFault(f"{where}: heads, examples and not must not be empty; add some")
    return HeadRule(
        id=str(entry["id"]),
        heads=_keys(words["heads"]),
        kind=_CLASSES[entry["class"]],
        then=_keys(words["then"]),
        names=_keys(words["names"]),
        ends=_keys(words["ends"]),
        authority=entry.get("authority"),
        level=entry.get("level"),
        complete=entry.get("complete") is True,
        national=entry.get("national") is True,
        province=entry.get("province") is True,
        below=entry.get("below") is True,
        district=entry.get("district") is True,
        examples=words["examples"],
        counter_examples=words["not"],
    )


def parse_heads(raw: object) -> Heads:
    """The rules from the file's content; anything unknown, missing or of another kind is a DataFault."""
    top = {"heads", "organs", "ranks"}
    entry = check_keys(raw, allowed=top, required=top, where=FILE)
    if not isinstance(entry["heads"], list) or not isinstance(entry["ranks"], list):
        raise DataFault(f"{FILE}: heads and ranks must be lists")
    lines = [_strings(line, f"{FILE}: ranks") for line in entry["ranks"]]
    heads = Heads(
        rules=tuple(_read_rule(rule) for rule in entry["heads"]),
        organs=_keys(_strings(entry["organs"], f"{FILE}: organs")),
        ranks={authority: rank for rank, line in enumerate(lines) for authority in line},
    )
    unranked = {rule.authority for rule in heads.rules if rule.authority is not None} - set(heads.ranks)
    if len(unranked) > 0:
        raise DataFault(f"{FILE}: ranks: no line for {', '.join(sorted(unranked))}; add one")
    return heads


@cache
def load_heads() -> Heads:
    """The rules of this installation, read once."""
    return parse_heads(read_yaml("seeds", "organisation-heads.yml"))
