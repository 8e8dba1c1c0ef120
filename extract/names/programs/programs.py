"""Programs: noun phrases known by their head noun, and labels in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.heads import ANY_HEAD, DEMONSTRATION, GENERIC, GRADE, HEADS, STRICT, VAGUE
from zhengtu.extract.names.candidate import Candidate, plausible, trim
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import CUT, LEAD, TITLED, clause_start, lead_in, name_start, name_starts
from zhengtu.extract.text.words import ends_word, governing, words
from zhengtu.graph.statements import Span

SHORT_ITEMS = re.compile(
    "(?<![一-龥、])(?:[一-龥]{2,3}(?<![区县市省局厅委部会镇乡处院])、){1,3}$|(?<=扩大|推进|开展|实施|安排|启动|深化)(?:[一-龥]{2,3}(?<![区县市省局厅委部会镇乡处院])、){1,3}$"
)
# An item that a named subsidy heads: （一）设备投资补助。 第二条 【设备投资补助】
SUBSIDY_HEADING = re.compile(
    "(?:^|\n|[）)、.．]|[章节条])[ \u3000]*[【（]?(?P<name>(?!给予|予以|落实|加大|明确|按|对|申请)(?![一-龥]*[的了])"
    "[一-龥“”]{2,14}(?:（[^（）\n]{2,12}）[一-龥]{0,8})?"
    "(?:补助|奖励|贴息|补贴|资助|奖补))[。：:\n】）]"
)
# An item that a program heads, and nothing else: （二）融资畅通行动.
LINE = re.compile(
    "(?:^|\n)[ \u3000]*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\\d{1,2}[.．、])"
    "[ \u3000]*(?P<name>[一-龥“”]{2,14}(?:行动|工程|计划))[。：:]?(?=\n|$)"
)
# Objects that a level of government recognises: 省级科技创新创业平台, 国家外贸转型升级基地.
LEVELLED = re.compile(
    "(?<![副等])(?:国家级?|全国|省级|市级|区级|县级)(?:以上)?(?:“[^“”]{1,10}”)?(?!以上|以下|财政|预算|行政|部门|有关|政府|统筹|层面)(?:(?!的)[一-龥]){2,14}?"
    "(?:平台|(?<!服务|政务|监测|疾控|指挥|数据|交易|调度|媒体|控制|检查|城市)(?<!分)中心|基地|园区|实验室|载体|孵化器|众创空间|示范区|工厂|车间|"
    "景区|街区|步行街|商圈|(?:型|文明|卫生|森林|园林|海绵)城市|强[镇县]|工作站|新型研发机构|产业园)(?:（(?:基地|园区|平台|中心|小镇)）)?(?![企业建运管资与及])"
)
LIST = re.compile(
    r"等(?:[一二三四五六七八九十\d]+[个项大类])?(?:重点|重大|支撑|主题|系列|惠民|民生|配套|关键|具体)*"
    r"(?P<head>标志性战役|专项行动|改革试点|行动|工程|计划|试点|专项)"
)
RECOGNISED = re.compile(
    r"(?:认定|评定|评选|确定)[一-龥A-Za-z0-9（）、]{2,40}?为(?P<name>[一-龥A-Za-z0-9“”]{5,40}?)(?=，|。|；|、|\n|的)"
)
# What the best of a year are chosen as: 十佳公众参与案例.
CHOSEN = re.compile(
    "(?P<name>(?:[十百]佳|[十百]名最美|[十百]大(?=[一-龥]{2,10}(?:人物|案例|品牌|企业家))|最美)[一-龥]{2,12}?)(?=（?名单|称号|（)"
)
LEVEL_LIST = re.compile("(?P<level>国家级?|省级|市级|区级|县级|地方|中央|(?<![一-龥])[省市县])(?:和|、|及|与)$")
LEVEL_HEAD = re.compile("(?:国家级?|省级?|市级?|区级?|县级?|地方)(?!以下|以上)")
# Levels that share the rest of a name: 国家和省级X.
LEADING = re.compile(
    "(?P<first>国家级?|中央|省级?|市级?)(?:、(?P<mid>省级?|市级?))?(?:和|及|与|、)(?P<last>省级?|市级?|区级?|县级?|地方)(?!以[上下]|政府|[委厅局市区县])"
)
SHORT_HEAD = re.compile(rf"(?:{DEMONSTRATION}|标杆示范项目|典型项目|重点项目)")
_HEADS = tuple((re.compile(heads), least) for heads, least in HEADS)
_STRICT = tuple((re.compile(heads), least) for heads, least in STRICT)


NATIONAL = re.compile("(?:中华人民共和国|国家|全国|中国)(?!.*(?:中华人民共和国|国家|全国|中国))")


def programs(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the programs of a text by their heads; `titles` are spans of titles, in which verbs belong to names."""
    found: list[Candidate] = []
    for pattern, least in _HEADS:
        found += [label for m in finditer(pattern, text) if (label := _headed(text, m, least, titles))]
    for pattern, least in _STRICT:
        found += [label for m in finditer(pattern, text) if (label := _strict(text, m, least, titles))]
    for match in LEVELLED.finditer(text):
        name = match.group()
        if plausible(name, 6, 24) and not VAGUE.search(name) and not CUT.search(name):
            found.append(Candidate(match.start(), match.end(), "Program", by="program.level"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.heading")
        for m in SUBSIDY_HEADING.finditer(text)
        if plausible(m["name"]) and not GENERAL.fullmatch(m["name"]) and not CUT.search(m["name"])
    ]
    ends = {label.end for label in found}
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.line")
        for m in LINE.finditer(text)
        if m.end("name") not in ends
        and plausible(m["name"])
        and not GENERIC.fullmatch(m["name"])
        and _nominal(m["name"])
    ]
    found += [Candidate(m.start("name"), m.end("name"), "Program", by="program.chosen") for m in CHOSEN.finditer(text)]
    return found


