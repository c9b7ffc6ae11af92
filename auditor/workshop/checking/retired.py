"""Reads the ids that rules once had, from `retired.yaml` of each rules folder, so that no id is given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field

from auditor.errors import Mistake, RulebookError
from auditor.forms.form import Bilingual
from auditor.rulebook import ReadyRule
from auditor.rulebook.rule import RuleId, RuleShape, Sentence
from auditor.sources import RuleTree, SourceFile, parse_yaml, to_shape


class RetiredRule(RuleShape, title="停用的规则"):
    """A rule that is no more: what it was called, why it went, and the last reporting year it judged."""

    title: Bilingual = Field(description="原标题（中英文）")
    reason: Sentence = Field(description="为什么停用")
    until: int | None = Field(default=None, ge=1949, le=2200, description="最后适用的报告年度，如 2024；不写则不限")


class RetiredIds(RuleShape, title="停用的规则编号"):
    """The file: every id that was once used, with what stood under it."""

    retired: dict[RuleId, RetiredRule] = Field(default_factory=dict, description="编号 → 原标题和停用的理由；没有则写 {}")


@dataclass(frozen=True)
class Retired:
    """An id that must not be used again: the file and line that say so, and the rule it was."""

    where: str
    rule: RetiredRule


def load_retired(tree: RuleTree) -> tuple[dict[str, Retired], list[Mistake]]:
    """Read the retired ids of all layers, and every mistake in the files that list them."""
    found: dict[str, Retired] = {}
    mistakes: list[Mistake] = []
    for file in tree.retired():
        try:
            found |= _entries(file)
        except RulebookError as error:
            mistakes += error.mistakes
    return found, mistakes


def _entries(file: SourceFile) -> dict[str, Retired]:
    located = parse_yaml(file.text, file.shown)
    shape = to_shape(located, RetiredIds, "retired", "E403")
    if isinstance(shape, list):
        raise RulebookError(*shape)
    return {name: Retired(located.where(("retired", name), key=True), rule) for name, rule in shape.retired.items()}


def reused(ready: ReadyRule, retired: Mapping[str, Retired]) -> Iterator[Mistake]:
    """Yield a mistake for a rule whose id another rule once had."""
    was = retired.get(ready.id)
    if was is not None:
        place = was.where.split(" ")[0]
        yield Mistake(
            "E412", ready.located.where(("id",)),
            f"编号 {ready.id} 曾用于“{was.rule.title.zh}”（{place}）。编号永不重用，请换一个。",
            f"The id {ready.id} was once that of {was.rule.title.en!r} ({place}). Ids are never reused; take another.",
        )
