"""Takes a table that stands one cell a line out of the running text, since no row of it can be told."""

from __future__ import annotations

from auditor.documents.document import Paragraph
from auditor.forms.labels import label_key
from auditor.report.vocabulary import Vocabulary

LEAST_LABELS = 3
LONGEST_LINE = 60


def without_unlaid(
    lines: tuple[Paragraph, ...], table: str, words: Vocabulary
) -> tuple[tuple[Paragraph, ...], bool]:
    """Part running text from the lines of such a table.

    Returns:
        The running text, and whether there was such a table: at least three lines, or
        beginnings of lines, that are row labels of the section's table.
    """
    rows = [number for number, line in enumerate(lines) if _is_row(line.text, table, words)]
    if len(rows) < LEAST_LABELS:
        return lines, False
    first, last = rows[0], rows[-1]
    while first > 0 and _is_cell(lines[first - 1].text, words):
        first -= 1
    while last + 1 < len(lines) and _is_cell(lines[last + 1].text, words):
        last += 1
    return (*lines[:first], *lines[last + 1 :]), True


def _is_row(text: str, table: str, words: Vocabulary) -> bool:
    if len(text) > LONGEST_LINE:
        return False
    key = label_key(text)
    keys = words.row_keys[table] or words.own_keys[table]
    return key in keys or key.rstrip("0123456789") in keys


def _is_cell(text: str, words: Vocabulary) -> bool:
    key = label_key(text)
    return len(text) <= LONGEST_LINE and "。" not in text and (
        key in words.known or words.figures.read(text).state != "unreadable" or key.strip("0123456789") in words.known
    )
