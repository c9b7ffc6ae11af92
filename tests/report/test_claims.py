"""Claims are read where a sentence makes them, and nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.report.claims import read_claims
from auditor.report.report import Claim
from auditor.sources import parse_yaml
from tests.report.lines import FORMS, lexicon, parts

SENTENCES = Path(__file__).with_name("claim_sentences.yaml")
TABLE: dict[str, list[dict[str, Any]]] = parse_yaml(SENTENCES.read_text(encoding="utf-8"), SENTENCES.name).value
ALL = [row for rows in TABLE.values() for row in rows]
BESIDE = ("dated_result", "fee_statement", "overall_total")
OLD, NEW = dict.fromkeys(FORMS.tables, "2019"), dict.fromkeys(FORMS.tables, "2021")


def claims_of(text: str, section: int = 1, year: int | None = 2021, under: str = "") -> tuple[Claim, ...]:
    """Read the claims of one text that stands alone in a section."""
    said = parts(**{f"section_{section}": f"{under}\n{text}"})
    return read_claims(said, FORMS, year=year, editions=OLD if year is not None and year < 2021 else NEW)


def the(kind: str, text: str, **given: Any) -> Claim:
    """Read the one claim of a kind."""
    [claim] = [claim for claim in claims_of(text, **given) if claim.kind == kind]
    return claim


@pytest.mark.parametrize("row", ALL, ids=[row["say"] for row in ALL])
def test_a_sentence_gives_its_claims_and_no_others(row: dict[str, Any]) -> None:
    """Every sentence of the table gives the kinds and values noted beside it."""
    wanted = {
        kind: sorted(float(value) for value in (values if isinstance(values, list) else [values]) if value is not True)
        for kind, values in row["gives"].items()
    }

    claims = claims_of(row["say"], row.get("in", 1), row.get("year", 2021), row.get("under", ""))

    found: dict[str, list[float]] = {}
    for claim in claims:
        if claim.kind in wanted or claim.kind not in BESIDE:
            found.setdefault(claim.kind, []).extend([] if claim.value is None else [float(claim.value)])
    assert wanted == {kind: sorted(values) for kind, values in found.items()}


def test_traps_are_as_many_as_figures() -> None:
    """The table holds as many traps as sentences with figures."""
    assert len(TABLE["traps"]) >= len(TABLE["figures"])
    assert len(ALL) >= 80


def test_ten_thousands_of_items_are_multiplied_out() -> None:
    """13.34万件 is 133400 items; the mantissa stays at hand."""
    claim = the("other_services", "办理其他对外管理服务事项13.34万件。", year=2019)

    assert (133400, "item", True, Decimal("13.34")) == (claim.value, claim.unit, claim.scaled, claim.mantissa)
    assert claim.same_label
    assert ("disclosure.other_services.decisions",) == claim.counterpart


def test_money_keeps_the_unit_it_was_printed_in() -> None:
    """32.03万元 stays 32.03 wan_yuan, 9600元 stays yuan."""
    claim = the("procurement_amount", "政府集中采购涉及金额32.03万元。", year=2019)

    assert (Decimal("32.03"), "wan_yuan") == (claim.value, claim.unit)
    assert "yuan" == the("procurement_amount", "政府集中采购涉及金额9600元。", year=2019).unit


def test_an_amount_with_a_count_beside_it_is_the_amount() -> None:
    """收取信息处理费2件，金额300元 collects 300 yuan, not two."""
    claim = the("fee_collected", "收取信息处理费2件，金额300元。", section=6)

    assert (300, "yuan") == (claim.value, claim.unit)


def test_an_item_of_a_list_is_taken_by_what_the_list_is_of() -> None:
    """自然人10件 belongs to what was received only where a count of applications received leads up to it."""
    under = "（二）依申请公开"
    [natural, enterprise] = [
        claim for claim in claims_of("收到政府信息公开申请12件，其中自然人10件、企业2件。") if claim.kind == "received_by_applicant"]

    assert ("natural_person", 10, ("applications.new_received[natural_person]",)) == (
        natural.variant, natural.value, natural.counterpart)
    assert ("commercial_enterprise", 2) == (enterprise.variant, enterprise.value)
    for text in ("答复政府信息公开申请12件，其中自然人10件。", "收到申请12件，结转2件，其中自然人1件。", "接待来访30批，其中自然人10件。"):
        assert not [claim for claim in claims_of(text, under=under) if claim.kind == "received_by_applicant"], text


def test_an_outcome_without_a_row_of_its_own_is_the_sum_of_its_rows() -> None:
    """不予公开 has no total row: its eight rows are added up; 其他处理 is one row in the form of 2019 and three later."""
    text = "办结政府信息公开申请9件，其中不予公开3件、其他处理2件。"
    [denied, other] = [claim for claim in claims_of(text) if claim.kind == "outcome"]
    [_, older] = [claim for claim in claims_of(text, year=2020) if claim.kind == "outcome"]

    assert (3, 8) == (denied.value, len(denied.counterpart))
    assert (2, 3) == (other.value, len(other.counterpart))
    assert ("applications.results.other.all[total]",) == older.counterpart


def test_the_edition_decides_the_counterpart_of_published_documents() -> None:
    """公开 names the column of the form of 2019; the form of 2021 has none, so the label is not the same."""
    older = the("normative_documents", "主动公开规范性文件8件。", year=2019)
    newer = the("normative_documents", "主动公开规范性文件8件。", year=2021)

    assert (("disclosure.normative_documents.published",), True) == (older.counterpart, older.same_label)
    assert (("disclosure.normative_documents.issued",), False) == (newer.counterpart, newer.same_label)


def test_parts_after_among_are_a_full_list() -> None:
    """其中 with several figures of the same unit presents all parts."""
    claim = the("published_total", "共主动公开政府信息100条，其中网站60条，微信30条，其他10条。")

    spaced = the("published_total", "公开政府信息 1,036 条，其中网站 1,000 条，微信 36 条。")

    assert (60, 30, 10) == claim.parts
    assert (1000, 36) == spaced.parts
    assert claim.exhaustive


@pytest.mark.parametrize("text", [
    "公开政府信息100条，含政策解读20条、通知公告30条。",
    "公开政府信息100条，其中规范性文件2条。",
    "公开政府信息100条，其中通知20条、公告30条等。",
    "公开政府信息100条，其中通知2条、公告3条。",
])
def test_other_lists_of_parts_are_not_full(text: str) -> None:
    """含, one part alone, 等, or parts far below the whole present no full list."""
    claim = the("published_total", text)

    assert claim.parts
    assert not claim.exhaustive


def test_what_is_not_counted_as_information_is_no_part() -> None:
    """Page views after a total are no parts of it."""
    assert () == the("published_total", "公开政府信息100条，其中视频浏览3000次。").parts


def test_all_upheld_speaks_of_the_blocks_it_names() -> None:
    """均获维持 after 行政复议 is about reconsideration only; pending cases named apart are left out."""
    alone = the("all_upheld", "因政府信息公开被申请行政复议3件，均获维持。")
    pending = the("all_upheld", "因政府信息公开被申请行政复议4件，其余1件尚未审结，审结的均获维持。")

    assert {"corrected", "other", "pending"} == {address.split(".")[-1] for address in alone.counterpart}
    assert {"disputes.reconsideration"} == {address.rsplit(".", 1)[0] for address in alone.counterpart}
    assert "disputes.reconsideration.pending" not in pending.counterpart


def test_a_scope_word_goes_with_the_claim() -> None:
    """全县 and 我办 tell whose figure it is; without a word the scope is open."""
    assert "全县" == the("received", "全县各级机关共收到政府信息公开申请50件。").scope
    assert "政府办公室" == the("received", "我办收到政府信息公开申请5件。").scope
    assert "本机关" == the("received", "我局收到政府信息公开申请5件。").scope
    assert the("received", "收到政府信息公开申请5件。").scope is None


def test_another_agency_as_subject_is_another_scope() -> None:
    """A figure of 市公安局 in the report of 甲市教育局 is not compared with its tables; its own name is itself."""
    def scope(text: str) -> str | None:
        said = parts(section_1=text)
        [claim] = [
            claim for claim in read_claims(said, FORMS, year=2021, editions=NEW, agency="甲市教育局")
            if claim.kind == "received"]
        return claim.scope

    assert "市公安局" == scope("2021年，市公安局共收到政府信息公开申请50件。")
    assert scope("2021年，市教育局共收到政府信息公开申请5件。") is None
    assert scope("2021年，甲市教育局收到政府信息公开申请5件。") is None
    assert "本机关" == scope("2021年，我局收到政府信息公开申请5件。")


def test_place_and_quote_are_those_of_the_source() -> None:
    """Width, inner blanks and editor residue of the source do not shift the place."""
    claim = the("received", "　　[bookmark: _X]本年 共收到政府信息公开申请　１２　件。")

    assert "共收到政府信息公开申请　１２　件" == claim.quote
    assert claim.place is not None
    assert (101, 20) == (claim.place.line, claim.place.column)


def test_a_claim_broken_over_two_lines_is_read() -> None:
    """A line of a page that breaks off inside a sentence is joined with the next one."""
    claim = the("received", "本机关认真做好依申请公开工作，全年共收到公民提交的政府信息公开申请\n23 件，均已答复。")

    assert 23 == claim.value
    assert claim.place is not None
    assert 101 == claim.place.line


def test_a_list_comma_is_no_separator_of_thousands() -> None:
    """A full-width comma between digits parts a list, so the figure is not certain and not read."""
    assert not [claim for claim in claims_of("收到政府信息公开申请1，204件。") if claim.kind == "received"]


def test_a_dated_result_carries_the_year_of_its_sentence() -> None:
    """The year named, not the year reported on, goes with the claim; plans and comparisons give none."""
    assert 2019 == the("dated_result", "2019年，公开政府信息35条。").year
    assert 2021 == the("dated_result", "2021年，公开政府信息35条。").year
    for text in ("2022年将公开政府信息35条。", "2021年公开35条，比2020年增加3条。", "2021年未收到政府信息公开申请。",
                 "全年公开2020年度决算信息12条。", "落实《2020年工作要点》，公开政府信息12条。",
                 "2020年收到政府信息公开申请33件，2021年收到16件。"):
        assert not [claim for claim in claims_of(text) if claim.kind == "dated_result"], text


def test_the_period_has_both_dates() -> None:
    """A second date without a year takes that of the first; a damaged date gives no period."""
    full = the("period", "统计期限为2021年1月1日至12月31日。")

    assert (date(2021, 1, 1), date(2021, 12, 31)) == (full.starts_on, full.ends_on)
    assert not [claim for claim in claims_of("统计期限自20211月1日起至20211231日止。") if claim.kind == "period"]


def test_two_different_figures_in_one_sentence_are_no_claim() -> None:
    """Where a sentence gives one thing twice with different figures, neither is certain unless one is the total."""
    assert not claims_of("收到政府信息公开申请3件，受理政府信息公开申请5件。")
    assert 8 == the("received", "甲科收到政府信息公开申请3件，全局共收到政府信息公开申请8件。").value


def test_a_denial_beside_a_positive_figure_settles_only_its_own_part() -> None:
    """未收取 beside two notices says that nothing was collected, not that nothing was noticed."""
    claims = claims_of("发出收费通知2件，尚未收取信息处理费。", section=6)

    assert {"fee_notices": 2, "fee_collected": 0} == {
        claim.kind: claim.value for claim in claims if claim.value is not None}
    assert not [claim for claim in claims if claim.kind == "fee_none"]


def test_without_a_year_nothing_is_held_against_the_year() -> None:
    """A report whose year is unknown still gives its figures."""
    assert 4 == the("received", "2020年收到政府信息公开申请4件。", year=None).value


def test_endless_digits_are_no_figure() -> None:
    """A number with more digits than anything counted gives no claim and no error."""
    for digits in ("9" * 100_000, "1" * 5_000 + ".5", "九" * 5_000):
        assert not claims_of(f"收到政府信息公开申请{digits}件。")


def test_the_fees_of_a_year_before_are_told_apart() -> None:
    """Words that count in what was noticed in an earlier year are known; a plain statement of the year has none."""
    for text in ("实收800元（含上年通知200元）", "其中200元为2020年发出的收费通知", "（含2020年度收费通知收取的200元）"):
        assert lexicon().mentions("fees_of_last_year", text), text
    assert not lexicon().mentions("fees_of_last_year", "2021年发出收费通知2件，总金额600元，实际收取600元。")


def test_a_denial_is_no_name_of_an_agency() -> None:
    """没有收取政府… speaks of the report's own agency, not of a government called 没有收取政府."""
    said = parts(section_6="报告期内，没有收取政府信息公开处理费用。")

    claims = read_claims(said, FORMS, year=2021, editions=NEW, agency="甲市教育局")

    assert claims
    assert {None} == {claim.scope for claim in claims}


