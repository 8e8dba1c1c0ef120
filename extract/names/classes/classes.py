"""Classes of firms: by grade, owner, trade, event or list, where a label says so or a measure is aimed at them.

A class is read from its head (企业) to the left over the words that qualify firms (`lexicon/classes.toml`). Grades and
labels make a class wherever they stand, other qualifiers where a measure is aimed at the class; size, place and part
alone make none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.resources import read_data
from zhengtu.extract.names.candidate import Candidate, covered, longest, places
from zhengtu.extract.names.classes.grades import grades
from zhengtu.extract.text.anchors import near
from zhengtu.extract.text.phrases import CUT, VERBS, lead_in, name_start, strip_quotes
from zhengtu.graph.statements import Span

# 企业 as the head of a class, not the beginning of another word.
HEAD = re.compile(
    "企业(?!家|对企业|对消费者|主(?!动|要|体|营|导|业)|库|化|年金|债|所得税|标准|文化|法(?!人)|集团|会计|名称|自主|内部|职工|登记|和机构|总部|制度|住所|孵化器)|"
    "公司(?:(?<=上市公司|挂牌公司|三板公司)|(?<=三板”公司))|单位(?:(?<=限上单位|规上单位|四上单位)|(?<=四上”单位))|"
    "机构(?<=服务机构|代理机构|检测机构|评估机构|运营机构|认证机构|咨询机构|鉴定机构|测试机构|审计机构|孵化机构)|"
    "事务所(?:(?<=税务师事务所|会计师事务所)|(?<=律师事务所|评估事务所))"
)
FIXED = re.compile("小型微利企业|个体工商户|非高企|(?<![本格存率价费力用资])高企(?!业)")
# What marks self-employed people out, before 个体工商户.
SELF_EMPLOYED = re.compile(
    "(?:“?(?:名特优新|知名|特色|优质|新兴)”?|(?:生存|成长|发展)型|退役军人|残疾人|高校毕业生|大学生|脱贫户|返乡创业|首次创业|新办|初创|家庭|妇女)$"
)
# Lists that the law has kept of those who pollute or use energy.
REGISTERED = re.compile(
    "(?:温室气体重点碳?排放|重点(?:碳?排放|排污|用能|用水|废气排放)|土壤(?:污染|环境)?重点监管|地下水(?:污染|环境)?重点监管|环境(?:监管重点|风险重点管控))(?:单位|企业)"
)
QUOTED_CLASS = re.compile("“(?!僵尸|空壳|皮包)[^“”，。；：]{1,8}”(?:培育)?(?=企业(?!服务|专属|入驻))")
# What befell firms, or how they came onto a list, told by a clause before them: 受疫情影响较大的, 首次入规的.
TOLD = re.compile(
    "(?:(?:因|受)[一-龥]{2,8}?影响(?:(?:(?![和与及的企导造])[一-龥]){1,8})??的?|因[疫灾][情害]而?[一-龥]{2,6}的|"
    "(?:首次|新)(?:入规|上规|升规|达规|入统|纳统|入库|“[一-龥]{1,3}规”){1,2}的?|"
    "(?:限额|规模)以下转(?:为)?(?:限额|规模)以上的?|(?:规下|限下)转(?:规上|限上)的?)$"
)
LEVEL = re.compile("(?P<level>(?:国家|省|市|区|县)级|国家(?=高新))(?:产业链(?=“?链主))?(?=[“一-龥])")
LEVEL_LIST = re.compile(r"(?:(?:国家|省|市|区|县)级?\s?(?:、|和|及|与|或|/)\s?){1,3}$")
# Labels of the whole nation, the same at whatever level they are given.
NATIONWIDE = re.compile("专精特新|高新技术|科技型|创新型|瞪羚|独角兽|标杆")
# What may stand before a class and says no more of it than where it is, or what is done with it.
NATIONAL = re.compile("国家(?=科技型|“?专精|“?小巨人)")
SERVED = re.compile("重点(?:服务|支持|培育|帮扶|扶持|引进|监测|联系|跟踪|推荐)")
LOOSE = re.compile(
    "国内外|国内|国外|全国|全省|全市|全区|本地|知名|培育|重点培育|入库|后备|服务|帮扶|投资|孵化|入选|获评|省内|市内|区内|县内|园区|产业|集群|市场|专业|科学"
)
BECOME = re.compile("新增|新引进|新认定|新入库|新纳统|新上规|新入规")
RECOGNISED = re.compile("龙头|骨干|示范|重点|标杆|优势|先进")
CHAMPION = re.compile(
    "(?<![—→-])(?:(?:国家|省|市)级)?(?:(?:制造业)?(?<![—→-])单项冠军(?!企业|产品|示范|培育|、|之|奖)|专精特新“?小巨人”?(?=、|称号|认定|的[，。]))"
)
TITLED = re.compile("单项冠军|小巨人")
# Verbs of measures; the class is what they are for.
AIMS = (
    "支持|鼓励|引导|培育|扶持|帮助|助力|推动|服务|壮大|促进|奖励|补助|资助|补贴|激励|帮扶|救助|纾困|纾解|缓解|减轻|降低|保护|维护|便利|方便|惠及|"
    "吸引|引进|引育|招引|做大|做强|做优|面向|指导|提升|提高|增强|拓宽|拓展|减免|免除|免收|缓缴|返还|协助|满足|解决|扩面|助推|化解|畅通|激发"
)
NEAR_AIMS = "给予|拨付|发放给|兑付|发展|打造|开展|用于|投向|集聚|聚集|优先|孵化|培养|扩大|建设|组织"
AIMED = re.compile(
    f"(?:{AIMS})[^，。；：、）]{{0,14}}$|(?:{NEAR_AIMS})[^，。；：、）]{{0,4}}$|(?:{AIMS})[^，。；：）]{{4,40}}的[^，。；：）]{{0,8}}$"
)
DIRECT = re.compile(
    "(?:支持|鼓励|引导|培育|扶持|帮助|推动|壮大|引进|吸引|奖励|补助|资助|帮扶|提升|打造|集聚|组织|做强|做大)"
    "(?:一批|各类|更多|[\\d—\\-]+[家户]|(?:符合|有)条件的?)*$"
)
# What a class that no list holds stands behind: 对R, 为R, 对21家R.
LED_TO = re.compile("(?:[对的为向]|面向|协助|惠及)(?:\\s?[\\d.]+\\s?[余多万]*家\\s?)?$")
TOWARDS = re.compile("(?:对(?!于|标|接|口|比)|为(?!主|龙头|基)|向|给(?!予)|让|使)[^，。；：]{0,24}$")
# Offices and agencies are met as helpers more often than as the ones helped.
PAID = re.compile("[，,、]?(?:按|每|给予|予以|一次性|分别)[^。；]{0,30}(?:奖|补|资助)")
PAID_BEFORE = re.compile("(?:给予|予以|奖励|资助|补助|引进|招引|培育)[^，。；]{0,6}$")
COUNTERPART = re.compile("(?:联合|会同|依托|委托|督促|要求|责令|由|经|通过)$")
BENEFIT = re.compile(
    "股权投资|给予|予以|奖励|补助|补贴|贴息|资助|提供|减免|免征|免收|免除|减征|减收|减半|缓缴|缓征|返还|降低|优先|支持|扶持|帮扶|倾斜|优惠|发放|绿色通道|容缺|减按|便利|"
    "服务|培训|奖补|单列|保障|上浮|豁免|延长|放宽|可享受|可申请|实施|注入|带来|辅导|指导|授信|贷款|融资|护航|赋能|纾困|减负"
)
GRANTED = re.compile(
    "[”]?，?(?:分别|一次性|每年|每家|各|再|单户|按[^，。；]{1,14}?|给予|予以)*(?:奖励|补助|资助|补贴|奖补)\\s*\\d|[^。；\n]{0,40}?(?:(?:给予|予以|享受)[^。；\n]{0,16}?(?:奖|补|资助|支持|贴息|减免|优惠)|一次性奖励|可享受)"
)
MORE = re.compile("的?(?:[一-龥]{0,4})(?:支持|扶持|培育|帮扶|奖励|补助|服务)力?度?")
BURDENS = re.compile(
    "罚款|责令|处以|查处|检查|整治|没收|吊销|约谈|处罚|关停|停产|监管|监督|监测|督察|排查|问责|执法|淘汰|清理|取缔|征收|限制"
)
# What a class may stand behind: the end of a word that takes an object, or of a clause.
BEFORE = re.compile(
    f"(?:^|[^一-龥]|[的了和与及或对为向给让使将把由在从以按至到各批家户名个是等]|{AIMS}|{NEAR_AIMS}|{VERBS}|以上|我[省市区县州国]|[全本][省市区县]|辖区内?|[区境]内|加大|加强|对接|结合|走访|涌现|推荐|遴选)$"
)
NO_CLASS = re.compile(
    "[向依的了等和与及或将从被是有未把给同由经能会可要应已还更各该其每年月日让使至到在为对]|[省市区县镇部局委]$|[一二三四五六七八九十两\\d]+[家个]|企业|"
    "认定|评定|推动|支持|扶持|鼓励|引导|加大|带动|政策|资金|贷款|奖励|补助|补贴|计划|行动|工程|项目|累计|获评|入选|符合|条件|优先|以上|专项|机构|银行|"
    "清理|整顿|督促|适合|强化|排查|整治|首次|承担|建设|通过|达到|集群|人才|进[一驻]|困难|问题|情况|名单|相关|有关|其他|全部|全体|所有|多数|部分|大量|广大|不少|"
    f"{AIMS.replace('|服务', '')}"
)
# Verbs that stand in no name of a trade: what they stand in is a clause, not a class.
VERBAL = re.compile(
    "关[心注怀爱]|构建|流[向入]|涌[向入]|转[向入]|面对|应对|参[与加]|落户|入驻|集中|实现|达成|开放|完成|形成|制定|编制|修订|印发|[公发]布|举办|召开|安排|部署|"
    "贯彻|执行|遵守|审[核查批]|核[查准实]|受理|办理|接受|提交|报送|推送|反馈|[通告]知|宣传|解读|走访|调研|摸[排清]|梳理|收集|汇总|整合|统筹|协调|调整|规定|要求|"
    "支付|拖欠|清偿|偿还|破除|打破|消除|允许|准许|禁止|防止|避免|预防|减少|增加|提供|分配|属于|包[括含]|涉及|针对|围绕|聚焦|依[托靠]|借助|使用|采[用取]|根据|按照|结合|配合|联合|会同|协同|"
    "对接|连接|链接|衔接|融入|进入|加入|退出|注销|变更|设立|成立|组建|建[立成]|搭建|创[建办]|改善|健全|完善|确保|保证|维持|坚持|实行|推行|总结|努力|积极|主动|"
    "迅速|及时|及早|共同|相互|自主|依法|深入|掌握|了解|反映|回应|听取|选派|派驻|帮办|代办|联系|挂[钩联]|两级|各级"
)
# How a trade that no list holds ends.
TRADE = re.compile(
    "^[一-龥]{4,10}(?<![内好高低强大优多少明显])$|[业型性化制类品物料药机器车船链网电能技矿油气材具械件粮茶酒果渔畜禽]$"
)
LONGEST = 40
# What every item of a list stands above (限额以上批发、零售企业).
THRESHOLDS = frozenset(("限额以上", "规模以上", "限上", "规上"))
JOINED = re.compile("[、和与及或]$|以及$")
SHORT_OF = {"高企": "高新技术企业", "非高企": "非高新技术企业"}
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
            if start >= 0 and start not in reached and end - place < LONGEST and text[start:place] in lexicon.kind:
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
    if "graded" in kinds or (any(LEVEL.match(w + "一") for w in words) and any(RECOGNISED.match(w) for w in words)):
        return "graded"
    if all(w in lexicon.roles or lexicon.kind[w] == "weak" for w in words):
        return ""
    return "named"


def _past_loose(run: _Run) -> _Run:
    """Return a run without the words before it that belong to what is done with the class."""
    start, words = run.start, run.words
    while words and (
        (words[0] == "国家" and NATIONAL.match("".join(words[:2])))
        or LOOSE.fullmatch(words[0])
        or (BECOME.fullmatch(words[0]) and _counts(words[1:]) == "graded")
    ):
        start, words = start + len(words[0]), words[1:]
    if SERVED.fullmatch("".join(words[:2])) and _counts(words[2:]):
        start, words = start + len("".join(words[:2])), words[2:]
    return _Run(start, words)


def groups(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the classes of firms of a text."""
    certain: list[Candidate] = []
    possible: list[Candidate] = []
    for head in HEAD.finditer(text):
        for label, sure in _classes(text, head.start(), head.end(), titles):
            (certain if sure else possible).append(label)
    for match in FIXED.finditer(text):
        marked = SELF_EMPLOYED.search(text, max(0, match.start() - 8), match.start())
        start = marked.start() if marked and match.group() == "个体工商户" else match.start()
        certain.append(Candidate(start, match.end(), "EnterpriseGroup", SHORT_OF.get(match.group(), ""), "group.label"))
    certain += [Candidate(m.start(), m.end(), "EnterpriseGroup", by="group.label") for m in REGISTERED.finditer(text)]
    certain += [
        Candidate(m.start(), m.end(), "EnterpriseGroup", m.group() + "企业", "group.label")
        for m in near(CHAMPION, TITLED, text, 10, 10)
    ]
    certain += grades(text)
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


