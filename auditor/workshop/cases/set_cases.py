"""Builds the set of reports that a case of a rule over sets speaks of, and judges it with the real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from auditor.findings import Findings, Verdict, judge_set
from auditor.findings.judge import NOTHING
from auditor.forms import Forms
from auditor.report import Report
from auditor.report.agency_list import AgencyList, ListedAgency, identify
from auditor.rulebook import ReadyRule, Resolved, Rulebook, View, resolve_pack
from auditor.rulebook.member import Member
from auditor.rulebook.report_set import ReportSet, keep
from auditor.rulebook.resolve import NATIONAL
from auditor.rulebook.rule import Case

SET_KEYS = ("set", "agencies", "unreadable", "today")
Build = Callable[[Mapping[str, Any], int], Report]


def judge_set_case(book: Rulebook, ready: ReadyRule, case: Case, build: Build) -> Findings:
    """Judge the set of one case by its rule.

    Args:
        book: The rulebook.
        ready: The rule, which judges sets.
        case: The case; `given` holds `set`, a list of what each report differs in from a clean one, and may hold
            `agencies`, the rows of an agency list, `unreadable`, how many files could not be read, and `today`.
        build: Writes and reads a report of a year with what is given put in its place.

    Returns:
        The verdicts of the rule on all reports in turn.
    """
    agencies = agencies_of(book, case.given)
    year = case.year or first_year(ready, book.forms)
    reports = [identify(build(given, int(given.get("year", year))), agencies) for given in case.given.get("set", ())]
    views = [keep(report, book.forms) for report in reports]
    together = ReportSet.of(views, agencies, int(case.given.get("unreadable", 0)))
    found = judge_set(together, partial(_resolve, book, _pack_of(ready)), day_of(case.given))
    verdicts = [verdict for number in sorted(found) for verdict in found[number].get(ready.id, ())]
    nothing = Verdict(ready, "not_applicable", severity=ready.severity, reason=NOTHING)
    view = View(Report(), book.forms, reports=together)
    return Findings(resolve_pack(book, _pack_of(ready), year), view, {ready.id: verdicts or [nothing]})


def agencies_of(book: Rulebook, given: Mapping[str, Any]) -> AgencyList | None:
    """The agency list that a case gives."""
    rows = given.get("agencies")
    if rows is None:
        return None
    return AgencyList(tuple(ListedAgency.model_validate(row) for row in rows), book.forms.lexicon)


def rests_on_sample(case: Case) -> bool:
    """Whether a case, or a report of its set, is read from a sample."""
    return case.document_from is not None or any("document_from" in given for given in case.given.get("set", ()))


def day_of(given: Mapping[str, Any]) -> date | None:
    """The day of the audit that a case gives."""
    return date.fromisoformat(str(given["today"])) if given.get("today") is not None else None


def first_year(ready: ReadyRule, forms: Forms) -> int:
    """The year of a case that names none: the first that both the rule and a form hold for."""
    return max(ready.rule.valid.start or 0, forms.first_year)


def set_members(given: Mapping[str, Any], year: int) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Yield the number, year and difference of every report of a set."""
    for number, member in enumerate(given.get("set", ())):
        yield number, int(member.get("year", year)), member


def _pack_of(ready: ReadyRule) -> str:
    return ready.pack or NATIONAL


def _resolve(book: Rulebook, pack: str, member: Member) -> Resolved:
    return resolve_pack(book, pack, member.year)
