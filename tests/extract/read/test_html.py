"""Pages keep the whole document and lose what surrounds it."""

from __future__ import annotations

import pytest

from zhengtu.errors import DamagedFile
from zhengtu.extract.read import html

NAVIGATION = "".join(
    f"<li><a href='/{i}/'>{name}</a></li>" for i, name in enumerate(["首页", "政务公开", "市教育局", "市财政局"])
)
RELATED = "".join(
    f"<li><a href='r{i}.html'>关于第{i}批奖励的公告</a><span>2022-01-0{i}</span></li>" for i in range(1, 6)
)
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>关于印发扶持办法的通知_云岭市人民政府门户网站</title>
<meta name="ArticleTitle" content="关于印发扶持办法的通知">
<style>.a {{ color: red }}</style><script>var x = "脚本";</script></head>
<body>
<div class="top-nav"><ul>{NAVIGATION}</ul></div>
<div class="main">
<h1>云岭市人民政府关于印发扶持办法的通知</h1>
<table class="info"><tr><td>发文机关：</td><td>云岭市人民政府</td></tr>
<tr><td>发文字号：</td><td>云府〔2022〕1号</td></tr></table>
<div id="toolbar">字号：大 中 小<a href="#">打印</a></div>
<div class="content TRS_Editor">
<p>　　各镇人民政府，市各有关单位：</p>
<p>　　由<span>市工业和</span><b>信息化局</b>会同市
金融工作局管理，总额5 亿元。<br>特此通知。</p>
<table><tr><th>序号</th><th>企业名称</th></tr>
<tr><td>1</td><td><p>云岭精密<br>制造有限公司</p></td></tr></table>
<p style="text-align:right">云岭市人民政府</p><p>2022年1月5日</p>
<p>附件：<a href="1.pdf">1. 申报表</a><a href="2.docx">2. 分工表</a><a href="3.xls">3. 名单</a></p>
<div style="display: none">隐藏的话</div><p>&nbsp;</p>
</div></div>
<div class="related"><ul>{RELATED}</ul></div>
<div>相关链接<ul>{RELATED}</ul></div>
<div class="footer">主办：云岭市人民政府办公室</div>
</body></html>"""
TEXT = """云岭市人民政府关于印发扶持办法的通知
发文机关：\t云岭市人民政府
发文字号：\t云府〔2022〕1号
　　各镇人民政府，市各有关单位：
　　由市工业和信息化局会同市金融工作局管理，总额5 亿元。
特此通知。
序号\t企业名称
1\t云岭精密 制造有限公司
云岭市人民政府
2022年1月5日
附件：1. 申报表2. 分工表3. 名单"""


def test_a_page_becomes_its_document() -> None:
    assert html.parse(PAGE.encode(), "x.html") == (TEXT, "关于印发扶持办法的通知", (0,))


@pytest.mark.parametrize("stated", ["gb2312", "GBK", "utf-8", "iso-8859-1", ""])
def test_the_encoding_is_found_whatever_the_page_says(stated: str) -> None:
    page = PAGE.replace("utf-8", stated)
    assert html.parse(page.encode("gb18030"), "x.html")[0] == TEXT
    assert html.parse(page.encode("utf-16"), "x.html")[0] == TEXT


def test_a_page_in_big5() -> None:
    page = "<meta charset=big5><title>條例</title><p>中小企業發展條例第十二條</p>"
    assert html.parse(page.encode("big5"), "x.html")[:2] == ("中小企業發展條例第十二條", "條例")


def test_a_description_cut_inside_a_character_does_not_cost_the_page() -> None:
    head, tail = PAGE.split("<style>")
    data = (
        (head + '<meta name="description" content="关于').encode("gb18030")
        + b"\xd3"
        + ('"><style>' + tail).encode("gb18030")
    )
    assert TEXT.splitlines()[3] in html.parse(data, "x.html")[0]


def test_a_layout_table_keeps_its_lines() -> None:
    article = "".join(
        f"<p>第{i}条　本办法由市工业和信息化局负责解释，自发布之日起施行，有效期三年。</p>" for i in "一二三四五六七八"
    )
    page = f"<table><tr><td>导航</td><td>{article}</td></tr><tr><td><p>甲</p><p>乙</p></td></tr></table>"
    lines = html.parse(page.encode(), "x.html")[0].splitlines()
    assert lines[0] == "导航\t第一条　本办法由市工业和信息化局负责解释，自发布之日起施行，有效期三年。"
    assert len(lines) == 10 and lines[-2:] == ["甲", "乙"]


def test_a_document_inside_what_calls_itself_a_margin_stays() -> None:
    page = "<div class='sidebar'><p>全部正文都在这里。</p></div><p>短</p>"
    assert html.parse(page.encode(), "x.html")[0] == "全部正文都在这里。\n短"


def test_pages_that_an_old_editor_wrapped_in_a_form_or_fonts() -> None:
    page = "<form><FONT><FONT><P>正文<O:P></O:P></FONT></FONT></form><!-- <p>注释</p> --><pre>a\n b</pre>"
    assert html.parse(page.encode(), "x.html")[0] == "正文\na\nb"


def test_a_page_goes_on_after_its_end() -> None:
    page = "<html><body><p>甲</p></body></html><p>乙</p></HTML ><html><body><p>丙</p>"
    assert html.parse(page.encode(), "x.html")[0] == "甲\n乙\n丙"


def test_deep_nesting() -> None:
    page = "<div>" * 1_000 + "正文" + "</div>" * 1_000
    assert html.parse(page.encode(), "x.html")[0] == "正文"


def test_what_is_nested_too_deeply_loses_no_end() -> None:
    fonts = "".join(f"<FONT face='仿宋'><p>第{number}段" for number in range(3000))
    assert html.parse(f"<body>{fonts}<p>尾".encode(), "x.html")[0].endswith("第2999段\n尾")
    for depth, whole in ((2000, True), (3000, False), (300_000, False)):
        page = f"<body>{'<div>' * depth}深{'</div>' * depth}<p>尾</p></body>".encode()
        if whole:
            assert html.parse(page, "x.html")[0] == "深\n尾"
        else:
            with pytest.raises(DamagedFile, match="nested too deeply: open it in a browser and save its text"):
                html.parse(page, "x.html")


def test_entities_are_characters_and_declared_ones_load_nothing() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>甲&nbsp;&lt;乙&gt;&#20013;&x;</p>'
    text = html.parse(page.encode(), "x.html")[0]
    assert text.endswith("甲\xa0<乙>中&x;") and "root:" not in text


@pytest.mark.parametrize("page", ["<html></html>", "<script>var a = 1</script>", "<!-- -->", "   "])
def test_a_page_without_text_is_empty(page: str) -> None:
    assert html.parse(page.encode(), "x.html")[0] == ""
