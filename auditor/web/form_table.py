"""Draws a statutory table as its form prints it, each cell with its state and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.export.markup import Html, element, together
from auditor.forms.form import FormBlock, FormColumn, FormGroup, FormTable
from auditor.report.report import Cell
from auditor.web.anchors import head_anchor
from auditor.web.cells import CellDrawing
from auditor.web.references import draw_refs, marked_by, marked_class


def head_names(form: FormTable) -> Iterator[tuple[str, str]]:
    """Yield every head that a drawn table shows, as table and part."""
    for header in form.headers if form.layout == "matrix" else ():
        yield form.id, header.id
    for column in form.columns if form.layout == "matrix" else ():
        yield form.id, column.id
    for row in form.rows:
        yield form.id, row.id
    for block in form.blocks:
        yield form.id, block.id
        yield from ((form.id, f"{block.id}.{column.id}") for column in block.columns or form.columns)
        yield from ((form.id, f"{block.id}.{row.id}") for row in block.rows)


class TableDrawing:
    """One table on its way to the page."""

    def __init__(self, form: FormTable, cells: dict[str, Cell], drawing: CellDrawing) -> None:
        self.form = form
        self.cells = cells
        self.drawing = drawing

    def draw(self) -> Html:
        """Draw the table in a box of its own, which scrolls where it is wider than the page."""
        rows = {"matrix": self._matrix, "stacked": self._stacked, "strip": self._strip}[self.form.layout]()
        table = element("table", *(together(row, Html("\n")) for row in rows), class_=f"form {self.form.layout}", lang="zh-CN")
        return element("div", table, class_="box", tabindex="0", role="region", aria_label=self.form.title.of(self.drawing.words.lang))

    def _matrix(self) -> Iterator[Html]:
        yield element("thead", *self._matrix_heads())
        body = []
        for row in self.form.rows:
            depth = f"deep{min(row.id.count('.'), 2)}"
            if row.heading:
                cells = [self._head(row.id, row.label, scope="rowgroup", colspan=1 + len(self.form.columns), class_=f"label {depth}")]
            else:
                cells = [self._head(row.id, row.label, scope="row", class_=f"label {depth}")]
                cells += [self._cell(self.form.address(row.id, column.id), column) for column in self.form.columns]
            body.append(together(element("tr", *cells), Html("\n")))
        yield element("tbody", *body)

    def _matrix_heads(self) -> Iterator[Html]:
        """The head of a matrix: what spans all columns, then the columns, those of a spanning group in a line below."""
        grouped = {header.id: group for header in self.form.headers if (group := self._columns_of(header.id)) is not None}
        members = {column for group in grouped.values() for column in group.members}
        spanning = [header for header in self.form.headers if header.id not in grouped]
        corner = element("th", self.form.corner or "", class_="corner", rowspan=str(len(spanning) + 1 + bool(grouped)))
        width = len(self.form.columns)
        for number, header in enumerate(spanning):
            yield element("tr", *([corner] if number == 0 else []), self._head(header.id, header.label, scope="colgroup", colspan=width))
        above: list[Html] = [] if spanning else [corner]
        for column in self.form.columns:
            group = next((group for group in grouped.values() if column.id in group.members), None)
            if group is None:
                above.append(self._head(column.id, column.label, scope="col", rowspan=2 if grouped else 1))
            elif group.members[0] == column.id:
                label = next(header.label for header in self.form.headers if header.id == group.id)
                above.append(self._head(group.id, label, scope="colgroup", colspan=len(group.members)))
        yield element("tr", *above)
        if grouped:
            below = [column for column in self.form.columns if column.id in members]
            yield element("tr", *(self._head(column.id, column.label, scope="col") for column in below))

    def _columns_of(self, header: str) -> FormGroup | None:
        return next((group for group in self.form.groups if group.id == header and group.of == "columns"), None)

    def _stacked(self) -> Iterator[Html]:
        width = max((len(block.columns) for block in self.form.blocks), default=1)
        for block in self.form.blocks:
            rows = [
                element("tr", self._head(block.id, block.label, scope="rowgroup", colspan=1 + width, class_="block")),
                element("tr", element("th", self.form.corner or "", class_="corner"), *self._stacked_heads(block, width)),
            ]
            for row in block.rows:
                cells = [
                    self._cell(self.form.address(row.id, column.id), column, colspan)
                    for column, colspan in _stretched(block.columns, width)
                ]
                rows.append(element("tr", self._head(f"{block.id}.{row.id}", row.label, scope="row", class_="label"), *cells))
            yield element("tbody", *(together(row, Html("\n")) for row in rows))

    def _stacked_heads(self, block: FormBlock, width: int) -> Iterator[Html]:
        for column, colspan in _stretched(block.columns, width):
            yield self._head(f"{block.id}.{column.id}", column.label, scope="col", colspan=colspan)

    def _strip(self) -> Iterator[Html]:
        blocks, columns = self.form.blocks, self.form.columns
        inside = [(block, column) for block in blocks for column in columns]
        yield element("thead", element("tr", *(
            self._head(block.id, block.label, scope="colgroup", colspan=len(columns), class_="block") for block in blocks
        )), element("tr", *(self._head(f"{block.id}.{column.id}", column.label, scope="col") for block, column in inside)))
        cells = (self._cell(self.form.address(None, column.id, block.id), column) for block, column in inside)
        yield element("tbody", element("tr", *cells))

    def _head(
        self, part: str, label: str, *, scope: str, colspan: int = 1, rowspan: int = 1, class_: str = ""
    ) -> Html:
        anchor = head_anchor(self.form.id, part)
        refs = self.drawing.marks.refs(anchor)
        return element(
            "th", label, draw_refs(refs, self.drawing.words), id=anchor, scope=scope, class_=_classes(class_, marked_class(refs)),
            colspan=str(colspan) if colspan > 1 else None, rowspan=str(rowspan) if rowspan > 1 else None,
            data_f=marked_by(refs), tabindex="-1" if refs else None,
        )

    def _cell(self, address: str, column: FormColumn, colspan: int = 1) -> Html:
        return self.drawing.draw(address, self.cells.get(address, Cell(state="absent")), column.unit, colspan)


def _stretched(columns: Sequence[FormColumn], width: int) -> Iterator[tuple[FormColumn, int]]:
    """The columns of a block, the last of them as wide as what is left."""
    for number, column in enumerate(columns, 1):
        yield column, 1 + width - len(columns) if number == len(columns) else 1


def _classes(*names: str) -> str | None:
    return " ".join(name for name in names if name) or None
