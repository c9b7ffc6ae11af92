"""Takes the names of agencies apart: regions, organ, and whether two names mean one agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.forms.lexicon_file import AgencyWords
from auditor.forms.wording import clean

_BRACKETS = re.compile(r"\([^()]*\)")
_SHORTEST_CORE = 3


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A name taken apart. `regions` from the largest to the smallest, each with its ending; `organ` is the rest."""

    regions: tuple[str, ...]
    organ: str


class AgencyNames:
    """Reads names by the words of the lexicon."""

    def __init__(self, words: AgencyWords) -> None:
        self.words = words
        self._wholes = tuple(words.inner_office_of)
        self._regions = re.compile(_regions(words))
        self._short_forms = tuple(sorted(words.short_forms.items(), key=lambda pair: (-len(pair[0]), pair[0])))
        self.parse = lru_cache(maxsize=1024)(self._parse)

    def _parse(self, name: str) -> AgencyName:
        """Take one name apart."""
        text = _BRACKETS.sub("", clean(name))
        found = self._regions.match(text)
        if found is None:
            return AgencyName((), self._lengthen(text))
        regions = tuple(region for region in found.groups()[:-1] if region)
        return AgencyName(regions, self._lengthen(found["organ"]))

    def same(self, one: str, other: str) -> bool:
        """Tell whether two names can mean one agency; words such as 本机关 mean any."""
        if clean(one) in self.words.own_words or clean(other) in self.words.own_words:
            return True
        first, second = self.parse(one), self.parse(other)
        if self._whole(first) == self._whole(second):
            return _agree(first.regions, second.regions)
        short, long = sorted((first, second), key=lambda name: len(name.organ))
        return len(short.organ) > _SHORTEST_CORE and not short.regions and long.organ.endswith(short.organ)

    def key(self, name: str) -> str:
        """Give what all names of one agency share, as far as they name its region; names of others may share it too."""
        parsed = self.parse(name)
        return f"{parsed.regions[-1] if parsed.regions else ''}|{self._whole(parsed)}"

    def _organ(self, name: AgencyName) -> str:
        """Fold a government, its office and the bare name of its region into one."""
        return "" if name.organ in self.words.government_forms else name.organ

    def _whole(self, name: AgencyName) -> str:
        """Fold an agency and an office inside it into one, and the short and the long ending of its name."""
        organ = self._organ(name)
        for office in self.words.inner_offices:
            whole = organ.removesuffix(office)
            if whole != organ and whole.endswith(self._wholes):
                return self._end_long(self._organ(AgencyName(name.regions, whole)))
        return self._end_long(organ)

    def _end_long(self, organ: str) -> str:
        for short, long in self.words.short_endings.items():
            if organ.endswith(short):
                return organ.removesuffix(short) + long
        return organ

    def _lengthen(self, organ: str) -> str:
        for short, long in self._short_forms:
            if long not in organ:
                organ = organ.replace(short, long)
        return organ


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two chains of regions end in one region, or one of them in a bare 市, 县, 区, without conflict."""
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    if 1 in (len(short[-1]), len(long[-1])):
        return long[-1][-1] == short[-1][-1]
    if short[-1] != long[-1]:
        return False
    above = {region[-1] for region in long[:-1]}
    return all(region in long or region[-1] not in above for region in short[:-1])


def _regions(words: AgencyWords) -> str:
    barred = "|".join(re.escape(word) for word in words.not_regions) or r"(?!)"
    provinces = "|".join(sorted(map(re.escape, words.provinces), key=lambda name: (-len(name), name))) or r"(?!)"

    def name(excluded: str, least: int, most: int) -> str:
        return rf"(?:(?!{barred})[^{excluded}]){{{least},{most}}}?"

    return (
        rf"(?P<province>{provinces}|[^省市县区旗]{{1,3}}省)?"
        rf"(?P<prefecture>{name('省市县区旗', 2, 10)}(?:自治州|地区|盟)|{name('省市县区旗', 1, 7)}市|市(?!场|政(?!府)))?"
        rf"(?P<county>市[中南北]区|{name('省市', 0, 7)}(?:自治县|县(?!区)|自治旗|旗(?!区|县)|区(?!域))"
        rf"|{name('省市县区', 1, 5)}市)?"
        rf"(?P<township>{name('省市县区', 1, 9)}(?:镇|乡|街道))?"
        r"(?P<organ>.*)\Z"
    )
