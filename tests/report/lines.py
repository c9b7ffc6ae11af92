"""Builds the parts of a report from lines of text, for tests."""

from __future__ import annotations

from functools import cache

from auditor.documents.document import Paragraph, Place
from auditor.forms import load_forms
from auditor.forms.lexicon import Lexicon, load_lexicon
from auditor.report.headings import HeadingFinder
from auditor.report.parts import Parts, SectionPart
from auditor.sources import RuleTree

ORDINALS = "一二三四五六"
FORMS = load_forms(RuleTree.shipped())
FINDER = HeadingFinder(FORMS)


@cache
def lexicon() -> Lexicon:
    """Load the shipped lexicon once."""
    return load_lexicon(RuleTree.shipped())


def lines(text: str, first: int = 1) -> tuple[Paragraph, ...]:
    """Make one paragraph of every line that is not empty, placed by line and column."""
    return tuple(
        Paragraph(line, Place(line=number, column=len(line) - len(line.lstrip()) + 1))
        for number, line in enumerate(text.split("\n"), first) if line.strip()
    )


def parts(head: str = "", tail: str = "", **sections: str) -> Parts:
    """Make the parts of a report; `section_1="…"` gives the running text of section 一."""
    found = {
        number: SectionPart(
            number, ORDINALS[number - 1], found=True, position=number, tells=FINDER.tells(number),
            paragraphs=lines(sections.get(f"section_{number}", ""), 100 * number))
        for number in range(1, 7)
    }
    return Parts(head=lines(head), sections=found, tail=lines(tail, 900))
