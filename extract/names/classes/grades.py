"""Classes of firms with a head of their own: by rank, stars, board, form of farming and kind of service."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import name_start

LISTED_ON_BOARD = expression("<listed_on_board>")
TOP_RANKED = expression("<top_ranked>")
RANKED = re.compile(r"[\d百]\s?强")
RURAL_HEAD = expression("<rural_head>")
RURAL_GRADE = expression("<rural_grade>")
SERVICE_FIRMS = expression("<service_firms>")
MERCHANTS = expression("<merchants>")
GRADED_FIRMS = expression("<graded_firms>")
GRADE_COUNTED = expression("<grade_counted>")
RATED = expression("<rated>")
PER_ACRE = expression("<per_acre>")
RATE = re.compile("[一二三四]类|[A-D][级类]")
STARRED_PLACES = expression("<starred_places>")
LINKED = re.compile("[、和及与或]|以及")


def grades(text: str) -> list[Candidate]:
    """Return the classes of a text whose head says by itself that they are one."""
    return [
        *_exchanged(text),
        *_top(text),
        *_rural(text),
        *_services(text),
        *_stars(text),
        *_rated(text),
        *_acres(text),
    ]


def _exchanged(text: str) -> list[Candidate]:
    """Return the firms that trade on a board (在“新三板”挂牌交易的企业)."""
    return [
        Candidate(m.start(), m.end(), "EnterpriseGroup", f"{m['board']}{m['act']}企业", "group.exchanged")
        for m in finditer(LISTED_ON_BOARD, text)
    ]


def _top(text: str) -> list[Candidate]:
    """Return the ranks (世界500强); a list of them shares how it begins and ends (全国20强、50强企业)."""
    found: list[Candidate] = []
    chain: list[re.Match[str]] = []
    matches = list(near(TOP_RANKED, RANKED, text, 20, 12))
    for index, match in enumerate(matches):
        chain.append(match)
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and not match["firm"] and LINKED.fullmatch(text, match.end(), following.start()):
            continue
        names = [re.sub(r"\s", "", m["name"]) for m in chain]
        lead = re.sub(r"(?:\d+|[一-龥]?百)强$", "", names[0])
        for item, name in zip(chain, names, strict=True):
            whole = lead + name if re.match(r"\d", name) else name
            if len(whole) >= 4 or match["firm"]:
                found.append(Candidate(*item.span(), "EnterpriseGroup", whole + (match["firm"] or ""), "group.top"))
        chain = []
    return found


def _rural(text: str) -> list[Candidate]:
    """Return the forms of farming that policy addresses, with what grades them."""
    found = []
    for match in finditer(RURAL_HEAD, text):
        grade = RURAL_GRADE.search(text, max(0, match.start() - 16), match.start())
        start = grade.start() if grade else match.start()
        found.append(Candidate(start, match.end(), "EnterpriseGroup", by="group.rural"))
    return found


def _services(text: str) -> list[Candidate]:
    """Return providers of a named kind (数字化转型服务商)."""
    found = []
    for match in finditer(SERVICE_FIRMS, text):
        start = name_start(text, match.start(), match.end())
        start += max((m.end() for m in GRADE_COUNTED.finditer(text[start : match.start()])), default=0)
        if 2 <= match.start() - start <= 14 and text[start : match.start()] not in (
            "优质",
            "专业",
            "各类",
            "现代",
            "新型",
            "综合",
        ):
            found.append(Candidate(start, match.end(), "EnterpriseGroup", by="group.service"))
    return found


def merchants(text: str) -> list[Candidate]:
    """Return traders and makers of a named kind (网货批发商), which are classes where a measure is aimed at them."""
    found = []
    for match in finditer(MERCHANTS, text):
        start = name_start(text, match.start(), match.end())
        if 2 <= match.start() - start <= 6 and not LINKED.search(text, start, match.start()):
            found.append(Candidate(start, match.end(), "EnterpriseGroup", by="group.service"))
    return found


def _rated(text: str) -> list[Candidate]:
    """Return the grades that tax offices and others give firms, one label each to the end of what they share."""
    found = []
    for match in near(RATED, RATE, text, 16, 30):
        for item in re.finditer("[^、和及或]+", match["items"]):
            start = match.start() if item.start() == 0 else match.start("items") + item.start()
            name = match["lead"] + item.group() + match["head"]
            found.append(Candidate(start, match.end(), "EnterpriseGroup", name, "group.rated"))
    return found


def _stars(text: str) -> list[Candidate]:
    """Return hotels and sights by their stars, and each grade of a list."""
    found = []
    for match in finditer(STARRED_PLACES, text):
        type_ = "Program" if match["head"] == "景区" else "EnterpriseGroup"
        if text[match.start() - 1 : match.start()] not in ("一", "二", "三", "四", "五", "3", "4", "5"):
            found.append(Candidate(match.start(), match.end(), type_, by="group.graded"))
    for match in finditer(GRADED_FIRMS, text):
        found += _graded(match)
    return found


def _graded(match: re.Match[str]) -> list[Candidate]:
    """Return the grades of 三星级、四星级的酒店, one label each, to the end of what they share."""
    head = match["head"]
    found = []
    position = match.start()
    items = match["items"].split("、")
    national = "国家" if items[0].startswith("国家") else ""
    for item in items:
        grade = item.removeprefix("国家")
        grade = grade + "级" if grade.endswith("A") else grade
        type_ = "Program" if "景区" in head else "EnterpriseGroup"
        found.append(Candidate(position, match.end(), type_, f"{national}{grade}{head}", "group.graded"))
        position += len(item) + 1
    return found


def _acres(text: str) -> list[Candidate]:
    """Return the classes by what firms make of their land, those that leave out what is rated under the whole name."""
    found = list(finditer(PER_ACRE, text))
    lead = next((m["lead"] for m in found if m["lead"]), "")
    return [
        Candidate(m.start(), m.end(), "EnterpriseGroup", "" if m["lead"] else lead + m.group(), "group.rated")
        for m in found
        if lead
    ]
