"""Organs that a text calls by their kind alone, and those of a zone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]

CITY = "江门市市场监督管理局关于检查的通知\n{}\n江门市市场监督管理局\n2023年3月1日\n"
CENTRE = "国家市场监督管理总局关于检查的通知\n各有关单位：\n{}\n国家市场监督管理总局\n2023年3月1日\n"
ZONE = "江门高新技术产业开发区管理委员会关于会展的通知\n{}\n江门高新技术产业开发区管理委员会\n2023年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("台山市局、蓬江区局，各分局：", ["台山市市场监督管理局", "江门市蓬江区市场监督管理局"]),
        ("报市局备案，并报省局。", ["江门市市场监督管理局", "广东省市场监督管理局"]),
        ("城市局部地区，全市局势稳定，省厅批准。", []),
    ],
)
def test_bureaus_of_the_issuers_field(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Agency", CITY)] == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("总局将适时换发证书，由总局另行通知。", ["国家市场监督管理总局"] * 2),
        ("各总局、派驻总局机构。", []),
    ],
)
def test_general_bureau_alone(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Agency", CENTRE)] == names


def test_departments_of_the_zone_that_issues(named_in: Named) -> None:
    zone = "江门高新技术产业开发区"
    assert named_in("由区财政局拨付，报管委会批准。", "Agency", ZONE) == [
        ("区财政局", f"{zone}财政局"),
        ("管委会", f"{zone}管理委员会"),
    ]


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("区国土分局", "昆明市国土资源局官渡分局"),
        ("区规划分局", "昆明市规划局官渡分局"),
        ("区生态环境分局", "昆明市生态环境局官渡分局"),
        ("区交运局", "昆明市官渡区交通运输局"),
        ("区经贸投促局", "昆明市官渡区经济贸易和投资促进局"),
        ("市地税局", "昆明市地方税务局"),
        ("市国税局", "昆明市国家税务局"),
        ("市食药监局", "昆明市食品药品监督管理局"),
    ],
)
def test_bureaus_in_brackets_of_a_district(
    short: str, whole: str, said_by: Callable[[str], dict[tuple[str, str, str], str]]
) -> None:
    title = "昆明市官渡区人民政府关于促进发展的意见"
    text = f"{title}\n一、提高效率。（{short}牵头，区级相关部门配合）\n昆明市官渡区人民政府\n2016年5月1日\n"
    assert (whole, "LEADS", title) in said_by(text)
