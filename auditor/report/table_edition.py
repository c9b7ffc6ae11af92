"""Finds out which statutory table a piece shows, and by the form of which edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.documents.document import Grid
from auditor.forms.labels import label_key
from auditor.forms.lookup import TableLabels
from auditor.report.flow import Row
from auditor.report.laid import Laid
from auditor.report.parts import Parts
from auditor.report.table_matrix import lay_matrix
from auditor.report.table_stacked import lay_stacked
from auditor.report.table_strip import lay_strip
from auditor.report.vocabulary import Vocabulary

LEAST_WITNESSES = 3

_LAYOUTS = {"stacked": lay_stacked, "matrix": lay_matrix, "strip": lay_strip}


def lay(rows: Sequence[Row], labels: TableLabels, words: Vocabulary) -> Laid:
    """Lay rows onto one edition of a statutory table."""
    return _LAYOUTS[labels.form.layout](rows, labels, words)


def sort_tables(parts: Parts, words: Vocabulary) -> Mapping[str, list[Grid]]:
    """Give each statutory table its pieces in reading order: by their labels, then by the section they stand in."""
    sorted_out: dict[str, list[Grid]] = {table: [] for table in words.table_keys}
    at_home = {section.number: section.table for section in words.headings.sections.values()}
    places: list[tuple[str | None, Grid]] = [(None, grid) for grid in parts.strays]
    places += [(at_home[number], grid) for number, part in parts.sections.items() for grid in part.tables]
    for home, grid in places:
        table = _table_of(grid, home, words)
        if table is not None:
            sorted_out[table].append(grid)
    return sorted_out


def _table_of(grid: Grid, home: str | None, words: Vocabulary) -> str | None:
    keys = {label_key(cell.text) for row in grid.rows for cell in row} & words.known
    counts = {table: sum(key in own for key in keys) for table, own in words.own_keys.items()}
    best = max(counts, key=lambda table: counts[table])
    if counts[best] >= LEAST_WITNESSES and (home is None or counts[best] > counts[home]):
        return best
    return home


def choose_edition(rows: Sequence[Row], table: str, words: Vocabulary) -> tuple[Laid | None, str | None]:
    """Lay rows onto the edition that the table itself shows.

    Returns:
        The table laid, and its edition; or None twice where nothing in the table tells its
        edition. A table that is the same in all editions is laid by the newest and tells none.
    """
    editions = words.forms.tables[table]
    if table in words.same_everywhere:
        return lay(rows, editions[-1], words), None
    keys = {label_key(cell.text) for row in rows for cell in row}
    joined = "\n".join(sorted(keys))
    marks = [sum(mark in joined for mark in labels.marks) for labels in editions]
    if max(marks) and marks.count(max(marks)) == 1:
        chosen = editions[marks.index(max(marks))]
        return lay(rows, chosen, words), chosen.edition
    unmarked = [labels for labels in editions if not labels.marks]
    if len(unmarked) == 1 and not max(marks):
        trial = lay(rows, unmarked[0], words)
        if _own_rows(trial, editions):
            return trial, trial.labels.edition
    trials = [lay(rows, labels, words) for labels in editions]
    for votes in ([_own_rows(laid, editions) for laid in trials], [_fitting(laid) for laid in trials]):
        if max(votes) and votes.count(max(votes)) == 1:
            trial = trials[votes.index(max(votes))]
            return trial, trial.labels.edition
    return None, None


def _own_rows(laid: Laid, editions: Sequence[TableLabels]) -> int:
    """Count the rows of figures met that no other edition has; a label alone may be that of a group."""
    others = {row for other in editions if other is not laid.labels for row in other.order}
    return len(laid.figured - others)


def _fitting(laid: Laid) -> int:
    """Count the values that fit the form, less those of rows that do not."""
    return max(len(laid.values) - len(laid.refused), 0)
