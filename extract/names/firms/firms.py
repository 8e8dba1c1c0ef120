"""Enterprises: particular firms, by legal form, bank, brand and list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.names.classes.grades import CROPS
from zhengtu.extract.names.firms.brands import ENDING, TRADES
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import lead_in, name_start
from zhengtu.graph.statements import Span

LEGAL = (
    "股份有限公司|有限责任公司|集团有限公司|有限公司|（集团）公司|集团公司|总公司|分公司|"
    "律师事务所|会计师事务所|合作社|有限合伙）"
)
COMPANY = re.compile(
    rf"(?P<name>[一-龥A-Za-z0-9·]{{2,24}}?(?:[（(][一-龥A-Za-z]{{2,8}}[）)][一-龥A-Za-z0-9]{{0,20}}?)?(?:{LEGAL})(?:[一-龥]{{2,6}}?(?:中心支公司|"
    rf"支公司|分公司|分行|支行))?)"
)
EXCHANGE = re.compile("股权(?:托管)?交易中心(?!平台)|数据交易(?:所|中心)")
# Cooperatives of a trade, with nobody's name before it, are a class.
OF_A_TRADE = re.compile(f"(?:{CROPS})?(?:农民|农业)?(?:专业)?合作社(?:联合社)?")
FORM = re.compile(LEGAL)
PLACED = re.compile("(?:集团公司|公司|集团)(?![一-龥]{0,2}(?:法|章程|债|治理|制|登记))")
GROUP = re.compile(
    r"[一-龥A-Za-z]{2,6}集团(?!公司|有限|股份|化|军|内|成员|总部|企业|作战|式|采购|客户|授信|队|层|管控|财务)"
)
# What no firm's name begins with.
OPENED = re.compile(
    "(?:已?投资|推荐|遴选|选取|选定|[付拨]至|[建造]以|由|鼓励|支持|扶持|拟对|组织|引导|引进|引入|依托|会同|协助|指导|帮助|认定)$"
)
OPENS = re.compile("(?:已投资|已有|现有|另有|推荐|遴选|选取|[兑支拨]?付至|构建以|打造以|鼓励|支持|扶持|拟对)+")
JOINT = re.compile("(?:[分支]行|银行|公司|联社)[和与及]")  # between two firms
# What leads a name in whose first part is a place: 拟对福建某公司, 有湖南某公司.
LED = re.compile("(?:拟|对|有|是|如|像|由|即|为|向|将|与|和|及|在|给|从|让|使|把|被|请|推荐|选择|选定){1,3}")
DECIDED = re.compile(
    "(?:[一-龥]{0,4}（[一-龥]{2,6}）(?:要|应|须))?(?:重点)?(?:已投资|累计投资|先后投资|参股|确定|选定|组织|要?重点组织|同意|责成|引导|协助|会同)+(?=[一-龥A-Za-z（])"
)
HEADED = re.compile(
    "以(?P<list>[一-龥A-Za-z0-9（）、]{2,40}?)(?:等)?为(?:龙头|代表|链主|引领|依托|核心)(?!的?(?:高|产业集群|体))"
)
LISTED = re.compile(
    r"(?:认定|将|支持|授予|推动|引导|推荐|包括|涌现出|培育了|确定|同意)(?P<list>[一-龥A-Za-z0-9（）、]{3,60}?)等\s*\d+\s*家(?:企业|"
    r"公司|单位)"
)
FIRM_ENDING = re.compile("(?:集团|公司|银行|股份|科技|智能|能源|电器|机器人|光电|医药|重工|药业)(?:$|[、等和])")
ENTERED = re.compile(
    "(?:入库企业|试点企业|领军企业|龙头企业|链主企业|获批企业|企业)(?P<name>[一-龥]{4,10})(?=。|；|，)"
)
NOT_FIRM = re.compile(
    "[0-9][一-龥]|人民银行|供销(?:合作)?(?:总)?社|^(?:国家|省级|市级|县级|示范)[一-龥]{0,3}合作社|^(?:.*[及和])?(?:农民)?(?:专业)?合作社$|(?:^|[及和])(?:律师|会计师)(?:和[一-龥]+)?事务所|"
    "^[一-龥]{0,3}(?:医疗|保险|教育|培训)集团$|^(?:股份|一人|个人独资|国有独资|有限责任|合伙)|的所有|各相关|^(?:各|有关|相关|企业|公司|本|该|我|其|一批|若干|等|某|高校|院所|产业|制造|的|是|为|技术|"
    "智能|新|大|中小)|(?:产业|行业|领域|集群|园区|地区|城市|工作|项目|平台)$"
)


def _placed(name: str) -> bool:
    """Tell whether a name begins with a division of China, as most firms' do."""
    book = gazetteer()
    return name.startswith("中国") or any(name[:n] in book.full or name[:n] in book.short for n in (2, 3, 4))


