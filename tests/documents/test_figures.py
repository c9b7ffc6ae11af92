"""Which pictures, files and frames of a page are told."""

from __future__ import annotations

import pytest

from auditor.documents import Figure, Grid, Paragraph
from tests.documents.test_html import read


def told(page: str) -> list[tuple[str, str, str]]:
    """Give the figures of a page."""
    return [(piece.kind, piece.text, piece.target) for piece in read(page).pieces if isinstance(piece, Figure)]


@pytest.mark.parametrize(("page", "kind", "text", "target"), [
    ("<p><img src='/a/1.png' alt='表一'></p>", "picture", "表一", "/a/1.png"),
    ("<img src='data:image/png;base64,AAAA' title='表'>", "picture", "表", "data:image/png;base64,…"),
    ("<img src='/loading.gif' data-original='/a/1.png'>", "picture", "", "/a/1.png"),
    ("<a href='/a/1.DOCX'>附件</a>", "attachment", "附件", "/a/1.DOCX"),
    ("<a href='/down?f=1.xls&x=2'><b>附</b>件</a>", "attachment", "附件", "/down?f=1.xls&x=2"),
    ("<a href='/down/77'>年报.ofd</a>", "attachment", "年报.ofd", "/down/77"),
    ("<a href=\"javascript:down('1.zip')\">附件</a>", "attachment", "附件", "javascript:down('1.zip')"),
    ("<iframe src='/view?file=1.pdf'></iframe>", "attachment", "", "/view?file=1.pdf"),
    ("<iframe src='/v.html' title='正文'></iframe>", "page", "正文", "/v.html"),
    ("<embed src='1.pdf'>", "attachment", "", "1.pdf"), ("<object data='1.pdf'></object>", "attachment", "", "1.pdf"),
    ("<a href='1.jpg'>表一</a>", "picture", "表一", "1.jpg"),
])
def test_a_figure_is_told_with_kind_words_and_link(page: str, kind: str, text: str, target: str) -> None:
    """What is shown and not read is told as it is written; the bytes of a picture in its own address are not."""
    assert [(kind, text, target)] == told(f"<p>甲</p>{page}")


@pytest.mark.parametrize("page", [
    "<nav><img src=a.png><a href=a.doc>甲</a></nav>", "<footer><img src=a.png></footer>", "<div class='foot x'><img src=a.png></div>",
    "<img src=a.png width=16>", "<img src=a.png style='width:20px'>", "<img src='/static/icon_doc.gif'>", "<img>", "<img src=' '>",
    "<a href='/next.html'><img src=banner.jpg></a>", "<a href='/next.html'>下一篇</a>", "<iframe src='about:blank'></iframe>",
    "<iframe></iframe>", "<a href='#doc'>上</a>", "<a name='a.doc'>上</a>", "<script>'<img src=a.png>'</script>",
])  # fmt: skip
def test_ornaments_and_what_stands_outside_the_content_are_not_told(page: str) -> None:
    """Menus, feet, icons, banners that lead elsewhere and empty frames are no figures."""
    assert [] == told(f"<p>甲</p>{page}")


def test_figures_stand_in_reading_order() -> None:
    """A figure follows the line it stands in, and comes before the next."""
    page = "<p>一<img src=1.png>二</p><p>三</p><table><tr><td>甲<a href=2.xls>附表</a><td>1</table><p>四</p>"

    kinds = [Paragraph, Figure, Paragraph, Grid, Figure, Paragraph]
    assert kinds == [type(piece) for piece in read(page).pieces]


def test_a_figure_of_a_nested_table_is_told_once() -> None:
    """A picture two tables deep is one figure."""
    page = "<table><tr><td>甲<td><table><tr><td>乙<td>1<img src=1.png></table><tr><td>丙<td>2</table>"

    assert [("picture", "", "1.png")] == told(page)


def test_the_words_of_a_link_to_another_page_are_chrome() -> None:
    """A line that is nothing but a short link elsewhere tells of another page; one with words of its own does not."""
    page = (
        "<li><a href='/1.html'>某局2019年报告</a> 2020-01-03</li><p><a href='/1.doc'>附件</a></p><p>来源：<a href='/x'>某局</a></p>"
        "<h1><a href='/2.html'>标题</a></h1><p><a href='#1'>一、总体情况</a></p>"
    )

    assert ["chrome", "body", "body", "title", "body"] == [
        piece.role for piece in read(page).pieces if isinstance(piece, Paragraph)
    ]


def test_a_link_that_was_never_closed_does_not_swallow_the_page() -> None:
    """Text of the length of a paragraph is the page's own, whatever link is open around it."""
    page = f"<a href='/1.html'>首页<p>{'公开信息' * 30}</p><p>正文</p>"

    assert ["body"] * 3 == [piece.role for piece in read(page).pieces if isinstance(piece, Paragraph)]
