"""What was read with doubt accuses nobody, and what was read surely does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.documents import CellText, Document, Grid, read_document
from auditor.findings import find
from auditor.forms import FormTable
from auditor.report import Report, read_report
from auditor.rulebook import load_rulebook, resolve_pack
from tests.report.printing import FORMS, Row, Spot, a_report, bars, zeros

FORM = FORMS.editions["2021"]
UNBALANCED = zeros(FORM) | {"applications.new_received[natural_person]": 3, "applications.new_received[total]": 3}
BOOK = load_rulebook()


def outcome_of(rule: str, report: Report, at: str | None = None) -> tuple[str, str]:
    """The outcome of a rule (of one instance of it) and why."""
    outcomes = find(report, resolve_pack(BOOK, "national", report.year)).outcomes()
    [found] = [one for one in outcomes if one.rule == rule and one.at == at]
    return found.outcome, found.explanation


def the_report(change=None) -> Report:
    """A report on 2021 whose new applications of natural persons are accounted for nowhere, its rows changed."""
    text = a_report(FORM, UNBALANCED, bars, change=change)
    return read_report(read_document(text.encode()), FORMS)


def in_row(label: str, add: Spot):
    """A change that adds a cell to the row of a label in table three."""
    def change(table: FormTable, rows: list[Row]) -> list[Row]:
        if table.layout != "matrix":
            return rows
        return [[*row, add] if any(label in spot.text for spot in row) else row for row in rows]

    return change


def test_a_failing_identity_in_a_table_read_surely_is_a_finding() -> None:
    """Three applications came in and none is accounted for: the column of natural persons fails."""
    assert "fail" == outcome_of("T3-002", the_report(), "natural_person")[0]


def test_a_row_of_eight_values_puts_the_table_in_doubt() -> None:
    """One row holds a value too many: the same failing identity, in other rows, is undetermined and says why."""
    outcome, why = outcome_of("T3-002", the_report(in_row("国家秘密", Spot("7"))), "natural_person")

    assert "undetermined" == outcome
    assert "读到 8 个" in why
    assert "本年新收=3" in why


def test_figures_under_no_known_label_put_the_table_in_doubt() -> None:
    """A row of figures whose label nobody knows may be a row of the form: identities that fail stay open."""
    def change(table: FormTable, rows: list[Row]) -> list[Row]:
        strange = [[Spot("某某某某某某", 3), *[Spot("1")] * 7]]
        return [*rows[:8], *strange, *rows[8:]] if table.layout == "matrix" else rows

    assert "undetermined" == outcome_of("T3-002", the_report(change), "natural_person")[0]


def test_doubt_about_one_table_leaves_the_others_alone() -> None:
    """Table four was read surely, so a wrong total there is a finding whatever is the matter with table three."""
    values = UNBALANCED | {"disputes.reconsideration.upheld": 2}
    text = a_report(FORM, values, bars, change=in_row("国家秘密", Spot("7")))
    report = read_report(read_document(text.encode()), FORMS)

    assert "fail" == outcome_of("T4-001", report)[0]
    assert "undetermined" == outcome_of("T3-002", report, "natural_person")[0]


def test_a_passing_identity_passes_in_doubt_too() -> None:
    """Doubt takes back accusations only: a column that balances passes."""
    assert "pass" == outcome_of("T3-002", the_report(in_row("国家秘密", Spot("7"))), "research_institution")[0]


def the_document(doubt: str | None, recognised: bool) -> Document:
    """The unbalanced report as a document, the figure of natural persons read with a doubt."""
    document = read_document(a_report(FORM, UNBALANCED, bars).encode())

    def cell(one: CellText) -> CellText:
        return replace(one, doubt=doubt) if one.text.strip() == "3" else one

    pieces = tuple(
        replace(piece, rows=tuple(tuple(map(cell, row)) for row in piece.rows)) if isinstance(piece, Grid) else piece
        for piece in document.pieces
    )
    return replace(document, pieces=pieces, recognised=recognised)


@pytest.mark.parametrize("doubt", ["score", "readings"])
def test_a_doubtful_cell_is_no_value(doubt: str) -> None:
    """A cell whose reading is in doubt is unreadable, keeps its text for review, and is said to be unread."""
    report = read_report(the_document(doubt, recognised=False), FORMS)
    cell = report.cells["applications.new_received[natural_person]"]

    assert ("unreadable", None, "3") == (cell.state, cell.value, cell.text)
    assert any(one.what == "applications.new_received[natural_person]" for one in report.unread)
    assert "undetermined" == outcome_of("T3-002", report, "natural_person")[0]


def test_recognised_words_accuse_nobody() -> None:
    """Of a report recognised from pictures, cells read surely are judged; headings, dates and wording are not."""
    plain = read_report(the_document(None, recognised=False), FORMS)
    scanned = read_report(the_document(None, recognised=True), FORMS)

    assert "fail" == outcome_of("TIM-006", plain)[0]
    assert "undetermined" == outcome_of("TIM-006", scanned)[0]
    assert "图片识别" in outcome_of("TIM-006", scanned)[1]
    assert "fail" == outcome_of("T3-002", scanned, "natural_person")[0]
