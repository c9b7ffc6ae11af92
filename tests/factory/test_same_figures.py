"""The same figures give the same cells, whatever the report was written in."""

from __future__ import annotations

import pytest

from auditor.documents import read_document
from auditor.report import read_report
from tests.factory import pdf, scan, web
from tests.factory.libreoffice import needs_libreoffice, written
from tests.factory.model import Model, a_model
from tests.factory.truth import a_truth
from tests.factory.word import WORD_WRITERS
from tests.report.printing import FORMS

MODEL = a_model(a_truth(20, year=2023))
Cells = dict[str, tuple[str, float | None]]


def cells_of(data: bytes) -> Cells:
    """State and value of every cell."""
    report = read_report(read_document(data, "made"), FORMS)
    return {address: (cell.state, None if cell.value is None else float(cell.value)) for address, cell in report.cells.items()}


def meant(model: Model) -> Cells:
    """State and value of every cell as they were meant."""
    return {address: ("given", float(text)) for address, text in model.truth.cells.items()}


def the_formats() -> dict[str, bytes]:
    """The report as its offices hold it, but for those that LibreOffice must write."""
    return {
        "DOCX": WORD_WRITERS["docx"](MODEL),
        "printed PDF": pdf.write(MODEL, pdf.Look(rules="grid")),
        "unruled PDF": pdf.write(MODEL, pdf.Look(rules="none")),
        "GBK page": web.WRITERS["html-gbk"](MODEL),
    }


@pytest.mark.parametrize("name", the_formats())
def test_a_format_gives_the_cells_that_were_meant(name: str) -> None:
    """Word, printed and unruled PDF, and a page in GBK give every cell."""
    assert meant(MODEL) == cells_of(the_formats()[name])


@pytest.mark.parametrize("format_", ["doc", "rtf"])
def test_old_office_files_give_the_cells_that_were_meant(format_: str) -> None:
    """What LibreOffice wrote as .doc or .rtf is read back through it."""
    needs_libreoffice()

    [data] = written([WORD_WRITERS["docx"](MODEL)], format_)

    assert meant(MODEL) == cells_of(data)


def test_a_skewed_scan_gives_the_cells_that_were_meant() -> None:
    """A scan at 200 dpi, two degrees askew, with noise: every figure is read, or said to be in doubt, none is wrong."""
    data = scan.scanned(scan.Damage(skew=2.0, noise=4, blur=0.6))(MODEL)

    found = cells_of(data)

    assert {} == {
        address: (found[address], truth) for address, truth in meant(MODEL).items() if found[address] not in (truth, ("unreadable", None))
    }
    assert len(found) * 0.98 <= sum(found[address] == truth for address, truth in meant(MODEL).items())
