"""Reads the cells of ruled tables on a picture twice: as the page's lines of text, and each from its own ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.documents.ocr.engine import read
from auditor.documents.ocr.ink import Ink, close_crop, ink_in, leans, soft_crop
from auditor.documents.ocr.paper import Grey, Paper
from auditor.documents.positioned.lattice import Lattice
from auditor.documents.positioned.sheet import Box, Word, box_around, is_inside, shared
from auditor.documents.positioned.table import READINGS, is_short

SCORE = "score"
LEAST_SCORE = 0.9
_NEAR_PIXELS = 4.0
_STROKES = frozenset("1lI|")  # what a slash is taken for
_NARROWEST = 0.28  # of its height: no digit is narrower, so a text of more marks than fit was made up


@dataclass(frozen=True, slots=True)
class Seen:
    """A line of text as found on the whole page, in pixels."""

    text: str
    score: float
    box: Box


@dataclass(slots=True)
class _Looked:
    """One cell with what is known of it."""

    box: Box
    ink: Ink
    seen: list[Seen] = field(default_factory=list)
    crossed: bool = False
    own: list[tuple[str, float]] = field(default_factory=list)
    again: list[tuple[str, float]] = field(default_factory=list)

    @property
    def is_blind(self) -> bool:
        """Whether the page's reading tells nothing of it."""
        return self.crossed or not self.seen

    @property
    def is_label(self) -> bool:
        """Whether it holds words and no figure."""
        return bool(self.seen) and not self.crossed and not all(is_short(one.text) for one in self.seen)


def read_cells(table: Lattice, seen: Sequence[Seen], paper: Paper, scale: float) -> list[Word]:
    """Read the cells of a table.

    A figure is sure when the page's reading and that of its own ink are the same, both with a high score, with as many
    marks as the ink has; one low score is made good by a third reading that is the same. Where the page's reading missed
    it, or ran over a border, its ink is read in two ways. Ink that gives no text gives an empty word in doubt, so that
    its cell is not blank.

    Args:
        table: The cells in points.
        seen: The lines of text found on the page, in pixels.
        paper: The page.
        scale: Its pixels in a point.

    Returns:
        Words in points.
    """
    cells = [_Looked(_scaled(cell.box, scale), ink_in(paper, _scaled(cell.box, scale), scale)) for cell in table.cells]
    for one in seen:
        _share_out(one, cells)
    _spread_cuts(cells)
    _look([cell for cell in cells if cell.ink.lines and not cell.is_label], paper)
    return [word for cell in cells for word in _words(cell, scale, paper.dark)]


def second_reading(words: Sequence[Seen], paper: Paper, scale: float) -> list[Word]:
    """Read lines of text that stand in no ruled table; short ones are read again from their ink."""
    short = [one for one in words if is_short(one.text)]
    inks = [ink_in(paper, _grown(one.box), scale) for one in short]
    boxes = [box_around(ink.lines) if ink.lines else one.box for one, ink in zip(short, inks, strict=True)]
    own = dict(zip(map(id, short), read([soft_crop(paper.grey, box) for box in boxes]), strict=True))
    made = []
    for one in words:
        doubt = SCORE if one.score < LEAST_SCORE else None
        if id(one) in own:
            doubt = _compared((one.text, one.score), own[id(one)])
        made.append(Word(one.text, _scaled(one.box, 1 / scale), doubt))
    return made


def _share_out(one: Seen, cells: Sequence[_Looked]) -> None:
    """Give a line of text to the cell that holds it; one that runs over borders tells nothing of the cells it touches."""
    touched = [cell for cell in cells if _touches(one.box, cell.box)]
    if len(touched) == 1 and is_inside(one.box, touched[0].box):
        touched[0].seen.append(one)
        return
    for cell in touched:
        cell.crossed = True


def _spread_cuts(cells: Sequence[_Looked]) -> None:
    """Take the neighbours of a cell whose figure runs into its border for crossed: the border may be none."""
    for cut in [cell for cell in cells if cell.ink.cut and not cell.is_label]:
        for cell in cells:
            wide = shared(cut.box[0], cut.box[2], cell.box[0], cell.box[2])
            high = shared(cut.box[1], cut.box[3], cell.box[1], cell.box[3])
            if not cell.ink.lines and min(wide, high) > -_NEAR_PIXELS and max(wide, high) > _NEAR_PIXELS:
                cell.crossed = True


def _touches(box: Box, cell: Box) -> bool:
    wide, high = shared(box[0], box[2], cell[0], cell[2]), shared(box[1], box[3], cell[1], cell[3])
    height = box[3] - box[1]
    return wide > 0.35 * height and high > 0.4 * height


