"""Has LibreOffice write the formats that only it writes for us, from the Word documents that the factory makes."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.documents.office.soffice import program
from tests.needed import need

FILTERS: Mapping[str, str] = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}


def needs_libreoffice() -> None:
    """Skip a test where LibreOffice is missing; in CI, where it must be, fail it."""
    need(program(), "LibreOffice", "libreoffice-writer")


def written(documents: Sequence[bytes], format_: str) -> list[bytes]:
    """Convert Word documents into a format, all in one run, with a profile that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for number, data in enumerate(documents):
            source = Path(folder, f"{number}.docx")
            source.write_bytes(data)
            sources.append(str(source))
        subprocess.run(
            [program() or "", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             f"{format_}:{FILTERS[format_]}", "--outdir", f"{folder}/out", *sources],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return [Path(folder, "out", f"{number}.{format_}").read_bytes() for number in range(len(documents))]
