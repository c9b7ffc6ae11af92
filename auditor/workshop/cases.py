"""Runs the cases of rules: each builds a report, is judged by the real engine, and is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from auditor.documents import read_document
from auditor.errors import AuditorError
from auditor.findings import Verdict, find, present, worst
from auditor.forms import Form
from auditor.report import Report
from auditor.report import read_report as read_as_report
from auditor.report.report import Cell, TableReading
from auditor.rulebook import ReadyRule, Rulebook, View, resolve_pack
from auditor.rulebook.resolve import NATIONAL
from auditor.rulebook.rule import Case
from auditor.sources.folders import PACKAGE
from auditor.workshop.case_check import PATCHED, form_of_year, mistakes_of_case
from auditor.workshop.clean import Draft
from auditor.workshop.set_cases import day_of, judge_set_case

_STATES = ("absent",)
_CLEAN_AGENCY = {"agency_kind": "department", "agency_level": "county"}


@dataclass(frozen=True)
class CaseResult:
    """What came of one case: nothing when it holds, else what was expected and what came.

    `skipped`: the case rests on a sample report, and no samples are there.
    """

    rule: str
    case: str
    where: str
    difference: str | None
    skipped: bool = False


def run_cases(book: Rulebook, ready: ReadyRule, samples: Path | None = None) -> Iterator[CaseResult]:
    """Run all cases of one rule.

    Args:
        book: The rulebook the rule belongs to.
        ready: The rule.
        samples: The folder of sample reports; the checkout's own without it.
    """
    folder = samples or PACKAGE.parent / "samples"
    for number, case in enumerate(ready.rule.cases):
        where = ready.located.where(("cases", number))
        if case.document_from is not None and not folder.is_dir():
            yield CaseResult(ready.id, case.name, where, None, skipped=True)
            continue
        wrong = list(mistakes_of_case(ready, number, book.forms))
        if wrong:
            yield CaseResult(ready.id, case.name, where, "\n".join(mistake.render("zh") for mistake in wrong))
            continue
        try:
            difference = _difference(book, ready, case, folder)
        except (AuditorError, OSError, LookupError, ValueError) as error:
            difference = error.render("zh") if isinstance(error, AuditorError) else f"{type(error).__name__}: {error}"
        yield CaseResult(ready.id, case.name, where, difference)


def _difference(book: Rulebook, ready: ReadyRule, case: Case, samples: Path) -> str | None:
    """Judge a case, and say how what came differs from what it expects."""
    if ready.of_set:
        verdicts = judge_set_case(book, ready, case, partial(_build_member, book))
        return _compare(case, verdicts, View(Report(), book.forms))
    report, previous = build_reports(book, ready, case, samples)
    resolved = resolve_pack(book, ready.pack or NATIONAL, report.year)
    findings = find(report, resolved, previous, today=day_of(case.given))
    return _compare(case, findings.verdicts[ready.id], findings.view)


def _build_member(book: Rulebook, given: Mapping[str, Any], year: int) -> Report:
    """Build one report of a set."""
    edition = str(given.get("edition") or "")
    form = book.forms.editions[edition] if edition else form_of_year(book.forms, year)
    return build_report(book, form, year, {key: value for key, value in given.items() if key not in ("edition", "year")})


def build_reports(book: Rulebook, ready: ReadyRule, case: Case, samples: Path) -> tuple[Report, Report | None]:
    """Build the report that a case speaks of, and last year's if it gives one."""
    if case.document is not None or case.document_from is not None:
        report = _from_document(book, case, samples)
        last = case.given.get("previous")
        year = report.year or 2019
        return report, None if last is None else build_report(book, form_of_year(book.forms, year - 1), year - 1, last)
    start = ready.rule.valid.start
    year = case.year or max(start or 2019, 2019)
    form = book.forms.editions[case.edition] if case.edition else form_of_year(book.forms, year)
    report = build_report(book, form, year, case.given)
    last = case.given.get("previous")
    if last is None:
        return report, None
    edition = str(last.get("edition") or "")
    before = book.forms.editions[edition] if edition else form_of_year(book.forms, year - 1)
    given = {key: value for key, value in last.items() if key != "edition"}
    return report, build_report(book, before, year - 1, given)


