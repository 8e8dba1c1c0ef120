"""Document numbers and titles in 《》."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhengtu.extract.text.anchors import near
from zhengtu.extract.text.normalise import KINDS

ENDS_IN_KIND = re.compile(rf"(?:{KINDS})(?:\s*[（(〔][^（(〔]{{1,24}}[)）〕])*$")
# Kinds that only 《》 tell from the words they are made of.
MARKED_KIND = re.compile(r"(?:公约|协定|议定书|责任书|宣言|声明|白皮书|导则|名录)(?:\s*[（(〔][^（(〔]{1,24}[)）〕])*$")
NOT_A_POLICY = re.compile(
    "(?:表|申请书|申报书|承诺书|登记书|协议书|意向书|证书|证明|证|执照|日报|晚报|周刊|杂志|学报|"
    "台账|合同|发票|反馈单|花名册|简历|任务书|计划书|报告书)$"
)
NUMBER = re.compile(
    r"(?P<prefix>[一-龥][一-龥A-Za-z]{0,13})\s*[〔［\[【（(]\s*(?P<year>(?:19|20)\s*\d\s*\d)\s*[〕］\]】）)]\s*(?:第\s*)?(?P<no>\d{1,5})\s*号"
)
# Words that may stand before a number's letters; single ones not where the letters must begin (和政发 is Hezheng's).
WORD = re.compile(
    rf"{KINDS}|根据|依据|按照|参照|落实|执行|文件|精神|以及|详见|转发|文号|现将|将|对|了|由|经(?!信|贸|济|开)|"
    "及|和|与|见|的|等|以|是|为|号"
)
SINGLE = frozenset("及和与见的等以是为由经号将对了")
# What no number begins with: its last letters, so that 交规划发 is one code, and 规划 no title before it.
LAST_LETTERS = re.compile("(?:发|函|字|办|文|规|令|通|财|资|建|计){1,2}|[规计][划财建]函?")
# A letterhead that ran into the number: 生态环境部办公厅函环办宣教函〔2022〕1号.
LETTERHEAD = re.compile(
    "[一-龥]{2,12}(?:办公[厅室]|[秘书总]{1,2}局|委员会|人民政府|[局委厅部会])(?:文件|函)(?=[一-龥]{3})"
)
SHORTENED = re.compile(
    r"》?\s*(?:[（(][^（()）\n]{2,40}[）)]\s*)?[（(][^（()）\n]{0,40}?(?:以下)?(?:统?简称|简?称为?|下称)(?:为)?"
    r"(?:[“\"]《?|《)(?P<short>[^”》\"\n]{2,30})[”》\"]"
)
YEAR = re.compile(r"[〔［\[【（(]\s*(?:19|20)\s*\d")
# Orders and announcements carry the issuer's whole name; such a number stands on a line of its own.
ORDER = re.compile(
    r"^[ \u3000]*(?P<prefix>[一-龥]{4,30}?(?:令|公告))\s*"
    r"(?P<session>[〔［\[【（(]\s*(?:19|20)?\d{2}\s*[年届]?\s*[〕］\]】）)]|(?:19|20)\d\d\s?年)?\s*"
    r"第\s*(?P<no>\d{1,4}|[一二三四五六七八九十百〇零○]{1,7})\s*号[ \u3000]*$",
    re.MULTILINE,
)
# What a title in 《》 prints, marked or not, and what else it names: 《关于印发X的通知》, 《关于落实〈X〉的通知》.
WITHIN = re.compile(
    "(?:印发|发布|公布)(?P<bare>(?!我)[^〈〉《》<>\n]{4,80}(?<!名单)(?<!清单))的(?:通知|公告|函)|"
    "[〈《<](?P<name>[^〈〉《》<>\n]{4,80})[〉》>]"
)
# The number of a standard behind its title: 《X》（GB/T 14848-2017）.
STANDARD = re.compile(
    r"》\s*[（(]\s*(?P<no>(?:[A-Z]{2,6}|DB\s?\d{2,6})(?:\s?/\s?[A-Z]{1,4})?\s?[\d.]+\s?[-—–－]{1,2}\s?(?:19|20)?\d\d)\s*[)）]"
)


PROPOSED = re.compile("(?:建议|提案|议案)$")
PUT_FORWARD = re.compile("(?:提出|提交|所提)的?《$")
ANSWERED = re.compile(r"》\s*[（(](?:编号[：:]?)?第[A-Z]{0,3}[\d-]+号(?:提案|建议|议案|[）)])")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; `text` is its standard form, `prefix` its letters ("" where it has none)."""

    start: int
    end: int
    text: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title in 《》: the span inside the marks, with the number in brackets behind it, if any.

    `short` is what it is called from there on, `declared` where that is said, `standard` where its number stands if
    it is a standard.
    """

    start: int
    end: int
    text: str
    number: Number | None = None
    short: str = ""
    declared: tuple[int, int] = (0, 0)
    standard: tuple[int, int] = (0, 0)


def numbers(text: str) -> list[Number]:
    """Return the document numbers of a text in every bracket variant, in standard form 〔〕."""
    found = []
    for match in near(NUMBER, YEAR, text, 20, 24):
        prefix, start = match["prefix"], match.start()
        alone = text[start - 1 : start] == "\n" and text[match.end() : match.end() + 1] in ("", "\n")
        cut = _cut(prefix, opened=alone or text[start - 1 : start] in ("（", "("))
        prefix = prefix[cut:]
        if not prefix or prefix in ("第", "年"):
            continue
        year, no = re.sub(r"\s", "", match["year"]), int(match["no"])
        width = len(match["no"])
        found.append(
            Number(start + cut, match.end(), f"{prefix}〔{year}〕{match['no'] if width > 1 else no}号", prefix)
        )
    for match in ORDER.finditer(text):
        session = re.sub(r"\s", "", match["session"] or "")
        year = session if session.endswith("年") else f"〔{session[1:-1]}〕" if session else ""
        written = f"{match['prefix']}{year}第{match['no']}号"
        found.append(
            Number(match.start("prefix"), len(match.group().rstrip()) + match.start(), written, match["prefix"])
        )
    return sorted(found, key=lambda n: n.start)


def _cut(prefix: str, *, opened: bool) -> int:
    """Return where the letters of a number begin in the characters before its bracket; `opened` says that they must.

    They must behind a bracket that opens and at the beginning of a line: only whole words are cut from those.
    """
    best = 0
    for match in WORD.finditer(prefix):
        word, end = match.group(), match.end()
        if end == len(prefix) or LAST_LETTERS.fullmatch(prefix, end):
            continue
        if len(word) > 1 or (word in SINGLE and not opened and not (word == "经" and match.start() != best)):
            best = end
    letterhead = LETTERHEAD.match(prefix, best)
    return letterhead.end() if letterhead else best


def titles(text: str, found: list[Number]) -> list[Title]:
    """Return the titles in 《》, outermost where they nest, with the numbers behind them."""
    by_start = {n.start: n for n in found}
    result = []
    position = text.find("《")
    while position >= 0:
        end = _closing(text, position)
        if end < 0:
            position = text.find("《", position + 1)
            continue
        if not text[position + 1 : end].strip():
            position = text.find("《", end + 1)
            continue
        number = None
        after = re.compile(r"\s*[（(\[〔【]\s*").match(text, end + 1)
        number = by_start.get(after.end()) if after else by_start.get(end + 1)
        short = SHORTENED.match(text, end, end + 120)
        called = (short["short"], short.span("short")) if short else ("", (0, 0))
        standard = STANDARD.match(text, end)
        behind = standard.span("no") if standard else (0, 0)
        result.append(Title(position + 1, end, text[position + 1 : end], number, *called, behind))
        for inner in WITHIN.finditer(text, position + 1, end):
            group = "bare" if inner["bare"] else "name"
            if ENDS_IN_KIND.search(inner[group]):
                result.append(Title(*inner.span(group), inner[group]))
        position = text.find("《", end + 1)
    return result


def _closing(text: str, opening: int, limit: int = 160) -> int:
    depth = 0
    for index in range(opening, min(len(text), opening + limit)):
        char = text[index]
        if char == "《":
            depth += 1
        elif char == "》":
            depth -= 1
            if depth == 0:
                return index
        elif char in "\n。" and depth:
            return -1
    return -1


def is_proposal(text: str, title: Title) -> bool:
    """Tell whether a title in 《》 is that of a proposal: one that was put forward, or has a proposal's number."""
    if not PROPOSED.search(title.text):
        return False
    return bool(ANSWERED.match(text, title.end) or PUT_FORWARD.search(text, max(0, title.start - 16), title.start))


def is_policy(title: Title) -> bool:
    """Tell whether a title in 《》 is an official document: not a form, a contract or a newspaper."""
    if title.number or title.standard[1]:
        return True
    if NOT_A_POLICY.search(title.text):
        return False
    return bool(ENDS_IN_KIND.search(title.text) or MARKED_KIND.search(title.text)) or title.text.startswith("关于")


def is_bare(name: str) -> bool:
    """Tell whether a title is only a kind of document: 《意见》 means something where it is defined."""
    return re.fullmatch(rf"(?:{KINDS}|若干|实施|管理|暂行)+", name) is not None
