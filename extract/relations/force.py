"""From when until when policies are in force, as their texts say it: properties with the sentence as evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Fact, Later
from zhengtu.extract.paper.page import Page
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import DATE, date, number
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
    r"(?:自|从)[ ]*(?:本[一-龥]{1,8}?)?(?:印发|发布|公布|颁布|下发|签发)之?[ ]?日[ ]?起?"
    rf"(?:[ ]*(?P<later>{_NUMBER})[ ]*(?P<unit>个?月|[天日])[之以]?后?)?[起，]?(?:正式)?"
    rf"(?:施行|实施|执行|生效|试行|实行){_ENDS}"
)
# 有效期至2025年12月31日, 执行至…, 有效期自…至…
UNTIL = re.compile(
    "(?:(?:有效|执行|实施|试行|施行)期限?|期限|执行|(?<=，))[ ]*"
    rf"(?:自[^，。；]{{2,20}}?|延长|为|：)*(?:至|到)[ ]*(?:{_DAY})"
)
# 有效期三年, 试行两年, 试行期为一年
LASTS = re.compile(
    "(?:(?:有效|执行|实施|试行|施行)期限?|试行|(?<=[，,])暂定)[ ]*"
    rf"[为是：:]*[ ]*(?P<count>{_NUMBER})[ ]*"
    r"(?P<unit>年|个月)(?![\d度月])"
)
# A word without which a sentence tells neither.
TELLS = re.compile(r"施行|实施|执行|生效|试行|实行|有效|期限|暂定|(?<=，)[ ]*[至到][ ]*[\d一二]")
# What a sentence that tells this of its own document speaks of.
_KINDS = (
    "办法|规定|细则|意见|通知|措施|政策|方案|条例|规则|决定|公告|计划|"
    "规划|制度|标准|指南|准则|规范|令|暂行|实施|管理|目录|文件"
)
OWN = re.compile(rf"(?:本(?![省市县区州旗国])|此)(?:[一-龥]{{0,8}}?)(?:{_KINDS})|(?:以上|上述)(?:政策|措施)")
NUMBERED = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零〇\d]{1,6}条|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])?[ \u3000]*(?:[【\[（(][^】\]）)]{2,12}[】\]）)])?[ \u3000]*"
)
SUBJECT = re.compile("》(?:[（(][^）)]*[）)])?(?:等文件)?[，,]?$")


def claims(page: Page) -> Iterator[Fact]:
    """Give the documents of a text the first and the last day that they are in force."""
    before: list[str] = []  # the policies of which the sentence before says when they begin
    told = [match.start() for match in finditer(TELLS, page.text)]
    for sentence in page.sentences:
        start, end = sentence
        found: list[str] = []
        place = bisect_left(told, start)
        if place == len(told) or told[place] >= end:
            before = found
            continue
        for match in (*FROM.finditer(page.text, start, end), *FROM_ISSUE.finditer(page.text, start, end)):
            policies = _meant(page, start, match.start())
            found += policies
            for policy in policies:
                yield from _begins(page, policy, match, sentence)
        for match in (*UNTIL.finditer(page.text, start, end), *LASTS.finditer(page.text, start, end)):
            bare = NUMBERED.match(page.text, start, match.start())
            follows = bare is not None and bare.end() == match.start()  # 有效期三年。 is a sentence behind
            for policy in found or (before if follows else _owned(page, start, match.start())):
                yield from _ends(page, policy, match, sentence)
        before = found


def _meant(page: Page, start: int, offset: int) -> list[str]:
    """Return of which policies a sentence tells at an offset: the one named right before, else the document's own."""
    text = page.text
    if SUBJECT.search(text, max(start, offset - 30), offset):
        named = [m for m in page.outer(start, offset, "Policy") if offset - m.end <= 30]
        return [named[-1].key] if named else []
    bare = NUMBERED.match(text, start, offset)
    if bare and bare.end() == offset:
        return _documents(page, offset)
    return _owned(page, start, offset)


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
    """Say when a policy begins: the day named, or the day of its issue and so many days or months later."""
    if match.re is not FROM_ISSUE:
        yield from _fact(page, policy, "effective", date(match), sentence)
        return
    count = int(number(match["later"]) or 0) if match["later"] else 0
    monthly = bool(match["later"]) and "月" in match["unit"]
    later = Later(("date",), months=count) if monthly else Later(("date",), days=count)
    yield from _fact(page, policy, "effective", later, sentence)


def _ends(page: Page, policy: str, match: re.Match[str], sentence: Span) -> Iterator[Fact]:
    """Say the last day of a policy: the one named, or the last of so many years or months from its first."""
    if match.re is UNTIL:
        yield from _fact(page, policy, "expires", date(match), sentence)
        return
    months = int(number(match["count"]) or 0) * (1 if "月" in match["unit"] else 12)
    yield from _fact(page, policy, "expires", Later(("effective", "date"), months, -1), sentence)


def _fact(page: Page, policy: str, property: str, day: str | Later, sentence: Span) -> Iterator[Fact]:
    """Give a policy a date with its sentence.

    What a notice says of itself holds of what it prints only as long as that says nothing: it is derived there.
    """
    named = any(mention.key == policy for mention in page.outer(*sentence, "Policy"))
    told = policy in _documents(page, sentence[0])[1:] and not named
    if day:
        yield Fact(policy, property, day, *sentence, derived=told or isinstance(day, Later), quoted=True)
