"""Reads text line by line: paragraphs, tables drawn with bars, tables drawn with tabs."""

from __future__ import annotations

from auditor.documents.document import Document, Piece
from auditor.documents.raw import RawFile
from auditor.documents.refusals import MOST_MARKS, too_many
from auditor.documents.text.columns import column_run, column_stretch
from auditor.documents.text.lines import Lines
from auditor.documents.text.pages import page_lines
from auditor.documents.text.pipes import BAR, is_bar_line, split_grid
from auditor.documents.text.tabs import is_tab_line, tab_piece, tab_stretch


def read_text(raw: RawFile) -> Document:
    """Read the pieces of a text file in the order of its lines.

    Bars between cells make a Grid (a Run where each line holds one cell), tabs that open
    cells make a Run (a Grid where each line holds a row), every other line with something on it
    is a Paragraph. Page numbers and running heads are left out, so that no table breaks at them.

    Raises:
        DocumentError: E104 when it has too many lines or cells.
    """
    decoded = raw.decoded
    marks = sum(decoded.text.count(mark) for mark in "\n\r\t|")
    if marks > MOST_MARKS:
        raise too_many(raw.name, marks)
    lines = Lines(decoded.text)
    outside = page_lines(lines.raw)
    if outside:
        lines.leave_out(outside)
    pieces: list[Piece] = []
    number = 0
    while number < len(lines.raw):
        number = _next_piece(lines, number, pieces)
    return Document(tuple(pieces), "text", decoded.encoding, decoded.cut)


def _next_piece(lines: Lines, number: int, pieces: list[Piece]) -> int:
    """Add the piece that begins on line `number`, if any, and give the line after it."""
    line = lines.seen[number]
    column = column_stretch(lines, number) if lines.barred else []
    if column:
        pieces.append(column_run(lines, column))
        return column[-1] + 1
    if is_bar_line(line):
        rows = _bar_stretch(lines, number)
        pieces.append(split_grid(lines, rows, BAR))
        return rows[-1] + 1
    if is_tab_line(line):
        stretch = tab_stretch(lines, number)
        piece = tab_piece(lines, stretch)
        if piece is not None:
            pieces.append(piece)
        if piece is not None or len(stretch) > 1:
            return stretch[-1] + 1
    if line.strip():
        pieces.append(lines.paragraph(number))
    return number + 1


def _bar_stretch(lines: Lines, number: int) -> list[int]:
    """Number the bar lines from `number` on that follow each other, at most one empty line apart."""
    rows = [number]
    for later in range(number + 1, len(lines.seen)):
        line = lines.seen[later]
        if is_bar_line(line):
            rows.append(later)
        elif line.strip() or later - rows[-1] > 1:
            break
    return rows
