"""Firms that go without a legal form: known by the list they stand in and what they won, never by the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.names.candidate import Candidate, places, plausible
from zhengtu.extract.text.phrases import clause_start, lead_in, name_start
from zhengtu.graph.statements import Span

ROLE = (
    "(?:本地|本土|当地|龙头|骨干|重点|平台|链主|领军|头部|知名|优势|优质|标杆|代表性|上市|外资|央|国有|民营|行业|创新型|高新技术|"
    "一批|大型)*企业"
)
AWARDED = (
    "(?:成功|首批|先后|新|分别|均|荣|再次|连续[^，。；]{1,4})?(?:获评|入选|入围|获认定|被认定为|被评为|获批|上榜|跻身)"
    "(?!标准|资格|条件|范围|专家|人选|者)"
)
COUNTED = re.compile(
    rf"等\s*\d+\s*(?:余|多)?家(?:{ROLE}|公司|单位)?(?={AWARDED})|等\s*\d+\s*(?:余|多)?家{ROLE}|等{ROLE}|"
    "等(?:投资|服务|专业|合作)?(?:机构|服务商|供应商)(?!改革)"
)
ROLES = re.compile(f"{ROLE}|公司|单位|家")  # said of firms only, as 机构 is not
WON = re.compile(AWARDED)
HONOUR = re.compile(
    "[^，。；\n]{0,30}?(?:示范|工厂|车间|企业|名单|百强|500强|试点|案例|服务商|服务机构|标杆|冠军|小巨人|奖|领跑者|平台|供应商)"
)
INTRODUCED = re.compile(
    "(?:支持|引进|引育|引入|培育|推动|吸引|依托|鼓励|组织|发挥|推广|涌现出?|形成|带动|以|有|包括|如|联合|与|指导|帮助|服务|对接)$"
)
BEFORE = re.compile(f"(?:(?<![一-龥])|(?<=[市省区县]))企业(?=[一-龥A-Za-z]{{3,12}}{AWARDED})")
ITEM = re.compile("[一-龥A-Za-z0-9（）()·&]{2,20}")
ENDING = re.compile(
    "(?P<stem>.{2,8}?)(?:集团|公司|银行|股份|科技|智能|能源|电器|机器人|光电|医药|重工|药业|生物|技术|电子|电气|电缆|半导体|微电子|微|"
    "汽车|机械|精密|软件|信息|网络|食品|化学|化工|新材料|材料|环保|装备|仪器|通信|动力|航空|医疗|控股|股权|实业|钢铁|软控|传媒|"
    "汽车部件|零部件|纺织|服饰|家居|物流|陶瓷|玻璃|水泥|药明|制药|资本|油脂|粮油|乳业|牧业|种业|茶业|酒业|纸业|矿业|铝业|铜业|钢构|"
    "化纤|印染|轴承|阀门|仪表|光学|激光|芯片|电控|轮胎|客车|船舶|面业|果业|渔业|鞋服|包装|模具|铸造|锻造|石化|建材|门窗|宫灯|新能|数科|数智)"
)
# What makes a trade or a thing of the word before such an ending (清洁能源, 人工智能, 高端装备).
TRADE = re.compile(
    "^新|智能|智慧|高端|高新|高性能|信息|数字|人工|生物|先进|绿色|清洁|现代|工业|产业|传统|可再生|金融|农业|制造|汽车|电子|医药|医疗|节能|"
    "关键|核心|特种|专用|通用|精细|海洋|轨道|航空|航天|集成|网络|软件|科技|技术|服务|文化|建筑|轻工|冶金|石油|半导体|光伏|风电|储能|"
    "社会|民间|境外|产业|生态|特色|设施|优势|人力|风险|氢能|健康|食品|纺织|化学|物联|互联|大数据|云计算|区块|安全|低碳|环境|前沿|共性|国有|民营|商业|政策|实体|自主|基础|本地|电力|交通|稀土|船舶"
)
SETTLED = re.compile("[^，。；]{0,6}(?:落户|入驻|落地|签约)")
TRADES = re.compile(f"{TRADE.pattern}|业$")
NO_NAME = re.compile(
    "[0-9]{3}|^[一二三四五六七八九十百]+$|(?:行业|领域|产业|产业链|集群|园区|地区|项目|平台|工程|机制|模式|工作|活动|政策|方式|措施|机构|部门|单位|企业|人才|产品|品牌|"
    "环节|方面|要素|资源|设备|场景|案例|技术创新|服务|学院|大学|医院|中心|市|县|区|镇|村|乡|省|街道|委|局|厅|人员|代表|专家|园|基地|计划|"
    "行动|试点|高校|院所|商会|协会|团队|个人|职工|学校|世界)$|^(?:其|该|各|我|本|全|一[批些个家]|两|多|有|是|在|对|为|以|从|将|已|共|累计|目前|其中|"
    "包括|获|入|新增|推荐|培育|支持|国家|省级|市级|全国|全省|全市)|企业|家$|^银行$|(?:^|保险|担保|证券|信托|租赁|小贷|贷款|基金|投资|管理|物业|中介|供应链|分)公司$|^[一-龥]{0,2}集团$|年|了|并|和|与|及"
)
FACTORY = re.compile("(?P<stem>[一-龥A-Za-z]{2,10}?)(?:工厂|基地工厂)")
LOCAL = re.compile(
    "银行(?!业|保险|间|卡|贷款|承兑|信贷|机构|系统|账|保函|家|流水|汇票|金融|网点|存款|类|等|监管|授信|融资|开户|结算|体系|资金|支持)"
)
STATE_OWNED = re.compile(
    "(?<![各全我该级本两跨在和外地国城发新])(?:省|市|区|县)属?(?:农业|再|融资|信用|中小企业|科技|工业|小微|普惠|信用再)*"
    "(?:担保|农担|信保|再担|国有资产|产业投资|产投|创投|金控|交投|城投|电力|供电|水务|供水|自来水|燃气|热力|排水|能源|公交|轨道(?:交通)?|地铁|机场|"
    "港口|港务|港航|铁路|高速|交通|建投|水投|水利|文旅|旅游|国投|国资|科投|粮食|盐业|烟草|邮政|电信|移动|联通|铁塔|石油|广电|农发|乡村振兴|城市建设|"
    "工业投资|工投|环保|城建|建工|大数据|数据)(?:投资|控股|建设|开发|运营|发展|管理)*(?:集团(?:公司)?|公司)(?!制|等各|类|法)|"
    "国网[一-龥]{2,8}?(?:电力|供电)公司|(?<=[、，：（])(?:电信|移动|联通|铁塔|供电|邮政)(?:公司)(?=[、，。）])"
)


# Who guarantees or invests under the name of a place (无锡联合担保), and banks by a name of their own (泰隆银行).
PLACED = re.compile(
    "(?:联合|融资|信用|科技|农业|中小|国发)*(?:再?担保|金投|国投|产投|创投|金控|科创投|高投)(?!公司|机构|业|基金|费|贷|资|额|增信|体系|集团|服务|"
    "风险|比例|方式|余额|有限)(?=设立|推出|新增|管理|[，、。]|与|为|运营|投资)"
)
ACTING_BANK = re.compile(
    "(?:(?<=[，。；、\\n“”：])|(?<=支持)|(?<=联合)|(?<=鼓励)|(?<=获得))(?P<name>(?!各|引导|鼓励|支持|指导|组织|协调|督促|推荐|辖内|我市|合作|推动|商业|政策|相关|试点|本地|开发|中央|人民|多家|"
    "[一二三四五六七八九十]家)[一-龥]{2}银行)(?=率先|推出|上线|创新|开发|发放|授信)"
)
CREDITED = re.compile(
    "(?:凭[^，。；\\n]{2,14})?(?:分别|先后|成功|已)?获得?[^，。；\\n]{2,14}(?:授信|贷款|融资)(?=\\s*\\d)"
)
PUT_FORWARD = re.compile(
    "(?:推荐|帮助|助力|支持)(?P<list>(?:(?!等)[一-龥A-Za-z]){3,8}(?:、(?:(?!等)[一-龥A-Za-z]){3,8}){0,4})(?=等企业|参评|参选|应对|上市|登陆|申报)"
)


def brands(text: str, known: Sequence[Candidate], titles: Sequence[Span]) -> list[Candidate]:
    """Return the firms without a legal form that lists, honours and places give away; `known` are the others."""
    ends = {label.end: label.start for label in known}
    found = [*_listed(text, ends), *_won(text, ends), *_named_before(text)]
    found += [
        Candidate(_division(text, m.start()), m.end(), "Enterprise", by="firm.state")
        for m in STATE_OWNED.finditer(text)
    ]
    found += [*_named_after(text, LOCAL), *_named_after(text, PLACED)]
    found += _put_forward(text, ends)
    found += [
        Candidate(m.start("name"), m.end("name"), "Enterprise", by="firm.bank") for m in ACTING_BANK.finditer(text)
    ]
    names = {text[x.start : x.end] for x in found if x.by in ("firm.listed", "firm.won")}
    found += [Candidate(start, end, "Enterprise", by="firm.again") for start, end in places(text, names)]
    return found


def _division(text: str, start: int) -> int:
    """Return where the division begins whose last letter stands at a position: 沁 of 沁县供电公司."""
    book = gazetteer()
    return next(
        (start - n for n in (6, 5, 4, 3, 2, 1) if n <= start and text[start - n : start + 1] in book.full), start
    )


def _items(text: str, end: int) -> list[Span]:
    """Return the items of the list that ends at a position, joined by 、 and 和, the first without what leads it in."""
    items: list[Span] = []
    while len(items) < 20:
        begin = clause_start(text, end, 40)
        joint = max(text.rfind("和", begin + 2, end - 1), text.rfind("与", begin + 2, end - 1))
        if joint > 0 and text[begin - 1 : begin] == "、":
            items.append((joint + 1, end))
            end = joint
        items.append((begin, end))
        if text[begin - 1 : begin] != "、":
            break
        end = begin - 1
    start, stop = items[-1]
    if text[start - 1 : start] != "、" and not (stop - start == 4 and text[start + 1] == "的"):
        items[-1] = (lead_in(text, name_start(text, stop, stop, firm=True), stop), stop)
    return items[::-1]


def _branded(text: str, items: Sequence[Span], ends: dict[int, int]) -> bool:
    """Tell whether one of the items at least is known for a firm, by its form or by a name before its trade."""
    for start, end in items:
        if end in ends and ends[end] >= start:
            return True
        match = ENDING.fullmatch(text, start, end)
        if match and not TRADE.search(match["stem"]):
            return True
        factory = FACTORY.fullmatch(text, start, end)
        if factory and _placed(factory["stem"]):
            return True
    return False


def _placed(stem: str) -> bool:
    """Tell whether a division ends a name (联合利华太仓)."""
    return any(stem[-n:] in gazetteer().short or stem[-n:] in gazetteer().full for n in (2, 3) if len(stem) > n + 1)


def _firm(text: str, start: int, end: int) -> bool:
    """Tell whether an item can be a firm's name at all."""
    name = text[start:end]
    book = gazetteer()
    return (
        ITEM.fullmatch(name) is not None
        and ("的" not in name or len(name) == 4)
        and not NO_NAME.search(name)
        and name not in book.short
        and name not in book.full
        and not (TRADE.match(name) and ENDING.fullmatch(name))
    )


