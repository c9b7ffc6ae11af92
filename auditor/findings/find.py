"""Judges a report by a resolved rulebook, and keeps what was found."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from auditor.findings.engine import RuleEngine
from auditor.findings.judge import NOTHING
from auditor.findings.present import present
from auditor.findings.verdict import Outcome, OutcomeName, Verdict, worst
from auditor.forms.form import Bilingual
from auditor.report.report import Report
from auditor.rulebook import ReadyRule, Resolved, View
from auditor.rulebook.compared import compared_sections
from auditor.rulebook.explain import cells_of
from auditor.rulebook.member import Member
from auditor.rulebook.report_set import ReportSet

_LOCK = threading.Lock()


@dataclass(frozen=True, eq=False)
class Findings:
    """The verdicts of every rule on one report, by rule id."""

    resolved: Resolved
    view: View
    verdicts: dict[str, list[Verdict]]

    def by_rule(self) -> Iterator[tuple[ReadyRule, list[Verdict]]]:
        """Yield every rule, by id, with its verdicts."""
        for name in sorted(self.verdicts):
            verdicts = self.verdicts[name]
            yield verdicts[0].rule, verdicts

    def outcome(self, rule: str) -> OutcomeName | None:
        """The outcome of a rule over all its parts; None for a rule that does not exist."""
        verdicts = self.verdicts.get(rule)
        return worst([verdict.outcome for verdict in verdicts]) if verdicts else None

    def addresses(self, verdict: Verdict) -> tuple[str, ...]:
        """The addresses of the cells that one verdict rests on."""
        self.view.instance = verdict.instance
        return tuple(dict.fromkeys(cells_of(verdict.rule.require, self.view)))

    def outcomes(self, lang: str = "zh", *, passes: bool = True) -> tuple[Outcome, ...]:
        """Write every verdict for a reader of `lang`, by rule, then in the order of its axis.

        Without `passes`, those that passed are left out, which saves writing their explanations.
        """
        return tuple(
            present(verdict, self.view, lang)
            for _, verdicts in self.by_rule() for verdict in verdicts
            if passes or verdict.outcome != "pass"
        )


def find(
    report: Report, resolved: Resolved, previous: Report | None = None, *, today: date | None = None,
    in_set: Mapping[str, list[Verdict]] | None = None,
) -> Findings:
    """Judge a report.

    Args:
        report: The report.
        resolved: The rules for the year whose law judges.
        previous: Last year's report of the same agency, if there is one.
        today: The day of the audit, where rules may look at it.
        in_set: What `judge_set` found of this report among the reports of its run; None for a report alone.

    Returns:
        A verdict of every rule of the rulebook: every rule answers for every report.
    """
    labels = resolved.book.vocabulary.fact_labels
    view = View.of(report, resolved.book.forms, previous, labels, law_year=resolved.year, today=today)
    view.fact_unknowns = resolved.book.vocabulary.fact_unknowns
    with _LOCK:
        verdicts = dict(_engine(resolved).run(view))
    verdicts |= _of_set(resolved, in_set)
    return Findings(resolved, view, verdicts)


def find_missing(view: View, resolved: Resolved, in_set: Mapping[str, list[Verdict]]) -> Findings:
    """Give the findings on a report that should be there and is not: those of rules over the set, nothing else."""
    return Findings(resolved, view, dict(in_set))


def judge_set(reports: ReportSet, resolve: Callable[[Member], Resolved], today: date | None = None) -> SetVerdicts:
    """Judge the reports of a run together, once, by the rules over sets.

    Args:
        reports: What is kept of the reports.
        resolve: Gives the rules for a member, by its year and place.
        today: The day of the audit, where rules may look at it.

    Returns:
        For every member's number the verdicts on it, by rule id.
    """
    groups: dict[int, tuple[Resolved, list[Member]]] = {}
    for member in reports.members:
        resolved = resolve(member)
        groups.setdefault(id(resolved), (resolved, []))[1].append(member)
    found: dict[int, dict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    for resolved, members in groups.values():
        judged_here = reports.within(members, compared_sections(resolved.set_rules))
        view = View(Report(), resolved.book.forms, law_year=resolved.year, today=today, reports=judged_here)
        with _LOCK:
            judged = _engine(resolved, of_set=True).run(view)
        for name, verdicts in judged.items():
            for verdict in verdicts:
                if verdict.subject is not None:
                    found[verdict.subject][name].append(verdict)
    return {number: dict(by_rule) for number, by_rule in found.items()}


SetVerdicts = Mapping[int, Mapping[str, list[Verdict]]]
_ALONE = Bilingual(
    zh="本规则比较一批报告；这次只审查了一份，没有可比的。", en="The rule compares the reports of a run; this one was audited alone.",
)


def _of_set(resolved: Resolved, in_set: Mapping[str, list[Verdict]] | None) -> Iterator[tuple[str, list[Verdict]]]:
    """The verdicts of rules over sets, and of those that do not judge the year; nothing to compare does not apply."""
    for ready in resolved.set_rules:
        nothing = Verdict(ready, "not_applicable", severity=ready.severity, reason=_ALONE if in_set is None else NOTHING)
        yield ready.id, list((in_set or {}).get(ready.id) or [nothing])
    for name, absent in resolved.absent.items():
        ready = resolved.book.rules[name]
        verdict = Verdict(ready, absent.outcome, severity=ready.severity, reason=absent.reason, changes=absent.changes)
        yield name, [verdict]


@lru_cache(maxsize=64)
def _engine(resolved: Resolved, *, of_set: bool = False) -> RuleEngine:
    return RuleEngine(resolved, of_set=of_set)
