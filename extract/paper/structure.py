"""The parts of an official document (GB/T 9704-2012), found where they stand and where documents put them instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.contacts import contacts
from zhengtu.extract.paper.headlines import LITTLE, cell, is_title, own_title
from zhengtu.extract.paper.openings import BRACKET_IN_ORGAN, issued
from zhengtu.extract.paper.parts import Part, parts
from zhengtu.extract.paper.publisher import publisher
from zhengtu.extract.paper.signature import STATE, signature_of, whole_line
from zhengtu.extract.paper.titles import Number, Title
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.quantities import DATE, bare_day, date
from zhengtu.graph.statements import Span

COPIED = 800  # characters in which a document says to whom copies and reports of it go
HEAD_LINES = 14  # paragraphs in which letterhead, number, title and addressees stand
MOST_ROWS = 40  # the same with the rows of a page above
LONGEST_SALUTATION = 500
# A letterhead right before a title that begins with the same organ, its line break lost.
HEADED_TWICE = re.compile(r"\s*(?P<organ>[一-龥]{4,30})\s*(?P<title>(?P=organ)关于)")
METADATA_LINE = expression("<metadata_line>")
TITLE_FIELD = expression("<title_field>")
NAME_FIELD = re.compile(r"名\s*称\s*[：:|\t]\s*(?P<title>[^\n|\t]{6,120}?)\s*(?:$|\n|\||\t)")
OF_PROPOSAL = re.compile(r"[ \u3000|•]*(?:(?:建议|提案|议案)(?:标题|题目|名称)|案\s*由)\s*[：:|]")
NUMBER_ROW = re.compile(r"文\s*号\s*[：:|\t ]?[ \u3000|\t]*$|(?:发文字号|文\s*号)】?$")
NUMBER_BEHIND = re.compile(
    r"\s*[（(]\s*(?:[一-龥]{1,10})[〔［\[【（(]\s?(?:19|20)\d\d\s?[〕］\]】）)]\s?(?:第\s?)?\d{1,5}\s?号\s*[）)]\s*$"
)
# What goes by no kind of document, with its number behind: 2021年县政府重点任务（华政发〔2021〕2号）.
TITLED_BY_NUMBER = re.compile(rf"(?!附件|根据|按照|依据)[^，。；：《》（(\n]{{6,60}}{NUMBER_BEHIND.pattern}")
DAY_ROW = expression("<day_row>")
# Kinds that headings of pages end in as well.
WEAK_KIND = re.compile("(?:计划|行动|工程|名单|清单|要求|政策|任务|制度|目录|指南|流程|标准|公示|公告|答复|文件|解读)$")
NOTICE = re.compile("[一-龥、 ]{4,60}(?:关于|印发)[^\n]{4,140}的(?:通知|通告|意见|决定|公告)(?:（[^（）]{1,24}）)?$")
# A title that its own marks enclose, and one that begins with another's: 《X》实施细则.
IN_MARKS = expression(
    "《[^《》\\n]{4,100}(?:<document_kinds>)(?:（[^（）]{1,12}）)?》(?P<kind>(?:实施)?(?:细则|方案|意见|办法|补充规定))?"
)
TEXT_BELOW = re.compile(r"(?:\s*\n[^\n。]{0,60}){0,3}\s*\n[ \u3000]*(?:为|根据|按照|第\s*[一1]|一、|近年|当前)")
# A title behind a bullet, with the text of rules below it.
BULLET = re.compile(r"[ \u3000]*[•●▪◆■]\s*(?:【[^【】\n]{1,10}】)?(?P<title>[^\n，。；]{8,80})$", re.MULTILINE)
RULES_BELOW = re.compile(r"\s*(?:第[一1][条章]|为)")
ISSUERS_BEFORE = expression("(?:[一-龥、]{0,160}(?:[局委厅府院会室署行]|[一-龥]部))")
# Rules right below their title, under the title and number of another document that a page shows with them.
NUMBERED_ABOVE = re.compile(r"\s*[（(][一-龥]{1,10}[〔［\[【（(]\s?(?:19|20)\d\d")
TITLE_PRINTS = re.compile("[印转]发|公布|发布")
RULES_HEADED = re.compile("(?:办法|细则|规定|规程|规则)(?:（[^（）]{1,12}）)?$")
ARTICLE_BELOW = re.compile(r"\s*第一[条章]")
TELLING = expression("<telling>")
ADDRESSEES = expression("<addressees>")
NO_SALUTATION = expression("<no_salutation>")
FILE_LINE = expression("<file_line>", re.MULTILINE)
NO_ADDRESSEE = re.compile("根据|按照|依据|遵照|为|鉴于|由于|随着|截至|今年|去年|近年|目前|当前|日前|经(?!济|开|信)")
TABLED = re.compile(r"(?:^|\n)[ \u3000|]*(?:序号|编号)[ \u3000]*(?:[\n|\t]|[ \u3000][^\n]*(?:名称|标题|文件|单位))")
SHEET_OF_DUTIES = re.compile(
    r"(?:[#\s]*(?:[^\n]{2,16}号)?附件?\s*\d*[：:.、]?\s*)?(?P<title>[一-龥\d“][^，。；：:！？|\t\n《》]{3,46}?"
    r"(?:分工|分解|实事|任务|事项|清单|项目|安排|台账|表|一览|举措|重点)(?:[（(][^（()）\n]{1,16}[)）])?)"
    r"(?=\s*\n|[ \u3000](?:序号|编号|(?:重点|工作|主要)?(?:任务|事项|内容) ))"
)
HOLDS_DUTIES = re.compile(r"(?:牵头|责任|主办|承办)(?:单位|部门)(?:\s*[：:]|[ \t|\n])")
# What a page files answers to proposals under stands above their titles: 政协委员提案, 人大代表建议办理结果公开.
FILED_UNDER = expression("<filed_under>")
# 2023年某县八届人大二次会议《…》（72号）的答复: the year is none of the title's.
YEAR_AHEAD = re.compile(
    r"(?:19|20)\d\d年度?(?=[^，。]{2,40}(?:人大|政协|人民代表大会|次会议))(?=.*(?:答复|复函|回复|会办意见)$)"
)
ORGAN_ALONE = expression("\\s*<issuer_line>\\s*")
ABOUT = re.compile("关于|对|印发|[〔《]")  # without it a title is a heading of the page: 上海市人大代表建议答复
ORDERED = re.compile("(?:令|公告)$")
PUTS_IN_FORCE = re.compile("》[^。]{0,80}(?:现予|予以)(?:公布|发布)")
SOMEBODY = re.compile(
    "[各省市州县区旗镇乡委局厅部署办府院会所校司厂行团队站处表员生士志]|单位|公司|集团|企业|中心|机构"
)
SALUTATION_END = re.compile(r"[：:]\s*$")
# What stands in brackets on a line below the title: the number, who passed and who announced the document, and when.
OF_ANNEX = re.compile(r"\s*的?附[件表]")
SAID_BELOW = re.compile(
    r"\s*\n\s*[（(](?P<said>(?![^（()）\n]*(?:附件|以下简称|试行|暂行))[^（()）\n]{6,120})[)）]\s*(?=\n|$)"
)
ANNOUNCED = re.compile(r"[^，。；]{0,16}?(?:印发|发布|公布|颁布)")
DAY_BEHIND = re.compile(r"[ \u3000]*(?:19|20)\d\d\s?年\s?(?:\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?\s*[)）]?\s*")
# A day in brackets, behind the last sentence, or before signs that a page leaves.
DAY_IN_LINE = re.compile(rf"(?:^|[。！])[ \u3000（(]*(?P<day>{DATE.pattern})[ \u3000|?？)）]*$", re.MULTILINE)
NOTED = re.compile(r"》?\s*[（(]\s*")
# Who signs an order in person, and when: 总理 李克强 2018年10月10日, with blanks anywhere in it.
IN_PERSON = re.compile(
    r"[\n。 \u3000]代?[总部省市州县区主局署行院会][ \u3000]*[理长席任](?:[ \u3000]*[一-龥·]){2,12}?"
    rf"\s*(?P<day>{DATE.pattern})"
)
# What a report of the day says was issued, whose text follows: 近日，省政府印发《X》; 日前，市政府出台关于…的通知.
REPORTED = re.compile(
    r"(?:近日|日前|近期|\d日)[，,](?P<who>[^。《》\n]{2,40}?)(?:印发|出台|发布|下发)了?"
    r"(?:《(?P<marked>[^《》\n]{6,80})》|(?P<plain>关于[^，。；《》\n]{4,60}的(?:通知|意见|决定|公告|办法)))"
)
REPORT_ZONE = 240  # characters in which a report begins so
ORDER_ZONE = 1500  # characters in which who signs an order does so
COPIES_LINE = expression("<copies_line>")
COPIES_GO_ON = re.compile(r"。?\s*\n[ \u3000]*(?P<list>[^\n。：:]{4,200}[、，][^\n。：:]{2,200})")
ONE_LINE_TITLE = expression("<one_line_title>")
ONE_LINE_ADDRESSEES = expression("<one_line_addressees>")
LETTER = expression("<letter>")


@dataclass(frozen=True, slots=True)
class Structure:
    """Where things stand in the normalised text; spans are (0, 0) and lists empty where there is nothing."""

    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...]
    number: Number | None = None
    letterhead: tuple[Agency, ...] = ()
    title_issuers: tuple[Agency, ...] = ()
    publisher: tuple[Agency, ...] = ()
    salutation: Span = (0, 0)
    signature: Span = (0, 0)
    signers: tuple[Agency, ...] = ()
    date: str = ""
    copies: tuple[Span, ...] = ()
    contacts: tuple[Span, ...] = field(default=())

    @property
    def title(self) -> Span:
        """Return where the title of the document first stands as such."""
        return next(iter(self.parts[0].titles), (0, 0))

    @property
    def issuers(self) -> tuple[Agency, ...]:
        """Return who issued the document, by the best sign there is."""
        return self.signers or self.letterhead or self.title_issuers or self.publisher

    def part(self, offset: int) -> Part:
        """Return the part that holds an offset."""
        if len(self.parts) == 1:
            return self.parts[0]
        return next((p for p in reversed(self.parts) if p.start <= offset), self.parts[0])

    def regulates(self, offset: int) -> bool:
        """Tell whether the text at an offset sets rules (measures, plans), rather than reports as letters do."""
        title = self.part(offset).title
        if not title:  # an announcement that goes by its number alone
            return self.number is not None and not self.number.prefix.endswith("函") and not self.salutation[1]
        return not _of_letter(title)


@lru_cache(maxsize=1024)
def _of_letter(title: str) -> bool:
    """Tell whether a title is that of a letter or a report."""
    return LETTER.search(re.sub(r"[（(][^（(]*[）)]$", "", title)) is not None


def analyse(text: str, agencies: Sequence[Agency], numbers: Sequence[Number], quoted: Sequence[Title]) -> Structure:
    """Find the parts of a document in its normalised text."""
    paragraphs = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    signature, signers, when = signature_of(text, agencies)
    head = _top(text, [p for p in paragraphs if not signature[1] or p[0] < signature[0]])
    title, salutation = _head(text, head)
    first = head[0][1] - head[0][0] if head and len(paragraphs) <= 6 else 0
    one_line = first > 400 or (first > 60 and not title[1] and not salutation[1])
    if one_line:
        title, salutation = _one_line(text, head, numbers)
    if not title[1] and not salutation[1] and (sheet := SHEET_OF_DUTIES.match(text)) and HOLDS_DUTIES.search(text):
        title = sheet.span("title")  # what deals out tasks goes by its first line, whatever kind that tells
    attached = FILE_LINE.search(text) if not title[1] else None
    if attached:
        title = attached.span("title")
    bare = not title[1] and not salutation[1] and "解读" not in text[: 2 * REPORT_ZONE]  # that is a document of its own
    told = REPORTED.search(text, 0, REPORT_ZONE) if bare else None
    if told:
        title = told.span("marked" if told["marked"] else "plain")
    if title[1] and any(n.start <= title[0] and title[1] <= n.end for n in numbers):
        title = (0, 0)  # 某市人民政府通告, 2019年第4号: it goes by its number
    limit = salutation[0] or (title[1] + 60 if title[1] else 0)
    # 菏政办字〔2023〕5号附件: the number is that of the document which an annex is torn from.
    owned = [number for number in numbers if not OF_ANNEX.match(text, number.end)]
    number = _own_number(text, owned, title, limit, one_line)
    note = SAID_BELOW.match(text, title[1]) if title[1] and not one_line else None
    if note:
        within = (n for n in numbers if note.start() < n.start and n.end <= note.end())
        number = number or next(within, None)
    if attached:
        number = next((n for n in numbers if attached.start() <= n.start < title[0]), number)
    inner = set(quoted_spans(quoted))
    before = [a for a in agencies if a.end <= (title[0] or limit) and a.start < max(title[0], 400)]
    letterhead = tuple(
        a
        for a in before
        if whole_line(text, a, agencies)
        and not (title[1] and a.start > title[1] and TABLED.search(text, title[1], a.start))  # a cell of a table
        and not METADATA_LINE.match(text, text.find("\n", a.end) + 1)  # the name of a site above its rows
        and not any(s <= a.start < e for s, e in inner)
        and not METADATA_LINE.match(text, a.start)
    ) or (_announced_by(text, note.span(), agencies) if note else ())
    headline = text.rfind("\n", 0, title[0]) + 1
    telling = TELLING.match(text, headline, title[1] + 1) is not None
    title_issuers = _title_issuers(text, (headline if telling else title[0], title[1]), agencies)
    if told:
        title_issuers = tuple(a for a in agencies if told.start("who") <= a.start and a.end <= told.end("who"))
    if {a.name for a in signers} < {a.name for a in title_issuers} and signers:
        signers = title_issuers  # who signs beside them goes by a name that is no agency's
    if letterhead and {a.name for a in letterhead} < {a.name for a in title_issuers}:
        letterhead = title_issuers  # one of those who issue it jointly lends its letterhead
    when = when or _dated(text, title, paragraphs) or _in_person(text) or _entered(text)
    when = when or (_dated(text, title, paragraphs[:HEAD_LINES], precise=7) if title[1] else "")
    ordered = number if number and ORDERED.search(number.prefix) and number.end < title[0] else None
    if ordered and PUTS_IN_FORCE.search(text, ordered.end, title[0]):
        # An order goes by its number, and prints what it puts in force.
        letterhead = letterhead or tuple(a for a in agencies if ordered.start <= a.start and a.end <= ordered.end)
        title, title_issuers = (0, 0), ()
    found = parts(text, paragraphs, title, signature, quoted, salutation)
    copies = [span for m in finditer(COPIES_LINE, text) for span in _copied(text, m.span("list"), agencies)]
    return Structure(
        paragraphs,
        found,
        number,
        letterhead,
        title_issuers,
        publisher(text, agencies, title),
        salutation,
        signature,
        signers,
        when,
        tuple(span for span in copies if copies[-1][0] - span[0] <= COPIED),
        contacts(text, paragraphs),
    )


def quoted_spans(quoted: Sequence[Title]) -> list[Span]:
    """Return the spans of titles in 《》."""
    return [(t.start, t.end) for t in quoted]


def _top(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs in which the head stands; rows about the document and lines of one issuer do not count."""
    found: list[Span] = []
    count = 0
    for start, end in paragraphs:
        if count == HEAD_LINES or len(found) == MOST_ROWS:
            break
        found.append((start, end))
        count += not (METADATA_LINE.match(text, start, end) or ORGAN_ALONE.fullmatch(text, start, end))
    return found


