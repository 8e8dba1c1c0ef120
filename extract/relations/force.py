"""From when until when policies are in force, as their texts say it: properties with the sentence as evidence."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange

from zhengtu.extract.paper.draft import Draft
from zhengtu.extract.text.quantities import DATE, date, number
from zhengtu.graph.statements import QUOTE, Span

LONGEST = 300  # characters of a quote
_DAY = DATE.pattern
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_ENDS = r"(?=[ \u3000]*(?:[。，；、,;）)\n至到]|$|有效|并|试行))"
# 自2023年1月1日起施行
FROM = re.compile(
    rf"(?:自|从|于)[ ]*(?:{_DAY})(?:零时)?[起日之]{{0,3}}(?:开始|正式)?(?:施行|实施|执行|生效|试行|实行){_ENDS}"
)
# 自印发之日起施行, 自公布之日起30日后施行
FROM_ISSUE = re.compile(
    r"(?:自|从)[ ]*(?:本[一-龥]{1,8}?)?(?:印发|发布|公布|颁布|发文|下发|签发)之?[ ]?日[ ]?(?:起|后)?(?:满|第)?"
    rf"(?:[ ]*(?P<later>{_NUMBER})[ ]*(?P<unit>个?月|[天日])[之以]?后?)?[起，]?(?:正式)?"
    rf"(?:施行|实施|执行|生效|试行|实行){_ENDS}"
)
# 有效期至2025年12月31日, 执行至…, 有效期自…至…
UNTIL = re.compile(
    "(?:有效期限?|执行期限?|实施期限?|试行期限?|施行期限?|适用期限?|期限|有效|执行|实施|施行|试行|(?<=，)|(?<=,))[ ]*"
    rf"(?:自[^，。；]{{2,20}}?|截止|截至|延长|暂定|为|：|:)*(?:至|到|截止|截至)[ ]*(?:{_DAY})"
)
# 有效期三年, 试行两年, 试行期为一年
LASTS = re.compile(
    "(?:有效期限?|执行期限?|实施期限?|试行期限?|施行期限?|暂行期限?|试行|(?<=[，,])暂定)[ ]*"
    rf"(?:暂定|[为是：:])*[ ]*(?P<count>{_NUMBER})[ ]*"
    r"(?P<unit>年|个月)(?![\d度月])"
)
# What a sentence that tells this of its own document speaks of.
_KINDS = (
    "办法|规定|细则|意见|通知|措施|政策|方案|条例|规则|决定|公告|通告|计划|规划|制度|标准|指南|指引|准则|规程|规范|法|令|若干|暂行|实施|"
    "管理|扶持|奖励|行动|操作|命令|目录|清单|章程|纲要|批复|举措|文件|协议|条款"
)
OWN = re.compile(
    rf"(?:本(?![省市县区州旗国])|此)(?:[一-龥]{{0,8}}?)(?:{_KINDS})|(?:以上|上述)(?:政策|措施|规定|举措)|(?:该|本)(?:政策|办法)"
)
NUMBERED = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零〇\d]{1,6}条|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])?[ \u3000]*(?:[【\[（(][^】\]）)]{2,12}[】\]）)])?[ \u3000]*"
)
SUBJECT = re.compile("》(?:[（(][^）)]*[）)])?(?:等文件)?[，,]?$")


def relate(draft: Draft) -> None:
    """Give the documents of a text the first and the last day that they are in force."""
    before: list[str] = []  # the policies of which the sentence before says when they begin
    for sentence in draft.sentences:
        start, end = sentence
        found: list[str] = []
        for match in (*FROM.finditer(draft.text, start, end), *FROM_ISSUE.finditer(draft.text, start, end)):
            policies = _meant(draft, start, match.start())
            found += policies
            for policy in policies:
                _begins(draft, policy, match, sentence)
        for match in (*UNTIL.finditer(draft.text, start, end), *LASTS.finditer(draft.text, start, end)):
            bare = NUMBERED.match(draft.text, start, match.start())
            follows = bare is not None and bare.end() == match.start()  # 有效期三年。 is a sentence behind
            for policy in found or (before if follows else _owned(draft, start, match.start())):
                _ends(draft, policy, match, sentence)
        before = found


def _meant(draft: Draft, start: int, offset: int) -> list[str]:
    """Return of which policies a sentence tells at an offset: the one named right before, else the document's own."""
    text = draft.text
    if SUBJECT.search(text, max(start, offset - 30), offset):
        named = [m for m in draft.outer(start, offset, "Policy") if offset - m.end <= 30]
        return [named[-1].key] if named else []
    bare = NUMBERED.match(text, start, offset)
    if bare and bare.end() == offset:
        return _documents(draft, offset)
    return _owned(draft, start, offset)


