"""Instruments by words of provisions: each by its own example, once a document, and not where nothing is provided."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.lexicon import instruments
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Extraction

MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"
LETTER = "江门市商务局关于会展业发展情况的报告\n市人民政府：\n{}\n江门市商务局\n2022年3月1日\n"


def of(text: str) -> Extraction:
    """Return what a text says."""
    return extract(Text(text, "0" * 64, "text/plain"), "文件.txt")


def used(clause: str, frame: str = MEASURES) -> dict[str, str]:
    """Return the quotes of the instruments that measures with a clause use, by name."""
    found = of(frame.format(clause))
    names = {entity.id: entity.name for entity in found.entities}
    return {names[r.tail]: r.quote for r in found.relations if r.type == "USES"}


@pytest.mark.parametrize("instrument", instruments.instruments().values(), ids=lambda found: found.name)
def test_an_instrument_is_known_by_its_example(instrument: instruments.Instrument) -> None:
    assert instrument.category in instruments.CATEGORIES
    assert instrument.english.isascii()
    assert instrument.name in used(instrument.example)


def test_it_is_shown_by_the_sentence_in_which_it_first_stands() -> None:
    said = used("落实本办法。对甲企业给予10万元补助。对乙企业给予20万元补助。")
    assert said == {"资金投入": "对甲企业给予10万元补助。"}


@pytest.mark.parametrize(
    "clause",
    [
        "根据《甲市政府采购管理办法》办理。",  # the title of another document
        "对已获支持的企业，不再给予补助。",
        "本办法适用于使用财政补助的企业。",
        "近年来，基础设施不断完善。",
        "给予支持，加强企业自律，补助另行规定。",  # the second half stands in another clause
        "数据库由市档案馆保管。",  # no verb does anything with it
        "电信企业与技术服务机构签订合同。",
        "提升办事标准化、规范化、便利化水平。",  # longer words that mean something else
        "不得在资质许可、项目申报、政府采购等方面歧视企业。",
        "未经批准擅自发行债券的，另行规定。",
        "在资金安排、税费减免、标准制定等方面，平等对待各类企业。",
        "及时公开重大项目、引进高层次人才等信息。",
        "一、总体要求\n推动“放管服”改革，建设企业数据库。",
        "另行规定。\n## 第五章 监督检查",
        "另行规定。\n企业发行债券的利息支出，准予扣除。",
        "有下列行为之一的，不予认定：\n（一）提供虚假的技术培训证明，组织专题培训收取费用；\n（二）骗取贴息。",
        "另行规定。\n附件：关于加强信息平台建设的说明",
        "自行建设基础设施的，应当备案。",  # a condition
        "由江门市会展业发展领导小组办公室保管。",  # within an organ's name
        "展会证是享受基本公共服务的证明。",  # what something is
        "鼓励将学分纳入“学分银行”，方便参展。",
        "按照制定的培训规划，接受培训。",  # what there is
        "对工作中成绩显著的单位和个人给予奖励。",  # praise
        "填报执行的排放标准等信息。",  # the verb belongs to what is there
        "制定规范性文件应当经合法性审核。",  # the second half is of a longer word
        "购买除一般基础设施建设以外的货物。",
        "对举报人给予奖励。",  # a word of the clause says that something else is meant
        "精简出口退税申报资料。",
        "加强对政府采购活动的监管。",
        "会展业发挥着促进消费的作用。",
        "及时拨付城市基础设施配套费。",  # a longer noun that means something else
        "加强电子发票公共服务平台身份认证。",
        "组织开展政府采购投标保证金清理。",  # how the office buys, and no demand that it makes
        "会展业发展应当遵循政府引导、人才支撑的原则。",
        "提供会展信息服务，适用本办法。",
        "另行规定：\n（一）编制展会规划时，未依法公开的；",
        "对举报属实的举报人，给予奖励。",
        "另行规定。\n一、面临形势\n取消了多项行政许可，建成企业数据库。",  # what was done before
        "展位应当符合强制性国家标准。",  # standards that are kept, not made
        "国家限制和禁止发展的展会不得享受优惠。",
        "用能不纳入能耗考核。",
        "除较低数额罚款外，信息公示期为六个月。",
        "另行规定。\n附件：1.任务分工表\n2.深化审批制度改革任务台账",
        "建立资源平台，整合科技设备、基础设施、检验检测等各类资源。",  # kinds of what is gathered
        "参展单位必须按照国家标准搭建展台。",
        "认真学习财政补助、金融支持等政策措施。",  # policies that are there
        "加强展位人员法制宣传。",
    ],
)
def test_what_is_no_provision(clause: str) -> None:
    assert used(clause) == {}


def test_the_sentence_that_says_it_plainly_is_shown_though_a_vague_one_stands_before() -> None:
    vague, plain = "禁止占用场馆。", "违反规定的，责令改正。"
    assert used(f"另行规定。{vague}{plain}") == {"法规管制": plain}
    assert used(f"另行规定。{vague}") == {"法规管制": vague}
    rules = [r.rule for text in (vague, plain) for r in of(MEASURES.format(text)).relations if r.type == "USES"]
    assert rules == ["uses.vague", "uses.provision"]


def test_a_noun_counts_where_a_verb_governs_it() -> None:
    assert used("市档案馆建设企业数据库。") == {"信息支持": "第二条 市档案馆建设企业数据库。"}


def test_items_of_measures_are_provisions() -> None:
    said = used("采取以下措施：\n（一）建设企业数据库；\n（二）发放消费券。")
    assert {*said} == {"信息支持", "消费补贴"}


def test_letters_use_nothing() -> None:
    assert used("对企业给予50万元补助。", LETTER) == {}


def test_the_side_of_an_instrument_is_on_its_node() -> None:
    (node,) = (entity for entity in of(MEASURES.format("发放消费券。")).entities if entity.type == "Instrument")
    assert node.attributes == {"category": "demand", "category_zh": "需求型", "english": "support of consumers"}
