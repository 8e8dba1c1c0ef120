from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.paper.structure import Structure
from zhengtu.extract.read import Text
from zhengtu.extract.stages import analyse

BODY = "各有关单位：\n现将有关事项通知如下，请认真贯彻执行。\n"
TITLE = "关于做好企业培训工作的通知"
SIGNED = "江门市商务局\n2022年3月1日\n"


def of(raw: str) -> tuple[str, Structure]:
    page = analyse(raw).page
    return page.text, page.structure


def names(agencies: tuple[object, ...]) -> list[str]:
    return [getattr(agency, "name", "") for agency in agencies]


def test_every_part_of_a_notice() -> None:
    raw = (
        f"江门市商务局文件\n江商务〔2022〕3号\n{TITLE}\n江门市财政局、各县（市、区）商务局：\n"
        f"现将有关事项通知如下。\n联系人：张三，联系电话：0750-1234567\n{SIGNED}抄送：市财政局，市统计局。\n"
    )
    text, found = of(raw)
    assert names(found.letterhead) == ["江门市商务局"]
    assert found.number is not None and found.number.text == "江商务〔2022〕3号"
    assert [part.title for part in found.parts] == [TITLE]
    assert text[slice(*found.salutation)] == "江门市财政局、各县（市、区）商务局："
    assert text[slice(*found.signature)] == "江门市商务局\n2022年3月1日"
    assert names(found.signers) == names(found.issuers) == ["江门市商务局"]
    assert found.date == "2022-03-01"
    assert text[slice(*found.copies[0])].rstrip("。") == "市财政局，市统计局"
    assert [text[slice(*span)] for span in found.contacts] == ["联系人：张三，联系电话：0750-1234567"]


@pytest.mark.parametrize(
    ("signature", "signers", "date"),
    [
        ("江门市商务局\n2022年3月1日", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局\n2022 年 3 月 1 日", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局\n二〇二二年三月一日", ["江门市商务局"], "2022-03-01"),
        ("　　　　江门市商务局\n　　　　2022年3月1日", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局\n\n2022年3月1日\n（此件公开发布）", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局2022年3月1日", ["江门市商务局"], "2022-03-01"),
        # Joint signers: blanks, 、, lines.
        ("江门市商务局 江门市财政局\n2022年3月1日", ["江门市商务局", "江门市财政局"], "2022-03-01"),
        ("江门市商务局、江门市财政局\n2022年3月1日", ["江门市商务局", "江门市财政局"], "2022-03-01"),
        ("江门市商务局\n江门市财政局\n2022年3月1日", ["江门市商务局", "江门市财政局"], "2022-03-01"),
        ("中华人民共和国财政部\n中华人民共和国商务部\n2022年3月1日", ["财政部", "商务部"], "2022-03-01"),
        (
            "财政部 工业和信息化部 中国人民银行\n2022年3月1日",
            ["财政部", "工业和信息化部", "中国人民银行"],
            "2022-03-01",
        ),
    ],
)
def test_signatures(signature: str, signers: list[str], date: str) -> None:
    _, found = of(f"{TITLE}\n{BODY}{signature}\n")
    assert names(found.signers) == signers
    assert found.date == date


@pytest.mark.parametrize(
    "raw",
    [
        f"{TITLE}\n{BODY}",
        f"{TITLE}\n各有关单位：\n2021年5月，江门市人民政府出台办法，2022年3月1日起施行。\n",
        "江门市会展业扶持办法\n（2022年3月1日江门市人民政府第3次常务会议通过）\n第一条 为发展会展业，制定本办法。\n",
        "",
    ],
)
def test_documents_that_nobody_signs(raw: str) -> None:
    _, found = of(raw)
    assert found.signers == () and found.signature == (0, 0)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{TITLE}\n", TITLE),
        (f"  {TITLE}  \n", TITLE),
        (f"江门市商务局{TITLE}\n", f"江门市商务局{TITLE}"),
        ("关于印发江门市会展业\n扶持办法的通知\n", "关于印发江门市会展业扶持办法的通知"),
        (f"江商务〔2022〕3号\n{TITLE}\n", TITLE),
        ("江门市会展业发展规划（2021—2025年）\n", "江门市会展业发展规划（2021—2025年）"),
        ("江门市会展业扶持办法（试行）\n", "江门市会展业扶持办法（试行）"),
        (f"索引号：1234\n发布机构：江门市商务局\n发文日期：2022-03-01\n{TITLE}\n", TITLE),
        (
            f"索引号：1234\n发布机构：江门市商务局\n发文日期：2022-03-01\n名称：{TITLE}\n文号：江商务〔2022〕3号\n{TITLE}\n",
            TITLE,
        ),
        (f"进入关怀版\n字号：大 中 小\n{TITLE}\n", TITLE),
    ],
)
def test_titles(head: str, title: str) -> None:
    _, found = of(f"{head}{BODY}{SIGNED}")
    assert found.parts[0].title == title


