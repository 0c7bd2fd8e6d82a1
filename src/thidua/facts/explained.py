"""What a person is told of the rule that stated a fact."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from thidua.facts.rules import load_rules

#: Rules that need no line in `seeds/patterns`, for their words are told by zones, tables and the kinds of campaigns.
_OTHERS = {
    "campaign.launched": "a campaign is named for the first time, with who launched it",
    "campaign.carried-out": "a campaign is named for the first time, with who carries it out",
    "campaign.named": "a campaign is named for the first time",
    "figure.at-another-time": "a number with no noun that compares what was counted before with another time",
    "figure.table": "a cell of a table whose column or row is headed by what it counts",
    "post.author": "a name in the by-line, or after the words of a credit",
}


@cache
def explanations() -> Mapping[str, str]:
    """The id of every rule that a fact may name -> one line of explanation."""
    return {**{rule.id: rule.about for rule in load_rules()}, **_OTHERS}
