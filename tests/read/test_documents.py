"""Reports in PDF files and Word documents."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compressobj

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.errors import UnreadableInput
from hearsay.read import pdf as pdf_module
from hearsay.read import read
from hearsay.records import Article, Page
from tests.read.builders import Printed, body, column, docx, pdf
from tests.read.test_spans import check

FIRST = [
    "The harbour of Korsi will close for repairs until the end of the summer, the port",
    "captain said on the radio on Friday, and all ferries to the islands will sail from",
    "Vanta.",
]
SECOND = [
    "Fishing boats may use the inner basin at their own risk, according to the town, which",
    "has asked the navy for a second pontoon; it has not yet had an answer from there.",
]
HEADLINE: Printed = (60, 740, 20, "Harbour of Korsi to close for repairs")
LEFT = ["The dam above the town of Sorn", "broke on Friday night, the guard", "said. Nobody was hurt, and the", "inter-"]
RIGHT = [
    "national road is open. The well-",
    "known bridge of Telm stands, the",
    "mayor said on the radio. She has",
    "asked for help.",
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def of(content: bytes, media_type: str | None = None) -> Article:
    """Read a document."""
    return read(Page(locator="report", content=content, media_type=media_type))


def one_page(*more: Printed) -> list[Printed]:
    """A headline and two paragraphs."""
    return [HEADLINE, *column([*FIRST, "", *SECOND]), *more]


def test_lines_of_a_pdf_become_paragraphs_under_its_headline() -> None:
    """Headline, blank line, paragraphs joined by blank lines."""
    read = of(pdf(one_page()))

    assert read.text == "\n\n".join([HEADLINE[3], " ".join(FIRST), " ".join(SECOND)])
    assert read.title == HEADLINE[3]
    assert body(read) == read.text.split("\n\n")


def test_byline_and_date_of_a_pdf_are_the_printed_ones() -> None:
    """When a file was made is not when the report was published."""
    lines = ["By Ida Sten", "", "4 May 2031", "", *FIRST]
    read = of(pdf([HEADLINE, *column(lines)], author="Microsoft Office User"))

    assert (read.byline, read.published) == ("Ida Sten", "2031-05-04")
    assert of(pdf(one_page())).published is None


def test_paragraphs_may_be_indented_instead_of_set_apart() -> None:
    """Without any room between them."""
    indented = [(80, 700, 11, FIRST[0][:70]), *column(FIRST[1:], top=685.7), (80, 657.1, 11, SECOND[0][:70])]
    read = of(pdf([HEADLINE, *indented, *column(SECOND[1:], top=642.8)]))

    assert len(body(read)) == 3


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    """Where paragraphs are neither indented nor set apart."""
    assert len(body(of(pdf([HEADLINE, *column([*FIRST, *SECOND])])))) == 3


def test_columns_are_read_one_after_the_other() -> None:
    """Words broken between lines are joined, and a hyphen that the word has stays when the text shows it."""
    shown = [*RIGHT, "It is well-known in the north."]
    read = of(pdf([HEADLINE, *column(LEFT, x=60), *column(shown, x=320)]))

    assert "the international road is open. The well-known bridge of Telm" in read.text
    assert "night, the guard said. Nobody was hurt" in read.text


def test_columns_are_found_however_the_file_is_written() -> None:
    """Also when it draws line by line across the page."""
    across = [one for pair in zip(column(LEFT, x=60), column(RIGHT, x=320), strict=True) for one in pair]

    assert of(pdf([HEADLINE, *across])).text == of(pdf([HEADLINE, *column(LEFT, x=60), *column(RIGHT, x=320)])).text


def test_a_table_is_read_row_by_row() -> None:
    """Cells with a bar between them."""
    rows = [("Sorn village", "12 houses"), ("Upper Telm", "4 houses"), ("Lower Telm", "9 houses"), ("Old Vanta", "1 house")]
    cells = [(x, 600.0 - 20 * place, 11.0, row[side]) for place, row in enumerate(rows) for side, x in ((0, 60.0), (1, 300.0))]

    assert "Sorn village | 12 houses" in body(of(pdf(one_page(*cells))))


def test_running_heads_and_numbers_of_pages_are_left_out() -> None:
    """And a paragraph goes on over the page."""
    pages = []
    for number, lines in enumerate([FIRST[:2], [FIRST[2], "", *SECOND], ["Nobody else has boats."]], 1):
        running: list[Printed] = [(60, 780, 9, "Korsi Post, morning edition"), (290, 20, 9, f"Page {number} of 3")]
        pages.append([*column(lines), *running])

    assert of(pdf(*pages)).text == "\n\n".join([" ".join(FIRST), " ".join(SECOND), "Nobody else has boats."])


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    """Its address is kept as the report's."""
    around: list[Printed] = [(30, 785, 8, "11/25/31, 12:48 PM"), (200, 785, 8, "Harbour closes | Korsi Post")]
    around += [(30, 15, 8, "https://korsi.example/harbour"), (570, 15, 8, "1/1")]
    read = of(pdf(one_page(*around)))

    assert read.text == of(pdf(one_page())).text
    assert read.url == "https://korsi.example/harbour"


