"""One agency, one node: the ways in which its name is written."""

from __future__ import annotations

import pytest

from zhengtu.graph.decisions import Decided
from zhengtu.graph.merging import WRITTEN, Known, plan


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("江门市人民政府办公厅", "江门市人民政府办公室"), "江门市人民政府办公室"),
        (("广东省人民政府办公厅", "广东省人民政府办公室"), "广东省人民政府办公厅"),
        (("江门市人民政府外事办公室", "江门市外事办公室"), "江门市人民政府外事办公室"),
        (
            ("江门市国有资产监督管理委员会", "江门市人民政府国有资产监督管理委员会"),
            "江门市人民政府国有资产监督管理委员会",
        ),
        (("江门市药品监管局", "江门市药品监督管理局"), "江门市药品监督管理局"),
        (("江门市林业园林局", "江门市林业和园林局"), "江门市林业和园林局"),
        (("江门市招商领导小组", "江门市招商工作领导小组"), "江门市招商工作领导小组"),
        (
            ("江门高新技术产业开发区管理委员会", "江门国家高新技术产业开发区管理委员会"),
            "江门国家高新技术产业开发区管理委员会",
        ),
        (("江门市民政局", "江门市财政局"), ""),
        (("江门市人民政府", "江门市人民政府办公室"), ""),
        (("江门市财政局#2bd88042", "江门市财政局#cbf8b45a"), ""),
    ],
)
def test_an_agency_written_in_two_ways_is_one(names: tuple[str, str], kept: str) -> None:
    known = [Known(f"Agency:{name}", (name,)) for name in names]
    joined = plan(known, Decided())
    assert joined == plan(reversed(known), Decided())
    expected = {f"Agency:{name}": (f"Agency:{kept}", WRITTEN) for name in names if kept and name != kept}
    assert joined == expected
