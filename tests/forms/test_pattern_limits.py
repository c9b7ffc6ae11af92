"""No pattern or list of words can make reading a lexicon, or matching by it, run away."""

from __future__ import annotations

import pytest

from auditor.forms.patterns import MAX_BRACKETS, MAX_WRITTEN, Pattern, PatternMistake, lists_named

LAUGHING = {f"a{n}": (f"{{a{n + 1}}}" * 30, "甲") for n in range(5)} | {"a5": ("甲", "乙", "丙")}
RING = {"one": ("{two}甲",), "two": ("{one}乙",), "ahead": ("甲{>ahead}",), "back": ("甲{!back}",)}


def mistake(source: str, words: dict[str, tuple[str, ...]]) -> PatternMistake:
    """The mistake that a pattern is refused with."""
    with pytest.raises(PatternMistake) as caught:
        Pattern(source, words.get)
    return caught.value


def test_lists_that_multiply_are_refused_before_they_are_written_out() -> None:
    """Lists of lists of lists end where the room for one pattern ends."""
    assert "层层引用" in mistake("{a0}", LAUGHING).zh
    assert "written out" in mistake("{a0}", LAUGHING).en


@pytest.mark.parametrize("name", sorted(RING))
def test_a_list_that_names_itself_is_refused(name: str) -> None:
    """Directly, through another list, or by looking ahead."""
    assert "引用了自己" in mistake(f"{{{name}}}", RING).zh


def test_brackets_stand_only_so_deep() -> None:
    """What the matcher would have to follow is bounded."""
    fine = "(" * MAX_BRACKETS + "甲" + ")" * MAX_BRACKETS

    assert Pattern(fine, {}.get).regex.fullmatch("甲")
    assert "括号最多" in mistake(f"({fine})", {}).zh


def test_a_long_list_fits_once_and_not_a_hundred_times() -> None:
    """The room is that of the whole pattern."""
    words = {"big": tuple(f"甲{number}" for number in range(4000))}

    assert Pattern("{big}", words.get).length < MAX_WRITTEN
    assert "层层引用" in mistake("{big}" * 5, words).zh


def test_the_lists_a_pattern_names_are_known() -> None:
    """In braces, in looks around and in the bars of gaps."""
    assert ["one", "two", "", "three", "four"] == list(lists_named("{one}甲{!two}{..8}{~3!three}(乙|{!<four})"))
