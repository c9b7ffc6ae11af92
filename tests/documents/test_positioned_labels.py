"""Labels of several lines are parted by where the figures of their rows stand, and nothing is made up where they do not tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.documents.positioned.chunks import Chunk
from auditor.documents.positioned.labels import labels_of

STEP, ROW = 12.0, 20.0  # between the lines of one label, and between labels


def a_column(*labels: Sequence[str], gap: float = ROW) -> list[Chunk]:
    """Print labels one below the other; the first line stands with its middle at 100."""
    lines: list[Chunk] = []
    middle = 100.0 - gap
    for label in labels:
        for number, text in enumerate(label):
            middle += STEP if number else gap
            lines.append(Chunk(text, (50.0, middle - 5, 150.0, middle + 5), None))
    return lines


def parted(lines: Sequence[Chunk], figures: Sequence[float]) -> list[tuple[str, int | None, bool]]:
    """Part labels and tell each one's text, its line of figures, and whether that is sure."""
    return [("".join(line.text for line in label.lines), label.figures, label.sure) for label in labels_of(lines, figures)]


@pytest.mark.parametrize("figures", [(100, 126, 158), (100, 120, 152), (100, 132, 164)], ids=["middle", "first", "last"])
def test_labels_are_parted_however_they_are_aligned(figures: Sequence[float]) -> None:
    """A label of two lines stands with its middle, its first or its last line beside its figures, and so do all."""
    lines = a_column(["甲"], ["乙乙", "乙"], ["丙丙", "丙"])

    found = parted(lines, [figures[0], *figures[1:]])

    assert [("甲", 0, True), ("乙乙乙", 1, True), ("丙丙丙", 2, True)] == found


def test_labels_as_near_to_each_other_as_their_lines_are_parted_by_their_middles() -> None:
    """Where rows stand no further apart than lines, only one way to part them puts every label beside its figures."""
    lines = a_column(["甲"], ["乙乙", "乙"], ["丙"], gap=STEP)

    assert [("甲", 0, True), ("乙乙乙", 1, True), ("丙", 2, True)] == parted(lines, [100, 118, 136])


def test_a_label_without_figures_is_a_row_of_its_own() -> None:
    """Between two rows with figures one without is kept apart, and is in doubt."""
    lines = a_column(["甲甲", "甲"], ["乙"], ["丙"])

    assert [("甲甲甲", 0, True), ("乙", None, False), ("丙", 1, True)] == parted(lines, [106, 152])


def test_a_row_without_figures_takes_no_part_in_another() -> None:
    """Where a label without figures stands as near as a second line would, its neighbours are in doubt."""
    lines = a_column(["甲"], ["乙"], ["丙"], gap=STEP)

    assert not any(sure for *_, sure in parted(lines, [100, 124]))


def test_an_ordinal_opens_a_label() -> None:
    """Three lines around one figure are no label where each has an ordinal of its own: only the one beside it is."""
    lines = a_column(["1.甲"], ["2.乙"], ["3.丙"], gap=STEP)

    assert [("2.乙", 0, True)] == parted(lines, [112])


def test_no_lines_make_no_labels() -> None:
    """A table without labels has none."""
    assert [] == labels_of([], [100.0])