def test_a_letter_without_a_title_has_none() -> None:
    raw = (
        "王某某委员：\n您提出的关于发展会展业的提案，由我部办理，现答复如下：\n会展业发展良好。\n商务部\n2022年3月1日\n"
    )
    text, found = of(raw)
    assert [part.title for part in found.parts] == [""]
    assert text[slice(*found.salutation)] == "王某某委员："
    assert names(found.issuers) == ["商务部"]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (f"江商务〔2022〕3号\n{TITLE}\n{BODY}{SIGNED}", "江商务〔2022〕3号"),
        (f"{TITLE}\n江商务〔2022〕3号\n{BODY}{SIGNED}", "江商务〔2022〕3号"),
        (f"江商务［2022] 3 号\n{TITLE}\n{BODY}{SIGNED}", "江商务〔2022〕3号"),
        (f"{TITLE}\n{BODY}根据《关于发展会展业的意见》（粤府〔2021〕5号），照此办理。\n{SIGNED}", None),
        (f"{TITLE}\n{BODY}{SIGNED}", None),
    ],
)
def test_the_number_of_the_document_itself(raw: str, number: str | None) -> None:
    found = of(raw)[1].number
    assert (found and found.text) == number


def test_a_title_that_begins_with_agencies_names_the_issuers() -> None:
    _, found = of(f"江门市商务局、江门市财政局{TITLE}\n{BODY}")
    assert names(found.title_issuers) == ["江门市商务局", "江门市财政局"]
    assert names(found.issuers) == ["江门市商务局", "江门市财政局"]


@pytest.mark.parametrize(
    ("line", "copies"),
    [
        ("抄送：市财政局，市统计局。", "市财政局，市统计局"),
        ("抄 送：市财政局、市统计局", "市财政局、市统计局"),
        ("抄报：市人民政府。", "市人民政府"),
        ("附件：名单", ""),
    ],
)
def test_copies(line: str, copies: str) -> None:
    text, found = of(f"{TITLE}\n{BODY}{SIGNED}{line}\n")
    assert ["".join(text[a:b]).rstrip("。") for a, b in found.copies] == ([copies] if copies else [])


def test_to_copy_somebody_in_a_sentence_is_no_copies_line() -> None:
    text, found = of(f"{TITLE}\n各有关单位：\n请将结果报市商务局，并抄送市财政局。另行通知。\n{SIGNED}抄送：市统计局\n")
    assert text[slice(*found.copies[0])] == "市统计局"


@pytest.mark.parametrize(
    "printed",
    [
        "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n",
        "附件\n江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n",
        "附件：江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n",
    ],
)
@pytest.mark.parametrize(("opening", "closing"), [("《", "》"), ("", "")])
def test_a_notice_and_what_it_prints(printed: str, opening: str, closing: str) -> None:
    notice = f"江门市商务局关于印发{opening}江门市会展业扶持办法{closing}的通知"
    text, found = of(f"{notice}\n江商务〔2022〕3号\n{BODY}{SIGNED}{printed}")
    assert [(part.title, part.printed) for part in found.parts] == [(notice, False), ("江门市会展业扶持办法", True)]
    first, second = found.parts
    assert first.end == second.start
    assert found.part(text.index("第一条")) is second
    assert found.part(text.index("各有关单位")) is first


