"""Columns, rows and blocks that a table prints twice, beside each other or in another order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor.documents import read_document
from auditor.forms import FormTable
from auditor.report import Report, read_report
from tests.report.printing import FORMS, Row, Spot, a_report, bars, distinct, markup, page

FORM = FORMS.editions["2021"]
MEANT = distinct(FORM)
Change = Callable[[list[Row]], list[Row]]


def read(table: str, change: Change, dialect: str = "bars") -> Report:
    """Read a report in which each cell has a number of its own, the rows of one table changed."""
    def changed(form: FormTable, rows: list[Row]) -> list[Row]:
        return change(rows) if form.id == table else rows

    text = a_report(FORM, MEANT, markup if dialect == "html" else bars, change=changed)
    return read_report(read_document((page(text) if dialect == "html" else text).encode()), FORMS)


def wrong(report: Report) -> dict[str, object]:
    """The cells whose value is not the one meant for them."""
    return {address: cell.value for address, cell in report.cells.items() if cell.value not in (None, MEANT[address])}


def two_columns(before: str, after: str) -> Change:
    """Print each column of table two twice: another figure first, then the one that is meant."""
    def twice(spot: Spot) -> Row:
        if spot.text.isdigit():
            return [Spot(str(int(spot.text) + 5000)), spot]
        return [Spot(before.format(spot.text)), Spot(after.format(spot.text))]

    return lambda rows: [row if len(row) == 1 else [row[0], *(new for spot in row[1:] for new in twice(spot))] for row in rows]


def two_rows(label: str, before: str, after: str) -> Change:
    """Print one row twice: other figures first, then those that are meant."""
    def named(row: Row, name: str, more: int) -> Row:
        return [Spot(name.format(spot.text), spot.span, spot.covered) if spot.text == label
                else Spot(str(int(spot.text) + more), spot.span) if spot.text.isdigit() else spot for spot in row]

    return lambda rows: [new for row in rows for new in (
        [named(row, before, 5000), named(row, after, 0)] if any(spot.text == label for spot in row) else [row])]


@pytest.mark.parametrize("dialect", ["bars", "html"])
@pytest.mark.parametrize("heads", [("上年{}", "本年{}"), ("{}（去年）", "{}（今年）"), ("2020年", "2021年"), ("上年{}", "{}")])
def test_of_two_columns_for_one_none_is_taken_for_the_other(heads: tuple[str, str], dialect: str) -> None:
    """Last year's column before this year's: the one named as the form names it is read, or neither."""
    assert {} == wrong(read("disclosure", two_columns(*heads), dialect))


@pytest.mark.parametrize("dialect", ["bars", "html"])
@pytest.mark.parametrize("names", [("2020年{}", "2021年{}"), ("{}（上年）", "{}（本年）"), ("上年{}", "{}")])
@pytest.mark.parametrize(("table", "label"), [("disclosure", "行政处罚"), ("applications", "四、结转下年度继续办理")])
def test_of_two_rows_for_one_none_is_taken_for_the_other(table: str, label: str, names: tuple[str, str], dialect: str) -> None:
    """Last year's row above this year's: the one named as the form names it is read, or neither."""
    assert {} == wrong(read(table, two_rows(label, *names), dialect))


@pytest.mark.parametrize("dialect", ["bars", "html"])
def test_two_halves_side_by_side_do_not_lend_each_other_columns(dialect: str) -> None:
    """A table folded in two is read where its heads stand over its figures; no figure printed is called blank."""
    def folded(rows: list[Row]) -> list[Row]:
        wide = [[*row, *[Spot("")] * (4 - len(row))] for row in rows]
        half = (len(wide) + 1) // 2
        right = [*wide[half:], *[[Spot("")] * 4] * (2 * half - len(wide))]
        return [[Spot(one.text) for one in (*left, *other)] for left, other in zip(wide[:half], right, strict=True)]

    report = read("disclosure", folded, dialect)

    assert {} == wrong(report)
    assert "blank" not in {cell.state for cell in report.cells.values()}
    assert False not in {block.found for block in report.tables["disclosure"].blocks}


@pytest.mark.parametrize("dialect", ["bars", "html"])
def test_disputes_whose_suits_stand_before_the_review_are_not_read(dialect: str) -> None:
    """Where the head prints 行政诉讼 left of 行政复议 no figure of the strip is given to a block."""
    def turned(rows: list[Row]) -> list[Row]:
        (review, suits), (*names, one, two), lower, values = rows
        return [[suits, review], [one, two, *names], [*lower[5:], *lower[:5]], [*values[5:], *values[:5]]]

    assert {} == wrong(read("disputes", turned, dialect))


@pytest.mark.parametrize("dialect", ["bars", "html"])
def test_a_damaged_label_beside_figures_that_cannot_be_read_is_no_missing_row(dialect: str) -> None:
    """The row is there: its label is known by its core, its figures are unreadable."""
    def damaged(rows: list[Row]) -> list[Row]:
        return [[Spot("5、属三类内部事务信息", spot.span) if spot.text.startswith("5.属于三类")
                 else Spot("约" + spot.text, spot.span, spot.covered) if spot.text.isdigit() else spot for spot in row]
                if any(spot.text.startswith("5.属于三类") for spot in row) else row for row in rows]

    report = read("applications", damaged, dialect)

    assert False not in {row.found for row in report.tables["applications"].rows}
    assert "unreadable" == report.cells["applications.results.denied.internal_affairs[total]"].state


def test_two_rows_typed_into_one_are_no_missing_rows() -> None:
    """Both labels stand in one cell, line under line, and so do their figures: which are whose is not said."""
    def typed(rows: list[Row]) -> list[Row]:
        at = next(number for number, row in enumerate(rows) if any(spot.text.startswith("5.属于三类") for spot in row))
        both = [Spot(f"{one.text} {other.text}".strip(), one.span, one.covered) for one, other in zip(*rows[at : at + 2], strict=True)]
        return [*rows[:at], both, *rows[at + 2 :]]

    report = read("applications", typed, "html")

    assert {} == wrong(report)
    assert False not in {row.found for row in report.tables["applications"].rows}
