"""Masks personal data wherever a report or its outcomes leave the program."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DIGIT = "[0-9０-９]"
_BREAK = r"[ \u00a0\u3000\-－—–‐‑.．·()（）]?"
_SEPARATORS = r"[\s\-－—–‐‑.．·()（）]"
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
    rf"(?P<own>[A-Za-z0-9._%+\-Ａ-Ｚａ-ｚ０-９]{{1,64}})(?P<at>{_AT})(?P<host>(?:qq|vip\.qq|foxmail|163|vip\.163|126|yeah|sina|vip\.sina|sohu|139|189|wo|aliyun|tom|21cn|"
    rf"gmail|outlook|hotmail|live|msn|yahoo|icloud|me|protonmail){_DOT}(?:com\.cn|com|cn|net|me))", re.IGNORECASE)
_AT_MARK = re.compile(r"[@＠﹫]|[\[(（【{]\s?at", re.IGNORECASE)
_POINT = re.compile(r"[.．]")  # a single one is that of a decimal fraction
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_KEPT = 3
_SHORTEST = 11


def mask(text: str) -> str:
    """Replace ID numbers, mobile numbers and private mail addresses by stars, their first characters and length kept.

    ID numbers count with 18 digits when date and check digit are right, with 15 when the date is. Landlines and
    the mail addresses of organs pass.
    """
    if len(text) >= _SHORTEST:
        text = _MOBILE.sub(_starred, _IDENTITY.sub(_starred, text))
    return _MAIL.sub(_starred_mail, text) if _AT_MARK.search(text) else text


def _starred(found: re.Match[str]) -> str:
    """Star all but the first characters of a number that is a person's; separators and a country code stay."""
    own = found["own"]
    bare = unicodedata.normalize("NFKC", re.sub(_SEPARATORS, "", own)).upper()
    if len(_POINT.findall(own)) == 1 or not (_is_mobile(bare) or _is_identity_number(bare)):
        return found[0]
    places = [index for index, mark in enumerate(own) if not re.fullmatch(_SEPARATORS, mark)]
    starred = "".join("*" if index in places[_KEPT:] else mark for index, mark in enumerate(own))
    return found[0][: found.start("own") - found.start()] + starred


def _starred_mail(found: re.Match[str]) -> str:
    name = found["own"]
    return f"{name[:1]}{'*' * (len(name) - 1) or '*'}{found['at']}{found['host']}"


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and re.fullmatch(r"1[3-9]\d{9}", digits) is not None


def _is_identity_number(digits: str) -> bool:
    if len(digits) == 15 and digits.isdigit():
        return _is_region(digits) and _is_date("19" + digits[6:12])
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    check = _CHECKS[sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True)) % 11]
    return digits[17] == check and _is_date(digits[6:14])


def _is_region(digits: str) -> bool:
    return "11" <= digits[:2] <= "65" or digits[:2] in ("71", "81", "82")


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
