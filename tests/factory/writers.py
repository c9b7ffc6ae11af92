"""All formats and dialects that a model can be written in, by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.factory import ofd, pdf, records, web
from tests.factory.model import Writer
from tests.factory.text import TEXT_WRITERS
from tests.factory.word import WORD_WRITERS

WRITERS: Mapping[str, Writer] = {
    **web.WRITERS,
    **TEXT_WRITERS,
    "json": records.nested,
    **WORD_WRITERS,
    "pdf": pdf.write,
    **{name: ofd.ofd(manner) for name, manner in ofd.MANNERS.items()},
}
