"""Enterprises and classes of enterprises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.abridged import abridged
from zhengtu.extract.anchors import near
from zhengtu.extract.banks import banks
from zhengtu.extract.brands import ENDING, TRADES, brands
from zhengtu.extract.labels import Label, longest, places
from zhengtu.extract.phrases import lead_in, name_start, strip_quotes
from zhengtu.extract.regions import gazetteer
from zhengtu.graph.statements import Span

# Labels that make a class of firms of 企业 wherever they stand before it.
QUALIFIERS = (
    "专精特新|“专精特新”|‘专精特新’|“小巨人”|‘小巨人’|小巨人|高新技术|科技型|科技|创新型|成长型|"
    "领军|规模以上|规上|“规上”|限额以上|限上|独角兽|瞪羚|单项冠军|制造业单项冠军|"
    "雏鹰|隐形冠军|上市|拟上市|创新标杆|标杆|总部|数字经济|软件|集成电路|新能源|装备制造|高成长|"
    "高技术|链主|民营科技|优质|初创|“链主”|外向型|出口型|先进制造业|新型研发|技术先进型服务|"
    "知识产权优势|知识产权示范|优质中小|“散乱污”|“小散乱污”|重点保障|品牌|农业产业化|农业龙头|"
    "骨干|试点示范|绿色|节能环保|生物医药|文化|旅游|外贸|跨境电商|电商|物流|科技服务|高端装备|"
    "战略性新兴产业|重点排污|纳税信用"
)
CLASS = re.compile(
    rf"(?:中小微|小微|中小|大型|中型)?(?:{QUALIFIERS})+(?:[一-龥]{{0,6}}?)(?:培育|重点|骨干|示范|入库)?(?:中小微工业|中小微|中小型|"
    rf"中小|小微|小型微型|工业)?(?:“小巨人”|‘小巨人’|小巨人)?企业"
    r"|首次(?:“?[一-龥]{1,3}规”?|上规|入统|升规)的?(?:工业|服务业)?企业|(?:拟上市|新三板挂牌|新三板|挂牌)(?:企业|公司)|小型微利企业|上市公司|个体工商户|限上单位|规上单位|高企|规模以上工业企业|工业企业(?=，按|给予|，给予|，一次性)|中小微工业企业"
)
RURAL = re.compile(
    "新型农业经营主体|家庭农场|(?:农民(?:专业)?合作社|专业合作社)(?:示范社|联合社)?|(?:农业)?社会化服务组织|农村集体经济组织|"
    "农业产业化联合体|旅行社(?!责任)"
)
RURAL_GRADE = re.compile("(?:(?:县|市|省|国家)级(?:以上)?)?(?:示范性?|“[^“”]{1,6}”)$|(?:县|市|省|国家)级$")
SERVICE = re.compile("服务商(?!业)|解决方案供应商|解决方案商|第三方服务机构")
GRADED = re.compile(
    r"(?P<items>(?:国家)?(?:[一二三四五]星级|[1-5]A级?|[1-5]A)(?:、(?:[一二三四五]星级|[1-5]A级?)){0,8})的?(?P<head>酒店|"
    r"饭店|宾馆|旅游景区|景区|民宿)"
)
# A class that a level of government recognises: 省级林业产业化龙头企业.
LEVEL_FIRM = re.compile("(?:国家级|省级|市级|区级|县级)(?:以上)?(?P<name>[一-龥“”A-Za-z]{2,16}?企业)(?![家主库])")
CLASSED = re.compile("企业|上市公司|挂牌公司|新三板公司|个体工商户|高企|[限规]上单位")
QUOTED_CLASS = re.compile("“(?!僵尸|空壳|皮包)[^“”，。；：]{1,8}”(?:培育)?企业(?![家主库]|服务|专属|入驻)")
STARRED = re.compile("(?:A级|星级)(?:旅游)?(?P<head>景区|酒店|饭店|民宿)")
TOP = re.compile(
    "(?:世界|中国|全国民营企业|民营企业|中国企业|全国|全球)500强(?:企业)?|(?:中国|全国|制造业|软件业)百强企业"
)
ADJECTIVES = re.compile(r"((?:[一-龥]{2,5}型、){1,12})([一-龥]{2,5}型)(中小微?企业|企业)")
SIZE_ONLY = re.compile(
    "(?:大型|中型|小型|微型|中小微|中小|小微|大中型|大中小|大|规下|规模以下|国有|外资|内资|外商投资|"
    "本地|当地|我市|全市|全国|国家|行业|支撑|市民|试点|入库|龙头|行业龙头|试点|获奖|申报|相关|有关|其他|各类|该|生产|加工|"
    "非)+(?:企业)?"
)
ADDRESSED = re.compile("(?:支持|培育|扶持|帮助|奖励|服务|推动|引导|鼓励|对|向|为|面向|助力|补助|资助)$")
AFFECTED = re.compile(r"受[一-龥]{2,8}影响(?:较大|严重|较重|较为严重)?的?(?:中小微|中小|小微)?企业")
LEGAL = (
    "股份有限公司|有限责任公司|集团有限公司|有限公司|（集团）公司|集团公司|总公司|分公司|"
    "律师事务所|会计师事务所|合作社|有限合伙）"
)
COMPANY = re.compile(
    rf"(?P<name>[一-龥A-Za-z0-9·]{{2,24}}?(?:[（(][一-龥A-Za-z]{{2,8}}[）)][一-龥A-Za-z0-9]{{0,20}}?)?(?:{LEGAL})(?:[一-龥]{{2,6}}?(?:中心支公司|"
    rf"支公司|分公司|分行|支行))?)"
)
FORM = re.compile(LEGAL)
PLACED = re.compile("(?:集团公司|公司|集团)(?![一-龥]{0,2}(?:法|章程|债|治理|制|登记))")
GROUP = re.compile(
    r"[一-龥A-Za-z]{2,6}集团(?!公司|有限|股份|化|军|内|成员|总部|企业|作战|式|采购|客户|授信|队|层|管控|财务)"
)
# What no firm's name begins with.
OPENED = re.compile(
    "(?:已?投资|推荐|遴选|选取|选定|[付拨]至|[建造]以|由|鼓励|支持|扶持|拟对|组织|引导|引进|引入|依托|会同|协助|指导|帮助|认定)$"
)
OPENS = re.compile("(?:已投资|推荐|遴选|选取|[兑支拨]付至|构建以|打造以|鼓励|支持|扶持|拟对)+")
JOINT = re.compile("(?:[分支]行|银行|公司|联社)[和与及]")  # between two firms
# What leads a name in whose first part is a place: 拟对福建某公司, 有湖南某公司.
LED = re.compile("(?:拟|对|有|是|如|像|由|即|为|向|将|与|和|及|在|给|从|让|使|把|被|请|推荐|选择|选定){1,3}")
DECIDED = re.compile(
    "(?:[一-龥]{0,4}（[一-龥]{2,6}）(?:要|应|须))?(?:重点)?(?:确定|选定|组织|要?重点组织|同意|责成|引导|协助|会同)+(?=[一-龥A-Za-z（])"
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


def groups(text: str, titles: Sequence[Span]) -> list[Label]:
    """Return the classes of firms of a text."""
    found = []
    for match in near(CLASS, CLASSED, text, 60, 12):
        start, end = match.span()
        end = _tail(text, end)
        start = _widened(text, _qualified_start(text, start), end, titles)
        start, end = strip_quotes(text, start, end)
        name = text[start:end]
        if SIZE_ONLY.fullmatch(name) or name.count("“") != name.count("”") or text[end : end + 1] in ("家", "主", "库"):
            continue
        if not name.startswith("首次") and re.search("[的了之]|等(?!级)|带动|在保|全市|全省|和(?!谐)|人才|与", name):
            continue
        found.append(Label(start, end, "EnterpriseGroup", rule="group.label"))
    for match in near(LEVEL_FIRM, CLASSED, text, 40, 2):
        name = match["name"]
        if (
            not SIZE_ONLY.fullmatch(name)
            and not NO_NOUNS.search(name.removesuffix("企业"))
            and name.count("“") == name.count("”")
        ):
            found.append(Label(match.start(), match.end(), "EnterpriseGroup", rule="group.level"))
    for match in ADJECTIVES.finditer(text):
        tail = match.group(3)
        items = [*match.group(1).rstrip("、").split("、"), match.group(2)]
        first = re.sub(".*(?:的|困难|对|向|为|和)", "", items[0])
        position = match.start() + len(items[0]) - len(first)
        for item in [first, *items[1:]]:
            found.append(Label(position, match.end(), "EnterpriseGroup", item + tail, "group.list"))
            position += len(item) + 1
    for match in AFFECTED.finditer(text):
        found.append(Label(match.start(), match.end(), "EnterpriseGroup", rule="group.affected"))
    for match in SERVICE.finditer(text):
        start = name_start(text, match.start(), match.end())
        if 2 <= match.start() - start <= 14 and text[start : match.start()] not in ("优质", "专业", "各类"):
            found.append(Label(start, match.end(), "EnterpriseGroup", rule="group.service"))
    found += [Label(m.start(), m.end(), "EnterpriseGroup", rule="group.top") for m in TOP.finditer(text)]
    for match in RURAL.finditer(text):
        grade = RURAL_GRADE.search(text, max(0, match.start() - 16), match.start())
        found.append(
            Label(grade.start() if grade else match.start(), match.end(), "EnterpriseGroup", rule="group.rural")
        )
    for match in QUOTED_CLASS.finditer(text):
        start = name_start(text, match.start(), match.end())
        if not re.fullmatch("[一-龥]{2,8}(?:化|型|转型|行业|领域)", text[start : match.start()]):
            start = match.start()
        found.append(Label(start, match.end(), "EnterpriseGroup", rule="group.label"))
    for match in STARRED.finditer(text):
        type_ = "Program" if match["head"] == "景区" else "EnterpriseGroup"
        if text[match.start() - 1 : match.start()] not in ("一", "二", "三", "四", "五", "3", "4", "5"):
            found.append(Label(match.start(), match.end(), type_, rule="group.graded"))
    for match in GRADED.finditer(text):
        found += _graded(match)
    found = longest(found)
    addressed = longest([x for x in _addressed(text, titles) if not any(_meet(x, k) for k in found)])
    return longest([*found, *addressed, *_elsewhere(text, addressed, found)])


def _meet(one: Label, other: Label) -> bool:
    return one.start < other.end and other.start < one.end


def _elsewhere(text: str, known: Sequence[Label], others: Sequence[Label]) -> list[Label]:
    """Return where else a text names the classes that its measures are aimed at."""
    taken = bytearray(len(text))
    for label in (*known, *others):
        taken[label.start : label.end] = b"\1" * (label.end - label.start)
    return [
        Label(start, end, "EnterpriseGroup", rule="group.addressed")
        for start, end in places(text, {text[x.start : x.end] for x in known})
        if not any(taken[start:end]) and text[end : end + 1] not in ("家", "主", "库")
    ]


def _graded(match: re.Match[str]) -> list[Label]:
    """Return the grades of 三星级、四星级的酒店, one label each, to the end of what they share."""
    head = match["head"]
    found = []
    position = match.start()
    items = match["items"].split("、")
    national = "国家" if items[0].startswith("国家") else ""
    for item in items:
        grade = item.removeprefix("国家")
        grade = grade + "级" if grade.endswith("A") else grade
        type_ = "Program" if "景区" in head else "EnterpriseGroup"
        found.append(Label(position, match.end(), type_, f"{national}{grade}{head}", "group.graded"))
        position += len(item) + 1
    return found


def _tail(text: str, end: int) -> int:
    tail = re.compile("(?:“小巨人”|‘小巨人’)企业").match(text, end)
    return tail.end() if tail else end


def _qualified_start(text: str, start: int) -> int:
    """Extend a class to the left over what else qualifies it (专精特新新能源中小企业, 重点“小巨人”企业)."""
    before = re.search(
        r"(?:重点|市级|省级|国家级|疫情防控|中央疫情防控|制造业|专精特新|“专精特新”|非|涉气)$",
        text[max(0, start - 8) : start],
    )
    return start - len(before.group()) if before else start


def _widened(text: str, start: int, end: int, titles: Sequence[Span]) -> int:
    """Extend a class to the left over the nouns that say which firms of it are meant (县域商贸流通骨干企业)."""
    wide = name_start(text, start, end, titles)
    wide += max((m.end() for m in re.finditer("[和与及、或]", text[wide:start])), default=0)
    added = text[wide:start]
    return wide if wide < start and NOUNS.fullmatch(added) and not NO_NOUNS.search(added) else start


NOUNS = re.compile("[一-龥A-Za-z0-9]{2,10}")
NO_NOUNS = re.compile(
    "[的了等和与及或对为在从将被是有未给把向由同按经能会可要应已还更各该其每年月日]|[省市区县镇部局委]$|[一二三四五六七八九十两]+[家个]|企业|"
    "认定|评定|提升|推动|支持|扶持|帮扶|培育|发展|实施|建设|鼓励|引导|加大|开展|带动|服务|工作|政策|资金|贷款|奖励|补助|补贴|计划|行动|工程|项目|"
    "新增|累计|获评|入选|符合|条件|优先|重点|规模|以上|专项|梯度|金融机构|银行|清理|整顿|督促|适合|强化|全国|排查|整治|首次"
)


def _addressed(text: str, titles: Sequence[Span]) -> list[Label]:
    """Return other qualified firms that a measure is aimed at (支持数字经济企业, 对软件企业给予)."""
    found = []
    for match in re.finditer(
        "(?:中小微|中小|小微)?企业(?![家主库名业化的内外类间自技研生合信管应职员申反联可应]|所得税|和机构|或)", text
    ):
        start = name_start(text, match.start(), match.end(), titles)
        name = text[start : match.end()]
        if match.start() - start < 2 or len(name) > 16 or SIZE_ONLY.fullmatch(name) or NOT_FIRM.search(name):
            continue
        if (
            not ADDRESSED.search(text[max(0, start - 3) : start])
            and not re.search("(?:对|支持|培育|奖励)[一-龥]{0,6}$", text[max(0, start - 8) : start])
            and not (
                text[start - 2 : start] == "加大"
                and re.match("(?:的)?(?:支持|扶持|培育)力度", text[match.end() : match.end() + 6])
            )
        ):
            continue
        if re.search(
            "[的了和与在从将被是有]|等(?!级)|认定|级|年度|上年|符合|纳入|新(?!能源|材料|型)|承担|建设|通过|达到|"
            r"保险公司|金融机构|机构|集群|为|\d|带动|在保|政策|人才|(?<!先)进|[与稳]",
            name,
        ) or not re.fullmatch(r"[一-龥“”A-Za-z0-9]+", name):
            continue
        found.append(Label(start, match.end(), "EnterpriseGroup", rule="group.addressed"))
    return found


def _placed(name: str) -> bool:
    """Tell whether a name begins with a division of China, as most firms' do."""
    book = gazetteer()
    return name.startswith("中国") or any(name[:n] in book.full or name[:n] in book.short for n in (2, 3, 4))


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


