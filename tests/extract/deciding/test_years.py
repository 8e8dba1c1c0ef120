from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.deciding.years import timed
from zhengtu.extract.read import Text
from zhengtu.extract.stages import named
from zhengtu.extract.text.normalise import normalise


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


LETTER = "关于会展情况的报告\n{}\n江门市商务局\n2024年3月1日\n"


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("江门市商务局2022年安排500万元，补贴企业20家，安排江门江海会展有限公司300万元。", 2022),
        ("2022年，江门市商务局安排500万元，江门市财政局向江门江海会展有限公司拨付300万元。", 2022),
        ("江门市会展发展专项资金2022年安排500万元。其中，补助江门江海会展有限公司50万元。", 2022),
        ("江门市会展发展专项资金2022年安排500万元。已拨付江门江海会展有限公司50万元。", 2022),
        # Another acts, or a sentence begins with somebody.
        ("江门市商务局2022年安排500万元，江门市财政局向江门江海会展有限公司拨付300万元。", None),
        ("江门市商务局2022年安排500万元。江门市财政局向江门江海会展有限公司拨付300万元。", None),
        ("江门市会展发展专项资金2022年安排500万元。该局补助江门江海会展有限公司50万元。", None),
        # Not from another line, and not into what is awarded to whoever qualifies.
        ("江门市会展发展专项资金2022年安排500万元。\n其中，补助江门江海会展有限公司50万元。", None),
        ("江门市会展发展专项资金2022年安排500万元。对认定的企业，补助江门江海会展有限公司50万元。", None),
    ],
)
def test_a_clause_takes_the_year_of_the_clause_before_it(sentence: str, year: int | None) -> None:
    page = named(normalise(LETTER.format(sentence)))
    firm = next(m for m in page.mentions if m.type == "Enterprise")
    head = next(m.key for m in page.mentions if m.type in ("Agency", "FundingPool"))
    clause = next((a, b) for a, b in page.clauses(*page.sentence(firm.start)) if a <= firm.start < b)
    paid = page.claim("funds.giver", head, "FUNDS", firm.key, *clause, amount=500000)
    assert timed(page, paid).attributes.get("year") == year
