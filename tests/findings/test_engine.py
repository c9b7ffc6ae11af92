"""The engine against the plain walker, and what it promises for every report."""

import json
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from auditor.findings import engine as engine_module
from auditor.findings import find, judge_set, rete
from auditor.findings.engine import RuleEngine
from auditor.report.agency_list import AgencyList, ListedAgency
from auditor.report.report import Report
from auditor.rulebook import View, load_rulebook, resolve_pack
from auditor.rulebook.compared import compared_sections
from auditor.rulebook.kinds import TRUTH
from auditor.rulebook.nodes import Call
from auditor.rulebook.report_set import ReportSet, keep
from tests.findings.reports import a_random_report
from tests.findings.walker import walk_rules, walk_set

BOOK = load_rulebook()
ROUNDS = 12
REPORTS_A_ROUND = 250
AGENCIES = ("安岭市桐川区民政局", "岭州市榕县财政局", "渔溪市医疗保障局")


def told(verdicts):
    """What the verdicts say, comparable."""
    return {
        name: [
            (v.outcome, v.at, v.severity, v.degree, v.reason, v.presumed, len(v.members), v.blocked_by)
            for v in found
        ]
        for name, found in verdicts.items()
    }


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_the_engine_says_what_the_plain_walker_says(seed):
    """Over thousands of random reports with holes, experta and a plain loop agree on every verdict."""
    dice = random.Random(seed)
    for _ in range(REPORTS_A_ROUND):
        report = a_random_report(dice, BOOK.forms, BOOK.forms.lexicon)
        previous = a_random_report(dice, BOOK.forms, BOOK.forms.lexicon) if dice.random() < 0.3 else None
        resolved = resolve_pack(BOOK, "national", report.year)
        walked, _ = walk_rules(resolved, report, previous)

        found = find(report, resolved, previous).verdicts
        together = {ready.id for ready in resolved.set_rules}
        assert told(walked) == told({name: verdicts for name, verdicts in found.items() if name not in together})


@pytest.mark.parametrize("seed", range(4))
def test_the_engine_says_of_sets_what_the_plain_walker_says(seed):
    """Over random sets of reports with holes, experta and a plain loop agree on every verdict of every report."""
    dice = random.Random(2000 + seed)
    for _ in range(6):
        reports = [a_random_report(dice, BOOK.forms, BOOK.forms.lexicon) for _ in range(dice.randrange(1, 9))]
        named = [report.model_copy(update={"agency": dice.choice((*AGENCIES, None))}) for report in reports]
        listed = AgencyList(tuple(ListedAgency(name=name) for name in AGENCIES), BOOK.forms.lexicon)
        together = ReportSet.of(
            [keep(report, BOOK.forms) for report in named], dice.choice((None, listed)), dice.choice((0, 1)),
        )
        found = judge_set(together, lambda member: resolve_pack(BOOK, "national", member.year))

        for resolved in {id(r): r for r in (resolve_pack(BOOK, "national", m.year) for m in together.members)}.values():
            judged = [m for m in together.members if resolve_pack(BOOK, "national", m.year) is resolved]
            walked = walk_set(resolved, together.within(judged, compared_sections(resolved.set_rules)))
            engine = {
                name: [verdict for member in judged for verdict in found.get(member.number, {}).get(name, ())] for name in walked
            }
            assert told({n: [v for v in vs if v.subject is not None] for n, vs in walked.items()}) == told(engine)


@pytest.mark.parametrize("seed", range(4))
def test_every_rule_answers_for_every_report_and_can_say_why(seed):
    """Each rule gives at least one outcome, with a reason, in both languages."""
    dice = random.Random(1000 + seed)
    for _ in range(25):
        report = a_random_report(dice, BOOK.forms, BOOK.forms.lexicon)
        findings = find(report, resolve_pack(BOOK, "national", report.year))
        outcomes = {lang: findings.outcomes(lang) for lang in ("zh", "en")}

        assert {name for name, ready in BOOK.rules.items() if ready.pack is None} == {o.rule for o in outcomes["zh"]}
        for found in outcomes.values():
            assert all(outcome.explanation for outcome in found)
            assert all(outcome.message and outcome.fix for outcome in found if outcome.outcome == "fail")
            assert all("{" not in outcome.message for outcome in found)


