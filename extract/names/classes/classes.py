"""Classes of firms: by grade, owner, trade, event or list, where a label says so or a measure is aimed at them.

A class is read from its head (企业) to the left over the words that qualify firms (`lexicon/classes.toml`). Grades and
labels make a class wherever they stand, other qualifiers where a measure is aimed at the class; size, place and part
alone make none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, covered, longest, places
from zhengtu.extract.names.classes.conditions import conditioned
from zhengtu.extract.names.classes.grades import grades, merchants
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import GOVERNING, lead_in, name_start, strip_quotes
from zhengtu.graph.statements import Span

CLASS_HEAD = expression("<class_head>")
FIXED_CLASS = expression("<fixed_class>")
SELF_EMPLOYED = expression("<self_employed>")
DEFINED_CLASS = expression("<defined_class>")
NO_DEFINED_CLASS = expression("<no_defined_class>")
REGISTERED_POLLUTERS = expression("<registered_polluters>")
QUOTED_CLASS = expression("<quoted_class>")
QUOTED_KIND = expression("<quoted_kind>")
TOLD_OF_CLASS = expression("<told_of_class>")
CLASS_LEVEL = expression("<class_level>")
LEVEL_ALONE = expression("<level_alone>")
CLASS_LEVELS = expression("<class_levels>")
LEVEL_IN_LIST = expression("(<level_word>)级?")
NATIONWIDE_CLASS = expression("<nationwide_class>")
SERVED_CLASS = expression("<served_class>")
LOOSE_QUALIFIERS = expression("<loose_qualifiers>")
BECOME_CLASS = expression("<become_class>")
RECOGNISED_CLASS = expression("<recognised_class>")
MADE_CLASS = expression("(?:<made_class>)“?$")
CHAMPION_CLASS = expression("<champion_class>")
CLASS_TITLED = expression("<class_titled>")
CLASS_AIMED = expression("<class_aimed>")
CLASS_DIRECT = expression("<class_direct>")
LED_TO = expression("<led_to>")
TOWARDS_CLASS = expression("<towards_class>")
CLASS_PAID = expression("<class_paid>")
CLASS_PAID_BEFORE = expression("<class_paid_before>")
COUNTERPART_BEFORE = expression("<counterpart_before>")
CLASS_BENEFIT = expression("<class_benefit>")
CLASS_GRANTED = expression("<class_granted>")
CLASS_OPENS = expression("<class_opens>")
CLASS_AWARDED = expression("<class_awarded>")
HONOURED_CLASS = expression("<honoured_class>")
TITLED_CLASS = expression("<titled_class>")
MORE_SUPPORT = expression("<more_support>")
CLASS_BURDENS = expression("<class_burdens>")
CLASS_BEFORE = expression("<class_before>")
NO_CLASS = expression("<no_class>")
OFFICE_OF_CLASS = re.compile("(?:行政|监督)?(?:主管|管理)(?:部门|机构|机关)")
ONLY_ENTERED = re.compile("(?:首次|新)入库的?")
OF_A_PLAN_NAME = re.compile("(?:梯度|梯次|倍增|成长)*(?:培育|倍增|成长)(?:计划|工程|行动|专项)")
BEHIND_CLASS = re.compile("企业[、和及]$")
NO_TRADE = expression("<no_trade>")
VERBS_IN_CLASS = expression("<verbs_in_class>")
# How a trade that no list holds ends.
TRADE_ENDING = re.compile(
    "^[一-龥]{4,10}(?<![内好高低强大优多少明显])$|[业型性化制类品物料药机器车船链网电能技矿油气材具械件粮茶酒果渔畜禽]$"
)
# What is worked, as one character before a trade: 铜加工, 竹制品.
OF_WHAT = re.compile(
    "[铜铝铁钢锌镍钛锂钨锡金银竹木茶果菜米面油鱼虾蟹羊牛猪鸡鸭鹅蛋奶蚕桑丝绸棉麻毛皮革纸药瓷陶石砂盐糖酒醋酱车船灯锁鞋帽袜伞布花草菌枣桃梨橘橙柚茧"
    "煤焦氢氟硅磷硼]"
)
LONGEST_CLASS = 40
OFTEN = 5  # times that a class is named without its level for each time with it, at most, where both are one
# What every item of a list stands above (限额以上批发、零售企业).
THRESHOLDS = frozenset(("限额以上", "规模以上", "限上", "规上"))
# The stages of a firm's life, listed before what it is: 种子期、初创期科技型企业 are one class.
STAGES = ("初创期", "种子期", "成长期", "初创")
STAGES_BEFORE = re.compile("(?:(?:种子|起步|初创|早|中|成长|扩张)(?:早|中)?期(?:、|和|及))+$")
CLASSES_JOINED = re.compile("[、和与及或]$|以及$")
SHORT_OF = {"高企": "高新技术企业", "非高企": "非高新技术企业"}
# What firms do with the things of their trade, said once behind all of a list.
ACTIVITIES = frozenset(("制造", "生产", "加工", "研发", "流通", "经营", "销售"))
SITES = frozenset(("园区", "基地", "平台", "开发区"))  # beside firms, none of theirs: 农业园区、大型农业龙头企业
OF_TYPE = ("科技企业", "科技型企业")  # one class where a text writes both


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that qualify firms; `kind` says of each what it tells."""

    kind: dict[str, str]
    roles: frozenset[str]
    lengths: dict[str, tuple[int, ...]]  # of the words that end with a character, the longest first


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand one behind the other before a place."""

    start: int
    words: tuple[str, ...]


@cache
def _words() -> _Words:
    data = read_data("classes")
    kind: dict[str, str] = {}
    for name in ("weak", "events", "trades", "owned", "graded"):
        kind |= dict.fromkeys(data[name].split(), name)
    lengths: dict[str, set[int]] = {}
    for word in kind:
        lengths.setdefault(word[-1], set()).add(len(word))
    longest_first = {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}
    return _Words(kind, frozenset(data["roles"].split()), longest_first)


def _run(text: str, end: int) -> _Run:
    """Return the words that qualify what stands at `end`, as far to the left as they go."""
    lexicon = _words()
    reached: dict[int, tuple[str, ...]] = {end: ()}
    queue = [end]
    for place in queue:
        for length in lexicon.lengths.get(text[place - 1 : place], ()):
            start = place - length
            if (
                start >= 0
                and start not in reached
                and end - place < LONGEST_CLASS
                and text[start:place] in lexicon.kind
            ):
                reached[start] = (text[start:place], *reached[place])
                queue.append(start)
    start = min(place for place, words in reached.items() if words[:1] not in (("类",), ("型",)))
    return _Run(start, reached[start])


def _counts(words: Sequence[str]) -> str:
    """Return what makes words a class: graded, named (by trade, owner or event), or nothing."""
    lexicon = _words()
    kinds = {lexicon.kind[w] for w in words}
    if all(w in lexicon.roles for w in words):
        return ""
    if "graded" in kinds or (
        any(CLASS_LEVEL.match(w + "一") for w in words) and any(RECOGNISED_CLASS.match(w) for w in words)
    ):
        return "graded"
    if all(w in lexicon.roles or lexicon.kind[w] == "weak" for w in words):
        return ""
    return "named"


def labelled(name: str) -> bool:
    """Tell whether a name of a class holds a grade, a label, a figure or a legal form: it is one wherever it stands."""
    run = _run(name, len(name) - 2)
    marked = re.search("[“”\\dA-Z]", name) or FIXED_CLASS.search(name) or REGISTERED_POLLUTERS.search(name)
    return marked is not None or (bool(run.words) and _counts(run.words) == "graded")


def _past_loose(run: _Run) -> _Run:
    """Return a run without the words before it that belong to what is done with the class."""
    start, words = run.start, run.words
    while words and (
        LOOSE_QUALIFIERS.fullmatch(words[0]) or (BECOME_CLASS.fullmatch(words[0]) and _counts(words[1:]) == "graded")
    ):
        start, words = start + len(words[0]), words[1:]
    if SERVED_CLASS.fullmatch("".join(words[:2])) and _counts(words[2:]):
        start, words = start + len("".join(words[:2])), words[2:]
    return _Run(start, words)


def groups(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the classes of firms of a text."""
    certain: list[Candidate] = []
    possible: list[Candidate] = []
    for head in finditer(CLASS_HEAD, text):
        for label, sure in _classes(text, head.start(), head.end(), titles):
            (certain if sure else possible).append(label)
    for match in finditer(FIXED_CLASS, text):
        marked = SELF_EMPLOYED.search(text, max(0, match.start() - 8), match.start())
        start = marked.start() if marked and match.group() == "个体工商户" else match.start()
        certain.append(Candidate(start, match.end(), "EnterpriseGroup", SHORT_OF.get(match.group(), ""), "group.label"))
    certain += [
        Candidate(m.start(), m.end(), "EnterpriseGroup", by="group.label") for m in finditer(REGISTERED_POLLUTERS, text)
    ]
    certain += [
        Candidate(
            m.start(),
            m.end(),
            "EnterpriseGroup",
            re.sub("(?<=国家)(?=“)", "专精特新", m.group()) + "企业",
            "group.label",
        )
        for m in near(CHAMPION_CLASS, CLASS_TITLED, text, 10, 10)
    ]
    certain += _honoured(text)
    certain += [*_defined(text), *conditioned(text)]
    certain += grades(text)
    possible += merchants(text)
    certain = longest(certain)
    aimed = _aimed(text, possible, certain)
    names = {label.name or text[label.start : label.end] for label in aimed}
    taken = covered(text, certain)
    addressed = [
        x
        for x in possible
        if (x in aimed or (x.name or text[x.start : x.end]) in names) and not any(taken[x.start : x.end])
    ]
    found = longest([*certain, *addressed])
    return _levelled(text, longest([*found, *_elsewhere(text, aimed, found)]))


