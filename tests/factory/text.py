"""Writes a model as text, in every dialect that real texts have: the letters are those of the reading guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.factory.model import Box, Line, Model, Table, Writer

Printer = Callable[[Table], str]
Slots = list[tuple[Box, bool]]  # the boxes of one row from left to right, and whether they begin in a row above


def slots(table: Table) -> Iterator[Slots]:
    """Yield each row of a table with the boxes that reach into it from above, from left to right."""
    open_boxes: list[Box] = []
    for number, row in enumerate(table.rows):
        open_boxes = [box for box in open_boxes if box.row + box.rowspan > number]
        here = [(box, False) for box in row] + [(box, True) for box in open_boxes]
        yield sorted(here, key=lambda item: item[0].column)
        open_boxes += [box for box in row if box.rowspan > 1]


def texts(table: Table) -> Iterator[list[str]]:
    """Yield the texts that begin in each row; a row in which nothing begins has none."""
    yield from ([box.text for box in row] for row in table.rows)


def padded(table: Table) -> Iterator[list[str]]:
    """Yield the texts of each row with empty cells at its end for all that spans cover."""
    yield from (row + [""] * fill for row, fill in zip(texts(table), fills(table), strict=True))


def fills(table: Table) -> Iterator[int]:
    """Count for each row the places that spans cover beside those where its cells begin."""
    for row in slots(table):
        yield sum(box.colspan - (not covered) for box, covered in row)


def on_one_line(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield rows whose texts break over no line, for dialects that have a line for each row."""
    yield from ([" ".join(text.split("\n")) if "\n" in text else text for text in row] for row in rows)


def write_a(table: Table) -> str:
    """A: one row a line, bars between the cells, what spans cover at the end."""
    return "\n".join(" | ".join(row).rstrip() for row in on_one_line(padded(table)))


def write_b(table: Table) -> str:
    """B: one cell a line, an empty line between; empty cells leave nothing."""
    return "\n" + "\n\n".join(text.replace("\n", "\n\n") for row in texts(table) for text in row if text) + "\n"


def write_c(table: Table) -> str:
    """C: as A, but a row ends after its last cell, and what a cell above covers is kept."""
    rows = (["" if covered else box.text for box, covered in row] for row in slots(table))
    return "\n".join(" | ".join(row) for row in on_one_line(rows))


def write_d(table: Table) -> str:
    """D: one cell a line with its bar; what spans cover follows as bars on a line of their own."""
    return "\n".join("\n".join(_closed(*row)) for row in zip(texts(table), fills(table), strict=True))


def _closed(row: list[str], fill: int) -> Iterator[str]:
    yield from (f"{text} |".lstrip() for text in row)
    if fill:
        yield "|" * fill


def write_e(table: Table) -> str:
    """E: one cell a line and nothing else, as taken from a PDF."""
    return "\n".join(text for row in texts(table) for text in row if text)


def write_f(table: Table) -> str:
    """F: a tab before each cell, one cell a line, an empty line after each row."""
    return "\n".join("".join(f"\t{text}\n" for text in row) for row in texts(table)) + "\n"


def write_g(table: Table) -> str:
    """G: text and a lone bar on alternate lines; an empty cell is a bar after a bar."""
    return "\n".join(f"{text}\n|" if text else "|" for row in texts(table) for text in row)


def write_h(table: Table) -> str:
    """H: as A with a bar before and behind each row."""
    return "\n".join("| " + " | ".join(row) + " |" for row in on_one_line(padded(table)))


def write_i(table: Table) -> str:
    """I: a bar before each row, each cell's text on the next line, two blanks and the bar behind it."""
    return "\n".join("|\n" + "\n".join(f"{text}  |" for text in row) for row in texts(table))


def write_i_apart(table: Table) -> str:
    """I, the closing bar on a line of its own."""
    return "\n".join("|\n" + "\n".join(f"{text}\n  |" for text in row) for row in texts(table))


def write_j(table: Table) -> str:
    """J: a lone bar opens each row, then as D."""
    return "\n".join("|\n" + "\n".join(_closed(*row)) for row in zip(texts(table), fills(table), strict=True))


def write_k(table: Table) -> str:
    """K: as D, a spare bar ending each row."""
    return "\n".join("\n".join(f"{text} |".lstrip() for text in row) + " |" for row in texts(table))


def write_s(table: Table) -> str:
    """S: one row a line, its cells split by single blanks."""
    return "\n".join(" ".join(text for text in row if text) for row in on_one_line(texts(table)))


PRINTERS: Mapping[str, Printer] = {
    "A": write_a, "B": write_b, "C": write_c, "D": write_d, "E": write_e, "F": write_f, "G": write_g, "H": write_h,
    "I": write_i, "I apart": write_i_apart, "J": write_j, "K": write_k, "S": write_s,
}


def a_text(model: Model, printer: Printer) -> str:
    """Write the lines and tables of a model as text."""
    return "\n".join(block.text if isinstance(block, Line) else printer(block) for block in model.blocks) + "\n"


def without_repeats(text: str) -> str:
    """N: drop every line that stood before."""
    return "\n".join(dict.fromkeys(line for line in text.split("\n") if line.strip())) + "\n"


def _writer(printer: Printer) -> Writer:
    return lambda model: a_text(model, printer).encode()


def write_n(model: Model) -> bytes:
    """N: one cell a line, every line that stood before dropped; nothing in its tables can be read."""
    return without_repeats(a_text(model, write_b)).encode()


TEXT_WRITERS: Mapping[str, Writer] = {f"text {name}": _writer(printer) for name, printer in PRINTERS.items()}