MEASURES = "江门市会展业扶持办法"
ARTICLE = "第一条 为发展会展业，制定本办法。\n"


@pytest.mark.parametrize(
    "raw",
    [
        # Behind the note that a document is public, on its line and below it.
        f"现将《{MEASURES}》印发给你们。\n{SIGNED}（此件公开发布）\n{MEASURES}\n{ARTICLE}",
        f"现将《{MEASURES}》印发给你们。\n{SIGNED}（此件公开发布）{MEASURES}\n{ARTICLE}",
        # Nobody signs, or nobody that is known.
        f"现将《{MEASURES}》印发给你们。\n2022年3月1日\n{MEASURES}\n{ARTICLE}",
        f"现将《{MEASURES}》印发给你们。\n江门好会展\n2022年3月1日\n{MEASURES}\n{ARTICLE}",
        f"《{MEASURES}》已经市政府同意，现予印发。\n{MEASURES}\n{ARTICLE}",
        # The title broken, spaced, and almost the one that the notice gives.
        f"现将《{MEASURES}》印发给你们。\n{SIGNED}江门市会展业\n扶 持 办 法\n{ARTICLE}",
        f"现将《江门市会展业发展扶持办法》印发给你们。\n{SIGNED}江门市会展业扶持办法（2022年版）\n{ARTICLE}",
        # No line breaks behind the signature.
        f"现将《{MEASURES}》印发给你们。\n江门市商务局\n2022年3月1日 {MEASURES} {ARTICLE}",
        # A name without marks.
        f"现将{MEASURES}印发给你们。\n{SIGNED}附件1\n{MEASURES}\n{ARTICLE}",
        # A report that gives the text in full.
        f"近日，江门市商务局印发《{MEASURES}》。《{MEASURES}》全文如下。\n{ARTICLE * 20}",
    ],
)
def test_what_a_notice_without_title_or_number_prints(raw: str) -> None:
    text, found = of(f"各有关单位：\n{raw}")
    assert found.parts[0].title == ""
    assert [part.printed for part in found.parts] == [False, True]
    assert found.part(text.index("第一条")).printed
    assert not found.part(text.index("各有关单位")).printed


@pytest.mark.parametrize(
    "raw",
    [
        f"{TITLE}\n{BODY}落实《{MEASURES}》。\n{SIGNED}{MEASURES}\n",
        f"{TITLE}\n{BODY}附件：{MEASURES}\n{SIGNED}",
        f"{MEASURES}\n现将《{MEASURES}》印发给你们。\n{MEASURES}\n{ARTICLE}",
    ],
)
def test_what_is_only_named_is_not_printed(raw: str) -> None:
    _, found = of(raw)
    assert [part.printed for part in found.parts] == [False]


def test_a_document_that_is_one_line() -> None:
    sentence = "各单位要高度重视企业培训工作，切实加强组织领导，确保各项任务落到实处。"
    raw = (
        f"江门市商务局{TITLE}各县（市、区）商务局：为做好企业培训工作，现将有关事项通知如下。"
        f"{sentence * 12}江门市商务局2022年3月1日"
    )
    text, found = of(raw)
    assert found.parts[0].title == f"江门市商务局{TITLE}"
    assert text[slice(*found.salutation)] == "各县（市、区）商务局："
    assert names(found.signers) == ["江门市商务局"] and found.date == "2022-03-01"


@pytest.mark.parametrize("raw", ["", "\n", "中", "：", "抄送", "2022年3月1日", "江门市商务局", "《", "附件"])
def test_scraps_have_one_part(raw: str) -> None:
    text, found = of(raw)
    assert len(found.parts) == 1 and found.part(0) is found.parts[0]
    assert found.parts[0].end == len(text)


def said(raw: str) -> set[tuple[str, str, str]]:
    extraction = extract(Text(raw, "0" * 64, "text/plain"), "文件.txt")
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in extraction.relations}


