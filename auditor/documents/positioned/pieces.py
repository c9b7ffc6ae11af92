"""Turns words that have a place on a page into paragraphs and grids, page by page, in reading order.

Shared by every format that knows where its words stand, but not what they belong to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.documents.document import Grid, Paragraph, Piece
from auditor.documents.positioned.columns import columned_grids
from auditor.documents.positioned.lattice import Lattice, lattices
from auditor.documents.positioned.lines import Line, join_lines, lines_of, sentence_ends
from auditor.documents.positioned.sheet import Box, Sheet, Word, box_around, is_inside
from auditor.documents.positioned.sides import sides
from auditor.documents.positioned.table import ruled_grid

__all__ = ["Box", "Sheet", "Word", "box_around", "sheet_pieces"]

_MARGIN = 0.09  # of the height of a page: where running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"[\s\-—–－―·.第页共/]*[0-9]{1,4}[\s\-—–－―·.第页共/0-9]*\Z")
_STAMP = re.compile(r"[0-9]+([/.-])[0-9]+\1[0-9]+[,，]?\s*(上午|下午)?\s*[0-9]{1,2}:[0-9]{2}|://")
_DIGITS = re.compile(r"[0-9]+")
_MOST_NUMBERS = 2  # of this page, and of all
_LONGEST_HEAD = 60
_NEAR = 4.0  # points
_FULL = 0.75  # of the width of a page: where a full line ends at least


def sheet_pieces(sheets: Sequence[Sheet]) -> tuple[Piece, ...]:
    """Read the pieces of all pages in reading order.

    A table drawn with rules is a Grid, each cell where its box is; where the rules and the positions of the words do
    not tell the same rows and columns, the cells in question are in doubt. Lines in columns without rules are a Grid too. Other
    lines are Paragraphs, joined where they run on; page numbers and running heads have the role `chrome`.

    Args:
        sheets: The pages, with words, rules and figures in points from the upper left corner.
    """
    pages = [_page(sheet) for sheet in sheets]
    pages = _mark_running(pages, sheets)
    widths = {sheet.number: sheet.width for sheet in sheets}
    return tuple(_numbered(_joined_pages(pages, widths)))


def _page(sheet: Sheet) -> list[Piece]:
    tables = [table for table in lattices(sheet.rules) if _is_table(table, sheet)]
    words = list(sheet.words)
    pieces: list[Piece] = list(sheet.figures)
    for table in tables:
        inside = [word for word in words if is_inside(word.box, table.box)]
        words = [word for word in words if not is_inside(word.box, table.box)]
        pieces.append(ruled_grid(table, inside, sheet.number))
    placed = [(*_top(piece), piece) for piece in pieces]
    lines = lines_of(words)
    margin = [line for line in lines if _is_stamp(line, sheet)]
    placed.extend((*_top(piece), piece) for line in margin for piece in join_lines([line], sheet))
    for stretch in _stretches([line for line in lines if line not in margin], tables):
        placed.extend(_after_each_other(piece for side in sides(stretch) for piece in _unruled(side, sheet)))
    return [piece for *_, piece in sorted(placed, key=lambda one: one[:2])]


def _is_stamp(line: Line, sheet: Sheet) -> bool:
    """Tell a page number, and what a browser prints around a page: no line of a table, though it stands in columns."""
    low, high = sheet.height * _MARGIN, sheet.height * (1 - _MARGIN)
    in_margin = line.box[3] <= low or line.box[1] >= high
    numbers = len(_DIGITS.findall(line.text))
    is_number = numbers <= _MOST_NUMBERS and _PAGE_NUMBER.match(line.text) is not None
    return in_margin and (is_number or _STAMP.search(line.text) is not None)


def _after_each_other(pieces: Iterable[Piece]) -> Iterator[tuple[float, float, Piece]]:
    """Place pieces among others so that none comes before the one that it is read after, though it may stand higher."""
    floor = (float("-inf"), float("-inf"))
    for piece in pieces:
        floor = max(floor, _top(piece))
        yield (*floor, piece)


def _is_table(table: Lattice, sheet: Sheet) -> bool:
    """Tell a table from a frame round text: several cells, and words in them."""
    rows = Counter(cell.row for cell in table.cells)
    crowded = sum(1 for count in rows.values() if count > 1)
    return crowded > 0 and any(is_inside(word.box, table.box) for word in sheet.words)


def _stretches(lines: Sequence[Line], tables: Sequence[Lattice]) -> Iterator[list[Line]]:
    """Part lines where a table stands between them."""
    tops = sorted(table.box[1] for table in tables)
    held: list[Line] = []
    for line in lines:
        if held and any(held[-1].box[1] < top <= line.box[1] for top in tops):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _unruled(lines: Sequence[Line], sheet: Sheet) -> Iterator[Piece]:
    for item in columned_grids(lines, sheet.number):
        if isinstance(item, Grid):
            yield item
        else:
            yield from join_lines(item, sheet)


def _top(piece: Piece) -> tuple[float, float]:
    box = piece.place.box
    return (box[1], box[0]) if box is not None else (0.0, 0.0)


def _mark_running(pages: list[list[Piece]], sheets: Sequence[Sheet]) -> list[list[Piece]]:
    """Give page numbers, and what stands in the margins of several pages alike, the role of chrome."""
    pages = [[_as_line(piece, sheet) for piece in page] for page, sheet in zip(pages, sheets, strict=True)]
    counts = Counter(
        _alike(piece) for page, sheet in zip(pages, sheets, strict=True)
        for piece in page if isinstance(piece, Paragraph) and _in_margin(piece, sheet)
    )
    return [
        [_chrome(piece) if _is_running(piece, sheet, counts) else piece for piece in page]
        for page, sheet in zip(pages, sheets, strict=True)
    ]


def _as_line(piece: Piece, sheet: Sheet) -> Piece:
    """Take what stands on one line in a margin, in columns though it does, for a line of text."""
    if not isinstance(piece, Grid) or piece.sure or len(piece.rows) != 1:
        return piece
    line = Paragraph("  ".join(cell.text for cell in piece.rows[0]), piece.place)
    return line if _in_margin(line, sheet) else piece


def _is_running(piece: Piece, sheet: Sheet, counts: Counter[str]) -> bool:
    if not isinstance(piece, Paragraph) or not _in_margin(piece, sheet):
        return False
    return _PAGE_NUMBER.match(piece.text) is not None or (len(piece.text) <= _LONGEST_HEAD and counts[_alike(piece)] > 1)


def _chrome(piece: Piece) -> Piece:
    return replace(piece, role="chrome") if isinstance(piece, Paragraph) else piece


def _alike(piece: Paragraph) -> str:
    return _DIGITS.sub("#", piece.text)


def _in_margin(piece: Paragraph, sheet: Sheet) -> bool:
    box = piece.place.box
    return box is not None and (box[3] <= sheet.height * _MARGIN or box[1] >= sheet.height * (1 - _MARGIN))


def _joined_pages(pages: Sequence[Sequence[Piece]], widths: Mapping[int, float]) -> Iterator[Piece]:
    """Go through all pages; a paragraph cut by the end of a page is one paragraph, on the page where it begins."""
    held: Paragraph | None = None
    waiting: list[Piece] = []  # page numbers and running heads between the two halves
    for page in pages:
        for piece in page:
            if held is not None and isinstance(piece, Paragraph) and piece.role == "chrome":
                waiting.append(piece)
            elif held is not None and isinstance(piece, Paragraph) and _goes_on(held, piece, widths):
                held = replace(held, text=held.text + piece.text)
            else:
                yield from _released(held, waiting)
                held, waiting = (piece, []) if isinstance(piece, Paragraph) else (None, [])
                if held is None:
                    yield piece
    yield from _released(held, waiting)


def _released(held: Paragraph | None, waiting: Sequence[Piece]) -> Iterator[Piece]:
    if held is not None:
        yield held
    yield from waiting


def _goes_on(held: Paragraph, piece: Paragraph, widths: Mapping[int, float]) -> bool:
    """Tell that a paragraph goes on at the top of the next page: full to the margin, no indent, no end of sentence."""
    before, after = held.place, piece.place
    if before.page is None or after.page != before.page + 1 or before.box is None or after.box is None:
        return False
    full = before.box[2] >= max(after.box[2] - _NEAR, widths[before.page] * _FULL)
    flush = after.box[0] <= before.box[0] + _NEAR
    return full and flush and held.role == piece.role == "body" and not sentence_ends(held.text)


def _numbered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Give each Grid its number in the document."""
    number = 0
    for piece in pieces:
        if not isinstance(piece, Grid):
            yield piece
            continue
        number += 1
        yield replace(
            piece, place=piece.place._replace(table=number),
            rows=tuple(tuple(replace(cell, place=cell.place._replace(table=number)) for cell in row) for row in piece.rows),
        )
