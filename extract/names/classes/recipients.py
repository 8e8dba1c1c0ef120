"""The classes of firms that a Taiwanese regulation defines, lists as entitled or aims its help at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zhengtu.extract.names.candidate import Candidate, longest, places
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.onsets import CONNECTIVE, onset
from zhengtu.graph.statements import Span

KINDS = "企业机构|企业|事业|公司|(?<![失就从毕职])(?<!(?<!新)创)业者|厂商|合作社|农场|工厂|商号"
DEFINED = re.compile(
    f"(?:(?:本[一-龥]{{2,4}}所称|\n|[、.])(?P<name>(?!本)[一-龥]{{3,14}})[，：](?:系)?指[^。\n]{{2,120}}?(?:企业|事业|公司|厂商|业)(?=。))|"
    f"(?:本[一-龥]{{2,4}}所称|\n[一二三四五六七八九十]{{1,3}}、)(?P<kind>(?!本)[一-龥]{{1,10}}?(?:{KINDS}|产业|业))(?:[，：](?:系)?指)"
)
ITEM_LINE = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<body>[^\n]*)\n?")
# Whom a list of those entitled names at the end of its items: …之甲種旅行業。
ENTITLED = re.compile("(?:对象|情形之一者|资格|条件)[^。；\\n]{0,16}：\\n")
KIND = re.compile(
    "(?:之|为|^)(?P<name>(?:[一二三四五]星级之)?(?:(?!之)[一-龥]){2,10}(?:业(?!务)|工厂|合作社|企业|公司|厂商))(?=[，。；])"
)
# Whom help goes to: 協助X拓展通路, 每一X最高N元, 屬X者, and who may ask for it: X得申請.
HEAD = re.compile(
    f"{KINDS}|(?<=[片品行造务作店馆游运])业(?=发给|得(?!以)|者|申请|取得|最高|，[由得]|导入|拓展|升级|转型|参展|推动|办理)"
)
AIMED = re.compile(
    "对象[^。；\n]{0,30}之$|(?:协助|辅导|补助|扶植|扶助|奖励|鼓励|投资(?:于)?|提供|每一|每家|对|发给|属|予|成立|为)(?:[^，。；：\n]{0,10}(?:之|、|及|或))?$"
)
RELATIVE = re.compile("(?:受[一-龥]{2,8}影响|获[一-龥]{3,12}奖|取得[一-龥]{2,12}(?:认证|标章|许可))之$")
ASKING = re.compile(
    "(?:得(?:依[一-龥]{2,8})?(?:向[^，。；]{2,12})?申请|申请[^，。；]{0,20}(?:贷款|补助|奖|保证)|"
    "[^，。；\\n]{0,30}，得(?:优先|享)|因[^，。；]{2,20}者，得(?:向[^，。；]{2,12})?申请)"
)
# A regulation that is about a class of firms begins with it: 中小企業開發公司設立營運管理辦法.
SUBJECT = re.compile(f"(?P<name>[一-龥]{{2,10}}?(?:{KINDS}))(?=设立|设置|营运|管理|辅导|奖励|补助|申请|登记)")
PEOPLE = re.compile("(?:农民|渔民|个人|自然人|法人|机构|团体|学校|商业|组织)+(?:、|及|或)")
JOINT = re.compile(f"(?:{KINDS})(?:及|或|与|、)")
BEGINS = re.compile("(?:^|[\n。；、及或之])$")
SIZES = re.compile("(?:优良|中小型|中小|大型|中型|小型|微型|新创)$")
REFUSED = re.compile("(?:不得为|非属|不包括|除外)[^，。；\n]{0,6}$")
# Sizes, anybody, and those who are not helped but help: banks, funds, institutions.
GENERIC = re.compile(
    "(?:大型|中型|中小型?|小型|微型|小规模|中小微|个别|国内外?|国外|外国|本国|我国|境内|民营|公营|公民营|国营|一般|同一|该|各|其他|相关|有关|受托|申请|借款|受补助|受奖励|受辅导|"
    "获补助|参与|所属|关系|陆资|投资|事业|营利|独资|合伙|股份有限|有限|上市|上柜|被投资|公、民营|产业|同业|企业|从事|前项|前条|前款|本|目的|专业|商业|生产)*"
    f"(?:{KINDS})|.*(?:金融(?!科技)|银行|保险|证券|创业投资|管理顾问|信托|租赁|承办|经办|服务机构|顾问|会计师|股份有限|关系|陆资|本国|外国|公用|主管|国营).*"
)
FOREIGN = re.compile(
    "^(?:便利|便于|协助|辅导|鼓励|奖励|补助|促进|提升|支持)|[其应所者已未不得]|是否|办理|下列|左列|前[项条款]|计画|方案|贷款|补助|"
    "创办|从事|辅导|协助|经营|设立|创业|参与"
)


def recipients(text: str, titles: Sequence[Span]) -> list[Candidate]:
    """Return the classes of firms, wherever the text names them."""
    names = _defined(text) | {m["name"] for start, end in titles if (m := SUBJECT.match(text, start, end))}
    named = {name for name in names if not GENERIC.fullmatch(name)}
    found = [*_places(text, set(_entitled(text)), "group.entitled"), *_places(text, named, "group.defined")]
    return [*found, *longest(list(_places(text, _aimed(text), "group.aimed")))]


def settled_classes(text: str, labels: Sequence[Candidate]) -> list[Candidate]:
    """Drop firms that are a class of those entitled, and classes that are anybody's or refused."""
    classes = {x.end for x in labels if x.type == "EnterpriseGroup" and x.by in OURS}
    kept = []
    for label in labels:
        name = text[label.start : label.end]
        if label.type == "Enterprise" and (
            label.end in classes or re.search("(?:政府|部|署)[一-龥]*(?:中小企业|公司$)", name)
        ):
            continue
        if label.type == "EnterpriseGroup" and label.by not in OURS:
            name = text[max(label.start, onset(text, label.end - 2)) : label.end]
            name = CONNECTIVE.split(name)[-1]
            if label.end in classes or GENERIC.fullmatch(name) or FOREIGN.search(name[:-2]):
                continue
            if REFUSED.search(text, max(0, label.start - 12), label.start):
                continue
        kept.append(label)
    return kept


