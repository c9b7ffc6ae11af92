"""The functions of the rule language: what each takes, what it gives, and how it treats unknowns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from auditor.forms.wording import clean
from auditor.rulebook.kinds import DATE, NUMBER, TEXT, TRUTH, Kind
from auditor.rulebook.nodes import CellName, Constant, Name, Node
from auditor.rulebook.similarity import Shingled, below_proposed, jaccard, shingle
from auditor.rulebook.values import UNKNOWN, Quantity, Value, add, divide, equal, less, negate
from auditor.rulebook.view import View

Arguments = tuple[Node, ...]
Apply = Callable[[View, Arguments], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name (`zh` in Chinese explanations), the kinds it takes (the last repeats when `rest`), the kind it gives.

    A kind named `list` or `number` in `takes` accepts numbers and lists of numbers; `any`
    accepts everything; `entry` a lexicon entry's name in quotes; `cell` a cell's name.
    """

    name: str
    zh: str
    takes: tuple[str, ...]
    gives: Kind
    apply: Apply
    rest: bool = False
    example: str = ""


def _sum(view: View, arguments: Arguments) -> Value:
    """Add counts up; a count that is not known may be anything from 0 upward."""
    total: Value = 0
    missing = only_blanks = False
    for argument in arguments:
        signed = isinstance(argument, CellName) and argument.signed
        for value, blank in argument.terms(view):
            if value is not UNKNOWN:
                total = add(total, value)
            elif signed:
                return UNKNOWN
            else:
                only_blanks = blank and (only_blanks or not missing)
                missing = True
    if not missing or total is UNKNOWN:
        return total
    low = total.low if isinstance(total, Quantity) else total
    unit = total.unit if isinstance(total, Quantity) else None
    return Quantity(low, None, unit, only_blanks)


def _members(view: View, arguments: Arguments) -> Iterator[Value]:
    for argument in arguments:
        value = argument.value(view)
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def _count(view: View, arguments: Arguments) -> Value:
    """Count what is true, or the members of a list; unknown members widen the count to a span."""
    sure = unsure = 0
    for argument in arguments:
        truths = argument.kind == TRUTH or argument.kind.of == TRUTH
        for member in _members(view, (argument,)):
            if member is UNKNOWN:
                unsure += 1
            elif not truths or member is True:
                sure += 1
    return Quantity(sure, sure + unsure) if unsure else sure


def _least(view: View, arguments: Arguments) -> Value:
    return _extreme(view, arguments, smallest=True)


def _greatest(view: View, arguments: Arguments) -> Value:
    return _extreme(view, arguments, smallest=False)


def _extreme(view: View, arguments: Arguments, *, smallest: bool) -> Value:
    found: Value = UNKNOWN
    for member in _members(view, arguments):
        if member is UNKNOWN:
            return UNKNOWN
        if found is UNKNOWN:
            found = member
        else:
            below = less(member, found)
            if below is UNKNOWN:
                return UNKNOWN
            found = member if below == smallest else found
    return found


def _abs(view: View, arguments: Arguments) -> Value:
    value = arguments[0].value(view)
    if isinstance(value, Quantity):
        positive = value if value.low >= 0 else negate(value)
        return positive if positive.low >= 0 else UNKNOWN
    return UNKNOWN if value is UNKNOWN else abs(value)


def _known(view: View, arguments: Arguments) -> Value:
    value = arguments[0].value(view)
    return value is not UNKNOWN and not (isinstance(value, Quantity) and not value.is_exact)


def _only(view: View, arguments: Arguments) -> Value:
    """The single distinct value of a list; unknown when it is empty, differs or has an unknown."""
    found: Value = UNKNOWN
    for member in _members(view, arguments):
        if member is UNKNOWN:
            return UNKNOWN
        if found is UNKNOWN:
            found = member
        elif equal(found, member) is not True:
            return UNKNOWN
    return found


def _implies(view: View, arguments: Arguments) -> Value:
    premise = arguments[0].value(view)
    if premise is False:
        return True
    conclusion = arguments[1].value(view)
    if conclusion is True or premise is True:
        return conclusion
    return UNKNOWN


def _iff(view: View, arguments: Arguments) -> Value:
    one, two = (argument.value(view) for argument in arguments)
    return UNKNOWN if one is UNKNOWN or two is UNKNOWN else one == two


def _multiple(view: View, arguments: Arguments) -> Value:
    number, step = (argument.value(view) for argument in arguments)
    if type(number) is int and type(step) is int and step:
        return number % step == 0
    quotient = divide(number, step)
    if quotient is UNKNOWN or (isinstance(quotient, Quantity) and not quotient.is_exact):
        return UNKNOWN
    plain = quotient.low if isinstance(quotient, Quantity) else quotient
    return Fraction(plain).denominator == 1


def _one_of(view: View, arguments: Arguments) -> Value:
    value = arguments[0].value(view)
    if type(value) is str:
        return any(choice.value(view) == value for choice in arguments[1:])
    result: Value = False
    for choice in _members(view, arguments[1:]):
        same = equal(value, choice)
        if same is True:
            return True
        result = UNKNOWN if same is UNKNOWN else result
    return result


