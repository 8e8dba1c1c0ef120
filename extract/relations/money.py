"""Which policy establishes what, and where the money goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.draft import ITEM, Draft, Mention
from zhengtu.extract.quantities import Quantity, amounts, counts, years
from zhengtu.extract.relations.duties import _in_title
from zhengtu.graph.statements import Span, Value

RULES_IN_TITLE = re.compile("办法|细则|规定|流程|指引|指南|方案|规程|制度|实施意见|条例|通知")
FOUNDING = re.compile(
    "(?<!深入)(?<!持续)(?<!继续)(?<!加快)(?<!深化)(?<!全面)(?<!贯彻)(?:创新开展|组织开展|探索开展|设立|建立|组建|成立|开展|实施|启动|推行|新设|出资设立|推动(?=“))"
    r"(?:了|一批|总规模|规模为?|不低于|不少于|每年|首期|[\d.]+[万亿]*元的?|[^，。；、“《]{0,6}?)?“?$"
)
CONTENT = re.compile("(?:出台|落实|依据|根据|印发|制定|执行|按照)[^，。；《]{0,6}《$")
GIVING = re.compile(
    "(?:给予|予以|奖励|补助|资助|补贴|奖补|贴息|扶持|支持|拨付|下达|安排|发放|投入|按[^，。；]{1,20}(?:给予|补助|奖励|资助))"
)
PER_UNIT = re.compile(r"(?:^|[，；])(?P<unit>单[个条家项户]|每[个条家项户年])[^，。；]{0,14}?(?:奖励|补助|资助|给予|不超过|最高)")
TO = re.compile("(?:^|[，；。：】])(?:（[一二三四五六七八九十]+）|\\d+[.．、]|[^，。；：]{0,14}?。)?对")
RECEIVED = re.compile("(?:获得|争取到|享受|取得|收到)(?:了)?(?:19|20)?\\d{0,2}\\s*年?(?:度)?(?:[一-龥]{0,4})$")
FOR = re.compile("为|向|对|给")
YEARLY = re.compile("(?:每年|年度)?(?:统筹|批示|专门批示|预算)?安排|出资|投入|拨付|下达|筹集|注资|设立|落实")
PAYS = re.compile("补助|补贴|贴息|资助|奖补|奖励|资金|基金")
INVESTED = re.compile("(?P<by>向|对|为)(?P<to>[^，。；]{2,30}?)(?:投入|拨付|注资|出资|贴息|代偿|发放(?:贷款|补助)?)")
FOR_USE = re.compile(r"(?:其中)?[，]?(?:安排)?(?P<sum>\d[\d.,]*\s*[万亿]*元)(?:资金)?(?:用于|支持|投入)")
LENT = re.compile(r"向(?P<to>[^，。；]{4,30}?)(?:发放|提供|投放)(?:信用|“[^”]{1,8}”|首笔)?贷款\s*(?P<sum>\d[\d.,]*\s*[万亿]*元)")
PAID_IN_TITLE = re.compile("(?:的)?(?:资金支持|奖励|补助|资助|补贴|贴息|奖补)")
APPROVED = re.compile(r"立项金额|立项资金|资助金额|补助金额|扶持金额")


def relate(draft: Draft) -> None:
    """Say ESTABLISHES, FUNDS and PART_OF, and note amounts and counts on programs and funds."""
    _figures(draft)
    _established_by_title(draft)
    _established(draft)
    _listed_below(draft)
    _umbrellas(draft)
    _tranches(draft)
    _named_recipients(draft)
    for start, end in draft.sentences:
        _given(draft, start, end)
        _rewarded(draft, start, end)
        _paid_by(draft, start, end)
        _entries(draft, start, end)
        _per_unit(draft, start, end)
        _received(draft, start, end)
        _pool_supports(draft, start, end)
        _allotted(draft, start, end)
        _approved(draft, start, end)
        _rated(draft, start, end)
        _invested(draft, start, end)
        _lent(draft, start, end)


def author(draft: Draft, start: int, mention: Mention) -> tuple[str, int] | None:
    """Return whose content a clause is: the policy of 出台《X》 before it in the sentence, else the measures it stands in."""
    for policy in draft.outer(max(start, mention.start - 90), mention.start, "Policy"):
        if re.search("法$|规划", draft.text[policy.start : policy.end]):
            continue
        if any(not re.search("(?:经|向|报)$", draft.text[a.start - 1 : a.start]) for a in draft.outer(policy.end, mention.start, "Agency")):
            continue  # somebody else acts from there on
        if CONTENT.search(draft.text[max(start, policy.start - 12) : policy.start]):
            trigger = CONTENT.search(draft.text[max(start, policy.start - 12) : policy.start])
            return policy.key, policy.start - (len(trigger.group()) if trigger else 0)
    own = draft.policy(mention.start)
    if own and draft.regulates(mention.start):
        return own, -1
    return None


def _figures(draft: Draft) -> None:
    """Note the amount and count that stand right before or behind a program or fund."""
    text = draft.text
    for mention in draft.mentions:
        if mention.type not in ("Program", "FundingPool"):
            continue
        thing = draft.things[mention.key]
        start, end = draft.sentence(mention.start)
        behind = amounts(text, mention.end, min(end, mention.end + 14))
        ahead = amounts(text, max(start, mention.start - 12), mention.start)
        inside = amounts(text, mention.start, mention.end)
        near = [a for a in behind if not text[mention.end : a.start].strip(" 约共达总额为")] + [
            a for a in ahead if not text[a.end : mention.start].strip(" 的规模“")
        ]
        for quantity in (*inside, *near)[:1]:
            if not re.search("每[家个年户]|单[个家项]|最高|不超过", text[max(start, quantity.start - 6) : quantity.start]):
                thing.attributes.setdefault("amount", quantity.value)
        number = [c for c in counts(text, mention.end, min(end, mention.end + 8)) if not text[mention.end : c.start].strip(" ")]
        number += [c for c in counts(text, max(start, mention.start - 8), mention.start) if not text[c.end : mention.start].strip(" “")]
        if number and number[0].unit in "家个项条" and mention.type == "Program":
            thing.attributes.setdefault("count", number[0].value)
        year = [y for y in years(text, max(start, mention.start - 10), mention.start + 6) if mention.start - y[1] <= 3]
        if year:
            thing.attributes.setdefault("year", year[-1][2])


def _established_by_title(draft: Draft) -> None:
    """《X专项资金管理办法》 establishes the fund it names; rules on a program establish the program."""
    for policy in draft.within(0, len(draft.text), "Policy"):
        title = draft.text[policy.start : policy.end]
        kind = RULES_IN_TITLE.search(title)
        if not kind:
            continue
        inside = draft.outer(policy.start, policy.end, "Program", "FundingPool")
        quoted = draft.text[policy.start - 1 : policy.start] == "《"
        begin, end = (policy.start - 1, policy.end + 1) if quoted else (policy.start, policy.end)
        for thing in inside:
            rest = draft.text[thing.end : policy.end]
            if thing.type == "FundingPool" and re.search("[一-龥]{0,8}(?:办法|细则|规定|方案|措施|通知)", rest):
                draft.relate("establishes.title", policy.key, "ESTABLISHES", thing.key, begin, end)
            elif re.match("[”]?(?:工作|管理|实施|项目|资金|验收|操作|评审|认定|暂行|申报|资助|考核)*(?:办法|细则|规定|流程|指引|指南|方案|规程|实施意见|的?通知)", rest):
                draft.relate("establishes.title", policy.key, "ESTABLISHES", thing.key, begin, end)


def _established(draft: Draft) -> None:
    """设立, 建立, 实施 of a named program or fund inside a policy's content: the policy establishes it."""
    for start, end in draft.sentences:
        for thing in draft.outer(start, end, "Program", "FundingPool"):
            if _in_title(draft, thing):
                continue
            before = draft.text[max(start, thing.start - 26) : thing.start]
            clause = re.split("[，；。：、]", before)[-1]
            head = author(draft, start, thing)
            if head is None:
                continue
            if not FOUNDING.search(clause) and not (thing.type == "FundingPool" and re.search("每年安排|安排设立|统筹安排", clause)):
                if not (head[1] >= 0 and re.search("(?:形成|开展|设立|建立|实施)“?$", clause)):
                    continue
            if re.search("可以?$|鼓励|支持各地|探索", clause[:4]):
                continue
            begin = head[1] if head[1] >= 0 else thing.start - len(clause)
            draft.relate("establishes.content", head[0], "ESTABLISHES", thing.key, begin, thing.end)


