"""Knows what every printed page repeats: its number and its running head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.documents.document import Paragraph
from auditor.forms.labels import label_key
from auditor.report.vocabulary import Vocabulary

LEAST_REPEATED = 2
LONGEST_HEAD = 60

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]+\s*[0-9]{1,3}\s*[-—–·]+|第\s*[0-9]{1,3}\s*页.{0,12}|[0-9]{1,3}\s*/\s*[0-9]{1,3})\s*\Z")


def is_page_number(text: str) -> bool:
    """Tell whether a line is the number of a page: `- 3 -`, `第3页 共8页`, `3/8`."""
    return _PAGE_NUMBER.match(text) is not None


def running_heads(lines: Sequence[Paragraph], words: Vocabulary) -> frozenset[str]:
    """List the lines that stand more than once and are neither a figure nor a label of a form or a part of one, folded."""
    keys = Counter(label_key(line.text) for line in lines if len(line.text) <= LONGEST_HEAD and line.text.strip())
    return frozenset(
        key for key, count in keys.items()
        if count >= LEAST_REPEATED and len(key) > 1 and key not in words.labels_joined and not words.figures.is_figure(key)
        and not words.is_core(key)
    )