def _copied(text: str, listed: Span, agencies: Sequence[Agency]) -> list[Span]:
    """Return where a list of who gets copies stands: its line, and those behind a full stop that hold agencies only."""
    spans = [listed]
    starts = [agency.start for agency in agencies]
    while more := COPIES_GO_ON.match(text, spans[-1][1]):
        start, end = more.span("list")
        within = [a for a in agencies[bisect_left(starts, start) : bisect_left(starts, end)] if a.end <= end]
        rest, position = "", start
        for agency in within:
            rest += text[position : agency.start]
            position = max(position, agency.end)
        if not within or (rest + text[position:end]).strip(" 、，；。和各"):
            break
        spans.append((start, end))
    return spans


def _dated(text: str, title: Span, paragraphs: Sequence[Span], precise: int = 10) -> str:
    """Return the date in brackets behind the title, else the one that is a line of its own, of a text nobody signs.

    `precise` is how many characters of it must be written, seven for a month.
    """
    noted = NOTED.match(text, title[1]) if title[1] else None
    day = noted and DATE.match(text, noted.end())
    alone = (DAY_IN_LINE.search(text, max(p[0], p[1] - LITTLE), p[1]) for p in paragraphs if title[1] <= p[0])
    note = SAID_BELOW.match(text, title[1]) if title[1] else None
    announced = (
        (m for m in DATE.finditer(text, *note.span()) if ANNOUNCED.match(text, m.end()) or m.end() == note.end("said"))
        if note
        else ()
    )
    found = (date(match) for match in (*announced, day, *alone) if match)
    bare = (bare_day(text[slice(*p)].strip()) for p in paragraphs if title[1] <= p[0] and 7 <= p[1] - p[0] <= LITTLE)
    return next((iso for iso in (*found, *bare) if len(iso) >= precise), "")


