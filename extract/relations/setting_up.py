"""Whether a clause that has a verb of setting up (设立, 实施, 打造) before a name sets up what is named."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.enumerations import ended_by
from zhengtu.extract.rules.rows import Found

EXPLAINED = re.compile("”?[：:]?(?:是?指|即)")
# Documents that tell of what others do, or of what is to be made public: 重点公开实施消费提质行动的信息.
TELLS_OF_OTHERS = re.compile("典型(?:经验|案例|做法)|经验做法|创新案例|最佳实践|实践案例|政务公开|信息公开")
FIRM_FAR = 40  # characters between a firm and what it sets up itself
FIRM_DOES = expression("<firm_does>")
WITH_FIRM = expression("<with_firm>")
# What the centre runs for the whole country, wherever it is named.
NATIONAL = expression("<central_loans>|<national_platforms>")
# Ways to work, places and brands are striven for, not set up.
STRIVEN_FOR = expression("(?:<striven_for>)$")
# Between the verb and the name: what is set up is joined to the thing, or the verb belongs to who acts (实施部门通过X).
NOT_GOVERNED = expression("<joined_to>")
# 建立公共资源交易平台标准化服务: behind a name without marks its phrase ends.
NAME_ENDS = expression("<set_up_ends>")
# 社会力量设立X的，不得收费; 实施X，应当依据规划: what has to be so where others do it.
OF_OTHERS = re.compile("”?(?:的(?:[，；。]|$)|，(?:应当?|必须|须|不得|是(?!指)))")


def set_up(page: Page, found: Found) -> bool:
    """Tell whether what is named is set up here: not strategies, what is explained, or what others are praised for."""
    if TELLS_OF_OTHERS.search(page.part(found.start).title):
        return False
    mentions = [mention for place in found.slots.get("what", ()) for mention in place.mentions]
    named = [page.names[mention.key].name.strip("“”") for mention in mentions]
    if any(name.endswith("战略") or NATIONAL.fullmatch(name) or STRIVEN_FOR.search(name) for name in named):
        return False
    if mentions and NOT_GOVERNED.search(page.text, found.start, mentions[0].start):
        return False
    text, end = page.text, found.end
    marked = text[end - 1 : end] == "”" or text[end : end + 1] == "”"
    if OF_OTHERS.match(text, end) or not (marked or not mentions or NAME_ENDS.match(text, mentions[-1].end)):
        return False
    return not _firms_do(page, found) and not EXPLAINED.match(text, end)


def _firms_do(page: Page, found: Found) -> bool:
    """Tell whether a firm is who does it: 江门银行推出“展易贷”."""
    firms = page.untitled(max(found.stretch[0], found.start - FIRM_FAR), found.start, "Enterprise")
    if not firms or not FIRM_DOES.fullmatch(page.text, firms[-1].end, found.start):
        return False
    first = ended_by(page, firms)[0]
    return not WITH_FIRM.search(page.text, max(found.stretch[0], first.start - 4), first.start)
