"""Judges a report by a resolved rulebook, and keeps what was found."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditor.findings.engine import RuleEngine
from auditor.findings.present import present
from auditor.findings.verdict import Outcome, OutcomeName, Verdict, worst
from auditor.report.report import Report
from auditor.rulebook import ReadyRule, Resolved, View
from auditor.rulebook.explain import cells_of

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


def find(report: Report, resolved: Resolved, previous: Report | None = None) -> Findings:
    """Judge a report.

    Args:
        report: The report.
        resolved: The rules for its year.
        previous: Last year's report of the same agency, if there is one.

    Returns:
        A verdict of every rule of the rulebook: every rule answers for every report.
    """
    view = View.of(report, resolved.book.forms, previous, resolved.book.vocabulary.fact_labels)
    with _LOCK:
        verdicts = dict(_engine(resolved).run(view))
    for name, absent in resolved.absent.items():
        ready = resolved.book.rules[name]
        verdicts[name] = [Verdict(ready, absent.outcome, severity=ready.severity, reason=absent.reason)]
    return Findings(resolved, view, verdicts)


@lru_cache(maxsize=32)
def _engine(resolved: Resolved) -> RuleEngine:
    return RuleEngine(resolved)
