"""What an expression looks into: one report, read-only, prepared for fast look-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from auditor.forms import Forms
from auditor.forms.form import Bilingual
from auditor.report.report import Claim, Report, Section, TableReading
from auditor.rulebook.similarity import Shingled
from auditor.rulebook.values import UNKNOWN, Quantity, Value, add, exact, show

_BLANK = ("blank", "placeholder")
NO_TABLE = TableReading()


ATTRIBUTE_LABELS: Mapping[str, str] = {
    "year": "报告年度", "title_year": "标题年度", "body_year": "正文年度", "published_on": "发布日期",
    "published_on_source": "发布日期的来源", "agency": "机关", "publisher": "发布机构", "agency_kind": "机关类别",
    "agency_level": "机关层级", "agency_function": "机关职能", "edition": "版式", "disclosure.edition": "表二版式",
    "applications.edition": "表三版式", "title": "标题", "title_agency": "标题机关", "title_wording": "标题用语",
    "scope": "统计范围", "truncated": "文件是否中断", "law_year": "适用规定的年度", "today": "审查日期",
    "jurisdiction": "管辖地区", "agency_code": "机关代码", "agency_created_in": "机关成立年度",
    "agency_reorganised_in": "机关改组年度", "agency_flags": "机关标记",
    "expected_edition": "应采用的格式", "form_edition": "所用格式",
}
_BESIDE = frozenset({"law_year", "today", "expected_edition", "form_edition"})


@dataclass(slots=True)
class Instance:
    """One member of an axis. `key` is what its addresses hold; `names` are its bound names.

    `usable` is False for the stand-in of a table that was not read. On an axis of a set of reports `subject`
    numbers the report that the outcome belongs to, and `others` are the reports behind `left`, `right`, `parent`.
    """

    at: str
    label: str
    names: Mapping[str, Value]
    key: str = ""
    usable: bool = True
    table: str | None = None
    evidence: tuple[Any, ...] = ()
    subject: int | None = None
    others: Mapping[str, View] = field(default_factory=dict)


class Together(Protocol):
    """The reports of one run, as a view of all of them needs them."""

    def view_of(self, subject: int) -> View:
        """What is kept of the report with that number."""
        ...


@dataclass(slots=True)
class View:
    """One report as the rules see it, with last year's report behind `previous`.

    `derived` fills up while the engine runs; each name is written once. `walked` keeps the
    instances of the axes that were walked, which several rules share, `limits_of` the limits in force by rule.
    `law_year` is the reporting year whose law judges: the report's own, unless another is asked for. `today` is
    known only where it was given.
    A report kept as a member of a set has `shingled` sections and no texts; the view of a set has `reports`.
    `reread` finds the full report of a member of a set again.
    """

    report: Report
    forms: Forms
    previous: View | None = None
    law_year: int | None = None
    today: date | None = None
    reports: Together | None = None
    shingled: Mapping[int, Shingled] = field(default_factory=dict)
    reread: Callable[[View], Report | None] | None = None
    cells: dict[str, Value] = field(default_factory=dict)
    blanks: frozenset[str] = frozenset()
    derived: dict[str, Value] = field(default_factory=dict)
    limits: Mapping[str, Any] = field(default_factory=dict)
    instance: Instance | None = None
    presumed: bool = False
    fact_labels: Mapping[str, str] = field(default_factory=dict)
    fact_unknowns: Mapping[str, Bilingual] = field(default_factory=dict)
    walked: dict[str, tuple[Instance, ...]] = field(default_factory=dict)
    limits_of: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _editions: dict[str, str | None] = field(default_factory=dict)
    _claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, report: Report, forms: Forms, previous: Report | None = None, fact_labels: Mapping[str, str] | None = None,
        *, law_year: int | None = None, today: date | None = None,
    ) -> View:
        """Prepare a report, and last year's if there is one."""
        cells = {
            address: exact(cell.value, cell.unit) if cell.value is not None else UNKNOWN
            for address, cell in report.cells.items()
        }
        blanks = frozenset(address for address, cell in report.cells.items() if cell.state in _BLANK)
        last = View.of(previous, forms) if previous else None
        view = cls(
            report, forms, last, report.year if law_year is None else law_year, today, cells=cells, blanks=blanks,
            fact_labels=fact_labels or {},
        )
        for kind, claims in _by_kind(report.claims).items():
            view._claims["claims." + kind] = claims
        for kind, claims in _by_kind(report.matches).items():
            view._claims["matches." + kind] = claims
        return view

    def other(self, which: str) -> View | None:
        """The view of another report: last year's, or one that the instance of a set axis names."""
        if which == "previous":
            return self.previous
        return self.instance.others.get(which) if self.instance is not None else None

    def claims(self, name: str) -> tuple[Claim, ...]:
        """The claims of `claims.KIND` or the occurrences of `matches.ENTRY`, in reading order."""
        return self._claims.get(name, ())

    def section(self, number: int) -> Section | None:
        """The section with that number, if the form knows it."""
        return self.report.sections.get(str(number))

    def table(self, table: str) -> TableReading:
        """How a statutory table was met."""
        return self.report.tables.get(table, NO_TABLE)

    def edition_of(self, table: str) -> str | None:
        """The edition whose form the cells of a table follow.

        It is the one the table shows; of a table that shows none, because it is the same in all
        editions or was not read to its end, that of the year, else the latest, whose every cell the report lists.
        """
        if table not in self._editions:
            shown = self.table(table).edition
            self._editions[table] = shown if shown in self.forms.editions else self._listed_edition(table)
        return self._editions[table]

    def _listed_edition(self, table: str) -> str | None:
        expected = self.forms.of_year(self.report.year)
        newest_first = list(reversed(list(self.forms.editions.values())))
        for form in [expected, *newest_first] if expected is not None else newest_first:
            slots = form.table_of[table].slots if table in form.table_of else ()
            if slots and all(slot.address in self.report.cells for slot in slots):
                return form.edition
        return None

    @property
    def expected_edition(self) -> str | None:
        """The edition of the form that the law asks for."""
        form = self.forms.of_year(self.law_year)
        return form.edition if form is not None else None

    @property
    def form_edition(self) -> str | None:
        """The edition that tables two and three show; None where they contradict each other or neither tells."""
        shown = {self.table("disclosure").edition, self.table("applications").edition} - {None}
        return shown.pop() if len(shown) == 1 else None

    def label_of(self, name: str) -> str:
        """What to call an attribute or derived fact in Chinese."""
        return self.fact_labels.get(name) or ATTRIBUTE_LABELS.get(name, name)

    def word_for(self, value: Value) -> str:
        """Write a value in Chinese; kinds, levels and functions of agencies by their names."""
        if isinstance(value, str):
            return self.forms.lexicon.agencies.labels.get(value, value)
        return show(value)

    def attribute(self, name: str) -> Value:
        """A plain attribute of the report, of its form, or of the audit, unknown where it is null."""
        value = getattr(self if name in _BESIDE else self.report, name)
        return UNKNOWN if value is None else value

    def sum_of(self, addresses: tuple[str, ...]) -> Value:
        """The sum of cells; of those that are not known only that each is at least 0.

        Unknown when no cell is known.
        """
        known = [value for address in addresses if (value := self.cells.get(address, UNKNOWN)) is not UNKNOWN]
        total: Value = 0 if known else UNKNOWN
        for value in known:
            total = add(total, value)
        if total is UNKNOWN or len(known) == len(addresses):
            return total
        return add(total, Quantity(0, None))


def _by_kind(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.kind, []).append(claim)
    return {kind: tuple(members) for kind, members in found.items()}
