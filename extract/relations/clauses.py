"""Whose act a clause is where it leaves out who acts, the list that a name ends, and what rows ask for by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.agencies.codes import issuer_of
from zhengtu.extract.names.agencies.described import agency_key
from zhengtu.extract.paper.page import PARAGRAPH_NUMBER, Mention, Page
from zhengtu.extract.relations import replies
from zhengtu.extract.relations.actors import acts_in
from zhengtu.extract.relations.campaigns import carried, planned, planned_item, under_way
from zhengtu.extract.relations.matters import matters, schemes
from zhengtu.extract.relations.objects import governed, helped
from zhengtu.extract.relations.setting_up import set_up
from zhengtu.extract.rules.rows import Condition, Found, Resolver
from zhengtu.extract.rules.symbols import ITSELF
from zhengtu.extract.text.sentences import SPOKEN_ITEM
from zhengtu.graph.identity import type_of

# How far behind 出台《X》 a clause may still be its content, and how far the evidence reaches back to name it.
FAR, NEAR = 140, 90
ISSUES_POLICY = expression("<issues_policy>")
DRAFTING = expression("<drafting>")
STATES = expression("<states>")
ELSEWHERE = expression("<elsewhere>")
FOLLOWING = expression("<following>")
NO_MEASURES = re.compile("(?<!办)法$|规划|(?:技术|操作|管理|建设|服务|卫生)?(?:规范|标准|规程)$")
# Before a title that fills its line: nothing, or what a page calls its link.
ALONE_IN_LINE = expression("[ \u3000|]*(?:<link_label>)?")
REPORTED_TO = re.compile("(?:经|向|报)$")
MEASURES = expression("<measures>")
# Verbs whose object a clause is about that leaves out what who leads does.
GOVERNS = re.compile("(?:实施|开展|制[定订]|出台|印发|编制|起草|建立|设立|建设|举办|组织|启动)[^，。；]{0,8}[《“]?$")
BRACKETS = (("（", "）"), ("〔", "〕"), ("【", "】"), ("[", "]"))
CARRIED_OUT = expression("<carried_out>")
ITEM_NUMBER = expression("<item_number>")
LINE_FAR = 400  # characters of a line in which it is looked for what is said about
NAMED_FOR_MONEY = expression("<named_for_money>")
MONEY_OR_LOAN = expression("<money_or_loan>")
CHANGES_OPEN = re.compile("(?:将|对|把|[、.．）)])\\s*《?$")
CHANGED_TO = re.compile("修改为|修改|增加|增写|调整为|改为|提高到|作为第")

REGULATION = re.compile("(?:条例|办法|规定|细则|规则|章程|法)(?:[（(][^（()）]{1,12}[)）])?$")
PUNISHES = re.compile("处罚|处分|处理(?!办法|规定|条例)|追究|查处|惩处|执行$")
MAKES_DOCUMENT = expression("<makes_a_document>")
CHANGES_TITLE = re.compile("决定|修[改订正]")
SENTENCE_OPENING = expression("<sentence_opening>")
INSTALMENT = re.compile("(?:首期|第.期)资金$")
SHALL_HELP = expression("<shall_help>")
FUND_RULES_TITLE = expression(
    "(?:资金|基金|资金池|经费)[^，。]{0,12}?(?:办法|细则|规定|方案|规程)(?:[（(][^（()）]{1,12}[)）])*$"
)
# Bodies that are made to lead one matter.
STEERING = ("领导小组", "协调小组", "指挥部", "联席会议")


def author(page: Page, start: int, offset: int, following: bool = False) -> tuple[str, int] | None:
    """Return whose content a clause is: the policy of 出台《X》 before it, else the measures it stands in.

    `start` is where its sentence begins, `offset` where what it speaks of does. The second value is where the evidence
    begins that names the policy, -1 where the clause itself is enough. `following` takes what a notice does by another
    policy (依据《X》，给予…) for the content of that one.
    """
    if changed := _changed(page, offset):
        return changed.key, changed.start if offset - changed.end <= NEAR else offset
    own = page.policy(offset) if page.regulates(offset) else None
    for policy in page.outer(max(start, offset - FAR), offset, "Policy"):
        if NO_MEASURES.search(page.text, policy.start, policy.end):
            continue
        if any(
            not REPORTED_TO.search(page.text, agency.start - 1, agency.start)
            for agency in page.outer(policy.end, offset, "Agency")
        ):
            continue  # somebody else acts from there on
        if ELSEWHERE.search(page.text, policy.end, offset):
            continue  # what follows is the content of something else
        led = max(start, policy.start - 12)
        trigger = ISSUES_POLICY.search(page.text, led, policy.start)
        trigger = trigger or (None if own else DRAFTING.search(page.text, led, policy.start))
        if not own and STATES.match(page.text, policy.end):
            return policy.key, policy.start
        followed = own and trigger and FOLLOWING.match(trigger.group())
        if trigger and not (followed and not (following and not MEASURES.search(page.part(offset).title))):
            return policy.key, trigger.start() if offset - policy.end <= NEAR else offset
    return (own, -1) if own else None


def _changed(page: Page, offset: int) -> Mention | None:
    """Return the policy of which a decision quotes what an article is to read: 将《X》第三条修改为：“…”."""
    if not CHANGES_TITLE.search(page.part(offset).title):
        return None
    line = page.text.rfind("\n", 0, offset) + 1
    named = [p for p in page.outer(line, offset, "Policy") if CHANGES_OPEN.search(page.text, line, p.start)]
    quoted = named and CHANGED_TO.search(page.text, named[-1].end, offset)
    return named[-1] if quoted else None


def policy(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy in whose text it is said."""
    key = page.policy(found.start)
    return [Mention(found.start, found.start, "Policy", key)] if key is not None else []


