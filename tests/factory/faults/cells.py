"""Faults of single cells: a figure too large, negative, broken, blank or replaced by a mark."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.factory.clean import Case
from tests.factory.faults.fault import Change, Fault, shifted, value, with_cells

Pick = Callable[[Case, random.Random], str]
LEAVES = ("granted", "partial", "denied", "unable", "not_processed", "other")
BLOCKS = {"reconsideration": "T4-001", "litigation_direct": "T4-002", "litigation_after_reconsideration": "T4-003"}
REPLIES = ("XT-001", "XT-002", "XT-003")


def applicant(row: str) -> Pick:
    """Pick a cell of a row, or of one of the rows of a group, in the column of one kind of applicant."""

    def pick(case: Case, dice: random.Random) -> str:
        table = case.truth.form.table_of["applications"]
        rows = [found.id for found in table.figure_rows if found.id == row or found.id.startswith(f"{row}.")]
        column = dice.choice([column.id for column in table.columns if column.id != "total"])
        return f"applications.{dice.choice(rows)}[{column}]"

    return pick


def total_of(row: str) -> Pick:
    """Pick the total of a row, or of one of the rows of a group; not that of overdue fees, which says more than a sum."""

    def pick(case: Case, dice: random.Random) -> str:
        rows = [found.id for found in case.truth.form.table_of["applications"].figure_rows
                if (found.id == row or found.id.startswith(f"{row}.")) and "fee_overdue" not in found.id]
        return f"applications.{dice.choice(rows)}[total]"

    return pick


def of_table(name: str) -> Pick:
    """Pick any cell of a table."""
    return lambda case, dice: dice.choice([slot.address for slot in case.truth.form.table_of[name].slots])


def counted(case: Case, dice: random.Random) -> str:
    """Pick a count of table two, which can be neither negative nor broken."""
    return dice.choice([slot.address for slot in case.truth.form.table_of["disclosure"].slots
                        if slot.kind == "count" and slot.row != "regulations"])


def too_large(pick: Pick) -> Change:
    """Print too large a figure."""
    return lambda case, dice: shifted(case, pick(case, dice), dice)


def holding(pick: Pick, text: str) -> Change:
    """Print a text instead of the figure."""
    return lambda case, dice: with_cells(case, {pick(case, dice): text})


def below_zero(pick: Pick) -> Change:
    """Print a negative figure."""
    return lambda case, dice: with_cells(case, {pick(case, dice): -dice.randrange(1, 10)})


def broken(pick: Pick) -> Change:
    """Print a figure with decimals."""

    def change(case: Case, dice: random.Random) -> Case:
        address = pick(case, dice)
        return with_cells(case, {address: f"{value(case, address)}.5"})

    return change


SUMS = ("T3-001", "T3-002", "T3-003", "T3-004")
TOLD = ("NAR-001", "NAR-003")
SPOKEN = {"disclosure": ("NAR-006", "NAR-007", "NAR-008", "NAR-011"), "applications": TOLD, "disputes": ("NAR-004",)}
CARRIED = ("XY-001", "XY-002")
TABLE_TWO = ("T2-003", "T2-004", "T2-005", "T2-009", "T2-011", "T2-012", "XY-003", "XY-004", "XY-010")


def faults() -> Iterator[Fault]:
    """Yield the faults of single cells."""
    yield from _applicants()
    yield from _totals()
    for block, rule in BLOCKS.items():
        part = _part_of(block)
        yield Fault(f"{block}: one part too large", (rule,), too_large(part), also=("XT-003", "XT-005"))
        yield Fault(f"{block}: total too large", (rule,), too_large(_total_of_block(block)), also=("NAR-004", *REPLIES))
    yield from _figures("disclosure", counted, "T2-001", TABLE_TWO)
    yield from _figures("applications", of_table("applications"), "T3-005", (*SUMS, *CARRIED, "FEE-006", "T3-007"))
    yield from _figures("disputes", of_table("disputes"), "T4-004", (*BLOCKS.values(), *REPLIES))
    for table, rule in {"disclosure": "T2-002", "applications": "T3-006", "disputes": "T4-005"}.items():
        for name, mark in {"blank": "", "slash": "/", "dash": "—", "无": "无"}.items():
            yield Fault(f"{table}: a cell with {name}", (rule,), holding(of_table(table), mark))


def _applicants() -> Iterator[Fault]:
    for row in ("new_received", "carried_in", "carried_over"):
        also = ("XY-002",) if row == "carried_in" else ()
        yield Fault(f"{row}: one applicant too many", ("T3-003", "T3-002"), too_large(applicant(row)), also)
    for group in LEAVES:
        row = f"results.{group}"
        yield Fault(f"{row}: one applicant too many", ("T3-003", "T3-004"), too_large(applicant(row)))
    yield Fault("results.total: one column too large", ("T3-004", "T3-002", "T3-003"), too_large(applicant("results.total")))


def _totals() -> Iterator[Fault]:
    for group in LEAVES:
        row = f"results.{group}"
        yield Fault(f"{row}: total of a row too large", ("T3-003", "T3-004"), too_large(total_of(row)))
    yield Fault("results.total: grand total too large", ("T3-001", "T3-003", "T3-004"), too_large(total_of("results.total")), TOLD)
    for row in ("new_received", "carried_in", "carried_over"):
        also = (*TOLD, *(("XY-001",) if row == "carried_in" else ()), "T3-007", "XY-010")
        yield Fault(f"{row}: total too large", ("T3-001", "T3-003"), too_large(total_of(row)), also)


def _part_of(block: str) -> Pick:
    return lambda case, dice: f"disputes.{block}.{dice.choice(('upheld', 'corrected', 'other', 'pending'))}"


def _total_of_block(block: str) -> Pick:
    return lambda case, dice: f"disputes.{block}.total"


def _figures(table: str, pick: Pick, rule: str, also: tuple[str, ...]) -> Iterator[Fault]:
    yield Fault(f"{table}: a negative count", (rule,), below_zero(pick), also=(*also, *SPOKEN[table]))
    yield Fault(f"{table}: a broken count", (rule,), broken(pick), also=(*also, *SPOKEN[table]))
