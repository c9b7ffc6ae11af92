"""A web page becomes paragraphs and grids in the order it is read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from auditor.documents import Document, Grid, Paragraph, Piece, Place
from auditor.documents.raw import RawFile
from auditor.documents.text.lines import printed
from auditor.documents.web.html import looks_like_html, read_html
from auditor.errors import DocumentError

SPANS = st.sampled_from(["", " colspan=x", ' rowspan="1e9"', " colspan=-3", " rowspan=2 colspan=2", ' colspan="٣"'])
CELL = st.text("规章一二（）.0123456789/\u3000\xa0", min_size=1, max_size=8)
TAGS = ("table", "/table", "tr", "/tr", "td", "/td", "th", "p", "/p", "br", "div", "/div", "o:p", "nav", "h2", "pre", "form")
SHOWN = st.sampled_from([f"<{tag}>" for tag in (*TAGS, "caption", "tbody", "li")]) | st.sampled_from("甲乙0\n ")
SHREDS = SHOWN | st.sampled_from(
    ("<svg><title>", "<td", "<!--", "-->", "<script>", "&nbsp;", "&#0;", "&#8203;", "&lt;", "<meta>", "<head>", "\0", "\r")
)


def read(page: str) -> Document:
    """Read a page as the HTML reader does."""
    return read_html(RawFile(page.encode()))


def rows_of(piece: Piece) -> list[list[str]]:
    """Give the texts of a grid."""
    assert isinstance(piece, Grid)
    return [[cell.text for cell in row] for row in piece.rows]


def texts_of(document: Document) -> list[tuple[str, Place]]:
    """Give every text of a document with its place."""
    found: list[tuple[str, Place]] = []
    for piece in document.pieces:
        if isinstance(piece, Paragraph):
            found.append((piece.text, piece.place))
        elif isinstance(piece, Grid):
            found.extend((cell.text, cell.place) for row in piece.rows for cell in row)
    return found


def plain(text: str) -> str:
    """Take out of a text what is blank or cannot be seen."""
    return "".join(printed(text).split())


def check_places(page: str) -> None:
    """Check that each XPath leads to one element that holds the text it is told for."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    for text, place in texts_of(read(page)):
        root = etree.fromstring(page.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").encode(), parser)
        (element,) = root.xpath(place.xpath)
        assert plain(text) in plain("".join(element.itertext()) + (element.get("content") or ""))


def test_title_and_meta_come_first_with_their_roles() -> None:
    """Titles, date and publisher of the page's head are told by role, apart from those that the page shows."""
    page = (
        "<html><head><title>某局年报_某县政府</title><meta name='ArticleTitle' content='某局年报'>"
        "<meta name='PubDate' content='2024-01-05 10:20'><meta name='ContentSource' content='某局'>"
        "<meta name='Keywords' content='年报'></head><body><h1>某局年报</h1><p>一、总体情况</p></body></html>"
    )

    assert [
        ("某局年报_某县政府", "meta"), ("某局年报", "meta"), ("2024-01-05 10:20", "date"), ("某局", "publisher"),
        ("某局年报", "title"), ("一、总体情况", "body"),
    ] == [(piece.text, piece.role) for piece in read(page).pieces if isinstance(piece, Paragraph)]  # fmt: skip


def test_a_block_or_a_line_of_it_is_a_paragraph() -> None:
    """Blocks and `<br>` end a paragraph; inline elements and line ends of the source do not."""
    page = "<body>前<div>一<b>二</b>\n三<br>四<p>五</p>六</div>七"

    assert ["前", "一二 三", "四", "五", "六", "七"] == [text for text, _ in texts_of(read(page))]


def test_a_paragraph_knows_its_line_and_xpath() -> None:
    """The place is the line of the block's tag and a path that leads to it."""
    (piece,) = read("<html><body>\n<div></div>\n<div><p>甲</p></div></body></html>").pieces

    assert Place(3, xpath="/html/body[1]/div[2]/p[1]") == piece.place


def test_what_is_not_shown_is_left_out() -> None:
    """Scripts, styles and comments leave no text, and menus and footers are marked as chrome."""
    page = "<nav><a>首页</a></nav><script>'<table><tr><td>9'</script><style>p{}</style><!-- 注 --><p>正文</p><footer>版权"

    assert [("首页", "chrome"), ("正文", "body"), ("版权", "chrome")] == [
        (piece.text, piece.role) for piece in read(page).pieces if isinstance(piece, Paragraph)
    ]


def test_typed_lines_stay_lines() -> None:
    """In `<pre>` each line of the source is a paragraph."""
    assert ["一、总体情况", "无。"] == [text for text, _ in texts_of(read("<pre>一、总体情况\n\n无。</pre>"))]


def test_a_row_holds_the_cells_that_begin_in_it() -> None:
    """A cell that spans rows stands in the first of them only."""
    page = "<table><tr><td rowspan=2>结果<td>一<td>0<tr><td>二<td>0</table>"

    assert [["结果", "一", "0"], ["二", "0"]] == rows_of(read(page).pieces[0])


def test_a_cell_knows_table_row_cell_line_and_xpath() -> None:
    """Every cell of a grid has its full place."""
    grid = read("<p>甲</p><table>\n<tbody><tr><th>乙<td>1</tr>\n<tr><td>丙<td>2</table>").pieces[1]

    assert isinstance(grid, Grid)
    assert Place(2, None, "/html/body[1]/table[1]/tbody[1]/tr[1]/td[1]", 1, 1, 2) == grid.rows[0][1].place
    assert Place(3, None, "/html/body[1]/table[1]/tbody[1]/tr[2]/td[2]", 1, 2, 2) == grid.rows[1][1].place


def test_lines_in_a_cell_are_joined_by_line_feeds() -> None:
    """Blocks and `<br>` in a cell break its text; a no-break space alone is kept as printed."""
    page = "<table><tr><td><p>本年新</p>\n<p>制作<br>数量</p><td>&nbsp;<td> <p> <span>0 </span></p> <td>&#8203;1</table>"

    assert [["本年新\n制作\n数量", "\xa0", "0", "1"]] == rows_of(read(page).pieces[0])


def test_a_nested_table_is_a_grid_of_its_own() -> None:
    """The text of a nested table is not the text of the cell around it."""
    page = "<table><tr><td>甲<td><table><tr><td>乙<td>1</table><tr><td>丙<td>2</table>"

    assert [[["甲", ""], ["丙", "2"]], [["乙", "1"]]] == [rows_of(piece) for piece in read(page).pieces]


def test_a_table_that_lays_out_the_page_is_read_as_blocks() -> None:
    """Running text and headings in a table are paragraphs, the tables among them grids."""
    body = "<p>" + "总体情况" * 60 + "</p><p>二、情况</p><table><tr><td>规章<td>0</table><p>无。</p>"
    page = f"<table><tr><td>首页<td>{body}</table>"

    kinds = [Paragraph, Paragraph, Paragraph, Grid, Paragraph]
    assert kinds == [type(piece) for piece in read(page).pieces]
    assert kinds[1:] == [type(piece) for piece in read(f"<table><tr><td>{body}</table>").pieces]


def test_a_page_in_one_table_keeps_its_rows() -> None:
    """A long row between others divides the table into grids in reading order."""
    page = f"<table><tr><td>甲<td>1<tr><td colspan=2>{'正文' * 120}<tr><td>乙<td>2</table>"

    assert [Grid, Paragraph, Grid] == [type(piece) for piece in read(page).pieces]


def test_a_caption_stands_before_its_table() -> None:
    """What is in a table and in no cell of it is not lost."""
    assert [("表一", 1), ("甲", 1), ("1", 1)] == [
        (text, place.line) for text, place in texts_of(read("<table><caption>表一</caption><td>甲<td>1</table>"))
    ]


@pytest.mark.parametrize("page", ["<table><tr><td>甲<td>1", "<html><body><p>甲</p><p cla", "<p>甲</p><table><tr><td>甲<td>"])
def test_a_page_that_stops_short_is_cut(page: str) -> None:
    """A page that ends inside a tag or a table says so."""
    assert read(page).cut


@pytest.mark.parametrize("page", ["<p>甲", "<html><body><table><tr><td>甲</body></html>", "<table><td>甲</table>"])
def test_a_sloppy_page_is_not_cut(page: str) -> None:
    """A page that ends whole, though with elements left open, is not called cut."""
    assert not read(page).cut


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td"])
def test_endless_nesting_is_refused(tag: str) -> None:
    """A page of a hundred thousand nested elements is refused in one line."""
    with pytest.raises(DocumentError, match="E104"):
        read(f"<{tag}>" * 100_000 + "甲")


def test_too_many_tags_are_refused() -> None:
    """A page with more tags than any report is refused with the number met."""
    with pytest.raises(DocumentError, match="500000"):
        read("<br>" * 500_000)


def test_entities_of_a_page_are_not_expanded() -> None:
    """A page that defines entities in terms of each other, or of a file, is read without them."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/hosts">]>'

    texts = [text for text, _ in texts_of(read(page + "<html><body><p>甲&l9;&f;</p></body></html>"))]

    assert "甲&l9;&f;" == texts[-1]
    assert sum(map(len, texts)) < 100


def test_a_meta_charset_is_not_believed() -> None:
    """A page in UTF-8 that claims GBK is read as UTF-8."""
    assert "总体情况" == texts_of(read("<html><head><meta charset=gbk></head><p>总体情况"))[0][0]


@pytest.mark.parametrize("text", ["<!DOCTYPE html>", "\n <HTML lang=zh>", "<p>甲", "甲</td>乙", "<!-- a --><div>"])
def test_pages_are_known_by_their_tags(text: str) -> None:
    """A text that begins like a page or closes an element of one is a page."""
    assert looks_like_html(text)


@pytest.mark.parametrize("text", ["总体情况", "a < b", "<条例>", "<preface> 某局", "3 <p 4"])
def test_text_with_angle_brackets_is_no_page(text: str) -> None:
    """Brackets around other words make no page."""
    assert not looks_like_html(text)


@given(st.lists(st.lists(st.tuples(CELL, SPANS), min_size=2, max_size=8), min_size=1, max_size=10), st.booleans())
def test_a_grid_written_as_a_table_comes_back(grid: list[list[tuple[str, str]]], closed: bool) -> None:
    """Cells come back whatever their spans say, with end tags or without."""
    end = "</td>" if closed else ""
    rows = "".join("<tr>" + "".join(f"<td{span}>{cell}{end}" for cell, span in row) for row in grid)
    pieces = read(f"<p>甲</p><table>{rows}</table>").pieces

    if any(cell.strip() for row in grid for cell, _ in row):
        assert [[cell for cell, _ in row] for row in grid] == rows_of(pieces[1])


@given(st.text())
def test_any_text_is_read_as_a_page(text: str) -> None:
    """Any text is read, and each text found is in the element its XPath names."""
    check_places("<p>甲</p>" + text.encode("utf-8", "replace").decode())


@given(st.lists(SHREDS, max_size=40).map("".join))
def test_any_mixture_of_tags_is_read(page: str) -> None:
    """Tags in any order are read, and each text found is in the element its XPath names."""
    check_places("<p>甲</p>" + page)


@given(st.lists(SHOWN, max_size=40).map("".join))
def test_no_visible_text_of_a_page_is_lost(page: str) -> None:
    """Every character shown is in one piece, and in one only, however the tags stand."""
    found = "".join(text for text, _ in texts_of(read("<p>甲</p>" + page)))

    assert sorted("甲" + re.sub("<[^>]*>", "", page).translate({10: None, 32: None})) == sorted(plain(found))


@pytest.mark.parametrize(("cell", "text"), [
    ("19<sup>1</sup>", "19^1"), ("<p>19<sub>2</sub></p>", "19^2"), ("<sup>1</sup>19", "1^19"), ("<sup>19</sup>", "19"),
    ("<del>9</del>19", "19"), ("<s>9</s>19", "19"), ("1<strike>9</strike>", "1"),
    ('<span style="display:none">9</span>19', "19"), ('<span style="Visibility: hidden">9</span>19', "19"),
    ("<span hidden>9</span>19", "19"), ("<ruby>19<rp>(</rp><rt>7</rt><rp>)</rp></ruby>", "19"),
    ('<img alt="19">', "[19]"), ("<img>", "[]"), ('<input value="19">', "[19]"), ("<textarea>19</textarea>", "[19]"),
    ('<input type="hidden" value="7">19', "19"), ('19<img alt="">', "19"), ('19<img alt="3">', "19[3]"),
])
def test_a_cell_holds_the_figure_that_is_shown_and_no_other(cell: str, text: str) -> None:
    """Struck out, hidden and small marks never join a figure; a picture or a field is never a blank."""
    (grid,) = read(f"<table><tr><td>甲</td><td>{cell}</td></tr><tr><td>乙</td><td>2</td></tr></table>").pieces

    assert isinstance(grid, Grid)
    assert text == grid.rows[0][1].text


def test_a_hidden_row_or_cell_is_no_row_or_cell() -> None:
    """What a page hides in a table moves nothing."""
    page = (
        "<table><tr><td>甲</td><td style='display: none'>9</td><td>1</td></tr>"
        "<tr style='display:none'><td>丙</td><td>8</td></tr><tr hidden><td>丁</td><td>7</td></tr>"
        "<tr><td>乙</td><td>2</td></tr></table>"
    )
    (grid,) = read(page).pieces

    assert isinstance(grid, Grid)
    assert [["甲", "1"], ["乙", "2"]] == [[cell.text for cell in row] for row in grid.rows]


def test_a_footnote_mark_never_joins_the_figure_of_a_sentence() -> None:
    """A raised figure stands apart in running text too, and struck out words are gone."""
    page = "<body><p>全年公开信息26<sup>1</sup>条，<del>收到</del>办理申请3件。</p></body>"

    assert ["全年公开信息26^1条，办理申请3件。"] == [text for text, _ in texts_of(read(page))]


def test_a_table_of_one_cell_in_a_cell_is_a_frame_around_its_text() -> None:
    """Cells whose text stands in a table of its own keep their rows, the blank ones too."""
    framed = "<td><table><tr><td><p>{}</p></td></tr></table></td>"
    page = f"<table><tr>{framed.format('甲')}{framed.format('')}{framed.format('1')}</tr><tr><td>乙<td>2<td>3</tr></table>"

    assert [["甲", "", "1"], ["乙", "2", "3"]] == rows_of(read(page).pieces[0])


def test_tables_of_one_row_that_follow_each_other_are_one_table() -> None:
    """Rows that a page writes as tables of their own are rows; a table of several rows before them is left alone."""
    several = "<table><tr><td>子<td>0<tr><td>丑<td>0</table>"
    page = f"{several}<div><table><tr><td>甲<td>1</table></div><table><tr><td>乙<td>2</table>"

    assert [[["子", "0"], ["丑", "0"]], [["甲", "1"], ["乙", "2"]]] == [rows_of(piece) for piece in read(page).pieces]
