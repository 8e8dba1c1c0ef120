"""Benefits that a Taiwanese regulation sets up: who runs them, who gets them for how much, which banks pay them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.quantities import amounts
from zhengtu.graph.statements import Value

OFFERED = re.compile(
    "(?P<able>得|应|并|可)?(?P<often>每年)?(?:报请[^，。；]{2,10}核定，|向[^，。；]{2,12})?(?P<verb>申请|核给|给予|办理|举办|发给|提供)$"
)
AIM = re.compile("为(?:协助|辅导|促进|扶助|奖励|鼓励|扶植|提升)$")  # 為輔導R，得辦理P without a sum helps R only
CHARGED = re.compile("(?:之)?主管机关(?:，|：)?(?:在中央)?(?:为|系指|指)$")
CARRIES = re.compile("其[^，。；]{2,12}，由(?P<by>[^，。；]{3,40}?)(?:会同|办理|执行|负责)")
POOLED = re.compile("所需(?:资金|经费)，由(?P<by>[^，。；]{3,40}?)(?:提拨|拨付|支应|提供|编列)(?P<sum>[^，。；]{0,16})")
BANKS = re.compile("(?:之)?(?:经办|承办|承贷|办理|代理)(?:金融)?机构(?:为|，为|如|：)(?P<banks>[^。；]{4,120})")
PARTED = re.compile(
    "(?:分为|区分为|分(?=[左下]列)|种类为|种类如)[^。；\n]{0,8}(?:下列|左列|以下|左|下)[^。；\n]{0,14}：\n"
)
ITEM = re.compile(r"[ 　]*[（(]?(?P<number>[一二三四五六七八九十\d]{1,3})[)）、.．][^\n]*\n?")
CAP = re.compile("(?:最高(?:额度)?|为限|以)")
EACH = re.compile("第(?P<number>[一二三四五六七八九十]{1,3})款")


def claims(page: Page) -> Iterator[Claim]:
    """Say what the articles on a benefit say of it; only Taiwanese regulations write them so."""
    main = page.own.get(0)
    if not page.source.taiwan or main is None:
        return
    for start, end in page.sentences_naming("Program"):
        for program in page.outer(start, end, "Program"):
            if not page.titled(program):
                yield from _offered(page, main, program, start, end)
                yield from _charged(page, main, program, start, end)
                yield from _financed(page, program, end)
    yield from _parted(page, main)
    yield from _capped(page)


def _offered(page: Page, main: str, program: Mention, start: int, end: int) -> Iterator[Claim]:
    """A得辦理P, 得申請P: the regulation sets P up, A runs it, and the firms of the sentence are paid."""
    text = page.text
    verb = OFFERED.search(text, max(start, program.start - 30), program.start)
    if not verb or not (verb["able"] or verb["often"] or "报请" in verb.group() or _able(page, start, verb.start())):
        return
    yield page.claim("establishes.offered", main, "ESTABLISHES", program.key, start, program.end)
    agencies = page.outer(start, verb.start(), "Agency")
    asked = verb["verb"] == "申请"
    if agencies and not asked:
        yield page.claim(
            "duty.offers",
            agencies[-1 if "报请" in verb.group() else 0].key,
            "ADMINISTERS",
            program.key,
            agencies[0].start,
            program.end,
        )
    sums = amounts(text, program.end, end)
    attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
    items = text.startswith("：\n", program.end)
    for group in () if items else page.outer(start, verb.start(), "EnterpriseGroup")[:1]:
        if not sums and AIM.search(text, start, group.start):
            continue
        stop = sums[0].end if sums else program.end
        yield page.claim("funds.offered.firms", program.key, "FUNDS", group.key, group.start, stop, **attributes)


def _able(page: Page, start: int, verb: int) -> bool:
    """Tell whether the clause before lets somebody act (觀光局得報請交通部核定，辦理P)."""
    return re.search("(?:得|应)(?:报请|报经|洽|会同|委托|每年|依)?[^。；]{0,24}$", page.text[start:verb]) is not None


def _charged(page: Page, main: str, program: Mention, start: int, end: int) -> Iterator[Claim]:
    """P之主管機關為A；其推動由B辦理: A and B run it."""
    text = page.text
    stop = min(end, program.end + 40)
    for agency in page.outer(program.end, stop, "Agency")[:1]:
        if CHARGED.search(re.sub("^（[^）]*）", "", text[program.end : agency.start])):
            yield page.claim("duty.charged", agency.key, "ADMINISTERS", program.key, program.start, agency.end)
            yield page.claim("establishes.offered", main, "ESTABLISHES", program.key, program.start, agency.end)
            carried = CARRIES.search(text, agency.end, end)
            for other in page.outer(*carried.span("by"), "Agency")[:1] if carried else ():
                yield page.claim("duty.charged", other.key, "ADMINISTERS", program.key, program.start, other.end)


def _financed(page: Page, program: Mention, end: int) -> Iterator[Claim]:
    """P所需資金，由F提撥N元, P之經辦機構為B、C: F funds P, in which the banks take part."""
    text = page.text
    pooled = POOLED.match(text, program.end, end)
    if pooled:
        sums = amounts(text, *pooled.span("sum"))
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        for fund in page.outer(*pooled.span("by"), "FundingPool"):
            yield page.claim("funds.paid", fund.key, "FUNDS", program.key, program.start, pooled.end(), **attributes)
    banks = BANKS.match(text, program.end, end)
    for bank in page.outer(*banks.span("banks"), "Enterprise") if banks else ():
        yield page.claim("part.entrusted", bank.key, "PARTICIPATES_IN", program.key, program.start, bank.end)


def _parted(page: Page, main: str) -> Iterator[Claim]:
    """P分為左列三種： the programs of the list are part of P, and set up with it."""
    for heading in PARTED.finditer(page.text):
        start, _ = page.sentence(heading.start())
        whole = page.outer(start, heading.start(), "Program")[:1]
        for item in successive(ITEM, page.text, heading.end()) if whole else ():
            for program in page.outer(*item.span(), "Program")[:1]:
                yield page.claim("part.listed", program.key, "PART_OF", whole[0].key, whole[0].start, program.end)
                yield page.claim("establishes.offered", main, "ESTABLISHES", program.key, whole[0].start, program.end)


def _capped(page: Page) -> Iterator[Claim]:
    """P： and a list of firms, then 前項第一款…最高N元: P pays the firms of each item as much."""
    text = page.text
    for heading in re.finditer("：\n", text):
        start, _ = page.sentence(heading.start())
        programs = page.untitled(start, heading.start(), "Program")
        position = heading.end()
        entitled: dict[str, Sequence[Mention]] = {}
        for item in successive(ITEM, text, position) if programs else ():
            inside = page.outer(*item.span(), "EnterpriseGroup", "Program")
            groups = [m for m in inside if m.type == "EnterpriseGroup"] or inside
            entitled[item["number"]] = groups[-1:] + [m for m in inside if m.type == "Program"][:1]
            position = item.end()
        if not any(entitled.values()) or not text.startswith("前项", position):
            continue
        line = text.find("\n", position)
        for begin, stop in page.clauses(position, line if line >= 0 else len(text), "；。"):
            sums = amounts(text, begin, stop)
            for number in EACH.finditer(text, begin, stop) if sums and CAP.search(text, begin, stop) else ():
                for target in entitled.get(number["number"], ()):
                    yield page.claim(
                        "funds.capped", programs[-1].key, "FUNDS", target.key, begin, stop, amount=sums[0].value
                    )