def _nominal(name: str) -> bool:
    """Tell whether a heading opens with no verb that governs the rest (推进产业集群行动)."""
    opening = words(name)[0][2]
    return opening not in governing() and opening not in TITLED


def is_title(text: str, label: Candidate, titles: Sequence[Span]) -> bool:
    """Tell whether a plan is the policy of whose title it is the end (《X行动计划（2023—2025年）》)."""
    if not PLAN.search(text[label.start : label.end]):
        return False
    return any(
        start <= label.start and label.end <= end and re.fullmatch(r"(?:\s*[（(][^）)]*[）)])*", text[label.end : end])
        for start, end in titles
    )


def _headed(text: str, match: re.Match[str], least: int, titles: Sequence[Span]) -> Candidate | None:
    end = match.end()
    if re.match("有限|股份|公司|集团", text[end : end + 2]):
        return None  # the head is part of a firm's name
    if text.startswith("方案", end) and not any(opening <= end < closing for opening, closing in titles):
        return None  # a plan that is being made
    for begin in name_starts(text, match.start(), end, titles):
        start, stop = trim(text, _past_joint(text, begin, end), end)
        if award := NATIONAL.search(text, start + 1, match.start()) if text[match.start()] == "奖" else None:
            start = award.start()  # whom it is given to stands before its name
        if text.startswith(("新一批", "新一轮"), start):
            start += 3  # in titles verbs and the like belong to names, this does not
        if whole := WHOLE.search(text, start, match.start()):
            start = whole.end()  # 研究计划“X”重点专项: what it is part of stands before its name
        name = re.sub(r"\s", "", text[start:stop])
        marked = text[start - 1 : start] == "“" and text[stop : stop + 1] == "”"
        if match.start() - start < (min(least, 2) if marked else least) or GENERIC.fullmatch(name):
            continue  # a verb that the name runs through was cut: 促进 in 运用促进工程
        if RUN.fullmatch(text, start, match.start()):
            return None  # “A”“B”试点: each is a program of its own
        if (
            not plausible(name)
            or re.fullmatch(GRADE, name)
            or "有限公司" in name
            or (name.endswith("战略") and DRAWN_UP.search(text, max(0, start - 4), start))
        ):
            return None
        tail = re.split("[和与及]", name)[-1]
        if tail != name and (len(tail) <= 2 or GENERIC.fullmatch(tail)):
            return None  # 清查建库和试点: the head is an item of its own, of which nothing is said
        return Candidate(_with_list(text, start, stop), stop, "Program", by="program.head")
    return None


def _with_list(text: str, start: int, end: int) -> int:
    """Return where a name begins that short items joined by 、 open (稻谷、小麦、玉米完全成本保险试点)."""
    items = SHORT_ITEMS.search(text, max(0, start - 14), start)
    if items is None:
        return start
    begin = items.start()
    if any(item[-1:] == text[end - 1] for item in items.group().split("、") if item):
        return start  # names of their own
    lead = lead_in(text, begin, start)
    return lead if lead < start and text[lead:start].strip("、") and lead <= begin + 2 else start


# What ends the first of two names: their heads, and strategies that are called by their names alone.
JOINED = re.compile(
    f"(?:{ANY_HEAD}|活动|工厂|车间|规划|督[察查]|消费券|型城市|示范城市|基地|园区|实验室|"
    "(?:企业|单位|机构)(?<!研发机构)|乡村振兴|科教兴国|人才强国|创新驱动发展|区域协调发展|可持续发展|就业优先|健康中国|网络强国|制造强国|质量强国|数字中国|军民融合发展)$"
)


def _past_joint(text: str, start: int, end: int) -> int:
    """Return where the second of two names begins that 和 joins, when both have heads."""
    for joint in re.finditer("或|和|与|及", text[start:end]):
        left = re.sub("（[^）]*）$", "", text[start : start + joint.start()])
        if JOINED.search(left) and start + joint.end() < end:
            return start + joint.end()
    return start


