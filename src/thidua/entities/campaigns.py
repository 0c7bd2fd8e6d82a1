"""Names of campaigns -> campaigns, and the role of a body that launches one.

In the vocabulary by its label: the vocabulary's IRI; else a new one from the name; both without the year of an edition.
Two concepts under one label decide
nothing: look-alikes are not merged.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from thidua.entities.editions import without_edition
from thidua.entities.heads import load_heads
from thidua.entities.model import Campaign, LaunchRole, Organisation, WrittenForm
from thidua.entities.quotes import written_forms
from thidua.entities.resolver import CLASSIFICATION
from thidua.iris import named_iri
from thidua.model import ReportFacts
from thidua.namespaces import ID, TD
from thidua.text.fold import name_key
from thidua.vocabulary.load import Vocabulary

LAUNCHED_BY = TD + "launchedBy"


def _resolve(written: str, vocabulary: Vocabulary) -> Campaign:
    name = " ".join(unicodedata.normalize("NFC", written).split())
    concepts = vocabulary.by_label("campaign", name)
    if len(concepts) == 0:
        name = without_edition(name)
        concepts = vocabulary.by_label("campaign", name)
    if len(concepts) == 1:
        return Campaign(concepts[0].iri, concepts[0].pref_vi, "vocabulary", known=True)
    iri = named_iri("campaign", name, name_key(name))
    if len(concepts) == 0:
        return Campaign(iri, name, "not in the vocabulary")
    return Campaign(iri, name, f"ambiguous: {', '.join(concept.iri for concept in concepts)}")


def resolve_campaigns(report: ReportFacts, vocabulary: Vocabulary) -> dict[str, Campaign]:
    """Name as it stands in the slots -> campaign, with its written forms and the kind that the report states."""
    kinds: dict[str, str] = {}
    names: set[str] = set()
    for fact in report.facts:
        name = fact.slots.get("name" if fact.kind == "campaign" else "campaign")
        if isinstance(name, str):
            names.add(name)
            kind = fact.slots.get("campaign_kind")
            if isinstance(kind, str):
                kinds.setdefault(_resolve(name, vocabulary).iri, kind)
    named = {name: _resolve(name, vocabulary) for name in sorted(names)}
    forms: dict[str, set[str]] = {}
    for name, campaign in named.items():
        forms.setdefault(campaign.iri, set()).add(" ".join(name.split()))
    for fact in report.facts:
        for words in written_forms(fact, "name" if fact.kind == "campaign" else "campaign"):
            iri = _resolve(words.text, vocabulary).iri
            if iri in forms:
                forms[iri].add(" ".join(words.text.split()))
    return {
        name: replace(
            campaign,
            name=campaign.name if campaign.known else min(map(without_edition, forms[campaign.iri])),
            kind=kinds.get(campaign.iri),
            forms=tuple(WrittenForm(report.id, form) for form in sorted(forms[campaign.iri])),
        )
        for name, campaign in named.items()
    }


def _rank(authority: str | None) -> int | None:
    """The line of an authority class among the ranks, 0 the highest; None where it has none."""
    prefix = f"{ID}authority/"
    if authority is None or not authority.startswith(prefix):
        return None
    return load_heads().ranks.get(authority.removeprefix(prefix))


def launch_role(launcher: Organisation, campaign: Campaign, vocabulary: Vocabulary) -> LaunchRole:
    """Originator, unless the vocabulary knows the campaign's originator and the launcher stands below it."""
    concept = vocabulary.get(campaign.iri)
    originators = () if concept is None else concept.properties.get(LAUNCHED_BY, ())
    if len(originators) == 0 or launcher.iri in originators or launcher.part_of in originators:
        return LaunchRole.ORIGINATOR
    own = _rank(launcher.authority)
    ranks = [_rank(_authority(originator, vocabulary)) for originator in originators]
    known = [rank for rank in ranks if rank is not None]
    if own is None:
        # A union that the rules cannot place is no national body: those are in the vocabulary.
        return LaunchRole.ORIGINATOR if launcher.known else LaunchRole.LOCAL
    return LaunchRole.LOCAL if len(known) == 0 or own > max(known) else LaunchRole.ORIGINATOR


def _authority(iri: str, vocabulary: Vocabulary) -> str | None:
    concept = vocabulary.get(iri)
    classes = () if concept is None else concept.properties.get(CLASSIFICATION, ())
    return classes[0] if len(classes) == 1 else None


def resolve_launches(
    report: ReportFacts,
    organisations: Mapping[str, Organisation],
    campaigns: Mapping[str, Campaign],
    vocabulary: Vocabulary,
) -> dict[int, LaunchRole]:
    """Index of a campaign fact that says who launched it -> that body's role."""
    roles: dict[int, LaunchRole] = {}
    for index, fact in enumerate(report.facts):
        launcher, name = fact.slots.get("launched_by"), fact.slots.get("name")
        if isinstance(launcher, str) and isinstance(name, str):
            roles[index] = launch_role(organisations[launcher], campaigns[name], vocabulary)
    return roles