def _honoured(text: str) -> list[Candidate]:
    """Return the labels of firms behind verbs that tell of an honour (获评X示范企业), with their level or place."""
    found = [
        Candidate(m.start("name"), m.end(), "EnterpriseGroup", by="group.label") for m in finditer(HONOURED_CLASS, text)
    ]
    titled = [m.span(m.lastgroup or 0) for m in finditer(TITLED_CLASS, text)]
    again = places(text, {f"“{text[start:end]}”" for start, end in titled})
    titled += [(start + 1, end - 1) for start, end in again]
    return found + [Candidate(*span, "EnterpriseGroup", by="group.label") for span in sorted(set(titled))]


def _defined(text: str) -> list[Candidate]:
    """Return every place of the classes that a text gives a name of their own (以下简称先进技术企业)."""
    names = {m["name"] for m in finditer(DEFINED_CLASS, text) if not NO_DEFINED_CLASS.search(m["name"])}
    return [Candidate(start, end, "EnterpriseGroup", by="group.label") for start, end in places(text, names)]


def _only_of_a_plan(text: str, quoted: re.Match[str], end: int) -> bool:
    """Tell whether a label that no list holds stands in the name of a plan (“十百千”企业培育工程)."""
    label = text[quoted.start() : quoted.end()].removesuffix("培育")
    known = _words().kind.get(label) or _words().kind.get(label.strip("“”"))
    return not known and OF_A_PLAN_NAME.match(text, end) is not None


