"""The shape of a document: paragraphs, grids and runs, every piece with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where a piece stands in its file: only the fields its format has are set.

    `line` and `column` count from 1, in characters of the decoded text. `table`, `row`, `cell` and `paragraph`
    count from 1. `page` counts from 1; `box` is x0, top, x1, bottom in points from the page's upper left corner.
    """

    line: int | None = None
    column: int | None = None
    xpath: str | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or block of running text, as printed."""

    text: str
    place: Place
    role: str = "body"  # body | title (an HTML heading) | meta (a title in the head) | date, publisher (meta) | chrome


@dataclass(frozen=True, slots=True)
class CellText:
    """The text of one table cell, as printed, where it begins.

    `doubt` says why the text may not be what is printed: "score" (recognised, and not surely), "readings" (two
    independent readings of it differ). Such a cell is never a value; its text is kept for review.
    """

    text: str
    place: Place
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose rows are known: each row holds the cells that begin in it, in order.

    `rows` x cells as printed, headers included. `sure` is False where the reader had
    to guess at the rows.
    """

    rows: tuple[tuple[CellText, ...], ...]
    place: Place
    sure: bool = True


@dataclass(frozen=True, slots=True)
class RunText:
    """One piece of a run: a cell, or a line that may continue the cell before it.

    `opens` tells that a mark (tab or bar) opened it; `gap` counts the empty lines before.
    """

    text: str
    place: Place
    opens: bool = True
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Cell texts in order with their separators, whose rows only the form can tell."""

    texts: tuple[RunText, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is shown but not read: a picture, a file hung on the page, or another page shown in a frame.

    `kind`: picture | attachment | page. `text` is what stands for it (alternative text, name of the link), `target` where
    it leads, as written in the source.
    """

    kind: str
    text: str
    target: str
    place: Place


Piece = Paragraph | Grid | Run | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in one file, in reading order.

    `name` is what to call it in messages. `cut` tells that the bytes ended in the middle of a character, tag or row.
    `recognised`: its text was recognised from pictures, so its wording is not beyond doubt. `behind` are the pieces
    that a page holds and does not show by itself (in a script, a template): the report where `pieces` are none.
    """

    pieces: tuple[Piece, ...]
    format: str
    encoding: str | None = None
    cut: bool = False
    name: str = ""
    recognised: bool = False
    behind: tuple[Piece, ...] = ()
