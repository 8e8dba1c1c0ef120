"""From when until when policies are in force, as their texts say it: properties with the sentence as evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Fact, Later
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.publication import ordered, promulgated, told_below
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import DATE, date, dates, later, number
from zhengtu.graph.statements import Span

_DAY = DATE.pattern
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_ENDS = r"(?=[ \u3000]*(?:[。，；、,;）)\n至到]|$))"
# The words for being in force are a closed set: those that no document of the corpora uses stand with the others.
# 自2023年1月1日起施行
FROM = re.compile(
    rf"(?:自|从|于)[ ]*(?:{_DAY})(?:零时)?[起日之]{{0,3}}(?:开始|正式)?(?:施行|实施|执行|生效|试行|实行){_ENDS}"
)
# 自印发之日起施行, 自公布之日起30日后施行
FROM_ISSUE = re.compile(
    r"(?:自|从)[ ]*(?:(?:本|该)[一-龥]{1,8}?)?(?:印发|发布|公布|颁布|下发|签发)之?[ ]?日[ ]?起?"
    rf"(?:[ ]*(?P<later>{_NUMBER})[ ]*(?P<unit>个?月|[天日])[之以]?后?)?[起，]?(?:正式)?"
    rf"(?:施行|实施|执行|生效|试行|实行){_ENDS}"
)
# 有效期至2025年12月31日, 执行至…, 有效期自…至…
UNTIL = re.compile(
    "(?:(?:有效|执行|实施|试行|施行)期限?|期限|执行|(?<=，))[ ]*"
    rf"(?:自[^，。；]{{2,20}}?|延长|截止?|为|：)*(?:至|到)[ ]*(?:{_DAY}|(?P<last>[12]\d{{3}})年[底末])"
)
# 执行期限为2023年1月1日至2025年12月31日, 自2023年1月1日起至2025年12月31日止有效
_PLAIN = r"(?<!\d)[12]\d{3}[ ]*年[ ]*\d{1,2}[ ]*月[ ]*\d{1,2}[ ]*日"
_FROM_TO = rf"{_PLAIN}[起]?[ ]*[至到\-—－~～]{{1,2}}[ ]*{_PLAIN}(?:止|期间)?"
SPAN = re.compile(
    rf"(?:有效|执行|实施|试行|施行)期限?[ ]*[为是：:自从]*[ ]*{_FROM_TO}"
    rf"|[自从][ ]*{_FROM_TO}(?:施行|实施|执行|有效|试行)"
)
# 有效期三年, 试行两年, 试行期为一年
LASTS = re.compile(
    "(?:(?:有效|执行|实施|试行|施行)期限?|试行|(?<=[，,])暂定)[ ]*"
    r"(?:自[^，。；]{2,20}?[日月]起?(?:计算|算起)?，?)?"
    rf"[为是：:]*[ ]*(?:暂定)?[为]?[ ]*(?P<count>{_NUMBER})[ ]*"
    r"(?P<unit>年|个月)(?![\d度月])"
)
# A word without which a sentence tells neither.
TELLS = re.compile(r"施行|实施|执行|生效|试行|实行|有效|期限|暂定|(?<=，)[ ]*[至到][ ]*[\d一二]")
# What a sentence that tells this of its own document speaks of.
_KINDS = (
    "办法|规定|细则|意见|通知|措施|政策|方案|条例|规则|决定|公告|计划|"
    "规划|制度|标准|指南|准则|规范|令|暂行|实施|管理|目录|文件"
)
OWN = re.compile(
    rf"(?:(?<![基成资根原文])本(?![省市县区州旗国])|此)(?:[一-龥]{{0,8}}?)(?:{_KINDS})|(?:以上|上述)(?:政策|措施)"
)
# What may stand between a comma and the term of the document itself, and not that of 相关措施 in it.
ITS_OWN = re.compile(
    r"(?:^|[，,；。：、\n）)])[ ]*(?:并且?|且|其|同时|施行|试行|实施|"
    rf"(?:本|此|该|以上|上述)(?:[一-龥]{{0,8}}(?:{_KINDS}))的?)?[ ]*$"
)
NUMBERED = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零〇\d]{1,6}条|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])?[ \u3000]*(?:[【\[（(][^】\]）)]{2,12}[】\]）)])?[ \u3000]*"
)
# 《X》（HJ 1192-2021）以上标准自…: an announcement tells of the standards that it lists, not of itself.
STANDARDS = re.compile("(?:(?P<all>以上|上述)|(?<![基成资根原文])本|该|此)[一-龥]{0,10}标准$")
STANDARD_NUMBER = re.compile(r"[A-Z]{2,}")
REACH = 600  # characters before such a sentence in which the standards stand
# What is never in force: drafts and letters, whatever they say.
NEVER = expression("<never_in_force>")
ASKS_FOR_VIEWS = re.compile("(?:征求|征集|听取)[^。]{0,120}意见")
# A row of a page that says when the document ended or began: 文件失效时间：2024-12-01.
ROW = re.compile(rf"(?:(?P<ends>失效|废止)|生效|施行|实施)(?:日期|时间)[ \u3000]*[：:|][ \u3000|]*(?P<day>{_DAY})")
ROWS = 1500  # characters in which such rows stand
GIVES_WORDS = re.compile("(?:修改为|改为|增加[^。；\\n]{0,24}|规定为|表述为)[：:，,]?\\s*$")
SUBJECT = re.compile("》(?:[（(][^）)]*[）)])?(?:等文件)?[，,]?$")


def claims(page: Page) -> Iterator[Fact]:
    """Give the documents of a text the first and the last day that they are in force."""
    for row in ROW.finditer(page.text, 0, ROWS) if 0 in page.own else ():
        property = "expires" if row["ends"] else "effective"
        day = DATE.match(page.text, row.start("day"))
        if day and len(date(day)) == 10 and not _never(page, page.own[0]):
            yield Fact(page.own[0], property, date(day), *row.span(), derived=not row["ends"], quoted=True)
    before: list[str] = []  # the policies of which the sentence before says when they begin
    told = [match.start() for match in finditer(TELLS, page.text)]
    for sentence in page.sentences:
        start, end = sentence
        found: list[str] = []
        place = bisect_left(told, start)
        if place == len(told) or told[place] >= end:
            before = found
            continue
        for match in _told(page.text, sentence, FROM, FROM_ISSUE):
            policies = [key for key in _meant(page, start, match.start()) if not _never(page, key)]
            found += policies
            for policy in policies:
                yield from _begins(page, policy, match, sentence)
        for match in _told(page.text, sentence, SPAN, UNTIL, LASTS):
            bare = NUMBERED.match(page.text, start, match.start())
            follows = bare is not None and bare.end() == match.start()  # 有效期三年。 is a sentence behind
            of_found = found if ITS_OWN.search(page.text, start, match.start()) else []
            told_of = of_found or (before if follows else _owned(page, start, match.start()))
            for policy in (key for key in told_of if not _never(page, key)):
                yield from _ends(page, policy, match, sentence)
        before = found


def _told(text: str, sentence: Span, *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a sentence tells by some patterns, one after the other, but for what it has another document say."""
    for pattern in patterns:
        for match in pattern.finditer(text, *sentence):
            if not _new_wording(text, match.start()):
                yield match


