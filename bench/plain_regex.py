"""Facts of trade-union reports by plain regular expressions and nothing else: what one would write first.

plain_regex.py REPORT...    prints the facts of the reports, a JSON object a line (docs/facts.md)
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Fact = dict[str, Any]
Recipient = tuple[str | None, re.Match[str] | None, str | None, int, int]
UP = "".join(letter for letter in map(chr, range(0x1EFF)) if letter.isupper())
SAME = str.maketrans("“”„«»Ðð\u00a0–—", '"""""Đđ --')

# --- numbers ---------------------------------------------------------------------------------------------------------
WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
BOUNDS = {"trên": "above", "hơn": "above", "vượt": "above", "gần": "below", "dưới": "below", "non": "below"}
BOUNDS |= {"khoảng": "about", "ước": "about", "chừng": "about", "ít nhất": "at-least", "từ": "at-least"}
BOUNDS |= {"tối thiểu": "at-least", "tối đa": "at-most", "không quá": "at-most"}
NUMBER = (
    rf"(?<![\w.,/-])(?:(?:{'|'.join(BOUNDS)})\s)?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+|(?:{'|'.join(WORDS)})\b)(?:,\d+)?"
    rf"(?:/\d+)?(?:\s(?:{'|'.join(SCALES)})\b(?:\s\d+\striệu)?)?(?![\d/])"
)
QUANTITY = re.compile(
    rf"(?:(?P<bound>{'|'.join(BOUNDS)})\s)?(?P<value>[\d.]+|\w+)(?:,(?P<part>\d+))?(?:/\d+)?"
    rf"(?:\s(?P<scale>{'|'.join(SCALES)}))?(?:\s(?P<more>\d+)\striệu)?"
)

# --- who, and what they got ------------------------------------------------------------------------------------------
PEOPLE = (
    "cá nhân|đoàn viên|đồng chí|đ/c|chị|người|công nhân|lao động|giáo viên|cán bộ|bác sĩ|nhân viên|"
    "cnvclđ|cnlđ|thí sinh|điển hình|gương|chủ tịch|con|thợ"
)
ITEM = re.compile(
    rf"(?P<n>{NUMBER})\s(?:lượt\s)?(?:nữ\s)?"
    rf"(?:(?P<collective>tập thể|đơn vị|cđcs|công đoàn cơ sở|doanh nghiệp|công ty)|"
    rf"(?P<household>gia đình|hộ)|(?P<individual>{PEOPLE}))\b"
)
AWARDS = {
    "huan-chuong-doc-lap": "huân chương độc lập", "huan-chuong-lao-dong": "huân chương lao động",
    "huan-chuong": r"huân chương \w+ \w+", "huy-chuong": "huy chương", "anh-hung-lao-dong": "anh hùng lao động",
    "danh-hieu-nha-nuoc": "(?:thầy thuốc|nhà giáo|nghệ sĩ) (?:nhân dân|ưu tú)",
    "chien-si-thi-dua": "chiến s[ĩỹ] thi đua|cstđ",
    "tap-the-lao-dong-xuat-sac": "tập thể (?:lao động xuất sắc|lđxs)",
    "tap-the-lao-dong-tien-tien": "tập thể (?:lao động tiên tiến|lđtt)",
    "lao-dong-tien-tien": "lao động tiên tiến|lđtt", "co-thi-dua": r"cờ(?= của)|cờ (?:thi đua|chuyên đề|dẫn đầu)",
    "bang-lao-dong-sang-tao": "bằng lao động sáng tạo", "bang-khen": "bằng khen", "giay-khen": "giấy khen",
    "ky-niem-chuong": r'kỷ niệm chương(?: "[^"]+")?', "giai-thuong-nguyen-duc-canh": "giải thưởng nguyễn đức cảnh",
    "giai-thuong-nguyen-van-linh": "giải thưởng nguyễn văn linh", "giai-thuong": r'giải thưởng (?:"[^"]+"|\d+/\d+)',
    "cdcs-vung-manh": r'"?(?:vững mạnh(?: xuất sắc)?|hoàn thành xuất sắc nhiệm vụ)"?',
    "danh-hieu": r'danh hiệu "(?!hoàn)[^"]+"|giáo viên dạy giỏi',
    "giai": r"giải (?:nhất|nhì|ba|khuyến khích)(?: toàn đoàn)?", "tuyen-duong": "biểu dương|tuyên dương|tôn vinh",
    "khen-thuong": r"khen thưởng|khen(?= \d)", "same": "hạng (?:nhất|nhì|ba)(?= cho)",
}  # fmt: skip
FAMILIES = {family.replace("-", "_"): family for family in AWARDS}
AWARD = re.compile(
    rf"\b(?:{'|'.join(rf'(?P<{name}>{AWARDS[family]})' for name, family in FAMILIES.items())})(?!\w)"
    r"(?: xuất sắc| chuyên đề)?(?:\s?hạng (?:nhất|nhì|ba|[123]))?(?: (?:cấp )?(?P<level>tỉnh|ngành|cơ sở|toàn quốc))?"
)
GIVEN_TO_ANY = ("bang-khen", "giay-khen", "co-thi-dua")
GRADES = {"nhất": "1", "nhì": "2", "ba": "3", "1": "1", "2": "2", "3": "3", "khuyến khích": "encouragement"}
LEVELS = {"tỉnh": "ministry-province", "ngành": "ministry-province", "cơ sở": "grassroots", "toàn quốc": "national"}
STATUS = {"đề nghị|trình ": "recommended", "đăng ký": "registered", "phấn đấu|dự kiến|sẽ ": "planned"}
PLANNED = re.compile("phấn đấu|dự kiến|sẽ ")
VERB = re.compile("được|đạt|đoạt|nhận|đăng ký|thuộc về")
JOINED = re.compile(rf"(?:(?!{VERB.pattern}|trao|tối đa)[^.;:\d]){{0,50}}")
TO = re.compile(r"[^.;:,\d]{0,70}?\b(?:cho|thuộc về)\s")
COUNTED = re.compile(rf"(?P<n>{NUMBER})\s?(?:danh hiệu )?$")
LISTED = re.compile("[^.;:]{0,40}:")

