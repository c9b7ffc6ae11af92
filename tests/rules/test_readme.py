"""`rules/README.md`, by which officials learn to write rules: every example is run, every table holds what the program has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from auditor.forms import patterns
from auditor.forms.lexicon_file import LexiconFile, Reading
from auditor.forms.patterns import Pattern
from auditor.forms.wording import clean
from auditor.report.agency_list import ListedAgency
from auditor.rulebook import compile as formulas
from auditor.rulebook import load_rulebook, tokens
from auditor.rulebook.axes import axis_names, find_axis
from auditor.rulebook.build import FIXED
from auditor.rulebook.compile import compile_formula
from auditor.rulebook.functions import FUNCTIONS
from auditor.rulebook.rule import Case, DerivedFact, Override, Pack, Rule
from auditor.rulebook.scope import Scope
from auditor.rulebook.set_axes import SET_AXES
from auditor.rulebook.vocabulary import CLAIM_NAMES, SECTION_NAMES
from auditor.score.profile import ProfileFile
from auditor.sources import depth, layer
from auditor.sources import yaml as yaml_source
from auditor.sources.tree import RESERVED
from auditor.workshop.cases import case_check
from auditor.workshop.cases.set_cases import SET_KEYS
from tests.cli.test_help import commands
from tests.rules.readme_blocks import PAGE, Block, Play, Table, blocks, tables

BOOK = load_rulebook()
WORDS = BOOK.vocabulary
TABLES = {table.name: table for table in tables()}
OPEN_KEYS = {
    "section_": "section_1", "heading.": "heading.1", "row_label.": "row_label.permits", "header_label.": "header_label.total",
}


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    """The page played in an empty folder, with rules kept between the calls."""
    played = Play(tmp_path_factory.mktemp("readme"))
    with pytest.MonkeyPatch.context() as shell:
        shell.setenv("AUDITOR_CACHE", str(tmp_path_factory.mktemp("cache")))
        played.all()
    return played


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.name)
def test_every_example_is_true(block: Block, play: Play) -> None:
    """A file is taken, a fragment stands in its file, a case holds, a call prints what is shown."""
    assert "" == play.wrong[block.line]


def test_every_block_says_what_it_is() -> None:
    """No example comes without a mark, by which it is run."""
    assert [] == [block.name for block in blocks() if not block.mark]


def named_calls() -> Iterator[list[str]]:
    """Yield the words of every call that the running text names."""
    plain = re.sub(r"(?m)^(?:> )?```.*?^(?:> )?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    yield from (found.split() for found in re.findall(r"`auditor ([^`]+)`", plain))


def test_calls_in_the_text_are_calls_there_are() -> None:
    """Each names a command, and none but its options."""
    known = dict(commands())
    for words in named_calls():
        path = tuple(words[:2]) if words[0] == "rules" else tuple(words[:1])
        options = {name for option in known[path].params for name in option.opts}

        assert {word for word in words if word.startswith("-")} <= options, words


def test_contents_lead_to_chapters() -> None:
    """Every link of the contents meets a heading, by the name that Markdown gives it."""
    page = PAGE.read_text(encoding="utf-8")
    names = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.+)$", page)}

    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= names


def fields(model: type) -> set[str]:
    """The keys of a shape, as an author writes them."""
    return {field.alias or name for name, field in model.model_fields.items()}  # type: ignore[attr-defined]


def given_keys() -> set[str]:
    """The keys that a case may give; of those with an open end, and of cells, the page gives one example."""
    whole = {f"{table}.whole" for table in WORDS.tables}
    ended = {OPEN_KEYS[prefix] for prefix in case_check._PREFIXES}
    return {"applications.new_received[total]", *case_check._DIRECT, *SET_KEYS, *WORDS.tables, *whole, *ended}


KEYS: Mapping[str, set[str]] = {
    "folders": set(RESERVED), "commands": {f"auditor {' '.join(path)}" for path, _ in commands() if path[:1] == ("rules",) and path[1:]},
    "agency columns": fields(ListedAgency), "rule keys": fields(Rule), "attributes": set(WORDS.attributes),
    "section names": {f"section_1.{name}" for name in SECTION_NAMES}, "claim names": set(CLAIM_NAMES),
    "set axes": set(SET_AXES), "axes": set(axis_names(WORDS)), "functions": set(FUNCTIONS),
    "placeholders": {f"{{{name}}}" for name in FIXED}, "fact keys": fields(DerivedFact), "lexicon keys": fields(LexiconFile),
    "readings": set(get_args(get_args(Reading)[0])), "case keys": fields(Case), "given keys": given_keys(), "pack keys": fields(Pack),
    "override keys": fields(Override), "scoring keys": fields(ProfileFile),
    "groups": {group for table in WORDS.tables.values() for group in (*table.row_groups.values(), *table.column_groups.values())},
    "operators": {*formulas._SIGNS.values(), *tokens._WORDS, "=", "＝", "and", "or", "not"} - {"True", "False"},
}


@pytest.mark.parametrize("name", KEYS)
def test_tables_hold_all_there_is_and_nothing_else(name: str) -> None:
    """What the first column names is what the program knows."""
    named = TABLES[name].words()

    assert KEYS[name] == set(named)
    assert len(named) == len(set(named))


def test_tables_of_names_are_known_to_this_test() -> None:
    """No table with a name stands on the page unchecked."""
    others = {"cells", "patterns", "bounds"}

    assert {*KEYS, *others} == {name for name in TABLES if name}


def test_every_row_and_column_of_the_tables_is_listed() -> None:
    """The cells can be named from the page alone."""
    for row in TABLES["cells"].rows:
        (table,) = re.findall(r"`(\w+)`", row[0])
        words = WORDS.tables[table]
        rows = words.blocks if words.layout == "strip" else words.rows

        assert set(rows.values()) == set(re.findall(r"`([^`]+)`", row[1])), table
        assert set(words.columns.values()) == set(re.findall(r"`([^`]+)`", row[2])), table


def bound(table: Table, column: int) -> Iterator[tuple[str, set[str]]]:
    """Yield each axis of a table with the names that the page says it binds."""
    for row in table.rows:
        for axis in re.findall(r"`([^`]+)`", row[0]):
            yield axis, set(re.findall(r"`([^`]+)`", row[column]))


def test_axes_bind_the_names_that_are_listed() -> None:
    """Of the axes over claims and sets the names stand in tables of their own."""
    for axis, names in [*bound(TABLES["axes"], 2), *bound(TABLES["set axes"], 3)]:
        found = find_axis(axis, WORDS)

        assert found is not None
        if names:
            assert set(found.names) == names, axis
        else:
            assert found.of_set or set(found.names) == set(CLAIM_NAMES), axis


@pytest.mark.parametrize("name", ["functions", "operators"])
def test_examples_of_formulas_are_formulas(name: str) -> None:
    """What stands in the last column compiles, and uses what it is an example of."""
    scope = Scope(WORDS)
    for row in TABLES[name].rows:
        (formula,) = re.findall(r"`([^`]+)`", row[-1])

        assert compile_formula(formula, scope)
        assert any(word in formula for word in re.findall(r"`([^`]+)`", row[0])), formula


def test_patterns_hold_where_the_page_says() -> None:
    """Each pattern is found in the one text and not in the other."""
    words = {"handling_words": ("答复", "申请办理", "办理申请", "依申请公开")}
    for source, there, not_there, _ in TABLES["patterns"].rows:
        pattern = Pattern(source.strip("`"), words.get)

        assert pattern.regex.search(clean(there.strip("`"))), source
        assert not pattern.regex.search(clean(not_there.strip("`"))), source


def test_bounds_are_those_of_the_program() -> None:
    """Every number that limits a rule file is the one that is enforced."""
    enforced = [
        yaml_source.MAX_BYTES, layer.MAX_FILES, layer.MAX_FOLDERS, depth.MAX_DEPTH, yaml_source.MAX_ALIASES, tokens.MAX_LENGTH,
        formulas.MAX_DEPTH, formulas.MAX_PARTS, patterns.MAX_LENGTH, patterns.MAX_GAP, patterns.MAX_GAPS,
    ]

    assert list(map(str, enforced)) == TABLES["bounds"].words(2)
