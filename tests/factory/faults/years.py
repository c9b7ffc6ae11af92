"""Faults between this year's report and last year's."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.factory.clean import Case, balance, form_of
from tests.factory.faults.fault import Fault
from tests.factory.prose import texts
from tests.factory.truth import Truth

Figures = dict[str, int]
COLUMNS = ("natural_person", "commercial_enterprise", "other_org")


def faults() -> Iterator[Fault]:
    """Yield the faults across years: what is wrong stands in last year's report, this year's is clean."""
    yield Fault("carried in is not last year's carried over", ("XY-001",), _before(_more_carried), also=("XY-002",))
    yield Fault("carried in under another applicant", ("XY-002",), _before(_other_column))
    yield Fault("documents in force do not follow", ("XY-003",), _before(_documents))
    yield Fault("items do not follow", ("XY-004",), _before(_items))
    yield Fault("a hundred times as many decisions", ("XY-010",), _before(_few_decisions))
    yield Fault("section one is last year's", ("XY-007",), _copied(1))
    yield Fault("section five is last year's", ("XY-008",), _copied(5))


def _before(alter: Callable[[Truth, Figures, random.Random], bool]) -> Callable[[Case, random.Random], Case | None]:
    def change(case: Case, dice: random.Random) -> Case | None:
        if case.previous is None:
            return None
        figures = {address: int(text) for address, text in case.previous.cells.items()}
        if not alter(case.truth, figures, dice):
            return None
        balance(figures, form_of(int(case.previous.year)))
        cells = {address: str(number) for address, number in figures.items()}
        return replace(case, previous=replace(case.previous, cells=cells))

    return change


def _more_carried(truth: Truth, figures: Figures, dice: random.Random) -> bool:
    figures[f"applications.carried_over[{dice.choice(COLUMNS)}]"] += dice.randrange(1, 4)
    return True


def _other_column(truth: Truth, figures: Figures, dice: random.Random) -> bool:
    giver = next((name for name in COLUMNS if figures[f"applications.carried_over[{name}]"]), None)
    if giver is None:
        return False
    figures[f"applications.carried_over[{giver}]"] -= 1
    figures["applications.carried_over[research_institution]"] += 1
    return True


def _documents(truth: Truth, figures: Figures, dice: random.Random) -> bool:
    if truth.year < 2022:
        return False
    figures["disclosure.normative_documents.in_force"] += dice.randrange(1, 9)
    return True


def _items(truth: Truth, figures: Figures, dice: random.Random) -> bool:
    if truth.year != 2020:
        return False
    figures["disclosure.permits.prev_items"] += dice.randrange(1, 9)
    return True


def _few_decisions(truth: Truth, figures: Figures, dice: random.Random) -> bool:
    figures["disclosure.permits.decisions"] = int(truth.cells["disclosure.permits.decisions"]) * dice.randrange(11, 100)
    return True


def _copied(number: int) -> Callable[[Case, random.Random], Case | None]:
    """Let last year's section be this year's with the year changed."""

    def change(case: Case, dice: random.Random) -> Case | None:
        if case.previous is None:
            return None
        own = texts(case.sentences)[number]
        text = own.replace(str(case.truth.year), str(case.previous.year))
        return replace(case, previous=replace(case.previous, texts={**case.previous.texts, number: text}))

    return change


