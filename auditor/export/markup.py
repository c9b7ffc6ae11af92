"""Makes HTML in which a text can mean nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.export.html import text

_VOID = frozenset({"br", "hr", "input", "link", "meta"})


class Html(str):
    """Text that is HTML already; any other text is escaped wherever it is put."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str | None) -> Html:
    """Make one element.

    Args:
        name: Its name.
        inside: What stands in it: HTML as it is, any other text escaped and on one line.
        attributes: Its attributes, those that are None left out; `class_` and the like lose the underscore
            at their end, and underscores within become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{together(*inside)}</{name}>")


def together(*inside: str) -> Html:
    """Put HTML and texts one after the other."""
    return Html("".join(part if isinstance(part, Html) else _escaped(part) for part in inside))


def _escaped(said: str) -> str:
    """Escape a text on one line; a blank at its ends stays, as it may stand between two words."""
    if not said or said.isspace():
        return " " if said else ""
    return f"{' ' if said[0].isspace() else ''}{text(said)}{' ' if said[-1].isspace() else ''}"


def spread(parts: Iterable[str], between: str = " ") -> Html:
    """Put HTML and texts one after the other with something between them."""
    listed = [together(part) for part in parts]
    return Html(together(between).join(listed))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], *, class_: str | None = None) -> Html:
    """Make a table: the first cell of a row names it. On a narrow screen each cell shows the head of its column."""
    names = tuple(heads)
    body = [
        element("tr", *(
            element("th" if number == 0 else "td", cell, scope="row" if number == 0 else None, data_label=head or None)
            for number, (head, cell) in enumerate(zip(names, row, strict=True))
        )) for row in rows
    ]
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in names)))
    return together(element("table", head, element("tbody", *body), class_=class_), Html("\n"))


def listing(items: Iterable[str], *, class_: str | None = None) -> Html:
    """Make a list; nothing without items."""
    made = [together(element("li", item), Html("\n")) for item in items]
    return element("ul", *made, class_=class_) if made else Html("")


def paragraphs(said: str) -> Html:
    """Make paragraphs of a text; an empty line stands between two of them."""
    return together(*(element("p", part) for part in said.split("\n\n") if part.strip()))
