"""What a text says of a sum beside its number: of each, at most, at least, planned, in all so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.text.quantities import Quantity, number, scale

AT_MOST = expression("<at_most>")
AT_MOST_BEHIND = expression("<at_most_behind>")
AT_LEAST = expression("<at_least>")
MORE_THAN = expression("<more_than>")
AT_LEAST_BEHIND = expression("<at_least_behind>")
LOWER_END = expression("<lower_end>")
RANGE = expression("<sum_range>")
TO_EACH = expression("<of_each>")
BY_RULE = expression("<by_rule>")
TO_EACH_BEHIND = expression("<of_each_behind>")
AWARDS = expression("<awards>")
AWARD_BEHIND = expression("[^，,。；;]{0,6}?(?:<awards>)")
TOLD_IN_ALL = expression("<told_in_all>")
PLANNED_SUM = expression("<planned_sum>")
PROPOSED_AHEAD = expression("<proposed_ahead>")
SET_UP_SUM = expression("<set_up_sum>")
GIVEN_SUM = expression("<done_sum>")
SO_FAR = expression("<so_far>")
ADDED_UP = expression("<added_up>")
# Between sums of which the same is said: 每家50万元、30万元; 计划投入5亿元，其中省级1亿元.
CREDIT_BEHIND = re.compile("[^，,。；;]{0,8}(?:授信|贷款|信贷|融资)")
SERIES = re.compile(
    "(?:[，,]?(?:、|和|与|及|或|以及|至|到|[-—－–~～]+)?(?:分别|最高|不超过)?|[，,（(](?:其中|包括|含)[^。；]{0,30})"
)
CLAUSE_EDGE = re.compile("[，,：:（(；;]")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of a sum; `least` and `most` in yuan, None where the text sets no such end."""

    each: bool = False
    awarded: bool = False  # may be what whoever qualifies gets
    ruled: bool = False  # is said of whoever qualifies
    planned: bool = False
    cumulative: bool = False
    least: float | int | None = None
    most: float | int | None = None

    def kind(self, *, single: bool = False, ruled: bool = False, proposed: bool = False) -> str:
        """Return what the sum is (amount_kind of the schema).

        `single` tells that one firm gets it, which is all that it gets of it; `ruled` that what is awarded goes to each
        of those who qualify; `proposed` that it stands in a list of what is proposed.
        """
        if not single and (self.each or (self.awarded and (ruled or self.ruled))):
            return "per_firm"
        if self.most is not None:
            return "ceiling"
        if self.planned:
            return "planned"
        if self.cumulative:
            return "cumulative"
        return "planned" if proposed else "granted"


def terms(text: str, sums: Sequence[Quantity], index: int) -> Terms:
    """Return what a sentence says of one of its sums, by the words from the sum before that has other terms."""
    sum = sums[index]
    first = index
    while first and SERIES.fullmatch(text, sums[first - 1].end, sums[first].start):
        first -= 1
    begin = max(sums[first - 1].end if first else 0, text.rfind("；", 0, sum.start) + 1)
    before, whole = text[begin : sum.start], text[begin : sum.end]
    clause = CLAUSE_EDGE.split(text[begin : sums[first].start])[-1] + text[sums[first].start : sum.start]
    own = CLAUSE_EDGE.split(before)[-1]
    least, most = _ends(text, sums, index)
    if AT_MOST.search(own) or AT_MOST_BEHIND.match(text, sum.end):
        most = sum.value
    floor = AT_LEAST.search(own) is not None
    if floor or MORE_THAN.search(own) or AT_LEAST_BEHIND.match(text, sum.end):
        least = sum.value
    done = GIVEN_SUM.search(clause) is not None
    planned = (floor and "已" not in clause) or (
        not done and bool(PLANNED_SUM.search(whole) or SET_UP_SUM.search(before))
    )
    ahead = PROPOSED_AHEAD.search(text, 0, sum.start)
    planned = planned or (ahead is not None and GIVEN_SUM.search(text, ahead.end(), sum.start) is None)
    return Terms(
        each=bool(TO_EACH.search(whole) or TO_EACH_BEHIND.match(text, sum.end)),
        awarded=bool(AWARDS.search(before) or AWARD_BEHIND.match(text, sum.end))
        and not (TOLD_IN_ALL.search(clause) or CREDIT_BEHIND.match(text, sum.end)),
        ruled=BY_RULE.search(before) is not None,
        planned=planned,
        cumulative=ADDED_UP.search(clause) is not None or (SO_FAR.search(before) is not None and "每年" not in clause),
        least=least,
        most=most,
    )


def _ends(text: str, sums: Sequence[Quantity], index: int) -> tuple[float | int | None, float | int | None]:
    """Return both ends of the range that a sum is an end of, None where it is none."""
    sum = sums[index]
    if index and RANGE.fullmatch(text, sums[index - 1].end, sum.start):
        low: float | int | None = sums[index - 1].value
        return (low, sum.value) if low is not None and low < sum.value else (None, None)
    if index + 1 < len(sums) and RANGE.fullmatch(text, sum.end, sums[index + 1].start):
        high = sums[index + 1].value
        return (sum.value, high) if sum.value < high else (None, None)
    if found := LOWER_END.search(text, max(0, sum.start - 24), sum.start):
        read = number(found["number"])
        group = found["group"] or text[sum.start : sum.end].rstrip("元圆人民币").lstrip("0123456789.,， ")
        low = scale(read, group) if read is not None and not group.strip("万亿千百") else None
        return (low, sum.value) if low is not None and low < sum.value else (None, None)
    return None, None


def headed(header: str) -> Terms:
    """Return what the header of a column says of the sums below it (拟补助金额, 最高奖励); in its ends 1 is a sum."""
    text = f"{header}1元"
    return terms(text, [Quantity(len(header), len(text), 1, "元")], 0)
