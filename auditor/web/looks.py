"""The style and the script of the pages, as they stand in files of their own, and the policy that allows them alone."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def style() -> str:
    """How the pages look: on a desk, on a telephone, in the dark, and on paper."""
    return _beside("audit.css")


@cache
def script() -> str:
    """What jumps, highlights and filters; the page can be read without it."""
    return _beside("audit.js")


@cache
def policy(*, runs: bool) -> str:
    """What a page may do: show itself in its one style and, if it `runs`, run its one script; nothing else."""
    allowed = [f"style-src {_hash(style())}"] + ([f"script-src {_hash(script())}"] if runs else [])
    return "; ".join(("default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
