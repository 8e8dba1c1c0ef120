"""Checks: nothing that no text says gets through, and what gets through stands where it says."""

from __future__ import annotations

from random import Random

import pytest

from zhengtu.extract.reader.checks import check
from zhengtu.extract.reader.lines import Answer, Named, Said, parse
from zhengtu.extract.reader.places import Places, fold
from zhengtu.extract.reader.windows import Window

from ...reader.recorded import SAMPLES, told  # noqa: TID252

TEXT = (
    "云川市科学技术局会同市财政局设立云川市种子企业扶持资金，首年安排800万元，对 省级种子\n企业每家补助５万元。"
    "市科技局不再管理“晨星”企业成长计划。王小明委员提出建议。\n电话：████\n"
)
NAMES = (
    Named(1, "Agency", "云川市科学技术局", ("市科技局",)),
    Named(2, "Agency", "云川市财政局", ("市财政局",)),
    Named(3, "FundingPool", "云川市种子企业扶持资金"),
    Named(4, "EnterpriseGroup", "省级种子企业"),
    Named(5, "Program", "“晨星”企业成长计划"),
)
PAID = "对省级种子企业每家补助5万元"


def left(*relations: Said, names: tuple[Named, ...] = NAMES) -> dict[str, int]:
    return dict(check(Answer(names, relations), Window(100, TEXT, 1, 1)).left)


def test_places_are_exact_whatever_the_blanks_and_widths() -> None:
    heard = check(Answer(NAMES, (Said(3, "FUNDS", 4, PAID, {"amount": "5e4"}),)), Window(100, TEXT, 1, 1))
    (link,) = heard.links
    assert TEXT[link.start - 100 : link.end - 100] == "对 省级种子\n企业每家补助５万元"
    assert dict(link.attributes) == {"amount": 50000} and not heard.left
    (start, end), *_ = link.tail.places
    assert TEXT[start - 100 : end - 100] == "省级种子\n企业"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(3, "FUNDS", 4, PAID, {"amount": "500000"}), "number"),
        (Said(3, "FUNDS", 4, PAID, {"amount": "很多"}), "number"),
        (Said(3, "FUNDS", 4, PAID, {"year": "2022"}), "number"),
        (Said(3, "FUNDS", 4, "对省级种子企业每家补助6万元"), "evidence"),
        (Said(3, "FUNDS", 4, "云川市科学技术局…不再管理…电话"), "evidence"),
        (Said(3, "FUNDS", 4, "█"), "evidence"),
        (Said(4, "FUNDS", 3, PAID), "type"),
        (Said(1, "OWNS", 3, PAID), "type"),
        (Said(1, "MENTIONS", 3, PAID), "type"),
        (Said(1, "CO_HANDLES", 9, PAID), "end"),
        (Said(3, "SUPPORTS", 4, "安排800万元"), "words"),
        (Said(1, "ADMINISTERS", 5, "市科技局不再管理“晨星”企业成长计划"), "denied"),
    ],
)
def test_what_does_not_hold_is_left_and_said_why(said: Said, why: str) -> None:
    assert left(said) == {why: 1}


def test_names_that_no_text_has_types_and_persons_are_left() -> None:
    names = (
        Named(1, "Agency", "云川市审计局"),
        Named(2, "Person", "王小明"),
        Named(3, "Agency", "王小明"),
        Named(4, "Measure", "设立"),
        Named(5, "Agency", "████"),
    )
    assert left(names=names) == {"name": 2, "type": 2, "person": 1}


def test_of_200_invented_quotes_none_gets_through() -> None:
    chance = Random(1)
    parts = [(window, parse(answer)) for sample in SAMPLES for _, window, answer in told(sample)]
    texts = [fold(window.text) for window, _ in parts]
    tried = 0
    while tried < 200:
        place = chance.randrange(len(parts))
        window, answer = parts[place]
        said = chance.choice(answer.relations)
        quote = invented(said.quote, texts, chance)
        if all(fold(part) in texts[place] for part in quote.split("…")):
            continue
        tried += 1
        name = Named(99, "Program", quote)
        heard = check(Answer((*answer.names, name), (Said(said.head, said.type, said.tail, quote),)), window)
        assert not heard.links, quote
        assert all(thing.name != quote for thing in heard.things), quote


def invented(quote: str, texts: list[str], chance: Random) -> str:
    """Return a quote that was changed by a character or a word, put together, or taken from another document."""
    kind = chance.randrange(5)
    at = chance.randrange(len(quote))
    if kind == 0:
        return quote[:at] + chance.choice("的市局金不一") + quote[at + 1 :]
    if kind == 1:
        return quote[:at] + quote[at + 1 :] if len(quote) > 2 else "另行通知"
    if kind == 2:
        return "".join(chance.sample(quote, len(quote)))
    other = chance.choice(texts)
    start = chance.randrange(max(1, len(other) - 12))
    return quote[:at] + other[start : start + 12] if kind == 3 else other[start : start + 12]


def test_what_gets_through_stands_where_it_says() -> None:
    for sample in SAMPLES:
        for page, window, text in told(sample):
            answer = parse(text)
            heard = check(answer, window)
            quotes = {fold(said.quote) for said in answer.relations if "…" not in said.quote}
            parts = {fold(part) for said in answer.relations for part in said.quote.split("…")}
            for link in heard.links:
                here = fold(page.text[link.start : link.end])
                assert here in quotes or any(here.startswith(part) for part in parts)
            written = {fold(form) for named in answer.names for form in (named.name, *named.written)}
            for thing in heard.things:
                assert {fold(page.text[slice(*place)]) for place in thing.places} <= written


def test_nearly_all_that_a_careful_reader_says_holds() -> None:
    held = said = 0
    for sample in SAMPLES:
        for _, window, text in told(sample):
            answer = parse(text)
            heard = check(answer, window)
            held += len(heard.links) + len(heard.things)
            said += len(answer.relations) + len(answer.names)
    assert said > 200 and held / said > 0.95


def test_a_quote_stands_at_all_its_places() -> None:
    assert list(Places("甲 乙甲乙").every("甲乙")) == [(0, 3), (3, 5)]
    assert list(Places("甲由乙牵头").quoted("甲…牵头")) == []  # too short to be told from anything
    assert list(Places("甲局由乙牵头").quoted("甲局...牵头")) == [(0, 6)]
    assert list(Places("甲局由\n乙牵头").quoted("甲局…牵头")) == []
