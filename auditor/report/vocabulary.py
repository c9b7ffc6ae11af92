"""All wording of the forms that reading a report needs, compiled once per Forms."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from auditor.documents.document import CellText
from auditor.forms.labels import label_key
from auditor.forms.load import Forms
from auditor.forms.lookup import TableLabels
from auditor.report.cells import FigureReader
from auditor.report.closing import Closing
from auditor.report.headings import HeadingFinder
from auditor.report.units import UnitFinder

SHORTEST_CORE = 3


class Vocabulary:
    """Labels and figures of all editions, and the headings of `editions`. Make it with `vocabulary_of`, not directly."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.figures = FigureReader(forms.lexicon)
        self.headings = HeadingFinder(forms)
        self.editions = frozenset(forms.editions)
        self.table_keys: Mapping[str, frozenset[str]] = {
            table: frozenset(key for labels in editions for key in _keys(labels))
            for table, editions in forms.tables.items()
        }
        self.row_keys: Mapping[str, frozenset[str]] = {
            table: frozenset(key for labels in editions for key in labels.row_of)
            for table, editions in forms.tables.items()
        }
        self.own_keys: Mapping[str, frozenset[str]] = {
            table: keys - frozenset[str]().union(*(other for name, other in self.table_keys.items() if name != table))
            for table, keys in self.table_keys.items()
        }
        self.block_keys = frozenset(
            block.key for editions in forms.tables.values() for labels in editions for block in labels.blocks
            if labels.form.layout == "stacked"
        )
        every = [labels for editions in forms.tables.values() for labels in editions]
        self.column_keys = frozenset(key for labels in every for key in (*labels.head_keys, *_corners(labels))) | frozenset(
            block.key for labels in every for block in labels.blocks if labels.form.layout == "strip")
        grouping = frozenset(row.key for labels in every for row in labels.rows if row.heading)
        self.figure_row_keys = frozenset(key for labels in every for key in labels.figure_row_of) - grouping
        self.known = frozenset[str]().union(*self.table_keys.values())
        self.labels_joined = "\n".join(sorted(self.known))
        self.all_row_keys = frozenset[str]().union(*self.row_keys.values())
        self.same_everywhere = frozenset(
            table for table, editions in forms.tables.items() if len(editions[0].alike) == len(forms.editions)
        )
        self.closing = Closing(forms.lexicon)
        self.units = UnitFinder(forms.lexicon)
        self.extra_rows = tuple(map(label_key, forms.lexicon.words("extra_rows")))
        cores = {core for editions in forms.tables.values() for labels in editions for core in _cores(labels)}
        self._cores = re.compile("|".join(map(re.escape, sorted(cores, key=lambda core: (-len(core), core)))) or r"(?!)")

    @cached_property
    def outlines(self) -> tuple[Vocabulary, ...]:
        """This vocabulary with the headings of those editions only that have the same sections, oldest first."""
        return tuple(map(self._with_headings_of, self.forms.outlines))

    def _with_headings_of(self, outline: Forms) -> Vocabulary:
        own = copy.copy(self)
        own.headings = HeadingFinder(outline)
        own.editions = frozenset(outline.editions)
        return own

    def is_figure(self, cell: CellText) -> bool:
        """Tell whether a cell holds a number, nothing, or a placeholder."""
        return self.figures.read(cell.text).state != "unreadable"

    def is_core(self, key: str) -> bool:
        """Tell whether a folded text holds a core word of some label."""
        return self._cores.search(key) is not None

    def is_label(self, cell: CellText) -> bool:
        """Tell whether a cell holds a label of some statutory table, or most of one."""
        key = label_key(cell.text)
        return key in self.known or (SHORTEST_CORE <= len(key) <= 60 and self._cores.search(key) is not None)


def _keys(labels: TableLabels) -> set[str]:
    every = (*labels.rows, *labels.heads, *labels.blocks)
    keys = {key for label in every for key in (label.key, *label.aliases)}
    return keys | set(_corners(labels))


def _corners(labels: TableLabels) -> tuple[str, ...]:
    return (labels.corner, f"({labels.corner})") if labels.corner else ()


def _cores(labels: TableLabels) -> set[str]:
    every = (*labels.rows, *labels.heads)
    return {core for label in every for core in label.cores if len(core) >= SHORTEST_CORE}


@lru_cache(maxsize=8)
def vocabulary_of(forms: Forms) -> Vocabulary:
    """Compile the vocabulary of some forms; the same forms give the same vocabulary."""
    return Vocabulary(forms)
