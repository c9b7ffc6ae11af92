"""Tells kind, level and function of an agency from its name; what the name leaves open is None."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import EndingWords
from auditor.forms.wording import clean

_COUNTY = ("县", "旗", "区")
_TOWNSHIP = ("镇", "乡", "街道")
_PREFECTURE = ("自治州", "地区", "盟")


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """What the name of an agency tells."""

    kind: str | None = None
    level: str | None = None
    function: str | None = None


def kind_of(name: str, lexicon: Lexicon) -> AgencyKind:
    """Read the name of an agency.

    Args:
        name: The name as printed, regions included.
        lexicon: The wording.

    Returns:
        Kind, level and function; the bare name of a region counts as its government.
    """
    parsed = lexicon.names.parse(_without_system(clean(name), lexicon))
    text = clean(name)
    if not parsed.organ and parsed.regions:
        text += next((full for end, full in lexicon.agencies.bare_regions.items() if text.endswith(end)), "")
    level = level_of(parsed.regions, lexicon)
    entry = next((entry for entry in lexicon.agencies.kinds if _fits(entry, text, level)), None)
    kind = entry.kind if entry else None
    if kind == "subdistrict_office":
        level = "township"
    if kind == "state_department":
        level = "national"
    return AgencyKind(kind, level, _function(parsed.organ, lexicon))


def level_of(regions: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Tell the level of the smallest of the regions in front of a name."""
    if not regions:
        return None
    last = regions[-1]
    if last in lexicon.agencies.provinces:
        return "province"
    if last.endswith(_PREFECTURE):
        return "prefecture"
    if last.endswith(_COUNTY):
        return "county"
    if last.endswith(_TOWNSHIP):
        return "township"
    above = [region for region in regions[:-1] if region not in lexicon.agencies.provinces]
    if above:
        return "county"
    return "prefecture" if last in lexicon.agencies.prefectures else None


def _without_system(name: str, lexicon: Lexicon) -> str:
    for prefix in lexicon.agencies.system_prefixes:
        if name.startswith(prefix) and len(name) > len(prefix) + 3:
            return name.removeprefix(prefix)
    return name


def _fits(entry: EndingWords, name: str, level: str | None) -> bool:
    return (
        name.endswith(entry.endings)
        and (not entry.anywhere or any(word in name for word in entry.anywhere))
        and (entry.level is None or entry.level in (level, "national"))
    )


def _function(organ: str, lexicon: Lexicon) -> str | None:
    if organ in lexicon.agencies.government_forms:
        return None
    found = [
        function for function, words in lexicon.agencies.functions.items() if any(word in organ for word in words)
    ]
    return found[0] if len(found) == 1 else None
