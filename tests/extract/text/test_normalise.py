from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.text.normalise import Normalised, normalise, squeeze
from zhengtu.extract.text.traditional import traditional

# What real files are made of, so that the generated texts reach the branches that random characters never do.
PIECES = (
    "中山市财政局",
    "关于印发《中山市",
    "制造业数字化》的通知",
    "（市商务局牵头，",
    "市财政局配合）",
    "第一条 ",
    "一、",
    "（一）",
    "2023 年2 月28 日",
    "２０２３年",
    "中府〔2022〕1号",
    "中府﹝2022﹞1号",
    "- 3 -",
    "— 12 —",
    "第1页",
    "3",
    "中(zhong)山(shān)",
    "。",
    "，",
    "；",
    "：",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u3000",
    "\xa0",
    "\t",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u200b",
    "\ufeff",
    "ABC",
    "会展，",
    "經濟部",
    "臺灣",
    "會展業輔導辦法",
    "中華民國",
    "抄送：",
    "《",
    "》",
    "（",
    "）",
    "〔",
    "【",
    "】",
    "“",
    "”",
    "|",
    "#",
    "𠮷",
    "é",
)
TEXTS = some.lists(some.one_of(some.sampled_from(PIECES), some.text(max_size=4)), max_size=60).map("".join)

MEASURES = """\
中山市会展业发展专项资金管理办法
第一章 总则
第一条 为加快我市会展业发展，规范会展业发展专项资金的使用和管理，提高财政资金使用效益，根据《中华人民共和国预算法》\
《广东省省级财政专项资金管理办法》（粤府〔2018〕120号）等规定，结合我市实际，制定本办法。
第二条 本办法所称会展业发展专项资金，是指市财政预算安排的，用于支持我市会展企业、\
会展项目和会展场馆发展的资金，总规模不超过5000万元。
第三条 市商务局是专项资金的主管部门，负责专项资金的日常管理，市财政局负责专项资金的预算管理和绩效评价。
第二章 支持对象和标准
第四条 专项资金重点支持下列项目：
（一）在我市举办的展览面积达到10000平方米以上的展览会；
（二）经市人民政府批准引进的国际会议；
（三）纳入年度计划的会展人才培训。
第五条 对新引进的全国性巡回展会，按照实际支出的百分之三十给予补助，单个项目最高不超过200万元。
第三章 附则
第六条 本办法由市商务局会同市财政局负责解释。
第七条 本办法自2023年1月1日起施行，有效期三年。"""


def folded(char: str) -> set[str]:
    """Return what one character of a file may become: itself, its common width, its simplified form, a blank."""
    wide = unicodedata.normalize("NFKC", char)
    forms = {char, char.translate(traditional()), {"﹝": "〔", "﹞": "〕", "﹙": "（", "﹚": "）"}.get(char, char)}
    forms.add(char.translate(str.maketrans(",;:!?()", "，；：！？（）")))
    forms.update(
        {".": "。、", ",": "、", '"': "“”", "<": "《〈", ">": "》〉", "(": "〔", ")": "〕", "[": "〔", "]": "〕"}.get(
            char, ""
        )
    )
    if len(wide) == 1:
        forms.add(wide)
    return forms | {" "} if char.isspace() else forms


@given(TEXTS)
def test_every_character_leads_back_to_its_place(raw: str) -> None:
    found = normalise(raw)
    offsets = list(found.offsets)
    assert len(offsets) == len(found.text) + 1
    assert offsets[-1] == len(raw)
    # A break that the raw text lacks has the place of what follows it.
    added = {index for index, (a, b) in enumerate(pairwise(offsets)) if a == b}
    assert all(a < b or index in added for index, (a, b) in enumerate(pairwise(offsets)))
    for index, (place, char) in enumerate(zip(offsets, found.text, strict=False)):
        assert char == "\n" if index in added else char in folded(raw[place]), (char, raw[place])


@given(TEXTS, some.data())
def test_a_span_holds_its_characters_in_order(raw: str, data: some.DataObject) -> None:
    found = normalise(raw)
    start = data.draw(some.integers(0, len(found.text)))
    end = data.draw(some.integers(start, len(found.text)))
    a, b = found.span(start, end)
    assert 0 <= a <= b <= len(raw)
    assert (a == b) == (start == end)
    rest = iter(raw[a:b])
    assert all(any(char in folded(there) for there in rest) for char in found.text[start:end])


@given(TEXTS, some.data())
def test_a_raw_span_is_that_of_the_characters_it_keeps(raw: str, data: some.DataObject) -> None:
    found = normalise(raw)
    a = data.draw(some.integers(0, len(raw)))
    b = data.draw(some.integers(a, len(raw)))
    start, end = found.inside(a, b)
    kept = [index for index, place in enumerate(found.offsets[:-1]) if a <= place < b]
    assert kept == list(range(start, end))
    if start < end:
        assert found.inside(*found.span(start, end)) == (start, end)


