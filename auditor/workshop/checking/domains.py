"""Sets of values that one part of a formula may have: among listed values, or within a range of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Number = int | Fraction


@dataclass(frozen=True)
class Listed:
    """Texts, truths or signs: those in `among`, or with None any, but never those in `barred`."""

    among: frozenset[Any] | None = None
    barred: frozenset[Any] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether no value is left."""
        return self.among is not None and not self.among - self.barred

    def meet(self, other: Domain) -> Domain:
        """What lies in both."""
        assert isinstance(other, Listed)
        barred = self.barred | other.barred
        if self.among is None:
            return Listed(other.among, barred)
        return Listed(self.among if other.among is None else self.among & other.among, barred)

    def join(self, other: Domain) -> Domain:
        """What lies in either."""
        assert isinstance(other, Listed)
        if self.among is not None and other.among is not None:
            return Listed((self.among - self.barred) | (other.among - other.barred))
        one, two = (self, other) if self.among is None else (other, self)
        left = two.barred if two.among is None else one.barred - (two.among - two.barred)
        return Listed(None, one.barred & left)


@dataclass(frozen=True)
class Range:
    """Numbers from `low` to `high`; None is without end. `open_low`, `open_high`: the end itself is not in it."""

    low: Number | None = None
    high: Number | None = None
    open_low: bool = False
    open_high: bool = False
    barred: frozenset[Number] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether no number is left."""
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low > self.high or self.open_low or self.open_high or self.low in self.barred

    def meet(self, other: Domain) -> Domain:
        """What lies in both."""
        assert isinstance(other, Range)
        low, open_low = max(_low_ends(self, other), key=lambda end: (end[0], end[1]), default=(None, False))
        high, open_high = min(_high_ends(self, other), key=lambda end: (end[0], not end[1]), default=(None, False))
        return Range(low, high, open_low, open_high, self.barred | other.barred)

    def join(self, other: Domain) -> Domain:
        """The smallest range that holds either."""
        assert isinstance(other, Range)
        lows, highs = _low_ends(self, other), _high_ends(self, other)
        low, open_low = min(lows, key=lambda end: (end[0], end[1])) if len(lows) == 2 else (None, False)
        high, open_high = max(highs, key=lambda end: (end[0], not end[1])) if len(highs) == 2 else (None, False)
        barred = frozenset(number for number in self.barred | other.barred if not self.holds(number) and not other.holds(number))
        return Range(low, high, open_low, open_high, barred)

    def holds(self, number: Number) -> bool:
        """Whether a number lies in the range."""
        return not self.meet(Range(number, number)).empty


Domain = Listed | Range


def _low_ends(one: Range, two: Range) -> list[tuple[Number, bool]]:
    return [(end.low, end.open_low) for end in (one, two) if end.low is not None]


def _high_ends(one: Range, two: Range) -> list[tuple[Number, bool]]:
    return [(end.high, end.open_high) for end in (one, two) if end.high is not None]
