"""Reports printed as PDF in many looks are read cell by cell, and nothing in them is silently wrong."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.documents.pdf.inside import read_inside
from auditor.documents.raw import RawFile
from auditor.report import Report, read_report
from tests.factory.model import a_model
from tests.factory.pdf import LOOKS, UNRULED, Look, write
from tests.factory.reading import compare
from tests.factory.truth import a_truth
from tests.report.printing import FORMS


def report_of(data: bytes) -> Report:
    """Read a PDF in this process, as the confined one does."""
    return read_report(read_inside(RawFile(data, "a.pdf")), FORMS)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_ruled_table_is_read_whole(look: Look, seed: int) -> None:
    """Tables drawn with rules give every cell, whatever the font, the alignment, the page and where it breaks."""
    truth = a_truth(seed)

    report = report_of(write(a_model(truth), look))

    compared = compare(report, truth)
    assert ({}, ()) == (dict(compared.wrong), compared.lost)
    assert truth.title == report.title
    assert [] == [number for number, section in report.sections.items() if not section.found]


@pytest.mark.parametrize("look", [look for look in UNRULED.values() if look.align == "centre"])
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_table_without_rules_is_read_whole(look: Look, seed: int) -> None:
    """Where labels stand in the middle beside their figures, every cell of a table without rules is read."""
    truth = a_truth(seed)

    compared = compare(report_of(write(a_model(truth), look)), truth)

    assert ({}, ()) == (dict(compared.wrong), compared.lost)


@pytest.mark.parametrize("look", UNRULED.values(), ids=UNRULED.keys())
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6), dice=st.randoms(use_true_random=False))
def test_blanks_and_marks_in_a_table_without_rules_make_no_cell_wrong(look: Look, seed: int, dice: Random) -> None:
    """Blank cells, blank rows and marks in place of figures leave cells unread at most."""
    truth = a_truth(seed)
    rows = {address.partition("[")[0] for address in truth.cells}
    blank = set(dice.sample(sorted(rows), 3))
    cells = {
        address: "" if address.partition("[")[0] in blank else dice.choice(("", "/", "—", "无", text, text, text, text))
        for address, text in truth.cells.items()
    }
    spoilt = replace(truth, cells=cells)

    assert {} == dict(compare(report_of(write(a_model(spoilt), look)), spoilt).wrong)


@pytest.mark.parametrize("look", UNRULED.values(), ids=UNRULED.keys())
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6), large=st.booleans())
def test_a_table_without_rules_gives_no_wrong_cell(look: Look, seed: int, large: bool) -> None:
    """Where columns must be told by positions alone, cells may stay unread, and none is wrong."""
    truth = a_truth(seed, large=large)

    assert {} == dict(compare(report_of(write(a_model(truth), look)), truth).wrong)


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_figure_broken_over_two_lines_is_whole_or_unread(seed: int) -> None:
    """A figure too wide for its cell is broken by the program that prints it; it is read whole or not, never in part."""
    truth = a_truth(seed, large=True)

    assert {} == dict(compare(report_of(write(a_model(truth), Look(size=10.5, padding=4, cut=True))), truth).wrong)
