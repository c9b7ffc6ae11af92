"""Reads the words and rules of a PDF page with pdfplumber, and holds every word against the witness."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from auditor.documents.document import Figure, Place
from auditor.documents.pdf_page import Mark, Witness, once
from auditor.documents.pdf_rules import closed
from auditor.documents.positioned_sheet import Box, Sheet, Word, box_around, is_inside, rounded
from auditor.documents.positioned_table import READINGS

_SMALLEST = 2.0  # points: no text that is meant to be read is smaller
_THIN = 3.5
_STRIPE = 10.0  # points: marks are looked up by stripes of the page as high as this
_PICTURE = 0.02  # of the page: a smaller picture is an ornament

Char = dict[str, Any]


def sheet_of(page: Page, witness: Witness) -> Sheet:
    """Read one page: words that both readings know, rules, and pictures as figures."""
    left, top = page.bbox[0], page.bbox[1]
    rules = closed([_moved(box, left, top) for box in _rules(page)])
    chars = once(_shown(page, witness, left, top), _look)
    down = [box for box in rules if box[2] - box[0] <= _THIN < box[3] - box[1]]
    words = [word for found in extract_words(chars, x_tolerance=1, return_chars=True) for word in _parted(found, down)]
    area = witness.width * witness.height
    figures = tuple(
        Figure("picture", "", "", Place(page=witness.number, box=rounded(box)))
        for box in witness.pictures if (box[2] - box[0]) * (box[3] - box[1]) >= _PICTURE * area
    )
    return Sheet(witness.number, witness.width, witness.height, tuple(witnessed(words, witness.marks)), tuple(rules), figures)


def witnessed(words: Iterable[Word], marks: Sequence[Mark]) -> Iterator[Word]:
    """Doubt every word of which the other reading knows another text, and add what only the other reading has."""
    stripes: dict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if mark.seen:
            stripes[int((mark.box[1] + mark.box[3]) / 2 // _STRIPE)].append(index)
    met: set[int] = set()
    for word in words:
        first, last = int((word.box[1] - 1) // _STRIPE), int((word.box[3] + 1) // _STRIPE)
        around = (word.box[0] - 0.4, word.box[1] - 1, word.box[2] + 0.4, word.box[3] + 1)
        mine = [index for stripe in range(first, last + 1) for index in stripes[stripe] if is_inside(marks[index].box, around)]
        met.update(mine)
        mine.sort(key=lambda index: marks[index].box[0])
        agreed = _folded(word.text) == _folded("".join(marks[index].text for index in mine))
        known = all(marks[index].known for index in mine) and "(cid:" not in word.text
        yield word if agreed and known else Word(word.text, word.box, READINGS)
    for index, mark in enumerate(marks):
        if mark.seen and index not in met:
            yield Word(mark.text, mark.box, READINGS)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _shown(page: Page, witness: Witness, left: float, top: float) -> Iterator[Char]:
    """Go through the upright characters that are on the page, large enough and drawn visibly."""
    hidden = {_spot(mark.text, mark.box) for mark in witness.marks if not mark.seen}
    visible = {_spot(mark.text, mark.box) for mark in witness.marks if mark.seen} if hidden else set()
    sheet = (0.0, 0.0, witness.width, witness.height)
    for char in page.chars:
        box = _moved((char["x0"], char["top"], char["x1"], char["bottom"]), left, top)
        if not char["upright"] or char["size"] < _SMALLEST or not is_inside(box, sheet):
            continue
        if hidden and (spot := _spot(char["text"], box)) in hidden and spot not in visible:
            continue
        yield char | {"x0": box[0], "top": box[1], "x1": box[2], "bottom": box[3], "doctop": box[1]}


def _spot(text: str, box: Box) -> tuple[str, int, int]:
    return text, round((box[0] + box[2]) / 4), round((box[1] + box[3]) / 8)


def _look(char: Char) -> tuple[str, Box]:
    return char["text"], (char["x0"], char["top"], char["x1"], char["bottom"])


def _parted(found: Char, down: Sequence[Box]) -> Iterator[Word]:
    """Part a word where a rule goes down between two of its characters: they stand in two cells."""
    groups: list[list[Char]] = [[]]
    middle = (found["top"] + found["bottom"]) / 2
    cuts = [(box[0] + box[2]) / 2 for box in down if box[1] <= middle <= box[3] and found["x0"] < box[0] < found["x1"]]
    for char in found["chars"]:
        before = groups[-1][-1] if groups[-1] else None
        if before is not None and any(_middle(before) < cut < _middle(char) for cut in cuts):
            groups.append([])
        groups[-1].append(char)
    for chars in groups:
        text = "".join(char["text"] for char in chars)
        yield Word(text, box_around((char["x0"], char["top"], char["x1"], char["bottom"]) for char in chars))


def _middle(char: Char) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _rules(page: Page) -> Iterator[Box]:
    """Go through lines, thin rectangles, and the borders of rectangles that are drawn, not only filled."""
    for edge in page.edges:
        filled_only = edge["object_type"] == "rect_edge" and not edge.get("stroke")
        if not filled_only:
            yield (edge["x0"], edge["top"], edge["x1"], edge["bottom"])
    for rect in page.rects:
        if not rect.get("stroke") and min(rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]) <= _THIN:
            yield (rect["x0"], rect["top"], rect["x1"], rect["bottom"])


def _moved(box: Box, left: float, top: float) -> Box:
    return (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
