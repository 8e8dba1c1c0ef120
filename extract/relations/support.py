"""Who supports whom: policies, programs, funds, agencies and firms that help firms or programs, by sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import DENIAL, Mention, Page
from zhengtu.extract.relations.clauses import author

VERB = "支持|培育|扶持|帮助|助力|推动|服务|鼓励|引导|促进|壮大"
GOVERNS = re.compile(
    r"(?:遴选培育|培育认定|引导支持|鼓励支持|培育和支持|联系服务|培育壮大|大力培育|重点支持|优先支持|"
    r"支持举办|支持建设|支持开展|支持发展|支持|培育|扶持|帮助|助力|推动|服务|壮大|(?:按规定)?予以扶持)"
    r"(?:一批|各类|更多|建设|举办|开展|发展|优质|[\d.]+[万余多]*家|国家、省和市级|国家、|省级、)*“?$"
)
PROVIDES = re.compile(
    r"(?:，)?(?:为|面向|向)(?P<who>[^，。；]{2,60}?)，?(?:提供|配备|开辟|开通|定制|量身定制|推送|解决|协调解决|开设|搭建)|服务(?P<served>[^，。；]{2,30}?)[\d.]+[万余多]*家"
)
# 为R提供…服务的企业: those who serve R are spoken of.
PROVIDERS = re.compile("的(?:[^，。；的、]{0,8})?(?:企业|机构|单位|公司|组织|银行|协会|商|平台)[，。；、]?$")
AIDED = re.compile("[^，。；]{0,20}?，?(?:按规定)?(?:予以|给予)(?:重点)?(?:扶持|支持)(?!资金|\\d)")
RELIEVED = re.compile(
    "[^。；]{0,30}?(?:免征|减征|减按|减半|减免|免收|免缴|缓缴|免除|缓征|延期|欠费不停供|降低|简化|单列|单独设置|开辟|开设绿色|容缺|倾斜|优惠利率|"
    "优先(?:保障|安排|规划|核准|办理|推荐|考虑|纳入|列入|供应|配置|享受|受理|审批|支持|保证))"
)
# 开展R…服务, 落实R帮扶政策, 加大R培育: the noun behind says what is done for R.
SERVED = re.compile(
    "[^，。；]{0,12}?(?:服务|帮扶|扶持|培育|培训|辅导|指导|支持|纾困|护航)(?!业|商|机构|平台|中心|站|体系|思想|意见|原则|方针|目录|价)"
)
SERVING = re.compile(
    "(?:开展|落实|加大|加强|做好|实施|强化|推进|完善|优化|深化|提供|加快)(?:各类|面向|对[^，。；]{0,8})?$"
)
# Who acts stands first in the sentence (中信保公司要加强对R的支持); by what, in the clause before (推广P，缓解R…).
OPENING = re.compile(
    r"[ \u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|"
    r"第[一二三四五六七八九十百]{1,5}条)?[ \u3000]*"
)
ACTS = re.compile(
    "(?:各[一-龥]{2,6})?(?:要|应|将|须|积极|对|为|加强|加大|可|向|面向|继续|进一步|通过|支持|帮助|负责|组织|鼓励|引导|扶持|培育|指导)"
)
WITH = re.compile("(?:推广|用好|利用|依托|通过|借助|运用)[^，。；]{0,3}“?$")
# 组织开展P，帮助R: what is done for firms by what was just named, where the verb is one of help.
DONE = re.compile(
    "(?:开展|组织|举办|实施|启动|建设|建立|搭建|打造|构建|推出|上线|开发|设立|发挥|推进|完善)[^，。；]{0,8}“?$"
)
HELPS = re.compile("(?:更好)?(?:帮助|指导|帮扶|助力|服务|惠及|缓解|解决|便利|面向|为)")
SETS_UP = re.compile(
    "(?:已|还|率先|联合|积极|在[^，。；]{2,20}?)*(?:建设|搭建|设立|组建|成立|推出|开发|派出|开设|上线|打造)[^，。；]{2,24}，?"
)
SERVES = re.compile("[”’]?[^，。；、]{0,12}(?:，[^，。；]{2,24}){0,2}，?(?:更好|切实|精准|积极)?")
BY_WHICH = re.compile("”?(?:等)?[^，。；]{0,12}，(?:积极|切实|有效|进一步)?")
# 每年投入资金支持P: whoever lays out money for it funds it.
SPENDS = re.compile("(?:投入|安排|拨付|下达|拿出|落实|列支|筹集)[^，。；]{0,12}(?:资金|经费|投资|元)，?(?:用于|重点)?$")
GRANTED = re.compile("[^，。；\\d]{0,12}?(?:保障|支持|便利|倾斜|优惠|帮助|服务|指导|绿色通道)(?!资金|金)")
QUALIFIED = re.compile("的[^，。；：、]{0,4}$")
GUARDED = re.compile("[^，。；]{0,8}?(?:保驾护航|护航|纾困|解困|减负|赋能|排忧解难)")
OBJECTS = re.compile(
    "(?:支持|扶持|服务)对象(?:应当?|须|需|包括|为|是|范围|：|:)|(?:重点|优先|主要)?(?:支持|扶持)(?:以下|下列)[一-龥]{0,6}(?:企业|对象|主体)[^。；\n]{0,10}[：:]"
)
LISTED = re.compile(r"(?:\n?[ \u3000]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．][^\n]{2,160}(?=\n|$)){1,12}")
ENABLES = re.compile(
    "(?:(?:支持|推动|帮助)[一-龥]{2,8}[省市县区州](?:开展|实施|推进|创建)|"
    "支持[^，。；：“”]{2,16}(?:推出|承办|举办|主办|创建|建设|打造|开发))(?:一批|更多|[\\d.]+[个家])?“?$"
)
# In measures, what stands between the verb and the class of firms does not matter: 支持符合条件的R, 拓宽R融资渠道.
AIMED = re.compile(
    "(?:支持|鼓励|引导|培育|扶持|帮助|助力|推动|服务(?!商|业|机构|平台)|壮大|促进|指导|便利|惠及|(?<!重点)保障(?!企业)|做好|拓展|拓宽|提升|提高|增强|降低|减轻|缓解|保护)[^，。；]{0,14}$"
)
# 鼓励有条件的地方对R, 支持各地搭建R…平台: others are to act.
OTHERS = re.compile(
    "(?:支持|鼓励|引导|推动|帮助|指导|促进)[^，。；]{0,8}?(?:地方|各[地区县市]|机构|银行|高校|院校|园区|社会|协会|平台|组织)[^，。；]{0,6}"
    "(?:对|向|为|给|与|搭建|建设|建立|服务|参与)"
)
PROMOTES = re.compile("(?:推广(?:“[^“”]{1,12}”[、和]?)*|试点推进|扩大|鼓励[^，。；]{0,12}开发|推进(?=“))“?$")


def claims(page: Page) -> Iterator[Claim]:
    """Say SUPPORTS, and FUNDS where the help is money."""
    yield from _named(page)
    yield from _titled(page)
    for start, end in page.sentences_naming("EnterpriseGroup", "Enterprise", "Program", "FundingPool"):
        yield from _objects(page, start, end)
        yield from _supported(page, start, end)
        yield from _provided(page, start, end)


def _named(page: Page) -> Iterator[Claim]:
    """A program whose label names classes of firms in steps supports them (“A→B”梯度培育机制)."""
    for program in page.within(0, len(page.text), "Program"):
        name = page.text[program.start : program.end]
        if not re.search("培育|成长|扶持|帮扶|助力|倍增", name) or page.titled(program):
            continue
        begin = (
            program.start - 2
            if page.text[program.start - 2 : program.start] in ("建立", "实施", "完善")
            else program.start
        )
        for group in page.within(program.start, program.end, "EnterpriseGroup"):
            yield page.claim("supports.name", program.key, "SUPPORTS", group.key, begin, program.end)


def _titled(page: Page) -> Iterator[Claim]:
    """A policy whose title says 推动, 支持, 促进 or 帮助 a class of firms supports it."""
    for policy in page.within(0, len(page.text), "Policy"):
        if re.search("管理办法|使用办法|条例$|答复|的函$", page.text[policy.start : policy.end]):
            continue
        for group in page.outer(policy.start, policy.end, "EnterpriseGroup"):
            verb = re.search(f"(?:{VERB})(?:[^，。]{{0,4}})?$", page.text[policy.start : group.start])
            if not verb and not re.match("(?:梯度)?(?:培育|扶持|帮扶)", page.text[group.end : policy.end]):
                continue
            begin = policy.start + verb.start() if verb else group.start
            tail = re.compile("(?:梯度)?(?:培育)?(?:高质量)?(?:发展|成长|创新|数字化转型|转型升级)?").match(
                page.text, group.end
            )
            yield page.claim(
                "supports.title", policy.key, "SUPPORTS", group.key, begin, tail.end() if tail else group.end
            )


def _supported(page: Page, start: int, end: int) -> Iterator[Claim]:
    """支持X, 培育X: by the program of the sentence, the policy whose content this is, or the agency that acts."""
    text = page.text
    last: tuple[Mention, tuple[str, int, tuple[str, str]]] | None = None
    for thing in page.outer(start, end, "EnterpriseGroup", "Enterprise", "Program"):
        if page.titled(thing):
            continue
        if (
            last
            and re.fullmatch(
                r"[\d.]*[万余多]*[家个]?(?:以上|左右)?[”]?(?:[、和及]|以及|(?<=”)(?=“))[“]?",
                text[last[0].end : thing.start],
            )
            and thing.type == last[0].type
        ):
            yield page.claim(last[1][2][1], last[1][0], last[1][2][0], thing.key, last[1][1], thing.end)
            last = (thing, last[1])
            continue
        before = text[max(start, thing.start - 40) : thing.start]
        # 支持技术先进、市场前景好的R: what qualifies R may hold a list.
        clause = re.split("[，；。：】）]" if QUALIFIED.search(before) else "[，；。：、】）]", before[-40:])[-1]
        verb = None if DENIAL.search(clause) else GOVERNS.search(clause)
        if not verb and thing.type == "Program" and not DENIAL.search(before):
            verb = ENABLES.search(before)
            clause = before if verb else clause
        if not verb and re.match("”?(?:的)?(?:支持|扶持|培育|帮扶)力度", text[thing.end : thing.end + 8]):
            verb = re.search("加大(?:对)?“?$", clause)
        if not verb and thing.type != "Program" and GRANTED.match(text, thing.end, end):
            verb = re.search("(?:给予|予以|提供给)[^，。；]{0,4}$", clause)
        aided = AIDED.match(text, thing.end, end) or (
            RELIEVED.match(text, thing.end, end)
            if thing.type != "Program" and (page.regulates(start) or author(page, start, thing.start))
            else None
        )
        if not verb and not DENIAL.search(clause) and page.regulates(start):
            aims = {"EnterpriseGroup": AIMED, "Program": PROMOTES}.get(thing.type)
            verb = aims.search(clause) if aims else None
            verb = None if verb and OTHERS.search(verb.group()) else verb
        if not verb and thing.type != "Program" and SERVED.match(text, thing.end, end):
            verb = SERVING.search(clause)
        if not verb and GUARDED.match(text, thing.end, end):
            verb = re.search("为[^，。；]{0,6}$", clause)
        towards = re.search("对[^，。；]{0,24}$", text[max(start, thing.start - 26) : thing.start])
        others = towards and OTHERS.search(text[max(start, thing.start - 40) : thing.start].rpartition("，")[2])
        if not verb and (others or not (aided and towards)):
            continue
        begin = thing.start - (len(clause) - verb.start() if verb else len(towards.group()))  # type: ignore[union-attr]
        head = _helper(page, start, begin, thing)
        if head is None or head[0] == thing.key:
            continue
        if thing.type == "Program" and page.names[head[0]].type == "Enterprise":
            continue  # what a firm sells or carries out is its own
        if thing.type == "Enterprise" and verb and re.match("推动|推进", verb.group()):
            continue  # 推动X公司办理: X is to do something
        if (
            thing.type == "Program"
            and verb
            and not re.search("支持|扶持|推动|培育|推广|推进|扩大|开发|加大", verb.group())
        ):
            continue
        stop = aided.end() if aided and not verb else thing.end
        first = head[1] if head[1] >= 0 else begin
        said = _meant(page, head, text[first:begin])
        yield page.claim(said[1], head[0], said[0], thing.key, first, stop)
        last = (thing, (head[0], first, said))


def _meant(page: Page, head: tuple[str, int, str], led: str) -> tuple[str, str]:
    """Return what relation help is, and by which rule: what a fund gives, or who lays out money, funds."""
    type_ = page.names[head[0]].type
    if type_ == "FundingPool":
        return "FUNDS", "funds.purpose"
    if type_ == "Agency" and SPENDS.search(led):
        return "FUNDS", "funds.allotted"
    return "SUPPORTS", head[2]


def _objects(page: Page, start: int, end: int) -> Iterator[Claim]:
    """支持对象应当为R: the program right before it, or else the policy, supports R; also each R of a list."""
    match = OBJECTS.search(page.text, start, end)
    if not match:
        return
    programs = [p for p in page.outer(start, match.start(), "Program", "FundingPool") if p.end >= match.start() - 1]
    listed = LISTED.match(page.text, end) if page.text[:end].endswith(("：", ":")) else None
    for target in page.outer(match.end(), listed.end() if listed else end, "EnterpriseGroup"):
        head = (programs[-1].key,) if programs else author(page, start, target.start)
        if head and not page.titled(target):
            first, stop = (programs[-1].start if programs else match.start()), target.end
            fund = bool(programs) and programs[-1].type == "FundingPool"
            rule, type_ = ("funds.purpose", "FUNDS") if fund else ("supports.objects", "SUPPORTS")
            yield page.claim(rule, head[0], type_, target.key, first, stop)


def _helper(page: Page, start: int, verb: int, thing: Mention) -> tuple[str, int, str] | None:
    """Return who helps, where the evidence begins (-1: at the verb), and by which rule."""
    for subject in page.outer(start, verb, "Program", "FundingPool", "Enterprise"):
        if not page.text[subject.end : verb].strip("”") and not page.titled(subject):
            return subject.key, subject.start, "supports.program"
    for subject in page.outer(start, verb, "Enterprise", "Agency")[:1]:
        acts = OPENING.fullmatch(page.text, start, subject.start) and ACTS.match(page.text, subject.end, verb + 2)
        if subject.type == "Agency" and acts:
            return subject.key, subject.start, "supports.agency"
    for tool in page.outer(start, verb, "Program")[-1:]:
        led = page.text[max(start, tool.start - 16) : tool.start]
        means = WITH.search(led) or (DONE.search(led) if HELPS.match(page.text, verb) else None)
        if (
            means
            and thing.type == "EnterpriseGroup"
            and not page.titled(tool)
            and BY_WHICH.fullmatch(page.text, tool.end, verb)
        ):
            return tool.key, tool.start - len(means.group()), "supports.means"
    programs = [
        m
        for m in page.outer(start, verb, "Program", "FundingPool")
        if not page.titled(m)
        and re.search(
            "(?:实施|开展|培育|打造|设立|建立|落实|推进|推出|上线|组织|举办|搭建|建设|启动)[^，。；]{0,14}?“?$",
            page.text[max(start, m.start - 20) : m.start],
        )
    ]
    if programs and not page.regulates(start) and thing.type != "Program":
        return programs[-1].key, -1, "supports.program"
    head = author(page, start, thing.start)
    if head:
        return head[0], head[1], "supports.policy"
    agencies = list(page.outer(start, verb, "Agency"))
    for agency in reversed(agencies):
        after = page.text[agency.end : verb]
        before = page.text[max(start, agency.start - 3) : agency.start]
        if (
            len(after) <= 80
            and not re.match("的|等?(?:要求|部署|关于|文件)", after)
            and not re.search("(?:经|向|按照|根据|报|对|协调|会同|联合|配合|商)$", before)
        ):
            return agency.key, agency.start, "supports.agency"
    return None


def _provided(page: Page, start: int, end: int) -> Iterator[Claim]:
    """X（，）为R提供…: a firm or program serves R."""
    text = page.text
    for match in PROVIDES.finditer(text, start, end):
        helpers = [
            m
            for m in page.outer(max(start, match.start() - 60), match.start() + 1, "Program", "Enterprise")
            if m.end <= match.start() + 1
        ]
        chain: list[Mention] = []
        position = match.start()
        for helper in reversed(helpers):
            if text[helper.end : position].strip("、和，”"):
                break
            chain.insert(0, helper)
            position = helper.start
        stop = page.until("，。", match.end(), end)
        if PROVIDERS.search(text, match.end(), stop):
            continue
        name = "who" if match["who"] else "served"
        for target in page.outer(match.start(name), match.end(name), "EnterpriseGroup", "Enterprise"):
            for helper in chain:
                yield page.claim("supports.provides", helper.key, "SUPPORTS", target.key, helper.start, stop)
            if chain:
                continue
            offering = _offering(page, start, match.start())
            for head in offering or [h for h in [author(page, start, target.start)] if h]:
                rule, begin = ("supports.policy", match.start()) if head[1] < 0 else ("supports.provides", head[1])
                yield page.claim(rule, head[0], "SUPPORTS", target.key, begin, stop)


def _offering(page: Page, start: int, verb: int) -> list[tuple[str, int]]:
    """Return what is set up right before it serves someone (建设P、Q，为R提供), or who sets up something for it."""
    text = page.text
    tools: list[Mention] = []
    for tool in reversed(page.outer(start, verb, "Program")):
        if tools and not re.fullmatch("”?[、和与及]“?|”“", text[tool.end : tools[0].start]):
            break
        tools.insert(0, tool)
    if tools and SERVES.fullmatch(text, tools[-1].end, verb):
        led = text[max(start, tools[0].start - 16) : tools[0].start]
        if DONE.search(led) or WITH.search(led):
            return [(tool.key, tool.start) for tool in tools]
    for subject in page.outer(start, verb, "Enterprise", "Program")[-1:]:
        if SETS_UP.fullmatch(text, subject.end, verb) and not page.titled(subject):
            return [(subject.key, subject.start)]
    return []
