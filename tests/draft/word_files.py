"""Word files written by hand, with the shapes that newsroom documents have."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(words: str, inside: str = "") -> str:
    return f'<w:r>{inside}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", mark: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}<w:rPr>{mark}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def inserted(*runs: str) -> str:
    return f'<w:ins w:id="91" w:author="Desk" w:date="2017-11-02T10:00:00Z">{"".join(runs)}</w:ins>'


def deleted(words: str) -> str:
    inner = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:del w:id="92" w:author="Desk" w:date="2017-11-02T10:00:00Z">{inner}</w:del>'


def text_box(*paragraphs: str) -> str:
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawn = (
        '<w:drawing><wp:inline><wp:extent cx="1800000" cy="600000"/><wp:docPr id="7" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="600000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback><w:pict><v:shape>'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def word_file(*body: str, footnotes: str = "", header: str = "", extra: dict[str, str] | None = None) -> bytes:
    overrides = [("word/document.xml", "document.main")]
    relations = ""
    parts: dict[str, str] = {}
    section = "<w:sectPr/>"
    if footnotes:
        overrides.append(("word/footnotes.xml", "footnotes"))
        relations += f'<Relationship Id="rId1" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
        parts["word/footnotes.xml"] = f"<w:footnotes {NAMESPACES}>{footnotes}</w:footnotes>"
    if header:
        overrides.append(("word/header1.xml", "header"))
        relations += f'<Relationship Id="rId2" Type="{OFFICE}/header" Target="header1.xml"/>'
        parts["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{header}</w:hdr>"
        section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'
    listed = "".join(
        f'<Override PartName="/{path}" ContentType="{WORDPROCESSING}.{kind}+xml"/>' for path, kind in overrides
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{listed}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(body)}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **parts,
        **(extra or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path, xml in parts.items():
            package.writestr(path, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
    return target.getvalue()


def rich_file() -> bytes:
    """One file with everything: tracked changes, a link, a control, a table, a box, a note, a header."""
    link = f'<w:hyperlink w:anchor="x">{run("RMB 2,975 million")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('up 99%')}</w:sdtContent></w:sdt>"
    moved = f'<w:moveFrom w:id="5" w:author="Desk">{run("moved 12%")}</w:moveFrom>'
    moved_in = f'<w:moveTo w:id="6" w:author="Desk">{run("moved 12%")}</w:moveTo>'
    hidden = run("hidden 77", "<w:rPr><w:vanish/></w:rPr>")
    note_mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> = 5 + 6 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("11") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("<w:r><w:separator/></w:r>")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("Converted at 8.7 yuan to the pound."))}</w:footnote>'
    )
    return word_file(
        paragraph(run("Cloud revenue up 99%"), style="Title"),
        paragraph(
            run("Revenue was "),
            link,
            run(", "),
            control,
            run(", "),
            deleted("1,234"),
            inserted(run("5,678 ")),
            run("in all."),
            note_mark,
        ),
        paragraph(moved, hidden, run("Before"), "<w:r><w:tab/></w:r>", run("after "), field, run(" units.")),
        paragraph(moved_in, run(" here.")),
        paragraph(run("Joined "), mark='<w:del w:id="8" w:author="Desk"/>'),
        paragraph(run("paragraph of $6.5 billion.")),
        paragraph(run("Beside the box."), text_box(paragraph(run("Boxed 42%")))),
        table(("Cloud", "2,975"), ("Media", "4,798")),
        footnotes=notes,
        header=paragraph(run("Embargoed until 3 November 2017")),
    )
