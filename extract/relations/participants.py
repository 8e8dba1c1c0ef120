"""Which firms take part in a program: those that carry it out, sell it, are chosen for it or are taken into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.clauses import ended_by
from zhengtu.extract.text.quantities import years
from zhengtu.graph.statements import Value

DOES = (
    "承保|承办|经办|承担|运营|组织实施|实施|推广|推出|开发|创设|创新|开办|开展|上线|发行|对接|投放|发放|办理|参与|参加|加入|提供|推介|推进|优化|代理|销售|"
    "派出|服务|共建|建设|打造|搭建"
)
# A、B要加大“P”投放: what stands between the last firm of a list and what it deals in.
DEALS_IN = re.compile(
    "(?:等[^，。；“”]{0,12})?(?:(?:、|和|与|及)[^，。；“”、]{2,20}){0,4}"
    "(?:要|应|将|可|须|也|已|还|率先|累计|积极|主动|联合|共同|分别|先后|陆续|成功|全力|持续|进一步|加快|大力|牵头|负责|具体|带头|等)*"
    f"(?:(?:加大|扩大|增加|优化|丰富|提高|面向[^，。；“”]{{2,20}})?(?:{DOES})|加大|扩大|承保的|办理的|推出的|开发的)(?:了|出)?"
    "(?:[^，。；“”]{0,8})?(?:“[^“”]{1,16}”[、和及]?)*“?"
)
LED_BY = re.compile("以(?P<who>[^，。；]{2,40}?)(?:等)?为(?:龙头|链主|依托|引领)的?(?P<gap>[^，。；]{0,4})$")
RECOGNISED_AS = re.compile(
    r"(?:认定|评定|评选|授予|确定)(?P<who>[^，。；]{2,120}?)(?:等\s*\d+\s*家(?:企业|公司|单位)?)?(?:为|"
    r"成为)(?P<gap>[^，。；]{0,6})$"
)
TAKEN_INTO = re.compile(
    r"(?:将|把)?(?P<who>[^，。；]{2,120}?)(?:等\s*\d+\s*家(?:企业|公司|单位|银行)?)?(?:牵头建设的|"
    r"(?:被)?(?:遴选|评选|评定|确定|命名|选定|选)为|获评|获批|获认定|获授|成为|成功创建|创建|建成|被认定为|被评为|跻身|入驻|纳入|列入|列为|入选|入围|加入|参与|参加|承担|获得认定|为)(?P<gap>[^，。；]{0,12})$"
)
# “人才保”“研发保”: what one of them is brought out by, all are; 支持X设立Y，推出P.
QUOTED_RUN = re.compile("(?:“[^“”，。；]{1,16}”[、和]?)+$")
FOUNDED_BY = re.compile("(?:设立|成立|组建|新设)[^，。；]{2,16}，(?:并|联合)?(?:率先|创新)?")
BRINGS = re.compile(
    "(?:引入|引进|开通|首创|研发|落地|发布|上线|推出|推广|开发|承建|运营)(?:了)?(?:[^，。；“]{0,6})?“?$"
)
ALSO = re.compile("(?:[、和与及]|以及|联合|会同)(?:[^，。；、“”]{2,20}、)?")
FARTHEST = 180  # characters before a program in which the firms that deal in it stand


def claims(page: Page) -> Iterator[Claim]:
    """Say PARTICIPATES_IN of firms."""
    for start, end in page.sentences_naming("Enterprise"):
        for program in page.outer(start, end, "Program"):
            yield from _dealing(page, start, program)
            yield from _taking_part(page, start, program)


def _dealing(page: Page, start: int, program: Mention) -> Iterator[Claim]:
    """A、B推广“P”: both take part in P."""
    firms = page.outer(max(start, program.start - FARTHEST), program.start, "Enterprise")
    if not firms:
        return
    deals = DEALS_IN.fullmatch(page.text, firms[-1].end, program.start)
    if not deals or DENIAL.search(deals.group()):
        return
    chain = ended_by(page, firms, ALSO)
    for firm in chain:
        yield page.claim("part.deals", firm.key, "PARTICIPATES_IN", program.key, chain[0].start, program.end)


def _taking_part(page: Page, start: int, program: Mention) -> Iterator[Claim]:
    """以X为龙头的P, 认定X为P, 将X纳入P, X引入P: X takes part in P."""
    text = page.text
    base = max(start, program.start - 160)
    before = text[base : program.start].rstrip("“")
    for pattern, rule in ((LED_BY, "part.headed"), (RECOGNISED_AS, "part.recognised"), (TAKEN_INTO, "part.entered")):
        match = pattern.search(before)
        if not match:
            continue
        for firm in page.outer(base + match.start("who"), base + match.end("who"), "Enterprise"):
            year = years(text, max(start, program.start - 8), program.end)
            attributes: dict[str, Value] = {"year": year[0][2]} if year else {}
            if "year" not in attributes and "year" in page.names[program.key].attributes and rule == "part.entered":
                attributes["year"] = page.names[program.key].attributes["year"]
            begin = base + match.start() if rule != "part.entered" else max(base + match.start(), firm.start - 1)
            yield page.claim(rule, firm.key, "PARTICIPATES_IN", program.key, begin, program.end, **attributes)
        return
    brings = BRINGS.search(QUOTED_RUN.sub("", before))
    firms = page.outer(max(start, program.start - 90), program.start, "Enterprise")
    if not brings or not firms:
        return
    if not re.search("[，。；]", text[firms[-1].end : program.start]) or FOUNDED_BY.fullmatch(
        text, firms[-1].end, base + brings.start()
    ):
        chain = ended_by(page, firms)
        for firm in chain:
            yield page.claim("part.brings", firm.key, "PARTICIPATES_IN", program.key, chain[0].start, program.end)
