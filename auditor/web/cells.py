"""Draws one cell of a table: its value or its state, what is printed, where, and the findings that rest on it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.export import Labels
from auditor.export.compose import number
from auditor.export.markup import Html, element
from auditor.export.places import exactly
from auditor.export.plain import shortened
from auditor.forms.form import FormUnit
from auditor.report.masking import mask
from auditor.report.report import Cell
from auditor.web.anchors import cell_anchor
from auditor.web.marks import Marks
from auditor.web.references import draw_refs, marked_by, marked_class
from auditor.web.words import PageWords

_LONGEST = 60
_ROW = re.compile(r"\[\w+\]\Z|\.\w+\Z")


@dataclass(frozen=True)
class CellDrawing:
    """What all cells of a page are drawn with.

    `edition` is the form that names them, `reasons` say by address of a cell or of its row why it was not read.
    """

    marks: Marks
    labels: Labels
    words: PageWords
    edition: str | None
    reasons: Mapping[str, str] = field(default_factory=dict)

    def draw(self, address: str, cell: Cell, unit: FormUnit | None, colspan: int = 1) -> Html:
        """Draw a cell.

        Args:
            address: Its address.
            cell: Its state, value and text, masked.
            unit: The unit that the head of its column prints; another one is written beside the value.
            colspan: How many columns of the drawn table it takes.
        """
        anchor = cell_anchor(address)
        refs = self.marks.refs(anchor)
        return element(
            "td", *self._inside(cell, unit), draw_refs(refs, self.words), id=anchor, title=self.told(address, cell),
            class_=f"{cell.state} {marked_class(refs)}".strip(), colspan=str(colspan) if colspan > 1 else None,
            data_f=marked_by(refs), tabindex="-1",
        )

    def told(self, address: str, cell: Cell) -> str:
        """Tell a cell in one line: its name, its value or state, what is printed there, where, and why it was not read."""
        say, name = self.words.say, self.labels.cell(address, self.edition)
        if cell.state == "given":
            parts = [say("given_cell", name=name, value=_figure(cell))]
        else:
            parts = [say("stated_cell", name=name, state=say(cell.state))]
        if cell.text:
            parts.append(say("printed", text=shortened(cell.text, _LONGEST)))
        if cell.place is not None:
            parts.append(exactly(cell.place, self.words))
        reason = self.reasons.get(address) or self.reasons.get(_ROW.sub("", address))
        if reason is not None and cell.state != "given":
            parts.append(reason)
        return ("；" if self.words.lang == "zh" else "; ").join(parts)

    def _inside(self, cell: Cell, unit: FormUnit | None) -> list[Html]:
        say = self.words.say
        if cell.state == "given":
            other = element("small", say(cell.unit)) if cell.unit is not None and cell.unit != unit else Html("")
            return [element("span", _figure(cell), class_="value"), other]
        kept = [element("span", shortened(cell.text, _LONGEST), class_="kept")] if cell.text else []
        return [*kept, element("span", say(cell.state), class_="state")]


def _figure(cell: Cell) -> str:
    """The value of a given cell; a number of a person that was put into a cell is a figure too, and is masked."""
    return mask(number(cell.value))
