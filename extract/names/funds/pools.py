"""Funding pools: money with a name or a purpose, and their tranches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.names.candidate import Candidate, covered, longest, plausible, trim
from zhengtu.extract.names.programs.programs import levels
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import lead_in, name_start
from zhengtu.graph.statements import Span

HEADS = re.compile(
    "(?:专项扶持资金|专项补助资金|专项纾困资金|专项资金池|风险补偿专项资金池|风险补偿资金池|资金池|"
    "专项资金|发展资金|引导资金|扶持资金|奖补资金|奖励资金|补助资金|补贴资金|"
    "贴息资金|返还资金|公益金|纾困资金|转贷资金|风险补偿资金|补偿资金|风险补偿金|周转资金(?!贷款)|周转金(?!贷款)|应急资金|配套资金|"
    "科技资金|(?:风险|补偿|信贷)准备金|资助资金|教育经费|国拨资金|"
    "引导基金|产业基金|发展基金|投资基金|担保基金|保证基金|母基金|子基金|补偿基金|创新基金|科学基金|创业基金|"
    "基金(?!委员会|理事会|管理|公司|会|份额|投资|业|规模|小镇|项目|从业|合作|运作|支持|风险|等))(?!管理人|管理公司|管理机构|池)"
    "|(?:防治|整治)资金|转移支付(?:资金)?|中央预算内(?:基建)?投资|专项投资(?!者|基金)|专项债券?资金|项目经费|专项经费|补助经费|(?:计划|行动|工程|试点)(?:项目|扶持)?资金"
)
MONEY = re.compile("资金|基金|偿金|转金|备金|投资|经费|转移支付")
# What a city deals out of a fund of the province: 襄阳市2022年省级X专项资金 names the province's.
HIGHER = re.compile("[一-龥]{1,7}?[市县区州盟](?:本级)?(?:20\\d\\d\\s*年度?)?(?=(?:省级|中央|国家)[一-龥]{3})")
JOINT = re.compile("(?<=基金|资金)(?:和|与|及|以及|或)|(?=财团法人)")  # before it another one, or a clause
# 资金 after a place or a label: 北仑区制造业数字化改造资金.
PLAIN = re.compile(
    "资金(?!池|支持|管理|使用|安排|保障|需求|链|来源|投入|补助|申请|拨付|规模|额|量|缺口|筹措|"
    "周转|往来|结算|监管|账|用途|实力|成本|方|绩效|到位|下达|计划|分配|的)"
)
# What 资金 may be for where no place and no label says whose it is: 财政专项扶贫资金, 援外资金.
# Money that is spent under a name: 安排X资金10亿元, 从X资金中列支.
SPENT = re.compile(
    "资金(?=(?:共|约|达|不少于|不低于|总额|规模)?\\d[\\d.,]*\\s*[万亿]*元|中?(?:列支|安排解决|统筹解决)|、[一-龥]{2,10}资金|项目储备库)|"
    "(?<=专项借款|贷款支持|低息贷款)资金"
)
SPENT_NOT = re.compile(
    "财政|自有|自筹|社会|民间|信贷|流动|配套|项目|相关|存量|结余|闲置|上级|银行|投入|支持|建设|运营|企业|到位|所需|落实|各类|专项$|奖励$|补助$|投资"
)
# Money that a title makes rules for: X资金使用管理办法.
RULED = re.compile(
    "(?:资金|经费)(?=(?:使用|监督|分配|绩效|财务|安排)*(?:管理|监管|使用|实施)(?:暂行|试行|实施)?(?:办法|细则|规定|规程|工作规程))"
)
PURPOSE = re.compile(
    "(?:扶贫|援外|援助|救灾|救助|抚恤|低保|防汛|抗旱|涉农|涉水|水利|环保|治理|修复|保护|赔偿|补偿|振兴|科研|攻关|人才|文化|旅游|体育|卫生|"
    "就业|创业|培训|养老|安居|林业|种业|畜牧|改造|搬迁|移民|技改|外贸|外经贸|会展|知识产权|专利|标准化|信用|数字化|节能|减排|"
    "大气污染|气象|应急|电商|物流|风险池|专账结余|促销费|稳外贸|援企|稳岗|信托)资金(?!池|支持[力，。；、]|使用|安排|保障|需求|链|来源|投入|"
    "申请|拨付|规模|额|量|缺口|筹措|周转|往来|结算|监管|账|用途|实力|成本|方|绩效|到位|下达|计划|分配|管理(?!办法|暂行|实施|细则))"
)
TRANCHE = re.compile(
    r"(?:首期|一期|二期|首批|第[一二三]期)(?:资金|规模|出资|到位|注入|投入|到账)?\s*\d[\d.,]*\s*[万亿]*元(?:子基金)?"
)
# Names that say only what kind of money it is: a mention where one such pool was named before, else nothing.
GENERIC = frozenset(
    "专项资金 资金池 发展资金 引导资金 扶持资金 奖励资金 补助资金 补贴资金 配套资金 基金 产业基金 发展基金 投资基金 "
    "引导基金 科技资金 准备金 财政专项资金 母基金 子基金 风险补偿资金 周转资金 应急资金 "
    "各类基金 各级专项资金 财政补助资金 "
    "补偿资金 资助资金 项目经费 专项经费 补助经费 私募基金 私募股权基金 创业投资基金 股权投资基金 并购基金 公募基金 "
    "信托基金 财政奖励资金 政府引导基金 资金池资金 项目资金".split()
)
PLURAL = re.compile("(?:各级?|各类|各项|有关|相关|其他|社会|自有|自筹|信贷)")
# Names that take what they are for from the sentence (奖补资金 → 重点“小巨人”企业奖补资金).
PURPOSELESS = frozenset({"奖补资金", "贴息资金", "财政贴息资金"})


# Behind a verb that already governs the fund, another says what it is for: 安排促进会展业发展专项资金.
AIM = re.compile("(?:安排|下达|拨付|设立|统筹|整合|用好|争取|落实|发放|申报)(?:促进|支持|扶持|鼓励)\\Z")


def pools(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return funding pools in a text; the name of a tranche is left to who knows its pool."""
    found = []
    for match in near(HEADS, MONEY, text, 12, 4):
        start = name_start(text, match.start(), match.end(), titles)
        start = start + max((m.end() for m in JOINT.finditer(text[start : match.start()])), default=0)
        if aim := AIM.search(text, max(0, start - 6), start):
            start = aim.end() - 2
        start, end = trim(text, _past_place(text, start, match.start()), match.end())
        name = re.sub(r"\s", "", text[start:end])
        if plausible(name, 4) and re.split("[和与及]", name)[-1] not in GENERIC:
            found.append(Candidate(start, end, "FundingPool", by="fund.head"))
    for match in PLAIN.finditer(text):
        start = lead_in(text, name_start(text, match.start(), match.end(), titles), match.start())
        start = _past_place(text, start, match.start())
        name = text[start : match.end()]
        public = re.match("(?:中央|省级?|市级?|区级?|县级?)财政[一-龥]{4,14}资金", name)
        placed = region_of(name) and not re.search("财政|社会|自有|项目资金|信贷", name)
        if plausible(name, 7) and (placed or (public and not re.search("[和与及]|安排|预算", name))):
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.placed"))
    for match in finditer(RULED, text):
        if not any(s <= match.start() and match.end() < e for s, e in titles):
            continue
        start = name_start(text, match.start(), match.end(), titles)
        name = text[start : match.end()]
        if plausible(name, 7) and name not in GENERIC and not re.search("项目[和与及]|工作[和与及]", name):
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.ruled"))
    for match in (*PURPOSE.finditer(text), *SPENT.finditer(text)):
        start = _past_place(text, name_start(text, match.start(), match.end(), titles), match.start())
        start += max((m.end() for m in JOINT.finditer(text[start : match.start()])), default=0)
        name = text[start : match.end()]
        if match.re is SPENT and (match.start() - start < 4 or SPENT_NOT.search(text, start, match.start())):
            continue
        if plausible(name, 4, 24) and not PLURAL.match(name) and len(re.split("[和与及]", name)[-1]) > 4:
            found.append(Candidate(start, match.end(), "FundingPool", by="fund.purpose"))
    found = levels(text, longest(found))
    found += [Candidate(m.start(), m.end(), "FundingPool", by="fund.tranche") for m in TRANCHE.finditer(text)]
    return found


def _past_place(text: str, start: int, head: int) -> int:
    """Return where the name of a fund begins that a place deals out of one of the level above it."""
    higher = HIGHER.match(text, start, head)
    return higher.end() if higher else start


def again(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return later bare mentions (引导资金) of a pool named before with the same head (旅游引导资金)."""
    found = []
    heads: dict[str, Candidate] = {}
    taken = covered(text, known)
    for label in known:
        name = label.name or re.sub(r"\s", "", text[label.start : label.end])
        for generic in GENERIC:
            if len(generic) >= 3 and generic != "基金" and name.endswith(generic) and name != generic:
                heads.setdefault(generic, label)
    for generic, label in sorted(heads.items()):
        name = label.name or re.sub(r"\s", "", text[label.start : label.end])
        for match in re.finditer(re.escape(generic), text):
            if match.start() < label.end or any(taken[match.start() : match.end()]):
                continue
            found.append(Candidate(match.start(), match.end(), "FundingPool", name, "fund.again"))
    return found
