"""Packs: what they extend, change and own, for which years and places, and what is wrong with them."""

import pytest

from auditor.errors import RulebookError
from auditor.findings import find
from auditor.report import Report
from auditor.rulebook import View, load_rulebook, pick_pack, resolve_pack
from auditor.rulebook.limits import limit_value

HEAD = "title: {zh: 某地, en: Somewhere}\nwhy: 试。\n"
RULE = """
id: LOC-001
title: {zh: 第五部分不空, en: Section five is not empty}
why: 试。
basis: [{document: 某地通知, clause: 第一条}]
severity: warning
when: {holds: section_5.found}
require: section_5.length > 0
message: {zh: 空, en: empty}
fix: {zh: 补, en: fill}
"""


def a_book(tmp_path, **files):
    """The shipped rules with these files laid over them; `__` in a name stands for a folder."""
    for name, text in files.items():
        path = tmp_path / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_rulebook(tmp_path)


def told(tmp_path, **files):
    """The mistakes of a tree with these files, code and Chinese text."""
    with pytest.raises(RulebookError) as caught:
        a_book(tmp_path, **files)
    return [(mistake.code, mistake.zh) for mistake in caught.value.mistakes]


def by_id(resolved):
    """The rules of a resolved rulebook by id."""
    return {ready.id: ready for ready in resolved.rules}


def test_a_pack_lays_its_changes_over_those_it_extends(tmp_path):
    """The nearer pack prevails; every change is remembered with its pack, the farthest first."""
    book = a_book(
        tmp_path,
        packs__upper="id: upper\nextends: national\n" + HEAD + "override:\n  T3-001: {severity: warning, weight: 3, reason: 上级。}\n",
        packs__lower="id: lower\nextends: upper\n" + HEAD + "override:\n  T3-001: {weight: 1, reason: 下级。}\n",
    )

    ready = by_id(resolve_pack(book, "lower", 2021))["T3-001"]

    assert ("warning", 1) == (ready.severity, ready.weight)
    assert [("upper", "上级。"), ("lower", "下级。")] == [(change.pack, change.reason) for change in ready.changes]


def test_a_dated_limit_keeps_its_old_values(tmp_path):
    """A pack that gives a new value from a year on leaves the years before as they were."""
    book = a_book(
        tmp_path, packs__local="id: local\nextends: national\n" + HEAD
        + 'override:\n  TIM-001: {limits: {deadline: {2024: "01-20"}}, reason: 提前。}\n',
    )

    limits = {
        year: limit_value(
            by_id(resolve_pack(book, "local", year))["TIM-001"].rule.limits["deadline"],
            View.of(Report(year=year), book.forms),
        ) for year in (2021, 2023, 2024, 2026)
    }

    assert {2021: "01-31", 2023: "01-31", 2024: "01-20", 2026: "01-20"} == limits


def test_outside_of_its_years_and_places_the_extended_pack_judges(tmp_path):
    """A pack speaks for its own years and places; of a place that is not known it was asked, so it judges."""
    book = a_book(
        tmp_path, packs__local="id: local\nextends: national\nyears: {from: 2022, to: 2023}\njurisdiction: 甲市\n" + HEAD
        + "disable: {T3-001: 不查。}\n",
    )

    judged = {(year, place): resolve_pack(book, "local", year, place).pack.id
              for year in (2021, 2022, 2024) for place in (None, "甲市", "乙市")}

    assert {(2022, None), (2022, "甲市")} == {key for key, pack in judged.items() if pack == "local"}


def test_a_pack_is_picked_by_place_and_year(tmp_path):
    """The most particular pack made for the place; without one, the national."""
    book = a_book(
        tmp_path,
        packs__city="id: city\nextends: national\njurisdiction: [甲市, 甲市乙县]\n" + HEAD,
        packs__county="id: county\nextends: city\nyears: {from: 2022}\njurisdiction: 甲市乙县\n" + HEAD,
    )

    assert ["city", "city", "county", "national", "national"] == [
        pick_pack(book, year, place) for year, place in
        ((2022, "甲市"), (2021, "甲市乙县"), (2022, "甲市乙县"), (2022, "丙市"), (2022, None))]


def test_own_rules_judge_under_their_pack_only(tmp_path):
    """A rule in the folder of a pack is unknown to all others."""
    book = a_book(
        tmp_path, packs__local="id: local\nextends: national\nyears: {from: 2022}\n" + HEAD,
        **{"packs__local__LOC-001-five": RULE},
    )

    assert "LOC-001" in by_id(resolve_pack(book, "local", 2022))
    assert "LOC-001" not in by_id(resolve_pack(book, "national", 2022))
    assert "LOC-001" not in resolve_pack(book, "national", 2022).absent
    assert "not_applicable" == resolve_pack(book, "local", 2021).absent["LOC-001"].outcome


def test_a_disabled_rule_says_by_whom_and_why(tmp_path):
    """The outcome names the pack and its reason; a nearer pack may enable the rule again."""
    book = a_book(
        tmp_path,
        packs__upper="id: upper\nextends: national\n" + HEAD + "disable: {T3-001: 不查。}\n",
        packs__lower="id: lower\nextends: upper\n" + HEAD + "enable: {T3-001: 要查。}\n",
    )

    (absent,) = find(Report(year=2021), resolve_pack(book, "upper", 2021)).verdicts["T3-001"]

    assert ("not_applicable", "upper") == (absent.outcome, absent.changes[0].pack)
    assert "不查" in absent.reason.zh
    assert ["lower"] == [change.pack for change in by_id(resolve_pack(book, "lower", 2021))["T3-001"].changes]


