"""Faults between cells: figures that are possible alone and not together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.factory.clean import Case, Figures, balance, form_of
from tests.factory.faults.fault import Change, Fault, value, with_cells, with_sentences
from tests.factory.prose import disputes
from tests.factory.truth import Truth

DOCUMENTS = "disclosure.normative_documents"
NONE_CAME = "本年度未收到政府信息公开申请。"


def faults() -> Iterator[Fault]:
    """Yield the faults between cells."""
    yield Fault("fewer documents in force than the year added", ("T2-003",), _few_in_force, also=("XY-003",))
    yield Fault("public total below newly published", ("T2-004",), _few_public)
    yield Fault("public total added up wrongly", ("T2-005",), _added)
    yield Fault("a body below the power to make regulations made one", ("T2-007",), _regulation, also=("XY-003", "T2-003", "T2-004"))
    yield Fault("fees in yuan under a head of ten thousands", ("T2-008",), _fees_in_yuan, also=("NAR-011", "XY-010"))
    yield Fault("procurement without amount", ("T2-009",), _no_amount, also=("NAR-008",))
    yield Fault("procurement amount in yuan without unit", ("T2-010",), _amount_in_yuan, also=("NAR-008",))
    yield Fault("more items dropped than there were", ("T2-011",), _items_below_zero, also=("XY-004", "T2-012"))
    yield Fault("decisions without items", ("T2-012",), _no_items, also=("XY-004",))
    yield Fault("more carried over than received", ("T3-007",), _carried_over)
    yield Fault("disputes without applications", ("XT-001", "XT-002"), _no_applications, also=("XT-003",))
    yield Fault("more disputes than replies", ("XT-002",), _many_disputes)
    yield Fault("suits after a reconsideration that never was", ("XT-003",), _no_reconsideration, also=("XY-006",))


def _few_in_force(case: Case, dice: random.Random) -> Case | None:
    if f"{DOCUMENTS}.in_force" not in case.truth.cells:
        return None
    return with_cells(case, {f"{DOCUMENTS}.in_force": dice.randrange(0, 2)})


def _few_public(case: Case, dice: random.Random) -> Case | None:
    if f"{DOCUMENTS}.public_total" not in case.truth.cells:
        return None
    return with_cells(case, {f"{DOCUMENTS}.public_total": value(case, f"{DOCUMENTS}.published") - 1})


def _added(case: Case, dice: random.Random) -> Case | None:
    if f"{DOCUMENTS}.public_total" not in case.truth.cells:
        return None
    total = value(case, f"{DOCUMENTS}.published") + value(case, f"{DOCUMENTS}.made")
    return replace(with_cells(case, {f"{DOCUMENTS}.public_total": total}), previous=None)


def _regulation(case: Case, dice: random.Random) -> Case:
    columns = [slot.column for slot in case.truth.form.table_of["disclosure"].slots if slot.row == "regulations"]
    return with_cells(case, {f"disclosure.regulations.{dice.choice(columns)}": 1})


def _scaled(address: str) -> Change:
    def change(case: Case, dice: random.Random) -> Case | None:
        return with_cells(case, {address: value(case, address) * 10_000}) if address in case.truth.cells else None

    return change


_fees_in_yuan = _scaled("disclosure.admin_fees.amount")
_amount_in_yuan = _scaled("disclosure.procurement.amount")


def _no_amount(case: Case, dice: random.Random) -> Case | None:
    address = "disclosure.procurement.amount"
    return with_cells(case, {address: 0}) if address in case.truth.cells else None


def _items_below_zero(case: Case, dice: random.Random) -> Case | None:
    row = f"disclosure.{dice.choice(('permits', 'penalties', 'compulsion', 'other_services'))}"
    if f"{row}.change" not in case.truth.cells:
        return None
    return with_cells(case, {f"{row}.change": -value(case, f"{row}.prev_items") - dice.randrange(1, 5)})


def _no_items(case: Case, dice: random.Random) -> Case | None:
    row = f"disclosure.{dice.choice(('permits', 'penalties', 'compulsion', 'other_services'))}"
    if f"{row}.change" not in case.truth.cells:
        return None
    return with_cells(case, {f"{row}.prev_items": 0, f"{row}.change": 0})


def _rebalanced(truth: Truth, changes: Figures) -> Truth:
    cells = {address: int(text) for address, text in truth.cells.items()} | changes
    balance(cells, form_of(int(truth.form.edition)))
    return replace(truth, cells={address: str(number) for address, number in cells.items()})


def _carried_over(case: Case, dice: random.Random) -> Case:
    column = "[natural_person]"
    many = value(case, "applications.new_received[total]") + dice.randrange(50, 90)
    truth = _rebalanced(case.truth, {f"applications.{row}{column}": many for row in ("carried_in", "carried_over")})
    return with_sentences(replace(case, truth=truth, previous=None), received="")


def _no_applications(case: Case, dice: random.Random) -> Case | None:
    if case.previous is None:
        return None
    none = {address: 0 for address in case.truth.cells if address.startswith("applications.")}
    before = {address: 0 for address in case.previous.cells if address.startswith("applications.")}
    return with_sentences(
        replace(case, truth=_rebalanced(case.truth, none), previous=_rebalanced(case.previous, before)), received=NONE_CAME,
        fees="本年度未收取信息处理费。" if case.truth.year >= 2021 else case.sentences["fees"],
    )


def _many_disputes(case: Case, dice: random.Random) -> Case | None:
    if case.previous is None:
        return None
    many = sum(int(truth.cells["applications.results.total[total]"]) for truth in (case.truth, case.previous))
    many += value(case, "applications.carried_over[total]") + dice.randrange(1, 9)
    parts = {"upheld": many, "corrected": 0, "other": 0, "pending": 0, "total": many}
    changed = with_cells(case, {f"disputes.reconsideration.{part}": number for part, number in parts.items()})
    return with_sentences(changed, disputes=disputes(changed.truth.cells))


def _no_reconsideration(case: Case, dice: random.Random) -> Case | None:
    if case.previous is None:
        return None
    none = {address: "0" for address in case.truth.cells if address.startswith("disputes.reconsideration.")}
    later = {"upheld": 1, "corrected": 0, "other": 0, "pending": 0, "total": 1}
    suits = {f"disputes.litigation_after_reconsideration.{part}": number for part, number in later.items()}
    before = replace(case.previous, cells={**case.previous.cells, **none})
    changed = replace(with_cells(case, {**none, **suits}), previous=before)
    return with_sentences(changed, disputes=disputes(changed.truth.cells))
