"""Reads YAML strictly, with positions: YAML 1.2 scalars, no duplicate keys, few anchors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from auditor.errors import Mistake, RulebookError
from auditor.sources.depth import MAX_DEPTH, refuse_bombs
from auditor.sources.words import yaml_words

MAX_BYTES = 1 << 20
MAX_ALIASES = 20
MAX_DIGITS = 18
MAX_NAMED = 200

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)\Z")
_WIDE_COLON = re.compile(r"\s*(?:- +)*[A-Za-z_][A-Za-z0-9_.-]*\s*：")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_SURPRISING = {"yes", "no", "on", "off", "y", "n"}
_ODD = {*_SURPRISING, "true", "false", "null"}
_SPECIAL = frozenset("0123456789+-.~") | {""}
_OLD_NUMBER = re.compile(r"[-+]?(?:0[0-7]+|0[xob][0-9a-fA-F]+|[0-9]+(?::[0-9]{1,2})+|[0-9_]+[eE][-+]?[0-9]+)\Z")

# What turns the direction of writing shows a reader another text than the program reads; control characters rule a
# terminal; half a character cannot be written at all.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_UNTAGGED = "untagged"
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes without guessing the type of scalars: the builder decides that itself."""

    def resolve(self, kind: Any, value: str, implicit: Any) -> str:
        return _UNTAGGED

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing to follow."""

    def ascend_resolver(self) -> None:
        """Nothing to follow."""


@dataclass(frozen=True)
class Located:
    """A plain value (dicts, lists, scalars) that knows the place of every part of it.

    Places are worked out when first asked for, which a file without mistakes never does.
    """

    value: Any
    file: str
    text: str = field(default="", repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Give what can be kept on disk: the text, from which value and places are read again when asked for."""
        return {"file": self.file, "text": self.text}

    def __getattr__(self, name: str) -> Any:
        if name != "value" or "text" not in self.__dict__:
            raise AttributeError(name)
        value = parse_yaml(self.text, self.file).value
        self.__dict__["value"] = value
        return value

    @cached_property
    def _found(self) -> _Builder:
        builder = _Builder(self.file, placing=True)
        node = yaml.compose(self.text, Loader=_Loader)
        assert node is not None
        builder.build(node, (), 0)
        return builder

    @property
    def places(self) -> Mapping[Path, tuple[int, int]]:
        """Line and column, both from 1, by path inside the value."""
        return self._found.places

    @property
    def keys(self) -> Mapping[Path, tuple[int, int]]:
        """Line and column, both from 1, of the key of a mapping's entry, by the entry's path."""
        return self._found.keys

    def inside(self, path: Path, column: int) -> str:
        """Write the place of character `column` (from 0) of a text that stands on one line."""
        line, start = self.line(path)
        lines = self.text.splitlines()
        first = lines[line - 1][start - 1 : start] if 0 < line <= len(lines) else ""
        if first in ("|", ">"):
            return self.where(path)
        quoted = 1 if first in ("'", '"') else 0
        return f"{self.file}:{line}:{start + column + quoted} " + ".".join(map(str, path))

    def where(self, path: Path = (), *, key: bool = False) -> str:
        """Write the place of a part as `file:line:column path`, or of its nearest parent."""
        table = self.keys if key else self.places
        for end in range(len(path), -1, -1):
            spot = table.get(path[:end]) or self.places.get(path[:end])
            if spot:
                name = ".".join(str(step) for step in path)[:MAX_NAMED]
                return f"{self.file}:{spot[0]}:{spot[1]}" + (f" {name}" if name else "")
        return self.file

    def line(self, path: Path) -> tuple[int, int]:
        """Give line and column of a part, or of its nearest parent."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return (1, 1)


def parse_yaml(text: str, file: str) -> Located:
    """Parse one YAML document into plain values with places.

    Args:
        text: The file's text, at most `MAX_BYTES` long.
        file: The name to use in messages.

    Returns:
        The value with its places. Scalars follow YAML 1.2's core schema: only `true`,
        `false`, `null`, whole numbers and decimals are not text; integers have at most 18
        digits.

    Raises:
        RulebookError: All mistakes of the file at once: syntax, duplicate keys, keys that
            are no text, tags, words of YAML 1.1 that would change their type, too many aliases,
            too deep or too long.
    """
    if len(text) > MAX_BYTES:
        raise RulebookError.of("E401", file, zh="文件过大。", en="The file is too large.")
    _refuse_turning(text, file)
    node = _composed(text, file)
    if node is None:
        raise RulebookError.of("E402", file, zh="文件是空的。", en="The file is empty.")
    builder = _Builder(file)
    value = builder.build(node, (), 0)
    if builder.mistakes:
        raise RulebookError(*builder.mistakes)
    return Located(value, file, text)


def _refuse_turning(text: str, file: str) -> None:
    found = None if text.isascii() else _TURNING.search(text)
    if found is not None:
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        raise RulebookError.of(
            "E402", f"{file}:{line}:{column}", zh=f"此处有改变书写方向的隐形字符（U+{ord(found[0]):04X}）。请删去。",
            en=f"An invisible character that turns the direction of writing stands here (U+{ord(found[0]):04X}). Remove it.",
        )


def _composed(text: str, file: str) -> yaml.Node | None:
    try:
        refuse_bombs(text, file, _Loader)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wide = _wide_colon(text, mark.line if mark else 0)
        if wide is not None:
            raise RulebookError.of(
                "E402", f"{file}:{wide[0]}:{wide[1]}", zh="这里用了全角冒号“：”。键后面请写半角冒号“:”和一个空格。",
                en="This is a full-width colon. Write an ASCII colon and a blank after the key.",
            ) from error
        where = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else file
        zh, en = yaml_words(str(error.problem or error.context))
        raise RulebookError.of(
            "E402", where, zh=f"YAML 语法有误：{zh}。请检查缩进、冒号和引号。",
            en=f"YAML syntax: {en}. Check indentation, colons and quotes.",
        ) from error
    except yaml.reader.ReaderError as error:
        raise RulebookError.of("E402", _at(text, error, file), **_unreadable(str(error.reason))) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RulebookError.of("E402", file, **_unreadable(str(error))) from error
    return node


def _wide_colon(text: str, line: int) -> tuple[int, int] | None:
    """Find a full-width colon after a key, on the line where the syntax breaks or on one of the two before."""
    lines = text.splitlines()
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        found = _WIDE_COLON.match(lines[number])
        if found is not None:
            return number + 1, found.end()
    return None


def _unreadable(reason: str) -> dict[str, str]:
    zh, en = yaml_words(reason)
    return {"zh": f"YAML 不能读取：{zh}。请删去或改写。", "en": f"The YAML cannot be read: {en}. Remove it or write it otherwise."}


def _at(text: str, error: yaml.reader.ReaderError, file: str) -> str:
    """The place of a character that YAML does not allow; the parser counts bytes or characters."""
    character = chr(error.character) if isinstance(error.character, int) else str(error.character)
    before = text.partition(character)[0]
    if len(before) == len(text):
        return file
    return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


class _Builder:
    """Turns composed nodes into plain values, keeping places and collecting mistakes."""

    def __init__(self, file: str, *, placing: bool = False) -> None:
        self.file = file
        self.placing = placing
        self.places: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.mistakes: list[Mistake] = []
        self.seen: set[int] = set()
        self.aliases = 0

    def complain(self, node: yaml.Node, zh: str, en: str) -> None:
        mark = node.start_mark
        self.mistakes.append(Mistake("E402", f"{self.file}:{mark.line + 1}:{mark.column + 1}", zh, en))

    def build(self, node: yaml.Node, path: Path, depth: int) -> Any:
        if self.placing:
            self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if depth > MAX_DEPTH:
            self.complain(node, f"嵌套超过 {MAX_DEPTH} 层。", f"Nested deeper than {MAX_DEPTH} levels.")
            return None
        if node.tag != _UNTAGGED:
            self.complain(node, f"不允许使用标签 {node.tag}。", f"Tags such as {node.tag} are not allowed.")
            return None
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.seen:
            self.aliases += 1
            if self.aliases > MAX_ALIASES:
                if self.aliases == MAX_ALIASES + 1:
                    self.complain(node, f"别名（*）超过 {MAX_ALIASES} 处。", f"More than {MAX_ALIASES} aliases (*).")
                return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [
                self.build(item, (*path, index) if self.placing else path, depth + 1)
                for index, item in enumerate(node.value)
            ]
        return self.mapping(node, path, depth)

    def mapping(self, node: yaml.Node, path: Path, depth: int) -> dict[str | int, Any]:
        result: dict[str | int, Any] = {}
        for key_node, value_node in node.value:
            key = self.scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str | int) or isinstance(key, bool):
                self.complain(key_node, "键必须是文字。请加上引号。", "A key must be text. Put it in quotes.")
                continue
            if key in result:
                self.complain(key_node, f"键“{key}”写了两次。请删去一个。", f"The key {key!r} stands twice. Remove one.")
                continue
            below = (*path, key) if self.placing else path
            if self.placing:
                self.keys[below] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.build(value_node, below, depth + 1)
        return result

    def scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.style in ("'", '"', "|", ">"):
            if node.style == '"' and _UNSHOWN.search(text):
                self.complain(
                    node, "引号内有控制字符或改变书写方向的字符。请删去。",
                    "The text in quotes holds a control character, or one that turns the direction of writing. Remove it.",
                )
            return text
        if text[:1] not in _SPECIAL and text.lower() not in _ODD:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text.lower() in _SURPRISING or _OLD_NUMBER.match(text):
            self.complain(
                node, f"“{text}”的类型不明确。请写成带引号的文字，或写 true、false、十进制数字。",
                f"The type of {text!r} is unclear. Quote it, or write true, false or a decimal number.",
            )
            return None
        if _INTEGER.match(text) or _DECIMAL.match(text):
            return self.number(node, text)
        return text

    def number(self, node: yaml.ScalarNode, text: str) -> Any:
        if len(text) > MAX_DIGITS:
            self.complain(node, f"数字超过 {MAX_DIGITS} 位。", f"A number with more than {MAX_DIGITS} digits.")
            return None
        return int(text) if _INTEGER.match(text) else float(text)