def test_marks_of_a_title_set_twice_are_one() -> None:
    assert normalise("落实<<会展业办法>>和《展馆办法》。").text == "落实《会展业办法》和《展馆办法》。"


@given(TEXTS)
def test_nothing_but_blanks_noise_and_pinyin_is_left_out(raw: str) -> None:
    found = normalise(raw)
    kept = set(found.offsets)
    lost = "".join(char for place, char in enumerate(raw) if place not in kept)
    assert not any("\u4e00" <= char <= "\u9fff" and char not in "第页共" for char in lost)


@given(TEXTS)
def test_no_carriage_return_or_other_line_end_is_left(raw: str) -> None:
    assert not set(normalise(raw).text) & set("\r\x0b\x0c\x85\u2028\ufeff")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", ""),
        ("中山市", "中山市"),
        # Breaks inside names and brackets.
        ("关于印发《中山市推进\n制造业数字化》的通知\n各镇街：", "关于印发《中山市推进制造业数字化》的通知\n各镇街："),
        ("（市商务局牵头，\n市财政局配合）", "（市商务局牵头，市财政局配合）"),
        ("（市商务局牵头，\r\n市财政局配合）", "（市商务局牵头，市财政局配合）"),
        ("（粤府〔2021〕\n5号）", "（粤府〔2021〕5号）"),
        ("经综合市发改局，\n金融局意见", "经综合市发改局，金融局意见"),
        ("办好展会\n，培育企业", "办好展会，培育企业"),
        # A title on two lines.
        ("关于印发江门市会展业\n扶持办法的通知\n各有关单位：", "关于印发江门市会展业扶持办法的通知\n各有关单位："),
        # Blanks around digits, from PDFs.
        ("2023 年2 月28 日", "2023年2月28日"),
        ("补助 500 万元，占 5 %", "补助500万元，占5%"),
        ("2023\xa0年\u30002 月", "2023年2月"),
        # Widths.
        ("２０２３年（ＡＢＣ）", "2023年（ABC）"),
        ("中府﹝2022﹞1号", "中府〔2022〕1号"),
        ("中府［２０２２］１号，", "中府［2022］1号，"),
        # Pinyin that websites put behind characters, and invisible characters.
        ("中(zhōng)山(shan)市", "中山市"),
        ("中\u200b山\ufeff市", "中山市"),
        ("采用（Internet）技术", "采用（Internet）技术"),
        # Page numbers.
        ("第一条 为了发展。\n- 3 -\n第二条 为了服务。", "第一条 为了发展。\n第二条 为了服务。"),
        ("第一条 为了发展。\n— 12 —\n第二条 为了服务。", "第一条 为了发展。\n第二条 为了服务。"),
        ("第一条 为了发展。\n第 3 页 共 8 页\n第二条 为了服务。", "第一条 为了发展。\n第二条 为了服务。"),
        # Paragraphs, headings, signature and date stay on lines of their own.
        ("第一条 为了发展。\n第二条 为了服务。", "第一条 为了发展。\n第二条 为了服务。"),
        (
            "一、总体要求\n坚持发展。\n二、主要任务\n（一）办好展会\n办展十场。",
            "一、总体要求\n坚持发展。\n二、主要任务\n（一）办好展会\n办展十场。",
        ),
        (
            "请遵照执行。\n江门市商务局\n2022年3月1日\n抄送：市财政局。",
            "请遵照执行。\n江门市商务局\n2022年3月1日\n抄送：市财政局。",
        ),
        ("请遵照执行。\n江门市商务局\n2022 年 3 月 1 日", "请遵照执行。\n江门市商务局\n2022年3月1日"),
        ("请遵照执行。\n江门市商务局\n二〇二二年三月一日", "请遵照执行。\n江门市商务局\n二〇二二年三月一日"),
        (
            "江门市商务局文件\n江商务〔2022〕3号\n关于做好培训工作的通知",
            "江门市商务局文件\n江商务〔2022〕3号\n关于做好培训工作的通知",
        ),
        (
            "江门市人民政府办公室文件\n江门市人民政府关于做好培训工作的通知\n各区人民政府：",
            "江门市人民政府办公室文件\n江门市人民政府关于做好培训工作的通知\n各区人民政府：",
        ),
        ("1.办好展会；\n2.培育企业；\n3.加强服务。", "1.办好展会；\n2.培育企业；\n3.加强服务。"),
        # In a text without a width: a line with a comma goes on from 36 characters.
        (
            "4. 制定《江门市“拿地即发证”实施方案（试行）》，在建设单位或出让地块意\n向企业作出承诺后办理。",
            "4. 制定《江门市“拿地即发证”实施方案（试行）》，在建设单位或出让地块意向企业作出承诺后办理。",
        ),
        ("序号\t企业\n1\t甲公司\n2\t乙公司", "序号\t企业\n1\t甲公司\n2\t乙公司"),
    ],
)
def test_what_is_mended(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@pytest.mark.parametrize("width", range(24, 47))
def test_paragraphs_broken_at_a_width_are_mended(width: int) -> None:
    raw = "\n".join(line[i : i + width] for line in MEASURES.split("\n") for i in range(0, len(line), width))
    text = normalise(raw).text
    assert text.replace("\n", "") == MEASURES.replace("\n", "")
    breaks = {len(text[: place + 1].replace("\n", "")) for place, char in enumerate(text) if char == "\n"}
    meant = {len(MEASURES[: place + 1].replace("\n", "")) for place, char in enumerate(MEASURES) if char == "\n"}
    solid = MEASURES.replace("\n", "")
    assert meant <= breaks
    # A line that ends in a mark that also ends paragraphs says nothing about which of the two it is.
    assert all(solid[place - 1] in "。；：" for place in breaks - meant)


def test_a_heading_with_a_comma_stands_alone_in_a_text_broken_at_a_width() -> None:
    heading, body = "二、坚持规范透明，打造竞争有序环境", "加快推进改革全覆盖和企业开办，" * 12
    raw = "\n".join([heading, *(body[i : i + 30] for i in range(0, len(body), 30))])
    assert normalise(raw).text.startswith(f"{heading}\n加快推进")


def test_words_in_latin_letters_are_not_run_together() -> None:
    raw = (
        "采用了先进的数字技术以及各种各样的平台进行改造，并且使用了由本地企业所开发的系统和Open\nSource技术，成效明显。"
    )
    assert "系统和Open Source技术" in normalise(raw).text


def test_short_lines_with_labels_are_no_broken_paragraph() -> None:
    raw = (
        "索引号：1234\n发布机构：江门市商务局\n发文日期：2022-03-01\n名称：关于做好企业培训工作的通知\n"
        "文号：江商务〔2022〕3号\n关于做好企业培训工作的通知\n各有关单位：\n现将有关事项通知如下。\n"
    )
    assert normalise(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "name", "is_folded", "is_taiwan"),
    [
        ("中山市财政局", "中山市财政局", False, False),
        ("關於經濟發展的辦法", "关于经济发展的办法", True, False),
        ("行政院經濟部輔導辦法", "行政院經濟部輔導辦法", True, True),
    ],
)
def test_names_keep_traditional_characters_where_they_are_official(
    raw: str, name: str, is_folded: bool, is_taiwan: bool
) -> None:
    found: Normalised = normalise(raw)
    assert (found.folded, found.taiwan) == (is_folded, is_taiwan)
    assert found.name(0, len(found.text)) == name


