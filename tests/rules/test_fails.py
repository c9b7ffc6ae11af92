"""Every rule is seen to fail, really judged: a rule that nothing ever fails proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.findings import worst
from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import judge_case

BOOK = load_rulebook()
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_some_case_really_fails_the_rule(rule: str) -> None:
    """Judged by the engine, at least one of the rule's own cases comes out as a fail."""
    ready = BOOK.rules[rule]
    failing = (case for case in ready.rule.cases if case.expect == "fail")
    came = (worst([verdict.outcome for verdict in judge_case(BOOK, ready, case, SAMPLES).verdicts[rule]]) for case in failing)

    assert "fail" in came
