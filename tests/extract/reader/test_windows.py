"""Windows: all of a text but what is private, in stretches that fit, each beginning at an item where it can."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengtu.extract.paper.contacts import MASK
from zhengtu.extract.reader.windows import LONGEST, covered, request, secret, windows
from zhengtu.extract.stages import named
from zhengtu.extract.text.normalise import normalise

LETTER = (
    "云川市科学技术局文件\n云科〔2022〕18号\n签发人：王小明\n云川市科学技术局关于申报种子企业的通知\n各县区科技局：\n"
    "一、请于2022年3月1日前报送。单位的事业费1234567元另行安排，代码为202203010001号。\n"
    "联系人：李大力，电话：0760-88881234，邮箱：someone@example.cn\n"
    "有疑问可拨打13900001234咨询。身份证号11010119900307123X。\n云川市科学技术局\n2022年2月1日\n"
)


def test_what_is_private_does_not_leave() -> None:
    (window,) = windows(named(normalise(LETTER)))
    sent = request(named(normalise(LETTER)), window)
    for private in ("王小明", "李大力", "88881234", "0760", "example", "13900001234", "11010119900307123"):
        assert private not in sent, private
    for public in ("云科〔2022〕18号", "2022年3月1日", "1234567元", "各县区科技局"):
        assert public in sent, public
    assert MASK in sent and MASK * 2 not in sent


def test_long_texts_are_divided_at_items() -> None:
    body = "".join(f"{number}、{'推进数字化改造工作，' * 60}完成任务。\n" for number in "一二三四五六七")
    page = named(normalise("云川市科学技术局关于印发工作方案的通知\n" + body))
    found = windows(page)
    assert len(found) == 7 // 2 + 1 and all(len(window.text) <= LONGEST for window in found)
    assert [window.text[1] for window in found[1:]] == ["、"] * (len(found) - 1)
    assert "部分：2/4" in request(page, found[1])


@settings(max_examples=20)
@given(st.text(st.sampled_from("一二、（）条第章局，。\n 电话：123"), max_size=3000))
def test_nothing_is_lost_and_nothing_twice(text: str) -> None:
    page = named(normalise(text))
    end = 0
    for window in windows(page):
        between = covered(page)[end : window.start]
        assert window.start >= end and not between.strip(f" \n{MASK}")
        assert 0 < len(window.text) <= LONGEST
        end = window.end


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("机密★1年\n中共某市委文件", "机密★"),
        ("秘 密 ★\n某局", "秘 密 ★"),
        ("绝密\n某局", "绝密"),
        ("内部资料 注意保存\n简报", "内部资料"),
        ("某局\n内部文件", "内部文件"),
        ("某市保密局关于做好秘密载体销毁工作的通知", ""),
        ("通知\n" + "正文。" * 400 + "绝密", ""),
    ],
)
def test_marks_of_secrecy(head: str, mark: str) -> None:
    assert secret(head) == mark