def _division(name: str) -> bool:
    """Tell whether a name is that of a division of China, long or short."""
    return name in gazetteer().full or name in gazetteer().short


def _placed_before(text: str, begin: int, start: int, end: int) -> int:
    """Return where the division begins that opens a firm's name, though verbs are in it (安徽联合…, 洛阳…促进中心)."""
    for place in range(begin, start):
        opened = place == begin or OPENED.search(text, max(begin, place - 4), place)
        if (
            opened
            and _placed(text[place:end])
            and not re.search("[的、和与及向对给由]|银行|公司|企业", text[place:start])
        ):
            return place
    return start


def _exchanges(text: str) -> list[Candidate]:
    """Return the companies that run a regional market for shares or data (某省股权交易中心)."""
    found = []
    for match in finditer(EXCHANGE, text):
        begin = next((n for n in (8, 7, 5, 4, 3, 2) if _division(text[max(0, match.start() - n) : match.start()])), 0)
        if begin:
            found.append(Candidate(match.start() - begin, match.end(), "Enterprise", by="firm.exchange"))
    return found


def enterprises(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the particular firms of a text: by legal form, by bank and brand, by 以…为龙头 and lists of winners."""
    found = []
    for match in near(COMPANY, FORM, text, 60, 16):
        head = match.start() + re.search(rf"[（(]|{LEGAL}", match.group()).start()  # type: ignore[union-attr]
        start = lead_in(text, max(match.start(), name_start(text, head, match.end(), titles)), head)
        decided = DECIDED.match(text, start, match.end() - 6)
        start = decided.end() if decided else start
        start = _placed_before(text, match.start(), start, match.end())
        verb = OPENS.match(text, start, match.end() - 6)
        start = verb.end() if verb else start
        led = LED.match(text, start, match.end() - 6)
        start = led.end() if led and _placed(text[led.end() : match.end()]) else start
        start = max((m.end() for m in JOINT.finditer(text, start, match.end() - 4)), default=start)
        named = not NOT_FIRM.search(text[start : match.end()]) and not OF_A_TRADE.fullmatch(text, start, match.end())
        if match.end() - start >= 6 and named:
            found.append(Candidate(start, match.end(), "Enterprise", by="firm.legal"))
    for match in GROUP.finditer(text):
        start = name_start(text, match.end() - 2, match.end())
        start = max(start, match.start())
        if match.end() - start >= 4 and not NOT_FIRM.search(text[start : match.end()]):
            found.append(Candidate(start, match.end(), "Enterprise", by="firm.group"))
    for match in PLACED.finditer(text):
        start = lead_in(text, name_start(text, match.start(), match.end(), titles), match.start())
        name = text[start : match.end()]
        if 6 <= len(name) <= 20 and _placed(name) and not re.search("[的等、和]|全市|全省|下属|所属|国有", name):
            found.append(Candidate(start, match.end(), "Enterprise", by="firm.placed"))
    for pattern, rule in ((HEADED, "firm.headed"), (LISTED, "firm.listed")):
        for match in pattern.finditer(text):
            position = match.start("list")
            branded = FIRM_ENDING.search(match.group("list"))
            if pattern is HEADED and any(TRADES.match(item) for item in re.split("[、和]", match.group("list"))):
                continue  # 以航空航天、人工智能为代表: trades
            for item in re.split("[、和]", match.group("list")):
                start = text.find(item, position)
                position = start + len(item)
                if (
                    2 <= len(item) <= 20
                    and branded
                    and not NOT_FIRM.search(item)
                    and not item.endswith(("企业", "机构"))
                    and (not item.endswith("业") or ENDING.fullmatch(item))
                ):
                    found.append(Candidate(start, position, "Enterprise", by=rule))
    for match in ENTERED.finditer(text):
        name = match.group("name")
        if re.search("(?:能源|科技|智能|集团|股份|电器|机器人|光电|医药|生物|重工|药业)$", name):
            found.append(Candidate(match.start("name"), match.end("name"), "Enterprise", by="firm.entered"))
    return [*found, *_exchanges(text)]
