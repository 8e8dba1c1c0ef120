"""To whom copies go, where the list leaves out the division."""

from __future__ import annotations

from collections.abc import Callable

Said = Callable[[str], dict[tuple[str, str, str], str]]
NOTICE = "关于做好会展工作的通知\n各有关单位：\n请落实。\n江门市人民政府办公室\n2022年3月1日\n抄送：{}\n"


def copied(said: dict[tuple[str, str, str], str]) -> set[str]:
    return {tail for _, type, tail in said if type == "COPIED_TO"}


def test_organs_named_by_their_kind_are_the_division_s_own(said_by: Said) -> None:
    raw = NOTICE.format("市委各部门，人大常委会办公室、政协办公室，人武部，法院、检察院，市诸领导。")
    assert copied(said_by(raw)) == {
        "江门市人民代表大会常务委员会办公室",
        "中国人民政治协商会议江门市委员会办公室",
        "江门市人民武装部",
        "江门市中级人民法院",
        "江门市人民检察院",
    }


def test_what_is_named_in_full_is_as_it_is_named(said_by: Said) -> None:
    assert copied(said_by(NOTICE.format("广东省高级人民法院、市检察院。"))) == {
        "广东省高级人民法院",
        "江门市人民检察院",
    }


def test_copies_of_a_notice_without_a_name_are_of_what_it_prints(said_by: Said) -> None:
    raw = (
        "各有关单位：\n《关于发展会展业的意见》已经市政府同意，现印发给你们，请认真执行。\n江门市人民政府办公室\n2022年3月1日\n"
        "关于发展会展业的意见\n为发展会展业，提出如下意见。\n一、办展会。\n抄送：政协办公室，法院。\n"
    )
    assert ("关于发展会展业的意见", "COPIED_TO", "江门市中级人民法院") in said_by(raw)
