"""Awards that a sentence does not name again: "danh hiệu này", "đạt cấp tỉnh", "được trao giải", "-nt-"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from thidua.facts.tokens import Token, places
from thidua.facts.units import AWARD, CONTEST
from thidua.model import Mention
from thidua.resources import read_yaml
from thidua.text.fold import fold

_PRIZE, _PRIZE_ALONE = "giai-thuong", 2
_PRIZES = frozenset({_PRIZE, "giai-thuong-nguyen-duc-canh"})
#: What stands before a title that is said by its name, its level or not at all.
_TAKES_TITLE = frozenset({"NUM", "REACH", "GET", "TIMES", "IS", "COMMA", "AND"})
_TAKES_PRIZE = frozenset({"GET", "GIVE", "REACH"})
#: What stands before a level that is said with no title.
_TAKES_LEVEL = frozenset({"NUM", "REACH", "TIMES", "COMMA", "TITLE"})
#: The same where the title is that of a movement: "được công nhận cấp cơ sở 1.652 chị", "3.260 chị ở cấp tỉnh".
_TAKES_LEVEL_OF_TITLE = _TAKES_LEVEL | {"RECOGNISE", "AT", "WHO"}
_BEFORE_PLACE = frozenset({"COMMA", "COLON", "SEMI", "STOP", "DASH", "AND"})
_NAMES = frozenset({"PERSON", "ORG"})
_BEFORE_DITTO = frozenset({"COLON", "DASH", "COMMA"})


class Implied:
    """What the words of one sentence leave unsaid of an award; `said` is the one that the sentence named last.

    `titles` are the titles that the report names in quotes elsewhere, `before` the award that it named last before.
    """

    def __init__(self, tokens: Sequence[Token], titles: Mapping[str, Mention], before: Mention | None) -> None:
        self.tokens, self.titles, self.before = tokens, titles, before
        self.said: Mention | None = None

    def named_prize(self, mention: Mention | None) -> Mention | None:
        """The prize that the report names in quotes, where "giải thưởng" stands alone."""
        if mention is None or mention.features.get("family") != _PRIZE or "quoted" in mention.features:
            return mention
        named = [title for title in self.titles.values() if title.features.get("family") == _PRIZE]
        if len(named) != 1 or len(str(mention.features.get("award_name", "")).split()) > _PRIZE_ALONE:
            return mention
        return Mention(mention.span, named[0].symbols, named[0].value, named[0].features)

    def at(self, at: int) -> Mention | None:
        """The award that a grade, a level, a quoted name or "danh hiệu này" stands for."""
        token = self.tokens[at] if at < len(self.tokens) else None
        mention = None if token is None else token.mention
        if token is None or mention is None:
            return None
        if "CAMP" in token.symbols:
            self.said = title_of(mention) or self.said
        if "QUOTE" in token.symbols and self._has(at - 1, _TAKES_TITLE):
            return self.titles.get(fold(str(mention.value)))
        if "GRADE" in token.symbols and self.said is not None:
            grade = {"grade": mention.features["slug"]}
            place = places().get(fold(mention.features["name"]), {}) if self.said.features["family"] == CONTEST else {}
            return _changed(self.said, mention, {**grade, **place})
        known = self.said or self.before
        if known is not None and known.features.get("family") == CONTEST and self._is_place(token, at):
            self.said = _changed(known, mention, {slot: mention.features[slot] for slot in ("grade", "award_name")})
            return self.said
        return None if known is None else self._known(known, token, mention, at)

    def _is_place(self, token: Token, at: int) -> bool:
        """Whether a word is a place by itself: "nhất Đỗ Văn Hùng, nhì …", "Nhất: Phân xưởng Kết cấu"."""
        begins = at == 0 or self._has(at - 1, _BEFORE_PLACE)
        named = self._has(at + 1, _NAMES) or (self._has(at + 1, {"COLON"}) and self._has(at + 2, _NAMES))
        return "PLACE" in token.symbols and begins and named

    def _known(self, known: Mention, token: Token, mention: Mention, at: int) -> Mention | None:
        """The award that was named last, where the words at a position mean it."""
        if "TITLE" in token.symbols and self._has(at + 1, {"THIS"}):
            return known
        if "DITTO" in token.symbols and self._has(at - 1, _BEFORE_DITTO):
            return _changed(known, mention, {})
        if "PRIZE" in token.symbols and self._has(at - 1, _TAKES_PRIZE):
            # "11 công nhân được trao giải", where the prize was named
            return known if known.features.get("family") in _PRIZES else None
        takes = _TAKES_LEVEL_OF_TITLE if "of_campaign" in known.features else _TAKES_LEVEL
        if self.said is None and "of_campaign" not in known.features:
            takes = takes - {"COMMA"}
        if "LEVEL" in token.symbols and self._has(at - 1, takes):
            return _changed(known, mention, {"level": mention.features["level"]})
        return None

    def _has(self, at: int, symbols: frozenset[str] | set[str]) -> bool:
        return 0 <= at < len(self.tokens) and bool(self.tokens[at].symbols & symbols)


def title_of(campaign: Mention) -> Mention | None:
    """The title that a movement confers under its own name, or None."""
    name = str(campaign.value)
    if name not in _titles_of_campaigns():
        return None
    features = {"family": "danh-hieu", "award_name": name, "recipient": "individual", "of_campaign": "true"}
    return Mention(campaign.span, frozenset({AWARD}), name, features)


@cache
def _titles_of_campaigns() -> frozenset[str]:
    return frozenset(read_yaml("seeds", "patterns", "awards.yml")["titles_of_campaigns"])


def _changed(award: Mention, at: Mention, features: Mapping[str, str]) -> Mention:
    """An award said again by what differs alone."""
    return Mention(at.span, award.symbols, award.value, {**award.features, **features})
