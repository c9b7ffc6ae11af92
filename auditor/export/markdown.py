"""Writes audits as Markdown in which no text of a report can mean anything but itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.export.compose import compose, error_text
from auditor.export.entry import Entry
from auditor.export.labels import Labels
from auditor.export.page import Finding, Instance, Page, Reason, Spot
from auditor.export.plain import one_line
from auditor.export.tally import Tally
from auditor.export.words import SEVERITIES, Words

_MARKS = re.compile(r"[\\`*_\[\]<>|~&#$@!{}]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """Put text on one line and take the meaning from every mark of Markdown and HTML in it."""
    return _MARKS.sub(lambda mark: "\\" + mark[0], one_line(text))


def markdown(entries: Iterable[Entry], labels: Labels, words: Words, *, listing: bool = False) -> Iterator[str]:
    """Write audits, a piece of text an audit, and a summary when there are several."""
    tally = Tally()
    yield f"# {words.say('page_title')}\n"
    for entry in entries:
        page = None if entry.audit is None else compose(entry.source, entry.audit, labels, words, in_full=listing)
        tally.add(page)
        lines = _unread(entry, words) if page is None else _Sheet(page, words, listing).lines()
        yield "\n" + "\n".join(lines) + "\n"
    if tally.sources > 1:
        yield f"\n## {words.say('overview')}\n\n"
        yield "".join(f"- {escaped(line)}\n" for line in tally.lines(labels, words))


def _unread(entry: Entry, words: Words) -> Iterator[str]:
    yield f"## {escaped(entry.source or words.say('no_source'))}"
    yield ""
    message = "" if entry.error is None else error_text(entry.error, words.lang)
    yield f"**{words.say('unread')}**{words.colon}{escaped(message)}"


class _Sheet:
    """One page on its way to lines of Markdown."""

    def __init__(self, page: Page, words: Words, listing: bool) -> None:
        self.page = page
        self.words = words
        self.listing = listing

    def lines(self) -> Iterator[str]:
        yield from self._head()
        for severity in SEVERITIES:
            findings = self.page.findings[severity]
            if findings:
                yield from ("", f"### {self.words.say(severity)} {self.words.say('items', count=len(findings))}")
                for finding in findings:
                    yield from self._finding(finding)
        if not any(self.page.findings.values()):
            yield from ("", self.words.say("nothing_found"))
        if self.page.undetermined:
            count = self.words.say("items", count=self.page.open)
            yield from ("", f"### {self.words.say('undetermined')} {count}", "")
            yield from self._reasons(self.page.undetermined)
        yield from self._rest()

    def _head(self) -> Iterator[str]:
        page, say = self.page, self.words.say
        rows = [
            ("score", page.score), ("grade", page.grade), ("coverage", page.coverage), ("edition", page.edition),
            ("pack", page.pack), ("source", page.source),
        ]
        yield f"## {escaped(page.agency)} {escaped(page.subject)}"
        yield ""
        yield "| " + " | ".join(say(key) for key, _ in rows) + " |"
        yield "|" + "---|" * len(rows)
        yield "| " + " | ".join(escaped(value) for _, value in rows) + " |"
        if page.remarks:
            yield ""
        yield from (f"- {escaped(remark)}" for remark in page.remarks)

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield from ("", f"#### {finding.rule} {escaped(finding.title)}", "")
        for instance in finding.instances:
            yield from self._instance(instance)
        yield ""
        yield from (self._told("basis", text) for text in finding.basis)
        yield from (self._told("fix", text) for text in finding.fixes)
        yield from (self._told("pack", text) for text in finding.changes)

    def _told(self, key: str, text: str, indent: str = "") -> str:
        return f"{indent}- **{self.words.say(key)}**{self.words.colon}{escaped(text)}"

    def _instance(self, instance: Instance) -> Iterator[str]:
        yield self._told("message", instance.message or instance.label)
        yield from (self._told("place", self._spot(spot), "  ") for spot in instance.spots)
        if instance.more:
            yield self._told("place", self.words.say("more_places", count=instance.more), "  ")
        if instance.note:
            yield self._told("note", instance.note, "  ")
        if instance.points:
            yield self._told("points", instance.points, "  ")

    def _spot(self, spot: Spot) -> str:
        return f"{spot.long} {spot.what}"

    def _reasons(self, reasons: Iterable[Reason]) -> Iterator[str]:
        for reason in reasons:
            yield f"- {escaped(reason.head(self.words.colon))}"
            yield from (f"  - {escaped(rule)}" for rule in reason.below)

    def _rest(self) -> Iterator[str]:
        page, say = self.page, self.words.say
        yield from ("", say("counted", passed=len(page.passed), idle=page.idle))
        if self.listing:
            yield from ("", f"### {say('pass')}", "")
            yield from (f"- {escaped(rule)}" for rule in page.passed)
            yield from ("", f"### {say('not_applicable')}", "")
            yield from self._reasons(page.not_applicable)
