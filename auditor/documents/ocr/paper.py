"""Makes a page fit to be read: even light, no stamps, straight; and tells ink, rules and red marks apart."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from auditor.documents.ocr.pages import Pixels
from auditor.documents.positioned.sheet import Box

_STEEPEST = 8.0  # degrees that a page may lie askew
_SEEN = 40  # levels of grey: what is darker than the paper by so much is ink
_LEAST_RULE = 0.016  # of the width of a page: a stretch of ink longer than this is a rule, if it is straight
_BENT = 0.03  # of its length: how far a side of a table may lean, seen from aslant
_BESIDE = 1.5  # points beside a run: where a rule has white paper, and a line of digits has ink
_INKED, _CROWDED = 0.3, 0.5  # of its length
_CURVED = 4.0  # points that a rule may rise on its way

Grey = Pixels  # rows x columns


@dataclass(frozen=True, slots=True)
class Paper:
    """One page, straight and evenly lit.

    `grey` has white paper. `dark` is ink and rules, `red` what a stamp left, both 0 or 1. `rules` are boxes in pixels.
    """

    grey: Grey
    dark: Grey
    red: Grey
    rules: tuple[Box, ...]


def paper_of(pixels: Pixels, scale: float) -> Paper:
    """Take a straight page apart.

    Args:
        pixels: The page.
        scale: Its pixels in a point.
    """
    grey, red = even(pixels)
    dark = (grey < 255 - _SEEN).astype(np.uint8)
    across, down = _runs(dark, level=True), _runs(dark, level=False)
    rules = (*_boxes(across, scale, level=True), *_boxes(down, scale, level=False))
    return Paper(grey, dark, red, tuple(rule for rule in rules if not _is_text(dark, rule, scale)))


def even(pixels: Pixels) -> tuple[Grey, Grey]:
    """Give the page in grey on white paper whatever the light, without what is red, and where it was red."""
    red = _red(pixels)
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    light = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    flat = np.clip(grey.astype(np.float32) * 250 / np.maximum(light, 40), 0, 255).astype(np.uint8)
    flat[cv2.dilate(red, np.ones((3, 3), np.uint8)) > 0] = 255
    return flat, red


def is_empty(pixels: Pixels) -> bool:
    """Tell that nothing is darker than the paper."""
    grey, _ = even(pixels)
    return not bool((grey < 255 - _SEEN).any())


def straight(pixels: Pixels) -> Pixels:
    """Turn a page that lies askew upright, then draw its largest table rectangular."""
    angle = askew(pixels)
    if abs(angle) > 0.05:
        pixels = _turned(pixels, angle)
    matrix = _squaring(pixels)
    if matrix is None:
        return pixels
    height, width = pixels.shape[:2]
    return np.asarray(
        cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        dtype=np.uint8,
    )


def askew(pixels: Pixels) -> float:
    """Tell by how many degrees the lines of a page fall to the right: where rows of ink are sharpest."""
    grey, _ = even(pixels)
    shrink = min(1.0, 900 / max(grey.shape))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    dark = (255 - small).astype(np.float32)
    best = 0.0
    for step, reach in ((1.0, _STEEPEST), (0.25, 1.0), (0.05, 0.25)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(dark, float(angle))))
    return best


def _sharpness(dark: np.ndarray, angle: float) -> float:
    rows = _turned(dark, angle, 0).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _turned(picture: np.ndarray, angle: float, ground: int | None = None) -> np.ndarray:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    mode = cv2.BORDER_REPLICATE if ground is None else cv2.BORDER_CONSTANT
    way = cv2.INTER_CUBIC if ground is None else cv2.INTER_LINEAR
    return np.asarray(
        cv2.warpAffine(picture, matrix, (width, height), flags=way, borderMode=mode, borderValue=(ground or 0,)),
        dtype=picture.dtype,
    )


def _squaring(pixels: Pixels) -> np.ndarray | None:
    """Give the map that makes the largest table of a page a rectangle; None where there is none, or it is one."""
    grey, _ = even(pixels)
    dark = (grey < 255 - _SEEN).astype(np.uint8)
    drawn = cv2.bitwise_or(_runs(dark, level=True), _runs(dark, level=False))
    outlines, _ = cv2.findContours(
        cv2.dilate(drawn, np.ones((5, 5), np.uint8)), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    if not outlines:
        return None
    table = max(outlines, key=lambda outline: cv2.boundingRect(outline)[2] * cv2.boundingRect(outline)[3])
    _, _, wide, high = cv2.boundingRect(table)
    if wide < pixels.shape[1] * 0.3 or high < pixels.shape[0] * 0.05:
        return None
    corners = _corners(table.reshape(-1, 2).astype(np.float32))
    left, right = corners[[0, 3], 0].mean(), corners[[1, 2], 0].mean()
    top, bottom = corners[[0, 1], 1].mean(), corners[[2, 3], 1].mean()
    square = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    moved = np.abs(square - corners).max(axis=0)
    filled = cv2.contourArea(table) / max(cv2.contourArea(corners), 1.0)
    if moved.max() < 1.0 or moved[0] > _BENT * high or moved[1] > _BENT * wide or not 0.96 < filled < 1.04:
        return None
    return np.asarray(cv2.getPerspectiveTransform(corners, square))


def _corners(points: np.ndarray) -> np.ndarray:
    """Give the upper left, upper right, lower right and lower left point of an outline."""
    total, lead = points.sum(axis=1), points[:, 0] - points[:, 1]
    return np.array([points[total.argmin()], points[lead.argmax()], points[total.argmax()], points[lead.argmin()]])


def _red(pixels: Pixels) -> Grey:
    """Mark what is red: far more of it than of green and blue."""
    colour = pixels.astype(np.int16)
    lead = colour[:, :, 0] - np.maximum(colour[:, :, 1], colour[:, :, 2])
    return np.asarray(cv2.morphologyEx((lead > 55).astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)


def _runs(dark: Grey, *, level: bool) -> Grey:
    """Keep the straight stretches of ink that are long enough for a rule, level or upright."""
    length = max(24, round(min(dark.shape) * _LEAST_RULE))
    thick = cv2.dilate(dark, np.ones((3, 1) if level else (1, 3), np.uint8))
    kernel = np.ones((1, length) if level else (length, 1), np.uint8)
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.dilate(runs, np.ones((1, 9) if level else (9, 1), np.uint8)), dtype=np.uint8)


def _is_text(dark: Grey, rule: Box, scale: float) -> bool:
    """Tell a run through crowded digits from a rule: some ink on both sides of it, or much on one."""
    away = max(2, round(_BESIDE * scale))
    left, top, right, bottom = (round(side) for side in rule)
    level = right - left > bottom - top
    shares = []
    for step in (-away, away):
        strip = dark[max(top + step, 0) : bottom + step + 1, left:right] if level else (
            dark[top:bottom, max(left + step, 0) : right + step + 1])
        along = strip.max(axis=0 if level else 1) if strip.size else np.zeros(1)
        shares.append(float(along.mean()))
    return min(shares) > _INKED or max(shares) > _CROWDED


def _boxes(runs: Grey, scale: float, *, level: bool) -> list[Box]:
    """Give each run as a box as thin as a line, in pixels, at the middle of its stretch."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    boxes: list[Box] = []
    for index in range(1, count):
        left, top, wide, high = (float(side) for side in stats[index][:4])
        across, down = (float(side) for side in centres[index])
        if (high if level else wide) > _CURVED * scale * 2:
            continue
        boxes.append((left, down - 0.5, left + wide, down + 0.5) if level else (across - 0.5, top, across + 0.5, top + high))
    return boxes
