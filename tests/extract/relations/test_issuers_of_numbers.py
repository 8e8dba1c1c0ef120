"""Who is said to have issued a policy by the letters of its number, where a page says otherwise."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

HEAD = "关于会展的通知\n"
SIGNED = "。\n江门市人民政府\n2022年3月1日\n"


def issuers(text: str, title: str) -> set[str]:
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    return {names[r.head] for r in extraction.relations if r.type == "ISSUED" and names[r.tail] == title}


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        # What the reader of a letter sent is the reader's.
        (
            f"双庙乡人民政府：\n你乡《关于调整村的请示》（双政〔2013〕32号）收悉{SIGNED}",
            "关于调整村的请示",
            "江门市双庙乡人民政府",
        ),
        # What the reader is to follow is not.
        (f"双庙乡人民政府：\n请你乡按照《会展规划》（江府〔2013〕32号）执行{SIGNED}", "会展规划", "江门市人民政府"),
        (f"某某公司：\n你公司《关于补助的请示》（铁发改函〔2022〕3号）收悉{SIGNED}", "关于补助的请示", ""),
        # A title that begins with a place is of that place.
        (f"{HEAD}落实《丽江市会展规划》（丽政复〔2020〕6号）{SIGNED}", "丽江市会展规划", "丽江市人民政府"),
        # Who acts by a number issued it, whatever its letters are of.
        (f"{HEAD}江门市财政局以江办函〔2020〕6号文件批准补助{SIGNED}", "江办函〔2020〕6号", "江门市财政局"),
        # Letters of a city that the page does not speak of mean somebody else.
        (f"{HEAD}根据《关于统计的通知》（宣教函〔2019〕17号），通知如下{SIGNED}", "关于统计的通知", ""),
        (f"{HEAD}根据《关于统计的通知》（粤府〔2019〕17号），通知如下{SIGNED}", "关于统计的通知", "广东省人民政府"),
    ],
)
def test_letters_give_way_to_what_the_page_says(text: str, title: str, found: str) -> None:
    assert issuers(text, title) == ({found} if found else set())
