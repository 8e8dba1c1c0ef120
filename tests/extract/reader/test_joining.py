"""What a model says beside the rules: what both say is surer, what it says alone is marked, what rules say stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text, read
from zhengtu.extract.reader.windows import Window
from zhengtu.graph.schema import schema
from zhengtu.graph.statements import Extraction, Relation
from zhengtu.reader.answers import Reply

from ...reader.recorded import SAMPLES, Recorded  # noqa: TID252

BY = "reader:m@p"
NOTICE = (
    "江门市科学技术局文件\n江科〔2022〕18号\n江门市科学技术局关于印发《江门市种子企业贷款贴息办法》的通知\n各县区科技局：\n"
    "现将《江门市种子企业贷款贴息办法》印发给你们。《江门市老办法》（江科〔2012〕3号）同时废止。\n"
    "江门市科学技术局\n2022年3月1日\n江门市种子企业贷款贴息办法\n"
    "第一条 设立江门市种子企业扶持资金，由市科技局管理，市财政局配合。\n"
    "第二条 江门市种子企业扶持资金对高新技术企业给予5万元补助。江门市青禾机械有限公司打头阵，进了“晨星”计划的名单。\n"
    "第三条 市财政局不负责“晨星”计划。\n"
)
NAMES = (
    "N|1|Agency|江门市科学技术局|市科技局\nN|2|Agency|江门市财政局|市财政局\nN|3|FundingPool|江门市种子企业扶持资金\n"
    "N|4|EnterpriseGroup|高新技术企业\nN|5|Enterprise|江门市青禾机械有限公司\nN|6|Program|“晨星”计划\n"
    "N|7|Policy|江门市老办法\nN|8|Policy|江门市种子企业贷款贴息办法\n"
)


@dataclass(frozen=True)
class Told:
    """A reader that says one thing of everything."""

    answer_text: str
    by: str = BY

    def answer(self, text: str, window: Window) -> Reply:
        return Reply(self.answer_text)


def both(lines: str) -> Extraction:
    return extract(Text(NOTICE, "0" * 64, "text/plain"), "notice.txt", reader=Told(NAMES + lines))


def said(extraction: Extraction) -> Mapping[tuple[str, str, str], Relation]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]): r for r in extraction.relations}


PLAIN = said(extract(Text(NOTICE, "0" * 64, "text/plain"), "notice.txt"))
JOINED = ("江门市青禾机械有限公司", "PARTICIPATES_IN", "“晨星”计划")


def test_what_only_the_model_says_is_marked_with_its_sentence() -> None:
    found = said(both("R|5|PARTICIPATES_IN|6|江门市青禾机械有限公司打头阵，进了“晨星”计划的名单\n"))
    assert JOINED not in PLAIN
    relation = found[JOINED]
    assert (relation.rule, relation.confidence) == (BY, 0.6)
    assert relation.quote == NOTICE[slice(*relation.evidence)] == "江门市青禾机械有限公司打头阵，进了“晨星”计划的名单"


def test_what_both_say_is_surer_and_keeps_its_rule() -> None:
    paid = ("江门市种子企业扶持资金", "FUNDS", "高新技术企业")
    rule = PLAIN[paid]
    relation = said(both("R|3|FUNDS|4|对高新技术企业给予5万元补助|amount=50000\n"))[paid]
    assert relation.rule == rule.rule and relation.attributes == rule.attributes
    assert rule.confidence < relation.confidence <= (1 + rule.confidence) / 2


@pytest.mark.parametrize(
    "line",
    [
        "R|3|SUPPORTS|4|对高新技术企业给予5万元补助",  # the rules say that it is paid
        "R|0|CITES|7|《江门市老办法》（江科〔2012〕3号）同时废止",  # they say that it is repealed
        "R|7|REPEALS|8|《江门市老办法》（江科〔2012〕3号）同时废止",  # the wrong way round
        "R|7|REPEALS|0|《江门市老办法》（江科〔2012〕3号）同时废止",
        "R|2|ISSUED|7|《江门市老办法》（江科〔2012〕3号）同时废止",
        "R|2|LEADS|6|市财政局不负责“晨星”计划",
        "R|5|PARTICIPATES_IN|6|江门市科学技术局关于印发",
        "R|1|LEADS|6|进了“晨星”计划的名单",
        "R|8|COPIED_TO|2|市财政局配合",
        "R|0|ADDRESSED_TO|2|市财政局配合",
        "R|3|PART_OF|3|江门市种子企业扶持资金",
        "R|2|FUNDS|5|打头阵，进了“晨星”计划的名单",
        "R|5|FUNDS|4|对高新技术企业给予5万元补助|amount=900000",
    ],
)
def test_what_contradicts_a_rule_or_stands_elsewhere_does_not_enter(line: str) -> None:
    found = said(both(line + "\n"))
    assert {key for key in found if found[key].rule == BY} == set()
    assert PLAIN.keys() <= found.keys()


@pytest.mark.parametrize("answer", ["", "抱歉，我无法回答。", "\x00\x1b[31m|||\n{}", "N|1|Agency|" + "甲" * 100_000])
def test_garbage_changes_nothing(answer: str) -> None:
    text = Text(NOTICE, "0" * 64, "text/plain")
    assert extract(text, "notice.txt", reader=Told(answer)) == extract(text, "notice.txt")


def test_on_samples_nothing_of_the_rules_is_lost_and_all_stands_in_the_text() -> None:
    reader, alone = Recorded(), 0
    for sample in SAMPLES:
        text = read(sample)
        rules, joined = said(extract(text, sample.name)), said(found := extract(text, sample.name, reader=reader))
        assert rules.keys() <= joined.keys()
        assert all(joined[key].confidence >= rules[key].confidence for key in rules)
        assert sum(joined[key].confidence > rules[key].confidence for key in rules) >= 8
        alone += sum(relation.rule == Recorded.by for relation in found.relations)
        schema().check(found)
        for relation in found.relations:
            assert relation.quote == text.text[slice(*relation.evidence)]
    assert 0 < alone < 10
