"""Turns a located value into a shape: what does not fit is told with file, line and column."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.errors import Mistake
from auditor.sources.folders import shipped
from auditor.sources.yaml import Located

Shape = TypeVar("Shape", bound=BaseModel)

MOST_TOLD = 100

_WANTED = {
    "string": "文字", "integer": "整数", "number": "数", "boolean": "true 或 false", "array": "列表（- 一行一项）",
    "object": "键: 值", "null": "空",
}
_LIMITS = {
    "minLength": ("至少 {} 个字", "at least {} characters are wanted"),
    "maxLength": ("至多 {} 个字", "at most {} characters are allowed"),
    "minItems": ("至少 {} 项", "at least {} items are wanted"),
    "maxItems": ("至多 {} 项", "at most {} items are allowed"),
    "minimum": ("不能小于 {}", "nothing below {} is allowed"), "maximum": ("不能大于 {}", "nothing above {} is allowed"),
    "exclusiveMinimum": ("必须大于 {}", "more than {} is wanted"), "const": ("只能写 {}", "only {} is allowed"),
}
_PATTERNS = {
    "^[A-Z][A-Z0-9]{1,5}-[0-9]{3}$": (
        "2 至 6 位大写字母或数字（首位是字母），一个连字符，三位数字，如 T3-002",
        "2 to 6 capital letters or digits beginning with a letter, a hyphen and three digits, such as T3-002",
    ),
    "^[a-z][a-z0-9_]*$": (
        "小写字母开头，只用小写字母、数字和下划线，如 new_received",
        "lower-case letters, digits and underscores beginning with a letter, such as new_received",
    ),
    "^[a-z][a-z_]*$": (
        "小写字母开头，只用小写字母和下划线，如 natural_person",
        "lower-case letters and underscores beginning with a letter, such as natural_person",
    ),
    "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$": (
        "用点隔开的几段，每段小写字母开头，只用小写字母、数字和下划线，如 results.granted",
        "parts with dots between, each of lower-case letters, digits and underscores, such as results.granted",
    ),
}


def to_shape(located: Located, model: type[Shape], schema: str, code: str) -> Shape | list[Mistake]:
    """Make a `model` of a located value, or list every mistake in it.

    The shape itself is tried first because it is fast; only when it refuses does the JSON
    Schema drawn from it (`schemas/<schema>.schema.json`) say where and what: at most `MOST_TOLD` mistakes.

    Args:
        located: The value with its places.
        model: The shape to make.
        schema: The stem of its schema file.
        code: The code the mistakes carry.
    """
    try:
        return model.model_validate(located.value)
    except ValidationError as error:
        mistakes = list(islice(_by_schema(located, schema, code), MOST_TOLD))
        return mistakes or list(islice(_by_shape(located, error, code), MOST_TOLD))


@cache
def _validator(schema: str) -> Any:
    import jsonschema  # only a file that is refused needs it, and importing it takes a tenth of a whole call

    text = (shipped("schemas") / f"{schema}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def _by_schema(located: Located, schema: str, code: str) -> Iterator[Mistake]:
    errors = islice(_validator(schema).iter_errors(located.value), MOST_TOLD)
    for error in sorted(errors, key=lambda error: list(map(str, error.path))):
        yield from _mistake(located, _deepest(error), code)


def _deepest(error: Any) -> Any:
    """The error of the branch that got furthest, where a value may have several forms."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.path), inner.validator != "type"))
    return error


def _mistake(located: Located, error: Any, code: str) -> Iterator[Mistake]:
    path = tuple(error.absolute_path)
    where = located.where(path)
    if error.validator == "additionalProperties":
        allowed = sorted(error.schema.get("properties", {}))
        patterns = list(error.schema.get("patternProperties", ()))
        wanted = [_PATTERNS.get(pattern, (pattern, pattern)) for pattern in patterns]
        for key in sorted(set(map(str, error.instance)) - set(allowed)):
            if any(re.search(pattern, key) for pattern in patterns):
                continue
            near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.5)
            met = key if len(key) <= 60 else key[:57] + "…"
            yield Mistake(
                code, located.where((*path, key), key=True),
                f"这里没有“{met}”这个键。" + (f"是否要写 {near[0]}？" if near else "")
                + f"可用：{'、'.join([*allowed, *(zh for zh, _ in wanted)])}",
                f"There is no key {met!r} here." + (f" Did you mean {near[0]}?" if near else "")
                + f" Allowed: {', '.join([*allowed, *(en for _, en in wanted)])}",
            )
    elif error.validator == "required":
        missing = sorted(set(error.validator_value) - set(error.instance))
        yield Mistake(code, where, f"缺少必填项：{'、'.join(missing)}。", f"Missing: {', '.join(missing)}.")
    else:
        yield Mistake(code, where, *_words(error))


def _words(error: Any) -> tuple[str, str]:
    met = repr(error.instance)
    met = met if len(met) <= 60 else met[:57] + "…"
    if error.validator == "enum":
        near = difflib.get_close_matches(str(error.instance), map(str, error.validator_value), n=1, cutoff=0.4)
        allowed = "、".join(map(str, error.validator_value))
        return (
            f"不能写 {met}。" + (f"是否要写 {near[0]}？" if near else "") + f"可用：{allowed}",
            f"{met} is not allowed." + (f" Did you mean {near[0]}?" if near else "") + f" Allowed: {allowed}",
        )
    if error.validator == "type":
        wanted = error.validator_value if isinstance(error.validator_value, str) else "/".join(error.validator_value)
        return f"这里要写{_WANTED.get(wanted, wanted)}，写的是 {met}。", f"A {wanted} is wanted here, {met} was met."
    if error.validator == "pattern":
        words = _PATTERNS.get(str(error.validator_value).replace("a-z_0-9", "a-z0-9_"))
        if words is not None:
            return f"{met} 的写法不对。应为：{words[0]}。", f"{met} is not written as it must be: {words[1]}."
    if error.validator in _LIMITS:
        zh, en = _LIMITS[error.validator]
        return f"{met} 不符合要求：{zh.format(error.validator_value)}。", f"{met}: {en.format(error.validator_value)}."
    return f"{met} 不符合要求（{error.validator}: {error.validator_value}）。", f"{met}: {error.message}."


def _by_shape(located: Located, error: ValidationError, code: str) -> Iterator[Mistake]:
    for item in error.errors():
        path = tuple(step for step in item["loc"] if isinstance(step, str | int))
        message = str(item["msg"]).removeprefix("Value error, ")
        zh, _, en = message.partition(" / ")
        yield Mistake(code, located.where(path), zh, en or zh)
