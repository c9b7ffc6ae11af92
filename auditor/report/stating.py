"""States the cells of a laid table by address, each with its state, value, unit and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.documents.document import CellText, Paragraph
from auditor.forms.form import FormTable, Slot
from auditor.forms.labels import label_key
from auditor.report.laid import Laid
from auditor.report.places import at
from auditor.report.report import Cell, Unit, Unread
from auditor.report.unread import unread_cell, unread_doubt, unread_row
from auditor.report.vocabulary import Vocabulary

ABSENT = Cell(state="absent")
LONGEST_NOTE = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """The cells of a table, and what of it was not read."""

    cells: Mapping[str, Cell]
    unread: tuple[Unread, ...] = ()


def absent_cells(form: FormTable) -> dict[str, Cell]:
    """List every cell of a form's table as absent."""
    return {slot.address: ABSENT for slot in form.slots}


def state_cells(laid: Laid, notes: Sequence[Paragraph], words: Vocabulary) -> Stated:
    """State every cell of the form in its order.

    Args:
        laid: The table laid onto its form.
        notes: The running text around the table, which may say the unit of amounts.
        words: The vocabulary the table was laid with.
    """
    cells: dict[str, Cell] = {}
    unread: list[Unread] = []
    for slot in laid.labels.form.slots:
        text = laid.values.get(slot.address)
        refusal = laid.refused.get(slot.address)
        if text is not None:
            cell = cells[slot.address] = _cell(slot, text, laid, notes, words)
            if text.doubt is not None:
                unread.append(unread_doubt(slot.address, text))
            elif cell.state == "unreadable":
                unread.append(unread_cell(slot.address, text.text, text.place))
        elif refusal is not None:
            cells[slot.address] = Cell(state="unreadable", place=at(refusal.place))
        else:
            cells[slot.address] = ABSENT
    return Stated(cells, (*_refusals(laid), *unread))


def _cell(slot: Slot, text: CellText, laid: Laid, notes: Sequence[Paragraph], words: Vocabulary) -> Cell:
    place = at(text.place)
    if text.doubt is not None:
        return Cell(state="unreadable", text=text.text.strip() or None, place=place)
    figure = words.figures.read(text.text)
    if figure.state != "given":
        return Cell(state=figure.state, text=text.text.strip() or None, place=place)
    money = slot.kind == "amount"
    if figure.unit is not None and (figure.unit == "item") == money:
        return Cell(state="unreadable", text=text.text.strip(), place=place)
    unit = figure.unit or (_unit_of_amount(slot, laid, notes, words) if money else slot.unit)
    return Cell(state="given", value=figure.value, unit=unit, text=text.text.strip(), place=place)


def _unit_of_amount(slot: Slot, laid: Laid, notes: Sequence[Paragraph], words: Vocabulary) -> Unit | None:
    """Take the unit that the head prints, else the form's, else that of a note near the table."""
    head = laid.heads.get(f"{slot.block}.{slot.column}")
    printed = words.units.in_head(head.key) if head is not None else None
    if printed or slot.unit:
        return printed or slot.unit
    found = (words.units.in_note(label_key(note.text)) for note in notes if len(note.text) <= LONGEST_NOTE)
    return next((unit for unit in found if unit), None)


def _refusals(laid: Laid) -> Iterator[Unread]:
    """Say once for each row, or for each single cell, why it was refused."""
    said: set[str] = set()
    for address, refusal in laid.refused.items():
        slot = laid.labels.form.slot_of[address]
        what = address
        if refusal.reason not in ("twice", "cut"):
            what = f"{slot.table}.{slot.row}" if slot.row is not None else slot.table
        if what not in said:
            said.add(what)
            yield unread_row(what, refusal)
