"""Short ways to read a text and to see what became of it."""

from io import BytesIO

from hearsay.read import read
from hearsay.records import About, Article, Page, Span


def article(text: str, about: About | None = None, *, media_type: str | None = None, url: str | None = None) -> Article:
    """Read a text, or with a media type an HTML page."""
    return read(Page(locator="report", content=text.encode(), media_type=media_type, final_url=url), about)


def page(body: str, head: str = "", url: str | None = None) -> Article:
    """Read an HTML page by its body and head."""
    return article(f"<html><head>{head}</head><body>{body}</body></html>", media_type="text/html", url=url)


def words(of: Article, span: Span | None) -> str | None:
    """The characters of a span."""
    return None if span is None else of.text[span[0] : span[1]]


def body(of: Article) -> list[str]:
    """The paragraphs of the report's own text."""
    return [of.text[start:end] for start, end in of.body]


def furniture(of: Article) -> list[tuple[str, str]]:
    """What was set aside, and why."""
    return [(of.text[one.span[0] : one.span[1]], one.why) for one in of.furniture]


Printed = tuple[float, float, float, str]
"""Words on a page: from the left, from the bottom, size, text; points."""


def pdf(*pages: list[Printed], title: str = "", author: str = "", extra: str = "") -> bytes:
    """A PDF file with these words in Helvetica; ``extra`` goes into its trailer."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    objects.append(f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20310102030405) >>")
    kids = []
    for page in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in page)
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {fonts} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {extra} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(lines: list[str], x: float = 60, top: float = 700, size: float = 11) -> list[Printed]:
    """Lines under one another; an empty one leaves room."""
    return [(x, top - place * size * 1.3, size, line) for place, line in enumerate(lines) if line]


def docx(*paragraphs: tuple[str, str], title: str = "", author: str = "") -> bytes:
    """A Word document of paragraphs, each with the name of its style and its text."""
    from docx import Document

    document = Document()
    document.core_properties.title, document.core_properties.author = title, author
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()
