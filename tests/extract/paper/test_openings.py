from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract.lexicon.regions import Home
from zhengtu.extract.names.agencies.agencies import find
from zhengtu.extract.paper.titles import numbers

Triple = tuple[str, str, str]
Said = Callable[[str], dict[Triple, str]]


def issuers(said: dict[Triple, str], title: str) -> set[str]:
    return {head for head, type, tail in said if type == "ISSUED" and tail == title}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        # Agencies of no list, by their place or by being the nation's.
        ("江门市会展创新局关于举办会展周的通知", {"江门市会展创新局"}),
        ("湛江市会展业学会关于举办会展周的通知", {"湛江市会展业学会"}),
        ("广西会展发展研究院关于举办会展周的通知", {"广西会展发展研究院"}),
        ("中国会展业协会关于举办会展周的通知", {"中国会展业协会"}),
        ("中国（广东）自由贸易试验区管理委员会关于会展业的通知", {"中国（广东）自由贸易试验区管理委员会"}),
        ("江门市会展产业工作领导小组办公室关于举办会展周的通知", {"江门市会展产业工作领导小组办公室"}),
        ("丰台区科学技术和信息化局关于公布名单的通知", {"北京市丰台区科学技术和信息化局"}),
        ("西双版纳州人民政府办公室关于成立领导小组的通知", {"西双版纳傣族自治州人民政府办公室"}),
        ("大兴安岭地区行署办公室关于印发措施的通知", {"大兴安岭地区行政公署办公室"}),
        # Short forms, offices, institutions and units of an organ.
        ("江门市科协关于评选会展奖的通知", {"江门市科学技术协会"}),
        ("江门市科协办公室关于评选会展奖的通知", {"江门市科学技术协会办公室"}),
        ("中国科协科普部关于评选会展奖的通知", {"中国科学技术协会"}),
        ("科技部国际合作司关于征集会展项目的通知", {"科学技术部"}),
        ("江门市科学技术局会展科关于征集项目的通知", {"江门市科学技术局"}),
        ("中国科协会展服务中心关于征集项目的通知", {"中国科学技术协会会展服务中心"}),
        ("江门市人民政府发展研究中心关于征集项目的通知", {"江门市人民政府发展研究中心"}),
        ("江门市科学技术局（外专局）关于征集项目的通知", {"江门市科学技术局"}),
        # Several, whatever stands between them.
        ("江门市会展局、江门市财政局关于印发办法的通知", {"江门市会展局", "江门市财政局"}),
        ("江门市财政局 江门市商务局关于印发办法的通知", {"江门市财政局", "江门市商务局"}),
        ("江门市财政局江门市会展局关于印发办法的通知", {"江门市财政局", "江门市会展局"}),
        # What is passed on is another's.
        ("江门市会展局转发广东省财政厅关于会展补助的通知", {"江门市会展局"}),
        ("江门市会展局转发《广东省财政厅关于会展补助的通知》", {"江门市会展局"}),
        ("江门市会展局对市政协第12号提案的答复", {"江门市会展局"}),
        # What no one issues by name.
        ("江门市会展业发展规划", set()),
        ("江门江海会展有限公司关于会展的报告", set()),
    ],
)
def test_a_title_begins_with_its_issuers(said_by: Said, title: str, names: set[str]) -> None:
    assert issuers(said_by(f"{title}\n"), title) == names


@pytest.mark.parametrize(
    "text",
    [
        "市会展局关于会展业的意见很有帮助，各有关单位关于会展业的建议也是。",
        "各有关单位关于会展业的通知\n",
        "有关部门关于会展业的通知\n",
        "会议关于会展业的决定\n",
    ],
)
def test_a_sentence_and_a_generic_name_are_no_opening(text: str) -> None:
    assert find(text, Home()) == []


def test_letters_yield_to_the_title(said_by: Said) -> None:
    title = "江门市会展局关于征集项目的通知"
    assert issuers(said_by(f"粤财会〔2022〕1号\n{title}\n"), title) == {"江门市会展局"}


@pytest.mark.parametrize(
    ("line", "form", "name"),
    [
        ("广东省人民政府令第299号", "广东省人民政府令第299号", "广东省人民政府"),
        ("江门市人民政府令　第三号", "江门市人民政府令第三号", "江门市人民政府"),
        (
            "广东省人民代表大会常务委员会公告〔13届〕第28号",
            "广东省人民代表大会常务委员会公告〔13届〕第28号",
            "广东省人民代表大会常务委员会",
        ),
    ],
)
def test_an_order_is_issued_by_whom_its_number_names(said_by: Said, line: str, form: str, name: str) -> None:
    text = f"{line}\n广东省会展业促进办法\n第一条 为了发展会展业，制定本办法。\n"
    assert [number.text for number in numbers(text)] == [form]
    assert issuers(said_by(text), "广东省会展业促进办法") == {name}


def test_the_number_of_an_order_within_a_sentence_is_none_of_its_own() -> None:
    assert numbers("根据广东省人民政府令第299号的规定，\n") == []
