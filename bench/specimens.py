"""Whole files of every format that is read, and of every kind that users write, as bytes: what fuzzing begins with.

Those of formats that no package here writes (.xls, .xlsb, .ods) are made by hand, with what a reader looks at.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from containers import END, FREE, OFFICE, TABLE, WORD, ole_entry, ole_header, packed, pdf, relations

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
TITLE = "中山市人民政府关于印发中山市数字化转型风险补偿资金池管理办法的通知"
ROWS: tuple[tuple[str | float, ...], ...] = (
    ("序号", "标题", "文号", "发文机关", "发布日期", "金额（万元）"),
    (1, TITLE, "中府〔2022〕1号", "中山市人民政府", "2022-01-05", 3000.5),
    (2, "宁波市财政局关于下达专项资金的通知", "甬财〔2023〕12号", "宁波市财政局", "2023年3月1日", 120),
    (3, "广东省人民政府办公厅印发行动计划", "粤府办〔2021〕8号", "广东省人民政府办公厅", "2021/6/30", 0),
)


def texts() -> list[bytes]:
    """Return plain texts in several encodings."""
    text = (SAMPLES / "zhongshan-risk-pool-2022.txt").read_text(encoding="utf-8")[:1500]
    other = (SAMPLES / "ningbo-cppcc-reply-2023.txt").read_text(encoding="utf-8")[:600]
    return [
        text.encode("utf-8"),
        text.encode("gb18030"),
        other.encode("utf-16"),
        other.encode("utf-8-sig"),
        other.encode("utf-32"),
        "市政府關於印發「數位轉型」辦法的通知。各縣市政府：".encode("cp950") * 5,
    ]


def pages() -> list[bytes]:
    """Return web pages: a sample, one with tables, links, hidden parts and what editors leave, in several encodings."""
    sample = (SAMPLES / "zhongshan-special-fund-2022.html").read_text(encoding="utf-8")
    made = f"""<!DOCTYPE html><html><head><meta charset="gbk"><meta name="ArticleTitle" content="{TITLE}">
<title>网站</title>
<style>p {{ color: red }}</style><script>var a = "<p>";</script></head><body><nav><a href="/">首页</a></nav>
<div class="main-content" style="display: block"><h1>{TITLE}</h1><p>各镇街：<br>现将《办法》印发给你们。</p>
<pre>  第一条
第二条</pre><table border=1><tr><th>单位</th><th>任务</th></tr><tr><td rowspan="2">市财政局</td><td><table><tr><td>拨付
</td></tr></table></td></tr></table><p hidden>不显示</p><!-- 注 --><ul class="related"><li><a href="1.html">甲</a>
</li><li>
<a href="2.html">乙</a></li><li><a href="a.pdf">附件：表.pdf</a></li></ul><svg><text>图</text>
</svg>&nbsp;&lt;&#20013;&#x5c71;
</div><footer id="foot">版权所有</footer></body></html>"""
    return [sample.encode("utf-8"), made.encode("gb18030"), made.encode("utf-16"), made.encode("utf-8")]


def word() -> list[bytes]:
    """Return docx files: a sample, and one with everything that the reader looks at."""
    lists = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="（%{depth + 1}）"/></w:lvl>'
        for depth, kind in enumerate("chineseCounting upperLetter decimal lowerRoman ideographTraditional".split())
    )
    numbered = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="S"/><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f"<w:r><w:t>市财政局负责第{depth}项。</w:t></w:r></w:p>"
        for depth in (0, 1, 1, 2, 3, 4, 0)
    )
    body = f"""<w:p><w:r><w:t>{TITLE}</w:t></w:r><w:r><w:tab/><w:br/><w:footnoteReference w:id="2"/></w:r>
