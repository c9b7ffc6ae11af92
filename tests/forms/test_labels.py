"""Printed labels are compared with official ones as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.forms.form import FormRow
from auditor.forms.labels import Label, label_key, without_ordinal


def a_label(label: str = "3.危及“三安全一稳定”", *aliases: str, cores: tuple[str, ...] = ()) -> Label:
    """Make a label of a row."""
    return Label.of(FormRow(id="row", label=label, short="行", aliases=aliases, cores=cores))


@pytest.mark.parametrize(
    "text", ["3.危及“三安全一稳定”", " 3.危及\n\"三安全一稳定\"　", "３．危及「三安全一稳定」", "[bookmark: x]3.危及“三安全一稳定”"],
)
def test_widths_blanks_and_quotes_do_not_matter(text: str) -> None:
    """Half and full width, white space, line breaks, editor residue and kinds of quotes are no deviation."""
    assert "exact" == a_label().wording(label_key(text))


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("对外公开总数量", "exact"), ("对外公开总数", "alias"), ("对外公开", "truncated"), ("公开总数量", "truncated"),
        ("对外公开量", "damaged"), ("现行有效件数", "other_edition"), ("量", "damaged"),
    ],
)
def test_wording_says_how_a_label_was_changed(text: str, wording: str) -> None:
    """Official, listed, cut short, of another edition, or otherwise damaged."""
    label = a_label("对外公开总数量", "对外公开总数")

    assert wording == label.wording(label_key(text), {"现行有效件数"})


def test_another_mark_after_the_ordinal_is_an_alias() -> None:
    """2、 for 2. changes nothing but the mark."""
    assert "alias" == a_label("2.重复申请").wording(label_key("2、重复申请"))
    assert "重复申请" == without_ordinal(label_key("２．重复申请")) == without_ordinal(label_key("（二）重复申请"))


def test_a_core_word_hints_only_in_a_short_text() -> None:
    """A core word inside a long sentence does not make the sentence a label."""
    label = a_label("2.重复申请", cores=("重复申请",))

    assert label.is_hinted(label_key("2 重复申请件"))
    assert not label.is_hinted(label_key("对同一申请人就相同内容提出的重复申请，本机关已书面告知不予重复处理"))


@given(st.text(alphabet="申请公开复议诉讼", min_size=2, max_size=8))
def test_every_label_resembles_itself(text: str) -> None:
    """Likeness is never missed where nothing was changed."""
    assert a_label(text).resembles(label_key(text))


@given(st.text(alphabet="申请 公开（一）“”０12.、\n　", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded label is its own fold."""
    assert label_key(text) == label_key(label_key(text))
