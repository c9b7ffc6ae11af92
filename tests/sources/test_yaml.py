"""YAML is read strictly, and every part knows its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import RulebookError
from auditor.sources import parse_yaml


def refused(text):
    """The mistakes that a text is refused with."""
    with pytest.raises(RulebookError) as caught:
        parse_yaml(text, "f.yaml")
    return caught.value.mistakes


@pytest.mark.parametrize("word", ["yes", "no", "on", "Off", "010", "1:20", "12:30", "0x1F", "1e5", "1_000e3"])
def test_words_that_would_change_their_type_are_refused(word):
    """What YAML 1.1 reads as a truth, an octal or a time must be quoted."""
    (mistake,) = refused(f"a: {word}\n")

    assert "f.yaml:1:4" == mistake.where


@pytest.mark.parametrize(("text", "value"), [
    ("a: true", True), ("a: null", None), ("a: 10", 10), ("a: -1.5", -1.5), ("a: '010'", "010"), ("a: 2019年", "2019年"),
    ("a: 01-31日", "01-31日"), ('a: "no"', "no"), ("a: 国办函〔2020〕109号", "国办函〔2020〕109号"), ("a: ~", None), ("a:", None),
])
def test_plain_scalars_mean_what_they_look_like(text, value):
    """Only truths, null, whole numbers and decimals are not text."""
    assert {"a": value} == parse_yaml(text, "f.yaml").value


def test_a_key_that_stands_twice_is_refused_at_its_second_place():
    """A duplicate key never wins in silence."""
    (mistake,) = refused("a: 1\nb: 2\na: 3\n")

    assert "f.yaml:3:1" == mistake.where


def test_all_mistakes_of_a_file_come_at_once():
    """An author sees everything that is wrong in one run."""
    assert 3 == len(refused("a: yes\nb: 010\nb: 1\n"))


@pytest.mark.parametrize("text", [
    "", "a: [1, 2", "a: !!python/object:os.system x", "a: !x y", "- &a [*a]\n" * 1, "\t- a", "? [1, 2]\n: x",
    "a: " + "9" * 40, "[" * 200 + "]" * 200, "a: &a [x]\n" + "".join(f"b{n}: *a\n" for n in range(40)), "a: 1\n---\nb: 2\n",
    "a: \x07",
])
def test_hostile_or_broken_files_are_refused_with_a_place(text):
    """Bombs, tags, several documents and broken syntax each end in an error that names the file."""
    assert all(mistake.where.startswith("f.yaml") for mistake in refused(text))


def test_a_part_knows_where_it_stands():
    """Line and column of values, keys and items, from 1."""
    located = parse_yaml("a:\n  - x\n  - b: 1 + 2\n", "f.yaml")

    assert "f.yaml:3:8 a.1.b" == located.where(("a", 1, "b"))
    assert "f.yaml:3:5 a.1.b" == located.where(("a", 1, "b"), key=True)
    assert "f.yaml:3:12 a.1.b" == located.inside(("a", 1, "b"), 4)


plain = st.recursive(
    st.booleans() | st.none() | st.integers(-10**9, 10**9) | st.text(alphabet="甲乙ab 1:#-'\"", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="abc甲", min_size=1, max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(plain.filter(lambda value: value is not None))
def test_what_a_stock_dumper_writes_is_read_back(value):
    """Quoted as YAML asks, every plain value survives."""
    import yaml

    text = yaml.safe_dump({"k": value}, allow_unicode=True)
    try:
        found = parse_yaml(text, "f.yaml").value
    except RulebookError as error:
        assert all(mistake.code == "E402" for mistake in error.mistakes)
        return

    assert {"k": value} == found


@pytest.mark.parametrize(("text", "place"), [
    ("a: 1\nb: 甲\u202e乙\n", "2:5"), ("a: 1 # 甲\u2066\n", "1:9"),
    ('a: "\\u202e"\n', "1:4"), ('a: "\\e[31m"\n', "1:4"), ('a: "\\0"\n', "1:4"),
])
def test_text_that_deceives_the_reader_is_refused(text, place):
    """What turns the direction of writing or rules a terminal stands in no rule file, not even as an escape."""
    (mistake,) = refused(text)

    assert f"f.yaml:{place}" == mistake.where


def test_ordinary_escapes_are_taken():
    """Line breaks and tabs may be written as escapes."""
    assert {"a": "甲\n\t乙\r"} == parse_yaml('a: "甲\\n\\t乙\\r"\n', "f.yaml").value


def test_a_file_of_too_many_parts_is_refused_where_it_becomes_too_much():
    """A list without end is refused before it is composed; a long text with many marks is taken."""
    (mistake,) = refused("a: [" + "1," * 40_000 + "]\n")

    assert mistake.where.startswith("f.yaml:1:")
    assert {"a": "甲,乙:丙" * 9000} == parse_yaml("a: " + "甲,乙:丙" * 9000 + "\n", "f.yaml").value


def test_a_full_width_colon_is_told_where_it_stands():
    """The commonest slip with a Chinese keyboard is named, not the line where the parser gave up."""
    with pytest.raises(RulebookError) as caught:
        parse_yaml("id: XX-001\nseverity：warning\nwhy: 试。\n", "a.yaml")

    assert caught.value.mistakes[0].where == "a.yaml:2:9"
    assert "全角冒号" in caught.value.mistakes[0].zh
