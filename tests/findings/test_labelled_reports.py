"""What labelled reports say is judged against their tables: agreement is never accused, and a changed figure is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.findings import worst
from auditor.rulebook import load_rulebook
from auditor.rulebook.rule import Case
from auditor.workshop.cases.run_cases import judge_case
from tests.report.labelled_reports import HALVES, LabelledReport, labelled_reports

BOOK = load_rulebook()
WITH_TABLES = [report for half in HALVES for report in labelled_reports(half) if report.cells]
OWN_FIGURES = [report for report in WITH_TABLES if report.name.endswith("-bureau")]
NEW = "applications.new_received[total]"


def outcome(report: LabelledReport, rule: str, cells: Mapping[str, int]) -> str:
    """Judge a labelled report by one rule, its tables filled with these cells and zeros."""
    texts = {f"section_{number}": text.rstrip("\n") for number, text in report.sections.items()}
    given = {"agency": report.agency, **texts, **cells}
    case = Case(name=report.name, year=report.year, given=given, expect="pass")
    return worst([verdict.outcome for verdict in judge_case(BOOK, BOOK.rules[rule], case, Path()).verdicts[rule]])


@pytest.mark.parametrize("report", WITH_TABLES, ids=lambda report: report.name)
def test_a_text_that_agrees_with_its_tables_is_not_accused(report: LabelledReport) -> None:
    """Counts of an office, of parts, of other years and of other things are not held against the tables."""
    for rule in ("NAR-001", "NAR-002", "NAR-003"):
        assert outcome(report, rule, report.cells) != "fail", rule


@pytest.mark.parametrize("report", OWN_FIGURES, ids=lambda report: report.name)
def test_a_changed_total_is_noticed(report: LabelledReport) -> None:
    """One application more in table 三 than an agency says of itself fails the comparison that passed before."""
    assert "pass" == outcome(report, "NAR-001", report.cells)
    assert "fail" == outcome(report, "NAR-001", {**report.cells, NEW: report.cells[NEW] + 7})
