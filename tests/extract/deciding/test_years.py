from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text


@pytest.mark.parametrize(
    ("title", "sentence", "year"),
    [
        ("关于会展情况的报告", "2022年，江门市会展发展专项资金安排50万元支持江门江海会展有限公司。", 2022),
        ("关于下达2023年江门市会展发展专项资金的通知", "江门市会展发展专项资金补助江门江海会展有限公司50万元。", 2023),
        # Years of aims and of rules, and those in the titles of plans, are none in which money was given.
        ("关于会展情况的报告", "到2025年，江门市会展发展专项资金安排50万元支持江门江海会展有限公司。", None),
        ("江门市会展支持政策（2023年）", "江门市会展发展专项资金补助江门江海会展有限公司50万元。", None),
    ],
)
def test_the_year_of_a_payment(title: str, sentence: str, year: int | None) -> None:
    text = f"{title}\n{sentence}\n江门市商务局\n2024年3月1日\n"
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (paid,) = (r for r in found.relations if r.type == "FUNDS" and r.tail.startswith("Enterprise"))
    assert paid.attributes.get("year") == year
