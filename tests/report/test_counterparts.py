"""The cells that a claim is held against follow the form of their table."""

from __future__ import annotations

import pytest

from auditor.forms.lexicon_file import Variant
from auditor.report.counterparts import Counterparts
from tests.report.lines import FORMS

MADE, ISSUED = "disclosure.normative_documents.made", "disclosure.normative_documents.issued"
IN_FORCE = "disclosure.normative_documents.in_force"


def variant(**given: object) -> Variant:
    """One wording with the cells that it names."""
    return Variant.model_validate({"name": "some", "patterns": ["甲"], **given})


def cells(edition: str | None) -> Counterparts:
    """The cells of a report whose tables all follow one edition."""
    return Counterparts(FORMS, dict.fromkeys(FORMS.tables, edition))


@pytest.mark.parametrize(("edition", "expected"), [("2019", (MADE,)), ("2021", (ISSUED,)), ("2030", (ISSUED,)), (None, ())])
def test_an_edition_takes_the_newest_cells_named_for_it_or_before_it(edition: str | None, expected: tuple[str, ...]) -> None:
    """What is named for 2021 holds on in later editions; without an edition nothing is known."""
    wording = variant(counterpart={"2019": [MADE], "2021": [ISSUED]})

    found = Counterparts(FORMS, {"disclosure": edition})._fixed(wording)

    assert expected == found


def test_cells_that_a_form_no_longer_has_are_no_counterpart() -> None:
    """A claim of a row of 2019 is compared with nothing in 2021."""
    wording = variant(counterpart={"2019": [MADE]})

    assert (MADE,) == cells("2019").of(wording, "甲")
    assert () == cells("2021").of(wording, "甲")


def test_a_sum_needs_every_one_of_its_cells() -> None:
    """Half of a sum is no counterpart."""
    assert () == cells("2021").there((ISSUED, MADE))
    assert (ISSUED, MADE) == cells(None).there((ISSUED, MADE))


def test_named_cells_count_where_their_words_stand() -> None:
    """A sentence that names the block is held against it."""
    wording = variant(named=[{"words": ["复议"], "counterpart": ["disputes.reconsideration.total"]}])

    assert ("disputes.reconsideration.total",) == cells("2021").of(wording, "行政复议3件")
    assert () == cells("2021").of(wording, "行政诉讼3件")


@pytest.mark.parametrize(("named", "edition", "expected"), [
    (["2021"], "2021", True), (["2021"], "2019", False), (["2019"], "2021", False), (True, "2019", True), (False, "2021", False),
])
def test_the_words_are_those_of_editions_that_print_the_cell_alike(named: object, edition: str, expected: bool) -> None:
    """An edition named is one whose own row and column these words are."""
    wording = variant(same_label=named, counterpart={"2021": [IN_FORCE]})
    mine = cells(edition)

    assert expected == mine.same_label(wording, mine.of(wording, "甲"))