LISTED_BELOW = re.compile("(?P<with>[^。；\n]{0,60}?)(?:办理|设立|实施|开展|建立)(?:下列|以下|左列)[^。；\n]{0,12}[：:]\n")
UMBRELLA = re.compile("“?[一二三四五六七八九十百\\d]{1,3}大(?P<head>[一-龥]{2,6})”?$")


def _listed_below(draft: Draft) -> None:
    """办理下列P：and the lines below it: the policy establishes each program, agencies of 协调, 会同 co-handle them."""
    for match in LISTED_BELOW.finditer(draft.text):
        policy = draft.policy(match.start())
        if policy is None:
            continue
        position = match.end()
        while item := re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]+[)）、.．][^\n]*").match(draft.text, position):
            for program in draft.outer(item.start(), item.end(), "Program", "FundingPool"):
                draft.relate("establishes.listed", policy, "ESTABLISHES", program.key, match.start("with"), program.end)
                joint = re.search("会同|协调|协同|商", match["with"])
                if joint:
                    for agency in draft.outer(match.start("with") + joint.end(), match.end("with"), "Agency"):
                        draft.relate("duty.listed", agency.key, "CO_HANDLES", program.key, match.start("with"), program.end)
            position = item.end() + 1


def _umbrellas(draft: Draft) -> None:
    """A program named with the head of an umbrella in the same sentence (十大舰队, X舰队) is part of it."""
    for umbrella in draft.within(0, len(draft.text), "Program"):
        form = UMBRELLA.search(draft.text[umbrella.start : umbrella.end])
        if not form:
            continue
        start, end = draft.sentence(umbrella.start)
        for program in draft.outer(start, end, "Program"):
            if program.key != umbrella.key and draft.text[program.start : program.end].endswith(form["head"]):
                draft.relate("part.umbrella", program.key, "PART_OF", umbrella.key, min(umbrella.start, program.start), max(umbrella.end, program.end))


