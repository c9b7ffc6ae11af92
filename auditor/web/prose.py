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
    edges = sorted({edge for stretch in stretches for edge in (stretch.start, stretch.end)})
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = [start, *(edge for edge in edges if start < edge < end), end]
        pieces = _pieces(number, text, inside, stretches, words)
        if line.strip():
            paragraphs.append(together(element("p", *pieces), Html("\n")))
        start = end + 1
    return together(*paragraphs)


def _pieces(
    number: str, text: str, edges: Sequence[int], stretches: Sequence[MarkedStretch], words: PageWords
) -> Iterator[Html]:
    """The pieces of one line between the edges of what is quoted; after a quote its references."""
    for start, end in pairwise(edges):
        over = [stretch for stretch in stretches if stretch.start <= start and end <= stretch.end]
        if not over:
            yield together(text[start:end])
            continue
        refs = [stretch.ref for stretch in over]
        ending = [stretch.ref for stretch in over if stretch.end == end]
        yield element(
            "mark", text[start:end], draw_refs(ending, words), id=text_anchor(number, start), class_=marked_class(refs),
            data_f=marked_by(refs), tabindex="-1",
        )