def test_an_empty_report_is_never_accused():
    """Of a report of which nothing was read, no rule fails."""
    findings = find(Report(), resolve_pack(BOOK, "national", None))

    assert [outcome.rule for outcome in findings.outcomes() if outcome.outcome == "fail"] == []


def test_an_error_inside_a_rule_is_that_rules_undetermined():
    """A rule that breaks down says so; every other rule still answers."""

    def burst(view, arguments):
        raise ZeroDivisionError("burst on purpose")

    resolved = resolve_pack(BOOK, "national", 2021)
    broken = tuple(
        replace(ready, require=Call(TRUTH, 0, "burst", (), burst)) if ready.id == "T3-001" else ready
        for ready in resolved.rules
    )
    engine = RuleEngine(replace(resolved, rules=broken))
    report = a_random_report(random.Random(5), BOOK.forms, BOOK.forms.lexicon).model_copy(update={"year": 2021})
    verdicts = engine.run(View.of(report, BOOK.forms))

    assert verdicts["T3-001"][0].outcome == "undetermined"
    assert "burst on purpose" in verdicts["T3-001"][0].reason.zh
    assert {ready.id for ready in broken} == set(verdicts)


def test_facts_hold_scalars_only():
    """Trap 9: no list, dict or report is ever frozen into a fact."""
    resolved = resolve_pack(BOOK, "national", 2021)
    engine = RuleEngine(resolved)
    report = a_random_report(random.Random(6), BOOK.forms, BOOK.forms.lexicon)
    engine.run(View.of(report, BOOK.forms))

    values = [value for fact in engine.engine.facts.values() for key, value in fact.items() if not fact.is_special(key)]
    assert values
    assert not [value for value in values if isinstance(value, list | dict | set | tuple | Report | View)]


def test_a_premise_never_takes_one_for_true():
    """Trap 3 and 4: a predicate is total, and 1 is not True."""
    allows = engine_module._allows

    assert allows((True,), True)
    assert not allows((True,), 1)
    assert not any(allows(("2021",), odd) for odd in (None, 2021, [], object(), View))


def test_the_network_has_no_negation():
    """No production of ours uses NOT, EXISTS, FORALL or OR, so nothing is ever withdrawn."""
    engine = RuleEngine(resolve_pack(BOOK, "national", 2021))
    kinds = {type(node).__name__ for node in engine.engine.matcher.nodes}

    assert {"BusNode", "FeatureTesterNode", "OrdinaryMatchNode", "ConflictSetNode"} >= kinds
    assert rete.ConflictSetNode.__name__ in kinds


SCRIPT = """
import json, random, sys
from auditor.findings import find
from auditor.rulebook import load_rulebook, resolve_pack
from tests.findings.reports import a_random_report
book = load_rulebook()
report = a_random_report(random.Random(3), book.forms, book.forms.lexicon)
outcomes = find(report, resolve_pack(book, "national", report.year)).outcomes()
print(json.dumps([outcome.model_dump(mode="json") for outcome in outcomes], ensure_ascii=True))
"""


def test_the_same_report_gives_the_same_bytes_in_every_process():
    """No hash seed or object address shows in an outcome."""
    from auditor.sources.folders import PACKAGE

    printed = {
        subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, cwd=PACKAGE.parent,
                       env={"PYTHONHASHSEED": str(seed), "PATH": ""}).stdout
        for seed in (0, 42, 4242)
    }

    assert len(printed) == 1
    assert json.loads(printed.pop())
