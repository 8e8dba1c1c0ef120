"""What titles and labels say of the names inside them: which program rules set up, which firms are helped or paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.extract.paper.parts import PRINTED_TITLE
from zhengtu.extract.relations.grants import handed_in_text

FUND_RULES = expression("<fund_rules>")
PLAN_OF = expression("<plan_of>")
RULES_IN_TITLE = expression("<rules_in_title>")
RULES_ON = expression("<rules_on>")
HANDED_DOWN = expression("<handed_down>")
HANDED_OUT = expression("<handed_out>")
# 关于开展X的意见: the verb before what is begun, and how the title goes on behind it.
MONEY_SENT = re.compile("关于(?:提前)?(?:下达|拨付|预拨|核拨|划拨|分配|追加)")
SETS_GOING = expression("<sets_going>")
SET_GOING_BY = expression("<sets_going>[“]?$")
SET_GOING = expression("<set_going>")
STEPS = expression("<steps>")
# 助力打赢X若干措施, 落实X实施细则, X与Y联动实施方案: rules on what is done for or with it, which was there before.
SERVED = expression("(?:<serves_another>)[^，。；]{0,4}$")
JOINED_WITH = re.compile("[”]?[与和][^《》，。]{2,20}(?:对接|联动|衔接)")
NO_SUPPORT = expression("<no_support>")
HELP_BEFORE = expression("<help_before>")
HELP_BEHIND = expression("<help_behind>")
WORK_ON_FIRMS = re.compile("工作|上规|入规|入库|纳统|申报|认定|评价")
PROGRESS = expression("<progress>")
PAID_IN_TITLE = expression("<paid_in_title>")
ASKS = re.compile("申请|请求|商请|恳请|请示")  # who asks for money gives none
# Calls for applications and lists of who was chosen set nothing up.
CALLS_OR_LISTS = re.compile("(?:组织|开展|做好|启动)[^，。]*申报[^，。]*通知|公布[^，。]*名单|名单的(?:通知|公示|公告)")
TO_BE_CARRIED_OUT = expression("(?:<to_be_carried_out>)$")
CARRIED_OUT_BEFORE = ("建立", "实施", "完善")
WORK_ALONE = re.compile("工作的?通知")  # with money that is there: 做好X资金工作的通知
# 科技计划项目管理办法 is about the projects of a plan that is there, 开展文件专项清理工作的通知 about no program.
OF_A_PLAN, CLEARS = re.compile("计划项目"), re.compile("清理$")


def claims(page: Page) -> Iterator[Claim]:
    """Say ESTABLISHES, SUPPORTS and FUNDS of what titles and labels hold."""
    yield from _ruled(page)
    yield from _handed(page)
    yield from _named(page)
    yield from _titled(page)
    yield from _paid(page)


def _ruled(page: Page) -> Iterator[Claim]:
    """《X专项资金管理办法》 establishes the fund it names; rules on a program establish the program."""
    for policy in page.within(0, len(page.text), "Policy"):
        title = page.text[policy.start : policy.end]
        if CALLS_OR_LISTS.search(title) or not (
            RULES_IN_TITLE.search(title)
            or PLAN_OF.search(title)
            or SETS_GOING.search(title)
            or MONEY_SENT.search(title)
        ):
            continue
        quoted = page.text[policy.start - 1 : policy.start] == "《"
        begin, end = (policy.start - 1, policy.end + 1) if quoted else (policy.start, policy.end)
        own = policy.key in page.own.values()
        printed = [
            (m.start, m.end) for m in page.within(policy.start, policy.end, "Policy") if own and m.start > policy.start
        ]
        unmarked = PRINTED_TITLE.search(page.text, policy.start, policy.end)
        if own and unmarked and any(part.printed for part in page.structure.parts):
            printed.append(unmarked.span("name"))  # 关于印发X办法的通知, whose title stands without 《》
        for thing in page.outer(policy.start, policy.end, "Program", "FundingPool"):
            if any(start <= thing.start and thing.end <= end for start, end in printed):
                continue  # what a notice prints is the one that establishes it
            if SERVED.search(page.text, policy.start, thing.start) or JOINED_WITH.match(
                page.text, thing.end, policy.end
            ):
                continue
            fund = thing.type == "FundingPool" and not HANDED_DOWN.match(title)
            ruled = fund and FUND_RULES.search(page.text, thing.end, policy.end)
            handed = thing.type == "FundingPool" and HANDED_OUT.search(page.text, policy.start, thing.start)
            if OF_A_PLAN.match(page.text, max(0, thing.end - 2), policy.end) or CLEARS.search(
                page.text, thing.start, thing.end
            ):
                continue
            going = SET_GOING_BY.search(page.text, policy.start, thing.start) and SET_GOING.match(
                page.text, thing.end, policy.end
            )
            on = RULES_ON.match(page.text, thing.end, policy.end)
            if ruled or handed or going or (on and not (fund and WORK_ALONE.fullmatch(on.group()))):
                yield page.claim("establishes.title", policy.key, "ESTABLISHES", thing.key, begin, end)


def _handed(page: Page) -> Iterator[Claim]:
    """A notice whose title is missing establishes the fund that its text hands out."""
    for start, policy in sorted(page.own.items()):
        if fund := handed_in_text(page, start):
            yield page.claim("establishes.handed", policy, "ESTABLISHES", fund.key, *page.sentence(fund.start))


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


def _paid(page: Page) -> Iterator[Claim]:
    """A fund whose name says whom it is for funds them, and so does a policy whose title speaks of money for them."""
    funds = page.within(0, len(page.text), "FundingPool")
    alone = _alone(page, funds)
    for fund in funds:
        for group in page.outer(fund.start, fund.end, "EnterpriseGroup"):
            if WORK_ON_FIRMS.search(page.text, group.end, fund.end):
                continue  # 企业上规入库工作奖励资金 may reward those who do that work
            yield page.claim("funds.name", fund.key, "FUNDS", group.key, fund.start, fund.end)
        name = page.names[fund.key].name
        if not page.text[fund.start : fund.end].startswith(name[:4]):
            spans = [page.sentence(fund.start), *page.structure.parts[0].titles]
            for start, end in spans:
                groups = [
                    g for g in page.outer(start, end, "EnterpriseGroup") if name.startswith(page.names[g.key].name)
                ]
                for group in groups[:1]:
                    if start <= fund.start < end:
                        begin, stop = min(group.start, fund.start), max(group.end, fund.end)
                        yield page.claim("funds.name", fund.key, "FUNDS", group.key, begin, stop)
        for program in page.outer(fund.start, fund.end, "Program"):
            if (
                program.start == fund.start
                and TO_BE_CARRIED_OUT.search(page.names[program.key].name)
                and program.key in alone
            ):
                yield page.claim("funds.name", fund.key, "FUNDS", program.key, fund.start, fund.end)
    for policy in page.within(0, len(page.text), "Policy"):
        if ASKS.search(page.text, policy.start, policy.end):
            continue
        for group in page.outer(policy.start, policy.end, "EnterpriseGroup"):
            money = PAID_IN_TITLE.match(page.text, group.end, policy.end)
            if money:
                yield page.claim("funds.title", policy.key, "FUNDS", group.key, group.start, money.end())


def _alone(page: Page, funds: Sequence[Mention]) -> set[str]:
    """Return the programs that are named outside the names of funds as well: the others are but part of those."""
    inside = {(m.start, m.end) for f in funds for m in page.within(f.start, f.end, "Program")}
    return {m.key for m in page.within(0, len(page.text), "Program") if (m.start, m.end) not in inside}
