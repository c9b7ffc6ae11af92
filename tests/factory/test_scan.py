"""Reports printed, damaged as scanners and telephones do, and recognised: every cell is right or said to be in doubt."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from auditor.documents.ocr.inside import read_picture_inside
from auditor.documents.raw import RawFile
from auditor.report import read_report
from tests.factory.model import Model, Table, a_model
from tests.factory.reading import compare, read
from tests.factory.scan import Damage, pdf, some_damage, tiff
from tests.factory.truth import Truth, a_truth
from tests.hostile.budget import budget
from tests.report.printing import FORMS

ODD = ("", "", "/", "—", "1", "-", "7")
WHOLE = 10
MOST_LOST = 0.3  # of the cells of the worst page; a clean one loses hardly any


def an_odd_truth(dice: random.Random) -> Truth:
    """Make a report in which some cells are blank or hold a lone mark."""
    truth = a_truth(dice.randrange(10**6), large=dice.random() < 0.5)
    odd = dice.sample(sorted(truth.cells), 20)
    return replace(truth, cells={**truth.cells, **{address: dice.choice(ODD) for address in odd}})


@pytest.mark.parametrize("seed", range(budget("ocr", 20)))
def test_a_damaged_page_is_right_or_in_doubt(seed: int) -> None:
    """No cell of a skewed, noisy, blurred, shaded page is silently wrong, and most are read.

    One picture in ten shows a whole report, the others one of its tables in turn.
    """
    dice = random.Random(seed)
    truth = an_odd_truth(dice)
    damage = some_damage(dice)
    tables = [table.id for table in truth.form.tables]
    shown = tables if seed % WHOLE == 0 else [tables[seed % len(tables)]]

    model = with_tables(a_model(truth), shown)
    document = read_picture_inside(RawFile(tiff(model, damage, seed=seed), "made"))
    compared = compare(read_report(document, FORMS), truth)
    meant = [address for address in truth.cells if address.partition(".")[0] in shown]

    assert {} == dict(compared.wrong), damage
    assert MOST_LOST * len(meant) >= len(set(compared.lost) & set(meant)), damage


def with_tables(model: Model, names: Sequence[str]) -> Model:
    """Leave out all tables but those named."""
    return replace(model, blocks=tuple(one for one in model.blocks if not isinstance(one, Table) or one.name in names))


def test_a_scanned_pdf_is_read_to_its_last_cell() -> None:
    """A PDF whose pages are pictures is recognised behind the same door as any file, and a good scan loses nothing."""
    truth = a_truth(5)

    compared = compare(read(pdf(a_model(truth), Damage(skew=-1, noise=4, quality=60)), "made"), truth)

    assert {} == dict(compared.wrong)
    assert len(truth.cells) // 50 >= len(compared.lost)
