"""What two sides make of the same reports, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.pipeline import audit
from auditor.rulebook import load_rulebook
from auditor.workshop.comparing.comparison import Change, Comparison, Row, State
from auditor.workshop.comparing.comparison_summary import Moves, summarise
from tests.workshop.comparisons import compared
from tests.workshop.overlays import (
    CLEAN,
    FEE_SILENT,
    NEW_RULE,
    PACK,
    RULES,
    SAMPLES,
    UNBALANCED,
    a_milder_fee,
    a_pack_of,
    lay,
)

NATIONAL = "national"
TWINS = [str(SAMPLES / f"twin-{name}-2021.txt") for name in ("mancheng", "ninghai", "zhenhai")]
PASS, OPEN = State("pass"), State("undetermined")
FAIL = State("fail", "violation", None, 5.0)


def comparison(a: str, b: str, *sources: str) -> Comparison:
    """Compare, and keep no finding."""
    with compared(a, b, *sources) as (found, _):
        return found


def only(found: Comparison) -> Row:
    """The one report that was compared."""
    (row,) = found.rows
    return row


@pytest.mark.parametrize(("a", "b", "kind"), [
    (PASS, FAIL, "appears"), (None, FAIL, "appears"), (OPEN, FAIL, "appears"), (FAIL, FAIL._replace(points=1.0), "changes"),
    (FAIL, PASS, "vanishes"), (FAIL, OPEN, "vanishes"), (FAIL, None, "vanishes"), (PASS, OPEN, "opens"), (None, OPEN, "opens"),
    (OPEN, PASS, "closes"), (OPEN, None, "closes"), (PASS, State("not_applicable"), "shifts"),
])
def test_a_change_is_of_one_kind(a: State | None, b: State | None, kind: str) -> None:
    """What is a finding now, or was one, counts as such; only one that was open accuses anew."""
    change = Change("T3-001", None, a, b)

    assert kind == change.kind
    assert (a is OPEN and b is FAIL) == change.accuses_anew


def test_the_same_rules_change_nothing() -> None:
    """No report moves against itself."""
    row = only(comparison(NATIONAL, NATIONAL, UNBALANCED))

    assert (False, (), 0.0) == (row.moves, row.changes, row.loss)
    assert row.a == row.b


def test_marks_are_those_of_an_audit(tmp_path: Path) -> None:
    """Score, grade and coverage on each side are what `audit` gives."""
    folder = a_milder_fee(tmp_path)
    row = only(comparison(NATIONAL, folder, FEE_SILENT))
    audits = [audit(FEE_SILENT, pack=NATIONAL, rulebook=book) for book in (load_rulebook(), load_rulebook(folder))]

    assert [(made.score, made.grade, made.coverage) for made in audits] == [
        (mark.score, mark.grade, mark.coverage) for mark in (row.a, row.b)
    ]
    assert (-5.0, -1) == (row.loss, row.grades_lost)


def test_a_finding_that_becomes_a_notice_changes(tmp_path: Path) -> None:
    """Severity and points before and after stand in the change, and the finding is kept to be shown."""
    with compared(NATIONAL, a_milder_fee(tmp_path), FEE_SILENT) as (found, kept):
        row = only(found)
        (change,) = row.changes
        (shown,) = kept.of(row.kept)

    assert ("FEE-001", "changes", -5.0) == (change.rule, change.kind, change.points)
    assert (("violation", 5.0), ("info", 0.0)) == ((change.a.severity, change.a.points), (change.b.severity, change.b.points))
    assert ("FEE-001", "info") == (shown.rule, shown.severity)


def test_a_new_rule_is_remembered_where_it_fails_or_stays_open(tmp_path: Path) -> None:
    """Its passes are counted and not listed."""
    lay(tmp_path, "extra/XX-001-a.yaml", NEW_RULE)
    found = comparison(NATIONAL, str(tmp_path), FEE_SILENT, UNBALANCED)
    changes = {Path(row.source).stem: [change.kind for change in row.changes] for row in found.rows}

    assert {"balance-broken-2022": ["appears"], "twin-mancheng-2021": []} == changes
    assert {"XX-001": {(None, "fail"): 1, (None, "pass"): 1}} == {rule: dict(met) for rule, met in found.transitions.items()}


def test_what_was_open_and_fails_now_is_an_accusation(tmp_path: Path) -> None:
    """A check that could not be made and now finds something is marked; one that was made before is not."""
    own = 'require: "applications.new_received[total] <= 20"'
    lay(tmp_path / "a", "extra/XX-001-a.yaml", NEW_RULE.replace(own, "require: days(published_on, date(2000, '01-01')) > 0"))
    lay(tmp_path / "b", "extra/XX-001-a.yaml", NEW_RULE.replace(own, "require: year < 2000"))
    found = comparison(str(tmp_path / "a"), str(tmp_path / "b"), TWINS[1], CLEAN)

    assert {TWINS[1]: [True], CLEAN: [False]} == {row.source: [change.accuses_anew for change in row.changes] for row in found.rows}
    assert 1 == summarise(found).accused_anew


def test_ranks_move_among_comparable_reports(tmp_path: Path) -> None:
    """Three reports of one year, level and kind: the last catches up with two equal ones."""
    milder = "override: {FEE-001: {severity: info, reason: 例。}}\n"
    sides = a_pack_of(tmp_path / "a", "FEE-001", "T3-001"), a_pack_of(tmp_path / "b", "FEE-001", "T3-001", more=milder)
    found = comparison(*sides, *TWINS)

    assert {TWINS[0]: (3, 1, 3), TWINS[1]: (1, 1, 3), TWINS[2]: (1, 1, 3)} == {
        row.source: (row.a.rank, row.b.rank, row.b.size) for row in found.rows
    }
    assert Moves(0, 1, 2, 0) == summarise(found).ranks


def test_a_rule_over_the_set_is_judged_over_the_set(tmp_path: Path) -> None:
    """Two agencies with one text are found by a rule of B that A does not have, and by no other way of reading alone."""
    text = Path(CLEAN).read_text(encoding="utf-8")
    one, other = (
        str(lay(tmp_path, f"{name}.txt", text.replace("云岭县农业农村局", name))) for name in ("云岭县农业农村局", "云岭县民政局")
    )
    sides = a_pack_of(tmp_path / "a"), a_pack_of(tmp_path / "b", "BAT-001")
    together, alone = comparison(*sides, one, other), comparison(*sides, one)

    assert [["BAT-001"], ["BAT-001"]] == [[change.rule for change in row.changes if change.kind == "appears"] for row in together.rows]
    assert [[]] == [[change.rule for change in row.changes if change.kind == "appears"] for row in alone.rows]


def test_reports_stand_worst_first(tmp_path: Path) -> None:
    """The largest loss stands first; equal ones by their source."""
    lay(tmp_path / "b", "extra/XX-001-a.yaml", NEW_RULE)
    milder = "override: {FEE-001: {severity: info, reason: 例。}}\n"
    sides = a_pack_of(tmp_path / "a", "FEE-001", "T3-001"), a_pack_of(tmp_path / "b", "FEE-001", "T3-001", more=milder)
    found = comparison(*sides, *TWINS, CLEAN, UNBALANCED)

    assert [UNBALANCED, CLEAN, TWINS[1], TWINS[2], TWINS[0]] == [row.source for row in found.rows]
    assert [1.0, 1.0, 0.0, 0.0, -5.0] == [row.loss for row in found.rows]


@pytest.mark.parametrize(("source", "reason"), [
    ("truncated-2023.txt", "coverage_below"), ("city-2025.txt", "no_level"), ("clean-2021.txt", None),
])
def test_a_report_without_rank_says_why(source: str, reason: str | None) -> None:
    """A gate of the profile, or what the name of the agency leaves open."""
    mark = only(comparison(NATIONAL, NATIONAL, str(SAMPLES / source))).b

    assert (reason, reason is None) == (mark.unranked, mark.rank is not None)


def test_a_profile_of_other_grades_is_ranked_by_its_own(tmp_path: Path) -> None:
    """A side's grades stand in the order of its own profile."""
    profile = (RULES / "scoring" / "national.yaml").read_text(encoding="utf-8")
    lay(tmp_path, "scoring/town.yaml", profile.replace("id: national", "id: town").replace("from: 90}", "from: 99}"))
    national = (RULES / "packs" / "national.yaml").read_text(encoding="utf-8")
    lay(tmp_path, "packs/town.yaml", f"{PACK}scoring: town\n{national[national.index('override:') :]}")
    row = only(comparison(NATIONAL, f"{tmp_path}:town", str(SAMPLES / "twin-meixian-2020.txt")))

    assert ("excellent", "good", 1, 0.0) == (row.a.grade, row.b.grade, row.grades_lost, row.loss)


