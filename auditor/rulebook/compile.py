"""Compiles an author's formula: parsed by Python's own parser, white-listed, typed, ready to run."""

from __future__ import annotations

import ast
from fractions import Fraction

from auditor.rulebook.functions import FUNCTIONS, Function
from auditor.rulebook.kinds import NUMBER, TRUTH, Kind, list_of
from auditor.rulebook.names import resolve
from auditor.rulebook.nodes import (
    Arithmetic,
    Call,
    CellName,
    Comparison,
    Constant,
    Junction,
    Negation,
    Node,
    Not,
)
from auditor.rulebook.scope import Scope, nearest
from auditor.rulebook.syntax import ParsedFormula, parse_formula
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import exact

MAX_DEPTH = 30
MAX_PARTS = 400

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=",
}


def compile_formula(formula: str, scope: Scope, wants: Kind | None = TRUTH) -> Node:
    """Compile one formula.

    Args:
        formula: What the author wrote.
        scope: The names in reach.
        wants: The kind the whole must have; None takes any.

    Raises:
        FormulaError: With the author's column: syntax, an unknown name or function, kinds
            that do not fit, or a formula that is too long or deep.
    """
    parsed = parse_formula(formula)
    compiler = _Compiler(parsed, scope)
    node = compiler.build(parsed.body, 0)
    if wants is not None and node.kind.name != wants.name:
        raise FormulaError(
            0, f"这里要的是{wants.zh}，写的是{node.kind.zh}。例如 new_received[total] > 0 是真假。",
            f"A {wants} is wanted here, this is a {node.kind}. For example new_received[total] > 0 is a truth.",
        )
    return node


