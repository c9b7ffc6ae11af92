"""Cleaned wording is comparable, and leads back to the text as printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.forms.wording import clean, offsets


@pytest.mark.parametrize(("printed", "cleaned"), [
    ("　０　", "0"), ("（三）\n不予\n公开", "(三)不予公开"), ("第二十条 第（五）项", "第二十条第(五)项"),
    ("[bookmark: _GoBack]规章", "规章"), ("\ufeff一、总\u200b体情况", "一、总体情况"), ("2,046\u00a0", "2,046"),
])
def test_width_white_space_and_residue_fall_away(printed: str, cleaned: str) -> None:
    """Texts that a reader takes for the same are the same when cleaned."""
    assert cleaned == clean(printed)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_cleaning_twice_changes_nothing_that_counts(text: str) -> None:
    """The cleaned text holds no white space and no invisible marks."""
    assert not any(mark.isspace() or mark in "\u200b\ufeff" for mark in clean(text))


@given(st.text(alphabet="abc １２（），、 \n　…①ｶﾞé\u0301规章[]bookmark:", max_size=60))
def test_every_cleaned_character_has_a_printed_one(text: str) -> None:
    """Offsets rise, stay inside the text, and there is one for every cleaned character."""
    found = list(offsets(text))

    assert len(clean(text)) == len(found)
    assert found == sorted(found)
    assert all(0 <= offset < len(text) for offset in found)


def test_offsets_point_at_the_printed_character() -> None:
    """Each character of a simple text folds into the cleaned character it stands for."""
    text = "　共收到 １２ 件，[bookmark: _X]均已…答复"

    cleaned, found = clean(text), offsets(text)

    for index, offset in enumerate(found):
        assert cleaned[index] in unicodedata.normalize("NFKC", text[offset])