def _classes(text: str, head: int, end: int, titles: Sequence[Span]) -> Iterator[tuple[Candidate, bool]]:
    """Yield the classes that end with a head, and whether a label makes each one: one, or those of a list."""
    whole_run = _run(text, head)
    run = _past_loose(whole_run)
    quoted = QUOTED_CLASS.search(text, max(0, run.start - 14), run.start + 14)
    within = quoted and quoted.end() <= head and _only_of_a_plan(text, quoted, end)
    if quoted and not within and quoted.start() <= run.start <= quoted.end() and quoted.end() <= head:
        start = _past_loose(_run(text, quoted.start())).start
        start -= _place(text, start)  # 洛阳市“专精特新”中小企业
        yield Candidate(start, end, "EnterpriseGroup", by="group.label"), True
        return
    if (
        run.words
        and run.words[0] in STAGES
        and (stages := STAGES_BEFORE.search(text, max(0, run.start - 16), run.start))
    ):
        yield Candidate(stages.start(), end, "EnterpriseGroup", by="group.label"), True  # 种子期、初创期科技型企业
        return
    if run.words and (kind := QUOTED_KIND.search(text, max(0, run.start - 12), run.start)):
        yield Candidate(kind.start(), end, "EnterpriseGroup", by="group.label"), True  # “旗舰型”总部企业
        return
    told = TOLD_OF_CLASS.search(text, max(0, run.start - 22), run.start)
    strength = _counts(run.words) if run.words else ""
    strength = "named" if strength and text.endswith(("机构", "事务所"), head, end) else strength
    items = _items(text, run) if run.words else []
    first = items[0].start if items else run.start
    if not told and items:
        told = TOLD_OF_CLASS.search(text, max(0, first - 22), first)
    if told and strength != "graded" and (run.words or not ONLY_ENTERED.fullmatch(told.group())):
        start = told.start()
        yield Candidate(start, end, "EnterpriseGroup", by="group.told"), True
        return
    place = _place(text, run.start)
    recognised = any(RECOGNISED_CLASS.match(word) or word.startswith("“") or "龙头" in word for word in run.words)
    became = MADE_CLASS.search(text, max(0, run.start - place - 6), run.start - place) is not None
    if place and (recognised or (strength == "graded" and became)):
        yield Candidate(run.start - place, end, "EnterpriseGroup", by="group.placed"), True
        return
    if not strength and _listed_behind_class(text, run):
        yield Candidate(run.start, end, "EnterpriseGroup", by="group.named"), False  # 电商应用企业、平台企业
        return
    if not strength:
        label = _open(text, run.start, head, end, titles)
        if label:
            yield label, False
        return
    levels = CLASS_LEVELS.search(text, max(0, run.start - 14), run.start)
    whole = text[run.start : end]
    if levels and CLASS_LEVEL.match(whole):
        position = levels.start()
        rest = whole[len(CLASS_LEVEL.match(whole).group()) :]  # type: ignore[union-attr]
        for level in LEVEL_IN_LIST.finditer(levels.group()):
            yield (
                Candidate(position + level.start(), end, "EnterpriseGroup", f"{level.group(1)}级{rest}", "group.list"),
                strength == "graded",
            )
        yield Candidate(run.start, end, "EnterpriseGroup", whole, "group.list"), strength == "graded"
        return
    if strength == "named":
        wider = _open(text, run.start, head, end, titles)
        if wider:
            yield wider, False
            return
    if strength == "graded" and not items and (own := LEVEL_ALONE.search(text, max(0, run.start - 4), run.start)):
        run = _Run(own.start("level"), run.words)  # 省隐形冠军企业
    bounded = run.start > whole_run.start or CLASS_BEFORE.search(text, max(0, run.start - 4), run.start)
    if strength == "named" and not items and not bounded:
        return
    shared = _shared(run, items)
    start, stop = strip_quotes(text, run.start, end)
    named = Candidate(start, stop, "EnterpriseGroup", by="group.label" if strength == "graded" else "group.named")
    common = run.words[len(run.words) - shared :]
    front = items[0].words[0] if items and items[0].words[0] in THRESHOLDS and len(items[0].words) > 1 else ""
    if front and run.words[0] != front:
        named = replace(named, name=front + text[start:stop])
    yield named, strength == "graded" or bool(front)
    for item in items:
        words = (*item.words, *common) if item.words[0] == front or not front else (front, *item.words, *common)
        name = "".join(words) + text[head:end]
        graded = (strength == "graded" or front != "") and _counts(words) == "graded"
        yield Candidate(item.start, end, "EnterpriseGroup", name, "group.list"), graded