def _classes(text: str, head: int, end: int, titles: Sequence[Span]) -> Iterator[tuple[Candidate, bool]]:
    """Yield the classes that end with a head, and whether a label makes each one: one, or those of a list."""
    whole_run = _run(text, head)
    run = _past_loose(whole_run)
    quoted = QUOTED_CLASS.search(text, max(0, run.start - 14), run.start + 14)
    if quoted and quoted.start() <= run.start <= quoted.end() and quoted.end() <= head:
        start = _past_loose(_run(text, quoted.start())).start
        yield Candidate(start, end, "EnterpriseGroup", by="group.label"), True
        return
    told = TOLD.search(text, max(0, run.start - 22), run.start)
    strength = _counts(run.words) if run.words else ""
    strength = "named" if strength and text.endswith(("机构", "事务所"), head, end) else strength
    items = _items(text, run) if run.words else []
    first = items[0].start if items else run.start
    if not told and items:
        told = TOLD.search(text, max(0, first - 22), first)
    if told and strength != "graded" and (run.words or "入库" not in told.group()):
        start = told.start()
        yield Candidate(start, end, "EnterpriseGroup", by="group.told"), True
        return
    place = _place(text, run.start)
    if place and any(RECOGNISED.match(word) for word in run.words):
        yield Candidate(run.start - place, end, "EnterpriseGroup", by="group.placed"), True
        return
    if not strength:
        label = _open(text, run.start, head, end, titles)
        if label:
            yield label, False
        return
    levels = LEVEL_LIST.search(text, max(0, run.start - 14), run.start)
    whole = text[run.start : end]
    if levels and LEVEL.match(whole):
        position = levels.start()
        rest = whole[len(LEVEL.match(whole).group()) :]  # type: ignore[union-attr]
        for level in re.finditer("(国家|省|市|区|县)级?", levels.group()):
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
    bounded = run.start > whole_run.start or BEFORE.search(text, max(0, run.start - 4), run.start)
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


