"""Who cannot have received an award that is told of them: works, a body's members, a person rated a strong union."""

from __future__ import annotations

from thidua.facts.recipients import Recipients, is_count
from thidua.facts.units import CONTEST, STRONG, Unit


def are_works(award: Unit, recipients: Recipients) -> bool:
    """Whether initiatives or projects are counted before a title that only persons hold."""
    mention = award.mention
    persons = mention is not None and mention.features.get("recipient") == "individual"
    return persons and all(
        is_count(r.unit) and r.unit.recipient_kind is None and len(r.unit.nouns) > 0 for r in recipients.found
    )


def is_no_persons(award: Unit, recipients: Recipients) -> bool:
    """Whether a person is named before "vững mạnh", which only a union is."""
    return "STRONG" in award.symbols and any("PERSON" in recipient.unit.symbols for recipient in recipients.found)


def is_place(award: Unit) -> bool:
    """Whether the award is a contest's place, which one alone can have got."""
    return award.mention is not None and award.mention.features.get("family") == CONTEST


def is_of_members(award: Unit, recipients: Recipients) -> bool:
    """Whether so many titles are told of a body whose members have them: "trường có 02 chiến sĩ thi đua"."""
    features = {} if award.mention is None else award.mention.features
    members = features.get("recipient") == "individual" or features.get("family") in (CONTEST, STRONG)
    return members and any("ORG" in recipient.unit.symbols for recipient in recipients.found)
