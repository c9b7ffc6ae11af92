"""The language against an independent evaluator that fills the blanks in every possible way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.forms import load_forms
from auditor.report.report import Cell, Report, TableReading
from auditor.rulebook.compile import compile_formula
from auditor.rulebook.explain import explain
from auditor.rulebook.kinds import TRUTH
from auditor.rulebook.running import runner
from auditor.rulebook.scope import Scope
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import UNKNOWN
from auditor.rulebook.view import View
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import RuleTree

FORMS = load_forms(RuleTree.shipped())
VOCABULARY = Vocabulary.of(FORMS)
SCOPE = Scope(VOCABULARY)
CELLS = {f"c{n}": address for n, address in enumerate(
    f"disputes.reconsideration.{name}" for name in ("upheld", "corrected", "other", "pending", "total")
)}
DOMAIN = range(0, 8)


def a_view(values, state="blank"):
    """A view of a report whose table four holds these values, None for a blank."""
    cells = {
        CELLS[name]: Cell(state=state) if value is None else Cell(state="given", value=value)
        for name, value in values.items()
    }
    return View.of(Report(cells=cells, tables={"disputes": TableReading(edition="2021", usable=True)}), FORMS)


def worth(formula, values, state="blank"):
    """What our language says of a formula."""
    for name, address in CELLS.items():
        formula = formula.replace(name, address)
    node = compile_formula(formula, SCOPE)
    result = node.value(a_view(values, state))

    assert result is runner(node)(a_view(values, state))
    return result


def completions(formula, values):
    """What Python says of a formula for every way to fill the blanks with small counts."""
    plain = formula.replace("sum(", "total(")
    open_names = [name for name, value in values.items() if value is None and name in formula]
    scope = {"total": lambda *parts: sum(parts), "implies": lambda one, two: not one or two,
             "iff": lambda one, two: one == two, "__builtins__": {}}
    return {
        eval(plain, scope, {**values, **dict(zip(open_names, filling, strict=True))})
        for filling in product(DOMAIN, repeat=len(open_names))
    }


names = st.sampled_from(sorted(CELLS))
numbers = st.integers(0, 5).map(str)
terms = st.deferred(lambda: st.one_of(
    names, numbers, st.tuples(names, names).map(lambda pair: f"sum({pair[0]}, {pair[1]})"),
    st.tuples(names, st.sampled_from("+-*"), numbers).map(lambda triple: f"({' '.join(triple)})"),
))
comparisons = st.tuples(terms, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), terms).map(" ".join)
formulas = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda part: f"(not {part})"),
        st.tuples(st.sampled_from(["implies", "iff"]), inner, inner).map(lambda t: f"{t[0]}({t[1]}, {t[2]})"),
    ),
    max_leaves=4,
)
fillings = st.fixed_dictionaries({name: st.none() | st.integers(0, 5) for name in sorted(CELLS)})


@settings(max_examples=600, deadline=None)
@given(formulas, fillings)
def test_what_is_decided_holds_for_every_way_to_fill_what_was_not_read(formula, values):
    """True or false is said only when no completion of the unread cells says otherwise."""
    result = worth(formula, values, state="unreadable")

    if result is not UNKNOWN:
        assert {result} == completions(formula, values)


@settings(max_examples=300, deadline=None)
@given(formulas, st.fixed_dictionaries({name: st.integers(0, 5) for name in sorted(CELLS)}))
def test_with_every_cell_given_nothing_is_unknown(formula, values):
    """Without blanks the language is plain arithmetic and logic."""
    assert {worth(formula, values)} == completions(formula, values)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=4), st.integers(0, 12))
def test_a_total_of_counts_with_blanks(parts, total):
    """Known parts above the total fail, equal pass, below are undetermined; without blanks plain equality."""
    values = dict(zip(CELLS, [*parts, *[0] * (4 - len(parts)), total], strict=True))
    formula = f"c4 == sum({', '.join(list(CELLS)[: len(parts)])})"
    known = sum(part for part in parts if part is not None)
    expected = known == total if None not in parts or known >= total else UNKNOWN

    assert worth(formula, values) is expected


@pytest.mark.parametrize(("one", "two"), list(product([True, False, None], repeat=2)))
def test_the_tables_of_kleene(one, two):
    """and, or, not, implies and iff say exactly what every completion of an unknown agrees on."""
    operators = {"and": lambda a, b: a and b, "or": lambda a, b: a or b, "implies": lambda a, b: not a or b,
                 "iff": lambda a, b: a == b}
    values = {"c0": None if one is None else int(one), "c1": None if two is None else int(two),
              "c2": 0, "c3": 0, "c4": 0}
    for name, operator in operators.items():
        formula = f"c0 == 1 {name} c1 == 1" if name in ("and", "or") else f"{name}(c0 == 1, c1 == 1)"
        ways = {
            operator(a, b) for a in ([True, False] if one is None else [one])
            for b in ([True, False] if two is None else [two])
        }
        assert worth(formula, values) is (ways.pop() if len(ways) == 1 else UNKNOWN)


@pytest.mark.parametrize("formula", [
    "c0.__class__ == 1", "(lambda: 1)() == 1", "[c for c in c0] == 1", "__import__('os') == 1", "c0 if c1 else c2",
    "open('x') == 1", "c0 ** c1 == 1", "c0 // 2 == 1", "f'{c0}' == 1", "c0 is c1", "c0 in c1", "sum(*c0) == 1",
    "min(c0, key=c1) == 1", "c0[0] == 1", "_view == 1", "c0.value == 1", "{c0} == 1", "not c0", "c0", "1 + c0",
    "(" * 40 + "c0" + ")" * 40 + " == 1 ==", "c0 == 'x'", "sum() == 1", "count() > 1", "c0 == section_1",
])
def test_what_reaches_beyond_the_language_is_refused(formula):
    """Attributes, calls, comprehensions, powers and wrong kinds are load errors with a column."""
    text = formula
    for name, address in CELLS.items():
        text = text.replace(name, address)

    with pytest.raises(FormulaError) as caught:
        compile_formula(text, SCOPE)

    assert 0 <= caught.value.column <= len(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="c01 +-*/()<>=!andornot.[]\"'且或非＝,_sum", max_size=40))
def test_any_text_compiles_or_is_refused_with_a_place(formula):
    """No text of an author crashes the compiler."""
    try:
        compile_formula(formula, SCOPE)
    except FormulaError as error:
        assert error.zh
        assert error.en
        assert 0 <= error.column <= max(len(formula), 1)


@pytest.mark.parametrize(("short", "address"), [
    ("本年新收[总计]", "applications.new_received[total]"),
    ("办理结果总计[自然人]", "applications.results.total[natural_person]"),
    ("国家秘密[总计]", "applications.results.denied.state_secret[total]"),
    ("规范性文件.制发件数", "disclosure.normative_documents.issued"),
    ("行政复议.结果纠正", "disputes.reconsideration.corrected"),
])
def test_short_chinese_names_mean_the_address(short, address):
    """A short Chinese name finds the cell of its address."""
    node = compile_formula(f"{short} > 0", SCOPE).left

    assert address == node.address(None)


@pytest.mark.parametrize("name", ["总计", "其他", "total"])
def test_a_name_that_several_tables_have_is_refused_alone(name):
    """总计 and 其他 alone say nothing without an axis."""
    with pytest.raises(FormulaError) as caught:
        compile_formula(f"{name} > 0", SCOPE)

    assert "指代不明" in caught.value.zh


def test_a_misspelt_name_gets_the_nearest_right_one():
    """new_recieved leads to new_received, at the author's column."""
    with pytest.raises(FormulaError) as caught:
        compile_formula("1 + 1 == applications.new_recieved[total]", SCOPE)

    assert "applications.new_received[total]" in caught.value.en
    assert 9 == caught.value.column


