"""Funding pools: money with a name or a purpose, and their tranches."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression, words
from zhengtu.extract.names.candidate import Candidate, covered, longest, places, plausible, trim
from zhengtu.extract.names.programs.programs import levels
from zhengtu.extract.text import words as text_words
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import lead_in, name_start
from zhengtu.extract.text.spans import over
from zhengtu.graph.statements import Span

FUND_HEADS = expression("<fund_heads>")
FUND_ANCHORS = expression("<fund_anchors>")
BEGINS_WITH_VERB = expression("<begins_with_verb>")
HIGHER_FUND = expression("<higher_fund>")
HIGHER_GIVES = expression("<higher_gives>")
PLACE_THAT_GETS = expression("<place_that_gets>")
FUNDS_JOINT = expression("<funds_joint>")
PLAIN_MONEY = expression("<plain_money>")
SPENT_MONEY = expression("<spent_money>")
SOUGHT_MONEY = expression("<sought_money>")
SPENT_NOT = expression("<spent_not>")
RULED_MONEY = expression("<ruled_money>")
HEADED_MONEY = expression("<headed_money>")
COMPOSED_OF = expression("<composed_of>")
LISTED_MONEY = re.compile(
    "(?:(?!资金|经费|[、和与及的]|[一二三四五六]是|(?<=[一二三四五六])是)[一-龥“”])+(?:资金|经费)"
)
CALLED_MONEY = expression("<called_money>")
HANDED_EXPENSES = expression("<handed_expenses>")
FUND_PURPOSE = expression("<fund_purpose>")
TRANCHE = expression("<tranche>")
FUNDS_IN_PLURAL = expression("<funds_in_plural>")
SHORT = 6  # characters of a name; shorter ones count only where a title hands the fund out
FUND_BATCH = re.compile("[（(]第[一二三四五六七八九十\\d]{1,3}批(?:次|资金|项目)?[)）]")
BATCH_FIRST = re.compile("第[一二三四五六七八九十\\d]{1,3}批")
FUND_YEAR = re.compile(r"20\d\d\s*年度?$")
# What stands alone for the pool that was named with it, where one only was.
LOOSE = frozenset({"专项资金", "补助资金", "奖励资金", "转移支付", "私募基金", "投资基金"})
OTHERS = re.compile("[等类他项级种]")  # before 专项资金: not the one that was named
# 本办法所称X，是指…的财政补助资金: what it is, not another that was named.
WHAT_IT_IS = re.compile("(?:是指|系指|，指|，[是为])[^。\n]*的(?:财政|政府|专项)*$")
SETS_UP_ANOTHER = re.compile(
    "(?:(?:设立|组建|成立|发起|投入|吸引|引[入进]|募集)|(?<!规定)(?<!所称)(?<!所指)(?<!下达)(?<!拨付)(?<!安排)(?<!获得)"
    "(?<!取得)(?<!交纳)(?<!使用)(?<!挪用)(?<!提供)(?<!申请)(?<!发放)(?<!享受)(?<!给予)(?<!明确)(?<=[一-龥]{2})的)$"
)
LONGEST_AHEAD = 16  # characters before a bare mention that may be of its name
DEFINED = 160  # characters of what says so before it
# Names that take what they are for from the sentence (奖补资金 → 重点“小巨人”企业奖补资金).
PURPOSELESS = expression("<purposeless>")

MONEY_IN_GENERAL = expression("<money_in_general>")
FUND_AIM = expression("<fund_aim>")
FUND_OPENS = expression("<fund_opens>")
FUND_BREAKS = expression("<fund_breaks>")


def pools(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return funding pools in a text; the name of a tranche is left to who knows its pool."""
    found = []
    for match in near(FUND_HEADS, FUND_ANCHORS, text, 12, 4):
        start = name_start(text, match.start(), match.end(), titles)
        start = _past_joints(text, start, *match.span())
        if aim := FUND_AIM.search(text, max(0, start - 6), start):
            start = aim.end() - 2
        start = _past_verbs(text, start, match.start(), match.end())
        start, end = trim(text, _past_place(text, start, *match.span()), match.end())
        if start >= 2 and BEGINS_WITH_VERB.match(text, start - 2):
            start -= 2
        name = re.sub(r"\s", "", text[start:end])
        if plausible(name, 4) and re.split("[和与及]", name)[-1] not in words("general_funds"):
            found.append(Candidate(start, end, "FundingPool", by="fund.head"))
    for match in finditer(PLAIN_MONEY, text):
        start = lead_in(text, name_start(text, match.start(), match.end(), titles), match.start())
        start = _past_verbs(text, start, *match.span())
        start = _past_place(text, start, *match.span())
        name = text[start : match.end()]
        public = re.match("(?:中央|省级?|市级?|区级?|县级?)财政(?![局厅部所])[一-龥]{4,14}资金", name)
        placed = region_of(name) and not re.search("财政|社会|自有|项目资金|信贷", name)
        if plausible(name, 7) and (placed or (public and not re.search("[和与及]|安排|预算", name))):
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.placed"))
    handed = [m for m in finditer(HANDED_EXPENSES, text) if m["name"] not in words("general_funds")]
    found += [
        Candidate(m.start("name"), m.end("name"), "FundingPool", re.sub(r"\s", "", m["name"]), "fund.ruled")
        for m in handed
    ]
    short = {m["name"] for m in handed if len(m["name"]) < SHORT and any(over(titles, *m.span("name")))}
    found += [
        Candidate(start, end, "FundingPool", by="fund.ruled")
        for start, end in places(text, short)
        if not any(over(titles, start, end))
    ]
    ruled = [
        (m, 7)
        for m in finditer(RULED_MONEY, text)
        if any(s <= m.start() and m.end() < e for s, e in over(titles, *m.span()))
    ]
    for match, least in (*ruled, *((m, 5) for m in finditer(CALLED_MONEY, text))):
        start = _past_verbs(text, name_start(text, match.start(), match.end(), titles), *match.span())
        name = text[start : match.end()]
        if (
            plausible(name, least)
            and name not in words("general_funds")
            and not re.search("项目[和与及]|工作[和与及]", name)
        ):
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.ruled"))
    told = [*((m, False) for m in finditer(FUND_PURPOSE, text)), *((m, True) for m in finditer(SPENT_MONEY, text))]
    for match, spent in told:
        start = _past_verbs(text, name_start(text, match.start(), match.end(), titles), *match.span())
        start = _past_place(text, start, *match.span())
        start = _past_joints(text, start, *match.span())
        name = text[start : match.end()]
        if spent and (match.start() - start < 4 or SPENT_NOT.fullmatch(text, start, match.start())):
            continue
        if plausible(name, 4, 24) and not FUNDS_IN_PLURAL.match(name) and len(re.split("[和与及]", name)[-1]) > 4:
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.purpose"))
    found += [
        Candidate(m.start("name"), m.end("name"), "FundingPool", by="fund.purpose")
        for m in (
            *finditer(SOUGHT_MONEY, text),
            *(m for m in finditer(HEADED_MONEY, text) if _is_bare(text, m, titles)),
        )
    ]
    found += [
        Candidate(*m.span(), "FundingPool", by="fund.purpose")
        for listed in finditer(COMPOSED_OF, text)
        for m in LISTED_MONEY.finditer(text, *listed.span("list"))
        if m.group() not in words("general_funds") and not PURPOSELESS.fullmatch(m.group())
    ]
    found = [replace(x, start=span[0], end=span[1]) for x in found for span in (_with_batch(text, x.start, x.end),)]
    found = levels(text, longest(found))
    found += [Candidate(m.start(), m.end(), "FundingPool", by="fund.tranche") for m in finditer(TRANCHE, text)]
    return found


