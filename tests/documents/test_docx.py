"""Paragraphs of Word documents are read as they are printed, tracked changes accepted."""

from __future__ import annotations

import pytest

from auditor.documents import Document, Figure, Paragraph, Place, read_document
from tests.factory.word_parts import WORD, body, package, paragraph, relations, run

CHANGE = 'w:id="1" w:author="甲"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:schemas-microsoft-com:vml"'
DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' \
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
SPACES = f'xmlns:w="{WORD}"'


def read(content: str, parts: dict[str, str] | None = None, spaces: str = "") -> Document:
    """Read a document with some content."""
    return read_document(package(body(content, spaces), parts), "made.docx")


def texts(content: str, parts: dict[str, str] | None = None, spaces: str = "") -> list[str]:
    """The texts of its paragraphs."""
    return [piece.text for piece in read(content, parts, spaces).pieces if isinstance(piece, Paragraph)]


def roles(content: str, parts: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """The roles and texts of its paragraphs."""
    return [(piece.role, piece.text) for piece in read(content, parts).pieces if isinstance(piece, Paragraph)]


def a_field(code: str, result: str) -> str:
    """Write a complex field."""
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{run(result)}{mark('end')}"


def test_a_paragraph_is_numbered_where_it_stands() -> None:
    """Runs of a paragraph are one text, its place counts paragraphs, empty ones too."""
    assert (Paragraph("收到12件", Place(paragraph=2)),) == read("<w:p/>" + paragraph(run("收到1") + run("2件"))).pieces


def test_word_is_told_by_content() -> None:
    """A macro document or a template is a Word document too, whatever the name of the file says."""
    for main in ("document.macroEnabled.main+xml", "template.main+xml"):
        data = package(body(paragraph(run("甲"))), main=main)

        assert "docx" == read_document(data, "report.txt").format


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (f"<w:del {CHANGE}><w:r><w:delText>9</w:delText></w:r></w:del><w:ins {CHANGE}>{run('3')}</w:ins>件", "3"),
        (f"<w:moveFrom {CHANGE}>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo {CHANGE}>{run('甲')}</w:moveTo>", "乙甲"),
        (f"{run('1')}<w:ins {CHANGE}><w:del {CHANGE}><w:r><w:delText>2</w:delText></w:r></w:del></w:ins>{run('3')}", "13"),
        (run("甲") + run("暗", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>'), "甲乙"),
        (run("5", "<w:strike/>") + run("3", '<w:strike w:val="false"/>'), "3"),
        (run("3") + run("1", '<w:vertAlign w:val="superscript"/>'), "3^1"),
        (run("3") + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>', "3"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丙</w:t></w:r>", "甲\t乙-丙"),
        (f'<w:hyperlink r:id="x">{run("链")}</w:hyperlink><w:smartTag><w:sdt><w:sdtContent>{run("接")}</w:sdtContent></w:sdt>'
         "</w:smartTag>", "链接"),
        (f'{run("第")}<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>{run("页")}', "第页"),
        (run("第") + a_field(" PAGE \\* MERGEFORMAT ", "7") + run("页"), "第页"),
        (run("计") + a_field(" =SUM(LEFT) ", "7"), "计7"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("坏"), "坏"),
        ('<w:r><w:sym w:font="Symbol" w:char="F033"/></w:r>', "3"),
        (run("3") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "3■"),
        (f"<w:r><w:ruby><w:rt>{run('xin')}</w:rt><w:rubyBase>{run('信')}</w:rubyBase></w:ruby></w:r>", "信"),
        ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="是"/>'
         '<w:listEntry w:val="否"/></w:ddList></w:ffData></w:fldChar></w:r>', "否"),
    ],
)  # fmt: skip
def test_runs_are_read_as_printed(runs: str, text: str) -> None:
    """What was deleted, moved away, hidden or struck out is gone; fields show their results, page numbers do not stand."""
    assert [text] == texts(paragraph(runs))


def test_a_broken_field_hides_nothing() -> None:
    """A field that never ends is closed with the paragraph it stands in, and what it kept back is said."""
    assert ["甲", "乙"] == texts(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲")) + paragraph(run("乙")))


def test_a_break_ends_a_line() -> None:
    """A line or page break inside a paragraph makes two lines of one place."""
    pieces = read(paragraph('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>')).pieces

    assert (Paragraph("甲", Place(paragraph=1)), Paragraph("乙", Place(paragraph=1))) == pieces


def test_a_paragraph_whose_mark_was_deleted_goes_on() -> None:
    """Accepting the deletion of a paragraph's end joins it with the next one."""
    assert ["甲乙"] == texts(paragraph(run("甲"), f"<w:rPr><w:del {CHANGE}/></w:rPr>") + paragraph(run("乙")))


def test_a_text_box_stands_once() -> None:
    """A text box is written twice, for new and for old programs; it is read once, after its paragraph."""
    inside = f"<w:txbxContent>{paragraph(run('框内'))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert ["正文", "框内"] == texts(paragraph(run("正文") + f"<w:r>{both}</w:r>"), spaces=MC)


def test_an_empty_choice_leaves_the_fallback() -> None:
    """Where the new form shows nothing, the old one is read."""
    old = f"<w:pict><v:textbox><w:txbxContent>{paragraph(run('框内'))}</w:txbxContent></v:textbox></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"

    assert ["框内"] == texts(paragraph(f"<w:r>{both}</w:r>"), spaces=MC)


def test_notes_stand_apart_from_the_figures_that_refer_to_them() -> None:
    """A figure 3 with footnote 1 is 3; the note's text follows the paragraph."""
    parts = {
        "word/_rels/document.xml.rels": relations({"r1": ("footnotes", "footnotes.xml")}),
        "word/footnotes.xml": f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{paragraph(run("线"))}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("含上年结转"))}</w:footnote></w:footnotes>',
    }

    assert ["3", "含上年结转", "后"] == texts(
        paragraph(run("3") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + paragraph(run("后")), parts)


def test_titles_are_told_by_style_outline_or_size() -> None:
    """A heading's style, an outline level, or large centred type before the tables make a title."""
    content = (
        paragraph(run("大", '<w:sz w:val="44"/>'), '<w:jc w:val="center"/>') + paragraph(run("题"), '<w:pStyle w:val="1"/>')
        + paragraph(run("级"), '<w:outlineLvl w:val="2"/>') + paragraph(run("文"), '<w:jc w:val="center"/>')
    )

    assert [("title", "大"), ("title", "题"), ("title", "级"), ("body", "文")] == roles(content)


def test_a_table_of_contents_is_chrome() -> None:
    """Entries that lead to pages are no headings; a sentence that names a page stays text."""
    content = (
        paragraph(a_field(' HYPERLINK "_Toc1" ', "一、总体情况") + "<w:r><w:tab/></w:r>" + a_field(" PAGEREF _Toc1 ", "1"))
        + paragraph(run("见第") + a_field(" PAGEREF _Ref1 ", "3") + run("页。"))
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{paragraph(run('目录'))}</w:sdtContent></w:sdt>"
    )

    assert [("chrome", "一、总体情况\t1"), ("body", "见第3页。"), ("chrome", "目录")] == roles(content)


def test_an_unseen_title_is_given_only_where_none_is_seen() -> None:
    """The title among the properties may be that of an old copy, so one in print goes before it."""
    parts = {
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml"), "r2": ("metadata/core-properties", "docProps/core.xml")}),
        "docProps/core.xml": '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>旧题</dc:title>'
        "</c:coreProperties>",
    }

    assert [("meta", "旧题"), ("body", "文")] == roles(paragraph(run("文")), parts)
    assert [("title", "新题")] == roles(paragraph(run("新题"), '<w:pStyle w:val="1"/>'), parts)


def test_a_picture_is_a_figure_where_it_stands() -> None:
    """A picture, linked or embedded, and an embedded object are figures with the part they show."""
    parts = {"word/_rels/document.xml.rels": relations({
        "r1": ("image", "media/image1.png"), "r2": ("oleObject", "embeddings/a.bin"),
    })}  # fmt: skip
    content = paragraph(
        f'<w:r><w:drawing><wp:inline {DRAWN}><wp:docPr id="1" name="图片 1" descr="表格"/><a:blip r:embed="r1"/></wp:inline>'
        "</w:drawing></w:r>"
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12" r:id="r2"/></w:object></w:r>'
    )

    assert (
        Figure("picture", "表格", "word/media/image1.png", Place(paragraph=1)),
        Figure("attachment", "Excel.Sheet.12", "word/embeddings/a.bin", Place(paragraph=1)),
    ) == read(content, parts).pieces


def test_a_page_held_in_the_document_is_read() -> None:
    """A web page that stands for a part of the document gives its pieces; another file is an attachment."""
    parts = {
        "word/_rels/document.xml.rels": relations({"r1": ("aFChunk", "a.html"), "r2": ("aFChunk", "b.rtf")}),
        "word/a.html": "<html><body><p>页内</p></body></html>", "word/b.rtf": r"{\rtf1 x}",
    }
    pieces = read('<w:altChunk r:id="r1"/><w:altChunk r:id="r2"/>', parts).pieces

    assert "页内" == getattr(pieces[0], "text", None)
    assert Figure("attachment", "", "word/b.rtf", Place(paragraph=1)) == pieces[1]
