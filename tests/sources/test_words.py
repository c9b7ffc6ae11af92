"""What the parser and the system say is told in Chinese, with their own words in brackets; mistakes have an order."""

from __future__ import annotations

import errno

import pytest

from auditor.errors import Mistake, RulebookError
from auditor.sources import in_order, parse_yaml, system_words


@pytest.mark.parametrize(("text", "words"), [
    ("a: 1\nb\n", "could not find expected ':'"), ("a: b: c", "mapping values are not allowed"),
    ("\ta: 1", "found character that cannot start any token"), ("a: [1, 2", "did not find expected ',' or ']'"),
    ("a: 'x", "found unexpected end of stream"), ("a: *x", "found undefined alias"), ("a: \x07", "control characters"),
    ("a: 1\n---\nb: 2\n", "but found another document"), ('a: "\\q"', "found unknown escape character"),
])
def test_syntax_is_told_in_chinese_with_the_parsers_words(text: str, words: str) -> None:
    """An official reads what is wrong; who searches for the original finds it in brackets."""
    with pytest.raises(RulebookError) as caught:
        parse_yaml(text, "f.yaml")
    (mistake,) = caught.value.mistakes
    before = mistake.zh.partition("（")[0]

    assert words in mistake.zh
    assert not any(letter.isascii() and letter.isalpha() for letter in before.replace("YAML", ""))
    assert words in mistake.en
    assert mistake.where.startswith("f.yaml:")


def test_the_system_is_told_in_chinese_with_its_own_words() -> None:
    """A known number has Chinese words; an unknown one keeps those of the system."""
    assert ("没有权限（Permission denied）", "Permission denied") == system_words(OSError(errno.EACCES, "Permission denied"))
    assert ("odd", "odd") == system_words(OSError(9999, "odd"))


def test_mistakes_are_told_by_file_then_line_and_column_as_numbers() -> None:
    """Line 9 comes before line 10, and what is said twice is told once."""
    places = ["b.yaml:1:1", "a.yaml:10:2 x", "a.yaml:9:11", "a.yaml:9:2 y.z", "a.yaml", "a.yaml:9:2 y.z"]
    found = [mistake.where for mistake in in_order(Mistake("E1", place, "甲", "a") for place in places)]

    assert ["a.yaml", "a.yaml:9:2 y.z", "a.yaml:9:11", "a.yaml:10:2 x", "b.yaml:1:1"] == found


@pytest.mark.parametrize("text", ["[" * 50_000, "a: " + "{b: " * 50_000, "- " * 50_000, "[" * 7000 + "]" * 7000])
def test_depth_is_refused_with_its_line_before_anything_recurses(text: str) -> None:
    """What is nested too deep is told at the place where it becomes so."""
    with pytest.raises(RulebookError) as caught:
        parse_yaml(f"# one\n{text}", "f.yaml")
    (mistake,) = caught.value.mistakes

    assert mistake.where.startswith("f.yaml:2:")
    assert "40" in mistake.zh


def test_a_file_with_many_brackets_is_no_deep_file() -> None:
    """Brackets side by side, however many, and long lines are not refused."""
    assert 4000 == len(parse_yaml("\n".join(["- {a: [1]}"] * 4000), "f.yaml").value)
    assert 9000 == len(parse_yaml("a: '" + "x" * 9000 + "'", "f.yaml").value["a"])
