"""A small pattern language for wording, readable by officials and safe from runaway matching.

    Plain characters stand for themselves (cleaned: width and white space do not count).
    {name}      one word of the list `name`; {number} {money} {year} {date} are built in
    {..8} {~8} {-8}   a gap of at most 8 characters: inside a sentence, inside a clause, without any mark;
                      {..8!name} with no word of the list `name` in it
    (a|b)  x?  x*     one of several; may be left out; up to four times, as often as it can, and never given back
    {>a|b} {!a|b} {!<a|b}   followed by, not followed by, not preceded by (words, or the name of a list)
    {start} {end} {aside}   a clause begins here, ends here; a bracket with what it holds
    {identity_number} {old_identity_number} {mobile} {private_mail}   personal data, in matches that read it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Literal

from auditor.forms.wording import clean

MAX_GAP = 60
MAX_GAPS = 5
MAX_WAYS = 20_000
MAX_LENGTH = 400
MAX_NESTING = 6
MAX_BRACKETS = 10
MAX_WRITTEN = 40_000

Words = Callable[[str], Sequence[str] | None]
PersonalKind = Literal["identity_number", "old_identity_number", "mobile", "private_mail"]

# In text that is read for personal data one sign stands for each piece of it; no font or encoding uses these.
PERSONAL_SIGNS: Mapping[PersonalKind, str] = {
    "identity_number": "\U0010fff0", "old_identity_number": "\U0010fff1", "mobile": "\U0010fff2", "private_mail": "\U0010fff3",
}

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?[百千]?[万亿]?(?![\d.余多来几])"
_SPELT = (
    r"(?<![零〇一二三四五六七八九十百千两万])(?!(?<=[数几上成])[十百千万])"
    r"[零〇一二三四五六七八九十百千两]+万?(?![余多来几零〇一二三四五六七八九十百千两])"
)
NUMBER = rf"(?<!\d)(?<!\d[.,])(?<![约近逾超第~+\-—])(?:{_DIGITS}|{_SPELT})"
YEAR = r"(?<!\d)(?:19|20)\d{2}年(?!\d+[月.\-—~至到、/])度?|二[〇○零0O][〇○零0O一二三][〇○零0O一二三四五六七八九]年度?"
DATE = r"(?<!\d)(?:(?:19|20)\d{2}[年./-])?(?<!\d)\d{1,2}[月./-]\d{1,2}日?(?!\d)"
_BUILT_IN = {"number": ("n", NUMBER, ""), "money": ("m", NUMBER, "元"), "year": ("y", YEAR, ""), "date": ("d", DATE, "")}

# An atomic group: what repeats is not tried in other ways. Possessive repeats of groups go wrong before Python 3.11.5.
_REPEAT = "(?>(?:%s){0,4})"
_REPEATED = _REPEAT[-7:]
_BRACKET = r"\([^()]{0,80}\)"
_GAPS = {"..": r"[^。!?;()]", "~": r"[^。!?;,()]", "-": r"[^。!?;:,、()“”《》]"}
_MARKS: dict[str, str] = {
    **{str(kind): sign for kind, sign in PERSONAL_SIGNS.items()},
    "aside": _BRACKET, "start": r"(?:^|(?<=[,。;:!?、()]))", "end": r"(?=[,。;:!?、()]|$)",
}
_TOKEN = re.compile(r"\{(?P<brace>[^{}]*)\}|(?P<mark>[(|)?*])|(?P<text>[^{}(|)?*]+)|(?P<bad>.)", re.DOTALL)
_SYNTAX = re.compile(r"[{}()|?*]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(r"(\.\.|~|-)(\d{1,3})(?:!([a-z_0-9]+))?\Z")


def is_plain(text: str) -> bool:
    """Tell whether a text of the lexicon stands for itself: it holds no mark of the language and is not too long."""
    return 0 < len(text) <= MAX_LENGTH and _SYNTAX.search(text) is None


def lists_named(source: str) -> Iterator[str]:
    """Yield the names that may be word lists in a pattern: what stands in its braces, and bars its gaps."""
    for brace in _BRACES.findall(source):
        gap = _GAP.match(brace)
        yield (gap[3] or "") if gap else brace.lstrip("!<>")


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return re.escape(text)


class PatternMistake(ValueError):
    """What is wrong with one pattern, in two languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class _Room:
    """How much of an expression may still be written; lists that name lists multiply, and end here."""

    def __init__(self) -> None:
        self.left = MAX_WRITTEN

    def take(self, text: str) -> str:
        self.left -= len(text)
        if self.left < 0:
            raise PatternMistake(
                "词表层层引用，展开后过长。请减少引用，或把词表拆小。",
                "The lists that name lists grow too long when written out. Name fewer, or make the lists smaller.",
            )
        return text