def _entered(text: str) -> str:
    """Return the day that a row about the document gives, "" where none does."""
    row = DAY_ROW.search(text, 0, ORDER_ZONE)
    day = DATE.match(text, row.end()) if row else None
    return date(day) if day and len(date(day)) == 10 else ""


def _in_person(text: str) -> str:
    """Return the day on which the head of a body signed an order, "" where none does."""
    signed = IN_PERSON.search(text, 0, ORDER_ZONE)
    return date(signed) if signed and len(date(signed)) == 10 else ""


def _head(text: str, head: Sequence[Span]) -> tuple[Span, Span]:
    """Return title and salutation of a text with lines."""
    title: Span = (0, 0)
    salutation: Span = (0, 0)
    field: Span = (0, 0)  # the row 名称 of a web page, where the page does not go on with the title itself
    for start, end in head:
        bullet = BULLET.match(text, start, end)
        if bullet and not field[1] and is_title(bullet["title"]) and RULES_BELOW.match(text, end):
            field = bullet.span("title")
        row = NAME_FIELD.match(text, start, end)
        if row and is_title(row["title"]):
            field = row.span("title")
        named = TITLE_FIELD.match(text, start, end)
        if named and not title[1]:
            title = named.span("title" if named["title"] else "headline")
            continue
        line = cell(re.sub(r"^#\s+", "", text[start:end].strip()))
        if METADATA_LINE.match(line) or FILED_UNDER.fullmatch(line) or OF_PROPOSAL.match(text, start, end):
            continue
        plain = own_title(line)
        offset = start + text[start:end].find(plain)
        if title[1] and _tight(plain).startswith(_tight(text[slice(*title)])):
            # Behind the headline of a web page, which says the same.
            title = (offset, offset + _reach(plain, len(_tight(text[slice(*title)]))))
            if title[1] - offset > len(plain) - LITTLE:
                continue
        if title[1] and (length := _with_issuers(plain, text[slice(*title)])):
            title = (offset, offset + length)
            continue
        if title[1] and _restored(_tight(text[slice(*title)]), _tight(plain)):
            title = (offset, offset + len(plain))
            continue
        if not title[1] and (whole := IN_MARKS.fullmatch(plain)) and TEXT_BELOW.match(text, end):
            title = (offset, offset + len(plain)) if whole["kind"] else (offset + 1, offset + len(plain) - 1)
            continue
        above = text[slice(*title)]
        behind = plain.startswith(("关于", "对")) or (above.endswith("纪要") and plain.endswith("纪要"))
        behind = behind or (WEAK_KIND.search(above) is not None and NOTICE.match(plain) is not None)
        general = title[1] and len(above) <= LITTLE and not ABOUT.search(above) and behind
        cited = title[1] and NUMBERED_ABOVE.match(text, title[1]) and not TITLE_PRINTS.search(above)
        headed = cited and RULES_HEADED.search(plain) and ARTICLE_BELOW.match(text, end)
        if (not title[1] or general or headed) and (is_title(plain) or TITLED_BY_NUMBER.match(plain)):
            body = re.match(r".*?(?=\s*[（(]\s*(?:19|20)\d\d年[^）)]{3,40}[）)]\s*$)", plain)
            noted = NUMBER_BEHIND.search(plain)
            title = (offset, offset + (len(body.group()) if body else noted.start() if noted else len(plain)))
            telling = TELLING.fullmatch(text, *title)
            title = telling.span("title") if telling else title
            if dated := YEAR_AHEAD.match(text, *title):
                title = (dated.end(), title[1])
            continue
        if (
            SALUTATION_END.search(line)
            and len(line) <= LONGEST_SALUTATION
            and (title[1] or SOMEBODY.search(line))
            and "。" not in line
            and not NO_ADDRESSEE.match(line)
            and not NO_SALUTATION.search(line[-12:])
        ):
            salutation = (start, end)
            break
        if (title[1] or field[1]) and len(line) > 60:
            addressees = ADDRESSEES.match(text, start, end)
            if addressees:
                salutation = addressees.span()
            break
    if title[1] and (again := HEADED_TWICE.match(text, *title)):
        title = (again.start("title"), title[1])
    return (title if title[1] else field), salutation


