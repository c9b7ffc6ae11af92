"""Writes a document, or what is wrong with it, as JSON that a confined process hands back, and reads it again.

Not pickles: the process that reads a hostile file must not be able to make its parent run anything.
"""

from __future__ import annotations

import json
from typing import Any

from auditor.documents.document import CellText, Document, Figure, Grid, Paragraph, Piece, Place, Run, RunText
from auditor.errors import AuditorError, DocumentError, Mistake


def document_bytes(document: Document) -> bytes:
    """Write a document as JSON."""
    return _bytes({
        "pieces": [_piece(piece) for piece in document.pieces], "format": document.format, "encoding": document.encoding,
        "cut": document.cut, "recognised": document.recognised,
    })  # fmt: skip


def error_bytes(error: AuditorError) -> bytes:
    """Write an error as JSON, mistake by mistake."""
    return _bytes({"mistakes": [[one.code, one.where, one.zh, one.en] for one in error.mistakes]})


def crash_bytes(error: BaseException) -> bytes:
    """Write what nobody expected as JSON: its kind and its words."""
    return _bytes({"crash": f"{type(error).__name__}: {error}"[:300]})


def document_from(plain: dict[str, Any]) -> Document:
    """Read a document again.

    Raises:
        DocumentError: The JSON holds mistakes instead.
        KeyError, TypeError, ValueError: It holds something else.
    """
    if "mistakes" in plain:
        raise DocumentError(*(Mistake(*map(str, one)) for one in plain["mistakes"]))
    pieces = tuple(map(_piece_from, plain["pieces"]))
    return Document(
        pieces, str(plain["format"]), plain["encoding"], bool(plain["cut"]), recognised=bool(plain["recognised"])
    )


def _bytes(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")


def _place(place: Place) -> list[Any]:
    return list(place)


def _place_from(plain: list[Any]) -> Place:
    place = Place(*plain)
    if place.box is None:
        return place
    left, top, right, bottom = place.box
    return place._replace(box=(left, top, right, bottom))


def _piece(piece: Piece) -> list[Any]:
    place = _place(piece.place)
    if isinstance(piece, Paragraph):
        return ["paragraph", place, piece.text, piece.role]
    if isinstance(piece, Figure):
        return ["figure", place, piece.kind, piece.text, piece.target]
    if isinstance(piece, Run):
        return ["run", place, [[one.text, _place(one.place), one.opens, one.gap] for one in piece.texts]]
    return ["grid", place, [[[cell.text, _place(cell.place), cell.doubt] for cell in row] for row in piece.rows], piece.sure]


def _piece_from(plain: list[Any]) -> Piece:
    kind, place, *rest = plain
    where = _place_from(place)
    if kind == "paragraph":
        return Paragraph(rest[0], where, rest[1])
    if kind == "figure":
        return Figure(rest[0], rest[1], rest[2], where)
    if kind == "run":
        return Run(tuple(RunText(text, _place_from(spot), opens, gap) for text, spot, opens, gap in rest[0]), where)
    rows = tuple(tuple(CellText(text, _place_from(spot), doubt) for text, spot, doubt in row) for row in rest[0])
    return Grid(rows, where, rest[1])
