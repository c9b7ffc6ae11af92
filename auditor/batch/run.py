"""Audits the reports of one run together: once over all for what they share, once over each for its audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from auditor.batch.previous import PreviousReports
from auditor.errors import AuditorError
from auditor.findings import Findings, SetVerdicts, Verdict, find_missing, judge_set
from auditor.pipeline import Audit, Terms, audit_of, judge_report, profile_of, read_report
from auditor.report import Report
from auditor.report.agency_list import identify
from auditor.rulebook import View
from auditor.rulebook.member import Member
from auditor.rulebook.report_set import ReportSet, keep
from auditor.score import Score, weigh


@dataclass(frozen=True)
class Sourced:
    """One audit with its source; None for a report that should be there and is not."""

    source: str | None
    audit: Audit


class Run:
    """The sources of one run, the terms they are judged by, and last year's reports.

    Nothing but what rules over sets look at is kept of a report, so a run may be long. Of one source alone without an
    agency list no rule over sets judges anything, and it is read once.
    """

    def __init__(self, sources: Sequence[str], terms: Terms, previous: PreviousReports | None = None) -> None:
        self.sources = tuple(sources)
        self.terms = terms
        self.previous = previous
        self._numbers: dict[str, int] = {}
        self._views: list[View] = []
        self._source_of: dict[int, str] = {}
        self._unreadable = 0
        self._again = lru_cache(maxsize=32)(self.read)

    @property
    def is_set(self) -> bool:
        """Whether there is anything to compare: several sources, or an agency list to hold them against."""
        return len(self.sources) > 1 or self.terms.agencies is not None

    def read(self, source: str) -> Report:
        """Read one source, with what the agency list knows of it.

        Raises:
            AuditorError: It cannot be read.
        """
        return identify(read_report(source, rulebook=self.terms.book), self.terms.agencies)

    def gather(self, advance: Callable[[], None] = lambda: None) -> None:
        """Read every source and keep what rules over sets look at; errors are told when the source is audited."""
        if not self.is_set:
            return
        for source in dict.fromkeys(self.sources):
            try:
                report = self.read(source)
            except Exception:  # the same again, and told, when the source is audited
                self._unreadable += 1
            else:
                view = keep(report, self.terms.book.forms, self.terms.law_year(report.year))
                self._numbers.setdefault(source, len(self._views))
                self._source_of[id(view)] = source
                self._views.append(view)
            advance()

    def audit(self, source: str) -> Audit:
        """Audit one source among the others.

        Raises:
            AuditorError: It cannot be read.
        """
        report = self.read(source)
        return audit_of(report, *self.judge(source, report), self.terms)

    def judge(self, source: str, report: Report) -> tuple[Findings, Score]:
        """Judge and weigh the report read from a source among the others."""
        previous = self.previous.before(report) if self.previous is not None else None
        findings, score = judge_report(report, self.terms, previous=previous, in_set=self._verdicts_of(source))
        findings.view.reread = self._reread
        return findings, score

    def under(self, terms: Terms) -> Run:
        """The same sources by other terms with the same forms, wording and agency list: what was gathered is shared."""
        other = Run(self.sources, terms, self.previous)
        other._numbers, other._views, other._source_of = self._numbers, self._views, self._source_of
        other._unreadable = self._unreadable
        other.reports = self.reports
        return other

    def missing(self) -> Iterator[Sourced]:
        """Yield the audits of reports that the agency list asks for and nobody found, in the order of the list."""
        for member in self.reports.members if self.is_set else ():
            if member.missing:
                yield Sourced(None, self._audit_missing(member))

    @cached_property
    def reports(self) -> ReportSet:
        """The reports of the run together."""
        return ReportSet.of(self._views, self.terms.agencies, self._unreadable)

    @cached_property
    def _verdicts(self) -> SetVerdicts:
        return judge_set(self.reports, lambda member: self.terms.resolve(member.view.report), self.terms.today)

    def _verdicts_of(self, source: str) -> dict[str, list[Verdict]] | None:
        """What was found of a source among the others; the same file given twice is judged where it first stands."""
        if source not in self._numbers:
            return None
        return dict(self._verdicts.get(self._numbers[source], {}))

    def _audit_missing(self, member: Member) -> Audit:
        resolved = self.terms.resolve(member.view.report)
        view = replace(member.view, today=self.terms.today)
        findings: Findings = find_missing(view, resolved, self._verdicts.get(member.number, {}))
        score = weigh(findings, profile_of(self.terms.book, resolved.scoring))
        return audit_of(member.view.report, findings, score, self.terms)

    def _reread(self, view: View) -> Report | None:
        """Find the full report of a member again, whose texts were not kept; None if its file is gone meanwhile."""
        source = self._source_of.get(id(view))
        try:
            return self._again(source) if source is not None else None
        except AuditorError:
            return None
