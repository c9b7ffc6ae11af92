"""Puts the parts of a comparison into words: states, marks, years, and what stands in a changed rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.export import Words
from auditor.export.compose import number
from auditor.export.plain import shortened
from auditor.workshop.comparing.comparison import Mark, State
from auditor.workshop.comparing.comparison_words import COMPARISON_WORDS
from auditor.workshop.comparing.rule_changes import PartChange

_WIDTH = 140
_TEXTS = ("title", "message", "fix")
_NAMED = ("degrees", "points", "limits", "defaults", "groups")
_PROSE = ("each", "when", "charged_with")


class Phrases:
    """The phrases in one language: `zh` or `en`."""

    def __init__(self, lang: str) -> None:
        self.words = Words(lang)
        self._at = 0 if lang == "zh" else 1

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        return COMPARISON_WORDS[key][self._at].format(**values)

    def state(self, state: State | None) -> str:
        """Name an outcome; of a finding its severity and cost."""
        if state is None:
            return self.say("state_none")
        if state.outcome != "fail":
            return self.say(f"state_{state.outcome}")
        costs = self.say("costs", points=number(state.points)) if state.points else self.say("costs_nothing")
        return f"{self.say(str(state.severity))}{self.comma}{costs}"

    @property
    def comma(self) -> str:
        """The comma of the language."""
        return "，" if self.words.lang == "zh" else ", "

    def score(self, a: Mark, b: Mark) -> str:
        """Both scores, or one where they are the same."""
        first, second = (self.say("none") if mark.score is None else f"{mark.score:.1f}" for mark in (a, b))
        return arrow(first, second)

    def rank(self, a: Mark, b: Mark) -> str:
        """Both ranks, or one where they are the same."""
        return arrow(*(self.say("no_rank") if mark.rank is None else f"{mark.rank}/{mark.size}" for mark in (a, b)))

    def unranked(self, reason: str | None) -> str:
        """Why a report has no rank; the name of a gate that has no words stands for itself."""
        if reason is None:
            return self.say("in_ranking")
        return self.say(reason) if reason in COMPARISON_WORDS else reason

    def years(self, since: int | None, until: int | None) -> str:
        """A span of years; nothing for all of them."""
        if since is None:
            return "" if until is None else self.say("until_year", until=until)
        if until is None:
            return self.say("from_year", since=since)
        return self.say("one_year" if since == until else "span", since=since, until=until)

    def part(self, change: PartChange) -> str:
        """Name the part of a rule, with the years for which it differs."""
        name = self.say(f"part_{change.part}") if f"part_{change.part}" in COMPARISON_WORDS else change.part
        years = self.years(change.since, change.until)
        return name + (self.words.in_brackets(years) if years else "")

    def values(self, change: PartChange) -> tuple[str, str]:
        """Both values of a part, the same things left out of both; lists of sentences are only said to differ."""
        if change.part in _NAMED:
            a, b = (dict(_leaves(self._caps(value) if change.part == "groups" else value)) for value in (change.a, change.b))
            differing = [key for key in {**a, **b} if a.get(key) != b.get(key)]
            if differing:
                return self._named(change.part, a, differing), self._named(change.part, b, differing)
        if change.part == "grades":
            return self._grades(change.a), self._grades(change.b)
        if change.part == "groups" or isinstance(change.a, list) or isinstance(change.b, list) or change.part in _PROSE:
            return self.say("prose"), self.say("prose")
        return self._value(change.part, change.a), self._value(change.part, change.b)

    def _value(self, part: str, value: Any) -> str:
        if part == "judged":
            return self.say("applies") if value is None else shortened(value[self.words.lang], _WIDTH)
        if part == "valid":
            return self.years(value["from"], value["to"]) or self.say("none")
        if part in _TEXTS:
            return shortened(value[self.words.lang], _WIDTH)
        if part == "severity":
            return self.say(value)
        if part == "full_points":
            return number(value)
        return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), _WIDTH)

    def _grades(self, grades: list[Mapping[str, Any]]) -> str:
        lang = self.words.lang
        return self.words.listed([f"{grade['title'][lang]} {number(grade['from'])}" for grade in grades])

    def _caps(self, groups: Mapping[str, Any]) -> dict[str, Any]:
        return {group["title"][self.words.lang]: group["cap"] for group in groups.values()}

    def _named(self, part: str, values: Mapping[str, Any], names: list[str]) -> str:
        told = []
        for name in names:
            key = name if part == "defaults" else f"{part}_{name}"
            told.append((self.say(key) if key in COMPARISON_WORDS else name) + self.words.colon + self._member(part, values.get(name)))
        return "；".join(told) if self.words.lang == "zh" else "; ".join(told)

    def _member(self, part: str, value: Any) -> str:
        if value is None:
            return self.say("none")
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, str):
            return value if part == "limits" else self.say(f"per_{value}" if part == "points" else value)
        return number(value)


def _leaves(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of nested values, named by the steps that lead to it."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{key} ")
        else:
            yield before + key, value


def arrow(first: str, second: str) -> str:
    """Two values and the way between them; one where they are the same."""
    return first if first == second else f"{first} → {second}"


def signed(amount: float) -> str:
    """A number with its sign; 0 has none."""
    text = number(round(amount, 4) or 0)
    return f"+{text}" if amount > 0 else text.replace("-", "−")
