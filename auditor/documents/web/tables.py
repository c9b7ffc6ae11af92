"""Takes an HTML table apart into rows of cells, and lays rows as a Grid."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from auditor.documents.document import CellText, Grid, Place
from auditor.documents.web.drawn import DRAWN
from auditor.documents.web.markup import (
    BLOCKS,
    BREAK,
    DROPPED,
    LOWERED,
    RAISED,
    SPACES,
    Element,
    is_unseen,
    line_of,
    raised,
    shown,
    steps,
)

Located = tuple[Element, str]  # an element and its XPath

_CELLS = frozenset(("td", "th"))
_WRAPPERS = frozenset(("thead", "tbody", "tfoot", "form"))
_NOTHING = frozenset(("col", "colgroup", *DROPPED))
_PLAIN = frozenset(("p", "span", "div", "font", "b", "strong"))
_ABOVE = frozenset(("sup", "sub"))
_FILLINGS = frozenset(("img", "input", "textarea", "select", "svg", "object", "iframe", "canvas", "embed"))
_BUTTONS = frozenset(("hidden", "button", "submit", "reset", "image", "checkbox", "radio", "file"))
_LONGEST_FILLING = 40
LONGEST_CELL = 200  # the longest official label has some 60 characters


class Cell(NamedTuple):
    """One cell: its own text without that of the tables nested in it."""

    element: Element
    path: str
    text: str
    nested: list[Located]


class Row(NamedTuple):
    """The cells that begin in one row, the `number`-th of its table."""

    number: int
    cells: list[Cell]


class Strays(NamedTuple):
    """What stands in a table and in no cell of it: elements such as a caption, and bare text."""

    elements: list[Located]
    texts: list[str]


def rows_of(table: Element, path: str) -> tuple[list[Row], Strays]:
    """Give the rows of a table that have cells, and what stands outside the cells."""
    rows: list[Row] = []
    strays = Strays([], [])
    _gather(table, path, rows, strays)
    return [row for row in rows if row.cells], strays


def is_layout(row: Row) -> bool:
    """Tell that a row places parts of the page: it holds running text, or text together with a table."""
    return any(len(cell.text) > LONGEST_CELL or (cell.nested and cell.text.strip()) for cell in row.cells)


def lay_grid(table: Element, path: str, rows: list[Row], number: int) -> Grid:
    """Make the Grid of some rows of a table, the `number`-th Grid of its document."""
    laid = tuple(
        tuple(
            CellText(cell.text, Place(line_of(cell.element), None, cell.path, number, row.number, index))
            for index, cell in enumerate(row.cells, 1)
        )
        for row in rows
    )
    return Grid(laid, Place(line_of(table), xpath=path, table=number))


def _gather(parent: Element, path: str, rows: list[Row], strays: Strays) -> None:
    loose: Row | None = None  # a row the page forgot to open
    _stray_text(parent.text, strays)
    for child, place in steps(parent, path):
        tag = child.tag
        _stray_text(child.tail, strays)
        if tag in _CELLS:
            if loose is None:
                loose = Row(len(rows) + 1, [])
                rows.append(loose)
            loose.cells.append(_cell(child, place))
            continue
        loose = None
        if tag == "tr" and is_unseen(child):
            continue
        if tag == "tr":
            rows.append(Row(len(rows) + 1, _cells(child, place, strays)))
        elif tag in _WRAPPERS:
            _gather(child, place, rows, strays)
        elif tag not in _NOTHING:
            strays.elements.append((child, place))


def _cells(row: Element, path: str, strays: Strays) -> list[Cell]:
    cells: list[Cell] = []
    counts = {"td": 0, "th": 0}
    _stray_text(row.text, strays)
    if row.get(DRAWN) is not None:
        return _drawn_cells(row, path, strays)
    for part in row:
        tag = str(part.tag)
        tail = part.tail
        if tail and tail != "\n":
            _stray_text(tail, strays)
        if tag in counts:
            counts[tag] += 1
            if is_unseen(part):
                continue
            cells.append(_cell(part, f"{path}/{tag}[{counts[tag]}]"))
    if sum(counts.values()) < len(row):
        outside = _CELLS | _NOTHING
        strays.elements.extend((part, place) for part, place in steps(row, path) if part.tag not in outside)
    return cells


def _drawn_cells(row: Element, path: str, strays: Strays) -> list[Cell]:
    cells: list[Cell] = []
    for part, place in steps(row, path):
        _stray_text(part.tail, strays)
        if part.tag not in _CELLS:
            strays.elements.append((part, place))
        elif not is_unseen(part):
            cells.append(_cell(part, place))
    return cells


def _stray_text(text: str | None, strays: Strays) -> None:
    if text and text.strip(SPACES):
        strays.texts.append(text)


def _cell(element: Element, path: str) -> Cell:
    inner = element
    while len(inner) == 1:
        text, child = inner.text, inner[0]
        if child.tag not in _PLAIN or (text and text.strip(SPACES)) or ((tail := child.tail) and tail.strip(SPACES)):
            break
        inner = child
    if not len(inner):
        return Cell(element, path, shown(inner.text or ""), [])
    chunks: list[str] = []
    nested: list[Located] = []
    fillings: list[str] = []
    _collect(element, path, chunks, nested, fillings)
    text = shown(raised("".join(chunks)))
    told = [filling for filling in fillings if not text.strip() or any(mark.isdigit() for mark in filling)]
    return Cell(element, path, "".join((text, *(f"[{filling}]" for filling in told))), nested)


def _is_frame(table: Element) -> bool:
    """Tell that a table in a cell holds one cell only, and so is but a frame around the text of the cell it is in."""
    return sum(1 for _ in islice(table.iter("td", "th"), 2)) == 1


def _filling(element: Element) -> str | None:
    """Give what a picture or a field says in the place of text, which is no figure that was read; None for a button."""
    if element.tag == "input" and (element.get("type") or "").lower() in _BUTTONS:
        return None
    said = element.get("alt") or element.get("value") or "".join(map(str, element.itertext()))
    return shown(said)[:_LONGEST_FILLING]


def _collect(element: Element, path: str, chunks: list[str], nested: list[Located], fillings: list[str]) -> None:
    """Gather the text of an element with a `BREAK` at each line break; the tables in it, pictures and fields apart."""
    if element.text:
        chunks.append(element.text)
    for child, place in steps(element, path):
        tag = child.tag
        if tag == "table" and not _is_frame(child):
            nested.append((child, place))
        elif tag == "br":
            chunks.append(BREAK)
        elif tag in BLOCKS:
            chunks.append(BREAK)
            _collect(child, place, chunks, nested, fillings)
            chunks.append(BREAK)
        elif tag in _FILLINGS:
            filling = _filling(child)
            fillings.extend([filling] if filling is not None else [])
        elif tag in _ABOVE:
            chunks.append(RAISED)
            _collect(child, place, chunks, nested, fillings)
            chunks.append(LOWERED)
        elif tag not in DROPPED:
            _collect(child, place, chunks, nested, fillings)
        if child.tail:
            chunks.append(child.tail)
