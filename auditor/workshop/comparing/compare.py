"""Judges reports by two sides, one report after another, and remembers only what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from auditor.batch import Run
from auditor.documents import Document, open_document
from auditor.errors import AuditorError
from auditor.findings import Findings, Verdict, present
from auditor.pipeline import profile_of
from auditor.report import Report, read_report
from auditor.report.agency_list import identify
from auditor.report.masking import mask
from auditor.score import Profile, Score
from auditor.workshop.comparing.comparison import Change, Comparison, Mark, Refused, Row, State, Transition
from auditor.workshop.comparing.kept import KeptFindings
from auditor.workshop.comparing.rule_changes import changed_files, reads_alike, rule_changes, scoring_changes
from auditor.workshop.comparing.sides import Side
from auditor.workshop.comparing.standings import ranked

_IDLE = ("pass", "not_applicable")
_UNRANKING = "veto"
Key = tuple[str, str, int]
Said = Mapping[Key, tuple[State, Verdict]]


class Comparer:
    """Compares the reports of two runs over the same sources, one after another.

    Where both sides read by the same forms and wording, a report is read once for both; then their runs have the same
    agency list and reports of the year before.
    """

    def __init__(self, a: Side, b: Side, runs: tuple[Run, Run], kept: KeptFindings) -> None:
        """Begin a comparison.

        Args:
            a: The one side.
            b: The other.
            runs: The sources by the terms of each side. Messages are in the language of those of B.
            kept: Takes the findings to be shown.
        """
        self.a = a
        self.b = b
        self._run_a, self._run_b = runs
        self._kept = kept
        self._alike = reads_alike(a, b)
        self._rows: list[Row] = []
        self._refused: list[Refused] = []
        self._transitions: dict[str, Counter[Transition]] = {}

    def gather(self, advance: Callable[[], None]) -> None:
        """Read every source for what rules over the set of reports look at, once by each way of reading."""
        self._run_a.gather(advance)
        if self._alike:
            self._run_b = self._run_a.under(self._run_b.terms)
        else:
            self._run_b.gather(advance)

    def compare(self, source: str) -> Refused | None:
        """Judge one report by both sides. What one of them cannot read is refused, and judged by neither."""
        read = self._read(source)
        if isinstance(read, Refused):
            self.refuse(read)
            return read
        report, other = read
        findings, score = self._run_a.judge(source, report)
        mark, said = _mark(report, findings, score), _said(findings, score)
        findings, score = self._run_b.judge(source, other)
        will, lang = _said(findings, score), self._run_b.terms.lang
        changes = dict(self._changes(said, will))
        shown = [present(will[key][1], findings.view, lang) for key, change in changes.items() if change.is_shown]
        self._rows.append(Row(
            source, other.agency and mask(other.agency), other.year, other.edition, mark, _mark(other, findings, score),
            tuple(changes.values()), self._kept.keep(shown) if shown else None,
        ))
        return None

    def refuse(self, refused: Refused) -> None:
        """Note a source that cannot be compared."""
        self._refused.append(refused)

    def comparison(self) -> Comparison:
        """Rank what was compared so far, and order it, worst first."""
        marks = zip(ranked([row.a for row in self._rows]), ranked([row.b for row in self._rows]), strict=True)
        rows = [replace(row, a=a, b=b) for row, (a, b) in zip(self._rows, marks, strict=True)]
        met = {row.year for row in rows if row.year is not None}
        return Comparison(
            self.a, self.b, tuple(sorted(rows, key=_worst_first)),
            tuple(sorted(self._refused, key=lambda refused: refused.source)),
            rule_changes(self.a, self.b, met), scoring_changes(self.a, self.b), changed_files(self.a, self.b), self._transitions,
        )

    def _read(self, source: str) -> tuple[Report, Report] | Refused:
        """Read a report by the forms of each side; once where they are the same."""
        try:
            document = open_document(source)
        except AuditorError as error:
            return Refused(source, naming(source, error))
        first = _read_by(self._run_a, document)
        second = first if self._alike else _read_by(self._run_b, document)
        if isinstance(first, AuditorError):
            return Refused(source, naming(source, first), "a" if isinstance(second, Report) else None)
        return Refused(source, naming(source, second), "b") if isinstance(second, AuditorError) else (first, second)

    def _changes(self, a: Said, b: Said) -> Iterator[tuple[Key, Change]]:
        """Yield what changed, by rule and instance, and count the rest."""
        for key in sorted({*a, *b}):
            first, second = a.get(key), b.get(key)
            before, after = first[0] if first else None, second[0] if second else None
            if before != after:
                self._count(key[0], before, after)
                if not _is_idle(before, after):
                    at = next(said[1].at for said in (second, first) if said)
                    yield key, Change(key[0], at, before, after)

    def _count(self, rule: str, before: State | None, after: State | None) -> None:
        transition = before and before.outcome, after and after.outcome
        if transition[0] != transition[1]:
            self._transitions.setdefault(rule, Counter())[transition] += 1


def _read_by(run: Run, document: Document) -> Report | AuditorError:
    try:
        return identify(read_report(document, run.terms.book.forms), run.terms.agencies)
    except AuditorError as error:
        return error


def naming(source: str, error: AuditorError) -> AuditorError:
    """Name the source where a mistake does not, because its room never knew it."""
    return AuditorError(*(
        mistake if source in mistake.where else replace(mistake, where=f"{source} {mistake.where}") for mistake in error.mistakes
    ))


def _is_idle(before: State | None, after: State | None) -> bool:
    """Whether only one side has an instance, and it passes or does not apply."""
    return None in (before, after) and all(state is None or state.outcome in _IDLE for state in (before, after))


def _said(findings: Findings, score: Score) -> Said:
    """What is said of every instance, by rule, instance, and number where a rule names an instance again."""
    charges = {(charge.rule, charge.at): charge.points for charge in score.ledger.charges}
    said: dict[Key, tuple[State, Verdict]] = {}
    for ready, verdicts in findings.by_rule():
        seen: Counter[str | None] = Counter()
        for verdict in verdicts:
            seen[verdict.at] += 1
            state = State(verdict.outcome)
            if verdict.outcome == "fail":
                points = charges.get((ready.id, verdict.at), 0.0)
                state = State("fail", verdict.severity, verdict.degree, points)
            said[ready.id, verdict.at or "", seen[verdict.at]] = state, verdict
    return said


def _mark(report: Report, findings: Findings, score: Score) -> Mark:
    profile = profile_of(findings.resolved.book, findings.resolved.scoring)
    order = [grade.id for grade in profile.grades]
    place = None if score.grade is None else order.index(score.grade)
    group = None
    if report.year is not None and report.agency_level is not None and report.agency_kind is not None:
        group = report.year, report.agency_level, report.agency_kind
    return Mark(score.score, score.grade, place, score.coverage, _unranked(report, score, profile), group)


def _unranked(report: Report, score: Score, profile: Profile) -> str | None:
    """Why a report has no rank: its score, a gate, or that nothing tells with whom it can be compared."""
    if score.score is None or score.grade is None:
        return "no_score" if score.score is None else "no_grade"
    if not score.ranked:
        unranking = {gate.condition for gate in profile.gates if gate.unranked or gate.condition == _UNRANKING}
        return next((gate for gate in score.ledger.gates if gate in unranking), "no_grade")
    if report.year is None:
        return "no_year"
    if report.agency_level is None:
        return "no_level"
    return "no_kind" if report.agency_kind is None else None


def _worst_first(row: Row) -> tuple[float, int, int, str]:
    return -row.loss, -row.grades_lost, -row.ranks_lost, row.source
