"""The parts of an official document (GB/T 9704-2012), found where they stand and where documents put them instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.openings import ASIDE, issued
from zhengtu.extract.paper.parts import Part, parts
from zhengtu.extract.paper.titles import ENDS_IN_KIND, Number, Title
from zhengtu.extract.text.normalise import KINDS
from zhengtu.extract.text.quantities import DATE, date
from zhengtu.graph.statements import Span

COPIED = 800  # characters in which a document says to whom copies and reports of it go
HEAD = 14  # paragraphs in which letterhead, number, title and addressees stand
METADATA = re.compile(
    r"\s*(?:(?:索\s*引\s*号|发布机构|发文(?:单位|机关|日期|字号)|主题分类|生效日期|废止日期|有效性|文\s*号|名\s*称|"
    r"发布日期|成文日期|信息来源|来源|分类|公开(?:方式|类别|属性)?|法规(?:性质|网址|类别)|最新异动日期|(?:是否英译|废止)注记|沿革内容|修正日期|公[发布]+日)\s*(?:[：:|]|$)|"
    r"(?:首页|当前位置|您?(?:所|现)?在的?位置)\s*[：:>＞]|[（(]?[ABC]\s*类|[ABC]\s*$|#|<!--)"
)
NAMED = re.compile(
    r"(?:法规名称\s*[：:]\s*(?P<title>[^\n]{2,60})|标\s*题\s*[：:]\s*(?P<headline>[^\n|]{6,120}?)\s*(?:$|\n|\|))"
)
# A headline that tells of a document, whose own title it names: X印发《关于…的通知》, X出台《…措施》.
TELLING = re.compile(
    rf"[^《》\n]{{2,40}}(?<!关于)(?:印发|发布|出台|下发|公布)\s*《(?P<title>[^《》\n]{{4,110}}?(?:{KINDS})(?:[（(][^（()）]{{1,16}}[)）])?)》"
    r"(?:\s*[（(](?:19|20)\d\d年[^（()）]{0,12}[)）])?"
)
# A salutation that its paragraph follows without a break: 有关市州财政局、商务局：根据……
ADDRESSEES = re.compile(
    r"[^。；：:《》“\n]{2,220}?(?:[局厅委府会院办行司处署所社企校区县镇]|部门|单位|机构|企业|中心|人民团体|代表|委员)[：:]"
    r"(?=根据|按照|为|现|经|你|您|近|依据|《|今|日前|遵照|自|我)"
)
# The name of an attached file says what a text without a title is, and its number.
FILE = re.compile(
    r"^(?:附件[：:])?(?:[一-龥]{1,12}〔\d{4}〕\d+号)?(?P<title>[一-龥、]{0,40}关于[^\n。：:]{4,90}(?:通知|意见|公告|决定|通告|批复|函))"
    r"\.(?:docx?|pdf|wps|ofd)\s*$",
    re.MULTILINE,
)
SALUTATION_END = re.compile(r"[：:]\s*$")
ENDING = re.compile(
    r"[)）]?\s*(?:[（(]此件|[（(]信息公开|抄\s*[送报]|字号|$|[一-龥]{2,16}办公[厅室]\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日?印发)"
)
# A firm that signs beside an agency.
COSIGNER = re.compile(
    r"(?<=[一-龥])[ \u3000、]*[ \u3000\n、][一-龥（）()]{2,24}(?:公司|银行|集团|银行办公室|总社|联合社|协会)\Z"
)
# What a signature glued to its date is followed by in a text without lines: the title of what the notice prints.
GLUED = re.compile(
    rf"(?!印发|发布|下发|出台|颁布|公布|批准|通过|召开|举[办行]|在|于|起|前|以)[^，。；：《》\n]{{4,60}}?(?:{KINDS})"
)
STAMPED = re.compile(r"\s*[（(][^（()）\n]{2,20}代章[)）]\Z")  # under whose seal another signs
NOTED = re.compile(r"》?\s*[（(]\s*")
COPIES = re.compile(
    r"(?:(?:^|\n)[ \u3000]{0,8}(?:部内)?抄\s{0,4}[送报]\s{0,4}[：:]?|"
    r"(?<=[。日）)])\s{0,4}(?:部内)?抄\s{0,4}[送报]\s{0,4}[：:])(?P<list>[^\n。]{2,400})"
)
ONE_LINE_TITLE = re.compile(
    r"(?:[一-龥、 ]{0,120}?)关于(?:印发|发布|转发|公布|修改|同意|做好|加强|进一步|开展)?"
    r"(?:《[^《》\n]{2,100}》|[^《》。：:\n]){2,110}?(?:的(?:通知|"
    r"通报|意见|公告|函|批复|决定|复函|报告|方案|指导意见|通告|命令|请示)|答复)(?:（[^）]{1,12}）)?|"
    r"[一-龥]{0,24}对[^。：:《》\n]{6,60}?(?:提案|建议|议案)的?(?:答复|会办意见)(?:的?函|意见)?"
)
# To whom a letter in one line is addressed: names without a clause before a colon.
ONE_LINE_ADDRESSEES = re.compile(
    r"[ 　]*(?!为|根据|按照|现|经|近|依据|《)(?:[^。；：:《》“”\n，]|，(?!现|请|为|经(?!济|开|信)))"
    r"(?:[^。：:《》“\n，]|，(?!现|请|为|经(?!济|开|信)|根据)){0,300}[：:]"
)
CONTACT = re.compile(
    r"联\s*系\s*(?:人|电话|地址|方式)|办公地址|通讯地址|(?:监督|咨询|举报|服务)电话|电\s*话\s*[：:（(]|传\s*真\s*[：:]|邮\s*编\s*[：:]|"
    r"(?:电子)?邮\s*箱\s*[：:]?|地\s*址\s*[：:]|QQ\s*[：:]?\s*\d|[\w.+-]+@[\w-]+\.\w|"
    r"(?<![\d第])(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[（(]?0\d{2,3}[）)]?\s*[-—－]?\s*\d{7,8})(?!\d)"
)
CONTACT_LINE = re.compile(
    r"[（(\s]{0,3}(?:联\s*系\s*(?:人|电话|地址|方式)|办公地址|通讯地址|(?:监督|咨询|举报|服务)电话|电\s*话|传\s*真|邮\s*编|邮箱|地\s*址[：:])"
)


# What letters and reports are called.
LETTER = re.compile("(?:函|答复|复函|会办.*意见|通报|公示|批复|工作总结|报告|名单)$")


@dataclass(frozen=True, slots=True)
class Structure:
    """Where things stand in the normalised text; spans are (0, 0) and lists empty where there is nothing."""

    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...]
    number: Number | None = None
    letterhead: tuple[Agency, ...] = ()
    title_issuers: tuple[Agency, ...] = ()
    salutation: Span = (0, 0)
    signature: Span = (0, 0)
    signers: tuple[Agency, ...] = ()
    date: str = ""
    copies: tuple[Span, ...] = ()
    contacts: tuple[Span, ...] = field(default=())

    @property
    def issuers(self) -> tuple[Agency, ...]:
        """Return who issued the document, by the best sign there is."""
        return self.signers or self.letterhead or self.title_issuers

    def part(self, offset: int) -> Part:
        """Return the part that holds an offset."""
        return next((p for p in reversed(self.parts) if p.start <= offset), self.parts[0])

    def regulates(self, offset: int) -> bool:
        """Tell whether the text at an offset sets rules (measures, plans), rather than reports as letters do."""
        title = self.part(offset).title
        return bool(title) and not LETTER.search(re.sub(r"[（(][^（(]*[）)]$", "", title))


def analyse(text: str, agencies: Sequence[Agency], numbers: Sequence[Number], quoted: Sequence[Title]) -> Structure:
    """Find the parts of a document in its normalised text."""
    paragraphs = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    contacts = tuple(p for p in paragraphs if CONTACT_LINE.match(text, p[0], p[1]))
    signature, signers, when = _signature(text, agencies)
    head = [p for p in paragraphs if not signature[1] or p[0] < signature[0]][:HEAD]
    title, salutation = _head(text, head)
    first = head[0][1] - head[0][0] if head and len(paragraphs) <= 6 else 0
    one_line = first > 400 or (first > 60 and not title[1] and not salutation[1])
    if one_line:
        title, salutation = _one_line(text, head, numbers)
    attached = FILE.search(text) if not title[1] else None
    if attached:
        title = attached.span("title")
    limit = salutation[0] or (title[1] + 60 if title[1] else 0)
    number = _own_number(text, numbers, title, limit, one_line)
    if attached:
        number = next((n for n in numbers if attached.start() <= n.start < title[0]), number)
    inner = set(quoted_spans(quoted))
    before = [a for a in agencies if a.end <= (title[0] or limit) and a.start < 400]
    letterhead = tuple(
        a
        for a in before
        if _whole_line(text, a, agencies)
        and not any(s <= a.start < e for s, e in inner)
        and not METADATA.match(text, a.start)
    )
    headline = text.rfind("\n", 0, title[0]) + 1
    told = TELLING.match(text, headline, title[1] + 1) is not None
    title_issuers = _title_issuers(text, (headline if told else title[0], title[1]), agencies)
    if {a.name for a in signers} < {a.name for a in title_issuers} and signers:
        signers = title_issuers  # who signs beside them goes by a name that is no agency's
    when = when or _dated(text, title, paragraphs)
    found = parts(text, paragraphs, title, signature, quoted, salutation)
    copies = [match.span("list") for match in COPIES.finditer(text)]
    return Structure(
        paragraphs,
        found,
        number,
        letterhead,
        title_issuers,
        salutation,
        signature,
        signers,
        when,
        tuple(span for span in copies if copies[-1][0] - span[0] <= COPIED),
        contacts,
    )


def quoted_spans(quoted: Sequence[Title]) -> list[Span]:
    """Return the spans of titles in 《》."""
    return [(t.start, t.end) for t in quoted]


def _whole_line(text: str, agency: Agency, agencies: Sequence[Agency]) -> bool:
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
    return not rest.replace("文件", "").strip(" 、，\u3000") and "\t" not in rest


def _signature(text: str, agencies: Sequence[Agency]) -> tuple[Span, tuple[Agency, ...], str]:
    """Return the first signature: agencies on lines of their own, or behind the last full stop, followed by a date."""
    ends = [a.end for a in agencies]
    for match in DATE.finditer(text):
        iso = date(match)
        if len(iso) < 7:
            continue
        begin = match.start()
        gap = text[:begin].rstrip(" \n（(")
        stamped = STAMPED.search(gap, max(0, len(gap) - 30)) if gap.endswith(("章）", "章)")) else None
        gap = gap[: stamped.start()] if stamped else gap
        index = bisect_left(ends, len(gap))
        if index >= len(ends) or ends[index] != len(gap):
            beside = COSIGNER.search(gap, max(0, len(gap) - 40))
            if beside:
                gap = gap[: beside.start()]
                index = bisect_left(ends, len(gap))
        if index >= len(ends) or ends[index] != len(gap):
            continue
        after = text[match.end() : match.end() + 2].lstrip(")） ")
        line_start = text.rfind("\n", 0, agencies[index].start) + 1
        alone = not text[line_start : agencies[index].start].strip() or (
            index > 0 and agencies[index - 1].end >= line_start
        )
        closing = (
            text[: agencies[index].start].rstrip()[-1:] in ("。", "！", "）", "》", "")
            and "\n" not in text[len(gap) : begin]
        )
        own_line = "\n" in text[len(gap) : begin] or alone
        ending = ENDING.match(text, match.end()) is not None
        follows = after[:1] in ("", "\n", "抄", "联", "公", "主", "此", "附") or ending or _new_title(text, match.end())
        follows = follows or (closing and len(iso) == 10 and GLUED.match(text, match.end()) is not None)
        if not (own_line or closing or ending) or not follows:
            continue
        if begin < 200 and text[match.end() : match.end() + 1] in ("）", ")"):
            continue
        signers = [agencies[index]]
        while index > 0:
            between = text[agencies[index - 1].end : signers[0].start]
            if between.strip(" \n、，") or (between == "" and not alone and not closing):
                break
            if "\n" in between and not _whole_line(text, agencies[index - 1], agencies):
                break  # a list that ends the body is no signature
            signers.insert(0, agencies[index - 1])
            index -= 1
        if not signers[0].start and not own_line:
            continue
        if _only(text, signers) or ENDING.match(text, match.end()):
            return (signers[0].start, match.end()), tuple(signers), iso
    return (0, 0), (), ""


def _dated(text: str, title: Span, paragraphs: Sequence[Span]) -> str:
    """Return the date in brackets behind the title, else the one that is a line of its own, of a text nobody signs."""
    noted = NOTED.match(text, title[1]) if title[1] else None
    day = noted and DATE.match(text, noted.end())
    alone = (DATE.fullmatch(text, *p) for p in paragraphs if title[1] <= p[0] and p[1] - p[0] <= 20)
    found = (date(match) for match in (day, *alone) if match)
    return next((iso for iso in found if len(iso) == 10), "")


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


def _head(text: str, head: Sequence[Span]) -> tuple[Span, Span]:
    """Return title and salutation of a text with lines."""
    title: Span = (0, 0)
    salutation: Span = (0, 0)
    for start, end in head:
        named = NAMED.match(text, start, end)
        if named and not title[1]:
            title = named.span("title" if named["title"] else "headline")
            continue
        line = re.sub(r"^#\s+", "", text[start:end].strip())
        if METADATA.match(line):
            continue
        plain = re.sub(r"^#+\s*", "", line)
        offset = start + text[start:end].find(plain)
        if not title[1] and _is_title(plain):
            body = re.match(r".*?(?=\s*[（(]\s*(?:19|20)\d\d年[^）)]{3,40}[）)]\s*$)", plain)
            title = (offset, offset + len(body.group() if body else plain))
            telling = TELLING.fullmatch(text, *title)
            title = telling.span("title") if telling else title
            continue
        if (
            SALUTATION_END.search(line)
            and len(line) <= 240
            and "。" not in line
            and not re.search("如下|事项|下列|左列", line[-12:])
        ):
            salutation = (start, end)
            break
        if title[1] and len(line) > 60:
            addressees = ADDRESSEES.match(text, start, end)
            if addressees:
                salutation = addressees.span()
            break
    return title, salutation


def _is_title(line: str) -> bool:
    if not 6 <= len(line) <= 150 or "。" in line or "；" in line or line.startswith("《") or line.endswith(("：", ":")):
        return False
    if re.match(
        r"(?:新华社|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|第.{1,3}[章条节]|附件)",
        line,
    ):
        return False
    line = re.sub(r"\s*[（(]附[：:].*$", "", line)
    bare = re.sub(r"\s*[（(][^（(]{2,40}[）)]\s*$", "", line)
    if re.search("(?:转发|印发)[^《》]{0,40}《", line):
        bare = bare.rstrip("》")  # 转发《关于…的通知》, with no kind of its own behind it
    return bool(ENDS_IN_KIND.search(bare) or ENDS_IN_KIND.search(line))


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
        and not re.search("[：:。]", text[begin : title.start()])
    ):
        since = next((n.end for n in numbers if n.start == title.end()), title.end())
        addressees = ONE_LINE_ADDRESSEES.match(text, since, head[0][1])
        return title.span(), addressees.span() if addressees else (0, 0)
    return (0, 0), opening.span() if opening else (0, 0)


def _own_number(text: str, numbers: Sequence[Number], title: Span, limit: int, one_line: bool) -> Number | None:
    """Return the number in the head that is the document's own: on its own line, not in brackets behind a title."""
    for number in numbers:
        if number.start > max(limit, 400):
            break
        if title[0] <= number.start < title[1]:
            continue
        before = text[max(0, number.start - 2) : number.start].strip(" ")
        alone = not before or before[-1] in "\n件：:|" or one_line or number.start == 0
        if alone and not before.endswith(("（", "(", "《")) and (number.start <= (limit or 400)):
            return number
    return None


def _title_issuers(text: str, title: Span, agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """Return the agencies that a title begins with (X、Y关于…)."""
    found = []
    position = title[0]
    for agency in agencies:
        if agency.start < position or agency.end > title[1]:
            continue
        if re.sub(ASIDE, "", text[position : agency.start]).strip(" 、，\n"):
            break
        found.append(agency)
        position = agency.end
    if found and issued(text, position, title[1]):
        return tuple(found)
    return ()
