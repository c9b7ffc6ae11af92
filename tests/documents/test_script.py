"""What a page holds and does not show."""

from __future__ import annotations

import pytest

from auditor.documents import Document, Grid, Paragraph, read_document
from auditor.documents.raw import RawFile
from auditor.documents.web.html import read_html
from tests.documents.test_html import read

LONG = "公开政府信息" * 20
CONTENT = f"<p>{LONG}</p><table><tr><td>甲</td><td>1</td></tr></table>"
CODED = CONTENT.replace("<", "&lt;").replace(">", "&gt;")


def behind(document: Document) -> list[str]:
    """Give the kinds of the pieces that are not shown."""
    return [type(piece).__name__ for piece in document.behind]


@pytest.mark.parametrize("page", [
    f"<script>var a = '{CONTENT.replace('/', chr(92) + '/')}'</script>", f"<script type='text/template'>{CONTENT}</script>",
    f"<script type='text/xml'><a><![CDATA[{CONTENT}]]></a></script>", f"<script>a = '{CODED}'</script>",
    f"<textarea>{CODED}</textarea>", f"<textarea style='display:none'>{CODED}</textarea>", f"<template>{CONTENT}</template>",
    f"<noscript>{CONTENT}</noscript>", f"<input type=hidden value='{CONTENT}'>", f"<iframe srcdoc='{CONTENT}'></iframe>",
    f"<script>{{'a': '标题', 'b': '{CONTENT}', 'c': '来源'}}</script>", f"<textarea>{CODED.replace('&', '&amp;')}</textarea>",
])
def test_a_page_in_a_holder_is_behind_the_page(page: str) -> None:
    """Strings, templates, fields and frames that hold a page are found, and nothing of them is among what is shown."""
    document = read(f"<p>甲</p>{page}")

    assert ["Paragraph", "Grid"] == behind(document)
    assert ["甲"] == [piece.text for piece in document.pieces if isinstance(piece, Paragraph)]


def test_what_is_behind_stands_where_its_holder_stands() -> None:
    """Every piece and cell has the XPath of the script and the line in it."""
    document = read(f"<p>甲</p>\n<script>\nvar a = '{CONTENT}'</script>")
    grid = document.behind[1]

    assert isinstance(grid, Grid)
    assert ("/html/body/script", 3) == (grid.rows[0][0].place.xpath, grid.rows[0][0].place.line)


@pytest.mark.parametrize("script", ["var a = '<p>短</p>'", "var a = '" + "x" * 999 + "'", f"// {CONTENT}", f"f(/{LONG}/)"])
def test_short_texts_and_programs_are_not_behind(script: str) -> None:
    """A title, a word of a menu and a program are no page."""
    assert [] == behind(read(f"<p>甲</p><script>{script}</script>"))


def test_sections_in_strings_of_their_own_are_joined() -> None:
    """Where no string is most of what a script tells, all of them count, one a line."""
    strings = ", ".join(f"'<p>{number}{LONG}</p>'" for number in range(4))

    assert 4 == len(read(f"<p>甲</p><script>a([{strings}])</script>").behind)


def test_typed_text_in_a_string_is_read_as_text() -> None:
    """A string without tags is read line by line."""
    document = read(f"<p>甲</p><script>a = '{LONG}\\n甲 | 1\\n乙 | 2'</script>")

    assert ["Paragraph", "Grid"] == behind(document)


def test_a_page_that_shows_nothing_is_what_it_holds() -> None:
    """A page of a script alone has pieces."""
    document = read_document(f"<html><script>a = '{CONTENT}'</script></html>".encode())

    assert 2 == len(document.pieces)
    assert () == document.behind


def test_tags_shown_as_text_are_read_as_tags() -> None:
    """Where a page shows its own tags, escaped once too often, they are meant as tags."""
    pieces = read(f"<div>{CODED}</div>").pieces

    assert ["Paragraph", "Grid"] == [type(piece).__name__ for piece in pieces]
    assert ["/html/body[1]/div[1]"] * 2 == [piece.place.xpath for piece in pieces]


def test_nothing_of_a_script_is_run() -> None:
    """A script that asks for things is read, and only its strings are."""
    read_html(RawFile(f"<script>fetch('http://localhost/'); a = '{CONTENT}'; while(1);</script>".encode()))
