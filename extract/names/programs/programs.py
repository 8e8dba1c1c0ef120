"""Programs: noun phrases known by their head noun, and labels in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhengtu.extract.lexicon.heads import (
    AWARD_GRADE,
    ENDS_WITH_HEAD,
    GENERAL_PROGRAMS,
    VAGUE_IN_PROGRAMS,
    heads,
    strict_heads,
)
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, places, plausible, trim
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import (
    GOVERNING,
    NAME_LEADS,
    TITLE_VERBS,
    clause_start,
    lead_in,
    name_start,
    name_starts,
    past_batch,
)
from zhengtu.extract.text.quantities import number
from zhengtu.extract.text.spans import over
from zhengtu.extract.text.words import ends_word, governing, words
from zhengtu.graph.statements import Span

SHORT_ITEMS = expression("<short_items>")
SUBSIDY_HEADING = expression("<subsidy_heading>")
SUBSIDY_SUM = expression("<subsidy_sum>")
FIRM_IN = re.compile("公司|合作社|集团")
SUBSIDY_NEXT = expression("<subsidy_next>")
COMMON_SUBSIDY = expression("<common_subsidy>")
PROJECT_LINE = expression("<project_line>")
PROGRAM_LINE = expression("<program_line>")
SUBSIDY_WITH_SUM = expression("<subsidy_with_sum>")
LABEL_HEADING = expression("<label_heading>")
LEVELLED = expression("<levelled>")
PLACED_OBJECT = expression("<placed_object>")
OBJECT_END = expression("<object_end>")
PROGRAM_LIST = expression("<program_list>")
NAME_RECOGNISED = expression("<name_recognised>")
BEST_CHOSEN = expression("<best_chosen>")
LEVELS_LISTED = expression("<levels_listed>")
LEVEL_HEAD = expression("<level_head>")
LEVELS_LEADING = expression("<levels_leading>")
SHORT_HEAD = expression("<short_head>")


NATIONAL_LAST = expression("<national_last>")


NAMED_PROGRAM = expression("<named_program>")
NAMED_EXEMPLARY = expression("<named_exemplary>")
YEARS_OF_PLAN = re.compile(r"（20\d\d年?[-—–－~～至]+20\d\d年）(?!》)")  # 三年行动计划（2018-2020年）
CHOICE = re.compile("(?<=[间厂物奖地区目品牌])评选(?:活动)?$")
FIRM_WINS = expression("(?:<legal_forms>)(?:<done_by_firm>)?|(?:支公司|[分支]行|(?<!人民)银行)(?:<done_by_firm>)")
GENERAL_FIRM = expression("<general_firm>")
YEAR_OF_AWARD = re.compile(r"(?:(?:19|20)\d\d\s*[-—－–~～至到]\s*)?(?:19|20)\d\d\s*年度?")
ACT_OF_TITLE = re.compile(
    r"(?:命名|认定|表彰|授予|公布|颁发)(?:(?:19|20)\d\d\s*年度?)?(?=(?:19|20)\d\d|第[一二三四五六七八九十\d]+[批届]|[一-龥]{2,3}[省市县])"
)
BETWEEN_LABELS = re.compile("”(?:即|包括|是|为|含|下设)(?=“)")
TWO_HEADS = re.compile("[一-龥]{1,3}[和与及]")  # 担保与贴息 heads what is said of both
NOTHING_WON = re.compile("(?:企业|提供|[后时前]|生效|[有无]效|[的人])$")
# How names are found that only what is said of them makes names, and how long one must be to be found by itself.
BY_CONTEXT = (
    "program.honour",
    "program.rewarded",
    "program.recognised",
    "program.held",
    "program.dealt",
    "program.sum",
)
LONG = 6
GRADE_FAR = 80  # characters between an award and one of its grades
GRADE_LAST = expression("(?:<award_grade>)$")
WORKING_PLAN = re.compile("(?:使用|工作|实施|资金|年度|研究|用款|支出|采购|培训|进度)[一-龥]{0,2}计划$")
BROKEN = re.compile("[\\d \\n]")
PAID_SUM = re.compile(
    "(?:补助|奖励|奖补|贴息|补贴)(?:(?:项目)?(?:资金)?(?:[共合总]?计|共)?[，,]?(?:[共合总]?计|共)?\\s?\\d|[，,、。；;\n])"
)
ITEM_NUMBERED = re.compile("(?:^|[\\n。；#])[ \u3000]*[一二三四五六七八九十]{1,3}、$")
COUNTED_LIST_OPENED = expression("<counted_list_opened>")
SUMMED = expression("(?:<umbrella>)$")
OF_LEVEL = re.compile("中央|国家|全国|[省市]级")  # begins a name, not the last item of one
SPECIFIC_DRIVE = expression("<specific_drive>")
HEADED = re.compile("[（(][一二三四五六七八九十]{1,3}[）)] ?$")  # 区域创新发展专项行动, where it heads an item


def programs(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the programs of a text by their heads; `titles` are spans of titles, in which verbs belong to names."""
    found: list[Candidate] = []
    for pattern, least in heads():
        found += [label for m in finditer(pattern, text) if (label := _headed(text, m, least, titles))]
    for pattern, least in strict_heads():
        found += [label for m in finditer(pattern, text) if (label := _strict(text, m, least, titles))]
    for pattern in (NAMED_PROGRAM, NAMED_EXEMPLARY):
        found += [Candidate(m.start(), m.end(), "Program", by="program.named") for m in finditer(pattern, text)]
    for match in finditer(LEVELLED, text):
        name = match.group()
        vague = VAGUE_IN_PROGRAMS.search(name.replace("文化和旅游", "文旅"))
        if plausible(name, 6, 24) and not vague and not GOVERNING.search(name):
            found.append(Candidate(match.start(), match.end(), "Program", by="program.level"))
    found += _placed_objects(text, titles)
    found += _heads(text)
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.heading")
        for m in finditer(SUBSIDY_HEADING, text)
        if plausible(m["name"])
        and not GENERAL_PLATFORMS.fullmatch(m["name"])
        and not GOVERNING.match(m["name"])
        and not TWO_HEADS.match(m["name"])
    ]
    ends = {label.end for label in found}
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.line")
        for m in (*finditer(PROGRAM_LINE, text), *finditer(PROJECT_LINE, text))
        if m.end("name") not in ends
        and plausible(m["name"])
        and not GENERAL_PROGRAMS.fullmatch(m["name"])
        and not WORKING_PLAN.search(m["name"])
        and _nominal(m["name"])
    ]
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.chosen") for m in finditer(BEST_CHOSEN, text)
    ]
    found += _paid_by_name(text)
    return [_awarded(text, label) for label in found]


