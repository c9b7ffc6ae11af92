"""The family of errors: what is wrong with our input or our program, where, and the cure.

    AuditorError
    ├── DocumentError   E1xx  bytes that cannot be read as a document
    ├── ReportError     E2xx  forms, lexicons, or a document that is no annual report
    ├── RulebookError   E4xx  rule files: all mistakes of all files at once
    ├── JudgingError    E5xx  the engine was used wrongly
    └── ScoreError      E6xx  scoring profiles

A finding is about a report and is a result; it is never raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: a code, a place, and the matter in two languages.

    `where` is `file`, `file:line` or `file:line:column`, followed by the path inside
    the file where there is one. `zh` and `en` each say what is wrong, with the value
    met, and how to put it right.
    """

    code: str
    where: str
    zh: str
    en: str

    def render(self, lang: str = "en") -> str:
        """Write the mistake for a reader of `lang` (`zh` or `en`), without a stack trace."""
        text = self.zh if lang == "zh" else self.en
        return f"{self.code} {self.where}\n  " + "\n  ".join(text.splitlines())


class AuditorError(Exception):
    """Something about our input or our program that stops one piece of work."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__(*mistakes)
        self.mistakes: tuple[Mistake, ...] = mistakes

    @classmethod
    def of(cls, code: str, where: str, *, zh: str, en: str) -> Self:
        """Make the error from a single mistake."""
        return cls(Mistake(code, where, zh, en))

    @property
    def code(self) -> str:
        """The code of the first mistake."""
        return self.mistakes[0].code

    def render(self, lang: str = "en") -> str:
        """Write every mistake for a reader of `lang` (`zh` or `en`)."""
        return "\n".join(mistake.render(lang) for mistake in self.mistakes)

    def __str__(self) -> str:
        return self.render("en")


class DocumentError(AuditorError):
    """Bytes that cannot be read as a document."""


class ReportError(AuditorError):
    """A form or lexicon that is wrong, or a document that is no annual report."""


class RulebookError(AuditorError):
    """Rule files that are wrong."""


class JudgingError(AuditorError):
    """The engine was handed something it must not be handed."""


class ScoreError(AuditorError):
    """A scoring profile that is wrong."""


def gather(mistakes: Sequence[Mistake], kind: type[AuditorError]) -> None:
    """Raise one error of `kind` that carries all `mistakes`, sorted; do nothing without any."""
    if mistakes:
        raise kind(*sorted(mistakes, key=lambda m: (m.where, m.code, m.en)))
