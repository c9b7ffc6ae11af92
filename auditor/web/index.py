"""Draws the first page of a folder of audits: every report with its verdict and the way to its page."""

from __future__ import annotations

from auditor.export import SEVERITIES, Entry, Labels
from auditor.export.compose import compose, error_text
from auditor.export.markup import Html, element, table, together
from auditor.export.page import Page
from auditor.export.plain import one_line
from auditor.export.tally import Tally
from auditor.report.masking import mask
from auditor.web.frame import framed
from auditor.web.words import PageWords


class Index:
    """The first page as it grows: of every audit one row is kept, and nothing else."""

    def __init__(self, labels: Labels, lang: str) -> None:
        self._labels = labels
        self._words = PageWords(lang)
        self._tally = Tally()
        self._rows: list[list[Html]] = []

    def add(self, entry: Entry, name: str | None) -> None:
        """Add a row.

        Args:
            entry: The audit, or what kept a source from being audited.
            name: The file of its page; None where there is none.
        """
        source = mask(entry.source) if entry.source is not None else None
        page = compose(source, entry.audit, self._labels, self._words) if entry.audit is not None else None
        self._tally.add(page)
        self._rows.append(self._unread(entry) if page is None else self._row(page, name))

    def draw(self) -> str:
        """Draw the page."""
        say = self._words.say
        heads = ("agency", "year", "score", "grade", *SEVERITIES, "undetermined", "coverage", "source")
        lines = [element("p", line) for line in self._tally.lines(self._labels, self._words)]
        listed = table(map(say, heads), self._rows, class_="index")
        body = together(
            element("header", element("h1", say("page_title"))), Html("\n"), element("main", element("section", *lines, listed)),
        )
        return framed(say("page_title"), body, self._words)

    def _row(self, page: Page, name: str | None) -> list[Html]:
        agency = element("a", page.agency, href=name) if name is not None else element("span", page.agency)
        counts = [str(page.count(severity)) for severity in SEVERITIES]
        source = self._words.say("page_missing") if page.is_missing else page.source
        cells = [page.year, page.score, page.grade, *counts, str(page.open), page.coverage, source]
        return [agency, *map(together, cells)]

    def _unread(self, entry: Entry) -> list[Html]:
        reason = mask(error_text(entry.error, self._words.lang)) if entry.error is not None else ""
        blank = [Html("")] * (len(SEVERITIES) + 5)
        said = element("p", reason, class_="reason")
        return [element("strong", self._words.say("unread")), *blank, together(one_line(mask(entry.source or "")), said)]
