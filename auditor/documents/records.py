"""Reads JSON with nested keys: what a machine made of a report, tables as objects of objects of figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from auditor.documents.document import CellText, Document, Grid, Paragraph, Piece, Place
from auditor.documents.raw import RawFile
from auditor.documents.refusals import MOST_MARKS, not_understood, too_many
from auditor.documents.web.markup import looks_like_html

# Every text and number of a JSON text in its order; json itself has told that the text is sound.
_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*"|-?[0-9][-+0-9.eE]*|true|false|null')
_LONGEST_SHORT = 60
_EMPTY = ("null", "")


class Leaf(NamedTuple):
    """A key or a value as it is written, with its place; `quoted` tells a text from a number."""

    text: str
    place: Place
    quoted: bool = True


class Table(NamedTuple):
    """An object: its entries in order, a key as often as it is written."""

    entries: list[tuple[Leaf, Value]]


class Sequence(NamedTuple):
    """An array."""

    items: list[Value]


Value = Leaf | Table | Sequence


def looks_like_records(raw: RawFile) -> bool:
    """Tell that a text is one JSON object or array with no page inside."""
    text = raw.decoded.text.lstrip()
    return text[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]") and not looks_like_html(text) and _is_json(text)


def read_records(raw: RawFile) -> Document:
    """Read the pieces of a JSON text in its order.

    A key above a text is a line, and so is each line of the text; a key above a short text stands in one line with it.
    An object that holds figures is a row, its key the label; objects of such rows are a Grid, with a row of the inner
    keys before the first row that has them. The keys above stand in the row as labels that span rows do.

    Raises:
        DocumentError: E104 too many values; E108 nested too deep.
    """
    text = raw.decoded.text
    places = _places(text)
    if len(places) > MOST_MARKS:
        raise too_many(raw.name, len(places))
    try:
        value = _parsed(text)
        root = _located(value, iter(places))
        pieces = tuple(_pieces(root))
    except RecursionError as error:
        raise not_understood(raw.name, "JSON", "nested too deep") from error
    return Document(pieces, "json", raw.decoded.encoding)


def _is_json(text: str) -> bool:
    try:
        _parsed(text)
    except ValueError:
        return False
    except RecursionError:
        return True
    return True


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _parsed(text: str) -> object:
    """Parse with numbers as written and objects as lists of pairs, so that a key written twice is there twice."""
    return json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_no_number, object_pairs_hook=_Pairs)


class _Number(str):
    """A number as written."""


class _Pairs(list[tuple[str, object]]):
    """The entries of an object."""


def _places(text: str) -> list[Place]:
    """Give the place of every key and value that is a text, a number, true, false or null."""
    places: list[Place] = []
    line, start, counted = 1, 0, 0
    for found in _SCALAR.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        start = text.rfind("\n", 0, found.start()) + 1
        places.append(Place(line, found.start() - start + 1))
    return places


def _located(value: object, places: Iterator[Place]) -> Value:
    if isinstance(value, _Pairs):
        return Table([(Leaf(key, next(places)), _located(inner, places)) for key, inner in value])
    if isinstance(value, list):
        return Sequence([_located(inner, places) for inner in value])
    text = "null" if value is None else str(value)
    return Leaf(text, next(places), quoted=isinstance(value, str) and not isinstance(value, _Number))


def _pieces(value: Value) -> Iterator[Piece]:
    if isinstance(value, Leaf):
        yield from _lines(value)
    elif isinstance(value, Sequence):
        yield from _of_items(value)
    elif _is_row(value):
        yield from _grid([((), value)])
    else:
        for key, inner in value.entries:
            yield from _entry(key, inner)


def _entry(key: Leaf, value: Value) -> Iterator[Piece]:
    if isinstance(value, Leaf):
        if len(value.text) <= _LONGEST_SHORT and "\n" not in value.text.strip():
            shown = "" if value.text in _EMPTY else value.text
            yield Paragraph(f"{key.text}：{shown}", key.place)
            return
        yield Paragraph(key.text, key.place)
        yield from _lines(value)
    elif _is_row(value):
        yield from _grid(list(_rows_of(key, value)))
    elif _is_table(value):
        yield Paragraph(key.text, key.place)
        yield from _grid(list(_rows(value, ())))
    else:
        yield Paragraph(key.text, key.place)
        yield from _pieces(value)


def _lines(leaf: Leaf) -> Iterator[Paragraph]:
    """Yield the lines of a text; all stand where the text begins."""
    lines = leaf.text.split("\n") if leaf.text not in _EMPTY else ()
    yield from (Paragraph(line.strip(), leaf.place) for line in lines if line.strip())


def _of_items(value: Sequence) -> Iterator[Piece]:
    """Yield the items of an array: rows of cells as one Grid, everything else one after the other."""
    rows = [item.items for item in value.items if isinstance(item, Sequence)]
    if rows and len(rows) == len(value.items) and all(isinstance(cell, Leaf) for row in rows for cell in row):
        cells = tuple(tuple(_cell(cell) for cell in row if isinstance(cell, Leaf)) for row in rows if row)
        if cells:
            yield Grid(cells, cells[0][0].place)
        return
    for item in value.items:
        yield from _pieces(item)


def _is_row(value: Value) -> bool:
    """Tell that an object is a row: it holds a figure, or nothing where figures stand, but no running text and no list."""
    if not isinstance(value, Table) or not value.entries or not _has_leaves_only(value):
        return False
    own = [inner for _, inner in value.entries if isinstance(inner, Leaf)]
    return bool(own) and all(not inner.quoted or len(inner.text) <= _LONGEST_SHORT for inner in own) and any(
        not inner.quoted or inner.text in _EMPTY or inner.text[:1].isdigit() for inner in own
    )


def _has_leaves_only(value: Value) -> bool:
    """Tell that an object holds texts and figures, in groups or not, but no list and no empty group."""
    if isinstance(value, Table):
        return bool(value.entries) and all(_has_leaves_only(inner) for _, inner in value.entries)
    return isinstance(value, Leaf)


def _is_table(value: Value) -> bool:
    """Tell that an object holds nothing but rows, in groups or not."""
    return isinstance(value, Table) and bool(value.entries) and all(
        _is_row(inner) or _is_table(inner) for _, inner in value.entries
    )


Row = tuple[tuple[Leaf, ...], Table]


def _rows_of(key: Leaf, value: Value) -> Iterator[Row]:
    """Yield an object of figures that stands alone: as one row, or as rows of one figure below its key."""
    if isinstance(value, Table) and all(isinstance(inner, Leaf) for _, inner in value.entries):
        yield from (((key, label), Table([(Leaf("", label.place), inner)])) for label, inner in value.entries)
    elif isinstance(value, Table):
        yield (key,), value


def _rows(value: Value, above: tuple[Leaf, ...]) -> Iterator[Row]:
    """Yield the rows in an object of objects, each with the keys above it."""
    for key, inner in value.entries if isinstance(value, Table) else ():
        if _is_row(inner) and isinstance(inner, Table):
            yield (*above, key), inner
        else:
            yield from _rows(inner, (*above, key))


def _grid(rows: list[Row]) -> Iterator[Grid]:
    laid: list[tuple[CellText, ...]] = []
    heads: list[str] = []
    said: set[int] = set()
    for labels, row in rows:
        values = list(_values(row))
        names = [head.text for head, _ in values]
        if names != heads and any(names):
            first = labels[0].place if labels else values[0][0].place
            laid.append((*(CellText("", first) for _ in labels), *(_cell(head) for head, _ in values)))
            heads = names
        own = [label for number, label in enumerate(labels) if id(label) not in said or number == len(labels) - 1]
        said.update(map(id, labels))
        laid.append((*map(_cell, own), *(_cell(value) for _, value in values)))
    if laid:
        yield Grid(tuple(laid), laid[0][0].place)


def _values(row: Table) -> Iterator[tuple[Leaf, Leaf]]:
    """Yield the values of a row with their keys; a group of columns is spelt out in its place."""
    for key, inner in row.entries:
        if isinstance(inner, Leaf):
            yield key, inner
        elif isinstance(inner, Table):
            yield from _values(inner)


def _cell(leaf: Leaf) -> CellText:
    return CellText("" if leaf.text == "null" and not leaf.quoted else leaf.text, leaf.place)
