"""Texts in scripts."""

from __future__ import annotations

import pytest

from auditor.documents.web.script_text import script_texts, unescaped


def chains(script: str) -> list[str]:
    """Give the chains of a script, without the text of all its strings."""
    texts = [told.text for told in script_texts(script)]
    return texts[:-1] if len(texts) > 1 else texts


@pytest.mark.parametrize(("script", "text"), [
    ('var a = "甲\\"乙";', '甲"乙'), ("a='甲\\'乙'", "甲'乙"), ("a=`甲\n乙`", "甲\n乙"), ('"\\u7532\\x41\\u{4e59}"', "甲A乙"),
    ('"<p>甲<\\/p>"', "<p>甲</p>"), ('"甲\\\n乙"', "甲乙"), ('"甲\\n乙\\t丙"', "甲\n乙\t丙"), ('"\\ud83d\\ude00"', "😀"),
    ('"甲" + "乙"\n + \'丙\'', "甲乙丙"), ('document.write("甲"); document.writeln("乙");', "甲乙"), ('s="甲"; s+="乙";', "甲乙"),
    ('/* "甲" */ // "乙"\n"丙"', "丙"), ('"http://a/甲"', "http://a/甲"), ('"{\\"a\\":\\"\\\\u7532\\"}"', '{"a":"甲"}'),
    ('"%u7532%u4E59"', "甲乙"), ('"%E7%94%B2%E4%B9%99"', "甲乙"),
])
def test_a_string_is_read_as_the_script_means_it(script: str, text: str) -> None:
    """Quotes, escapes, comments and strings put together are understood; nothing is run."""
    assert text == chains(script)[0]


def test_strings_that_are_not_put_together_stay_apart() -> None:
    """Two values are two texts, and all of them one more."""
    assert ["甲", "乙", "甲\n乙"] == [told.text for told in script_texts('a("甲", 1); b("乙")')]


def test_a_text_knows_its_line() -> None:
    """Lines are counted from the beginning of the script."""
    assert 2 == next(script_texts('\n\nvar a = "甲"')).line


@pytest.mark.parametrize("script", ['"' * 99_999, "'\\" * 99_999, "/*" * 99_999, '"a"+' * 50_000, "\\u" * 99_999, "`" + "\\`" * 99_999])
def test_no_script_takes_long(script: str) -> None:
    """Half a million unfinished quotes end, and give what they give."""
    assert all(isinstance(told.text, str) for told in script_texts(script))


def test_half_a_pair_of_codes_is_no_character() -> None:
    """A broken code becomes the mark for one."""
    assert "甲\ufffd" == unescaped("甲\\ud83d")
