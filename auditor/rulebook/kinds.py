"""The static kinds of expressions: number, truth, text of a value set, date, or a list of one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What an expression yields. `values` are the texts it may be, None for free text."""

    name: str
    values: frozenset[str] | None = None
    of: Kind | None = None

    def __str__(self) -> str:
        return f"list of {self.of}" if self.of else self.name

    @property
    def zh(self) -> str:
        """The kind in Chinese."""
        names = {"number": "数", "truth": "真假", "text": "文字", "date": "日期", "thing": "条目", "shingles": "供比对的文字"}
        return f"一组{self.of.zh}" if self.of else names[self.name]


NUMBER = Kind("number")
TRUTH = Kind("truth")
TEXT = Kind("text")
DATE = Kind("date")
THING = Kind("thing")
SHINGLES = Kind("shingles")


def list_of(kind: Kind) -> Kind:
    """The kind of a list whose members are of `kind`."""
    return Kind("list", of=kind)


def text_of(*values: str) -> Kind:
    """Text that is one of `values`."""
    return Kind("text", frozenset(values))
