"""What Taiwanese regulations name besides organs and laws: benefits, plans, awards, funds, banks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhengtu.extract.names.candidate import Candidate, longest, places
from zhengtu.extract.names.classes.recipients import recipients, settled_classes
from zhengtu.extract.paper.sheet import Sheet
from zhengtu.extract.text.anchors import successive
from zhengtu.extract.text.onsets import CONNECTIVE, ITEM_END, onset
from zhengtu.graph.statements import Span

# 產發署應辦理下列措施： and the items below it.
HEADING = re.compile(
    "(?:办理|提供|发给|核给|给予|予|推动|实施|设立|开展|用于|支应|申请|分为|区分为|分|种类|项目|措施|方式|用途|计画|贷款)"
    "[^。；\n]{0,12}(?:下列|左列|以下|左|下|如次)[^。；\n]{0,14}：\n"
)
# Lists of who is entitled or excluded, and of what an organ has to see to.
NO_HEADING = re.compile("(?:情形|资格|条件|对象|规定|文件|来源|定义|事项|者)[^。；\n]{0,10}：\n$")
ITEM = re.compile(r"[ 　]*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?P<name>[^\n。；，：]{2,30})[^\n]*\n?")
BENEFIT = re.compile(
    "(?:补助金?|贷款|奖励金?|奖助金?|津贴|补贴|融资|奖金|(?:信用|融资|履约|专案)保证|计画|工程|方案|奖|选拔|甄选|评选|竞赛|平台|专案|认证)"
    "(?=(?:之)?(?:业务|相关)?(?:支出|经费)?$)"
)
NOT_BENEFIT = re.compile("[所]|其他|其它|有关|相关(?!支出)|事项|依|及其|前款|、|有无|是否")
BARE = re.compile("之(?!家|星|友|光|旅|都)")
# What one is chosen to be: 遴選為百大青農.
CHOSEN = re.compile("(?:遴选|评选|获选|票选|选拔)为(?P<name>[一-龥]{3,10}?)(?=[，、。者之及或])")
NOT_CHOSEN = re.compile(
    "(?:机关|委员|人员|代表|对象|会员|单位|机构|厂商|企业|银行|(?:负责|代表|代理|管理)人|董事|监事|委员会)$"
)
FORMER = re.compile("（原名称：(?P<name>[^；）\n]{3,60})")
TAIL = (
    "(?=[，。；：、（）」\n之者及与或和暨]|$|额|以|须|应|得|取得|补助|辅导|"
    "相关|等|由|为|每|不|尚|所|中|内|时|核|保证|提供|对|派|支应|经费|办理)"
)
# Plans that an applicant writes are no plans of an organ.
MADE = re.compile("(?:订定|拟订|拟具|研拟|研提|提出|检具|检附|检同|填具|提送|撰写)[^，。；：\n]{0,30}$")
# The heads of names, each with what may not follow it.
PLAN = re.compile(
    "计画(?!书|总|经费|内容|执行|期间|期程|主持|办法|人|摘要|性|变更|管理|名称|目标|构想|审查|进度|所|者|核定|完成)|"
    "(?<!实施)(?<!执行)(?<!解决)方案|(?<=[资合划进展升贷兴业])实施方案|专案(?=[，。；、及或之])"
)
AWARD = re.compile("奖(?![励助金项补品章状座牌杯惩学额赏])")
CONTEST = re.compile("(?:甄选|(?<!奖)选拔|(?<!奖)评选|竞赛|大赛|评鉴|专班)(?=[，。；、及与或]|\n)")
PLATFORM = re.compile("(?:平台|资讯网|入口网|(?<=[一-龥]{4})网|工作站|辅导团)(?=[，。；、及与或等]|\n)")
LOAN = re.compile(
    f"(?:贷款|津贴|利息补贴|奖励金(?!额)|补助金(?!额)|奖助金(?!额)|(?<=[一-龥]{{4}})(?:补助|奖励|补贴)){TAIL}"
)
MARK = re.compile("(?:标章[一-龥]{0,4}|标志|企业)认证(?!机构|标准|程序)|标章(?=[，。；、者及或之])")
FUND = re.compile(
    "(?:基金(?![会管额收来用保存运拨之]|保管)|基金(?=保证|之(?:拨款|融通|贷款|保证|专款|补助))|准备金(?!率|计)|回馈金|辅导金|公益金)(?!计画|会|专户)"
)
TAKES_PLATFORM = re.compile("(?:设置|建置|推动|设立|成立|建立|提供|整合|经营|维运)[^，。；\n]{0,40}$")
TAKES_CONTEST = re.compile("(?:办理|举办|参加|参与|推动|开设|就读)[^，。；\n]{0,40}$")
# 得申請X貸款, 應提供X及Y貸款, 曾獲X貸款: a loan is named where something lets it be asked for, given or had.
TAKES_LOAN = re.compile(
    "(?:申请|核给|给予|办理|举办|发给|提供|推动|曾获|已获|获|领取|取得|接受|予|依|适用)[^。；\n]{0,60}$|(?:^|[。；\n、])[^，。；\n]{0,24}$"
)
BANK = re.compile("(?:商业银行|银行|企银|合作金库|农业金库|信托局)(?:股份有限公司)?(?![业法公团间贷局往股]|会|总行)")
ROLE = re.compile("(?:经理|主办|承办|代理|参加)银行")
SHORTENED = re.compile(
    "(?P<name>[一-龥]{4,20}?(?:贷款|补助|奖励|补贴|融资|保证))（以下(?:简称|称)[“]?(?P<short>本(?:项|专案)?(?:贷款|补助|奖励|补贴|融资|保证))[”]?）"
)
FUND_SHORT = re.compile("基金）?（以下(?:简称|称)(?:为)?[“「]?(?P<short>(?!本)[一-龥]{2,6}基金)[”」]?）")
FIRM_SHORT = re.compile("有限公司(?P<tail>)（以下(?:简称|称)(?:为)?[“「]?(?P<short>(?!本|该|公司)[一-龥]{2,8})[”」]?）")
# The title of a regulation begins with what it is about: X計畫補助作業要點, X貸款利息補貼辦法.
TITLED = re.compile(
    "(?P<head>计画|方案|贷款利息补贴|贷款信用保证|利息补贴|贷款|津贴|辅导金|基金|[费金用]补助)"
    "(?=(?:及|暨)?(?!法|条例)[一-龥]{0,14}(?:要点|办法|规则|准则|须知|规定|注意事项)$)"
)
ISSUING = re.compile("(?:行政院)?[一-龥]{2,10}?(?:部|委员会|署|局|会)(?=协助|补助|奖励|推动|办理)")
# Words that qualify no name by themselves; funds and benefits each have more of them.
PLAIN = (
    "政府|工作|实施|执行|营运|年度|投资|研究|研发|补助|奖助|奖励|辅导|改善|事业|建设|同一|每一|该|其他|各|各项|本|前项|前条|前款|产业|预算|经营|推动|"
    "营业|整体|整合|具体|相关|有关|个别|个案|专案|一定|所需|必要|适当|优惠|低利|一般|申请|受|原|新|旧|办理|提供|核给|发给|取得|获得|基金|上述|下列|左列|特种|作业|信托|信用|共同|互助|公民营|专项|或|及"
)
GENERIC = re.compile(
    f"(?:{PLAIN}|发展|创业|员工|人才|设厂|设备|在职|中小企业|企业|贷款|银行|机构|薪资|租金|经费|费用|业务|活动|技术|训练|财务|商业|行销|教育|奖项|利息|差额|采购|生产|复建|重建|设立)*"
    "(?:计画|方案|专案|奖|标章|贷款|补助|奖励|补贴|津贴|平台|资讯网|网|选拔|评选|竞赛|评鉴|奖励金|补助金|奖助金|(?:信用|融资)?保证|认证|融资|工程|奖金)|"
    f"(?:{PLAIN}|职工|员工|退休|福利)*(?:发展)?(?:基金|准备金|回馈金|公益金)|.*(?:票|债|礼)券|"
    "(?:承办|经办|承贷|金融|往来|各|相关|指定|中央|该|其他|代理|受托|前项|前列|本国|外国|外商|公营|民营|优良|绩优|会员|各家|经理|参加|往来|当地|县市|地区|中小企业|专业|商业)+(?:银行|商业银行)|"
    ".*(?:所需|其他|该(?!地)|中央银行|主管机关|金融机构|承贷|承办银行|每年|评选|绩优银行).*|.*(?:各|本|前项).*基金|(?:大型|中型|中小|小型|微型)?企业"
)
OTHER = re.compile("计画|管理会|管理委员会|会")  # what a name of a fund goes on with where it is none
CLAUSE = re.compile(
    "[其应之所已未是]|(?<!业)者|是否|得以|送请|移送|下列|左列|前[项条款]|各[该级项类]|第[一二三四五六七八九十]+[条款项]|不[得足予]|百分之|最高|借款人|用途|使用|停止|提高|每案|申领|追缴|撤销|返还|简称"
)
AGAIN = ("program.listed", "program.offered", "program.declared", "program.award", "program.plan", "fund.cited")


def of_sheet(sheet: Sheet) -> list[Candidate]:
    """Return the benefits of a sheet, none where it is not Taiwanese."""
    if not sheet.source.taiwan:
        return []
    return benefits(sheet.text, sheet.titles, sorted((a.start, a.end) for a in sheet.agencies))


def benefits(text: str, titles: Sequence[Span], agencies: Sequence[Span]) -> list[Candidate]:
    """Return the programs, funds, banks and classes of firms that only Taiwanese texts name in these ways."""
    found = list(_listed(text))
    for pattern, takes, type, rule, soft in (
        (PLAN, None, "Program", "program.plan", True),
        (AWARD, None, "Program", "program.award", False),
        (CONTEST, TAKES_CONTEST, "Program", "program.award", False),
        (PLATFORM, TAKES_PLATFORM, "Program", "program.offered", True),
        (LOAN, TAKES_LOAN, "Program", "program.offered", True),
        (MARK, None, "Program", "program.mark", False),
        (FUND, None, "FundingPool", "fund.cited", False),
    ):
        found += _headed(text, pattern, takes, type, rule, soft)
    found = [_past_agency(text, label, agencies) for label in found]
    found = [label for label in found if _plausible(text[label.start : label.end])]
    within = bytearray(len(text))
    for start, end in titles:
        within[start:end] = b"\1" * (end - start)
    found = [x for x in found if not (within[x.start] and within[x.end - 1])]
    chosen = [m for m in CHOSEN.finditer(text) if not NOT_CHOSEN.search(m["name"])]
    found += [Candidate(*m.span("name"), "Program", by="program.award") for m in chosen]
    found += _banks(text)
    found += _titled(text, titles)
    found += _shortened(text)
    found += _again(text, [x for x in found if x.by in AGAIN])
    shorts = [*_fund_shorts(text), *_firm_shorts(text)]
    named = {(x.start, x.end) for x in shorts}
    found = [x for x in found if (x.start, x.end) not in named] + shorts
    found += recipients(text, titles)
    return longest(found)


def _plausible(name: str) -> bool:
    return 3 <= len(name) <= 30 and not GENERIC.fullmatch(name) and not CLAUSE.search(name)


def _listed(text: str) -> Iterable[Candidate]:
    """Yield the benefits below a line that announces them."""
    for heading in HEADING.finditer(text):
        if NO_HEADING.search(heading.group()) and not re.search("[办推实]", heading.group()[:2]):
            continue
        for item in successive(ITEM, text, heading.end()):
            match = BENEFIT.search(item["name"])
            if not match or NOT_BENEFIT.search(item["name"]) or BARE.search(item["name"][: match.end()]):
                continue
            end = item.start("name") + match.end()
            start = onset(text, item.start("name") + match.start(), soft=True)
            yield Candidate(max(start, item.start("name")), end, "Program", by="program.listed")


def _headed(
    text: str, pattern: re.Pattern[str], takes: re.Pattern[str] | None, type: str, rule: str, soft: bool
) -> Iterable[Candidate]:
    """Yield the names that end in a head, where what takes such a name stands before it."""
    for match in pattern.finditer(text):
        start = onset(text, match.start(), soft=soft)
        if (
            start >= match.start()
            or MADE.search(text, max(0, start - 36), start)
            or (takes and not takes.search(text, max(0, start - 80), start))
        ):
            continue
        yield Candidate(start, match.end(), type, by=rule)


def _past_agency(text: str, label: Candidate, agencies: Sequence[Span]) -> Candidate:
    """Return a label without the organ before it (勞動部微型創業鳳凰計畫); funds are called by their organ's name."""
    if label.type != "Program":
        return label
    for start, end in agencies[bisect_left(agencies, (label.start, 0)) :]:
        if start != label.start or end >= label.end - 3:
            break
        return replace(label, start=end)
    return label


