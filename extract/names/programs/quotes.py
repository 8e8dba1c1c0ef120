"""Labels in quotation marks, with the noun that says what they are, and the financial products of lists."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.heads import ANY_HEAD, VAGUE
from zhengtu.extract.names.candidate import BAD_START, Candidate, plausible, trim
from zhengtu.extract.text.phrases import name_start

QUOTED_HEADS = (
    "专项资金|计划|行动|工程|专项(?!资金)|试点|示范|体系|机制|平台|模式|战略|活动|大赛|评价|认证|"
    "认定|工厂|品牌|基金|资金|项目|舰队|改革|制度|评选|通道|专区|系统|保险|论坛|讲堂|课堂|赛事|招聘会|消费券|基地|奖励|补贴|补助|示范案例|减免|合作周|活动周|宣传周|线上课程|模型|服务(?![业商区站平体])|应用(?!程序)|措施|考核"
)
QUOTED = re.compile(
    rf"“(?P<inner>[^“”\n]{{1,40}})”(?P<head>[一-龥]{{0,14}}?(?:{QUOTED_HEADS}|监督检查)(?:体系|机制|平台|制度|活动|品牌|工程|行动|计划)?)(?!企业)(?![护])"
)
QUOTED_PRODUCT = re.compile("“(?P<name>[一-龥A-Za-z0-9]{1,8}(?:贷|保|券|码|险))”")
SILK_ROAD = re.compile("[“‘](?P<name>一带一路)[”’]")
QUOTED_UNIT = re.compile("[一-龥]{2,8}“(?:回头看|双随机|一张网|揭榜挂帅)”")
WIDE = re.compile("(?:国家|全国|全省|全市|全区|全县)+")
# A noun before quotation marks that hold the head: 节能降碳“百一行动”.
QUOTED_END = re.compile("“[^“”，。；：]{1,14}(?:行动|计划|工程|专项|大赛|试点)”")
HOLDER = re.compile("(?:基金|资金|公司|银行|小微企业|市场|群众|居民|计划|重大专项|子平台|子基金)$")  # whose it is
MADE = re.compile(".*(?:建设|打造|推出|用好|做好|创建|接入|强化|夯实|推广|升级)")
MAKES = re.compile(
    "(?:巩固|提升|强化|完善|健全|优化|推行|全面|开发|推广|上线|深化|擦亮|做强|做优|用好|建好|发布|运营|试点|探索|持续)+"
)
HONOUR = re.compile(
    "(?:获|获评|首获|首次获评|争创|入选|认定为|评为|授予|命名为)“(?P<name>[^“”，。]{2,24})”(?!等\\s*\\d|的|企业|[一-龥]{2,10}奖)(?P<tail>称号)?"
)
FLEET = re.compile(r"[一-龥]{0,8}“[一二三四五六七八九十百\d]{1,3}大[一-龥]{2,6}”")
NO_LABEL = re.compile(
    r"(?:专精特新|小巨人|规上|散乱污|小散乱污|一刀切|两高|三农|十四五|十三五|十二五|"
    r"拳头|白名单|爆款|双碳|双创|四上|互联网\+|一事一议|三同时|一企一策|先拨后结|疫情防控)"
)
# “A”“B”“C”等政策: what one of them is, all are.
QUOTED_RUN = re.compile("(?:“[^“”，。；：]{2,24}”[、和与及]?){2,}(?P<class>等?[一-龥]{0,16})")
RUN_ITEM = re.compile("“(?P<name>[^“”]+)”")
# What is launched or applied for in marks, whatever it ends with: 实施“千人培训计划”, 申报“放心肉菜示范超市”.
QUOTED_OBJECT = re.compile(
    "(?:(?:实施|启动|开展|举办|承办|推进|参与)(?:了)?“(?=[^“”]{2,20}(?:计划|工程|行动|项目|平台|活动|[节周月]|改革|示范|培训|培育|试点|赛)”)|"
    "(?:申报|申请认定|遴选为|推选为)“(?![^“”]{1,20}(?:材料|表)”))"
    "(?P<name>[^“”，。；：]{4,24})”(?=[，。；、（\\n]|等(?!\\s*\\d)|和|称号)"
)
RUN_CLASS = re.compile(
    "(?:等(?:(?![的和与了是为对将把])[一-龥]){0,8}?(?:专项|主题|系列|惠民|促销)(?=活动|行动)|等)?(?:系列|特色|专项|信贷|金融|融资|保险|惠企|重点)*(?:产品|模式|政策|品牌|活动|行动|工程|计划|项目|改革|试点|贷款)"
)
QUOTED_GOODS = re.compile(
    "“(?P<name>[^“”，。；：]{2,16})”(?:(?:等)?(?:新)?(?:产品|线路|服务品牌|品牌)(?!、新)|"
    "等(?![一-龥]{0,8}[的和])[一-龥]{0,8}(?:平台|品牌|节庆|赛事|活动|展会|产品|模式|应用|小程序|系统))"
)
# “…系统” and the like: the marks enclose the whole name.
QUOTED_WHOLE = re.compile(
    "“(?P<name>[^“”，。；：]{3,24}(?:系统|平台|小程序|公众号|网站|[工服信政商][作务息]网|专区|专窗|数据库|信息库|服务站|之路|工场|驿站|超市))”"
)
# What a verb says is made, run or used: 推广“桩基先行”, 用好“一网通办”.
QUOTED_USED = re.compile(
    "(?:推广|推出|用好|共建|登录|登陆|对接|上线|开通|建设|打造|做大|优化|依托|创设|运用|通过|使用|发布|搭建|建成|创建|拓展|扩大|加大|专属产品|特色产品)(?:了|好|的)?"
    "(?P<run>“[^“”，。；：、（）]{2,16}”(?:[、和与及]?“[^“”，。；：、（）]{2,16}”)*)(?![一-龥]{0,2}(?:原则|方式|办法|问题|目标|定位|名片|要求|产业|效应|的|企业|单位))"
)
SLOGAN = re.compile(
    "(?P<same>.).{1,2}(?P=same)|.*(?:式|化|清单|通道|名片|难|走出去|卡脖子|最后一公里)$|.*(?:[两三四五六七八九十]个|先.+后)|先|再|应.尽"
)
LOAN = re.compile("(?<=[一-龥A-Za-z])(?<![信借放还惠敢愿能会首续转网断抽压惜小助房车骗不贷用])贷(?=[、，。；”及和]|等)")
PRODUCTS = re.compile(
    r"(?:推出|推广|推行|开发|发布|上线|创设|创新)(?P<list>(?:“?[一-龥A-Za-z]{1,9}?(?:贷|宝|保|融|易)”?[、和]){1,8}“?[一-龥A-Za-z]{1,9}?(?:贷|"
    r"宝|保|融|易)”?)(?=等|产品|金融|，|。)"
)


def quoted(text: str) -> list[Candidate]:
    """Return labels in quotation marks, with the noun that says what they are (“数字贷”平台) where there is one."""
    found = []
    for match in QUOTED.finditer(text):
        inner, head = match["inner"], match["head"]
        if (
            re.search("[，。；：]|^关于", inner)
            or re.search(
                "[的了等于向是]|[开]?设[立置有]|对(?!接|外|标|口)|要求|问题|原则|方式|办理|进行|根据|开展|在线", head
            )
            or NO_LABEL.fullmatch(inner)
            or (head.endswith("战略") and text.startswith("布局", match.end()))
            or (head.endswith("认定") and inner.endswith("化"))
            or (
                head.endswith(("服务", "应用", "措施"))
                and (len(head) > 4 or SLOGAN.match(inner) or not re.search("办|员|人|[+＋]", inner))
            )
        ):
            continue
        if QUOTED_PRODUCT.match(text, match.start()) and not head.endswith("平台"):
            continue
        start = name_start(text, match.start(), match.end())
        prefix = text[start : match.start()]
        if verb := MADE.search(prefix):
            start, prefix = start + verb.end(), prefix[verb.end() :]
        if joint := re.search(".*[和与及、]", prefix):
            start, prefix = start + joint.end(), prefix[joint.end() :]
        run = re.search("(?:“[^“”，。；：]{2,20}”)+$", text[max(0, match.start() - 60) : match.start()])
        if run and not head.endswith("活动"):
            offset = match.start() - len(run.group())
            found += [
                Candidate(
                    offset + m.start("name"), offset + m.end("name"), "Program", m.group() + head, "program.quoted"
                )
                for m in RUN_ITEM.finditer(run.group())
                if not NO_LABEL.search(m["name"])
            ]
        if "”" in prefix or WIDE.fullmatch(prefix) or HOLDER.search(prefix):
            start, prefix = match.start(), ""  # another label stands before it, or only how far it reaches
        if head == "活动" and re.search(f"(?:{ANY_HEAD})$", inner):
            found.append(Candidate(match.start("inner"), match.end("inner"), "Program", by="program.quoted"))
            continue
        if MAKES.fullmatch(prefix) or (
            prefix
            and (
                len(prefix) > 14
                or "关于" in prefix
                or BAD_START.match(prefix)
                or not re.fullmatch(r"[一-龥A-Za-z0-9]+", prefix)
            )
        ):
            start = match.start()
        type_ = "FundingPool" if re.search("(?:基金|资金)$", head) else "Program"
        found.append(Candidate(start, match.end(), type_, by="program.quoted"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted") for m in SILK_ROAD.finditer(text)
    ]
    for match in QUOTED_PRODUCT.finditer(text):
        found.append(Candidate(match.start("name"), match.end("name"), "Program", match["name"], "program.product"))
    for match in HONOUR.finditer(text):
        if not NO_LABEL.search(match["name"]) and not match["name"].endswith("企业"):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.honour"))
    for match in QUOTED_END.finditer(text):
        start = name_start(text, match.start(), match.end())
        before = text[start : match.start()]
        if (
            3 <= len(before) <= 14
            and re.fullmatch("[一-龥]+", before)
            and plausible(before)
            and not VAGUE.search(before)
        ):
            found.append(Candidate(start, match.end(), "Program", by="program.quoted"))
    for match in QUOTED_GOODS.finditer(text):
        if not NO_LABEL.search(match["name"]):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.product"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted")
        for m in QUOTED_WHOLE.finditer(text)
        if not NO_LABEL.search(m["name"])
    ]
    for match in QUOTED_OBJECT.finditer(text):
        if not (
            NO_LABEL.search(match["name"])
            or SLOGAN.match(match["name"])
            or match["name"].endswith(("企业", "基金", "资金"))
        ):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.quoted"))
    for used in QUOTED_USED.finditer(text):
        found += [
            Candidate(item.start("name"), item.end("name"), "Program", by="program.quoted")
            for item in RUN_ITEM.finditer(text, used.start("run"), used.end("run"))
            if not NO_LABEL.search(item["name"])
            and not SLOGAN.match(item["name"])
            and not item["name"].endswith("企业")
        ]
    for pattern in (FLEET, QUOTED_UNIT):
        for match in pattern.finditer(text):
            start = name_start(text, text.find("“", match.start()), match.end())
            found.append(Candidate(max(start, match.start()), match.end(), "Program", by="program.quoted"))
    for run in QUOTED_RUN.finditer(text):
        items = list(RUN_ITEM.finditer(text, run.start(), run.start("class")))
        if RUN_CLASS.match(run["class"]) or any(re.search(f"(?:{ANY_HEAD})$", item["name"]) for item in items):
            found += [
                Candidate(item.start("name"), item.end("name"), "Program", by="program.quoted")
                for item in items
                if not NO_LABEL.search(item["name"]) and not item["name"].endswith(("企业", "基金", "资金"))
            ]
    return found


def products(text: str) -> list[Candidate]:
    """Return the financial products of a list (人才贷、投贷宝、科技e贷)."""
    found = []
    for match in PRODUCTS.finditer(text):
        position = match.start("list")
        for item in re.split("[、和]", match["list"]):
            start = text.find(item, position)
            position = start + len(item)
            found.append(Candidate(*trim(text, start, position), "Program", by="program.product"))
    for match in LOAN.finditer(text):
        start = name_start(text, match.end() - 1, match.end())
        if 2 <= match.end() - 1 - start <= 6 and plausible(text[start : match.end()]):
            found.append(Candidate(start, match.end(), "Program", by="program.product"))
    return found