def printed(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy that the notice prints in which it is said, if it prints one alone."""
    if page.part(found.start).printed:
        return []
    keys = [key for part in page.structure.parts if part.printed and (key := page.own.get(part.start))]
    return [Mention(found.start, found.start, "Policy", key) for key in keys if len(keys) == 1]


def content(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy whose content it is (`author`)."""
    return _placed(author(page, found.stretch[0], found.start), found)


def paying(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy whose content it is that money is given, also where a notice follows another (落实《X》)."""
    return _placed(author(page, found.stretch[0], found.start, following=True), found)


def _placed(told: tuple[str, int] | None, found: Found) -> list[Mention]:
    if told is None:
        return []
    at = told[1] if told[1] >= 0 else found.start
    return [Mention(at, at + (told[1] >= 0), "Policy", told[0])]


def issuer(page: Page, found: Found) -> Sequence[Mention]:
    """Return the agency that issued the document, if it is one alone."""
    return [Mention(found.start, found.start, "Agency", key) for key in page.issuers if len(page.issuers) == 1]


# What a clause may begin with before who acts.
LEAD_IN = re.compile(
    r"[ \u3000]*(?:[一二三四五六七八九十]是|目前|同时|自|并|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来)?|"
    r"\d{1,2}月(?:\d{1,2}日)?)*，?"
)
# Titles that say by themselves whose they are, and laws, which have one issuer only.
OTHERS_TITLE = re.compile(
    "中华人民共和国|国家|国务院|中共|中央|[^《》]*(?:条例|法|规定)(?:[（(][^（()）]{1,12}[)）])?$"
)
NO_ACTOR = re.compile("[的：:]|等(?:文件|精神|要求)|(?:关于|要求|批准|同意|指导)")


def subject(page: Page, found: Found) -> Sequence[Mention]:
    """Return the agency that the last of the clauses before begins with which begin with one."""
    for begin, end in reversed(list(page.clauses(found.stretch[0], found.start))):
        lead = LEAD_IN.match(page.text, begin, end)
        actor = page.outer(begin, end, "Agency")[:1]
        # A heading that a text without lines runs into its paragraph: 一、关于X问题财政部认真履职，印发《Y》.
        if not actor or "（" in page.text[begin : actor[0].start]:
            continue
        if lead and (actor[0].start <= lead.end() or PARAGRAPH_NUMBER.match(page.text, begin)):
            return [] if NO_ACTOR.match(page.text, actor[0].end) else actor
    return []


def proposal(page: Page, found: Found) -> Sequence[Mention]:
    """Return the proposal that the letter answers where the match stands in its opening."""
    answered = replies.answered(page) if found.start < replies.OPENING_LETTER else None
    return [Mention(found.start, found.start, "Proposal", answered.key)] if answered else []


def one_issuer(page: Page, found: Found) -> bool:
    """Tell whether titles side by side may have one issuer: the later ones are no laws of another place."""
    titles = [page.text[place.mentions[0].start : place.mentions[0].end] for place in found.slots["what"]]
    return not any(OTHERS_TITLE.match(title) or region_of(title) for title in titles)


def without_issuer(page: Page, found: Found) -> bool:
    """Tell whether no title begins with an agency, and no number names one, which would have issued it."""
    for place in (*found.slots["what"], *found.slots.get("more", ())):
        title = place.mentions[0]
        number = str(page.names[title.key].attributes.get("doc_number", ""))
        named = issuer_of(number, page.home, page.agency_names) if number else ""
        if named and agency_key(named) not in page.issuers:
            return False
        if any(agency.start == title.start for agency in page.within(title.start, title.end, "Agency")):
            return False
    return True


def regulates(page: Page, found: Found) -> bool:
    """Tell whether the text sets rules, rather than reports as letters do."""
    return page.regulates(found.start)


def reports(page: Page, found: Found) -> bool:
    """Tell whether the text reports as letters do, rather than sets rules."""
    return not page.regulates(found.start)


def made_under(page: Page, found: Found) -> bool:
    """Tell whether a text may name what it is made under, and not by what it has somebody punished or something done.

    Regulations do so in their first article, or where they say what is made.
    """
    if "参照" in page.text[found.start : found.end]:
        return False  # 根据《X》，参照《Y》
    if PUNISHES.search(page.text, found.end, page.until("，。；：\n", found.end, len(page.text))):
        return False
    items = page.outline.around(found.start)
    regulation = REGULATION.search(page.part(found.start).title)
    if not regulation or not items or items[0].style != "article" or items[0].count == 1:
        return True
    return MAKES_DOCUMENT.search(page.text, found.end, page.until("。；\n", found.end, len(page.text))) is not None


def decides(page: Page, found: Found) -> bool:
    """Tell whether the document is a decision that changes others, by its title."""
    title = page.part(found.start).title
    return CHANGES_TITLE.search(title) is not None


def taiwan(page: Page, found: Found) -> bool:
    """Tell whether the document is Taiwanese."""
    return page.source.taiwan


def stated(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy of 出台《X》 whose content it is, not the text it stands in."""
    return [mention for mention in content(page, found) if mention.end > mention.start]


def actor(page: Page, found: Found) -> Sequence[Mention]:
    """Return the agencies whose act a verb is."""
    return acts_in(page, found.stretch[0], found.start)


def task(page: Page, found: Found) -> Sequence[Mention]:
    """Return what an item or a document is about: the program or fund in its heading or title, else a plan itself.

    None where the sentence names something of its own behind what was matched, or is about the text (本办法, 解释).
    """
    start, end = found.stretch
    named = page.outer(found.end, end, "Program", "FundingPool", "Policy")
    if named or ITSELF.search(page.text, start, end) or "解释" in page.text[found.end : end]:
        return []
    headed = matters(page, start)
    titles = [span for part in page.structure.parts for span in part.titles]
    titled = [mention.key for span in titles for mention in page.outer(*span, "Program", "FundingPool")]
    if headed and type_of(headed[0]) != "Policy":
        keys = headed
    elif titled:
        keys = titled[:1]
    elif headed and CARRIED_OUT.search(page.part(start).title):
        keys = headed
    else:
        return []
    return [Mention(found.start, found.start, type_of(key), key) for key in keys]


def matter(page: Page, found: Found) -> Sequence[Mention]:
    """Return what the item is about (`matters`), a policy only if it is carried out; none where an object follows."""
    start, end = found.stretch
    before = page.text[start : found.start]
    if any(before.count(opening) > before.count(closing) for opening, closing in BRACKETS):
        return []  # brackets are read as such
    begin = max(before.rfind(mark) for mark in "，；：。") + 1 + start
    clause = page.until("，；。", found.end, end)
    if ITSELF.search(page.text, begin, clause) or "解释" in page.text[found.end : clause]:
        return []
    if page.outer(begin, found.start, "Program", "FundingPool", "Policy"):
        return []
    for named in page.outer(found.end, end, "Program", "FundingPool", "Policy"):
        if named.start < clause or GOVERNS.search(page.text, found.end, named.start):
            return []
    keys = matters(page, found.start)
    if any(type_of(key) == "Policy" for key in keys) and not CARRIED_OUT.search(page.part(start).title):
        return []
    return [Mention(found.start, found.start, type_of(key), key) for key in keys]


def helping(page: Page, found: Found) -> Sequence[Mention]:
    """Return the policy whose content it is that somebody is helped, where no one else is said to help."""
    start, verb = found.stretch[0], found.start
    subjects = page.outer(start, verb, "Program", "FundingPool", "Enterprise")
    if subjects and not page.text[subjects[-1].end : verb].strip("”"):
        return []
    if _acting(page, start, verb):
        return []
    heading = planned_item(page, verb)
    if heading is not None and not planned(page, start, verb):
        return [heading]
    helped = {place.letter for slot in ("whom", "more") for place in found.slots.get(slot, ())}
    running = under_way(page, start, verb) if not helped.isdisjoint("CE") else []
    return planned(page, start, verb) or running or ([] if carried(page, found) else content(page, found))


def helper(page: Page, found: Found) -> Sequence[Mention]:
    """Return the agency that helps: with which the sentence begins, else whose act it is where no policy says so."""
    start, verb = found.stretch[0], found.start
    acting = _acting(page, start, verb)
    if acting:
        return [acting]
    return [] if carried(page, found) or helping(page, found) else actor(page, found)


def _acting(page: Page, start: int, verb: int) -> Mention | None:
    """Return the agency with which a sentence begins, if it is to act."""
    for subject in page.outer(start, verb, "Enterprise", "Agency")[:1]:
        opens = SENTENCE_OPENING.fullmatch(page.text, start, subject.start)
        if subject.type == "Agency" and opens and SHALL_HELP.match(page.text, subject.end, verb + 2):
            return subject
    return None


def measures(page: Page, found: Found) -> bool:
    """Tell whether the text is one of measures, by its title."""
    return MEASURES.search(page.part(found.start).title) is not None


def opening(page: Page, found: Found) -> bool:
    """Tell whether a clause begins with it."""
    before = ITEM_NUMBER.sub("", page.text[found.stretch[0] : found.start]).strip(" \u3000")
    return not before or before[-1] in "，。；、：由"


def heading(page: Page, found: Found) -> Sequence[Mention]:
    """Return the subsidy or fund that heads the numbered item or the line."""
    headed = page.heading(found.start)
    return [headed] if headed is not None and NAMED_FOR_MONEY.search(page.names[headed.key].name) else []


def titled_fund(page: Page, found: Found) -> Sequence[Mention]:
    """Return the fund that the title of the document names."""
    return page.in_title("FundingPool")[:1]


def ruled_fund(page: Page, found: Found) -> Sequence[Mention]:
    """Return the fund that the document sets rules on, by its title."""
    part = page.part(found.start)
    if not FUND_RULES_TITLE.search(part.title):
        return []
    own = page.own.get(part.start)
    # A notice names the rules that it prints without their title.
    titles = part.titles or [(m.start, m.end) for m in page.mentions if m.key == own and own is not None]
    keys = [fund.key for span in titles for fund in page.outer(*span, "FundingPool")]
    return [Mention(found.start, found.start, "FundingPool", key) for key in keys[:1]]


def titled_program(page: Page, found: Found) -> Sequence[Mention]:
    """Return the program that the title of the document names."""
    return page.in_title("Program")[:1]


def paid_out(page: Page, found: Found) -> Sequence[Mention]:
    """Return the loan, the subsidy or the fund that the line names last before."""
    begin = max(page.text.rfind("\n", 0, found.start) + 1, found.start - LINE_FAR)
    named = page.outer(begin, found.start, "Program", "FundingPool")
    return [mention for mention in named if MONEY_OR_LOAN.search(page.names[mention.key].name)][-1:]


def carried_out(page: Page, found: Found) -> Sequence[Mention]:
    """Return the program that the item carries out of which a later one is part (一是实施X…，Y立项)."""
    begin = max(page.text.rfind("\n", 0, found.start) + 1, found.start - LINE_FAR)
    items = [match.start() for match in SPOKEN_ITEM.finditer(page.text, begin, found.start)]
    return page.outer(items[-1] if items else begin, found.start, "Program")[:1]


def item(page: Page, found: Found) -> Sequence[Mention]:
    """Return the program or fund that heads the numbered item or the line."""
    headed = page.heading(found.start)
    return [headed] if headed is not None else []


def scheme(page: Page, found: Found) -> Sequence[Mention]:
    """Return the program by which firms become members of the class that the match names."""
    groups = [mention for place in found.slots.get("class", ()) for mention in place.mentions]
    return [Mention(found.start, found.start, "Program", key) for group in groups[:1] for key in schemes(page, group)]


def mainland(page: Page, found: Found) -> bool:
    """Tell whether the document is not Taiwanese."""
    return not page.source.taiwan


def no_list(page: Page, found: Found) -> bool:
    """Tell whether the document does more than to announce who was chosen or to pay it out, by its title."""
    return not re.search(
        "名单|公示|公布|表彰|通报|颁发|授予|命名|奖的决定|(?:拨付|下达|兑现|预拨|分配|安排)[^，。]*(?:通知|公告|公示|计划|情况|方案)",
        page.part(found.start).title,
    )


def no_pool(page: Page, found: Found) -> bool:
    """Tell whether the sentence names no pool before, from which the money would come."""
    return not page.untitled(found.stretch[0], found.start, "FundingPool")


def no_firm(page: Page, found: Found) -> bool:
    """Tell whether the sentence names no firm before, which would be who acts."""
    return not page.untitled(found.stretch[0], found.start, "Enterprise")


def steered(page: Page, found: Found) -> bool:
    """Tell whether what a row calls `who` is a body that is made to lead one matter."""
    return all(page.names[m.key].name.endswith(STEERING) for place in found.slots["who"] for m in place.mentions)


def whole_pool(page: Page, found: Found) -> bool:
    """Tell whether what has parts (`whole`) or is managed (`what`) is no instalment of a fund."""
    places = (*found.slots.get("whole", ()), *found.slots.get("what", ()))
    named = [mention for place in places for mention in place.mentions]
    return not any(INSTALMENT.search(page.names[mention.key].name) for mention in named)


def spoken_of(page: Page, found: Found) -> bool:
    """Tell whether a text speaks of a policy (`what`), rather than lists or links to one by its title alone."""
    named = [mention for place in found.slots.get("what", ()) for mention in place.mentions]
    return not any(
        ALONE_IN_LINE.fullmatch(page.text[page.text.rfind("\n", 0, mention.start) + 1 : mention.start])
        and not page.text[mention.end : page.until("\n", mention.end, len(page.text))].strip(" \u3000|")
        and "doc_number" not in page.names[mention.key].attributes
        for mention in named
    )


# The names that rows give in left_out and where, and what answers to them.
RESOLVERS: Mapping[str, Resolver] = {
    "policy": policy,
    "content": content,
    "paying": paying,
    "printed": printed,
    "stated": stated,
    "issuer": issuer,
    "actor": actor,
    "task": task,
    "matter": matter,
    "subject": subject,
    "proposal": proposal,
    "helping": helping,
    "helper": helper,
    "carried": carried,
    "heading": heading,
    "titled_fund": titled_fund,
    "ruled_fund": ruled_fund,
    "titled_program": titled_program,
    "paid_out": paid_out,
    "carried_out": carried_out,
    "item": item,
    "scheme": scheme,
}
CONDITIONS: Mapping[str, Condition] = {
    "regulates": regulates,
    "reports": reports,
    "taiwan": taiwan,
    "mainland": mainland,
    "made_under": made_under,
    "measures": measures,
    "set_up": set_up,
    "governed": governed,
    "helped": helped,
    "steered": steered,
    "opening": opening,
    "decides": decides,
    "one_issuer": one_issuer,
    "without_issuer": without_issuer,
    "no_firm": no_firm,
    "no_pool": no_pool,
    "no_list": no_list,
    "whole_pool": whole_pool,
    "spoken_of": spoken_of,
}
