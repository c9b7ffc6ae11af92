"""Masks personal data wherever a report or its outcomes leave the program."""

from __future__ import annotations

import re

from auditor.report.personal import Datum, find_personal

_SEPARATOR = re.compile(r"[\s\-－—–‐‑.．·()（）]")
_KEPT_OF_NUMBER = 3
_KEPT_OF_NAME = 1


def mask(text: str) -> str:
    """Replace ID numbers, mobile numbers and private mail addresses by stars, their first characters and length kept."""
    pieces, end = [], 0
    for datum in find_personal(text):
        pieces += [text[end : datum.start], _starred(text, datum)]
        end = datum.end
    return "".join((*pieces, text[end:])) if pieces else text


def _starred(text: str, datum: Datum) -> str:
    """Star all but the first characters of what tells the person; separators stay."""
    secret = text[datum.start : datum.secret_end]
    kept = _KEPT_OF_NUMBER
    if datum.kind == "private_mail":
        kept = _KEPT_OF_NAME if len(secret) > 1 else 0
        return secret[:kept] + "*" * (len(secret) - kept) + text[datum.secret_end : datum.end]
    places = [index for index, mark in enumerate(secret) if not _SEPARATOR.match(mark)]
    return "".join("*" if index in places[kept:] else mark for index, mark in enumerate(secret))
