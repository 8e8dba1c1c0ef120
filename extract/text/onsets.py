"""Where a name begins in a Taiwanese regulation: behind the verb or particle that takes it, or the item before."""

from __future__ import annotations

import re

# Verbs and particles that take a name and are seldom part of one.
OPENERS = re.compile(
    "(?<!加强)(?<!扩大)(?<!积极)办理|办妥|推动(?!方案|计画|委员)|实施(?!方案|计画|要点|办法)|执行(?!计画|方案)|订定|制定|举办|参加|参与|参选|取得|获得|获颁|获选(?:为)?|荣获|曾获|"
    "曾经|已获|获(?!利|益|致)|领取|兴办|依据|依照|按照|依(?!法|存|赖)|按(?!摩)|适用|准用|经由|经(?!济|营|费|纪|贸|典|理|办)|由(?!于)|自(?!有|行|动|由|治|然|愿|主|营|助)|"
    "向(?!量)|将(?!来)|结合|配合|设置|设立|成立|建置|建立|开办|开设|提供|委托|委由|委任|委办|移送|送请|送交|交由|洽请|洽商|洽|商请|捐助|捐赠|拨充|拨入|拨交|拨付|提拨|"
    "循(?!环)|缴还|缴回|归还|解缴|缴交|缴纳|并入|归入|纳入|列入|推荐|优先|遴选为|评选为|认定为|发给|核给|核发|给予|予以|予(?!以)|颁给|颁发|颁赠|协调|会同|会商|整合|运用(?!计画)|包括|例如|指定|派员|检查|查核|监督(?!管理)|督导|"
    "通过|导入|特设(?!置|立)|并设(?!置|立)|应设(?!置|立)|增设(?!置|立)|以下简称|以下称|简称|公费就读|就读|已投保|投保|已依|购买|检具|检附|检同|填具|报请|转送|报送|转陈|陈报|申请人(?:为|属)?|申请(?!书|表|案)|属(?!于|性)|属于|系(?=[指以为由依经就])|即(?!时)|"
    "得(?!税|奖|主|标)|应(?!用|链|急|变|届|税|收|付)|所(?!得|有权|属|在)|其(?!他)|该|(?<!业)者|之|于|以(?!上|下|内|外|及)|为(?!期)|并(?!购)|再(?!生|造|制)|"
    "各|每一|每家|同时|仍|均|已|曾|(?<!相)(?<!针)对(?!策|照|象|外)|针对|就(?!业|学|读|医|养)|与(?=[一-龥]{2,20}合作)|(?:主管|执行|主办|承办|经办|承贷|管理|辅导|金融|有关|政府)?(?:机关|机构)(?=[得应为于可与会经办提并])|"
    "本(?:部(?!会)|会(?!计)|院|局|署|处|基金(?!会))"
)
# Verbs that may begin a name as well (協助傳統產業技術開發計畫): they open one where a verb is what is due.
SOFT = re.compile(
    "补助|支援|捐助|奖助|奖励|协助|辅导|扶植|扶助|促进|加强|提升|鼓励|支持|推广|投资(?!于)|投资于|表扬|经营"
)
PART = re.compile("贸易")  # 推廣貿易基金
GIVING = re.compile("补助|支援|捐助|奖助|奖励|投资于|表扬")
CONNECTIVE = re.compile("以及|及|与|和|或|暨")
# What a first item ends in where 及 or 或 joins two names rather than parts of one.
ITEM_END = re.compile(
    "(?:机关|机构|基金|银行|部|会|署|局|处|院|预算|中心|公司|金库|奖|计画|方案|贷款|补助|奖助|补贴|津贴|专户|平台|收入|经费|专案|辅导|服务|评鉴|选拔|评选|"
    "竞赛|认证|标章|融资|机制|制度|园区|网络|要点|办法|条例|法|准则|规则|准备金|回馈金|支出|孳息|款|者|保证|项|奖金)$"
)
OF_ORGAN = re.compile("(?:署|部|委员会|局|院)[一-龥]{2,8}$|部中小$")  # 經濟部中小及新創企業署, …署青年創業及啟動金貸款
EDGES = frozenset("＞>，。；：！？\n（）「」『』《》“”/")
NUMBERING = re.compile(r"(?:^|\n)[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]$")
WIDEST = 32  # characters before a head in which its name begins


def onset(text: str, head: int, *, soft: bool = False) -> int:
    """Return where the name that ends in the head at a position begins; `soft` ones may begin with a verb."""
    floor, listed = _item(text, head)
    start = floor
    opened = False
    for match in OPENERS.finditer(text, floor, head + 4):  # a little further, for what may not follow them
        if match.end() > head or (match.end() == head and match.group() == "推动"):  # 重建推動基金
            break
        start, opened = match.end(), True
    start = _past_connective(text, start, head, listed and not opened)
    first = SOFT.match(text, start, head)
    if first and head - first.end() >= 2 and not PART.match(text, first.end()):
        due = start == floor and not _numbered(text, floor)
        if not soft or due or GIVING.match(text, start):
            start = first.end()
    while start < head and text[start] in " 　":
        start += 1
    return start


def _item(text: str, head: int) -> tuple[int, bool]:
    """Return where the item before a head begins, and whether a list goes on there."""
    floor = max(0, head - WIDEST)
    for index in range(head - 1, floor - 1, -1):
        if text[index] in EDGES:
            return index + 1, False
        if text[index] == "、":
            return index + 1, not _numbered(text, index + 1)
    return floor, False


def _numbered(text: str, position: int) -> bool:
    """Tell whether the number of an item stands right before a position."""
    return NUMBERING.search(text, max(0, position - 8), position) is not None


def _past_connective(text: str, start: int, head: int, listed: bool) -> int:
    """Return where a name begins behind 及 or 或, which go on with a list or join it to another name."""
    for match in CONNECTIVE.finditer(text, start, head):
        first = text[start : match.start()]
        if not first or match.group() == "或" or ITEM_END.search(first) or (listed and not OF_ORGAN.search(first)):
            start = match.end()
    return start
