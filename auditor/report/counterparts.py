"""Finds the cells that a claim is held against, by the form that each table follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.forms.form import Slot
from auditor.forms.lexicon_file import Variant
from auditor.forms.load import Forms

Addresses = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The cells of one report: `editions` tells for each table the edition it follows, as far as that is known."""

    forms: Forms
    editions: Mapping[str, str | None]

    def of(self, variant: Variant, head: str) -> Addresses:
        """List the cells whose sum a figure should equal; none where the form of a table has not all of them.

        Args:
            variant: The wording that was met.
            head: The sentence up to the end of the match, cleaned.
        """
        named = (block for block in variant.named if any(word in head for word in block.words))
        return self.there(self._fixed(variant) + tuple(address for block in named for address in block.counterpart))

    def there(self, addresses: Addresses) -> Addresses:
        """Give the addresses back if every one, as far as its table's edition is known, is a cell of the form."""
        return addresses if all(self._may_be_there(address) for address in addresses) else ()

    def same_label(self, variant: Variant, counterpart: Addresses) -> bool:
        """Tell whether the wording is that of the form: of an edition that words these cells as the table's own does."""
        named = variant.same_label
        if isinstance(named, bool):
            return named
        own = [self._slot(self._edition(address), address) for address in counterpart]
        return any(
            all(slot is not None and _label(self._slot(edition, slot.address)) == slot.label for slot in own)
            for edition in named
        ) and bool(own)

    def _fixed(self, variant: Variant) -> Addresses:
        """Take the cells that the newest edition not after that of their table names."""
        if not isinstance(variant.counterpart, dict):
            return variant.counterpart
        in_force: Addresses = ()
        for edition, addresses in sorted(variant.counterpart.items()):
            own = self._edition(addresses[0]) if addresses else None
            if own is not None and edition <= own:
                in_force = addresses
        return in_force

    def _may_be_there(self, address: str) -> bool:
        edition = self._edition(address)
        return edition is None or self._slot(edition, address) is not None

    def _edition(self, address: str) -> str | None:
        return self.editions.get(address.partition(".")[0])

    def _slot(self, edition: str | None, address: str) -> Slot | None:
        form = self.forms.editions.get(edition or "")
        return form.slot_of.get(address) if form is not None else None


def _label(slot: Slot | None) -> str | None:
    return slot.label if slot is not None else None
