"""Names for people: of grades, groups, cells and instances, as forms, rules and profiles give them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export.words import Words
from auditor.forms.form import Form, FormTable
from auditor.pipeline import profile_of
from auditor.rulebook import Rulebook, resolve_pack
from auditor.score import Profile


class Labels:
    """The names that one rulebook, under one pack, has for what audits name by id."""

    def __init__(self, book: Rulebook, pack: str, words: Words) -> None:
        self._book = book
        self._words = words
        self._pack = pack
        self._others: dict[str, Labels] = {pack: self}
        self._profile: Profile = profile_of(book, resolve_pack(book, pack).scoring)
        self._grades = {grade.id: grade.title.of(words.lang) for grade in self._profile.grades}

    def under(self, pack: str) -> Labels:
        """The names under another pack of the same rulebook."""
        if pack not in self._others:
            self._others[pack] = Labels(self._book, pack, self._words)
        return self._others[pack]

    @property
    def grades(self) -> tuple[str, ...]:
        """The ids of the grades, from the best down."""
        return tuple(self._grades)

    def grade(self, grade: str | None) -> str:
        """The title of a grade; a word for none."""
        return self._words.say("none") if grade is None else self._grades.get(grade, grade)

    def group(self, group: str) -> str:
        """The title of a group of rules."""
        found = self._profile.groups.get(group)
        return found.title.of(self._words.lang) if found else group

    def gate(self, condition: str) -> str:
        """What a gate that was met does to the grade."""
        gates = [gate for gate in self._profile.gates if gate.condition == condition]
        grade = next((gate.grade or gate.at_most for gate in gates if gate.grade or gate.at_most), None)
        return self._words.say(condition, grade=self.grade(grade))

    def cell(self, address: str, edition: str | None) -> str:
        """The table, row and column of a cell, in the form's own short names."""
        for form in self._forms(edition):
            slot = form.slot_of.get(address)
            if slot is not None:
                table = form.table_of[slot.table]
                key = "row_column" if slot.row else "block_column"
                return self._words.say(
                    key, table=self._table(table), row=self._part(table, slot.row or slot.block, slot.block),
                    column=self._part(table, slot.column, slot.block),
                )
        return address

    def place_of(self, what: str, edition: str | None) -> str:
        """The name of a cell, a row or a table by its address; the address where the forms know no such thing."""
        head, _, part = what.partition(".")
        for form in self._forms(edition):
            table = form.table_of.get(head)
            if table is not None and what not in form.slot_of and (not part or any(found == part for found, _ in _parts(table))):
                name = self._table(table)
                return self._words.say("in_table", table=name, part=self._part(table, part, None)) if part else name
        return self.cell(what, edition)

    def instance(self, rule: str, at: str, edition: str | None) -> str:
        """The name of one instance of a rule's axis; its id where nothing names it better."""
        if "#" in at:
            return self._words.say("numbered", number=at.rpartition("#")[2])
        ready = self._book.rules.get(rule)
        for axis in ready.axes if ready else ():
            found = self._on_axis(axis.name, axis.table, at, edition)
            if found is not None:
                return found
        return self.cell(at, edition)

    def _on_axis(self, axis: str, table: str | None, at: str, edition: str | None) -> str | None:
        for form in self._forms(edition):
            if axis == "sections":
                return next((f"{part.ordinal}、{part.heading}" for part in form.sections if str(part.number) == at), None)
            found = form.table_of.get(table or "")
            if found is not None and at == found.id:
                return self._table(found)
            if found is not None and any(part == at for part, _ in _parts(found)):
                return self._words.say("in_table", table=self._table(found), part=self._part(found, at, None))
        if axis == "aspects":
            return next((words.label for words in self._book.forms.lexicon.aspects if words.id == at), None)
        return None

    def _forms(self, edition: str | None) -> list[Form]:
        """The forms, that of the edition first, then the newest."""
        return sorted(self._book.forms.editions.values(), key=lambda form: (form.edition == edition, form.edition))[::-1]

    def _table(self, table: FormTable) -> str:
        return table.short if self._words.lang == "zh" else table.title.en

    def _part(self, table: FormTable, part: str | None, block: str | None) -> str:
        own = next((found for found in table.blocks if found.id == block), None)
        inside = [(column.id, column.short) for column in own.columns] if own else []
        return next((short for found, short in [*inside, *_parts(table)] if found == part), part or "")


def _parts(table: FormTable) -> Iterator[tuple[str, str]]:
    """Every row, column, block and head of a table with its short name."""
    yield from ((row.id, row.short) for row in (*table.rows, *table.figure_rows))
    yield from ((column.id, column.short) for column in table.figure_columns)
    yield from ((block.id, block.short or block.label) for block in table.blocks)
    yield from ((head.id, head.label) for head in table.headers)
    yield from (
        (f"{block.id}.{column.id}", f"{block.short or block.label}·{column.short}")
        for block in table.blocks for column in block.columns or table.columns
    )
