"""What a document cites, prints, amends and repeals, and to whom it went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Page
from zhengtu.extract.relations.issuing import print_evidence, with_marks

BASIS = re.compile("(?:根据|依据|依照|按照|遵照)[^，。；]{0,12}$")
TRIGGER = re.compile(
    "(?:根据|依据|依照|按照|遵照|参照|落实|执行|符合|出台|印发|制定|发布|纳入|对照|围绕|修订|贯彻|"
    "实施|为更好|结合|关于)[一-龥]{0,8}《?$"
)
CAUSE = re.compile(
    "(?:为|根据|依据|依照|按照|遵照|落实|贯彻|执行|围绕|对照|按)[^，。；：《》“”]{0,24}(?:[^，。；：《》“”]{2,20}、){0,3}《$"
)
MADE = re.compile(
    "(?:印发|出台|发布|制定|制订|编制|修订|下发|公布|颁布|起草|配套)(?:实施|形成)?(?:了|并印发|的)?[^，。；《》]{0,8}《$"
)
SAYS = re.compile("》(?:（[^）]*）)?[^。；《》]{0,40}?(?:提出|明确|规定|要求|指出|强调)[^。；《》“]{0,12}“")
JOINED = re.compile(r"[》）)\s、和及与，]*(?:\s|等|《|以及|、|和|及|与|，)*《?")
OF_IT = re.compile("各|所属|直属|有关|机关各")
# An item of a list that begins with 各: who is named in it without a place is one of each place.
EACH = re.compile("(?:^|[，；。\n：])?(?:各|有关|相关)[^，；。\n]*、$")
BARE = re.compile(
    "(?!中|国家|全国|最高|新疆生产建设兵团|[一-龥]{2,10}[省市县区州盟])[一-龥]{2,12}(?:委|局|厅|办|部门|委员会)"
)


def claims(page: Page) -> Iterator[Claim]:
    """Say CITES, AMENDS, REPEALS, ADDRESSED_TO and COPIED_TO."""
    yield from _printed(page)
    yield from _changes(page)
    yield from _cited(page)
    for start, end in page.sentences_naming("Policy"):
        yield from _made_by(page, start, end)
    yield from _sent(page)


def _printed(page: Page) -> Iterator[Claim]:
    """A notice cites the document that it prints."""
    main = page.own.get(0)
    if main is None:
        return
    for part in page.structure.parts:
        printed = page.own.get(part.start)
        if not part.printed or printed is None:
            continue
        places = [m for m in page.mentions if m.key == printed and m.start < part.start]
        body = [m for m in places if not any(s <= m.start < e for s, e in page.structure.parts[0].titles)]
        if body:
            start, end = page.sentence(body[0].start)
            yield page.claim("cites.printed", main, "CITES", printed, start, end)
        else:
            start, end = print_evidence(page, printed, part.start)
            yield page.claim("cites.printed", main, "CITES", printed, start, end)


def _cited(page: Page) -> Iterator[Claim]:
    """A document cites every other policy that its text names; 根据, 依据 and 按照 make it a basis."""
    own = set(page.own.values())
    previous: tuple[int, int, bool] | None = None
    for mention in page.outer(0, len(page.text), "Policy"):
        part = page.part(mention.start)
        head = page.own.get(part.start)
        if any(s <= mention.start < e for s, e in part.titles) or "字第" in page.text[mention.start : mention.end]:
            continue
        start, end = with_marks(page, mention)
        if previous and start < previous[1]:
            continue  # the number in brackets behind a title
        before = page.text[max(0, start - 24) : start]
        if previous and JOINED.fullmatch(page.text[previous[1] : start]):
            begin, basis = previous[0], previous[2]
        else:
            trigger = TRIGGER.search(before)
            begin = start - len(before) + trigger.start() if trigger else start
            basis = bool(BASIS.search(before))
        previous = (begin, end, basis)
        if head is None or mention.key in own or page.names[mention.key].type != "Policy":
            continue
        attributes = {"basis": True} if basis else {}
        yield page.claim(
            "cites.basis" if basis else "cites.named", head, "CITES", mention.key, begin, end, **attributes
        )


def _made_by(page: Page, start: int, end: int) -> Iterator[Claim]:
    """为落实《Y》，X印发《Z》: Z cites Y; and so does 《Z》 that says “按照《Y》”."""
    text = page.text
    own = {page.own.get(0)}
    named = [m for m in page.outer(start, end, "Policy") if text[m.start - 1 : m.start] == "《"]
    if len(named) < 2:
        return
    made = [m for m in named if m.key not in own and MADE.search(text, max(start, m.start - 24), m.start)]
    first = named[0]
    says = SAYS.match(text, first.end, end) if first.key not in own else None
    led: tuple[int, bool] | None = None
    for index, mention in enumerate(named):
        if not (led and index and JOINED.fullmatch(text[named[index - 1].end : mention.start])):
            cause = CAUSE.search(text, max(start, mention.start - 40), mention.start)
            led = (cause.start(), bool(BASIS.search(text, cause.start(), mention.start - 1))) if cause else None
        if led is None or mention in made:
            continue
        begin, basis = led
        attributes = {"basis": True} if basis else {}
        for later in [m for m in made if m.start > mention.end][:1]:
            if later.key != mention.key:
                yield page.claim("cites.cause", later.key, "CITES", mention.key, begin, later.end + 1, **attributes)
        if (
            says
            and says.end() <= mention.start
            and text.count("“", says.end() - 1, mention.start) > text.count("”", says.end(), mention.start)
        ):
            yield page.claim(
                "cites.quoted", first.key, "CITES", mention.key, first.start - 1, mention.end + 1, **attributes
            )


def _changes(page: Page) -> Iterator[Claim]:
    """《X》同时废止, 修订《X》: the document whose text says so changes X."""
    for mention in page.within(0, len(page.text), "Policy"):
        head = page.policy(mention.start)
        marked = page.text[mention.start - 1 : mention.start] == "《"
        if (
            head is None
            or mention.key == head
            or not (marked or NUMBERED.search(page.text, mention.start, mention.end))
        ):
            continue
        start, end = with_marks(page, mention) if marked else (mention.start, mention.end)
        sentence = page.sentence(mention.start)
        after = page.text[end : min(sentence[1], end + 60)]
        first = _list_start(page.text, max(sentence[0], start - 600), start)
        before = page.text[max(sentence[0], first - 12) : first]
        headings = list(LIST_OF_CHANGES.finditer(page.text, max(0, mention.start - 700), mention.start))
        listed = headings[-1] if headings else None
        if listed and _in_list(page, listed.end(), start):
            begin = listed.start()
            act = listed["act"] or listed["act2"] or listed["act3"]
            amended = act in ("修改", "修订")
            rule, type = ("change.amend", "AMENDS") if amended else ("change.repeal", "REPEALS")
            yield page.claim(rule, head, type, mention.key, begin, end)
            continue
        if ENDED.match(after):
            head = _told(page, sentence[0], start) or head
            yield page.claim("change.repeal", head, "REPEALS", mention.key, start, _verb_end(page, end, ENDS))
        elif re.search("(?:废止|代替|取代|替代)了?(?:原)?$", before):
            yield page.claim("change.repeal", head, "REPEALS", mention.key, first - 2, end)
        elif re.search("(?:修改|修订)$", before) and re.search("决定|修改", page.part(mention.start).title):
            yield page.claim("change.amend", head, "AMENDS", mention.key, first - 2, end)
        elif re.search("(?:对|将)$", before) and re.match(
            "(?:（[^）]*）|[和、，及与]|以及|《[^》]*》)*[^。；《》]{0,16}(?:作如下修改|修改如下|作出修改|进行修订|作出如下修改|部分条款|第[^。；]{1,10}条[^。；]{0,60}修改为)",
            after,
        ):
            yield page.claim(
                "change.amend", head, "AMENDS", mention.key, first - 1, _verb_end(page, end, "修改|修订|条款")
            )


LISTED_BEFORE = re.compile("》(?:[（(][^（()）]{1,40}[）)])?(?:[、，和及与]|以及)?原?\\Z")


def _list_start(text: str, begin: int, start: int) -> int:
    """Return where the list of titles begins that goes on at a position (废止《A》（…号）、《B》)."""
    while listed := LISTED_BEFORE.search(text, max(begin, start - 48), start):
        opening = text.rfind("《", begin, listed.start())
        if opening < 0:
            break
        start = opening
    return start


def _told(page: Page, begin: int, position: int) -> str | None:
    """Return the policy of which a letter tells that it was made and ended another: 出台《Z》，原《Y》同步废止."""
    if page.regulates(position):
        return None
    named = [m for m in page.outer(begin, position, "Policy") if page.text[m.start - 1 : m.start] == "《"]
    made = [m for m in named if MADE.search(page.text, max(begin, m.start - 24), m.start)]
    return named[-1].key if made else None


LIST_OF_CHANGES = re.compile(
    "(?P<act>废止|失效|停止执行|修改|修订)(?:下列|以下)[^。；\n]{0,20}[\n：:]|"
    "(?:下列|以下)[^。；\n《》]{0,24}(?P<act2>废止|失效|停止执行)[：:\n]|"
    "(?:^|\n)[^。；，\n《》]{0,12}(?P<act3>废止|宣布失效|修改|修订)的[^。；\n《》]{0,16}(?:目录|清单|文件|名单)[^。；\n《》]{0,16}\n"
)
ENDS = "废止|失效|停止执行|停止施行|停止实施|停止使用|不再执行|不再适用|不再施行|作废|终止执行"
# 《X》、某年某机关发布的《Y》同时废止, and what else may stand between a title and the verb that ends it.
ENDED = re.compile(
    "(?:（[^）]*）|文件|通知|及其?|和|、|，|以及|(?:[^。；，《》]{0,40}(?:发布|印发|公布|颁布|制定|批准|通过|下发)的)?《[^》]*》)*"
    "(?:同时|同步|一并|即行|即时|相应|自行|自动|一律|均|予以|现予|[，]?自[^，。；]{0,20}(?:起|后|届满)，?|等[^，。；]{0,10}|从即日起|到期|届满)*"
    f"(?:{ENDS})"
)
NUMBERED = re.compile("号$")


def _in_list(page: Page, begin: int, position: int) -> bool:
    """Tell whether every line from a heading to a position is an item of its list, or the position's own."""
    lines = page.text[begin:position].split("\n")
    item = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|《|原)")
    return all(not line.strip() or item.match(line) for line in lines)


def _verb_end(page: Page, end: int, verbs: str) -> int:
    verb = re.compile(verbs).search(page.text, end)
    return verb.end() if verb else end


def _sent(page: Page) -> Iterator[Claim]:
    """The salutation names to whom a document is addressed, 抄送 who gets a copy (of what a nameless notice prints)."""
    main = page.own.get(0) or next(iter(page.own.values()), None)
    if main is None:
        return
    start, end = page.structure.salutation
    for agency in page.outer(start, end, "Agency"):
        if OF_IT.match(page.text, agency.end):
            continue  # 省政府各部门: the departments are addressed
        if EACH.search(page.text, start, agency.start) and BARE.fullmatch(page.text, agency.start, agency.end):
            continue  # 各省生态环境厅、发展改革委: each province's
        yield page.claim("sent.salutation", main, "ADDRESSED_TO", agency.key, start, end)
    for start, end in page.structure.copies:
        label = page.text.rfind("抄", 0, start)
        for agency in page.outer(start, end, "Agency"):
            yield page.claim("sent.copies", main, "COPIED_TO", agency.key, label, end)
