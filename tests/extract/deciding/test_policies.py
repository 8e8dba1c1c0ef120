from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

BODY = "各有关单位：\n请做好会展工作。\n江门市商务局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("cited", "id"),
    [
        ("根据国务院办公厅《关于发展会展业的意见》，", "关于发展会展业的意见@"),
        ("根据财政部、商务部联合印发的《会展资金办法》，", "会展资金办法@"),
        ("根据市商务局《关于发展会展业的意见》，", "关于发展会展业的意见@广东省/江门市"),
        ("按照《商务部办公厅关于落实〈2020年会展考核细则〉的通知》，", "2020年会展考核细则@"),
        ("按照《关于会展的请示》（原安函〔2021〕836号），", "安函〔2021〕836号@广东省/江门市"),
        ("按照国家标准《会展馆卓越绩效准则》评审，", "会展馆卓越绩效准则@"),
        ("按照《会展馆卓越绩效准则》（GB/T 19580）评审，", "会展馆卓越绩效准则@"),
        ("按照《2024年国家会展目录》评审，", "2024年国家会展目录@"),
        ("超过《会展馆污染物排放标准》（GB 13271-2014），", "会展馆污染物排放标准@"),
        ("超过《会展馆污染物排放标准》（DB44/ 765-2019），", "会展馆污染物排放标准@广东省/江门市"),
        ("按照《关于办理会展案件适用法律若干问题的解释》，", "关于办理会展案件适用法律若干问题的解释@"),
        ("按照《江门市会展业办法（征求意见稿）》，", "江门市会展业办法（征求意见稿）@广东省/江门市"),
        ("按照《江门市会展业办法》（草案），", "江门市会展业办法（草案）@广东省/江门市"),
        ("按照《江门市会展业办法（试行）》，", "江门市会展业办法@广东省/江门市"),
    ],
)
def test_whose_a_title_is(cited: str, id: str) -> None:
    text = f"关于做好会展工作的通知\n各有关单位：\n{cited}请做好工作。\n江门市商务局\n2022年3月1日\n"
    found = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    assert f"Policy:{id}" in {entity.id for entity in found.entities}


def test_letters_of_one_title_are_apart_by_their_days() -> None:
    letter = "关于对会展问题进行督办的函（江门）\n江门市人民政府：\n请办理。\n商务部\n{}\n"
    ids = [
        {e.id for e in extract(Text(letter.format(day), "0" * 64, "text/plain"), "文件.txt").entities}
        for day in ("2022年3月1日", "2022年4月1日")
    ]
    assert "Policy:关于对会展问题进行督办的函（江门）（2022-03-01）@" in ids[0]
    assert "Policy:关于对会展问题进行督办的函（江门）（2022-04-01）@" in ids[1]


@pytest.mark.parametrize(
    ("head", "name", "alias"),
    [
        # The issuer on the line above is part of the title to those who cite it.
        (
            "江门市江海区商务局\n关于2024年会展补助名单的公示\n\n",
            "关于2024年会展补助名单的公示",
            "江门市江海区商务局关于2024年会展补助名单的公示",
        ),
        ("江门市商务局江门市商务局关于做好会展工作的通知\n", "江门市商务局关于做好会展工作的通知", None),
    ],
)
def test_titles_and_the_issuer_above(head: str, name: str, alias: str | None) -> None:
    found = extract(Text(head + BODY, "0" * 64, "text/plain"), "文件.txt")
    (policy,) = (entity for entity in found.entities if entity.type == "Policy")
    assert (policy.name, policy.aliases) == (name, (alias,) if alias else ())