def _place(text: str, end: int) -> int:
    """Return how many characters before a place name a province or a city (河南省创新龙头企业)."""
    full = gazetteer().full
    return next((n for n in (3, 4, 5, 7, 8) if end >= n and text[end - n : end] in full), 0)


def _items(text: str, last: _Run) -> list[_Run]:
    """Return the items of the list that a run ends (民营、外资企业), in order, without the last."""
    items: list[_Run] = []
    place = last.start
    while joint := JOINED.search(text, max(0, place - 2), place):
        item = _past_loose(_run(text, joint.start()))
        if not item.words or not _counts(item.words):
            break
        items.insert(0, item)
        place = item.start
    if (
        items
        and not BEFORE.search(text, max(0, items[0].start - 4), items[0].start)
        and not TOLD.search(text, max(0, items[0].start - 22), items[0].start)
    ):
        del items[0]
    return items


def _shared(last: _Run, items: Sequence[_Run]) -> int:
    """Return how many words the items of a list share before the head: those behind the one that answers to theirs."""
    if not items:
        return 0
    kind = _words().kind
    wanted = kind[items[-1].words[-1]]
    places = [i for i, word in enumerate(last.words) if kind[word] == wanted]
    return len(last.words) - (places[-1] if places else 0) - 1


def _open(text: str, start: int, head: int, end: int, titles: Sequence[Span]) -> Candidate | None:
    """Return a class qualified by a word that no list holds, where a measure says it right before (支持X企业)."""
    if start and NO_CLASS.search(text[start - 1]):
        return None
    begin = lead_in(text, name_start(text, head, end, titles), head)
    unknown = text[begin:start]
    if not 2 <= len(unknown) <= 10 or not re.fullmatch("[一-龥A-Za-z]+", unknown) or NO_CLASS.search(unknown):
        return None
    if (
        CUT.search(unknown)
        or VERBAL.search(unknown)
        or unknown in _words().kind
        or (start == head and not TRADE.search(unknown))
    ):
        return None
    if not (DIRECT.search(text, max(0, begin - 12), begin) or LED_TO.search(text, max(0, begin - 10), begin)):
        return None
    return Candidate(begin, end, "EnterpriseGroup", by="group.addressed")


