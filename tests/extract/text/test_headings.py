"""Titles and numbers that layout broke, glued or left on one line."""

from __future__ import annotations

import pytest

from zhengtu.extract.stages import analyse
from zhengtu.extract.text.normalise import normalise

BODY = "各有关单位：\n现将有关事项通知如下，请认真贯彻执行。\n江门市商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            "江门市商务局关于印发江门市会展业服务标准\n化提升行动实施方案的通知（2022年3月1日）",
            "江门市商务局关于印发江门市会展业服务标准化提升行动实施方案的通知",
        ),
        (
            "江门市商务局关于完善展馆管理制度\n进一步降低参展成本的通知",
            "江门市商务局关于完善展馆管理制度进一步降低参展成本的通知",
        ),
        ("江门市商务局\n关于做好会展业统计工作的通知", "江门市商务局关于做好会展业统计工作的通知"),
        ("江门市商务局关于会展业有关问题的\n答 复", "江门市商务局关于会展业有关问题的答复"),
        (
            "江门市会展业联席\n会议机制关于印发《江门市会展业\n扶持办法》的通知",
            "江门市会展业联席会议机制关于印发《江门市会展业扶持办法》的通知",
        ),
        ("江门市会展业\n“强展提质”三年行动方案（2022—2024年）", "江门市会展业“强展提质”三年行动方案（2022—2024年）"),
        ("江门市会展文化创意\n产业发展专项资金奖补实施\n细则", "江门市会展文化创意产业发展专项资金奖补实施细则"),
    ],
)
def test_a_title_goes_on_to_the_kind_of_notice_that_ends_it(lines: str, title: str) -> None:
    assert analyse(f"{lines}\n江商务〔2022〕3号\n{BODY}").page.structure.parts[0].title == title


@pytest.mark.parametrize(
    "line",
    ["江门市商务局文件", "━━━━━━━━━━━━━━━━", "江商务〔2022〕3号", "索引号：123", "为做好会展业统计工作，现通知如下："],
)
def test_what_stands_for_itself_is_no_part_of_a_title(line: str) -> None:
    raw = f"{line}\n关于做好会展业统计工作的通知\n{BODY}"
    assert analyse(raw).page.structure.parts[0].title == "关于做好会展业统计工作的通知"


def test_an_order_and_its_number_are_one_line() -> None:
    text = normalise("江门市人民政府令\n第 12 号\n《江门市会展业管理办法》已经审议通过，现予公布。\n").text
    assert text.startswith("江门市人民政府令第12号\n")


ONE_LINE = (
    "江门市商务局江门市财政局函江商务函〔2022〕14号关于公布2022年会展业先进名单的通知"
    "各县（市、区）商务局，蓬江区财政局：根据《江门市会展业扶持办法》，现将名单予以公布。江门市商务局2022年5月25日（此件社会公开）"
)


def test_a_document_in_one_line_has_number_title_and_addressees() -> None:
    page = analyse(ONE_LINE).page
    shape = page.structure
    assert shape.number is not None and shape.number.text == "江商务函〔2022〕14号"
    assert shape.parts[0].title == "关于公布2022年会展业先进名单的通知"
    assert page.text[slice(*shape.salutation)] == "各县（市、区）商务局，蓬江区财政局："
    assert shape.date == "2022-05-25"


@pytest.mark.parametrize(
    ("raw", "title", "salutation"),
    [
        (
            "关于批准《江海展馆调试大纲》（A版）的通知江门江海会展有限公司：你公司《关于提请审查的请示》收悉。现予批准。江门市商务局2022年3月1日",
            "关于批准《江海展馆调试大纲》（A版）的通知",
            "江门江海会展有限公司：",
        ),
        (
            "关于发布《江门市会展业服务标准》的公告为规范会展业，现予发布。标准编号如下：《江门市会展业服务标准》。江门市商务局2022年3月1日",
            "关于发布《江门市会展业服务标准》的公告",
            "",
        ),
        (
            "江门市人民政府关于同意建立会展业联席会议制度的批复江府函〔2022〕5号市商务局：你局请示收悉。经研究，批复如下。江门市人民政府2022年3月1日",
            "江门市人民政府关于同意建立会展业联席会议制度的批复",
            "市商务局：",
        ),
    ],
)
def test_a_short_document_in_one_line(raw: str, title: str, salutation: str) -> None:
    page = analyse(raw).page
    assert page.structure.parts[0].title == title
    assert page.text[slice(*page.structure.salutation)] == salutation


def test_a_headline_that_tells_of_a_notice_is_not_its_title() -> None:
    shape = analyse(f"江门市商务局印发《关于做好会展业统计工作的通知》\n{BODY}").page.structure
    assert shape.parts[0].title == "关于做好会展业统计工作的通知"


def test_what_a_site_labels_as_the_title_is_one() -> None:
    raw = "索 引 号： 0145\n标 题： 江门市商务局对市人大第12号建议的答复\n代表：\n答复如下。\n"
    shape = analyse(raw).page.structure
    assert shape.parts[0].title == "江门市商务局对市人大第12号建议的答复"


def test_all_copies_and_reports_are_read_and_firms_may_sign_beside_agencies() -> None:
    signed = "江门市商务局 江海会展集团\n2022年3月1日\n抄报：市人民政府。\n抄送：市财政局。\n"
    raw = f"关于做好统计工作的通知\n各有关单位：\n现通知如下。\n{signed}"
    page = analyse(raw).page
    assert [page.text[a:b].rstrip("。") for a, b in page.structure.copies] == ["市人民政府", "市财政局"]
    assert page.structure.date == "2022-03-01"