OURS = frozenset({"group.entitled", "group.defined", "group.aimed"})


def _entitled(text: str) -> Iterable[str]:
    """Yield the classes of firms that end the items of a list of those entitled."""
    for heading in ENTITLED.finditer(text):
        for item in successive(ITEM_LINE, text, heading.end()):
            for kind in KIND.finditer(text, item.start("body"), item.end("body") + 1):
                if not GENERIC.fullmatch(kind["name"]):
                    yield kind["name"]


def _defined(text: str) -> set[str]:
    """Return the firms that a regulation defines (本辦法所稱X，指…之企業)."""
    names = {match["name"] or match["kind"] for match in DEFINED.finditer(text)}
    return {
        name
        for name in names
        if not GENERIC.fullmatch(name) and not re.search("主管|人员|机关|费用|者$|金融|保险|银行", name)
    }


def _aimed(text: str) -> set[str]:
    """Return the classes of firms that help goes to, or that may ask for it."""
    names = set()
    for match in HEAD.finditer(text):
        start = onset(text, match.start())
        people = PEOPLE.match(text, start, match.start())
        start = people.end() if people else start
        joint = [m.end() for m in JOINT.finditer(text, start, match.start())]
        start = joint[-1] if joint else start
        name = text[start : match.end()]
        relative = RELATIVE.search(text, max(0, start - 24), start)
        aimed = AIMED.search(text, max(0, start - 24), start) or (
            BEGINS.search(text, max(0, start - 4), start) and ASKING.match(text, match.end())
        )
        if text.startswith(("制度", "体系"), match.end()):
            continue
        if REFUSED.search(text, max(0, start - 12), start) or not (relative or aimed):
            continue
        if relative and len(name) <= 4 and relative.group().startswith("受"):
            names.add(relative.group() + name)
        elif 3 <= len(name) <= 14 and not GENERIC.fullmatch(name) and not FOREIGN.search(name[:-2]):
            names.add(name)
    return names


def _places(text: str, names: set[str], rule: str) -> Iterable[Candidate]:
    """Yield the places of classes by name, with a size before them where one stands there."""
    for begin, end in places(text, names):
        size = SIZES.search(text, max(0, begin - 3), begin)
        yield Candidate(size.start() if size else begin, end, "EnterpriseGroup", by=rule)
