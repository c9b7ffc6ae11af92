"""The parts that reading may need: what is here in which version, what each adds, and how to get it; nothing is imported."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

_PATIENCE = 10  # seconds for a program to tell its version
_OFFICE = ("soffice", "libreoffice")


@dataclass(frozen=True)
class Component:
    """One package or program of a part; `version` is None where it is missing, "" where it does not tell."""

    name: str
    version: str | None


@dataclass(frozen=True)
class Part:
    """One part with its components, what it adds and how to get it, in Chinese and in English."""

    name: str
    components: tuple[Component, ...]
    adds: tuple[str, str]
    cure: tuple[str, str]

    @property
    def is_present(self) -> bool:
        """Whether nothing of it is missing."""
        return all(component.version is not None for component in self.components)


def parts() -> Iterator[Part]:
    """Look for every part, the one that is always needed first."""
    yield Part(
        "core", tuple(map(_package, ("lxml", "charset-normalizer"))),
        ("网页（HTML、MHTML）、文本、DOCX、OFD、ZIP 压缩包", "web pages (HTML, MHTML), text, DOCX, OFD, ZIP archives"),
        ("请重新安装：pip install auditor", "Install anew: pip install auditor"),
    )
    yield Part(
        "pdf", tuple(map(_package, ("pdfplumber", "pypdfium2"))), ("带文字的 PDF", "PDF files that hold text"),
        ("pip install 'auditor[pdf]'", "pip install 'auditor[pdf]'"),
    )
    yield Part(
        "ocr", (*map(_package, ("rapidocr", "onnxruntime", "numpy", "pillow", "pypdfium2")), _models()),
        ("扫描件 PDF 和图片（文字识别）", "scanned PDF files and pictures (text recognition)"),
        ("pip install 'auditor[ocr]'（识别模型在 rapidocr 安装包内，不联网下载）",
         "pip install 'auditor[ocr]' (the models come inside the package rapidocr; nothing is downloaded later)"),
    )
    yield Part(
        "office", (_office(),), ("DOC、WPS、RTF 和 ODT 文档", "DOC, WPS, RTF and ODT documents"),
        ("请安装 LibreOffice（Debian：apt-get install libreoffice-writer）",
         "Install LibreOffice (Debian: apt-get install libreoffice-writer)"),
    )


def _package(name: str) -> Component:
    try:
        return Component(name, version(name))
    except PackageNotFoundError:
        return Component(name, None)


def _models() -> Component:
    """Look for the models that recognise text where their package keeps them."""
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations if spec is not None else None
    names = sorted(path.stem for folder in folders or () for path in Path(folder, "models").glob("*.onnx"))
    return Component("models", ", ".join(names) or None)


def _office() -> Component:
    found = next((path for name in _OFFICE if (path := shutil.which(name))), None)
    if found is None:
        return Component("soffice", None)
    try:
        said = subprocess.run(
            [found, "--version"], capture_output=True, check=False, timeout=_PATIENCE, encoding="utf-8", errors="replace",
        ).stdout.split()
    except (OSError, subprocess.TimeoutExpired):
        return Component("soffice", "")
    return Component("soffice", next((word for word in said if word[:1].isdecimal()), ""))