def _state(view: View, arguments: Arguments) -> Value:
    (cell,) = arguments
    assert isinstance(cell, CellName)
    source = cell.source(view)
    found = source.report.cells.get(cell.address(view)) if source else None
    return found.state if found else "absent"


def _unit(view: View, arguments: Arguments) -> Value:
    (cell,) = arguments
    assert isinstance(cell, CellName)
    source = cell.source(view)
    found = source.report.cells.get(cell.address(view)) if source else None
    return (found.unit if found else None) or "none"


def _entry(argument: Node) -> str:
    assert isinstance(argument, Constant)
    return str(argument.constant)


def _mentions(view: View, arguments: Arguments) -> Value:
    entry = _entry(arguments[0])
    result: Value = False
    for argument in arguments[1:]:
        text = argument.value(view)
        if text is UNKNOWN:
            result = UNKNOWN
        elif view.forms.lexicon.mentions(entry, text):
            return True
    return result


def _matches(view: View, arguments: Arguments) -> Value:
    text = arguments[1].value(view)
    return UNKNOWN if text is UNKNOWN else view.forms.lexicon.matches(_entry(arguments[0]), text)


def _length(view: View, arguments: Arguments) -> Value:
    text = arguments[0].value(view)
    if isinstance(text, Shingled):
        return UNKNOWN if text.grams is None else text.length
    return UNKNOWN if text is UNKNOWN else len(clean(text))


def _same_agency(view: View, arguments: Arguments) -> Value:
    one, two = (argument.value(view) for argument in arguments)
    return UNKNOWN if one is UNKNOWN or two is UNKNOWN else view.forms.lexicon.same_agency(one, two)


def _similarity(view: View, arguments: Arguments) -> Value:
    one, two = (_shingled(view, argument) for argument in arguments)
    if one is None or two is None:
        return UNKNOWN
    if one.grams is None or two.grams is None:
        return Quantity(*below_proposed())
    return jaccard(one, two)


def _shingled(view: View, argument: Node) -> Shingled | None:
    value = argument.value(view)
    if value is UNKNOWN:
        return None
    if isinstance(value, Shingled):
        return value
    source = view.previous if isinstance(argument, Name) and argument.name.startswith("previous.") else view
    return shingle(value, (source or view).report.agency, view.forms)


def _date(view: View, arguments: Arguments) -> Value:
    year, day = (argument.value(view) for argument in arguments)
    if year is UNKNOWN or day is UNKNOWN or not isinstance(year, int):
        return UNKNOWN
    try:
        return date.fromisoformat(f"{year:04d}-{day}")
    except ValueError:
        return UNKNOWN


def _days(view: View, arguments: Arguments) -> Value:
    one, two = (argument.value(view) for argument in arguments)
    return UNKNOWN if one is UNKNOWN or two is UNKNOWN else (one - two).days


_ALL = (
    Function("sum", "合计", ("numbers",), NUMBER, _sum, rest=True, example="sum(results.leaves)"),
    Function("count", "个数", ("any",), NUMBER, _count, rest=True, example="count(claims.fee_statement.section == 6)"),
    Function("min", "最小", ("numbers",), NUMBER, _least, rest=True, example="min(results.leaves)"),
    Function("max", "最大", ("numbers",), NUMBER, _greatest, rest=True, example="max(results.leaves)"),
    Function("abs", "绝对值", ("number",), NUMBER, _abs, example="abs(change)"),
    Function("known", "已知", ("any",), TRUTH, _known, example="known(previous.year)"),
    Function("only", "唯一值", ("list",), NUMBER, _only, example="only(claims.fee_notices.value)"),
    Function("implies", "若则", ("truth", "truth"), TRUTH, _implies, example="implies(decisions > 0, prev_items > 0)"),
    Function("iff", "同真同假", ("truth", "truth"), TRUTH, _iff, example="iff(projects == 0, amount == 0)"),
    Function("multiple", "整倍数", ("number", "number"), TRUTH, _multiple, example="multiple(value, 10)"),
    Function("one_of", "属于", ("any", "any"), TRUTH, _one_of, rest=True, example='one_of(agency_level, "county", "township")'),
    Function("state", "填写状态", ("cell",), TEXT, _state, example="state(disclosure.permits.decisions)"),
    Function("unit", "单位", ("cell",), TEXT, _unit, example="unit(disclosure.procurement.amount)"),
    Function("mentions", "提及", ("entry", "text"), TRUTH, _mentions, rest=True, example='mentions("measure_words", section_5)'),
    Function("matches", "全文即", ("entry", "text"), TRUTH, _matches, example='matches("bare_none", section_6)'),
    Function("length", "字数", ("prose",), NUMBER, _length, example="length(section_1)"),
    Function("same_agency", "同一机关", ("text", "text"), TRUTH, _same_agency, example="same_agency(agency, name)"),
    Function("similarity", "相似度", ("prose", "prose"), NUMBER, _similarity, example="similarity(section_1, previous.section_1)"),
    Function("date", "日期", ("number", "text"), DATE, _date, example='date(year + 1, "01-31")'),
    Function("days", "相差天数", ("date", "date"), NUMBER, _days, example='days(published_on, date(year + 1, "01-31"))'),
)
FUNCTIONS: dict[str, Function] = {function.name: function for function in _ALL}
