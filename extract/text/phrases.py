"""Where a name begins: Chinese has no spaces, so the left edge of a noun phrase is found from what stands before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from zhengtu.extract.text.words import openings, words
from zhengtu.graph.statements import Span

# Verbs whose object is a named thing: what follows the last of them begins the name.
VERBS = (
    "(?:创建|建设|共建|打造|争创)(?=国家级?|全国|省级|市级)|"
    "组织开展|组织实施|深入实施|持续开展|深入开展|深入推进|加快推进|积极推进|继续实施|全面实施|"
    "全面落实|加快落实|贯彻落实|推动落实|鼓励实施|"
    "开展|实施|启动|(?<!衔接)推进|打造|设立|建立|认定为|认定|评选出|评选|评定为|评定|遴选|参加|参与|参评|"
    "举办|承办|承担|落实|出台|推行|打好|打赢|"
    "争创|获评|获得|入围|入选|列入|纳入|依托|引入|引进|引育|推出|新增|完成|支持|推动|培育|组建|成立|"
    "拨付|享受|下达|发挥|加大|通过|围绕|聚焦|制定|执行|给予|予以|鼓励|"
    "办好|办理|设置|启用|列为|关于|联合|建议|通知|核准|审查|听取了|转为|可结合|(?<!医养|体教|产教|医工|农旅|文旅|医防|平战|军地|学研|种养|农文)结合|凡在|凡|其对|赋予|贯穿于|下放至|允许|考虑|有效维护|维护|持续深化|持续擦亮|"
    "深化(?!改革)|树立|搭建|打响|细化|妥善|不足部分|部分由|支付(?=[一-龥]{2,6}补[助贴])|试点(?=建设|推行|开展|实施)|由(?!于|来)|从(?!业)|(?<=[一-龥])在(?!线|建|职|地|岗|校)|属(?!地|性)|分别|发放|方面|定于|单列|延续|申领|编制|"
    "(?<=[金司行团贷息”])(?:向|对|为|给)|入驻|划入|谋划|梳理|参照|分为|拓展|公示|委托|用于|组织|安排|"
    "提供|申请|布局|建成|牵头|负责|投入|筹集|募集|归集|划拨|核定|核拨|兑现|用好|用足|管好|(?<!落实)(?<!实施)(?<!关于)(?<!推进)(?<![省市区]级)促进|"
    "迭代|受理|追回|收回|争取|充分运用|确保|畅通|反馈|不予|冠名|筹备|策划|清算|预拨|激励(?!计划|办法)|(?:培育|选|评|涌现)出|申报(?=国家|省级|市级|[一-龥]{2}[省市])|所称|骗取|截留|挪用|套取|虚报|依法对|免征|减征|减免|不低于|不高于|原则上|创办|应加强|应当|应及时|要充分|要加强|要积极|"
    "将(?!来)|每年|应当|需要|根据|按照|依据|面向|针对|严格|"
    "择优|汇总(?:辖区内)?|形成|高度重视|重视|目前|决定|解决|辖区内|现有|现将|不超过|不少于|超过|上架|"
    "[国省市区]家?级?相应|等(?!级|离子|额)|或(?!有)|(?<=企业|公司|单位)为|成为|"
    "评为|授予|荣获|取得|首获|首次获评|首次获得|被评为|被认定为|新认定|符合|属于|包括|分别为|称为|"
    "统称|简称|对获得|对通过|对入选|对列入|对纳入"
)
CUT = re.compile(rf"(?:{VERBS})(?!型|类|性|期间)")
# Words that also stand inside names (提升 in 质量提升行动): cut only where they would open one.
SOFT = re.compile(
    "开发推广|研发推广|总结|提升|提高|推广|优化|完善|健全|强化|加强|扩大|加快|深化|规范|调整|明确|合理|争取|全年|累计|各|探索|引导|指导|服务(?=企业|小微|中小)|帮助|"
    "利用|运用|使用|发展(?=股权|创业投资|天使投资|私募)|统筹|整合|协调|配合|对接|建设|创建|增加|发放|发布|申报|办理|编制|获|现|创新开展|"
    "做好|做强|做优|壮大|协助|保障(?!性)|高质量(?=建设|推进|开展|完成)|好(?=本|各|全|“)"
)
LEAD = re.compile(
    r"\d+\s*[.．、]|第[一二三四五六七八九十百\d]+条|(?:工厂|车间|产线|园区|集团)级|(?:出?一批|一系列|"
    r"一项|一个|多个|多项|若干|各类|各项|各级|各地|各|全部|相关|有关|其他|其它|更多|首个|首家|首批|"
    r"附件\d*|每[月季]|原(?=中央|国家|省|市|有)|使|让|新一[轮批]|成(?=国|省)|[单每][家户个项](?:企业)?|本地区|本区域|本行业|本单位|本系统|本级|当地|本地|所有|上述|该|此|这些|现有|原有|广大|"
    "关于|我局|我部|我委|我厅|我办|我市|[省市区县]委(?:、?[省市区县]政府)?(?=“|$)|服务(?=国家(?:发展|重大|战略)|我[省市国])|我国|我省|我县|我区|本市|本省|本区|本县|全市|全省|全县|全区|全面(?!振兴|小康)|"
    "积极|大力|持续|深入|加快|进一步|主动|不断|继续|充分|切实|认真|重点(?!“|实验|保障|研发|新材料|产业|"
    "领域|项目)|稳步|有序|"
    r"\d[\d,.]*\s*[万亿]*元|\d[\d,.]*(?:余|多)?\s*(?:家|个|项|条|名|批|户|类|种|支|只|次|场|期)(?:以上)?|至少|"
    r"[一二三四五六七八九十两百]+(?:家|个|项|条|批|次(?!性))|家以上|个以上|"
    r"(?:19|20)\d\d\s*[-—–至]\s*(?:19|20)\d\d\s*年度?|(?:19|20)\d\d\s*年度?(?![一-龥]{0,8}第[一二三四五六七八九十\d]+批)|"
    "以及|并且|并(?!购|网)|及其|其中|其|和(?!谐)|与|及时|及|或|等(?!级|离子)|以(?!旧换新|工代赈)|对(?!外|"
    "口|接|标)|为|向|把|在(?!线|建|职|役)|从(?!业)|由|按|经(?!济|营|贸|信|开)|于|了|是|被|至|到|"
    "因(?!特)|如|即|则|"
    "可(?!再生|持续|信|视化)|要(?!素)|应(?!急|用|收)|需(?!求)|须|会(?!展|计|议)|能(?!源|力|耗|"
    "效)|又|也|还|再(?!生|制造|贷款|担保)|都(?!市)|而|但|且|的|之|"
    "新(?!能源|材料|型|时代|兴|一代|疆|技术|业态|质|媒体|基建|农|城|华))"
)
SPACES = re.compile(r"\s+")
STOP = frozenset("，。；：！？、\n\t|（）()《》〈〉【】[]…—→,;:!?")
# A bracket within a name: 土壤（重金属）污染防治专项资金.
ASIDE = re.compile(
    "(?<=[一-龥])（(?!以下|简称|试行|暂行|含|不含|如|即|原|附|见|下同|第)(?:[一-龥]*?[一-龥]{2}(?<![一二三四五六七八九十]）)|[套批次版]|20\\d\\d[-—–至]20\\d\\d年?)）$"
)
PAIRS = {"”": "“", "’": "‘", "」": "「"}


def bare(text: str, start: int, end: int) -> Span:
    """Return a stretch of text without the blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def clause_start(text: str, end: int, limit: int = 60) -> int:
    """Return where the clause before a position begins; quotation marks that pair are passed over as one."""
    index = end
    while index > 0 and end - index < limit:
        char = text[index - 1]
        if char in PAIRS:
            opening = text.rfind(PAIRS[char], max(0, index - 40), index)
            if opening < 0 or "\n" in text[opening:index]:
                break
            index = opening
            continue
        if char == "）" and (aside := ASIDE.search(text, max(0, index - 14), index)):
            index = aside.start()
            continue
        if char == "—" and index > 1 and "一" <= text[index - 2] <= "龥" and "一" <= text[index : index + 1] <= "龥":
            index -= 1  # 中国—东盟博览会
            continue
        if char in STOP or char in "“‘「":
            break
        index -= 1
    return index


