"""Symbol text: what becomes one character, and that every place leads back to the page exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zhengtu.extract.paper.page import Page
from zhengtu.extract.rules.symbols import (
    BASE,
    LETTER_OF,
    Reader,
    Symbols,
    kinds,
    letters,
    symbol,
    symbols,
    type_of_letter,
)
from zhengtu.extract.stages import analyse

FRAME = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
PIECES = (
    "根据《关于发展会展业的意见》（粤府〔2021〕5号），",
    "推广“会展江门”试点，",
    "由市商务局会同市财政局组织实施。",
    "兴业银行向江门江海会展有限公司发放贷款300万元，",
    "对高新技术企业给予贷款贴息，",
    "2021年，支持38家企业，",
    "本办法自2022年5月1日起施行。",
    "\ue000\ue00c",
    "“《”）（号）",
    "广东省会展业发展专项资金",
    "\n",
)


def page(clause: str) -> Page:
    return analyse(FRAME.format(clause)).page


def plain(found: Symbols) -> str:
    """Write symbol text with letters in place of symbols."""
    return "".join(chr(ord(char) - BASE + ord("A")) if 0 <= ord(char) - BASE < 26 else char for char in found.text)


@pytest.mark.parametrize(
    ("clause", "written"),
    [
        ("根据《关于发展会展业的意见》（粤府〔2021〕5号），由市商务局组织实施。", "根据P，由A组织实施。"),
        ("推广“会展江门”试点，由市商务局会同市财政局负责。", "推广R，由A会同A负责。"),
        ("兴业银行向江门江海会展有限公司发放贷款300万元。", "L向E发放贷款M。"),
        ("本办法自2022年5月1日起施行。", "O自D起施行。"),
        ("2021年，支持38家会展企业。", "Y，支持NC。"),
    ],
)
def test_names_and_quantities_are_one_character(clause: str, written: str) -> None:
    assert written in plain(symbols(page(clause)))


def test_a_title_of_the_document_shows_what_it_names() -> None:
    text = (
        "江门市商务局关于印发《江门市会展业扶持办法》的通知\n各有关单位：\n现印发给你们。\n江门市商务局\n2022年3月1日\n"
    )
    first = plain(symbols(analyse(text).page)).partition("\n")[0]
    assert first == "A关于印发O的通知" or first.startswith("A关于印发")


def test_a_font_s_own_characters_are_no_symbols() -> None:
    found = symbols(page("\ue000\ue00f负责管理"))
    assert all(ord(found.text[at]) - BASE >= 0 for at in found.at)
    assert "\ufffd\ufffd负责管理" in found.text or "负责管理" in found.text
    assert len(found.at) == sum(0 <= ord(char) - BASE < 26 for char in found.text)


@settings(max_examples=40, deadline=None)
@given(some.lists(some.sampled_from(PIECES), max_size=8))
def test_every_place_leads_back(pieces: list[str]) -> None:
    read = page("".join(pieces))
    found = symbols(read)
    text = read.text
    back = "".join(text[found.offset(index) : found.end(index + 1)] for index in range(len(found.text)))
    assert back == text  # nothing is lost, nothing twice
    for index, char in enumerate(found.text):
        start, end = found.offset(index), found.end(index + 1)
        assert found.index(start) == index
        places = found.within(index, index + 1)
        if places:
            assert (places[0].start, places[0].end) == (start, end)
            assert char == symbol(places[0].letter)
            assert all(start <= m.start and m.end <= end for m in places[0].mentions)
        else:
            assert end == start + 1
    for start, end in read.sentences:
        part = Reader(read).symbols(start, end)
        assert "".join(text[part.offset(i) : part.end(i + 1)] for i in range(len(part.text))) == text[start:end]


def test_letters_are_apart_and_each_has_a_type() -> None:
    assert len(set(letters())) == len(letters())
    assert {type_of_letter(letter) for letter in letters()} == {*LETTER_OF, ""}
    for kind in kinds().values():
        assert type_of_letter(kind.letter) == type_of_letter(kind.of) and kind.says


@pytest.mark.parametrize(
    ("clause", "written"),
    [
        ("江门江海会展有限公司（江海区）、江门蓬江展览有限公司（蓬江区）办展。", "E、E办展。"),
        ("会展业发展专项资金（总规模5亿元，首期2亿元）支持办展。", "F支持办展。"),
        ("江门江海会展有限公司（30万元）办展。", "E（M）办展。"),
        ("会展示范基地（江门江海会展有限公司）办展。", "R（E）办展。"),
    ],
)
def test_a_bracket_that_names_nothing_belongs_to_the_name_before_it(clause: str, written: str) -> None:
    assert plain(symbols(page(clause))).split("第二条 ")[1].split("\n")[0] == written
