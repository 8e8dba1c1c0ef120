"""What short names mean in a graph: the one thing meant, or those to choose from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.cypher.calling import abbreviates, uncalled, understood
from zhengtu.cypher.library import question
from zhengtu.cypher.parameters import for_question
from zhengtu.cypher.running import run
from zhengtu.errors import QueryError
from zhengtu.graph.stores import Store


@pytest.mark.parametrize(
    ("asked", "given", "meant"),
    [
        ("solo-joint", "甲市工业和信息化局", "甲市工业和信息化局"),
        ("solo-joint", "市工信局", "甲市工业和信息化局"),  # an alias
        ("solo-joint", "工信局", "甲市工业和信息化局"),  # characters left out, and the city
        ("solo-joint", "工业和信息化局", "甲市工业和信息化局"),
        ("solo-joint", "民政局", "民政局"),  # nothing here
        ("issuers", "甲府〔2022〕1号", "甲府〔2022〕1号"),
        ("issuers", "数字措施", "甲市数字化措施"),
    ],
)
def test_a_short_name_is_what_it_means_in_the_graph(store: Store, asked: str, given: str, meant: str) -> None:
    one = question(asked)
    (parameter,) = [parameter.name for parameter in one.parameters if parameter.type == "name"]
    values = understood(store, one, {parameter: given})
    assert values == {parameter: meant}
    assert understood(store, one, values) == values


def test_where_several_are_meant_they_are_listed(store: Store) -> None:
    listed = "may be 3 things in this graph: did you mean 甲市发展和改革局, 甲市工业和信息化局, 甲市科学技术局"
    with pytest.raises(QueryError, match=listed):
        understood(store, question("solo-joint"), {"agency": "甲市局"})


def test_the_answer_is_that_of_the_whole_name(store: Store) -> None:
    whole = run(store, question("collaboration"), {"agency": "甲市工业和信息化局"})
    assert run(store, question("collaboration"), {"agency": "工信局"}) == whole


@pytest.mark.parametrize(
    ("asked", "values", "said"),
    [
        ("issuers", {"policy": "甲府"}, ["nothing in this graph is called 甲府: did you mean 甲府〔2022〕1号?"]),
        ("issuers", {"policy": "不存在办法"}, ["nothing in this graph is called 不存在办法"]),
        (
            "issuers",
            {"policy": "甲市人民政府"},
            ["only Agency, no Policy, in this graph is called 甲市人民政府"],
        ),
        ("issuers", {"policy": "旧园区办法"}, []),
        ("issuers", {"policy": "数字化措施"}, []),  # an alias
        ("funding-flow", {"pool": "资金池"}, []),  # a part
        ("funding-flow", {"pool": "无此资金"}, ["nothing in this graph is called 无此资金"]),
        (
            "connection",
            {"one": "明光", "other": "云海公司"},
            ["nothing in this graph is called 明光: did you mean 明光公司?"],
        ),
    ],
)
def test_a_value_that_is_no_name_is_told(store: Store, asked: str, values: dict[str, str], said: list[str]) -> None:
    one = question(asked)
    assert list(uncalled(store, one, for_question(one, values))) == said


@pytest.mark.parametrize(
    ("short", "name", "holds"),
    [
        ("工信局", "中山市工业和信息化局", True),
        ("市工信局", "中山市工业和信息化局", True),
        ("区财政局", "宁波市北仑区财政局", True),
        ("发改委", "芜湖市发展和改革委员会", True),
        ("芜湖市国资委", "芜湖市国有资产监督管理委员会", True),
        ("市府办", "芜湖市人民政府办公室", True),
        ("业信局", "中山市工业和信息化局", False),  # begins inside
        ("工信厅", "中山市工业和信息化局", False),
        ("局", "中山市财政局", False),
    ],
)
def test_what_a_shorter_name_may_leave_out(short: str, name: str, holds: bool) -> None:
    assert abbreviates(short, name) is holds


@given(some.text("甲乙丙丁市区县局委", min_size=3, max_size=12), some.data())
def test_leaving_out_inner_characters_abbreviates(name: str, data: some.DataObject) -> None:
    inner = range(1, len(name) - 1)
    kept = sorted(data.draw(some.sets(some.sampled_from(list(inner)), min_size=1)))
    assert abbreviates("".join(name[at] for at in (0, *kept, len(name) - 1)), name)
