"""Counts over many audits, for the summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.export.labels import Labels
from auditor.export.page import Page
from auditor.export.plain import columns, shortened
from auditor.export.words import SEVERITIES, Words

MOST_ROWS = 60
_NAME = 40


class Tally:
    """What was counted so far.

    It keeps figures, and the first `MOST_ROWS` audits as rows, so that any number of audits fits in memory.
    """

    def __init__(self) -> None:
        self.audited = 0
        self.unread = 0
        self.missing = 0
        self._severities: Counter[str] = Counter()
        self._grades: Counter[str | None] = Counter()
        self._rows: list[tuple[str, ...]] = []

    def add(self, page: Page | None) -> None:
        """Count one audit, or one source that could not be audited."""
        if page is None:
            self.unread += 1
            return
        self.missing += page.is_missing
        self.audited += not page.is_missing
        self._grades[page.grade_id] += 1
        for severity in SEVERITIES:
            self._severities[severity] += page.count(severity)
        if self.audited + self.missing <= MOST_ROWS:
            counts = (*(page.count(severity) for severity in SEVERITIES), page.open)
            self._rows.append((page.score, page.grade, *map(str, counts), shortened(page.agency, _NAME), page.source))

    @property
    def sources(self) -> int:
        """How many sources were counted."""
        return self.audited + self.unread + self.missing

    def lines(self, labels: Labels, words: Words) -> list[str]:
        """Write the summary: sources, findings by severity, grades from the best down."""
        counts = {severity: self._severities[severity] for severity in SEVERITIES}
        lines = [words.say("summary", audited=self.audited, unread=self.unread, **counts)]
        if self.missing:
            lines.append(words.say("missing_reports", count=self.missing))
        met = [grade for grade in (*labels.grades, None) if self._grades[grade]]
        if met:
            each = [f"{words.say('ungraded') if g is None else labels.grade(g)} {self._grades[g]}" for g in met]
            lines.append(words.say("grades", grades=words.listed(each)))
        return lines

    def rows(self, words: Words) -> Iterator[str]:
        """Write one row an audit, in even columns; nothing when there are too many audits for that."""
        if not self._rows or self.audited + self.missing > MOST_ROWS:
            return
        heads = ("score", "grade", *SEVERITIES, "undetermined", "agency", "source")
        table = [tuple(map(words.say, heads)), *self._rows]
        widths = [max(columns(row[place]) for row in table) for place in range(len(heads))]
        for row in table:
            yield "  ".join(text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)).rstrip()
