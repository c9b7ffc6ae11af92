"""Runs: reports judged together, last year's reports, the agency list, and reports that nobody found."""

from datetime import date

import pytest

from auditor.batch import PreviousReports, Run
from auditor.errors import AuditorError
from auditor.pipeline import Terms, audit_json, read_report
from auditor.report.agency_file import load_agencies
from auditor.rulebook import load_rulebook
from auditor.rulebook.compared import compared_sections
from auditor.workshop.cases.clean import Draft

BOOK = load_rulebook()
ONE, OTHER = "安岭市桐川区民政局", "岭州市榕县财政局"
PROSE = (
    "{agency}把办事指南逐条写清，全年更新{count}份，走访街道5次。来信由值班人员当天登记，三个工作日内答复，答复前由法规科核对一遍。"
    "对群众反复询问的事项，汇总成问答放在服务大厅门口，每季度核对一次，过期的当天撤下，并在电子屏上滚动播放更正说明。"
)


def write(folder, name, agency=ONE, year=2021, **given):
    """Write a clean report with what is given into a file."""
    path = folder / f"{name}.txt"
    path.write_text(Draft(BOOK.forms, BOOK.forms.of_year(year), year, {"agency": agency, **given}).text(), encoding="utf-8")
    return str(path)


def a_run(sources, previous=(), agencies=None, **terms):
    """A run over files, gathered."""
    terms = Terms(BOOK, agencies=agencies, **terms)
    before = PreviousReports(previous, lambda path: read_report(path, rulebook=BOOK), BOOK.forms, agencies) if previous else None
    run = Run(sources, terms, before)
    run.gather()
    return run


def outcome(audit, rule):
    """The outcomes of one rule."""
    return [found for found in audit.outcomes if found.rule == rule]


def test_a_report_alone_is_compared_with_nothing(tmp_path):
    """Rules over sets do not apply to a single report, and say why."""
    run = a_run([write(tmp_path, "a")])

    (alone,) = outcome(run.audit(run.sources[0]), "BAT-001")

    assert ("not_applicable", True) == (alone.outcome, "只审查了一份" in alone.explanation)


def test_copied_texts_are_found_and_quoted_from_both(tmp_path):
    """Both reports get the finding, with the matching sentences of both, personal data masked."""
    sources = [
        write(tmp_path, "a", ONE, section_1=PROSE.format(agency=ONE, count=36) + "联系人手机13800138000随时接听来电。"),
        write(tmp_path, "b", OTHER, section_1=PROSE.format(agency=OTHER, count=7) + "联系人手机13800138000随时接听来电。"),
    ]
    run = a_run(sources)

    found = [outcome(run.audit(source), "BAT-001")[0] for source in sources]

    assert [("fail", "violation", "copied")] * 2 == [(one.outcome, one.severity, one.degree) for one in found]
    quotes = found[0].evidence
    assert {None, f"{OTHER} 2021"} == {evidence.report for evidence in quotes}
    assert any("办事指南逐条写清" in (evidence.quote or "") for evidence in quotes if evidence.report)
    assert "13800138000" not in str(found)


def test_set_rules_judge_alike_whatever_the_order_of_the_files(tmp_path):
    """The outcomes of a report do not depend on where it stands in the run."""
    sources = [write(tmp_path, name, agency, section_1=PROSE.format(agency=agency, count=number)) for number, (name, agency) in
               enumerate([("a", ONE), ("b", OTHER), ("c", "临江市云帆区教育局")])]

    forward, backward = a_run(sources), a_run(sources[::-1])

    for source in sources:
        one, two = (outcome(run.audit(source), "BAT-001")[0] for run in (forward, backward))
        assert (one.outcome, one.degree) == (two.outcome, two.degree)


def test_an_unreadable_file_is_told_and_the_rest_goes_on(tmp_path):
    """A file that is no report raises when it is audited; the others are audited."""
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    run = a_run([str(tmp_path / "bad.txt"), write(tmp_path, "a")])

    with pytest.raises(AuditorError):
        run.audit(run.sources[0])
    assert ONE == run.audit(run.sources[1]).agency