def test_what_cannot_be_read_is_refused_and_judged_by_neither(tmp_path: Path) -> None:
    """A file that is no report is noted once, with the error that names it."""
    path = lay(tmp_path, "letter.txt", "甲乙丙。\n")
    found = comparison(NATIONAL, NATIONAL, str(path), CLEAN, str(tmp_path / "nowhere.txt"))

    assert [CLEAN] == [row.source for row in found.rows]
    assert [(str(path), "E201", None), (str(tmp_path / "nowhere.txt"), "E105", None)] == [
        (refused.source, refused.error.code, refused.side) for refused in found.refused
    ]


def test_what_one_side_cannot_read_is_refused_with_that_side(tmp_path: Path) -> None:
    """Where the forms differ each side reads by its own; a report for one of them alone cannot be compared."""
    for own in ("forms/2019.yaml", "forms/2021.yaml", "lexicons/headings.yaml"):
        lay(tmp_path / "rules", own, (RULES / own).read_text(encoding="utf-8").replace("总体情况", "甲乙丙丁"))
    report = lay(tmp_path, "report.txt", "青禾县教育局2021年政府信息公开工作年度报告\n一、总体情况\n本局公开信息。\n")
    found = [comparison(*sides, str(report)) for sides in ((NATIONAL, str(tmp_path / "rules")), (str(tmp_path / "rules"), NATIONAL))]

    assert [["b"], ["a"]] == [[refused.side for refused in one.refused] for one in found]
    assert [(), ()] == [one.rows for one in found]


def test_each_side_reads_by_its_own_wording(tmp_path: Path) -> None:
    """A lexicon with another text means a second reading, which says the same where the wording is the same."""
    own = "lexicons/slips.yaml"
    lay(tmp_path, own, (RULES / own).read_text(encoding="utf-8") + "# 同前。\n")
    found = comparison(NATIONAL, str(tmp_path), UNBALANCED)

    assert not only(found).moves
    assert {"lexicons": ("slips",)} == found.files
