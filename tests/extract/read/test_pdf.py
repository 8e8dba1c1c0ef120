"""PDF files: Chinese survives, pages are known, and what cannot be read says why."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from zhengtu.errors import DamagedFile, EncryptedFile
from zhengtu.extract.read import pdf

PAGES = [["云岭市人民政府文件", "云府〔2022〕1号", "“十四五”规划，总额5亿元。"], [], ["第二页 ABC"]]


def made(pages: list[list[str]], encrypt: StandardEncryption | None = None) -> bytes:
    """Return a PDF with the given lines on its pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt)
    canvas.setTitle("扶持办法")
    for lines in pages:
        canvas.setFont("STSong-Light", 16)
        for number, line in enumerate(lines):
            canvas.drawString(80, 700 - 30 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_text_title_and_pages() -> None:
    text, title, pages = pdf.parse(made(PAGES), "x.pdf")
    assert text == "云岭市人民政府文件\n云府〔2022〕1号\n“十四五”规划，总额5亿元。\n\n第二页 ABC"
    assert title == "扶持办法"
    assert [text[start:].partition("\n")[0] for start in pages] == ["云岭市人民政府文件", "", "第二页 ABC"]


def test_a_password_to_open_is_named() -> None:
    locked = StandardEncryption("open sesame", canPrint=0)
    with pytest.raises(EncryptedFile, match=r"x\.pdf is encrypted: open it with its password"):
        pdf.parse(made(PAGES, locked), "x.pdf")


def test_a_password_only_to_print_does_not_hinder_reading() -> None:
    guarded = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert "云岭市人民政府文件" in pdf.parse(made(PAGES, guarded), "x.pdf")[0]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 500, made(PAGES)[:600]])
def test_a_damaged_file_is_named(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"x\.pdf is damaged \(.+\): fetch it again"):
        pdf.parse(data, "x.pdf")


def test_radicals_become_the_characters_that_they_stand_for() -> None:
    assert "⼯业和信息化部⻓、⼈⺠政府".translate(pdf._CHARACTERS) == "工业和信息化部长、人民政府"