def _tranches(draft: Draft) -> None:
    """A pool's first instalment is part of it."""
    for mention in draft.mentions:
        thing = draft.things[mention.key]
        if mention.type != "FundingPool" or not re.search("(?:首期|一期|二期|首批|第.期)资金$", thing.name):
            continue
        start, _ = draft.sentence(mention.start)
        pools = [m for m in draft.outer(start, mention.start, "FundingPool") if thing.name.startswith(draft.things[m.key].name[:4])]
        for pool in pools[-1:]:
            begin = max(start, draft.text.rfind("，", start, pool.start) + 1)
            tail = re.compile("(?:已|全部)?(?:到账|到位|出资到位|拨付)?").match(draft.text, mention.end)
            draft.relate("part.tranche", mention.key, "PART_OF", pool.key, begin, tail.end() if tail else mention.end)


def _named_recipients(draft: Draft) -> None:
    """A fund whose name says whom it is for funds them, and so does a policy whose title speaks of money for them."""
    for fund in draft.within(0, len(draft.text), "FundingPool"):
        for group in draft.outer(fund.start, fund.end, "EnterpriseGroup"):
            draft.relate("funds.name", fund.key, "FUNDS", group.key, fund.start, fund.end)
        name = draft.things[fund.key].name
        if not draft.text[fund.start : fund.end].startswith(name[:4]):
            spans = [draft.sentence(fund.start), *draft.structure.parts[0].titles]
            for start, end in spans:
                groups = [g for g in draft.outer(start, end, "EnterpriseGroup") if name.startswith(draft.things[g.key].name)]
                for group in groups[:1]:
                    if start <= fund.start < end:
                        begin, stop = min(group.start, fund.start), max(group.end, fund.end)
                        draft.relate("funds.name", fund.key, "FUNDS", group.key, begin, stop)
    for policy in draft.within(0, len(draft.text), "Policy"):
        for group in draft.outer(policy.start, policy.end, "EnterpriseGroup"):
            money = PAID_IN_TITLE.match(draft.text, group.end, policy.end)
            if money:
                draft.relate("funds.title", policy.key, "FUNDS", group.key, group.start, money.end())


