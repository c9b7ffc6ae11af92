"""A formula is parsed once, by one set of rules, for compiling it and for finding its wrong names."""

from __future__ import annotations

import pytest

from auditor.rulebook.syntax import parse_formula
from auditor.rulebook.tokens import FormulaError


def test_names_come_in_reading_order_with_their_columns() -> None:
    """Dotted names and their brackets are one name; the names of functions are none; columns are the author's."""
    parsed = parse_formula("  本年新收[总计] ＝ sum(a.b, c) 且 d")

    assert [("本年新收[总计]", 2), ("a.b", 17), ("c", 22), ("d", 27)] == [
        (str(spelling), spelling.column) for spelling in map(parsed.spelling, parsed.names())
    ]


@pytest.mark.parametrize(("formula", "column"), [
    ("year + ().__class__ > 1", 7), ("year > _x", 7), ("a[1] > 0", 0), ("year > a.__b__", 7), ("a[b][c] > 0", 0), ("a()[b] > 0", 0),
])
def test_what_is_no_name_is_refused_at_its_column(formula: str, column: int) -> None:
    """Underscores, numbers in brackets and calls that are looked into lead towards Python and nowhere else."""
    parsed = parse_formula(formula)
    columns = []
    for node in parsed.names():
        try:
            parsed.spelling(node)
        except FormulaError as error:
            columns.append(error.column)

    assert [column] == columns


@pytest.mark.parametrize(("formula", "column"), [("year > (1", 7), ("year >", 5), ("a == '\\x41'", 5), ("", 0), ("   ", 0), ("a ~ b", 2)])
def test_broken_syntax_has_its_column(formula: str, column: int) -> None:
    """A bracket left open, nothing after a sign, an escape, a character the language does not have."""
    with pytest.raises(FormulaError) as caught:
        parse_formula(formula)

    assert column == caught.value.column
