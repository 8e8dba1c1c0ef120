"""Programs: noun phrases known by their head noun, and labels in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.labels import BAD_START, Label, longest, plausible, trim
from zhengtu.extract.phrases import LEAD, clause_start, lead_in, name_start
from zhengtu.graph.statements import Span

DEMONSTRATION = (
    "示范工厂|示范车间|示范产线|示范生产线|示范园区|示范基地|示范平台|示范项目|示范工程|"
    "示范单位|示范村|示范镇|示范乡镇|示范县|示范城市|示范街区|示范中心|示范点|示范区|示范社区"
)
# Head nouns that make a program of a noun phrase, with the fewest characters that must stand before them.
HEADS: tuple[tuple[str, int], ...] = (
    ("攻坚战|保卫战|歼灭战|阻击战|攻坚行动", 2),
    (
        "专项行动计划|三年行动计划|行动计划|提升计划|倍增计划|启航计划|合作伙伴计划|培育计划|扶持计划|"
        "支持计划|专项计划|人才计划|领航计划|赋能计划",
        0,
    ),
    (
        "(?<!建设|调整|用地|供应|招生|采购|检查|抽查|执法|培训|工作|出让|开发|预算|收支|融资|投资|"
        "销售|进度|生产|年度|实施|总体)计划(?![任务安排生育管理经济调度单列投资总额性外书])",
        3,
    ),
    ("专项整治行动|专项执法行动|监督检查专项行动|专项行动(?!计划)", 2),
    ("行动(?![方计能力起来指])", 3),
    (
        "(?<!土石方)(?<!接入|项目|配套|房建|主体|附属|装饰|景观|排水|外线|设施|建设|改造|基础|隐蔽|"
        "整体|安装|施工)工程(?![建项技师质量款造监设施学机竣院计咨中心研究勘招领域类实验专业承材])",
        3,
    ),
    (
        "改革试点|创新试点|综合试点|信息化试点|转型试点|试点(?!示范|企业|项目|地区|城市|范围|"
        "单位|镇|县|区|省|经验|任务|期|行业|方案)|试点示范|试点城市|先行区|试验区",
        2,
    ),
    (DEMONSTRATION, 2),
    (
        "典型项目|重点项目|标杆项目|揭榜项目|揭榜挂帅项目|揭榜制项目|重大专项|科技专项|重大科技专项|"
        "研究项目|协同创新项目|灯塔工厂|未来工厂|智能工厂|数字化车间",
        2,
    ),
    ("创新创业大赛|创新大赛|大赛|挑战赛|博览会|交易会|小组大会", 2),
    ("质量奖提名奖|质量奖|科学技术奖|科技进步奖|专利奖|设计奖|自然科学奖|技术发明奖|提名奖", 2),
    ("战略(?!性|合作|规划|地位|布局|意义|目标|任务|研究|投资|机遇|支点|高度|物资|举措|协议)", 4),
    ("费后补助|后补助|贷款贴息|贷款风险补偿|保费补贴|稳岗返还|(?<!的)贴息(?!资金|支持|资助)", 2),
    ("研发补助|研发补贴|技能培训补贴|就业补贴|社保补贴|用房补贴|技改补助|首台套补助|认定奖励|稳岗奖励", 0),
    ("(?:损失|科技|专利|信用|履约|质押|责任|研发费用|综合)保险(?!公司|股份|集团|机构|业|有限|服务)", 0),
    ("科技创新券|创新券|消费券|服务券|算力券", 0),
    ("所得税优惠|增值税优惠|税收优惠(?=政策)", 4),
    ("项目资助", 4),
    ("(?:奖补|补贴|补助|奖励)(?=(?:项目)?(?:管理|实施|暂行)?(?:办法|细则|规定|操作规程|指引|方案))", 4),
    ("公共(?:技术)?服务平台网络|公共(?:技术)?服务平台|融资服务平台|交流活动", 4),
    ("项目库|企业培育库|培育库", 4),
    ("(?:高新技术企业|高企|中小企业|等级|资格|资质|平台|基地|园区|中心)认定(?!标准|条件|机构|程序|工作组|为)", 0),
    ("(?:企业|信用|品牌|成熟度|能力|绩效|效能)评价(?![标指结体机为和得准])", 2),
    ("(?:标杆企业|领军企业|示范企业|优秀企业|百强|十佳|标兵|品牌)评选", 2),
    ("标识认证|产品认证|品质认证", 2),
    ("污染源普查|经济普查|农业普查|人口普查|资源调查|国土调查|大排查", 2),
    ("环境保护督察|环保督察|保护督察", 0),
    ("揭榜制(?!项目)|揭榜挂帅(?!项目)", 0),
    ("(?:提升|攻坚|突破|建设|服务|落实|质量)年(?![度月底初中代内来前后均])", 2),
    ("特色小镇|风情小镇|特色村|示范街", 2),
    ("实施年活动|宣传周|活动周|活动月|行动月|服务月", 2),
    ("专题(?=立项|项目)", 3),
    ("产业舰队", 2),
    (
        "(?:专利|商标|知识产权|信用|转贷|应急|助保|政银保|科创|技改|税融|银税|惠企|助企|纾困|循环|"
        "复旧|周转|产销周转|低息)贷款",
        4,
    ),
    ("[（(]第[一二三四五六七八九十\\d]+批[）)]项目", 4),
)
QUOTED_HEADS = (
    "专项资金|计划|行动|工程|专项(?!资金)|试点|示范|体系|机制|平台|模式|战略|活动|大赛|评价|认证|"
    "认定|工厂|品牌|基金|资金|项目|舰队|改革|制度|评选|通道|专区"
)
QUOTED = re.compile(
    rf"“(?P<inner>[^“”\n]{{1,40}})”(?P<head>[一-龥]{{0,14}}?(?:{QUOTED_HEADS}|监督检查)(?:体系|机制|平台|制度)?)(?!企业)(?![护])"
)
QUOTED_PRODUCT = re.compile("“(?P<name>[一-龥A-Za-z0-9]{1,8}(?:贷|保|券|码|险))”")
QUOTED_UNIT = re.compile("[一-龥]{2,8}“(?:回头看|双随机|一张网|揭榜挂帅)”")
HONOUR = re.compile(
    "(?:获|获评|首获|首次获评|争创|入选|认定为|评为|授予|命名为)“(?P<name>[^“”，。]{2,24})”(?P<tail>称号)?"
)
FLEET = re.compile(r"[一-龥]{0,8}“[一二三四五六七八九十百\d]{1,3}大[一-龥]{2,6}”")
NO_LABEL = re.compile(
    r"(?:专精特新|小巨人|规上|散乱污|小散乱污|一刀切|两高|三农|一带一路|十四五|十三五|十二五|"
    r"双碳|双创|四上|互联网\+|一事一议|三同时|一企一策|先拨后结|疫情防控)"
)
PRODUCTS = re.compile(
    r"(?:推出|开发|发布|上线|创设|创新)(?P<list>(?:“?[一-龥A-Za-z]{1,9}?(?:贷|宝|保|融|易)”?[、和]){1,8}“?[一-龥A-Za-z]{1,9}?(?:贷|"
    r"宝|保|融|易)”?)(?=等|产品|金融|，|。)"
)
PRODUCT = re.compile(
    "(?:推出|开发|创设|研发)(?:了)?(?!推出|开发|创设|首)(?P<name>[一-龥A-Za-z]{1,8}贷)(?<![信放借房车首续转]贷)(?=[，。、；\n]|等|产品|业务)"
)
LIST = re.compile(
    r"等(?:[一二三四五六七八九十\d]+[个项大类])?(?P<head>标志性战役|专项行动|改革试点|重点工程|"
    r"重大工程|行动|工程|计划|试点|专项)"
)
RECOGNISED = re.compile(
    r"(?:认定|评定|评选|确定)[一-龥A-Za-z0-9（）、]{2,40}?为(?P<name>[一-龥A-Za-z0-9“”]{5,40}?)(?=，|。|；|、|\n|的)"
)
LEVEL_LIST = re.compile("(?P<level>国家级?|省级|市级|区级|县级|地方|中央|(?<![一-龥])[省市县])(?:和|、|及|与)$")
LEVEL_HEAD = re.compile("(?:国家级?|省级?|市级?|区级?|县级?|地方)(?!以下|以上)")
SHORT_HEAD = re.compile(rf"(?:{DEMONSTRATION}|标杆示范项目|典型项目|重点项目)")
GENERIC = re.compile(
    r"(?:本|该|此|各|其他|有关|相关|重点|重大|具体|年度|工作|总体|三年|五年|行动|专项|实施|投资|"
    r"建设|生产|采购|培训|资金|财务|招标|招商|改造|推进|整体|中长期|经营|教学|科研|预算|"
    r"扶贫|土地|用地|立法|检查|调查|督查|整改|改革|创新|示范|综合|国家|省级|市级|区级|发展|提升|"
    r"培育|扶持|支持|领航|倍增|一批|基础|配套|应急|民生|安居|系统|信息|隐蔽|基本|水利|建筑|"
    r"市政|安装|装修|道路|交通|绿化|隧道|桥梁|防水|管网|供水|单项|单位|分部|分项|土建|园林|电力|"
    r"通信|节能|环保|技术|软件|安全|质量|在建|新建|续建|先行先试|先行|比例|"
    r"拟|项目|工业园区|园区|开展|典型|标杆|一体|区域|绩效|社会|企业|自我|信用|监督|卓越|能力|与|"
    r"可靠性|日常|行为|联合|统一|协同|集中|执法|公司|个人|集体|暂时|信贷|银行|商业)*"
    r"(?:计划|行动|工程|项目|试点|示范|战略|专项|行动计划|专项行动|重点项目|示范项目|典型项目|重大专项|"
    r"研究项目|贷款|认定|评价|保险|补贴|补助|平台|示范区|试验区|公共服务平台)"
)
_HEADS = tuple((re.compile(heads), least) for heads, least in HEADS)


def programs(text: str, titles: Sequence[Span]) -> list[Label]:
    """Return the programs of a text; `titles` are the spans of titles, in which verbs belong to names."""
    found: list[Label] = []
    short: list[tuple[int, int]] = []
    for pattern, least in _HEADS:
        for match in pattern.finditer(text):
            label = _headed(text, match, least, titles)
            if label:
                found.append(label)
            elif SHORT_HEAD.fullmatch(match.group()) or SHORT_HEAD.search(text[match.start() - 2 : match.end()]):
                short.append(match.span())
    found += _quoted(text)
    found += _products(text)
    found += _recognised(text)
    found = longest(found)
    found += _listed(text, found)
    found += _shared_heads(text, found, short)
    found += _inner_projects(text, found)
    return longest(found + _levels(text, found))


def _headed(text: str, match: re.Match[str], least: int, titles: Sequence[Span]) -> Label | None:
    end = match.end()
    if re.match("有限|股份|公司|集团", text[end : end + 2]):
        return None  # the head is part of a firm's name
    start = name_start(text, match.start(), end, titles)
    for joint in re.finditer("或|和|与|及", text[start:end]):
        left, position = text[start : start + joint.start()], start + joint.end()
        if re.search(f"(?:{_ANY_HEAD})$", left) and position < end:
            start = position
            break
    start, end = trim(text, start, end)
    name = re.sub(r"\s", "", text[start:end])
    if match.start() - start < least or not plausible(name) or GENERIC.fullmatch(name):
        return None
    tail = re.split("[和与及]", name)[-1]
    if tail != name and (len(tail) <= 2 or GENERIC.fullmatch(tail)):
        return None  # 清查建库和试点: the head is an item of its own, of which nothing is said
    return Label(start, end, "Program", rule="program.head")


_ANY_HEAD = (
    f"{DEMONSTRATION}|重点项目|典型项目|计划|行动|工程|试点|大赛|质量奖|提名奖|战役|攻坚战|"
    "保卫战|战略|认证|评价|贴息|补助|补贴|奖励|保险|督导|大排查"
)


def _quoted(text: str) -> list[Label]:
    """Return labels in quotation marks, with the noun that says what they are (“数字贷”平台) where there is one."""
    found = []
    for match in QUOTED.finditer(text):
        inner, head = match["inner"], match["head"]
        if (
            re.search("[，。；：]", inner)
            or re.search("[的了等于向对设是]|要求|问题|原则|方式|办理|进行|根据|开展", head)
            or NO_LABEL.fullmatch(inner)
        ):
            continue
        if QUOTED_PRODUCT.match(text, match.start()) and not head.endswith("平台"):
            continue
        start = name_start(text, match.start(), match.end())
        prefix = text[start : match.start()]
        if prefix and (
            len(prefix) > 14
            or "关于" in prefix
            or BAD_START.match(prefix)
            or not re.fullmatch(r"[一-龥A-Za-z0-9]+", prefix)
        ):
            start = match.start()
        type_ = "FundingPool" if re.search("(?:基金|资金)$", head) else "Program"
        found.append(Label(start, match.end(), type_, rule="program.quoted"))
    for match in QUOTED_PRODUCT.finditer(text):
        found.append(Label(match.start("name"), match.end("name"), "Program", match["name"], "program.product"))
    for match in HONOUR.finditer(text):
        if not NO_LABEL.search(match["name"]) and not match["name"].endswith("企业"):
            found.append(Label(match.start("name"), match.end("name"), "Program", rule="program.honour"))
    for pattern in (FLEET, QUOTED_UNIT):
        for match in pattern.finditer(text):
            start = name_start(text, text.find("“", match.start()), match.end())
            found.append(Label(max(start, match.start()), match.end(), "Program", rule="program.quoted"))
    return found


def _products(text: str) -> list[Label]:
    """Return the financial products of a list (人才贷、投贷宝、科技e贷)."""
    found = []
    for match in PRODUCTS.finditer(text):
        position = match.start("list")
        for item in re.split("[、和]", match["list"]):
            start = text.find(item, position)
            position = start + len(item)
            found.append(Label(*trim(text, start, position), "Program", rule="program.product"))
    found += [Label(m.start("name"), m.end("name"), "Program", rule="program.product") for m in PRODUCT.finditer(text)]
    return found


def _recognised(text: str) -> list[Label]:
    """Return what firms are recognised as (认定X等3家企业为Y)."""
    return [
        Label(
            *trim(text, lead_in(text, match.start("name"), match.end("name")), match.end("name")),
            "Program",
            rule="program.recognised",
        )
        for match in RECOGNISED.finditer(text)
        if not match["name"].endswith("企业") and plausible(match["name"])
    ]


def _listed(text: str, known: Sequence[Label]) -> list[Label]:
    """Return the items of a list that its end names (A、B、C等改革试点), each with the head it shares."""
    ends = {label.end for label in known}
    found = []
    for match in LIST.finditer(text):
        items = []
        end = match.start()
        while True:
            begin = clause_start(text, end, 50)
            items.append((begin, end))
            if text[begin - 1 : begin] != "、" or len(items) == 12:
                break
            end = begin - 1
        if len(items) < 2:
            continue
        head = match["head"] if match["head"] != "标志性战役" else ""
        for begin, end in reversed(items):
            if end in ends:
                continue
            start = name_start(text, end, end) if (begin, end) == items[-1] else begin
            while lead := LEAD.match(text, start, end):
                start = lead.end()
            name = text[start:end]
            joint = re.search("(?:战役|行动|工程)(?:和|与|及)", name)
            if joint:
                start += joint.end()
                name = text[start:end]
            if not plausible(name, 4, 30):
                continue
            whole = name if not head or re.search(f"(?:{_ANY_HEAD})$", name) else name + head
            found.append(Label(start, end, "Program", whole, "program.list"))
    return found


def _shared_heads(text: str, known: Sequence[Label], short: Sequence[Span]) -> list[Label]:
    """Give a bare 示范车间 after X示范工厂10家、 the X before it."""
    ends = sorted(
        (label.end, label) for label in known if SHORT_HEAD.search(label.name or text[label.start : label.end])
    )
    found: list[Label] = []
    for start, end in sorted(short):
        level = re.search("(?:省级|市级|国家级|标杆)$", text[max(0, start - 3) : start])
        begin = start - len(level.group()) if level else start
        for stop, label in [(e, x) for e, x in ends if e <= begin][-1:] + [(x.end, x) for x in found if x.end <= begin][
            -1:
        ]:
            between = text[stop:begin]
            if re.fullmatch(r"\d*[家个条间]?(?:、|和|或|或者|及|以及)(?:认定)?", between):
                whole = label.name or text[label.start : label.end]
                prefix = SHORT_HEAD.sub("", whole) if SHORT_HEAD.search(whole) else ""
                if prefix:
                    found.append(Label(begin, end, "Program", prefix + text[begin:end], "program.shared"))
                    break
    return found


def _inner_projects(text: str, known: Sequence[Label]) -> list[Label]:
    """Return the X项目 inside X项目库 and X项目资助."""
    return [
        Label(label.start, label.start + inner.end(), "Program", re.sub(r"\s", "", inner.group()), "program.inner")
        for label in known
        if (inner := re.match(".*项目(?=库$|资助$)", text[label.start : label.end], re.DOTALL))
    ]


def _levels(text: str, known: Sequence[Label]) -> list[Label]:
    """Return the other level of 国家和省级X: a label that begins where the list of levels does."""
    found = []
    for label in known:
        level = LEVEL_HEAD.match(text, label.start)
        before = LEVEL_LIST.search(text[max(0, label.start - 4) : label.start])
        if not level or not before:
            continue
        start = label.start - len(before.group())
        name = before["level"] + (label.name or text[label.start : label.end])[len(level.group()) :]
        found.append(replace(label, start=start, name=name))
    return found


def levels(text: str, known: Sequence[Label]) -> list[Label]:
    """Return the labels with the other levels of their lists added (国家和地方X基金)."""
    return [*known, *_levels(text, known)]