def test_of_a_report_without_year_what_a_dated_pack_touches_is_open(tmp_path):
    """Whether the pack judges depends on the year, so the rule it changes is undetermined."""
    book = a_book(
        tmp_path, packs__local="id: local\nextends: national\nyears: {from: 2022}\n" + HEAD
        + "override:\n  T3-001: {severity: warning, reason: 试。}\n",
    )

    assert "undetermined" == resolve_pack(book, "local", None).absent["T3-001"].outcome
    assert "T3-001" in by_id(resolve_pack(book, "national", None))


@pytest.mark.parametrize(("files", "code", "says"), [
    ({"packs__a": "id: a\nextends: nationl\n" + HEAD}, "E412", "没有规则包“nationl”。是否要写 national？"),
    ({"packs__a": "id: a\nextends: b\n" + HEAD, "packs__b": "id: b\nextends: a\n" + HEAD}, "E421", "成环：a → b → a"),
    ({"packs__a": "id: a\nextends: a\n" + HEAD}, "E421", "成环：a → a"),
    ({"packs__a": "id: b\n" + HEAD}, "E412", "规则包的 id 应与文件名相同：a。"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "disable: {T3-0O1: 试。}\n"}, "E403", "这里没有“T3-0O1”这个键"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "disable: {T3-991: 试。}\n"}, "E412", "没有规则 T3-991。"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "override: {T3-001: {severity: warning}}\n"}, "E403", "reason"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "override: {TIM-001: {limits: {dedline: {2021: 1}}, reason: 试。}}\n"},
     "E412", "规则 TIM-001 没有限值“dedline”。可用：deadline"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "override: {TIM-001: {limits: {deadline: {2021: 02-30}}, reason: 试。}}\n"},
     "E411", "没有“02-30”这一天"),
    ({"packs__a": "id: a\nextends: national\njurisdiction: 甲市\n" + HEAD,
      "packs__b": "id: b\nextends: national\njurisdiction: 甲市\n" + HEAD}, "E421", "规则包 a 与 b 都用于“甲市”的同一年度"),
    ({"packs__a": "id: a\nextends: national\n" + HEAD + "disable: {T3-001: 试。}\nenable: {T3-001: 试。}\n"},
     "E421", "规则 T3-001 在同一个规则包里既停用又启用"),
    ({"packs__a__LOC-001-x": RULE}, "E412", "没有规则包 a"),
    ({"packs__a": "id: a\n" + HEAD, "packs__a__LOC-001-x": RULE, "local__LOC-002-x": RULE.replace(
        "LOC-001", "LOC-002").replace("holds:", "passed: [LOC-001], holds:")}, "E412", "规则 LOC-001 只属于规则包 a"),
])
def test_a_wrong_pack_is_refused(tmp_path, files, code, says):
    """Each mistake with its code, what is wrong and the cure."""
    assert any(code == met and says in text for met, text in told(tmp_path, **files)), told(tmp_path, **files)


@pytest.mark.parametrize(("change", "says"), [
    ("judges: set\n", "judges: set 的规则须用一批报告的轴"),
    ("each: set.pairs\n", "是一批报告的轴，请写 judges: set"),
    ("judges: set\neach: set.roster\n", "没有名为“section_5.length”"),
])
def test_a_rule_over_sets_walks_sets_and_nothing_else(tmp_path, change, says):
    """What judges a set has an axis of sets, and sees one report's names only through it."""
    text = RULE.replace("when: {holds: section_5.found}\n", change)

    assert any(says in zh for _, zh in told(tmp_path, **{"local__LOC-001-x": text}))


@pytest.mark.parametrize(("limits", "says"), [
    ("{deadline: {2021: 1月25日}}", "限值 deadline 各年度、各情形都应是日期"),
    ("{deadline: {2021: 25}}", "限值 deadline 各年度、各情形都应是日期"),
    ('{deadline: {2021: {by: agency_kind, department: "01-20", otherwise: 25}}}', "限值 deadline"),
])
def test_a_limit_stays_of_the_sort_it_is(tmp_path, limits, says):
    """What a pack puts in the place of a day must be a day; else every report would be undetermined."""
    pack = "id: a\nextends: national\n" + HEAD + f"override: {{TIM-001: {{limits: {limits}, reason: 试。}}}}\n"

    assert any(code == "E411" and says in zh for code, zh in told(tmp_path, packs__a=pack))


def test_a_limit_of_two_sorts_is_refused(tmp_path):
    """Of a rule's own values, too, one cannot be a number and the next a text."""
    text = RULE.replace("severity: warning\n", "severity: warning\nlimits: {many: {2021: 20, 2022: thirty}}\n").replace(
        "require: section_5.length > 0", "require: section_5.length > limit.many")

    assert any("都应是同一类的值" in zh for _, zh in told(tmp_path, **{"local__LOC-001-x": text}))


def test_what_is_taken_for_a_day_must_be_one(tmp_path):
    """A limit that a formula makes a date of is written as month and day."""
    text = RULE.replace("severity: warning\n", "severity: warning\nlimits: {due: {2021: 1月底}}\n").replace(
        "require: section_5.length > 0", "require: days(published_on, date(year + 1, limit.due)) <= 0")

    assert any("限值 due 各年度、各情形都应是日期" in zh for _, zh in told(tmp_path, **{"local__LOC-001-x": text}))


def test_own_rules_of_a_broken_pack_are_not_told_as_astray(tmp_path):
    """What is wrong with the pack's file is told there, and once."""
    found = told(tmp_path, packs__a="id: a\nwhy: 试。\n", **{"packs__a__LOC-001-x": RULE})

    assert [] == [zh for _, zh in found if "没有规则包" in zh]