def _is_bare(text: str, match: re.Match[str], titles: Sequence[Span]) -> bool:
    """Tell whether no verb or adverb stands in what heads an item: not 支持X资金."""
    start, end = match.span("name")
    newly = start + 2 * text.startswith("新", start)  # 新上规入库企业奖励金
    return name_start(text, end - 2, end, titles) <= newly and not FUND_OPENS.match(text, start, end)


def _with_batch(text: str, start: int, end: int) -> Span:
    """Return the place of a fund with the number of its batch and the year before it, if it has such a number."""
    behind = FUND_BATCH.match(text, end)
    if not behind and not BATCH_FIRST.match(text, start, end):
        return start, end
    year = FUND_YEAR.search(text, max(0, start - 8), start)
    return (year.start() if year else start), (behind.end() if behind else end)


def _past_verbs(text: str, start: int, head: int, end: int) -> int:
    """Return where the name of a fund begins behind what is done with its money (监督、检查X基金).

    What is looked for may tell itself by the head noun behind it (主管引导基金), of which it takes nothing.
    """
    start = max((m.end() for m in FUND_BREAKS.finditer(text, start, end) if m.end() <= head), default=start)
    opened = FUND_OPENS.match(text, start, end)
    if opened and opened.end() > head:
        opened = FUND_OPENS.match(text, start, head)
    return opened.end() if opened else start