def _is_class(words: Sequence[str]) -> bool:
    return bool(words) and _counts(words) != ""


def _listed_behind_class(text: str, run: _Run) -> bool:
    """Tell whether words that alone make no class, with what firms do among them, follow a class in its list."""
    joint = BEHIND_CLASS.search(text, max(0, run.start - 3), run.start)
    trade = any(_words().kind[word] not in ("weak", "events") for word in run.words)
    return joint is not None and trade and _is_class(_run(text, joint.start()).words)


def _place(text: str, end: int) -> int:
    """Return how many characters before a place name a province or a city (河南省创新龙头企业)."""
    full = gazetteer().full
    return next((n for n in (3, 4, 5, 7, 8) if end >= n and text[end - n : end] in full), 0)


def _items(text: str, last: _Run) -> list[_Run]:
    """Return the items of the list that a run ends (民营、外资企业), in order, without the last."""
    items: list[_Run] = []
    place = last.start
    while joint := CLASSES_JOINED.search(text, max(0, place - 2), place):
        item = _past_loose(_run(text, joint.start()))
        if not item.words or not _counts(item.words) or item.words[-1] in SITES:
            break
        items.insert(0, item)
        place = item.start
    if (
        items
        and not CLASS_BEFORE.search(text, max(0, items[0].start - 4), items[0].start)
        and not TOLD_OF_CLASS.search(text, max(0, items[0].start - 22), items[0].start)
    ):
        del items[0]
    return items


