"""What the articles of a Taiwanese regulation say of plans, loans, awards and funds: who runs, pays and gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import ITEM_LINE, Mention, Page
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Span, Value

# 本辦法之主管機關為A, 本辦法所稱主管機關：在中央為A.
COMPETENT = re.compile("本[一-龥]{2,4}(?:之|所称)?主[管办]机关[，：]?(?:在中央)?(?:为|系指|指)")
# 本基金…以A為主管機關，B為管理機關.
KEEPER = re.compile("为(?:本基金之?)?(?:主管|管理|执行)机关")
RUNS = re.compile("为(?:[^，。；\n]{2,16}之)?主管机关")
SOURCES = re.compile("基金(?:之)?(?:资金|财源)?来源[^。；：\n]{0,6}：\n")
USES = re.compile("基金(?:之)?(?:资金)?(?:用途|运用范围|支用范围)[^。；：\n]{0,6}：\n")
BELOW = re.compile(
    "(?:(?:申请|予|给予|办理|推动|提供|发给|核给|分|分为|区分为)(?:下列|左列|以下)|(?:项目|种类|计画|措施|方式|范围)(?:如下|如左|如次))[^。；：\n]{0,14}：\n"
)
ENTITLED = re.compile(
    "得?对(?:下列|左列)[^。；：\n]{0,6}(?:给予|予以|予|发给)[^。；：\n]{0,6}(?:补助|奖励|奖助)[^。；：\n]{0,6}：\n"
)
NOT_BELOW = re.compile("不得|文件|资料")
SETS_UP = re.compile("(?:办理|推动|设置|建置|设立|成立|建立|举办|提供|开办|颁给|颁发)(?!之|下列|左列|前[项条])")
ABLE = re.compile("[得应并特]|每年")
UNABLE = re.compile("协助|鼓励|补助|不得|未|已(?!核)|曾|者$|参与|参加|受[一-龥]*委托")
ACTS = re.compile(
    "(?:（[^）]*）)?(?:为[^。；\n]{2,24}，)?(?:[^。；，\n]{0,20}，)?(?:应|得|每年|并)|为[^。；\n]{2,24}，"
)
ENTRUSTED = re.compile("(?:委托|委任|委由|委请)$")
CARRIES = re.compile("(?:办理|执行|推动|规划)")
HANDLED = re.compile("(?:办理|主办|推动|执行)之")
# Between the items of 辦理A、B及C, some of which may be no names.
BETWEEN = re.compile("(?:、|及|与|和|或|暨|以及|之?(?:表扬|选拔)|(?<=[供理动、之])[一-龥]{2,16}?(?=[、及与和或]))*")
PAYS = re.compile(
    "(?:(?:、|及|与|和)[^，。；\n]{2,20}?)?(?:保证)?(?:各|共同|全额|每年|专款|得|分别|予以|按年|逐年)*"
    "(?:支应|补贴|提拨|拨付|匡列|补助|挹注|拨充|负担|拨款|出资|编列)(?P<sum>[^，。；\n]{0,20})"
)
BY = re.compile("(?:由|自)(?:[^，。；\n]{0,24}[、及与和])?$")
SHORT = re.compile("必要时|不足|如有不足|其不足|基金不足|其余|并")  # what goes on with the clause before
REFERS = re.compile(
    "前(?P<what>[项条])(?:第(?P<number>[一二三四五六七八九十]{1,3})款)?(?:之)?(?P<kind>贷款|补助|补贴|津贴|计画|融资|奖励|方案|奖)?"
)
CAP = re.compile("(?:每[案家年人]|(?:之)?(?:贷款|补助|奖励)(?:金额|额度))?(?:最高|以|不得逾|不超过)[^，。；\n]{0,16}")
EACH_OF = re.compile("(?:每一|每家|；)$")
PAID = re.compile("(?:补助|补贴|奖励|奖助|发给|核贷|核发|捐助)$")
HELPS = re.compile("(?:，|并)(?:并)?(?:协助|扶植|扶助|辅导|提供|帮助|培育|支援)$")
INVESTED = re.compile("本基金(?:得)?投资(?:于|之)?(?:[^，。；\n]{2,16}(?:及|、|或))?$")
GIVEN = re.compile("者，由[^，。；\n]{2,24}(?:发给|核给|颁给|给予)[^，。；\n]{0,8}(?:奖金|补助|奖助|奖励)")
MORE = re.compile("者?，得(?:酌予)?(?:提高|增加|加给|酌增)")
EACH = re.compile("第(?P<number>[一二三四五六七八九十]{1,3})款[^，；。\n]{0,12}由")
NUMBER = re.compile("[ 　]*[（(]?(?P<number>[一二三四五六七八九十]{1,3})[)）、]")
ARTICLE = re.compile("^第[^，。；\\n]{1,8}条", re.MULTILINE)
FAR = 2000  # characters in which the article before stands


def claims(page: Page) -> Iterator[Claim]:
    """Say what the articles say of programs and funds; only Taiwanese regulations write them so."""
    main = page.own.get(0)
    if not page.source.taiwan or main is None:
        return
    yield from _charged(page, main)
    yield from _fund(page, main)
    yield from _below(page, main)
    yield from _each_by(page)
    for sentence in page.sentences:
        yield from _set_up(page, main, *sentence)
        yield from _paid(page, *sentence)
        yield from _received(page, main, *sentence)
        yield from _helped(page, *sentence)


def chain(page: Page, position: int, end: int) -> list[Mention]:
    """Return the programs of a list that begins at a position (A、B及C), what is no name passed over."""
    kept: list[Mention] = []
    for program in page.outer(position, min(end, position + 160), "Program"):
        if not BETWEEN.fullmatch(page.text, kept[-1].end if kept else position, program.start):
            break
        if not page.titled(program):
            kept.append(program)
    return kept


def referred(page: Page, start: int, end: int) -> list[Mention]:
    """Return the programs of 前項, of 前條 or of 前條第四款, with which a sentence begins."""
    refers = REFERS.match(page.text, start, end)
    if not refers:
        return []
    programs = (paragraph_before if refers["what"] == "项" else article_before)(page, start)
    alike = [p for p in programs if refers["kind"] and refers["kind"] in page.text[p.start : p.end]]
    programs = alike or programs
    number = refers["number"]
    if not number:
        return programs
    lines = (page.text[page.text.rfind("\n", 0, p.start) + 1 : p.start].strip(" 　（(") for p in programs)
    return [p for p, line in zip(programs, lines, strict=True) if re.match(f"{number}[、)）]", line)]


def paragraph_before(page: Page, start: int) -> list[Mention]:
    """Return the programs of the paragraph before the one that begins at a position."""
    stop = start - 1
    begin: Span = (page.text.rfind("\n", 0, max(stop, 0)) + 1, stop)
    return page.untitled(*begin, "Program")


def article_before(page: Page, start: int) -> list[Mention]:
    """Return the programs of the article before the one in which a sentence begins."""
    heads = [m.start() for m in ARTICLE.finditer(page.text, max(0, start - FAR), start)]
    return page.untitled(heads[-2], heads[-1], "Program") if len(heads) > 1 else []


def _charged(page: Page, main: str) -> Iterator[Claim]:
    """本辦法之主管機關為A: A leads the regulation; 以A為主管機關，B為管理機關 of its fund: both run it."""
    text = page.text
    for match in COMPETENT.finditer(text):
        for agency in page.outer(match.end(), match.end() + 30, "Agency")[:1]:
            if agency.start == match.end():
                yield page.claim("duty.competent", agency.key, "LEADS", main, match.start(), agency.end)
    funds = page.in_title("FundingPool")
    for agency in page.outer(0, len(text), "Agency"):
        keeps = KEEPER.match(text, agency.end)
        start = page.sentence(agency.start)[0]
        if keeps and funds and "基金" in text[start : start + 4]:
            begin = max(start, text.rfind("，", start, agency.start - 3) + 1)
            yield page.claim("duty.charged", agency.key, "ADMINISTERS", funds[0].key, begin, keeps.end())
        elif runs := RUNS.match(text, agency.end):
            yield page.claim("duty.competent", agency.key, "LEADS", main, agency.start, runs.end())


def _fund(page: Page, main: str) -> Iterator[Claim]:
    """本基金之來源如下 and 本基金之用途如下, in the rules of a fund: what pays it, and what it pays."""
    titled = [f for f in page.in_title("FundingPool") if page.text[f.end : f.end + 2] != "贷款"]
    for heading in SOURCES.finditer(page.text):
        funds = _subject(page, heading.start() + 2, titled)
        for item in successive(ITEM_LINE, page.text, heading.end()) if funds else ():
            for source in page.outer(*item.span(), "FundingPool")[:1]:
                stop = page.until("。；\n", source.end, item.end())
                sums = amounts(page.text, source.end, stop)
                attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
                last = sums[0].end if sums else source.end
                yield page.claim("funds.source", source.key, "FUNDS", funds[0].key, heading.start(), last, **attributes)
    for heading in USES.finditer(page.text):
        funds = _subject(page, heading.start() + 2, titled)
        for item in successive(ITEM_LINE, page.text, heading.end()) if funds else ():
            for use in _items(page, item, "Program", "FundingPool", "EnterpriseGroup"):
                yield page.claim("funds.use", funds[0].key, "FUNDS", use.key, heading.start(), use.end)
                if use.type == "Program":
                    yield page.claim("establishes.below", main, "ESTABLISHES", use.key, heading.start(), use.end)


def _subject(page: Page, end: int, titled: list[Mention]) -> list[Mention]:
    """Return the fund of which 來源 or 用途 is said: the one named there, of 本基金 the one that the title names."""
    named = [f for f in page.outer(max(0, end - 20), end, "FundingPool") if f.end == end]
    return named or (titled if page.text.endswith("本基金", 0, end) else [])


def _items(page: Page, item: re.Match[str], *types: str) -> list[Mention]:
    """Return what an item of a list names first, and what 及 or 、 joins to it."""
    found = page.outer(*item.span(), *types)
    kept = found[:1]
    for mention in found[1:]:
        if not re.fullmatch("、|及|与|和|或|暨", page.text[kept[-1].end : mention.start]):
            break
        kept.append(mention)
    return kept


def _below(page: Page, main: str) -> Iterator[Claim]:
    """補助項目如下：, 得對下列對象給予補助： the regulation sets up, or pays, what the items below name."""
    for heading in ENTITLED.finditer(page.text):
        start, _ = page.sentence(heading.start())
        for item in successive(ITEM_LINE, page.text, heading.end()):
            for group in page.outer(*item.span(), "EnterpriseGroup")[:1]:
                yield page.claim("funds.recipient", main, "FUNDS", group.key, start, group.end)
    for heading in BELOW.finditer(page.text):
        start, _ = page.sentence(heading.start())
        if NOT_BELOW.search(page.text, start, heading.end()):
            continue
        for item in successive(ITEM_LINE, page.text, heading.end()):
            for program in _items(page, item, "Program"):
                yield page.claim("establishes.below", main, "ESTABLISHES", program.key, start, program.end)


def _each_by(page: Page) -> Iterator[Claim]:
    """前項第一款計畫由A執行，第二款計畫由B執行: A and B run what the items of the list before name."""
    text = page.text
    for heading in re.finditer("：\n", text):
        numbered: dict[str, Mention] = {}
        position = heading.end()
        for item in successive(ITEM_LINE, text, position):
            number = NUMBER.match(item.group())
            for program in page.outer(*item.span(), "Program")[:1]:
                if number:
                    numbered[number["number"]] = program
            position = item.end()
        if not numbered or not text.startswith("前项", position):
            continue
        stop = page.until("\n", position, len(text))
        for each in EACH.finditer(text, position, stop):
            for agency in page.outer(each.end(), stop, "Agency")[:1]:
                done = re.compile("(?:办理|执行|负责|主办|推动)").match(text, agency.end, stop)
                if agency.start == each.end() and done and each["number"] in numbered:
                    key = numbered[each["number"]].key
                    yield page.claim("duty.offers", agency.key, "ADMINISTERS", key, each.start(), done.end())


def _set_up(page: Page, main: str, start: int, end: int) -> Iterator[Claim]:
    """A得辦理P及Q, 應設置P, 並推動P: the regulation sets them up, and A runs them; A辦理之P: A runs it."""
    text = page.text
    agencies = page.outer(start, end, "Agency")
    for match in SETS_UP.finditer(text, start, end):
        clause = max(start, text.rfind("，", start, match.start()) + 1)
        by = _by(page, clause, match.start())
        able = by or ABLE.search(text, start, match.start()) or text.endswith("为", start, match.start())
        if not able or UNABLE.search(text[clause : match.start()]):
            continue
        programs = chain(page, match.end(), end)
        actor = [a for a in agencies if a.end <= match.start() and a.start == start and ACTS.match(text, a.end, end)]
        for program in programs:
            begin = clause if program.end - start > 120 else start
            yield page.claim("establishes.offered", main, "ESTABLISHES", program.key, begin, program.end)
            for agency in by or actor[:1]:
                yield page.claim(
                    "duty.offers", agency.key, "ADMINISTERS", program.key, min(begin, agency.start), program.end
                )
    for agency in agencies:
        handled = HANDLED.match(text, agency.end, end)
        if not handled and ENTRUSTED.search(text, max(start, agency.start - 4), agency.start):
            handled = CARRIES.match(text, agency.end, end)
        for thing in chain(page, handled.end(), end) if handled else ():
            yield page.claim("duty.offers", agency.key, "ADMINISTERS", thing.key, agency.start, thing.end)


def _by(page: Page, clause: int, verb: int) -> list[Mention]:
    """Return the organ of 由A頒給P in a clause."""
    found = page.outer(clause, verb, "Agency")
    return [a for a in found if a.end == verb and page.text.endswith("由", clause, a.start)]


def _paid(page: Page, start: int, end: int) -> Iterator[Claim]:
    """P之經費，由F支應; 前條計畫之經費，由F補助: F funds P."""
    text = page.text
    for fund in page.outer(start, end, "FundingPool", "Agency"):
        pays = PAYS.match(text, fund.end, end)
        if not pays or not BY.search(text, max(start, fund.start - 30), fund.start):
            continue
        if fund.type == "Agency" and not pays.group().startswith("补贴"):
            continue
        clause = max(start, text.rfind("；", start, fund.start) + 1)
        if clause > start and not SHORT.match(text, clause):
            continue
        programs = page.untitled(start, fund.start, "Program")[-1:]
        begin = programs[0].start if programs else start
        programs = programs or referred(page, start, end)
        sums = amounts(text, *pays.span("sum"))
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        for program in programs[:1]:
            yield page.claim("funds.paid", fund.key, "FUNDS", program.key, begin, pays.end(), **attributes)


def _received(page: Page, main: str, start: int, end: int) -> Iterator[Claim]:
    """P，每一R最高N元; P，補助R; 獲P之R，…獎金N元; 申請補助之R，最高N元: P, or the regulation, funds R."""
    text = page.text
    programs = page.untitled(start, end, "Program")
    funds = page.in_title("FundingPool")
    for group in page.outer(start, end, "EnterpriseGroup"):
        if page.titled(group) or any(p.start <= group.start and group.end <= p.end for p in programs):
            continue
        stop = page.until("；。", group.end, end)
        before = [p for p in programs if p.end <= group.start]
        sums = amounts(text, group.end, stop)
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        cap = sums and CAP.match(text, group.end, stop)
        prize = sums and before and "奖" in text[group.end : sums[0].start]
        last = sums[0].end if sums else stop
        if before and (
            (cap and EACH_OF.search(text, start, group.start))
            or PAID.search(text, start, group.start)
            or (prize and text[before[-1].end : group.start] == "之")
        ):
            yield page.claim(
                "funds.recipient", before[-1].key, "FUNDS", group.key, before[-1].start, last, **attributes
            )
        elif before and sums and GIVEN.match(text, group.end, stop):
            yield page.claim("funds.recipient", before[-1].key, "FUNDS", group.key, group.start, last, **attributes)
        elif MORE.search(text, group.end, stop) and text.startswith(("补助", "奖助"), start):
            yield page.claim("funds.recipient", main, "FUNDS", group.key, start, stop)
        elif funds and INVESTED.search(text, start, group.start):
            yield page.claim("funds.recipient", funds[0].key, "FUNDS", group.key, start, group.end)
        elif sums and not programs and text.endswith("申请补助之", start, group.start):
            yield page.claim("funds.recipient", main, "FUNDS", group.key, start, last, **attributes)


def _helped(page: Page, start: int, end: int) -> Iterator[Claim]:
    """推動P與Q，扶植R: P and Q support R."""
    text = page.text
    for group in page.outer(start, end, "EnterpriseGroup"):
        verb = HELPS.search(text, max(start, group.start - 8), group.start)
        if not verb:
            continue
        for does in SETS_UP.finditer(text, start, verb.start()):
            programs = chain(page, does.end(), end)
            rest = text[programs[-1].end : verb.start()] if programs and programs[-1].end <= verb.start() else "？"
            if re.fullmatch("[一-龥、]{0,24}", rest):
                stop = page.until("，。；", group.end, end)
                for program in programs:
                    yield page.claim("supports.scheme", program.key, "SUPPORTS", group.key, does.start(), stop)
                for agency in page.outer(start, does.start(), "Agency")[:1]:
                    if agency.start == start and ACTS.match(text, agency.end, end):
                        yield page.claim("supports.scheme", agency.key, "SUPPORTS", group.key, start, stop)