def _past_joints(text: str, start: int, head: int, end: int) -> int:
    """Return where the last of some names begins that 和 joins, of which the one before is whole."""
    return max((m.end() for m in FUNDS_JOINT.finditer(text, start, end) if m.end() <= head), default=start)


def _past_place(text: str, start: int, head: int, end: int) -> int:
    """Return where the name of a fund begins behind the place that deals it out of a higher one, or that gets it."""
    if HIGHER_GIVES.search(text, max(0, start - 16), start) and (place := PLACE_THAT_GETS.match(text, start, head)):
        return place.end() if region_of(place.group()) else start
    higher = HIGHER_FUND.match(text, start, end)
    return higher.end() if higher and higher.end() <= head else start


def again(text: str, known: Sequence[Candidate], titles: Sequence[Span]) -> list[Candidate]:
    """Return later bare mentions (引导资金) of a pool named before with the same head (旅游引导资金).

    专项资金 and the like stand for that of a title where several pools have the head, else for the only one.
    """
    found = []
    heads: dict[str, list[Candidate]] = {}
    taken = covered(text, known)
    for label in known:
        name = label.name or re.sub(r"\s", "", text[label.start : label.end])
        if MONEY_IN_GENERAL.fullmatch(name):
            continue  # no pool, so that nothing stands for it
        for generic in words("general_funds"):
            if len(generic) >= 3 and generic != "基金" and name.endswith(generic) and name != generic:
                heads.setdefault(generic, []).append(label)
    for generic, labels in sorted(heads.items()):
        label = labels[0]
        names = {x.name or re.sub(r"\s", "", text[x.start : x.end]) for x in labels}
        several = len(names) > 1
        if generic in LOOSE and several and not any(over(titles, label.start, label.end)):
            continue  # which of them is meant, nothing says
        name = label.name or re.sub(r"\s", "", text[label.start : label.end])
        for match in re.finditer(re.escape(generic), text):
            if (
                match.start() < label.end
                or any(taken[match.start() : match.end()])
                or OTHERS.match(text, match.start() - 1)
                or WHAT_IT_IS.search(text, max(0, match.start() - DEFINED), match.start())
                or _another(text, *match.span(), names)
            ):
                continue
            found.append(Candidate(match.start(), match.end(), "FundingPool", name, "fund.again"))
    return found


def _another(text: str, start: int, end: int, names: Collection[str]) -> bool:
    """Tell whether a bare mention is not of a pool named before: by who sets it up, or by a name that holds it."""
    before = text[max(0, start - LONGEST_AHEAD) : start]
    if SETS_UP_ANOTHER.search(before) or any((before + text[start:end]).endswith(name) for name in names):
        return True  # 园区设立股权投资基金, 搬迁的补偿资金, 存款保险基金管理机构
    if not text.endswith("金", start, end) or text.endswith("资金", start, end):
        return False
    if not re.search("[一-龥]$", before):
        return False
    kinds = {to: kind for _, to, _, kind in text_words.words(before + text[start:end])}
    return kinds.get(len(before), "n").startswith(("n", "b"))  # 社会保险基金, also where no word ends there
