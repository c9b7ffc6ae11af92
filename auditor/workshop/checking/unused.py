"""Finds what nobody uses: words and kinds of the lexicons, derived facts, limits, and files that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.errors import Mistake
from auditor.forms.lexicon_file import LexiconFile
from auditor.forms.patterns import lists_named
from auditor.rulebook import Rulebook
from auditor.rulebook.book import ReadyRule
from auditor.rulebook.nodes import Call, Constant, Name, Node, walk
from auditor.sources import Located, RuleTree, parse_yaml
from auditor.workshop.checking.program_words import PROGRAM_PREFIXES, PROGRAM_WORDS
from auditor.workshop.checking.reach import formulas_of, formulas_of_fact

WORDS, FACT, LIMIT = "N441", "N442", "N443"
Path = tuple[str | int, ...]
_KIND = re.compile(r"\b(?:claims|matches)\.\w+")


def unused(book: Rulebook, tree: RuleTree) -> Iterator[Mistake]:
    """Yield what stands in the files of a tree and is used by no rule, fact, pattern, form or part of the program."""
    nodes = list(_nodes(book))
    lexicons = [parse_yaml(file.text, file.shown) for file in tree.folder("lexicons")]
    yield from _unused_words(lexicons, _entries_named(nodes), _kinds_named(book, nodes), book)
    yield from _unused_facts(book, tree)
    for ready in book.rules.values():
        yield from _unread_limits(ready)


def _nodes(book: Rulebook) -> Iterator[Node]:
    """Every part of every formula and message."""
    for ready in book.rules.values():
        for formula in formulas_of(ready):
            yield from walk(formula.node)
        for node in ready.placeholders.values():
            yield from walk(node)
    for fact in book.facts:
        for formula in formulas_of_fact(fact):
            yield from walk(formula.node)


def _entries_named(nodes: Iterable[Node]) -> set[str]:
    """The word lists and kinds of matches that `mentions` and `matches` ask for."""
    return {
        str(part.arguments[0].constant) for part in nodes
        if isinstance(part, Call) and part.function in ("mentions", "matches") and isinstance(part.arguments[0], Constant)
    }


def _kinds_named(book: Rulebook, nodes: Iterable[Node]) -> set[str]:
    """The claims and matches that formulas, messages and axes name, as `claims.KIND` and `matches.KIND`."""
    names = [part.name for part in nodes if isinstance(part, Name)]
    names += [axis.name for ready in book.rules.values() for axis in ready.axes]
    return {found[0] for name in names if (found := _KIND.search(name))}


def _unused_words(lexicons: list[Located], entries: set[str], kinds: set[str], book: Rulebook) -> Iterator[Mistake]:
    shapes = [(located, LexiconFile.model_validate(located.value)) for located in lexicons]
    lists = entries | _lists_named([located.value for located in lexicons])
    settling = {
        claim.kind: {*claim.zero, *(kind for variant in claim.variants for kind in (*variant.also, *variant.at_least))}
        for _, shape in shapes for claim in shape.claims
    }
    headings = {section.heading for form in book.forms.editions.values() for section in form.sections}
    for located, shape in shapes:
        for name in shape.words:
            if name not in lists and name not in PROGRAM_WORDS and not name.startswith(PROGRAM_PREFIXES):
                yield _words(located, ("words", name), f"词表 {name} ", f"the word list {name}", key=True)
        for heading in shape.headings:
            if heading not in headings:
                yield _words(located, ("headings", heading), f"标题“{heading}”", f"the heading {heading!r}", key=True)
        for number, claim in enumerate(shape.claims):
            if not any(f"claims.{kind}" in kinds for kind in (claim.kind, *settling[claim.kind])):
                yield _words(located, ("claims", number, "kind"), f"说法 {claim.kind} ", f"the kind of claim {claim.kind}")
        for number, match in enumerate(shape.matches):
            if f"matches.{match.kind}" not in kinds and match.kind not in entries:
                yield _words(located, ("matches", number, "kind"), f"词条 {match.kind} ", f"the kind of match {match.kind}")


def _lists_named(value: Any) -> set[str]:
    """The word lists that patterns and `partial` anywhere in a lexicon name."""
    if isinstance(value, str):
        return set(lists_named(value))
    if isinstance(value, Mapping):
        own = {str(inner) for key, inner in value.items() if key == "partial"}
        return own.union(*map(_lists_named, value.values()))
    return set().union(*map(_lists_named, value)) if isinstance(value, list) else set()


def _words(located: Located, path: Path, zh: str, en: str, *, key: bool = False) -> Mistake:
    return Mistake(
        WORDS, located.where(path, key=key), f"{zh}没有任何规则、派生事实或句式使用。请使用它，或删去。",
        f"No rule, fact or pattern uses {en}. Use it or remove it.",
    )


def _unused_facts(book: Rulebook, tree: RuleTree) -> Iterator[Mistake]:
    used = {name for rule in book.rules.values() for name in rule.uses} | {name for fact in book.facts for name in fact.uses}
    used |= {part.name for ready in book.rules.values() for node in ready.placeholders.values() for part in walk(node)
             if isinstance(part, Name)}
    for file in tree.folder("facts"):
        located = parse_yaml(file.text, file.shown)
        name = located.value["id"]
        if name not in used:
            yield Mistake(
                FACT, located.where(("id",)), f"派生事实 {name} 没有任何规则或其他派生事实使用。请使用它，或删去。",
                f"No rule and no other fact uses the derived fact {name}. Use it or remove it.",
            )


def _unread_limits(ready: ReadyRule) -> Iterator[Mistake]:
    nodes = [*(formula.node for formula in formulas_of(ready)), *ready.placeholders.values()]
    read = {part.name for node in nodes for part in walk(node) if isinstance(part, Name)}
    for name in ready.rule.limits:
        if f"limit.{name}" not in read:
            yield Mistake(
                LIMIT, ready.located.where(("limits", name), key=True), f"限值 {name} 没有被读取。请在表达式中写 limit.{name}，或删去。",
                f"The limit {name} is never read. Write limit.{name} in a formula, or remove it.",
            )
