"""A single fault in a clean report is found by the rules for it, and by no others; a clean report is accused of nothing."""

from __future__ import annotations

import pytest

from tests.factory.clean import YEARS, a_case
from tests.factory.faults import FAULTS, Fault
from tests.factory.verdicts import accusations, audited, judged, spoilt
from tests.factory.writers import WRITERS

# What offices publish most, and quick to write and read; bench/verdicts.py goes through all formats and many more seeds.
FORMATS = [name for name in ("html", "text A") if name in WRITERS]
NAMES = {fault.name: fault for fault in FAULTS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("year", YEARS)
def test_a_clean_report_is_accused_of_nothing(year: int, name: str) -> None:
    """A balanced report with all its sections, on time and beside last year's, has neither violation nor warning."""
    assert () == accusations(audited(a_case(year, year=year), name))


@pytest.mark.parametrize("fault", NAMES.values(), ids=NAMES)
def test_a_fault_is_found_by_its_rules_alone(fault: Fault) -> None:
    """Each fault is found in every format, and nothing else comes with it but what has the same cause."""
    for start, name in enumerate(FORMATS):
        [(seed, case)] = spoilt(fault, 1, 1000 * start)
        found = judged(fault, audited(case, name))

        assert ((), ()) == (found.missed, found.accused), (name, seed)


def test_each_fault_has_a_name_of_its_own() -> None:
    """Faults are told apart by their names."""
    assert len(FAULTS) == len(NAMES)
