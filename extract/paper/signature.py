"""Who signs a document and when: agencies above or before a day, or below the last sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.titles import ENDS_IN_KIND
from zhengtu.extract.text.quantities import DATE, date, written_dates
from zhengtu.graph.statements import Span

STATE = "中华人民共和国"  # before the name of a ministry that signs, and no part of it
FEWEST_LINES = 3  # above a signature
MOST_FIRMS = 4  # that sign below an agency
MOST_SIGNERS = 4  # who sign without a day
BEHIND_SIGNATURE = expression("<behind_signature>")
TORN_DAY = re.compile(r"(?<=\n)[ \u3000]*20\d\d(?:\s?年\s?\d{1,4}\s?日?|\d{1,4}\s?日|\d{3,4})[ \u3000]*(?=\n|$)")
MOST_OF_TITLE = 60  # characters of a title above a byline
NO_TITLE_ABOVE = re.compile(r"[。；：]|^\s*(?:附\s*件|\d|[一二三四五六七八九十]+、)|(?:通知|函|公告|通报|批复)$")
TEXT_BEGINS = re.compile(r"\s*[）)]?\s*(?:第\s*[一1]\s*[章条编]|一、|总\s*则|为(?:了|[一-龥]{2})|根据)")
# The head of minutes, below which who wrote them stands with the day, and then what they are about.
MINUTES_HEAD = re.compile(
    r"(?:[^。\n]{2,30}\n+){0,3}[^。\n]{0,30}(?:会议|办公会|协调会)?纪\s?要\s*(?:[^。\n]{1,30}\n\s*){0,3}"
)
# The value of a row of a page, in a line below its label: 来源：, and then who and when.
ROW_AHEAD = re.compile(r"(?:来\s*源|作\s*者|发布(?:机构|单位|部门)|发文(?:机关|单位))\s*[：:]\s*\Z")
SIGNATURE_ENDING = expression("<signature_ending>")
COSIGNER = expression("<cosigner>")
GLUED = expression("<glued>")
# Where the seal is, and under whose seal another signs.
STAMPED = re.compile(r"\s*[（(](?:[^（()）\n]{0,20}代章|(?:加?盖|印|公|签)章|章)[)）]\Z")


def signature_of(text: str, agencies: Sequence[Agency]) -> tuple[Span, tuple[Agency, ...], str]:
    """Return the first signature: agencies on lines of their own, or behind the last full stop, followed by a date."""
    ends = [a.end for a in agencies]
    for match in written_dates(text):
        iso = date(match)
        if len(iso) < 7:
            continue
        begin = match.start()
        gap = text[:begin].rstrip(" \n（(")
        stamped = STAMPED.search(gap, max(0, len(gap) - 30)) if gap.endswith(("章）", "章)")) else None
        gap = gap[: stamped.start()] if stamped else gap
        index = bisect_left(ends, len(gap))
        if index >= len(ends) or ends[index] != len(gap):
            for _ in range(MOST_FIRMS):
                beside = COSIGNER.search(gap, max(0, len(gap) - 40))
                if not beside:
                    break
                gap = gap[: beside.start()].rstrip(" \n")
                index = bisect_left(ends, len(gap))
                if index < len(ends) and ends[index] == len(gap):
                    break
        if index >= len(ends) or ends[index] != len(gap):
            continue
        after = text[match.end() : match.end() + 2].lstrip(")） ")
        line_start = text.rfind("\n", 0, agencies[index].start) + 1
        alone = not text[line_start : agencies[index].start].replace(STATE, "").strip() or (
            index > 0 and agencies[index - 1].end >= line_start
        )
        closing = (
            text[: agencies[index].start].rstrip()[-1:] in ("。", "！", "）", "》", "")
            and "\n" not in text[len(gap) : begin]
        )
        own_line = "\n" in text[len(gap) : begin] or alone
        ending = SIGNATURE_ENDING.match(text, match.end()) is not None
        follows = after[:1] in ("", "\n", "抄", "联", "公", "主", "此", "附") or ending or _new_title(text, match.end())
        follows = follows or (closing and len(iso) == 10 and GLUED.match(text, match.end()) is not None)
        if not (own_line or closing or ending) or not follows:
            continue
        if begin < 200 and text[match.end() : match.end() + 1] in ("）", ")"):
            continue
        signers = [agencies[index]]
        while index > 0:
            between = text[agencies[index - 1].end : signers[0].start].replace(STATE, "")
            if between.strip(" \n、，/／") or (between == "" and not alone and not closing):
                break
            if "\n" in between and not whole_line(text, agencies[index - 1], agencies):
                break  # a list that ends the body is no signature
            signers.insert(0, agencies[index - 1])
            index -= 1
        if (not signers[0].start and not own_line) or MINUTES_HEAD.fullmatch(text, 0, signers[0].start):
            continue
        if byline(text, signers[0].start, match.end()) or ROW_AHEAD.search(text, 0, signers[0].start):
            continue
        if _only(text, signers) or SIGNATURE_ENDING.match(text, match.end()):
            return (signers[0].start, match.end()), tuple(signers), iso
    return _above_torn_day(text, agencies) or _below_the_body(text, agencies)


def byline(text: str, start: int, end: int) -> bool:
    """Tell whether who made a document and when stand between its title and its first words, and sign nothing."""
    above = text[:start].rstrip(" \u3000\n（(")
    line = above[above.rfind("\n") + 1 :].strip()
    titled = 5 <= len(line) <= MOST_OF_TITLE and ENDS_IN_KIND.search(line) and not NO_TITLE_ABOVE.search(line)
    return bool(titled) and TEXT_BEGINS.match(text, end) is not None


def _above_torn_day(text: str, agencies: Sequence[Agency]) -> tuple[Span, tuple[Agency, ...], str] | None:
    """Return a signature above a day of which a page has lost characters (2021年86), None where there is none."""
    ends = [a.end for a in agencies]
    for torn in TORN_DAY.finditer(text):
        last = len(text[: torn.start()].rstrip(" \u3000\n"))
        index = bisect_left(ends, last)
        if index == len(ends) or ends[index] != last or not whole_line(text, agencies[index], agencies):
            continue
        line = text.rfind("\n", 0, agencies[index].start) + 1
        signers = tuple(agency for agency in agencies[: index + 1] if agency.start >= line)
        if text[:line].rstrip()[-1:] in ("。", "！", "）"):
            return (signers[0].start, torn.end()), signers, ""
    return None


def _below_the_body(text: str, agencies: Sequence[Agency]) -> tuple[Span, tuple[Agency, ...], str]:
    """Return a signature without a day, or with the day above it: the last lines, right behind a sentence or a day."""
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    while len(lines) > FEWEST_LINES and BEHIND_SIGNATURE.match(text, *lines[-1]):
        lines.pop()
    starts = [agency.start for agency in agencies]
    signers: list[Agency] = []
    end = lines[-1][1] if lines else 0
    while len(lines) > FEWEST_LINES:
        start, stop = lines[-1]
        first = bisect_left(starts, start)
        if first == len(agencies) or agencies[first].end > stop or not whole_line(text, agencies[first], agencies):
            break
        signers[:0] = [agency for agency in agencies[first:] if agency.end <= stop]
        lines.pop()
    day = DATE.fullmatch(text[slice(*lines[-1])].strip(" \u3000")) if lines else None
    closed = lines and text[lines[-1][0] : lines[-1][1]].rstrip(" \u3000").endswith(("。", "！", "。）"))
    if not 0 < len(signers) <= MOST_SIGNERS or not (day or closed):
        return (0, 0), (), ""
    return (signers[0].start, end), tuple(signers), date(day) if day else ""


def _only(text: str, signers: Sequence[Agency]) -> bool:
    """Tell whether signers begin a line or follow a sentence."""
    start = signers[0].start
    before = text[:start].rstrip(" ")
    return not before or before[-1] in "\n。！）》：:"


def _new_title(text: str, position: int) -> bool:
    """Tell whether a title goes on behind a date: to the end of the line, or to a blank where there are no lines."""
    line = text[position : position + 80].split("\n")[0]
    first = line.strip().split(" ")[0]
    return any(len(title) >= 5 and ENDS_IN_KIND.search(title) for title in (line, first))


def whole_line(text: str, agency: Agency, agencies: Sequence[Agency]) -> bool:
    """Tell whether an agency's line holds nothing but agencies and what separates them (文件 in a letterhead)."""
    start = text.rfind("\n", 0, agency.start) + 1
    end = text.find("\n", agency.end)
    end = len(text) if end < 0 else end
    rest, position = "", start
    first = bisect_left([a.start for a in agencies], start)
    for other in agencies[first:]:
        if other.start >= end:
            break
        rest += text[position : other.start]
        position = other.end
    rest += text[position:end]
    return (
        not rest.replace("文件", "").replace("中共", "").replace(STATE, "").strip(" 、，/／\u3000函")
        and "\t" not in rest
    )