def _listed(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A、B and C of A、B、C等26家企业, 支持A、B等本地企业, where one of them is known for a firm."""
    for match in COUNTED.finditer(text):
        items = _items(text, match.start())
        counted = bool(re.search(r"\d", match.group())) and WON.match(text, match.end()) is not None
        introduced = INTRODUCED.search(text, max(0, items[0][0] - 4), items[0][0])
        if not (counted or introduced or re.search(r"\d", match.group())):
            continue
        alone = counted and len(items) == 1
        settled = SETTLED.match(text, match.end()) is not None and not any(TRADES.search(text, *x) for x in items)
        if not alone and not settled and not _branded(text, items, ends):
            continue
        strict = not ROLES.search(match.group())
        for start, end in items:
            if end not in ends and _firm(text, start, end) and (not strict or _branded(text, [(start, end)], ends)):
                yield Candidate(start, end, "Enterprise", by="firm.listed")


def _won(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A and B of A、B获评示范工厂 and A、B获得…授信, where one of them is known for a firm."""
    honoured = [match for match in WON.finditer(text) if HONOUR.match(text, match.end())]
    for match in (*honoured, *CREDITED.finditer(text)):
        items = _items(text, match.start())
        if not _branded(text, items, ends):
            continue
        for start, end in items:
            if end not in ends and _firm(text, start, end):
                yield Candidate(start, end, "Enterprise", by="firm.won")


def _named_before(text: str) -> Iterator[Candidate]:
    """Yield X of 企业X获评."""
    for match in BEFORE.finditer(text):
        won = WON.search(text, match.end(), match.end() + 24)
        if won and HONOUR.match(text, won.end()) and _firm(text, match.end(), won.start()):
            yield Candidate(match.end(), won.start(), "Enterprise", by="firm.won")


def _named_after(text: str, kind: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield those of a kind (banks, guarantors) that go by the name of a division (苏州银行, 无锡联合担保)."""
    book = gazetteer()
    for match in kind.finditer(text):
        for length in (3, 2):
            place = text[max(0, match.start() - length) : match.start()]
            if len(place) == length and any(r.rank <= 2 for r in book.short.get(place, ())):
                yield Candidate(match.start() - length, match.end(), "Enterprise", by="firm.bank")
                break


def _put_forward(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A and B of 推荐A、B参评, 帮助A、B等企业, where one of them is known for a firm."""
    for match in PUT_FORWARD.finditer(text):
        items, position = [], match.start("list")
        for item in match["list"].split("、"):
            items.append((position, position + len(item)))
            position += len(item) + 1
        if _branded(text, items, ends):
            yield from (
                Candidate(start, end, "Enterprise", by="firm.listed")
                for start, end in items
                if end not in ends and _firm(text, start, end)
            )


JOINED = re.compile("[和与及]|建设|设立|创建")
# What banks and insurers bring out: 推出“知融通”.
BROUGHT_OUT = re.compile(
    "(?:推出|上线|发布|创设)(?:了)?“(?P<name>[一-龥A-Za-z]{2,8}(?:通|融|宝|链))”(?!平台|系统|小程序|服务)"
)
WON_NAME = re.compile(
    rf"{AWARDED}(?:了|为)?(?P<name>[一-龥A-Za-z0-9“”]{{4,26}}?(?:工厂|车间|案例|服务商|服务机构|示范|试点|标杆|平台|场景|百强|中心|基地|示范园区|榜单))"
    "(?=[，。；、\n（）]|的|称号|名单|等)"
)


# Honours by the number that is given: 十佳环保设施开放单位, 百名最美志愿者.
NUMBERED = re.compile(
    "(?<=[年届为次“度出、《 ])(?:全国|全省|全市)?(?:十佳|百佳|[十百]名(?:最美|优秀|杰出))[一-龥]{3,14}"
    "(?=（|，|。|名单|、|等|称号|”|评选|\n)"
)


def honours(text: str) -> list[Candidate]:
    """Return what firms are said to have won (获评国家绿色工厂)."""
    found = [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.product") for m in BROUGHT_OUT.finditer(text)
    ]
    found += [Candidate(m.start(), m.end(), "Program", by="program.won") for m in NUMBERED.finditer(text)]
    for match in WON_NAME.finditer(text):
        start = lead_in(text, match.start("name"), match.end("name"))
        if plausible(text[start : match.end("name")], 5) and not JOINED.search(text, start, match.end("name")):
            found.append(Candidate(start, match.end("name"), "Program", by="program.won"))
    return found
