"""Recognises personal data in text as printed: ID numbers, mobile numbers and private mail addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.forms.patterns import PersonalKind

_DIGIT = "[0-9０-９]"
_BREAK = r"[ \u00a0\u3000\-－—–‐‑.．·()（）]?"
_SEPARATOR = re.compile(r"[\s\-－—–‐‑.．·()（）]")
_AT = r"(?:@|＠|﹫|\s?[\[(（【{]\s?(?:at|AT|At|@)\s?[\])）】}]\s?)"
_DOT = r"(?:\.|．|\s?[\[(（【{]\s?(?:dot|DOT|Dot|\.)\s?[\])）】}]\s?)"
_NOT_BEFORE, _NOT_AFTER = r"(?<![0-9０-９.])", r"(?!\.?[0-9０-９])"
_MOBILE = re.compile(
    rf"{_NOT_BEFORE}(?:(?:\+|00)?[8８][6６]{_BREAK})?(?P<own>[1１][3-9３-９]{_DIGIT}{_BREAK}{_DIGIT}{{4}}{_BREAK}{_DIGIT}{{4}})"
    rf"{_NOT_AFTER}")
_IDENTITY = re.compile(
    rf"{_NOT_BEFORE}(?P<own>{_DIGIT}{{6}}{_BREAK}(?:{_DIGIT}{{8}}{_BREAK}{_DIGIT}{{3}}[0-9０-９XxＸｘ]|{_DIGIT}{{6}}{_BREAK}{_DIGIT}{{3}}))"
    rf"{_NOT_AFTER}")
_MAIL = re.compile(
    rf"(?P<name>[A-Za-z0-9._%+\-Ａ-Ｚａ-ｚ０-９]{{1,64}}){_AT}(?:qq|vip\.qq|foxmail|163|vip\.163|126|yeah|sina|vip\.sina|sohu|139|189|wo|"
    rf"aliyun|tom|21cn|gmail|outlook|hotmail|live|msn|yahoo|icloud|me|protonmail){_DOT}(?:com\.cn|com|cn|net|me)", re.IGNORECASE)
_MAY_HOLD = re.compile(rf"{_DIGIT}(?:{_BREAK}{_DIGIT}){{10}}|[@＠﹫]|[\[(（【{{]\s?at", re.IGNORECASE)
_AT_MARK = re.compile(r"[@＠﹫]|[\[(（【{]\s?at", re.IGNORECASE)
_POINT = re.compile(r"[.．]")  # a single one is that of a decimal fraction
_RUN = re.compile(r"[!-~]+")
_LETTER = re.compile(r"[A-Za-z]")
_OF_ADDRESS = re.compile(r"[/=?%_]")
_AMOUNT_BEFORE = re.compile(r"[¥￥$]\s*\Z|(?:金额|总额|投资|面积)\D{0,6}\Z|(?:点击|访问|浏览|阅读|播放)量(?:为|达|达到)?[:：]?\s*\Z")
_AMOUNT_AFTER = re.compile(r"\s*(?:[,，][0-9０-９]{3}|[千万亿元%％余件条次人个平米亩吨]|人民币)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Datum:
    """One piece of personal data: where it stands in its text, and where the part ends that tells who it is."""

    kind: PersonalKind
    start: int
    end: int
    secret_end: int


def may_hold(text: str) -> bool:
    """Tell whether a text is worth searching for personal data."""
    return len(text) >= _SHORTEST and _MAY_HOLD.search(text) is not None


def find_personal(text: str) -> list[Datum]:
    """Find all personal data of a text, in reading order.

    ID numbers count with 18 digits when date and check digit are right, with 15 when region and date are.
    Landlines and the mail addresses of organs are none.
    """
    if not may_hold(text):
        return []
    found = list(_numbers(text, _IDENTITY))
    bare = _without(text, found)
    found += _numbers(bare, _MOBILE)
    if _AT_MARK.search(text):
        bare = _without(text, found)
        found += [Datum("private_mail", *mail.span(), mail.end("name")) for mail in _MAIL.finditer(bare)]
    return sorted(found, key=lambda datum: datum.start)


def is_certain(text: str, datum: Datum) -> bool:
    """Tell whether nothing beside a number shows that it is something else: an amount, part of a web address."""
    if datum.kind == "private_mail":
        return True
    before, after = text[max(datum.start - 12, 0) : datum.start], text[datum.end : datum.end + 6]
    if _LETTER.match(before[-1:]) or _LETTER.match(after) or _AMOUNT_BEFORE.search(before) or _AMOUNT_AFTER.match(after):
        return False
    beside = _beside(text, datum)
    return not (_LETTER.search(beside) and _OF_ADDRESS.search(beside))


def _beside(text: str, datum: Datum) -> str:
    """Give the unbroken row of Latin letters, digits and marks around a number, without the number."""
    for run in _RUN.finditer(text):
        if run.start() <= datum.start < run.end():
            return text[run.start() : datum.start] + text[datum.end : max(run.end(), datum.end)]
    return ""


def _numbers(text: str, expression: re.Pattern[str]) -> Iterator[Datum]:
    for found in expression.finditer(text):
        kind = _kind_of(found["own"])
        if kind is not None:
            yield Datum(kind, *found.span("own"), found.end("own"))


def _kind_of(own: str) -> PersonalKind | None:
    if len(_POINT.findall(own)) == 1:
        return None
    bare = unicodedata.normalize("NFKC", _SEPARATOR.sub("", own)).upper()
    if len(bare) == 11:
        return "mobile"
    if len(bare) == 15:
        return "old_identity_number" if _is_region(bare) and _is_date("19" + bare[6:12]) else None
    return "identity_number" if _is_checked(bare) and _is_date(bare[6:14]) else None


def _without(text: str, found: list[Datum]) -> str:
    """Put stars in the place of what was found, so that nothing is found in it again."""
    for datum in found:
        text = text[: datum.start] + "*" * (datum.end - datum.start) + text[datum.end :]
    return text


def _is_checked(digits: str) -> bool:
    return digits[17] == _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11]


def _is_region(digits: str) -> bool:
    return "11" <= digits[:2] <= "65" or digits[:2] in ("71", "81", "82")


def _is_date(digits: str) -> bool:
    """Tell whether eight digits are a date on which somebody now alive can have been born."""
    if digits[:2] not in ("19", "20"):
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
