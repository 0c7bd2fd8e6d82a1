"""The stage's whole: reports -> what their names stand for."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.entities.award_types import AwardTypes, read_award_types, resolve_award_types
from thidua.entities.campaigns import resolve_campaigns, resolve_launches
from thidua.entities.editions import resolve_editions
from thidua.entities.model import Entities, ReportEntities
from thidua.entities.organisations import resolve_organisations
from thidua.entities.people import resolve_people
from thidua.model import ReportFacts
from thidua.vocabulary.load import Vocabulary


def _resolve_report(report: ReportFacts, vocabulary: Vocabulary, award_types: AwardTypes) -> ReportEntities:
    organisations = resolve_organisations(report, vocabulary)
    campaigns = resolve_campaigns(report, vocabulary)
    return ReportEntities(
        organisations=organisations,
        campaigns=campaigns,
        people=resolve_people(report, organisations),
        award_types=resolve_award_types(report, organisations, award_types),
        launches=resolve_launches(report, organisations, campaigns, vocabulary),
        editions=resolve_editions(report, campaigns, vocabulary),
    )


def resolve(reports: Sequence[ReportFacts], vocabulary: Vocabulary) -> Entities:
    """The entities of every report; what one report's names stand for never depends on another report."""
    award_types = read_award_types(vocabulary)
    return Entities({report.id: _resolve_report(report, vocabulary, award_types) for report in reports})
