"""Texts of documents in the page: from edges to their sentences and back, and relations from words that are chosen."""

import pytest

from zhengtu.graph.network import Edge, Network, Node
from zhengtu.viz.page import write_page

from .conftest import search
from .test_corrections import correct, taken

HASH = "ab" * 32
HOSTILE = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>"
FIRST = "市财政局负责管理风险池"
ELSEWHERE = "由市工信局管理这个风险池"
SECOND = "市工信局牵头，市财政局配合"
# A mark of UTF-8 at its beginning, letters of two units, what would like to be a program.
TEXT = f"\ufeff关于风险池的通知𠮷\n\n{FIRST}。\n{HOSTILE}\n{SECOND}。\n（联系电话：█████）\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return a page of two documents, one of which has its text."""
    ids = {"Agency:市财政局": "Agency", "Agency:市工信局": "Agency", "FundingPool:风险池": "FundingPool"}
    nodes = [Node(id, type, id.split(":")[1]) for id, type in ids.items()]

    def said(head, type, tail, quote, document="a/甲.txt"):
        start = max(0, TEXT.find(quote))
        properties = {"document": document, "quote": quote, "start": start, "end": start + len(quote)}
        return Edge(f"Agency:{head}", type, tail, document, properties)

    pool = "FundingPool:风险池"
    edges = [
        said("市财政局", "ADMINISTERS", pool, FIRST),
        said("市工信局", "LEADS", pool, SECOND),
        said("市财政局", "CO_HANDLES", pool, SECOND),
        said("市工信局", "ADMINISTERS", pool, ELSEWHERE, "a/乙.txt"),
    ]
    path = tmp_path_factory.mktemp("texts") / "a.html"
    write_page(Network.of(nodes, edges), path, hashes={"a/甲.txt": HASH}, texts={"a/甲.txt": TEXT})
    return path


def select(page, words):
    """Select words of the text that is open, as a pointer does."""
    page.evaluate(
        """(words) => {
        const body = document.querySelector(".text .body");
        const at = body.textContent.indexOf(words);
        const place = (n) => {
            const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                if (n <= walk.currentNode.length) return [walk.currentNode, n];
                n -= walk.currentNode.length;
            }
        };
        const range = document.createRange();
        range.setStart(...place(at));
        range.setEnd(...place(at + words.length));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""",
        words,
    )


def test_an_edge_leads_to_its_sentence_and_a_sentence_to_its_edges(told, visit):
    page = visit(told)
    search(page, ELSEWHERE)
    assert not page.is_visible("[aria-label=在原文中查看]")
    search(page, FIRST)
    page.click("[aria-label=在原文中查看]")
    page.wait_for_selector(".text:visible")
    assert page.evaluate("document.querySelector('.text .body').textContent") == TEXT
    assert page.locator(".text mark.now").all_inner_texts() == [FIRST]
    assert page.evaluate("window.hit") is None and page.locator("img").count() == 0
    page.click(f".text mark >> text={SECOND}")
    assert page.inner_text(".panel blockquote") == SECOND
    assert page.locator(".here button").count() == 2
    page.locator(".text mark").first.focus()
    page.keyboard.press("Enter")
    assert page.inner_text(".panel blockquote") == FIRST
    page.keyboard.press("Escape")
    assert not page.is_visible(".text") and page.is_visible(".panel")
    page.click("text=列表")
    page.click(".notebox [aria-label=在原文中查看]")
    page.wait_for_selector(".text:visible")
    assert not page.is_visible(".list >> nth=0")


def test_a_relation_is_added_from_words_that_are_selected(told, visit, tmp_path):
    page = visit(told)
    search(page, "市工信局")
    correct(page, "doAdd")
    page.fill(".form .picker input >> nth=0", "风险")
    page.select_option(".form select >> nth=-1", "a/甲.txt")
    page.click("text=在原文中选取句子…")
    page.wait_for_selector(".text:visible")
    page.click(".text header .tool")
    assert "先在文中选中" in page.inner_text(".here")
    select(page, "联系电话：█")
    page.click(".text header .tool")
    assert "避开" in page.inner_text(".here")
    select(page, f"{SECOND}。\n")
    page.click(".text header .tool")
    assert page.input_value(".form textarea") == f"{SECOND}。"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.click(".form .save")
    # Without a form, from words to one.
    page.click(".panel .edges button >> nth=0")
    page.click("[aria-label=在原文中查看]")
    page.wait_for_selector(".text:visible")
    page.click(".panel .end >> nth=1")
    select(page, FIRST[2:])
    page.click(".text header .tool")
    page.select_option(".form select >> nth=1", "in")
    page.fill(".form .picker input", "财政")
    page.click(".form .save")
    page.keyboard.press("Escape")
    first, second = taken(page, tmp_path)
    start = TEXT.index(SECOND)
    assert (first.evidence.start, first.evidence.exact) == (start, f"{SECOND}。")
    assert first.evidence.prefix == TEXT[start - 32 : start] and TEXT[start:].startswith(
        first.evidence.exact + first.evidence.suffix
    )
    assert (first.sha256, first.document) == (HASH, "a/甲.txt")
    assert (second.statement.head.name, second.statement.tail.name) == ("市财政局", "风险池")
    assert second.evidence.exact == FIRST[2:] and second.evidence.start == TEXT.index(FIRST) + 2


def test_copies_keep_the_texts_and_pages_of_what_is_shown_do_not(told, visit, tmp_path):
    page = visit(told)
    for name, blocks in (("本页副本", 1), ("只含", 0)):
        page.click("[aria-label=导出]")
        with page.expect_download() as download:
            page.click(f".export >> text={name}")
        download.value.save_as(tmp_path / f"{blocks}.html")
        copy = visit(tmp_path / f"{blocks}.html")
        assert copy.locator("#texts").count() == blocks
        search(copy, SECOND)
        assert copy.is_visible("[aria-label=在原文中查看]") == bool(blocks)
