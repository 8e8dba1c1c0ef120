"""Who published a document by the row about it that a web page sets above or below: 发布机构：…, 来源：…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.graph.statements import Span

PUBLISHER_ROW = expression("<publisher_row>", re.MULTILINE)
SOURCE_ROW = expression("<source_row>", re.MULTILINE)
HANDLED_BY = expression("<handled_by>", re.MULTILINE)
ROW_ENDS = expression("<row_ends>")
SITE_FOOTER = expression("<site_footer>")
TITLED_AS_ANSWER = re.compile("(?:提案|建议|议案)[^，。]{0,24}(?:答复|复函|回复)")
SAYS_IT_ANSWERS = re.compile(
    "(?:提案|建议|议案)[^。\\n]{0,60}(?:收悉|(?:答复|回复|函复|复函)如下|如下(?:答复|回复))|(?:提案|建议|议案)[^\\n]{0,80}现[^。\\n]{0,12}(?:答复|回复|函复)"
)
TOOK_ON = re.compile("(?:研究|具体|负责)*(?:承办|办理|主办|答复)")
# Who answers stands right before the telephone: 某区财政局 联系电话：….
TELEPHONE_BEHIND = re.compile(r"[ \u3000]+(?:联\s*系\s*)?(?:电\s*话|人)[：:]")
BESIDE_ROW = 160  # characters around a row in which the other rows of a site's foot stand
HEAD = 900  # characters in which such a row stands


def of_site(text: str, start: int) -> bool:
    """Tell whether a row names who runs the site that a text was copied from (主办单位：… beside 版权所有)."""
    return SITE_FOOTER.search(text, max(0, start - BESIDE_ROW), start + BESIDE_ROW) is not None


def publisher(text: str, agencies: Sequence[Agency], title: Span) -> tuple[Agency, ...]:
    """Return the agency that a row about the document names as its publisher, alone in its cell, if one does.

    A source (来源) may be another site: it is the publisher where the text speaks as one of its kind (我局). Who
    handled a proposal (承办单位) issued what answers it.
    """
    answers = bool(TITLED_AS_ANSWER.search(text, *title) if title[1] else SAYS_IT_ANSWERS.search(text, 0, HEAD))
    rows = [(PUBLISHER_ROW, False, HEAD), (SOURCE_ROW, True, HEAD)]
    if answers:
        rows.insert(0, (HANDLED_BY, False, len(text)))
    for pattern, confirmed, end in rows:
        for row in pattern.finditer(text, 0, end):
            first = bisect_left(agencies, row.end(), key=lambda agency: agency.start)
            if first == len(agencies) or agencies[first].start != row.end():
                continue
            found = agencies[first]
            if pattern is HANDLED_BY and of_site(text, row.start()):
                continue
            if ROW_ENDS.match(text, found.end) and not (confirmed and not _speaks(text, found, agencies, answers)):
                return (found,)
    for agency in reversed(agencies) if answers else ():
        if TELEPHONE_BEHIND.match(text, agency.end) and text[: agency.start].rstrip(" \u3000").endswith("\n"):
            return (agency,)
    return ()


def _speaks(text: str, agency: Agency, agencies: Sequence[Agency], answers: bool) -> bool:
    """Tell whether a text speaks as an agency (我局), or says that it took on the proposal that the text answers."""
    took_on = answers and any(TOOK_ON.match(text, other.end) for other in agencies if other.name == agency.name)
    return took_on or f"我{agency.name[-1]}" in text