def _shared(last: _Run, items: Sequence[_Run]) -> int:
    """Return how many words the items of a list share before the head: those behind the one that answers to theirs."""
    if not items:
        return 0
    kind = _words().kind
    wanted = kind[items[-1].words[-1]]
    if last.words[-1] in ACTIVITIES and len(last.words) > 1 and items[-1].words[-1] not in ACTIVITIES:
        return 1  # 多晶硅和光伏电池制造企业
    places = [i for i, word in enumerate(last.words) if kind[word] == wanted]
    return len(last.words) - (places[-1] if places else 0) - 1


def _open(text: str, start: int, head: int, end: int, titles: Sequence[Span]) -> Candidate | None:
    """Return a class qualified by a word that no list holds, where a measure says it right before (支持X企业)."""
    if start and NO_CLASS.search(text[start - 1]):
        return None
    begin = lead_in(text, name_start(text, head, end, titles), head)
    unknown = text[begin:start]
    worked = start < head and OF_WHAT.fullmatch(unknown) is not None
    if not (2 <= len(unknown) <= 10 or worked) or not re.fullmatch("[一-龥A-Za-z]+", unknown):
        return None
    if NO_CLASS.search(unknown) or unknown in _words().roles or NO_TRADE.search(unknown):
        return None
    if GOVERNING.search(unknown) or VERBS_IN_CLASS.search(unknown) or unknown in _words().kind:
        return None
    direct = CLASS_DIRECT.search(text, max(0, begin - 12), begin) or LED_TO.search(text, max(0, begin - 10), begin)
    opens = CLASS_OPENS.search(text, max(0, begin - 12), begin) or LED_TO.search(text, max(0, begin - 10), begin)
    granted = opens and _granted(text, end)
    if not granted and (not direct or (start == head and not TRADE_ENDING.search(unknown))):
        return None
    return Candidate(begin, end, "EnterpriseGroup", by="group.addressed")


def _aimed(text: str, labels: Sequence[Candidate], certain: Sequence[Candidate]) -> set[Candidate]:
    """Return the classes that a measure is aimed at (支持R, 对R给予), and those that a list joins to them."""
    ordered = sorted([*labels, *certain], key=lambda x: (x.start, x.end))
    kept: set[Candidate] = set()
    last: Candidate | None = None
    sure = set(certain)
    for label in ordered:
        beside = last and (_joined(text, last, label) or last.end == label.end)
        if beside or _for(text, label.start, label.end):
            kept.add(label)
            last = label
        elif label in sure:
            last = label
    for label, following in zip(reversed(ordered[:-1]), reversed(ordered[1:]), strict=True):
        if _joined(text, label, following) and (following in kept or following in sure):
            kept.add(label)
    return kept - sure


