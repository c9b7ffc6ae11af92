"""Rows whose values may have moved."""

from __future__ import annotations

import pytest

from auditor.documents import read_document
from auditor.report import read_report
from tests.report.printing import FORMS, a_report, bars, zeros

FORM = FORMS.editions["2021"]
ROW = "applications.new_received"


def states(*figures: int | str) -> list[str]:
    """The states of the first row of applications with these figures, all else being zero."""
    columns = [column.id for column in FORM.table_of["applications"].columns]
    values = zeros(FORM) | {f"{ROW}[{column}]": figure for column, figure in zip(columns, figures, strict=True)}
    report = read_report(read_document(a_report(FORM, values, bars).encode()), FORMS)
    return [report.cells[f"{ROW}[{column}]"].state for column in columns]


@pytest.mark.parametrize("figures", [(1, 0, 0, 0, 0, 3), (0, 0, 0, 0, 0, 5)])
def test_a_blank_total_behind_what_would_do_as_total_is_doubted(figures: tuple[int, ...]) -> None:
    """A cell lost from a row that is filled up at its end looks so; the row is not read."""
    assert ["unreadable"] * 7 == states(*figures, "")


@pytest.mark.parametrize("figures", [(4, 0, 0, 0, 0, 3), (0, 0, 0, 0, 0, 0)])
def test_a_blank_total_that_cannot_have_moved_is_blank(figures: tuple[int, ...]) -> None:
    """Where the value before it is less than the others together, or nothing, the blank stands where it stands."""
    assert ["given"] * 6 + ["blank"] == states(*figures, "")


def test_blank_totals_of_a_whole_table_are_doubted_where_a_column_may_be_lost() -> None:
    """Every row lost the same column and is filled up at its end: each last value would do as the total, none is read."""
    columns = [column.id for column in FORM.table_of["applications"].columns]
    rows = ["new_received", "carried_in", "results.granted", "carried_over"]
    values = zeros(FORM) | {f"applications.{row}[total]": "" for row in rows}
    values |= {f"applications.{row}[{columns[0]}]": 2 for row in rows} | {f"applications.{row}[{columns[5]}]": 3 for row in rows}
    report = read_report(read_document(a_report(FORM, values, bars).encode()), FORMS)

    assert {"unreadable"} == {report.cells[f"applications.{row}[{column}]"].state for row in rows for column in columns}
