"""Who issued the document and what it names: by signature, letterhead, title, verb, order and number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.names.agencies import codes
from zhengtu.extract.names.agencies.described import agency_key
from zhengtu.extract.names.policies.dates import issued_on
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page

ISSUING = re.compile(
    r"(?:联合|共同|已|先后|陆续|又|还|也|会|就|近日|日前|正式|专门|相继|随后|同时|于[^，。；《]{2,14}|研究|组织|抓紧|加快|牵头|"
    r"拟|将|正在|尽快|决定|再次)*(?:(?:修订|起草)(?:并|后)?(?:印发|发布|出台|公布)|印发|出台|发布|颁布|制定|制订|制发|编制|公布|下发|签署|颁发)"
    r"(?:并)?(?:实施|印发|发布|出台|公布)?(?:了|的)?[^，。；《]{0,6}《?$"
)
JOINED_TITLES = re.compile("《[^《》]*》(?:（[^）]*）)?(?:、|和|及|以及|与)?[^，。；《》]{0,8}《$")
FILLERS = re.compile(
    r"(?:等|有关|相关|各|国家|中央|[一二三四五六七八九十\d]+个?|部门|部委|单位|委局|厅局|机关|日前|近日|今年|去年|也|先后|陆续|共同|专门|相继|"
    "(?:会同|联合|商)(?:各?有关|相关)(?:部门|单位|方面)(?:共同|联合)?|在[^，。；]{2,20}(?:基础上|时)|[，, ])*"
)
# Between agencies that act as one: marks of a list, or a word for acting together.
TOGETHER = re.compile(
    r"(?:等[^，。；、]{0,8}?)?(?:[、，和与及跟同 ]|以及){0,2}(?:分别|先后)?"
    "(?:正在|正|已|还|也|将)?(?:会同|联合|商|协同)?"
)
ACCOMPANIED = re.compile("(?:会同|商|协同)$")
# A clause that begins with whom it was done together (，与财政部先后联合出台《X》): who did it stands before.
ALONGSIDE = re.compile("[ ]*(?:并|又|还|再|随后)?(?:与|会同|联合|和|同)$")
JOINT = re.compile("联合|共同|合作|印发|下发")
# A heading that a text without lines runs into its paragraph: 一、关于X问题财政部认真履职，印发《Y》.
HEADING = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：]{4,40}?"
    "(?:问题|工作|情况|建设|力度|水平|机制|体系|作用|管理|发展|监管|服务|保障|改革|政策|制度|能力|环境|创新|合作|支持|监督|"
    "落实|宣传|投入|进展)"
)
# What a clause may begin with before who acts, and before a verb whose actor an earlier clause names.
LEAD_IN = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]是|其中|近年来|下一步|目前|为此|同时|今年以来|近期|"
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|底|初)?|\d{1,2}月(?:\d{1,2}日)?|[，, ]|"
    r"每年|自|由|并)*"
)
SIDE_BY_SIDE = re.compile("《[^《》\n]{2,120}》(?:[（(][^（()）\n]{2,40}[）)])?(?:[、，和及与]|以及)?$")
LETTERS = re.compile(r"》\s*[（(【](?P<letters>[^（()）【】〔\[\n]{2,14})[〔\[（(]")
# Titles that say by themselves whose they are, and laws, which have one issuer only.
OTHERS = re.compile("中华人民共和国|国家|国务院|中共|中央|[^《》]*(?:条例|法|规定)(?:[（(][^（()）]{1,12}[)）])?$")
FARTHEST, LONGEST = 600, 170  # characters of titles side by side, of one of them
NO_ACTOR = re.compile("[的：:]|等(?:文件|精神|要求)|(?:关于|要求|批准|同意|指导)")
BRACKETED = re.compile(r"\s*[（(【][^（(）)【】]{2,24}[〔\[［【（(]\d{4}[〕\]］】）)]\s*\d+\s*号[）)】]")
MADE = re.compile("(?:制定|制订|编制|研究提出|起草|修订)[^，。；《]{0,6}《$")
PRINTS = re.compile("(?:印发|发布|公布)[〈<《]?$")
ORDER = re.compile(r"\s*[（(](?P<who>[一-龥、]{3,30}?)(?:令|公告)(?:[〔（(]?\d{4}年?[〕）)]?)?第\s?\d+\s?号[）)]")
MADE_WITH = re.compile(
    r"会同(?P<who>[^。；，《》\n]{2,60}?)(?:共同|联合|另行|研究|抓紧)*(?:制定|修订|出台|发布|编制)(?:了|并印发|出台)?"
)
BY = re.compile(r"(?:实施细则|具体)?由(?P<by>[^。；，《》\n]{2,30}?)$")


def claims(page: Page) -> Iterator[Claim]:
    """Say ISSUED, and CO_HANDLES of who made a document together with who issued it."""
    yield from _issued(page)
    yield from _printed_issued(page)
    yield from _issued_by_title(page)
    yield from _issued_by_verb(page)
    yield from _issued_before(page)
    yield from _issued_by_order(page)
    yield from _issued_by_code(page)
    yield from _made_with(page)


def _issued(page: Page) -> Iterator[Claim]:
    """The document itself is issued by who signs it, else by its letterhead, its title or its number."""
    shape = page.structure
    main = page.own.get(0)
    if main is None:
        return
    date = {"date": shape.date} if shape.date else {}
    for agency in shape.signers:
        start, end = shape.signature
        yield page.claim("issued.signature", agency_key(agency.name), "ISSUED", main, start, end, **date)
    if not shape.signers:
        for agency in shape.letterhead or shape.title_issuers:
            rule = "issued.letterhead" if shape.letterhead else "issued.title"
            end = agency.end if shape.letterhead else shape.parts[0].titles[0][1]
            yield page.claim(rule, agency_key(agency.name), "ISSUED", main, agency.start, end, **date)
    if not shape.issuers and shape.number:
        yield from _by_code(page, main, shape.number.text, shape.number.start, shape.number.end)
    for start, end in shape.parts[0].titles:
        # 关于印发《X》的通知 whose X is not attached: it issues X all the same.
        for mention in page.within(start, end, "Policy"):
            if mention.key != main and re.search("(?:印发|发布|公布)《$", page.text[start : mention.start]):
                told = _made_evidence(page, mention.key, len(page.text)) or (start, end)
                for key in page.issuers:
                    yield page.claim("issued.printed", key, "ISSUED", mention.key, told[0], told[1], **date)


def _printed_issued(page: Page) -> Iterator[Claim]:
    """Who issues a notice issues what it prints, also where the notice has neither title nor number."""
    shape = page.structure
    date = {"date": shape.date} if shape.date else {}
    for part in shape.parts:
        printed = page.own.get(part.start)
        if part.printed and printed:
            start, end = _made_evidence(page, printed, part.start) or print_evidence(page, printed, part.start)
            for key in page.issuers:
                yield page.claim("issued.printed", key, "ISSUED", printed, start, end, **date)


def print_evidence(page: Page, printed: str, before: int) -> tuple[int, int]:
    """Return the place in the notice that says what it prints: its title, the signature, the sentence that names it."""
    first = page.structure.parts[0]
    for start, end in first.titles:
        if re.search("印发|发布|公布|转发", page.text[start:end]):
            return start, end
    if not first.titles and page.structure.signature[1]:
        return page.structure.signature
    places = [m for m in page.mentions if m.key == printed and m.end <= before]
    return page.sentence(places[0].start) if places else first.titles[0] if first.titles else (0, 1)


def _made_evidence(page: Page, printed: str, before: int) -> tuple[int, int] | None:
    """Return where the notice says that its issuer made what it prints (我局制定了《X》，现印发给你们), if it does."""
    for mention in page.within(0, before, "Policy"):
        start = page.sentence(mention.start)[0]
        if mention.key != printed or mention.start - start > 200 or page.text[mention.start - 1] != "《":
            continue
        made = MADE.search(page.text, start, mention.start)
        actors = [a for a in page.outer(start, made.start(), "Agency") if a.key in page.issuers] if made else []
        if actors:
            return actors[0].start, with_marks(page, mention)[1]
    return None


def _issued_by_title(page: Page) -> Iterator[Claim]:
    """A title that begins with agencies and goes on with 关于 or 印发 was issued by them, and so was what it prints."""
    for mention in page.within(0, len(page.text), "Policy"):
        if mention.key in page.own.values():
            continue
        start, end = with_marks(page, mention)
        within = [p for p in page.within(mention.start, mention.end, "Policy") if p.start > mention.start]
        printed = [p for p in within if PRINTS.search(page.text, mention.start, p.start)]
        position = mention.start
        issuers = []
        for agency in page.outer(mention.start, mention.end, "Agency"):
            if page.text[position : agency.start].strip(" 、\n"):
                break
            issuers.append(agency)
            position = agency.end
        if not issuers or not re.match(r"\s*(?:等.{0,6})?(?:关于|印发|办公)", page.text[position : mention.end]):
            issuers = []
        date = _date(page, mention) if issuers else ""
        for agency in issuers:
            yield page.claim(
                "issued.title", agency.key, "ISSUED", mention.key, start, end, **({"date": date} if date else {})
            )
        for policy in printed[:1]:
            yield page.claim("cites.printed", mention.key, "CITES", policy.key, start, end)


def _issued_by_verb(page: Page) -> Iterator[Claim]:
    """An agency that 印发, 出台 or 制定 a titled document in the same clause issued it."""
    for mention in page.within(0, len(page.text), "Policy"):
        if page.text[mention.start - 1 : mention.start] != "《" or mention.key in page.own.values():
            continue
        start = max(page.sentence(mention.start)[0], mention.start - 200)
        clause = list(page.clauses(start, mention.start))[-1:]
        if not clause:
            continue
        begin = clause[0][0]
        verb = ISSUING.search(page.text, begin, mention.start)
        if not verb:
            # 发布的《A》和《B》: the second title goes on in the list that the first began.
            before = page.text[begin : mention.start]
            while (shorter := JOINED_TITLES.sub("《", before)) != before:
                before = shorter
            verb = ISSUING.search(page.text, begin, begin + before.rfind("《") + 1) if before.count("《") == 1 else None
        if not verb:
            continue
        status = page.names[mention.key].attributes.get("status")
        first = page.outer(verb.start(), mention.end, "Policy")[:1] or [mention]
        date = _date(page, mention) or _date(page, first[0])
        attributes = {k: v for k, v in (("date", date), ("status", status)) if v}
        _, end = with_marks(page, mention)
        for actor, issues in _actors(page, start, begin, verb):
            rule, type = ("issued.verb", "ISSUED") if issues else ("made.with", "CO_HANDLES")
            attached = attributes if issues else {}
            yield page.claim(rule, actor.key, type, mention.key, min(begin, actor.start), end, **attached)


def _date(page: Page, mention: Mention) -> str:
    """Return the date of the clause that says a policy was issued, "" where none does."""
    number = str(page.names[mention.key].attributes.get("doc_number", ""))
    return issued_on(page.text, page.sentence(mention.start)[0], mention.start, number)


def _actors(page: Page, start: int, begin: int, verb: re.Match[str]) -> list[tuple[Mention, bool]]:
    """Return who acts by a verb, and of each whether it issues what the verb governs or only joins in (会同).

    `start` is where the sentence begins, `begin` where the verb's clause does.
    """
    text = page.text
    if LEAD_IN.fullmatch(text, begin, verb.start()):
        # 生态环境部、司法部等部门，联合印发: who acts is all that stands in the clause before.
        earlier = list(page.clauses(start, begin))
        last = earlier[-1] if earlier else None
        named = page.outer(*last, "Agency") if last else []
        if not named or not last or not FILLERS.fullmatch(text, named[-1].end, last[1]):
            return [(actor, True) for actor in _elliptic(page, earlier)]
        begin = last[0]
    actors = page.untitled(begin, verb.start(), "Agency")
    if not actors or not FILLERS.fullmatch(text, actors[-1].end, verb.start()):
        return []
    group = [actors[-1]]
    for actor in reversed(actors[:-1]):
        if not TOGETHER.fullmatch(text, actor.end, group[0].start):
            break
        group.insert(0, actor)
    alongside = ALONGSIDE.fullmatch(text, begin, group[0].start)
    if alongside:
        group = [*_subject(page, start, begin), *group]
    joint = JOINT.search(text, group[-1].end, verb.end()) or any(text.endswith("联合", begin, a.start) for a in group)
    told, issues = [], True
    for actor in group:
        issues = issues and (bool(joint) or not ACCOMPANIED.search(text, max(begin, actor.start - 3), actor.start))
        told.append((actor, issues))
    return told


def _elliptic(page: Page, clauses: list[tuple[int, int]]) -> list[Mention]:
    """Return the agency that the last of some clauses begins with which begin with one: the sentence's subject."""
    for begin, end in reversed(clauses):
        lead = LEAD_IN.match(page.text, begin, end)
        first = lead.end() if lead else begin
        actor = next((a for a in page.outer(begin, end, "Agency") if a.start in (begin, first)), None)
        if actor is None:
            named = page.outer(begin, end, "Agency")[:1]
            actor = next((a for a in named if HEADING.fullmatch(page.text, begin, a.start)), None)
        if actor is None:
            actor = next((a for a in page.outer(begin, first + 8, "Agency") if begin <= a.start < first), None)
        if actor:
            return [] if NO_ACTOR.match(page.text, actor.end) or page.titled(actor) else [actor]
    return []


