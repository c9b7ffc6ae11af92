"""Refuses rows whose values may stand in the wrong columns, where their own sums speak against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.documents.document import CellText
from auditor.report.laid import Laid, Refusal
from auditor.report.vocabulary import Vocabulary

Addresses = Sequence[str]  # those of one row or block, the total last
Values = Sequence[int | Decimal | None]


def refuse_shifted(laid: Laid, words: Vocabulary) -> None:
    """Refuse the rows whose total is blank while the value before it would do as their total.

    A cell lost with its mark moves what follows to the left; where the row is filled up at its end, a blank total is
    all that shows. In a row of zeros nothing tells the two apart; of several rows all that hold more must agree.
    """
    blank = [one for one in _summed(laid) if _is_blank(one[-1], laid, words)]
    find = {"strip": _shifted_strip, "matrix": _shifted_rows}.get(laid.labels.form.layout)
    for row in find(blank, laid, words) if find is not None and blank else ():
        laid.refuse(row, Refusal("count", laid.values[row[0]].place, len(row) - 1, len(row)))


def _shifted_strip(blank: Sequence[Addresses], laid: Laid, words: Vocabulary) -> list[Addresses]:
    """Give the whole strip where its last total alone is blank, and its last block would add up one place further right."""
    row = [address for one in _summed(laid) for address in one]
    spoilt = len(blank) == 1 and row[-1] == blank[0][-1] and any(_gap(_values(one, laid, words)) for one in _summed(laid))
    return [row] if spoilt and _balances_shifted(_values(row, laid, words), len(blank[0])) else []


def _shifted_rows(blank: Sequence[Addresses], laid: Laid, words: Vocabulary) -> list[Addresses]:
    """List the rows that hold more than zeros, where in each of them the last value would do as the total.

    In a table without padding a cell lost with its mark would leave its row too short, so a blank total is blank.
    """
    if not laid.padded:
        return []
    told = [row for row in blank if any(_values(row, laid, words))]
    return told if all(_ends_in_total(_values(row, laid, words)[:-1]) for row in told) else []


def _ends_in_total(values: Values) -> bool:
    *parts, last = [value or 0 for value in values]
    return last > 0 and last >= sum(parts)


def refuse_unbalanced(laid: Laid, words: Vocabulary) -> None:
    """Refuse the rows whose parts do not add up to their total: where others lack values, these may have strangers."""
    for one in _summed(laid):
        if _gap(_values(one, laid, words)):
            laid.refuse(one, Refusal("unbalanced", laid.values[one[-1]].place))


def _summed(laid: Laid) -> Iterator[Addresses]:
    """Yield the addresses of each row or block that ends in a total and was read whole."""
    form = laid.labels.form
    if not laid.labels.columns or laid.labels.columns[-1].id != "total":
        return
    groups: dict[str | None, list[str]] = {}
    for slot in form.slots:
        groups.setdefault(slot.block if form.layout == "strip" else slot.row, []).append(slot.address)
    yield from (one for one in groups.values() if all(address in laid.values for address in one))


def _values(one: Addresses, laid: Laid, words: Vocabulary) -> Values:
    return [words.figures.read(laid.values[address].text).value for address in one]


def _is_blank(address: str, laid: Laid, words: Vocabulary) -> bool:
    cell: CellText = laid.values[address]
    return words.figures.read(cell.text).state == "blank"


def _balances_shifted(values: Values, width: int) -> bool:
    """Tell whether the last block adds up, to more than nothing, once its values stand one place further right."""
    shifted = values[-width - 1 : -1]
    return bool(shifted[-1]) and not _gap(shifted) and None not in shifted


def _gap(values: Values) -> bool:
    """Tell whether all values are given and the last is not the sum of the others."""
    *parts, total = values
    given = [part for part in parts if part is not None]
    return total is not None and len(given) == len(parts) and sum(given) != total
