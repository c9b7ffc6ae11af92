"""What the factory writes is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory.model import a_model
from tests.factory.reading import compare, read
from tests.factory.truth import a_truth
from tests.factory.writers import WRITERS


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), large=st.booleans())
def test_every_cell_is_read_as_it_was_meant(name: str, seed: int, large: bool) -> None:
    """Every cell of a report written in a format comes back with its value; none is wrong and none is lost."""
    truth = a_truth(seed, large=large)

    compared = compare(read(WRITERS[name](a_model(truth)), name), truth)

    assert {} == dict(compared.wrong)
    assert () == compared.lost
