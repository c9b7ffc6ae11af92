"""The values an expression works with: three-valued truth, numbers with units, spans with blanks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

MOST_BITS: Final = 1024  # a number that takes more stands for nothing a report can say
YUAN_PER: Final = {"yuan": 1, "wan_yuan": 10_000}


class _Unknown:
    """What is not known: neither true nor false, no number, no text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __reduce__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("an unknown is neither true nor false")


UNKNOWN: Final = _Unknown()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a money unit, or a span between two bounds.

    `high` None means no upper bound. `blanks` tells that the span comes from a sum some of
    whose counts were left blank, and from nothing else: then it may equal its lower bound.
    """

    low: int | Fraction
    high: int | Fraction | None
    unit: str | None = None
    blanks: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are one number."""
        return self.low == self.high


Value = Any  # int | Fraction | Quantity | bool | str | date | tuple | _Unknown


def exact(number: int | float | Decimal | Fraction, unit: str | None = None) -> int | Fraction | Quantity:
    """Make an exact number; with a money unit it keeps the unit, otherwise it is plain."""
    plain: int | Fraction
    if isinstance(number, int):
        plain = number
    else:
        fraction = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
        plain = fraction.numerator if fraction.denominator == 1 else fraction
    return Quantity(plain, plain, unit) if unit in YUAN_PER else plain


def _spread(value: int | Fraction | Quantity) -> Quantity:
    return value if isinstance(value, Quantity) else Quantity(value, value)


def _in_one_unit(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """Convert both to yuan when both have a money unit and the units differ."""
    if left.unit and right.unit and left.unit != right.unit:
        return _in_yuan(left), _in_yuan(right)
    return left, right


def _in_yuan(value: Quantity) -> Quantity:
    times = YUAN_PER[value.unit or "yuan"]
    return Quantity(value.low * times, None if value.high is None else value.high * times, "yuan", value.blanks)


def add(left: Value, right: Value) -> Value:
    """Add two numbers; spans add bound by bound; an unknown gives an unknown."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return _bounded(left + right)
    one, two = _in_one_unit(_spread(left), _spread(right))
    high = None if one.high is None or two.high is None else one.high + two.high
    return _plain(Quantity(one.low + two.low, high, one.unit or two.unit, _blanks(one, two)))


def subtract(left: Value, right: Value) -> Value:
    """Subtract `right` from `left`; a span gives the widest span that may result."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return _bounded(left - right)
    one, two = _in_one_unit(_spread(left), _spread(right))
    if two.high is None:
        return UNKNOWN
    high = None if one.high is None else one.high - two.low
    return _plain(Quantity(one.low - two.high, high, one.unit or two.unit, one.blanks and two.is_exact))


def multiply(left: Value, right: Value) -> Value:
    """Multiply two numbers; a span only by an exact number that is not negative."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return _bounded(left * right)
    one, two = _spread(left), _spread(right)
    if not two.is_exact:
        one, two = two, one
    if not two.is_exact or two.low < 0:
        return UNKNOWN
    unit = None if one.unit and two.unit else one.unit or two.unit
    return _plain(Quantity(one.low * two.low, None if one.high is None else one.high * two.low, unit, one.blanks))


def divide(left: Value, right: Value) -> Value:
    """Divide; by zero, by a span or a span by a negative number is unknown."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    one, two = _in_one_unit(_spread(left), _spread(right))
    if not two.is_exact or two.low == 0 or (two.low < 0 and not one.is_exact):
        return UNKNOWN
    unit = None if one.unit and two.unit else one.unit
    low = Fraction(one.low) / two.low
    high = None if one.high is None else Fraction(one.high) / two.low
    return _plain(Quantity(_whole(low), None if high is None else _whole(high), unit, one.blanks))


def _whole(number: int | Fraction) -> int | Fraction:
    return number.numerator if isinstance(number, Fraction) and number.denominator == 1 else number


def _blanks(one: Quantity, two: Quantity) -> bool:
    """A span still comes from blanks alone when each side is exact or comes from blanks."""
    return (one.blanks or one.is_exact) and (two.blanks or two.is_exact) and (one.blanks or two.blanks)


def _plain(value: Quantity) -> Value:
    if _bounded(value.low) is UNKNOWN or (value.high is not None and _bounded(value.high) is UNKNOWN):
        return UNKNOWN
    return _whole(value.low) if value.is_exact and value.unit is None else value


def _bounded(number: int | Fraction) -> Value:
    """Give a number as it is; one beyond all bounds is not known."""
    bits = max(number.numerator.bit_length(), number.denominator.bit_length())
    return number if bits <= MOST_BITS else UNKNOWN


def negate(value: Value) -> Value:
    """Change the sign."""
    return subtract(0, value)


def equal(left: Value, right: Value) -> Value:
    """Compare for equality: True, False or unknown.

    A sum with blanks whose known part equals the other side exactly is taken as equal:
    the blanks can then only be 0. A known part above it is unequal; below it, unknown.
    """
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return bool(left == right)
    if not _is_number(left) or not _is_number(right):
        return False
    one, two = _in_one_unit(_spread(left), _spread(right))
    if one.is_exact and two.is_exact:
        return one.low == two.low
    if _apart(one, two) or _apart(two, one):
        return False
    return True if presumes_blanks_zero(left, right) else UNKNOWN


def presumes_blanks_zero(left: Value, right: Value) -> bool:
    """Tell whether the two are equal only because blanks of a sum are taken as 0."""
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return False
    one, two = _in_one_unit(_spread(left), _spread(right))
    return (two.is_exact and one.blanks and one.low == two.low) or (one.is_exact and two.blanks and two.low == one.low)


def _apart(low: Quantity, high: Quantity) -> bool:
    return low.high is not None and low.high < high.low


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Fraction | Quantity) and not isinstance(value, bool)