def test_the_name_of_the_agency_is_no_other_body() -> None:
    """An agency that is itself called 执法大队 reports its own figures."""
    said = parts(section_1="2021年，甲市综合执法大队收到政府信息公开申请5件。")

    claims = read_claims(said, FORMS, year=2021, editions=NEW, agency="甲市综合执法大队")

    assert [5] == [claim.value for claim in claims if claim.kind == "received"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([row["say"] for row in ALL]), min_size=1, max_size=6), st.integers(0, 3))
def test_every_quote_stands_where_its_place_says(sentences: list[str], blanks: int) -> None:
    """Whatever sentences meet in a report, a claim's quote is found in the source at line and column."""
    said = parts(section_1="\n".join("　" * blanks + sentence for sentence in sentences))
    source = {line.place.line: line.text for line in said.sections[1].paragraphs}

    for claim in read_claims(said, FORMS, year=2021, editions=NEW):
        assert claim.place is not None
        assert claim.place.column is not None
        assert source[claim.place.line][claim.place.column - 1 :].startswith(claim.quote)


@given(st.text(alphabet="共收到未政府信息公开申请行政复议诉讼件万元0123，。（）《》其中含、年 ", max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Scraps of the genre in any order give claims or none, never an error."""
    assert isinstance(claims_of(text), tuple)
