"""Joins a figure that its cell was too narrow for, so that the program that printed it broke it over two lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from auditor.documents.document import CellText, Grid, Piece

_LEAST = 3  # digits: a cell that holds fewer on a line is no evidence
_DIGIT, _MARGINS = 6.0, 16.0  # points: a wide digit, and what a cell leaves free beside a full line of them
_SAME = 1.5  # points: cells whose widths differ by less hold as many digits


def join_figures(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join the lines of broken figures in every Grid whose rows are drawn."""
    return tuple(_joined(piece) if isinstance(piece, Grid) and piece.sure else piece for piece in pieces)


def _joined(grid: Grid) -> Grid:
    widest: dict[int, int] = defaultdict(int)  # digits on a line, by the width of the cell
    for cell in (cell for row in grid.rows for cell in row):
        if _is_figure(cell):
            widest[_width(cell)] = max(widest[_width(cell)], *map(len, cell.text.split("\n")))
    return replace(grid, rows=tuple(_row(row, widest) for row in grid.rows))


def _row(row: tuple[CellText, ...], widest: dict[int, int]) -> tuple[CellText, ...]:
    """Join the broken figures of a row in which some figure stands on one line; else it may be two rows."""
    if not any(_is_figure(cell) and "\n" not in cell.text for cell in row):
        return row
    return tuple(
        replace(cell, text=cell.text.replace("\n", "")) if _is_broken(cell, widest[_width(cell)]) else cell for cell in row
    )


def _is_broken(cell: CellText, most: int) -> bool:
    """Tell a figure broken because it was too long: its lines are as long as any in such a cell, and as the cell is wide."""
    *full, last = cell.text.split("\n")
    return (
        _is_figure(cell) and cell.doubt is None and bool(full) and most >= _LEAST and len(last) <= most
        and most * _DIGIT + _MARGINS >= _width(cell) * _SAME
        and all(len(line) == most for line in full)
    )


def _is_figure(cell: CellText) -> bool:
    return cell.place.box is not None and all(line.isascii() and line.isdigit() for line in cell.text.split("\n"))


def _width(cell: CellText) -> int:
    box = cell.place.box
    return round((box[2] - box[0]) / _SAME) if box is not None else 0
