from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.lexicon.laws import full_name, national
from zhengtu.extract.read import Text


@pytest.mark.parametrize("title", ["江门市会展法", "中华人民共和国森林法", "森林法实施条例", "办法"])
def test_other_titles_stay(title: str) -> None:
    assert full_name(title) == title


def test_a_national_law_has_its_full_name_however_it_is_cited() -> None:
    text = (
        "关于会展的通知\n根据《森林法》、《中华人民共和国森林法》和《环境保护法》、《海洋环境保护法》，通知如下。\n"
        "江门市商务局\n2022年3月1日\n"
    )
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    laws = {e.name: [text[slice(*m)] for m in e.mentions] for e in found.entities if e.name.endswith("法")}
    assert laws == {
        "中华人民共和国森林法": ["森林法", "中华人民共和国森林法"],
        "中华人民共和国环境保护法": ["环境保护法"],
        "中华人民共和国海洋环境保护法": ["海洋环境保护法"],
    }
    assert next(e for e in found.entities if e.name == "中华人民共和国森林法").aliases == ("森林法",)


@pytest.mark.parametrize(
    ("title", "act"),
    [
        ("优化营商环境条例", "优化营商环境条例"),
        ("道路运输条例", "中华人民共和国道路运输条例"),
        ("中华人民共和国道路运输条例", "中华人民共和国道路运输条例"),
        ("产业结构调整指导目录（2019年本）", "产业结构调整指导目录（2019年本）"),
        ("江门市优化营商环境条例", ""),
        ("会展业管理办法", ""),
    ],
)
def test_national_acts_are_known_by_their_titles(title: str, act: str) -> None:
    assert national(title) == act


@pytest.mark.parametrize(
    ("cited", "division"),
    [
        ("根据《优化营商环境条例》", ""),
        ("根据本市《优化营商环境条例》", "广东省/江门市"),
        ("根据《江门市优化营商环境条例》", "广东省/江门市"),
        ("根据《会展业管理办法》", "广东省/江门市"),
    ],
)
def test_a_national_act_is_one_wherever_it_is_cited(cited: str, division: str) -> None:
    text = f"关于会展的通知\n{cited}，通知如下。\n江门市商务局\n2022年3月1日\n"
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (id,) = (r.tail for r in found.relations if r.type == "CITES")
    assert id.partition("@")[2] == division
