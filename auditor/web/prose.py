"""Draws the running text of a section, what findings quote marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.export.markup import Html, element, together
from auditor.web.anchors import text_anchor
from auditor.web.marks import MarkedStretch
from auditor.web.references import draw_refs, marked_by, marked_class
from auditor.web.words import PageWords


def draw_prose(number: str, text: str, stretches: Sequence[MarkedStretch], words: PageWords) -> Html:
    """Draw the text of a section, a paragraph a line.

    Args:
        number: The section.
        text: Its running text, masked.
        stretches: What of it is quoted, by offsets into the text.
        words: The language.
    """
    edges = {edge for stretch in stretches for edge in (stretch.start, stretch.end)}
    breaks = [offset for offset, mark in enumerate(text) if mark == "\n"]
    bounds = sorted({0, len(text), *edges, *breaks, *(offset + 1 for offset in breaks)})
    paragraphs: list[Html] = []
    inside: list[Html] = []
    for (start, end), over in zip(pairwise(bounds), _over(bounds, stretches), strict=True):
        if text[start:end] == "\n":
            paragraphs += _paragraph(inside)
            inside = []
        else:
            inside.append(_piece(number, text, start, end, over, words))
    return together(*paragraphs, *_paragraph(inside))


def _paragraph(inside: list[Html]) -> list[Html]:
    return [element("p", *inside), Html("\n")] if any(piece.strip() for piece in inside) else []


def _over(bounds: Sequence[int], stretches: Sequence[MarkedStretch]) -> Iterator[list[MarkedStretch]]:
    """For each piece between two bounds the stretches that it is part of, those that begin first first."""
    waiting = sorted(dict.fromkeys(stretches), key=lambda stretch: stretch.start, reverse=True)
    over: list[MarkedStretch] = []
    for start, _ in pairwise(bounds):
        over = [stretch for stretch in over if stretch.end > start]
        while waiting and waiting[-1].start <= start:
            over.append(waiting.pop())
        yield over


def _piece(
    number: str, text: str, start: int, end: int, over: Sequence[MarkedStretch], words: PageWords
) -> Html:
    """One piece of a line; what is quoted is marked, and at its end the references follow."""
    if not over:
        return together(text[start:end])
    refs = [stretch.ref for stretch in over]
    ending = [stretch.ref for stretch in over if stretch.end == end]
    return element(
        "mark", text[start:end], draw_refs(ending, words), id=text_anchor(number, start), class_=marked_class(refs),
        data_f=marked_by(refs), tabindex="-1",
    )
