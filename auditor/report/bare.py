"""Finds tables in running text whose cells nothing marks: one cell a line, or one row a line split by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.documents.document import CellText, Grid, Paragraph, Place
from auditor.forms.labels import label_key
from auditor.report.printed_pages import is_page_number, running_heads
from auditor.report.upright import label_groups, upright_rows
from auditor.report.vocabulary import Vocabulary

LEAST_LABELS = 3
LEAST_CELLS = 24
LONGEST_CELL = 90
LONGEST_ROW = 400
LONGEST_LABEL = 60

_SEPARATORS = " ,，.\t\u3000\xa0"
_WORD = re.compile(r"(?:\[\s*bookmark\s*:[^\]\n]{0,200}\]|\S)+", re.IGNORECASE)


def block_line(line: Paragraph, words: Vocabulary) -> Paragraph | Grid:
    """Take a line that holds nothing but the name of a block for a row of its table."""
    if len(line.text) <= LONGEST_LABEL and label_key(line.text) in words.block_keys:
        return Grid(((CellText(line.text, line.place),),), line.place)
    return line


def part_bare(lines: Sequence[Paragraph], words: Vocabulary) -> list[Paragraph | Grid]:
    """Part lines that follow each other from the unmarked tables that stand among them.

    A table is a stretch of lines without prose or section heading, with at least three labels of a form.
    """
    if sum(_is_table_line(line, words) for line in lines) < LEAST_LABELS:
        return [block_line(line, words) for line in lines]
    heads = running_heads(lines, words)
    items: list[Paragraph | Grid] = []
    for short, run in groupby(lines, lambda line: _may_be_cell(line, words)):
        stretch = list(run)
        items.extend(_part_stretch(stretch, heads, words) if short else stretch)
    return items


def _is_table_line(line: Paragraph, words: Vocabulary) -> bool:
    text = line.text
    if not _is_short(text):
        return False
    if label_key(text) in words.known:
        return True
    pieces = text.split()
    return len(pieces) > 1 and (
        label_key("".join(piece for piece in pieces if not words.figures.is_figure(piece))) in words.known
        or all(label_key(piece) in words.known for piece in pieces))


def _is_short(text: str) -> bool:
    """Tell whether a text may be a cell, or a row of figures: it is no prose, and not long but for its figures."""
    if "。" in text or len(text) > LONGEST_ROW:
        return False
    return len(text) <= LONGEST_CELL or sum(not mark.isdigit() and mark not in _SEPARATORS for mark in text) <= LONGEST_CELL


def _may_be_cell(line: Paragraph, words: Vocabulary) -> bool:
    """Tell whether a line may stand in a table: it is short, no prose and no heading of a section."""
    return _is_short(line.text) and words.headings.whole(line.text) is None


def _part_stretch(lines: Sequence[Paragraph], heads: frozenset[str], words: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Part the lines of one table from those before and behind it."""
    groups = list(_grouped(_cells(lines, heads, words), words))
    known = [number for number, group in enumerate(groups) if _key(group) in words.known]
    rows = sum(_key(groups[number]) in words.all_row_keys or _key(groups[number]) in words.column_keys for number in known)
    if rows < LEAST_LABELS or _lost_repeats(groups):
        yield from (block_line(line, words) for line in lines)
        return
    last = max([*known, *(number for number, group in enumerate(groups) if words.is_figure(group[0]))])
    cells = [cell for group in groups[known[0] : last + 1] for cell in group]
    first, end = cells[0].place, cells[-1].place
    before = _index(lines, first)
    after = _index(lines, end) + 1
    yield from (block_line(line, words) for line in lines[:before])
    yield Grid(tuple(upright_rows(cells, words)), first, sure=False)
    yield from lines[after:]


def _lost_repeats(groups: Sequence[Sequence[CellText]]) -> bool:
    """Tell whether every line of a long table stands but once: then all that repeat were dropped, figures among them."""
    keys = [_key(group) for group in groups]
    return len(keys) >= LEAST_CELLS and len(set(keys)) == len(keys)


def _index(lines: Sequence[Paragraph], place: Place) -> int:
    return next(number for number, line in enumerate(lines) if _same_line(line.place, place))


def _same_line(one: Place, other: Place) -> bool:
    return one._replace(column=None) == other._replace(column=None)


def _key(group: Sequence[CellText]) -> str:
    return "".join(label_key(cell.text) for cell in group)


def _grouped(cells: Sequence[CellText], words: Vocabulary) -> Iterator[Sequence[CellText]]:
    for figures, run in groupby(cells, words.is_figure):
        held = list(run)
        yield from ([cell] for cell in held) if figures else label_groups(held, words)


def _cells(lines: Sequence[Paragraph], heads: frozenset[str], words: Vocabulary) -> list[CellText]:
    """List the cells of lines without page numbers and running heads; a line of several words is split at its blanks."""
    cells: list[CellText] = []
    for line in lines:
        if line.role == "chrome" or is_page_number(line.text) or label_key(line.text) in heads:
            continue
        cells.extend(_split(line, words))
    return cells


def _split(line: Paragraph, words: Vocabulary) -> Iterator[CellText]:
    whole = CellText(line.text, line.place)
    found = list(_WORD.finditer(line.text))
    if len(found) < 2 or words.is_figure(whole) or label_key(line.text) in words.known:
        yield whole
        return
    lead = found[0].start()
    for word in found:
        column = line.place.column
        place = line.place if column is None else line.place._replace(column=column + word.start() - lead)
        yield CellText(word[0], place)
