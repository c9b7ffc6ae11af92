"""Reads the list of parts that a sentence gives after a figure: 其中…, 含…, 包括…."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.forms.lexicon import Lexicon
from auditor.forms.patterns import NUMBER
from auditor.report.numbers import read_number

_ASIDE = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"(?<!\d),|,(?!\d)|[;、。:]|以及|及|和(?=[^,;、]{0,12}\d)")
_ITEM = re.compile(rf"({NUMBER})")
_LEAST_SHARE = 2  # parts below half of the whole are no full list


def read_parts(lexicon: Lexicon, tail: str, unit: str, whole: Decimal) -> tuple[tuple[Decimal, ...], bool]:
    """Read the parts that follow a figure.

    Args:
        lexicon: The wording.
        tail: What follows the figure and its unit in the sentence, cleaned.
        unit: The unit printed after the figure.
        whole: The figure itself.

    Returns:
        The parts in order, and whether the text presents them as all there are.
    """
    opening = lexicon.expression("parts_opening").match(tail)
    if opening is None:
        return (), False
    body = tail[opening.end() :]
    if "(" in opening[0]:
        body = body.split(")", 1)[0]
    numbers, whole_list, units = _walk(lexicon, body)
    full = (
        whole_list and len(numbers) > 1 and units == {unit} and sum(numbers) * _LEAST_SHARE >= whole
        and lexicon.expression("full_parts_opening").search(opening[0]) is not None
    )
    return tuple(numbers), full


def _walk(lexicon: Lexicon, body: str) -> tuple[list[Decimal], bool, set[str]]:
    """Take clause after clause as long as each gives one count."""
    numbers: list[Decimal] = []
    units: set[str] = set()
    for clause in filter(None, _MARKS.split(_ASIDE.sub("", body))):
        found = _ITEM.search(clause)
        unit = lexicon.expression("part_units").match(clause, found.end()) if found else None
        number = read_number(found[1]) if found and unit else None
        if number is None or unit is None or lexicon.found_in("parts_closing", clause):
            return numbers, not lexicon.found_in("parts_nested", clause), units
        numbers.append(number.value)
        units.add(unit[0])
        if lexicon.found_in("parts_open", clause):
            return numbers, False, units
    return numbers, True, units