def _payer(draft: Draft, start: int, clause: int, giving: int) -> tuple[str, int] | None:
    """Return the fund that pays: 由F对R给予, 对R，F给予, also for the clauses of the sentence that follow."""
    for fund in reversed(draft.outer(start, giving, "FundingPool")):
        if _in_title(draft, fund) or re.search("期资金$", draft.things[fund.key].name):
            continue
        before, after = draft.text[max(start, fund.start - 2) : fund.start], draft.text[fund.end : giving]
        if fund.end <= clause and not re.match("(?:（[^）]*）)?[，]?(?:其中[^，。；]*，)?$|.*[；，]$", draft.text[fund.end : clause], re.DOTALL):
            continue
        if re.search("[对使申]$|申请$", before) or re.match("的|管理|使用", after):
            continue
        return fund.key, min(fund.start - len("由") * before.endswith("由"), clause)
    return None


def _recipients(draft: Draft, start: int, end: int) -> list[Mention]:
    """Return the recipients in a stretch: firms, classes of firms, and awards or projects that stand for them."""
    return [
        m
        for m in draft.outer(start, end, "EnterpriseGroup", "Enterprise", "Program")
        if not _in_title(draft, m)
    ]


def _given(draft: Draft, start: int, end: int) -> None:
    """对R给予N元: money for R from the policy whose content this is, or from the program or fund of the sentence."""
    text = draft.text
    for clause_start, clause_end in _to_phrases(draft, start, end):
        sums = amounts(text, clause_start, clause_end)
        giving = GIVING.search(text, clause_start, clause_end)
        if not giving:
            continue
        first = min([giving.start(), *(s.start for s in sums[:1])])
        targets = _recipients(draft, clause_start, first)
        targets = _last_list(draft, [t for t in targets if not re.search("（含[^）]{0,8}$", text[max(start, t.start - 10) : t.start])])
        if not targets:
            continue
        after = draft.outer(giving.start(), clause_end, "Program", "FundingPool")
        paid = [m for m in after if m.key not in {t.key for t in targets}]
        head: tuple[str, int] | None = None
        if not sums and not paid:
            continue
        head = _payer(draft, start, clause_start, giving.start()) or author(draft, start, targets[0])
        if paid and (head is None or head[1] < 0):
            head = (paid[0].key, -1) if not draft.regulates(start) or not sums else head
        if head is None:
            continue
        evidence_end = paid[-1].end if paid and not sums else clause_end
        for index, target in enumerate(targets):
            attributes = _sum_for(draft, targets, sums, index, clause_start, clause_end)
            if not draft.regulates(start):
                attributes |= _count_and_year(draft, target, start)
            begin = head[1] if head[1] >= 0 else clause_start
            draft.relate("funds.given", head[0], "FUNDS", target.key, begin, evidence_end, **attributes)


