"""Sorts the reports of a year by their texts, so that a hundred copies of one text are compared once, not each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from auditor.rulebook.candidates import candidates
from auditor.rulebook.member import Member

Texts = tuple[tuple[int, bytes], ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """Reports of other agencies with the same texts: the first of them, and how many there are."""

    first: Member
    count: int


@dataclass(frozen=True)
class SameTexts:
    """The reports of one year by their texts; `proposed` lists, for all texts of a report, those that may be like them."""

    members: Mapping[Texts, tuple[Member, ...]]
    proposed: Mapping[Texts, tuple[Texts, ...]]

    @classmethod
    def of(cls, members: Sequence[Member], compared: Set[int] = frozenset()) -> SameTexts:
        """Sort reports whose year and agency are known, in their order.

        Args:
            members: The reports.
            compared: The sections whose texts propose a pair; all of them without it.
        """
        by_texts: dict[Texts, list[Member]] = defaultdict(list)
        for member in members:
            by_texts[_texts_of(member)].append(member)
        sorted_members = {texts: tuple(same) for texts, same in by_texts.items()}
        return cls(sorted_members, dict(_proposed(sorted_members, compared)))

    def alike(self, member: Member, own: Set[int]) -> Iterator[Peers]:
        """Yield the peers of a report that may be like it, the members of its own agency left out."""
        texts = _texts_of(member)
        for other in (texts, *self.proposed.get(texts, ())):
            if other == texts and not texts:
                continue
            same = self.members[other]
            first = next((peer for peer in same if peer.number not in own), None)
            if first is not None:
                yield Peers(first, len(same) - sum(1 for number in own if self._holds(number, same)))

    @staticmethod
    def _holds(number: int, members: Sequence[Member]) -> bool:
        """Whether a member of that number is among these, which stand in the order of their numbers."""
        low, high = 0, len(members)
        while low < high:
            middle = (low + high) // 2
            if members[middle].number < number:
                low = middle + 1
            else:
                high = middle
        return low < len(members) and members[low].number == number


def _texts_of(member: Member) -> Texts:
    kept = member.view.shingled
    return tuple((number, kept[number].grams.tobytes()) for number in sorted(kept) if kept[number].grams)  # type: ignore[union-attr]


def _proposed(members: Mapping[Texts, tuple[Member, ...]], compared: Set[int]) -> Iterator[tuple[Texts, tuple[Texts, ...]]]:
    """For all texts of a report, the texts of others one of which the index proposes, in the order of the reports."""
    order = {texts: place for place, texts in enumerate(members)}
    found: dict[Texts, set[Texts]] = defaultdict(set)
    for number in sorted({number for texts in members for number, _ in texts if not compared or number in compared}):
        holders: dict[bytes, list[Texts]] = defaultdict(list)
        for texts in members:
            text = dict(texts).get(number)
            if text is not None:
                holders[text].append(texts)
        listed = list(holders)
        grams = [members[holders[text][0]][0].view.shingled[number].grams for text in listed]
        pairs = [(place, place) for place in range(len(listed)) if len(holders[listed[place]]) > 1]
        for one, other in (*pairs, *candidates(grams)):
            for texts in holders[listed[one]]:
                found[texts].update(holders[listed[other]])
            for texts in holders[listed[other]]:
                found[texts].update(holders[listed[one]])
    for texts, others in found.items():
        yield texts, tuple(sorted(others - {texts}, key=order.__getitem__))
