from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.paper.titles import Number, Title, is_policy, numbers, titles
from zhengtu.extract.text.normalise import normalise

OPENING, CLOSING = "〔［[【﹝(（", "〕］]】﹞)）"
PIECES = (
    "《",
    "》",
    "〈",
    "〉",
    "（",
    "）",
    "〔2021〕",
    "[2021]",
    "5号",
    "号",
    "第",
    "粤府",
    "办法",
    "关于",
    "的通知",
    "根据",
    "\n",
    "。",
    " ",
    "（70）台經字第 1234 號",
    "以下简称“",
    "”",
)
TEXTS = some.lists(some.sampled_from(PIECES) | some.text(max_size=3), max_size=30).map("".join)


def read(raw: str) -> tuple[str, list[Number], list[Title]]:
    """Return the normalised text with its numbers and titles."""
    text = normalise(raw).text
    found = numbers(text)
    return text, found, titles(text, found)


@pytest.mark.parametrize(("opening", "closing"), list(product(OPENING, CLOSING)))
def test_every_bracket_and_every_mixed_pair_is_one_number(opening: str, closing: str) -> None:
    text, found, _ = read(f"根据粤府办{opening}2021{closing}5号文件，")
    assert [number.text for number in found] == ["粤府办〔2021〕5号"]
    assert text[found[0].start : found[0].end].startswith("粤府办") and text[found[0].start : found[0].end].endswith(
        "5号"
    )


@pytest.mark.parametrize(
    ("raw", "written", "prefix"),
    [
        ("中府〔2022〕1号", ["中府〔2022〕1号"], "中府"),
        ("中府〔 2022 〕 1 号", ["中府〔2022〕1号"], "中府"),
        ("中府〔２０２２〕１号", ["中府〔2022〕1号"], "中府"),
        ("中府 〔2022〕第1号", ["中府〔2022〕1号"], "中府"),
        ("工信部联企业〔2020〕10号", ["工信部联企业〔2020〕10号"], "工信部联企业"),
        ("京政发〔1998〕12345号", ["京政发〔1998〕12345号"], "京政发"),
        ("国办发〔2021〕5号文件", ["国办发〔2021〕5号"], "国办发"),
        ("由中府〔2022〕1号", ["中府〔2022〕1号"], "中府"),
        ("以及国发〔2021〕1号", ["国发〔2021〕1号"], "国发"),
        ("落实中府函〔2022〕1号精神", ["中府函〔2022〕1号"], "中府函"),
        ("经财办金〔2021〕3号批复", ["财办金〔2021〕3号"], "财办金"),
        ("现将粤工信函〔2021〕5号转发给你们", ["粤工信函〔2021〕5号"], "粤工信函"),
        ("关于做好工作的通知江商务〔2022〕3号", ["江商务〔2022〕3号"], "江商务"),
        (
            "按照国发〔2021〕1号、国办发〔2021〕2号和财办金〔2021〕3号",
            ["国发〔2021〕1号", "国办发〔2021〕2号", "财办金〔2021〕3号"],
            "国发",
        ),
        ("按国办发〔1985〕49号文件规定", ["国办发〔1985〕49号"], "国办发"),
        ("江苏省生态环境厅苏环函〔2022〕187号", ["苏环函〔2022〕187号"], "苏环函"),
        ("人力资源和社会保障厅鄂财综发〔2011〕32号", ["鄂财综发〔2011〕32号"], "鄂财综发"),
        ("石财（企）指标〔2024〕117号", ["石财（企）指标〔2024〕117号"], "石财（企）指标"),
        ("办法（试行）财政〔2020〕1号", ["财政〔2020〕1号"], "财政"),
    ],
)
def test_numbers(raw: str, written: list[str], prefix: str) -> None:
    text, found, _ = read(raw)
    assert [number.text for number in found] == written
    assert found[0].prefix == prefix and text[found[0].start :].startswith(prefix)


@pytest.mark.parametrize(
    "text",
    [
        "第〔2021〕5号",
        "中府〔3022〕1号",
        "中府〔2022〕1",
        "〔2022〕1号",
        "2022年第5号",
        "第20号提案",
        "和〔2015〕1722号",
        "中府（试行）1号",
        "2号楼",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("落实《江门市会展办法》。", [("江门市会展办法", None)]),
        ("《甲办法》《乙规定》和《丙细则》", [("甲办法", None), ("乙规定", None), ("丙细则", None)]),
        # Nested: the outermost.
        (
            "《关于印发《江门市会展办法》的通知》",
            [("关于印发《江门市会展办法》的通知", None), ("江门市会展办法", None)],
        ),
        # What a title prints without marks, and what it is about.
        ("《关于印发江门市会展办法的通知》", [("关于印发江门市会展办法的通知", None), ("江门市会展办法", None)]),
        (
            "《关于落实<江门市会展办法>要求的通知》",
            [("关于落实〈江门市会展办法〉要求的通知", None), ("江门市会展办法", None)],
        ),
        ("《关于公布2022年会展示范企业名单的通知》", [("关于公布2022年会展示范企业名单的通知", None)]),
        (
            "《关于印发〈江门市会展办法〉的通知》（江府〔2022〕1号）",
            [("关于印发〈江门市会展办法〉的通知", "江府〔2022〕1号"), ("江门市会展办法", None)],
        ),
        # The number behind a title, in every kind of bracket.
        ("《关于会展的通知》（粤府〔2021〕5号）", [("关于会展的通知", "粤府〔2021〕5号")]),
        ("《关于会展的通知》(粤府[2021]5号)", [("关于会展的通知", "粤府〔2021〕5号")]),
        ("《关于会展的通知》〔粤府（2021）5号〕", [("关于会展的通知", "粤府〔2021〕5号")]),
        (
            "《关于会展的通知》（粤府〔2021〕5号，以下简称《通知》）",
            [("关于会展的通知", "粤府〔2021〕5号"), ("通知", None)],
        ),
        ("《关于会展的通知》 （ 粤府〔2021〕5号）", [("关于会展的通知", "粤府〔2021〕5号")]),
        # A break inside.
        ("《江门市会展\n扶持办法》", [("江门市会展扶持办法", None)]),
        # What is damaged gives no title, or the one that is whole.
        ("《江门市会展", []),
        ("》《", []),
        ("《江门市会展。《江门市会展办法》", [("江门市会展办法", None)]),
    ],
)
def test_titles(raw: str, found: list[tuple[str, str | None]]) -> None:
    text, _, quoted = read(raw)
    assert [(title.text, title.number and title.number.text) for title in quoted] == found
    assert all(text[title.start : title.end] == title.text for title in quoted)


