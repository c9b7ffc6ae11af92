"""Reads the statutory tables of a report: found, laid onto their forms, and stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.documents.document import Grid
from auditor.forms.form import Form
from auditor.forms.labels import Label, label_key
from auditor.forms.lookup import TableLabels
from auditor.report.flow import LONGEST_LABEL, Row
from auditor.report.laid import Laid, Refusal
from auditor.report.parts import Parts, SectionPart
from auditor.report.places import at
from auditor.report.report import Cell, TableReading, Unread
from auditor.report.sections import without_proof
from auditor.report.shown_elsewhere import figures_for
from auditor.report.stating import Stated, absent_cells, state_cells
from auditor.report.table_doubts import refuse_shifted, refuse_unbalanced
from auditor.report.table_edition import choose_edition, lay, sort_tables
from auditor.report.table_parts import block_parts, column_parts, foreign_parts, head_parts, row_parts
from auditor.report.unread import unread_table
from auditor.report.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Tables:
    """The statutory tables of a report. `cut`: the document ends inside one of them.

    `editions` are those whose form all tables that tell their edition can be.
    """

    readings: dict[str, TableReading]
    cells: dict[str, Cell]
    unread: tuple[Unread, ...]
    cut: bool
    editions: frozenset[str]


@dataclass(slots=True)
class Candidate:
    """One statutory table on its way: its pieces, and how they lie on a form once that is known."""

    table: str
    grids: Sequence[Grid]
    laid: Laid | None = None
    edition: str | None = None
    doubt: str | None = None

    @property
    def editions(self) -> frozenset[str]:
        """The editions that the table can be, for they print it alike; none where it does not tell."""
        return frozenset(self.laid.labels.alike) if self.laid is not None and self.edition is not None else frozenset()

    @property
    def rows(self) -> list[Row]:
        """All rows of all pieces, in reading order."""
        return [row for grid in self.grids for row in grid.rows]


def read_tables(parts: Parts, year: int | None, words: Vocabulary) -> Tables:
    """Read every statutory table.

    Args:
        parts: The report's parts with their tables.
        year: The year reported on, if known. Where a table does not tell the edition of its
            form, that of this year counts, else that of the other tables.
        words: The compiled wording of the forms.
    """
    form = words.forms.of_year(year)
    candidates = [
        _candidate(table, grids, words) for table, grids in sort_tables(parts, words).items()
        if grids or form is None or table in form.table_of
    ]
    shared = _shared(candidates)
    for one in candidates:
        _settle(one, shared, form, words)
    fallback = form.edition if form is not None else _common_edition(candidates)
    for one in candidates:
        labels = _labels(one.table, fallback, words)
        if one.laid is None and one.grids and labels is not None:
            one.laid = lay(one.rows, labels, words)
    _refuse_doubtful([one for one in candidates if one.laid is not None], words, closed=parts.closed)
    for one in candidates:
        one.doubt = _doubt(one, parts, words)
    cut = any(one.doubt == "cut" for one in candidates)
    parts = without_proof(parts, parts.truncated or cut)
    readings: dict[str, TableReading] = {}
    cells: dict[str, Cell] = {}
    unread: list[Unread] = []
    for one in candidates:
        stated = _stated(one, _labels(one.table, fallback, words), parts, words)
        cells.update(stated.cells)
        unread.extend(stated.unread)
        readings[one.table] = _reading(one, parts, words)
        unread.extend(_unread(one, parts, words))
    return Tables(readings, cells, tuple(unread), cut, shared)


def _candidate(table: str, grids: Sequence[Grid], words: Vocabulary) -> Candidate:
    one = Candidate(table, grids)
    if grids:
        one.laid = choose_edition(one.rows, table, words)
        if one.laid is not None and not one.laid.started:
            return Candidate(table, ())
        if one.laid is not None and table not in words.same_everywhere:
            one.edition = one.laid.labels.edition
    return one


def _shared(candidates: Sequence[Candidate]) -> frozenset[str]:
    """List the editions that every table which tells its edition can be."""
    told = [one.editions for one in candidates if one.editions]
    return frozenset.intersection(*told) if told else frozenset()


def _settle(one: Candidate, shared: frozenset[str], form: Form | None, words: Vocabulary) -> None:
    """Choose among the editions that print a table alike: one that the other tables can be too, best that of the year."""
    pool = one.editions & shared or one.editions
    if len(one.editions) < 2 or one.laid is None:
        return
    one.edition = form.edition if form is not None and form.edition in pool else max(pool)
    labels = _labels(one.table, one.edition, words)
    if labels is not None and labels is not one.laid.labels:
        one.laid = lay(one.rows, labels, words)


def _common_edition(candidates: Sequence[Candidate]) -> str | None:
    editions = {one.edition for one in candidates if one.edition}
    return editions.pop() if len(editions) == 1 else None


def _labels(table: str, edition: str | None, words: Vocabulary) -> TableLabels | None:
    editions = words.forms.tables[table]
    if table in words.same_everywhere:
        return editions[-1]
    return next((labels for labels in editions if labels.edition == edition), None)


def _refuse_doubtful(candidates: Sequence[Candidate], words: Vocabulary, *, closed: bool) -> None:
    """Refuse rows that the blank in their total or their sum speaks against, the latter where rows were guessed wrong.

    Where the format itself has cells (`closed`) a blank one is blank.
    """
    guessed = [one.laid for one in candidates if one.laid is not None and not all(grid.sure for grid in one.grids)]
    miscounted = any(why.reason == "count" for laid in guessed for why in laid.refused.values())
    for laid in guessed if miscounted else ():
        refuse_unbalanced(laid, words)
    for one in candidates:
        if one.laid is not None and not closed:
            refuse_shifted(one.laid, words)


def _doubt(one: Candidate, parts: Parts, words: Vocabulary) -> str | None:
    """Say why a table is not usable or not whole, or None where it was read from first to last row."""
    laid = one.laid
    if not one.grids:
        return _absence(one, parts, words)
    if laid is None:
        return "edition"
    if one.grids[-1] is parts.last_table and not parts.closed:
        _refuse_last(laid, one.grids[-1])
    if (one.grids[-1] is parts.last_table or _ends_here(one, parts, words)) and _is_open(laid):
        return "cut"
    if _is_fragment(laid):
        section = _section(one.table, parts, words)
        if section is not None and section.unlaid:
            return "layout"
        return "count" if laid.refused else "fragment"
    missing = [row for row in laid.labels.figure_rows if row.id not in laid.rows]
    if missing and (laid.strange or _stands_in_text(missing, parts)):
        return "strange"
    if one.edition is None and one.table not in words.same_everywhere:
        return "edition"
    told = not missing and not laid.refused and not laid.unsure and not laid.lacking
    return None if told or all(grid.sure for grid in one.grids) else "guessed"


def _stands_in_text(rows: Sequence[Label], parts: Parts) -> bool:
    """Tell whether the label of a row stands as a line of running text, or begins one, its marks or borders lost."""
    lines = (line for part in parts.sections.values() for line in part.paragraphs if len(line.text) <= LONGEST_LABEL)
    keys = {label_key(text) for line in lines for text in (line.text, *line.text.split(maxsplit=1)[:1])}
    return any(row.key in keys for row in rows)


def _is_open(laid: Laid) -> bool:
    """Tell whether the last row of the form, or the row of values, was not met."""
    if laid.labels.form.layout == "strip":
        return not laid.values
    last = laid.labels.figure_rows[-1].id
    refused = {laid.labels.form.slot_of[address].row for address, why in laid.refused.items() if why.reason == "count"}
    return last not in laid.rows or last in refused


def _is_fragment(laid: Laid) -> bool:
    if laid.labels.form.layout == "strip":
        return not laid.values
    return len(laid.rows) * 2 < len(laid.labels.order)


def _refuse_last(laid: Laid, grid: Grid) -> None:
    """Leave the very last value unread: the break may have taken some of its digits."""
    last = grid.rows[-1][-1]
    for address in [address for address, cell in laid.values.items() if cell is last]:
        laid.refuse([address], Refusal("cut", last.place))


def _absence(one: Candidate, parts: Parts, words: Vocabulary) -> str | None:
    section = _section(one.table, parts, words)
    if section is None or not section.found:
        return None
    if _ends_here(one, parts, words):
        return "cut"
    return "layout" if section.unlaid else "picture"


def _ends_here(one: Candidate, parts: Parts, words: Vocabulary) -> bool:
    """Tell whether the text breaks off in the section that holds the table."""
    section = _section(one.table, parts, words)
    last = max((number for number, part in parts.sections.items() if part.found), default=None)
    return parts.truncated and section is not None and section.number == last


def _section(table: str, parts: Parts, words: Vocabulary) -> SectionPart | None:
    number = next((one.number for one in words.headings.sections.values() if one.table == table), None)
    return parts.sections.get(number) if number is not None else None


def _stated(one: Candidate, labels: TableLabels | None, parts: Parts, words: Vocabulary) -> Stated:
    if one.laid is None:
        return Stated(absent_cells(labels.form) if labels is not None else {})
    section = _section(one.table, parts, words)
    return state_cells(one.laid, section.paragraphs if section is not None else (), words)


def _reading(one: Candidate, parts: Parts, words: Vocabulary) -> TableReading:
    laid = one.laid
    if laid is None:
        return TableReading(found=_found(one, parts, words), doubt=one.doubt,
                            place=at(one.grids[0].place) if one.grids else None)
    whole = one.doubt is None
    usable = bool(laid.values)
    doubt = one.doubt or (None if usable else next((why.reason for why in laid.refused.values()), "fragment"))
    return TableReading(
        edition=one.edition, found=True, usable=usable, whole=whole, doubt=doubt, slots=laid.slots,
        questionable=_questionable(one, laid),
        rows=row_parts(laid, whole=whole), columns=column_parts(laid, whole=whole),
        blocks=block_parts(laid, whole=whole), headers=head_parts(laid), foreign_rows=foreign_parts(laid),
        place=at(one.grids[0].place),
    )


_SHIFTING = ("count", "columns", "astray")  # a row refused for these may have taken figures from its neighbours
_UNCERTAIN = ("guessed", "strange", "edition", "fragment")


def _questionable(one: Candidate, laid: Laid) -> str | None:
    """Say why figures of a table, though read, may stand in the wrong place: one row that did not fit is enough.

    Guessed rows that all came out, each with its label and just its values, are as good as printed ones.
    """
    if one.doubt in _UNCERTAIN:
        return one.doubt
    refused = next((why.reason for why in laid.refused.values() if why.reason in _SHIFTING), None)
    return refused or ("strange" if laid.strange else None)


def _found(one: Candidate, parts: Parts, words: Vocabulary) -> bool | None:
    """Tell whether a table that was not laid stands in the report: in an unknown edition, or one cell a line."""
    if one.grids or one.doubt == "layout":
        return True
    section = _section(one.table, parts, words)
    return False if section is not None and section.found is False else None


def _unread(one: Candidate, parts: Parts, words: Vocabulary) -> list[Unread]:
    if one.doubt is None or one.doubt == "count":
        return []
    section = _section(one.table, parts, words)
    place = one.grids[-1].rows[-1][0].place if one.grids else None
    if place is None and section is not None and section.heading is not None:
        place = section.heading.place
    figures = figures_for(section.figures if section is not None else (), parts.figures)
    return [unread_table(one.table, one.doubt, place, figures)]
