"""Reads the words and rules of a PDF page with pdfplumber, and holds every word against the witness."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from auditor.documents.document import Figure, Place
from auditor.documents.pdf.page import Mark, Witness, once
from auditor.documents.pdf.rules import closed
from auditor.documents.positioned.lines import is_raised
from auditor.documents.positioned.sheet import Box, Sheet, Word, box_around, is_inside, rounded, shared
from auditor.documents.positioned.table import READINGS

_SMALLEST = 2.0  # points: no text that is meant to be read is smaller
_THIN = 3.5
_GAP = 0.08  # of their height: characters of one stroke that stand nearer are of one word, rule or no rule between
_ALONG = 0.8
_STRUCK = 0.2  # of the height of a word: a rule nearer to its middle strikes it out
_STRIPE = 10.0  # points: marks are looked up by stripes of the page as high as this
_PICTURE = 0.02  # of the page: a smaller picture is an ornament

Char = dict[str, Any]


def sheet_of(page: Page, witness: Witness) -> Sheet:
    """Read one page: words that both readings know, rules, and pictures as figures."""
    left, top = page.bbox[0], page.bbox[1]
    rules = [_moved(box, left, top) for box in _rules(page)]
    across = [box for box in rules if box[3] - box[1] <= _THIN < box[2] - box[0]]
    drawn = once(_shown(page, witness, left, top), _look)
    struck = [box for _, box in map(_look, drawn) if _is_struck(box, across)]
    chars = [char for char in drawn if _look(char)[1] not in struck]
    rules = closed([rule for rule in rules if not struck or not _strikes(rule, struck)])
    down = [box for box in rules if box[2] - box[0] <= _THIN < box[3] - box[1]]
    words = [word for found in extract_words(chars, x_tolerance=1, return_chars=True) for word in _parted(found, down)]
    marks = [mark for mark in witness.marks if not any(is_inside(mark.box, box) for box in struck)]
    read = tuple(_beside(word, struck) for word in witnessed(words, marks))
    return Sheet(witness.number, witness.width, witness.height, read, tuple(rules), _figures(witness))


def _figures(witness: Witness) -> tuple[Figure, ...]:
    area = witness.width * witness.height
    return tuple(
        Figure("picture", "", "", Place(page=witness.number, box=rounded(box)))
        for box in witness.pictures if (box[2] - box[0]) * (box[3] - box[1]) >= _PICTURE * area
    )


def witnessed(words: Iterable[Word], marks: Sequence[Mark]) -> list[Word]:
    """Doubt every word of which the other reading knows another text, and add what only the other reading has.

    Two words next to each other that were drawn as one are in doubt both, whatever rule stands between them.
    """
    stripes: dict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if mark.seen:
            stripes[int((mark.box[1] + mark.box[3]) / 2 // _STRIPE)].append(index)
    met: set[int] = set()
    read: list[Word] = []
    ends: dict[tuple[int, int], int] = {}  # the last word of each stroke, by the line it stands in
    for word in words:
        mine = [marks[index] for index in _inside(word, marks, stripes, met)]
        agreed = _folded(word.text) == _folded("".join(mark.text for mark in mine))
        known = all(mark.known for mark in mine) and "(cid:" not in word.text
        strokes = {(mark.stroke, round(word.box[3])) for mark in mine if mark.stroke}
        parted = [ends[one] for one in strokes if one in ends and _touch(read[ends[one]], word)]
        for before in parted:
            read[before] = _in_doubt(read[before])
        ends.update(dict.fromkeys(strokes, len(read)))
        read.append(word if agreed and known and not parted else _in_doubt(word))
    return read + [Word(mark.text, mark.box, READINGS) for index, mark in enumerate(marks) if mark.seen and index not in met]


def _inside(word: Word, marks: Sequence[Mark], stripes: Mapping[int, Sequence[int]], met: set[int]) -> list[int]:
    """List the marks that stand where a word does, from left to right, and note that they were met."""
    first, last = int((word.box[1] - 1) // _STRIPE), int((word.box[3] + 1) // _STRIPE)
    around = (word.box[0] - 0.4, word.box[1] - 1, word.box[2] + 0.4, word.box[3] + 1)
    near = (index for stripe in range(first, last + 1) for index in stripes.get(stripe, ()))
    mine = sorted((index for index in near if is_inside(marks[index].box, around)), key=lambda index: marks[index].box[0])
    met.update(mine)
    return mine


def _touch(word: Word, other: Word) -> bool:
    return abs(other.box[0] - word.box[2]) <= _GAP * (word.box[3] - word.box[1])


def _in_doubt(word: Word) -> Word:
    return Word(word.text, word.box, READINGS)


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
    """Part a word where a rule goes down between two characters, for two cells, and where what follows is raised."""
    groups: list[list[Char]] = [[]]
    middle = (found["top"] + found["bottom"]) / 2
    cuts = [(box[0] + box[2]) / 2 for box in down if box[1] <= middle <= box[3] and found["x0"] < box[0] < found["x1"]]
    for char in found["chars"]:
        before = groups[-1][-1] if groups[-1] else None
        if before is not None and (_rises(before, char) or any(_middle(before) < cut < _middle(char) for cut in cuts)):
            groups.append([])
        groups[-1].append(char)
    for chars in groups:
        text = "".join(char["text"] for char in chars)
        box = box_around((char["x0"], char["top"], char["x1"], char["bottom"]) for char in chars)
        yield Word(text, box, baseline=_baseline(chars[-1]))


def _is_struck(box: Box, across: Sequence[Box]) -> bool:
    """Tell that a rule goes through a character: it is shown, and taken back."""
    left, top, right, bottom = box
    low, high = top + _STRUCK * (bottom - top), bottom - _STRUCK * (bottom - top)
    return any(
        low <= (rule[1] + rule[3]) / 2 <= high and shared(left, right, rule[0], rule[2]) > (right - left) / 2
        for rule in across
    )


def _strikes(rule: Box, struck: Sequence[Box]) -> bool:
    """Tell that a rule does nothing but strike characters out: they stand along all of it."""
    along = sum(
        max(shared(rule[0], rule[2], box[0], box[2]), 0.0) for box in struck if box[1] < rule[1] and rule[3] < box[3]
    )
    return along > _ALONG * (rule[2] - rule[0])


def _beside(word: Word, struck: Sequence[Box]) -> Word:
    """Doubt a word that stands beside characters struck out."""
    left, top, right, bottom = word.box
    reach = (bottom - top) / 2
    near = any(
        shared(top, bottom, box[1], box[3]) > reach and shared(left, right, box[0], box[2]) > -reach for box in struck
    )
    return Word(word.text, word.box, READINGS) if near else word


def _rises(before: Char, char: Char) -> bool:
    return is_raised(_baseline(before), _baseline(char), before["bottom"] - before["top"])


def _baseline(char: Char) -> float:
    return -float(char["matrix"][5])


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
