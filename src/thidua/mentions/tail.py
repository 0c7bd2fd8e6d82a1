"""The words after the head of an organisation's name that belong to the name, up to its place."""

from __future__ import annotations

import re

from thidua.mentions.body_words import goes_on, is_hosted, names_body
from thidua.mentions.place_ends import WORD, Neighbours, longest_name, unknown_end
from thidua.model import Span
from thidua.text.fold import fold, place_tones
from thidua.vocabulary.naming import load_naming
from thidua.vocabulary.places import load_places

_LEVEL = re.compile(r"[^\W_]++(?: [^\W_]++)?")
#: White space, with an abbreviation that the text defines on the way: "Liên đoàn Lao động (LĐLĐ) huyện".
_GAP = re.compile(r"[ \u00a0]{1,3}(?:\([^\W\d_&-]{2,10}\)[ \u00a0])?")
#: "TP.Tân An"
_NO_GAP = re.compile(r"[ \u00a0]{0,2}")
_LINK = re.compile(r"[^\s\w]|[^\W_]++")
_WORDS = re.compile(r"[^\W\d_]++(?:[ \u00a0][^\W\d_]++)*")
#: What a line of capitals that names one body is made of.
_SHOUTED = re.compile(r"[^\W_]++(?:\s(?:& )?[^\W_]++)*")
#: Letters with no vowel are an abbreviation: "TNHH", "THPT".
_ABBREVIATION = re.compile(r"[b-df-hj-np-tv-xz\u0111]{2,}")
#: Categories whose bodies are named by any words, after people too; those that a line of capitals may name alone.
NAMED_FREELY = ("other", "group")
_ON_LINES = ("union", "other")
_MOST_WORDS = 14
_MOST_PLACE_WORDS = 4


