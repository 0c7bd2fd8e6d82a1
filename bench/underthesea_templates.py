"""Facts of trade-union reports by underthesea: its words, parts of speech and entities, read by templates.

underthesea_templates.py REPORT...    prints the facts of the reports, a JSON object a line (docs/facts.md)

Each word of a sentence becomes one letter (9 a number, w who is counted, t a thing, A an award, P a person, O an
organisation, ...); a template is a regular expression over these letters.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plain_regex import UP, composed
from underthesea import ner, sent_tokenize  # type: ignore[import-untyped]

Fact = dict[str, Any]
Stated = tuple[str, int, int, Fact]
#: Letter -> what the words stand for -> words; words that underthesea splits are put together again.
WORDS = {
    "A": {
        "huan-chuong-doc-lap": "huân chương độc lập",
        "huan-chuong-lao-dong": "huân chương lao động",
        "anh-hung-lao-dong": "anh hùng lao động",
        "danh-hieu-nha-nuoc": "nhà giáo ưu tú|thầy thuốc ưu tú|thầy thuốc nhân dân",
        "chien-si-thi-dua": "chiến sĩ thi đua|chiến sỹ thi đua|cstđ",
        "tap-the-lao-dong-xuat-sac": "tập thể lao động xuất sắc",
        "tap-the-lao-dong-tien-tien": "tập thể lao động tiên tiến",
        "lao-dong-tien-tien": "lao động tiên tiến|lđtt",
        "co-thi-dua": "cờ thi đua|cờ chuyên đề",
        "bang-lao-dong-sang-tao": "bằng lao động sáng tạo",
        "bang-khen": "bằng khen|bằng khen chuyên đề",
        "giay-khen": "giấy khen",
        "ky-niem-chuong": "kỷ niệm chương",
        "huy-chuong": "huy chương",
        "giai-thuong": "giải thưởng",
        "cdcs-vung-manh": "vững mạnh|vững mạnh xuất sắc|hoàn thành xuất sắc nhiệm vụ",
        "giai": "giải nhất|giải nhì|giải ba|giải khuyến khích",
    },
    "B": {"tuyen-duong": "biểu dương|tuyên dương|tôn vinh", "khen-thuong": "khen thưởng|khen"},
    "w": {
        "individual": "cá nhân|đồng chí|chị|người|giáo viên|cán bộ|bác sĩ|nhân viên|điển hình|gương|con",
        "collective": "tập thể|đơn vị|doanh nghiệp|công ty",
        "household": "gia đình|hộ",
    },
    "t": {
        "members": "đoàn viên",
        "workers": "cnvclđ|cnlđ|công nhân|lao động|người lao động",
        "grassroots-unions": "cđcs|công đoàn cơ sở",
        "participants": "thí sinh",
        "initiatives": "sáng kiến|đề tài|giải pháp",
        "projects": "công trình|phần việc",
        "houses": "căn|nhà|ngôi nhà",
        "gifts": "suất|suất quà|phần quà",
        "courses": "lớp",
    },
    "g": {"got": "được|đạt|nhận|đoạt"},
    "c": {"to": "cho"},
    "l": {"times": "lượt|nữ"},
    "n": {"new": "kết nạp|thành lập|kết nạp mới|thành lập mới"},
    "h": {"help": "hỗ trợ|học bổng|tư vấn"},
    "j": {"join": "tham gia|đăng ký|dự thi"},
    "p": {"plan": "phấn đấu|dự kiến|sẽ"},
    "d": {"propose": "đề nghị|trình"},
    "s": {"save": "làm lợi|tiết kiệm"},
    "v": {"spend": "số tiền|kinh phí|tổng kinh phí|trị giá|tổng trị giá|chi"},
    "o": {"over": "vượt"},
    "r": {"recognised": "công nhận"},
    "$": {"money": "đồng"},
    "%": {"percent": "%"},
    "T": {
        "vice-chair": "phó chủ tịch|phó chủ tịch thường trực",
        "chair": "chủ tịch",
        "deputy-secretary": "phó bí thư|phó bí thư thường trực",
        "secretary": "bí thư",
        "head": "trưởng ban",
        "director": "giám đốc|tổng giám đốc",
        "deputy-director": "phó giám đốc",
        "minister": "bộ trưởng",
        "member-standing-committee": "ủy viên ban thường vụ",
        "member-executive-committee": "ủy viên ban chấp hành|tỉnh ủy viên",
    },
    "K": {"movement": "thi đua yêu nước", "month": "tháng công nhân", "programme": "tết sum vầy|mái ấm công đoàn"},
    ",": {"and": ",|và|;|cùng"},
}
PHRASES = {w: (letter, name) for letter, names in WORDS.items() for name, ws in names.items() for w in ws.split("|")}
AWARDS = tuple(word for word, (letter, _) in PHRASES.items() if letter == "A")
#: Letters and spaces that look like others.
LETTERS = str.maketrans("ðÐ\u00a0", "đĐ ")
BOUNDS = {"trên": "above", "hơn": "above", "gần": "below", "dưới": "below", "khoảng": "about", "ước": "about"}
SCALES = {"nghìn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
GRADES = {"nhất": "1", "nhì": "2", "ba": "3", "khích": "encouragement"}
UNITS = {"members": "person", "new-members": "person", "workers": "person", "participants": "person"}
UNITS |= {"beneficiaries": "person", "trainees": "person", "grassroots-unions": "organisation"}
UNITS |= {"new-grassroots-unions": "organisation"}
BODIES = (
    "LĐLĐ",
    "Tổng LĐLĐ",
    "UBND",
    "Công đoàn",
    "Công ty",
    "Tỉnh ủy",
    "Sở",
    "Bộ",
    "Trường",
    "Chủ tịch nước",
    "Thủ tướng",
)
LEVELS = ("tỉnh", "huyện", "thị xã", "thành phố", "phường", "ngành", "các", "chính phủ")
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?:/\d+)?")
PIECE = re.compile(rf"{NUMBER.pattern}(?= )|(?:[{UP}]\S*(?: (?=[{UP}]))?)+|[^ {UP}]\S*(?: [^ {UP}]\S*)*")
WHOLE, MIXED = re.compile(".+"), re.compile(rf"\d |(?:^| )[^ {UP}\d]\S* [{UP}]")
QUOTED = re.compile(r'(phong trào|vận động|chương trình|quỹ|hội thi)(?: thi đua)? [“"]([^”"]+)[”"]', re.IGNORECASE)
TITLE = re.compile(r'danh hiệu [“"][^”"]+[”"]', re.IGNORECASE)
KINDS = {"phong trào": "movement", "vận động": "drive", "quỹ": "fund", "hội thi": "contest"}

ITEM = "9l?[wt]"
TO = re.compile(rf"(?P<award>A)[xOl]{{0,5}}c(?P<items>{ITEM}(?:x{{0,4}},x{{0,1}}{ITEM})*)")
PRAISED = re.compile(rf"(?P<award>B)x?(?P<items>{ITEM}(?:x{{0,4}},{ITEM})*)")
GOT = re.compile(rf"(?P<items>{ITEM}(?:x{{0,4}},{ITEM})*)[xO,]{{0,6}}[gdr][^A;]{{0,8}}?(?P<award>[AB])")
STRONG = re.compile(rf"(?P<items>{ITEM})(?P<award>A)")
COUNTED = re.compile("(?P<items>9)(?P<award>A)")
NAMED = re.compile("(?P<name>[PO])[^A;PO]{0,6}g[^A;]{0,6}(?P<award>A)|(?P<award2>A)[xO]{0,3}c[xw]{0,2}(?P<name2>[PO])")
HELD = re.compile("(?P<name>P)[,x]?(?P<posts>TO?(?:,TO?)*)")


@dataclass
class Word:
    """One word: its letter, what it stands for, its text and place."""

    letter: str
    name: str
    text: str
    start: int
    end: int


def words_of(sentence: str, at: int) -> list[Word]:
    """The words of a sentence that starts at `at`, phrases of the lists above as one."""
    found: list[Word] = []
    place = 0
    for text, tag, _, entity in ner(sentence):
        start = sentence.find(text, place)
        if start < 0:
            continue
        place = start + len(text)
        # it joins "6.500 suất" and "Hòa Khánh trao Giấy" to one word
        for piece in (PIECE if MIXED.search(text) else WHOLE).finditer(text):
            letter = "9" if NUMBER.fullmatch(piece[0]) else "N" if tag == "Np" or entity.endswith("PER") else "x"
            first = at + start + piece.start()
            found.append(Word(letter, "", piece[0], first, first + len(piece[0])))
    return list(joined(found, sentence, at))


def joined(words: list[Word], sentence: str, at: int) -> Iterator[Word]:
    """The same words, those of a phrase or a quoted title as one."""
    i = 0
    while i < len(words):
        first = words[i]
        title = TITLE.match(sentence, first.start - at)
        if title is not None:
            while i < len(words) and words[i].start < at + title.end():
                i += 1
            yield Word("A", "danh-hieu", title[0], first.start, words[i - 1].end)
            continue
        for j in range(min(len(words), i + 5), i, -1):
            text = " ".join(sentence[first.start - at : words[j - 1].end - at].split())
            if text.lower() in PHRASES and (first.text[:1].isdigit() is False):
                letter, name = PHRASES[text.lower()]
                yield Word(letter, name, text, first.start, words[j - 1].end)
                i = j
                break
        else:
            i = yield from named_at(words, i, sentence, at)


def named_at(words: list[Word], i: int, sentence: str, at: int) -> Generator[Word, None, int]:
    """An organisation, a person, a number with its scale, or a word that says nothing; the next place."""
    first, j = words[i], i + 1
    if first.text.startswith(BODIES):
        while j < len(words) and (words[j].text[:1].isupper() or words[j].text.lower() in LEVELS):
            if " ".join(word.text for word in words[j : j + 2]).lower().startswith(AWARDS):
                break
            j += 1
        yield Word("O", "", sentence[first.start - at : words[j - 1].end - at], first.start, words[j - 1].end)
    elif first.letter == "N" and 2 <= len(first.text.split()) <= 5:
        yield Word("P", "", first.text, first.start, first.end)
    elif first.letter == "9":
        while j < len(words) and words[j].text in SCALES:
            j += 1
        bound = BOUNDS.get(words[i - 1].text.lower(), "exact") if i > 0 else "exact"
        yield Word("9", bound, sentence[first.start - at : words[j - 1].end - at], first.start, words[j - 1].end)
    else:
        yield Word("x", "", first.text, first.start, first.end)
    return j


def full(name: str) -> str:
    """The name of a body written out."""
    return name.replace("LĐLĐ", "Liên đoàn Lao động").replace("UBND", "Ủy ban nhân dân")


def quantity(word: Word) -> Fact:
    """The value of a number with its scale, and its bound."""
    digits, _, scale = word.text.partition(" ")
    value = float(digits.split("/")[0].replace(".", "").replace(",", ".")) * SCALES.get(scale, 1)
    return {"value": int(value) if value.is_integer() else value, "qualifier": word.name}


class Sentence:
    """The words of one sentence and the letters they make; its methods yield its facts."""

    def __init__(self, words: list[Word], union: str | None) -> None:
        self.words, self.union = words, union
        self.letters = "".join(word.letter for word in words)
        self.used: set[int] = set()

    def facts(self) -> Iterator[Stated]:
        for template in (TO, PRAISED, GOT, STRONG, COUNTED):
            for match in template.finditer(self.letters):
                yield from self.awards(match)
        for match in NAMED.finditer(self.letters):
            award, at = (match.start(name) if match[name] else match.start(f"{name}2") for name in ("award", "name"))
            if award not in self.used:
                kind = "individual" if self.letters[at] == "P" else "collective"
                who = {"recipient": full(self.words[at].text), "recipient_kind": kind}
                yield self.award(award, at, at, {**who, "count": {"value": 1, "qualifier": "exact"}})
        for match in HELD.finditer(self.letters):
            yield from self.posts(match)
        for i, letter in enumerate(self.letters):
            if letter == "9" and i not in self.used:
                yield from self.figure(i)

    def awards(self, match: re.Match[str]) -> Iterator[Stated]:
        award = match.start("award")
        for item in re.finditer(f"{ITEM}|9$", match["items"]):
            at, who = match.start("items") + item.start(), match.start("items") + item.end() - 1
            if at not in self.used:
                self.used |= {at, award}
                kind = self.words[who].name if self.letters[who] == "w" else None
                if self.letters[who] == "t":
                    kind = "collective" if self.words[who].name == "grassroots-unions" else "individual"
                elif self.letters[who] == "9" and self.words[award].name.startswith(("lao-", "chien-")):
                    kind = "individual"
                slots = {"recipient_kind": kind, "count": quantity(self.words[at]), "instances": "l" in item[0]}
                yield self.award(award, at, who, slots)

    def award(self, award: int, first: int, last: int, slots: Fact) -> Stated:
        word, letters = self.words[award], self.letters
        self.used.add(award)
        bodies = [
            i for i in (award + 1, award + 2, award - 1, award - 2) if 0 <= i < len(letters) and letters[i] == "O"
        ]
        after = [other.text.lower() for other in self.words[award + 1 : award + 3]]
        grade = after[1] if after[:1] == ["hạng"] and len(after) > 1 else word.text.split()[-1].lower()
        more = {
            "award": word.name,
            "award_name": word.text,
            "grade": GRADES.get(grade),
            "conferred_by": [full(self.words[i].text) for i in bodies[:1]],
            "status": "recommended" if "d" in letters[:award] else "planned" if "p" in letters[:award] else "conferred",
        }
        start, end = self.words[min(award, first)].start, self.words[max(award, last)].end
        return "award", start, end, {**more, **slots}

    def posts(self, match: re.Match[str]) -> Iterator[Stated]:
        person = self.words[match.start("name")]
        for held in re.finditer("TO?", match["posts"]):
            at = match.start("posts") + held.start()
            org = full(self.words[at + 1].text) if len(held[0]) == 2 else None
            slots = {"person": person.text, "post": self.words[at].name, "post_text": self.words[at].text}
            yield "post", person.start, self.words[at].end, {**slots, "organisation": org}

    def figure(self, i: int) -> Iterator[Stated]:
        before, after = self.letters[max(0, i - 4) : i], self.letters[i + 1 :].lstrip("l")
        thing = self.words[len(self.letters) - len(after)].name if after[:1] == "t" else None
        unit = UNITS.get(thing or "", "item")
        if after[:1] == "%":
            thing, unit = "excess" if before.endswith("o") else "share", "percent"
        elif after[:1] == "$":
            thing, unit = "savings" if "s" in before else "support-money" if re.search("[vh]", before) else None, "VND"
        elif thing in ("members", "grassroots-unions") and re.search("nx?$", before):
            thing = f"new-{thing}"
        elif thing == "initiatives" and "r" in after[:6]:
            thing = "recognised-initiatives"
        elif re.search("tx{0,4}c$", self.letters[:i]) and self.words[self.letters.rfind("t", 0, i)].name == "courses":
            thing, unit = "trainees", "person"
        elif after[:1] in ("w", "t") and thing in (None, "members", "workers"):
            people = "participants" if re.match("..?x{0,3}j", after) else "beneficiaries" if "h" in before else thing
            thing, unit = people, "person"
        if thing is not None:
            slots = {"measure": "target" if "p" in self.letters[:i] else thing, "quantity": quantity(self.words[i])}
            last = self.words[min(i + 1, len(self.words) - 1)]
            yield "figure", self.words[i].start, last.end, {**slots, "unit": unit, "of": self.union}


def campaigns(line: str, words: list[Word], at: int, seen: set[str]) -> Iterator[Stated]:
    """The campaigns of a sentence that the report did not name before."""
    named = [(m[2], KINDS.get(m[1].lower(), "programme"), at + m.start(), at + m.end()) for m in QUOTED.finditer(line)]
    named += [(word.text, word.name, word.start, word.end) for word in words if word.letter == "K"]
    for name, kind, start, end in named:
        if name.lower() not in seen:
            seen.add(name.lower())
            yield "campaign", start, end, {"name": name, "campaign_kind": kind}


def facts(doc: str, text: str) -> list[Fact]:
    """The facts of one report."""
    found: list[Fact] = []
    seen: set[str] = set()
    union, at = None, 0
    reading, places = composed(text)
    for line in reading.translate(LETTERS).splitlines(keepends=True):
        if re.match(r"(?i)tin liên quan|các tin khác|xem thêm|>>|hotline", line):
            break
        each: list[Stated] = []
        place = 0
        for sentence in sent_tokenize(line) if line.strip() else ():
            place = max(place, line.find(sentence, place))
            words = words_of(sentence, at + place)
            bodies = (
                word.text for word in words if word.letter == "O" and re.match("(?:LĐLĐ|Công đoàn) .+ ", word.text)
            )
            union = union or next((full(body) for body in bodies), None)
            each += [*campaigns(sentence, words, at + place, seen), *Sentence(words, union).facts()]
            place += len(sentence)
        if re.fullmatch(r"(?:[^:]*: *)?[^\W\d_]+(?: [^\W\d_]+){0,3}\s*", line) and line[:1].isupper() and at > 0:
            each.append(("post", at, at + len(line), {"person": line.split(":")[-1].strip(), "post": "author"}))
        campaign = [(start, slots["name"]) for kind, start, _, slots in each if kind == "campaign"]
        for kind, start, end, slots in each:
            slots["campaign"] = next(
                (name for place, name in sorted(campaign, reverse=True) if place <= start + 15), None
            )
            where = {"doc": doc, "kind": kind, "start": places[start], "end": places[end]}
            quote = {"text": text[places[start] : places[end]], "zone": "body", "rule": f"underthesea.{kind}"}
            found.append({**where, **quote, "context": [], **slots})
        at += len(line)
    return found


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for fact in facts(path, Path(path).read_bytes().decode()):
            print(json.dumps(fact, ensure_ascii=False))
