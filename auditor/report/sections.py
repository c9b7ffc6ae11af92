"""Cuts a document's flow along its headings into the parts of an annual report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.documents.document import Document, Figure, Grid, Paragraph
from auditor.report.cuts import Cut, Pieces, choose_headings, split_lines
from auditor.report.flow import flow_of
from auditor.report.parts import Parts, SectionPart
from auditor.report.places import at
from auditor.report.printed_pages import is_page_number
from auditor.report.report import Heading
from auditor.report.unlaid import without_unlaid
from auditor.report.vocabulary import Vocabulary

LEAST_BODY = 40

_SENTENCE_END = re.compile(r"(?:[。！？!?；;…]|[^0-9]\.)[”」』）)】\]》\"]*\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between one heading and the next."""

    cut: Cut
    lines: tuple[Paragraph, ...]
    tables: tuple[Grid, ...]
    figures: tuple[Figure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing stands under the heading."""
        return not self.lines and not self.tables


def cut_parts(document: Document, words: Vocabulary) -> Parts:
    """Cut a document into head, sections and tail.

    Sections that the text does not have get an entry with `found` False, or None where
    the text breaks off, or begins, in a place where they could have stood.
    """
    flow = split_lines(flow_of(document, words), words)
    stretches = _stretches(flow, choose_headings(flow, words))
    head, strays = _before(flow, stretches)
    body, tail = _close(stretches, words)
    truncated = document.cut or _breaks_off(flow, body, words)
    last = body[-1] if body and not tail else None
    sections = _sections(body, last, words, begun=_begins_inside(head, words))
    extra = tuple(table for stretch in body if stretch.cut.found.section is None for table in stretch.tables)
    return Parts(
        head=head, sections=sections, tail=tail, headings=_listed(body), truncated=truncated,
        strays=(*strays, *extra), figures=tuple(item for item in flow if isinstance(item, Figure)),
        last_table=flow[-1] if flow and isinstance(flow[-1], Grid) else None,
        closed=document.format != "text" and not document.cut,
    )


def without_proof(parts: Parts, truncated: bool) -> Parts:
    """Mark a truncated document: what could have stood beyond the break is unknown, not missing."""
    if not truncated:
        return parts
    last = max((number for number, part in parts.sections.items() if part.found), default=0)
    sections = {
        number: replace(part, found=None) if part.found is False and number > last
        else replace(part, cut=True) if number == last else part
        for number, part in parts.sections.items()
    }
    return replace(parts, truncated=True, sections=sections)


def _stretches(flow: Pieces, cuts: list[Cut]) -> list[Stretch]:
    bounds = [*(cut.index for cut in cuts[1:]), len(flow)]
    stretches = []
    for cut, end in zip(cuts, bounds, strict=False):
        stretches.append(Stretch(cut, *_sorted_out(flow[cut.index + 1 : end])))
    return stretches


def _sorted_out(
    items: Sequence[Paragraph | Grid | Figure | Cut],
) -> tuple[tuple[Paragraph, ...], tuple[Grid, ...], tuple[Figure, ...]]:
    """Part running text from tables and figures; candidates that were not chosen are running text again."""
    texts = (item.line if isinstance(item, Cut) else item for item in items)
    lines, tables, figures = [], [], []
    for item in texts:
        if isinstance(item, Grid):
            tables.append(item)
        elif isinstance(item, Figure):
            figures.append(item)
        elif item.role != "chrome" and not is_page_number(item.text):
            lines.append(item)
    return tuple(lines), tuple(tables), tuple(figures)


def _before(
    flow: Pieces, stretches: list[Stretch]
) -> tuple[tuple[Paragraph, ...], tuple[Grid, ...]]:
    end = stretches[0].cut.index if stretches else len(flow)
    texts = [item.line if isinstance(item, Cut) else item for item in flow[:end]]
    return (
        tuple(item for item in texts if isinstance(item, Paragraph)),
        tuple(item for item in texts if isinstance(item, Grid)),
    )


def _close(stretches: list[Stretch], words: Vocabulary) -> tuple[list[Stretch], tuple[Paragraph, ...]]:
    """Take the signature, the date and page chrome off the end of the last section."""
    numbered = [number for number, stretch in enumerate(stretches) if stretch.cut.found.section is not None]
    if not numbered:
        return stretches, ()
    last = numbered[-1]
    if words.headings.sections[stretches[last].cut.found.section or 0].table is not None:
        return stretches, tuple(line for stretch in stretches[last + 1 :] for line in (stretch.cut.line, *stretch.lines))
    lines, tail = words.closing.part(stretches[last].lines)
    after = tuple(line for stretch in stretches[last + 1 :] for line in (stretch.cut.line, *stretch.lines))
    body = [*stretches[:last], replace(stretches[last], lines=lines), *stretches[last + 1 :]]
    return body, (*tail, *after)


def _breaks_off(flow: Pieces, body: list[Stretch], words: Vocabulary) -> bool:
    """Tell whether the text ends before the last section, under a bare heading or in mid-sentence."""
    sections = [stretch for stretch in body if stretch.cut.found.section is not None]
    if not sections or (sections[-1].cut.found.section or 0) >= words.headings.last or isinstance(flow[-1], Grid):
        return False
    if sections[-1].is_empty:
        return True
    last = sections[-1].lines[-1].text.rstrip() if sections[-1].lines else ""
    return bool(last) and _SENTENCE_END.search(last) is None and sections[-1] is body[-1]


def _begins_inside(head: tuple[Paragraph, ...], words: Vocabulary) -> bool:
    """Tell whether the text begins in the middle of a section: with prose, and without any title."""
    if not head or any(words.forms.lexicon.mentions("report_name_words", line.text) for line in head):
        return False
    first = head[0].text
    return len(first) >= LEAST_BODY and "。" in first


def _sections(
    body: list[Stretch], last: Stretch | None, words: Vocabulary, *, begun: bool
) -> dict[int, SectionPart]:
    groups: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in body:
        if stretch.cut.found.section is not None:
            groups[stretch.cut.found.section].append(stretch)
    first = min(groups, default=0)
    positions = {id(stretch): number for number, stretch in enumerate(body, 1)}
    sections = {}
    for number, section in words.headings.sections.items():
        if number in groups:
            mine = groups[number]
            sections[number] = _section(number, section.ordinal, mine, positions[id(mine[0])], last, words)
        elif number in words.headings.asked:
            found = None if begun and number < first else False
            sections[number] = SectionPart(number, section.ordinal, found=found, tells=words.headings.tells(number))
    return sections


def _section(
    number: int, ordinal: str, mine: list[Stretch], position: int, last: Stretch | None, words: Vocabulary
) -> SectionPart:
    lines = tuple(line for stretch in mine for line in stretch.lines)
    table = words.headings.sections[number].table
    lines, unlaid = without_unlaid(lines, table, words) if table is not None else (lines, False)
    return SectionPart(
        number, ordinal, heading=mine[0].cut.line, wording=mine[0].cut.found.wording, found=True, position=position,
        paragraphs=lines, unlaid=unlaid,
        tables=tuple(table for stretch in mine for table in stretch.tables),
        figures=tuple(figure for stretch in mine for figure in stretch.figures),
        tells=words.headings.tells(number), at_end=mine[-1] is last, twice=sum(not stretch.is_empty for stretch in mine) > 1,
    )


def _listed(body: list[Stretch]) -> tuple[Heading, ...]:
    seen: set[int] = set()
    headings = []
    for stretch in body:
        number = stretch.cut.found.section
        text = stretch.cut.line.text.strip()
        place = at(stretch.cut.line.place)
        headings.append(Heading(text=text, section=number, repeated=number in seen, place=place))
        if number is not None:
            seen.add(number)
    return tuple(headings)
