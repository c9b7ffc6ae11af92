"""The stretches of a report in which matches are looked for: running text, headings, tables, closing lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from auditor.documents.document import Grid, Paragraph
from auditor.forms.wording import clean
from auditor.report.marked import Marked, mark
from auditor.report.parts import Parts
from auditor.report.passages import Passage, read_passages
from auditor.report.personal import find_personal

_BAR = "|"


class Stretch:
    """One stretch: a section's running text, its heading, its tables, or the lines after the last section.

    `where`: text | headings | tables | tail. `section` 0 stands for what is outside the sections.
    """

    def __init__(self, section: int, where: str, printed: str, cut: Callable[[], Iterable[Passage]]) -> None:
        self.section = section
        self.where = where
        self.printed = printed
        self._cut = cut

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its paragraphs; of a table, its rows."""
        return tuple(self._cut())

    @cached_property
    def cleaned(self) -> str:
        """The cleaned text of all paragraphs."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def lowered(self) -> str:
        """The text as printed, in small letters."""
        return self.printed.lower()

    @cached_property
    def marked(self) -> tuple[Marked, ...]:
        """The paragraphs that hold personal data."""
        if not find_personal(self.printed):
            return ()
        return tuple(found for passage in self.passages if (found := mark(passage)))


def read_stretches(parts: Parts) -> list[Stretch]:
    """Cut a report into stretches, in reading order."""
    found = [_text(parts, 0), _tables(0, parts.strays)]
    for number in sorted(parts.sections):
        part = parts.sections[number]
        heading = (part.heading,) if part.heading else ()
        found += [_lines(number, "headings", heading), _text(parts, number), _tables(number, part.tables)]
    found.append(_lines(0, "tail", parts.tail))
    return [stretch for stretch in found if stretch.printed]


def _text(parts: Parts, number: int) -> Stretch:
    passages = tuple(read_passages(parts, (number,)))
    return Stretch(number, "text", "\n".join(passage.printed for passage in passages), lambda: passages)


def _lines(number: int, where: str, lines: tuple[Paragraph, ...]) -> Stretch:
    return Stretch(
        number, where, "\n".join(line.text for line in lines),
        lambda: (Passage(number, clean(line.text), (line,)) for line in lines if clean(line.text)))


def _tables(number: int, tables: tuple[Grid, ...]) -> Stretch:
    printed = "\n".join(cell.text for table in tables for row in table.rows for cell in row)
    return Stretch(number, "tables", printed, lambda: _rows(number, tables))


def _rows(number: int, tables: tuple[Grid, ...]) -> Iterator[Passage]:
    """Make a paragraph of every row, a bar behind each cell so that figures of two cells stay apart."""
    for table in tables:
        for row in table.rows:
            lines = tuple(Paragraph(cell.text + _BAR, cell.place) for cell in row)
            text = clean("".join(line.text for line in lines))
            if text.strip(_BAR):
                yield Passage(number, text, lines)
