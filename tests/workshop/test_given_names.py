"""Cells in cases by their Chinese names: the same cells, and nothing that could mean two."""

import pytest

from auditor.rulebook import load_rulebook
from auditor.workshop.cases.given_names import spelt_out

FORMS = load_rulebook().forms


@pytest.mark.parametrize(("name", "address"), [
    ("本年新收[总计]", "applications.new_received[total]"),
    ("上年结转[自然人]", "applications.carried_in[natural_person]"),
    ("行政许可.处理决定数量", "disclosure.permits.decisions"),
    ("行政复议.总计", "disputes.reconsideration.total"),
])
def test_a_short_name_is_the_address_of_its_cell(name, address):
    """What formulas call a cell, a case may call it too."""
    assert {address: 3} == spelt_out({name: 3}, FORMS.editions["2021"])


def test_every_address_stays_and_so_does_what_is_no_cell():
    """Addresses, sections and words that mean nothing are left for others to judge."""
    given = {"applications.new_received[total]": 1, "section_6": "无。", "本年新收": 2, "甲[乙]": 3}

    assert given == spelt_out(given, FORMS.editions["2021"])
