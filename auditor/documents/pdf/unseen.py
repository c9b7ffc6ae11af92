"""Doubts the blank cells in which something is drawn that is no text: a picture of a figure is no blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.documents.document import CellText, Grid, Piece
from auditor.documents.pdf.page import Witness
from auditor.documents.positioned.sheet import Box, shared
from auditor.documents.positioned.table import READINGS

_LEAST = 0.5  # of the picture must lie in the cell


def doubt_unseen(pieces: Sequence[Piece], witnesses: Sequence[Witness]) -> tuple[Piece, ...]:
    """Doubt each blank cell that holds most of a picture."""
    pictures = {witness.number: witness.pictures for witness in witnesses if witness.pictures}
    if not pictures:
        return tuple(pieces)
    return tuple(_doubted(piece, pictures) if isinstance(piece, Grid) else piece for piece in pieces)


def _doubted(grid: Grid, pictures: dict[int, tuple[Box, ...]]) -> Grid:
    return replace(grid, rows=tuple(tuple(_cell(cell, pictures) for cell in row) for row in grid.rows))


def _cell(cell: CellText, pictures: dict[int, tuple[Box, ...]]) -> CellText:
    box = cell.place.box
    if cell.text.strip() or cell.doubt or box is None:
        return cell
    drawn = any(_share(picture, box) >= _LEAST for picture in pictures.get(cell.place.page or 0, ()))
    return replace(cell, doubt=READINGS) if drawn else cell


def _share(picture: Box, cell: Box) -> float:
    area = (picture[2] - picture[0]) * (picture[3] - picture[1])
    wide = shared(picture[0], picture[2], cell[0], cell[2])
    high = shared(picture[1], picture[3], cell[1], cell[3])
    return max(wide, 0.0) * max(high, 0.0) / area if area > 0 else 0.0
