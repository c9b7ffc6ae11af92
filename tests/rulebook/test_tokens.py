"""Formulas are folded into plain syntax without losing the author's columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.rulebook.tokens import FormulaError, to_plain


def test_full_width_signs_and_words_fold():
    """＝, 且, 或, 非 and full-width digits mean what they look like."""
    assert to_plain("甲＝１ 且 非 乙").text == "甲==1 and not 乙"


def test_a_single_equals_sign_means_equality():
    """`a = b` is a comparison, never an assignment."""
    assert to_plain("a = b").text == "a == b"


def test_a_word_for_or_inside_a_name_stays():
    """或 inside 法人或其他组织 is part of the name."""
    assert to_plain("法人或其他组织 > 0").text == "法人或其他组织 > 0"


@given(st.text(alphabet="甲乙a1 ＝=且或非()+", min_size=1, max_size=30))
def test_every_character_keeps_its_origin(formula):
    """Each plain character knows a column of the author's text, in order."""
    try:
        plain = to_plain(formula)
    except FormulaError as error:
        assert 0 <= error.column < len(formula)
        return

    assert len(plain.text) == len(plain.origin)
    assert list(plain.origin) == sorted(plain.origin)
    assert all(0 <= column < len(formula) for column in plain.origin)


@pytest.mark.parametrize("formula", ["a; b", "a @ b", "{a}", "a\\b", "a ` b", "9" * 16, "x" * 2001, "a := b"])
def test_what_the_language_lacks_is_refused(formula):
    """Marks, numbers and lengths beyond the language are refused with a column."""
    with pytest.raises(FormulaError) as caught:
        to_plain(formula)

    assert 0 <= caught.value.column < len(formula)
