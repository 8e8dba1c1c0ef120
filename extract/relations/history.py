"""The history of a Taiwanese regulation: who founded, amended and ended it by which order."""

from __future__ import annotations

import re
from itertools import pairwise

from zhengtu.extract.names.programs.benefits import FORMER
from zhengtu.extract.paper.draft import Draft, Mention
from zhengtu.extract.text.quantities import dates
from zhengtu.graph.statements import Value

ACT = re.compile(
    "(?:令|函|公告)(?:会衔|会同)?(?P<act>订定发布|制定公布|订定|制定|修正发布|修正公布|修正|增订发布|增订公布|增订|删除发布|"
    "删除公布|删除|发布自[^，。；\\n]{0,12}(?:停止适用|废止)|停止适用|发布废止|公布废止|废止|发布定自|核定|核准|颁布|公布|发布|第[^，。；\n]{1,20}所列属)?"
)
FOUNDS = ("订定", "制定", "核定", "核准", "颁布", "公布", "发布")
# 經濟部A字第1號令、財政部B字第2號令會銜修正發布: what the last one says is said of all.
JOINT = re.compile("(?:令|函)(?:会衔|会同)?[、，及\n ]+[一-龥]{2,20} ?")


def relate(draft: Draft) -> None:
    """Say what the history says: the first order founds the regulation, later ones amend or repeal it."""
    main = draft.own.get(0)
    if not draft.source.taiwan or main is None:
        return
    orders = [m for m in draft.within(0, len(draft.text), "Policy") if "字第" in draft.text[m.start : m.end]]
    acts = {m: ACT.match(draft.text, m.end) for m in orders}
    for mention, following in reversed(list(pairwise(orders))):
        own = acts[mention]
        if own and not own["act"] and JOINT.fullmatch(draft.text, mention.end, following.start):
            acts[mention] = acts[following]
    founded = -1  # the line of the order that founds it
    for mention in orders:
        act = acts[mention]
        if not act:
            continue
        line = draft.sentence(mention.start)[0]
        done = act["act"] or ""
        founding = done.startswith(FOUNDS) and founded in (-1, line)
        founded = line if founding else founded
        _order(draft, main, mention, act, founding=founding)
    _former(draft, main)


def _order(draft: Draft, main: str, mention: Mention, act: re.Match[str], *, founding: bool) -> None:
    """Say of an order who issued it when, and what it does to the regulation."""
    text = draft.text
    line = draft.sentence(mention.start)
    thing = draft.things[mention.key]
    when = dates(text, line[0], mention.start)
    date = when[-1][2] if when else ""
    attributes: dict[str, Value] = {"date": date} if date else {}
    issuers = draft.outer(line[0], mention.start, "Agency")
    begin = when[-1][0] if when else mention.start
    if issuers and "字第" in text[begin : issuers[-1].start]:
        begin = issuers[-1].start
    done = act["act"] or ""
    key = mention.key
    if founding:
        _merge_number(draft, mention, main)
        draft.things[main].attributes.setdefault("doc_number", thing.name)
        draft.things[main].attributes.update(attributes)
        key = main
    else:
        thing.attributes.update(attributes)
    if done.endswith(("废止", "停止适用")):
        draft.relate("history.repeal", key, "REPEALS", main, mention.start, act.end())
    elif key != main and done and not done.startswith("发布定自"):
        draft.relate("history.amend", key, "AMENDS", main, mention.start, act.end())
    for agency in issuers[-1:]:
        draft.relate("history.issued", agency.key, "ISSUED", key, begin, act.end(), **attributes)


def _merge_number(draft: Draft, mention: Mention, main: str) -> None:
    """Make a number that stands alone a mention of the regulation itself."""
    draft.things[main].aliases |= draft.things[mention.key].aliases
    draft.exchange(mention, Mention(mention.start, mention.end, "Policy", main))


def _former(draft: Draft, main: str) -> None:
    """Make the name that a regulation had before a mention of it."""
    places = [match.span("name") for match in FORMER.finditer(draft.text)]
    known = {m.start for start, end in places for m in draft.within(start, end, "Policy")}
    for start, end in places:
        if start not in known:
            draft.things[main].aliases.add(re.sub(r"\s", "", draft.source.name(start, end)))
            draft.insert(Mention(start, end, "Policy", main))
