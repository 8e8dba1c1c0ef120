"""Undertakings: what a text says it launches, runs, builds, uses, applies for or pays, whatever its name ends with.

A head noun of general phrases too (系统, 补贴, 专项治理) makes a name of what is the whole object of such
a verb. One family of verbs and heads after the other is here; heads that make a name anywhere are in `heads.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengtu.extract.lexicon.heads import GENERIC, VAGUE
from zhengtu.extract.names.candidate import Candidate, plausible, trim
from zhengtu.extract.names.programs.objects import ENDS, NOTHING
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import lead_in, name_start
from zhengtu.graph.statements import Span

AGAIN = "(?:了|好|以下|一批|统一的?|全国|全省|全市)?[“《]?$"


@dataclass(frozen=True)
class Family:
    """Heads, the verbs whose object they are, how long a name is at least, and what no name of them holds."""

    heads: re.Pattern[str]
    verbs: re.Pattern[str]
    least: int
    general: re.Pattern[str]

    def governed(self, text: str, head: int) -> bool:
        """Tell whether one of the verbs stands near a head at all, before looking where its name begins."""
        return self.near.search(text, max(0, head - 32), head) is not None

    @cached_property
    def near(self) -> re.Pattern[str]:
        """Return the verbs wherever they stand."""
        return re.compile(self.verbs.pattern.removesuffix(AGAIN))


# What stands before a name behind such a verb: 推广应用X, 改造接入X, 建设基于Y的统一X.
LEADS = re.compile("(?:推广应用|应用|改造接入|接入|对接|基于|统一|独立|集中)*")
OVER = "(?=[，。；、！）”\n0-9]|等|和|与|及|或|以来|工作|期间|的(?:通知|基础|企业|单位))"
JOINT = re.compile("(?:平台|系统|APP|App|网|小程序|库|活动|整治|行动|认证|[节会]) ?(?:和|与|及|以及)")
BETWEEN = re.compile(" ?(?:、|和|与|及|以及)")
BOTH = re.compile("(?<=[一-龥]{3})[和与及](?=[一-龥]{4})")
FAMILIES = (
    # 登录省职业技能培训和评价服务平台, 完善会展场馆档期在线查询系统
    Family(
        re.compile(
            "(?:平台|系统(?:(?<=信息化系统)|(?<=管理系统|信息系统|登记系统|查询系统|申报系统|审批系统|监测系统|监管系统|监控系统|会议系统|评审系统|应用系统|服务系统|交易系统|"
            "信用系统|报告系统|年报系统|预警系统|追溯系统|备案系统|许可系统|档案系统|调度系统|指挥系统|业务系统|支撑系统|核验系统|认证系统|评价系统|填报系统|直报系统|统计系统|共享系统|"
            "交换系统|办案系统|执法系统|检索系统|登录系统|结算系统|办公系统|审查系统|工建系统|采建系统|电子系统))|APP|App|小程序(?<!微信小程序)|网(?<=政务网|政府网|"
            "服务网)(?![络点格]|上(?!的))|总门户|数据库|信息库|资源库)(?![企业经济化性站员们])"
        ),
        re.compile(
            "(?:登[录陆]|建设|搭建|构建|完善|优化|升级|打造|用好|利用|运用|使用|依托|上线|通过|对接|接入|拓展|建成|建立|开发|深化|纳入|"
            "进入|嵌入|推进|加快|健全|启用|开通|运行|建好|推广|推广应用|录入|上传|报送|提升|应用|访问|关注|建立健全|优化升级|[至到])"
            + AGAIN
        ),
        6,
        re.compile(
            "^[^“”]{1,4}(?:平台|系统)$|新型|高能级|高水平|第三方|[大中小]型|知名|特色|创新平台|创业平台|(?:电商|商务)平台|(?<!工业)互联网平台|(?:合作|交流|开放|"
            "融资|展示|发展|技术|创新创业|载体|"
            "研发|制造|支撑|产业|活动|博览会|交易会|招引|消费|网络|销售|社交|服务业|产业链|转化|孵化)平台|国资|上平台|生态系统|[部省市]内|本级|自有|自建|企业|地方|机构|单位|更多|各类|"
            "^(?:政府|政务|公共|综合|智能|智慧|在线|网上|线上|电子|统一|一体化|数字化|信息化|信息|业务|管理|服务|数据|共享|办公|监管|监测|监控|"
            "指挥|互联网|大数据|云|网络)*(?:平台|系统|数据库|信息库|资源库|服务网|政[务府]网)|级平台$"
        ),
    ),
    # 开展养老机构预付费专项治理
    Family(
        re.compile(
            "(?:(?:专项|集中|联合|综合|突出问题|突击|交叉)(?:执法)?(?:整治|检查|督[查察]|清理|排查|打击|巡查|核查|执法检查|治理|监督检查|行动)|"
            f"执法大检查|大检查|大排查|大整治|大走访|回头看”?|活动(?<=主题活动|实践活动|系列活动|宣传活动|推介活动|创建活动|评选活动|推选活动|体验活动|惠民活动|促销活动|消费活动|"
            f"评比活动|比选活动)){OVER}"
        ),
        re.compile("(?:开展|组织|实施|启动|部署|启动实施|举办)" + AGAIN),
        8,
        re.compile(
            "各类|小型|^一次|主题活动$(?<!”主题活动)|相关|多种|各种|各项|经常性|群众性|文体|公益性?|[大中小]型|品牌宣传|^(?:专项|集中|联合|综合|全面|全国|全省|全市|日常|"
            "定期)*"
            "(?:执法|整治|检查|督查|清理|排查|治理|创建|宣传|主题|实践|活动|行动|监督)*$|情况"
        ),
    ),
    # 办好省际经贸合作招商会
    Family(
        re.compile(
            "(?:会(?<=招商会|推介会|洽谈会|运动会|博览会)|大会(?<=招商大会|交易大会)|"
            "周(?<=购物周|文化周|电影周|创业周|活动周|宣传周|交易周|合作周)|月(?<=宣传月|服务月|文化月|援助月|招聘月)|"
            "季(?<=文化季|招聘季)|节(?<=[美购消旅文花灯健民诗戏音创艺][食物费游化会节身族歌剧乐意术]节)|"
            "活动(?<=洽谈活动|对接活动|招聘活动))" + OVER
        ),
        re.compile(
            "(?:举办|办好|承办|筹办|组织参加|参加|参与|参展|开展|组织开展|[举承]办一年一度的|一年一度的|利用)" + AGAIN
        ),
        5,
        re.compile("各类|各种|相关|境外|境内|国内外|专业|大型|专场|重点|知名|有关"),
    ),
    # 取得绿色食品认证
    Family(
        re.compile("认证(?=[，。；、]|的|等|并|和|以及|及|或|证书)"),
        re.compile("(?:获得|取得|通过|申请|推行|首次获得|首次通过)" + AGAIN),
        6,
        re.compile("检测认证|目录|身份|实名|相关|国际认证|资格认证|^第三方"),
    ),
)
# What is carried out from the verb on to the head, whatever verbs it runs through: 实施渔港改善提升工程.
LAUNCHED = re.compile(
    "(?<!参与)(?:实施|启动|推行|开展)(?P<name>(?:(?!的|实施|启动|推行|开展)[^，。；、：“”\\s]){4,20}?(?:工程|计划|行动))"
    "(?=[，。；、！）”\n]|等|以来|期间)"
)
IN_GENERAL = re.compile(
    "(?:采购|检查|抽查|投资|生产|年度|用地|工作|供应|招标|销售|重[点大]|方案|施工|民生|项目)(?:工程|计划)|"
    "(?:行动|工程|计划)[和与及]|一批|企业的|(?:项目|市政|房屋|建筑|水利)(?:工程|计划)$|^..专项行动$"
)
# What is said to be paid by its name: 申请租金补贴, 领取省级种苗补贴.
PAID = re.compile(
    "(?:申请|申领|领取|享受|兑现|发放|拨付|落实|实施|现行的|给予|按规定给予|予以|元的)"
    r"(?P<name>(?![每单各该其])[^，。；、“的了”\d\n]{2,14}?(?:补贴|补助|奖补|贴息))(?=[，。；、\d和]|政策|支持)"
)
COMMON = re.compile(
    "(?:一次性|一定|配套|适当|相应|财政|最高|年度|首次|全额|部分|定额|资金|项目|企业|经费|建设|扶持|培育|中央|省级?|市级?|区级?|县级?|地方|"
    "相关|奖励|生活|按比例|差额|同等|等额|额外|专项|重复|多项|事后|阶段性|补助|补贴|奖补|贴息|贷款|政策|机构|支付|单位|个人)*"
)
# What is applied for, joined or set up by a name that says of which level or place it is.
ENTERED = re.compile(
    "(?:申报|入选|获批|争创|创建|列入|纳入|获评|评为|认定为|命名为|创成|建设|推荐|承建|推进|支持|遴选为|打造|完成|新增|培育|认定|新认定|命名|建成)(?:为|了|成为)?“?"
    "(?P<name>(?:国家级?|全国|[省市]级|自治区级|中国)(?![领土内外家]|[级]?(?:财政|政府|部门|有关|相关|层面|预算|战略|标准|储备))[^，。；、“”：\\s的]{3,22}?)"
    "(?=[，。；、”的\\d\n（]|等|名单|称号|建设[，。；、\n]|申报|试点)"
)
PLACE = re.compile(
    "(?:保护|维权|指导|服务|调解|仲裁|管理|监测|控制|预防|审查|交易|检测|检验|救助|应对|培训|数据)中心$|高地$|核心区|集群$|[部局省委]|政策|规划|系统|分中心|平台$|企业|战略"
)
# Days that a regulation sets: 每年六月为安全生产月.
SET = re.compile(
    "每年(?:公历|农历)?[^，。；\n]{2,24}?为(?:本?[省市县州]|全[省市县州])?“?(?P<name>[^，。；“”\n的]{2,12}?(?:[周月日节季]))(?=[”。，；（\n])"
)


def undertakings(text: str, titles: Sequence[Span]) -> Iterator[Candidate]:
    """Yield programs that are the whole object of a verb which says what is done with one."""
    for family in FAMILIES:
        last = -1
        for match in finditer(family.heads, text):
            if not family.governed(text, match.start()):
                continue
            start = name_start(text, match.start(), match.end(), titles)
            start, end = trim(text, LEADS.match(text, start, match.start()).end(), match.end())  # type: ignore[union-attr]
            if joint := JOINT.search(text, start, match.start()):
                start = joint.end()  # what stands before it is a name of its own
            name = re.sub(r"\s", "", text[start:end])
            listed = last > 0 and BETWEEN.fullmatch(text, last, start)
            if not listed and not family.verbs.search(text, max(0, start - 8), start):
                continue
            if (
                plausible(name, family.least, 26)
                and match.start() - start >= 2
                and not GENERIC.fullmatch(name)
                and not VAGUE.search(BOTH.sub("", name) if len(name) > 10 and not listed else name)
                and not family.general.search(name)
            ):
                last = end
                yield Candidate(start, end, "Program", by="program.undertaking")
    for match in finditer(LAUNCHED, text):
        start, end = lead_in(text, match.start("name"), match.end() - 2), match.end()
        name = text[start:end]
        if (
            plausible(name, 6, 22)
            and not VAGUE.search(BOTH.sub("", name) if len(name) > 10 else name)
            and not GENERIC.fullmatch(name)
            and not IN_GENERAL.search(name)
        ):
            yield Candidate(start, end, "Program", by="program.undertaking")
    for match in finditer(PAID, text):
        start, end = match.span("name")
        name = match["name"]
        if plausible(name) and not VAGUE.search(name) and not COMMON.fullmatch(name) and not GENERIC.fullmatch(name):
            begin = name_start(text, end - 2, end, titles)
            if begin <= start:
                yield Candidate(start, end, "Program", by="program.paid")
    for match in finditer(ENTERED, text):
        name = match["name"]
        if (
            plausible(name, 6, 26)
            and ENDS.search(name)
            and not NOTHING.search(name)
            and not VAGUE.search(name)
            and not PLACE.search(name)
        ):
            yield Candidate(*match.span("name"), "Program", by="program.entered")
    for match in finditer(SET, text):
        yield Candidate(*match.span("name"), "Program", by="program.day")