def enterprises(text: str, titles: Sequence[Span]) -> list[Label]:
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
        if match.end() - start >= 6 and not NOT_FIRM.search(text[start : match.end()]):
            found.append(Label(start, match.end(), "Enterprise", rule="firm.legal"))
    found += banks(text)
    for match in GROUP.finditer(text):
        start = name_start(text, match.end() - 2, match.end())
        start = max(start, match.start())
        if match.end() - start >= 4 and not NOT_FIRM.search(text[start : match.end()]):
            found.append(Label(start, match.end(), "Enterprise", rule="firm.group"))
    for match in PLACED.finditer(text):
        start = lead_in(text, name_start(text, match.start(), match.end(), titles), match.start())
        name = text[start : match.end()]
        if 6 <= len(name) <= 20 and _placed(name) and not re.search("[的等、和]|全市|全省|下属|所属|国有", name):
            found.append(Label(start, match.end(), "Enterprise", rule="firm.placed"))
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
                    found.append(Label(start, position, "Enterprise", rule=rule))
    for match in ENTERED.finditer(text):
        name = match.group("name")
        if re.search("(?:能源|科技|智能|集团|股份|电器|机器人|光电|医药|生物|重工|药业)$", name):
            found.append(Label(match.start("name"), match.end("name"), "Enterprise", rule="firm.entered"))
    again = list(abridged(text, found))
    return [*found, *again, *brands(text, [*found, *again], titles)]