def _aimed(text: str, labels: Sequence[Candidate], certain: Sequence[Candidate]) -> set[Candidate]:
    """Return the classes that a measure is aimed at (支持R, 对R给予), and those that a list joins to them."""
    ordered = sorted([*labels, *certain], key=lambda x: (x.start, x.end))
    kept: set[Candidate] = set()
    last: Candidate | None = None
    for label in ordered:
        if (last and (_joined(text, last, label) or last.end == label.end)) or _for(text, label.start, label.end):
            kept.add(label)
            last = label
    sure = set(certain)
    for label, following in zip(reversed(ordered[:-1]), reversed(ordered[1:]), strict=True):
        if _joined(text, label, following) and (following in kept or following in sure):
            kept.add(label)
    return kept - sure


def _joined(text: str, one: Candidate, other: Candidate) -> bool:
    """Tell whether one class is listed right before another."""
    return 0 <= other.start - one.end <= 2 and JOINED.search(text, one.end, other.start) is not None


def _for(text: str, start: int, end: int) -> bool:
    """Tell whether a measure is aimed at what stands at a place."""
    before, behind = text[max(0, start - 50) : start], text[end : end + 60]
    rest = re.split("[。；\n]", behind, maxsplit=1)[0]
    if BURDENS.search(re.split("[，。；\n]", behind, maxsplit=1)[0][:16]):
        return False
    if COUNTERPART.search(before):
        return False
    granted = re.search("(?:^|[，。；：\n的）])$", before) is not None and GRANTED.match(behind) is not None
    if text.endswith(("机构", "事务所"), start, end):
        towards = TOWARDS.search(before) and PAID.match(behind)
        return granted or PAID_BEFORE.search(before) is not None or towards is not None
    if AIMED.search(before) or MORE.match(behind):
        return True
    if TOWARDS.search(before) and BENEFIT.search(rest) and not BURDENS.search(rest):
        return True
    return granted