def test_properties_count_when_somebody_typed_them() -> None:
    """The title where a line says it, with the name of the site behind it; not the name of a file or an account."""
    plain = [(60, 740, 11, HEADLINE[3]), *column(FIRST)]
    read = of(pdf(plain, title=f"{HEADLINE[3]} - Korsi Post", author="Ida Sten"))

    assert (read.title, read.outlet, read.byline) == (HEADLINE[3], "Korsi Post", "Ida Sten")
    assert of(pdf(plain, title="Microsoft Word - final draft 3.doc", author="Windows User")).byline is None


def test_a_pdf_is_known_by_its_bytes() -> None:
    """Whatever its name or the server says; and text that calls itself PDF is text."""
    assert of(pdf(one_page()), "text/html").text == of(pdf(one_page())).text
    assert of(b"The harbour of Korsi will close.", "application/pdf").text == "The harbour of Korsi will close."


def _locked() -> bytes:
    """A PDF file that asks for a password that nobody gives."""
    entry = f"/O <{'ab' * 32}> /U <{'cd' * 32}>"
    encrypt = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 {entry} >> /ID [<00> <00>]"
    return pdf(one_page(), extra=encrypt)


def _bomb() -> bytes:
    """A PDF file of a few kilobytes whose page is a hundred megabytes."""
    whole = pdf(one_page())
    packer = compressobj(9)
    packed = b"".join(packer.compress(b"q " * 500_000) for _ in range(100)) + packer.flush()
    start, end = whole.index(b"<< /Length"), whole.index(b"endstream")
    return whole[:start] + b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(packed), packed) + whole[end:]


def _zip(*parts: tuple[str, bytes]) -> bytes:
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return saved.getvalue()


def _with(content: bytes, name: str, part: bytes) -> bytes:
    """A Word document with one part replaced."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return _zip(*(parts | {name: part}).items())


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
WORD = docx(("Title", HEADLINE[3]), ("Normal", " ".join(FIRST)), ("Normal", " ".join(SECOND)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (_locked(), "a PDF file with a password"),
        (_bomb(), "takes too much time or memory"),
        (pdf([]), "pictures of pages and no text; run it through OCR first"),
        (pdf(one_page())[:200], "a PDF file that is damaged"),
        (b"%PDF-1.7\nabc", "a PDF file that is damaged"),
        (_zip(("readme.txt", b"x")), "a ZIP archive, not a report; unpack it"),
        (_zip(("xl/workbook.xml", b"<x/>")), "a spreadsheet"),
        (_zip(("ppt/presentation.xml", b"<x/>")), "a presentation"),
        (_zip(("mimetype", b"application/epub+zip")), "an e-book or OpenDocument file"),
        (_zip(("word/document.xml", b"<x/>")), "a Word document that cannot be opened"),
        (WORD[:900], "an office document that is damaged"),
        (_with(WORD, "word/document.xml", b"<w:document>"), "a Word document that cannot be opened"),
        (_with(WORD, "word/document.xml", b"<document/>"), "a Word document that cannot be opened"),
        (_with(WORD, "word/document.xml", f'<w:document xmlns:w="{W}"/>'.encode()), "a Word document that cannot be opened"),
        (_with(WORD, "word/document.xml", b" " * 60_000_000), "too large to unpack"),
        (_with(WORD, "word/media/a.png", b" " * 210_000_000), "too large to unpack"),
        (docx(), "a Word document without text"),
        (OLD, r"an office document of an old kind \(.doc\); save it as .docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "an office document with a password"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",
)
def test_documents_that_cannot_be_read_are_refused_in_one_line(content: bytes, message: str) -> None:
    """The line names the input, what is wrong, and what to do."""
    with pytest.raises(UnreadableInput, match=message) as raised:
        of(content)

    assert str(raised.value).startswith("report: is ")
    assert "\n" not in str(raised.value)


def test_a_pdf_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says how long it may be."""
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 2)
    with pytest.raises(UnreadableInput, match="of 3 pages; 2 at most"):
        of(pdf(*[one_page()] * 3))
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 3)
    monkeypatch.setattr(pdf_module, "MOST_CHARACTERS", 100)
    with pytest.raises(UnreadableInput, match="characters; split it"):
        of(pdf(one_page()))

    assert pdf_module.MOST_CHARACTERS == 100


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    """Its title is the headline."""
    read = of(WORD)

    assert read.text == "\n\n".join([HEADLINE[3], " ".join(FIRST), " ".join(SECOND)])
    assert read.title == HEADLINE[3]


