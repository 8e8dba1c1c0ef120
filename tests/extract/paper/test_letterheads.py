"""What stands over and under documents of web pages: numbers over lines, letterheads said twice, who signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Said = Callable[[str], dict[tuple[str, str, str], str]]

BODY = "为加强会展管理，根据《广东省会展条例》，现通告如下：\n一、办展须备案。\n特此通告。\n"
SIGNED = "江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    "head",
    [
        "江门市人民政府\n通  告\n〔2022〕第4号\n\n",
        "江门市人民政府通告\n\n〔2022〕第4号\n\n",
        "江门市人民政府通告\n（〔2022〕第4号）\n",
    ],
)
def test_a_notice_goes_by_its_number_over_lines(head: str, said_by: Said) -> None:
    own = "江门市人民政府通告〔2022〕第4号"
    said = said_by(head + BODY + SIGNED)
    assert {triple for triple in said if triple[1] in ("ISSUED", "CITES")} == {
        ("江门市人民政府", "ISSUED", own),
        (own, "CITES", "广东省会展条例"),
    }


def test_a_number_may_hold_a_label_in_quotation_marks(said_by: Said) -> None:
    text = (
        "江门市人民政府关于表彰新“三十佳”企业的决定\n江府〔2008〕23号\n各镇人民政府：\n"
        "根据江“三十佳”办〔2006〕1号文件，决定予以表彰。\n江门市人民政府\n2008年2月29日\n"
    )
    assert ("江门市人民政府关于表彰新“三十佳”企业的决定", "CITES", "江“三十佳”办〔2006〕1号") in said_by(text)


def test_a_letterhead_with_whose_organ_the_title_begins_is_none_of_it(said_by: Said) -> None:
    title = "江门市人民政府办公室转发市商务局等部门《会展业扶持办法》的通知"
    text = (
        f"{title}\n来源：法律资料网\n{title}\n\n广东省江门市人民政府办公室\n\n\n{title}\n\n江府办〔2009〕120号\n"
        "各县（市、区）人民政府，滨江新区管委会：\n现予转发，请抓好贯彻执行。\n二〇〇九年八月三十日\n"
        "会展业扶持办法\n第一条 为发展会展业，制定本办法。\n"
    )
    issued = {tail for head, type, tail in said_by(text) if type == "ISSUED" and head == "江门市人民政府办公室"}
    assert issued == {title, "会展业扶持办法"}


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("江门市疫情防控指挥部办公室（代章）", "江门市疫情防控指挥部办公室"),
        ("江门市乡村振兴领导小组\n办公室", "江门市乡村振兴领导小组办公室"),
        (
            "江门市市场监管局新型冠状病毒感染的 肺炎疫情防控工作领导小组（代章）",
            "江门市市场监督管理局新型冠状病毒感染的肺炎疫情防控工作领导小组",
        ),
    ],
)
def test_groups_sign(signature: str, issuer: str, said_by: Said) -> None:
    text = f"关于开展执法行动的通知\n江门市各县区人民政府：\n请开展行动。\n{signature}\n\n2020年2月15日\n"
    assert (issuer, "ISSUED", "关于开展执法行动的通知") in said_by(text)


def test_a_row_of_the_page_signs_nothing(said_by: Said) -> None:
    text = (
        "江门市商务局2022年第20号提案答复\n来源：\n江门市商务局办公室\n2022年8月1日\n民革江门市委：\n"
        "贵委提出的关于发展会展业的提案收悉，现答复如下：\n会展业发展良好。\n江门市商务局\n2022年7月20日\n"
    )
    assert {head for head, type, _ in said_by(text) if type == "ISSUED"} == {"江门市商务局"}


def test_persons_of_a_government_get_the_copy_not_it(said_by: Said) -> None:
    text = (
        "江门市人民政府关于做好会展工作的通知\n各县区人民政府：\n请做好会展工作。\n江门市人民政府\n2022年3月1日\n"
        "分送：市委书记、副书记，市长、副市长，市政府特邀咨询。\n"
    )
    assert not [triple for triple in said_by(text) if triple[1] == "COPIED_TO"]


def test_titles_that_are_alike_and_bear_numbers_of_their_own_are_two(said_by: Said) -> None:
    text = (
        "江门市人民政府关于做好会展工作的实施意见\n各县区人民政府：\n为落实国务院《关于做好会展工作的意见》（国发〔2015〕23号）和"
        "省政府《关于做好会展工作的意见》（粤府〔2015〕21号），提出如下意见。\n江门市人民政府\n2015年8月1日\n"
    )
    said = said_by(text)
    assert ("国务院", "ISSUED", "关于做好会展工作的意见") in said
    assert said["广东省人民政府", "ISSUED", "关于做好会展工作的意见"]


def test_items_of_a_page_whose_document_is_one_line(said_by: Said) -> None:
    words = "把稳定和扩大就业列为优先选项，推动就业同产业升级良性互动，健全联动机制，完善考核办法，" * 12
    text = (
        "首页 |\n|\n江门市人民政府关于做好就业工作的意见 |\n||||\n|\n江门市人民政府关于做好就业工作的意见\n"
        f"各县区人民政府： 现提出以下意见： 一、扩大就业 1.打好“百企稳岗”行动。{words}落实政策。"
        "（市人力资源社会保障局牵头，市教育局、国家统计局江门调查队参加） 2.减轻企业负担。落实优惠。（市财政局负责）\n"
    )
    said = said_by(text)
    assert ("江门市人力资源和社会保障局", "LEADS", "“百企稳岗”行动") in said
    assert ("国家统计局江门调查队", "CO_HANDLES", "“百企稳岗”行动") in said


@pytest.mark.parametrize("number", ["江府〔2022〕7号", "江府〔20227号", "江府2022〕7号", "江府„2022‟7号"])
def test_a_number_may_have_lost_one_of_its_marks(number: str, said_by: Said) -> None:
    text = (
        "江门市商务局关于做好会展工作的通知\n各县区商务局：\n"
        f"根据{number}文件，现将有关事项通知如下。\n江门市商务局\n2022年3月1日\n"
    )
    assert ("江门市商务局关于做好会展工作的通知", "CITES", "江府〔2022〕7号") in said_by(text)


@pytest.mark.parametrize(("digits", "day"), [("2020928", "2020-09-28"), ("20200928", "2020-09-28"), ("2020111", None)])
def test_a_day_may_have_lost_its_signs(
    digits: str, day: str | None, extraction_of: Callable[[str], Extraction]
) -> None:
    text = (
        "江门市商务局关于做好会展工作的通知\n各县区商务局：\n请做好会展工作。\n\n"
        f"{digits}\n\n（此件公开发布）\n江门市会展工作方案\n一、办好展会。\n"
    )
    issued = [relation for relation in extraction_of(text).relations if relation.type == "ISSUED"]
    assert [relation.attributes.get("date") for relation in issued][:1] == [day]


def test_a_notice_that_goes_by_its_number_alone_issues_what_it_sends(said_by: Said) -> None:
    text = (
        "江府办〔2023〕1号\n各县区人民政府：\n经市政府同意，现将《江门市会展工作方案》印发给你们，请认真实施。\n"
        "一、办好江门市展会。\n"
    )
    assert ("江门市人民政府办公室", "ISSUED", "江门市会展工作方案") in said_by(text)


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("（江门市商务局 2023年4月）", "2023-04"),
        ("（江门市商务局 2023年4月12日）", "2023-04-12"),
        ("江门市商务局\n（2023年4月12日）", "2023-04-12"),
    ],
)
def test_who_made_a_plan_and_when_stand_below_its_title(
    below: str, day: str, extraction_of: Callable[[str], Extraction]
) -> None:
    text = f"江门市会展业提质增效行动方案\n\n{below}\n\n为贯彻落实市委全会精神，制定本方案。\n一、总体要求。\n"
    (issued,) = (relation for relation in extraction_of(text).relations if relation.type == "ISSUED")
    assert (issued.head, issued.attributes["date"]) == ("Agency:江门市商务局", day)
