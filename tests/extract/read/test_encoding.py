"""Encodings of Chinese are told apart, and what is none of them is refused with its place."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.errors import DamagedFile
from zhengtu.extract.read.encoding import common_share, decode

SIMPLIFIED = (
    "云岭市人民政府关于印发《云岭市推进中小企业数字化转型扶持办法》的通知\r\n云府〔2022〕1号\r\n"
    "各镇人民政府、街道办事处：\n　　现将办法印发给你们，请认真组织实施。“十四五”期间，市财政安排5亿元。"
)
TRADITIONAL = (
    "法規名稱：中小企業輔導辦法\n第一條　本辦法依中小企業發展條例第十二條規定訂定之。\n"
    "第二條　主管機關得會同有關機關，對中小企業之財務、經營、技術提供輔導。"
)
# Any words from the first levels, in clauses as documents have them; a single word can be right in two encodings.
WORDS = "".join(
    sorted(set(bytes(b for r in range(0xB0, 0xD8) for c in range(0xA1, 0xF9) for b in (r, c)).decode("gb2312")))
)
BIG5_WORDS = "".join(bytes((row, cell)).decode("cp950") for row in range(0xA4, 0xC6) for cell in range(0x40, 0x7F))
MARKS = "，。、；：（）《》　\r\nAB12 "


def clauses(words: str) -> st.SearchStrategy[str]:
    """Return texts of twenty Chinese characters and more, with punctuation between them."""
    return st.lists(
        st.tuples(st.text(words, min_size=5, max_size=9), st.text(MARKS, max_size=3)), min_size=4, max_size=12
    ).map(lambda pairs: "".join(word + mark for word, mark in pairs))


@given(clauses(WORDS), st.sampled_from(["gb18030", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
def test_simplified_text_comes_back_in_every_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@given(clauses(BIG5_WORDS), st.sampled_from(["cp950", "big5", "big5hkscs", "gb18030", "utf-8", "utf-16"]))
def test_traditional_text_comes_back_in_every_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"])))
def test_utf_8_comes_back_whatever_else_it_holds(text: str) -> None:
    text += "文"
    assert decode(text.encode("utf-8"), "x.txt") == text


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_an_official_text_comes_back(encoding: str) -> None:
    text = SIMPLIFIED.replace("—", "")
    assert decode(text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gbk", "utf-8"])
def test_a_traditional_text_comes_back(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "x.txt") == TRADITIONAL


def test_rare_characters_of_names_do_not_mislead() -> None:
    text = "江苏盱眙、浙江衢州、福建漳平和𬭎盛集团：请于10日内报送材料。"
    assert decode(text.encode("gb18030"), "x.txt") == text


def test_the_mark_of_utf_8_stays_as_open_leaves_it() -> None:
    assert decode(b"\xef\xbb\xbf" + "通知".encode(), "x.txt") == "\ufeff通知"
    assert decode("通知".encode("utf-16"), "x.txt") == "通知"


def test_the_stated_encoding_settles_a_text_with_two_readings() -> None:
    data = "法規".encode("cp950")
    assert decode(data, "x.html", "Big5") == "法規"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("last", ["知", "办"])
def test_a_cut_character_is_reported_with_its_byte(encoding: str, last: str) -> None:
    before, _, after = SIMPLIFIED.partition(last)
    data = before.encode(encoding) + last.encode(encoding)[:1] + (b"" if last == "知" else after.encode(encoding))
    with pytest.raises(DamagedFile, match=r"报\.txt is .* up to byte \d+ of \d+, where it is cut or damaged") as caught:
        decode(data, "报.txt")
    if encoding == "utf-8" or last == "知":
        assert f"byte {len(before.encode(encoding))} of {len(data)}" in str(caught.value)


@pytest.mark.parametrize("text", ["一一", "联通", "Fünf Übungen, où ça", "ҺҺ"])
def test_text_without_a_certain_sign(text: str) -> None:
    assert decode(text.encode("utf-8"), "x.txt") in (text, text.encode("utf-8").decode("gb18030", "ignore"))
    if text > "一":
        assert decode(text.encode("gb18030"), "x.txt") == text


def test_a_damaged_text_with_a_mark_names_its_byte() -> None:
    with pytest.raises(DamagedFile, match="byte 9 is not UTF-8"):
        decode(b"\xef\xbb\xbf" + "通知".encode() + b"\xff", "x.txt")


def test_a_share_of_damage_is_shown_where_it_is_allowed() -> None:
    data = (SIMPLIFIED * 20).encode("gb18030")
    broken = data[:500] + b"\xff" + data[500:]
    assert decode(broken, "x.html", damage=0.01).count("\ufffd") == 1
    with pytest.raises(DamagedFile):
        decode(broken, "x.txt")


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(4000),
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + b"\0" * 60,
        "通知".encode() + b"\0",
        b"\x01\x02\x03 some text",
        "Résumé élémentaire, où ça marche déjà à côté".encode("latin-1"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"x\.txt is no text"):
        decode(data, "x.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x.txt"), str)
    except DamagedFile as error:
        assert "x.txt" in str(error) and error.remedy


def test_a_wrong_reading_scores_far_below_a_right_one() -> None:
    assert common_share(SIMPLIFIED) == common_share(TRADITIONAL) == 1.0
    assert common_share(SIMPLIFIED.encode("utf-8").decode("gb18030", "replace")) < 0.5
    assert common_share(TRADITIONAL.encode("cp950").decode("gb18030", "replace")) < 0.6