@pytest.mark.parametrize("mark", ["（A）", "        签发人：陈  立", ""])
def test_a_mark_behind_the_number_is_no_part_of_the_title(mark: str) -> None:
    raw = f"江门市商务局\n江商务复〔2022〕21号{mark}\n\n关于市政协六届二次会议第124号提案的\n答  复  函\n"
    _, found = of(f"{raw}民盟江门市委会：\n你们提出的提案收悉，现答复如下：\n{SIGNED}")
    assert found.number is not None and found.number.text == "江商务复〔2022〕21号"
    assert [part.title for part in found.parts] == ["关于市政协六届二次会议第124号提案的答复函"]


def test_letters_set_apart_in_a_letterhead() -> None:
    _, found = of(f"江 门 市 商 务 局  文件\n江商务〔2022〕3号\n{TITLE}\n{BODY}")
    assert names(found.letterhead) == ["江门市商务局"]


def test_a_salutation_that_its_paragraph_follows() -> None:
    text, found = of(
        f"{TITLE}\n江商务〔2022〕3号\n江门市财政局：根据《江门市会展业规划》，{'办好展会，' * 10}通知如下。\n{SIGNED}"
    )
    assert text[slice(*found.salutation)] == "江门市财政局："


def test_the_name_of_an_attached_file_is_the_title_where_there_is_none() -> None:
    _, found = of(f"{BODY}{SIGNED}江商务〔2022〕3号江门市商务局关于印发会展业扶持办法的通知.doc\n")
    assert found.number is not None and found.number.text == "江商务〔2022〕3号"
    assert found.parts[0].title == "江门市商务局关于印发会展业扶持办法的通知"


@pytest.mark.parametrize(
    ("sentence", "head", "type", "tail"),
    [
        (
            "落实《财政部 商务部关于支持会展业的通知》（财建〔2022〕118号）。",
            "商务部",
            "ISSUED",
            "财政部 商务部关于支持会展业的通知",
        ),
        ("落实《中共中央 国务院关于办好展会的意见》。", "国务院", "ISSUED", "中共中央 国务院关于办好展会的意见"),
        ("依照《会展业管理条例》（国务院令第1427号）处理。", "国务院", "ISSUED", "会展业管理条例"),
        ("《江门市商务局关于印发〈会展业扶持办法〉的通知》同时废止。", "江门市商务局", "ISSUED", "会展业扶持办法"),
        ("《会展业扶持办法》由市商务局会同市财政局另行制定。", "江门市财政局", "CO_HANDLES", "会展业扶持办法"),
        ("《会展业扶持办法》由市商务局会同市财政局另行制定。", "江门市商务局", "ISSUED", "会展业扶持办法"),
        ("市商务局出台方案，会同市财政局制定《会展业扶持办法》。", "江门市财政局", "CO_HANDLES", "会展业扶持办法"),
    ],
)
def test_who_issued_what_a_sentence_names(sentence: str, head: str, type: str, tail: str) -> None:
    assert (head, type, tail) in said(f"{TITLE}\n{BODY}{sentence}\n江门市教育局\n2022年3月1日\n")


def test_the_code_says_nothing_where_the_issuers_stand_before() -> None:
    found = said(f"{TITLE}\n{BODY}根据省委、省政府《关于办好展会的意见》（粤委办发〔2022〕7号），通知如下。\n{SIGNED}")
    issuers = {head for head, type, tail in found if type == "ISSUED" and tail == "关于办好展会的意见"}
    assert issuers == {"中国共产党广东省委员会", "广东省人民政府"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "名称：关于做好会展工作的意见\n发布机构：江门市商务局\n各有关单位：\n现通知如下。\n",
            "关于做好会展工作的意见",
        ),
        # The page goes on with the title itself, which counts.
        (
            "名称：关于做好会展工作的意见\n关于做好会展工作的意见（试行）\n各有关单位：\n现通知如下。\n",
            "关于做好会展工作的意见（试行）",
        ),
        ("江门市会展业重点任务分工表\n序号\n重点任务\n1\n办好展会\n", "江门市会展业重点任务分工表"),
    ],
)
def test_titles_of_pages_and_tables(text: str, title: str) -> None:
    text, found = of(text)
    start, end = found.parts[0].titles[0]
    assert text[start:end] == title