def settled(text: str, labels: Sequence[Candidate], titles: Sequence[Span]) -> list[Candidate]:
    """Cut what common rules found where a name begins, and drop what is no name of its own."""
    opens = {start for start, _ in titles}
    named = {(x.start, x.end, x.type) for x in labels if x.name}
    former = [m.span("name") for m in FORMER.finditer(text)]
    kept = []
    for label in settled_classes(text, labels):
        if label.name or label.type not in ("Program", "FundingPool", "Enterprise"):
            kept.append(label)
            continue
        if label.start in opens:
            if label.type != "Program" or not _two(text[label.start : label.end]):
                kept.append(label)
            continue
        start = onset(text, label.end - 2, soft=label.type == "Program")
        cut = replace(label, start=max(start, label.start))
        name = text[cut.start : cut.end]
        if label.type == "Enterprise":
            fits = len(name) >= 4 and not GENERIC.fullmatch(name)
        else:
            fits = (
                _plausible(name)
                and not MADE.search(text, max(0, cut.start - 36), cut.start)
                and not (label.type == "FundingPool" and OTHER.match(text, label.end))
            )
            fits = fits and not (name.endswith("战略") and text.startswith("产业", label.end))
        # What a regulation was called before names nothing that it does not name now.
        past = any(s <= cut.start < e for s, e in former) and text.count(name) < 2
        if fits and not past and (cut.start, cut.end, cut.type) not in named:
            kept.append(cut)
    return kept


