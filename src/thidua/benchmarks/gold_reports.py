"""Reports of a known world: facts whose names are written as reports write them, each with who is meant.

A report is about one union, and names others of its province, people of them and campaigns. Names are shortened, left
to the reader ("LĐLĐ tỉnh"), written with their province or without, in either school of tones, and sometimes wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from random import Random

from thidua.benchmarks.gold_world import REFORM_YEAR, Campaign, Person, Union, World, merged_provinces, words
from thidua.benchmarks.misspelling import misspelled, other_placement
from thidua.model import Fact, Period, Quote, ReportFacts, SlotValue, Zone

#: Of how many names one is written wrong, has its tones in the other place, or stands with its province.
_WRONG, _OTHER_PLACE, _SHORTER = 0.02, 0.15, 0.4
#: Of how many reports and names one says what a careful reader needs to know which body is meant.
_SAYS = 0.95
#: How many who hold an office are commended without a word of it.
_COMMENDED = 0.1
#: Of how many reports on somebody who moved one says from where.
_SAYS_FROM = 0.4
_FIRST_YEAR = 2014


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report, and whom it means: the id in the world by name in a slot, and by fact and slot of a person."""

    facts: ReportFacts
    organisations: Mapping[str, str]
    campaigns: Mapping[str, str]
    people: Mapping[tuple[int, str], str]


def gold_reports(world: World, count: int, seed: int, first: int = 0) -> Iterator[GoldReport]:
    """Reports `first` to `first + count`; each depends on the world, the seed and its number alone."""
    known = _Known(world)
    for number in range(first, first + count):
        yield _Writer(known, Random(f"{seed} {number}"), number).report()  # noqa: S311 - a generator of test data


class _Known:
    """The world by province, union and name."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.by_province: dict[tuple[str, bool], list[Union]] = {}
        self.ids: dict[tuple[str, str, str, bool], str] = {}
        self.people: dict[str, list[tuple[Person, str, int, int]]] = {}
        self.unions = {union.id: union for union in world.unions}
        for union in world.unions:
            self.by_province.setdefault((union.province, union.new), []).append(union)
            self.ids[union.name, union.province, union.district, union.new] = union.id
        for person in world.people:
            for union_id, post, start, end in person.posts:
                self.people.setdefault(union_id, []).append((person, post, start, end))
        # some are written of much more than others
        self.weights = list(accumulate(1 / (3 + rank) ** 0.5 for rank in range(len(world.unions))))

    def federation(self, place: str, province: str, *, new: bool) -> Union:
        """The federation of a place, whether it is one of the world's or only stands above some of them."""
        name = f"{words()['heads']['federation']} {place}"
        district = "" if place == province else place
        key = (name, province, district, new)
        return Union(self.ids.get(key, f"above {' '.join(key[:3])}{' new' * new}"), name, province, district, "", new)


