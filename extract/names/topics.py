"""Topics of policies: the terms of a lexicon in titles and in the headings of plans and measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from zhengtu.extract.lexicon.subjects import Subjects, Topic, past_issuers
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.text.anchors import beginning
from zhengtu.extract.text.words import words
from zhengtu.graph.statements import Span

TOPIC_HEADING = re.compile(
    "(?:^|(?<=[。；\n \u3000]))(?:(?P<first>第[一二三四五六七八九十]{1,3}[章篇]|[一二三四五六七八九十]{1,3}、)|"
    "(?:第[一二三四五六七八九十]{1,3}节|[（(][一二三四五六七八九十]{1,3}[)）]))[ \u3000]{0,4}"
    "(?P<words>[^。；：:\n《》]{2,36}?)[ \u3000]{0,4}(?=[。：:\n]|[（(][一二三四五六七八九十]{1,3}[)）]|$)",
    re.M,
)
TOPIC_HEADING_SIGN = re.compile("[第（(一二三四五六七八九十](?<![^。；\n \u3000].)")
ARTICLE = re.compile(r"^[ \u3000]*第[一二三]条", re.M)
GENERAL_HEADINGS = expression("<general_headings>")
# An item of a list, or a rule: what it says is no name of what follows.
RULE_ITSELF = re.compile("可以|应当|不得|必须|自理|一律|由[^，]{2,24}(?:征收|负责|办理|承担)")
# 做强特色农业知识产权工作，推动高水平乡村振兴
# A method by which a substance is measured is about no use of what holds it: 农药的测定 高效液相色谱法.
MEASURES_SUBSTANCE = re.compile("的?测定|色谱法|光谱法|质谱法|滴定法|分光光度|采样技术|自动监测数据")
OF_STANDARDS = ("生态环境", "市场监管")
# 城镇燃气领域: a field of a list; 助力优化营商环境: what a section is good for.
FIELD, SERVES = re.compile("(?:领域|方面|行业|系统)$"), re.compile("助力|助推|服务(?=[^，]{0,4}(?:战略|大局|发展))")
PURPOSE = re.compile("[，,]\\s?(?:全力|有力|有效|切实)?(?:推动|促进|助力|助推|服务|支撑|赋能|保障|护航|实现)")
SHORTEST_BODY = 4  # characters that stand below a heading


def topics(sheet: Sheet, lexicon: Subjects) -> Iterator[Candidate]:
    """Yield the topics of titles and headings; what stands in the name of an agency is none."""
    starts = [agency.start for agency in sheet.agencies]
    for topic, start, end in (*_titled(sheet, lexicon), *_headed(sheet, lexicon)):
        place = bisect_right(starts, start) - 1
        if place < 0 or end > sheet.agencies[place].end:
            yield Candidate(start, end, "Topic", topic.name)


def of_title(lexicon: Subjects, title: str) -> dict[Topic, Span]:
    """Return the topics of a title in order, each with the place of its first term; who issues it says none."""
    begin = past_issuers(title)
    found: dict[Topic, Span] = {}
    for start, end, topic in _meant(lexicon.find, title[begin:]):
        found.setdefault(topic, (start + begin, end + begin))
    return found


def _meant(find: Callable[[str], Iterator[tuple[int, int, Topic]]], text: str) -> Iterator[tuple[int, int, Topic]]:
    """Yield the terms that are found in a text; behind one that is there by chance others are looked for."""
    begin = 0
    while begin < len(text):
        for start, end, topic in find(text[begin:]):
            if _by_chance(text, begin + start, begin + end):
                begin += start + 1
                break
            yield begin + start, begin + end, topic
        else:
            return


def _by_chance(text: str, start: int, end: int) -> bool:
    """Tell whether the two characters of a term belong to two words (人防 in 个人防护)."""
    if end - start != 2:
        return False
    return any(before < start and stop == start + 1 for before, stop, _, _ in words(text)) and any(
        first == start + 1 and last > end for first, last, _, _ in words(text)
    )


def _titled(sheet: Sheet, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in sheet.titles:
        measures = MEASURES_SUBSTANCE.search(sheet.text, start, end)
        for topic, (first, last) in of_title(lexicon, sheet.text[start:end]).items():
            if not measures or topic.name in OF_STANDARDS:
                yield topic, start + first, start + last


def headings(text: str, structure: Structure) -> Iterator[Span]:
    """Yield the words of the headings that say what a plan or measures are about.

    Where the text is in articles, what heads a section is 第X章 and 第X节; （一） there is an item of an article.
    """
    general = False
    article = ARTICLE.search(text)
    articles = structure.part(article.start()) if article else None
    matches = list(beginning(TOPIC_HEADING, TOPIC_HEADING_SIGN, text))
    for place, match in enumerate(matches):
        start, end = match.span("words")
        if articles is structure.part(start) and not text.startswith("第", match.start()):
            continue
        if match["first"]:
            general = GENERAL_HEADINGS.search(text, start, end) is not None
        if general or GENERAL_HEADINGS.search(text, start, end) or not structure.regulates(start):
            continue
        if RULE_ITSELF.search(text, start, end) or not _heads(text, matches[place : place + 2]):
            continue
        yield start, end


def _heads(text: str, matches: list[re.Match[str]]) -> bool:
    """Tell whether a heading has a section: headings below it, or words of its own; an item of a list has none."""
    match = matches[0]
    if text[max(0, match.start() - 4) : match.start()].rstrip().endswith("；"):
        return False
    following = matches[1] if len(matches) > 1 else None
    if following and match["first"] and not following["first"]:
        return True
    until = following.start() if following else len(text)
    return len(text[match.end() : min(until, match.end() + 8 * SHORTEST_BODY)].strip("。：: \u3000\n")) >= SHORTEST_BODY


def _headed(sheet: Sheet, lexicon: Subjects) -> Iterator[tuple[Topic, int, int]]:
    for start, end in headings(sheet.text, sheet.structure):
        if FIELD.search(sheet.text, start, end) or SERVES.match(sheet.text, start, end):
            continue
        stop = _told(sheet.text, start, end)
        for first, last, topic in _meant(lexicon.of_heading, sheet.text[start:stop]):
            yield topic, start + first, start + last


def _told(text: str, start: int, end: int) -> int:
    """Return where a heading has told what it is about: before the clause that says what that is good for."""
    purpose = PURPOSE.search(text, start + SHORTEST_BODY, end)
    return purpose.start() if purpose else end