def _new_wording(text: str, offset: int) -> bool:
    """Tell whether an offset stands in the words that a decision gives another document (第九条修改为：“…”)."""
    opened = text.rfind("“", max(0, offset - REACH), offset)
    if opened < 0 or text.find("”", opened, offset) >= 0:
        return False
    return GIVES_WORDS.search(text, max(0, opened - 30), opened) is not None


def _meant(page: Page, start: int, offset: int) -> list[str]:
    """Return of which policies a sentence tells at an offset: the one named right before, else the document's own."""
    text = page.text
    if SUBJECT.search(text, max(start, offset - 30), offset):
        named = [m for m in page.outer(start, offset, "Policy") if offset - m.end <= 30]
        return [named[-1].key] if named else []
    if published := promulgated(page, start, offset):
        return published
    if standards := _standards(page, start, offset):
        return standards
    bare = NUMBERED.match(text, start, offset)
    if bare and bare.end() == offset:
        return _documents(page, offset)
    return _owned(page, start, offset)


def _standards(page: Page, start: int, offset: int) -> list[str]:
    """Return the standards of which an announcement tells at an offset: those listed before, or the last of them."""
    spoken = STANDARDS.search(page.text, max(start, offset - 20), offset)
    if spoken is None:
        return []
    told = page.text.rfind("标准自", max(0, offset - REACH), spoken.start())
    listed = [
        mention.key
        for mention in page.outer(max(told, offset - REACH, 0), offset, "Policy")
        if STANDARD_NUMBER.match(str(page.names[mention.key].attributes.get("doc_number", "")))
    ]
    return list(dict.fromkeys(listed if spoken["all"] else listed[-1:]))