@dataclass(slots=True)
class _Writer:
    """Writes one report."""

    known: _Known
    chance: Random
    number: int
    _facts: list[Fact] = field(default_factory=list)
    _organisations: dict[str, str] = field(default_factory=dict)
    _campaigns: dict[str, str] = field(default_factory=dict)
    _people: dict[tuple[int, str], str] = field(default_factory=dict)
    _at: int = 0

    def report(self) -> GoldReport:
        chance = self.chance
        subject = chance.choices(self.known.world.unions, cum_weights=self.known.weights)[0]
        year = chance.randrange(REFORM_YEAR, REFORM_YEAR + 2) if subject.new else chance.randrange(_FIRST_YEAR, 2025)
        name = self._named(subject, subject)
        self._say("members", "figure", {"of": name}, {"measure": "members", "period": _in(year)})
        others = self._others(subject)
        for above in self._above(subject):
            for other in (subject, *others):
                if other is subject or chance.random() < 0.5:
                    self._award(self._named(above, subject, above=True), self._named(other, subject))
        for union in (subject, *others):
            self._posts(union, subject, year)
        for campaign in chance.sample(self.known.world.campaigns, chance.choice((0, 1, 1, 2))):
            self._campaign(campaign, name, year)
        return GoldReport(self._bound(name, year), self._organisations, self._campaigns, self._people)

    def _bound(self, subject: str, year: int) -> ReportFacts:
        """The facts as a report of the year; most reports say their day."""
        text = " ".join(fact.quote.text for fact in self._facts)
        digest = sha256(f"{self.number} {text}".encode()).hexdigest()
        day = f"{year}-{self.chance.randrange(1, 13):02}-15" if self.chance.random() < _SAYS else None
        return ReportFacts(
            digest[:16],
            digest,
            f"{self.number}.txt",
            subject,
            len(text),
            "gold",
            tuple(self._facts),
            subject=subject,
            date=day,
        )

    def _award(self, giver: str, recipient: str) -> None:
        if giver != recipient:
            told: dict[str, SlotValue] = {
                "award": "bang-khen",
                "recipient_kind": "collective",
                "conferred_by": (giver,),
            }
            self._say("award", "award", {"giver": giver, "recipient": recipient}, told)

    def _others(self, subject: Union) -> Sequence[Union]:
        """One to three unions of the same province, rather of the same district."""
        near = [union for union in self.known.by_province[subject.province, subject.new] if union.id != subject.id]
        same = [union for union in near if union.district == subject.district != ""] or near
        count = self.chance.randrange(1, 4) if len(near) > 0 else 0
        return [self.chance.choice(same if self.chance.random() < 0.6 else near) for _ in range(count)]

    def _above(self, subject: Union) -> Iterator[Union]:
        """The federation of the province, and that of the district for what lies in one; few reports name neither."""
        own = subject.name.startswith(words()["heads"]["federation"])
        new = subject.new and subject.province in merged_provinces()
        if self.chance.random() < _SAYS:
            yield self.known.federation(subject.province, subject.province, new=new)
        if subject.district != "" and not own and self.chance.random() < _SAYS:
            yield self.known.federation(subject.district, subject.province, new=False)

    def _posts(self, union: Union, subject: Union, year: int) -> None:
        """Who holds an office in the union that year; of one who moved there some reports say from where."""
        for person, post, start, end in self.known.people.get(union.id, ()):
            if start <= year <= end and self.chance.random() < _COMMENDED:
                self._commended(person, union, subject, year)
            if start <= year <= end and self.chance.random() < 0.5:
                written, organisation = self._written(person.name), self._named(union, subject)
                stated = {"person": written, "organisation": organisation}
                self._say("post", "post", stated, {"post": post}, post=words()["posts"][post])
                self._people[len(self._facts) - 1, "person"] = person.id
                earlier, was, *_ = person.posts[0]
                if earlier != union.id and self.chance.random() < _SAYS_FROM:
                    self._also(self._named(self.known.unions[earlier], subject), was, person.id)

    def _commended(self, person: Person, of: Union, subject: Union, year: int) -> None:
        """An award to somebody whose office the report does not say."""
        named = {"recipient": self._written(person.name), "of": self._named(of, subject)}
        told: dict[str, SlotValue] = {"award": "giay-khen", "recipient_kind": "individual", "period": _in(year)}
        self._say("commended", "award", named, told)
        self._people[len(self._facts) - 1, "recipient"] = person.id

    def _also(self, organisation: str, post: str, person: str) -> None:
        """One more office in the sentence of the last fact."""
        last = self._facts[-1]
        slots = {**last.slots, "organisation": organisation, "post": post}
        self._facts.append(Fact("post", last.quote, last.sentence, Zone.BODY, "gold", slots))
        self._people[len(self._facts) - 1, "person"] = person

    def _campaign(self, campaign: Campaign, of: str, year: int) -> None:
        name = self._written(campaign.name) + f" {year}" * campaign.yearly
        if self._campaigns.setdefault(name, campaign.id) != campaign.id:
            return
        if self.chance.random() < 0.5:
            self._say("launch", "campaign", {"campaign": name, "launcher": of}, {"campaign_kind": "movement"})
        else:
            self._say("part", "figure", {"campaign": name, "of": of}, {"period": _in(year)})

    def _named(self, union: Union, subject: Union, *, above: bool = False) -> str:
        """A union as this report writes it; another writing where the report means somebody else by that one."""
        for _ in range(5):
            written = self._written(self._in_context(union, subject, above=above))
            if self._organisations.setdefault(written, union.id) == union.id:
                return written
        self._organisations[union.name] = union.id
        return union.name

    def _in_context(self, union: Union, subject: Union, *, above: bool) -> str:
        """The name with what tells its place, or without where the report's readers know it.

        The federation above is named in full the first time; a body of another district stands with its district.
        """
        chance, federation = self.chance, words()["heads"]["federation"]
        place = union.district or union.province
        if union.new and union.name == f"{federation} {union.province}" and union.province in merged_provinces():
            return f"{union.name} {chance.choice(words()['since_reform'])}"
        if above and chance.random() < (0.15 if union.id in self._organisations.values() else 1 - _SAYS):
            return f"{federation} {_kind_of(place)}"
        if place not in union.name and union.district != "":
            near = union.district == subject.district and union.id != subject.id
            said = chance.random() < (0.2 if near else 0.5 if union.id == subject.id else _SAYS)
            return f"{union.name}, {union.district}" if said else union.name
        if union.district != "" and chance.random() < 0.1:
            return f"{union.name} ({union.province.removeprefix(_kind_of(union.province)).strip()})"
        return f"{union.name}, {union.province}" if place not in union.name and chance.random() < 0.1 else union.name

    def _written(self, name: str) -> str:
        chance = self.chance
        for full, *shorter in words()["shorter"]:
            if chance.random() < _SHORTER:
                name = name.replace(full, chance.choice(shorter), 1)
        if chance.random() < _OTHER_PLACE:
            name = other_placement(name)
        return misspelled(name, chance) if chance.random() < _WRONG else name

    def _say(
        self, sentence: str, kind: str, names: Mapping[str, str], slots: Mapping[str, SlotValue], **other: str
    ) -> None:
        """A fact in a sentence of its own; the names stand in it, and in the slots that are called as they are."""
        text = words()["sentences"][sentence].format(**names, **other)
        quote = Quote(self._at, self._at + len(text), text)
        self._at = quote.end + 1
        places = {
            "giver": "conferred_by",
            "launcher": "launched_by",
            "campaign": "name" if kind == "campaign" else "campaign",
        }
        said = {places.get(slot, slot): name for slot, name in names.items()}
        parts = {slot: _part(quote, name) for slot, name in said.items()}
        self._facts.append(Fact(kind, quote, quote, Zone.BODY, "gold", {**said, **slots}, parts=parts))


def _in(year: int) -> Period:
    return Period(str(year), str(year), str(year))


def _part(quote: Quote, name: str) -> Quote:
    start = quote.start + quote.text.index(name)
    return Quote(start, start + len(name), name)


def _kind_of(place: str) -> str:
    return " ".join(word for word in place.split() if word == word.lower() and not word.isdigit())
