"""Values: three-valued truth, units, and spans that come from blanks."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from auditor.rulebook.values import (
    ARITHMETIC,
    COMPARISONS,
    UNKNOWN,
    Quantity,
    add,
    divide,
    equal,
    exact,
    less,
    show,
    subtract,
)

numbers = st.integers(-50, 50) | st.fractions(min_value=-50, max_value=50, max_denominator=8)


@given(numbers, numbers, st.sampled_from(sorted(COMPARISONS)))
def test_exact_numbers_compare_as_in_arithmetic(left, right, sign):
    """Between two exact numbers a comparison is what mathematics says."""
    truth = {"==": left == right, "!=": left != right, "<": left < right, "<=": left <= right,
             ">": left > right, ">=": left >= right}[sign]

    assert COMPARISONS[sign](left, right) is truth


@given(numbers, numbers, st.sampled_from(["+", "-", "*", "/"]))
def test_exact_numbers_reckon_exactly(left, right, sign):
    """Arithmetic on exact numbers loses nothing; only division by zero is unknown."""
    if sign == "/" and right == 0:
        assert ARITHMETIC[sign](left, right) is UNKNOWN
        return
    truth = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
             "/": lambda: Fraction(left) / right}[sign]()

    assert truth == ARITHMETIC[sign](left, right)


@given(st.sampled_from(["+", "-", "*", "/", *sorted(COMPARISONS)]), numbers)
def test_an_unknown_operand_makes_an_unknown_result(sign, number):
    """Nothing is guessed about an unknown number."""
    operation = {**ARITHMETIC, **COMPARISONS}[sign]

    assert operation(UNKNOWN, number) is UNKNOWN
    assert operation(number, UNKNOWN) is UNKNOWN


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from(sorted(COMPARISONS)))
def test_a_span_never_says_more_than_every_number_in_it(low, width, number, sign):
    """A comparison of a span is decided only when every number of the span agrees."""
    span = Quantity(low, low + width)
    truths = {COMPARISONS[sign](value, number) for value in range(low, low + width + 1)}
    result = COMPARISONS[sign](span, number)

    if result is UNKNOWN:
        assert truths == {True, False} or width > 0
    else:
        assert truths == {result}


def test_a_sum_with_blanks_equals_the_total_only_from_below():
    """Known parts above the total fail, equal pass because the blanks can only be 0, below are unknown."""
    blanks = Quantity(5, None, None, blanks=True)

    assert equal(blanks, 4) is False
    assert equal(blanks, 5) is True
    assert equal(blanks, 6) is UNKNOWN


def test_an_unread_part_never_makes_a_sum_equal():
    """A part that was not read may be anything, so meeting the total proves nothing."""
    unread = Quantity(5, None)

    assert equal(unread, 5) is UNKNOWN
    assert equal(unread, 4) is False


def test_a_span_of_blanks_keeps_to_its_origin_when_added():
    """Adding an exact number keeps the reason of a span; adding an unread span loses it."""
    blanks = Quantity(5, None, None, blanks=True)

    assert equal(add(blanks, 1), 6) is True
    assert equal(add(blanks, Quantity(0, None)), 5) is UNKNOWN
    assert subtract(3, blanks) is UNKNOWN


def test_money_is_converted_only_when_both_units_are_known():
    """25万元 equals 250000元; a bare number takes the other side's unit and is never scaled."""
    wan, yuan = exact(25, "wan_yuan"), exact(250_000, "yuan")

    assert equal(wan, yuan) is True
    assert equal(wan, 25) is True
    assert equal(wan, 250_000) is False
    assert less(yuan, exact(26, "wan_yuan")) is True


def test_money_adds_in_one_unit():
    """1万元 and 1元 are 10001元."""
    assert equal(add(exact(1, "wan_yuan"), exact(1, "yuan")), exact(10_001, "yuan")) is True


def test_division_is_exact():
    """One third is one third, shown with four places."""
    assert Fraction(1, 3) == divide(1, 3)
    assert show(divide(1, 3)) == "0.3333"


def test_whole_results_are_plain_integers():
    """Six halves are the integer 3, so that they show without a point."""
    assert show(divide(6, 2)) == "3"


def test_every_pair_of_values_can_be_shown():
    """Nothing a formula may meet fails to print."""
    values = [UNKNOWN, 1, Fraction(1, 3), Quantity(1, None), Quantity(1, 2, "yuan"), True, "文", (1, UNKNOWN)]

    assert all(show(one) + show(two) for one, two in product(values, repeat=2))


def test_a_number_beyond_all_bounds_is_not_known():
    """What grows without end ends as unknown, before it costs time or cannot be written."""
    large, fine = 10**200, Fraction(1, 3**150)

    for value in (
        ARITHMETIC["*"](large, large), ARITHMETIC["+"](fine, Fraction(1, 7**350)), ARITHMETIC["-"](fine, Fraction(1, 7**350)),
        ARITHMETIC["/"](1, large * large), ARITHMETIC["*"](Quantity(large, None), large),
    ):
        assert value is UNKNOWN
    assert 10**300 == ARITHMETIC["*"](large, 10**100)
