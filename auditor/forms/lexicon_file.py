"""The shape of a lexicon file: word lists and patterns that say what wording means what."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from auditor.forms.form import MOST_SECTIONS, FormShape, FormUnit
from auditor.forms.patterns import PERSONAL_SIGNS
from auditor.sources import Meanings

Identifier = str
IDENTIFIER = r"^[a-z][a-z_0-9]*$"

Told = Annotated[Literal["agency", "year", "scope", "aspects"], Meanings({
    "agency": "机关名称", "year": "正文年度", "scope": "统计范围", "aspects": "说到了哪些方面",
})]


def _numbered() -> tuple[int, ...]:
    """Every number that a form may give a section."""
    return tuple(range(1, MOST_SECTIONS + 1))


def _spell_out(value: Any) -> Any:
    return (0, *_numbered()) if value == "all" else value


_SECTIONS = {"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "integer"}}], "title": "Sections"}
Sections = Annotated[tuple[int, ...], BeforeValidator(_spell_out), WithJsonSchema(_SECTIONS)]


class HeadingWords(FormShape, title="标题的其他写法"):
    """How a statutory heading is also worded, and the core words that betray it when it is damaged.

    `tells`: what of the report itself is read from the text below it, whatever number a form gives the section.
    """

    aliases: tuple[str, ...] = Field(default=(), description="也算这一标题的其他写法，不带序号")
    cores: tuple[str, ...] = Field(default=(), description="标题受损（缺字、错字）时仍可识别的核心词")
    tells: tuple[Told, ...] = Field(default=(), description="从该部分文字中读取报告的哪些情况")


class Named(FormShape, title="点名才算的对应单元格"):
    """A counterpart that counts only when one of `words` stands in the sentence."""

    words: tuple[str, ...] = Field(min_length=1, description="句子中有其中一个词，才加上这些单元格")
    counterpart: tuple[str, ...] = Field(description="加上的单元格地址，如 disputes.reconsideration.total")


Context = Annotated[Literal["plan", "other_year", "among", "several"], Meanings({
    "plan": "说的是打算、计划", "other_year": "说的是其他年度或时段", "among": "说的是其中一部分",
    "several": "同一句有几个不同的数，或说的是下属单位",
})]


class Variant(FormShape, title="一种说法"):
    """One way to word a claim.

    `counterpart` lists the addresses whose sum the figure should equal, for every edition or by
    edition; an edition's own hold for later ones too, as far as their form still has those cells. `named` adds
    those whose words stand in the sentence. `same_label` names the editions whose own row name and verb these
    are, and so those that print that row alike; or it is true for all. `value` is what a wording without a
    figure says. `also` lists kinds that the same words settle, `at_least` those they settle even
    beside figures that say otherwise. `year_offset`: a year in the pattern is the report's plus this.
    `even_if` lists the contexts that do not void this wording, beside those of its kind.
    """

    name: str = Field(pattern=IDENTIFIER, description="这种说法的名称，同一类中不重复，如 verb_first；规则中写 variant")
    patterns: tuple[str, ...] = Field(
        min_length=1,
        description="句式，至少一条，从上往下试。平常的字代表自己；{词表名} 是词表中的任一词，{number}、{money}、{year}、{date} 是数、"
        "金额、年、日期；{..8}、{~8}、{-8} 是至多 8 字的间隔；(甲|乙) 任选其一，? 可省略，* 可重复；{!甲|乙} 后面不是，"
        "{!<甲|乙} 前面不是；{start}、{end} 是分句的头和尾",
    )
    counterpart: tuple[str, ...] | dict[str, tuple[str, ...]] = Field(
        default=(),
        description="应与哪些单元格之和相等，如 ['applications.new_received[total]']；各版格式不同的按版本写，如 {'2021': [地址]}",
    )
    named: tuple[Named, ...] = Field(default=(), description="句子点到名才加上的单元格")
    same_label: bool | tuple[str, ...] = Field(
        default=False, description="行名和动词与格式相同的版本，如 ['2021']；各版都相同写 true，不写为 false",
    )
    value: int | None = Field(default=None, description="说法本身没有数字时它所说的数，如“未收到”为 0")
    about: tuple[str, ...] = Field(default=(), description="句子或所在小标题中至少要有其中一个词或句式")
    unless: tuple[str, ...] = Field(default=(), description="句子中有其中一个词或句式，则不算")
    unless_before: tuple[str, ...] = Field(default=(), description="分句开头到这里之间有其中一个词或句式，则不算")
    also: dict[str, int | None] = Field(default_factory=dict, description="同一句话还说明了哪几类陈述：类 → 数（没有数写 null）")
    at_least: dict[str, int | None] = Field(
        default_factory=dict, description="正文另有与之不同的数时，仍然说明的那几类：类 → 数（没有数写 null）",
    )
    even_if: tuple[Context, ...] = Field(default=(), description="这种说法在这些语境中也算；这类陈述写了的不必再写")
    year_offset: int | None = Field(default=None, description="句式中的年份是报告年度加几：下一年写 1，上一年写 -1")


class ClaimWords(FormShape, title="一类陈述"):
    """One kind of claim: where it may stand, what it needs, what voids it, and its variants in order.

    `sections`: their numbers, 0 being the text before the first; `all` is every section and that text, and
    without it every section is meant. `needs`: one of these words must stand in the
    sentence. `about`: one of these must stand in the sentence or its sub-heading; with
    `about_paragraph` anywhere in its paragraph. `unless` voids the
    claim anywhere in its sentence, `unless_before` between the start of its clause and the match.
    `led_by`: the sentence before the match must end with one of these, so that an item of a list is
    taken by what the list is of.
    `even_if` lists the contexts that do not void this kind. `zero` lists kinds that a figure of 0
    settles. `partial`: words before the match that make the figure one of a part; such a claim counts
    only where it is the only one of its kind. `parts`: figures after the match may be its parts.
    `once`: at most one claim of the kind in a sentence.
    """

    kind: str = Field(pattern=IDENTIFIER, description="这类陈述的名称，如 received；规则中写 claims.received")
    why: str = Field(description="找的是什么说法、用来核对什么")
    sections: Sections = Field(
        default_factory=_numbered,
        description="在哪些部分找：部分序号的列表，0 是第一部分以前的文字，如 [1, 3]；不写则各部分都找，写 all 则连同 0",
    )
    needs: tuple[str, ...] = Field(min_length=1, description="句子中至少要有其中一个词（原样的词，不是句式），否则不找")
    about: tuple[str, ...] = Field(default=(), description="句子或所在小标题中至少要有其中一个词或句式；不写则不要求")
    about_paragraph: bool = Field(default=False, description="写 true：about 的词在同一段的别处也算；不写则只看这一句和小标题")
    about_free: tuple[int, ...] = Field(default=(), description="在这些部分里不要求 about，如 [6]")
    unless: tuple[str, ...] = Field(default=(), description="句子中有其中一个词或句式，则不算")
    unless_before: tuple[str, ...] = Field(default=(), description="分句开头到这里之间有其中一个词或句式，则不算")
    led_by: tuple[str, ...] = Field(
        default=(), description="紧接在前面、一直到这里的文字须合其中一个句式，如列举的各项前面说的是收到的申请；不写则不要求",
    )
    even_if: tuple[Context, ...] = Field(default=(), description="在这些语境中也算；不写则都不算")
    unit: FormUnit | None = Field(default="item", description="数的单位；没有单位的写 null，不写为 item")
    zero: dict[str, int | None] = Field(
        default_factory=dict, description="这个数为 0 时同时说明了哪几类：类 → 数（没有数写 null），如 {received_zero: 0}",
    )
    partial: str | None = Field(default=None, description="词表名：前面有这些词，说的就只是其中一部分；这类陈述另有一个不同的数时，不算")
    parts: bool = Field(default=False, description="写 true：后面的数可能是它的各个部分；不写为 false")
    once: bool = Field(default=False, description="写 true：一句话中至多算一处；不写为 false")
    variants: tuple[Variant, ...] = Field(min_length=1, description="各种说法，至少一种，从上往下，先合者为准")


class MatchVariant(FormShape, title="一种写法"):
    """One way to word a match; `negated`: the text denies it."""

    name: str = Field(pattern=IDENTIFIER, description="这种写法的名称，同一类中不重复；规则中写 variant")
    patterns: tuple[str, ...] = Field(min_length=1, description="句式，写法与陈述的句式相同；按 printed 读取的只写原样的文字")
    unless: tuple[str, ...] = Field(default=(), description="句子中有其中一个词或句式，则不算")
    negated: bool = Field(default=False, description="写 true：文字是在否认；不写为 false")


Reading = Annotated[Literal["wording", "printed", "personal", "numbering", "measures", "half_width_commas"], Meanings({
    "wording": "按句式找", "printed": "按原样的文字找", "personal": "按含 {mobile} 等个人信息的句式找", "numbering": "小标题的序号",
    "measures": "改进措施是具体还是笼统", "half_width_commas": "中文里的半角逗号",
})]
OffText = Annotated[Literal["headings", "tables", "tail"], Meanings({
    "headings": "标题", "tables": "表格", "tail": "落款以后",
})]
_WORDED = ("wording", "printed", "personal")


class MatchWords(FormShape, title="一类用语"):
    """Wording that rules look for with its place: where it may stand and its variants, the first that fits counting.

    `also_in`: where it is looked for beside the running text. `reads` tells how: `wording`, patterns on cleaned
    text; `printed`, plain words of the text just as printed; `personal`, patterns with {mobile} and the like. The
    others have no variants in the file: `numbering` finds sub-headings whose numbers are `mixed`, `skipped` or
    `incomplete`, `measures` gives each measure as `concrete` or `vague`, `half_width_commas` how many stand in
    Chinese text.
    """

    kind: str = Field(pattern=IDENTIFIER, description="这类用语的名称，如 citations；规则中写 matches.citations")
    why: str = Field(description="找的是什么、用来检查什么")
    reads: Reading = Field(default="wording", description="怎样读取；不写为 wording")
    sections: Sections = Field(
        default_factory=_numbered, description="在哪些部分找：部分序号的列表，0 是第一部分以前的文字；不写则各部分都找，写 all 则连同 0",
    )
    also_in: tuple[OffText, ...] = Field(default=(), description="正文以外还在哪里找；不写则只找正文")
    needs: tuple[str, ...] = Field(default=(), description="句子中至少要有其中一个词（原样的词，不是句式），否则不找；不写则不要求")
    about: tuple[str, ...] = Field(default=(), description="句子中至少要有其中一个词或句式；不写则不要求")
    variants: tuple[MatchVariant, ...] = Field(
        default=(), description="各种写法，从上往下，先合者为准；numbering、measures、half_width_commas 不写",
    )

    @model_validator(mode="after")
    def _worded(self) -> MatchWords:
        if (self.reads in _WORDED) != bool(self.variants):
            zh, en = ("至少写一项", "at least one variant") if self.reads in _WORDED else ("不写", "no variants")
            raise ValueError(f"按 {self.reads} 读取的，variants {zh}。 / Give {en} for {self.reads}.")
        personal = [pattern for variant in self.variants for pattern in variant.patterns if self.reads == "personal"]
        if not all(any(f"{{{kind}}}" in pattern for kind in PERSONAL_SIGNS) for pattern in personal):
            marks = "、".join(f"{{{kind}}}" for kind in PERSONAL_SIGNS)
            raise ValueError(f"按 personal 读取的，句式中须有 {marks} 之一。 / Each pattern read as personal holds one of {marks}.")
        return self


class AspectWords(FormShape, title="一个方面"):
    """One aspect of section 一: `words` betray it in a heading or first sentence, `heading_words` in a heading only."""

    id: str = Field(pattern=IDENTIFIER, description="方面的标识，如 platform")
    label: str = Field(description="中文名称，写在结果中")
    words: tuple[str, ...] = Field(min_length=1, description="小标题或段落首句中有其中一个词，即为说到")
    heading_words: tuple[str, ...] = Field(default=(), description="只在小标题中才算的词")


class EndingWords(FormShape, title="一类机关"):
    """A kind of agency: how the names of such agencies end, what they also hold, and whose level they have."""

    kind: str | None = Field(default=None, description="机关类别，如 department；写 null 为合乎这些写法而不能确定")
    endings: tuple[str, ...] = Field(default=(), description="名称以其中之一结尾")
    anywhere: tuple[str, ...] = Field(default=(), description="名称中还须有其中之一；不写则不要求")
    level: str | None = Field(default=None, description="这类机关的层级，如 township；写了层级的，只在名称能够说明是这一层级时才合")


class AgencyWords(FormShape, title="机关名称"):
    """What the name of an agency tells.

    `kinds` are tried in order; a kind of null means: ambiguous. `bare_regions`: what the name of a region with this
    ending stands for when it stands alone. `government_forms`: what may follow a region and mean its government.
    `not_regions`: words that hold 市, 区, 乡 and are no regions. `inner_offices`: what follows the name of an agency
    and means a part of it that acts in its name, where that name ends as in `inner_office_of`.
    """

    kinds: tuple[EndingWords, ...] = Field(default=(), description="机关类别，从上往下对照，先合者为准；都不合则为不明")
    functions: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="职能 → 名称中的词，如 tax: [税务]")
    short_forms: dict[str, str] = Field(default_factory=dict, description="简称 → 全称，如 卫健: 卫生健康；比对名称时换成全称")
    short_endings: dict[str, str] = Field(default_factory=dict, description="名称结尾的简称 → 全称，如 委: 委员会；只在结尾时换成全称")
    bare_regions: dict[str, str] = Field(default_factory=dict, description="地名单独出现时指什么：地名的末字 → 所指机关的后缀")
    government_forms: tuple[str, ...] = Field(default=(), description="接在地名之后、指该地政府的各种写法")
    inner_offices: tuple[str, ...] = Field(default=(), description="内设机构：接在机关名称之后，仍指该机关")
    inner_office_of: tuple[str, ...] = Field(default=(), description="哪些结尾的机关名称之后可以接内设机构")
    own_words: tuple[str, ...] = Field(default=(), description="机关的自称，如 我局")
    labels: dict[str, str] = Field(default_factory=dict, description="类别、层级、职能的中文名称，写在结果中")
    system_prefixes: tuple[str, ...] = Field(default=(), description="垂直系统名称的开头，其后才是地名")
    provinces: tuple[str, ...] = Field(default=(), description="省级地名的全称")
    prefectures: tuple[str, ...] = Field(default=(), description="设区的市等地级地名的全称")
    not_regions: tuple[str, ...] = Field(default=(), description="含有市、区、乡等字而不是地名的词")


class LexiconFile(FormShape, title="词库"):
    """One file of `rules/lexicons`: parts of the one lexicon that all files make together."""

    lexicon: str = Field(pattern=IDENTIFIER, description="词库名称，与文件名相同，如 fees")
    why: str = Field(description="这个词库用来认什么、宽严的分寸")
    words: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="词表：名称 → 词的列表；句式中写 {名称}，规则中写 mentions(\"名称\", section_1)。各文件合为一个词库，名称不得重复",
    )
    headings: dict[str, HeadingWords] = Field(default_factory=dict, description="部分标题的其他写法：格式中的标题 → 写法")
    claims: tuple[ClaimWords, ...] = Field(default=(), description="正文中的陈述：说了什么数、应与哪些单元格相等")
    matches: tuple[MatchWords, ...] = Field(default=(), description="正文中要找的用语，记下位置供规则使用")
    aspects: tuple[AspectWords, ...] = Field(default=(), description="第一部分应当说到的各方面")
    scopes: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="统计范围：名称 → 正文中的说法")
    agencies: AgencyWords | None = Field(default=None, description="从机关名称认出类别、层级、职能和地名")