OPENERS = re.compile(
    "关于|启用|拟|打赢|打好|[一-龥]{2,8}?(?:省|市|区|县)(?:开展|组织|实施|推进|落实)|印发|发布|转发|公布|修订|"
    "修改|调整|组织|做好|开展|申报|推荐|认定|公示|下达|拨付|加快|加强|进一步|推进|推动|支持|促进(?=[^。]{0,12}工作)|"
    "实施|落实|报送|提前下达|发放|公开征集|征集|规范|同意|"
    r"(?:19|20)\d\d\s*年度?(?![一-龥]{0,8}第[一二三四五六七八九十\d]+批)|《"
)


FIRM = re.compile("公司|集团|银行|合作社|事务所")
TITLED = frozenset("加强 健全 完善 应对 强化 优化 建立 规范 贯彻 落实".split())
# Verbs that also name what a program does (运用促进工程, 核准改革试点): a name may run through them.
NOMINAL = re.compile(
    "促进|支持|推进|推广|培育|服务|核准|评选|认定|提供|引进|拓展|审查|申报|激励|提升|保护|维权|扶持|建设"
)


def name_start(text: str, head: int, end: int, titles: Sequence[Span] = (), *, firm: bool = False) -> int:
    """Return where the name begins whose head noun stands at `head`.

    Cut are what precedes the last 的, the last verb that takes such an object, and leading numbers and adverbs.
    Within a title only what opens it is cut: verbs belong to names there (培育领军企业…专项资金). The name of a `firm`
    may hold words of any kind.
    """
    return next(name_starts(text, head, end, titles, firm=firm))


