"""Turns a document into one flow of lines and table pieces, whatever dialect its tables have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.documents.document import CellText, Document, Figure, Grid, Paragraph, Place, Run, RunText
from auditor.forms.labels import label_key
from auditor.report.bare import block_line, part_bare
from auditor.report.scripts import in_simplified
from auditor.report.upright import Row as Row
from auditor.report.upright import is_upright, upright_rows
from auditor.report.vocabulary import Vocabulary

LEAST_FIGURES = 5
LONGEST_LABEL = 60
CROWDED_ROW = 20
LEAST_LABELS = 3
PLENTY = 8

Flow = list[Paragraph | Grid | Figure]


def flow_of(document: Document, words: Vocabulary) -> Flow:
    """List the lines, statutory table pieces and figures of a document in reading order.

    Tables that hold no label of a form (page chrome, layout tables) become lines; a row that
    holds nothing but a section's heading becomes a line too, and parts the table.
    """
    foreign = words.headings.is_traditional("".join(piece.text for piece in document.pieces if isinstance(piece, Paragraph)))
    flow: Flow = []
    lines: list[Paragraph] = []
    for piece in (*document.pieces, None):
        if isinstance(piece, Paragraph):
            lines.append(piece)
            continue
        flow.extend(_part_lines(lines, words, foreign))
        lines = []
        if piece is not None:
            flow.extend(_parted(in_simplified(piece, words) if foreign else piece, words))
    return flow


def _part_lines(lines: list[Paragraph], words: Vocabulary, foreign: bool) -> Iterator[Paragraph | Grid]:
    """Part lines from unmarked tables; those that stay lines stay as printed."""
    if not foreign:
        yield from part_bare(lines, words)
        return
    printed = {line.place: line for line in lines}
    plain = [replace(line, text=words.headings.simplified(line.text)) for line in lines]
    yield from (printed[item.place] if isinstance(item, Paragraph) else item for item in part_bare(plain, words))


def _parted(piece: Grid | Run | Figure, words: Vocabulary) -> Iterator[Paragraph | Grid | Figure]:
    if isinstance(piece, Figure):
        yield piece
        return
    if isinstance(piece, Grid):
        items = _part(piece.rows, piece.place, piece.sure, words)
    elif is_upright(piece):
        items = _part_upright(piece, words)
    else:
        items = _part(_rows_of_run(piece, words), piece.place, True, words)
    yield from (block_line(item, words) if isinstance(item, Paragraph) else item for item in items)


def _part_upright(run: Run, words: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Part a run that tells no rows at headings and prose, and cut the rest into rows by the labels of the forms."""
    held: list[CellText] = []
    for piece, following in zip(run.texts, [*run.texts[1:], None], strict=True):
        if words.headings.is_heading(piece.text) or ("。" in piece.text and len(piece.text) > LONGEST_LABEL):
            yield from _table_or_lines(upright_rows(held, words), run.place, False, words)
            # A bar below a heading closes no cell: it opens the first row.
            held = [CellText("", piece.place)] if following is not None and following.opens else []
            yield Paragraph(piece.text.strip(), piece.place)
        else:
            held.append(CellText(piece.text, piece.place))
    yield from _table_or_lines(upright_rows(held, words), run.place, False, words)