class Tail:
    """Reads the words of a name after its `head`, in `full`; `lacks` is the report's place that would complete it.

    Companies and schools are named after people; before bodies of another `category` a person is not part of the name.
    """

    def __init__(self, sentence: Neighbours, head: Span, *, full: str, lacks: str, category: str) -> None:
        self.naming = load_naming()
        self.text, self.folded, self.end = sentence.text, sentence.folded, sentence.within.end
        self.head, self.at = head.start, head.end
        self.sentence, self.lacks = sentence, lacks
        self.of_people, self.whole_line = category in NAMED_FREELY or is_hosted(full), category in _ON_LINES
        self.people = frozenset[int]() if self.of_people else sentence.people
        self.capitals = self.text[self.head : self.end].isupper()
        self.words: list[str] = []
        self.begins_with_head = self.inner = False
        self.full = full
        self.of_numbers = full in self.naming.numbered_heads
        self.level = ""
        self.place = ""
        self.unread = ""
        self.links, self.links_from = 0, self.at

    def read(self, *, small_allowed: bool) -> None:
        while len(self.words) < _MOST_WORDS:
            gap = _GAP.match(self.folded, self.at, self.end)
            if gap is None or not self._step(gap.end(), small_allowed=small_allowed):
                break
        # links with nothing after them that belongs to the name are no part of it
        del self.words[len(self.words) - self.links :]
        self.at = self.links_from if self.links > 0 else self.at
        if self.level == "":
            self.place = self._last_place()

    def features(self) -> dict[str, str]:
        """`level`, `place`, `open`, `unread` and `completed_by` of the name."""
        features = {"level": self.level, "place": self.place}
        if self.unread != "":
            features["unread"] = self.unread
        elif self.place == "" and (len(self.words) == 0 or self.level + self.lacks != ""):
            features["open"] = "true"
            if self.level == "" and self.lacks != "":
                features["completed_by"] = self.lacks
        return features

    def _last_place(self) -> str:
        """The known place that a name ends with."""
        if len(self.words) == 0:
            return ""
        names, words = load_places().names, fold(" ".join(self.words[-_MOST_PLACE_WORDS - 1 :])).split()
        endings = (" ".join(words[-count:]) for count in range(min(len(words), _MOST_PLACE_WORDS + 1), 0, -1))
        return next((names[ending] for ending in endings if ending in names), "")

    def _step(self, start: int, *, small_allowed: bool) -> bool:
        """Take what stands at `start` if it belongs to the name."""
        if start in self.people and len(self.words) > 0:
            return False
        if self._take_head(start):
            return True
        level = self._level_at(start)
        if level is not None:
            self._take_level(start, level)
            return False
        # what the first letter rules out needs no expression: most heads stand before a small letter or a mark
        first = self.text[start : start + 1] if start < self.end else ""
        upper = first.isupper()
        able = upper or small_allowed or self.of_people
        compound = self.naming.compounds.match(self.folded, start, self.end) if able else None
        if compound is not None and (upper or small_allowed or self._goes_on_behind(compound.end())):
            return self._take(start, compound.end())
        word = WORD.match(self.text, start, self.end) if upper or first.isdigit() else None
        if word is not None and ((upper and not self.capitals) or (word.group().isdigit() and self._numbered(word))):
            return self._take(start, word.end())
        self.inner = False
        if self.capitals:
            return self._take_shouted_place(start) or self._take_shouted_line(start)
        return self._take_link(start) or self._take_small(start)

    def _take_shouted_place(self, start: int) -> bool:
        """A known place with no kind before it, in a line of capitals: "CÔNG ĐOÀN NGÀNH Y TẾ NGHỆ AN"."""
        end = longest_name(self.sentence, start)
        if end is None:
            return False
        self.links = 0
        self.words.append(load_places().names[" ".join(self.folded[start:end].split())])
        self.at = end
        return True

    def _take_shouted_line(self, start: int) -> bool:
        """All words of a line of capitals that names one body and no more: "TRƯỜNG THPT BUÔN HỒ - ĐẮK LẮK"."""
        rest = self.folded[start : self.end].split(" - ")[0].rstrip(" .")
        words = [Span(start + m.start(), start + m.end()) for m in WORD.finditer(rest)]
        alone = self.folded[self.sentence.within.start : self.head].strip() == ""
        if (
            not (alone and self.whole_line)
            or len(words) > _MOST_WORDS - len(self.words)
            or not _SHOUTED.fullmatch(rest)
        ):
            return False
        if any(word.start in self.sentence.known and word.start not in self.sentence.heads for word in words):
            return False
        if not self.of_people and start not in self.sentence.heads:
            # behind "CÔNG ĐOÀN" nothing tells a name from what is said of it
            return False
        for word in words:
            inner = self.sentence.heads.get(word.start)
            term = None if inner is None or inner[1] != word.end else inner[2].head
            full = None if term is None else self._inside(term.features["full"])
            self._take(word.start, word.end)
            self.words[-1] = self.words[-1] if full is None else full
        return True

    def _take_small(self, start: int) -> bool:
        """A word in small letters inside the name of a company or unit: "Công ty CP Rừng hoa Lang Biang".

        It is none of the lexicon's, and the name goes on, or the clause ends.
        """
        if not self.of_people or len(self.words) == 0 or self.capitals or self.level != "":
            return False
        word = WORD.match(self.folded, start, self.end)
        if word is None or word.group().isdigit() or start in self.sentence.known:
            return False
        if not goes_on(self.sentence, word.end(), numbered=self.of_numbers) and self.text[
            word.end() : word.end() + 1
        ] not in ("", ",", ")", ";", "."):
            return False
        return self._take(start, word.end())

    def _goes_on_behind(self, end: int) -> bool:
        """Whether a company's name goes on behind a compound in small letters: "Công ty cổ phần Gang thép …"."""
        return self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper()

    def _take_head(self, start: int) -> bool:
        """The name of an organisation inside the name: "Ban Dân vận Tỉnh ủy"; what it lacks, the whole lacks."""
        head = self.sentence.heads.get(start)
        if head is None or self.capitals or not self.text[start].isupper():
            return False
        _, end, entry = head
        compound = self.naming.compounds.match(self.folded, start, self.end)
        if compound is not None and compound.end() > end:
            # "Bộ đội" of "Bộ Tư lệnh Bộ đội Biên phòng" is no ministry
            return False
        term = entry.head
        assert term is not None
        self.begins_with_head |= len(self.words) == 0
        self.links = 0
        self.words.append(self._inside(term.features["full"]))
        if term.features["category"] in NAMED_FREELY:
            self.of_people, self.people = True, frozenset()
        self.of_numbers = term.features["full"] in self.naming.numbered_heads
        self.inner = True
        self.at, self.lacks = end, term.features.get("completed_by", self.lacks)
        return True

    def _inside(self, full: str) -> str:
        """The full form of a head inside the name: "Trường THCS Núi Đèo" has no second "Trường"."""
        outer = (self.words[-1] if len(self.words) > 0 else self.full).rsplit(" ", 1)[-1]
        return full.removeprefix(f"{outer} ")

    def _numbered(self, number: re.Match[str]) -> bool:
        """A number belongs to a name right behind its head ("Nông trường 4"; not "Trường 3 lần") or behind "số"."""
        behind_head, end = len(self.words) == 0 or self.inner, number.end()
        if self.of_numbers and names_body(self.sentence, number):
            return True
        following = self.folded[end : end + 2]
        counts = (
            following[:1] in (" ", ",", ".")
            and following[1:].isalnum()
            and following[1:].isdigit() != (following[0] == " ")
        )
        return (behind_head and not counts) or (
            len(self.words) > 0 and self.naming.links.get(self.words[-1]) == "number"
        )

    def _level_at(self, start: int) -> str | None:
        if not self.folded.startswith(self.naming.level_words, start):
            return None
        words = _LEVEL.match(self.folded, start, self.end)
        for level in (words.group(), words.group().split()[0]) if words is not None else ():
            if level in self.naming.levels:
                dotted = len(level) <= 2 and self.folded.startswith(".", start + len(level))
                return level + "." * dotted
        return None

    def _take_level(self, start: int, level: str) -> None:
        """A kind of place: with the place's name after it, or alone where the name ends with it."""
        self.level = self.naming.levels[level.rstrip(".")]
        self.links = 0
        self.words.append(self.level)
        self.at = start + len(level)
        gap = (_NO_GAP if level.endswith(".") else _GAP).match(self.folded, self.at, self.end)
        place_end = None if gap is None else self._place_end(gap.end())
        if gap is not None and place_end is not None:
            written = " ".join(place_tones(self.text[gap.end() : place_end]).split())
            self.place = load_places().names.get(fold(written), written)
            self.words.append(self.place)
            self.at = place_end

    def _place_end(self, start: int) -> int | None:
        """Where the name of a place that starts here ends: the longest known one, else the capitalised words."""
        known = self._known_end(start)
        if known is None and self.capitals:
            self.unread = self._unread(start)
            return None
        return (
            known
            if known is not None
            else unknown_end(self.sentence, start, numbered=self.level in self.naming.numbered)
        )

    def _unread(self, start: int) -> str:
        """The words in capitals here, unless they are no place: the lexicon's, or after a kind that is wholly known."""
        words = _WORDS.match(self.folded, start, self.end)
        if words is None or start in self.sentence.known or not load_places().has_unknown(self.level):
            return ""
        return " ".join(words.group().split())

    def _known_end(self, start: int) -> int | None:
        """The end of the longest name of the vocabulary; it has no names of communes."""
        return longest_name(self.sentence, start) if load_places().has_kind(self.level) else None

    def _take_link(self, start: int) -> bool:
        """A small word inside a name, if what follows it goes on with the name."""
        link = _LINK.match(self.folded, start, self.end)
        follows = self.naming.links.get(link.group()) if link is not None else None
        gap = _GAP.match(self.folded, link.end(), self.end) if link is not None and follows is not None else None
        if link is None or follows is None or gap is None or not self._links(follows, gap.end()):
            return False
        self.words.append(link.group())
        self.links_from = self.at if self.links == 0 else self.links_from
        self.links, self.at = self.links + 1, link.end()
        return True

    def _links(self, follows: str, at: int) -> bool:
        """Whether what stands at `at` is what must follow a link."""
        capital = self.text[at : at + 1].isupper()
        compound = self.naming.compounds.match(self.folded, at, self.end) is not None
        match follows:
            case "capital":
                return capital
            case "inner":
                return capital and len(self.words) > 0
            case "sector":
                ends = self.folded.startswith(self.naming.sector_ends, at)
                small = len(self.words) > 0 and self.words[-1][:1].islower()
                return len(self.words) > 0 and ((compound and (capital or small)) or ends)
            case "group":
                return capital or compound
            case "number":
                return capital or self.text[at : at + 1].isdigit()
            case _:
                return False

    def _take(self, start: int, end: int) -> bool:
        written, folded = (
            " ".join(words.split()) for words in (place_tones(self.text[start:end]), self.folded[start:end])
        )
        if self.capitals and written.lower() != written and _ABBREVIATION.fullmatch(self.folded, start, end) is None:
            written = written.capitalize()
        self.links = 0
        self.words.append(self.naming.central["country"] if folded in self.naming.country_short else written)
        self.at = end
        return True