def _with_issuers(line: str, title: str) -> int:
    """Return how long a line is that says a headline again behind its issuers' names, 0 where it does not."""
    tight = _tight(line)
    if not title.startswith(("关于", "印发", "转发")):
        return 0
    issuers = tight.removesuffix(_tight(title))
    return len(line) if issuers != tight and ISSUERS_BEFORE.fullmatch(issuers) else 0


def _restored(headline: str, line: str) -> bool:
    """Tell whether a line is a headline with the letter of its place that the page left out: 江门X办法, 江门市X办法."""
    shared = next((i for i, (a, b) in enumerate(zip(headline, line, strict=False)) if a != b), 0)
    return 1 < shared < 9 and line[shared] in "省市县区州" and line[shared + 1 :].startswith(headline[shared:])


def _tight(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def _reach(text: str, count: int) -> int:
    """Return where so many characters of a text end, blanks not counted."""
    places = [place for place, char in enumerate(text, 1) if not char.isspace()]
    return places[count - 1]


def _one_line(text: str, head: Sequence[Span], numbers: Sequence[Number]) -> tuple[Span, Span]:
    """Return title and salutation of a text that is one long line, behind the number that it may begin with."""
    stop = min(head[0][1], 500)
    first = next((n for n in numbers[:1] if n.end <= 120 and not re.search("[《：:。（(]", text[: n.start])), None)
    before = ONE_LINE_TITLE.search(text, 0, first.start) if first else None
    begin = first.end if first and not before else 0
    title = before or ONE_LINE_TITLE.search(text, begin, stop)
    opening = re.compile("[^：:。\n]{0,40}[：:]").match(text, begin, stop)
    if (
        title
        and (not opening or title.start() < opening.end())
        and not re.search("[：:。《“]", text[begin : title.start()])
    ):
        since = next((n.end for n in numbers if n.start == title.end()), title.end())
        addressees = ONE_LINE_ADDRESSEES.match(text, since, head[0][1])
        return title.span(), addressees.span() if addressees else (0, 0)
    return (0, 0), opening.span() if opening else (0, 0)


def _own_number(text: str, numbers: Sequence[Number], title: Span, limit: int, one_line: bool) -> Number | None:
    """Return the number in the head that is the document's own: on its own line, not in brackets behind a title."""
    for number in numbers:
        if number.start > max(limit, 600):
            break
        if title[0] <= number.start < title[1] or TABLED.search(text, title[1], number.start):
            continue
        if NUMBER_ROW.search(text, max(0, number.start - 16), number.start):
            return number
        behind = title[1] and title[1] <= number.start and text[title[1] : number.start].strip(" \u3000") in ("（", "(")
        if behind and text[number.end : number.end + 1] in ("）", ")"):
            return number
        if title[1] and text[number.end : title[0]].strip() in ("）", ")"):
            return number
        before = text[max(0, number.start - 2) : number.start].strip(" ")
        alone = not before or before[-1] in "\n件：:|\t•●▪◆■】" or one_line or number.start == 0
        if alone and not before.endswith(("（", "(", "《")) and (number.start <= (limit or 400)):
            return number
    return None


def _announced_by(text: str, note: Span, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Return the agencies that the note below a title says announced the document (（X号，A、B 2021年6月22日印发）)."""
    inside = [agency for agency in agencies if note[0] <= agency.start and agency.end <= note[1]]
    found: list[Agency] = []
    for agency in reversed(inside):
        behind = text[agency.end : found[0].start if found else note[1]]
        if behind.strip(" 、，和") if found else not (ANNOUNCED.match(behind) or DAY_BEHIND.fullmatch(behind)):
            break
        found.insert(0, agency)
    return tuple(found)


def _title_issuers(text: str, title: Span, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Return the agencies that a title begins with (X、Y关于…)."""
    found = []
    position = title[0]
    for agency in agencies:
        if agency.start < position or agency.end > title[1]:
            continue
        if BRACKET_IN_ORGAN.sub("", text[position : agency.start]).replace(STATE, "").strip(" 、，\n"):
            break
        found.append(agency)
        position = agency.end
    if found and issued(text, position, title[1]):
        return tuple(found)
    return ()