def test_folding_is_one_character_to_one() -> None:
    assert all(len(simple) == 1 for simple in traditional().values())
    assert traditional()[ord("臺")] == "台"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "江门市数字会展建设和管理\n领导小组关于印发会展业\n扶持办法的通知\n",
            "江门市数字会展建设和管理领导小组关于印发会展业扶持办法的通知\n",
        ),
        ("关于印发会展业扶持措施\n（2022版）的通知\n", "关于印发会展业扶持措施（2022版）的通知\n"),
        ("关于印发江门市“放\n管服”改革要点的通知\n", "关于印发江门市“放管服”改革要点的通知\n"),
        ("《会展业扶持办法》\n已经市政府同意。\n", "《会展业扶持办法》已经市政府同意。\n"),
        ("江门市数字会展建设\n领导小组\n2022年3月1日\n", "江门市数字会展建设领导小组\n2022年3月1日\n"),
        ("江门市商务局\n江门市财政局\n2022年3月1日\n", "江门市商务局\n江门市财政局\n2022年3月1日\n"),
        ("（此件公开发布）\n江门市会展业扶持办法\n", "（此件公开发布）\n江门市会展业扶持办法\n"),
    ],
)
def test_titles_and_signatures_over_lines(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("江门市政协十三届 二次会议第12号提案", "江门市政协十三届二次会议第12号提案"),
        ("加快办展 强化保障的通知", "加快办展 强化保障的通知"),
        ("会展\n办法", "会展办法"),
        ("Green Expo计划", "Green Expo计划"),
    ],
)
def test_names_keep_only_the_blanks_that_separate(written: str, name: str) -> None:
    assert squeeze(written) == name


def test_a_line_that_ends_within_a_word_goes_on_where_a_text_is_broken_at_commas() -> None:
    lines = [
        "各地要加大投入，",
        "完善机制，",
        "设立市知识产",
        "权运营基金，",
        "促进交易，",
        "优化服务。",
        "附件",
        "名单",
    ]
    assert (
        normalise("\n".join(lines)).text
        == "各地要加大投入，完善机制，设立市知识产权运营基金，促进交易，优化服务。\n附件\n名单"
    )


def test_a_small_full_stop_is_one_behind_a_number() -> None:
    assert normalise("1﹒办好展会。").text == "1．办好展会。"
