"""The ledger's part that says which of the contributions' entities are the same.

saying      what is said of an entity, once however many say it
said        who says it, and where
block       the keys under which an entity is looked for
referred    the entities by which another is told apart
identity    which entity another one turned out to be, where it is not itself, and what that one is called
judgement   pairs that were held the same or left open, with the reasons
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thidua.entities.model import Identity
from thidua.store.contribution import Contribution, Saying
from thidua.store.database import Database, marks, parts

# {} stands for as many question marks as there are values.
#: A saying that somebody else than some contributions holds too.
_STAYS = "EXISTS (SELECT 1 FROM said WHERE said.saying = saying.id AND said.contribution NOT IN ({}))"
# one seek for each saying, however many say it
_VALUES = (
    "SELECT value, (SELECT contribution FROM said WHERE saying = saying.id AND contribution NOT IN ({}) "
    "ORDER BY contribution LIMIT 1) AS by FROM saying WHERE iri = ? ORDER BY value"
)
_SHARING = "SELECT iri FROM block JOIN saying ON saying.id = block.saying WHERE key IN ({})"
_REFERRING = "SELECT saying.iri FROM referred JOIN saying ON saying.id = referred.saying WHERE referred.iri IN ({})"
_IS_SAID = "SELECT 1 FROM saying WHERE iri = ? AND value = ?"


def _staying(question: str) -> str:
    """A question about sayings, restricted to those that stay."""
    return f"{question} AND {_STAYS}"


class Judged(NamedTuple):
    """A pair of entities with what is held of it: an outcome, and the rest as the linking wrote it."""

    one: str
    other: str
    outcome: str
    value: str


@dataclass(frozen=True, slots=True)
class Links:
    """What changes in what is the same.

    All that was known of the entities in `reached` is replaced by `identities` (of those that are another entity) and
    `judgements` (of all pairs with one of them in it).
    """

    reached: Collection[str] = ()
    identities: Mapping[str, Identity] = field(default_factory=dict)
    judgements: Sequence[Judged] = ()


#: Nothing changes in what is the same.
NO_LINKS = Links()


class Identities:
    """These tables of a ledger; what changes them is called within the ledger's transaction."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # --- what is there; `without` are contributions that do not count ------------------------------------------------

    def values(self, iri: str, without: Collection[str] = ()) -> list[tuple[str, str]]:
        """What is said of an entity, each once, with the first contribution that says it; sorted."""
        rows = self._db.ask(_VALUES.format(marks(without)), *sorted(without), iri)
        return [(str(value), str(by)) for value, by in rows if by is not None]

    def sharing(self, keys: Collection[str], without: Collection[str] = ()) -> set[str]:
        """The entities with one of these block keys."""
        return self._iris(_staying(_SHARING), keys, without)

    def referring(self, iri: str, without: Collection[str] = ()) -> set[str]:
        """The entities that are told apart by this one."""
        return self._iris(_staying(_REFERRING), [iri], without)

    def _iris(self, question: str, values: Collection[str], without: Collection[str]) -> set[str]:
        gone, found = sorted(without), set[str]()
        for part in parts(values):
            found.update(str(row[0]) for row in self._db.ask(question.format(marks(part), marks(gone)), *part, *gone))
        return found

    def named_by(self, contributions: Collection[str]) -> Iterator[tuple[str, str]]:
        """Entity and value of all that these contributions say, each once."""
        question = (
            "SELECT DISTINCT iri, value FROM said JOIN saying ON saying.id = said.saying WHERE contribution IN ({}) "
            "ORDER BY iri, value"
        )
        for part in parts(contributions):
            yield from ((str(iri), str(value)) for iri, value in self._db.ask(question.format(marks(part)), *part))

    def is_said(self, iri: str, value: str, without: Collection[str] = ()) -> bool:
        """Whether anybody says so."""
        return len(self._db.ask(_staying(_IS_SAID).format(marks(without)), iri, value, *sorted(without))) > 0

    def naming(self, iris: Collection[str]) -> set[str]:
        """The contributions that name one of these entities."""
        question = "SELECT contribution FROM said JOIN saying ON saying.id = said.saying WHERE iri IN ({})"
        return {str(row[0]) for part in parts(iris) for row in self._db.ask(question.format(marks(part)), *part)}

    def places(self, iri: str) -> list[tuple[str, str]]:
        """The reports that say something of an entity, each with where it names it; sorted."""
        question = (
            "SELECT contribution, at FROM said JOIN saying ON saying.id = said.saying WHERE iri = ? "
            "AND value <> '' ORDER BY contribution, at"
        )
        return [(str(by), str(at)) for by, at in self._db.ask(question, iri)]

    def iris(self) -> set[str]:
        """All entities that anything names."""
        return {str(row[0]) for row in self._db.ask("SELECT DISTINCT iri FROM saying")}

    def identity(self, iri: str) -> Identity | None:
        """What an entity turned out to be; None where it is itself."""
        found = self._db.ask("SELECT canonical, name FROM identity WHERE iri = ?", iri)
        return Identity(str(found[0][0]), str(found[0][1])) if len(found) > 0 else None

    def identities(self, iris: Collection[str] | None = None) -> dict[str, Identity]:
        """The same of all entities, or of some: those that are another one."""
        rows: Iterable[tuple[Any, ...]]
        if iris is None:
            rows = self._db.ask("SELECT iri, canonical, name FROM identity ORDER BY iri")
        else:
            question = "SELECT iri, canonical, name FROM identity WHERE iri IN ({})"
            rows = (row for part in parts(iris) for row in self._db.ask(question.format(marks(part)), *part))
        return {str(iri): Identity(str(canonical), str(name)) for iri, canonical, name in rows}

    def members(self, canonical: str) -> set[str]:
        """The entities that turned out to be this one, itself not among them."""
        return {str(row[0]) for row in self._db.ask("SELECT iri FROM identity WHERE canonical = ?", canonical)}

    def judgements(self, iris: Collection[str] | None = None, outcome: str | None = None) -> list[Judged]:
        """All pairs, or those with one of some entities in it, of one outcome if it is named; sorted."""
        if iris is None:
            rows = self._db.ask("SELECT one, other, outcome, value FROM judgement ORDER BY one, other")
        else:
            question = "SELECT one, other, outcome, value FROM judgement WHERE {} IN ({})"
            rows = [
                row
                for part in parts(iris)
                for side in ("one", "other")
                for row in self._db.ask(question.format(side, marks(part)), *part)
            ]
        found = {Judged(*map(str, row)) for row in rows}
        return sorted(judged for judged in found if outcome in (None, judged.outcome))

    def number_of_identities(self) -> int:
        """How many entities turned out to be another one."""
        return int(self._db.ask("SELECT count(*) FROM identity")[0][0])

    def number_of_open(self) -> int:
        """How many pairs were left open."""
        return int(self._db.ask("SELECT count(*) FROM judgement WHERE outcome = 'open'")[0][0])

    # --- what changes ------------------------------------------------------------------------------------------------

    def forget(self, ids: Collection[str]) -> None:
        """What these contributions say is not said by them any more."""
        rows = [(id_,) for id_ in sorted(ids)]
        held = {row[0] for id_ in rows for row in self._db.ask("SELECT saying FROM said WHERE contribution = ?", *id_)}
        self._db.change_each("DELETE FROM said WHERE contribution = ?", rows)
        alone = [
            (saying,)
            for saying in sorted(held)
            if len(self._db.ask("SELECT 1 FROM said WHERE saying = ? LIMIT 1", saying)) == 0
        ]
        self._db.change_each("DELETE FROM block WHERE saying = ?", alone)
        self._db.change_each("DELETE FROM referred WHERE saying = ?", alone)
        self._db.change_each("DELETE FROM saying WHERE id = ?", alone)

    def clear(self) -> None:
        """Forget all that is said, and what came of it."""
        for table in ("said", "block", "referred", "saying", "identity", "judgement"):
            self._db.change(f"DELETE FROM {table}")  # noqa: S608  a name of the code

    def take(self, given: Contribution) -> None:
        """What a contribution says."""
        for saying in sorted(given.sayings):
            self._db.change("INSERT OR IGNORE INTO said VALUES (?, ?, ?)", self._number(saying), given.id, saying.at)

    def _number(self, saying: Saying) -> int:
        known = self._db.ask("SELECT id FROM saying WHERE iri = ? AND value = ?", saying.iri, saying.value)
        if len(known) > 0:
            return int(known[0][0])
        self._db.change("INSERT INTO saying (iri, value) VALUES (?, ?)", saying.iri, saying.value)
        number = self._db.ask("SELECT id FROM saying WHERE iri = ? AND value = ?", saying.iri, saying.value)[0][0]
        self._db.change_each("INSERT OR IGNORE INTO block VALUES (?, ?)", [(key, number) for key in saying.keys])
        self._db.change_each("INSERT OR IGNORE INTO referred VALUES (?, ?)", [(iri, number) for iri in saying.refers])
        return int(number)

    def change(self, links: Links) -> None:
        """What is the same now."""
        reached = [(iri,) for iri in sorted(links.reached)]
        self._db.change_each("DELETE FROM identity WHERE iri = ?", reached)
        self._db.change_each("DELETE FROM judgement WHERE one = ?", reached)
        self._db.change_each("DELETE FROM judgement WHERE other = ?", reached)
        self._db.change_each(
            "INSERT INTO identity VALUES (?, ?, ?)", [(iri, *to) for iri, to in sorted(links.identities.items())]
        )
        self._db.change_each("INSERT OR REPLACE INTO judgement VALUES (?, ?, ?, ?)", sorted(links.judgements))
