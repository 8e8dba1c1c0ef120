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
# 打造“北京服务”: a label alone, which names no thing that could be set up.
BARE_LABEL = re.compile("^打造[^，。；]{0,6}“$")
LABEL_OF_A_THING = expression("(?:<labelled_things>)$")
# Between the verb and the name: what is set up is joined to the thing, or the verb belongs to who acts (实施部门通过X).
NOT_GOVERNED = expression("<joined_to>")
# 建立公共资源交易平台标准化服务: behind a name without marks its phrase ends.
NAME_ENDS = expression("<set_up_ends>")
# 建立“X”服务规范, 打造“X”升级版: what a verb governs goes on behind the marks.
PART_OF_OBJECT = expression("<part_of_object>")
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
    if page.home.name and any(name.startswith(("国家", "全国")) for name in named):
        return False  # what the nation has a place strives for or joins
    text, end = page.text, found.end
    if mentions and _ungoverned(page, found.start, mentions[0].start, named[0]):
        return False
    marked = text[end - 1 : end] == "”" or text[end : end + 1] == "”"
    if mentions and PART_OF_OBJECT.match(text, mentions[-1].end):
        return False
    if OF_OTHERS.match(text, end) or not (marked or not mentions or NAME_ENDS.match(text, mentions[-1].end)):
        return False
    return not _firms_do(page, found) and not EXPLAINED.match(text, end)


def _ungoverned(page: Page, verb: int, place: int, name: str) -> bool:
    """Tell whether the words between a verb and a name say that it was there before or no object of it."""
    words = page.text[verb:place]
    if "了" in words and page.regulates(verb):
        return True  # 我部开展了X试点，现通知如下
    if BARE_LABEL.search(words) and not LABEL_OF_A_THING.search(name):
        return True
    return NOT_GOVERNED.search(words) is not None


def _firms_do(page: Page, found: Found) -> bool:
    """Tell whether a firm is who does it: 江门银行推出“展易贷”."""
    firms = page.untitled(max(found.stretch[0], found.start - FIRM_FAR), found.start, "Enterprise")
    if not firms or not FIRM_DOES.fullmatch(page.text, firms[-1].end, found.start):
        return False
    first = ended_by(page, firms)[0]
    return not WITH_FIRM.search(page.text, max(found.stretch[0], first.start - 4), first.start)