@pytest.mark.parametrize(
    ("raw", "short"),
    [
        ("《江门市会展办法》（以下简称《办法》）", "办法"),
        ("《江门市会展办法》（以下简称“办法”）", "办法"),
        ("《江门市会展办法》（江府〔2022〕1号，以下称《办法》）", "办法"),
        ("《江门市会展办法》（试行）", ""),
        ("《江门市会展办法》规定", ""),
    ],
)
def test_short_titles(raw: str, short: str) -> None:
    assert read(raw)[2][0].short == short


@pytest.mark.parametrize(
    "title",
    [
        "江门市会展办法",
        "关于会展业的若干意见",
        "中华人民共和国中小企业促进法",
        "江门市会展办法（试行）",
        "会展业规划（2021－2025年）",
        "会展目录（2022年版）",
        "关于印发〈会展办法〉的通知",
        "江门市会展条例",
        "关于江门会展",
    ],
)
def test_documents(title: str) -> None:
    assert is_policy(read(f"《{title}》")[2][0])


@pytest.mark.parametrize(
    "title",
    [
        "会展补助申请表",
        "企业承诺书",
        "营业执照",
        "登记证",
        "江门日报",
        "会展合同",
        "会展学报",
        "项目申报书",
        "红楼梦",
        "工程中止施工报告",
        "内部情况通报",
        "会展场馆序号重点任务责任单位管理办法",
        "任务书",
    ],
)
def test_forms_books_and_papers_are_no_policies(title: str) -> None:
    assert not is_policy(read(f"《{title}》")[2][0])


def test_a_number_makes_a_policy_of_any_title() -> None:
    assert is_policy(read("《会展表》（粤府〔2021〕5号）")[2][0])


@given(TEXTS)
def test_any_text_gives_spans_of_itself(raw: str) -> None:
    text, found, quoted = read(raw)
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert number.text.startswith(number.prefix)
    for title in quoted:
        assert text[title.start - 1] == "《" and text[title.end] == "》"
        assert text[title.start : title.end] == title.text
        is_policy(title)
    spans = [(title.start, title.end) for title in quoted]
    assert all(a[1] < b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("参照《规程》（农经发〔2011〕1号）规定", "农经发〔2011〕1号"),
        ("落实《意见》（交规划发〔2020〕31号）", "交规划发〔2020〕31号"),
        ("通知\n和政发〔2021〕5号\n各单位：", "和政发〔2021〕5号"),
        ("省商务厅办公室函粤商办函〔2021〕5号关于", "粤商办函〔2021〕5号"),
        ("依据江经规〔2021〕2号", "江经规〔2021〕2号"),
    ],
)
def test_letters_that_are_words_elsewhere_stay_in_a_number(raw: str, written: str) -> None:
    assert [number.text for number in read(raw)[1]] == [written]


@pytest.mark.parametrize(
    ("behind", "short"),
    [
        ("（以下简称《办法》）", "办法"),
        ("（江府〔2021〕1号，以下简称“十条政策”）", "十条政策"),
        ("（江府〔2021〕1号）（简称《扶持办法》）", "扶持办法"),
        ("（下称“《办法》”）", "办法"),
        ("（见附件）", ""),
    ],
)
def test_what_a_title_is_called_from_there_on(behind: str, short: str) -> None:
    assert read(f"落实《江门市会展业扶持办法》{behind}，")[2][0].short == short


def test_conventions_and_letters_of_responsibility_are_policies() -> None:
    assert all(is_policy(read(f"《{name}》")[2][0]) for name in ("会展公约", "会展合作协定", "会展目标责任书"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "予以废止：\n1.江门市人民政府关于加快发展会展业的意见（江府〔2011〕3号）\n2.江门市会展券实施细则（试行）（江府〔2012〕4号）",
            ["江门市人民政府关于加快发展会展业的意见", "江门市会展券实施细则（试行）"],
        ),
        (
            "予以废止：（一）关于会展的通知（江府〔2011〕3号）；（二）关于展销的通知（江府〔2011〕4号）。",
            ["关于会展的通知", "关于展销的通知"],
        ),
        # Not what a sentence says, nor an item that is no document's title.
        ("根据江门市人民政府关于会展的通知（江府〔2011〕3号），制定本办法。", []),
        ("1.会展企业应当提供的各种材料（江府〔2011〕3号）", []),
    ],
)
def test_titles_of_a_list_need_no_marks(text: str, found: list[str]) -> None:
    assert [title.text for title in titles(text, numbers(text))] == found
