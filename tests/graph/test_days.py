"""Decisions of one title and different days are apart, and the undated or numbered one joins the one that is meant."""

from __future__ import annotations

import pytest

from zhengtu.graph.decisions import Decided
from zhengtu.graph.merging import Known, plan

AMENDING = "国务院关于修改部分行政法规的决定"
EARLY, LATE, UNDATED = (f"Policy:{AMENDING}{day}@" for day in ("（2014-07-29）", "（2016-02-06）", ""))
ORDER = "Policy:国令〔2016〕666号"


@pytest.mark.parametrize(
    ("others", "joins"),
    [
        ([Known(EARLY, ()), Known(LATE, ())], {}),
        ([Known(EARLY, ()), Known(LATE, ()), Known(UNDATED, ())], {}),  # either may be meant
        ([Known(LATE, ()), Known(UNDATED, ())], {UNDATED: LATE}),
        ([Known(EARLY, ()), Known(LATE, ()), Known(ORDER, (AMENDING,), days=frozenset({"2016-02-06"}))], {LATE: ORDER}),
        (
            [Known(LATE, ()), Known(UNDATED, ()), Known(ORDER, (AMENDING,), days=frozenset({"2016-02-06"}))],
            {LATE: ORDER, UNDATED: ORDER},
        ),
    ],
)
def test_decisions_of_one_title_are_apart_by_their_days(others: list[Known], joins: dict[str, str]) -> None:
    assert {id: to for id, (to, _) in plan(others, Decided()).items()} == joins
