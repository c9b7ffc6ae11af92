"""Tables with one cell a line and bars behind the cells."""

from __future__ import annotations

import pytest

from auditor.documents import Run
from tests.documents.test_text import read


def cells(text: str) -> list[tuple[str, bool]]:
    """The cells of the first piece, which is a run, and whether a bar opened each."""
    run = read(text).pieces[0]

    assert isinstance(run, Run)
    return [(piece.text.strip(), piece.opens) for piece in run.texts]


@pytest.mark.parametrize("text", [
    "规章 |\n0 |\n|\n2 |\n许可 |\n3 |", "规章\n|\n0\n|\n|\n2\n|\n许可\n|\n3\n|", "规章\n  |\n0\n  |\n\n  |\n2\n  |\n许可\n  |\n3\n  |",
])
def test_a_bar_closes_a_cell_wherever_it_stands(text: str) -> None:
    """Behind the text, on the next line, or indented there; two bars with nothing between are an empty cell."""
    assert ["规章", "0", "", "2", "许可", "3"] == [cell for cell, _ in cells(text)]


def test_a_cell_may_have_several_lines() -> None:
    """A line without a bar goes on in the next, with an empty line between them too."""
    found = cells("申请人 |\n商业\n\n企业 |\n0 |\n1 |\n2 |\n3 |\n4 |\n5 |")

    assert [("申请人", True), ("商业", True), ("企业", False), ("0", True)] == found[:4]


def test_prose_ends_the_table() -> None:
    """A sentence below a table is none of its cells."""
    pieces = read("规章 |\n0 |\n1 |\n2 |\n许可 |\n3 |\n以上数据经过核对。").pieces

    assert "以上数据经过核对。" == pieces[-1].text
