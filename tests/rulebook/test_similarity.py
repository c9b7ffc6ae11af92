"""Likeness of texts: what is left out before comparing, and the exact share of common runs."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditor.rulebook import load_rulebook
from auditor.rulebook.similarity import bare, jaccard, shingle

FORMS = load_rulebook().forms
ONE, OTHER = "安岭市桐川区民政局", "岭州市榕县财政局"
TEXT = "{agency}把办事指南逐条写清，全年更新{count}份；来信由值班人员当天登记，三个工作日内答复。"
PROSE = st.text(alphabet="甲乙丙丁戊己庚辛壬癸，。0123456789", max_size=60)


def alike(one, other, by=ONE, by_other=OTHER):
    """The likeness of two texts of two agencies."""
    return jaccard(shingle(one, by, FORMS), shingle(other, by_other, FORMS))


def test_names_and_figures_do_not_make_a_text_different():
    """A text with only name and figures exchanged is the same text."""
    assert alike(TEXT.format(agency=ONE, count=36), TEXT.format(agency=OTHER, count=128)) == 1


def test_labels_of_the_form_do_not_make_texts_alike():
    """Texts that share nothing but official labels have nothing in common."""
    labels = "收到和处理政府信息公开申请情况，政府信息公开平台建设。"

    assert alike(labels + "甲乙丙丁戊己庚辛", labels + "子丑寅卯辰巳午未") == 0


def test_the_share_of_common_runs_is_exact():
    """Two runs of five in common out of four in all give a half."""
    assert Fraction(1, 2) == alike("甲乙丙丁戊己庚", "甲乙丙丁戊己辛")


def test_what_an_agency_calls_itself_is_left_out():
    """The agency, its regions and words such as 我局 are no part of what is compared."""
    assert "开会" == bare("2021年，我局在桐川区开会", ONE, FORMS).replace("年", "").replace("在", "")


@given(PROSE, PROSE)
def test_likeness_is_symmetric_and_within_bounds(one, other):
    """It is the same from both sides, from 0 to 1, and 1 of a text with itself unless nothing is left of it."""
    assert alike(one, other, ONE, ONE) == alike(other, one, ONE, ONE)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) == (1 if bare(one, ONE, FORMS) else 0)


@given(PROSE, PROSE)
def test_it_equals_the_likeness_of_the_runs_themselves(one, other):
    """Numbers of 64 bits in place of runs of five characters change nothing."""
    def runs(text):
        left = bare(text, ONE, FORMS)
        return {left[at:at + 5] for at in range(max(len(left) - 4, 1))} if left else set()

    first, second = runs(one), runs(other)
    union = len(first | second)

    assert alike(one, other, ONE, ONE) == (Fraction(len(first & second), union) if union else 0)
