"""The frame that all pages share: head, style, policy, and the script of those that run one."""

from __future__ import annotations

from auditor.export.markup import Html, element
from auditor.web.looks import policy, script, style
from auditor.web.words import PageWords


def framed(title: str, body: Html, words: PageWords, *, runs: bool = False) -> str:
    """Write a whole page.

    Args:
        title: What the window is called.
        body: What stands in it.
        words: The language.
        runs: Whether the page runs the one script it may run.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">\n'
        + element("meta", http_equiv="Content-Security-Policy", content=policy(runs=runs)) + "\n"
        + '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + element("title", title) + f"\n<style>{style()}</style>\n</head>\n<body>\n{body}\n"
        + (f"<script>{script()}</script>\n" if runs else "") + "</body>\n</html>\n"
    )