</w:p>{numbered}
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>
</w:tbl></w:tc>
</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:sdt><w:sdtContent><w:p><w:ins>
<w:r><w:rPr>
<w:vanish w:val="0"/></w:rPr><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>
</w:sdtContent>
</w:sdt><w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>文本框
</w:t></w:r>
</w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:t>文</w:t></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>
<w:ruby><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:p><w:sectPr>
<w:headerReference w:type="first" r:id="rId4"/>
<w:footerReference w:type="default" r:id="rId5"/></w:sectPr>"""

    def part(root: str, inside: str) -> str:
        return f'<?xml version="1.0"?><w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{inside}</w:{root}>'

    made = packed(
        [
            (
                "_rels/.rels",
                relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
            ),
            ("word/document.xml", part("document", f"<w:body>{body}</w:body>")),
            (
                "word/_rels/document.xml.rels",
                relations(
                    ("numbering", "numbering.xml"),
                    ("styles", "styles.xml"),
                    ("footnotes", "footnotes.xml"),
                    ("header", "header1.xml"),
                    ("footer", "/word/footer1.xml"),
                ),
            ),
            (
                "word/numbering.xml",
                part(
                    "numbering",
                    f'<w:abstractNum w:abstractNumId="7">{lists}</w:abstractNum><w:num w:numId="1">'
                    '<w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
                    "</w:lvlOverride></w:num>",
                ),
            ),
            (
                "word/styles.xml",
                part(
                    "styles",
                    '<w:style w:styleId="S"><w:basedOn w:val="T"/></w:style><w:style w:styleId="T">'
                    '<w:basedOn w:val="S"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
                ),
            ),
            (
                "word/footnotes.xml",
                part("footnotes", '<w:footnote w:id="2"><w:p><w:r><w:t>注释</w:t></w:r></w:p></w:footnote>'),
            ),
            ("word/header1.xml", part("hdr", "<w:p><w:r><w:t>中山市人民政府文件</w:t></w:r></w:p>")),
            ("word/footer1.xml", part("ftr", "<w:p><w:r><w:t>— 1 —</w:t></w:r></w:p>")),
            ("docProps/core.xml", f'<c xmlns:d="urn:d"><d:title>{TITLE}</d:title></c>'),
        ]
    )
    return [made, (SAMPLES / "zhongshan-division-2022.docx").read_bytes()]


def papers() -> list[bytes]:
    """Return PDFs: a sample, one drawn by reportlab with a form, an outline and a table, and one written by hand."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    drawn = []
    for compressed in (0, 1):
        stream = io.BytesIO()
        canvas = Canvas(stream, pageCompression=compressed, invariant=1)
        canvas.setTitle(TITLE)
        canvas.beginForm("form")
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(50, 600, "中山市人民政府办公室")
        canvas.endForm()
        for number in range(2):
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"第{number}页", f"p{number}")
            canvas.setFont("STSong-Light", 14)
            canvas.drawString(50, 780, TITLE)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(50, 40, f"- {number + 1} -")
            canvas.doForm("form")
            canvas.linkAbsolute("", "p0", (0, 0, 9, 9))
            canvas.showPage()
        canvas.save()
        drawn.append(stream.getvalue())
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        "<</Length 52>>\nstream\nBT /F 12 Tf 20 200 Td (Zhongshan 2022) Tj ET /X Do q Q\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 7/Resources<</XObject<</X 6 0 R>>>>>>\n"
        "stream\n/X Do q\nendstream",
        "<</Length 94>>\nstream\nbegincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "1 beginbfrange <20> <7E> <4E00> endbfrange\nendstream",
    ]
    return [*drawn, pdf([text.encode() for text in objects]), (SAMPLES / "ningbo-fund-2023.pdf").read_bytes()]


def delimited(mark: str) -> list[bytes]:
    """Return tables of policies and of citations as text."""
    quoted = [[f'"{cell}"' if number == 1 else str(cell) for number, cell in enumerate(row)] for row in ROWS]
    policies = "\r\n".join(mark.join(row) for row in quoted) + "\r\n"
    citations = "\n".join(mark.join(row) for row in (("citing", "cited"), ("中府〔2022〕1号", "粤府办〔2021〕8号")))
    return [policies.encode("utf-8-sig"), policies.encode("gb18030"), citations.encode(), policies.encode("utf-16")]


def compressed() -> list[bytes]:
    """Return tables as compressed text."""
    return [gzip.compress(data, 1, mtime=0) for data in delimited(",")]


def workbooks() -> list[bytes]:
    """Return an xlsx with dates, formulas, merged cells and a hidden sheet, as openpyxl writes it."""
    import datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet.append((datetime.date(2022, 1, 5), datetime.time(8, 30), True, "=1/0", None, 1e300))
    sheet.merge_cells("A2:A4")
    book.create_sheet("隐藏").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return [stream.getvalue()]