class _Compiler:
    """Walks the syntax tree of one formula and builds typed parts."""

    def __init__(self, parsed: ParsedFormula, scope: Scope) -> None:
        self.parsed = parsed
        self.column = parsed.column
        self.scope = scope
        self.parts = 0

    def fail(self, node: ast.AST, zh: str, en: str) -> FormulaError:
        return FormulaError(self.column(node), zh, en)

    def build(self, node: ast.expr, depth: int) -> Node:
        self.parts += 1
        if depth > MAX_DEPTH or self.parts > MAX_PARTS:
            raise self.fail(
                node, "表达式过长或嵌套过深。请拆成派生事实。", "The formula is too long or too deep. Split it into derived facts."
            )
        if isinstance(node, ast.Constant):
            return self.constant(node)
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            return resolve(self.parsed.spelling(node), self.scope)
        if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
            return self.arithmetic(node, depth)
        if isinstance(node, ast.UnaryOp):
            return self.unary(node, depth)
        if isinstance(node, ast.BoolOp):
            parts = tuple(self.truth(part, depth + 1) for part in node.values)
            return Junction(TRUTH, self.column(node), isinstance(node.op, ast.Or), parts)
        if isinstance(node, ast.Compare):
            return self.chain(node, depth)
        if isinstance(node, ast.Call):
            return self.call(node, depth)
        raise self.fail(
            node, "规则语言没有这种写法。可用：+ - * /、比较、and or not（且 或 非）、括号和函数。",
            "The rule language has no such form. Use + - * /, comparisons, and or not, brackets and functions.",
        )

    def constant(self, node: ast.Constant) -> Node:
        value = node.value
        if isinstance(value, bool):
            return Constant(TRUTH, self.column(node), value)
        if isinstance(value, int | float):
            return Constant(NUMBER, self.column(node), exact(Fraction(str(value)) if isinstance(value, float) else value))
        if isinstance(value, str):
            return Constant(Kind("text", frozenset([value])), self.column(node), value)
        raise self.fail(node, "不认识的常量。", "Unknown constant.")

    def arithmetic(self, node: ast.BinOp, depth: int) -> Node:
        left, right = self.build(node.left, depth + 1), self.build(node.right, depth + 1)
        for side, part in ((left, node.left), (right, node.right)):
            if side.kind != NUMBER:
                hint = "日期请用 days(…)，一组数请放进 sum(…)。"
                raise self.fail(
                    part, f"这里要的是数，写的是{side.kind.zh}。{hint}",
                    f"A number is wanted here, this is a {side.kind}. For dates use days(…), for a group sum(…).",
                )
        return Arithmetic(NUMBER, self.column(node), _SIGNS[type(node.op)], left, right)

    def unary(self, node: ast.UnaryOp, depth: int) -> Node:
        if isinstance(node.op, ast.Not):
            part = self.build(node.operand, depth + 1)
            if part.kind.of == TRUTH:
                return Not(part.kind, self.column(node), part)
            return Not(TRUTH, self.column(node), self.as_truth(part, node.operand))
        part = self.build(node.operand, depth + 1)
        if not isinstance(node.op, ast.USub) or part.kind != NUMBER:
            raise self.fail(node, "正负号后面要写数。", "A sign must be followed by a number.")
        return Negation(NUMBER, self.column(node), part)

    def truth(self, node: ast.expr, depth: int) -> Node:
        return self.as_truth(self.build(node, depth), node)

    def as_truth(self, part: Node, node: ast.expr) -> Node:
        if part.kind != TRUTH:
            raise self.fail(
                node, f"这里要的是真假，写的是{part.kind.zh}。请写成比较，如 … > 0。",
                f"A truth is wanted here, this is a {part.kind}. Write a comparison such as … > 0.",
            )
        return part

    def chain(self, node: ast.Compare, depth: int) -> Node:
        sides = [self.build(side, depth + 1) for side in (node.left, *node.comparators)]
        links: list[Node] = []
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            if type(operator) not in _SIGNS:
                raise self.fail(node, "比较只有 == != < <= > >=。", "Comparisons are == != < <= > >=.")
            links.append(self.compare(node, _SIGNS[type(operator)], left, right))
        return links[0] if len(links) == 1 else Junction(TRUTH, self.column(node), False, tuple(links))

    def compare(self, node: ast.AST, sign: str, left: Node, right: Node) -> Node:
        one, two = left.kind.of or left.kind, right.kind.of or right.kind
        if one.name != two.name or one.name == "thing" or (left.kind.of and right.kind.of):
            raise self.fail(
                node, f"两边不能比较：左边是{left.kind.zh}，右边是{right.kind.zh}。",
                f"The sides cannot be compared: a {left.kind} and a {right.kind}.",
            )
        if one.name in ("text", "truth") and sign not in ("==", "!="):
            raise self.fail(node, "文字和真假只能用 == 或 != 比较。", "Text and truths compare only by == or !=.")
        if one.name == "text":
            self.same_words(node, one, two)
        kind = list_of(TRUTH) if left.kind.of or right.kind.of else TRUTH
        return Comparison(kind, self.column(node), sign, left, right)

    def same_words(self, node: ast.AST, one: Kind, two: Kind) -> None:
        """A text in quotes must be one that the other side can be."""
        for known, literal in ((one, two), (two, one)):
            if known.values is None or literal.values is None or len(literal.values) != 1:
                continue
            (word,) = literal.values
            if word not in known.values:
                near = nearest(word, known.values)
                allowed = "、".join(sorted(known.values))
                raise self.fail(
                    node, f"没有“{word}”这个值。" + (f"是否要写 {near}？" if near else "") + f"可用：{allowed}",
                    f"There is no value {word!r}." + (f" Did you mean {near}?" if near else "") + f" Allowed: {allowed}",
                )

    def call(self, node: ast.Call, depth: int) -> Node:
        name = node.func.id if isinstance(node.func, ast.Name) else None
        function = FUNCTIONS.get(name or "")
        if function is None or node.keywords:
            near = nearest(name or "", FUNCTIONS)
            raise self.fail(
                node, f"没有函数“{name}”。" + (f"是否要写 {near}？" if near else "可用：" + "、".join(FUNCTIONS)),
                f"There is no function {name!r}." + (f" Did you mean {near}?" if near else " Use: " + ", ".join(FUNCTIONS)),
            )
        arguments = tuple(self.build(argument, depth + 1) for argument in node.args)
        enough = len(arguments) >= len(function.takes) if function.rest else len(arguments) == len(function.takes)
        if not enough:
            raise self.fail(
                node, f"函数 {function.name} 的参数个数不对。例如：{function.example}",
                f"Wrong number of arguments for {function.name}. Example: {function.example}",
            )
        for position, (argument, source) in enumerate(zip(arguments, node.args, strict=True)):
            takes = function.takes[min(position, len(function.takes) - 1)]
            if not self.fits(takes, argument):
                raise self.fail(
                    source, f"函数 {function.name} 的第 {position + 1} 个参数不合适（{argument.kind.zh}）。例如：{function.example}",
                    f"Argument {position + 1} of {function.name} does not fit ({argument.kind}). Example: {function.example}",
                )
        self.check_words(node, function, arguments)
        return Call(_gives(function, arguments), self.column(node), function.name, arguments, function.apply)

    def fits(self, takes: str, argument: Node) -> bool:
        kind = argument.kind
        if takes == "any":
            return True
        if takes == "numbers":
            return (kind.of or kind) == NUMBER
        if takes == "list":
            return kind.of is not None
        if takes == "cell":
            return isinstance(argument, CellName)
        if takes == "prose":
            return kind.of is None and kind.name in ("text", "shingles")
        if takes == "entry":
            return isinstance(argument, Constant) and kind.name == "text"
        return kind.of is None and kind.name == takes

    def check_words(self, node: ast.Call, function: Function, arguments: tuple[Node, ...]) -> None:
        if function.name in ("mentions", "matches"):
            assert isinstance(arguments[0], Constant)
            entry = arguments[0].constant
            entries = self.scope.vocabulary.forms.lexicon.entries
            if entry not in entries:
                near = nearest(entry, entries)
                raise self.fail(
                    node, f"词库中没有“{entry}”。" + (f"是否要写 {near}？" if near else ""),
                    f"The lexicons have no entry {entry!r}." + (f" Did you mean {near}?" if near else ""),
                )
        if function.name == "one_of":
            for choice in arguments[1:]:
                self.compare(node, "==", arguments[0], choice)


def _gives(function: Function, arguments: tuple[Node, ...]) -> Kind:
    if function.name == "only":
        return arguments[0].kind.of or function.gives
    if function.name == "state":
        return Kind("text", frozenset({"given", "blank", "placeholder", "unreadable", "absent"}))
    if function.name == "unit":
        return Kind("text", frozenset({"item", "yuan", "wan_yuan", "none"}))
    return function.gives


