"""Firms that go without a legal form: known by the list they stand in and what they won, never by the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import Candidate, places, plausible
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import clause_start, lead_in, name_start
from zhengtu.graph.statements import Span

BRANDS_COUNTED = expression("<brands_counted>")
FIRM_ROLES = expression("<firm_roles>")
BRAND_AWARDED = expression("<brand_awarded>")
BRAND_HONOUR = expression("<brand_honour>")
BRAND_INTRODUCED = expression("<brand_introduced>")
FIRM_BEFORE_BRAND = expression("<firm_before_brand>")
BRAND_ITEM = re.compile("[一-龥A-Za-z0-9（）()·&]{2,20}")
BRAND_ENDING = expression("<brand_ending>")
TRADE_WORDS = expression("<trade_words>")
FIRM_SETTLED = expression("<firm_settled>")
TRADE_ENDS = expression("<trade_ends>")
BEFORE_AWARD = expression("<before_award>")
NO_BRAND = expression("<no_brand>")
FACTORY_BRAND = expression("<factory_brand>")
BANK_BRAND = expression("<bank_brand>")
STATE_OWNED = expression("<state_owned>")


GUARANTOR_BRAND = expression("<guarantor_brand>")
ACTING_BANK = expression("<acting_bank>")
BRAND_CREDITED = expression("<brand_credited>")
BRAND_PUT_FORWARD = expression("<brand_put_forward>")


def brands(text: str, known: Sequence[Candidate], titles: Sequence[Span]) -> list[Candidate]:
    """Return the firms without a legal form that lists, honours and places give away; `known` are the others."""
    ends = {label.end: label.start for label in known}
    found = [*_listed(text, ends), *_won(text, ends), *_named_before(text)]
    found += [
        Candidate(_division(text, m.start()), m.end(), "Enterprise", by="firm.state")
        for m in finditer(STATE_OWNED, text)
    ]
    found += [*_named_after(text, BANK_BRAND), *_named_after(text, GUARANTOR_BRAND)]
    found += _put_forward(text, ends)
    found += [
        Candidate(m.start("name"), m.end("name"), "Enterprise", by="firm.bank") for m in finditer(ACTING_BANK, text)
    ]
    names = {text[x.start : x.end] for x in found if x.by in ("firm.listed", "firm.won")}
    found += [Candidate(start, end, "Enterprise", by="firm.again") for start, end in places(text, names)]
    return found


def _division(text: str, start: int) -> int:
    """Return where the division begins whose last letter stands at a position: 沁 of 沁县供电公司."""
    book = gazetteer()
    return next(
        (start - n for n in (6, 5, 4, 3, 2, 1) if n <= start and text[start - n : start + 1] in book.full), start
    )


def _items(text: str, end: int) -> list[Span]:
    """Return the items of the list that ends at a position, joined by 、 and 和, the first without what leads it in."""
    items: list[Span] = []
    while len(items) < 20:
        begin = clause_start(text, end, 40)
        joint = max(text.rfind("和", begin + 2, end - 1), text.rfind("与", begin + 2, end - 1))
        if joint > 0 and text[begin - 1 : begin] == "、":
            items.append((joint + 1, end))
            end = joint
        items.append((begin, end))
        if text[begin - 1 : begin] != "、":
            break
        end = begin - 1
    start, stop = items[-1]
    if text[start - 1 : start] != "、" and not (stop - start == 4 and text[start + 1] == "的"):
        items[-1] = (lead_in(text, name_start(text, stop, stop, firm=True), stop), stop)
    return items[::-1]


def _branded(text: str, items: Sequence[Span], ends: dict[int, int]) -> bool:
    """Tell whether one of the items at least is known for a firm, by its form or by a name before its trade."""
    for start, end in items:
        if end in ends and ends[end] >= start:
            return True
        match = BRAND_ENDING.fullmatch(text, start, end)
        if match and not TRADE_WORDS.search(match["stem"]):
            return True
        factory = FACTORY_BRAND.fullmatch(text, start, end)
        if factory and _placed(factory["stem"]):
            return True
    return False


def _placed(stem: str) -> bool:
    """Tell whether a division ends a name (联合利华太仓)."""
    return any(stem[-n:] in gazetteer().short or stem[-n:] in gazetteer().full for n in (2, 3) if len(stem) > n + 1)


def _firm(text: str, start: int, end: int) -> bool:
    """Tell whether an item can be a firm's name at all."""
    name = text[start:end]
    book = gazetteer()
    return (
        BRAND_ITEM.fullmatch(name) is not None
        and ("的" not in name or len(name) == 4)
        and not NO_BRAND.search(name)
        and name not in book.short
        and name not in book.full
        and not (TRADE_WORDS.match(name) and BRAND_ENDING.fullmatch(name))
    )


