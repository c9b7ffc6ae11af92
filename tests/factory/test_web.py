"""Pages of every style keep blank cells blank, and tell title, year and texts as they are meant."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.factory.model import a_model
from tests.factory.reading import compare, read
from tests.factory.truth import a_truth
from tests.factory.web import WRITERS


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
def test_a_blank_or_a_stroke_stays_what_it_is(name: str, share: float) -> None:
    """However many cells are blank or hold a stroke, no figure moves into another cell and none is lost."""
    truth, dice = a_truth(7, large=True), random.Random(share)
    cells = {address: dice.choice(("", "/", "—")) if dice.random() < share else text for address, text in truth.cells.items()}
    truth = replace(truth, cells=cells)

    compared = compare(read(WRITERS[name](a_model(truth)), name), truth)

    assert {} == dict(compared.wrong)
    assert () == compared.lost


@pytest.mark.parametrize("name", WRITERS)
def test_agency_year_and_texts_are_those_of_the_report(name: str) -> None:
    """Nothing around the content tells whose report it is, and no text of it is lost or joined by others."""
    truth = a_truth(11, year=2023)
    report = read(WRITERS[name](a_model(truth)), name)

    assert (truth.agency, truth.year) == (report.agency, report.year)
    assert dict(truth.texts) == {number: report.sections[str(number)].text for number in truth.texts}
