"""Puts a formula into words, for somebody who reads rules and never programmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.forms import Lexicon
from auditor.forms.patterns import is_plain
from auditor.rulebook.explain import spell
from auditor.rulebook.kinds import TRUTH
from auditor.rulebook.nodes import (
    Arithmetic,
    Call,
    CellName,
    Comparison,
    Constant,
    Group,
    Junction,
    Name,
    Negation,
    Node,
    Not,
)
from auditor.rulebook.values import show
from auditor.workshop.reading.naming import attribute_name, claim_title, list_name, value_name

_SAMPLES = 4
_SIGNS = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "*": "×", "/": "÷"}
_CALLS = {
    "implies": ("如果{0}，那么{1}", "if {0}, then {1}"),
    "iff": ("（{0}）与（{1}）同时成立或同时不成立", "({0}) exactly when ({1})"),
    "known": ("{0} 已知", "{0} is known"),
    "only": ("{0} 的唯一取值", "the only value of {0}"),
    "abs": ("{0} 的绝对值", "the size of {0}"),
    "length": ("{0} 的字数", "the length of {0}"),
    "state": ("{0} 的填写状态", "the state of {0}"),
    "unit": ("{0} 的单位", "the unit of {0}"),
    "same_agency": ("{0} 与 {1} 是同一机关", "{0} and {1} are one agency"),
    "similarity": ("{0} 与 {1} 的相似度", "the similarity of {0} and {1}"),
    "date": ("{0}的 {1}", "{1} of {0}"),
    "days": ("{0}比{1}晚的天数", "the days from {1} to {0}"),
    "multiple": ("{0} 是 {1} 的整倍数", "{0} is a multiple of {1}"),
}
_LISTED = {
    "sum": ("合计（{0}）", "the sum of ({0})"), "min": ("（{0}）中最小者", "the least of ({0})"),
    "max": ("（{0}）中最大者", "the greatest of ({0})"),
}


@dataclass(frozen=True)
class Phrasing:
    """Puts formulas into the words of one language.

    Word lists of the lexicon are shown by their first words; `limits` are the values to show beside limits.
    """

    lexicon: Lexicon
    lang: str
    limits: Mapping[str, str] = field(default_factory=dict)

    def clauses(self, node: Node) -> tuple[str, ...]:
        """The conditions that must hold together, each in words; one for a formula that is no conjunction."""
        if isinstance(node, Junction) and not node.decisive:
            return tuple(self.words(part) for part in node.parts)
        return (self.words(node),)

    def words(self, node: Node) -> str:
        """The formula in words."""
        if isinstance(node, Junction):
            between = self._text(" 或 " if node.decisive else " 且 ", " or " if node.decisive else " and ")
            return between.join(self._joined(part) for part in node.parts)
        if isinstance(node, Not):
            return self._denied(node.part)
        if isinstance(node, Comparison):
            return self._compared(node)
        if isinstance(node, Arithmetic):
            sign = _SIGNS.get(node.sign, node.sign)
            return f"{self._factor(node.left, node.sign)} {sign} {self._factor(node.right, node.sign, right=True)}"
        if isinstance(node, Negation):
            return f"-{self._factor(node.part, '*')}"
        if isinstance(node, Call):
            return self._called(node)
        return self._named(node)

    def _text(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def _in_brackets(self, text: str) -> str:
        return self._text(f"（{text}）", f"({text})")

    def _joined(self, part: Node) -> str:
        """One part of a junction; what has joints of its own stands in brackets."""
        inner = isinstance(part, Junction) or (isinstance(part, Call) and part.function == "implies")
        text = self.words(part)
        return self._in_brackets(text) if inner else text

    def _denied(self, part: Node) -> str:
        if isinstance(part, Call) and part.function == "known":
            subject = self.words(part.arguments[0])
            return self._text(f"{subject} 未知", f"{subject} is not known")
        if isinstance(part, Name):
            return self._text(f"“{self._named(part)}”不成立", f"not {self._named(part)}")
        text = self._in_brackets(self.words(part))
        return self._text(f"{text}不成立", f"not {text}")

    def _compared(self, node: Comparison) -> str:
        left, right = self.words(node.left), self.words(node.right)
        if self.lang == "zh" and node.sign in ("==", "!=") and isinstance(node.right, Constant) and isinstance(node.right.constant, str):
            return f"{left}{'为' if node.sign == '==' else '不为'}“{right}”"
        return f"{left} {_SIGNS[node.sign]} {right}"

    def _factor(self, part: Node, sign: str, *, right: bool = False) -> str:
        """One side of an arithmetic sign, in brackets where it would be read otherwise without."""
        looser = isinstance(part, Arithmetic) and part.sign in "+-" and (sign in "*/" or (right and sign == "-"))
        text = self.words(part)
        return self._in_brackets(text) if looser or (right and sign == "/" and isinstance(part, Arithmetic)) else text

    def _called(self, node: Call) -> str:
        name, arguments = node.function, node.arguments
        if name in ("mentions", "matches"):
            return self._worded(name, arguments)
        if name == "count":
            return self._counted(arguments)
        if name == "one_of":
            return self._one_of(arguments)
        if name == "multiple" and isinstance(arguments[1], Constant) and arguments[1].constant == 1:
            return self._text(f"{self.words(arguments[0])} 是整数", f"{self.words(arguments[0])} is a whole number")
        if name in _LISTED:
            return self._text(*_LISTED[name]).format(self._listed([self.words(part) for part in arguments]))
        if name in _CALLS:
            return self._text(*_CALLS[name]).format(*(self._argument(name, part) for part in arguments))
        return spell(node, self.lang)

    def _argument(self, function: str, part: Node) -> str:
        text = self.words(part)
        if function == "date" and isinstance(part, Arithmetic):
            following = part.sign == "+" and isinstance(part.right, Constant) and part.right.constant == 1
            return f"{self.words(part.left)}次年" if following and self.lang == "zh" else self._in_brackets(text)
        nested = function == "implies" and isinstance(part, Call) and part.function == "implies"
        return self._in_brackets(text) if nested else text

    def _counted(self, arguments: tuple[Node, ...]) -> str:
        """Members of a list are counted as they are; conditions are counted where they hold."""
        listed = self._listed([self.words(part) for part in arguments])
        if all(part.kind.of is not None and part.kind.of != TRUTH for part in arguments):
            return self._text(f"{listed} 的个数", f"the number of {listed}")
        return self._text(f"（{listed}）中成立的个数", f"how many hold of ({listed})")

    def _one_of(self, arguments: tuple[Node, ...]) -> str:
        choices = [self.words(part) for part in arguments[1:]]
        subject = self.words(arguments[0])
        return self._text(f"{subject}为{'或'.join(f'“{choice}”' for choice in choices)}", f"{subject} is {' or '.join(choices)}")

    def _worded(self, name: str, arguments: tuple[Node, ...]) -> str:
        entry = str(arguments[0].constant) if isinstance(arguments[0], Constant) else ""
        where = self._listed([self.words(part) for part in arguments[1:]])
        plain = [word for word in self.lexicon.words(entry) if is_plain(word)][:_SAMPLES]
        sample = self._text(f"（如：{self._listed(plain)}）", f" (such as {self._listed(plain)})") if plain else ""
        shown = f"“{entry}”{sample}"
        if name == "mentions":
            return self._text(f"{where}提到词表{shown}中的说法", f"{where} holds words of the list {shown}")
        return self._text(f"{where}全文就是词表{shown}中的一种说法", f"{where} is nothing but one of the list {shown}")

    def _listed(self, items: list[str]) -> str:
        return self._text("、", ", ").join(items)

    def _named(self, node: Node) -> str:
        if isinstance(node, Constant):
            constant = node.constant
            return value_name(constant, self.lexicon, self.lang) if isinstance(constant, str) else show(constant, self.lang)
        if isinstance(node, Name):
            return self._list_name(node) if node.kind.of is not None else self._plain_name(node)
        if isinstance(node, CellName | Group):
            return node.label if self.lang == "zh" else node.name
        return spell(node, self.lang)

    def _plain_name(self, node: Name) -> str:
        head, _, limit = node.name.partition("limit.")
        if head or not limit:
            return attribute_name(node.name, node.label, self.lang)
        value = self._in_brackets(self.limits[limit]) if limit in self.limits else ""
        return self._text(f"限值“{limit}”{value}", f"{node.name}{' ' if value else ''}{value}")

    def _list_name(self, node: Name) -> str:
        head, _, rest = node.name.partition(".")
        kind, _, attribute = rest.partition(".")
        if self.lang == "en" or head not in ("claims", "matches"):
            return list_name(node.name, self.lang)
        title = claim_title(head, kind, self.lexicon)
        return f"正文所述“{title}”" + (f"的{attribute_name(attribute, attribute, self.lang)}" if attribute else "")
