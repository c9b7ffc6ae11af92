"""What one formula can see: a vocabulary, the axes it is bound to, its limits, and how names are spelt."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.rulebook.axes import Axis
from auditor.rulebook.kinds import Kind
from auditor.rulebook.vocabulary import TABLE_NAMES, Vocabulary


@dataclass(frozen=True)
class Scope:
    """The names that are in reach of one formula: a vocabulary, the axis it is bound to, its limits."""

    vocabulary: Vocabulary
    axes: tuple[Axis, ...] = ()
    limits: Mapping[str, Kind] = field(default_factory=dict)
    place: str = ""

    @property
    def sides(self) -> frozenset[str]:
        """The other reports that the axis puts beside the one judged, such as `left`; none outside of set axes."""
        return frozenset(side for axis in self.axes for side in axis.sides)

    @property
    def of_set(self) -> bool:
        """Whether the rule judges a set of reports, so that plain names of one report mean nothing."""
        return any(axis.of_set for axis in self.axes)

    def bound(self, name: str) -> Kind | None:
        """The kind of a name that every axis of the rule binds."""
        kinds = [axis.names.get(name) for axis in self.axes]
        return kinds[0] if kinds and all(kinds) else None

    @property
    def bound_names(self) -> frozenset[str]:
        """The names that every axis of the rule binds."""
        return frozenset.intersection(*(frozenset(axis.names) for axis in self.axes)) if self.axes else frozenset()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A dotted name with the word in its brackets, if any, and its column from 0."""

    path: str
    index: str | None
    column: int

    def __str__(self) -> str:
        return self.path + (f"[{self.index}]" if self.index else "")


def available(scope: Scope) -> list[str]:
    """List the names that may stand in a formula of this scope, for the nearest right one."""
    if scope.of_set:
        return sorted(_of_set(scope))
    names: set[str] = set(scope.bound_names) | set(scope.vocabulary.attributes) | set(scope.vocabulary.facts)
    names |= {f"limit.{name}" for name in scope.limits}
    for table, known in scope.vocabulary.tables.items():
        if known.layout == "matrix":
            names |= {f"{table}.{row}[{column}]" for row in known.rows for column in known.columns.values()}
            names |= {f"{table}.{row}[{column}]" for row in known.row_groups.values() for column in known.columns.values()}
        else:
            rows = known.rows if known.layout == "stacked" else known.blocks
            names |= {f"{table}.{row}.{column}" for row in rows.values() for column in known.columns.values()}
        names |= {f"{table}.{attribute}" for attribute in TABLE_NAMES}
    for axis in scope.axes:
        known_words = scope.vocabulary.tables.get(axis.table or "")
        if known_words and axis.cells == "columns":
            names |= set(known_words.rows) | set(known_words.row_groups)
        elif known_words and axis.cells:
            names |= set(known_words.columns) | set(known_words.column_groups)
    names |= {f"section_{number}" for number in scope.vocabulary.sections}
    names |= {f"claims.{kind}" for kind in scope.vocabulary.forms.lexicon.claim_kinds}
    names |= {f"matches.{kind}" for kind in scope.vocabulary.forms.lexicon.match_kinds}
    return sorted(names)


def _of_set(scope: Scope) -> set[str]:
    """What a rule over a set may name: what the axis binds, and what its reports hold."""
    names = {*scope.bound_names, "today", *(f"limit.{name}" for name in scope.limits)}
    for side in scope.sides:
        names |= {f"{side}.{name}" for name in scope.vocabulary.attributes}
        names |= {f"{side}.section_{number}" for number in scope.vocabulary.sections}
        names |= {
            f"{side}.{address}" for form in scope.vocabulary.forms.editions.values() for address in form.slot_of
        }
    return names


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar of `words`, or None when none is near."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.55)
    return found[0] if found else None