class Pattern:
    """One pattern, compiled when it is first used. `needs_figure`: it cannot hold without a number."""

    def __init__(self, source: str, words: Words, stops: Sequence[str] = ()) -> None:
        self.source = source
        self.needs_figure = "{number}" in source or "{money}" in source
        self._expression = _Writer(words, stops).write(source)

    def __getstate__(self) -> dict[str, object]:
        """Give what can be kept on disk: the compiled expression is made again when asked for."""
        return {name: value for name, value in self.__dict__.items() if name not in ("regex", "leading")}

    @property
    def length(self) -> int:
        """How long the pattern is, written out."""
        return len(self._expression)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression, for cleaned text.

        Groups: n1, n2 … numbers, m1 … amounts of money without 元, y1 … years, d1 … dates, in reading order.
        """
        return re.compile(self._expression)

    @cached_property
    def leading(self) -> re.Pattern[str]:
        """The same, for a text that must end with it."""
        return re.compile(rf"(?:{self._expression})\Z")


def alternatives(sources: Sequence[str], words: Words, stops: Sequence[str] = ()) -> str:
    """Write one expression, without groups, that holds for any of `sources`, the longest first."""
    ordered = sorted(sources, key=lambda source: (-len(source), source))
    return "|".join(_Writer(words, stops, capture=False).write(source) for source in ordered)


class _Writer:
    """Turns one pattern into a regular expression."""

    def __init__(
        self, words: Words, stops: Sequence[str], *, capture: bool = True, open_lists: tuple[str, ...] = (), room: _Room | None = None,
    ):
        self.words = words
        self.stops = stops
        self.capture = capture
        self.open_lists = open_lists
        self.room = room or _Room()
        self.counts = dict.fromkeys("nmyd", 0)
        self.gaps = 0
        self.ways = 1  # in how many ways one stretch of text can be tried at most
        self.opened: list[int] = []  # the ways before each open bracket
        self.newest = 1  # the share of the newest piece
        self.deepest = 1  # the most that one word of the newest list adds

    def write(self, source: str) -> str:
        if not source or len(source) > MAX_LENGTH:
            raise PatternMistake(f"句式应有 1 至 {MAX_LENGTH} 个字符。", f"A pattern has 1 to {MAX_LENGTH} characters.")
        depth, pieces = 0, [""]
        for token in _TOKEN.finditer(source):
            depth = self._add(token, pieces, depth)
            if token["brace"] is None:
                self.room.take(token[0])
        if depth:
            raise PatternMistake(f"句式“{source}”缺少右括号。", f"A bracket is not closed in {source!r}.")
        if self.ways > MAX_WAYS:
            raise PatternMistake(
                f"句式“{source}”可以有太多种读法，核对会过慢；请减少间隔、可省略的内容或者开头相同的词。",
                f"{source!r} can be read in too many ways; use fewer gaps, optional parts or words that begin alike.",
            )
        return "".join(pieces)

    def _count(self, ways: int) -> None:
        self.ways *= ways
        self.newest = ways

    def _add(self, token: re.Match[str], pieces: list[str], depth: int) -> int:
        mark = token["mark"]
        if token["bad"]:
            raise PatternMistake(f"句式中有落单的“{token['bad']}”。", f"A lone {token['bad']!r} in a pattern.")
        if token["brace"] is not None:
            pieces.append(self._brace(token["brace"]))
        elif token["text"]:
            pieces.extend(map(_escaped, clean(token["text"])))
            self.newest = 1
        elif mark == "(":
            pieces.append("(?:")
            self.opened.append(self.ways)
            if depth >= MAX_BRACKETS:
                raise PatternMistake(f"括号最多 {MAX_BRACKETS} 层。", f"Brackets stand at most {MAX_BRACKETS} deep.")
            return depth + 1
        elif mark == ")":
            self._close(pieces, depth)
            return depth - 1
        elif mark == "|":
            pieces.append("|")
        else:
            self._repeat(pieces, str(mark))
        return depth

    def _close(self, pieces: list[str], depth: int) -> None:
        if depth == 0:
            raise PatternMistake("句式中右括号多于左括号。", "A bracket is closed that was not opened.")
        start = len(pieces) - 1 - next(i for i, piece in enumerate(reversed(pieces)) if piece == "(?:")
        within = "".join(pieces[start:])
        self.ways *= _alike("".join(pieces[start + 1 :]).split("|"))
        self.newest = self.ways // self.opened.pop()
        pieces[start:] = [within + ")"]

    def _repeat(self, pieces: list[str], mark: str) -> None:
        if pieces[-1] in ("", "(?:", "|"):
            raise PatternMistake(f"“{mark}”前面没有内容。", f"Nothing stands before {mark!r}.")
        if mark == "*" and _REPEATED in pieces[-1]:
            raise PatternMistake("可重复的内容之中不得再有“*”。", "Nothing that repeats may hold another repeat.")
        if mark == "?":
            self.ways *= 2
        else:
            self.ways //= self.newest
        pieces[-1] = f"(?:{pieces[-1]})?" if mark == "?" else _REPEAT.replace("%s", pieces[-1])

    def _brace(self, name: str) -> str:
        gap = _GAP.match(name)
        if gap:
            return self._gap(gap[1], int(gap[2]), gap[3])
        if name in _MARKS:
            return self.room.take(_MARKS[name])
        if name in _BUILT_IN:
            return self.room.take(self._built_in(name))
        if name.startswith("!<"):
            return self.room.take("".join(f"(?<!{re.escape(clean(word))})" for word in self._any(name[2:])))
        if name.startswith(("!", ">")):
            sign = "!" if name.startswith("!") else "="
            return f"(?{sign}{'|'.join(self._nested(word, name[1:]) for word in self._any(name[1:]))})"
        return f"(?:{self._list(name)})"

    def _gap(self, kind: str, most: int, barred: str | None) -> str:
        self.gaps += 1
        if most > MAX_GAP or self.gaps > MAX_GAPS:
            raise PatternMistake(
                f"间隔最多 {MAX_GAP} 个字、每个句式最多 {MAX_GAPS} 处。",
                f"A gap has at most {MAX_GAP} characters, a pattern at most {MAX_GAPS} gaps.",
            )
        self._count(most + 1)
        step = _GAPS[kind] if kind == "-" else f"(?:{_BRACKET}|{_GAPS[kind]})"
        stops = [self.room.take(re.escape(clean(word))) for word in self.stops] if kind != "-" else []
        if barred:
            stops.append(self._list(barred))
        guard = f"(?!{'|'.join(stops)})" if stops else ""
        return f"(?:{guard}{step}){{0,{most}}}?"

    def _built_in(self, name: str) -> str:
        letter, expression, tail = _BUILT_IN[name]
        if not self.capture:
            return f"(?:{expression}){tail}"
        self.counts[letter] += 1
        return f"(?P<{letter}{self.counts[letter]}>{expression}){tail}"

    def _any(self, name: str) -> Sequence[str]:
        listed = self.words(name) if name.isascii() else None
        return listed if listed is not None else [word for word in name.split("|") if word]

    def _list(self, name: str) -> str:
        listed = self.words(name)
        if not listed:
            raise PatternMistake(f"没有名为 {name} 的词表。", f"There is no word list {name!r}.")
        ordered = sorted(listed, key=lambda word: (-len(word), word))
        self.deepest = 1
        written = [self._nested(word, name) for word in ordered]
        self._count(_alike(written) * self.deepest)
        return "|".join(written)

    def _nested(self, word: str, name: str) -> str:
        if is_plain(word):
            return self.room.take(_escaped(clean(word)))
        if name in self.open_lists or len(self.open_lists) >= MAX_NESTING:
            raise PatternMistake(f"词表 {name} 引用了自己，或引用过深。", f"The word list {name!r} names itself or is too deep.")
        writer = _Writer(self.words, self.stops, capture=False, open_lists=(*self.open_lists, name), room=self.room)
        written = writer.write(word)
        self.deepest = max(self.deepest, writer.ways)
        return written


def _alike(written: Sequence[str]) -> int:
    """Count the longest row of alternatives each of which begins with the one before."""
    row: list[str] = []
    longest = 1
    for text in sorted(written):
        while row and not text.startswith(row[-1]):
            row.pop()
        row.append(text)
        longest = max(longest, len(row))
    return longest