def _two(name: str) -> bool:
    """Tell whether a title begins with two things (獎勵A及B補貼辦法) rather than one whose name has 及 in it."""
    return (
        any(ITEM_END.search(name[: m.start()]) for m in CONNECTIVE.finditer(name))
        or name.startswith(("奖励", "补助", "协助"))
        or name.endswith("奖励")
        or (name.endswith("补助") and CONNECTIVE.search(name) is not None)
    )


def _banks(text: str) -> Iterable[Candidate]:
    """Yield the banks that something is entrusted to."""
    for match in BANK.finditer(text):
        start, end = onset(text, match.start() + 1), match.end()
        role = ROLE.match(text, start, match.start())
        start = role.end() if role else start
        name = text[start:end]
        if 4 <= len(name) <= 20 and not GENERIC.fullmatch(name) and not CLAUSE.search(name):
            yield Candidate(start, end, "Enterprise", by="firm.bank")


def _titled(text: str, titles: Sequence[Span]) -> Iterable[Candidate]:
    """Yield what the title of a regulation begins with, and the loan inside what subsidises it."""
    for start, end in titles:
        issuing = ISSUING.match(text, start, end)
        begin = issuing.end() if issuing else start
        for joint in CONNECTIVE.finditer(text, begin + 3, end):
            if ITEM_END.search(text, begin, joint.start()) and TITLED.search(text, joint.end() + 3, end):
                begin = joint.end()
        for match in TITLED.finditer(text, begin + 3, end):
            name = text[begin : match.end()]
            if GENERIC.fullmatch(name) or "之" in name:
                break
            type = "FundingPool" if match["head"] in ("基金", "辅导金") else "Program"
            yield Candidate(begin, match.end(), type, by="program.titled")
            loan = name.find("贷款")
            if 4 <= loan < len(name) - 2:
                yield Candidate(begin, begin + loan + 2, "Program", name[: loan + 2], "program.titled")
            break