def _elsewhere(text: str, known: Collection[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """Return where else a text names the classes that its measures are aimed at."""
    taken = covered(text, (*known, *others))
    wanted = {text[x.start : x.end] for x in known if not x.name}
    return [
        Candidate(start, end, "EnterpriseGroup", by="group.addressed")
        for start, end in places(text, wanted)
        if not any(taken[start:end]) and HEAD.match(text, end - 2)
    ]


def _levelled(text: str, labels: Sequence[Candidate]) -> list[Candidate]:
    """Name classes with their level; where a text names one of a single level without it as well, they are one."""
    levels: dict[str, set[str]] = {}
    for label in labels:
        core, level = _level(label.name or text[label.start : label.end])
        levels.setdefault(core, set()).add(level)
    named = []
    for label in labels:
        name = label.name or text[label.start : label.end]
        both = name == OF_TYPE[0] and OF_TYPE[1] in text
        core, level = _level(name)
        one = next(iter(levels[core] - {""}), "") if len(levels[core]) == 2 and "" in levels[core] else ""
        if one:
            named.append(replace(label, name=core if NATIONWIDE.search(core) else one + core))
        else:
            named.append(replace(label, name=OF_TYPE[1] if both else name if level else label.name))
    return named


def _level(name: str) -> tuple[str, str]:
    """Return a name without the level that it begins with, and the level."""
    level = LEVEL.match(name)
    return (name[level.end() :], level.group()) if level else (name, "")
