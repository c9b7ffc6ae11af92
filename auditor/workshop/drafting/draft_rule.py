"""Drafts a new rule: finds out where it belongs and whether its id is free, and fills in the template."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import AuditorError, RulebookError, gather
from auditor.export.plain import one_line
from auditor.rulebook import Rulebook, load_rulebook
from auditor.sources import RuleTree, shipped
from auditor.sources.folders import PACKAGE
from auditor.sources.tree import RESERVED
from auditor.workshop.checking.retired import Retired, load_retired
from auditor.workshop.drafting.rule_template import fill_template
from auditor.workshop.reading.rule_sheet import group_of

_ID = re.compile(r"[A-Z][A-Z0-9]{1,5}-[0-9]{3}")
_GROUP = re.compile(r"[\w-]+")
_TITLE = ("请写标题：这条规则查什么", "Say here what the rule checks")
_SLUG = "new-rule"
_LAST = 999


@dataclass(frozen=True)
class Draft:
    """A new rule file that is not written yet: its path and its text. `schema` leads from it to the schema of rules, if one is there."""

    path: Path
    text: str
    schema: str | None


def home_of_rules(here: Path) -> Path | None:
    """Find the rules folder that a call from `here` may write to: that of the checkout around it, if there is one."""
    rules = shipped("rules")
    inside = here.resolve().is_relative_to(rules.parent.resolve())
    return rules if inside and not rules.is_relative_to(PACKAGE) else None


def draft_rule(
    name: str, folder: Path, *, over: Iterable[str | Path] = (), title: str | None = None, group: str | None = None,
) -> Draft:
    """Draft a rule that passes every check and test as it is, with cases to fill in.

    Args:
        name: The id.
        folder: The rules folder to write to.
        over: The rules folders that are laid over the shipped one, `folder` among them if it is there already.
        title: The title in Chinese.
        group: The folder below it; without one, that of the rules whose ids begin with the same letters.

    Raises:
        AuditorError: E801 a wrong id or group; E412 the id is or was in use; E802 the file is there already; what is
            wrong with the rules there are.
    """
    layers = [Path(path) for path in over]
    book = load_rulebook(*layers)
    retired, mistakes = load_retired(RuleTree.shipped(*layers))
    gather(mistakes, RulebookError)
    _check_form(name, [*book.rules, *retired])
    _check_free(name, book, retired)
    group = group or _usual_group(name, book)
    _check_group(group, book)
    path = folder / group / f"{name}-{_slug(title)}.yaml"
    if path.exists():
        raise AuditorError.of(
            "E802", path.as_posix(), zh="已有这个文件，不会覆盖。请换一个编号或标题。",
            en="This file is there already and is not replaced. Take another id or title.",
        )
    schema = _schema(path)
    return Draft(path, _filled(name, title, schema), schema)


def _check_form(name: str, taken: Iterable[str]) -> None:
    if not _ID.fullmatch(name):
        letters = re.match(r"[A-Z][A-Z0-9]{1,5}", name.upper())
        free = _next_free(letters[0] if letters else "NEW", taken)
        raise AuditorError.of(
            "E801", f"auditor rules new {name}",
            zh=f"编号应为 2 至 6 个大写字母或数字（字母开头）、一个连字符、三位数字，如 {free}。",
            en=f"An id is 2 to 6 capital letters or digits beginning with a letter, a hyphen and three digits, such as {free}.",
        )


def _check_free(name: str, book: Rulebook, retired: dict[str, Retired]) -> None:
    free = _next_free(name.partition("-")[0], [*book.rules, *retired])
    if name in book.rules:
        file = book.rules[name].located.file
        raise AuditorError.of(
            "E412", f"auditor rules new {name}", zh=f"编号 {name} 已用于 {file}。编号永不重用，可用 {free}。",
            en=f"The id {name} is used by {file}. Ids are never reused; {free} is free.",
        )
    if name in retired:
        was = retired[name]
        raise AuditorError.of(
            "E412", f"auditor rules new {name}", zh=f"编号 {name} 曾经用过（{was.where}：{was.rule.reason}）。编号永不重用，可用 {free}。",
            en=f"The id {name} was used once ({was.where}: {was.rule.reason}). Ids are never reused; {free} is free.",
        )


def _next_free(letters: str, taken: Iterable[str]) -> str:
    """The id after the highest that these letters have; the lowest free one where that is the last there can be."""
    numbers = {int(name.partition("-")[2]) for name in taken if re.fullmatch(rf"{letters}-[0-9]{{3}}", name)}
    above = max(numbers, default=0) + 1
    if above > _LAST:
        above = next((number for number in range(1, _LAST + 1) if number not in numbers), _LAST)
    return f"{letters}-{above:03d}"


def _usual_group(name: str, book: Rulebook) -> str:
    letters = name.partition("-")[0]
    groups = Counter(
        group_of(ready, book) for other, ready in sorted(book.rules.items()) if other.partition("-")[0] == letters
    )
    usual = [group for group, _ in groups.most_common() if group not in RESERVED]
    return usual[0] if usual else letters.lower()


def _check_group(group: str, book: Rulebook) -> None:
    """A rule stands in a folder of its own name, or in that of a pack whose own it is."""
    parent, _, pack = group.partition("/")
    if (parent == "packs" and pack in book.packs) or (group not in RESERVED and _GROUP.fullmatch(group)):
        return
    raise AuditorError.of(
        "E801", f"--group {group}",
        zh=f"规则不能放在这个目录。请用字母、数字、下划线或连字符写一个目录名，不能是 {'、'.join(RESERVED)}；"
           "规则包自己的规则写 packs/规则包名。",
        en=f"A rule cannot stand in this folder. Name one with letters, digits, _ or -, none of {', '.join(RESERVED)}; "
           "for a pack's own rule packs/PACK.",
    )


def _slug(title: str | None) -> str:
    """The end of the file's name: the Latin words of the title, or a word that says that it is new."""
    words = re.findall(r"[a-z0-9]+", (title or "").lower())
    return "-".join(words)[:40].strip("-") or _SLUG


def _filled(name: str, title: str | None, schema: str | None) -> str:
    zh = one_line(title or "") or _TITLE[0]
    return fill_template(name, json.dumps(zh, ensure_ascii=False), json.dumps(f"{name}: {_TITLE[1]}"), schema)


def _schema(path: Path) -> str | None:
    """Where an editor finds the schema of rules, seen from the file: in the nearest folder `schemas` beside it or above."""
    home = path.parent.resolve()
    for folder in (home, *home.parents):
        schema = folder / "schemas" / "rule.schema.json"
        if schema.is_file():
            return Path(os.path.relpath(schema, home)).as_posix()
    return None
