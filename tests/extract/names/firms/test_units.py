"""Firms of any other form than a company's, in lists beside firms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[tuple[str, str]]]
TEXT = "江门市商务局关于表彰会展企业的决定\n各有关单位：\n{}\n江门市商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("listed", "unit"),
    [
        (
            "授予江门江海会展有限公司、江门产权交易所、江门蓬江展览有限公司等单位2022年度江门市会展精品奖。",
            "江门产权交易所",
        ),
        (
            "授予江门江海会展有限公司、江门市会展用品化工厂、江门蓬江展览有限公司等单位2022年度江门市会展精品奖。",
            "江门市会展用品化工厂",
        ),
        ("名单如下：\n1.江门江海会展有限公司\n2.江门水晶宫大酒店\n3.江门市会展设计院\n", "江门市会展设计院"),
        ("江门江海会展有限公司（2个展会） 奖金：20万元\n江门市会展铅锌矿 奖金：10万元\n", "江门市会展铅锌矿"),
    ],
)
def test_what_ends_like_a_works_or_an_institute_is_a_firm_beside_firms(listed: str, unit: str, named_in: Named) -> None:
    assert unit in {name for _, name in named_in(listed, "Enterprise", TEXT)}


@pytest.mark.parametrize(
    "said",
    [
        "我市新建江门市会展用品化工厂、江门市污水处理厂等项目。",
        "授予江门江海会展有限公司、会展智能示范工厂等称号。",
        "名单如下：\n1.江门江海会展有限公司\n2.环境保护部环境规划院\n3.污水处理厂",
    ],
)
def test_elsewhere_a_works_or_a_label_is_none(said: str, named_in: Named) -> None:
    assert not [name for _, name in named_in(said, "Enterprise", TEXT) if name[-1] in "厂院"]
