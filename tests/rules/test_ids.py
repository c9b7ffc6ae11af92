"""An id that was ever shipped is a rule still, or stands among the retired ones."""

from __future__ import annotations

from pathlib import Path

from auditor.rulebook import load_rulebook
from auditor.sources import RuleTree
from auditor.workshop.checking.retired import load_retired

LIST = Path(__file__).parent / "ids.txt"
IDS = LIST.read_text(encoding="utf-8").split()


def test_every_shipped_id_is_on_the_list() -> None:
    """A new rule enters its id into `tests/rules/ids.txt`, which is sorted and holds each once."""
    assert sorted(set(IDS)) == IDS
    assert [] == sorted(set(load_rulebook().rules) - set(IDS)), f"add these to {LIST.name}"


def test_an_id_that_went_is_retired() -> None:
    """An id on the list that no rule has stands in `rules/retired.yaml`, and no rule has an id that stands there."""
    retired, mistakes = load_retired(RuleTree.shipped())
    rules = set(load_rulebook().rules)

    assert [] == mistakes
    assert [] == sorted(set(IDS) - rules - set(retired))
    assert [] == sorted(rules & set(retired))
