"""Takes a Word table apart into the cells that begin in each row."""

from __future__ import annotations

from typing import NamedTuple

from auditor.documents.document import CellText, Grid, Place
from auditor.documents.web.tables import LONGEST_CELL
from auditor.documents.word.accept import is_merged_up
from auditor.documents.word.markup import TBL, TC, TC_PR, TR, TR_PR, VAL, Element, W, found_in, is_on, number_of, whole

_ROWS, _CELLS, _TABLES = frozenset((TR,)), frozenset((TC,)), frozenset((TBL,))
_SPAN, _V_MERGE, _H_MERGE = W + "gridSpan", W + "vMerge", W + "hMerge"


class Cell(NamedTuple):
    """One cell that begins in its row: its own text, the tables nested in it, and the notes it refers to."""

    element: Element
    text: str
    nested: list[Element]
    notes: list[tuple[str, str]]


class Row(NamedTuple):
    """The cells that begin in one row, the `number`-th of its table."""

    number: int
    cells: list[Cell]


class Slot(NamedTuple):
    """One cell as stored: the column it begins at, from 0, and whether it only goes on with the cell above it."""

    element: Element
    column: int
    merges: bool
    goes_on: bool


def beginning_cells(table: Element) -> list[list[Element]]:
    """Give for each row of a table the cells that begin in it.

    A cell that goes on with one above it is left out, unless the row above has nothing there to go on with.
    """
    rows: list[list[Element]] = []
    above: set[int] = set()
    for row in found_in(table, _ROWS):
        properties = row.find(TR_PR)
        if properties is not None and is_on(properties.find(W + "hidden")):
            continue
        slots = _slots(row)
        rows.append([slot.element for slot in slots if not (slot.goes_on and slot.column in above)])
        above = {slot.column for slot in slots if slot.merges}
    return rows


def is_layout(row: Row) -> bool:
    """Tell that a row places parts of the page: it holds running text, or a table of several cells."""
    return any(len(cell.text) > LONGEST_CELL or cell.nested for cell in row.cells)


def nested_tables(cell: Element) -> list[Element]:
    """List the tables that stand directly in a cell; one of a single cell only frames a text, and is none."""
    return [table for table in found_in(cell, _TABLES) if not frames_text(table)]


def frames_text(table: Element) -> bool:
    """Tell that a table has a single cell, whose text stands as if there were no table."""
    return sum(map(len, beginning_cells(table))) == 1


def lay_grid(rows: list[Row], number: int) -> Grid:
    """Make the Grid of some rows of a table, the `number`-th Grid of its document."""
    laid = tuple(
        tuple(
            CellText(cell.text, Place(table=number, row=row.number, cell=index)) for index, cell in enumerate(row.cells, 1)
        )
        for row in rows
    )
    return Grid(laid, Place(table=number))


def _slots(row: Element) -> list[Slot]:
    column = number_of(row.find(TR_PR), "gridBefore") or 0
    slots: list[Slot] = []
    for cell in found_in(row, _CELLS):
        merges = _merges(cell.find(TC_PR))
        if not (slots and merges.left):
            slots.append(Slot(cell, column, merges.down or merges.up, merges.up))
        column += merges.span
    return slots


class _Merges(NamedTuple):
    """How a cell is merged: over how many columns, with what is below or above it, or, as old documents do, to the left."""

    span: int = 1
    down: bool = False
    up: bool = False
    left: bool = False


def _merges(properties: Element | None) -> _Merges:
    span, down, up, left = 1, False, False, False
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _SPAN:
            span = max(whole(child.get(VAL)) or 1, 1)
        elif tag == _V_MERGE:
            down = child.get(VAL) == "restart"
            up = up or not down
        elif tag == _H_MERGE:
            left = child.get(VAL) != "restart"
        elif is_merged_up(child):
            up = True
    return _Merges(span, down, up, left)