def name_starts(text: str, head: int, end: int, titles: Sequence[Span] = (), *, firm: bool = False) -> Iterator[int]:
    """Yield where the name may begin whose head noun stands at `head`, the narrowest first.

    After `name_start` come the places before verbs that names run through as well (地理标志运用促进工程).
    """
    for opening, closing in titles:
        if opening <= head < closing:
            yield _title_start(text, opening, head, end)
            return
    base = begin = clause_start(text, head)
    if text[begin - 1 : begin] == "“" and text[end : end + 1] == "”":
        yield begin  # the marks say where the name begins
        return
    de = text.rfind("的", begin, head)
    if de >= 0 and not _quoted(text, begin, de):
        begin = de + 1
    if firm or FIRM.search(text, head, end):
        edges: Collection[int] = range(end - base + 1)
        begins: Sequence[int] = ()
    else:
        edges, begins = openings(text[base:end])
    cuts = {begin: False}
    for match in CUT.finditer(text, begin, head):
        if match.end() <= end - 1 and match.end() - base in edges and not _quoted(text, begin, match.start()):
            cuts[match.end()] = NOMINAL.fullmatch(match.group()) is not None
    if (closed := text.rfind("）", begin, head)) >= 0 and "（" not in text[begin:closed]:
        cuts[closed + 1] = False
    cuts |= {base + x: False for x in begins if begin < base + x <= head and not _quoted(text, begin, base + x)}
    edges = {base + edge for edge in edges}
    places = sorted(cuts)
    last = places.pop()
    yield _past_leads(text, last, head, edges)
    while places and cuts[last]:
        last = places.pop()
        start = _past_leads(text, last, head, edges)
        if not CUT.match(text, start, head):
            yield start


def _past_leads(text: str, begin: int, head: int, edges: Collection[int]) -> int:
    """Return where numbers, adverbs and blanks that open a stretch are over; `edges` are the ends of its words."""
    while True:
        lead = LEAD.match(text, begin, head) or SOFT.match(text, begin, head) or SPACES.match(text, begin, head)
        if not lead or (lead.end() == begin + 1 and lead.end() not in edges):
            return begin  # 以 in 以旧换新
        begin = lead.end()


def lead_in(text: str, begin: int, end: int) -> int:
    """Return where a name begins once the verbs, numbers and adverbs at its front are passed over."""
    while True:
        lead = LEAD.match(text, begin, end) or CUT.match(text, begin, end) or SPACES.match(text, begin, end)
        if not lead or lead.end() >= end:
            return begin
        begin = lead.end()


def _title_start(text: str, begin: int, head: int, end: int) -> int:
    about = text.rfind("关于", begin, head)
    if about >= 0:
        begin = about
    while True:
        opener = OPENERS.match(text, begin, head)
        if not opener:
            break
        begin = opener.end()
    # 关于积极应对X加强Y资金管理: verbs that govern are no part of names in titles either, if names hardly hold them.
    found = words(text[begin:end])
    return max((begin + x for _, x, word, _ in found if word in TITLED and begin + x <= head), default=begin)


def _quoted(text: str, begin: int, position: int) -> bool:
    """Tell whether a position lies within quotation marks opened after `begin`."""
    part = text[begin:position]
    return part.count("“") > part.count("”") or part.count("‘") > part.count("’")


def strip_quotes(text: str, start: int, end: int) -> Span:
    """Take away quotation marks that enclose a whole name."""
    if (
        end - start > 2
        and text[start] in "“‘「"
        and text[end - 1] in "”’」"
        and text.find(text[end - 1], start) == end - 1
    ):
        return start + 1, end - 1
    return start, end