# --- names -----------------------------------------------------------------------------------------------------------
WORD = rf"[{UP}][\w’']*"
PERSON = rf"(?!Tổng |LĐLĐ)(?:[A-Z] )?{WORD}(?: {WORD}){{1,4}}"
KIND = "tỉnh|thành phố|huyện|thị xã|quận|phường"
TAIL = rf"(?: (?:{KIND}|các|ngành|cơ sở|[Cc]ông nghiệp|chức|tế|học|ty|lâm|su|khí|LĐLĐ|Tỉnh ủy|{WORD}|\d+)\b)*"
ORG = (
    r"(?:Tổng LĐLĐ|Tổng Công ty|LĐLĐ|Liên đoàn Lao động|UBND|HĐND|Công đoàn|CĐCS|Công ty|Trường|Trung tâm|Sở|Bộ|"
    r"Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|Đảng bộ|Ủy ban MTTQ|Ban (?:Dân vận|Nữ công|Tổ chức)|Nông trường)(?: \(\w+\))?"
    + TAIL
)
GIVER = rf"(?P<giver>Chủ tịch nước|Thủ tướng Chính phủ|Chính phủ|(?:Chủ tịch )?{ORG})"
GIVES = re.compile(
    rf"(?P<proxy>ủy (?:quyền|nhiệm)(?: của)?(?: Đoàn Chủ tịch)? )?(?<!Phó Chủ tịch ){GIVER}"
    r"(?(proxy)|(?:,? (?!được|trao)[^\W\d_]+){0,3} (?:tặng|trao|phong|cấp|khen|biểu dương|tuyên dương|tôn vinh))",
)
OF = re.compile(rf"(?: [^\W\d_]+){{0,2}}? của {GIVER}")
LAUNCHED = re.compile(rf'"? do ({GIVER}) phát động')
NAMED = re.compile(rf"(?:[^\W\d_{UP}]+ ){{0,4}}(?:(?P<org>{ORG})|(?P<person>{PERSON}))")
SUBJECT = re.compile(rf"(?:(?P<org>{ORG})|(?P<person>{PERSON}))(?: \([^)]*\))?(?=[^.;]{{0,60}}?(?:{VERB.pattern}))")
BRACKETED = re.compile(rf"({PERSON})(?= \()")
PLACE = re.compile(rf"({KIND}) ({WORD}(?: {WORD})*)")
LEVEL = re.compile(rf"(?:{KIND}|(?:Tỉnh|Huyện|Thành) ủy)$")
UNION = re.compile(rf"(?<!Tổng )(?:LĐLĐ|Liên đoàn Lao động|Công đoàn)(?: \(LĐLĐ\))?{TAIL}")
BRACKET = re.compile(rf"(?:huyện|thị xã)[^()\n]{{0,30}}\(({WORD}(?: {WORD})*)\)")
FULL = {
    "LĐLĐ": "Liên đoàn Lao động", "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
}  # fmt: skip
POSTS = {
    "Phó Chủ tịch(?: Thường trực)?": "vice-chair", "Chủ tịch": "chair",
    "Phó Bí thư(?: Thường trực)?": "deputy-secretary", "Bí thư": "secretary", "Phó Trưởng": "deputy-head",
    "Trưởng": "head", "Phó Giám đốc": "deputy-director", "(?:Tổng )?Giám đốc": "director", "Bộ trưởng": "minister",
    "Ủy viên Ban Thường vụ": "member-standing-committee",
    "Ủy viên Ban Chấp hành|Tỉnh ủy viên": "member-executive-committee", "Ủy viên Đoàn Chủ tịch": "other",
}  # fmt: skip
POST = re.compile(rf"(?P<post>{'|'.join(POSTS)})(?: (?P<org>{ORG}))?")
HOLDER = re.compile(rf"(?:(?:Ông|Bà|Anh|Chị) )?(?P<person>{PERSON})(?:,| -| \(|\n| tái đắc cử) ?(?={POST.pattern})")
FAMILY_NAMES = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Đào|Cao|Mai|Hà"
POST_FIRST = re.compile(
    rf"(?P<post>{'|'.join(POSTS)}) (?P<org>{ORG}?) (?P<person>(?:{FAMILY_NAMES}) {WORD}(?: {WORD})*)"
)
AUTHORS = re.compile(
    rf"(?<=\n)(?:[\w ,]+: *)?({WORD}(?:[ .]{WORD}){{0,3}}(?: - {WORD}(?: {WORD})*)?)\r?$", re.MULTILINE
)

