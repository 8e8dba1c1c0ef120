from __future__ import annotations

import pytest

from zhengtu.extract.names.agencies.zones import zones


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("有关市州财政局，滨江新区财政局、商务和文化旅游局，各企业：", ["滨江新区财政局", "滨江新区商务和文化旅游局"]),
        ("临江综合实验区经济发展局、财政金融局：", ["临江综合实验区经济发展局", "临江综合实验区财政金融局"]),
        # The list goes on with a division's department, or with no department.
        ("滨江新区财政局、江门市商务局：", ["滨江新区财政局"]),
        ("滨江新区财政局、各企业：", ["滨江新区财政局"]),
        ("各开发区财政局：", []),
        ("经济开发区的设立应当遵循合理布局。", []),
        ("江门市高新区财政局：", []),
    ],
)
def test_departments_of_zones(raw: str, names: list[str]) -> None:
    found = zones(raw)
    assert [agency.name for agency in found] == names
    assert all(raw[agency.start : agency.end] for agency in found)
