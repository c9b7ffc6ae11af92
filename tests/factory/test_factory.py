"""What the factory writes is read as it was meant."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factory.damage import DAMAGES, damaged, written
from tests.factory.model import a_model
from tests.factory.reading import Compared, compare, read
from tests.factory.text import TEXT_WRITERS, write_n
from tests.factory.truth import a_truth
from tests.factory.writers import WRITERS

QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}
PLAIN = sorted(name for name, damage in DAMAGES.items() if damage.plain)


def comparison(writer: str, names: list[str], seed: int, *, large: bool = False) -> Compared:
    """Write a made report in a dialect with some damages, and hold what was read against what was meant."""
    dice = random.Random(seed)
    damages = [DAMAGES[name] for name in names]
    model = damaged(a_model(a_truth(seed, large=large)), damages, dice)
    return compare(read(written(model, WRITERS[writer], damages, dice)), model.truth)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=10, **QUIET)
@given(seed=st.integers(0, 10**6), large=st.booleans())
def test_every_cell_is_read_as_it_was_meant(name: str, seed: int, large: bool) -> None:
    """Every cell of a report written in a format comes back with its value; none is wrong and none is lost."""
    compared = comparison(name, [], seed, large=large)

    assert {} == dict(compared.wrong)
    assert () == compared.lost


@pytest.mark.parametrize("name", TEXT_WRITERS)
@settings(max_examples=12, **QUIET)
@given(seed=st.integers(0, 10**6), large=st.booleans(), damage=st.sampled_from(PLAIN))
def test_no_cell_is_lost_where_no_text_of_a_cell_is(name: str, seed: int, large: bool, damage: str) -> None:
    """Chrome, pages, split labels, wide digits and the like leave every cell of a text readable."""
    compared = comparison(name, [damage], seed, large=large)

    assert {} == dict(compared.wrong)
    assert () == compared.lost


@pytest.mark.parametrize("name", TEXT_WRITERS)
@settings(max_examples=15, **QUIET)
@given(seed=st.integers(0, 10**6), large=st.booleans(), damages=st.lists(st.sampled_from(sorted(DAMAGES)), max_size=3))
def test_no_cell_is_ever_silently_wrong(name: str, seed: int, large: bool, damages: list[str]) -> None:
    """Whatever is done to a text, a cell is right, or said to be unread."""
    assert {} == dict(comparison(name, damages, seed, large=large).wrong)


@given(seed=st.integers(0, 10**6), large=st.booleans())
@settings(max_examples=10, **QUIET)
def test_a_text_without_its_repeated_lines_gives_no_zeros(seed: int, large: bool) -> None:
    """Where every repeated line was dropped, a table that repeats any is not read, and nothing in it is called zero or missing."""
    truth = a_truth(seed, large=large)
    report = read(write_n(a_model(truth)))

    assert {} == dict(compare(report, truth).wrong)
    assert {True} == {table.found for table in report.tables.values()}
    assert not report.tables["disclosure"].whole
    assert not report.tables["applications"].whole
