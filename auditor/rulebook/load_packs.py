"""Checks packs: that they extend, change and disable what exists, and that no two fight over a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations

from auditor.errors import Mistake
from auditor.rulebook.book import ReadyRule
from auditor.rulebook.build import Builder
from auditor.rulebook.limits import limit_mistakes
from auditor.rulebook.resolve import chain_of
from auditor.rulebook.rule import Override, Pack
from auditor.rulebook.scope import nearest
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located, SourceFile

Read = tuple[SourceFile, Located, Pack]


@dataclass(frozen=True)
class PackCheck:
    """What packs are checked against: each other, the rules, and the rules that are told as broken elsewhere."""

    packs: Mapping[str, Pack]
    rules: Mapping[str, ReadyRule]
    broken: Set[str]
    vocabulary: Vocabulary

    def mistakes(self, read: list[Read]) -> Iterator[Mistake]:
        """Yield every mistake of the packs that were read."""
        for file, located, pack in read:
            yield from self._identity(file, located, pack)
            yield from self._extends(located, pack)
            yield from self._years(located, pack)
            for key, names in (("override", pack.override), ("disable", pack.disable), ("enable", pack.enable)):
                for name in names:
                    yield from self._named(located, pack, key, name)
            for name in sorted(pack.disable.keys() & pack.enable.keys()):
                yield Mistake(
                    "E421", located.where(("enable", name), key=True), f"规则 {name} 在同一个规则包里既停用又启用。请删去一处。",
                    f"The rule {name} is both disabled and enabled by this pack. Remove one.",
                )
            for name, overrides in pack.override.items():
                for number, override in enumerate(overrides if name in self.rules else ()):
                    yield from self._override(located, self.rules[name], number, override)
        yield from self._rivals({pack.id: located for _, located, pack in read})

    def _identity(self, file: SourceFile, located: Located, pack: Pack) -> Iterator[Mistake]:
        if file.stem != pack.id:
            yield Mistake(
                "E412", located.where(("id",)), f"规则包的 id 应与文件名相同：{file.stem}。",
                f"The id of a pack is the name of its file: {file.stem}.",
            )

    def _extends(self, located: Located, pack: Pack) -> Iterator[Mistake]:
        if pack.extends is None:
            return
        where = located.where(("extends",))
        if pack.extends not in self.packs:
            near = nearest(pack.extends, self.packs)
            yield Mistake(
                "E412", where, f"没有规则包“{pack.extends}”。" + (f"是否要写 {near}？" if near else ""),
                f"There is no pack {pack.extends!r}." + (f" Did you mean {near}?" if near else ""),
            )
        elif (last := chain_of(self.packs, pack.id)[-1]).extends in self.packs:
            ring = " → ".join([*(link.id for link in chain_of(self.packs, pack.id)), str(last.extends)])
            yield Mistake(
                "E421", where, f"规则包互相扩展，成环：{ring}。请改正 extends。",
                f"The packs extend each other in a ring: {ring}. Correct `extends`.",
            )

    def _years(self, located: Located, pack: Pack) -> Iterator[Mistake]:
        builder = Builder(located, self.vocabulary)
        builder.years(pack.years, ("years",))
        for name, overrides in pack.override.items():
            for number, override in enumerate(overrides):
                builder.years(override.years, ("override", name, *_at(located, name, number), "years"))
        yield from builder.mistakes

    def _named(self, located: Located, pack: Pack, key: str, name: str) -> Iterator[Mistake]:
        """A rule that a pack names must exist, and be common or its own or that of a pack it extends."""
        if name in self.broken:
            return
        own = {link.id for link in chain_of(self.packs, pack.id)}
        known = [rule.id for rule in self.rules.values() if rule.pack is None or rule.pack in own]
        if name not in known:
            near = nearest(name, known)
            yield Mistake(
                "E412", located.where((key, name), key=True), f"没有规则 {name}。" + (f"是否要写 {near}？" if near else ""),
                f"There is no rule {name}." + (f" Did you mean {near}?" if near else ""),
            )

    def _override(self, located: Located, ready: ReadyRule, number: int, override: Override) -> Iterator[Mistake]:
        path: tuple[str | int, ...] = ("override", ready.id, *_at(located, ready.id, number))
        degrees = {degree.name for degree in ready.degrees}
        named = (("degrees", override.degrees, degrees), ("degree_weights", override.degree_weights, degrees),
                 ("limits", override.limits, set(ready.rule.limits)))
        for key, given, known in named:
            for name in given:
                if name not in known:
                    yield _no_such(located.where((*path, key, name), key=True), ready.id, key, name, known)
        for name, limit in override.limits.items():
            like = ready.rule.limits.get(name)
            yield from limit_mistakes(name, limit, self.vocabulary.attributes, located.where((*path, "limits", name)), like)

    def _rivals(self, located: Mapping[str, Located]) -> Iterator[Mistake]:
        """Two packs for one place and year must be one an extension of the other, or it is open which judges."""
        for one, other in combinations(sorted(located), 2):
            first, second = self.packs[one], self.packs[other]
            related = first in chain_of(self.packs, other) or second in chain_of(self.packs, one)
            places = [place for place in first.jurisdiction if place in second.jurisdiction]
            if places and not related and _overlap(first, second):
                yield Mistake(
                    "E421", located[other].where(("jurisdiction",)),
                    f"规则包 {one} 与 {other} 都用于“{places[0]}”的同一年度，无法确定用哪一个。请让一个扩展另一个，或分开年度。",
                    f"The packs {one} and {other} are both for {places[0]} and the same year. "
                    "Let one extend the other, or part their years.",
                )


def own_rules(
    ready: Mapping[str, ReadyRule], packs: Mapping[str, Pack], broken: Set[str] = frozenset()
) -> Iterator[Mistake]:
    """Yield a mistake for every own rule of a pack that does not exist, and for every rule that waits for a foreign one.

    `broken` are the packs whose file is wrong, which is told elsewhere.
    """
    for rule in ready.values():
        if rule.pack is not None and rule.pack not in packs and rule.pack not in broken:
            near = nearest(rule.pack, packs)
            yield Mistake(
                "E412", rule.located.file, f"规则放在 packs/{rule.pack}/ 里，却没有规则包 {rule.pack}。"
                + (f"是否要放进 {near}？" if near else f"请新建 packs/{rule.pack}.yaml。"),
                f"The rule stands in packs/{rule.pack}/, but there is no pack {rule.pack}." + (f" Did you mean {near}?" if near else ""),
            )
        own = {link.id for link in chain_of(packs, rule.pack)} if rule.pack else set()
        for number, name in enumerate(rule.rule.when.passed):
            other = ready.get(name)
            if other is not None and other.pack is not None and other.pack not in own:
                yield Mistake(
                    "E412", rule.located.where(("when", "passed", number)),
                    f"规则 {name} 只属于规则包 {other.pack}，这里不能等待它。",
                    f"The rule {name} is the pack {other.pack}'s own; it cannot be waited for here.",
                )


def pack_mistakes(
    read: list[Read], rules: Mapping[str, ReadyRule], broken: Set[str], vocabulary: Vocabulary,
    broken_packs: Set[str] = frozenset(),
) -> tuple[dict[str, Pack], list[Mistake]]:
    """Put the packs that were read together; returns them by id, with every mistake in them.

    `broken` and `broken_packs` are rules and packs that are told as wrong elsewhere.
    """
    packs = {pack.id: pack for _, _, pack in read}
    check = PackCheck(packs, rules, broken, vocabulary)
    return packs, [*check.mistakes(read), *own_rules(rules, packs, broken_packs)]


def _overlap(one: Pack, other: Pack) -> bool:
    start = max(one.years.start or 0, other.years.start or 0)
    end = min(one.years.end or 9999, other.years.end or 9999)
    return start <= end


_CALLED = {"degrees": ("程度", "degree"), "degree_weights": ("程度", "degree"), "limits": ("限值", "limit")}


def _no_such(where: str, rule: str, key: str, name: str, known: Set[str]) -> Mistake:
    zh, en = _CALLED[key]
    return Mistake(
        "E412", where, f"规则 {rule} 没有{zh}“{name}”。可用：{'、'.join(sorted(known)) or '（无）'}",
        f"The rule {rule} has no {en} {name!r}. It has: {', '.join(sorted(known)) or 'none'}",
    )


def _at(located: Located, rule: str, number: int) -> tuple[int, ...]:
    """The step to one of several overrides of a rule; one alone may stand without a list."""
    return (number,) if isinstance(located.value["override"][rule], list) else ()