def _subject(page: Page, start: int, begin: int) -> list[Mention]:
    """Return the agency that a sentence begins with, whose act its later clauses go on to tell."""
    first = page.outer(start, begin, "Agency")[:1]
    return [a for a in first if not page.text[start : a.start].strip(" \u3000")]


def _issued_before(page: Page) -> Iterator[Claim]:
    """省委、省政府《X》: the agencies right before a title issued it."""
    text, shape = page.text, page.structure
    for mention in page.within(0, len(text), "Policy"):
        told = any(p.printed and mention.start < p.start for p in shape.parts if page.own.get(p.start) == mention.key)
        if text[mention.start - 1 : mention.start] != "《" or (mention.key in page.own.values() and not told):
            continue
        start, end = with_marks(page, mention)
        sentence = page.sentence(mention.start)[0]
        # A、B《X》《Y》和《Z》: the first of some titles has who issued all of them before it.
        if not OTHERS.match(text, mention.start, mention.end) and not region_of(text[mention.start : mention.end]):
            start = _before_titles(text, max(sentence, start - FARTHEST), start, end)
        last = start
        for actor in reversed(page.outer(max(sentence, start - 120), start, "Agency")):
            gap = text[actor.end : last].strip(" ")
            if not re.fullmatch("(?:等(?:部门)?|的|联合)?" if last == start else "[、，和与 ]?", gap):
                break
            if re.search("(?:报|送|向|给|经|由|请|对|为|将)$", text[max(sentence, actor.start - 1) : actor.start]):
                break
            yield page.claim("issued.before", actor.key, "ISSUED", mention.key, actor.start, end)
            last = actor.start