@pytest.mark.parametrize("between", ["", "发布时间：2022-03-02 来源：江门市商务局\n", "浏览次数：12\n"])
def test_a_headline_above_the_title_is_the_same_title(between: str) -> None:
    title = "江门市商务局关于印发《江门市会展业扶持办法（试行）》和进一步做好全市会展企业培训等有关工作的通知"
    body = "江商务〔2022〕3号\n江门市财政局：\n通知如下。\n江门市商务局\n2022年3月1日\n"
    raw = f"{title}\n{between}{title}（2022年3月1日）\n{body}"
    page = analyse(raw).page
    assert page.structure.number is not None
    assert page.text[slice(*page.structure.salutation)] == "江门市财政局："
    assert [page.text[slice(*span)] for span in page.structure.parts[0].titles] == [title]


def test_minutes_go_by_what_they_are_about() -> None:
    text = (
        "江门市人民政府\n专题会议纪要\n〔2021〕7号\n江门市人民政府办公室                2021年3月19日\n\n"
        "{}\n\n3月12日，市政府召开专题会议，研究会展业发展。会议议定如下。\n"
    )
    for title in ("关于推进会展业发展有关问题的会议纪要", "研究推进会展业纾困有关事宜的会议纪要"):
        read, found = of(text.format(title))
        start, end = found.parts[0].titles[0]
        assert read[start:end] == title


def test_what_a_body_quotes_is_not_its_title() -> None:
    raw = "你公司《关于申请会展补助的请示》（江会展〔2022〕3号）收悉。经研究，同意补助。\n江门市商务局\n2022年3月1日\n"
    assert analyse(raw).page.structure.parts[0].title == ""


@pytest.mark.parametrize(
    ("note", "number", "issuers", "date"),
    [
        ("（江府〔2022〕3号　2022年8月15日公布）", "江府〔2022〕3号", [], "2022-08-15"),
        (
            "（江科〔2021〕33号，江门市科学技术局、江门市财政局2021年6月22日印发）",
            "江科〔2021〕33号",
            ["江门市科学技术局", "江门市财政局"],
            "2021-06-22",
        ),
        ("（江府〔2022〕3号附件）", None, [], ""),
    ],
)
def test_the_note_below_a_title(note: str, number: str | None, issuers: list[str], date: str) -> None:
    _, found = of(f"江门市会展业扶持办法\n{note}\n第一条 为发展会展业，制定本办法。\n")
    assert (found.number.text if found.number else None) == number
    assert (names(found.letterhead), found.date) == (issuers, date)


def test_a_line_that_says_why_is_no_salutation() -> None:
    _, found = of(f"{TITLE}\n根据市政府要求，市商务局会同市财政局复核，拟对下列企业拨付资金，现予公示：\n")
    assert found.salutation == (0, 0)


BODY_OF_LETTER = "关于办好会展的通知\n各有关单位：\n现将有关事项通知如下。请认真执行。\n"


@pytest.mark.parametrize(
    ("closing", "signers", "date"),
    [
        ("江门市商务局（盖章）\n2022年3月1日\n", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局/江门市财政局\n2022年3月1日\n", ["江门市商务局", "江门市财政局"], "2022-03-01"),
        ("2022年3月1日\n江门市商务局\n", ["江门市商务局"], "2022-03-01"),
        ("江门市商务局\n抄送：市财政局。\n", ["江门市商务局"], ""),
        ("成员单位\n江门市商务局\n江门市财政局\n", [], ""),
    ],
)
def test_signatures_with_seals_and_without_a_day(closing: str, signers: list[str], date: str) -> None:
    shape = analyse(BODY_OF_LETTER + closing).page.structure
    assert [agency.name for agency in shape.signers] == signers and shape.date == date


@pytest.mark.parametrize("label", ["抄送：\n", "| 抄送 | ", "抄送单位：", "报送：", "分送："])
def test_copies_by_any_label(label: str) -> None:
    page = analyse(f"{BODY_OF_LETTER}江门市商务局\n2022年3月1日\n{label}市财政局、市统计局\n").page
    assert [page.text[slice(*span)].strip(" |") for span in page.structure.copies] == ["市财政局、市统计局"]
