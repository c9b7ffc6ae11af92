"""Page numbers and running heads in lines of text."""

from __future__ import annotations

from auditor.documents.text.pages import page_lines
from tests.documents.test_text import read


def test_a_number_between_dashes_is_a_page_number() -> None:
    """`- 3 -` and 第3页 belong to the page, a dash and a figure of their own do not."""
    assert {0, 1, 2} == page_lines(["- 3 -", "— 12 —", "第3页 共8页", "-", "3", "- 0"])


def test_a_bare_number_beside_a_form_feed_is_a_page_number_where_pages_count_up() -> None:
    """Numbers that count with the pages are theirs; a figure that ends a page is none."""
    assert {1, 3} == page_lines(["规章", "1", "\f行政许可", "2\f", "7"])
    assert frozenset() == page_lines(["规章", "17", "\f行政许可", "5"])


def test_a_running_head_stands_beside_several_page_numbers() -> None:
    """A line that stands once beside a page number stays."""
    lines = ["一段文字", "- 1 -", "某县某局年度报告", "另一段文字", "- 2 -", "某县某局年度报告", "末段文字在此"]

    assert {1, 2, 4, 5} == page_lines(lines)


def test_what_follows_a_page_keeps_its_place() -> None:
    """Lines below a page number are placed where they stand in the file."""
    assert [1, 3] == [piece.place.line for piece in read("前一行\n- 1 -\n后一行").pieces]