def _rewarded(draft: Draft, start: int, end: int) -> None:
    """奖励R, 补助R: money for R from the policy or the program whose content this is."""
    for target in draft.outer(start, end, "EnterpriseGroup", "Enterprise"):
        if _in_title(draft, target):
            continue
        verb = re.search("(?:真金白银)?(?:奖励|补助|资助|补贴|奖补|给予每[家户])(?:了|一批)?$", draft.text[max(start, target.start - 10) : target.start])
        if not verb:
            continue
        begin = target.start - len(verb.group())
        paying = [p for p in draft.outer(start, begin, "Program", "FundingPool") if PAYS.search(draft.things[p.key].name) and not _in_title(draft, p)]
        head = (paying[-1].key, paying[-1].start) if paying else author(draft, start, target)
        if head is None:
            continue
        stop = min([p for p in (draft.text.find("；", target.end, end), draft.text.find("。", target.end, end)) if p >= 0] or [end])
        sums = amounts(draft.text, target.end, min(stop, target.end + 24))
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        number = [c for c in counts(draft.text, target.end, min(end, target.end + 8)) if c.start == target.end]
        if number:
            attributes["count"] = number[0].value
        year = years(draft.text, head[1] if head[1] >= 0 else start, target.start)
        if year and paying:
            attributes["year"] = year[-1][2]
        draft.relate("funds.given", head[0], "FUNDS", target.key, head[1] if paying else begin, sums[0].end if sums else target.end, **attributes)


def _to_phrases(draft: Draft, start: int, end: int) -> list[Span]:
    """Return the stretches that 对 opens, each to the next 对, semicolon or full stop."""
    text = draft.text
    opens = [m.end() - 1 for m in TO.finditer(text, start, end)]
    opens += [f.end for f in draft.outer(start, end, "FundingPool") if text[f.end : f.end + 1] == "对"]
    if text[start : start + 1] == "对" and start not in opens:
        opens.insert(0, start)
    body = re.compile(r"\s*(?:第[一二三四五六七八九十百]+条)?(?:【[^】]*】)?\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])?\s*").match(text, start, end)
    if body and text[body.end() : body.end() + 1] == "对" and body.end() not in opens:
        opens.insert(0, body.end())
    spans = []
    for index, opening in enumerate(sorted(set(opens))):
        following = sorted(set(opens))[index + 1] if index + 1 < len(set(opens)) else end
        stop = text.find("；", opening, following)
        spans.append((opening, stop if stop >= 0 else following))
    return spans


def _last_list(draft: Draft, targets: Sequence[Mention]) -> list[Mention]:
    """Return the list that the last recipient ends, in which alone money is told."""
    if not targets:
        return []
    kept = [targets[-1]]
    for mention in reversed(targets[:-1]):
        between = draft.text[mention.end : kept[0].start] if mention.end <= kept[0].start else ""
        if mention.end <= kept[0].start and not re.fullmatch("[”“]*(?:项目)?(?:、|和|与|及|或|或者|以及)[“”]?(?:[一-龥]{0,4})?", between):
            break
        kept.insert(0, mention)
    return kept


def _sum_for(draft: Draft, targets: Sequence[Mention], sums: Sequence[Quantity], index: int, start: int, end: int) -> dict[str, Value]:
    """Return the amount of a recipient: its own where 分别 deals them out, else the ceiling or the first."""
    if not sums:
        return {}
    if len(sums) == len(targets):
        return {"amount": sums[index].value}
    ceilings = [s for s in sums if re.search("(?:最高|不超过|上限)[^，。；]{0,6}$", draft.text[max(start, s.start - 10) : s.start])]
    if len(targets) == 1 and len(sums) > 1 and "分别" in draft.text[start:end] and not ceilings:
        return {}
    return {"amount": (ceilings or list(sums))[-1 if ceilings else 0].value}


def _count_and_year(draft: Draft, target: Mention, start: int) -> dict[str, Value]:
    """Return the count right before a recipient and the year its sentence begins with."""
    found: dict[str, Value] = {}
    number = [c for c in counts(draft.text, max(start, target.start - 10), target.start) if target.start - c.end <= 2]
    if number:
        found["count"] = number[-1].value
    year = years(draft.text, start, target.start)
    if year:
        found["year"] = year[0][2]
    return found


