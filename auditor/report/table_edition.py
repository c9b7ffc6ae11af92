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


def choose_edition(rows: Sequence[Row], table: str, words: Vocabulary) -> Laid | None:
    """Lay rows onto the edition that the table itself shows, the newest of those that print the table alike.

    Returns:
        The table laid; None where nothing in the table tells its edition.
    """
    editions = [labels for labels in words.forms.tables[table] if labels.edition == labels.alike[-1]]
    if len(editions) == 1 and table in words.same_everywhere:
        return lay(rows, editions[0], words)
    keys = {label_key(cell.text) for row in rows for cell in row}
    seen = _marks_in("\n".join(sorted(keys)), editions)
    marked = _by_marks(seen, keys, editions)
    if marked is not None:
        return lay(rows, marked, words)
    unmarked = [labels for labels in editions if not labels.marks]
    if len(unmarked) == 1 and not seen:
        trial = lay(rows, unmarked[0], words)
        if _own_rows(trial, editions):
            return trial
    return _by_trial([lay(rows, labels, words) for labels in editions], editions)


def _marks_in(text: str, editions: Sequence[TableLabels]) -> frozenset[str]:
    return frozenset(mark for labels in editions for mark in labels.marks if mark in text)


def _by_marks(seen: frozenset[str], keys: set[str], editions: Sequence[TableLabels]) -> TableLabels | None:
    """Choose the edition that no other outdoes in marks, or by which what another adds to them is nowhere printed."""
    def outdone(one: TableLabels, by: TableLabels) -> bool:
        ours, theirs = seen & one.marks - by.marks, seen & by.marks - one.marks
        adds = by.marks < one.marks and bool(seen & by.marks)
        return len(theirs) > len(ours) or (adds and not ours and not keys & one.printed_keys - by.printed_keys)

    standing = [one for one in editions if not any(outdone(one, other) for other in editions if other is not one)]
    return standing[0] if len(standing) == 1 and seen & standing[0].marks else None


def _by_trial(trials: Sequence[Laid], editions: Sequence[TableLabels]) -> Laid | None:
    """Choose the edition whose form the rows fit best: by rows of its own, then by values, then by completeness."""
    ballots = (
        [_own_rows(laid, editions) for laid in trials], [_fitting(laid) for laid in trials],
        [int(laid.rows.keys() >= laid.labels.order.keys()) for laid in trials],
    )
    for votes in ballots:
        if max(votes) and votes.count(max(votes)) == 1:
            return trials[votes.index(max(votes))]
    return None


def _own_rows(laid: Laid, editions: Sequence[TableLabels]) -> int:
    """Count the rows of figures met that no other edition has; a label alone may be that of a group."""
    others = {row for other in editions if other is not laid.labels for row in other.order}
    return len(laid.figured - others)


def _fitting(laid: Laid) -> int:
    """Count the values that fit the form, less those of rows that do not."""
    return max(len(laid.values) - len(laid.refused), 0)