def test_an_explanation_prints_operands_both_sides_and_the_difference():
    """A failing balance shows each operand with its value, both sums and the gap."""
    values = {"c0": 3, "c1": 0, "c2": 2, "c3": 0, "c4": 0}
    formula = f"{CELLS['c0']} + {CELLS['c1']} == {CELLS['c2']} + {CELLS['c3']}"
    text = explain(compile_formula(formula, SCOPE), a_view(values), "zh")

    assert text == (
        "行政复议[结果维持]=3 + 行政复议[结果纠正]=0（合计 3） ≠ 行政复议[其他结果]=2 + 行政复议[尚未审结]=0（合计 2），相差 1"
    )


def test_an_explanation_says_why_an_operand_has_no_value():
    """A blank is shown as a blank, never as 0."""
    text = explain(compile_formula(f"{CELLS['c0']} == 1", SCOPE), a_view(dict.fromkeys(CELLS)), "zh")

    assert "行政复议[结果维持]（空白）" in text


def test_full_width_and_chinese_operators_mean_the_same():
    """且 and ＝ read as and and ==."""
    values = {"c0": 1, "c1": 2, "c2": 0, "c3": 0, "c4": 0}

    assert worth("c0 ＝ 1 且 非 c1 = 1", values) is True
    assert TRUTH == compile_formula("1 < 2", SCOPE).kind
