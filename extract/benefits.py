"""What Taiwanese regulations name besides organs and laws: benefits, plans, awards, funds, banks, defined firms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhengtu.extract.anchors import successive
from zhengtu.extract.labels import Label, longest, places
from zhengtu.graph.statements import Span

# 產發署應辦理下列措施： and the items below it.
HEADING = re.compile(
    "(?:办理|提供|发给|核给|给予|推动|实施|设立|开展|用于|支应|分为|区分为|种类为|种类如)[^。；\n]{0,8}(?:下列|左列|以下|左|下)[^。；\n]{0,14}：\n"
)
ITEM = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<name>[^\n。；，：]{2,30})[^\n]*\n?")
ITEM_LINE = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<body>[^\n]*)\n?")
BENEFIT = re.compile("(?:补助金?|贷款|奖励金?|奖助金?|津贴|补贴|融资|奖金|信用保证|计画|工程)$")
NOT_BENEFIT = re.compile("[之所]|其他|其它|有关|相关|事项|依|及其|前款|、")
PLAN = re.compile(
    "(?:依|参与|获|申请|执行|取得|推动|适用|领取|、|或|及)(?P<name>[一-龥]{3,22}?计画)(?!书|总|经费|内容|执行|期间|主持|办法|人)"
)
AWARD = re.compile("(?:取得|获得|荣获|曾获|获颁|得|、|或)(?P<name>[一-龥]{2,12}?奖)(?![励助金项补品章状])")
MARK = re.compile("(?:通过|取得|获得?|使用|、|或)(?P<name>[一-龥]{2,12}?(?:标章[一-龥]{0,4}认证|标章|标志认证))")
FUND = re.compile(
    "(?:由|自|送请|移送|委托|洽|商请|纳入|[、，。及与和或向对]|\n|(?<=二、)|：)(?P<name>(?:财团法人)?[一-龥]{2,16}?基金)(?![会管额收来用保运拨之])"
)
BANK = re.compile(
    "(?:委托|洽请|洽|由|机构为|、|及|与|和|或|向)(?P<name>[一-龥]{2,12}?(?:商业银行|银行|企银|合作金库|农业金库)(?:股份有限公司)?)"
    "(?![业法公团间贷局往])"
)
DEFINED = re.compile(
    "(?:本[一-龥]{2,4}所称|\n)(?P<name>(?!本)[一-龥]{3,14})，(?:系)?指[^。\n]{2,120}?(?:企业|事业|公司|厂商|业)(?=。)"
)
# 得申請X獎勵：, 得辦理X貸款，, 每年舉辦X評鑑: what a regulation lets an organ do or a firm ask for.
OFFERED = re.compile(
    "(?:得|应|并|可|每年|应即)(?:向[^，。；\\n]{2,12})?(?:申请|核给|给予|办理|举办|发给|提供)(?P<name>[一-龥]{3,20}?(?:奖励金?|补助金?|补贴|"
    "贷款|融资|津贴|评鉴|评选|竞赛))(?=[，。；：及并者]|\\n)"
)
SHORTENED = re.compile(
    "(?P<name>[一-龥]{4,20}?(?:贷款|补助|奖励|补贴|融资|保证))（以下(?:简称|称)[“]?(?P<short>本(?:项|专案)?(?:贷款|补助|奖励|补贴|融资|保证))[”]?）"
)
# Whom a list of those entitled names at the end of its items: …之甲種旅行業。
ENTITLED = re.compile("(?:对象|情形之一者|资格|条件)[^。；\\n]{0,16}：\\n")
KIND = re.compile(
    "(?:之|为|^)(?P<name>(?:[一二三四五]星级之)?(?:(?!之)[一-龥]){2,10}(?:业(?!务)|工厂|合作社|企业|公司|厂商))(?=[。，；])"
)
CLAUSE = re.compile("[其并应之所者已未]|是否|得以|送请|移送")
SIZES = re.compile("(?:优良|中小型|中小|大型|中型|小型|微型|新创)$")
GENERIC = re.compile(
    "(?:政府|工作|实施|执行|营运|年度|投资|研究|研发|补助|辅导|改善|事业|建设|发展|同一|每一|该|其他|各|本|前项|产业|预算|经营|推动)*"
    "(?:计画|奖|标章|基金)|(?:承办|经办|金融|往来|各|相关|指定|中央|该|其他|代理|受托|前项|商业)+(?:银行|商业银行)|"
    ".*(?:所需|其他|该|之|中央银行|主管机关|金融机构).*|.*(?:各|本|前项).*基金|(?:大型|中型|中小|小型|微型)?企业"
)


AGAIN = ("program.listed", "program.offered", "program.declared", "fund.cited", "group.entitled")


def benefits(text: str, titles: Sequence[Span]) -> list[Label]:
    """Return the programs, funds, banks and classes of firms that only Taiwanese texts name in these ways."""
    found = list(_listed(text))
    for pattern, type, rule in (
        (PLAN, "Program", "program.plan"),
        (AWARD, "Program", "program.award"),
        (MARK, "Program", "program.mark"),
        (FUND, "FundingPool", "fund.cited"),
        (BANK, "Enterprise", "firm.bank"),
    ):
        found += _named(text, pattern, type, rule)
    found += _titled(text, titles)
    found += _named(text, OFFERED, "Program", "program.offered")
    found += _shortened(text)
    found += _entitled(text)
    found += _again(text, [x for x in found if x.rule in AGAIN])
    found += _defined(text)
    return longest(found)


def _listed(text: str) -> Iterable[Label]:
    """Yield the benefits below a line that announces them."""
    for heading in HEADING.finditer(text):
        for item in successive(ITEM, text, heading.end()):
            name = item["name"].strip()
            start = item.start("name") + item["name"].index(name)
            if BENEFIT.search(name) and not NOT_BENEFIT.search(name):
                yield Label(start, start + len(name), "Program", rule="program.listed")


def settled(text: str, labels: Sequence[Label], titles: Sequence[Span]) -> list[Label]:
    """Drop firms that are a class of those entitled, and programs that are two in a title (獎勵A及B補貼辦法)."""
    classes = {x.end for x in labels if x.type == "EnterpriseGroup" and x.rule in ("group.entitled", "group.defined")}
    opens = {start for start, _ in titles}
    return [
        x
        for x in labels
        if not (x.type == "Enterprise" and x.end in classes)
        and not (x.type == "Program" and x.start in opens and re.search("[及与暨]", text[x.start : x.end]))
    ]


def _shortened(text: str) -> Iterable[Label]:
    """Yield a benefit that a text shortens (X貸款（以下簡稱本貸款）), and what it is called from there on."""
    for match in SHORTENED.finditer(text):
        start = match.start("name")
        if GENERIC.fullmatch(match["name"]) or CLAUSE.search(match["name"]):
            continue
        yield Label(start, match.end("name"), "Program", rule="program.declared")
        for begin, end in places(text[match.end() :], [match["short"]]):
            yield Label(match.end() + begin, match.end() + end, "Program", match["name"], "program.short")


def _entitled(text: str) -> Iterable[Label]:
    """Yield the classes of firms that end the items of a list of those entitled."""
    for heading in ENTITLED.finditer(text):
        for item in successive(ITEM_LINE, text, heading.end()):
            for kind in KIND.finditer(text, item.start("body"), item.end("body") + 1):
                yield Label(kind.start("name"), kind.end("name"), "EnterpriseGroup", rule="group.entitled")


def _named(text: str, pattern: re.Pattern[str], type: str, rule: str) -> Iterable[Label]:
    """Yield what stands behind the words that take such a name; each item of a list opens the next."""
    position = 0
    while match := pattern.search(text, position):
        start, end = match.span("name")
        # The last 、, 及 or 由 before the head begins the name: what stands before it is another item or a clause.
        for opener in re.finditer(
            "由|委托|取得|或取得|依|洽|设置|设立|(?<=基金)[及与和或]|(?<=银行)[及与和或]|(?<=计画)[及与和或]",
            text[start:end],
        ):
            start = match.start("name") + opener.end()
        name = text[start:end]
        inner = name.find("财团法人")
        if inner > 0:
            start += inner
            name = name[inner:]
        if len(name) >= 3 and not GENERIC.fullmatch(name) and not CLAUSE.search(name):
            yield Label(start, end, type, rule=rule)
        position = end


def _titled(text: str, titles: Sequence[Span]) -> Iterable[Label]:
    """Yield the plan that the name of a regulation begins with (X計畫補助作業要點)."""
    for start, end in titles:
        match = re.compile("[一-龥]{4,24}?计画(?=[一-龥]{0,8}(?:要点|办法|规则|准则|须知))").match(text, start, end)
        if match and not GENERIC.fullmatch(match.group()):
            yield Label(start, match.end(), "Program", rule="program.plan")


def _again(text: str, known: Sequence[Label]) -> Iterable[Label]:
    """Yield the other places of names that a list or a clause gave."""
    named = {text[x.start : x.end]: x for x in known}
    for start, end in places(text, named.keys()):
        label = named[text[start:end]]
        yield Label(start, end, label.type, rule=label.rule)


def _defined(text: str) -> Iterable[Label]:
    """Yield the firms that a regulation defines (本辦法所稱X，指…之企業) wherever it names them, by size too."""
    names = {
        match["name"]
        for match in DEFINED.finditer(text)
        if not GENERIC.fullmatch(match["name"]) and not re.search("主管|人员|机关|费用|者$", match["name"])
    }
    for begin, end in places(text, names):
        size = SIZES.search(text, max(0, begin - 3), begin)
        yield Label(size.start() if size else begin, end, "EnterpriseGroup", rule="group.defined")
