"""Writes a model as an OFD package, in the ways that the programs of different makers write it."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from tests.factory.layout import HEIGHT, WIDTH, Page, Text, laid_out, width_of
from tests.factory.model import Model

SPACE = "http://www.ofdspec.org/2016"
FOLDER = "Doc_0"


@dataclass(frozen=True)
class Manner:
    """How a program writes OFD.

    `prefix`: before the names of elements, with its colon. `repeats`: steps as `g n d`. `scaled`: type of size 1 made
    larger by a matrix. `split`: a text object for every mark. `rooted`: paths from the root of the package.
    `boxed`: the rules of a table as thin filled boxes.
    """

    ruled: bool = True
    prefix: str = "ofd:"
    repeats: bool = True
    scaled: bool = False
    split: bool = False
    rooted: bool = False
    boxed: bool = False
    head: str = ""


MANNERS = {
    "ofd": Manner(), "ofd-unruled": Manner(ruled=False), "ofd-bare": Manner(prefix="", repeats=False, rooted=True),
    "ofd-scaled": Manner(scaled=True, boxed=True, head="内部资料 注意保存"), "ofd-split": Manner(split=True),
}


def package(parts: dict[str, str]) -> bytes:
    """Zip the parts of a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return buffer.getvalue()


def parts_of(pages: list[str], manner: Manner, *, resources: str = "") -> dict[str, str]:
    """Give the parts of a package whose pages hold some objects."""
    p = manner.prefix
    lead = f"/{FOLDER}/" if manner.rooted else ""
    listed = "".join(f'<{p}Page ID="{1000 + n}" BaseLoc="{lead}Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    common = (
        f'<{p}MaxUnitID>9999</{p}MaxUnitID><{p}PageArea><{p}PhysicalBox>0 0 {WIDTH} {HEIGHT}</{p}PhysicalBox></{p}PageArea>'
        f'<{p}PublicRes>PublicRes.xml</{p}PublicRes>'
    )
    if manner.head:
        common += f'<{p}TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml" ZOrder="Background"/>'
    parts = {
        "OFD.xml": _root("OFD", f'<{p}DocBody><{p}DocInfo><{p}DocID>1</{p}DocID></{p}DocInfo>'
                         f'<{p}DocRoot>{FOLDER}/Document.xml</{p}DocRoot></{p}DocBody>', manner),
        f"{FOLDER}/Document.xml": _root("Document", f"<{p}CommonData>{common}</{p}CommonData><{p}Pages>{listed}</{p}Pages>", manner),
        f"{FOLDER}/PublicRes.xml": _root("Res", f"<{p}Fonts><{p}Font ID=\"3\" FontName=\"宋体\"/></{p}Fonts>{resources}", manner),
    }  # fmt: skip
    used = f'<{p}Template TemplateID="2" ZOrder="Background"/>' if manner.head else ""
    for number, objects in enumerate(pages):
        parts[f"{FOLDER}/Pages/Page_{number}/Content.xml"] = _page(used, objects, manner)
    if manner.head:
        ids = count(5000)
        parts[f"{FOLDER}/Tpls/Tpl_0/Content.xml"] = _page("", _text(Text(20, 12, 3, manner.head), manner, ids), manner)
    return parts


def ofd(manner: Manner) -> Callable[[Model], bytes]:
    """Give the writer that writes in one manner."""
    def write(model: Model) -> bytes:
        pages = laid_out(model, ruled=manner.ruled)
        ids = count(10)
        return package(parts_of([_objects(page, manner, ids) for page in pages], manner))

    return write


def _root(name: str, inner: str, manner: Manner) -> str:
    prefix = manner.prefix
    space = f'xmlns:{prefix[:-1]}="{SPACE}"' if prefix else f'xmlns="{SPACE}"'
    return f"<{prefix}{name} {space}>{inner}</{prefix}{name}>"


def _page(used: str, objects: str, manner: Manner) -> str:
    p = manner.prefix
    return _root("Page", f'{used}<{p}Content><{p}Layer ID="9" Type="Body">{objects}</{p}Layer></{p}Content>', manner)


def _objects(page: Page, manner: Manner, ids: count[int]) -> str:
    rules = "".join(_rule(rule, manner, ids) for rule in page.rules)
    return rules + "".join(_text(text, manner, ids) for text in page.texts)


def _rule(rule: tuple[float, float, float, float], manner: Manner, ids: count[int]) -> str:
    p, (left, top, right, bottom) = manner.prefix, rule
    wide, high = right - left, bottom - top
    if manner.boxed:
        wide, high = max(wide, 0.2), max(high, 0.2)
        drawn = f"M 0 0 L {wide:.2f} 0 L {wide:.2f} {high:.2f} L 0 {high:.2f} C"
        kind = 'Stroke="false" Fill="true"'
    else:
        drawn, kind = f"M 0 0 L {wide:.2f} {high:.2f}", 'LineWidth="0.25"'
    return (
        f'<{p}PathObject ID="{next(ids)}" Boundary="{left:.2f} {top:.2f} {wide:.2f} {high:.2f}" {kind}>'
        f"<{p}AbbreviatedData>{drawn}</{p}AbbreviatedData></{p}PathObject>"
    )


def _text(text: Text, manner: Manner, ids: count[int]) -> str:
    if manner.split:
        x, made = text.x, ""
        for mark in text.text:
            made += _object(Text(x, text.y, text.size, mark), manner, ids)
            x += width_of(mark, text.size)
        return made
    return _object(text, manner, ids)


def _object(text: Text, manner: Manner, ids: count[int]) -> str:
    p = manner.prefix
    scale = text.size if manner.scaled else 1.0
    steps = [f"{width_of(mark, text.size) / scale:.3f}" for mark in text.text[:-1]]
    delta = f' DeltaX="{_steps(steps, manner)}"' if steps else ""
    matrix = f' CTM="{scale} 0 0 {scale} 0 0"' if manner.scaled else ""
    wide = width_of(text.text, text.size)
    return (
        f'<{p}TextObject ID="{next(ids)}" Boundary="{text.x:.3f} {text.y:.3f} {wide:.3f} {text.size:.3f}" Font="3"'
        f' Size="{text.size / scale:.3f}"{matrix}><{p}TextCode X="0" Y="{text.size * 0.86 / scale:.3f}"{delta}>'
        f"{html.escape(text.text)}</{p}TextCode></{p}TextObject>"
    )


def _steps(steps: list[str], manner: Manner) -> str:
    if not manner.repeats:
        return " ".join(steps)
    written: list[str] = []
    index = 0
    while index < len(steps):
        end = index
        while end < len(steps) and steps[end] == steps[index]:
            end += 1
        written += ["g", str(end - index), steps[index]] if end - index > 1 else [steps[index]]
        index = end
    return " ".join(written)