def _joined(text: str, one: Candidate, other: Candidate) -> bool:
    """Tell whether one class is listed right before another."""
    return 0 <= other.start - one.end <= 2 and CLASSES_JOINED.search(text, one.end, other.start) is not None


def _for(text: str, start: int, end: int) -> bool:
    """Tell whether a measure is aimed at what stands at a place."""
    before, behind = text[max(0, start - 50) : start], text[end : end + 60]
    rest = re.split("[。；\n]", behind, maxsplit=1)[0]
    if CLASS_BURDENS.search(re.split("[，。；\n]", behind, maxsplit=1)[0][:16]):
        return False
    if COUNTERPART_BEFORE.search(before):
        return False
    granted = CLASS_OPENS.search(before) is not None and _granted(text, end)
    if text.endswith(("机构", "事务所"), start, end):
        towards = TOWARDS_CLASS.search(before) and CLASS_PAID.match(behind)
        return granted or CLASS_PAID_BEFORE.search(before) is not None or towards is not None
    if CLASS_AIMED.search(before) or MORE_SUPPORT.match(behind):
        return True
    if TOWARDS_CLASS.search(before) and CLASS_BENEFIT.search(rest) and not CLASS_BURDENS.search(rest):
        return True
    return granted


def _granted(text: str, end: int) -> bool:
    """Tell whether the clause goes on to give what stands before a place money."""
    return (CLASS_GRANTED.match(text, end, end + 60) or CLASS_AWARDED.match(text, end, end + 150)) is not None


def _elsewhere(text: str, known: Collection[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """Return where else a text names the classes that its measures are aimed at."""
    taken = covered(text, (*known, *others))
    wanted = {text[x.start : x.end] for x in known if not x.name}
    return [
        Candidate(start, end, "EnterpriseGroup", by="group.addressed")
        for start, end in places(text, wanted)
        if not any(taken[start:end]) and CLASS_HEAD.match(text, end - 2)
    ]


def _levelled(text: str, labels: Sequence[Candidate]) -> list[Candidate]:
    """Name classes with their level or place; where a text names one of a single level without it too, they are one.

    Not so where the text is about the class without a level, and has the level once in passing.
    """
    labels = [replace(x, start=_past_office(text, x)) for x in labels]
    written: dict[str, dict[str, str]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for label in labels:
        core, level = _level(label.name or text[label.start : label.end])
        said = written.setdefault(core, {})
        kind = _kind(level)
        counts[core, kind] += 1
        said[kind] = max(said.get(kind, ""), level, key=lambda x: (not CLASS_LEVELS.fullmatch(x), x))
    named = []
    for label in labels:
        name = label.name or text[label.start : label.end]
        both = name == OF_TYPE[0] and OF_TYPE[1] in text
        core, level = _level(name)
        only = [(kind, x) for kind, x in written[core].items() if kind]
        one = len(only) == 1 and counts[core, ""] <= OFTEN * counts[core, only[0][0]]
        if one and (level != only[0][1] or "" in written[core]):
            plain = NATIONWIDE_CLASS.search(core) and only[0][1] not in gazetteer().full
            named.append(replace(label, name=core if plain else only[0][1] + core))
        else:
            named.append(replace(label, name=OF_TYPE[1] if both else name if level else label.name))
    return named


def _past_office(text: str, label: Candidate) -> int:
    """Return where a class begins behind the level of the office that looks after it (县级乡镇企业行政管理部门)."""
    level = CLASS_LEVEL.match(text, label.start, label.end)
    return level.end() if level and not label.name and OFFICE_OF_CLASS.match(text, label.end) else label.start


def _level(name: str) -> tuple[str, str]:
    """Return a name without the level or the place that it begins with, and these."""
    level = CLASS_LEVEL.match(name)
    end = level.end() if level else next((n for n in (8, 7, 5, 4, 3) if name[:n] in gazetteer().full), 0)
    return name[end:], name[:end]


def _kind(level: str) -> str:
    """Return the level that a place is of, a level as it is."""
    found = gazetteer().full.get(level)
    return {1: "省级", 2: "市级", 3: "县级"}[min(r.rank for r in found)] if found else level
