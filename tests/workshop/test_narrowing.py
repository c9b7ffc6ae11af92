"""A rule judged alone with what it rests on comes out as it does beside all others."""

from __future__ import annotations

from random import Random

import pytest

from auditor.findings import Findings, find
from auditor.rulebook import load_rulebook, resolve_pack
from auditor.workshop.cases.narrowing import narrowed
from tests.findings.reports import a_random_report

BOOK = load_rulebook()


def told(findings: Findings, rule: str) -> list[tuple[str | None, str, str | None, str]]:
    """What a rule came to: place, outcome, degree and explanation of each verdict."""
    return [(outcome.at, outcome.outcome, outcome.degree, outcome.explanation) for outcome in findings.outcomes() if outcome.rule == rule]


@pytest.mark.parametrize("seed", range(4))
def test_a_rule_alone_says_what_it_says_beside_the_others(seed: int) -> None:
    """Every rule on a random report: the same verdicts, the same words."""
    report = a_random_report(Random(seed), BOOK.forms, BOOK.forms.lexicon)
    resolved = resolve_pack(BOOK, year=report.year)
    whole = find(report, resolved)

    for ready in resolved.rules:
        assert told(whole, ready.id) == told(find(report, narrowed(resolved, ready.id)), ready.id), ready.id


def test_only_what_a_rule_rests_on_is_kept() -> None:
    """The rules it waits for and the facts it looks at stay, in their order; all others go."""
    resolved = resolve_pack(BOOK, year=2022)
    waiting = next(ready for ready in resolved.rules if ready.rule.when.passed)
    kept = narrowed(resolved, waiting.id)

    assert {waiting.id, *waiting.rule.when.passed} <= {ready.id for ready in kept.rules}
    assert len(kept.rules) < 6
    assert waiting.uses <= {fact.fact.id for fact in kept.facts}
    assert len(kept.facts) < len(resolved.facts)