def a_roster(tmp_path, *rows):
    """An agency list."""
    path = tmp_path / "list.csv"
    path.write_text("name,kind,jurisdiction\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return load_agencies(path, BOOK.forms.lexicon)


def test_a_report_that_is_missing_is_an_audit_without_source(tmp_path):
    """It has outcomes of rules over sets only, no score, and the lowest grade once its deadline is past."""
    agencies = a_roster(tmp_path, f"{ONE},department,", f"{OTHER},department,")
    run = a_run([write(tmp_path, "a")], agencies=agencies, today=date(2022, 3, 1))

    (missing,) = run.missing()

    assert missing.source is None
    assert (OTHER, 2021, None, "unqualified", False) == (
        missing.audit.agency, missing.audit.year, missing.audit.score, missing.audit.grade, missing.audit.ranked)
    assert {"BAT-003", "TIM-007"} == {found.rule for found in missing.audit.outcomes}


def test_nothing_is_missing_before_the_deadline_or_without_a_day(tmp_path):
    """Without the day of the audit it is open; before the deadline nothing is owed."""
    agencies = a_roster(tmp_path, f"{ONE},department,", f"{OTHER},department,")
    source = write(tmp_path, "a")

    told = []
    for today in (None, date(2022, 1, 31)):
        (missing,) = a_run([source], agencies=agencies, today=today).missing()
        told += [(found.outcome, missing.audit.grade) for found in outcome(missing.audit, "TIM-007")]

    assert [("undetermined", None), ("not_applicable", None)] == told


def test_last_years_report_is_matched_by_agency_and_year(tmp_path):
    """T2-008 compares fees with last year's: of the same agency, of the year before, however its name is spelt."""
    source = write(tmp_path, "now", year=2022, **{"disclosure.admin_fees.amount": 5000})
    kept = [
        write(tmp_path, "same", "桐川区民政局", 2021, **{"disclosure.admin_fees.amount": 1}),
        write(tmp_path, "other", OTHER, 2021, **{"disclosure.admin_fees.amount": 2}),
        write(tmp_path, "older", ONE, 2020),
    ]

    before = PreviousReports(kept, lambda path: read_report(path, rulebook=BOOK), BOOK.forms)
    found = before.before(read_report(source, rulebook=BOOK))

    assert found is not None
    assert ("桐川区民政局", 2021) == (found.agency, found.year)
    assert before.before(read_report(kept[0], rulebook=BOOK)).year == 2020


def test_of_two_versions_of_last_year_the_later_counts_and_doubt_counts_as_none(tmp_path):
    """Published last prevails; where dates do not tell and figures differ, there is no last year's report."""
    source = write(tmp_path, "now", year=2022)
    early = write(tmp_path, "early", published_on="2022-01-10", **{"disclosure.permits.decisions": 1})
    late = write(tmp_path, "late", published_on="2022-02-10", **{"disclosure.permits.decisions": 2})
    undated = write(tmp_path, "undated", **{"disclosure.permits.decisions": 3})

    def found(*kept):
        before = PreviousReports(kept, lambda path: read_report(path, rulebook=BOOK), BOOK.forms)
        report = before.before(read_report(source, rulebook=BOOK))
        return report and report.cells["disclosure.permits.decisions"].value

    assert 2 == found(early, late) == found(late, early)
    assert found(early, undated) is None
    assert 3 == found(undated, undated)


def test_a_pack_is_chosen_by_the_place_in_the_list(tmp_path):
    """Without --pack each report is judged by the pack for its place; elsewhere the national one judges."""
    agencies = a_roster(tmp_path, f"{ONE},department,青岚市", f"{OTHER},department,别处")
    sources = [write(tmp_path, "a", ONE, section_6="无。"), write(tmp_path, "b", OTHER, section_6="无。")]
    run = a_run(sources, agencies=agencies)

    audits = [run.audit(source) for source in sources]

    assert ["qinglan", "national"] == [audit.pack for audit in audits]
    assert ["pass", "fail"] == [outcome(audit, "FEE-001")[0].outcome for audit in audits]
    assert [["qinglan"], []] == [[change.pack for change in outcome(audit, "FEE-001")[0].changes] for audit in audits]
    assert [1, 0] == [len(outcome(audit, "QL-001")) for audit in audits]


def test_a_pack_asked_for_does_not_judge_another_place(tmp_path):
    """Asked for by name, it judges agencies of its place and of unknown place; those of another, the national one."""
    agencies = a_roster(tmp_path, f"{ONE},department,别处")
    sources = [write(tmp_path, "a", ONE), write(tmp_path, "b", OTHER)]
    run = a_run(sources, agencies=agencies, pack="qinglan")

    assert ["national", "qinglan"] == [run.audit(source).pack for source in sources]


def test_judged_as_of_a_day_the_law_of_then_counts(tmp_path):
    """A report of 2021 judged as of June 2021, when the law for 2020 was the last, owes nothing on processing fees."""
    source = write(tmp_path, "a", section_6="无。")

    own, then = (a_run([source], as_of=day).audit(source) for day in (None, date(2021, 6, 1)))

    assert ((2021, "fail"), (2020, "not_applicable")) == tuple(
        (audit.law_year, outcome(audit, "FEE-001")[0].outcome) for audit in (own, then))
    assert {"国办公开办函〔2019〕60号"} & {
        cited.document for found in then.outcomes if found.rule == "T3-001" for cited in found.basis}


def test_no_day_before_the_first_form_can_be_judged_by():
    """Terms that no report can be judged by are refused at once."""
    with pytest.raises(AuditorError, match="E805"):
        Terms(BOOK, as_of=date(2015, 1, 1)).check()


def test_the_same_run_gives_the_same_bytes(tmp_path):
    """Twice the same files, twice the same audits."""
    sources = [write(tmp_path, name, agency, section_1=PROSE.format(agency=agency, count=3)) for name, agency in
               (("a", ONE), ("b", OTHER))]

    one, two = ([audit_json(run.audit(source)) for source in sources] for run in (a_run(sources), a_run(sources)))

    assert one == two


def test_a_run_by_other_terms_shares_what_was_gathered(tmp_path):
    """The same sources by another pack give what a run of their own gives, without being read again for the set."""
    sources = [
        write(tmp_path, name, agency, section_1=PROSE.format(agency=agency, count=7)) for name, agency in (("a", ONE), ("b", OTHER))
    ]
    shared, own = a_run(sources).under(Terms(BOOK, "yunze")), a_run(sources, pack="yunze")

    assert own.reports.members[0].view is not shared.reports.members[0].view
    assert "fail" == outcome(shared.audit(sources[0]), "BAT-001")[0].outcome
    assert [audit_json(own.audit(source)) for source in sources] == [audit_json(shared.audit(source)) for source in sources]


def test_a_section_that_no_rule_compares_proposes_no_pair(tmp_path):
    """Reports that differ in all but the section on fees, where all say the same, are compared with nobody."""
    prose = ("养护招标的资格条件、评审得分和中标理由随结果一并刊登。", "低保审核结果在村口张贴七日，来信由值班人员当天登记。")
    fees = "2021年度，本机关未收取政府信息公开信息处理费，没有其他需要报告的事项。"
    sources = [
        write(tmp_path, name, agency, section_1=text * 4, section_5=text * 4, section_6=fees)
        for name, agency, text in zip("ab", (ONE, OTHER), prose, strict=True)
    ]
    run = a_run(sources)
    (resolved,) = {id(found): found for found in (run.terms.resolve(member.view.report) for member in run.reports.members)}.values()
    sections = compared_sections(resolved.set_rules)
    by_rules, by_all = (
        [run.reports.within(run.reports.members, compared).alike(member) for member in run.reports.members]
        for compared in (sections, frozenset())
    )

    assert {1, 5} == sections
    assert [0, 0] == [len(peers) for peers in by_rules]
    assert [1, 1] == [len(peers) for peers in by_all]
    assert ["pass", "pass"] == [outcome(run.audit(source), "BAT-001")[0].outcome for source in sources]


def test_a_number_at_the_end_of_a_long_quote_is_masked_before_it_is_cut(tmp_path):
    """A quote is cut after a number in it is masked: its first half alone would no longer be known as one."""
    for at in range(100, 121, 4):
        told = "全" * (at - 1) + "，" + "110101199003077758" + "是本机关登记时写下的号码，" + "公开" * 20 + "。"
        sources = [write(tmp_path, name, agency, section_1=told) for name, agency in zip("ab", (ONE, OTHER), strict=True)]

        found = [outcome(a_run(sources).audit(source), "BAT-001")[0] for source in sources]

        assert ["fail", "fail"] == [one.outcome for one in found]
        assert "1101011" not in str(found)


def test_a_number_at_the_end_of_a_quoted_section_is_masked_before_it_is_cut(tmp_path):
    """The beginning of a section that a rule quotes shows no part of a number that the cut goes through."""
    for at in range(50, 80, 5):
        source = write(tmp_path, "a", section_6="全" * at + "110101199003077758" + "年" * 40)

        told = str(a_run([source]).audit(source))

        assert "全" * 40 in told
        assert "1101011" not in told


def test_personal_data_in_the_name_of_an_agency_is_masked_everywhere(tmp_path):
    """A number that got into a name stands neither in the audit, nor in an outcome's place, nor in what it quotes."""
    names = [f"安岭市桐川区1380013800{digit}局" for digit in (0, 1)]
    told = "全年公开的事项都按时限办结，来信当天登记，三个工作日内答复，答复前由法规科核对一遍，过期的当天撤下。" * 3
    figures = {"disclosure.permits.decisions": 3}, {"disclosure.permits.decisions": 4}
    sources = [write(tmp_path, f"{one}{two}", name, section_1=told, **given)
               for one, name in enumerate(names) for two, given in enumerate(figures)]
    agencies = a_roster(tmp_path, "安岭市桐川区13800138002局,department,")
    run = a_run(sources, agencies=agencies, today=date(2022, 3, 1))

    audits = [run.audit(source) for source in sources] + [found.audit for found in run.missing()]

    assert ["fail"] * 4 == [outcome(audit, "BAT-001")[0].outcome for audit in audits[:4]]
    assert not [audit for audit in audits if "1380013800" in str(audit_json(audit))]
