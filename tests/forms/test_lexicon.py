"""The lexicon is laid together from files, and its mistakes are told with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import ReportError
from auditor.forms.lexicon import Lexicon, load_lexicon
from auditor.sources import RuleTree
from tests.report.lines import lexicon

HEAD = "lexicon: {name}\nwhy: 试验。\n"


def load(folder: Path, **files: str) -> Lexicon:
    """Load a tree that holds only these lexicon files."""
    place = folder / "lexicons"
    place.mkdir(exist_ok=True)
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(HEAD.format(name=name) + text, encoding="utf-8")
    return load_lexicon(RuleTree((folder,)))


def refused(folder: Path, **files: str) -> str:
    """Give what is said of wrong lexicon files."""
    with pytest.raises(ReportError) as caught:
        load(folder, **files)
    return caught.value.render("en").replace(f"{folder.as_posix()}/lexicons/", "")


def test_words_are_found_whatever_their_width_and_spacing(tmp_path: Path) -> None:
    """mentions looks inside a cleaned text."""
    words = load(tmp_path, one="words:\n  weak: [有待, 不足]\n")

    assert words.mentions("weak", "质量 有　待提高")
    assert not words.mentions("weak", "质量很好")
    assert not words.mentions("unknown", "有待")
    assert ("有待", "不足") == words.words("weak")
    assert () == words.words("unknown")


def test_a_word_may_be_a_pattern(tmp_path: Path) -> None:
    """Words and patterns stand in one list."""
    words = load(tmp_path, one='words:\n  own: [受理, "{!<依}申请"]\n')

    assert words.mentions("own", "提出申请")
    assert words.mentions("own", "受理")
    assert not words.mentions("own", "依申请公开")


def test_matches_wants_the_whole_text() -> None:
    """无。 is a bare none; 无 at the beginning of a sentence is not."""
    for text in ("无", "无。", " 无 。 ", "无其他需要报告的事项。", "本机关没有其他需要报告的事项。", "略"):
        assert lexicon().matches("bare_none", text), text
    for text in ("无因政府信息公开引起的复议。", "无。附件见后。", "", "未收取信息处理费。"):
        assert not lexicon().matches("bare_none", text), text


def test_a_kind_of_match_is_an_entry_too() -> None:
    """mentions knows the kinds of matches as well as the lists."""
    assert lexicon().mentions("slips", "信息公开实效性不强")
    assert {"slips", "cost_fees", "fee_citations"} <= lexicon().entries
    assert {"slips", "cost_fees", "fee_citations"} <= lexicon().match_kinds


def test_every_kind_that_rules_name_is_there() -> None:
    """The kinds of claims and the entries are those agreed on."""
    kinds = {
        "received", "received_zero", "closed", "carried_over", "carried_in", "reconsideration", "litigation",
        "disputes_zero", "reconsideration_zero", "litigation_zero", "all_upheld", "zero_corrected",
        "normative_documents", "permits", "penalties", "compulsion", "other_services", "procurement_projects",
        "procurement_amount", "admin_fees", "published_total", "period", "dated_result", "fee_statement",
        "fee_notices", "fee_noticed", "fee_collected", "fee_none",
    }
    entries = {
        "problem_words", "measure_words", "bare_none", "work_assessment", "social_review", "accountability",
        "correction_words", "per_item_charging", "fees_of_last_year", "new_agency", "slips",
    }

    assert kinds <= lexicon().claim_kinds
    assert entries <= lexicon().entries


def test_files_are_laid_together(tmp_path: Path) -> None:
    """A pattern may use the list of another file."""
    words = load(
        tmp_path, one="words:\n  verb: [收到]\n",
        two='matches:\n  - {kind: met, why: 试验。, variants: [{name: met, patterns: ["{verb}{number}件"]}]}\n',
    )

    assert words.mentions("met", "收到3件")


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    """Two files that give one id are refused, with the place of the second."""
    said = refused(tmp_path, one="words:\n  weak: [有待]\n", two="words:\n  weak: [不足]\n")

    assert said.startswith("E222 two.yaml:4:3 words.weak")


def test_all_wrong_patterns_are_told_at_once(tmp_path: Path) -> None:
    """Each wrong pattern is told with its place."""
    said = refused(tmp_path, one='words:\n  weak: ["{none}", "(甲"]\n')

    assert said.count("E223 one.yaml:4:") == 2
    assert "none" in said


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A misspelt part of a lexicon is not passed over."""
    assert refused(tmp_path, one="wrods:\n  weak: [有待]\n").startswith("E221 one.yaml:3:1")


def test_problem_and_measure_words_tell_a_section_that_names_both() -> None:
    """Words for problems and words for measures are different lists."""
    assert lexicon().mentions("problem_words", "个别栏目更新还不够及时")
    assert not lexicon().mentions("problem_words", "按月核对栏目并逐项落实")
    assert lexicon().mentions("measure_words", "按月核对栏目并逐项落实")


def test_matches_off_the_text_are_known_by_their_place(tmp_path: Path) -> None:
    """Only the kinds that ask for it are looked for in headings, tables and closing lines."""
    words = load(tmp_path, one=(
        'matches:\n  - {kind: here, why: 试验。, also_in: [tables], variants: [{name: a, patterns: [甲]}]}\n'
        '  - {kind: there, why: 试验。, variants: [{name: a, patterns: [乙]}]}\n'))

    assert {"tables": ["here"]} == {place: [kind.kind for kind in kinds] for place, kinds in words.match_words_off_text.items()}


@pytest.mark.parametrize(("match", "said"), [
    ("{kind: a, why: 试验。}", "at least one variant"),
    ("{kind: a, why: 试验。, reads: numbering, variants: [{name: a, patterns: [甲]}]}", "no variants"),
    ("{kind: a, why: 试验。, reads: personal, variants: [{name: a, patterns: [甲]}]}", "{mobile}"),
    ("{kind: a, why: 试验。, reads: aloud}", "aloud"),
])
def test_a_kind_of_match_says_how_it_is_read(tmp_path: Path, match: str, said: str) -> None:
    """Patterns and the way of reading must fit each other."""
    assert said in refused(tmp_path, one=f"matches:\n  - {match}\n")