def test_tables_breaks_and_what_is_inserted_are_read() -> None:
    """As well as controls that are filled in; what was deleted or is hidden is not."""
    document = Document()
    document.add_paragraph("The harbour\nof Korsi closes")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Boats", "12"
    run = '<w:r xmlns:w="{}">{}<w:t>{}</w:t></w:r>'
    inside = [
        "<w:ins>" + run.format(W, "", "It was inserted. ") + "</w:ins>",
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>",
        run.format(W, "<w:rPr><w:vanish/></w:rPr>", "hidden"),
    ]
    control = f'<w:sdt xmlns:w="{W}"><w:sdtContent><w:p>{run.format(W, "", "A control. ")}{"".join(inside)}</w:p></w:sdtContent></w:sdt>'
    document.element.body.insert(0, parse_xml(control))
    saved = BytesIO()
    document.save(saved)

    assert of(saved.getvalue()).text == "A control. It was inserted.\n\nThe harbour\n\nof Korsi closes\n\nBoats | 12"


def test_a_table_that_only_sets_the_page_leaves_paragraphs_alone() -> None:
    """As in newsletters."""
    document = Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "\n".join([" ".join(FIRST), " ".join(SECOND)]), "Korsi Post"
    saved = BytesIO()
    document.save(saved)

    assert body(of(saved.getvalue())) == [" ".join(FIRST), " ".join(SECOND), "Korsi Post"]


def test_entities_of_a_word_document_are_not_expanded() -> None:
    """Neither files nor text a thousand times over."""
    inside = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    xml = f'<!DOCTYPE x [{inside}<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body><w:p><w:r>'
    xml += "<w:t>The harbour of Korsi closes. &e8; &f; </w:t></w:r></w:p></w:body></w:document>"
    try:
        text = of(_with(WORD, "word/document.xml", xml.encode())).text
    except UnreadableInput:
        return

    assert "lol" not in text
    assert "root:" not in text


WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), max_size=40)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.floats(-50, 650), st.floats(-50, 850), st.floats(1, 60), WORDS), max_size=25))
def test_spans_of_any_pdf_lie_in_its_text(printed: list[Printed]) -> None:
    """Wherever its words stand; and the same file gives the same text again."""
    content = pdf([(round(x, 1), round(y, 1), round(size, 1), text) for x, y, size, text in printed])
    try:
        article = of(content)
    except UnreadableInput:
        return

    check(article)
    assert of(content) == article


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["Title", "Heading 1", "Normal", "List Bullet"]), WORDS), max_size=8))
def test_spans_of_any_word_document_lie_in_its_text(paragraphs: list[tuple[str, str]]) -> None:
    """Whatever its styles."""
    content = docx(*paragraphs)
    try:
        article = of(content)
    except UnreadableInput:
        return

    check(article)
    assert of(content) == article