PAID_BY = re.compile("由(?P<by>[^，。；]{2,40}?)(?:（[^）]*）)?(?:按[^，。；]{1,20})?(?:给予|予以|补偿|补助|奖励|资助)")
ENTRY = re.compile(r"，?(?:补助|奖励|资助|安排|下达|拨付)(?:资金)?\s*(?P<sum>\d[\d.,]*\s*[万亿]*元)")


def _paid_by(draft: Draft, start: int, end: int) -> None:
    """P，由F给予N元: F funds P."""
    text = draft.text
    for match in PAID_BY.finditer(text, start, end):
        funds = draft.outer(match.start("by"), match.end("by"), "FundingPool")
        targets = [m for m in _recipients(draft, start, match.start()) if m.type != "Enterprise"]
        if not funds or not targets or re.search("[；。]|对", text[targets[-1].end : match.start()]):
            continue
        stop = min([p for p in (text.find("；", match.end(), end), text.find("。", match.end(), end)) if p >= 0] or [end])
        sums = amounts(text, match.end(), stop)
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        draft.relate("funds.paid", funds[0].key, "FUNDS", targets[-1].key, targets[-1].start, stop, **attributes)


def _entries(draft: Draft, start: int, end: int) -> None:
    """X公司，补助N元, in a document whose title names the fund: the fund pays the firm."""
    titles = draft.structure.parts[0].titles
    funds = [m for s, e in titles for m in draft.outer(s, e, "FundingPool")]
    if not funds:
        return
    for firm in draft.outer(start, end, "Enterprise"):
        entry = ENTRY.match(draft.text, firm.end, end)
        if entry:
            value = amounts(draft.text, entry.start("sum"), entry.end("sum"))[0].value
            draft.relate("funds.entry", funds[0].key, "FUNDS", firm.key, firm.start, entry.end(), amount=value)


def _per_unit(draft: Draft, start: int, end: int) -> None:
    """遴选不超过6条示范产线，单条产线奖励80万元: the program gets the sum of the clause that counts its units."""
    text = draft.text
    for match in PER_UNIT.finditer(text, start, end):
        stop = min([p for p in (text.find("；", match.end(), end), text.find("。", match.end(), end), text.find("，", match.end(), end)) if p >= 0] or [end])
        sums = amounts(text, match.start(), stop)
        before = [m for m in _recipients(draft, max(start, match.start() - 90), match.start() + 1) if m.end <= match.start() + 1]
        if not sums or not before or re.search("；", text[before[-1].end : match.start()]):
            continue
        target = before[-1]
        head = author(draft, start, target)
        if head is None or (head[0], "FUNDS", target.key) in draft.said:
            continue
        begin = text.rfind("每年", start, target.start)
        counted = counts(text, max(start, target.start - 8), target.start)
        begin = max(counted[0].start - 3, start) if counted else target.start
        draft.relate("funds.unit", head[0], "FUNDS", target.key, begin, stop, amount=sums[-1].value)


def _received(draft: Draft, start: int, end: int) -> None:
    """N家R获得F…元: F funds R."""
    text = draft.text
    for fund in draft.outer(start, end, "FundingPool", "Program"):
        before = text[max(start, fund.start - 14) : fund.start]
        if not RECEIVED.search(before):
            continue
        targets = [m for m in draft.outer(max(start, fund.start - 60), fund.start, "EnterpriseGroup", "Enterprise")]
        if not targets:
            continue
        target = targets[-1]
        if re.search("[，；。]", text[target.end : fund.start]):
            continue
        sums = [a for a in amounts(text, fund.end, min(end, fund.end + 16)) if not re.search("[，；。]", text[fund.end : a.start])]
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        number = [c for c in counts(text, max(start, target.start - 8), target.start) if target.start - c.end <= 2]
        if number:
            attributes["count"] = number[-1].value
        year = years(text, target.end, fund.start)
        if year:
            attributes["year"] = year[-1][2]
        begin = number[-1].start if number else target.start
        draft.relate("funds.received", fund.key, "FUNDS", target.key, begin, sums[0].end if sums else fund.end, **attributes)


