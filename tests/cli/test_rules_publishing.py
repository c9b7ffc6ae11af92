"""`auditor rules clauses` and `auditor rules docs`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calls import call


def test_clauses_of_a_year_are_printed_with_who_checks_them() -> None:
    """Clause, source, rules, person, nobody, and a summary."""
    result = call("rules", "clauses", "--year", "2021")

    assert 0 == result.exit_code
    for expected in (
        "2021 报告年度", "T3-001 总计列勾稽恒等式（违规）", "须由人看（STY-003）：", "目前无人检查：", "section_3.balance_total",
    ):
        assert expected in result.stdout, expected
    assert result.stdout.splitlines()[-1].startswith("条款 ")


def test_the_fee_is_owed_from_2021_on() -> None:
    """The clauses of 2020 do not speak of the processing fee's three figures; those of 2021 do."""
    assert "FEE-002" not in call("rules", "clauses", "--year", "2020").stdout
    assert "FEE-002" in call("rules", "clauses", "--year", "2021").stdout


def test_clauses_are_printed_in_english() -> None:
    """The words of the table are those of the language of the call."""
    result = call("rules", "clauses", "--year", "2022", "--lang", "en")

    assert "reports for 2022, pack national" in result.stdout
    assert "nobody yet: " in result.stdout


def test_clauses_without_a_year_are_those_of_every_edition() -> None:
    """Both editions are listed, with the years of each rule."""
    result = call("rules", "clauses")

    assert 0 == result.exit_code
    assert "2019～2020 年度" in result.stdout
    assert "XT-004 不予公开案件复议前置（提示、2024 年度起）" in result.stdout


def test_clauses_are_given_as_json() -> None:
    """A list of editions, each with its clauses and counts."""
    (edition,) = json.loads(call("rules", "clauses", "--year", "2021", "--format", "json").stdout)

    assert ("2021", 2021, "national") == (edition["edition"], edition["year"], edition["pack"])
    assert edition["counts"]["clauses"] == len(edition["clauses"])
    assert ["2019", "2021"] == [item["edition"] for item in json.loads(call("rules", "clauses", "--format", "json").stdout)]


def test_an_unknown_year_is_told_with_the_years_known() -> None:
    """One clear mistake, exit code 2."""
    result = call("rules", "clauses", "--year", "2018")

    assert 2 == result.exit_code
    assert "E434 --year 2018" in result.stderr
    assert "2019～2020 年度" in result.stderr
    assert "" == result.stdout


def test_a_pack_needs_a_year() -> None:
    """What a pack changes depends on the year."""
    result = call("rules", "clauses", "--pack", "national")

    assert 2 == result.exit_code
    assert "--year" in result.stderr


def test_an_unknown_pack_gets_the_nearest() -> None:
    """A misspelt pack is told with the right one."""
    result = call("rules", "clauses", "--year", "2021", "--pack", "nationl")

    assert 2 == result.exit_code
    assert "national" in result.stderr


def test_clauses_go_to_a_file(tmp_path: Path) -> None:
    """With -o nothing is printed."""
    result = call("rules", "clauses", "--year", "2021", "-o", str(tmp_path / "clauses.txt"))

    assert "" == result.stdout
    assert "T3-001" in (tmp_path / "clauses.txt").read_text(encoding="utf-8")


def test_the_site_is_written_and_its_first_page_named(tmp_path: Path) -> None:
    """The call says how many pages there are and which to open."""
    result = call("rules", "docs", "-o", str(tmp_path / "site"))

    assert 0 == result.exit_code
    assert f"请打开 {tmp_path / 'site' / 'index.html'}。" in result.stdout
    assert '<html lang="zh-CN">' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "en" / "rule-T3-001.html").is_file()


def test_the_site_begins_in_the_language_of_the_call(tmp_path: Path) -> None:
    """With `--lang en` the first page is English."""
    result = call("rules", "docs", "-o", str(tmp_path / "site"), "--lang", "en")

    assert "pages written; open" in result.stdout
    assert '<html lang="en">' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_folder_with_foreign_files_is_refused(tmp_path: Path) -> None:
    """The files are named, none is touched."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = call("rules", "docs", "-o", str(tmp_path))

    assert 2 == result.exit_code
    assert "E803" in result.stderr
    assert "mine.txt" in result.stderr
    assert ["mine.txt"] == [path.name for path in tmp_path.iterdir()]


def test_the_site_needs_a_folder() -> None:
    """Without -o the call is wrong."""
    assert 2 == call("rules", "docs").exit_code
