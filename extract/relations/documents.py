"""To whom a document went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page

OF_IT = re.compile("各|直属|有关|机关|所属|系统|内设|驻")
OF_BOTH = re.compile("各(?:部门|部委|委办局|办局|工作部门|单位|直属)")
PERSONS = re.compile(
    "(?:主要|分管|有关)?(?:领导|负责(?:同志|人)|书记|[省市县区州]长)|常委(?!会)|特邀|顾问|参事|巡视员|秘书长|(?:副?主任|委员|代表)[，、。]"
)  # 市委领导同志, 省政府特邀咨询
COPY_LABEL = re.compile("(?:抄|分|报)[^，。；\n]{0,8}[：:]?\\s*\\Z")
# What stands behind a name in a salutation: 国家税务总局 of 国家税务总局广州、佛山税务局 is none of its own.
NAME_OVER = re.compile("[、，；：:,;（(\\s和及与并]|以及|等|$")
# An item of a list that begins with 各: who is named in it without a place is one of each place.
EACH_ITEM = re.compile("[，；。\n：]?各[^，；。\n：]*、$")
PLACELESS = re.compile("(?!中|国家|全国|最高|新疆生产建设兵团|[一-龥]{2,10}[省市县区州盟])[一-龥]{2,12}(?:委|局|厅|办)")


def claims(page: Page) -> Iterator[Claim]:
    """Say ADDRESSED_TO and COPIED_TO."""
    main = page.own.get(0) or next(iter(page.own.values()), None)
    if main is not None:
        yield from _addressed(page, main)
        yield from _copied(page, main)


def _addressed(page: Page, main: str) -> Iterator[Claim]:
    """Say to whom the salutation addresses the document."""
    start, end = page.structure.salutation
    for agency in page.outer(start, end, "Agency"):
        if OF_IT.match(page.text, agency.end) or not NAME_OVER.match(page.text, agency.end):
            continue  # 省政府各部门: the departments are addressed
        behind = page.outer(agency.end, end, "Agency")[:1]
        if behind and page.text[agency.end : behind[0].start] == "、" and OF_BOTH.match(page.text, behind[0].end):
            continue  # 区委、区政府各部门
        if EACH_ITEM.search(page.text, start, agency.start) and PLACELESS.fullmatch(
            page.text, agency.start, agency.end
        ):
            continue  # 各省生态环境厅、发展改革委: each province's
        yield page.claim("sent.salutation", main, "ADDRESSED_TO", agency.key, start, end)


def _copied(page: Page, main: str) -> Iterator[Claim]:
    """Say who gets a copy (抄送) of the document, or of what a nameless notice prints."""
    for start, end in page.structure.copies:
        label = COPY_LABEL.search(page.text, max(0, start - 12), start)
        for agency in page.outer(start, end, "Agency"):
            if OF_IT.match(page.text, agency.end) or PERSONS.match(page.text, agency.end):
                continue  # 市委各部门, 国家监委驻交通运输部纪检监察组
            behind = page.outer(agency.end, end, "Agency")[:1]
            if behind and page.text[agency.end : behind[0].start] == "、" and PERSONS.match(page.text, behind[0].end):
                continue  # 市委、市政府领导同志
            first = label.start() if label else start
            yield page.claim("sent.copies", main, "COPIED_TO", agency.key, first, end)
