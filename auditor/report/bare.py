"""Finds tables in running text whose cells nothing marks: one cell a line, or one row a line split by blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.documents.document import CellText, Grid, Paragraph
from auditor.forms.labels import label_key
from auditor.report.printed_pages import is_page_number, running_heads
from auditor.report.upright import Row, label_groups, upright_rows
from auditor.report.vocabulary import Vocabulary

LEAST_LABELS = 3
LEAST_CELLS = 24
LONGEST_CELL = 90
LONGEST_ROW = 400
LONGEST_LABEL = 60

_BLANK = re.compile(r"\S\s+\S")
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
    if text.isdigit() or not _is_short(text):
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
    if line.text.isdigit():
        return True
    return _is_short(line.text) and words.headings.whole(line.text) is None


def _part_stretch(lines: Sequence[Paragraph], heads: frozenset[str], words: Vocabulary) -> Iterator[Paragraph | Grid]:
    """Part the lines of one table from those before and behind it."""
    cells, owners = _cells(lines, heads, words)
    groups = list(_grouped(cells, words))
    keys = ["" if words.is_figure(group[0]) else "".join(label_key(cell.text) for cell in group) for group in groups]
    known = [number for number, key in enumerate(keys) if key in words.known]
    labels = sum(keys[number] in words.all_row_keys or keys[number] in words.column_keys for number in known)
    if labels < LEAST_LABELS or _lost_repeats(groups, words):
        yield from (block_line(line, words) for line in lines)
        return
    last = max(number for number, key in enumerate(keys) if not key or key in words.known)
    start = sum(map(len, groups[: known[0]]))
    end = sum(map(len, groups[: last + 1]))
    yield from (block_line(line, words) for line in lines[: owners[start]])
    rows = (part for row in upright_rows(cells[start:end], words) for part in _without_strays(row, words))
    yield Grid(tuple(rows), cells[start].place, sure=False)
    yield from lines[owners[end - 1] + 1 :]


def _without_strays(row: Row, words: Vocabulary) -> Iterator[Row]:
    """Part a row from figures on an indented line below its others, unless every figure has a line for itself.

    Their places tell a reader to which column they belong, their order does not.
    """
    lines = [tuple(run) for _, run in groupby(row, lambda cell: cell.place.line)]
    figured = [line for line in lines if words.is_figure(line[-1])]
    below = [line for line in figured[1:] if words.is_figure(line[0]) and (line[0].place.column or 1) > 1]
    if not below or max(sum(map(words.is_figure, line)) for line in figured) == 1:
        yield row
        return
    yield tuple(cell for line in lines if line not in below for cell in line)
    yield from below


def _lost_repeats(groups: Sequence[Sequence[CellText]], words: Vocabulary) -> bool:
    """Tell whether every line of a long table stands but once, and its rows differ in length: all that repeat were dropped."""
    texts = [tuple(cell.text for cell in group) for group in groups]
    if len(texts) < LEAST_CELLS or len(set(texts)) < len(texts):
        return False
    lengths = [len(list(run)) for figures, run in groupby(groups, lambda group: words.is_figure(group[0])) if figures]
    return not lengths or lengths.count(max(lengths, key=lengths.count)) * 5 < len(lengths) * 4


def _grouped(cells: Sequence[CellText], words: Vocabulary) -> Iterator[Sequence[CellText]]:
    for figures, run in groupby(cells, words.is_figure):
        held = list(run)
        yield from ([cell] for cell in held) if figures else label_groups(held, words)


def _cells(lines: Sequence[Paragraph], heads: frozenset[str], words: Vocabulary) -> tuple[list[CellText], list[int]]:
    """List the cells of lines and the index of the line of each, without page numbers and running heads.

    A line of several words is split at its blanks.
    """
    cells: list[CellText] = []
    owners: list[int] = []
    for number, line in enumerate(lines):
        if line.role == "chrome" or is_page_number(line.text) or (heads and label_key(line.text) in heads):
            continue
        found = list(_split(line, words))
        cells += found
        owners += [number] * len(found)
    return cells, owners


def _split(line: Paragraph, words: Vocabulary) -> Iterator[CellText]:
    whole = CellText(line.text, line.place)
    found = list(_WORD.finditer(line.text)) if _BLANK.search(line.text) else []
    if len(found) < 2 or words.is_figure(whole) or label_key(line.text) in words.known:
        yield whole
        return
    lead = found[0].start()
    for word in found:
        column = line.place.column
        place = line.place if column is None else line.place._replace(column=column + word.start() - lead)
        yield CellText(word[0], place)
