"""Classes of firms with a head of their own: by rank, stars, board, form of farming and kind of service."""

from __future__ import annotations

import re

from zhengtu.extract.names.candidate import Candidate
from zhengtu.extract.text.anchors import finditer, near
from zhengtu.extract.text.phrases import name_start

BOARD = "主板|创业板|科创板|中小板|“?新三板”?|“?新四板”?|北交所|北京证券交易所|区域性股权(?:交易|市场)[一-龥]{0,4}"
EXCHANGED = re.compile(
    rf"在[^，。；、在]{{0,16}}?(?P<board>{BOARD})[^，。；、]{{0,4}}?(?P<act>挂牌|上市)(?:交易|融资)?的(?:[一-龥]{{0,4}}?)企业"
)
TOP = re.compile(
    r"(?P<name>(?:世界|全球|中国|全国|全省|全市|行业|国内|国际|财富)?(?:民营企业|国有企业|制造业企业|服务业企业|民营|制造业|服务业|企业|建筑业|软件业|软件和信息(?:技术)?服务业?|电子信息制造业|软件|互联网|"
    r"电子信息|外贸|外资|物流|零售|连锁|能源|农业|旅游)?\s?(?:[1-5]00|[1-5]0|百|五百|[2-5]百)\s?强)(?P<firm>(?:民营)?企业|旅行社|(?:税务师|会计师|律师)事务所)?"
)
RANKED = re.compile(r"[\d百]\s?强")
# What cooperatives of a class grow, make or do.
CROPS = (
    "茶叶?|油茶|粮食|蔬菜|果蔬|水果|林果|果业|苹果|柑橘|柑桔|中药材|药材|花卉|苗木|食用菌|畜禽|畜牧|生猪|奶牛|肉牛|肉羊|家禽|水产|渔业|种植|养殖|种养|农机|植保|"
    "林业|竹业|蚕桑|蜂业|马铃薯|水稻|玉米|棉花|甘蔗|烟草|手工业|乡村旅游|农产品|农资|土地股份|劳务|供销|消费"
)
RURAL = re.compile(
    f"新型农业经营主体|家庭农场|(?:农民(?:专业)?合作社|(?:{CROPS})?专业合作社)(?:示范社|联合社)?|(?:农业)?社会化服务组织|农村集体经济组织|"
    "农业产业化联合体|(?<=[级性])示范社|旅行社(?!责任)"
)
RURAL_GRADE = re.compile(
    "(?:(?:县|市|省|国家)级(?:以上|及以上)?)?(?:示范性?|“[^“”]{1,6}”)$|(?:(?:县|市|省|国家)级|国家)$"
)
SERVICE = re.compile("服务商(?!业|资源池|库|目录|推荐)|解决方案供应商|解决方案商|第三方服务机构")
GRADED = re.compile(
    r"(?P<items>(?:国家)?(?:[一二三四五]星级|[1-5]A级?|[甲乙丙]级)(?:、(?:国家)?(?:[一二三四五]星级|[1-5]A级?|[甲乙丙]级)){0,8})的?(?P<head>酒店|"
    r"饭店|旅游饭店|宾馆|旅游景区|景区|民宿|旅游民宿)"
)
COUNTED = re.compile(
    "[一二三四五六七八九十]是|第[一二三四五六七八九十]批|[\\d几两][家个批]|公布|本地|本土|全市|全省|[和与及]"
)
# How an administration grades those it deals with (出口退税一类、二类企业), the same head for each grade.
RATED = re.compile(
    r"(?P<lead>(?:出口)?退(?:（免）)?税(?:管理)?|纳税信用(?:等级)?|纳税|环保信用|环境信用|(?:企业)?信用(?:等级|评级)?|海关(?:信用)?)(?:评价)?(?:为)?"
    r"(?P<items>(?:[一二三四]类|[A-D]{1,3}[级类])(?:(?:、|和|及|或)(?:[一二三四]类|[A-D]{1,3}[级类])){0,3})(?:的)?(?P<head>(?:出口|管理)?企业|纳税人)"
)
RATE = re.compile("[一二三四]类|[A-D][级类]")
STARRED = re.compile("(?:A级|星级)(?:旅游)?(?P<head>景区|酒店|饭店|民宿)")
LINKED = re.compile("[、和及与或]|以及")


