"""Lines and their places."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.text.lines import Lines, printed, same_line_ends


def test_three_kinds_of_line_end_are_one() -> None:
    """A line feed, a return, and both together each end one line."""
    assert ["a", "b", "c", "d"] == Lines("a\nb\rc\r\nd").raw


def test_other_breaks_stay_inside_the_line() -> None:
    """A form feed, U+2028 and U+0085 end no line."""
    assert 1 == len(Lines("a\fb\u2028c\x85d\x0be").raw)


def test_what_cannot_be_seen_is_deleted() -> None:
    """Controls, zero-width characters and direction marks vanish; blanks stay."""
    assert "1\u30002\xa03" == printed("\ufeff1\u200b\u3000\x002\xa0\u202a3\u202c\x07")


def test_a_cell_stands_at_its_first_visible_character() -> None:
    """The column passes over blanks and over what cannot be seen."""
    cell = Lines("ab\u200b \u30007 ").cell(0, 2, "\u200b \u30007 ")

    assert (" \u30007 ", 1, 6) == (cell.text, cell.place.line, cell.place.column)


def test_an_empty_cell_stands_where_it_begins() -> None:
    """A cell of blanks is placed at its first blank."""
    assert 3 == Lines("a|  |b").cell(0, 2, "  ").place.column


@given(st.text())
def test_line_ends_are_counted_alike(text: str) -> None:
    """Text has as many lines as it has line ends, plus one."""
    assert len(Lines(text).raw) == same_line_ends(text).count("\n") + 1


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_a_paragraph_begins_at_its_place(line: str) -> None:
    """The text of a line begins at the column told."""
    lines = Lines(line)
    paragraph = lines.paragraph(0)

    assert printed(line[(paragraph.place.column or 0) - 1 :]).startswith(paragraph.text)
