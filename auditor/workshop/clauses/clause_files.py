"""Reads rules/clauses against a rulebook: every mistake with its place, and what no clause names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.errors import Mistake, RulebookError
from auditor.forms.form import Years
from auditor.rulebook import Rulebook
from auditor.rulebook.scope import nearest
from auditor.sources import Located, SourceFile, in_order, parse_yaml, to_shape
from auditor.workshop.clauses.clause_book import Clause, ClauseBook

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class ClauseSurvey:
    """What the clause files hold, every mistake in them, and notes: what is no mistake but worth a look."""

    books: tuple[ClauseBook, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[Mistake, ...]


def load_clauses(book: Rulebook) -> tuple[ClauseBook, ...]:
    """Load the clause files of a rulebook's tree, by edition.

    Raises:
        RulebookError: E403 a key or value that no clause file may have; E412 a rule that does not exist;
            E430 an edition that does not exist; E431 something named twice; E432 a clause that nobody is
            named for; E433 years that never come. All mistakes of all files at once.
    """
    survey = survey_clauses(book)
    if survey.mistakes:
        raise RulebookError(*survey.mistakes)
    return survey.books


def survey_clauses(book: Rulebook, broken: frozenset[str] = frozenset()) -> ClauseSurvey:
    """Read every clause file, whatever is wrong with others; `broken` are rules that exist but could not be read."""
    readings = [_Reading(file, book, broken) for file in book.tree.folder("clauses")]
    books = tuple(reading.shape for reading in readings if reading.shape is not None)
    mistakes = in_order(mistake for reading in readings for mistake in reading.mistakes)
    notes = [note for reading in readings for note in reading.notes]
    if not mistakes:
        notes += _named_nowhere(book, books)
    return ClauseSurvey(books, tuple(mistakes), tuple(in_order(notes)))


class _Reading:
    """One clause file, read and compared with the rulebook."""

    def __init__(self, file: SourceFile, book: Rulebook, broken: frozenset[str]) -> None:
        self.file = file
        self.broken = broken
        self.book = book
        self.located = Located({}, file.shown, "{}")
        self.mistakes: list[Mistake] = []
        self.notes: list[Mistake] = []
        self.shape = self._read()
        if self.shape is not None:
            self._check_edition(self.shape)
            self._check_clauses(self.shape)

    def complain(self, code: str, path: Path, zh: str, en: str) -> None:
        self.mistakes.append(Mistake(code, self.located.where(path), zh, en))

    def _read(self) -> ClauseBook | None:
        try:
            self.located = parse_yaml(self.file.text, self.file.shown)
        except RulebookError as error:
            self.mistakes += error.mistakes
            return None
        shape = to_shape(self.located, ClauseBook, "clauses", "E403")
        if isinstance(shape, list):
            self.mistakes += shape
            return None
        return shape

    def _check_edition(self, shape: ClauseBook) -> None:
        editions = self.book.forms.editions
        if shape.edition not in editions:
            near = nearest(shape.edition, editions)
            self.complain(
                "E430", ("edition",), f"没有“{shape.edition}”这一版统一格式。" + _meant(near, editions)[0],
                f"There is no edition {shape.edition!r} of the form." + _meant(near, editions)[1],
            )
        elif self.file.stem != shape.edition:
            self.complain(
                "E430", ("edition",), f"文件名应与版本相同：{shape.edition}.yaml。",
                f"The file is named after its edition: {shape.edition}.yaml.",
            )
        self._check_years(shape.years, ("years",))

    def _check_years(self, years: Years, path: Path) -> None:
        if years.start is not None and years.end is not None and years.end < years.start:
            self.complain(
                "E433", path, f"年度范围颠倒：从 {years.start} 到 {years.end}。请把 to 改为不早于 from。",
                f"The years run backwards, from {years.start} to {years.end}. Let `to` be no earlier than `from`.",
            )

    def _check_clauses(self, shape: ClauseBook) -> None:
        parts: dict[str, Path] = {}
        clauses: dict[str, Path] = {}
        for number, part in enumerate(shape.parts):
            self._check_once(part.id, ("parts", number, "id"), parts)
            for place, clause in enumerate(part.clauses):
                path: Path = ("parts", number, "clauses", place)
                self._check_once(clause.id, (*path, "id"), clauses)
                self._check_clause(shape, clause, path)

    def _check_once(self, name: str, path: Path, seen: dict[str, Path]) -> None:
        if name in seen:
            first = self.located.where(seen[name]).partition(" ")[0]
            self.complain(
                "E431", path, f"“{name}”已用于 {first}。请换一个，或合并两处。",
                f"{name!r} is used at {first}. Take another, or merge the two.",
            )
        seen.setdefault(name, path)

    def _check_clause(self, shape: ClauseBook, clause: Clause, path: Path) -> None:
        self._check_years(clause.years, (*path, "years"))
        if not (clause.rules or clause.person or clause.nobody_yet):
            self.complain(
                "E432", (*path, "id"),
                "这一条没有写由谁检查。请写 rules: [规则编号]，或 person、nobody_yet 并说明理由。",
                "Nobody is named for this clause. Write rules: [ids], or person or nobody_yet with the reason.",
            )
        if not meet(shape.years, clause.years):
            self.complain(
                "E433", (*path, "years"), "这一条的年度与本版格式的年度没有重合。",
                "The years of the clause and those of the edition never meet.",
            )
        for number, name in enumerate(clause.rules):
            self._check_rule(shape, clause, name, (*path, "rules", number))
        for number, item in enumerate(clause.person):
            if item.check is not None and item.check in self.book.rules:
                self.notes.append(Mistake(
                    "N431", self.located.where((*path, "person", number, "check")),
                    f"{item.check} 现在是一条规则，宜写到 rules 里。", f"{item.check} is a rule now; it belongs under `rules`.",
                ))

    def _check_rule(self, shape: ClauseBook, clause: Clause, name: str, path: Path) -> None:
        rules = self.book.rules
        if name not in rules and name in self.broken:
            return
        if name not in rules:
            near = nearest(name, rules)
            self.complain(
                "E412", path, f"没有规则 {name}。" + (f"是否要写 {near}？" if near else "") + "还没有规则的，写 person 或 nobody_yet。",
                f"There is no rule {name}." + (f" Did you mean {near}?" if near else "") + " Without a rule write person or nobody_yet.",
            )
        elif name in clause.rules[: int(path[-1])]:
            self.complain("E431", path, f"{name} 写了两次。请删去一个。", f"{name} stands twice. Remove one.")
        elif not meet(shape.years, clause.years, rules[name].rule.valid):
            self.complain(
                "E433", path, f"规则 {name} 适用的年度与这一条的年度没有重合。请核对，或改写 person、nobody_yet。",
                f"The years of rule {name} and those of the clause never meet. Check them, or write person or nobody_yet.",
            )


def _meant(near: str | None, known: Iterable[str]) -> tuple[str, str]:
    """Say the nearest right word, or all there are."""
    if near is not None:
        return f"是否要写 {near}？", f" Did you mean {near}?"
    return f"可用：{'、'.join(known)}", f" There are: {', '.join(known)}"


def meet(*spans: Years) -> bool:
    """Tell whether there is a year that all spans hold."""
    starts = [span.start for span in spans if span.start is not None]
    ends = [span.end for span in spans if span.end is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _named_nowhere(book: Rulebook, books: Sequence[ClauseBook]) -> Iterator[Mistake]:
    """The common rules that no clause names; a pack's own rules answer a local demand, which no form has."""
    named = {name for found in books for _, clause in found.walk() for name in clause.rules}
    for name, ready in book.rules.items():
        if name not in named and ready.pack is None:
            yield Mistake(
                "N430", ready.located.where(("id",)), f"没有条款写到规则 {name}。请在 clauses/ 的相应条款下写上它。",
                f"No clause names the rule {name}. Name it under its clause in clauses/.",
            )
