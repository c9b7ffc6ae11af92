"""Finds what can never have a value although every name and kind is right: a division by zero, an impossible day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from auditor.rulebook.nodes import Arithmetic, Call, Constant, Negation, Node, walk
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import UNKNOWN
from auditor.rulebook.view import View

_LEAP = 2024


def nonsense(node: Node) -> Iterator[FormulaError]:
    """Yield what can never have a value in a formula."""
    for part in walk(node):
        if isinstance(part, Arithmetic) and part.sign == "/" and fixed(part.right) in (0, UNKNOWN):
            yield FormulaError(
                part.right.column, "除数恒为 0，结果永远无从知道。请改写除数。",
                "The divisor is always 0, so the value is never known. Change the divisor.",
            )
        elif isinstance(part, Call) and part.function == "date":
            year, day = part.arguments
            text = fixed(day)
            if text is not None and not is_day(text, fixed(year)):
                yield FormulaError(
                    day.column, f"没有“{text}”这一天。请写成月-日，如 01-31。",
                    f"There is no day {text!r}. Write month and day, such as 01-31.",
                )


def is_day(text: Any, year: Any = None) -> bool:
    """Tell whether `text` is a day of the year, written MM-DD; without a year 29 February is one."""
    if not isinstance(text, str) or re.fullmatch(r"[0-9]{2}-[0-9]{2}", text) is None:
        return False
    try:
        date.fromisoformat(f"{year if isinstance(year, int) and 1 <= year <= 9999 else _LEAP:04d}-{text}")
    except ValueError:
        return False
    return True


def fixed(node: Node) -> Any:
    """Give the value of a part made of constants alone; None when it rests on the report."""
    parts = list(walk(node))
    if not all(isinstance(part, Constant | Arithmetic | Negation) for part in parts):
        return None
    return node.value(cast(View, None))
