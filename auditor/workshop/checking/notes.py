"""Collects what an author should know about rule files that are without mistakes."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import Mistake
from auditor.rulebook import Rulebook
from auditor.rulebook.book import ReadyRule
from auditor.sources import RuleTree, in_order, parse_yaml
from auditor.workshop.checking.overlap import overlapping
from auditor.workshop.checking.reach import formulas_of, formulas_of_fact, unreachable, unreachable_in_fact
from auditor.workshop.checking.unknowable import never_known
from auditor.workshop.checking.unused import unused

NO_FAIL, UNREAD = "N446", "N448"


def notes_on(book: Rulebook, tree: RuleTree) -> tuple[Mistake, ...]:
    """List what is no mistake and yet worth a look, by file, line and column; the rulebook must be without mistakes."""
    return tuple(in_order(_notes(book, tree)))


def _notes(book: Rulebook, tree: RuleTree) -> Iterator[Mistake]:
    yield from unused(book, tree)
    yield from overlapping(book.rules)
    for ready in book.rules.values():
        yield from unreachable(ready)
        yield from _never_fails(ready)
        for formula in formulas_of(ready):
            yield from never_known(formula, ready.located, book.forms)
    yield from _on_facts(book, tree)
    for name in tree.unread:
        yield Mistake(
            UNREAD, name, "没有任何程序读取这个文件。规则文件以 .yaml 结尾，并放在规则目录的下一级目录里。",
            "Nobody reads this file. Rule files end in .yaml and stand in a folder below the rules folder.",
        )


def _on_facts(book: Rulebook, tree: RuleTree) -> Iterator[Mistake]:
    ready = {fact.fact.id: fact for fact in book.facts}
    for file in tree.folder("facts"):
        located = parse_yaml(file.text, file.shown)
        fact = ready[located.value["id"]]
        yield from unreachable_in_fact(fact, located)
        for formula in formulas_of_fact(fact):
            yield from never_known(formula, located, book.forms)


def _never_fails(ready: ReadyRule) -> Iterator[Mistake]:
    if not any(case.expect == "fail" for case in ready.rule.cases):
        yield Mistake(
            NO_FAIL, ready.located.where(("id",)),
            f"规则 {ready.id} 没有一个用例是不通过的，无从证明它能查出问题。请补一个 expect: fail 的用例。",
            f"No case of the rule {ready.id} fails, so nothing proves that it finds anything. Add a case with `expect: fail`.",
        )
