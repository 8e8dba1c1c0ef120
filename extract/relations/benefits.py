"""Benefits that a Taiwanese regulation sets up: who runs them, who gets them for how much, which banks pay them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.paper.draft import Draft, Mention
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


def relate(draft: Draft) -> None:
    """Say what the articles on a benefit say of it; only Taiwanese regulations write them so."""
    main = draft.own.get(0)
    if not draft.source.taiwan or main is None:
        return
    for start, end in draft.sentences_naming("Program"):
        for program in draft.outer(start, end, "Program"):
            if not draft.titled(program):
                _offered(draft, main, program, start, end)
                _charged(draft, main, program, start, end)
                _financed(draft, program, end)
    _parted(draft, main)
    _capped(draft)


def _offered(draft: Draft, main: str, program: Mention, start: int, end: int) -> None:
    """A得辦理P, 得申請P: the regulation sets P up, A runs it, and the firms of the sentence are paid."""
    text = draft.text
    verb = OFFERED.search(text, max(start, program.start - 30), program.start)
    if not verb or not (verb["able"] or verb["often"] or "报请" in verb.group() or _able(draft, start, verb.start())):
        return
    draft.relate("establishes.offered", main, "ESTABLISHES", program.key, start, program.end)
    agencies = draft.outer(start, verb.start(), "Agency")
    asked = verb["verb"] == "申请"
    if agencies and not asked:
        draft.relate(
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
    for group in () if items else draft.outer(start, verb.start(), "EnterpriseGroup")[:1]:
        if not sums and AIM.search(text, start, group.start):
            continue
        stop = sums[0].end if sums else program.end
        draft.relate("funds.offered.firms", program.key, "FUNDS", group.key, group.start, stop, **attributes)


def _able(draft: Draft, start: int, verb: int) -> bool:
    """Tell whether the clause before lets somebody act (觀光局得報請交通部核定，辦理P)."""
    return re.search("(?:得|应)(?:报请|报经|洽|会同|委托|每年|依)?[^。；]{0,24}$", draft.text[start:verb]) is not None


def _charged(draft: Draft, main: str, program: Mention, start: int, end: int) -> None:
    """P之主管機關為A；其推動由B辦理: A and B run it."""
    text = draft.text
    stop = min(end, program.end + 40)
    for agency in draft.outer(program.end, stop, "Agency")[:1]:
        if CHARGED.search(re.sub("^（[^）]*）", "", text[program.end : agency.start])):
            draft.relate("duty.charged", agency.key, "ADMINISTERS", program.key, program.start, agency.end)
            draft.relate("establishes.offered", main, "ESTABLISHES", program.key, program.start, agency.end)
            carried = CARRIES.search(text, agency.end, end)
            for other in draft.outer(*carried.span("by"), "Agency")[:1] if carried else ():
                draft.relate("duty.charged", other.key, "ADMINISTERS", program.key, program.start, other.end)


def _financed(draft: Draft, program: Mention, end: int) -> None:
    """P所需資金，由F提撥N元, P之經辦機構為B、C: F funds P, in which the banks take part."""
    text = draft.text
    pooled = POOLED.match(text, program.end, end)
    if pooled:
        sums = amounts(text, *pooled.span("sum"))
        attributes: dict[str, Value] = {"amount": sums[0].value} if sums else {}
        for fund in draft.outer(*pooled.span("by"), "FundingPool"):
            draft.relate("funds.paid", fund.key, "FUNDS", program.key, program.start, pooled.end(), **attributes)
    banks = BANKS.match(text, program.end, end)
    for bank in draft.outer(*banks.span("banks"), "Enterprise") if banks else ():
        draft.relate("part.entrusted", bank.key, "PARTICIPATES_IN", program.key, program.start, bank.end)


def _parted(draft: Draft, main: str) -> None:
    """P分為左列三種： the programs of the list are part of P, and set up with it."""
    for heading in PARTED.finditer(draft.text):
        start, _ = draft.sentence(heading.start())
        whole = draft.outer(start, heading.start(), "Program")[:1]
        for item in successive(ITEM, draft.text, heading.end()) if whole else ():
            for program in draft.outer(*item.span(), "Program")[:1]:
                draft.relate("part.listed", program.key, "PART_OF", whole[0].key, whole[0].start, program.end)
                draft.relate("establishes.offered", main, "ESTABLISHES", program.key, whole[0].start, program.end)


def _capped(draft: Draft) -> None:
    """P： and a list of firms, then 前項第一款…最高N元: P pays the firms of each item as much."""
    text = draft.text
    for heading in re.finditer("：\n", text):
        start, _ = draft.sentence(heading.start())
        programs = draft.untitled(start, heading.start(), "Program")
        position = heading.end()
        entitled: dict[str, Sequence[Mention]] = {}
        for item in successive(ITEM, text, position) if programs else ():
            inside = draft.outer(*item.span(), "EnterpriseGroup", "Program")
            groups = [m for m in inside if m.type == "EnterpriseGroup"] or inside
            entitled[item["number"]] = groups[-1:] + [m for m in inside if m.type == "Program"][:1]
            position = item.end()
        if not any(entitled.values()) or not text.startswith("前项", position):
            continue
        line = text.find("\n", position)
        for begin, stop in draft.clauses(position, line if line >= 0 else len(text), "；。"):
            sums = amounts(text, begin, stop)
            for number in EACH.finditer(text, begin, stop) if sums and CAP.search(text, begin, stop) else ():
                for target in entitled.get(number["number"], ()):
                    draft.relate(
                        "funds.capped", programs[-1].key, "FUNDS", target.key, begin, stop, amount=sums[0].value
                    )
