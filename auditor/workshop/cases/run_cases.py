"""Runs the cases of rules: each builds a report, is judged by the real engine, and is compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from auditor.documents import read_document
from auditor.errors import AuditorError, Mistake
from auditor.findings import Findings, find
from auditor.forms import Form
from auditor.report import Report
from auditor.report import read_report as read_as_report
from auditor.report.report import Cell, TableReading
from auditor.rulebook import ReadyRule, Rulebook, resolve_pack
from auditor.rulebook.resolve import NATIONAL
from auditor.rulebook.rule import Case
from auditor.sources.folders import PACKAGE
from auditor.workshop.cases.case_check import PATCHED, mistakes_of_case
from auditor.workshop.cases.case_limits import with_limits
from auditor.workshop.cases.clean import Draft
from auditor.workshop.cases.differences import Line, compare, mistake_lines
from auditor.workshop.cases.given_names import spelt_out
from auditor.workshop.cases.narrowing import narrowed
from auditor.workshop.cases.set_cases import day_of, first_year, judge_set_case, rests_on_sample

_STATES = ("absent",)
_CLEAN_AGENCY = {"agency_kind": "department", "agency_level": "county"}


@dataclass(frozen=True)
class CaseResult:
    """What came of one case: no difference when it holds, else what was given, what was expected and what came.

    `skipped`: the case rests on a sample report, and no samples are there.
    """

    rule: str
    case: str
    where: str
    difference: tuple[Line, ...] = ()
    skipped: bool = False


def run_cases(book: Rulebook, ready: ReadyRule, samples: Path | None = None, lang: str = "zh") -> Iterator[CaseResult]:
    """Run all cases of one rule.

    Args:
        book: The rulebook the rule belongs to.
        ready: The rule.
        samples: The folder of sample reports; the checkout's own without it.
        lang: The language of the differences.
    """
    folder = samples or PACKAGE.parent / "samples"
    for number, case in enumerate(ready.rule.cases):
        where = ready.located.where(("cases", number))
        if rests_on_sample(case) and not folder.is_dir():
            yield CaseResult(ready.id, case.name, where, skipped=True)
            continue
        wrong = tuple(mistakes_of_case(ready, number, book.forms))
        difference = mistake_lines(case, wrong, lang) if wrong else _run(book, ready, case, folder, lang)
        yield CaseResult(ready.id, case.name, where, difference)


def _run(book: Rulebook, ready: ReadyRule, case: Case, samples: Path, lang: str) -> tuple[Line, ...]:
    try:
        return compare(case, judge_case(book, ready, case, samples), ready.id, lang)
    except AuditorError as error:
        return mistake_lines(case, error.mistakes, lang)


def judge_case(book: Rulebook, ready: ReadyRule, case: Case, samples: Path) -> Findings:
    """Judge the report or reports of a case by its rule and what that rests on, with the engine of a real audit.

    Raises:
        AuditorError: The report of the case cannot be built.
    """
    if ready.of_set:
        return judge_set_case(book, ready, case, partial(_build_member, book, samples))
    report, previous = build_reports(book, ready, case, samples)
    pack = ready.pack or NATIONAL
    resolved = resolve_pack(_turned_on(book, pack, ready.id), pack, report.year)
    return find(report, with_limits(narrowed(resolved, ready.id), ready.id, case.given), previous, today=day_of(case.given))


@lru_cache(maxsize=16)
def _turned_on(book: Rulebook, pack: str, rule: str) -> Rulebook:
    """Give the rulebook with a rule on that the pack turns off: its cases say how it judges where another pack has it on."""
    own = book.packs[pack]
    if rule not in own.disable:
        return book
    on = own.model_copy(update={"disable": {name: why for name, why in own.disable.items() if name != rule}})
    return replace(book, packs={**book.packs, pack: on})


def _build_member(book: Rulebook, samples: Path, given: Mapping[str, Any], year: int) -> Report:
    """Build one report of a set: a clean one with what is given put in its place, or a sample with texts replaced."""
    if "document_from" in given:
        replaced = [(str(old), str(new)) for old, new in given.get("replace", ())]
        return _from_text(book, *_sample(str(given["document_from"]), samples), replaced)
    edition = str(given.get("edition") or "")
    form = book.forms.editions[edition] if edition else book.forms.nearest(year)
    return build_report(book, form, year, {key: value for key, value in given.items() if key not in ("edition", "year")})


def build_reports(book: Rulebook, ready: ReadyRule, case: Case, samples: Path) -> tuple[Report, Report | None]:
    """Build the report that a case speaks of, and last year's if it gives one."""
    if case.document is not None or case.document_from is not None:
        report = _from_document(book, case, samples)
        last = case.given.get("previous")
        year = report.year or book.forms.first_year
        return report, None if last is None else build_report(book, book.forms.nearest(year - 1), year - 1, last)
    year = case.year or first_year(ready, book.forms)
    form = book.forms.editions[case.edition] if case.edition else book.forms.nearest(year)
    report = build_report(book, form, year, case.given)
    last = case.given.get("previous")
    if last is None:
        return report, None
    edition = str(last.get("edition") or "")
    before = book.forms.editions[edition] if edition else book.forms.nearest(year - 1)
    given = {key: value for key, value in last.items() if key != "edition"}
    return report, build_report(book, before, year - 1, given)


def _from_document(book: Rulebook, case: Case, samples: Path) -> Report:
    if case.document is not None:
        return _from_text(book, "document", case.document, case.replace)
    return _from_text(book, *_sample(str(case.document_from), samples), case.replace)


def _sample(name: str, samples: Path) -> tuple[str, str]:
    """The name and text of a sample."""
    found = sorted(path for path in samples.glob(f"{name}.*") if not path.name.endswith(".json"))
    if not found:
        raise _unbuilt(f"没有样本 {name}（{samples.name}/）。", f"There is no sample {name}.")
    return found[0].name, found[0].read_bytes().decode("utf-8-sig")


def _from_text(book: Rulebook, name: str, text: str, replaced: Iterable[tuple[str, str]]) -> Report:
    for old, new in replaced:
        if old not in text:
            raise _unbuilt(f"样本中没有要替换的文字：{old!r}", f"The sample does not hold the text to replace: {old!r}")
        text = text.replace(old, new)
    return read_as_report(read_document(text.encode("utf-8"), name), book.forms)


def _unbuilt(zh: str, en: str) -> AuditorError:
    return AuditorError(Mistake("E416", "case", zh, en))


def build_report(book: Rulebook, form: Form, year: int, given: Mapping[str, Any]) -> Report:
    """Write a clean report with what is given put in its place, and read it with the real reader."""
    given = spelt_out(given, form)
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
