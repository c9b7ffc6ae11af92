"""Decides which printed column is which column of the form, by position and with the head as witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from auditor.documents.document import CellText
from auditor.forms.labels import Label, label_key
from auditor.report.flow import Row
from auditor.report.laid import Met

LEAST_MATCHED = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the values of each column of the form stand, counted from a row's first value.

    `at` holds an index, or None for a column that the table provably lacks. `width` is
    the number of printed value columns. Without `sure` nothing is known and no value may be read.
    """

    at: tuple[int | None, ...]
    width: int
    sure: bool = True


def match_heads(cells: Sequence[CellText], labels: Sequence[Label]) -> list[tuple[CellText, Label | None]]:
    """Pair the printed heads with the labels they stand for: first those that are equal, then the damaged ones."""
    pairs: list[tuple[CellText, Label | None]] = [(cell, None) for cell in cells]
    free = list(labels)
    for closer in _CLOSER:
        for index, (cell, known) in enumerate(pairs):
            if known is None:
                key = label_key(cell.text)
                found = next((label for label in free if closer(label, key)), None)
                if found is not None:
                    pairs[index] = (cell, found)
                    free.remove(found)
    return pairs


def has_rivals(pairs: Sequence[tuple[CellText, Label | None]]) -> bool:
    """Tell whether a head that was left over agrees with a label as closely as the head taken for it.

    Two columns of one name, such as last year's beside this year's, are told apart by nothing.
    """
    spare = [label_key(cell.text) for cell, label in pairs if label is None]
    taken = [(label, label_key(cell.text)) for cell, label in pairs if label is not None]
    return any(_distance(label, key) <= _distance(label, chosen) < len(_CLOSER) for label, chosen in taken for key in spare)


def _distance(label: Label, key: str) -> int:
    return next((number for number, closer in enumerate(_CLOSER) if closer(label, key)), len(_CLOSER))


def _is_part(label: Label, key: str) -> bool:
    return len(key) >= LEAST_MATCHED and (label.key.startswith(key) or label.is_hinted(key))


def _is_like(label: Label, key: str) -> bool:
    return label.resembles(key)


_CLOSER: tuple[Callable[[Label, str], bool], ...] = (Label.is_named, _is_part, _is_like)


def plan_columns(
    heads: Sequence[Label | None], columns: Sequence[Label], rows: Sequence[Row],
    *, blank: set[int], placed: bool, padded: bool,
) -> Columns:
    """Say where the values stand.

    Args:
        heads: The printed heads of value columns, in order; None for one that nobody knows.
        columns: The columns of the form, in order.
        rows: The cells right of the label, one entry a row.
        blank: `id` of the cells that are blank.
        padded: Rows end in cells that hold nothing because labels span several columns.
        placed: The unknown heads stand where they are printed, not merely at the end.
    """
    count, printed = len(columns), len(heads)
    least = min((len(row) for row in rows), default=0)
    reach = max((_reach(row, blank) for row in rows), default=0)
    identity = Columns(tuple(range(count)), count)
    refused = Columns((None,) * count, count, sure=False)
    known = [head for head in heads if head is not None]
    if not _ordered(known, columns):
        return refused
    if printed == count:
        return identity
    if printed == 0:
        return identity if reach == count or least == count or count == 1 else refused
    if printed > count:
        if placed and len(known) == count and least >= printed >= reach:
            return Columns(tuple(heads.index(column) for column in columns), printed)
        return identity if reach <= count <= least else refused
    if reach > printed:
        return identity if least >= count else refused
    if len(known) == printed and (least == printed or padded):
        return Columns(tuple(known.index(column) if column in known else None for column in columns), printed)
    return refused


def values_of(row: Row, width: int, blank: set[int], common: int | None, *, leading: bool = False) -> Row | None:
    """Take the values of a row, or None where it does not hold exactly as many as it should.

    Args:
        row: The cells right of the label.
        width: How many values there should be.
        blank: `id` of the cells that are blank.
        common: How many cells the row should have for its label, where all rows have one width.
        leading: What the label spans stands before the values, not after them.
    """
    cut = len(row) - width if leading else 0
    values, spare = row[cut : cut + width], row[:cut] if leading else row[width:]
    if len(values) < width or any(id(cell) not in blank for cell in spare):
        return None
    short = common is not None and len(row) < common
    if short and id(values[-1]) in blank and any(id(cell) not in blank for cell in values):
        return None
    return values


def due_cells(row: Row, label_at: int, common: int | None, width: int, *, last: bool) -> int | None:
    """Say how many cells a row should have right of its label, where that can be said.

    Extraction strips the empty cells off the end of a table's last row, all but a closing bar; a
    row that lost a value is shorter by one cell only.
    """
    if common is None:
        return None
    due = common - label_at - 1
    return None if last and len(row) == width + 1 and due - len(row) > 1 else due


def common_width(rows: Sequence[Row]) -> int | None:
    """Find the width that (nearly) all rows of a table have, if there is one."""
    counts = Counter(len(row) for row in rows)
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return width if rows and times * 5 >= len(rows) * 4 else None


def _reach(row: Row, blank: set[int]) -> int:
    return next((index for index in range(len(row), 0, -1) if id(row[index - 1]) not in blank), 0)


def _ordered(known: Sequence[Label], columns: Sequence[Label]) -> bool:
    numbers = [columns.index(label) for label in known]
    return numbers == sorted(numbers)


def heads_of(pairs: Sequence[tuple[CellText, Label | None]]) -> list[Met]:
    """List the heads that were recognised."""
    return [Met.of(label, cell) for cell, label in pairs if label is not None]
