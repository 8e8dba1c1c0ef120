from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.codes import issuer
from zhengtu.extract.regions import Home

ZHONGSHAN = Home("广东省", "中山市")
PINGSHAN = Home("广东省", "深圳市", "深圳市坪山区")
NOWHERE = Home()
REFERENCE = "shared/corpus/reference/document-number-prefixes.tsv.gz"


@pytest.mark.parametrize(
    ("prefix", "home", "name"),
    [
        # Cities read their own letters first.
        ("中府", ZHONGSHAN, "中山市人民政府"),
        ("中府办", ZHONGSHAN, "中山市人民政府办公室"),
        ("中工信", ZHONGSHAN, "中山市工业和信息化局"),
        ("中财工", ZHONGSHAN, "中山市财政局"),
        ("江府", Home("广东省", "江门市"), "江门市人民政府"),
        ("江商务", Home("广东省", "江门市"), "江门市商务局"),
        ("深坪府办", PINGSHAN, "深圳市坪山区人民政府办公室"),
        ("仑政办", Home("浙江省", "宁波市", "宁波市北仑区"), "宁波市北仑区人民政府办公室"),
        # Provinces and well-known cities are read anywhere.
        ("粤府", ZHONGSHAN, "广东省人民政府"),
        ("粤府办", ZHONGSHAN, "广东省人民政府办公厅"),
        ("粤工信函", NOWHERE, "广东省工业和信息化厅"),
        ("粤财工", NOWHERE, "广东省财政厅"),
        ("鲁政办发", NOWHERE, "山东省人民政府办公厅"),
        ("浙政发", NOWHERE, "浙江省人民政府"),
        ("京政发", NOWHERE, "北京市人民政府"),
        ("沪府办发", NOWHERE, "上海市人民政府办公厅"),
        ("桂政办发", NOWHERE, "广西壮族自治区人民政府办公厅"),
        ("甬政发", NOWHERE, "宁波市人民政府"),
        ("深府", NOWHERE, "深圳市人民政府"),
        ("穗府办", NOWHERE, "广州市人民政府办公厅"),
        # The centre, also from a city whose letter is the same.
        ("国发", NOWHERE, "国务院"),
        ("国办发", ZHONGSHAN, "国务院办公厅"),
        ("国办函", NOWHERE, "国务院办公厅"),
        ("中发", ZHONGSHAN, "中国共产党中央委员会"),
        ("中办发", ZHONGSHAN, "中国共产党中央委员会办公厅"),
        ("财办金", ZHONGSHAN, "财政部办公厅"),
        ("财教", NOWHERE, "财政部"),
        ("工信部联企业", ZHONGSHAN, "工业和信息化部"),
        ("发改高技", NOWHERE, "国家发展和改革委员会"),
        ("人社部发", NOWHERE, "人力资源和社会保障部"),
        ("国科发火", NOWHERE, "科学技术部"),
        ("银发", NOWHERE, "中国人民银行"),
        ("商办", NOWHERE, "商务部办公厅"),
    ],
)
def test_who_stands_behind_the_letters(prefix: str, home: Home, name: str) -> None:
    found = issuer(prefix, home)
    assert found is not None and found[0] == name
    region = found[1]
    assert (region is None) == (not name.startswith(region.full if region else "\0"))


@pytest.mark.parametrize("prefix", ["", "某", "某某", "X", "会展", "第", "号"])
@pytest.mark.parametrize("home", [NOWHERE, ZHONGSHAN])
def test_unknown_letters_stand_for_nobody(prefix: str, home: Home) -> None:
    assert issuer(prefix, home) is None


def test_a_form_seen_in_the_document_is_preferred() -> None:
    home = Home("四川省", "绵阳市")
    known = ["绵阳市经济和信息化委员会"]
    found = issuer("绵经信", home, known)
    assert found is not None and found[0] == known[0]


@pytest.mark.parametrize("prefix", ["晋科协函", "渝科协发", "苏科协发"])
def test_an_association_is_not_the_department_of_its_first_letter(prefix: str) -> None:
    found = issuer(prefix, NOWHERE)
    assert found is None or "协会" in found[0]


@given(
    some.text("中粤府政办工信财科国发函商京深坪企业字规协X", max_size=6),
    some.sampled_from([NOWHERE, ZHONGSHAN, PINGSHAN, Home("北京市", "北京市")]),
)
def test_any_letters_can_be_asked(prefix: str, home: Home) -> None:
    found = issuer(prefix, home)
    assert found is None or len(found[0]) >= 3
    assert issuer(prefix, home) == found


def reference() -> Path | None:
    """Return the list of prefixes that researchers have seen, where it lies beside a checkout."""
    return next((p / REFERENCE for p in Path(__file__).resolve().parents if (p / REFERENCE).is_file()), None)


@pytest.mark.skipif(reference() is None, reason=f"no {REFERENCE} beside the checkout")
def test_letters_in_use_are_mostly_known() -> None:
    path = reference()
    assert path is not None
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    total = answered = right = 0
    for row in rows:
        seen = {row.get(f"agency_{index}") for index in (1, 2, 3)}
        weight = int(row["total"])
        found = issuer(row["prefix"], NOWHERE)
        total += weight
        answered += weight * (found is not None)
        right += weight * (found is not None and found[0] in seen)
    assert right / answered >= 0.75, f"{right / answered:.3f} of the answers are right"
    assert right / total >= 0.6, f"{right / total:.3f} of the letters are known"