def _look(cells: Sequence[_Looked], paper: Paper) -> None:
    """Read the ink of cells line by line, and in another way where there are no two readings yet that are sure."""
    crops = [[soft_crop(paper.grey, line) for line in cell.ink.lines] for cell in cells]
    _dealt_out(cells, read([one for several in crops for one in several]), again=False)
    blind = [cell for cell in cells if cell.is_blind or _compared(_page_reading(cell), _joined(cell.own)) == SCORE]
    others = [[close_crop(paper.grey, line) for line in cell.ink.lines] for cell in blind]
    _dealt_out(blind, read([one for several in others for one in several]), again=True)


def _dealt_out(cells: Sequence[_Looked], readings: list[tuple[str, float]], *, again: bool) -> None:
    at = 0
    for cell in cells:
        count = len(cell.ink.lines)
        if again:
            cell.again = readings[at : at + count]
        else:
            cell.own = readings[at : at + count]
        at += count


def _words(cell: _Looked, scale: float, dark: Grey) -> list[Word]:
    """Say what stands in a cell, with the doubt that is left."""
    if cell.is_label:
        return [Word(one.text, _scaled(one.box, 1 / scale), SCORE if one.score < LEAST_SCORE else None) for one in cell.seen]
    if not cell.ink.lines:
        if not cell.ink.stamped and not cell.seen and not cell.crossed:
            return []
        return [Word("".join(one.text for one in cell.seen), _inner(cell.box, scale), SCORE)]
    if len(cell.ink.lines) > 1 and (cell.crossed or not cell.seen):
        return [
            Word(text, _scaled(line, 1 / scale), SCORE if score < LEAST_SCORE or is_short(text) else None)
            for (text, score), line in zip(cell.own, cell.ink.lines, strict=True)
        ]
    return [_figure(cell, scale, dark)]


def _figure(cell: _Looked, scale: float, dark: Grey) -> Word:
    box = box_around(cell.ink.lines)
    own = _joined(cell.own)
    other = _joined(cell.again) if cell.is_blind else _page_reading(cell)
    doubt = _compared(other, own)
    if doubt == SCORE and cell.again and not cell.is_blind:
        doubt = _outvoted(other, own, _joined(cell.again))
    text = other[0] or own[0]
    if is_short(text) and doubt is None:
        doubt = _against_ink(text, cell.ink, box)
        if _bare(text) in _STROKES and leans(dark, box):
            doubt = READINGS
    return Word(text, _scaled(box, 1 / scale), doubt)


def _page_reading(cell: _Looked) -> tuple[str, float]:
    ordered = sorted(cell.seen, key=lambda one: (one.box[1], one.box[0]))
    return _joined([(one.text, one.score) for one in ordered])


def _joined(readings: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """Join the readings of several lines; they are as sure as the worst of them."""
    return "".join(text for text, _ in readings), min((score for _, score in readings), default=0.0)


def _outvoted(one: tuple[str, float], other: tuple[str, float], third: tuple[str, float]) -> str | None:
    """Doubt a text of three readings, unless all three are the same and two of them are sure."""
    if _bare(third[0]) != _bare(one[0]):
        return READINGS
    return _compared(*sorted((one, other, third), key=lambda reading: reading[1])[1:])


def _compared(one: tuple[str, float], other: tuple[str, float]) -> str | None:
    """Say what is in doubt about a text of which two readings are known."""
    if _bare(one[0]) != _bare(other[0]):
        return READINGS
    return SCORE if not _bare(one[0]) or min(one[1], other[1]) < LEAST_SCORE else None


def _against_ink(text: str, ink: Ink, box: Box) -> str | None:
    """Doubt a text with fewer marks than its ink, or with more than fit in; one cut or stamped; digits with one raised."""
    count = len(_bare(text))
    if ink.cut or ink.stamped:
        return SCORE
    if ink.marks > count or len(ink.lines) > 1 or (ink.raised and _bare(text).isdigit()):
        return READINGS
    return READINGS if count > 1 + (box[2] - box[0]) / ((box[3] - box[1]) * _NARROWEST) else None


def _bare(text: str) -> str:
    return "".join(text.split())


def _scaled(box: Box, by: float) -> Box:
    left, top, right, bottom = (side * by for side in box)
    return (left, top, right, bottom)


def _grown(box: Box) -> Box:
    more = 0.35 * (box[3] - box[1])
    return (box[0] - more, box[1] - more, box[2] + more, box[3] + more)


def _inner(box: Box, scale: float) -> Box:
    left, top, right, bottom = _scaled(box, 1 / scale)
    return (left + 1, top + 1, right - 1, bottom - 1)