# --- campaigns, figures, the page ------------------------------------------------------------------------------------
KINDS = {"phong trào": "movement", "vận động": "drive", "quỹ": "fund", "hội thi": "contest", "cuộc thi": "contest"}
KINDS |= {"thi đua yêu nước": "movement", "tháng công nhân": "month"}
CAMPAIGN = re.compile(
    rf'(?P<kind>{"|".join(KINDS)}|chương trình|nhà)(?: thi đua)?:? "(?P<quoted>[^"]+)"'
    r"|(?P<known>thi đua yêu nước|tháng công nhân|tết sum vầy|mái ấm công đoàn)",
    re.IGNORECASE,
)
FIGURES = [
    (measure, unit, re.compile(words.replace("#", f"(?P<n>{NUMBER})")))
    for measure, unit, words in (
        ("excess", "percent", "vượt #%"),
        ("excess", "organisation", r"vượt # \w+ so với chỉ tiêu"),
        ("new-grassroots-unions", "organisation", "thành lập (?:mới |thêm )?# (?:cđcs|công đoàn cơ sở)"),
        ("new-members", "person", "kết nạp (?:mới |thêm )?# đoàn viên"),
        ("courses", "item", "# lớp"),
        ("trainees", "person", rf"lớp [^.;\d]*?cho # (?:lượt )?(?:{PEOPLE})"),
        ("participants", "person", rf"# (?:lượt )?(?:{PEOPLE})[^.;,\d]{{0,40}}?(?:đăng ký|tham gia|dự thi)"),
        ("participants", "person", rf"tham gia của # (?:{PEOPLE})"),
        ("participants", "person", "# thí sinh"),
        ("beneficiaries", "person", rf"(?:hỗ trợ|học bổng|tư vấn)[^.;\d]{{0,40}}? # (?:lượt )?(?:{PEOPLE})"),
        ("recognised-initiatives", "item", "# sáng kiến(?=[^.;]{0,60}công nhận)"),
        ("initiatives", "item", "# (?:sáng kiến|đề tài|giải pháp)"),
        ("projects", "item", "# (?:công trình|phần việc)"),
        ("houses", "item", '# (?:căn|nhà(?! máy)|ngôi nhà|"mái ấm)'),
        ("gifts", "item", "# (?:suất|phần quà)"),
        ("grassroots-unions", "organisation", "# (?:cđcs|công đoàn cơ sở)"),
        ("members", "person", "# (?:là )?(?:nữ )?đoàn viên"),
        ("workers", "person", "# (?:nữ )?(?:cnvclđ|cnlđ|lao động)"),
        ("savings", "VND", r"(?:làm lợi|tiết kiệm)[^.;]{0,60}? # đồng"),
        ("project-value", "VND", r"công trình[^.;]{0,80}?(?:giá trị|trị giá|vốn) # đồng"),
        ("support-money", "VND", r"(?:hỗ trợ|số tiền|kinh phí|trị giá|chi)(?: [^\W\d]+){0,3}? # đồng(?!/)"),
        ("share", "percent", "(?<!tăng )(?<!giảm )#%"),
    )
]
FOOT = re.compile(
    r"^(?:tin liên quan|các tin khác|tin cùng|xem thêm|>>|hotline|điện thoại)", re.IGNORECASE | re.MULTILINE
)
SENTENCE = re.compile(r'[^\n]+?(?:(?<=[^\W\d_])[.!?…]+[")]*(?=\s|[A-ZĐ]|$)|\n|$)')


