"""What of a text is contact, and what stands behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract import extract
from zhengtu.extract.paper.contacts import CONTACT_SIGN, CONTACT_WORDS, MASK, contacts, masked
from zhengtu.extract.read import Text

GLUED = (
    "联系人：江门市商务局张三、李四电话：（0750）3512345、3512346传真：（0750）3512347邮箱：sw@jiangmen.gov.cn"
    "附件：问题清单江门市商务局2022年3月1日（此件社会公开）抄送：江门市财政局，江门市统计局。江门市公安局将配合。"
)


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("联系人：张三，联系电话：0750-1234567", "联系人：张三，联系电话：0750-1234567"),
        ("联系电话：0750-1234567（工作日）", "联系电话：0750-1234567（工作日）"),
        ("联系人：张三。市财政局将落实。", "联系人：张三"),
        ("地址：江门市蓬江区一号。市财政局将落实。", "地址：江门市蓬江区一号"),
        (GLUED, GLUED[: GLUED.index("附件")]),
        ("江门市财政局联系人多。", ""),
    ],
)
def test_a_contact_ends_behind_its_data(line: str, hidden: str) -> None:
    assert "".join(line[start:end] for start, end in contacts(line, [(0, len(line))])) == hidden


def test_a_text_without_breaks_that_begins_with_a_contact_is_read() -> None:
    found = extract(Text(GLUED, "0" * 64, "text/plain"), "函.txt")
    assert [e.name for e in found.entities] == ["江门市商务局", "江门市财政局", "江门市统计局", "江门市公安局"]
    assert all("3512" not in r.quote for r in found.relations)


@given(
    some.lists(
        some.sampled_from([*"0123579-（）() 联系人电话传真邮编箱地址QQ@：", "办公", "139", "1234"]), max_size=40
    ).map("".join)
)
def test_no_contact_is_without_its_sign(text: str) -> None:
    assert CONTACT_SIGN.search(text) or not CONTACT_WORDS.search(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("联系人：张三，电话：0760-88888888。\n市财政局负责。", "\n市财政局负责。"),
        ("请报市财政局。联系电话：13800138000，邮箱：a@b.cn", "请报市财政局。"),
        ("身份证号44200019900101123X的人", "身份证号的人"),
        ("第132901号提案，资金100000元，粤府〔2022〕12号", "第132901号提案，资金100000元，粤府〔2022〕12号"),
        ("", ""),
    ],
)
def test_whom_to_call_is_blocked_out_and_all_else_stays_in_its_place(text: str, seen: str) -> None:
    blocked = masked(text)
    assert len(blocked) == len(text)
    assert blocked.replace(MASK, "") == seen
    assert all(a in (b, MASK) for a, b in zip(blocked, text, strict=True))