def _before_titles(text: str, sentence: int, start: int, end: int) -> int:
    """Return where the first of the titles begins that stand side by side up to a last one, of one issuer all.

    Where their numbers have other letters, others issued them.
    """
    own = LETTERS.search(text, start, end)
    while (joined := SIDE_BY_SIDE.search(text, max(sentence, start - LONGEST), start)) is not None:
        letters = LETTERS.search(text, joined.start(), start)
        if own and letters and own["letters"] != letters["letters"]:
            break
        start = joined.start()
    return start


def _issued_by_order(page: Page) -> Iterator[Claim]:
    """《X》（国务院令第427号）: the agency whose order carries a title issued it."""
    for mention in page.within(0, len(page.text), "Policy"):
        if page.text[mention.end : mention.end + 1] != "》" or mention.key in page.own.values():
            continue
        order = ORDER.match(page.text, mention.end + 1)
        if order is None:
            continue
        for agency in page.outer(*order.span("who"), "Agency"):
            yield page.claim("issued.order", agency.key, "ISSUED", mention.key, mention.start - 1, order.end())


def _issued_by_code(page: Page) -> Iterator[Claim]:
    """The letters of a document number say who issued it."""
    for mention in page.within(0, len(page.text), "Policy"):
        number = str(page.names[mention.key].attributes.get("doc_number", ""))
        if number and mention.key not in page.own.values():
            start, end = with_marks(page, mention)
            yield from _by_code(page, mention.key, number, start, end, _date(page, mention))


