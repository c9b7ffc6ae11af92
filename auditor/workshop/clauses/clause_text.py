"""Writes lists of clauses as plain text for people, and as plain values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.export import Line
from auditor.export.plain import one_line, wrapped
from auditor.export.table import Role
from auditor.rulebook import ReadyRule
from auditor.workshop.clauses.clause_list import COVERAGES, ClauseList, ListedClause
from auditor.workshop.clauses.clause_words import ClauseWords


def clause_lines(listed: ClauseList, words: ClauseWords) -> Iterator[Line]:
    """Write one list: parts, clauses, who checks each, and how many are covered how."""
    yield Line(_heading(listed, words), "source")
    yield Line(words.say("marks"), "faint")
    part = None
    for clause in listed.clauses:
        if clause.part.id != part:
            part = clause.part.id
            yield Line("")
            yield Line(one_line(clause.part.title.of(words.lang)), "head")
        yield from _clause(clause, listed, words)
    if listed.beyond:
        yield Line("")
        yield Line(words.say("beyond"), "head")
        for ready in listed.beyond:
            yield from _lines(f"√ {_rule(ready, listed, words)}", "    ", "detail")
    yield Line("")
    yield Line(summary(listed, words), "summary")


def _heading(listed: ClauseList, words: ClauseWords) -> str:
    title = one_line(listed.source.title.of(words.lang))
    if listed.year is None:
        return words.say("clauses_of_all", title=title, years=words.years(listed.source.years))
    return words.say("clauses_of_year", title=title, year=listed.year, pack=listed.pack)


def _clause(clause: ListedClause, listed: ClauseList, words: ClauseWords) -> Iterator[Line]:
    said, lang = clause.clause, words.lang
    bounded = listed.year is None and (said.years.start is not None or said.years.end is not None)
    years = words.in_brackets(words.years(said.years)) if bounded else ""
    yield from _lines(f"{said.id}{words.colon}{said.requires.of(lang)}{years}", "  ", "rule")
    for source in said.sources:
        yield from _lines(f"{source.document} {source.clause} [{source.mark}]", "      ", "faint")
    for ready in clause.rules:
        yield from _lines(f"√ {_rule(ready, listed, words)}", "    ", "detail")
    for ready, reason in clause.disabled:
        yield from _lines(f"× {_named(ready, words)}{words.in_brackets(reason.of(lang))}", "    ", "faint")
    for item in said.person:
        check = words.in_brackets(item.check) if item.check else ""
        yield from _lines(f"○ {words.say('covered_person')}{check}{words.colon}{item.text.of(lang)}", "    ", "warning")
    for missing in said.nobody_yet:
        yield from _lines(f"－ {words.say('covered_nobody_yet')}{words.colon}{missing.text.of(lang)}", "    ", "undetermined")


def _named(ready: ReadyRule, words: ClauseWords) -> str:
    return f"{ready.id} {ready.rule.title.of(words.lang)}"


def _rule(ready: ReadyRule, listed: ClauseList, words: ClauseWords) -> str:
    about = [words.severity(ready.severity)]
    if listed.year is None:
        about.append(words.years(ready.rule.valid))
    return _named(ready, words) + words.in_brackets(words.listed(about))


def _lines(text: str, indent: str, role: Role) -> Iterator[Line]:
    yield from (Line(line, role) for line in wrapped(text, indent, indent + "  "))


def summary(listed: ClauseList, words: ClauseWords) -> str:
    """Tell how many clauses there are, how they are covered, and by how many rules."""
    counts = [
        f"{words.say(f'covered_{coverage}')} {listed.counts[coverage]}" for coverage in COVERAGES
        if listed.counts[coverage] or coverage != "idle"
    ]
    return words.say("clauses_counted", count=len(listed.clauses), counts=words.listed(counts), rules=len(listed.rules))


def clause_json(listed: ClauseList) -> dict[str, Any]:
    """Give one list as plain values, texts in both languages."""
    return {
        "edition": listed.source.edition, "title": listed.source.title.model_dump(), "year": listed.year, "pack": listed.pack,
        "clauses": [_clause_json(clause) for clause in listed.clauses],
        "beyond": [_rule_json(ready) for ready in listed.beyond],
        "counts": {"clauses": len(listed.clauses), **listed.counts, "rules_used": len(listed.rules)},
    }


def _clause_json(clause: ListedClause) -> dict[str, Any]:
    said = clause.clause
    return {
        "id": said.id, "part": clause.part.id, "part_title": clause.part.title.model_dump(),
        "requires": said.requires.model_dump(), "years": said.years.model_dump(by_alias=True),
        "sources": [source.model_dump() for source in said.sources], "coverage": clause.coverage,
        "rules": [_rule_json(ready) for ready in clause.rules],
        "disabled": [{**_rule_json(ready), "reason": reason.model_dump()} for ready, reason in clause.disabled],
        "person": [item.model_dump() for item in said.person],
        "nobody_yet": [item.model_dump() for item in said.nobody_yet],
    }


def _rule_json(ready: ReadyRule) -> dict[str, Any]:
    return {
        "id": ready.id, "title": ready.rule.title.model_dump(), "severity": ready.severity,
        "valid": ready.rule.valid.model_dump(by_alias=True),
    }