def _part(rows: Iterable[Row | Paragraph], place: Place, sure: bool, words: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Part rows at headings and running text, and keep what remains as tables where it is statutory."""
    held: list[Row] = []
    for row in rows:
        line = row if isinstance(row, Paragraph) else _lone_line(row, words)
        if line is None:
            held.append(row)  # type: ignore[arg-type]
            continue
        yield from _table_or_lines(held, place, sure, words)
        held = []
        yield line
    yield from _table_or_lines(held, place, sure, words)


def _lone_line(row: Row | Paragraph, words: Vocabulary) -> Paragraph | None:
    """Read a row as a line of text: it holds one cell, and that is a section's heading or prose."""
    filled = [cell for cell in row if cell.text.strip()] if not isinstance(row, Paragraph) else []
    if len(filled) != 1:
        return None
    cell = filled[0]
    prose = "。" in cell.text and len(cell.text) > LONGEST_LABEL and not words.is_label(cell)
    if prose or words.headings.is_heading(cell.text):
        return Paragraph(cell.text.strip(), cell.place)
    return None


def _table_or_lines(rows: Sequence[Row], place: Place, sure: bool, words: Vocabulary) -> Iterator[Paragraph | Grid]:
    if not rows:
        return
    if _is_statutory(rows, words):
        yield Grid(tuple(rows), next((cell.place for cell in rows[0]), place), sure)
    else:
        yield from _lines(rows)


def _is_statutory(rows: Sequence[Row], words: Vocabulary) -> bool:
    labels = figures = others = 0
    for row in rows:
        for cell in row:
            if words.is_label(cell):
                labels += 1
            elif not words.is_figure(cell):
                others += 1
            elif words.figures.read(cell.text).state == "given":
                figures += 1
        if labels >= PLENTY and labels > 2 * others:
            return True
    if labels >= LEAST_LABELS:
        return labels * 2 >= others
    if labels >= 2 and figures:
        return labels >= others
    return labels + figures >= (2 if labels else LEAST_FIGURES) and others == 0


def _lines(rows: Iterable[Row]) -> Iterator[Paragraph]:
    """Turn rows into lines: one a row, or one a line of each cell where cells hold several lines."""
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if any("\n" in cell.text.strip() for cell in filled):
            yield from (
                Paragraph(line.strip(), cell.place)
                for cell in filled for line in cell.text.split("\n") if line.strip()
            )
        elif filled:
            yield Paragraph(" | ".join(cell.text.strip() for cell in filled), filled[0].place)


def _rows_of_run(run: Run, words: Vocabulary) -> Iterator[Row | Paragraph]:
    """Join the pieces of a run to cells and its cells to rows; an empty line before a cell begins a row."""
    row: list[CellText] = []
    for piece, following in zip(run.texts, [*run.texts[1:], None], strict=True):
        if piece.opens:
            if piece.gap and row:
                yield from _by_labels(row, words)
                row = []
            row.append(CellText(piece.text, piece.place))
        elif row and _continues(row[-1], piece, following, words):
            row[-1] = CellText(f"{row[-1].text}\n{piece.text}", row[-1].place)
        else:
            yield from _by_labels(row, words)
            row = []
            yield Paragraph(piece.text.strip(), piece.place)
    yield from _by_labels(row, words)


def _continues(cell: CellText, piece: RunText, following: RunText | None, words: Vocabulary) -> bool:
    """Tell whether a line without a mark goes on with the cell before it."""
    if words.headings.is_heading(piece.text):
        return False
    if piece.gap == 0:
        state = words.figures.read(cell.text).state
        return state in ("unreadable", "blank") or words.is_figure(CellText(piece.text, piece.place))
    if words.is_figure(cell) or (following is not None and following.gap):
        return False
    return label_key(cell.text + piece.text) in words.known or following is not None


def _without_closers(row: list[CellText]) -> list[CellText]:
    """Drop the blank cells that a closing bar on a line of its own leaves behind every text."""
    filled = [bool(cell.text.strip()) for cell in row]
    if any(before and after for before, after in pairwise(filled)):
        return row
    return [cell for cell, before in zip(row, [False, *filled], strict=False) if not before]


def _by_labels(row: list[CellText], words: Vocabulary) -> Iterator[Row]:
    """Yield a row, cut where no empty line told its rows apart: before a row label that follows a figure."""
    if not row:
        return
    crowded = len(row) > CROWDED_ROW
    if crowded:
        row = _without_closers(row)
    labels = {index for index, cell in enumerate(row) if label_key(cell.text) in words.all_row_keys}
    if len(labels) < 2:
        yield tuple(row)
        return
    start, figures = 0, crowded and len(labels) >= LEAST_LABELS
    for index, cell in enumerate(row):
        if index in labels and index > start and figures:
            yield tuple(row[start:index])
            start, figures = index, crowded
        figures = figures or words.figures.read(cell.text).state == "given"
    yield tuple(row[start:])
