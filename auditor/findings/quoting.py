"""Quotes what two like texts have in common, for the rules that compare texts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.findings.alignment import align
from auditor.findings.verdict import Evidence, Verdict
from auditor.report.masking import mask
from auditor.report.report import Report
from auditor.rulebook.explain import compared_texts
from auditor.rulebook.similarity import PROPOSED_FROM
from auditor.rulebook.view import View

_PAIRS = 3
_LONGEST = 120


def quote_alike(verdict: Verdict, view: View) -> Iterator[Evidence]:
    """Yield the matching sentences of the texts that a failing verdict found alike, of both reports in turn.

    The view must be at the instance of the verdict.
    """
    for one, other in compared_texts(verdict.rule.require):
        alike = one.call.value(view)
        if not isinstance(alike, Fraction) or alike < PROPOSED_FROM:
            continue
        own, their = _report_of(one.seen_in, view), _report_of(other.seen_in, view)
        if own is None or their is None:
            continue
        mine, theirs = own.sections.get(one.section), their.sections.get(other.section)
        if mine is None or theirs is None:
            continue
        for pair in align(mine.text, theirs.text, _PAIRS):
            yield Evidence(quote=_short(pair.own), place=mine.place)
            yield Evidence(report=_called(other.seen_in, their), quote=_short(pair.other), place=theirs.place)


def _report_of(seen_in: str, view: View) -> Report | None:
    """The full report that a name looks into; the one judged is on the left."""
    if seen_in in ("", "left"):
        return view.report
    other = view.other(seen_in)
    if other is None or seen_in == "previous":
        return other.report if other is not None else None
    return view.reread(other) if view.reread is not None else None


def _called(seen_in: str, report: Report) -> str:
    if seen_in == "previous":
        return "previous"
    return mask(" ".join(str(part) for part in (report.agency, report.year) if part is not None))


def _short(text: str) -> str:
    return mask(text) if len(text) <= _LONGEST else mask(text)[:_LONGEST] + "…"  # a number cut in two is no longer known as one