def _awarded(text: str, label: Candidate) -> Candidate:
    """Return a label without the 评选 behind what is chosen, which is a name without it."""
    chosen = CHOICE.search(text, label.start, label.end)
    behind = chosen is not None and not label.name and chosen.start() - label.start > 4
    return replace(label, end=chosen.start()) if chosen and behind else label


def _paid_by_name(text: str) -> Iterator[Candidate]:
    """Yield the subsidies that a sum is split into, or that stand with their sum behind who gets them."""
    for first in near(SUBSIDY_SUM, PAID_SUM, text, 48, 24):
        match: re.Match[str] | None = first
        while match is not None:
            start, end = match.span(match.lastgroup or 0)
            name = text[start:end]
            general = GENERAL_PLATFORMS.fullmatch(name) or COMMON_SUBSIDY.fullmatch(name)
            if (
                plausible(name, 5)
                and not general
                and not FIRM_IN.search(name)
                and not GOVERNING.match(name)
                and _nominal(name)
            ):
                yield Candidate(start, end, "Program", by="program.sum")
            match = SUBSIDY_NEXT.match(text, match.end()) if "split" in match.re.groupindex and match["split"] else None


def _nominal(name: str) -> bool:
    """Tell whether a heading opens with no verb that governs the rest (推进产业集群行动)."""
    opening = words(name)[0][2]
    return opening not in governing() and opening not in TITLE_VERBS


def is_title(text: str, label: Candidate, titles: Sequence[Span]) -> bool:
    """Tell whether a plan is the policy of whose title it is the end (《X行动计划（2023—2025年）》)."""
    if not PLAN_ENDING.search(text[label.start : label.end]):
        return False
    return any(
        start <= label.start and label.end <= end and re.fullmatch(r"(?:\s*[（(][^）)]*[）)])*", text[label.end : end])
        for start, end in over(titles, label.start, label.end)
    )


