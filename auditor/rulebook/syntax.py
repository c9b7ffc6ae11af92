"""Parses an author's formula with Python's own parser, and spells the names in it with the author's columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.rulebook.scope import Spelling
from auditor.rulebook.tokens import FormulaError, PlainFormula, to_plain


@dataclass(frozen=True, slots=True)
class ParsedFormula:
    """The syntax tree of a formula. `shift`: how many characters stand before it in its plain spelling."""

    plain: PlainFormula
    body: ast.expr
    shift: int

    def column(self, node: ast.AST) -> int:
        """The author's column, from 0, where a part begins."""
        return self.plain.column(self.shift + getattr(node, "col_offset", 0))

    def spelling(self, node: ast.expr) -> Spelling:
        """Spell a dotted name with the word in its brackets.

        Raises:
            FormulaError: It is none: the brackets hold something else, or a part begins with an underscore.
        """
        column = self.column(node)
        index = None
        if isinstance(node, ast.Subscript):
            if not isinstance(node.slice, ast.Name):
                raise FormulaError(column, "方括号里写列名，如 [total]。", "Brackets hold the name of a column, such as [total].")
            index, node = node.slice.id, node.value
        steps: list[str] = []
        while isinstance(node, ast.Attribute):
            steps.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or any(step.startswith("_") for step in (*steps, node.id)):
            raise FormulaError(column, "名称只能由文字、点和一对方括号组成。", "A name is words, dots and one pair of brackets.")
        return Spelling(".".join([node.id, *reversed(steps)]), index, column)

    def names(self) -> Iterator[ast.expr]:
        """Yield the parts that are names, in reading order; the name of a function is none."""
        waiting: list[ast.AST] = [self.body]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
                yield node
            else:
                waiting += reversed(node.args if isinstance(node, ast.Call) else list(ast.iter_child_nodes(node)))


def parse_formula(formula: str) -> ParsedFormula:
    """Parse one formula; what the parts mean is not looked at.

    Raises:
        FormulaError: With the author's column: a character the language does not have, or broken syntax.
    """
    plain = to_plain(formula)
    text = plain.text.replace("\n", " ")
    stripped = text.lstrip()
    if not stripped:
        raise FormulaError(0, "表达式是空的。", "The formula is empty.")
    shift = len(text) - len(stripped)
    try:
        tree = ast.parse(stripped, mode="eval")
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        offset = error.offset or len(stripped) if isinstance(error, SyntaxError) else 1
        raise FormulaError(
            plain.origin[max(min(shift + offset, len(plain.origin)) - 1, 0)],
            "表达式的写法不完整或括号不配对。例如：new_received + carried_in == results.total + carried_over",
            "The formula is incomplete or its brackets do not pair. Example: "
            "new_received + carried_in == results.total + carried_over",
        ) from error
    return ParsedFormula(plain, tree.body, shift)
