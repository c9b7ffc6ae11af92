"""What the text of one cell says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.cells import Figure, FigureReader
from tests.report.printing import FORMS

READER = FigureReader(FORMS.lexicon)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), (" 12\n", 12), ("　0　", 0), ("\u00a07 ", 7), ("０１５", 15), ("2,046", 2046), ("2，046", 2046), ("+1036", 1036),
        ("-20", -20), ("−20", -20), ("－20", -20), ("3.50", Decimal("3.50")), ("[bookmark: _x]3", 3), ("\u200b5", 5),
        ("1,234,567.5", Decimal("1234567.5")), ("- 3", -3),
    ],
)
def test_a_number_is_read_however_it_is_padded(text: str, value: object) -> None:
    """Blanks, widths, separators and signs do not hide a number, and whole numbers stay whole."""
    figure = READER.read(text)

    assert figure == Figure("given", value)
    assert type(value) is type(figure.value)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("251000元", 251000, "yuan"), ("52.7万元", Decimal("52.7"), "wan_yuan"), ("3件", 3, "item"), ("4 宗", 4, "item"),
    ],
)
def test_the_unit_in_the_cell_is_kept(text: str, value: object, unit: str) -> None:
    """A unit printed after the number is read with it, and the number stays as printed."""
    assert Figure("given", value, unit) == READER.read(text)


@pytest.mark.parametrize("text", ["", " ", "　", "\u00a0", "\t", "&nbsp;", "\u200b\ufeff"])
def test_a_blank_is_not_zero(text: str) -> None:
    """White space, in whatever coding, is a blank without a value."""
    assert Figure("blank") == READER.read(text)


@pytest.mark.parametrize("text", ["/", "—", "——", "-", "－", "无", " 不适用 ", "／"])
def test_a_mark_for_nothing_is_a_placeholder(text: str) -> None:
    """Strokes and words for nothing stand for no number."""
    assert Figure("placeholder") == READER.read(text)


@pytest.mark.parametrize(
    "text",
    ["1 2", "3\n059", "2,04", "12,3456", "5①", "2²", "约5", "5个月零3天", "0/0", "1.2.3", "(5)", "三", "--5", "1e3", "13.34亿元"],
)
def test_what_may_be_two_numbers_is_none(text: str) -> None:
    """Text that gives no single number is unreadable; a footnote mark never becomes a digit."""
    assert Figure("unreadable") == READER.read(text)


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_every_whole_number_comes_back(number: int) -> None:
    """A printed whole number is read as itself, with and without separators."""
    assert number == READER.read(str(number)).value
    assert number == READER.read(f"{number:,}").value


@given(st.text(max_size=12))
def test_only_a_given_figure_has_a_value(text: str) -> None:
    """Whatever a cell holds, its value is there exactly when its state is given."""
    figure = READER.read(text)

    assert (figure.state == "given") == (figure.value is not None)
