"""Finds the headings of sections in lines of text, by wording, with the ordinal as a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.documents.document import Paragraph
from auditor.forms.form import FormSection
from auditor.forms.labels import label_key
from auditor.forms.lexicon_file import Told
from auditor.forms.load import Forms
from auditor.report.report import Wording

LONGEST_HEADING = 48
LONGEST_DAMAGED = 30
NEIGHBOURS = 3

_NUMERALS = "一二三四五六七八九十"
_LINE = re.compile(
    rf"第?(?P<ordinal>[{_NUMERALS}]{{1,3}}|[0-9]{{1,2}}|[-—–―_]+|)(?:部分)?(?P<mark>[、.,:]?)(?P<rest>.*)", re.DOTALL
)
_FURTHER = re.compile(rf"(?P<ordinal>[{_NUMERALS}]{{1,3}})、(?P<rest>[^。;]{{1,30}})")
_BRACKETED = re.compile(rf"\((?P<ordinal>[{_NUMERALS}]{{1,3}})\)(?P<rest>.+)", re.DOTALL)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_FRAME = "#*_~`【】[]《》〈〉<>\""
_TRAILING = "、。:;,."
_LIST_MARKS = "；;，,、)）和及与"
_BEFORE = "。！？!?；;：:”）)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, or the beginning of one, that may be the heading of a section.

    `rank` is how sure wording and ordinal make it (4 to 0). `start` and `end` bound the
    heading in the paragraph's text. `section` is None for a part the form does not know.
    """

    section: int | None
    wording: Wording | None
    rank: int
    start: int
    end: int
    lines: int = 1


_LEAST_FOREIGN = 8


