"""What names begin with in pinyin."""

from zhengtu.viz.initials import initials


def test_letters_have_the_characters_that_are_read_so():
    assert initials(["中山市", "山西"]) == {"s": "山市", "x": "西", "z": "中"}


def test_a_character_with_two_readings_is_found_by_both():
    assert initials(["银行", "行动", "重庆", "重点", "长沙", "会计"]) == {
        "c": "重长", "d": "动点", "h": "会行", "j": "计", "k": "会", "q": "庆", "s": "沙",
        "x": "行", "y": "银", "z": "重长",
    }  # fmt: skip


def test_traditional_characters_have_readings_too():
    assert initials(["臺灣樂"]) == {"l": "樂", "t": "臺", "w": "灣"}


def test_what_is_not_chinese_has_none():
    assert initials(["ABC 123", "\ud800", "😀"]) == {}
    assert initials([]) == {}
