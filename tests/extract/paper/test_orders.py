from __future__ import annotations

import pytest

from zhengtu.extract.paper.orders import orders
from zhengtu.extract.text.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "issuer", "number"),
    [
        ("中華民國七十年五月三日行政院（70）台經字第 1234 號令訂定發布", "行政院", "（70）台經字第1234號"),
        ("中華民國九十年五月三日經濟部經商字第 09001234560 號令修正發布", "经济部", "經商字第09001234560號"),
        ("中華民國 109 年 7 月 3 日交通部交路字第 1090001234 號令訂定發布", "交通部", "交路字第1090001234號"),
        (
            "中華民國一百年五月三日行政院農業委員會農輔字第 1000012345 號令訂定發布",
            "行政院农业委员会",
            "農輔字第1000012345號",
        ),
        ("中華民國一百年五月三日行政院院臺經字第 1000012345 號令發布", "行政院", "院臺經字第1000012345號"),
        (
            "中華民國一百十二年五月三日衛生福利部衛部醫字第 1120012345 號令修正發布",
            "卫生福利部",
            "衛部醫字第1120012345號",
        ),
        ("中華民國一百年五月三日總統華總一義字第 10000012345 號令制定公布", "总统", "華總一義字第10000012345號"),
        (
            "中華民國九十年五月三日財政部台財融（二）字第 0901234567 號令修正發布",
            "财政部",
            "台財融（二）字第0901234567號",
        ),
    ],
)
def test_an_order_has_its_issuer_and_its_number_as_written(raw: str, issuer: str, number: str) -> None:
    source = normalise(raw)
    (order,) = orders(source.text, source.name)
    assert order.number.text == number
    assert order.issuer is not None and order.issuer.name == issuer


@pytest.mark.parametrize(
    "raw", ["中華民國經濟部依字第辦理", "行政院字第 12345 號", "本文字第三條號次不明的中華民國行政院"]
)
def test_what_is_no_order(raw: str) -> None:
    source = normalise(raw)
    assert orders(source.text, source.name) == []
