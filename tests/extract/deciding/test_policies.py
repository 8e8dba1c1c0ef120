from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

BODY = "各有关单位：\n请做好会展工作。\n江门市商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("head", "name", "alias"),
    [
        # The issuer on the line above is part of the title to those who cite it.
        (
            "江门市江海区商务局\n关于2024年会展补助名单的公示\n\n",
            "关于2024年会展补助名单的公示",
            "江门市江海区商务局关于2024年会展补助名单的公示",
        ),
        ("江门市商务局江门市商务局关于做好会展工作的通知\n", "江门市商务局关于做好会展工作的通知", None),
    ],
)
def test_titles_and_the_issuer_above(head: str, name: str, alias: str | None) -> None:
    found = extract(Text(head + BODY, "0" * 64, "text/plain"), "文件.txt")
    (policy,) = (entity for entity in found.entities if entity.type == "Policy")
    assert (policy.name, policy.aliases) == (name, (alias,) if alias else ())