def _headed(text: str, match: re.Match[str], least: int, titles: Sequence[Span]) -> Candidate | None:
    end = match.end()
    if text.startswith(("有限", "股份", "公司", "集团"), end):
        return None  # the head is part of a firm's name
    if text.startswith("方案", end) and not any(over(titles, end, end + 1)):
        return None  # a plan that is being made
    for begin in name_starts(text, match.start(), end, titles):
        firm = max((m.end() for m in FIRM_WINS.finditer(text, begin, match.start())), default=begin)
        if firm > begin and GENERAL_FIRM.search(text, begin, firm):
            firm = begin  # 农民合作社经营管理人员提升行动
        if firm > begin and (year := YEAR_OF_AWARD.match(text, firm, match.start())):
            firm = year.end()  # 授予某公司2019年某市质量奖
        if firm > begin and (GOVERNING.search(text, firm, match.start()) or BROKEN.search(text, firm, match.start())):
            continue  # a clause goes on behind a firm
        start, stop = trim(text, _past_joint(text, firm, end), end)
        if award := NATIONAL_LAST.search(text, start + 1, match.start()) if text[match.start()] == "奖" else None:
            start = award.start()  # whom it is given to stands before its name
        summed = SUMMED.search(text, start + 2, end)
        if summed and (text[start - 1 : start] == "、" or text[summed.start() - 1] == "“"):
            return None  # A、B、C三大行动: the last of a list and what sums it up
        start = max((m.end() for m in BETWEEN_LABELS.finditer(text, start, match.start())), default=start)
        if text.startswith(("新一批", "新一轮"), start):
            start += 3  # in titles verbs and the like belong to names, this does not
        if act := ACT_OF_TITLE.match(text, start, match.start()):
            start = act.end()  # 关于命名2012年度某市示范基地的通报
        if whole := WHOLE_PROGRAM.search(text, start, match.start()):
            start = whole.end()  # 研究计划“X”重点专项: what it is part of stands before its name
        if stop == end and (years := YEARS_OF_PLAN.match(text, stop)):
            stop = years.end()
        name = "".join(text[start:stop].split())
        marked = text[start - 1 : start] == "“" and text[stop : stop + 1] == "”"
        general = GENERAL_PROGRAMS.fullmatch(name) and not (
            SPECIFIC_DRIVE.fullmatch(name)
            or (name.endswith("企业认定") and len(name) > 9)
            or (len(name) > 7 and HEADED.search(text, max(0, start - 6), start))
        )
        if match.start() - start < (min(least, 2) if marked else least) or general:
            continue  # a verb that the name runs through was cut: 促进 in 运用促进工程
        if RUN.fullmatch(text, start, match.start()):
            return None  # “A”“B”试点: each is a program of its own
        if (
            not plausible(name)
            or AWARD_GRADE.fullmatch(name)
            or ("有限公司" in name and not GENERAL_FIRM.search(name, 0, name.index("有限公司") + 4))
            or (name.endswith("战略") and DRAWN_UP.search(text, max(0, start - 4), start))
        ):
            return None
        if match.group() in ("奖补", "补助", "奖励", "补贴") and ENDS_WITH_HEAD.search(text, start, match.start()):
            return None  # 工业倍增行动奖补办法: the program is the campaign
        tail = name[max(map(name.rfind, "和与及")) + 1 :]
        if tail != name and not ONE_OF_TWO.search(name) and (len(tail) <= 2 or GENERAL_PROGRAMS.fullmatch(tail)):
            return None  # 清查建库和试点: the head is an item of its own, of which nothing is said
        return Candidate(_with_list(text, start, stop), stop, "Program", by="program.head")
    return None


def _heads(text: str) -> Iterator[Candidate]:
    """Yield what heads an item: a subsidy with the sum it is given, a label with what it is about before it."""
    for match in finditer(SUBSIDY_WITH_SUM, text):
        if plausible(match["name"], 5) and not GENERAL_PLATFORMS.fullmatch(match["name"]):
            yield Candidate(match.start("name"), match.end("name"), "Program", by="program.heading")
    for match in finditer(LABEL_HEADING, text):
        start = lead_in(text, match.start("name"), match.end("name"))
        name = text[start : match.end("name")]
        if plausible(name, 6, 26):
            yield Candidate(start, match.end("name"), "Program", name, by="program.heading")