def quantity(words: str) -> Fact:
    """The value of "hơn 1,5 tỷ" and the bound that its words put on it."""
    match = QUANTITY.match(words)
    assert match is not None
    value = float(WORDS.get(match["value"]) or f"{match['value'].replace('.', '')}.{match['part'] or 0}")
    value = value * SCALES.get(match["scale"], 1) + int(match["more"] or 0) * 10**6
    return {"value": int(value) if value.is_integer() else value, "qualifier": BOUNDS.get(match["bound"], "exact")}


def composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC without invisible characters, and where each of its characters stood."""
    pairs = [
        (char, cluster.start())
        for cluster in re.finditer("[^\u200b\ufeff\u00ad][\u0300-\u036f]*", text)
        for char in unicodedata.normalize("NFC", cluster[0])
    ]
    return "".join(char for char, _ in pairs), [at for _, at in pairs] + [len(text)]


class Report:
    """One report; its methods yield its facts, sentence by sentence."""

    def __init__(self, doc: str, text: str) -> None:
        self.doc, self.source = doc, text
        plain = unicodedata.is_normalized("NFC", text)
        reading, self.places = (text, list(range(len(text) + 1))) if plain else composed(text)
        self.text: str = reading.translate(SAME)
        foot = FOOT.search(self.text)
        self.text = self.text[: foot.start()] if foot else self.text
        self.low = self.text.lower()
        bracket = BRACKET.search(self.text)
        self.names = {"tỉnh": bracket[1]} if bracket else {}
        self.names |= {match[1]: match[2] for match in PLACE.finditer(self.text)}
        unions = [self.full(match[0]) for match in UNION.finditer(self.text)]
        named = Counter(name for name in unions if len(name.split()) > 3 and not LEVEL.search(name))
        self.union = named.most_common(1)[0][0] if named else None
        self.movements: list[tuple[int, str]] = []

    def full(self, name: str) -> str:
        """The name of a body written out, with the place that the report gives it."""
        name = name.replace(" (LĐLĐ)", "")
        for short, long in FULL.items():
            name = name.replace(short, long)
        level = LEVEL.search(name)
        return f"{name} {self.names.get(level[0].lower().removesuffix(' ủy'), '')}".strip() if level else name

    def fact(self, kind: str, start: int, end: int, **slots: Any) -> Fact:
        start, end = self.places[start], self.places[end]
        where = {"doc": self.doc, "kind": kind, "start": start, "end": end, "text": self.source[start:end]}
        return {**where, "zone": "body", "rule": f"regex.{kind}", "context": [], **slots}

    def facts(self) -> Iterator[Fact]:
        yield from self.campaigns()
        yield from self.posts()
        for sentence in SENTENCE.finditer(self.text):
            taken: set[int] = set()
            yield from self.awards(*sentence.span(), taken)
            yield from self.figures(*sentence.span(), taken)

    def campaigns(self) -> Iterator[Fact]:
        for match in CAMPAIGN.finditer(self.text):
            name = match["quoted"] or match["known"]
            kind = KINDS.get((match["kind"] or name).lower(), "programme")
            if name.lower() not in (seen.lower() for _, seen in self.movements):
                by = LAUNCHED.match(self.text, match.end())
                giver = self.full(by[1]) if by else None
                yield self.fact("campaign", *match.span(), name=name, campaign_kind=kind, launched_by=giver)
            self.movements.append((match.start(), name))

    def campaign_at(self, start: int) -> str | None:
        """The campaign that the paragraph named last."""
        line = self.text.rfind("\n", 0, start)
        return next((name for at, name in reversed(self.movements) if line < at <= start + 15), None)

    def posts(self) -> Iterator[Fact]:
        for holder in HOLDER.finditer(self.text):
            at = holder.end()
            while (held := POST.match(self.text, at)) is not None:
                yield self.post(holder["person"], held, holder.start(), held.end())
                at = held.end() + 2
        for held in POST_FIRST.finditer(self.text):
            yield self.post(held["person"], held, *held.span())
        for line in AUTHORS.finditer(self.text):
            for name in re.split(" - ", line[1]):
                at = self.text.index(name, line.start())
                yield self.fact("post", at, at + len(name), person=name, post="author", organisation=None)

    def post(self, person: str, held: re.Match[str], start: int, end: int) -> Fact:
        slug = next(slug for words, slug in POSTS.items() if re.fullmatch(words, held["post"]))
        body = self.full(held["org"]) if held["org"] else None
        return self.fact("post", start, end, person=person, post=slug, post_text=held["post"], organisation=body)

    def awards(self, start: int, end: int, taken: set[int]) -> Iterator[Fact]:
        marks = list(AWARD.finditer(self.low, start, end))
        family, giver, clause = "", None, start
        for i, mark in enumerate(marks):
            semicolon = self.low.rfind(";", start, mark.start()) + 1
            giver, clause = (giver, clause) if semicolon <= clause else (None, semicolon)
            first = max(marks[i - 1].end() if i else start, clause)
            last = marks[i + 1].start() if i + 1 < len(marks) else end
            named = next(name for name in FAMILIES if mark[name])
            family = family if named == "same" else FAMILIES[named]
            giver = self.giver(mark, first) or giver
            ahead = self.low[first : mark.start()]
            slots: Fact = {
                "award": family,
                "award_name": self.text[mark.start() : mark.end()],
                "grade": next(
                    (grade for word, grade in GRADES.items() if re.search(rf"(?:hạng|giải) {word}", mark[0])), None
                ),
                "level": LEVELS.get(mark["level"] or ""),
                "conferred_by": [self.full(giver)] if giver else [],
                "campaign": self.campaign_at(mark.start()),
                "status": next((status for words, status in STATUS.items() if re.search(words, ahead)), "conferred"),
            }
            for kind, number, name, at, to in self.recipients(family, mark, first, last):
                slots["count"] = {"value": 1, "qualifier": "exact"}
                if number is not None:
                    taken.update(range(*number.span("n")))
                    slots["count"], slots["instances"] = quantity(number["n"]), "lượt" in number[0]
                slots["recipient_kind"], slots["recipient"] = kind, self.full(name) if name else None
                yield self.fact("award", min(at, mark.start()), max(to, mark.end()), **slots)

    def giver(self, mark: re.Match[str], first: int) -> str | None:
        """Who gives: "của X" after the award, "X tặng" or "thừa ủy quyền X" before it."""
        found = OF.match(self.text, mark.end())
        before = [*GIVES.finditer(self.text, first, mark.end())]
        found = found or next((m for m in before if m["proxy"]), None) or (before[-1] if before else None)
        return found["giver"] if found else None

    def recipients(self, family: str, mark: re.Match[str], first: int, last: int) -> Iterator[Recipient]:
        """Everybody who got an award: kind, the match of the number or a name, start and end."""
        to = TO.match(self.low, mark.end(), last)
        praise = family in ("tuyen-duong", "khen-thuong")
        at = to.end() if to else mark.end()
        items = self.run(at, last) if to or praise else []
        counted = COUNTED.search(self.low, first, mark.start())
        if not items and not to:
            items = [] if counted else self.run_before(first, mark.start(), family)
        yield from ((item.lastgroup, item, None, item.start(), item.end()) for item in items)
        if not items and to and (name := NAMED.match(self.text, at, last)):
            yield "individual" if name["person"] else "collective", None, name["person"] or name["org"], at, name.end()
        elif not items and counted:
            kind = "collective" if "tap-the" in family else None if family in GIVEN_TO_ANY else "individual"
            yield kind, counted, None, counted.start(), mark.end()
        elif not items and not praise and (name := SUBJECT.search(self.text, first, mark.start())):
            yield (
                "individual" if name["person"] else "collective",
                None,
                name["person"] or name["org"],
                name.start(),
                name.end(),
            )
        listed = LISTED.match(self.low, items[-1].end() if items else mark.end(), last)
        for name in BRACKETED.finditer(self.text, listed.end(), last) if listed else ():
            yield "individual", None, name[1], *name.span()

    def run(self, at: int, end: int) -> list[re.Match[str]]:
        """The counted recipients that follow each other from `at` on."""
        items: list[re.Match[str]] = []
        for item in ITEM.finditer(self.low, at, end):
            gap = self.low[items[-1].end() if items else at : item.start()]
            if JOINED.fullmatch(gap) is None:
                break
            items.append(item)
        return items

    def run_before(self, start: int, end: int, family: str) -> list[re.Match[str]]:
        """The counted recipients before an award with a verb between ("4 cá nhân được tặng")."""
        items: list[re.Match[str]] = []
        for item in reversed([*ITEM.finditer(self.low, start, end)]):
            gap = self.low[item.end() : items[0].start() if items else end]
            if not (JOINED.fullmatch(gap) if items else VERB.search(gap) or family == "cdcs-vung-manh"):
                break
            items.insert(0, item)
        return items

    def figures(self, start: int, end: int, taken: set[int]) -> Iterator[Fact]:
        for measure, unit, words in FIGURES:
            for match in words.finditer(self.low, start, end):
                if not taken.isdisjoint(range(*match.span("n"))):
                    continue
                taken.update(range(*match.span("n")))
                amount = quantity(match["n"])
                if self.low.startswith("trở lên", match.end("n") + 1 + (unit == "percent")):
                    amount["qualifier"] = "at-least"
                what = "target" if PLANNED.search(self.low, start, match.end()) else measure
                campaign = self.campaign_at(match.start())
                yield self.fact(
                    "figure", *match.span(), measure=what, quantity=amount, unit=unit, of=self.union, campaign=campaign
                )


def facts(doc: str, text: str) -> list[Fact]:
    """The facts of one report."""
    return list(Report(doc, text).facts())


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for found in facts(path, Path(path).read_bytes().decode()):
            print(json.dumps(found, ensure_ascii=False))
