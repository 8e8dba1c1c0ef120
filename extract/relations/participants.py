"""Who takes part: firms that carry out, sell or insure what is named, its partners, and lists of who was chosen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from zhengtu.extract.names.labels import bare_name
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.text.quantities import years
from zhengtu.graph.statements import Span, Value

DOES = (
    "承保|承办|经办|承担|运营|组织实施|实施|推广|推出|开发|创设|创新|开办|开展|上线|发行|对接|投放|发放|办理|参与|参加|加入|提供|推介|推进|优化|代理|销售|"
    "派出|服务|共建|建设|打造|搭建"
)
# “P”，由A、B承保: who carries what stands before.
CARRIED = re.compile(
    "[”’]?(?:等)?(?:系列)?(?:产品|业务|服务|项目|试点|活动|工作|贷款|保险|专项)?(?:[^，。；：“”《》]{0,12})?，?(?:并|先后|首批|统一)?由"
    rf"(?P<who>[^。；]{{2,160}}?)(?:等[^，。；]{{0,12}})?(?:联合|共同|负责|具体|牵头|独家|统一|分别)*(?:{DOES}|牵头)"
)
# 启动P，2021年遴选A、B: who is chosen in the clause that follows takes part in P.
# P已入驻A、B: whom a platform or a program has brought in.
HOSTS = re.compile(
    "[”’]?(?:平台|项目|计划|行动)?(?:已|目前|累计|共|先后|成功|现|首批|又){0,3}(?:入驻|接入|汇聚|集聚|吸引|引入|引进|签约|签约入驻|上线)(?:了)?(?P<who>[^。；，]{3,160})"
)
CHOSEN = re.compile(
    "[”’]?(?:[^，。；：“”]{0,10})?，(?P<year>[^，。；]{0,8})(?:首批|共|已)?(?:遴选|选取|选定|选择|确定|评选|推选|组织)(?:出|了)?(?P<who>[^。；，]{3,200})"
)
HELPED = re.compile(
    "[^。；，]{0,12}，(?P<who>[^。；]{2,160}?)(?:等[^，。；]{0,12})?(?:共同|联合|协同|配合)?(?:参与|参加|承担|实施)"
)
# A、B要加大“P”投放: what stands between the last firm of a list and what it deals in.
ACTS = re.compile(
    "(?:等[^，。；“”]{0,12})?(?:(?:、|和|与|及)[^，。；“”、]{2,20}){0,4}"
    "(?:要|应|将|可|须|也|已|还|率先|累计|积极|主动|联合|共同|分别|先后|陆续|成功|全力|持续|进一步|加快|大力|牵头|负责|具体|带头|等)*"
    f"(?:(?:加大|扩大|增加|优化|丰富|提高|面向[^，。；“”]{{2,20}})?(?:{DOES})|加大|扩大|承保的|办理的|推出的|开发的)(?:了|出)?"
    "(?:[^，。；“”]{0,8})?(?:“[^“”]{1,16}”[、和及]?)*“?"
)
PARTNERS = re.compile(
    "(?:合作|承办|经办|承保|承贷|首批|试点|参与|服务|签约|入围|准入|指定|共建|放贷)+(?:金融)?(?:机构|银行|单位|企业|保险公司|公司|服务商|担保机构)"
    "(?:名单)?(?:为|有|包括|分别为|[：:])+(?P<who>[^。；\n]{2,240})"
)
LED = re.compile("以(?P<who>[^。；，]{2,80}?)(?:等)?为(?:龙头|链主|引领|依托|核心|主体|骨干)")
NAMED = re.compile(
    r"(?:认定|确定|评定|批准|同意|授予|公布|命名)(?P<who>[^。；]{2,200}?)(?:等\s*\d+\s*家(?:企业|公司|单位)?)?(?:为|成为|列为|入选|纳入)"
)
LIST = re.compile("(?:名单|一览表|目录|库)(?:[（(][^（()）]{1,20}[)）])?$")
SCHEME = re.compile("(?:认定|评选|培育|评定|遴选|评价|评审|申报|入库)+(?:工作)?$")
PLACE = re.compile("(?:[一-龥]{2,3}(?:省|市|自治区|区|县))?")
BEFORE = re.compile(r"\s*(?:\d{1,4}\s*[.．、]?|[（(]\d{1,3}[)）])?\s*")
BESIDE = re.compile(r"\s*(?:[（(][^（()）]{1,20}[)）])?\s*(?:[—–-]{1,2}.{2,60})?")
ROUND = 60  # characters before a program in which a firm that deals in it stands


def claims(page: Page) -> Iterator[Claim]:
    """Say PARTICIPATES_IN of firms that carry out, offer or were chosen for what is named."""
    if not any(m.type == "Enterprise" for m in page.mentions):
        return
    for start, end in page.sentences_naming("Enterprise"):
        for program in page.outer(start, end, "Program"):
            yield from _carried(page, start, end, program)
            yield from _acting(page, start, program)
        yield from _partners(page, start, end)
        yield from _recognised(page, start, end)
    yield from _listed(page)


def _take_part(
    page: Page, rule: str, firms: Sequence[Mention], program: str, start: int, end: int, **attributes: Value
) -> Iterator[Claim]:
    for firm in firms:
        yield page.claim(rule, firm.key, "PARTICIPATES_IN", program, start, end, **attributes)


def _carried(page: Page, start: int, end: int, program: Mention) -> Iterator[Claim]:
    """P，由A承保: A takes part in P, and so does B of P，由X牵头，B参与."""
    chosen = CHOSEN.match(page.text, program.end, end)
    for firm in page.outer(*chosen.span("who"), "Enterprise") if chosen else ():
        found = years(page.text, *chosen.span("year")) if chosen else []
        attributes: dict[str, Value] = {"year": found[0][2]} if found else {}
        yield page.claim("part.chosen", firm.key, "PARTICIPATES_IN", program.key, program.start, firm.end, **attributes)
    hosts = HOSTS.match(page.text, program.end, end)
    firms = page.outer(*hosts.span("who"), "Enterprise") if hosts else []
    if hosts and firms and firms[0].start == hosts.start("who"):
        yield from _take_part(page, "part.hosted", firms, program.key, program.start, firms[-1].end)
    match = CARRIED.match(page.text, program.end, end)
    if not match:
        return
    firms = page.outer(*match.span("who"), "Enterprise")
    yield from _take_part(page, "part.carries", firms, program.key, program.start, match.end())
    if page.text.endswith("牵头", 0, match.end()):
        helped = HELPED.match(page.text, match.end(), end)
        if helped:
            firms = page.outer(*helped.span("who"), "Enterprise")
            yield from _take_part(page, "part.carries", firms, program.key, program.start, helped.end())


def _acting(page: Page, start: int, program: Mention) -> Iterator[Claim]:
    """A、B推广“P”: both take part in P."""
    firms = page.outer(max(start, program.start - 3 * ROUND), program.start, "Enterprise")
    if not firms:
        return
    acts = ACTS.fullmatch(page.text, firms[-1].end, program.start)
    if not acts or DENIAL.search(acts.group()):
        return
    chain = [firms[-1]]
    for firm in reversed(firms[:-1]):
        if not re.fullmatch(
            "(?:[、和与及]|以及|联合|会同)(?:[^，。；、“”]{2,20}、)?", page.text[firm.end : chain[0].start]
        ):
            break
        chain.insert(0, firm)
    yield from _take_part(page, "part.deals", chain, program.key, chain[0].start, program.end)


def _partners(page: Page, start: int, end: int) -> Iterator[Claim]:
    """合作银行为A、B: they take part in what the sentence names before, else in what the title does."""
    for match in PARTNERS.finditer(page.text, start, end):
        firms = page.outer(*match.span("who"), "Enterprise")
        programs = page.outer(start, match.start(), "Program")[-1:] or _titled(page)
        if firms and programs:
            yield from _take_part(page, "part.partner", firms, programs[0].key, match.start(), firms[-1].end)


def _titled(page: Page) -> list[Mention]:
    """Return the first program that the title of the document names."""
    return [
        program for part in page.structure.parts for span in part.titles for program in page.within(*span, "Program")
    ][:1]


def _recognised(page: Page, start: int, end: int) -> Iterator[Claim]:
    """认定A等N家企业为R: A takes part in the scheme that recognises R; 以A为龙头, in what heads the item."""
    for match in NAMED.finditer(page.text, start, end):
        firms = page.outer(*match.span("who"), "Enterprise")
        groups = page.outer(match.end(), min(end, match.end() + 40), "EnterpriseGroup")[:1]
        scheme = _scheme(page, groups[0]) if firms and groups else None
        if scheme:
            yield from _take_part(
                page,
                "part.scheme",
                firms,
                scheme,
                match.start(),
                groups[0].end,
                **_year(page, match.end(), groups[0]),
            )
    for match in LED.finditer(page.text, start, end):
        heading = page.heading(match.start())
        if heading and heading.type == "Program" and not page.outer(match.end(), match.end() + 30, "Program"):
            firms = page.outer(*match.span("who"), "Enterprise")
            yield from _take_part(page, "part.leads", firms, heading.key, *match.span())


def _year(page: Page, start: int, group: Mention) -> dict[str, Value]:
    found = years(page.text, start, group.start + 1)
    return {"year": found[0][2]} if found else {}


def _scheme(page: Page, group: Mention) -> str | None:
    """Return the program by which a class of firms is recognised (专精特新中小企业认定), if the text names it."""
    wanted = bare_name(page.names[group.key].name)
    for key, thing in page.names.items():
        if thing.type == "Program":
            scheme = SCHEME.sub("", bare_name(thing.name))
            if scheme != bare_name(thing.name) and (scheme.endswith(wanted) or wanted.endswith(scheme)):
                return key
    return None


def _headed(page: Page, heading: Span) -> str | None:
    """Return the program by which those are recognised whom the heading of a list names in words of its own."""
    words = bare_name(page.text[slice(*heading)])
    for key, thing in page.names.items():
        scheme = SCHEME.sub("", bare_name(thing.name)) if thing.type == "Program" else ""
        place = PLACE.match(scheme)
        if (
            place
            and len(scheme) - place.end() >= 4
            and scheme != bare_name(thing.name)
            and scheme[place.end() :] in words
        ):
            return key
    return None


def _listed(page: Page) -> Iterator[Claim]:
    """A list of firms, one to a line, below a heading that says of what: they take part in it."""
    text = page.text
    tables = [(grid.header[0], grid.rows[-1].span[1]) for grid in page.grids]
    target: str | None = None
    attributes: dict[str, Value] = {}
    for start, end in page.structure.paragraphs:
        if end - start <= 80 and LIST.search(text, start, end):
            target, attributes = _target(page, (start, end))
            continue
        if "。" in text[start:end]:
            target = None
        table = bisect_right(tables, (start, end)) - 1
        if target is None or (table >= 0 and start < tables[table][1]):
            continue
        lead = BEFORE.match(text, start, end)
        firms = page.outer(start, end, "Enterprise")
        alone = len(firms) == 1 and firms[0].start == (lead.end() if lead else start)
        if alone and BESIDE.fullmatch(text, firms[0].end, end):
            firm = firms[0]
            yield page.claim("part.roll", firm.key, "PARTICIPATES_IN", target, firm.start, firm.end, **attributes)


def _target(page: Page, heading: Span) -> tuple[str | None, dict[str, Value]]:
    """Return what a list's heading names that firms can take part in, with the year that it gives."""
    programs = page.outer(*heading, "Program")[:1]
    groups = page.outer(*heading, "EnterpriseGroup")[:1]
    target = programs[0].key if programs else _scheme(page, groups[0]) if groups else _headed(page, heading)
    found = years(page.text, *heading)
    return target, {"year": found[0][2]} if found else {}