def _from_document(book: Rulebook, case: Case, samples: Path) -> Report:
    text = case.document
    name = "document"
    if text is None:
        found = sorted(path for path in samples.glob(f"{case.document_from}.*") if not path.name.endswith(".json"))
        if not found:
            raise LookupError(f"没有样本 {case.document_from}（{samples.name}/）")
        name, text = found[0].name, found[0].read_bytes().decode("utf-8-sig")
    for old, new in case.replace:
        if old not in text:
            raise LookupError(f"样本中没有要替换的文字：{old!r}")
        text = text.replace(old, new)
    return read_as_report(read_document(text.encode("utf-8"), name), book.forms)


def build_report(book: Rulebook, form: Form, year: int, given: Mapping[str, Any]) -> Report:
    """Write a clean report with what is given put in its place, and read it with the real reader."""
    draft = Draft(book.forms, form, year, given)
    report = _read(draft.text(), book)
    changes: dict[str, Any] = {**_CLEAN_AGENCY, "agency": draft.agency} if "agency" not in given else {}
    changes |= {key: given[key] for key in PATCHED if key in given}
    changes |= {"year": None, "title_year": None} if "year" in given and given["year"] is None else {}
    changes["cells"] = _cells(report, form, given)
    changes["tables"] = {
        name: _table(reading, given.get(name), given.get(f"{name}.whole")) for name, reading in report.tables.items()
    }
    return report.model_copy(update=changes)


@lru_cache(maxsize=256)
def _read(text: str, book: Rulebook) -> Report:
    return read_as_report(read_document(text.encode("utf-8"), "case"), book.forms)


def _cells(report: Report, form: Form, given: Mapping[str, Any]) -> dict[str, Cell]:
    cells = dict(report.cells)
    gone = [name for name in form.table_of if given.get(name) is not None]
    for address in form.slot_of:
        if given.get(address) in _STATES or address.partition(".")[0] in gone:
            cells[address] = Cell(state="absent")
    return cells


def _table(reading: TableReading, given: str | None, whole: bool | None) -> TableReading:
    if given == "absent":
        return TableReading(edition=None, found=False)
    if given == "unread":
        return TableReading(edition=None, found=None, doubt="该部分没有可读的表格。")
    return reading if whole is None else reading.model_copy(update={"whole": whole})


def _compare(case: Case, verdicts: list[Verdict], view: View) -> str | None:
    """Say how the verdicts differ from what the case expects; None when they do not."""
    parts = _parts(verdicts)
    problems = list(_wrong_parts(case, parts)) if case.at else list(_wrong_whole(case, verdicts))
    fails = [verdict for verdict in verdicts if verdict.outcome == "fail"]
    if not problems and case.degree is not None and case.degree not in {verdict.degree for verdict in fails}:
        problems.append(f"程度应为 {case.degree}，实为 {sorted(str(verdict.degree) for verdict in fails)}")
    if not problems and case.severity is not None and case.severity not in {verdict.severity for verdict in fails}:
        problems.append(f"严重性应为 {case.severity}，实为 {sorted(verdict.severity for verdict in fails)}")
    if not problems:
        return None
    return "；".join(problems) + "\n    " + "\n    ".join(_told(verdicts, view))


def _parts(verdicts: list[Verdict]) -> dict[str, str]:
    """The outcomes by instance; of a gathered verdict, its members."""
    parts: dict[str, str] = {}
    for verdict in verdicts:
        for member in verdict.members or (verdict,):
            parts[str(member.at)] = member.outcome
    return parts


def _wrong_parts(case: Case, parts: Mapping[str, str]) -> Iterator[str]:
    for name in case.at:
        if parts.get(name) != case.expect:
            yield f"{name} 应为 {case.expect}，实为 {parts.get(name, '（无此成员）')}"
    for name, outcome in parts.items():
        if name not in case.at and outcome not in ("pass", "not_applicable"):
            yield f"{name} 应为 pass 或 not_applicable，实为 {outcome}"


def _wrong_whole(case: Case, verdicts: list[Verdict]) -> Iterator[str]:
    outcome = worst([verdict.outcome for verdict in verdicts])
    if outcome != case.expect:
        yield f"应为 {case.expect}，实为 {outcome}"


def _told(verdicts: list[Verdict], view: View) -> Iterator[str]:
    for verdict in verdicts[:5]:
        outcome = present(verdict, view)
        yield f"{outcome.at or '-'}: {outcome.outcome} {outcome.degree or ''} {outcome.explanation}"
