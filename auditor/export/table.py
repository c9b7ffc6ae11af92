"""Writes audits as plain text for people: what was found, where, on what clause, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from auditor.export.compose import compose, error_text
from auditor.export.entry import Entry
from auditor.export.labels import Labels
from auditor.export.page import Finding, Instance, Page, Reason, Spot
from auditor.export.plain import columns, one_line, wrapped
from auditor.export.tally import Tally
from auditor.export.words import SEVERITIES, Words

Role = Literal["source", "head", "violation", "warning", "info", "undetermined", "rule", "detail", "faint", "summary"]
_RULE = "─" * 72


@dataclass(frozen=True)
class Line:
    """One line without its end, and the part it plays, by which a terminal may colour it."""

    text: str
    role: Role = "detail"


def table_lines(entries: Iterable[Entry], labels: Labels, words: Words, *, listing: bool = False) -> Iterator[Line]:
    """Write audits line by line.

    Args:
        entries: The audits, in order.
        labels: The names that rules and forms give.
        words: The language.
        listing: Whether passes and what does not apply are listed, not only counted.
    """
    tally = Tally()
    for entry in entries:
        page = None if entry.audit is None else compose(entry.source, entry.audit, labels, words, in_full=listing)
        if tally.sources:
            yield Line("")
        tally.add(page)
        yield from _unread(entry, words) if page is None else _Table(page, words, listing).lines()
    if tally.sources > 1:
        yield Line("")
        yield Line(_RULE, "faint")
        yield from (Line(text) for text in tally.rows(words))
        yield Line("")
        yield from (Line(text, "summary") for text in tally.lines(labels, words))


def _unread(entry: Entry, words: Words) -> Iterator[Line]:
    yield Line(one_line(entry.source or words.say("no_source")), "source")
    if entry.error is not None:
        text = words.say("unread") + words.colon + error_text(entry.error, words.lang)
        yield from (Line(line, "violation") for line in wrapped(text, "  ", "  "))


@dataclass(frozen=True)
class _Table:
    """One page on its way to lines."""

    page: Page
    words: Words
    listing: bool

    def lines(self) -> Iterator[Line]:
        yield from self._head()
        for severity in SEVERITIES:
            findings = self.page.findings[severity]
            if findings:
                yield Line("")
                yield Line(f"{self.words.say(severity)} {self.words.say('items', count=len(findings))}", severity)
                for finding in findings:
                    yield from self._finding(finding)
        if not any(self.page.findings.values()):
            yield Line("")
            yield Line(self.words.say("nothing_found"), "head")
        yield from self._undetermined()
        yield from self._rest()

    def _head(self) -> Iterator[Line]:
        page, say, colon = self.page, self.words.say, self.words.colon
        yield Line(page.source, "source")
        yield Line(f"  {page.agency}  {page.subject}", "head")
        figures = (("score", page.score), ("grade", page.grade), ("coverage", page.coverage))
        yield Line("  " + "   ".join(f"{say(key)}{colon}{value}" for key, value in figures), "head")
        yield Line(f"  {say('edition')}{colon}{page.edition}   {say('pack')}{colon}{page.pack}", "faint")
        for remark in page.remarks:
            yield from self._told("", remark, "  ")

    def _told(self, label: str, text: str, indent: str) -> Iterator[Line]:
        """A text behind its label, wrapped below its own beginning."""
        head = indent + (label + self.words.colon if label else "· ")
        yield from (Line(line) for line in wrapped(text, head, " " * columns(head)))

    def _finding(self, finding: Finding) -> Iterator[Line]:
        say = self.words.say
        count = len(finding.instances)
        several = self.words.in_brackets(say("instances", count=count)) if count > 1 else ""
        yield Line(f"  {finding.rule} {finding.title}{several}", "rule")
        for instance in finding.instances:
            yield from self._instance(instance)
        for text in finding.basis:
            yield from self._told(say("basis"), text, "      ")
        for text in finding.fixes:
            yield from self._told(say("fix"), text, "      ")
        for text in finding.changes:
            yield from self._told("", text, "      ")

    def _instance(self, instance: Instance) -> Iterator[Line]:
        say, points = self.words.say, instance.points
        yield from self._told(say("message"), instance.message or instance.label, "    - ")
        for spot in instance.spots:
            yield from self._told(say("place"), self._spot(spot), "      ")
        if instance.more:
            yield from self._told(say("place"), say("more_places", count=instance.more), "      ")
        if instance.note:
            yield from self._told(say("note"), instance.note, "      ")
        if points:
            yield from self._told(say("points"), points, "      ")

    def _spot(self, spot: Spot) -> str:
        where = f"{self.page.source}:{spot.short}" if spot.short else spot.long
        return f"{where} {spot.what}"

    def _undetermined(self) -> Iterator[Line]:
        if self.page.undetermined:
            yield Line("")
            text = f"{self.words.say('undetermined')} {self.words.say('items', count=self.page.open)}"
            yield Line(text, "undetermined")
            yield from self._reasons(self.page.undetermined)

    def _reasons(self, reasons: Iterable[Reason]) -> Iterator[Line]:
        """One rule with its reason, or a reason with all the rules it holds for."""
        for reason in reasons:
            yield from (Line(line) for line in wrapped(reason.head(self.words.colon), "  - ", "      "))
            for rule in reason.below:
                yield from (Line(line) for line in wrapped(rule, "      ", "        "))

    def _rest(self) -> Iterator[Line]:
        page, say = self.page, self.words.say
        hint = "" if self.listing else say("list_all")
        yield Line("")
        yield Line(say("counted", passed=len(page.passed), idle=page.idle) + hint, "faint")
        if self.listing:
            yield Line(say("pass"), "head")
            for rule in page.passed:
                yield from (Line(line, "faint") for line in wrapped(rule, "  ", "    "))
            yield Line(say("not_applicable"), "head")
            yield from self._reasons(page.not_applicable)
