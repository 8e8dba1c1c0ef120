"""Who leads and who assists by what sentences say, and who runs a program or a fund."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.clauses import ITEM_NUMBER, matter
from zhengtu.extract.text.anchors import near
from zhengtu.extract.text.quantities import years
from zhengtu.graph.identity import parse, type_of

IMPLEMENTER = re.compile(
    "(?P<who>[^，。；\n]{2,40}?)(?:是|为)本(?:措施|办法|细则|意见|规定|方案|政策|条例|准则|计划)的?(?:实施|"
    "主管|责任|牵头|组织实施)(?:部门|机关|单位)|"
    "本(?:措施|办法|细则|意见|规定|方案|政策|条例|准则|通知|计划)[^。；\n]{0,40}?由(?P<by>[^，。；\n]{2,50}?)(?:负责|"
    "承担)?(?:解释|组织实施|实施|修订)"
)
ITSELF = re.compile("本(?:措施|办法|细则|意见|规定|方案|政策|条例|准则|通知|计划)")
RUNS = re.compile(
    "(?:组织开展|组织实施|组织遴选|组织认定|组织评选|组织申报|负责管理|负责组织|统筹管理|归口管理|"
    "开展|实施|主管|管理|认定|评选|遴选|评定|举办|承办|推行|启动|发起|组织|主办)"
    "(?:了|的|好|一批|[^，。；、“]{0,8}?)?$"
)
RECOGNISES = re.compile(r"(?:认定|评定|确定)[^，。；]{2,80}?(?:企业|公司|单位)为(?:\d{4}年度?)?[“]?$")
MANAGES = re.compile(
    "(?:为|是)(?P<what>[^，。；\n]{0,10})的?(?:主管部门|管理部门|业务主管部门|主管单位)|(?:负责)(?P<object>[^，。；\n]{0,30}?)的?(?:日常管理|"
    "预算管理|监督管理|管理|组织实施|运营|申报|审核|遴选|认定)"
)


def claims(page: Page) -> Iterator[Claim]:
    """Say LEADS, CO_HANDLES and ADMINISTERS."""
    yield from _implementers(page)
    yield from _in_sentences(page)
    yield from _helps(page)
    yield from _administers(page)
    yield from _jointly(page)
    yield from _manages(page)
    yield from _accompanied(page)


SENTENCE_ROLE = re.compile(
    "(?P<lead>牵头管理|牵头组织实施|牵头组织建设|牵头组织|牵头建设|牵头做好|牵头负责|牵头推出|牵头实施|牵头推进|牵头|"
    "按职责分工负责|主办|负责管理|负责组织|负责)|(?P<assist>配合|协助|协办|按照?(?:各自)?职责(?:分工)?(?:落实|做好|抓好|推进))|(?P<joint>共同管理|"
    "共同负责|联合管理)"
)
OWN = re.compile("本(?:措施|办法|细则|意见|规定|方案|政策|条例|准则|计划|行动计划|规划)")


def _in_sentences(page: Page) -> Iterator[Claim]:
    """P由A牵头管理，B配合; A牵头做好P的…: A leads, B co-handles, who manages runs it."""
    for start, end in page.sentences_naming("Agency"):
        roles = list(SENTENCE_ROLE.finditer(page.text, start, end))
        if not roles:
            continue
        if "（" in page.text[start : roles[0].start()][-40:] and "）" in page.text[roles[0].end() : end]:
            continue
        for target in _objects(page, start, end, roles[0]):
            yield from _assigned(page, start, end, roles, target)


def _assigned(
    page: Page, start: int, end: int, roles: list[re.Match[str]], target: tuple[int, int, str]
) -> Iterator[Claim]:
    """Say who leads and who co-handles what a sentence assigns, by the roles that it gives."""
    begin, finish, key = target
    led = False
    for role in roles:
        group = _before(page, start, role.start())
        if not group:
            continue
        if role["assist"]:
            if not led or not re.match(
                "[。；，、]|[^，。；]{0,16}(?:工作|管理)?[。；]|做好", page.text[role.end() : end] or "。"
            ):
                continue
            first = min(begin, group[0].start)
            for agency in group:
                yield page.claim("duty.sentence.assist", agency.key, "CO_HANDLES", key, first, max(role.end(), finish))
            continue
        stop = max(role.end(), finish)
        managed = re.match("[^，。；]{0,24}?管理", page.text[role.start() : end])
        if managed:
            stop = max(stop, role.start() + managed.end())
        first = min(begin, group[0].start)
        for index, agency in enumerate(group):
            leads = role["joint"] is None and (index == 0 or "负责" not in role.group())
            if role["joint"] is None:
                type = "LEADS" if leads else "CO_HANDLES"
                yield page.claim(
                    "duty.sentence.lead" if leads else "duty.sentence.assist", agency.key, type, key, first, stop
                )
            runs = (managed and "绩效" not in managed.group() and leads) or role["joint"]
            if runs and type_of(key) != "Policy":
                yield page.claim("duty.manages", agency.key, "ADMINISTERS", key, first, stop)
        led = True


def _objects(page: Page, start: int, end: int, role: re.Match[str]) -> list[tuple[int, int, str]]:
    """Return what a sentence assigns, with its spans: the programs or funds it speaks of, or 本办法."""
    things = page.untitled(start, end, "Program", "FundingPool")
    own = OWN.search(page.text, start, end)
    policy = page.policy(start)
    before = [
        m
        for m in things
        if m.end <= role.start() and re.match("[”]?(?:[^。；]{0,30}，)?由", page.text[m.end : role.start()])
    ]
    after = [
        m
        for m in things
        if m.start >= role.end()
        and len(page.text[role.end() : m.start]) <= 12
        and not re.search("[，。；]", page.text[role.end() : m.start])
    ]
    if own and policy and own.start() < role.end() + 10:
        return [(own.start(), own.end(), policy)]
    # 由A牵头，B配合，设立F: the matter follows who answers for it.
    last = SENTENCE_ROLE.search(page.text, role.end(), end) or role
    later = [m for m in things if m.start >= last.end() and page.text[role.start() - 1 : role.start()] != "“"]
    chosen = before[:1] or after[:1] or (later[:1] if "由" in page.text[start : role.start()] else [])
    if chosen and chosen[0].start >= role.end():
        for thing in things:
            if thing.start >= chosen[-1].end and _continues(page, chosen[-1], thing):
                chosen = [*chosen, thing]
    return [(thing.start, thing.end, thing.key) for thing in chosen]


def _before(page: Page, start: int, position: int) -> list[Mention]:
    """Return the list of agencies that ends right before a position."""
    group: list[Mention] = []
    for agency in reversed([a for a in page.outer(start, position, "Agency") if a.end <= position]):
        between = page.text[agency.end : group[0].start if group else position]
        if not re.fullmatch(
            "[、，和与及]|以及|和我|会同|" if group else "(?:共同|分别|具体|统一|正在|将|已|继续|也|要|负责)?", between
        ):
            break
        group.insert(0, agency)
    return group


def _implementers(page: Page) -> Iterator[Claim]:
    """X是本办法的实施部门, 本办法由X负责解释: X leads the policy."""
    for match in near(IMPLEMENTER, ITSELF, page.text, 42, 120):
        policy = page.policy(match.start())
        name = "who" if match["who"] else "by"
        for position, agency in enumerate(page.outer(match.start(name), match.end(name), "Agency")):
            if policy:
                type = "LEADS" if position == 0 else "CO_HANDLES"
                rule = "duty.implementer" if position == 0 else "duty.implementer.with"
                yield page.claim(rule, agency.key, type, policy, match.start(), match.end())


DECISION = re.compile("部署|决定|工作安排|工作要求")


WILL = re.compile("(?:将|会|要|也|已|正|正在|积极|主动|全力|继续|进一步|认真|密切)*")
HELPS = re.compile(
    "配合(?P<who>[^，。；、\n《》“”]{2,24}?)(?:等[^，。；《》“”]{0,6})?(?:积极|共同|加快|持续|抓紧)?"
    "(?:做好|完善|推进|推动|实施|开展|建设|修改|修订|制定|出台|编制|落实|打造|搭建|推广|抓好|起草|研究)(?:了|好)?[“《]?$"
)


def _helps(page: Page) -> Iterator[Claim]:
    """配合A做好P: who speaks, or whom the sentence begins with, co-handles P."""
    for thing in page.within(0, len(page.text), "Program", "FundingPool", "Policy"):
        sentence = page.sentence(thing.start)[0]
        match = HELPS.search(page.text, max(sentence, thing.start - 48), thing.start)
        if not match or page.titled(thing) or thing.key in page.own.values():
            continue
        helped = page.outer(*match.span("who"), "Agency")
        if not helped or helped[0].start != match.start("who"):
            continue
        before = page.outer(sentence, match.start(), "Agency")
        near_by = [a for a in before if WILL.fullmatch(page.text, a.end, match.start())]
        actor = [*near_by, *(a for a in before[:1] if not page.text[sentence : a.start].strip(" \u3000"))][:1]
        helper = actor[0].key if actor else page.issuers[0] if len(page.issuers) == 1 and not before else ""
        if helper and helper != helped[0].key and not page.regulates(sentence):
            begin = actor[0].start if actor else match.start()
            yield page.claim("duty.helps", helper, "CO_HANDLES", thing.key, begin, thing.end)


TOGETHER = re.compile("会同|联合")
# Between who acts and 会同.
SHALL = re.compile("(?:要|应当?|将|须|需|可|负责|牵头|具体|统一|定期|及时|抓紧|，|、)*")
# Policies whose tasks agencies carry out, unlike laws and rules, which give them powers.
CARRIED_OUT = re.compile(
    "(?:意见|方案|计划|措施|通知|要点|行动|规划|任务|政策|举措|纲要|清单)(?:[（(][^（()）]{1,12}[)）])*$"
)


def _accompanied(page: Page) -> Iterator[Claim]:
    """A会同B on the way to what an item or the document is about: A leads it, B co-handles it."""
    spans = [span for part in page.structure.parts for span in part.titles]
    titled = [m for span in spans for m in page.outer(*span, "Program", "FundingPool")]
    for word in TOGETHER.finditer(page.text):
        start, end = page.sentence(word.start())
        agencies = page.untitled(start, end, "Agency")
        first = next((a for a in reversed(agencies) if a.end <= word.start()), None)
        if first and not SHALL.fullmatch(page.text, first.end, word.start()):
            continue
        others = [a for a in agencies if a.start >= word.end()]
        if not first or not others or others[0].start != word.end() or not page.regulates(start):
            continue
        before = ITEM_NUMBER.sub("", page.text[start : first.start]).strip(" \u3000")
        if OWN.search(page.text, start, end) or "解释" in page.text[others[0].end : end]:
            continue
        if (before and before[-1] not in "，。；、：由") or page.outer(
            others[0].end, end, "Program", "FundingPool", "Policy"
        ):
            continue
        headed = matter(page, start)
        thing = headed if headed and type_of(headed) != "Policy" else titled[0].key if titled else None
        if thing is None and CARRIED_OUT.search(page.part(start).title):
            thing = headed
        if thing is None:
            continue
        yield page.claim("duty.with.lead", first.key, "LEADS", thing, first.start, others[0].end)
        position = word.end()
        for agency in others:
            if agency.start != position and not re.fullmatch("[、，和与及]|以及", page.text[position : agency.start]):
                break
            yield page.claim("duty.with", agency.key, "CO_HANDLES", thing, first.start, agency.end)
            position = agency.end


def _administers(page: Page) -> Iterator[Claim]:
    """An agency that 开展, 实施, 认定 or 管理 a program or fund, which the verb governs, runs it."""
    for start, end in page.sentences_naming("Program", "FundingPool"):
        things = page.outer(start, end, "Program", "FundingPool")
        agencies = page.outer(start, end, "Agency")
        if not agencies:
            continue
        governed: Mention | None = None
        actor: Mention | None = None
        for thing in things:
            if page.titled(thing):
                continue
            verb = _verb(page, start, thing)
            if verb is not None:
                actor = _actor(page, agencies, start, verb)
                told = actor and page.text.startswith("关于", actor.end)
                if told and DECISION.search(page.text, thing.end, min(end, thing.end + 10)):
                    actor = None  # 省政府关于实施P的工作安排: they lead it
                governed = thing
            elif not (governed and actor and _continues(page, governed, thing)):
                actor = None
            if actor is None or (APPLIED.search(page.text, start, thing.start) and HIGHER.match(parse(thing.key).name)):
                continue
            governed = thing
            year = years(page.text, start, thing.start)
            attributes = {"year": year[0][2]} if year and year[0][0] - start <= 3 else {}
            together = (
                [*_before(page, start, actor.start - 1), actor]
                if page.text[actor.start - 1 : actor.start] in "、和与及"
                else [actor]
            )
            for agency in together:
                yield page.claim(
                    "duty.runs", agency.key, "ADMINISTERS", thing.key, together[0].start, thing.end, **attributes
                )
            for agency in agencies:
                if actor.end <= agency.start < thing.start and re.search(
                    "会同|联合", page.text[agency.start - 2 : agency.start]
                ):
                    yield page.claim("duty.jointly", agency.key, "CO_HANDLES", thing.key, actor.start, thing.end)


WITH = re.compile(
    "(?P<by>会同|联合|商(?!务|业|会)|与)(?P<who>[^，。；\n）]{2,60}?)(?:，(?:在|于|面向|针对|围绕|依托|以)[^，。；\n]{2,40}?)?"
    "(?:共同|联合)?(?:已|将|正在|累计|积极|抓紧|先后|研究|还|启动|组织)*(?:升级|推出|建设|搭建|打造|上线|设立|开发|迭代|"
    "启动|开展|实施|举办|组织|安排|推进|推动|制定|建立|出台|发起)(?:了|的|开展|实施)*(?:第?[一二三四五六七八九十\\d]+批)?(?:\\d+[个项家期场])?“?$"
)


def _jointly(page: Page) -> Iterator[Claim]:
    """A会同B推出P: B co-handles P."""
    for thing in page.within(0, len(page.text), "Program", "FundingPool"):
        begin = max(page.sentence(thing.start)[0], thing.start - 120)
        sentence = begin
        begin = max(begin, *(page.text.rfind(mark, begin, thing.start) + 1 for mark in "，；"))
        if WHERE.match(page.text, begin) and begin > sentence:
            # A会同B，在十个省开展P: where it is done stands between.
            begin = max(sentence, *(page.text.rfind(mark, sentence, begin - 1) + 1 for mark in "，；"))
        match = WITH.search(page.text, begin, thing.start)
        if not match or page.titled(thing):
            continue
        if match["by"] == "与" and not re.search("共同|联合", match.group()):
            continue
        actor = [a for a in page.outer(begin, match.start(), "Agency") if len(page.text[a.end : match.start()]) <= 8]
        if not actor and page.text[begin : match.start()].strip(" \u3000"):
            continue  # a clause that begins so leaves out that who speaks acts
        for agency in page.outer(match.start("who"), match.end("who"), "Agency"):
            yield page.claim(
                "duty.jointly", agency.key, "CO_HANDLES", thing.key, (actor or [agency])[-1].start, thing.end
            )


WHERE = re.compile("[ \u3000]?(?:在|于|面向|针对|围绕|依托|以)")
ENTERED = re.compile("(?:纳入|列入|作为)[^，]{0,6}$")  # what goes into it is spoken of, not who runs it
APPLIED = re.compile("申报(?:了|好)?[“]?$")
HIGHER = re.compile("中央|国家|省级|省")


def _verb(page: Page, start: int, thing: Mention) -> int | None:
    """Return where the verb that governs a thing begins, or None."""
    begin = max(start, thing.start - 22)
    before = re.sub(r"“$", "", page.text[begin : thing.start])
    clause = re.split("[，；。：]", before)[-1]
    if DENIAL.search(clause):
        return None
    match = RUNS.search(clause)
    if match and ENTERED.search(clause, 0, match.start()):
        return None
    if not match:
        recognised = RECOGNISES.search(page.text, max(start, thing.start - 120), thing.start)
        return recognised.start() if recognised else None
    return thing.start - (thing.start - begin - len(before)) - len(clause) + match.start()


def _continues(page: Page, governed: Mention, thing: Mention) -> bool:
    """Tell whether a thing goes on in the list that a governed one began."""
    between = page.text[governed.end : thing.start]
    if len(between) > 24:
        return False
    if between in ("”", "”“"):  # “P”“Q”等产品
        return True
    return bool(
        re.fullmatch(
            r"(?:\d+[家个条项])?(?:等[一二三四五六七八九十\d]+[个项大][一-龥]{2,6})?(?:[、和与及或]|以及)[“]?", between
        )
    )


def _actor(page: Page, agencies: list[Mention], start: int, verb: int) -> Mention | None:
    """Return the agency whose act a verb is: the last one before it that is no object or qualifier itself."""
    candidates = [a for a in agencies if a.end <= verb and not page.titled(a)]
    for agency in reversed(candidates):
        after = page.text[agency.end : verb]
        if "）" in after.split("（")[0]:
            continue  # one in brackets that closed before
        head = agency
        for other in reversed(candidates):
            if other.end <= head.start and re.fullmatch("[、和与及]|以及", page.text[other.end : head.start]):
                head = other
        if head is not agency and re.search("(?:会同|联合|商|与)$", page.text[max(start, head.start - 3) : head.start]):
            continue
        before = page.text[max(start, agency.start - 4) : agency.start]
        if re.match(
            "等[^，。；]{0,4}(?:文件|精神|部门要求)|的?(?:要求|部署|意见|批准|指导|同意|审核|备案|文件|领导|统一)",
            after,
        ):
            continue
        if re.search("(?:经|向|报|对|按照|根据|配合|会同|联合|与|同)$", before):
            continue
        if len(after) > 90:
            return None
        return agency
    return None


def _manages(page: Page) -> Iterator[Claim]:
    """X是Y的主管部门, X负责Y的管理: X runs Y."""
    for match in MANAGES.finditer(page.text):
        start, _ = page.sentence(match.start())
        group = "what" if match["what"] is not None else "object"
        things = page.outer(match.start(group), match.end(group), "Program", "FundingPool")
        agencies = [a for a in page.outer(start, match.start() + 1, "Agency") if a.end <= match.start()]
        clause = re.split("[，；]", page.text[start : match.start()])[-1]
        near = [a for a in agencies if a.start >= match.start() - len(clause)]
        for thing in things[:1]:
            for agency in near[:1]:
                yield page.claim("duty.manages", agency.key, "ADMINISTERS", thing.key, agency.start, match.end())
