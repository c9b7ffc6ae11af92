"""The oracle: runs the same compiled rules in the order of their strata, without any engine."""

from auditor.findings.judge import fact_value, settle
from auditor.findings.verdict import Verdict, worst
from auditor.report import Report
from auditor.rulebook import View


def walk_rules(resolved, report, previous=None):
    """Give the verdicts of every rule on a report, by rule id, and the view they were given on."""
    view = View.of(report, resolved.book.forms, previous, resolved.book.vocabulary.fact_labels, law_year=resolved.year)
    view.fact_unknowns = resolved.book.vocabulary.fact_unknowns
    for fact in resolved.facts:
        view.derived[fact.fact.id] = fact_value(fact, view)
    verdicts, outcomes = {}, {name: absent.outcome for name, absent in resolved.absent.items()}
    for ready in resolved.rules:
        verdicts[ready.id] = settle(ready, view, outcomes)
        outcomes[ready.id] = worst([verdict.outcome for verdict in verdicts[ready.id]])
    for name, absent in resolved.absent.items():
        ready = resolved.book.rules[name]
        verdicts[name] = [Verdict(ready, absent.outcome, severity=ready.severity, reason=absent.reason)]
    return verdicts, view


def walk_set(resolved, reports):
    """Give the verdicts of every rule over sets on the reports of a run, by rule id."""
    view = View(Report(), resolved.book.forms, law_year=resolved.year, reports=reports)
    return {ready.id: settle(ready, view, {}) for ready in resolved.set_rules}