def _placed_objects(text: str, titles: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the centres and laboratories that are named with the place that recognises them."""
    for match in near(PLACED_OBJECT, OBJECT_END, text, 28, 8):
        head = max(match.start(), match.end() - 10)
        start = max(match.start(), name_start(text, head, match.end(), titles))
        if text.startswith("年度", start):
            start += 2
        name = text[start : match.end()]
        if plausible(name, 8, 30) and region_of(name) and not GOVERNING.search(name):
            yield Candidate(start, match.end(), "Program", by="program.level")


def _with_list(text: str, start: int, end: int) -> int:
    """Return where a name begins that short items joined by 、 open (稻谷、小麦、玉米完全成本保险试点)."""
    items = SHORT_ITEMS.search(text, max(0, start - 14), start)
    if items is None or OF_LEVEL.match(text, start, end):
        return start
    begin = items.start()
    if any(item[-1:] == text[end - 1] for item in items.group().split("、") if item):
        return start  # names of their own
    lead = lead_in(text, begin, start)
    return lead if lead < start and text[lead:start].strip("、") and lead <= begin + 2 else start


PROGRAMS_JOINED = expression("<programs_joined>")
JOINT = re.compile("[和与及]|或者?")
ONE_OF_TWO = re.compile(
    "战略与行动计划|认定[和与及]复[核审]|(?:保护|治理|修复|改造|开发|建设|研发|培育|升级|防治)[和与及]"
    "(?:建设|修复|提升|利用|治理|改造|开发|应用|提质|整治|保护|恢复)(?:行动|工程|计划|专项)"
)


def _past_joint(text: str, start: int, end: int) -> int:
    """Return where the second of two names begins that 和 joins, when both have heads."""
    for joint in JOINT.finditer(text[start:end]):
        left = re.sub("（[^）]*）$", "", text[start : start + joint.start()])
        # Of two things that a clause may do one is the name, and a census joins nothing.
        if (
            (PROGRAMS_JOINED.search(left) or joint.group() == "或者" or text.startswith(("普查", "调查"), end - 2))
            and start + joint.end() < end
            and not ONE_OF_TWO.match(text, start + joint.start() - 2, end)
            and not text.endswith("评选", start, end)  # 企业和企业家评选: both are chosen
        ):
            return start + joint.end()
    return start


def _strict(text: str, match: re.Match[str], least: int, titles: Sequence[Span]) -> Candidate | None:
    """Return a name whose head stands in general phrases too, if nothing in it makes it one."""
    label = _headed(text, match, least, titles)
    if label is None:
        return None
    start = label.start
    while (opener := VERB_OPENS_PROGRAM.match(text, start, match.start())) and ends_word(
        text, start, opener.end(), match.end()
    ):
        start = opener.end()
    for inner in CLAUSE_IN_PROGRAM.finditer(text, start, match.start()):
        start = inner.end()
    name = text[start : label.end]
    if (
        match.start() - start < least
        or len(name) > 22
        or VAGUE_IN_PROGRAMS.search(LISTED_FIRST.sub("", name))
        or GENERAL_PLATFORMS.fullmatch(name)
    ):
        return None
    return Candidate(start, label.end, "Program", by="program.head")


WHOLE_PROGRAM = expression("<whole_program>")
RUN = re.compile("(?:“[^“”]+”){2,}")
DRAWN_UP = expression("<drawn_up>")
PLAN_ENDING = expression("<plan_ending>")
CLAUSE_IN_PROGRAM = expression("<clause_in_program>")
VERB_OPENS_PROGRAM = expression("<verb_opens_program>")
LISTED_FIRST = re.compile("^(?:[一-龥]{2,3}、){1,3}")
GENERAL_PLATFORMS = expression("<general_platforms>")


def recognised(text: str) -> list[Candidate]:
    """Return what firms are recognised as (认定X等3家企业为Y)."""
    return [
        Candidate(
            *trim(text, past_batch(text, lead_in(text, match.start("name"), match.end("name"))), match.end("name")),
            "Program",
            by="program.recognised",
        )
        for match in finditer(NAME_RECOGNISED, text)
        if not NOTHING_WON.search(match["name"]) and plausible(match["name"])
    ]


def listed(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return the items of a list that its end names (A、B、C等改革试点), each with the head it shares."""
    ends = {label.end for label in known}
    found = []
    for match in finditer(PROGRAM_LIST, text):
        items = []
        end = match.start()
        while True:
            begin = clause_start(text, end, 50)
            items.append((begin, end))
            if (
                text[begin - 1 : begin] != "、"
                or len(items) == 12
                or ITEM_NUMBERED.search(text, max(0, begin - 6), begin)
            ):
                break
            end = begin - 1
        if len(items) < 2:
            continue
        head = match["head"] if match["head"] != "标志性战役" else ""
        counted = number(match["number"] or "") == len(items)
        if counted and text[match.end("number")] == "大" and SUMMED.search(text, match.start("number"), match.end()):
            found.append(Candidate(match.start("number"), match.end(), "Program", by="program.umbrella"))
        for begin, end in reversed(items):
            if end in ends:
                continue
            start = begin
            if (begin, end) == items[-1]:
                opened = COUNTED_LIST_OPENED.match(text, begin, end) if counted else None
                start = lead_in(text, opened.end(), end) if opened else name_start(text, end, end)
            while lead := NAME_LEADS.match(text, start, end):
                start = lead.end()
            name = text[start:end]
            joint = re.search("(?:战役|行动|工程)(?:和|与|及)", name)
            if joint:
                start += joint.end()
                name = text[start:end]
            if not plausible(name, 2 if counted else 4, 30):
                continue
            whole = name if not head or ENDS_WITH_HEAD.search(name) else name + head
            found.append(Candidate(start, end, "Program", whole, "program.list"))
    return found


def shared_heads(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Give a bare 示范车间 after X示范工厂10家、 the X before it."""
    ends = sorted(
        (label.end, label) for label in known if SHORT_HEAD.search(label.name or text[label.start : label.end])
    )
    found: list[Candidate] = []
    named = {label.end for label in known}
    for start, end in (match.span() for match in finditer(SHORT_HEAD, text) if match.end() not in named):
        level = re.search("(?:省级|市级|国家级|标杆)$", text[max(0, start - 3) : start])
        begin = start - len(level.group()) if level else start
        for stop, label in [(e, x) for e, x in ends if e <= begin][-1:] + [(x.end, x) for x in found if x.end <= begin][
            -1:
        ]:
            between = text[stop:begin]
            if re.fullmatch(r"\d*[家个条间]?(?:、|和|或|或者|及|以及)(?:认定)?", between):
                whole = label.name or text[label.start : label.end]
                prefix = SHORT_HEAD.sub("", whole) if SHORT_HEAD.search(whole) else ""
                if prefix:
                    found.append(Candidate(begin, end, "Program", prefix + text[begin:end], "program.shared"))
                    break
    return found


def again(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return where else a text names the awards and objects that it pays or chooses, which no head noun finds."""
    names = {
        name
        for label in known
        if not label.name and label.by in BY_CONTEXT and len(name := text[label.start : label.end]) >= LONG
    }
    ends = {label.end for label in known}
    return [
        Candidate(start, end, "Program", by="program.again") for start, end in places(text, names) if end not in ends
    ]


PROJECT = re.compile(".*项目(?=库$|资助$)", re.DOTALL)


def grades(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return the grades of an award named before them, each with its name (中国专利金奖、银奖; X质量奖, 提名奖)."""
    found = []
    taken = {label.end for label in known if not AWARD_GRADE.fullmatch(text, label.start, label.end)}
    awards = sorted((label.end, label) for label in known if text[label.end - 1 : label.end] == "奖")
    for grade in finditer(AWARD_GRADE, text):
        if grade.end() in taken or grade.group().endswith("等奖"):
            continue
        line = max(text.rfind("\n", 0, grade.start()), grade.start() - GRADE_FAR)
        before = [label for end, label in awards if line < label.start and end <= grade.start()][-1:]
        for label in before:
            whole = label.name or text[label.start : label.end]
            graded = GRADE_LAST.search(whole)
            if graded or grade.group() == "提名奖":
                name = (whole[: graded.start()] if graded else whole) + grade.group()
                found.append(Candidate(grade.start(), grade.end(), "Program", re.sub(r"\s", "", name), "program.grade"))
    return found


def inner_projects(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return the X项目 inside X项目库 and X项目资助 of a place."""
    return [
        Candidate(label.start, label.start + inner.end(), "Program", re.sub(r"\s", "", inner.group()), "program.inner")
        for label in known
        if text.endswith(("库", "资助"), label.start, label.end)
        and region_of(text[label.start : label.end])
        and (inner := PROJECT.match(text[label.start : label.end]))
    ]


def levels(text: str, known: Sequence[Candidate]) -> list[Candidate]:
    """Return labels with each level of a list a label of its own (国家和地方X基金: 国家X基金, 地方X基金).

    What is recognised at several levels (国家级、省级X中心) is one thing, named without them.
    """
    found = []
    for label in known:
        if leading := LEVELS_LEADING.match(text, label.start, label.end):
            rest = text[leading.end("last") : label.end]
            if leading["first"].endswith("级") and leading["last"].endswith("级"):
                found.append(replace(label, name=rest))
                continue
            found.append(replace(label, name=leading["first"] + rest))
            if leading["mid"]:
                found.append(replace(label, start=leading.start("mid"), name=leading["mid"] + rest))
            found.append(replace(label, start=leading.start("last"), name=leading["last"] + rest))
            continue
        level = LEVEL_HEAD.match(text, label.start)
        start = label.start
        named = [label]
        while level and (before := LEVELS_LISTED.search(text[max(0, start - 4) : start])):
            start -= len(before.group())
            whole = label.name or text[label.start : label.end]
            name = whole[len(level.group()) :]
            if level.group().endswith("级") and before["level"].endswith("级"):
                named = [replace(label, start=start, name=name)]
                continue
            named.append(replace(label, start=start, name=before["level"] + name))
        found += named
    return found
