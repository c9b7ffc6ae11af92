"""A new official form needs YAML only: the invented form of 2026 in `form_2026/` is read, audited and tested with it."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor.cli.main import main
from auditor.forms import Form
from auditor.pipeline import audit, audit_json, read_report, report_json
from auditor.report import Report
from auditor.rulebook import Rulebook, load_rulebook
from auditor.sources import shipped
from auditor.workshop.cases.clean import Draft
from tests.house import modules
from tests.report.printing import PRINTERS, a_report, distinct, page, zeros

FOLDER = Path(__file__).with_name("form_2026")
SAMPLES = Path(__file__).parents[2] / "samples"
SHIPPED, NEW = load_rulebook(), load_rulebook(FOLDER)
FORM, LAST = NEW.forms.editions["2026"], NEW.forms.editions["2021"]
SEVENTH = "七、政府信息公开数字化服务情况"
SIX = "本年度未收取信息处理费。本年度对拟公开信息开展保密审查，共审查31件。"
SEVEN = "公开目录可以在线检索，数据接口全年开放。"


def printed(form: Form, values: Mapping[str, object], layout: str, year: int, **sections: str) -> str:
    """Print a report of a year in a form, its running text as given by `section_N`."""
    texts = {6: SIX, 7: SEVEN} | {int(name.removeprefix("section_")): text for name, text in sections.items()}
    text = a_report(form, values, PRINTERS[layout], year=year, sections=texts)
    return page(text) if layout == "html" else text


def read(text: str, book: Rulebook = NEW) -> Report:
    """Read a text as a report."""
    return read_report(text.encode(), rulebook=book)


def outcomes(text: str, book: Rulebook = NEW) -> dict[str, dict[str | None, str]]:
    """The outcomes of an audit by rule and instance."""
    found: dict[str, dict[str | None, str]] = {}
    for outcome in audit(text.encode(), rulebook=book).outcomes:
        found.setdefault(outcome.rule, {})[outcome.at] = outcome.outcome
    return found


def clean(year: int, form: Form = FORM, book: Rulebook = NEW, **given: object) -> dict[str, dict[str | None, str]]:
    """The outcomes of the report that cases begin with, in some year and form, changed as `given` says."""
    named = {name.replace("__", "."): value for name, value in given.items()}
    return outcomes(Draft(book.forms, form, year, named).text(), book)


def with_forms(folder: Path, **texts: str) -> Rulebook:
    """Lay form files alone over the shipped rules, each named by its edition after an f."""
    (folder / "forms").mkdir()
    for name, text in texts.items():
        (folder / "forms" / f"{name.removeprefix('f')}.yaml").write_text(text, encoding="utf-8")
    return load_rulebook(folder)


def form_file(edition: str) -> str:
    """The text of a form file, the invented one or a shipped one."""
    folder = FOLDER if edition == "2026" else shipped("rules")
    return (folder / "forms" / f"{edition}.yaml").read_text(encoding="utf-8")


def test_the_folder_holds_nothing_but_rules() -> None:
    """The new year is YAML and a page of instructions."""
    endings = {path.suffix for path in FOLDER.rglob("*") if path.is_file()}

    assert {".yaml", ".md"} == endings


@pytest.mark.parametrize("layout", PRINTERS)
def test_every_cell_of_the_new_form_is_read(layout: str) -> None:
    """The new block, the new column and both halves of the split row too, in every layout the reader knows."""
    values = distinct(FORM)

    report = read(printed(FORM, values, layout, 2026))

    assert values == {address: cell.value for address, cell in report.cells.items()}
    assert 16 + 27 * 8 - 8 + 15 == len(values)
    assert ("2026", "2026", "2026") == (report.edition, report.disclosure.edition, report.applications.edition)
    assert [] == [unread for unread in report.unread if unread.what in report.tables]
    assert all(table.whole for table in report.tables.values())


@pytest.mark.parametrize("layout", PRINTERS)
def test_the_last_form_is_read_as_before_beside_the_new_one(layout: str) -> None:
    """What two forms share does not make the one the other."""
    values = distinct(LAST)

    report = read(printed(LAST, values, layout, 2025))

    assert values == {address: cell.value for address, cell in report.cells.items()}
    assert ("2021", ["1", "2", "3", "4", "5", "6"]) == (report.edition, list(report.sections))


@pytest.mark.parametrize("layout", ["led_bars", "tabs", "html"])
def test_seven_sections_are_read(layout: str) -> None:
    """Heading and text of the seventh section are those of the report."""
    report = read(printed(FORM, zeros(FORM), layout, 2026))

    assert ["1", "2", "3", "4", "5", "6", "7"] == list(report.sections)
    assert {"exact"} == {section.wording for section in report.sections.values()}
    assert (SEVENTH, SEVEN) == (report.sections["7"].heading, report.sections["7"].text)
    assert SIX == report.sections["6"].text


@pytest.mark.parametrize("edition", ["2021", "2026"])
def test_a_form_without_marks_is_told_by_its_rows(edition: str, tmp_path: Path) -> None:
    """Words that only one edition prints are a help, not a duty."""
    book = with_forms(tmp_path, f2026=re.sub(r"marks: \[.*?\].*", "marks: []", form_file("2026")))
    form = book.forms.editions[edition]

    report = read(printed(form, distinct(form), "led_bars", int(edition)), book)

    assert edition == report.edition


def test_tables_that_stay_as_they_were_follow_the_year(tmp_path: Path) -> None:
    """Where a new form changes its sections only, the year says whose tables they are."""
    text = form_file("2021").replace('edition: "2021"', 'edition: "2026"').replace("from: 2021", "from: 2026")
    seventh = "  - {number: 7, ordinal: 七, heading: 政府信息公开数字化服务情况}\n\ntables:"
    book = with_forms(tmp_path, f2026=text.replace("\ntables:", seventh))
    shown = {
        year: read(printed(book.forms.editions["2026" if year == 2026 else "2021"], zeros(LAST), "tabs", year), book)
        for year in (2025, 2026)
    }

    assert {2025: "2021", 2026: "2026"} == {year: report.edition for year, report in shown.items()}
    assert {2025: 6, 2026: 7} == {year: len(report.sections) for year, report in shown.items()}


def test_one_changed_table_tells_the_edition_of_those_that_stayed(tmp_path: Path) -> None:
    """A report of 2026 in the last form is not taken for half of the new one where table two is the same in both."""
    tables = form_file("2026").split("  - id: applications")
    text = tables[0].split("tables:")[0] + "tables:" + form_file("2021").split("tables:")[1].split("  - id: applications")[0]
    book = with_forms(tmp_path, f2026=text + "  - id: applications" + tables[1])

    report = read(printed(LAST, zeros(LAST), "tabs", 2026), book)

    assert ("2021", "2021") == (report.disclosure.edition, report.applications.edition)


def test_a_table_that_only_the_new_form_has_is_asked_of_no_other_year(tmp_path: Path) -> None:
    """A fifth table is read where it stands, and its cells are none of an earlier report."""
    fifth = "  - id: services\n    layout: strip\n    short: 表五\n    title: {zh: 服务, en: Services}\n    columns:\n" + "".join(
        f"      - {{id: {name}, label: {label}, short: {label}, cores: [{label}]}}\n"
        for name, label in (("asked", "提问次数"), ("answered", "解答次数"), ("open", "待答次数"))
    ) + "    blocks: [{id: online, label: 网上服务, short: 网上服务}]\n"
    text = form_file("2026").replace("数字化服务情况}", "数字化服务情况, table: services}")
    book = with_forms(tmp_path, f2026=text + fifth)
    table = "| 网上服务 |  |  |\n| 提问次数 | 解答次数 | 待答次数 |\n| 9 | 7 | 2 |\n"

    report = read(printed(FORM, zeros(FORM), "led_bars", 2026) + table, book)
    last = read(printed(LAST, zeros(LAST), "led_bars", 2025), book)

    found = {address: cell.value for address, cell in report.cells.items() if address.startswith("services.")}
    assert {"services.online.asked": 9, "services.online.answered": 7, "services.online.open": 2} == found
    assert "services" not in last.tables
    assert set(last.cells) == set(LAST.slot_of)


def test_a_report_in_the_new_form_passes() -> None:
    """The report that the cases begin with breaks no rule that it did not before, and all that is new judges it."""
    before, found = clean(2025, LAST), clean(2026)

    failed = [{rule for rule, by_place in told.items() if "fail" in by_place.values()} for told in (before, found)]
    assert failed[0] == failed[1]
    assert not any(rule.startswith(("STR", "T3", "T4", "FEE", "NAR")) for rule in failed[1])
    for rule in ("STR-001", "STR-004", "STR-005", "STR-007", "STR-008", "STR-009", "STR-901", "STR-902", "T2-901"):
        assert {"pass"} == set(found[rule].values()), rule
    assert "7" in found["STR-001"]
    assert "industry_association" in found["STR-009"]
    assert {"results.not_processed.petition_letters", "results.not_processed.complaints"} <= set(found["STR-008"])


def test_no_rule_falls_silent_in_the_new_form() -> None:
    """Every shipped rule comes to the same outcomes on one and the same report of either year, each in its own form."""
    said = (
        "{year}年，本机关制发行政规范性文件3件，现行有效行政规范性文件9件，作出行政许可决定41件，作出行政处罚决定6件，行政事业性收费8.5万元。"
        "{year}年，本机关收到政府信息公开申请12件，办结11件，结转下年度继续办理1件。收到行政复议2件。"
    )
    figures = {
        "disclosure.normative_documents.issued": 3, "disclosure.normative_documents.in_force": 9, "disclosure.permits.decisions": 41,
        "disclosure.penalties.decisions": 6, "disclosure.admin_fees.amount": 8.5, "applications.new_received[total]": 12,
        "applications.new_received[natural_person]": 12, "applications.results.granted[natural_person]": 11,
        "applications.results.granted[total]": 11, "applications.results.total[natural_person]": 11,
        "applications.results.total[total]": 11, "applications.carried_over[natural_person]": 1,
        "applications.carried_over[total]": 1, "disputes.reconsideration.upheld": 1, "disputes.reconsideration.total": 2,
    }
    paid = "发出信息处理费收费通知2件，通知收费总金额600元，实际收取总金额600元。本年度开展保密审查3件。"
    before, found = (
        clean(year, form, section_1=said.replace("{year}", str(year)), section_6=paid, published_on=f"{year + 1}-01-20",
              publisher="某县某局", **figures)
        for year, form in ((2025, LAST), (2026, FORM))
    )

    told = [{rule: set(by_place.values()) for rule, by_place in one.items() if rule in SHIPPED.rules} for one in (before, found)]
    assert told[0] == told[1]
    judged = {rule for rule, results in told[1].items() if results & {"pass", "fail"}}
    assert {"T2-003", "T2-008", "FEE-007", "NAR-006", "NAR-007", "NAR-011", "T4-001", "T3-011", "XT-001", "TIM-001"} <= judged


def test_the_last_form_no_longer_serves_in_the_new_year() -> None:
    """A report of 2026 in the form of 2021 uses the wrong form and lacks its seventh section."""
    found = clean(2026, LAST)

    assert {None: "fail"} == found["STR-005"]
    assert "fail" == found["STR-001"]["7"]
    assert {"pass"} == {outcome for at, outcome in found["STR-001"].items() if at != "7"}


def test_the_new_form_does_not_serve_before_its_year() -> None:
    """A report of 2025 in the form of 2026 uses the wrong form, and its seventh section is one too many."""
    found = clean(2025)

    assert {None: "fail"} == found["STR-005"]
    assert {None: "fail"} == found["STR-004"]
    assert "7" not in found["STR-001"]


def test_a_seventh_heading_is_extra_only_where_the_form_has_none() -> None:
    """七、 is a section in 2026 and one too many in 2025; an eighth is one too many in 2026."""
    assert {None: "pass"} == clean(2026)["STR-004"]
    assert {None: "fail"} == clean(2025, LAST, extra_headings=[SEVENTH])["STR-004"]
    assert {None: "fail"} == clean(2025, LAST, extra_headings=["七、附件"])["STR-004"]
    assert {None: "fail"} == clean(2026, extra_headings=["八、附件"])["STR-004"]


def test_what_is_left_out_of_the_new_form_is_missed() -> None:
    """The seventh section, the new block, a half of the split row, the new column: each by its rule."""
    assert "fail" == clean(2026, section_7=None)["STR-001"]["7"]
    assert "fail" == clean(2026, blocks_missing=["article_20_12"])["STR-006"]["article_20_12"]
    assert "fail" == clean(2026, rows_missing=["early_warnings"])["STR-007"]["early_warnings"]
    half = "results.not_processed.complaints"
    assert "fail" == clean(2026, rows_missing=[half])["STR-008"][half]
    assert "fail" == clean(2026, columns_missing=["industry_association"])["STR-009"]["industry_association"]


def test_the_old_name_of_a_renamed_row_is_known_for_what_it_is() -> None:
    """行政强制 still finds its row in 2026, and is told to be the name of another edition."""
    found = clean(2026, **{"row_label__compulsion": "行政强制"})

    assert "fail" == found["STR-012"]["compulsion"]
    assert "pass" == found["STR-007"]["compulsion"]
    assert {"pass", "not_applicable"} >= set(clean(2021, LAST)["STR-012"].values())


def test_the_identities_of_old_take_the_new_rows_and_the_new_column_in() -> None:
    """One application too many of the new applicants, or in a half of the split row, breaks its sums."""
    cell = "applications.results.not_processed.complaints[industry_association]"
    found = outcomes(printed(FORM, zeros(FORM) | {cell: 1}, "tabs", 2026))

    assert "fail" == found["T3-003"]["results.not_processed.complaints"]
    assert "fail" == found["T3-004"]["industry_association"]


@pytest.mark.parametrize(("active", "expected"), [(3, "pass"), (2, "fail")])
def test_the_new_identity_is_judged(active: int, expected: str) -> None:
    """Released must be lifted plus active."""
    row = "disclosure.early_warnings"
    values = zeros(FORM) | {f"{row}.released": 12, f"{row}.lifted": 9, f"{row}.active": active}

    assert expected == outcomes(printed(FORM, values, "html", 2026))["T2-901"]["early_warnings"]


@pytest.mark.parametrize(("text", "expected"), [(SIX, "pass"), ("本年度未收取信息处理费。", "fail")])
def test_the_new_duty_of_section_six_is_judged(text: str, expected: str) -> None:
    """Section six must state the secrecy review since 2026, and the fee as before."""
    found = outcomes(printed(FORM, zeros(FORM), "tabs", 2026, section_6=text))

    assert {None: expected} == found["STR-901"]
    assert {None: "pass"} == found["FEE-001"]
    assert {None: "not_applicable"} == outcomes(printed(LAST, zeros(LAST), "tabs", 2025, section_6=text))["STR-901"]


@pytest.mark.parametrize(("text", "expected"), [(SEVEN, "pass"), ("无。", "fail")])
def test_the_duty_of_section_seven_is_judged(text: str, expected: str) -> None:
    """Section seven must name a digital service."""
    assert {None: expected} == outcomes(printed(FORM, zeros(FORM), "led_bars", 2026, section_7=text))["STR-902"]


@pytest.mark.parametrize(("released", "expected"), [(12, "pass"), (11, "fail")])
def test_a_claim_of_the_new_row_is_compared(released: int, expected: str) -> None:
    """What the text says of the new row is held against its cell."""
    values = zeros(FORM) | {"disclosure.early_warnings.released": released}
    text = printed(FORM, values, "led_bars", 2026, section_1="2026年，本机关发布预警信息12件。")

    assert {"early_warnings#1": expected} == outcomes(text)["NAR-901"]


@pytest.mark.parametrize(("count", "expected"), [(4, "pass"), (5, "fail")])
def test_claims_of_rows_that_stayed_are_compared_in_the_new_form(count: int, expected: str) -> None:
    """A counterpart given for the form of 2021 holds on as long as the form has that cell; its words stay its own."""
    text = f"2026年，本机关制发行政规范性文件{count}件，现行有效行政规范性文件9件，作出行政许可决定{count}件，行政事业性收费{count}万元。"
    documents = "disclosure.normative_documents"
    values = zeros(FORM) | {
        f"{documents}.issued": 4, f"{documents}.in_force": 9, "disclosure.permits.decisions": 4, "disclosure.admin_fees.amount": 4,
    }

    report = printed(FORM, values, "tabs", 2026, section_1=text)

    found = outcomes(report)
    assert expected in found["NAR-006"].values()
    assert {expected} == set(found["NAR-007"].values())
    assert {expected} == set(found["NAR-011"].values())
    kept = [claim for claim in read(report).claims if claim.kind == "normative_documents"]
    assert {"issued": True, "in_force": True} == {claim.variant: claim.same_label for claim in kept}


def test_the_deadline_is_that_of_the_year() -> None:
    """15 February is in time for 2026 and late for 2025."""
    named = {"agency": "云岭县农业农村局", "published_on_source": "page"}

    assert {None: "pass"} == clean(2026, published_on="2027-02-15", **named)["TIM-001"]
    assert {None: "fail"} == clean(2026, published_on="2027-02-16", **named)["TIM-001"]
    assert {None: "fail"} == clean(2025, LAST, published_on="2026-02-15", **named)["TIM-001"]


@pytest.mark.parametrize("path", sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")]), ids=lambda path: path.stem)
def test_a_report_of_an_earlier_year_is_audited_byte_for_byte_as_before(path: Path) -> None:
    """Beside the hash of the rules and the rules that are new nothing changes, neither facts nor outcomes."""
    before, after = (
        {"audit": audit_json(audit(path, rulebook=book)), "report": report_json(read_report(path, rulebook=book))}
        for book in (SHIPPED, NEW)
    )
    for written in (before["audit"], after["audit"]):
        del written["rulebook"]
    after["audit"]["outcomes"] = [found for found in after["audit"]["outcomes"] if not re.search(r"-9\d\d$", found["rule"])]

    assert json.dumps(before, ensure_ascii=False) == json.dumps(after, ensure_ascii=False)


def test_the_form_before_may_be_closed_or_left_open(tmp_path: Path) -> None:
    """The newest form that holds for a year counts, whether or not the one before says when it ends."""
    ended = form_file("2021").replace("years: {from: 2021}", "years: {from: 2021, to: 2025}")
    closed = with_forms(tmp_path, f2026=form_file("2026"), f2021=ended)
    years = range(2018, 2031)

    assert ["2021", "2026"] == [closed.forms.of_year(year).edition for year in (2025, 2026)]
    assert [NEW.forms.nearest(year).edition for year in years] == [closed.forms.nearest(year).edition for year in years]


def test_a_report_without_a_year_is_asked_only_for_what_its_tables_show() -> None:
    """Its tables tell the form; without readable tables only what all forms have is asked for."""
    old = printed(LAST, zeros(LAST), "tabs", 2025).replace("2025年", "")
    new = printed(FORM, zeros(FORM), "tabs", 2026).replace("2026年", "")
    bare = "某县某局政府信息公开工作年度报告\n" + "\n".join(f"{s.ordinal}、{s.heading}\n略。" for s in LAST.sections)

    assert [6, 7, 6] == [len(read(text).sections) for text in (old, new, bare)]


def test_checks_and_cases_of_the_folder_hold() -> None:
    """`auditor rules check` and `auditor rules test` pass with the folder laid over, on the rules that it brings."""
    own = sorted(rule for rule in NEW.rules if rule not in SHIPPED.rules)
    run = CliRunner()

    checked = run.invoke(main, ["rules", "check", str(FOLDER)])
    tested = run.invoke(main, ["rules", "test", "--rules", str(FOLDER), *own, "TIM-001", "STR-001", "STR-004", "STR-005"])

    assert (0, 0) == (checked.exit_code, tested.exit_code), checked.output + tested.output
    assert ["NAR-901", "STR-901", "STR-902", "T2-901"] == own


def test_the_command_audits_by_the_folder(tmp_path: Path) -> None:
    """`auditor audit --rules DIR` judges a report of 2026 by the new form."""
    report = tmp_path / "report.txt"
    report.write_text(printed(FORM, zeros(FORM), "led_bars", 2026), encoding="utf-8")

    run = CliRunner().invoke(main, ["audit", str(report), "--rules", str(FOLDER), "--format", "json"])

    (entry,) = json.loads(run.stdout)
    assert (0, "2026", 2026) == (run.exit_code, entry["audit"]["edition"], entry["audit"]["year"])
    assert "STR-901" in {outcome["rule"] for outcome in entry["audit"]["outcomes"]}


def test_a_counterpart_that_no_form_has_is_refused(tmp_path: Path) -> None:
    """A cell that is misspelt in a lexicon would never be compared, so it is told with its place."""
    shutil.copytree(FOLDER, tmp_path / "rules")
    path = tmp_path / "rules" / "lexicons" / "form_2026.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("early_warnings.released]", "early_warnings.realised]"), encoding="utf-8")

    run = CliRunner().invoke(main, ["rules", "check", str(tmp_path / "rules")])

    line = next(number for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "realised" in text)
    assert 2 == run.exit_code
    assert f"form_2026.yaml:{line}" in run.output
    assert "disclosure.early_warnings.released" in run.output


def test_the_copied_rule_differs_in_its_deadline_and_new_cases_only() -> None:
    """The rule that the folder replaces is the shipped one with one more dated value."""
    old, new = SHIPPED.rules["TIM-001"].rule, NEW.rules["TIM-001"].rule
    kept = {"limits", "cases"}

    assert old.model_dump(exclude=kept) == new.model_dump(exclude=kept)
    assert {"deadline": {**old.limits["deadline"], 2026: "02-15"}} == new.limits
    assert old.cases == new.cases[: len(old.cases)]


def test_no_year_of_a_form_steers_the_program() -> None:
    """Which edition holds when, and how many sections it has, stands in rules/forms, never in Python."""
    years = {year for form in SHIPPED.forms.editions.values() for year in range(int(form.edition), int(form.edition) + 2)}
    numbers = tuple(section.number for section in LAST.sections)
    offences = []
    for module in modules():
        for node in ast.walk(module.tree):
            value = node.value if isinstance(node, ast.Constant) else None
            listed = tuple(getattr(part, "value", None) for part in node.elts) if isinstance(node, ast.Tuple | ast.List) else ()
            dated = isinstance(value, str) and value.strip("_").rpartition("_")[2] in map(str, years)
            if (type(value) is int and value in years) or dated or listed == numbers:
                offences.append(f"auditor/{module.name}:{node.lineno}: {value or listed}")

    assert [] == offences, "\n".join(offences)
