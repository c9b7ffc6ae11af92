"""Cuts cells that stand one under the other into the rows of a table: only the labels of the forms tell them apart.

A row is a label and the figures behind it. How many there should be is not asked here: a row
with too many or too few is left so, and refused when the table is laid onto its form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.documents.document import CellText, Run
from auditor.forms.labels import label_key
from auditor.report.vocabulary import Vocabulary

Row = tuple[CellText, ...]

MOST_PIECES = 14  # a group's label stands with one character a line at worst
_SELDOM = 20
_SHORTEST = 12
_OPENERS = "123456789(一二三四"


def is_upright(run: Run) -> bool:
    """Tell whether empty lines say nothing of the rows of a run: hardly any cell has one above it, or most have."""
    if len(run.texts) < _SHORTEST:
        return False
    gaps = sum(1 for piece in run.texts if piece.opens and piece.gap)
    return gaps * _SELDOM < len(run.texts) or gaps * 2 > len(run.texts)


def upright_rows(cells: Sequence[CellText], words: Vocabulary) -> list[Row]:
    """Cut cells into rows: names of blocks, lines of the head, and labels with their figures.

    Args:
        cells: The cells in reading order. A blank one is a blank cell of the table, or covers what a label spans.
        words: The wording of the forms.
    """
    rows: list[Row] = []
    for figures, run in groupby(without_frame(cells, words), words.is_figure):
        if not figures:
            rows.extend(_labelled(list(run), words))
        elif rows and not _is_head(rows[-1][-1], words):
            rows[-1] = (*rows[-1], *run)
        else:
            fill, values = _behind_head(rows[-1][-1:] if rows else (), tuple(run))
            if rows:
                rows[-1] = (*rows[-1], *fill)
            if values or not rows:
                rows.append(values or fill)
    return rows


def _behind_head(head: Row, run: Row) -> tuple[Row, Row]:
    """Part the blanks behind a head that share a line, or stand alone, and fill up its own row, from the figures below it."""
    if not any(cell.text.strip() for cell in run):
        return run, ()
    cells = (*head, *run)
    alone = (bool(cell.text.strip()) or _is_alone(cells, index) for index, cell in enumerate(run, len(head)))
    start = next((index for index, begins in enumerate(alone) if begins), len(run))
    return run[:start], run[start:]


def without_frame(cells: Sequence[CellText], words: Vocabulary) -> Sequence[CellText]:
    """Leave out the blanks that bars alone make: one beside every cell, or one that opens every row.

    Where the cells begin with a bar on a line of its own, such a bar opens each row.
    """
    filled = [bool(cell.text.strip()) for cell in cells]
    for start in (0, 1):
        if len(cells) > 2 * MOST_PIECES and not any(filled[start::2]):
            return cells[1 - start :: 2]
    cells = [cell for index, cell in enumerate(cells) if filled[index] or not _is_spare(cells, index)]
    if not cells or cells[0].text.strip():
        return cells
    return [cell for index, cell in enumerate(cells) if not _opens_row(cells, index, words)]


def _is_spare(cells: Sequence[CellText], index: int) -> bool:
    """Tell whether a blank stands behind a text on its line: a bar too many, which ends a row."""
    before = cells[index - 1] if index else None
    return before is not None and bool(before.text.strip()) and before.place.line is not None and (
        before.place.line == cells[index].place.line)


def _opens_row(cells: Sequence[CellText], index: int, words: Vocabulary) -> bool:
    """Tell whether a lone blank stands where a row begins: before a text, or between a head and its figures."""
    if cells[index].text.strip() or not _is_alone(cells, index):
        return False
    if index + 1 < len(cells) and not words.is_figure(cells[index + 1]):
        return True
    before = index - 1
    while before >= 0 and not cells[before].text.strip() and not _is_alone(cells, before):
        before -= 1
    return before >= 0 and _is_head(cells[before], words)


def _is_alone(cells: Sequence[CellText], index: int) -> bool:
    """Tell whether a cell has its line for itself."""
    line = cells[index].place.line
    beside = (cells[near].place.line for near in (index - 1, index + 1) if 0 <= near < len(cells))
    return line is None or line not in beside


def label_groups(cells: Sequence[CellText], words: Vocabulary) -> Iterator[Sequence[CellText]]:
    """Group neighbours that together are a label of a form, the longest first; every other cell stands by itself."""
    keys = [label_key(cell.text) for cell in cells]
    start = 0
    while start < len(cells):
        count = next(
            (count for count in range(min(MOST_PIECES, len(cells) - start), 1, -1)
             if "".join(keys[start : start + count]) in words.known), 1)
        yield cells[start : start + count]
        start += count


def _joined(cells: Sequence[CellText]) -> CellText:
    if len(cells) == 1:
        return cells[0]
    doubt = next((cell.doubt for cell in cells if cell.doubt), None)
    return CellText("\n".join(cell.text for cell in cells), cells[0].place, doubt)


def _labelled(texts: Sequence[CellText], words: Vocabulary) -> Iterator[Row]:
    """Part texts between figures: names of blocks and lines of the head, and the label of the row that begins."""
    cells = [_joined(group) for group in label_groups(texts, words)]
    first = next((index for index in range(len(cells) - 1, -1, -1) if _is_head(cells[index], words)), -1) + 1
    yield from _head_rows(cells[:first], words)
    yield from _label_rows(cells[first:], words)


def _is_head(cell: CellText, words: Vocabulary) -> bool:
    key = label_key(cell.text)
    return key in words.column_keys or key in words.block_keys


def _head_rows(cells: Sequence[CellText], words: Vocabulary) -> Iterator[Row]:
    """Give each name of a block a row of its own, and put what stands between them into one line of a head."""
    line: list[CellText] = []
    for cell in cells:
        key = label_key(cell.text)
        alone = key in words.block_keys or (key in words.all_row_keys and key not in words.column_keys)
        if line and (alone or any(label_key(other.text) == key for other in line)):
            yield tuple(line)
            line = []
        if alone:
            yield (cell,)
        else:
            line.append(cell)
    if line:
        yield tuple(line)


def _label_rows(cells: Sequence[CellText], words: Vocabulary) -> Iterator[Row]:
    """Part labels that follow each other: each label of figures ends a row, that of a group stands before the next."""
    row: list[CellText] = []
    for cell in _mended(cells, words):
        row.append(cell)
        if label_key(cell.text) in words.figure_row_keys:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def _mended(cells: Sequence[CellText], words: Vocabulary) -> list[CellText]:
    """Join the pieces at the end that no form knows to one label, from the last that begins like a label."""
    known = next((index for index in range(len(cells), 0, -1) if label_key(cells[index - 1].text) in words.known), 0)
    starts = [index for index in range(known, len(cells)) if label_key(cells[index].text)[:1] in _OPENERS]
    start = starts[-1] if starts else len(cells) - 1
    if known == len(cells) or start == len(cells) - 1:
        return list(cells)
    return [*cells[:start], _joined(cells[start:])]
