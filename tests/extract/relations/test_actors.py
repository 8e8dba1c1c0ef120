"""Who runs a program: the agency whose act the verb is, and only a program that is all that the verb governs."""

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

OPENING = "关于会展业情况的报告\n市人民政府：\n"
CLOSING = "\n江门市商务局\n2022年3月1日\n"


def administered(sentence: str) -> set[tuple[str, str]]:
    text = OPENING + sentence + CLOSING
    found = extract(Text(text, "0" * 64, "text/plain"), "report.txt")
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[r.head], names[r.tail]) for r in found.relations if r.type == "ADMINISTERS"}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("为贯彻落实省政府关于会展业的部署，市科技局组织开展会展业提升专项行动。", "江门市科学技术局"),
        ("市科技局根据省政府的统一要求和工作部署，开展会展业提升专项行动。", "江门市科学技术局"),
        ("市科技局会同市财政局，采取统一组织、分头探索的方式，在全市开展会展业提升专项行动。", "江门市科学技术局"),
        ("市科技局印发《会展业指导意见》，并在五个县区开展会展业提升专项行动。", "江门市科学技术局"),
        ("我局将配合市科技局等部门实施会展业提升专项行动。", "江门市科学技术局"),
        ("支持市科技局和有条件的区人民政府，探索实施会展业提升专项行动。", "江门市科学技术局"),
        ("根据省政府《会展业指导意见》，我们将持续开展会展业提升专项行动。", "江门市商务局"),
    ],
)
def test_the_agency_whose_act_it_is_runs_a_program(sentence: str, who: str) -> None:
    assert administered(sentence) == {(who, "会展业提升专项行动")}


@pytest.mark.parametrize(
    "sentence",
    [
        "认真贯彻落实市委、市政府各项部署要求，聚焦会展业需求，开展会展业提升专项行动。",
        "根据市委、市政府有关会展业的工作要求，结合开展会展业提升专项行动。",
        "在省委、省政府和市委的领导下，深入实施会展业提升专项行动。",
        "省政府印发《会展业指导意见》，明确提出要深入实施会展业提升专项行动。",
        "市科技局大力支持蓬江区开展会展业提升专项行动。",
        "省政府常务会议要求各地区和有关部门做好准备，推行会展业提升专项行动。",
        "市科技局会同市财政局指导蓬江、江海两区，开展会展业提升专项行动。",
        "市科技局裁定认可协议后，管理人可以组织会展业提升专项行动。",
        "省政府设立的会展引导基金，应当引导社会资金开展会展业提升专项行动。",
        "国务院会展业主管部门应当开展会展业提升专项行动。",
    ],
)
def test_who_is_obeyed_or_gets_others_to_act_runs_nothing(sentence: str) -> None:
    assert not administered(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "市科技局组织开展会展业提升专项行动效果评估。",
        "市科技局组织编制会展业提升专项行动规划。",
        "市科技局组织检查组对会展业提升专项行动现场进行检查。",
        "市科技局负责拟订会展业发展专项资金的管理办法。",
    ],
)
def test_what_only_qualifies_the_object_is_not_run(sentence: str) -> None:
    assert not administered(sentence)