def _never(page: Page, policy: str) -> bool:
    """Tell whether a policy is a draft, what a notice asks for views on, or a letter."""
    own = page.own.get(0)
    drafts = page.structure.parts[0].title and ASKS_FOR_VIEWS.search(page.structure.parts[0].title)
    return bool(NEVER.search(page.names[policy].name)) or bool(drafts and policy != own and policy in page.own.values())


def _owned(page: Page, start: int, offset: int) -> list[str]:
    """Return the document's own policies where the sentence speaks of them right before an offset."""
    text = page.text
    spoken = [own.end() for own in OWN.finditer(text, start, offset)]
    if not spoken:
        return []
    # 本办法自…, 本办法由甲局负责解释，自…; but not 本市…标准自….
    *clauses, last = re.split("[，；,;]", text[spoken[-1] : offset])
    return _documents(page, offset) if len(last) <= (0 if clauses else 6) else []


def _documents(page: Page, offset: int) -> list[str]:
    """Return the policy whose text holds an offset; what a notice says holds of what it prints as well."""
    part = page.part(offset)
    printed = [] if part.printed else [page.own.get(p.start) for p in page.structure.parts if p.printed]
    return [key for key in (page.own.get(part.start), *printed) if key]


def _begins(page: Page, policy: str, match: re.Match[str], sentence: Span) -> Iterator[Fact]:
    """Say when a policy begins: the day named, or the day of its publication and so many days or months later."""
    if match.re is not FROM_ISSUE:
        yield from _fact(page, policy, "effective", date(match), sentence)
        return
    count = int(number(match["later"]) or 0) if match["later"] else 0
    months, days = (count, 0) if match["later"] and "月" in match["unit"] else (0, count)
    told = next((told_below(page, start) for start, key in page.own.items() if key == policy), None)
    if issued := ordered(page, policy) or (told.issued if told else ""):
        since: str | Later = later(issued, months, days)
    elif told:  # who passed it when does not say when it was published
        since = Later(("published",), months, days)
    else:
        since = Later(("published", "date"), months, days)
    yield from _fact(page, policy, "effective", since, sentence, derived=True)


def _ends(page: Page, policy: str, match: re.Match[str], sentence: Span) -> Iterator[Fact]:
    """Say the last day of a policy: the one named, or the last of so many years or months from its first."""
    if match.re is SPAN:
        first, last = (day for *_, day in dates(page.text, *match.span()))
        yield from _fact(page, policy, "effective", first, sentence)
        yield from _fact(page, policy, "expires", last, sentence)
        return
    if match.re is UNTIL:
        last = f"{match['last']}-12-31" if match["last"] else date(match)
        yield from _fact(page, policy, "expires", last, sentence)
        return
    months = int(number(match["count"]) or 0) * (1 if "月" in match["unit"] else 12)
    yield from _fact(page, policy, "expires", Later(("effective", "date"), months, -1), sentence, derived=True)


def _fact(
    page: Page, policy: str, property: str, day: str | Later, sentence: Span, *, derived: bool = False
) -> Iterator[Fact]:
    """Give a policy a date with its sentence.

    What a notice says of itself holds of what it prints only as long as that says nothing: it is derived there.
    """
    named = any(mention.key == policy for mention in page.outer(*sentence, "Policy"))
    told = policy in _documents(page, sentence[0])[1:] and not named
    if day:
        yield Fact(policy, property, day, *sentence, derived=told or derived, quoted=True)
