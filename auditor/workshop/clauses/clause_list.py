"""Lists the clauses that hold for a reporting year, and who checks each under a pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from auditor.errors import RulebookError
from auditor.forms.form import Bilingual
from auditor.rulebook import ReadyRule, Resolved, Rulebook, resolve_pack
from auditor.rulebook.resolve import NATIONAL
from auditor.workshop.clauses.clause_book import Clause, ClauseBook, Part
from auditor.workshop.reading.phrases import Phrases

Coverage = Literal["rules", "in_part", "person", "nobody_yet", "idle"]
COVERAGES: tuple[Coverage, ...] = ("rules", "in_part", "person", "nobody_yet", "idle")


@dataclass(frozen=True)
class ListedClause:
    """A clause with the rules that check it here. `disabled` pairs a rule with the reason why the pack switches it off."""

    part: Part
    clause: Clause
    rules: tuple[ReadyRule, ...]
    disabled: tuple[tuple[ReadyRule, Bilingual], ...]

    @property
    def coverage(self) -> Coverage:
        """How much of the clause is checked.

        `in_part` has rules and something left for a person or nobody; `idle` has only rules
        that do not judge this year.
        """
        left = bool(self.clause.person or self.clause.nobody_yet)
        if self.rules:
            return "in_part" if left else "rules"
        if self.clause.person:
            return "person"
        return "nobody_yet" if left else "idle"


@dataclass(frozen=True)
class ClauseList:
    """The clauses of one edition: those that hold for `year`, or all of them without a year.

    `beyond` are the rules that judge the year and that no clause of any edition names, such as a pack's own.
    """

    source: ClauseBook
    year: int | None
    pack: str | None
    clauses: tuple[ListedClause, ...]
    beyond: tuple[ReadyRule, ...] = ()

    @cached_property
    def counts(self) -> Mapping[Coverage, int]:
        """How many clauses are covered how; every coverage is there."""
        counted = Counter(listed.coverage for listed in self.clauses)
        return {coverage: counted[coverage] for coverage in COVERAGES}

    @cached_property
    def rules(self) -> frozenset[str]:
        """The ids of all rules that check something here."""
        return frozenset(ready.id for listed in self.clauses for ready in listed.rules)


def list_all(book: Rulebook, sources: Iterable[ClauseBook]) -> tuple[ClauseList, ...]:
    """List every clause of every edition with all rules it names, whatever their years."""
    return tuple(
        ClauseList(source, None, None, tuple(
            ListedClause(part, clause, tuple(book.rules[name] for name in clause.rules), ()) for part, clause in source.walk()
        )) for source in sources
    )


def list_year(book: Rulebook, sources: Sequence[ClauseBook], year: int, pack: str = NATIONAL) -> ClauseList:
    """List the clauses that hold for reports of one year, with the rules that judge that year under a pack.

    Raises:
        RulebookError: E420 there is no such pack; E434 no clause file speaks of the year.
    """
    form = book.forms.of_year(year)
    source = next((found for found in sources if form and found.edition == form.edition and found.years.holds(year)), None)
    if source is None:
        raise _unknown_year(year, form.edition if form else None, sources)
    resolved = resolve_pack(book, pack, year)
    listed = tuple(
        _listed(part, clause, resolved, year) for part, clause in source.walk() if clause.years.holds(year)
    )
    named = {name for found in sources for _, clause in found.walk() for name in clause.rules}
    beyond = sorted((ready for ready in judging_rules(resolved) if ready.id not in named), key=lambda ready: ready.id)
    return ClauseList(source, year, pack, listed, tuple(beyond))


def judging_rules(resolved: Resolved) -> tuple[ReadyRule, ...]:
    """All rules of a resolved pack: those that judge one report, then those that judge a set."""
    return (*resolved.rules, *resolved.set_rules)


def _listed(part: Part, clause: Clause, resolved: Resolved, year: int) -> ListedClause:
    judging = {ready.id: ready for ready in judging_rules(resolved)}
    valid = [ready for name in clause.rules if (ready := resolved.book.rules[name]).rule.valid.holds(year)]
    return ListedClause(
        part, clause, tuple(judging[ready.id] for ready in valid if ready.id in judging),
        tuple((ready, resolved.absent[ready.id].reason) for ready in valid if ready.id in resolved.absent),
    )


def _unknown_year(year: int, edition: str | None, sources: Sequence[ClauseBook]) -> RulebookError:
    if edition is not None:
        return RulebookError.of(
            "E434", f"--year {year}", zh=f"{year} 报告年度用 {edition} 版格式，它还没有逐条对照。请写 clauses/{edition}.yaml。",
            en=f"Reports for {year} use the edition {edition}, which has no clause file yet. Write clauses/{edition}.yaml.",
        )
    return RulebookError.of(
        "E434", f"--year {year}",
        zh=f"没有 {year} 报告年度的条款。已有：{_spans(sources, Phrases('zh'))}。",
        en=f"There are no clauses for {year}. Known are: {_spans(sources, Phrases('en'))}.",
    )


def _spans(sources: Sequence[ClauseBook], phrases: Phrases) -> str:
    return phrases.listed([phrases.years(source.years) for source in sources])
