"""Markup in which a text can mean nothing but itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.export.markup import Html, element, listing, paragraphs, spread, table, together
from tests.workshop.site.sites import Seen


@given(st.text(), st.text())
def test_any_text_is_one_text_and_any_value_one_attribute(said: str, value: str) -> None:
    """Whatever stands in a text or a value, a browser sees one element and no other."""
    seen = Seen(element("p", said, title=value))

    assert [("p", ["title"])] == [(name, list(attributes)) for name, attributes in seen.elements]


def test_html_stays_and_text_is_escaped() -> None:
    """Only what was made by this module is taken as HTML."""
    assert "<p>&lt;b&gt;<b>x</b></p>" == element("p", "<b>", element("b", "x"))
    assert "<b>&amp;" == together(Html("<b>"), "&")


def test_blanks_at_the_ends_of_a_text_stand_between_words() -> None:
    """Several blanks become one, and one stays."""
    assert "a b c" == together("a  ", "b ", "c")
    assert " " == together("   ")
    assert "" == together("")


def test_attributes_that_are_none_are_left_out() -> None:
    """Underscores become hyphens, and the one at the end goes."""
    assert '<td class="a" data-label="b"></td>' == element("td", class_="a", data_label="b", id=None)
    assert '<input type="search">' == element("input", type="search")


def test_lists_and_paragraphs_of_nothing_are_nothing() -> None:
    """There is no empty list and no empty paragraph."""
    assert "" == listing([])
    assert "<p>a b</p><p>c</p>" == paragraphs("a\nb\n\nc\n\n")
    assert "a; b" == spread(["a", "b"], "; ")


def test_a_cell_says_the_head_of_its_column() -> None:
    """On a narrow screen the head stands before the cell."""
    seen = Seen(table(("编号", "标题"), [("T3-001", "甲")]))

    assert [{"scope": "col"}, {"scope": "col"}, {"scope": "row", "data-label": "编号"}] == seen.all("th")
    assert [{"data-label": "标题"}] == seen.all("td")
