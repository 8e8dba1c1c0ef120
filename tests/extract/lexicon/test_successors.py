"""Organs that were renamed stay what they were and lead to the organ of today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.successors import Successor, in_year, successor, tables
from zhengtu.graph.statements import Extraction

ORGANS, PATTERNS = tables()


@pytest.mark.parametrize(
    ("name", "after", "since", "today"),
    [
        ("环境保护部", "生态环境部", "2018", "生态环境部"),
        ("国家环境保护总局", "环境保护部", "2008", "生态环境部"),
        ("环境保护部办公厅", "生态环境部办公厅", "2018", "生态环境部办公厅"),
        ("卫生部", "国家卫生和计划生育委员会", "2013", "国家卫生健康委员会"),
        ("中国银行业监督管理委员会", "中国银行保险监督管理委员会", "2018", "国家金融监督管理总局"),
        ("信息产业部", "工业和信息化部", "2008", "工业和信息化部"),
        ("云南省工业和信息化委员会", "云南省工业和信息化厅", "2018", "云南省工业和信息化厅"),
        ("广东省经济和信息化委员会", "广东省工业和信息化厅", "2018", "广东省工业和信息化厅"),
        ("浙江省经济和信息化委员会", "浙江省经济和信息化厅", "2018", "浙江省经济和信息化厅"),
        ("宁波市经济和信息化委员会", "宁波市经济和信息化局", "", "宁波市经济和信息化局"),
        ("中山市经济和信息化局", "中山市工业和信息化局", "", "中山市工业和信息化局"),
        ("海南省国土资源厅", "海南省自然资源和规划厅", "2018", "海南省自然资源和规划厅"),
        ("陕西省卫生厅", "陕西省卫生和计划生育委员会", "", "陕西省卫生健康委员会"),
        ("中山市国家税务局", "国家税务总局中山市税务局", "2018", "国家税务总局中山市税务局"),
        ("深圳市坪山区环境保护局", "深圳市坪山区生态环境局", "", "深圳市坪山区生态环境局"),
    ],
)
def test_what_became_of_an_organ(name: str, after: str, since: str, today: str) -> None:
    assert successor(name) == Successor(after, since, today)


@pytest.mark.parametrize(
    "name",
    [
        *("生态环境部", "财政部", "中山市财政局", "上海市经济和信息化委员会", "重庆市经济和信息化委员会"),
        *("浙江省经济和信息化厅", "宁波市经济和信息化局", "西藏自治区文化厅", "环境保护局", "某某环境保护局", "云南省"),
        *("生态环境部办公厅", "国务院办公厅", "云南省人民政府办公厅"),
    ],
)
def test_organs_that_were_not_renamed(name: str) -> None:
    assert successor(name) is None


@pytest.mark.parametrize(
    ("name", "letters", "year", "then"),
    [
        ("生态环境部", "环", "2019", "生态环境部"),
        ("生态环境部", "环", "2018", "生态环境部"),
        ("生态环境部", "环", "2015", "环境保护部"),
        ("生态环境部", "环", "2005", "国家环境保护总局"),
        ("生态环境部办公厅", "环办", "2015", "环境保护部办公厅"),
        ("国家广播电视总局", "广电", "2010", "国家广播电影电视总局"),
        ("科学技术部", "国科发", "1997", "国家科学技术委员会"),
        ("广东省生态环境厅", "环", "2015", "广东省环境保护厅"),
        ("江苏省农业农村厅", "农", "2015", "江苏省农业委员会"),
        # What took over the work of another has letters of its own.
        ("司法部", "司", "2010", "司法部"),
        ("应急管理部", "应急", "2015", "应急管理部"),
        ("文化和旅游部办公厅", "办市场", "2015", "文化和旅游部办公厅"),
        # In which year is not known.
        ("江门市生态环境局", "环", "2015", "江门市生态环境局"),
        # A former name that a text says, and a number of later.
        ("广东省环境保护厅", "环", "2020", "广东省生态环境厅"),
        ("国家安全生产监督管理总局", "安监总", "2020", "国家安全生产监督管理总局"),
        ("国务院", "", "1990", "国务院"),
    ],
)
def test_who_wrote_the_letters_of_a_number_in_a_year(name: str, letters: str, year: str, then: str) -> None:
    assert in_year(name, year, letters) == then


@pytest.mark.parametrize("name", ORGANS)
@pytest.mark.parametrize("letters", ["环", "国", "农", "部"])
def test_any_year_can_be_asked(name: str, letters: str) -> None:
    for year in range(1949, 2027):
        assert in_year(name, str(year), letters)


@pytest.mark.parametrize("name", ORGANS)
def test_every_line_ends(name: str) -> None:
    found = successor(name)
    assert found is not None and successor(found.today) is None
    assert found.since.isdigit() and 1949 < int(found.since) < 2026


def test_patterns_name_provinces_and_are_told_apart() -> None:
    for pattern in PATTERNS:
        assert pattern.after.count("{}") == 1 and set(pattern.ranks) <= {1, 2, 3}
        for province in pattern.provinces:
            region = region_of(province)
            assert region is not None and region.rank == 1
    where = [
        (pattern.before, rank, province)
        for pattern in PATTERNS
        for rank in pattern.ranks
        for province in pattern.provinces or {""}
    ]
    assert len(set(where)) == len(where)


TEXT = """关于联合检查的通知
各有关单位：
2012年，{}联合印发《展会管理办法》。
昆明市环境保护局
2015年3月1日
"""


def test_predecessors_are_agencies_of_their_own(extraction_of: Callable[[str], Extraction]) -> None:
    said = extraction_of(TEXT.format("环境保护部、农业部、国家林业局、云南省农业厅、省卫生计生委"))
    found = {entity.name: entity.attributes for entity in said.entities if entity.type == "Agency"}
    today = {name: attributes.get("today") for name, attributes in found.items()}
    assert today == {
        "环境保护部": "生态环境部",
        "农业部": "农业农村部",
        "国家林业局": "国家林业和草原局",
        "云南省农业厅": "云南省农业农村厅",
        "云南省卫生和计划生育委员会": "云南省卫生健康委员会",
        "昆明市环境保护局": "昆明市生态环境局",
    }
    assert found["环境保护部"]["successor"] == "生态环境部" and found["环境保护部"]["since"] == "2018"
    assert "since" not in found["昆明市环境保护局"]


def test_departments_without_an_ending_are_those_of_today(extraction_of: Callable[[str], Extraction]) -> None:
    said = extraction_of(TEXT.format("云南省农业部门、省环保部门"))
    names = {entity.name for entity in said.entities if entity.type == "Agency"}
    assert {"云南省农业农村厅", "云南省生态环境厅"} <= names


LETTERS = """关于加强会展业环境保护的通知
各有关单位：
{}《关于加强农村环境保护的意见》（{}），通知如下。
江门市商务局
2022年3月1日
"""
PROTECTION = {"kind": "government", "level": "national", "since": "2018"}
PROTECTION |= {"successor": "生态环境部", "today": "生态环境部"}


@pytest.mark.parametrize("before", ["根据", "按照环境保护部要求，执行", "根据环境保护部", "会同生态环境部，落实"])
def test_a_number_was_issued_by_the_organ_of_its_year(before: str, extraction_of: Callable[[str], Extraction]) -> None:
    said = extraction_of(LETTERS.format(before, "环发〔2015〕15号"))
    agencies = {entity.id: entity for entity in said.entities}
    heads = [agencies[r.head] for r in said.relations if r.type == "ISSUED" and r.tail == "Policy:环发〔2015〕15号"]
    assert [(head.name, head.attributes) for head in heads] == [("环境保护部", PROTECTION)]


def test_what_only_letters_name_is_described_as_what_the_text_names(
    extraction_of: Callable[[str], Extraction],
) -> None:
    for number, name in [("粤环发〔2015〕1号", "广东省环境保护厅"), ("中工信〔2020〕1号", "中山市工业和信息化局")]:
        named, implied = (
            {entity.name: entity.attributes for entity in extraction_of(LETTERS.format(before, number)).entities}
            for before in (f"会同{name}，落实", "根据")
        )
        assert implied[name] == named[name] and implied[name]["region"]
