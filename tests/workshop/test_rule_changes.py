"""How the rules of two sides differ, whatever the reports say."""

from __future__ import annotations

from pathlib import Path

from auditor.workshop.comparing.rule_changes import PartChange, RuleChange, changed_files, reads_alike, rule_changes
from auditor.workshop.comparing.sides import Side, open_side
from tests.workshop.overlays import NEW_RULE, PACK, RULES, lay, lay_rule

NATIONAL = "national"


def changes(a: str, b: str) -> tuple[RuleChange, ...]:
    """Compare the rules of two sides over no report at all."""
    return rule_changes(open_side(a), open_side(b), ())


def parts(a: str, b: str, rule: str) -> dict[str, PartChange]:
    """The changed parts of the one rule that changed."""
    (change,) = changes(a, b)

    assert rule == change.rule
    return {part.part: part for part in change.parts}


def town(folder: Path, more: str) -> str:
    """A pack that extends the national one and changes what `more` says."""
    lay(folder, "packs/town.yaml", f"{PACK}extends: national\n{more}")
    return f"{folder}:town"


def test_a_side_does_not_differ_from_itself() -> None:
    """The same rules have no change and no changed file."""
    side = open_side(NATIONAL)

    assert () == rule_changes(side, side, (2021,))
    assert {} == changed_files(side, side)


def test_a_rule_that_one_side_has_is_told(tmp_path: Path) -> None:
    """A new rule stands in B alone; looked at the other way round, in A alone."""
    lay(tmp_path, "extra/XX-001-a.yaml", NEW_RULE)

    assert (RuleChange("XX-001", "b"),) == changes(NATIONAL, str(tmp_path))
    assert (RuleChange("XX-001", "a"),) == changes(str(tmp_path), NATIONAL)


def test_text_and_severity_are_told_with_both_values(tmp_path: Path) -> None:
    """A changed requirement, and a severity with the points that it costs."""
    lay_rule(tmp_path, "FEE-001", ("severity: violation", "severity: info"), ("require: ", "require: year < 2000 or "))
    found = parts(NATIONAL, str(tmp_path), "FEE-001")

    assert {"require", "severity", "points"} == set(found)
    assert f"year < 2000 or {found['require'].a}" == found["require"].b
    assert PartChange("severity", "violation", "info") == found["severity"]
    assert [5.0, 0.0] == [found["points"].a["fail"], found["points"].b["fail"]]


def test_cases_change_nothing(tmp_path: Path) -> None:
    """Another name of a case is no change of the rule."""
    lay_rule(tmp_path, "T3-001", ("cases:\n  - name: ", "cases:\n  - name: 另"))

    assert () == changes(NATIONAL, str(tmp_path))


def test_a_limit_is_told_for_all_years(tmp_path: Path) -> None:
    """A value that a limit gets for a later year stands in both sides' limits."""
    lay_rule(tmp_path, "TIM-001", ('{2019: "01-31"}', '{2019: "01-31", 2030: "01-15"}'))
    (limits,) = parts(NATIONAL, str(tmp_path), "TIM-001").values()

    assert PartChange("limits", {"deadline": {"2019": "01-31"}}, {"deadline": {"2019": "01-31", "2030": "01-15"}}) == limits


def test_what_a_pack_changes_is_told_with_its_years(tmp_path: Path) -> None:
    """An override for some years differs in those years only, in severity and in points."""
    side = town(tmp_path, "override:\n  FEE-001: {years: {from: 2021, to: 2022}, severity: warning, reason: 过渡。}\n")
    found = parts(NATIONAL, side, "FEE-001")

    assert {"severity", "points"} == set(found)
    assert PartChange("severity", "violation", "warning", 2021, 2022) == found["severity"]
    assert (2021, 2022) == (found["points"].since, found["points"].until)
    assert [5.0, 1.0] == [found["points"].a["fail"], found["points"].b["fail"]]


def test_an_override_without_end_goes_on(tmp_path: Path) -> None:
    """A change from a year on has no last year."""
    side = town(tmp_path, "override:\n  FEE-001: {years: {from: 2024}, weight: 3, reason: 过渡。}\n")
    (points,) = parts(NATIONAL, side, "FEE-001").values()

    assert ("points", 2024, None) == (points.part, points.since, points.until)


def test_a_disabled_rule_is_told_with_the_reason(tmp_path: Path) -> None:
    """A rule that a pack disables judges on one side and has a reason on the other."""
    (judged,) = parts(NATIONAL, town(tmp_path, "disable: {TIM-006: 本地不要求。}\n"), "TIM-006").values()

    assert ("judged", None, None, None) == (judged.part, judged.a, judged.since, judged.until)
    assert "本地不要求。" in judged.b["zh"]
    assert judged.b["en"].startswith("Disabled")


def test_a_rule_of_a_pack_belongs_to_the_side_that_has_the_pack() -> None:
    """The rules in the folder of a pack are only there where that pack judges."""
    own = [ready for ready in open_side(NATIONAL).book.rules.values() if ready.pack is not None]

    assert own
    for ready in own:
        assert RuleChange(ready.id, "b") in changes(NATIONAL, str(ready.pack))


def test_a_rule_over_the_set_is_compared_too(tmp_path: Path) -> None:
    """A rule that judges the reports of a run together has its severity among those compared."""
    side = town(tmp_path, "override: {BAT-002: {severity: violation, reason: 例。}}\n")
    found = parts(NATIONAL, side, "BAT-002")

    assert open_side(NATIONAL).book.rules["BAT-002"].of_set
    assert "violation" == found["severity"].b


def test_other_years_are_told_once(tmp_path: Path) -> None:
    """A rule that holds from a later year differs in its years, and that says it all."""
    lay_rule(tmp_path, "FEE-001", ("valid: {from: 2021}", "valid: {from: 2022}"))
    found = parts(NATIONAL, str(tmp_path), "FEE-001")

    assert [PartChange("valid", {"from": 2021, "to": None}, {"from": 2022, "to": None})] == list(found.values())


def test_another_profile_is_told_rule_by_rule(tmp_path: Path) -> None:
    """A weight, a maximum or a way to charge that the scoring profile changes is a change of that rule."""
    text = (RULES / "scoring" / "national.yaml").read_text(encoding="utf-8")
    own = "T3-003: {weight: 1, per: instance, most: "
    lay(tmp_path, "scoring/national.yaml", text.replace(f"{own}6}}", f"{own}4}}"))
    (points,) = parts(NATIONAL, str(tmp_path), "T3-003").values()

    assert [6.0, 4.0] == [points.a["most"], points.b["most"]]
    assert {"scoring": ("national",)} == changed_files(open_side(NATIONAL), open_side(str(tmp_path)))


def test_reports_are_read_twice_only_where_forms_or_wording_differ(tmp_path: Path) -> None:
    """Another text of a form or lexicon may read otherwise; a rule may not."""
    own = RULES / "lexicons" / "slips.yaml"
    lay(tmp_path / "one", "extra/XX-001-a.yaml", NEW_RULE)
    lay(tmp_path / "two", "lexicons/slips.yaml", own.read_text(encoding="utf-8") + "# 同前。\n")
    national: Side = open_side(NATIONAL)

    assert reads_alike(national, open_side(str(tmp_path / "one")))
    assert not reads_alike(national, open_side(str(tmp_path / "two")))