class HeadingFinder:
    """Knows the wording of all sections of some editions; `asked` are the numbers that all of them ask for."""

    def __init__(self, forms: Forms) -> None:
        sections = {section.number: section for form in forms.editions.values() for section in form.sections}
        self.sections: Mapping[int, FormSection] = dict(sorted(sections.items()))
        numbers = [{section.number for section in form.sections} for form in forms.editions.values()]
        self.asked = frozenset.intersection(*map(frozenset, numbers))
        self._words = forms.lexicon.headings
        self._names: dict[str, tuple[int, bool]] = {}
        self._simplified = {ord(form): word[0] for word in forms.lexicon.words("traditional_forms") for form in word[1:]}
        foreign = "".join(map(chr, self._simplified)) or _FRAME
        self._odd = re.compile(rf"\A[{re.escape(_FRAME)}(壹贰叁肆伍陆柒捌玖拾]|[{re.escape(foreign)}]")
        self._foreign = re.compile(f"[{re.escape(foreign)}]")
        self._plain_forms = "".join(set(self._simplified.values()))
        self._cores: list[tuple[str, int]] = []
        printed = [self._learn(forms, section) for form in forms.editions.values() for section in form.sections]
        names = sorted({name for group in printed for name in group}, key=lambda name: (-len(name), name))
        wording = "|".join(r"\s*".join(map(re.escape, name)) for name in names)
        self._inline = re.compile(rf"(?P<ordinal>[{_NUMERALS}])\s*、\s*(?P<name>{wording})")

    def is_traditional(self, text: str) -> bool:
        """Tell whether a text is plainly in traditional characters: they outnumber their simplified forms."""
        foreign = len(self._foreign.findall(text))
        return foreign >= _LEAST_FOREIGN and foreign > sum(text.count(mark) for mark in self._plain_forms)

    def simplified(self, text: str) -> str:
        """Write a text in simplified characters, one for one."""
        return text.translate(self._simplified)

    def _learn(self, forms: Forms, section: FormSection) -> list[str]:
        words = forms.lexicon.headings.get(section.heading)
        aliases = list(words.aliases) if words else []
        self._cores.extend((label_key(core), section.number) for core in (words.cores if words else ()))
        for alias in aliases:
            self._names.setdefault(label_key(alias), (section.number, False))
        self._names[label_key(section.heading)] = (section.number, True)
        return [section.heading, *aliases]

    @property
    def last(self) -> int:
        """The number of the last section that is asked for."""
        return max(self.asked, default=0)

    def tells(self, number: int) -> tuple[Told, ...]:
        """What of the report itself the text of a section tells."""
        words = self._words.get(self.sections[number].heading)
        return words.tells if words is not None else ()

    def is_heading(self, text: str) -> bool:
        """Tell whether a whole text is the heading of a section, by its wording alone."""
        found = self.whole(text)
        return found is not None and found.rank >= 2

    def find(self, paragraph: Paragraph, following: str = "") -> list[Candidate]:
        """List the headings that a paragraph holds, in order.

        Args:
            paragraph: One line or block of running text.
            following: The text of the next line, for a heading broken over two lines.
        """
        text = paragraph.text
        whole = self.whole(text)
        if whole is not None and whole.rank >= 2:
            return [whole]
        broken = self._broken(text, following)
        if broken is not None:
            return [broken]
        inside = list(self._inside(text)) if len(text) > NEIGHBOURS else []
        return inside or ([whole] if whole is not None else [])

    def further(self, text: str) -> Candidate | None:
        """Find a heading numbered beyond the sections of the form (七、…)."""
        found = _FURTHER.fullmatch(label_key(text)) if len(text) <= LONGEST_HEADING else None
        if found is None or _numeral(found["ordinal"]) <= self.last:
            return None
        return Candidate(None, None, 3, 0, len(text))

    def whole(self, text: str) -> Candidate | None:
        """Read a whole line as a heading."""
        if len(text) > 2 * LONGEST_HEADING:
            return None
        key = label_key(text)
        found = self._plain(key, len(text))
        return found if found is not None and found.rank >= 2 else self._unusual(key, len(text)) or found

    def _unusual(self, key: str, length: int) -> Candidate | None:
        """Read a heading in marks of emphasis, traditional characters, or with an ordinal such as 壹 or (一).

        Its ordinal must be that of the section; sub-headings are numbered (一), so such a one must have the very name.
        """
        if self._odd.search(key) is None:
            return None
        plain = key.translate(self._simplified).strip(_FRAME)
        plain = plain[:2].translate(_FORMAL) + plain[2:]
        bracketed = _BRACKETED.fullmatch(plain)
        if bracketed is not None:
            plain = f"{bracketed['ordinal']}、{bracketed['rest'].lstrip('、.')}"
        if plain == key:
            return None
        found = self._plain(plain, length)
        if found is None or found.section is None or not plain.startswith(self.sections[found.section].ordinal):
            return None
        if bracketed is not None and found.wording != "exact":
            return None
        return replace(found, wording="damaged", rank=1 if bracketed is not None else min(found.rank, 2))

    def _plain(self, key: str, length: int) -> Candidate | None:
        """Read a folded line of the usual form."""
        line = _LINE.fullmatch(key) if len(key) <= LONGEST_HEADING else None
        if line is None or not line["rest"]:
            return None
        rest = line["rest"].rstrip(_TRAILING)
        known = self._names.get(rest)
        if known is None:
            return self._damaged(line, rest, length)
        wording, rank = self._judge(line, known, spare=rest != line["rest"])
        return Candidate(known[0], wording, rank, 0, length)

    def _judge(self, line: re.Match[str], known: tuple[int, bool], spare: bool) -> tuple[Wording, int]:
        number, official = known
        if line["ordinal"] != self.sections[number].ordinal or not line["mark"]:
            whole = official and line["mark"] and line["ordinal"].strip(_NUMERALS) == "" != line["ordinal"]
            return "alias" if whole else "damaged", (1 + official) if line["ordinal"] or line["mark"] else int(official)
        if official and line["mark"] == "、" and not spare:
            return "exact", 4
        return "alias", 3

    def _damaged(self, line: re.Match[str], rest: str, length: int) -> Candidate | None:
        if not line["mark"] or not line["ordinal"] or len(rest) > LONGEST_DAMAGED or "。" in line["rest"] or ";" in rest:
            return None
        number = next((number for core, number in self._cores if core in rest), None) or self._slipped(line["ordinal"], rest)
        if number is None:
            return None
        return Candidate(number, "damaged", int(line["ordinal"] == self.sections[number].ordinal), 0, length)

    def _slipped(self, ordinal: str, rest: str) -> int | None:
        """Find the section with this ordinal whose name is the text but for one character missing, added or exchanged."""
        near = (section.number for section in self.sections.values()
                if section.ordinal == ordinal and _differ_in_one(label_key(section.heading), rest))
        return next(near, None)

    def _broken(self, text: str, following: str) -> Candidate | None:
        """Read a heading that breaks off in the middle and goes on in the next line."""
        if not following or len(text) > LONGEST_HEADING or len(following) > LONGEST_HEADING:
            return None
        if text.lstrip()[:1] not in _NUMERALS or not text.strip():
            return None
        found = self.whole(text + following)
        if found is None or found.rank < 3 or self.whole(following):
            return None
        return Candidate(found.section, found.wording, found.rank, 0, len(text), lines=2)

    def _inside(self, text: str) -> Iterator[Candidate]:
        """Find headings that share their line with running text; lists of headings are none."""
        found = list(self._inline.finditer(text))
        if not found or _is_list(found):
            return
        for match in found:
            number, official = self._names[label_key(match["name"])]
            before, after = text[: match.start()], text[match.end() :]
            if before.strip() and before[-1] not in _BEFORE and not before[-1].isspace():
                continue
            if not official and after[:1] and not (after[0].isspace() or after[0] in "：:。"):
                continue
            if after[:1] and after[0] in _LIST_MARKS:
                continue
            right = match["ordinal"] == self.sections[number].ordinal
            if before.strip() and not right:
                continue
            rank = (4 if official else 3) if right else int(official)
            wording: Wording = ("exact" if official else "alias") if right else "damaged"
            yield Candidate(number, wording, rank, match.start(), match.end())


def _differ_in_one(one: str, other: str) -> bool:
    """Tell whether two texts differ in one character at most."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = _shared_start(one, other)
    left, right = one[same:][::-1], other[same:][::-1]
    return max(len(left), len(right)) - _shared_start(left, right) <= 1


def _shared_start(one: str, other: str) -> int:
    return next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))


def _is_list(found: list[re.Match[str]]) -> bool:
    """Tell whether headings follow each other in one line with next to nothing between them."""
    gaps = [after.start() - before.end() for before, after in pairwise(found)]
    return bool(gaps) and max(gaps) <= NEIGHBOURS


def _numeral(text: str) -> int:
    if len(text) == 1:
        return _NUMERALS.index(text) + 1
    tens = _NUMERALS.find(text[0]) + 1 if text[0] != "十" else 1
    ones = _NUMERALS.find(text[-1]) + 1 if text[-1] != "十" else 0
    return tens * 10 + ones