def _pool_supports(draft: Draft, start: int, end: int) -> None:
    """A fund in a sentence whose later clause gives support to firms, or 为R提供F支持: the fund pays them."""
    text = draft.text
    for fund in draft.outer(start, end, "FundingPool"):
        if _in_title(draft, fund) or draft.things[fund.key].name.endswith("期资金"):
            continue
        given = re.compile("(?:支持|扶持|补助|保障)").match(text, fund.end)
        offered = re.search("(?:为|向|对|给)([^，。；]{2,30})(?:提供|给予|安排)$", text[max(start, fund.start - 40) : fund.start])
        if given and offered:
            base = max(start, fund.start - 40)
            for target in _recipients(draft, base + offered.start(1), base + offered.end(1)):
                if target.type != "Program":
                    draft.relate("funds.offered", fund.key, "FUNDS", target.key, base + offered.start(), given.end())
            continue
        spent = re.compile("[^。；]{0,80}?(?:重点支持|用于支持|用于奖励|用于补助|用于|加大对|资助|奖励|专项支持|重点投向|投向|投资)").match(text, fund.end, end)
        if not spent:
            continue
        clause = re.compile("[^。；，]{2,60}").match(text, spent.end(), end)
        if not clause:
            continue
        for target in _recipients(draft, clause.start(), clause.end()):
            if target.type == "Program" and not re.search("用于|资助|支持|补助", spent.group()[-4:]):
                continue
            tail = re.compile("[^，。；]{0,8}?(?:的支持|支持|投资力度|投资|补偿)").match(text, target.end, end)
            draft.relate("funds.purpose", fund.key, "FUNDS", target.key, fund.start, tail.end() if tail else target.end)


def _allotted(draft: Draft, start: int, end: int) -> None:
    """An agency that 安排 or 投入 a sum for a fund funds it."""
    text = draft.text
    for fund in draft.outer(start, end, "FundingPool"):
        if _in_title(draft, fund):
            continue
        clause = text.rfind("，", start, fund.start) + 1
        begin = max(start, clause)
        agencies = [a for a in draft.outer(begin, fund.start, "Agency")]
        if not agencies or not YEARLY.search(text, agencies[-1].end, fund.start) or fund.start - agencies[-1].end > 16:
            continue
        sums = amounts(text, fund.end, min(end, fund.end + 12)) or amounts(text, agencies[-1].end, fund.start)
        if not sums:
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value}
        year = years(text, max(start, begin - 10), agencies[-1].start)
        first = agencies[-1].start
        if year:
            attributes["year"] = year[0][2]
            first = year[0][0]
        draft.relate("funds.allotted", agencies[-1].key, "FUNDS", fund.key, first, max(fund.end, sums[0].end), **attributes)


def _invested(draft: Draft, start: int, end: int) -> None:
    """F向P投入N元; F安排…，其中N元用于P: F funds P."""
    text = draft.text
    for match in (*INVESTED.finditer(text, start, end), *FOR_USE.finditer(text, start, end)):
        used = "sum" in match.groupdict()
        payers = [
            m
            for m in draft.outer(start, match.start(), "FundingPool", "Program")
            if not _in_title(draft, m) and PAYS.search(draft.things[m.key].name)
        ]
        if not payers or re.search("[。；]", text[payers[-1].end : match.start()]):
            continue
        if not used and text[payers[-1].end : match.start()].strip("”"):
            continue
        if used:
            targets = [m for m in _recipients(draft, match.end(), min(end, match.end() + 30)) if m.start - match.end() <= 3]
            sums = amounts(text, match.start("sum"), match.end("sum"))
            stop = targets[0].end if targets else match.end()
        else:
            targets = _recipients(draft, match.start("to"), match.end("to"))
            sums = [s for s in amounts(text, match.end(), min(end, match.end() + 16))]
            stop = sums[0].end if sums else match.end()
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        year = years(text, start, payers[-1].start + 1) or years(text, max(start, payers[-1].start - 8), payers[-1].end)
        if year:
            attributes["year"] = year[-1][2]
        for target in targets[-1:]:
            number = [c for c in counts(text, max(start, target.start - 8), target.start) if target.start - c.end <= 2]
            if number:
                attributes["count"] = number[-1].value
            draft.relate("funds.invested", payers[-1].key, "FUNDS", target.key, payers[-1].start, stop, **attributes)