def _listed(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A、B and C of A、B、C等26家企业, 支持A、B等本地企业, where one of them is known for a firm."""
    for match in finditer(BRANDS_COUNTED, text):
        items = _items(text, match.start())
        counted = bool(re.search(r"\d", match.group())) and BRAND_AWARDED.match(text, match.end()) is not None
        introduced = BRAND_INTRODUCED.search(text, max(0, items[0][0] - 4), items[0][0])
        if not (counted or introduced or re.search(r"\d", match.group())):
            continue
        alone = counted and len(items) == 1
        settled = FIRM_SETTLED.match(text, match.end()) is not None and not any(
            TRADE_ENDS.search(text, *x) for x in items
        )
        if not alone and not settled and not _branded(text, items, ends):
            continue
        strict = not FIRM_ROLES.search(match.group())
        for start, end in items:
            if end not in ends and _firm(text, start, end) and (not strict or _branded(text, [(start, end)], ends)):
                yield Candidate(start, end, "Enterprise", by="firm.listed")


def _won(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A and B of A、B获评示范工厂 and A、B获得…授信, where one of them is known for a firm."""
    honoured = [match for match in finditer(BRAND_AWARDED, text) if BRAND_HONOUR.match(text, match.end())]
    for match in (*honoured, *finditer(BRAND_CREDITED, text)):
        adverb = BEFORE_AWARD.search(text, max(0, match.start() - 8), match.start())
        items = _items(text, adverb.start() if adverb else match.start())
        if not _branded(text, items, ends):
            continue
        for start, end in items:
            if end not in ends and _firm(text, start, end):
                yield Candidate(start, end, "Enterprise", by="firm.won")


def _named_before(text: str) -> Iterator[Candidate]:
    """Yield X of 企业X获评."""
    for match in finditer(FIRM_BEFORE_BRAND, text):
        won = BRAND_AWARDED.search(text, match.end(), match.end() + 24)
        if won and BRAND_HONOUR.match(text, won.end()) and _firm(text, match.end(), won.start()):
            yield Candidate(match.end(), won.start(), "Enterprise", by="firm.won")


def _named_after(text: str, kind: re.Pattern[str]) -> Iterator[Candidate]:
    """Yield those of a kind (banks, guarantors) that go by the name of a division (苏州银行, 无锡联合担保)."""
    book = gazetteer()
    for match in finditer(kind, text):
        for length in (3, 2):
            place = text[max(0, match.start() - length) : match.start()]
            if len(place) == length and any(r.rank <= 2 for r in book.short.get(place, ())):
                yield Candidate(match.start() - length, match.end(), "Enterprise", by="firm.bank")
                break


def _put_forward(text: str, ends: dict[int, int]) -> Iterator[Candidate]:
    """Yield A and B of 推荐A、B参评, 帮助A、B等企业, where one of them is known for a firm."""
    for match in finditer(BRAND_PUT_FORWARD, text):
        items, position = [], match.start("list")
        for item in match["list"].split("、"):
            items.append((position, position + len(item)))
            position += len(item) + 1
        if _branded(text, items, ends):
            yield from (
                Candidate(start, end, "Enterprise", by="firm.listed")
                for start, end in items
                if end not in ends and _firm(text, start, end)
            )


BRANDS_JOINED = expression("<brands_joined>")
BROUGHT_OUT = expression("<brought_out>")
NAME_WON = expression("<name_won>")


BRAND_NUMBERED = expression("<brand_numbered>")


def honours(text: str) -> list[Candidate]:
    """Return what firms are said to have won (获评国家绿色工厂)."""
    found = [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.product") for m in finditer(BROUGHT_OUT, text)
    ]
    found += [Candidate(m.start(), m.end(), "Program", by="program.won") for m in finditer(BRAND_NUMBERED, text)]
    for match in finditer(NAME_WON, text):
        start = lead_in(text, match.start("name"), match.end("name"))
        if plausible(text[start : match.end("name")], 5) and not BRANDS_JOINED.search(text, start, match.end("name")):
            found.append(Candidate(start, match.end("name"), "Program", by="program.won"))
    return found