def _shortened(text: str) -> Iterable[Candidate]:
    """Yield a benefit that a text shortens (X貸款（以下簡稱本貸款）), and what it is called from there on."""
    for match in SHORTENED.finditer(text):
        start = match.start("name")
        if GENERIC.fullmatch(match["name"]) or CLAUSE.search(match["name"]):
            continue
        yield Candidate(start, match.end("name"), "Program", by="program.declared")
        for begin, end in places(text[match.end() :], [match["short"]]):
            yield Candidate(match.end() + begin, match.end() + end, "Program", match["name"], "program.short")


def _fund_shorts(text: str) -> Iterable[Candidate]:
    """Yield the places of the short name that a fund is given (以下簡稱信保基金), under its full one."""
    for match in FUND_SHORT.finditer(text):
        end = match.start() + 2
        start = onset(text, match.start())
        for begin, stop in places(text, [match["short"]]):
            yield Candidate(begin, stop, "FundingPool", text[start:end], "program.short")


def _firm_shorts(text: str) -> Iterable[Candidate]:
    """Yield the places of the short name that a company is given (以下簡稱農業金庫), under its full one."""
    for match in FIRM_SHORT.finditer(text):
        start = onset(text, match.start())
        end = match.start("tail")
        for begin, stop in places(text[match.end() :], [match["short"]]):
            yield Candidate(match.end() + begin, match.end() + stop, "Enterprise", text[start:end], "program.short")
        yield Candidate(*match.span("short"), "Enterprise", text[start:end], "program.short")


def _again(text: str, known: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield the other places of names that a list or a clause gave."""
    named = {text[x.start : x.end]: x for x in known if x.end - x.start >= 3}
    for start, end in places(text, named.keys()):
        label = named[text[start:end]]
        yield Candidate(start, end, label.type, by=label.by)
