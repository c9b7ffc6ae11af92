"""A failing identity in a table read with doubt is left open and the doubt named; read surely, it is a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from auditor import Audit, audit
from tests.factory.clean import Case, a_case
from tests.factory.faults.fault import value, with_cells
from tests.factory.model import Box, Model, Table
from tests.factory.verdicts import BOOK, accusations
from tests.factory.writers import WRITERS

Row = tuple[Box, ...]
Change = Callable[[Row], list[Row]]
FORMATS = [name for name in ("html", "text A") if name in WRITERS]
BROKEN = "applications.new_received[natural_person]"
LABEL = "属于行政查询事项"


def unbalanced() -> Case:
    """A report whose natural persons are one too many among the new applications: their column does not balance."""
    case = a_case(11, year=2022)
    return with_cells(case, {BROKEN: value(case, BROKEN) + 1})


def audited(model: Model, name: str) -> Audit:
    """Audit a model as written in a format."""
    return audit(WRITERS[name](model), name=name, rulebook=BOOK())


def outcomes(found: Audit) -> dict[str, tuple[str, str]]:
    """Outcome and explanation of the identities that the fault breaks: its column, its row."""
    asked = {"T3-002": "natural_person", "T3-003": "new_received"}
    return {one.rule: (one.outcome, one.explanation or "") for one in found.outcomes if one.at == asked.get(one.rule, "-")}


def with_rows(model: Model, name: str, change: Change) -> Model:
    """Change the row of table three that carries `LABEL`, or put others beside it."""
    blocks = [block if not isinstance(block, Table) or block.name != name else replace(
        block, rows=tuple(row for old in block.rows for row in (change(old) if _is_meant(old) else [old]))) for block in model.blocks]
    return replace(model, blocks=tuple(blocks))


def _is_meant(row: Row) -> bool:
    return any(LABEL in box.text for box in row)


def eight_values(row: Row) -> list[Row]:
    """A value too many stands in the row."""
    last = row[-1]
    return [(*row, Box("3", last.row, last.column + 1))]


def unknown_label(row: Row) -> list[Row]:
    """The row stands under a label that no form has."""
    return [tuple(replace(box, text="不在格式之内的情形") if LABEL in box.text else box for box in row)]


def figures_astray(row: Row) -> list[Row]:
    """A row of figures without any label follows."""
    return [row, tuple(replace(box, text="2" if box.text.isdigit() else "") for box in row)]


DOUBTS: tuple[Change, ...] = (eight_values, unknown_label, figures_astray)


@pytest.mark.parametrize("name", FORMATS)
def test_read_surely_a_broken_identity_is_a_finding(name: str) -> None:
    """Without doubt the column and the row of the wrong figure fail."""
    found = outcomes(audited(unbalanced().model(), name))

    assert {"T3-002": "fail", "T3-003": "fail"} == {rule: outcome for rule, (outcome, _) in found.items()}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.__name__)
def test_read_with_doubt_a_broken_identity_is_left_open(doubt: Change, name: str) -> None:
    """The same figures in a table one row of which is in doubt accuse nobody, and the doubt is told."""
    found = audited(with_rows(unbalanced().model(), "applications", doubt), name)
    figures = outcomes(found)

    assert {"T3-002": "undetermined", "T3-003": "undetermined"} == {rule: outcome for rule, (outcome, _) in figures.items()}
    assert all("表三" in why for _, why in figures.values())
    assert [] == [told for told in accusations(found) if told.startswith("T3-00")]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.__name__)
def test_doubt_about_table_three_spares_no_other_table(doubt: Change, name: str) -> None:
    """A wrong total in table four, which was read surely, stays a finding."""
    case = with_cells(a_case(11, year=2022), {"disputes.reconsideration.total": 77})
    found = audited(with_rows(case.model(), "applications", doubt), name)

    assert "fail" in {one.outcome for one in found.outcomes if one.rule == "T4-001"}


@pytest.mark.parametrize("name", FORMATS)
def test_an_unreadable_row_opens_its_own_identities_alone(name: str) -> None:
    """Words in place of figures are told as such: sums over the row stay open, a column that does not need it fails."""
    def in_words(row: Row) -> list[Row]:
        return [tuple(replace(box, text="若干") if box.text.isdigit() else box for box in row)]

    found = audited(with_rows(unbalanced().model(), "applications", in_words), name)
    states = {one.at: one.outcome for one in found.outcomes if one.rule == "T3-003"}

    assert "undetermined" == states["results.denied.administrative_query"]
    assert "fail" == outcomes(found)["T3-002"][0]
    assert not [told for told in accusations(found) if told.startswith("T3-004")]
