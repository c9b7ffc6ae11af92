"""Text made safe, and lines of even width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ReportError
from auditor.export import Words, error_text
from auditor.export.plain import columns, one_line, shortened, wrapped


@given(st.text())
def test_one_line_holds_nothing_that_steers_a_terminal(text: str) -> None:
    """Neither control characters, nor line ends, nor marks that turn the direction of writing survive."""
    line = one_line(text)

    assert not any(ord(mark) < 32 or 127 <= ord(mark) < 160 or mark in "\u2028\u2029\u202e\u2066\u200b" for mark in line)
    assert line == one_line(line)


@given(st.text(alphabet="公开信息报告，。（）abc 123", max_size=300), st.integers(min_value=20, max_value=60))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    """The lines put together are the text, and none is longer than it may be but for closing marks and long words."""
    lines = list(wrapped(text, "", "", width))
    longest = max((columns(word) for word in one_line(text).split()), default=0)

    assert one_line(text).replace(" ", "") == "".join(lines).replace(" ", "")
    if longest <= width:
        assert all(columns(line) <= width for line in lines)


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    """A comma stays with the character before it."""
    lines = list(wrapped("一二三四五，六七八九十。", "", "", 10))

    assert ["一二三四", "五，六七八", "九十。"] == lines


def test_a_number_is_never_broken() -> None:
    """Digits stay together with the dots and marks inside them."""
    assert ["相差", "133400", "件"] == list(wrapped("相差133400件", "", "", 6))


def test_the_following_lines_have_their_own_beginning() -> None:
    """A hanging text stands below itself."""
    assert ["问题：一二", "      三四"] == list(wrapped("一二三四", "问题：", "      ", 10))


def test_a_shortened_text_says_that_something_is_missing() -> None:
    """What is cut ends in …, what is not stays as it is."""
    assert "一二…" == shortened("一二三四", 6)
    assert "一二三" == shortened("一二三", 6)


@pytest.mark.parametrize("code", [
    "count", "columns", "twice", "astray", "picture", "layout", "edition", "cut", "fragment", "strange", "guessed",
])
def test_the_code_of_a_doubt_is_never_shown(code: str) -> None:
    """What kept a table from being read is told in words, in both languages; other reasons stay as they are."""
    zh, en = Words("zh").doubt(f"表三：{code}"), Words("en").doubt(f"applications: {code}")

    assert zh.startswith("表三：")
    assert code not in zh
    assert en.startswith("applications: ")
    assert en != f"applications: {code}"
    assert "没有读到这张表。" == Words("zh").doubt("没有读到这张表。")


def test_the_lines_of_an_error_are_joined_as_the_language_asks() -> None:
    """Chinese sentences follow each other without a blank, English ones with one."""
    error = ReportError.of("E201", "a.txt:1", zh="不像。\n请核对。", en="It is none.\nCheck it.")

    assert "E201 a.txt:1 不像。请核对。" == error_text(error, "zh")
    assert "E201 a.txt:1 It is none. Check it." == error_text(error, "en")