def _owned(draft: Draft, start: int, offset: int) -> list[str]:
    """Return the document's own policies where the sentence speaks of them right before an offset."""
    text = draft.text
    spoken = [own.end() for own in OWN.finditer(text, start, offset)]
    if not spoken:
        return []
    # 本办法自…, 本办法由甲局负责解释，自…; but not 本市…标准自….
    *clauses, last = re.split("[，；,;]", text[spoken[-1] : offset])
    return _documents(draft, offset) if len(last) <= (0 if clauses else 6) else []


def _documents(draft: Draft, offset: int) -> list[str]:
    """Return the policy whose text holds an offset; what a notice says holds of what it prints as well."""
    part = draft.part(offset)
    printed = [] if part.printed else [draft.own.get(p.start) for p in draft.structure.parts if p.printed]
    return [key for key in (draft.own.get(part.start), *printed) if key]


def _begins(draft: Draft, policy: str, match: re.Match[str], sentence: Span) -> None:
    """Say when a policy begins: the day named, or the day of its issue and so many days or months later."""
    thing = draft.things[policy]
    derived = match.re is FROM_ISSUE
    day = str(thing.attributes.get("date") or draft.structure.date) if derived else date(match)
    if derived and match["later"]:
        count = int(number(match["later"]) or 0)
        day = _shifted(day, months=count) if "月" in match["unit"] else _shifted(day, days=count)
    _give(draft, policy, "effective", day, sentence, derived=derived)


def _ends(draft: Draft, policy: str, match: re.Match[str], sentence: Span) -> None:
    """Say the last day of a policy: the one named, or the last of so many years or months from its first."""
    if match.re is UNTIL:
        _give(draft, policy, "expires", date(match), sentence, derived=False)
        return
    attributes = draft.things[policy].attributes
    first = str(attributes.get("effective") or attributes.get("date") or draft.structure.date)
    count = int(number(match["count"]) or 0)
    day = _shifted(first, months=count * (1 if "月" in match["unit"] else 12), days=-1)
    _give(draft, policy, "expires", day, sentence, derived=True)


def _give(draft: Draft, policy: str, property: str, day: str, sentence: Span, *, derived: bool) -> None:
    """Give a policy a date with its sentence; the first one stays, but for what its own text says in so many words.

    What a notice says of itself holds of what it prints only as long as that says nothing: it is derived there.
    """
    thing = draft.things[policy]
    named = any(mention.key == policy for mention in draft.outer(*sentence, "Policy"))
    derived = derived or (policy in _documents(draft, sentence[0])[1:] and not named)
    if not day or (property in thing.attributes and (derived or property not in thing.derived)):
        return
    thing.derived.discard(property)
    start, end = draft.source.span(*sentence)
    thing.attributes |= {property: day, property + QUOTE: draft.source.raw[start:end].strip()[:LONGEST]}
    if derived:
        thing.derived.add(property)


def _shifted(day: str, *, months: int = 0, days: int = 0) -> str:
    """Return a day some months and days on, "" where it is not known to the day."""
    if len(day) != 10:
        return ""
    begun = datetime.date.fromisoformat(day)
    total = begun.year * 12 + begun.month - 1 + months
    year, month = total // 12, total % 12 + 1
    moved = datetime.date(year, month, min(begun.day, monthrange(year, month)[1]))
    return (moved + datetime.timedelta(days=days)).isoformat()