def _by_code(page: Page, key: str, number: str, start: int, end: int, date: str = "") -> Iterator[Claim]:
    named = codes.issuer_of(number, page.home, page.agency_names)
    if named:
        yield page.claim(
            "issued.code", agency_key(named), "ISSUED", key, start, end, **({"date": date} if date else {})
        )


def _made_with(page: Page) -> Iterator[Claim]:
    """A会同B制定《X》 and 《X》由A会同B制定: A issued X, B co-handles it."""
    text = page.text
    policies = [m for m in page.outer(0, len(text), "Policy") if text[m.start - 1 : m.start] == "《"]
    for mention in policies:
        if mention.key in page.own.values():
            continue
        start, end = with_marks(page, mention)
        sentence = page.sentence(mention.start)
        before = [m for m in MADE_WITH.finditer(text, max(sentence[0], start - 90), start) if m.end() == start]
        after = MADE_WITH.search(text, end, min(sentence[1], end + 70))
        made = before[0] if before else after
        if made is None or JOINT.search(made.group()[len("会同") :]):
            continue  # 会同B联合印发: both issue it
        if before:
            actors = page.outer(sentence[0], made.start(), "Agency")
            close = [a for a in actors if a.end == made.start()]
            leader = (close or actors[:1] if text[made.start() - 1] in "，并也还" else close)[-1:]
        else:
            passive = BY.fullmatch(text, end, made.start())
            if not passive:
                continue
            leader = page.outer(passive.start("by"), made.start(), "Agency")[-1:]
        begin, stop = min([start, made.start(), *(a.start for a in leader)]), max(end, made.end())
        for agency in leader:
            yield page.claim("issued.verb", agency.key, "ISSUED", mention.key, begin, stop)
        for agency in page.outer(*made.span("who"), "Agency"):
            yield page.claim("made.with", agency.key, "CO_HANDLES", mention.key, begin, stop)


def with_marks(page: Page, mention: Mention) -> tuple[int, int]:
    """Return the span of a title with its marks and the number in brackets behind it."""
    text = page.text
    start, end = mention.start, mention.end
    if text[start - 1 : start] == "《":
        start -= 1
    if text[end : end + 1] == "》":
        end += 1
        number = BRACKETED.match(text, end)
        if number:
            end = number.end()
    return start, end
