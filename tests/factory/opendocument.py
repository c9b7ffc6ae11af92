"""Writes small OpenDocument texts by hand: encrypted ones, and ones that reach for what lies outside."""

from __future__ import annotations

import io
import zipfile

_MIME = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_URN}:{path}:1.0"' for name, path in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def an_odt(content: str, *, encrypted: bool = False) -> bytes:
    """Pack a text with some content; an encrypted one only says that it is."""
    key = "<manifest:encryption-data/>" if encrypted else ""
    whole = {
        "mimetype": _MIME,
        "content.xml": f'<office:document-content {_SPACES} office:version="1.2"><office:body><office:text>{content}'
        "</office:text></office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{key}</manifest:file-entry>'
        "</manifest:manifest>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in whole.items():
            package.writestr(name, text)
    return target.getvalue()


def with_links(address: str, file: str) -> bytes:
    """Write a text with a picture at an address and sections from an address and a file."""
    return an_odt(
        "<text:p>自有文字</text:p>"
        f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/><text:p>旧一</text:p></text:section>'
        f'<text:section text:name="t"><text:section-source xlink:href="file://{file}"/><text:p>旧二</text:p></text:section>'
    )
