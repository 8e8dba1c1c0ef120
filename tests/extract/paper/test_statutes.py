from __future__ import annotations

import pytest

from zhengtu.extract.paper.statutes import statutes


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本办法依会展发展条例第九条第二项规定订定之。", ["会展发展条例"]),
        ("依会展条例第七条及展览基本法第六条第三项规定订定之。", ["会展条例", "展览基本法"]),
        ("依公司法或商业登记法登记之企业。", ["公司法", "商业登记法"]),
        ("违反劳动基准法、性别工作平等法，情节重大。", ["劳动基准法", "性别工作平等法"]),
        ("依会展业补助作业要点核定之案件，仍依原规定办理。", ["会展业补助作业要点"]),
        ("依促进高龄者及中高龄者参展奖助办法领取补助。", ["促进高龄者及中高龄者参展奖助办法"]),
        ("本规则自发布日施行。会展业补助作业要点同时废止。", ["会展业补助作业要点"]),
        ("。公司法第十三条规定之限制。", ["公司法"]),
        ("符合中小企业认定标准之企业。", ["中小企业认定标准"]),
    ],
)
def test_laws_cited_by_name(text: str, names: list[str]) -> None:
    assert [title.text for title in statutes(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "指依法办理登记之企业。",
        "依本办法办理。",
        "依前项办法及其他法令之规定。",
        "适用其他法律之规定。",
        "依计画书所载方法执行。",
        "依主管机关公告之标准。",
        "依该要点办理。",
        "依规定向法院申报。",
    ],
)
def test_what_is_no_law(text: str) -> None:
    assert statutes(text) == []


def test_a_declared_short_name_is_the_laws_own_unless_it_is_本() -> None:
    long, own = statutes("依会展发展条例（以下简称会展条例）及展览法（以下简称本法）办理。")
    assert (long.short, own.short) == ("会展条例", "")
