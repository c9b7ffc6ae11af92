"""Finds where on a page the evidence of a finding stands: cells, heads of tables, headings, stretches of running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor.findings import Evidence
from auditor.report import At, Report
from auditor.report.report import Part, TableReading
from auditor.web.anchors import (
    PUBLISHED,
    PUBLISHER,
    TITLE,
    WHOLE,
    cell_anchor,
    head_anchor,
    heading_anchor,
    section_anchor,
)

MOST_TIMES = 20


@dataclass(frozen=True)
class Stretch:
    """Some running text of a section, by offsets into the section's text."""

    section: str
    start: int
    end: int


@dataclass(frozen=True)
class Located:
    """Where a piece of evidence stands: elements by their anchors, or stretches of text.

    What stands in neither was not found; then `section` is the one it should stand in, if that is known.
    """

    anchors: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    section: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether there is anything to be shown."""
        return bool(self.anchors or self.stretches)


class Locator:
    """Finds evidence in one report.

    Args:
        report: The report, masked as evidence is.
        heads: The heads of tables that are drawn, as table and part.
    """

    def __init__(self, report: Report, heads: frozenset[tuple[str, str]]) -> None:
        self.report = report
        self.heads = heads
        self._sought: dict[tuple[str, str], tuple[Stretch, ...]] = {}

    def locate(self, evidence: Evidence) -> Located:
        """Find a piece of evidence; that of another report stands nowhere here."""
        if evidence.report is not None:
            return Located()
        if evidence.address is not None:
            return Located((cell_anchor(evidence.address),) if evidence.address in self.report.cells else ())
        anchors = tuple(dict.fromkeys(self._named(evidence)))
        return Located(anchors) if anchors else self._in_text(evidence)

    def locate_instance(self, at: str | None) -> Located:
        """Find what a finding without evidence is about: a section, that of the aspects for an aspect, else the whole report."""
        if at is not None and at in self.report.sections:
            return Located((section_anchor(at),))
        if any(aspect.id == at for aspect in self.report.aspects):
            return Located((section_anchor(next(iter(self.report.sections))),))
        return Located((WHOLE,))

    def _named(self, evidence: Evidence) -> Iterator[str]:
        """The elements that stand where the evidence does and say what it quotes."""
        quote, place, report = evidence.quote or "", evidence.place, self.report
        if place is None:
            return
        if place == report.title_place and quote == report.title:
            yield TITLE
        if place == report.published_on_place and report.published_on and quote == report.published_on.isoformat():
            yield PUBLISHED
        yield from (anchor for text, anchor in self._places[place] if _begins(quote, text))

    @cached_property
    def _places(self) -> Mapping[At, list[tuple[str, str]]]:
        """What is printed at each place, with the anchor of the element that shows it."""
        found: dict[At, list[tuple[str, str]]] = defaultdict(list)
        for number, section in self.report.sections.items():
            if section.place is not None and section.heading:
                found[section.place].append((section.heading, heading_anchor(number)))
        for index, heading in enumerate(self.report.headings):
            if heading.place is not None and heading.section is None:
                found[heading.place].append((heading.text, heading_anchor(f"x{index}")))
        for table, reading in self.report.tables.items():
            for part in _parts(reading):
                if part.place is not None and part.text and (table, part_name(part)) in self.heads:
                    found[part.place].append((part.text, head_anchor(table, part_name(part))))
        for naming in self.report.namings:
            if naming.place is not None and naming.source == "publisher" and self.report.publisher:
                found[naming.place].append((naming.name, PUBLISHER))
        return found

    def _in_text(self, evidence: Evidence) -> Located:
        """Find a quote in the running text; white space counts for nothing, for lines were joined to read it."""
        asked = self._section_of(evidence)
        for section in [asked] if asked is not None else list(self.report.sections):
            found = self._stretches(section, evidence.quote or "")
            if found:
                return Located(stretches=self._meant(found, evidence), section=section)
        return Located(section=asked)

    def _section_of(self, evidence: Evidence) -> str | None:
        """The section that a quote stands in: as its claim says, else by its heading or line."""
        place, sections = evidence.place, self.report.sections
        if place is None:
            return None
        told = next((self._told[key] for nth in (0, 1) if (key := (nth, evidence.quote, place)) in self._told), None)
        if told is not None:
            return told
        own = next((number for number, section in sections.items() if section.place == place), None)
        if own is not None or place.line is None or place.page is not None or place.paragraph is not None:
            return own
        begun = [(section.place.line or 0, number) for number, section in sections.items() if section.place is not None]
        return max(((line, number) for line, number in begun if 0 < line <= place.line), default=(0, None))[1]

    @cached_property
    def _told(self) -> Mapping[tuple[int, str | None, At], str]:
        """The section of every claim (0) and match (1), by its quote and place, in reading order."""
        return {
            (nth, claim.quote, claim.place): str(claim.section)
            for nth, claims in enumerate((self.report.claims, self.report.matches)) for claim in claims
            if claim.place is not None and str(claim.section) in self.report.sections
        }

    @cached_property
    def _order(self) -> Mapping[tuple[int, str, str | None], dict[At, int]]:
        """The places at which claims, or matches, of a section say the same words, numbered in reading order."""
        order: dict[tuple[int, str, str | None], dict[At, int]] = defaultdict(dict)
        for (nth, quote, place), section in self._told.items():
            same = order[nth, section, quote]
            same[place] = len(same)
        return order

    def _meant(self, found: tuple[Stretch, ...], evidence: Evidence) -> tuple[Stretch, ...]:
        """Of words that stand several times, choose those that are meant.

        If as many claims say them as there are, each is one of them, in the same order; else which is meant
        cannot be told, and the first ones are all taken.
        """
        for nth in (0, 1):
            places = self._order.get((nth, found[0].section, evidence.quote), {})
            at = places.get(evidence.place) if evidence.place is not None else None
            if at is not None and len(places) == len(found):
                return found[at : at + 1]
        return found[:MOST_TIMES]

    def _stretches(self, section: str, quote: str) -> tuple[Stretch, ...]:
        if (section, quote) not in self._sought:
            self._sought[section, quote] = tuple(self._seek(section, quote))
        return self._sought[section, quote]

    def _seek(self, section: str, quote: str) -> Iterator[Stretch]:
        text, places = self._folded[section]
        wanted = _fold(quote)
        if wanted and wanted not in text and wanted.endswith("…"):
            wanted = wanted.rstrip("…")
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            yield Stretch(section, places[start], places[start + len(wanted) - 1] + 1)
            start = text.find(wanted, start + len(wanted))

    @cached_property
    def _folded(self) -> Mapping[str, tuple[str, list[int]]]:
        """The text of every section without white space, with the offset that each character has in the text."""
        folded = {}
        for number, section in self.report.sections.items():
            places = [offset for offset, mark in enumerate(section.text) if not mark.isspace()]
            folded[number] = ("".join(section.text[offset] for offset in places), places)
        return folded


def part_name(part: Part) -> str:
    """Name a row, column, block or head within its table, so that no two are named alike."""
    named = part.block is None or part.id.startswith(f"{part.block}.")
    return part.id if named else f"{part.block}.{part.id}"


def _parts(reading: TableReading) -> Iterator[Part]:
    yield from (*reading.rows, *reading.columns, *reading.blocks, *reading.headers)


def _fold(text: str) -> str:
    return "".join(text.split())


def _begins(quote: str, text: str) -> bool:
    """Tell whether a quote is a printed text, or goes on after it on another line."""
    return quote.strip() == text.strip() or quote.startswith(f"{text}\n")