def opendocument() -> list[bytes]:
    """Return an ods with repeated rows and cells."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int | float)
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="3"/></table:table-row>'
        for row in ROWS
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="一">{rows}<table:table-row table:number-rows-repeated="2"><table:table-cell '
        'office:value-type="date" office:date-value="2022-01-05"/></table:table-row></table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{urn}:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>"""
    return [packed([("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)])]


def old_workbooks() -> list[bytes]:
    """Return an xls (BIFF8 in an OLE container)."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    words: list[str] = []
    cells = b""
    for row, line in enumerate(ROWS):
        for column, cell in enumerate(line):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                cells += record(0x00FD, place + struct.pack("<I", len(words)))
                words.append(cell)
            elif isinstance(cell, int):
                cells += record(0x027E, place + struct.pack("<I", cell << 2 | 2))
            else:
                cells += record(0x0203, place + struct.pack("<d", cell))
    cells += record(0x00E5, struct.pack("<HHHHH", 1, 1, 3, 0, 0))
    table = struct.pack("<II", len(words), len(words)) + b"".join(
        struct.pack("<HB", len(word), 1) + word.encode("utf-16-le") for word in words
    )
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    begin += record(0x0042, struct.pack("<H", 1200)) + record(0x00E0, bytes(20))
    strings = record(0x00FC, table) + record(0x000A, b"")
    name = "一".encode("utf-16-le")
    offset = len(begin) + 4 + 8 + len(name) + len(strings)
    bound = record(0x0085, struct.pack("<IBBBB", offset, 0, 0, 1, 1) + name)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    sheet += record(0x0200, struct.pack("<IIHHH", 0, len(ROWS), 0, len(ROWS[0]), 0)) + cells + record(0x000A, b"")
    return [ole([("Workbook", begin + bound + strings + sheet)])]


def ole(streams: Sequence[tuple[str, bytes]]) -> bytes:
    """Return an OLE container (version 3, sectors of 512 bytes) with streams of 4,096 bytes at least."""
    sectors: list[bytes] = []
    chain: list[int] = []
    starts = []
    for _, data in streams:
        whole = data.ljust(max(4096, -len(data) % 512 + len(data)), b"\0")
        starts.append((len(sectors), len(whole)))
        pieces = [whole[at : at + 512] for at in range(0, len(whole), 512)]
        chain += [*range(len(sectors) + 1, len(sectors) + len(pieces)), END]
        sectors += pieces

    folder = ole_entry("Root Entry", 5, 1, END, 0)
    folder += b"".join(ole_entry(name, 2, FREE, *place) for (name, _), place in zip(streams, starts, strict=True))
    first_folder = len(sectors)
    sectors.append(folder.ljust(512, b"\0"))
    chain.append(END)
    table = len(sectors)
    chain.append(TABLE)
    sectors.append(struct.pack("<128I", *chain, *[FREE] * (128 - len(chain))))
    return ole_header(first_folder, table) + b"".join(sectors)


def binary_workbooks() -> list[bytes]:
    """Return an xlsb (records of BIFF12 in a zip container)."""

    def record(kind: int, data: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return head + bytes([len(data)] if len(data) < 128 else [len(data) & 0x7F | 0x80, len(data) >> 7]) + data

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    words = list(dict.fromkeys(cell for row in ROWS for cell in row if isinstance(cell, str)))
    cells = b""
    for number, row in enumerate(ROWS):
        cells += record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, cell in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(cell, str):
                cells += record(7, place + struct.pack("<I", words.index(cell)))
            elif isinstance(cell, int):
                cells += record(2, place + struct.pack("<I", cell << 2 | 2))
            else:
                cells += record(5, place + struct.pack("<d", cell))
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(ROWS) - 1, 0, len(ROWS[0]) - 1)) + record(145) + cells
    strings = record(159, struct.pack("<II", len(words), len(words)))
    strings += b"".join(record(19, b"\0" + wide(word)) for word in words) + record(160)
    book = record(131) + record(143) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("一")) + record(144)
    members = [
        ("xl/workbook.bin", book + record(132)),
        ("xl/_rels/workbook.bin.rels", relations(("worksheet", "worksheets/sheet1.bin"))),
        ("xl/worksheets/sheet1.bin", sheet + record(146) + record(130)),
        ("xl/sharedStrings.bin", strings),
    ]
    return [packed(members)]


def decisions() -> list[bytes]:
    """Return decisions on what is the same."""
    lines = (
        "left,right,judgement,note\nAgency:中山市/中山市财政局,Agency:中山市/市财政局,same,\n"
        '"Policy:甲, 乙",Policy:丙,different,"说明 ""甲"""\n中山市工信局,中山市工业和信息化局,SAME,x\n甲,乙,,\n'
    )
    return [lines.encode("utf-8-sig"), lines.encode("gb18030")]


def columns() -> list[bytes]:
    """Return what columns are, as TOML."""
    return ['"名称" = "title"\n"号" = "number"\n'.encode(), '[columns]\n"名称" = "title"\n'.encode("gb18030")]


def column_rows() -> list[bytes]:
    """Return what columns are, as CSV."""
    return ["header,field\n名称,title\n号,number\n".encode(), "列,字段\n名称,title\n".encode("gb18030")]


def topics() -> list[bytes]:
    """Return topics of a user."""
    return [
        'replace = false\n["低空经济"]\nenglish = "low-altitude economy"\nterms = ["低空经济", "无人机"]\n'
        'except = ["无人机关"]\nonly_titles = ["无人机"]\n'.encode()
    ]


def rules() -> list[bytes]:
    """Return rules of a user: those that docs/rules.md shows, and some of ours under ids of theirs."""
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    shown = [block.partition("\n")[2] for block in text.split("```")[1::2] if block.startswith("toml")]
    ours = (ROOT / "extract" / "rules" / "run.toml").read_text(encoding="utf-8")
    shown.append("\n".join(re.split(r"\n(?=\[)", ours)[:5]))
    return [re.sub(r'(?m)^\["(?!my\.)', '["my.', rows).encode() for rows in shown]


def corrections() -> list[bytes]:
    """Return corrections of readers: of an edge, of a node, of two nodes, of another correction."""
    head = '{"v":1,"at":"2026-12-01T09:30:00Z","by":"林","document":"a.txt","id":'
    agency = '{"type":"Agency","name":"中山市财政局","id":"Agency:中山市财政局","mention":[3,9]}'
    pool = '{"type":"FundingPool","name":"风险补偿资金池"}'
    edge = f'"target":{{"head":{agency},"type":"ADMINISTERS","tail":{pool}}}'
    sentence = '"evidence":{"start":3,"end":16,"exact":"市财政局管理风险补偿资金池","prefix":"由","suffix":"。"}'
    lines = [
        f'{head}"aaaa","do":"reject",{edge},{sentence}}}',
        f'{head}"bbbb","do":"amend",{edge},{sentence},"to":{{"type":"LEADS","attributes":{{"status":"proposed"}}}}}}',
        f'{head}"cccc","do":"rename","target":{{"node":{agency}}},"to":{{"name":"市财政局"}},"note":"注"}}',
        f'{head}"dddd","do":"same","target":{{"node":{pool},"other":{{"type":"FundingPool","name":"资金池"}}}}}}',
        '{"id":"eeee","at":"2026-12-01","by":"李","do":"undo","of":"aaaa"}',
    ]
    return ["\n".join(lines).encode() + b"\n"]


def notes() -> list[bytes]:
    """Return what of a saved page is read again: its network with notes, by ids and, as it once was, by numbers."""
    network: dict[str, Any] = {
        "version": 3,
        "nodes": [["Agency:甲局", 0], ["Policy:乙办法", 1]],
        "relations": [{"name": "ISSUED"}],
        "edges": [[0, 0, 1, {"document": "a.txt"}]],
    }
    noted = (
        [[["Agency:甲局"], "一"], [["Agency:甲局", "ISSUED", "Policy:乙办法", "a.txt"], "二"]],
        [["n1", "一"], ["e0", "二"]],
    )
    blocks = [base64.b64encode(gzip.compress(json.dumps(network | {"notes": each}).encode(), 1)) for each in noted]
    return [b'<html><script id="network" type="x">' + block + b"</script></html>" for block in blocks]


def questions() -> list[bytes]:
    """Return named questions."""
    folder = ROOT / "cypher" / "queries"
    return [(folder / f"{name}.cypher").read_bytes() for name in ("issuers", "adoption", "brokerage", "proposals")]


MADE: dict[str, tuple[str, Callable[[], list[bytes]]]] = {
    "txt": ("a.txt", texts),
    "html": ("a.html", pages),
    "docx": ("a.docx", word),
    "pdf": ("a.pdf", papers),
    "csv": ("a.csv", lambda: delimited(",")),
    "tsv": ("a.tsv", lambda: delimited("\t")),
    "csv.gz": ("a.csv.gz", compressed),
    "xlsx": ("a.xlsx", workbooks),
    "xls": ("a.xls", old_workbooks),
    "xlsb": ("a.xlsb", binary_workbooks),
    "ods": ("a.ods", opendocument),
    "tables": ("a.csv", lambda: delimited(",")),
    "decisions": ("a.csv", decisions),
    "columns": ("a.toml", columns),
    "columns.csv": ("a.csv", column_rows),
    "topics": ("a.toml", topics),
    "rules": ("a.toml", rules),
    "queries": ("a.cypher", questions),
    "corrections": ("a.jsonl", corrections),
    "notes": ("a.html", notes),
}
"""For each reader, the name of a file of its kind and what makes such files."""
