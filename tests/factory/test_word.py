"""What stands around the tables of made Word documents is read as it was meant, too."""

from __future__ import annotations

import pytest

from tests.factory.model import Model, Table, a_model
from tests.factory.reading import read
from tests.factory.truth import a_truth
from tests.factory.writers import WRITERS


@pytest.mark.parametrize("name", [name for name in WRITERS if name.startswith("docx")])
def test_title_headings_and_texts_are_read_as_they_were_meant(name: str) -> None:
    """The title names agency and year, every section is found under its heading, and its text is whole."""
    truth = a_truth(11, year=2024)

    report = read(WRITERS[name](a_model(truth)), name)

    assert (truth.title, truth.agency, truth.year) == (report.title, report.agency, report.year)
    assert [f"{section.ordinal}、{section.heading}" for section in truth.form.sections] == [
        section.heading for section in report.sections.values()
    ]
    assert {str(number): text for number, text in truth.texts.items()} == {
        number: section.text for number, section in report.sections.items() if int(number) in truth.texts
    }


def test_a_table_that_ends_a_document_is_whole() -> None:
    """A Word document that stops after a table broke off nowhere: the last cell of the table is read like the others."""
    truth = a_truth(3, year=2023, large=True)
    model = a_model(truth)
    last = max(number for number, block in enumerate(model.blocks) if isinstance(block, Table))

    report = read(WRITERS["docx"](Model(truth, model.blocks[: last + 1])))

    assert {"given"} == {cell.state for cell in report.cells.values()}
