"""Checks that the cells and editions which a lexicon names for its claims are those of some form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from auditor.errors import Mistake
from auditor.forms.form import Form
from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import Variant
from auditor.sources import Located, RuleTree, parse_yaml

Editions = Mapping[str, Form]
Path = tuple[str | int, ...]


def counterpart_mistakes(lexicon: Lexicon, editions: Editions, tree: RuleTree) -> Iterator[Mistake]:
    """Yield E224 for every cell or edition named that no form has; a claim held against it would never be compared."""
    named = {name for claim in lexicon.claims for variant in claim.variants for name in _names(variant)}
    if any(_unknown(edition, address, editions) for edition, address in named):
        for file in tree.folder("lexicons"):
            yield from _mistakes_of(parse_yaml(file.text, file.shown), editions)


def _names(variant: Variant) -> Iterator[tuple[str | None, str | None]]:
    """Yield the cells that a variant names, each with the edition it is named for, and editions named alone."""
    fixed = variant.counterpart
    yield from ((None, address) for block in variant.named for address in block.counterpart)
    if isinstance(fixed, dict):
        yield from ((edition, None) for edition in fixed)
        yield from ((edition, address) for edition, addresses in fixed.items() for address in addresses)
    else:
        yield from ((None, address) for address in fixed)
    if not isinstance(variant.same_label, bool):
        yield from ((edition, None) for edition in variant.same_label)


def _unknown(edition: str | None, address: str | None, editions: Editions) -> bool:
    if edition is not None and edition not in editions:
        return address is None
    forms = editions.values() if edition is None else (editions[edition],)
    return address is not None and not any(address in form.slot_of for form in forms)


def _mistakes_of(source: Located, editions: Editions) -> Iterator[Mistake]:
    for number, claim in enumerate(source.value.get("claims") or ()):
        for nth, variant in enumerate(claim["variants"]):
            path: Path = ("claims", number, "variants", nth)
            for edition, address, place, key in _places(variant, path):
                if _unknown(edition, address, editions):
                    yield _mistake(source.where(place, key=key), edition, address, editions)


def _places(variant: Mapping[str, Any], path: Path) -> Iterator[tuple[str | None, str | None, Path, bool]]:
    """Yield what `_names` does, with the place of each in the file, and whether that is a key."""
    fixed = variant.get("counterpart") or ()
    by_edition = fixed if isinstance(fixed, dict) else {None: fixed}
    for edition, addresses in by_edition.items():
        steps: Path = (*path, "counterpart") if edition is None else (*path, "counterpart", edition)
        if edition is not None:
            yield edition, None, steps, True
        yield from ((edition, address, (*steps, number), False) for number, address in enumerate(addresses))
    for nth, block in enumerate(variant.get("named") or ()):
        for number, address in enumerate(block["counterpart"]):
            yield None, address, (*path, "named", nth, "counterpart", number), False
    same = variant.get("same_label")
    if isinstance(same, list):
        yield from ((edition, None, (*path, "same_label", number), False) for number, edition in enumerate(same))


def _mistake(where: str, edition: str | None, address: str | None, editions: Editions) -> Mistake:
    if address is None:
        listed = ", ".join(editions)
        return Mistake(
            "E224", where, zh=f"没有 {edition} 年版的格式。可用的有：{listed}。",
            en=f"There is no {edition} edition of the form. There are: {listed}.",
        )
    forms = editions.values() if edition is None else (editions[edition],)
    known = list(dict.fromkeys(slot for form in forms for slot in form.slot_of))
    near = get_close_matches(str(address), known, 1, 0.6)
    return Mistake(
        "E224", where,
        zh=f"{edition + ' 年版' if edition else '各版'}格式没有“{address}”这一格。" + (f"是否要写 {near[0]}？" if near else ""),
        en=f"{'The ' + edition + ' edition' if edition else 'No form'} has {'no' if edition else 'a'} cell {address!r}."
        + (f" Did you mean {near[0]}?" if near else ""),
    )
