from __future__ import annotations

import pytest

from zhengtu.extract.text.onsets import onset


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("经济部得办理会展领航计画，", "计画", "会展领航计画"),
        ("应缴还会展发展基金。", "基金", "会展发展基金"),
        ("由本会年度预算及会展文化基金支应。", "基金", "会展文化基金"),
        ("洽商金融机构及会展信用保证基金提供保证。", "基金", "会展信用保证基金"),
        ("由布展推动基金补助。", "基金", "布展推动基金"),
        ("申请参展青年及新创团队贷款者，", "贷款", "参展青年及新创团队贷款"),
        ("办理展馆金奖、优秀布展奖及绿色展览奖之选拔。", "奖之", "绿色展览奖之"),
        ("曾获最佳展览奖者。", "奖者", "最佳展览奖者"),
        ("\n一、协助展览业升级计画。", "计画", "协助展览业升级计画"),
        ("\n一、补助展览业升级计画支出。", "计画", "展览业升级计画"),
        ("推动加强展览行销方案，", "方案", "加强展览行销方案"),
        ("并得办理资讯展业者安全检测计画，", "计画", "资讯展业者安全检测计画"),
        ("展馆管理局办理之会展育成方案", "方案", "会展育成方案"),
    ],
)
def test_a_name_begins_behind_what_takes_it(text: str, head: str, name: str) -> None:
    place = text.index(head)
    assert text[onset(text, place, soft=head != "基金") : place + len(head)] == name


@pytest.mark.parametrize(("text", "head"), [("得申请贷款", "贷款"), ("应依计画办理", "计画")])
def test_a_head_alone_is_no_name(text: str, head: str) -> None:
    place = text.index(head)
    assert onset(text, place) == place
