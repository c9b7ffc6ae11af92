"""What is found while one statutory table is laid onto its form, before it is stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from auditor.documents.document import CellText, Place
from auditor.forms.labels import Label, label_key
from auditor.forms.lookup import TableLabels

Reason = Literal["count", "columns", "twice", "astray", "cut", "unbalanced"]

_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Met:
    """A label as printed: for which official label it stands, and where."""

    label: Label
    text: str
    key: str
    place: Place

    @classmethod
    def of(cls, label: Label, cell: CellText) -> Met:
        """Note that a cell prints a label; a label broken over lines is one label."""
        return cls(label, _BREAK.sub("", cell.text.strip()), label_key(cell.text), cell.place)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the cells of a row are not read, and where that row stands."""

    reason: Reason
    place: Place
    met: int = 0
    expected: int = 0


@dataclass
class Laid:
    """The state of laying one table. `values` and `refused` are by address and never overlap.

    `lacking` are columns that the table provably does not have, `unsure` those of which
    that is not known (`block.column` in a stacked table). `strange` counts rows of
    figures whose label nobody knows, or that have none. `figured` are rows with nothing but figures right of
    their label, be they too many or too few. `padded`: rows end in cells that hold nothing for what labels span.
    """

    labels: TableLabels
    values: dict[str, CellText] = field(default_factory=dict)
    refused: dict[str, Refusal] = field(default_factory=dict)
    rows: dict[str, Met] = field(default_factory=dict)
    heads: dict[str, Met] = field(default_factory=dict)
    blocks: dict[str, Met] = field(default_factory=dict)
    foreign: list[Met] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    figured: set[str] = field(default_factory=set)
    slots: int = 0
    strange: int = 0
    padded: bool = False
    started: bool = False

    def put(self, address: str, cell: CellText) -> None:
        """Take a value for an address; two copies of a table must agree on it."""
        if address in self.refused:
            return
        before = self.values.get(address)
        if before is None:
            self.values[address] = cell
            self.slots += 1
        elif label_key(before.text) != label_key(cell.text):
            del self.values[address]
            self.refused[address] = Refusal("twice", before.place)

    def refuse(self, addresses: Sequence[str], refusal: Refusal) -> None:
        """Leave the cells of some addresses unread, those read before too."""
        for address in addresses:
            if self.values.pop(address, None) is not None:
                self.slots -= 1
            self.refused.setdefault(address, refusal)
