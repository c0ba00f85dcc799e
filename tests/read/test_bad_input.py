"""Bytes that are no report, and encodings that are not what they say."""

import pytest

from hearsay.errors import UnreadableInput
from hearsay.read import read
from hearsay.records import Page


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\nabc", "is a PDF file"),
        (b"PK\x03\x04rest", "is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\nrest", "is a PNG image"),
        (b"\xff\xd8\xff\xe0rest", "is a JPEG image"),
        (b"some\0thing", "is a binary file"),
        (b"\x01\x02\x03\x04 text", "is a binary file"),
        (b"<html><body></body></html>", "no report found"),
        (b"<html><body>" + b"<div>" * 100_000 + b"The dam broke.", "tags nested 100000 deep"),
        (b"<html><body>" + b"<b><i>" * 50_000 + b"The dam broke.", "tags nested 100000 deep"),
        (b"<html><body>" + b"<div><a href=x>y</a>" * 790 * 2, "tags nested"),
        (b"<html><body>" + b"<div>" * 790 + b"<a href=x>The dam</a>" * 500, "links nested too deep"),
        (b"<html><body>" + b"<p>" * 250_000, "tags, not a page"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(content: bytes, message: str) -> None:
    """The line names the input and what it is."""
    with pytest.raises(UnreadableInput, match=message) as raised:
        read(Page(locator="a/b.txt", content=content))

    assert str(raised.value).startswith("a/b.txt: ")
    assert "\n" not in str(raised.value)


def test_a_row_of_comments_before_a_page_does_not_hold_up() -> None:
    """Nor does a tag whose name never ends; each was once tried in every way there is to divide it."""
    report = b"The dam above Sorn broke on Friday night, the guard of the lower valley said by telephone. " * 5

    assert "dam above Sorn" in read(Page(locator="x", content=b"<!---->" * 600 + report)).text
    assert "dam above Sorn" in read(Page(locator="x", content=b"<!-- x --> \n" * 40 + b"<html><body><p>" + report)).text
    endless = b"<html><body><p>" + report + b"<x" + b"-a" * 100_000
    assert "dam above Sorn" in read(Page(locator="x", content=endless, media_type="text/html")).text


def test_a_page_nested_deeper_than_browsers_show_is_still_read() -> None:
    """Where a plain parser would lose the text without a word."""
    words = b"The dam above Sorn broke on Friday night, the guard of the lower valley said by telephone. "

    assert "dam above Sorn" in read(Page(locator="x", content=b"<html><body>" + b"<div>" * 400 + b"<p>" + words * 5)).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Dam breaks\n\nThe “guard” ran — nobody was hurt, café owners said.", "utf-8"),
        ("Dam breaks\n\nThe “guard” ran.", "utf-8-sig"),
        ("Dam breaks\r\n\r\nThe “guard” ran.", "utf-16"),
        ("Dam breaks\n\nThe guard ran.", "utf-32"),
        ("Barrage rompu à Évry\n\nLe gardien a été blessé, dit le maire, très ému. Où était-il ?", "latin-1"),
        ("Плотина прорвана\n\nСторож убежал, сообщил глава района в субботу.", "cp1251"),
        ("Плотина прорвана\n\nСторож убежал, сообщил глава района в субботу.", "koi8-r"),
    ],
)
def test_text_is_decoded_whatever_its_encoding(text: str, encoding: str) -> None:
    """A mark is dropped, the rest is kept."""
    assert read(Page(locator="x", content=text.encode(encoding))).text == text


def test_mixed_encodings_do_not_spoil_the_text() -> None:
    """UTF-8 with a line pasted from an older program."""
    content = "Der Damm – “gebrochen”, für Prüfer überall\n\n".encode() + "Ein Café".encode("cp1252")

    assert read(Page(locator="x", content=content)).text == "Der Damm – “gebrochen”, für Prüfer überall\n\nEin Café"


def test_a_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    """By the server or in the page; what is UTF-8 is read as UTF-8."""
    polish = "Tama pękła w piątek, powiedział stróż. Żółć."

    assert read(Page(locator="x", content=polish.encode("iso-8859-2"), charset="iso-8859-2")).text == polish
    assert read(Page(locator="x", content=polish.encode(), charset="iso-8859-1")).text == polish
    assert read(Page(locator="x", content=polish.encode("cp1250"), charset="no-such-set")).text


def test_a_language_is_named_when_the_text_tells() -> None:
    """A few words do not; a language without a pack is named as well."""
    dutch = "De dam is vrijdag gebroken, zei de bewaker van het dal tegen de krant. Niemand raakte gewond, maar de weg is dicht."

    assert read(Page(locator="x", content=f"Dam gebroken\n\n{dutch}".encode())).language == "nl"
    assert read(Page(locator="x", content=b"Dam breaks")).language is None


def test_a_character_set_that_python_knows_and_no_text_is_in() -> None:
    """A template that filled in ``undefined`` or the name of a packing does not break the reading."""
    for name in ("undefined", "base64", "rot13", "idna"):
        page = Page(locator="x", content="Barrage rompu à Évry".encode("latin-1"), charset=name)

        assert read(page).text == "Barrage rompu à Évry"


def test_relatives_without_a_pack_are_no_english() -> None:
    """Russian or Bulgarian: the likelier is named, and it is not read as if it were in a language of ours."""
    report = "Плотина под Омском прорвана, сообщил в субботу глава района Иван Петров. Погибли 12 человек, ущерб 40 %."

    assert read(Page(locator="x", content=report.encode())).language == "ru"
