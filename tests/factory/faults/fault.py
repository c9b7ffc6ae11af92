"""The shape of a fault, and how cells and sentences of a clean report are changed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from auditor.forms import Form, FormTable
from tests.factory.clean import Case

Change = Callable[[Case, random.Random], Case | None]


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a report.

    Attributes:
        name: What is wrong.
        finds: Rules that must all find it.
        change: Puts it into a clean report; None where that report has no place for it.
        also: Rules that may find it too, for the same cause.
        opens: Rules that must say that they cannot tell, where nothing can be found.
    """

    name: str
    finds: tuple[str, ...]
    change: Change
    also: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group of rules that must find it, by its prefix."""
        return (self.finds or self.opens)[0].partition("-")[0]


def with_cells(case: Case, cells: Mapping[str, object]) -> Case:
    """Print other texts in some cells."""
    printed = dict(case.truth.cells) | {address: str(value) for address, value in cells.items()}
    return replace(case, truth=replace(case.truth, cells=printed))


def value(case: Case, address: str) -> int:
    """The figure of a cell of a clean report."""
    return int(case.truth.cells[address])


def shifted(case: Case, address: str, dice: random.Random) -> Case:
    """Print a figure that is too large by one to nine."""
    return with_cells(case, {address: value(case, address) + dice.randrange(1, 10)})


def with_sentences(case: Case, **sentences: str) -> Case:
    """Say something else."""
    return replace(case, sentences={**case.sentences, **sentences})


def miscounted(kind: str, before: str, *, factor: int = 1) -> Change:
    """Make a change that puts another number behind some words of a sentence; none if the words are not there."""
    pattern = re.compile(f"({before})(\\d+)")

    def change(case: Case, dice: random.Random) -> Case | None:
        sentence = case.sentences.get(kind, "")
        found = pattern.search(sentence)
        if found is None:
            return None
        number = int(found[2]) * factor + dice.randrange(11, 30)
        return with_sentences(case, **{kind: sentence[: found.start(2)] + str(number) + sentence[found.end(2):]})

    return change


def with_table(case: Case, name: str, alter: Callable[[FormTable], FormTable]) -> Case:
    """Print a table of the form in another way."""
    tables = tuple(alter(table) if table.id == name else table for table in case.truth.form.tables)
    return with_form(case, tables=tables)


def with_form(case: Case, **changes: object) -> Case:
    """Print another form: other sections or other tables."""
    form = case.truth.form
    fields = {name: getattr(form, name) for name in Form.model_fields}
    return replace(case, truth=replace(case.truth, form=Form.model_construct(**{**fields, **changes})))


def rebuilt(table: FormTable, **changes: object) -> FormTable:
    """A table of the form with some of its parts exchanged."""
    fields = {name: getattr(table, name) for name in FormTable.model_fields}
    return FormTable.model_construct(**{**fields, **changes})
