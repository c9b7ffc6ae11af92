"""Formulas and reports at random, for holding what is worked out before judging against what judging gives."""

from __future__ import annotations

from hypothesis import strategies as st

from auditor.forms import load_forms
from auditor.report.report import Cell, Report, TableReading
from auditor.rulebook.compile import compile_formula
from auditor.rulebook.nodes import Node
from auditor.rulebook.scope import Scope
from auditor.rulebook.view import View
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import RuleTree

FORMS = load_forms(RuleTree.shipped())
SCOPE = Scope(Vocabulary.of(FORMS))
CELLS = tuple(f"disputes.reconsideration.{name}" for name in ("upheld", "corrected", "pending"))
LEVELS = ("county", "township", "prefecture")

names = st.sampled_from(CELLS)
numbers = st.integers(-1, 4).map(str)
figures = st.one_of(
    names, numbers, st.just("year"), st.just("length(title)"), st.just("abs(year)"),
    st.lists(names, min_size=1, max_size=3).map(lambda parts: f"sum({', '.join(parts)})"),
    st.tuples(names, st.sampled_from("+-*"), st.one_of(names, numbers)).map(lambda parts: f"({' '.join(parts)})"),
)
leaves = st.one_of(
    st.tuples(figures, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), figures).map(" ".join),
    st.tuples(st.sampled_from(["==", "!="]), st.sampled_from(LEVELS)).map(lambda pair: f'agency_level {pair[0]} "{pair[1]}"'),
    st.lists(st.sampled_from(LEVELS).map('"{}"'.format), min_size=1, max_size=3).map(
        lambda words: f"one_of(agency_level, {', '.join(words)})"
    ),
    st.sampled_from(["truncated", "known(year)", "true", "false", "truncated == false", "multiple(year, 2)", "known(agency_level)"]),
    st.lists(numbers, min_size=1, max_size=3).map(lambda found: f"one_of(year, {', '.join(found)})"),
)
formulas = st.recursive(leaves, lambda inner: st.one_of(
    st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    inner.map(lambda part: f"(not {part})"),
    st.tuples(st.sampled_from(["implies", "iff"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
), max_leaves=5)
cells = st.one_of(st.none(), st.integers(-1, 4))
reports = st.builds(
    lambda values, year, level, truncated, title, state: Report(
        year=year, agency_level=level, truncated=truncated, title=title,
        cells={
            address: Cell(state=state) if value is None else Cell(state="given", value=value)
            for address, value in zip(CELLS, values, strict=True)
        },
        tables={"disputes": TableReading(edition="2021", usable=True)},
    ),
    st.tuples(cells, cells, cells), st.none() | st.integers(-1, 4), st.none() | st.sampled_from(LEVELS), st.booleans(),
    st.none() | st.sampled_from(["", "甲", "甲乙丙"]), st.sampled_from(["blank", "unreadable"]),
)


def compiled(formula: str) -> Node:
    """Compile a formula outside of any axis."""
    return compile_formula(formula, SCOPE)


def view_of(report: Report) -> View:
    """What a formula sees of a report."""
    return View.of(report, FORMS)