def _lent(draft: Draft, start: int, end: int) -> None:
    """A bank that 向X发放贷款N元 funds X."""
    text = draft.text
    for match in LENT.finditer(text, start, end):
        banks = [m for m in draft.outer(start, match.start(), "Enterprise") if re.search("银行|信用社|小额贷款|担保", draft.things[m.key].name)]
        targets = draft.outer(match.start("to"), match.end("to"), "Enterprise")
        sums = amounts(text, match.start("sum"), match.end("sum"))
        if banks and targets and sums:
            draft.relate("funds.lent", banks[-1].key, "FUNDS", targets[-1].key, banks[-1].start, match.end(), amount=sums[0].value)


def _approved(draft: Draft, start: int, end: int) -> None:
    """A program whose projects are approved with a sum is paid by the larger one that the item is about."""
    text = draft.text
    for match in APPROVED.finditer(text, start, end):
        sums = amounts(text, match.end(), min(end, match.end() + 14))
        programs = draft.outer(start, match.start(), "Program")
        if len(programs) == 1:
            line = max(text.rfind("\n", 0, start) + 1, start - 400)
            items = [m.start() for m in ITEM.finditer(text, line, start)]
            programs = draft.outer(items[-1] if items else line, start, "Program")[:1] + programs
        if not sums or len(programs) < 2 or programs[0].key == programs[-1].key:
            continue
        child, parent = programs[-1], _parent(draft, programs[:-1], start)
        if parent is None or parent.key == child.key:
            continue
        attributes: dict[str, Value] = {"amount": sums[0].value}
        number = counts(text, child.end, match.start())
        if number:
            attributes["count"] = number[0].value
        year = [y for y in years(text, max(start, child.start - 16), child.end)]
        begin = year[0][0] if year else child.start
        if year:
            attributes["year"] = year[0][2]
        draft.relate("funds.approved", parent.key, "FUNDS", child.key, begin, sums[0].end, **attributes)
        draft.relate("part.approved", child.key, "PART_OF", parent.key, parent.start, child.end)


def _parent(draft: Draft, programs: Sequence[Mention], start: int) -> Mention | None:
    """Return the program that an item carries out (一是实施X…)."""
    for program in programs:
        if re.search("(?:实施|开展|组织实施|推进)“?$", draft.text[max(0, program.start - 6) : program.start]):
            return program
    return programs[0] if programs else None


def _rated(draft: Draft, start: int, end: int) -> None:
    """按高企2%、非高企0.5%比例予以P: the program pays each class of firms."""
    text = draft.text
    paid = re.compile(r"按(?P<who>[^，。；]{2,60}?\d[\d.]*[%％][^，。；]{0,20}?)(?:比例)?(?:给予|予以)").search(text, start, end)
    if not paid:
        return
    programs = [m for m in draft.outer(paid.end(), min(end, paid.end() + 20), "Program", "FundingPool") if m.start - paid.end() <= 2]
    if not programs:
        return
    year = years(text, start, paid.start())
    attributes: dict[str, Value] = {"year": year[0][2]} if year else {}
    for target in draft.outer(paid.start("who"), paid.end("who"), "EnterpriseGroup"):
        draft.relate("funds.rated", programs[0].key, "FUNDS", target.key, paid.start(), programs[0].end, **attributes)
