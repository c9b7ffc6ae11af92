"""Lays a strip (表四): one row of values, read by position whatever lines its head is printed in."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.document import CellText
from auditor.forms.labels import Label, label_key
from auditor.forms.lookup import TableLabels
from auditor.report.flow import Row
from auditor.report.laid import Laid, Met, Refusal
from auditor.report.table_columns import match_heads
from auditor.report.vocabulary import Vocabulary


def lay_strip(rows: Sequence[Row], labels: TableLabels, words: Vocabulary) -> Laid:
    """Lay the one row of values: exactly as many as the form asks for, or as the blocks that are there need."""
    laid = Laid(labels, started=bool(rows))
    if _lay_by_blocks(rows, laid, words):
        return laid
    asked = len(labels.form.slots)
    candidates = [_values(row, asked, words) for row in rows]
    taken = {id(cell) for row in candidates for cell in row}
    head = [cell for row in rows for cell in row if id(cell) not in taken and not words.is_figure(cell)]
    spanning = _read_head(head, laid)
    given = [row for row in candidates if any(words.figures.read(cell.text).state == "given" for cell in row)]
    chosen = given or [row for row in candidates[-1:] if len(row) >= asked]
    if not _in_order(laid, head) or not _follow_first(laid, rows):
        laid.refuse([slot.address for slot in labels.form.slots], Refusal("columns", head[0].place))
    widest = max((len(row) for row in rows), default=0)
    for row in chosen:
        _lay_values(row, spanning, laid, words, short=len(row) < widest and row in rows)
    return laid


def _lay_by_blocks(rows: Sequence[Row], laid: Laid, words: Vocabulary) -> bool:
    """Lay a strip that stands on its side: every block once as a row, below a head that names its columns in order."""
    labels = laid.labels
    names = next((head for row in rows if (head := _names_columns(row, labels)) is not None), None)
    found = {block.id: _rows_of_block(rows, block, len(labels.columns), words) for block in labels.blocks}
    if names is None or any(len(mine) != 1 for mine in found.values()):
        return False
    for block in labels.blocks:
        label, values = found[block.id][0]
        laid.heads[block.id] = laid.blocks[block.id] = Met.of(block, label)
        for column, name, cell in zip(labels.columns, names, values, strict=True):
            laid.heads[f"{block.id}.{column.id}"] = Met.of(column, name)
            laid.put(labels.form.address(None, column.id, block.id), cell)
    return True


def _names_columns(row: Row, labels: TableLabels) -> Row | None:
    """Give the cells of a head that names all columns of a block, each once and in order, and nothing else."""
    filled = tuple(cell for cell in row if cell.text.strip())
    if len(filled) != len(labels.columns):
        return None
    named = all(column.is_named(label_key(cell.text)) for column, cell in zip(labels.columns, filled, strict=True))
    return filled if named else None


def _rows_of_block(rows: Sequence[Row], block: Label, width: int, words: Vocabulary) -> list[tuple[CellText, Row]]:
    """List the rows with the name of a block and then just its values; blanks alone may be what the name spans."""
    found = []
    for row in rows:
        at = next((index for index, cell in enumerate(row) if block.is_named(label_key(cell.text))), None)
        values = row[at + 1 :] if at is not None else ()
        states = {words.figures.read(cell.text).state for cell in values}
        if at is not None and len(values) == width and "given" in states and "unreadable" not in states:
            found.append((row[at], values))
    return found


def _read_head(head: Sequence[CellText], laid: Laid) -> list[Label]:
    """Read block names and spanning heads, then the names of the value columns by position."""
    labels = laid.labels
    pairs = match_heads(head, (*labels.headers, *labels.blocks)) if head else []
    sure = [(cell, label) for cell, label in pairs if label is not None and _is_span(label, cell, labels)]
    taken = {id(cell) for cell, _ in sure}
    for cell, label in sure:
        laid.heads[label.id] = Met.of(label, cell)
    columns = [cell for cell in head if id(cell) not in taken]
    expected = [(block, column) for block in labels.blocks for column in labels.columns]
    if len(columns) == len(expected):
        for cell, (block, column) in zip(columns, expected, strict=True):
            laid.heads[f"{block.id}.{column.id}"] = Met.of(column, cell)
    laid.blocks = {label.id: laid.heads[label.id] for label in labels.blocks if label.id in laid.heads}
    return [block for block in labels.blocks if block.id in laid.blocks]


def _in_order(laid: Laid, head: Sequence[CellText]) -> bool:
    """Tell whether the head names blocks and value columns in the order of the form, wherever it names them."""
    blocks = [block.id for block in laid.labels.blocks if block.id in laid.blocks]
    places = [laid.blocks[block].place for block in blocks]
    printed = [cell.place for cell in head]
    numbers = [printed.index(place) for place in places]
    if numbers != sorted(numbers):
        return False
    columns = laid.labels.columns
    for block in laid.labels.blocks:
        for column in columns:
            met = laid.heads.get(f"{block.id}.{column.id}")
            if met is not None and any(other.is_named(met.key) for other in columns if other is not column):
                return False
    return True


def _follow_first(laid: Laid, rows: Sequence[Row]) -> bool:
    """Tell whether the heads that span the later blocks stand right of the first block, where one row names both."""
    first, *_ = (block.id for block in laid.labels.blocks)
    spans = [label.id for label in laid.labels.headers if label.id in laid.heads]
    for row in rows:
        places = [cell.place for cell in row]
        if first in laid.blocks and laid.blocks[first].place in places:
            at = places.index(laid.blocks[first].place)
            return all(laid.heads[span].place not in places[:at] for span in spans)
    return True


def _is_span(label: Label, cell: CellText, labels: TableLabels) -> bool:
    """Refuse to take the name of a value column for that of a block it only resembles."""
    key = label_key(cell.text)
    return label.is_named(key) or not any(column.is_named(key) for column in labels.columns)


def _values(row: Row, asked: int, words: Vocabulary) -> Row:
    """Take the values of a row: all of it, all but a label before it, or what follows a head that ran into it."""
    states = [words.figures.read(cell.text).state for cell in row]
    last = max((index for index, state in enumerate(states) if state == "unreadable"), default=-1)
    if last < 0 or (len(row) == asked and states.count("given") * 2 > asked):
        return row
    return row[last + 1 :] if "given" in states[last + 1 :] else ()


def _lay_values(values: Row, spanning: list[Label], laid: Laid, words: Vocabulary, *, short: bool) -> None:
    """Put the values at their addresses; a row shorter than its head may lack a value, not only show a blank one."""
    form = laid.labels.form
    addresses = [slot.address for slot in form.slots]
    per_block = len(laid.labels.columns)
    blank = [words.figures.read(cell.text).state == "blank" for cell in values]
    reach = next((index for index in range(len(values), 0, -1) if not blank[index - 1]), 0)
    if len(values) >= len(addresses) >= reach and not (short and reach < len(addresses)):
        for address, cell in zip(addresses, values[: len(addresses)], strict=True):
            laid.put(address, cell)
    elif spanning and len(values) == per_block * len(spanning) < len(addresses):
        for number, cell in enumerate(values):
            block, column = spanning[number // per_block], laid.labels.columns[number % per_block]
            laid.put(form.address(None, column.id, block.id), cell)
        met = {block.id for block in spanning}
        laid.lacking.update(block.id for block in laid.labels.blocks if block.id not in met)
    else:
        laid.refuse(addresses, Refusal("count", values[0].place, len(values) - blank.count(True), len(addresses)))
