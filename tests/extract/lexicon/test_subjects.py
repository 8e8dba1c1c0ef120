"""Topics by words of titles and headings: what counts, what does not, and users' own lexicons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhengtu.extract import extract
from zhengtu.extract.edition import edition
from zhengtu.extract.lexicon.subjects import TopicsError, read_topics, subjects
from zhengtu.extract.names.topics import of_title
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Extraction

PLAN = "江门市会展业发展规划\n{}\n江门市商务局\n2022年3月1日\n"
# Headings speak where the title names no subject.
WORK = PLAN.replace("会展业发展规划", "2022年工作要点")


def of(title: str, own: str = "") -> set[str]:
    """Return the names of the topics of a title."""
    return {topic.name for topic in of_title(subjects(own), title)}


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("甲市中小企业数字化改造专项资金管理办法", {"中小企业", "数字经济", "财政税收"}),
        ("甲市知识产权局关于做好贷款工作的通知", {"金融"}),  # who issues a document is no topic of it
        ("甲市科技局等五部门印发《养老服务规划》的通知", {"社会保障"}),
        ("关于促进快递业健康发展的意见", {"服务业"}),  # 健康 is a way to develop here
        ("关于支持大学科技园建设的通知", {"科技创新"}),  # not 学科
        ("优化营商环境条例", {"营商环境"}),  # no environment to be protected
        ("关于召开第二次工作会议的通知", set()),
        ("关于市政协九届三次会议第0217号提案的答复", set()),  # no 市政
        ("关于做好个人防护和深化工程改革使用工作的通知", set()),  # no 人防, 化工 or 用工
        ("关于有关税收政策的公告", {"财政税收"}),
    ],
)
def test_topics_of_a_title(title: str, topics: set[str]) -> None:
    assert of(title) == topics


def test_a_term_is_shown_where_it_stands() -> None:
    title = "甲市商务局关于支持外贸企业的通知"
    ((start, end),) = of_title(subjects(), title).values()
    assert title[start:end] == "外贸"


def about(text: str, own: str = "") -> dict[tuple[str, str], tuple[str, str]]:
    """Return rule and quote of each topic by the policy that is about it."""
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt", topics=own)
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[r.head], names[r.tail]): (r.rule, r.quote) for r in found.relations if r.type == "ABOUT"}


def test_headings_count_but_not_those_that_every_plan_has() -> None:
    said = about(
        WORK.format("一、总体要求\n（一）发展金融\n二、促进外贸展会\n办好教育展会。\n三、保障措施\n（一）加强人才保障")
    )
    assert said == {("江门市2022年工作要点", "外贸外资"): ("about.heading", "促进外贸展会")}


def test_headings_say_nothing_where_the_title_names_a_subject() -> None:
    assert about(PLAN.format("一、总体要求\n二、促进外贸\n办好教育展会。")) == {
        ("江门市会展业发展规划", "服务业"): ("about.title", "江门市会展业发展规划")
    }


@pytest.mark.parametrize(
    "heading",
    [
        "做强会展服务，推动乡村振兴",  # what it is good for
        "助力优化营商环境",
        "城镇燃气领域",  # a field of a list
    ],
)
def test_a_heading_is_not_about_what_it_is_good_for_or_a_field_of_a_list(heading: str) -> None:
    said = about(WORK.format(f"一、总体要求\n坚持创新。\n二、{heading}\n办好展会。"))
    assert {topic for (_, topic), (rule, _) in said.items() if rule == "about.heading"} <= {"服务业"}


def test_a_method_that_measures_a_substance_is_not_about_its_use() -> None:
    title = "关于征求《土壤 农药的测定 气相色谱法》意见的通知"
    text = f"{title}\n各有关单位：\n请提出意见。\n江门市生态环境局\n2022年3月1日\n"
    assert {topic for policy, topic in about(text) if policy == title} == {"生态环境"}


def test_in_a_text_of_articles_chapters_are_headings_and_items_are_not() -> None:
    text = "江门市2022年管理办法\n第一章 外贸展会\n第一条 应当具备下列条件：\n（一）必要的环境保护措施。\n"
    assert {topic for _, topic in about(text)} == {"外贸外资"}


def test_the_name_of_a_firm_in_a_title_is_no_topic() -> None:
    text = "江门市商务局关于江门市科创能源有限公司参加会展的批复\n江门市科创能源有限公司：\n同意。\n"
    assert {topic for _, topic in about(text)} == {"服务业"}


@pytest.mark.parametrize(
    "items",
    [
        "一、评委名单\n（一）身体健康，熟悉能源。\n（二）有展会经验。",  # items of a list, with nothing below
        "一、参展费用\n企业可以申请贷款。\n二、展位由市海关负责安排。\n另行通知。",
        "一、推进展会标准化建设\n制定规程。",  # by what means, and no subject
    ],
)
def test_what_heads_no_section_or_says_only_by_what_means_is_no_topic(items: str) -> None:
    assert {topic for _, topic in about(WORK.format(items))} <= {"服务业"}


def test_a_heading_ends_where_the_next_one_begins_without_a_break() -> None:
    said = about("江门市2022年工作要点\n二、促进外贸展会（三）办好展会。办展会。\n江门市商务局\n2022年3月1日\n")
    assert said["江门市2022年工作要点", "外贸外资"][1] == "促进外贸展会"


def test_a_line_that_links_to_a_policy_is_no_title() -> None:
    text = "为做好展会工作，就有关事项印发通知。\n通知提出以下要求。\n相关链接：关于做好能源展会工作的通知\n"
    assert about(text) == {}


def test_what_every_operator_has_under_that_name_is_no_policy_about_anything() -> None:
    assert {topic for _, topic in about(PLAN.format("展馆修订《应急预案》，报《能源应急预案》。"))} == {
        "服务业",
        "能源",
        "应急与防灾",
    }


def test_a_title_goes_before_a_heading() -> None:
    said = about(PLAN.format("一、做强会展品牌"))
    assert said["江门市会展业发展规划", "服务业"][0] == "about.title"


def test_another_policy_is_about_what_its_own_title_says() -> None:
    said = about(PLAN.format("为落实《甲省旅游业规划》（甲府〔2021〕5号），制定本规划。"))
    assert said["甲省旅游业规划", "文化旅游"] == ("about.named", "《甲省旅游业规划》（甲府〔2021〕5号）")


def test_topics_are_things_with_places_and_both_names(extraction_of: Callable[[str], Extraction]) -> None:
    text = PLAN.format("办好展会。")
    (topic,) = (entity for entity in extraction_of(text).entities if entity.type == "Topic")
    assert (topic.id, topic.attributes["english"]) == ("Topic:服务业", "services and commerce")
    assert [text[slice(*span)] for span in topic.mentions] == ["会展"]


def test_a_users_lexicon_adds_and_replaces() -> None:
    own = '["会议"]\nterms = ["会议"]\n["金融"]\nterms = ["钱庄"]\n'
    assert of("关于召开会议的通知", own) == {"会议"}
    assert of("关于钱庄贷款的通知", own) == {"金融"}
    assert of("关于贷款会议的通知", "replace = true\n" + own) == {"会议"}
    assert about(WORK.format("一、办好钱庄"), own)["江门市2022年工作要点", "金融"][0] == "about.heading"


def test_documents_are_read_again_when_the_lexicon_changes() -> None:
    assert len({edition(), edition("", '["甲"]\nterms = ["乙"]'), edition("", '["甲"]\nterms = ["丙"]')}) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲 = ", "no TOML"),
        ('"甲" = 1', "'甲' is no topic"),
        ('["甲"]\nterms = []', "needs terms"),
        ('["甲"]\nterms = [1]', "needs terms"),
        ('["甲"]\nterms = "乙"', "needs terms"),
        ('["甲"]\nterms = ["乙"]\nonly_titles = "乙"', "needs terms"),
        ('["甲"]\nterms = ["乙"]\nwords = ["丙"]', "has words"),
    ],
)
def test_a_file_that_cannot_be_followed_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TopicsError, match=told) as refused:
        read_topics(path)
    assert str(path) in refused.value.what
    assert "terms = " in refused.value.remedy


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TopicsError, match="nowhere"):
        read_topics(tmp_path / "nowhere.toml")
