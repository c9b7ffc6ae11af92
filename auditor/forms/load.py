"""Reads rules/forms and rules/lexicons into Forms, and refuses forms that contradict themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from auditor.errors import Mistake, ReportError, gather
from auditor.forms.counterpart_check import counterpart_mistakes
from auditor.forms.form import Form, FormSection, FormTable
from auditor.forms.lexicon import Lexicon, load_lexicon
from auditor.forms.lookup import TableLabels, fold_tables
from auditor.sources import Located, RuleTree, parse_yaml

MOST_CELLS = 5000


@dataclass(frozen=True, eq=False)
class Forms:
    """The editions of the official form, oldest first, and the wording of reports."""

    editions: Mapping[str, Form]
    lexicon: Lexicon

    @cached_property
    def tables(self) -> Mapping[str, tuple[TableLabels, ...]]:
        """For each statutory table its labels, one entry an edition."""
        return fold_tables(self.editions)

    @cached_property
    def outlines(self) -> tuple[Forms, ...]:
        """The editions parted by their sections: those with the same sections stand together, oldest first."""
        outlines: dict[tuple[FormSection, ...], dict[str, Form]] = {}
        for edition, form in self.editions.items():
            outlines.setdefault(form.sections, {})[edition] = form
        return tuple(Forms(editions, self.lexicon) for editions in outlines.values())

    @property
    def first_year(self) -> int:
        """The first year that a form says it holds for; 0 where one has no beginning."""
        return min(form.years.start or 0 for form in self.editions.values())

    def of_year(self, year: int | None) -> Form | None:
        """Find the form that holds for a year reported on: the newest, so that a new edition ends those before it."""
        if year is None:
            return None
        return next((form for form in reversed(list(self.editions.values())) if form.years.holds(year)), None)

    def nearest(self, year: int) -> Form:
        """Find the form of a year, else the newest one that began before it, else the oldest."""
        begun = [form for form in self.editions.values() if (form.years.start or 0) <= year]
        return self.of_year(year) or (begun[-1] if begun else next(iter(self.editions.values())))


def load_forms(tree: RuleTree) -> Forms:
    """Read all forms and lexicons of a tree.

    Raises:
        ReportError: E211 a key or value that no form may have; E212 a form that
            contradicts itself or another; E213 no form at all; E224 a lexicon that names a cell
            which no form has. All mistakes of a stage at once.
    """
    located = [parse_yaml(file.text, file.shown) for file in tree.folder("forms")]
    mistakes: list[Mistake] = []
    forms = [form for source in located if (form := _read_form(source, mistakes)) is not None]
    gather(mistakes, ReportError)
    if not forms:
        raise ReportError.of(
            "E213", "forms", zh="规则目录中没有统一格式（forms/*.yaml）。请放入至少一份。",
            en="The rules folder has no form (forms/*.yaml). Add at least one.",
        )
    mistakes.extend(_twice("edition", (form.edition for form in forms), "forms"))
    gather(mistakes, ReportError)
    editions = {form.edition: form for form in sorted(forms, key=lambda form: form.edition)}
    lexicon = load_lexicon(tree)
    mistakes.extend(counterpart_mistakes(lexicon, editions, tree))
    gather(mistakes, ReportError)
    return Forms(editions, lexicon)


def _read_form(source: Located, mistakes: list[Mistake]) -> Form | None:
    try:
        form = Form.model_validate(source.value)
    except ValidationError as error:
        mistakes.extend(_translate(source, error))
        return None
    mistakes.extend(_contradictions(source, form))
    return form


def _translate(source: Located, error: ValidationError) -> Iterator[Mistake]:
    for problem in error.errors():
        path = tuple(problem["loc"])
        extra = problem["type"] == "extra_forbidden"
        met = "" if extra or problem["type"] == "missing" else f"{problem['input']!r}: "[:80]
        yield Mistake(
            "E211", source.where(path, key=extra),
            zh=f"统一格式的这一项不对：{met}{problem['msg']}。请对照 schemas/form.schema.json。",
            en=f"This part of a form is wrong: {met}{problem['msg']}. Compare it with schemas/form.schema.json.",
        )


def _contradictions(source: Located, form: Form) -> Iterator[Mistake]:
    yield from _twice("section", (str(section.number) for section in form.sections), source.where(("sections",)))
    yield from _twice("table", (table.id for table in form.tables), source.where(("tables",)))
    for number, section in enumerate(form.sections):
        if section.table is not None and section.table not in form.table_of:
            yield _unknown(source.where(("sections", number, "table")), section.table, form.table_of)
    for number, table in enumerate(form.tables):
        yield from _table_contradictions(source, ("tables", number), table)


def _table_contradictions(source: Located, path: tuple[str | int, ...], table: FormTable) -> Iterator[Mistake]:
    where = source.where(path)
    cells = len(table.figure_rows) * len(table.figure_columns) + len(table.blocks) * len(table.columns)
    if cells > MOST_CELLS:
        yield Mistake(
            "E212", where, zh=f"表 {table.id} 有 {cells} 格，最多 {MOST_CELLS} 格。请核对行和列。",
            en=f"The table {table.id} has {cells} cells; at most {MOST_CELLS} are allowed. Check its rows and columns.",
        )
        return
    rows = [row.id for row in (*table.rows, *(row for block in table.blocks for row in block.rows))]
    yield from _twice("row", rows, where)
    yield from _twice("column", (column.id for column in table.columns), where)
    yield from _twice("block", (block.id for block in table.blocks), where)
    yield from _twice("address", (slot.address for slot in table.slots), where)
    yield from _twice("short name of a row", (row.short for row in table.figure_rows), where)
    known = {"rows": rows, "columns": [column.id for column in table.figure_columns]}
    for number, group in enumerate(table.groups):
        for place, member in enumerate(group.members):
            if member not in known[group.of]:
                spot = source.where((*path, "groups", number, "members", place))
                yield _unknown(spot, member, known[group.of])


def _twice(kind: str, names: Iterable[str], where: str) -> Iterator[Mistake]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Mistake(
                "E212", where, zh=f"{name} 写了 {times} 次（{kind}）。请只保留一个。",
                en=f"The {kind} {name} stands {times} times. Keep one.",
            )


def _unknown(where: str, name: str, known: Iterable[str]) -> Mistake:
    listed = ", ".join(sorted(known)[:12])
    return Mistake(
        "E212", where, zh=f"没有名为 {name} 的表、行或列。可用的有：{listed}。",
        en=f"There is no table, row or column named {name}. Known: {listed}.",
    )
