"""Lines of answers: what is written is read again, and what models add is mended once or counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengtu.extract.reader.lines import Answer, Named, Said, parse, write

TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
SOME = TEXT.filter(bool)
NUMBER = st.integers(1, 9999)
NAMED = st.builds(Named, NUMBER, TEXT, SOME, st.lists(TEXT, max_size=3).map(tuple))
KEY = SOME.filter(lambda key: "=" not in key)
SAID = st.builds(Said, st.integers(0, 9999), TEXT, st.integers(0, 9999), SOME, st.dictionaries(KEY, TEXT, max_size=3))


@given(st.lists(NAMED, max_size=4, unique_by=lambda named: named.number), st.lists(SAID, max_size=4))
def test_what_is_written_is_read_again(names: list[Named], relations: list[Said]) -> None:
    answer = Answer(tuple(names), tuple(relations))
    assert parse(write(answer)) == answer


@given(st.text(max_size=300), st.booleans())
def test_no_answer_breaks_it(text: str, whole: bool) -> None:
    answer = parse(text, whole=whole)
    assert len(answer.names) + len(answer.relations) + answer.malformed <= text.count("\n") + 1


def test_what_models_add_is_mended_once() -> None:
    answer = parse(
        "<think>先找机构\nN|9|Agency|不算</think>\n```text\n- N | 1 | Agency | 中山市科学技术局 | 我局 |\n"
        '* `r｜1｜issued｜0｜"中山市科学技术局"`\n```\n无\n'
    )
    assert answer.names == (Named(1, "Agency", "中山市科学技术局", ("我局",)),)
    assert answer.relations == (Said(1, "ISSUED", 0, "中山市科学技术局"),)
    assert (answer.repaired, answer.malformed) == (2, 0)


def test_what_cannot_be_mended_is_counted() -> None:
    answer = parse(
        "好的：\nN|x|Agency|甲局\nN|1|Agency\nR|1|LEADS|2\nN|0|Policy|本文件\nN|1|Agency|甲局\nN|1|Agency|乙局\n"
    )
    assert answer.names == (Named(1, "Agency", "甲局"),) and not answer.relations
    assert answer.malformed == 6


def test_of_half_an_answer_the_last_line_is_left() -> None:
    assert parse("N|1|Agency|甲局\nN|2|Agency|乙", whole=False) == Answer((Named(1, "Agency", "甲局"),), malformed=1)
    assert parse("N|1|Agency|甲局\n", whole=False) == Answer((Named(1, "Agency", "甲局"),))
