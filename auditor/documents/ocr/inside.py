"""Recognises pages: turned upright, their rules found, their text read, their tables read twice."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from auditor.documents.document import Document
from auditor.documents.ocr.cells import LEAST_SCORE, Seen, read_cells, second_reading
from auditor.documents.ocr.engine import Quads, find, read
from auditor.documents.ocr.pages import Picture, Pixels, pictures_of
from auditor.documents.ocr.paper import is_empty, paper_of, straight
from auditor.documents.pdf.breaks import join_breaks
from auditor.documents.positioned.lattice import Lattice, lattices
from auditor.documents.positioned.pieces import Sheet, sheet_pieces
from auditor.documents.positioned.sheet import Box, Word, is_inside
from auditor.documents.raw import RawFile

_WITNESSES = 8  # lines that tell whether a page stands on its head
_BETTER = 0.05
_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 12.0  # points of a table
_NEAR = 3.0  # points
_SMALL = 1000  # pixels on the long side: enough to tell how the lines of a page run


def read_picture_inside(raw: RawFile) -> Document:
    """Recognise the pages of a picture file.

    Raises:
        DocumentError: E104 beyond a limit of pages or pixels, E108 damaged.
    """
    return recognised(pictures_of(raw), "picture")


def recognised(pictures: Iterable[Picture], format_: str) -> Document:
    """Recognise pages, however they came to be pictures; no piece where there is no text on them."""
    sheets = [_sheet(picture) for picture in pictures]
    return Document(join_breaks(sheet_pieces(sheets)), format_, recognised=True)


def _sheet(picture: Picture) -> Sheet:
    height, width = picture.pixels.shape[:2]
    if is_empty(picture.pixels):
        return Sheet(picture.number, width / picture.scale, height / picture.scale, ())
    pixels, quads = _upright(picture.pixels)
    scale = picture.scale
    paper = paper_of(pixels, scale)
    seen = _seen(pixels, quads)
    rules = tuple(_points(rule, scale) for rule in paper.rules)
    tables = [table for table in lattices(rules) if _is_large(table)]
    words: list[Word] = []
    for table in tables:
        area = _pixels(table.box, scale)
        inside = [one for one in seen if is_inside(one.box, area)]
        seen = [one for one in seen if not is_inside(one.box, area)]
        words.extend(read_cells(table, inside, paper, scale))
    words.extend(second_reading(seen, paper, scale))
    height, width = pixels.shape[:2]
    drawn = tuple(rule for rule in rules if any(is_inside(rule, _grown(table.box)) for table in tables))
    return Sheet(picture.number, width / scale, height / scale, tuple(words), drawn)


def _is_large(table: Lattice) -> bool:
    """Tell a table from the strokes of a large character, which cross each other too."""
    left, top, right, bottom = table.box
    return right - left >= _LEAST_WIDTH and bottom - top >= _LEAST_HEIGHT and len(table.cells) > 1


def _grown(box: Box) -> Box:
    return (box[0] - _NEAR, box[1] - _NEAR, box[2] + _NEAR, box[3] + _NEAR)


def _upright(pixels: Pixels) -> tuple[Pixels, Quads]:
    """Turn a page so that its lines run from left to right, straight, and not on their heads."""
    small = min(1.0, _SMALL / max(pixels.shape))
    if _are_upright(find(np.asarray(cv2.resize(pixels, None, fx=small, fy=small, interpolation=cv2.INTER_AREA), np.uint8))):
        pixels = np.ascontiguousarray(np.rot90(pixels))
    pixels = straight(pixels)
    quads = find(pixels)
    widest = sorted(quads, key=lambda quad: -float(np.ptp(quad[:, 0])))[:_WITNESSES]
    crops = [_cut(pixels, _around(quad)) for quad in widest]
    sure = _mean(read(crops))
    if crops and sure < LEAST_SCORE and _mean(read([_on_its_head(one) for one in crops])) > sure + _BETTER:
        pixels = _on_its_head(pixels)
        quads = find(pixels)
    return pixels, quads


def _on_its_head(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(np.rot90(pixels, 2))


def _are_upright(quads: Quads) -> bool:
    """Tell that most lines of text run upwards or downwards."""
    sides = [np.ptp(quad, axis=0) for quad in quads]
    high = sum(float(side[1]) for side in sides if side[1] > 1.8 * side[0])
    wide = sum(float(side[0]) for side in sides if side[0] > 1.8 * side[1])
    return high > wide


def _seen(pixels: Pixels, quads: Quads) -> list[Seen]:
    boxes = [_around(quad) for quad in quads]
    readings = read([_cut(pixels, box) for box in boxes])
    return [
        Seen(text.strip(), score, box) for (text, score), box in zip(readings, boxes, strict=True) if text.strip()
    ]


def _mean(readings: list[tuple[str, float]]) -> float:
    return sum(score for _, score in readings) / max(len(readings), 1)


def _around(quad: np.ndarray) -> Box:
    low, high = quad.min(axis=0), quad.max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _cut(pixels: Pixels, box: Box) -> Pixels:
    left, top, right, bottom = (max(0, round(side)) for side in box)
    return np.ascontiguousarray(pixels[top : max(bottom, top + 2), left : max(right, left + 2)])


def _points(box: Box, scale: float) -> Box:
    left, top, right, bottom = (side / scale for side in box)
    return (left, top, right, bottom)


def _pixels(box: Box, scale: float) -> Box:
    return _points(box, 1 / scale)
