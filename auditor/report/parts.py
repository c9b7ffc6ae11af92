"""The shape of a document cut into the parts of an annual report, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.documents.document import Figure, Grid, Paragraph
from auditor.forms.lexicon_file import Told
from auditor.report.report import Heading, Wording


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One statutory section: its heading, its running text, and the tables and figures that stand in it.

    `paragraphs` hold the running text without heading, tables and signature; where the
    heading stands twice, those of both places. `found` is None where the document breaks
    off before the section could have stood; `position` counts headings from 1. `unlaid`: its
    table stands in it one cell a line, and was taken out of the running text. `tells`: what of
    the report itself is read from its text.
    """

    number: int
    ordinal: str
    heading: Paragraph | None = None
    wording: Wording | None = None
    found: bool | None = False
    position: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Grid, ...] = ()
    figures: tuple[Figure, ...] = ()
    at_end: bool = False
    cut: bool = False
    twice: bool = False
    unlaid: bool = False
    tells: tuple[Told, ...] = ()

    @property
    def text(self) -> str:
        """The running text as printed, one paragraph a line."""
        return "\n".join(paragraph.text.strip() for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Parts:
    """A document cut along its headings.

    `head` is everything before the first heading (title, page chrome, publisher, date,
    preamble); `tail` what follows the last section's text (signature, date, chrome).
    `sections` has an entry for every section of the form, the missing ones too. `strays`
    are tables outside the sections; `figures` all figures of the document. `last_table` is the table that ends the document, if
    one does; `closed`: the format itself tells that its last cell is complete.
    """

    head: tuple[Paragraph, ...]
    sections: Mapping[int, SectionPart]
    tail: tuple[Paragraph, ...] = ()
    headings: tuple[Heading, ...] = ()
    truncated: bool = False
    strays: tuple[Grid, ...] = ()
    figures: tuple[Figure, ...] = ()
    last_table: Grid | None = None
    closed: bool = False

    def telling(self, what: Told) -> tuple[int, ...]:
        """List the numbers of the sections whose text tells something of the report itself."""
        return tuple(sorted(number for number, part in self.sections.items() if what in part.tells))
