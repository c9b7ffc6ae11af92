"""The shape of a lexicon file: word lists and patterns that say what wording means what."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from auditor.forms.form import FormShape

Identifier = str
IDENTIFIER = r"^[a-z][a-z_0-9]*$"


class HeadingWords(FormShape):
    """How a statutory heading is also worded, and the core words that betray it when it is damaged."""

    aliases: tuple[str, ...] = ()
    cores: tuple[str, ...] = ()


class Named(FormShape):
    """A counterpart that counts only when one of `words` stands in the sentence."""

    words: tuple[str, ...] = Field(min_length=1)
    counterpart: tuple[str, ...]


Context = Literal["plan", "other_year", "among", "several"]


class Variant(FormShape):
    """One way to word a claim.

    `counterpart` lists the addresses whose sum the figure should equal, for every edition or by
    edition; `named` adds those whose words stand in the sentence. `same_label` names the editions
    whose own row name and verb these are, or is true for all. `value` is what a wording without a
    figure says. `also` lists kinds that the same words settle, `at_least` those they settle even
    beside figures that say otherwise. `year_offset`: a year in the pattern is the report's plus this.
    """

    name: str = Field(pattern=IDENTIFIER)
    patterns: tuple[str, ...] = Field(min_length=1)
    counterpart: tuple[str, ...] | dict[str, tuple[str, ...]] = ()
    named: tuple[Named, ...] = ()
    same_label: bool | tuple[str, ...] = False
    value: int | None = None
    about: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    also: dict[str, int | None] = Field(default_factory=dict)
    at_least: dict[str, int | None] = Field(default_factory=dict)
    year_offset: int | None = None


class ClaimWords(FormShape):
    """One kind of claim: where it may stand, what it needs, what voids it, and its variants in order.

    `sections`: 0 is the text before the first section. `needs`: one of these words must stand in the
    sentence. `about`: one of these must stand in the sentence or its sub-heading. `unless` voids the
    claim anywhere in its sentence, `unless_before` between the start of its clause and the match.
    `even_if` lists the contexts that do not void this kind. `zero` lists kinds that a figure of 0
    settles. `partial`: words before the match that make the figure one of a part; such a claim counts
    only where it is the only one of its kind. `parts`: figures after the match may be its parts.
    `once`: at most one claim of the kind in a sentence.
    """

    kind: str = Field(pattern=IDENTIFIER)
    why: str
    sections: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    needs: tuple[str, ...] = Field(min_length=1)
    about: tuple[str, ...] = ()
    about_free: tuple[int, ...] = ()
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    even_if: tuple[Context, ...] = ()
    unit: Literal["item", "yuan", "wan_yuan"] | None = "item"
    zero: dict[str, int | None] = Field(default_factory=dict)
    partial: str | None = None
    parts: bool = False
    once: bool = False
    variants: tuple[Variant, ...] = Field(min_length=1)


class MatchVariant(FormShape):
    """One way to word a match; `negated`: the text denies it."""

    name: str = Field(pattern=IDENTIFIER)
    patterns: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    negated: bool = False


class MatchWords(FormShape):
    """Wording that rules look for with its place: where it may stand and its variants, the first that fits counting."""

    kind: str = Field(pattern=IDENTIFIER)
    why: str
    sections: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    variants: tuple[MatchVariant, ...] = Field(min_length=1)


class AspectWords(FormShape):
    """One aspect of section 一: `words` betray it in a heading or first sentence, `heading_words` in a heading only."""

    id: str = Field(pattern=IDENTIFIER)
    label: str
    words: tuple[str, ...] = Field(min_length=1)
    heading_words: tuple[str, ...] = ()


class EndingWords(FormShape):
    """A kind of agency: how the names of such agencies end, what they also hold, and whose level they have."""

    kind: str | None = None
    endings: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    level: str | None = None


class AgencyWords(FormShape):
    """What the name of an agency tells.

    `kinds` are tried in order; a kind of null means: ambiguous. `bare_regions`: what the name of a region with this
    ending stands for when it stands alone. `government_forms`: what may follow a region and mean its government.
    `not_regions`: words that hold 市, 区, 乡 and are no regions. `inner_offices`: what follows the name of an agency
    and means a part of it that acts in its name, where that name ends as in `inner_office_of`.
    """

    kinds: tuple[EndingWords, ...] = ()
    functions: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    short_forms: dict[str, str] = Field(default_factory=dict)
    bare_regions: dict[str, str] = Field(default_factory=dict)
    government_forms: tuple[str, ...] = ()
    inner_offices: tuple[str, ...] = ()
    inner_office_of: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    labels: dict[str, str] = Field(default_factory=dict, description="类别、层级、职能的中文名称")
    system_prefixes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    not_regions: tuple[str, ...] = ()


class LexiconFile(FormShape):
    """One file of `rules/lexicons`: parts of the one lexicon that all files make together."""

    lexicon: str = Field(pattern=IDENTIFIER)
    why: str
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    headings: dict[str, HeadingWords] = Field(default_factory=dict)
    claims: tuple[ClaimWords, ...] = ()
    matches: tuple[MatchWords, ...] = ()
    aspects: tuple[AspectWords, ...] = ()
    scopes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    agencies: AgencyWords | None = None