def less(left: Value, right: Value) -> Value:
    """Tell whether `left` < `right`: True, False or unknown."""
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    if not isinstance(left, Quantity) and not isinstance(right, Quantity):
        return bool(left < right)
    one, two = _in_one_unit(_spread(left), _spread(right))
    if _apart(one, two):
        return True
    if two.high is not None and one.low >= two.high:
        return False
    return UNKNOWN


def less_or_equal(left: Value, right: Value) -> Value:
    """Tell whether `left` <= `right`: True, False or unknown."""
    return invert(less(right, left))


def invert(value: Value) -> Value:
    """Kleene's not."""
    return UNKNOWN if value is UNKNOWN else not value


COMPARISONS: Final[dict[str, Callable[[Value, Value], Value]]] = {
    "==": equal,
    "!=": lambda left, right: invert(equal(left, right)),
    "<": less,
    "<=": less_or_equal,
    ">": lambda left, right: less(right, left),
    ">=": lambda left, right: invert(less(left, right)),
}

ARITHMETIC: Final[dict[str, Callable[[Value, Value], Value]]] = {
    "+": add, "-": subtract, "*": multiply, "/": divide,
}


_UNITS = {"zh": {"yuan": "元", "wan_yuan": "万元"}, "en": {"yuan": " yuan", "wan_yuan": " x 10,000 yuan"}}
_TRUTHS = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


def show(value: Value, lang: str = "zh") -> str:
    """Write a value for a reader: decimals trimmed, spans with their bounds, unknown as a question mark."""
    if value is UNKNOWN:
        return "？" if lang == "zh" else "?"
    if isinstance(value, Quantity):
        unit = _UNITS[lang][value.unit] if value.unit else ""
        if value.is_exact:
            return show(value.low, lang) + unit
        low = show(value.low, lang)
        return (f"≥{low}" if value.high is None else f"{low}～{show(value.high, lang)}") + unit
    if isinstance(value, bool):
        return _TRUTHS[lang][value]
    if isinstance(value, Fraction):
        return f"{float(value):.4f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(show(item, lang) for item in value)
    return str(value)