def _strict(text: str, match: re.Match[str], least: int, titles: Sequence[Span]) -> Candidate | None:
    """Return a name whose head stands in general phrases too, if nothing in it makes it one."""
    label = _headed(text, match, least, titles)
    if label is None:
        return None
    start = label.start
    while (opener := OPENING.match(text, start, match.start())) and ends_word(text, start, opener.end(), match.end()):
        start = opener.end()
    for inner in INNER.finditer(text, start, match.start()):
        start = inner.end()
    name = text[start : label.end]
    if (
        match.start() - start < least
        or len(name) > 22
        or VAGUE.search(LISTED_FIRST.sub("", name))
        or GENERAL.fullmatch(name)
    ):
        return None
    return Candidate(start, label.end, "Program", by="program.head")


WHOLE = re.compile("(?:计划|重大专项|子平台)(?=“)")
RUN = re.compile("(?:“[^“”]+”){2,}")
DRAWN_UP = re.compile("(?:制定|拟订|拟定|研究|编制|起草|提出)$")  # a strategy that has no name yet
PLAN = re.compile("(?:计划|行动|工程|方案|规划)$")
INNER = re.compile(
    "(?:企业|单位|机构)(?:建设|购买|创建|开展|建立|投保)|已?投保|积极|开发(?!区)|进入|接入|推送|自动|答复|反映|上传|汇聚到|归集到"
)
OPENING = re.compile(
    "推广|运营|借助|基于|进入|接入|推送|实现|打通|开放(?!创新)|升级(?!改造)|构建|归集[至到]|衔接|上线运行|统一上线|推荐|发展(?!专项|基金|资金)|"
    "创建|创办|共建|共享|丰富|应用|改造|好|地|完整|拓宽|用[于好足]|各|给|运用|利用|保持|统一|配合|登录|通过|持|全市|全省|全区|全县"
)
LISTED_FIRST = re.compile("^(?:[一-龥]{2,3}、){1,3}")
GENERAL = re.compile(
    "(?:一次性|配套|适当|一定|财政|最高|相应|年度|线上|网上|互联网|第三方|信息化|数字化|智能|智慧|综合|公共|统一|专业|电子|"
    "政府|企业|市场|主题|服务|管理|信息|安全|现代|大型|重点|各类|社会|业务|自助|网络|移动|一体化|政务|数据|共享|高质量|新型)*"
    "(?:平台|系统|补贴|补助|奖励|贴息|返还|保险|论坛|峰会|博览会|案例|工厂|车间|园区|专项|服务)"
)


def recognised(text: str) -> list[Candidate]:
    """Return what firms are recognised as (认定X等3家企业为Y)."""
    return [
        Candidate(
            *trim(text, lead_in(text, match.start("name"), match.end("name")), match.end("name")),
            "Program",
            by="program.recognised",
        )
        for match in RECOGNISED.finditer(text)
        if not match["name"].endswith("企业") and plausible(match["name"])
    ]


def listed(text: str, known: Sequence[Candidate]) -> list[Candidate]:
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
            whole = name if not head or re.search(f"(?:{ANY_HEAD})$", name) else name + head
            found.append(Candidate(start, end, "Program", whole, "program.list"))
    return found


def shared_heads(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Give a bare 示范车间 after X示范工厂10家、 the X before it."""
    ends = sorted(
        (label.end, label) for label in known if SHORT_HEAD.search(label.name or text[label.start : label.end])
    )
    found: list[Candidate] = []
    named = {label.end for label in known}
    for start, end in (match.span() for match in SHORT_HEAD.finditer(text) if match.end() not in named):
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
                    found.append(Candidate(begin, end, "Program", prefix + text[begin:end], "program.shared"))
                    break
    return found


def inner_projects(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return the X项目 inside X项目库 and X项目资助."""
    return [
        Candidate(label.start, label.start + inner.end(), "Program", re.sub(r"\s", "", inner.group()), "program.inner")
        for label in known
        if (inner := re.match(".*项目(?=库$|资助$)", text[label.start : label.end], re.DOTALL))
    ]


def levels(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return labels with each level of a list a label of its own (国家和地方X基金: 国家X基金, 地方X基金)."""
    found = []
    for label in known:
        if leading := LEADING.match(text, label.start, label.end):
            rest = text[leading.end("last") : label.end]
            found.append(replace(label, name=leading["first"] + rest))
            if leading["mid"]:
                found.append(replace(label, start=leading.start("mid"), name=leading["mid"] + rest))
            found.append(replace(label, start=leading.start("last"), name=leading["last"] + rest))
            continue
        found.append(label)
        level = LEVEL_HEAD.match(text, label.start)
        start = label.start
        while level and (before := LEVEL_LIST.search(text[max(0, start - 4) : start])):
            start -= len(before.group())
            name = before["level"] + (label.name or text[label.start : label.end])[len(level.group()) :]
            found.append(replace(label, start=start, name=name))
    return found
