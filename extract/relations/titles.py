"""What titles and labels say of the names inside them: which program rules set up, which firms a policy supports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page

FUND_RULES = re.compile("(?:办法|细则|规定|方案|措施|通知)")
PLAN_OF = re.compile("(?:工程(?:建设)?规划|战(?:行动)?计划)")
RULES_IN_TITLE = re.compile("办法|细则|规定|流程|指引|指南|方案|规程|制度|标准|实施意见|条例|通知")
# Between a program and the word for rules on it: 《X示范工程评选管理办法》.
RULED = re.compile(
    r"(?:(?:[和与及、]|以及)[^《》]{2,24}?)?[”]?(?:20\d\d年度?)?(?:工作|管理|实施|项目|资金|验收|操作|评审|认定|暂行|申报|资助|考核|建设|创建|评选|遴选|推荐|补助|扶持|奖励|评价|监督|运行|使用|服务|绩效|备案|入库|申请|支持|"
    "作业)*(?:办法|细则|规定|条例|流程|指引|指南|方案|规程|实施意见|要点|标准|的?通知)|(?<=工程)(?:建设)?规划|(?<=战)(?:行动)?(?:计划|方案)"
)
HANDED_DOWN = re.compile("关于(?:提前)?下达")  # money that is there already
STEPS = re.compile("培育|成长|扶持|帮扶|助力|倍增")
NO_SUPPORT = re.compile("管理办法|使用办法|条例$|答复|的函$")
HELP_BEFORE = re.compile("(?:支持|培育|帮助|助力|推动|促进)(?:[^，。]{0,4})?$")
HELP_BEHIND = re.compile("(?:梯度)?(?:培育|扶持)")
PROGRESS = re.compile("(?:梯度)?(?:培育)?(?:高质量)?(?:发展|创新|转型升级)?")
CARRIED_OUT_BEFORE = ("建立", "实施", "完善")


def claims(page: Page) -> Iterator[Claim]:
    """Say ESTABLISHES and SUPPORTS of what titles and labels hold."""
    yield from _ruled(page)
    yield from _named(page)
    yield from _titled(page)


def _ruled(page: Page) -> Iterator[Claim]:
    """《X专项资金管理办法》 establishes the fund it names; rules on a program establish the program."""
    for policy in page.within(0, len(page.text), "Policy"):
        title = page.text[policy.start : policy.end]
        if not RULES_IN_TITLE.search(title) and not PLAN_OF.search(title):
            continue
        quoted = page.text[policy.start - 1 : policy.start] == "《"
        begin, end = (policy.start - 1, policy.end + 1) if quoted else (policy.start, policy.end)
        for thing in page.outer(policy.start, policy.end, "Program", "FundingPool"):
            fund = thing.type == "FundingPool" and not HANDED_DOWN.match(title)
            if (fund and FUND_RULES.search(page.text, thing.end, policy.end)) or RULED.match(
                page.text, thing.end, policy.end
            ):
                yield page.claim("establishes.title", policy.key, "ESTABLISHES", thing.key, begin, end)


def _named(page: Page) -> Iterator[Claim]:
    """A program whose label names classes of firms in steps supports them (“A→B”梯度培育机制)."""
    for program in page.within(0, len(page.text), "Program"):
        if not STEPS.search(page.text, program.start, program.end) or page.titled(program):
            continue
        led = page.text[program.start - 2 : program.start] in CARRIED_OUT_BEFORE
        for group in page.within(program.start, program.end, "EnterpriseGroup"):
            begin = program.start - 2 if led else program.start
            yield page.claim("supports.name", program.key, "SUPPORTS", group.key, begin, program.end)


def _titled(page: Page) -> Iterator[Claim]:
    """A policy whose title says 推动, 支持, 促进 or 帮助 a class of firms supports it."""
    for policy in page.within(0, len(page.text), "Policy"):
        if NO_SUPPORT.search(page.text, policy.start, policy.end):
            continue
        for group in page.outer(policy.start, policy.end, "EnterpriseGroup"):
            verb = HELP_BEFORE.search(page.text, policy.start, group.start)
            if verb or HELP_BEHIND.match(page.text, group.end, policy.end):
                progress = PROGRESS.match(page.text, group.end)
                stop = progress.end() if progress else group.end
                begin = verb.start() if verb else group.start
                yield page.claim("supports.title", policy.key, "SUPPORTS", group.key, begin, stop)