def grades(text: str) -> list[Candidate]:
    """Return the classes of a text whose head says by itself that they are one."""
    return [*_exchanged(text), *_top(text), *_rural(text), *_services(text), *_stars(text), *_rated(text)]


def _exchanged(text: str) -> list[Candidate]:
    """Return the firms that trade on a board (在“新三板”挂牌交易的企业)."""
    return [
        Candidate(m.start(), m.end(), "EnterpriseGroup", f"{m['board']}{m['act']}企业", "group.exchanged")
        for m in finditer(EXCHANGED, text)
    ]


def _top(text: str) -> list[Candidate]:
    """Return the ranks (世界500强); a list of them shares how it begins and ends (全国20强、50强企业)."""
    found: list[Candidate] = []
    chain: list[re.Match[str]] = []
    matches = list(near(TOP, RANKED, text, 20, 12))
    for index, match in enumerate(matches):
        chain.append(match)
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and not match["firm"] and LINKED.fullmatch(text, match.end(), following.start()):
            continue
        names = [re.sub(r"\s", "", m["name"]) for m in chain]
        lead = re.sub(r"(?:\d+|[一-龥]?百)强$", "", names[0])
        for item, name in zip(chain, names, strict=True):
            whole = lead + name if re.match(r"\d", name) else name
            if len(whole) >= 4 or match["firm"]:
                found.append(Candidate(*item.span(), "EnterpriseGroup", whole + (match["firm"] or ""), "group.top"))
        chain = []
    return found


def _rural(text: str) -> list[Candidate]:
    """Return the forms of farming that policy addresses, with what grades them."""
    found = []
    for match in finditer(RURAL, text):
        grade = RURAL_GRADE.search(text, max(0, match.start() - 16), match.start())
        start = grade.start() if grade else match.start()
        found.append(Candidate(start, match.end(), "EnterpriseGroup", by="group.rural"))
    return found


def _services(text: str) -> list[Candidate]:
    """Return providers of a named kind (数字化转型服务商)."""
    found = []
    for match in finditer(SERVICE, text):
        start = name_start(text, match.start(), match.end())
        start += max((m.end() for m in COUNTED.finditer(text[start : match.start()])), default=0)
        if 2 <= match.start() - start <= 14 and text[start : match.start()] not in ("优质", "专业", "各类"):
            found.append(Candidate(start, match.end(), "EnterpriseGroup", by="group.service"))
    return found


def _rated(text: str) -> list[Candidate]:
    """Return the grades that tax offices and others give firms, one label each to the end of what they share."""
    found = []
    for match in near(RATED, RATE, text, 16, 30):
        for item in re.finditer("[^、和及或]+", match["items"]):
            start = match.start() if item.start() == 0 else match.start("items") + item.start()
            name = match["lead"] + item.group() + match["head"]
            found.append(Candidate(start, match.end(), "EnterpriseGroup", name, "group.rated"))
    return found


def _stars(text: str) -> list[Candidate]:
    """Return hotels and sights by their stars, and each grade of a list."""
    found = []
    for match in finditer(STARRED, text):
        type_ = "Program" if match["head"] == "景区" else "EnterpriseGroup"
        if text[match.start() - 1 : match.start()] not in ("一", "二", "三", "四", "五", "3", "4", "5"):
            found.append(Candidate(match.start(), match.end(), type_, by="group.graded"))
    for match in finditer(GRADED, text):
        found += _graded(match)
    return found


def _graded(match: re.Match[str]) -> list[Candidate]:
    """Return the grades of 三星级、四星级的酒店, one label each, to the end of what they share."""
    head = match["head"]
    found = []
    position = match.start()
    items = match["items"].split("、")
    national = "国家" if items[0].startswith("国家") else ""
    for item in items:
        grade = item.removeprefix("国家")
        grade = grade + "级" if grade.endswith("A") else grade
        type_ = "Program" if "景区" in head else "EnterpriseGroup"
        found.append(Candidate(position, match.end(), type_, f"{national}{grade}{head}", "group.graded"))
        position += len(item) + 1
    return found
