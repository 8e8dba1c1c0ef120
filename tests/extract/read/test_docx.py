"""Word documents: what python-docx writes, and by hand what it cannot write."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from docx.enum.section import WD_HEADER_FOOTER
from hypothesis import given
from hypothesis import strategies as st

from zhengtu.errors import DamagedFile, ReadError
from zhengtu.extract.read import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PROLOG = '<?xml version="1.0" encoding="UTF-8"?>'


def text_of(data: bytes) -> str:
    return docx.parse(data, "x.docx")[0]


def package(**parts: str) -> bytes:
    """Return a docx of parts in word/, named without .xml; `rels` are its relations by kind."""
    names = {
        "numbering": "numbering",
        "styles": "styles",
        "footnotes": "footnotes",
        "header1": "header",
        "footer1": "footer",
    }
    relations = "".join(
        f'<Relationship Id="{part}" Type="{R}/{kind}" Target="{part}.xml"/>'
        for part, kind in names.items()
        if part in parts
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return buffer.getvalue()


def document(body: str, namespace: str = W) -> str:
    return f'{PROLOG}<w:document xmlns:w="{namespace}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def written(file: python_docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_in_order() -> None:
    file = python_docx.Document()
    file.core_properties.title = "扶持办法"
    file.add_heading("云岭市人民政府文件")
    file.add_paragraph("云府〔2022〕1号")
    table = file.add_table(rows=2, cols=3)
    for cell, text in zip(
        [c for r in table.rows for c in r.cells], ["序号", "企业\n名称", "金额", "1", "甲公司", "30\t万元"], strict=True
    ):
        cell.text = text
    frame = file.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "一、总体要求\n二、主要任务"
    file.add_paragraph("抄送：市委办公室。")
    text, title, pages = docx.parse(written(file), "x.docx")
    assert text.splitlines() == [
        "云岭市人民政府文件",
        "云府〔2022〕1号",
        "序号\t企业 名称\t金额",
        "1\t甲公司\t30 万元",
        "一、总体要求",
        "二、主要任务",
        "抄送：市委办公室。",
    ]
    assert (title, pages) == ("扶持办法", (0,))


@given(st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1), min_size=1, max_size=6))
def test_any_paragraphs_come_back(paragraphs: list[str]) -> None:
    body = "".join(map(paragraph, paragraphs))
    assert text_of(package(document=document(body))) == "\n".join(paragraphs)
    assert text_of(package(document=document(body, STRICT))) == "\n".join(paragraphs)


def test_headers_with_words_stand_first_and_page_numbers_are_left_out() -> None:
    file = python_docx.Document()
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "— 1 —"
    section.first_page_header.paragraphs[0].text = "云岭市财政局"
    section.footer.paragraphs[0].text = "云岭市财政局办公室　2022年1月5日印发"
    assert WD_HEADER_FOOTER.PRIMARY is not None
    file.add_paragraph("正文")
    assert text_of(written(file)).splitlines() == ["云岭市财政局", "正文", "云岭市财政局办公室　2022年1月5日印发"]


def test_tracked_changes_fields_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r>"
        "<w:ins><w:r><w:t>加</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:fldSimple w:instr="DATE"><w:r><w:t>年</w:t></w:r></w:fldSimple>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>'
        "<w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"
        "<w:ruby><w:rt><w:r><w:t>zi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby>"
        "<w:r><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert text_of(package(document=document(body))) == "甲加新3年显链字\t乙\n丙\n控件"


def test_text_boxes_stand_before_their_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('云岭市人民政府文件')}</w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:drawing><wps:txbx xmlns:wps="wps">'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>云府〔2022〕1号</w:t></w:r></w:p>"
    )
    assert text_of(package(document=document(body))) == "云岭市人民政府文件\n云府〔2022〕1号"


def test_footnotes_follow_the_body() -> None:
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("见附件。")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("落款")
    assert text_of(package(document=document(body), footnotes=notes)) == "正文\n落款\n见附件。"


def test_automatic_numbers_are_written_out() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, form, text in [(0, "chineseCounting", "%1、"), (1, "chineseCounting", "（%2）"), (2, "bullet", "")]
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="H1"><w:basedOn w:val="H"/></w:style></w:styles>'
    )
    numbered = [
        paragraph(text, f'<w:numPr><w:ilvl w:val="{d}"/><w:numId w:val="1"/></w:numPr>')
        for text, d in [("甲", 0), ("乙", 1), ("点", 2)]
    ]
    styled = (
        paragraph("丙", '<w:pStyle w:val="H1"/>')
        + paragraph("", '<w:pStyle w:val="H1"/>')
        + paragraph("丁", '<w:pStyle w:val="H"/>')
    )
    data = package(document=document("".join(numbered) + styled), numbering=numbering, styles=styles)
    assert text_of(data) == "一、甲\n（一）乙\n点\n二、丙\n三、\n四、丁"


def test_a_part_that_unpacks_to_more_than_its_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "_PART_LIMIT", 1 << 20)
    data = package(document=document("<w:p/>" * 400_000))
    assert len(data) < 100_000
    with pytest.raises(DamagedFile, match="unpacks to more than 1 MB"):
        text_of(data)


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', '<!ENTITY x "膨胀">'],
)
def test_entities_are_not_resolved(entity: str) -> None:
    xml = document("<w:p><w:r><w:t>正文&x;</w:t></w:r></w:p>").replace(PROLOG, f"{PROLOG}<!DOCTYPE d [{entity}]>")
    assert text_of(package(document=xml)) == "正文"


def test_a_billion_laughs_are_refused_quickly() -> None:
    entities = '<!ENTITY a0 "哈">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    xml = document('<w:p w:x="&a11;"><w:r><w:t>正文</w:t></w:r></w:p>').replace(
        PROLOG, f"{PROLOG}<!DOCTYPE d [{entities}]>"
    )
    with pytest.raises(DamagedFile):
        text_of(package(document=xml))


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(DamagedFile):
        text_of(package(document=document("<w:sdt>" * 5000 + "</w:sdt>" * 5000)))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        package(styles="<x/>"),
        package(document="<w:document"),
        package(document=f'<w:document xmlns:w="{W}"/>'),
        package(document=document(paragraph("正文")))[:-40],
    ],
)
def test_broken_packages_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"x\.docx") as caught:
        text_of(data)
    assert caught.value.remedy


SAMPLE = package(document=document("".join(paragraph(f"第{i}条") for i in range(500))))


def test_a_flipped_byte_is_noticed() -> None:
    data = bytearray(SAMPLE)
    data[data.index(b"word/document.xml") + 200] ^= 0xFF
    with pytest.raises(DamagedFile):
        text_of(bytes(data))


@given(st.integers(0, len(SAMPLE) - 1), st.integers(0, 90), st.binary(max_size=8))
def test_any_damage_is_reported_as_such(start: int, length: int, instead: bytes) -> None:
    data = SAMPLE[:start] + instead + SAMPLE[start + length :]
    try:
        text_of(data)
    except ReadError as error:
        assert "x.docx" in error.what and error.remedy
