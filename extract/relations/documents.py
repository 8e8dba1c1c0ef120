"""What a document cites, prints, amends and repeals, and to whom it went."""

from __future__ import annotations

import re

from zhengtu.extract.draft import Draft
from zhengtu.extract.relations.issuing import print_evidence, with_marks

BASIS = re.compile("(?:根据|依据|依照|按照|遵照)[^，。；]{0,12}$")
TRIGGER = re.compile(
    "(?:根据|依据|依照|按照|遵照|参照|落实|执行|符合|出台|印发|制定|发布|纳入|对照|围绕|修订|贯彻|"
    "实施|为更好|结合|关于)[一-龥]{0,8}《?$"
)
JOINED = re.compile(r"[》）)\s、和及与，]*(?:\s|等|《|以及|、|和|及|与|，)*《?")
OF_IT = re.compile("各|所属|直属|有关|机关各")


def relate(draft: Draft) -> None:
    """Say CITES, AMENDS, REPEALS, ADDRESSED_TO and COPIED_TO."""
    _printed(draft)
    _changes(draft)
    _cited(draft)
    _sent(draft)


def _printed(draft: Draft) -> None:
    """A notice cites the document that it prints."""
    main = draft.own.get(0)
    if main is None:
        return
    for part in draft.structure.parts:
        printed = draft.own.get(part.start)
        if not part.printed or printed is None:
            continue
        places = [m for m in draft.mentions if m.key == printed and m.start < part.start]
        body = [m for m in places if not any(s <= m.start < e for s, e in draft.structure.parts[0].titles)]
        if body:
            start, end = draft.sentence(body[0].start)
            draft.relate("cites.printed", main, "CITES", printed, start, end)
        else:
            start, end = print_evidence(draft, printed, part.start)
            draft.relate("cites.printed", main, "CITES", printed, start, end)


def _cited(draft: Draft) -> None:
    """A document cites every other policy that its text names; 根据, 依据 and 按照 make it a basis."""
    own = set(draft.own.values())
    previous: tuple[int, int, bool] | None = None
    for mention in draft.outer(0, len(draft.text), "Policy"):
        part = draft.part(mention.start)
        head = draft.own.get(part.start)
        if any(s <= mention.start < e for s, e in part.titles) or "字第" in draft.text[mention.start : mention.end]:
            continue
        start, end = with_marks(draft, mention)
        before = draft.text[max(0, start - 24) : start]
        if previous and JOINED.fullmatch(draft.text[previous[1] : start]):
            begin, basis = previous[0], previous[2]
        else:
            trigger = TRIGGER.search(before)
            begin = start - len(trigger.group()) if trigger else start
            basis = bool(BASIS.search(before))
        previous = (begin, end, basis)
        if head is None or mention.key in own or draft.things[mention.key].type != "Policy":
            continue
        if any((mention.key, change, head) in draft.said for change in ("AMENDS", "REPEALS")):
            continue
        attributes = {"basis": True} if basis else {}
        draft.relate("cites.basis" if basis else "cites.named", head, "CITES", mention.key, begin, end, **attributes)


def _changes(draft: Draft) -> None:
    """《X》同时废止, 修订《X》: the document whose text says so changes X."""
    for mention in draft.within(0, len(draft.text), "Policy"):
        head = draft.policy(mention.start)
        if head is None or mention.key == head or draft.text[mention.start - 1 : mention.start] != "《":
            continue
        start, end = with_marks(draft, mention)
        sentence = draft.sentence(mention.start)
        after = draft.text[end : min(sentence[1], end + 60)]
        before = draft.text[max(sentence[0], start - 12) : start]
        headings = list(LIST_OF_CHANGES.finditer(draft.text, max(0, mention.start - 700), mention.start))
        listed = headings[-1] if headings else None
        if listed and _in_list(draft, listed.end(), start):
            begin = listed.start()
            rule, type = ("change.repeal", "REPEALS") if listed["act"] == "废止" else ("change.amend", "AMENDS")
            draft.relate(rule, head, type, mention.key, begin, end)
            continue
        if re.match(
            "(?:（[^）]*）)?(?:及|和|、|《[^》]*》|（[^）]*）)*(?:同时|自本[^，。]{0,12}起|即行|予以|现予|"
            "等[^，。]{0,10})*(?:废止|停止执行)",
            after,
        ):
            draft.relate("change.repeal", head, "REPEALS", mention.key, start, _verb_end(draft, end, "废止|停止执行"))
        elif re.search("(?:废止|代替|取代)$", before):
            draft.relate("change.repeal", head, "REPEALS", mention.key, start - 2, end)
        elif re.search("(?:修改|修订)$", before) and re.search("决定|修改", draft.part(mention.start).title):
            draft.relate("change.amend", head, "AMENDS", mention.key, start - 2, end)
        elif re.search("(?:对|将)$", before) and re.match(
            "[^。；]{0,16}(?:作如下修改|修改如下|作出修改|进行修订|作出如下修改|部分条款|第[^。；]{1,10}条[^。；]{0,60}修改为)",
            after,
        ):
            draft.relate(
                "change.amend", head, "AMENDS", mention.key, start - 1, _verb_end(draft, end, "修改|修订|条款")
            )


LIST_OF_CHANGES = re.compile("(?P<act>废止|修改|修订)(?:下列|以下)[^。；\n]{0,10}[\n：:]")


def _in_list(draft: Draft, begin: int, position: int) -> bool:
    """Tell whether every line from a heading to a position is an item of its list, or the position's own."""
    lines = draft.text[begin:position].split("\n")
    item = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]|《|原)")
    return all(not line.strip() or item.match(line) for line in lines)


def _verb_end(draft: Draft, end: int, verbs: str) -> int:
    verb = re.compile(verbs).search(draft.text, end)
    return verb.end() if verb else end


def _sent(draft: Draft) -> None:
    """The salutation names to whom a document is addressed, 抄送 who gets a copy."""
    main = draft.own.get(0)
    if main is None:
        return
    start, end = draft.structure.salutation
    for agency in draft.outer(start, end, "Agency"):
        if OF_IT.match(draft.text, agency.end):
            continue  # 省政府各部门: the departments are addressed
        draft.relate("sent.salutation", main, "ADDRESSED_TO", agency.key, start, end)
    start, end = draft.structure.copies
    label = draft.text.rfind("抄", 0, start)
    for agency in draft.outer(start, end, "Agency"):
        draft.relate("sent.copies", main, "COPIED_TO", agency.key, label, end)
