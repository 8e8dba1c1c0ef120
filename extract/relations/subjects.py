"""What a document is about, and what the policies are about that it names: ABOUT, by titles and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.names.topics import headings
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page

# What others asked or wrote (《关于…的请示》收悉) is no policy that treats a topic.
ASKED = re.compile(
    "(?:请示|申请|申请函|申请书|报告|报告书|承诺函|声明函|信|来函|大纲|说明书|的函|简报)(?:[（(][^（()）]{1,16}[)）]){0,2}$"
)
# A paper that every operator has under that name, and no policy.
EVERYBODYS = re.compile("《?(?:应急预案|应急计划|管理制度|操作规程|实施方案|工作方案)》?$")


def claims(page: Page) -> Iterator[Claim]:
    """Say ABOUT of the documents of a text and of the other policies that it names, by their titles.

    Headings speak for a document whose own title names no topic: those of another say what one section treats.
    """
    titled = set()
    for part in page.structure.parts:
        policy = page.own.get(part.start)
        for title in part.titles if policy else ():
            for topic in _topics(page, *title):
                titled.add(policy)
                yield page.claim("about.title", str(policy), "ABOUT", topic.key, *title)
    own = set(page.own.values())
    for mention in page.outer(0, len(page.text), "Policy"):
        where = page.text, mention.start, mention.end
        if mention.key not in own and not ASKED.search(*where) and not EVERYBODYS.match(*where):
            for topic in _topics(page, mention.start, mention.end):
                yield page.claim("about.named", mention.key, "ABOUT", topic.key, *page.marked(mention))
    for heading in headings(page.text, page.structure):
        policy = page.policy(heading[0])
        for topic in _topics(page, *heading) if policy and policy not in titled else ():
            yield page.claim("about.heading", str(policy), "ABOUT", topic.key, *heading)


def _topics(page: Page, start: int, end: int) -> Iterator[Mention]:
    """Yield the topics that a title or heading names, but not in the name of a firm."""
    firms = page.within(start, end, "Enterprise")
    for topic in page.within(start, end, "Topic"):
        if not any(firm.start <= topic.start and topic.end <= firm.end for firm in firms):
            yield topic
