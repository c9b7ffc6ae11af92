"""Clean reports: balanced figures, all sections, prose that agrees with the tables, and last year's report to match."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from auditor.forms import Form
from bench.generate import figures
from tests.factory.model import Line, Model, a_model
from tests.factory.prose import said, texts
from tests.factory.truth import Truth
from tests.report.printing import FORMS

BUREAUS = ("柏川县市场监督管理局", "云澜县交通运输局", "青岭县水利局", "砚湖县教育局")
GOVERNMENT, TOWNSHIP = "沙渡县人民政府", "沙渡县云门镇人民政府"
YEARS = range(2019, 2026)
Figures = dict[str, int]


@dataclass(frozen=True)
class Case:
    """A report as it will be written: what its tables hold, what its prose says, and last year's report.

    `sentences` holds the prose by the kind of its claim; a fault replaces one. `form` in the truth is the form as
    printed: a fault of structure prints another one.
    """

    truth: Truth
    sentences: Mapping[str, str]
    previous: Truth | None = None
    head: tuple[str, ...] = ()
    title: str | None = None

    def model(self) -> Model:
        """Lay the report out, its prose made of its sentences."""
        own = self.truth
        truth = Named(own.form, own.year, own.agency, own.cells, {**texts(self.sentences), **own.texts}, own.published, self.title)
        first, *others = (model := a_model(truth)).blocks
        return replace(model, blocks=(first, *(Line(text, "date") for text in self.head), *others))


@dataclass(frozen=True)
class Named(Truth):
    """A truth that may print another title than its own."""

    printed: str | None = None

    @property
    def title(self) -> str:
        """The title as printed."""
        return super().title if self.printed is None else self.printed


def a_case(seed: int, *, year: int | None = None, agency: str | None = None) -> Case:
    """Make a clean report.

    Args:
        seed: Which of the endless many; chooses agency, figures and wording.
        year: The year reported on; any from 2019 to 2025 without it.
        agency: Its name; without it mostly a bureau, now and then a government or a township.
    """
    dice = random.Random(seed)
    year = year or dice.choice(YEARS)
    agency = agency or dice.choice((*BUREAUS, *BUREAUS, GOVERNMENT, TOWNSHIP))
    values = clean_figures(year, dice)
    fees = fee_figures(values, dice) if year >= 2021 else {}
    truth = _truth(year, agency, values)
    before = _truth(year - 1, agency, _year_before(values, year, dice)) if year > 2019 else None
    if before is not None:
        spoken = said(before.cells, before.year, agency, {}, dice)
        before = replace(before, texts=texts(spoken))
    return Case(replace(truth, texts={}), said(truth.cells, year, agency, fees, dice), before)


def form_of(year: int) -> Form:
    """The form of a year, which must have one."""
    form = FORMS.of_year(year)
    assert form is not None
    return form


def clean_figures(year: int, dice: random.Random) -> Figures:
    """Draw figures that break no rule of one report."""
    form = form_of(year)
    values = dict.fromkeys(form.slot_of, 0) | figures(form, dice)
    for address in values:
        if address.startswith("applications.results.other.fee_overdue"):
            values[address] = 0
    balance(values, form)
    values["disputes.reconsideration.upheld"] += 1
    values["disputes.reconsideration.total"] += 1
    _disclosure(values, dice)
    return values


def balance(values: Figures, form: Form) -> None:
    """Make every printed identity of table three hold again, from the results and what is carried."""
    table = form.table_of["applications"]
    group = table.group("results.leaves")
    assert group is not None
    columns = [column.id for column in table.columns if column.id != "total"]
    for column in columns:
        total = sum(values[f"applications.{row}[{column}]"] for row in group.members)
        values[f"applications.results.total[{column}]"] = total
        carried = values[f"applications.carried_over[{column}]"] - values[f"applications.carried_in[{column}]"]
        values[f"applications.new_received[{column}]"] = total + carried
    for row in table.figure_rows:
        values[f"applications.{row.id}[total]"] = sum(values[f"applications.{row.id}[{column}]"] for column in columns)


def _disclosure(values: Figures, dice: random.Random) -> None:
    for name in ("permits", "penalties", "compulsion", "other_services"):
        if f"disclosure.{name}.decisions" in values:
            values[f"disclosure.{name}.decisions"] = dice.randrange(21, 400)
        if f"disclosure.{name}.prev_items" in values:
            values[f"disclosure.{name}.prev_items"] = dice.randrange(30, 90)
            values[f"disclosure.{name}.change"] = dice.randrange(-5, 6)
    documents = "disclosure.normative_documents"
    if f"{documents}.in_force" in values:
        values[f"{documents}.issued"], values[f"{documents}.repealed"] = dice.randrange(5, 12), dice.randrange(1, 4)
        values[f"{documents}.in_force"] = dice.randrange(40, 90)
        values["disclosure.admin_fees.amount"] = dice.randrange(21, 400)
    else:
        values[f"{documents}.made"] = dice.randrange(5, 12)
        values[f"{documents}.published"] = dice.randrange(1, values[f"{documents}.made"])
        values[f"{documents}.public_total"] = dice.randrange(40, 90)
        values["disclosure.admin_fees.prev_items"], values["disclosure.admin_fees.change"] = dice.randrange(3, 9), 1
        values["disclosure.procurement.projects"] = dice.randrange(3, 30)
        values["disclosure.procurement.amount"] = dice.randrange(31, 900)


def fee_figures(values: Figures, dice: random.Random) -> Figures:
    """Draw what section six says of the processing fee: nothing at all, or notices and amounts in yuan that fit."""
    if dice.random() < 0.5:
        return {}
    notices = dice.randrange(3, 9)
    noticed = 100 * dice.randrange(notices, 40)
    return {"notices": notices, "noticed": noticed, "collected": noticed - 50}


def _year_before(values: Figures, year: int, dice: random.Random) -> Figures:
    """Draw last year's figures so that every figure carried from year to year agrees."""
    form = form_of(year - 1)
    before = clean_figures(year - 1, dice)
    for column in form.table_of["applications"].columns:
        before[f"applications.carried_over[{column.id}]"] = values[f"applications.carried_in[{column.id}]"]
    balance(before, form)
    for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        before[f"disputes.{block}.total"] -= before[f"disputes.{block}.pending"]
        before[f"disputes.{block}.pending"] = 0
    for address in ("permits.decisions", "penalties.decisions", "compulsion.decisions"):
        before[f"disclosure.{address}"] = values[f"disclosure.{address}"] + dice.randrange(1, 20)
    documents = "disclosure.normative_documents"
    if year > 2021:
        moved = values[f"{documents}.issued"] - values[f"{documents}.repealed"]
        before[f"{documents}.in_force"] = values[f"{documents}.in_force"] - moved
        before["disclosure.admin_fees.amount"] = values["disclosure.admin_fees.amount"] + 1
    elif year == 2020:
        before[f"{documents}.public_total"] = values[f"{documents}.public_total"] - values[f"{documents}.published"]
        for name in ("permits", "penalties", "compulsion", "other_services", "admin_fees"):
            change = before[f"disclosure.{name}.change"]
            before[f"disclosure.{name}.prev_items"] = values[f"disclosure.{name}.prev_items"] - change
    return before


def _truth(year: int, agency: str, values: Figures) -> Truth:
    cells = {address: str(value) for address, value in values.items()}
    return Truth(form_of(year), year, agency, cells, {}, f"{year + 1}-01-20")
