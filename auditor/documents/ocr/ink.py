"""Looks for ink in a cell: what a reader may overlook is there all the same, and a cell is blank only without any."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from auditor.documents.ocr.pages import Pixels
from auditor.documents.ocr.paper import Grey, Paper
from auditor.documents.positioned.sheet import Box, box_around, shared

_RIM = 1.6  # points: what stands so near to a border may be the border
_SPECK = 0.9  # square points: less ink than this is dust
_HAIR, _THIN = 0.7, 1.6  # points: how thin a piece of a border is
_LEANING = 0.1  # of its height: how far the upper part of a stroke may stand to the right of its lower part
_RAISED = 0.25  # of the height of a line
_STAMPED = 4.0  # square points of red


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of one cell: a box for each line of marks, in pixels; how many marks stand apart; what speaks against it.

    `cut`: marks run into the border. `stamped`: a red mark lies in the cell. `raised`: the last mark stands well above the
    foot of the others, as that of a note does.
    """

    lines: tuple[Box, ...]
    marks: int
    cut: bool
    stamped: bool
    raised: bool = False


def ink_in(paper: Paper, cell: Box, scale: float) -> Ink:
    """Look for ink between the borders of a cell.

    Args:
        paper: The page.
        cell: The cell in pixels.
        scale: Pixels in a point.
    """
    rim = _RIM * scale
    left, top = max(0, round(cell[0] + rim)), max(0, round(cell[1] + rim))
    right, bottom = round(cell[2] - rim), round(cell[3] - rim)
    if right - left < 3 or bottom - top < 3:
        return Ink((), 0, cut=False, stamped=False)
    stamped = float(paper.red[top:bottom, left:right].sum()) > _STAMPED * scale
    dark = paper.dark[top:bottom, left:right]
    found, cut = _marks(dark, scale)
    boxes = [(x0 + left, y0 + top, x1 + left, y1 + top) for x0, y0, x1, y1 in found]
    return Ink(tuple(_lines(boxes)), _apart(boxes, scale), cut, stamped, _is_raised(boxes))


def soft_crop(grey: Grey, box: Box) -> Pixels:
    """Cut a line of marks out on much white paper, slightly softened: dust fades, and a lone digit is read best so."""
    piece = _piece(grey, box)
    padded = _padded(piece, 0.3, 3.0)
    return _three(np.asarray(cv2.GaussianBlur(padded, (0, 0), 0.8), np.uint8))


def close_crop(grey: Grey, box: Box) -> Pixels:
    """Cut a line of marks out closely, larger and as sharp as it is: another look at it."""
    padded = _padded(_piece(grey, box), 0.12, 0.6)
    return _three(np.asarray(cv2.resize(padded, None, fx=1.7, fy=1.7, interpolation=cv2.INTER_CUBIC), np.uint8))


def leans(dark: Grey, box: Box) -> bool:
    """Tell that the ink in a box is a stroke from lower left to upper right, such as a slash: no upright digit is one."""
    left, top, right, bottom = (round(side) for side in box)
    rows, columns = np.nonzero(dark[top:bottom, left:right])
    height = bottom - top
    upper, lower = columns[rows < height * 0.35], columns[rows > height * 0.65]
    if not upper.size or not lower.size:
        return False
    return float(upper.mean() - lower.mean()) > _LEANING * height


def _piece(grey: Grey, box: Box) -> Grey:
    height, width = grey.shape
    left, top = max(0, int(box[0]) - 1), max(0, int(box[1]) - 1)
    return grey[top : min(height, int(box[3]) + 2), left : min(width, int(box[2]) + 2)]


def _padded(piece: Grey, margin: float, wide: float) -> Grey:
    """Put a piece on white paper: a margin as a share of its height, and at least so many times as wide as high."""
    height, width = piece.shape
    around = max(2, round(height * margin))
    beside = max(around, (round(wide * height) - width) // 2)
    return np.asarray(np.pad(piece, ((around, around), (beside, beside)), constant_values=255), np.uint8)


def _three(grey: Grey) -> Pixels:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _marks(dark: Grey, scale: float) -> tuple[list[Box], bool]:
    """Give the box of each connected mark, and whether one runs into the border; dust and pieces of borders left out."""
    height, width = dark.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(dark), connectivity=8)
    boxes: list[Box] = []
    cut = False
    for index in range(1, count):
        left, top, wide, high, area = (int(side) for side in stats[index])
        if area < _SPECK * scale:
            continue
        level = top == 0 or top + high == height
        upright = left == 0 or left + wide == width
        if _is_border(wide, high, level=level, upright=upright, scale=scale):
            continue
        cut = cut or level or upright
        boxes.append((float(left), float(top), float(left + wide), float(top + high)))
    return boxes, cut


def _is_border(wide: int, high: int, *, level: bool, upright: bool, scale: float) -> bool:
    """Tell a piece of a border: a hair along it, or a thin stretch that comes out of a corner."""
    hair, thin = _HAIR * scale, _THIN * scale
    if (level and high <= hair) or (upright and wide <= hair):
        return True
    return level and upright and min(wide, high) <= thin


def _lines(boxes: list[Box]) -> list[Box]:
    """Gather marks to lines from top to bottom: those whose heights overlap."""
    lines: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        if lines and shared(lines[-1][1], lines[-1][3], box[1], box[3]) > 0:
            lines[-1] = box_around((lines[-1], box))
        else:
            lines.append(box)
    return lines


def _apart(boxes: list[Box], scale: float) -> int:
    """Count the marks that stand beside each other, pieces over each other taken for one."""
    count, end = 0, float("-inf")
    for box in sorted(boxes):
        if box[0] >= end - 0.2 * scale:
            count += 1
        end = max(end, box[2])
    return count


def _is_raised(boxes: list[Box]) -> bool:
    if len(boxes) < 2:
        return False
    _, top, _, bottom = box_around(boxes)
    return bottom - max(boxes, key=lambda box: box[2])[3] > _RAISED * (bottom - top)
