from __future__ import annotations

import pytest

from zhengtu.extract.text.marks import widened
from zhengtu.extract.text.normalise import normalise


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        (
            "根据<江门市会展办法>(江商务(2022)3号),现通知如下:",
            "根据《江门市会展办法》（江商务〔2022〕3号），现通知如下：",
        ),
        ("<关于印发<会展办法(试行)>的通知>", "《关于印发〈会展办法（试行）〉的通知》"),
        ("《关于印发<会展办法>的通知》", "《关于印发〈会展办法〉的通知》"),
        ("<2022年会展要点>和<“十四五”会展规划>", "《2022年会展要点》和《“十四五”会展规划》"),
        ('开展"会展江门"行动和"一照多址"改革;', "开展“会展江门”行动和“一照多址”改革；"),
        ("（试行)和(试行）", "（试行）和（试行）"),
    ],
)
def test_narrow_marks_beside_characters_are_made_wide(narrow: str, wide: str) -> None:
    assert widened(narrow) == wide and len(narrow) == len(wide)


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a">会展</p>',
        "面积<500平方米，人数>30人",
        "（A<B时）会展，B>A",
        'print("a, b")',
        "f(x)=1, g(2)",
        "12:30至13:45",
        '"会展，江门',
    ],
)
def test_markup_formulas_and_times_stay(text: str) -> None:
    assert widened(text) == text


def test_a_title_in_narrow_marks_may_run_over_a_line() -> None:
    assert normalise("根据<江门市会展业\n扶持办法>，通知如下。").text == "根据《江门市会展业扶持办法》，通知如下。"


def test_a_text_without_stops_and_commas_of_lists_gets_them() -> None:
    narrow = "三,组织实施.区商务局牵头,区财政局,区教育局配合,每年受理1.5亿元.\n二,其他"
    assert widened(narrow) == "三、组织实施。区商务局牵头，区财政局、区教育局配合，每年受理1.5亿元。\n二、其他"
    assert widened("会展.一、二") == "会展.一、二"


def test_points_stand_for_stops_beside_enumerations_where_there_are_several() -> None:
    assert widened("对甲、乙给予奖励.二是贴息.三是培训.") == "对甲、乙给予奖励。二是贴息。三是培训。"
