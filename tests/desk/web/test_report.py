"""The page of a report: its kept text, its versions, the page it came as."""

import gzip
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from hearsay.records import Article
from hearsay.run.words_apart import apart
from hearsay.store import of_claims, of_reports
from hearsay.store.archive import Archive, open_archive
from hearsay.store.content import pack
from hearsay.store.intake import take
from hearsay.testing import article, taken

from .conftest import client

AT = "2026-04-15T09:00:00Z"


@pytest.fixture
def kept(tmp_path: object) -> Archive:
    """A report with a page, and a second version of it."""
    made = open_archive(f"sqlite:///{tmp_path}/kept.db")
    old, new = (_held(number) for number in ("Two", "Three"))
    with made.writing() as connection:
        take(connection, taken(old, moment=AT))
        take(connection, taken(new, moment="2026-04-15T10:00:00Z"))
        row = {"report": old.id, "source": old.id, "target": new.id, "kind": "figure changed", "said": "“Two” → “Three”", "at": AT}
        connection.execute(of_claims.revisions.insert().values(**row, record=pack({})))
    return made


def _held(number: str) -> Article:
    made = article([f"{number} men were held.", "A third may follow."], "Men held", locator="https://coast.example/1", url="https://coast.example/1")
    return replace(made, sha256=sha256(made.text.encode()).hexdigest())


def test_the_text_is_marked_and_leads_to_its_claims(desk: TestClient) -> None:
    """Source, cue and content are links to their line; a line leads to its claim and to its characters."""
    page = desk.get("/report/r2").text

    assert 'class="seg' in page
    assert 'data-k="' in page
    assert 'href="/claim/k1"' in page


def test_an_address_lights_characters(desk: TestClient) -> None:
    """Those that it names, wherever they begin and end; with a place to go to."""
    page = desk.get("/report/r2?lit=content.88.145").text

    assert page.count('id="lit"') == 1
    assert " given" in page


@pytest.mark.parametrize("lit", ["content.145.88", "content.99999.999999", "content.0.0"])
def test_characters_that_are_not_there_light_nothing(desk: TestClient, lit: str) -> None:
    """The report is shown all the same."""
    page = desk.get(f"/report/r2?lit={lit}")

    assert page.status_code == 200
    assert 'id="lit"' not in page.text


@pytest.mark.parametrize("lit", ["88-145", "script.1.2", "content.-1.5", "content.1"])
def test_what_names_no_characters_is_said(desk: TestClient, lit: str) -> None:
    """In one line."""
    assert desk.get(f"/report/r2?lit={lit}").status_code in (400, 404)


def test_versions_are_set_against_each_other(kept: Archive) -> None:
    """What changed in claims, and word by word."""
    desk = client(kept)
    with kept.reading() as connection:
        old, new = connection.execute(of_reports.articles.select().order_by(of_reports.articles.c.version)).all()
    page = desk.get(f"/report/{new.id}?against={old.id}").text
    made = desk.get(f"/report/{new.id}.json?against={old.id}").json()

    assert "figure changed" in page
    assert "Two</del>" in page.replace('<span class="unseen">]</span>', "")
    assert [(each["what"], each["text"]) for each in made["differs"] if each["what"] != "same"] == [("removed", "Two"), ("added", "Three")]
    assert [each["version"] for each in made["versions"]] == [1, 2]
    assert "Version 1, shown here" in desk.get(f"/report/{old.id}").text
    kept.close()


def test_the_evidence_is_tried_and_handed_over(kept: Archive) -> None:
    """The hash of the kept bytes is recomputed; bytes and WARC record are downloads and never shown."""
    desk = client(kept)
    with kept.reading() as connection:
        one = connection.execute(of_reports.articles.select().where(of_reports.articles.c.current == 1)).one()
    assert desk.get(f"/report/{one.id}.json").json()["verdict"]["status"] == "holds"
    raw, record = desk.get(f"/report/{one.id}/raw"), desk.get(f"/report/{one.id}/record")
    assert raw.content == one.text.encode()
    assert gzip.decompress(record.content).startswith(b"WARC/1.1")
    for answer in (raw, record):
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="hearsay-')
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")

    with kept.writing() as connection:
        connection.execute(update(of_reports.pages).values(sha256="0" * 64))

    assert desk.get(f"/report/{one.id}.json").json()["verdict"]["status"] == "damaged"
    assert "the kept bytes are not those" in desk.get(f"/report/{one.id}").text
    kept.close()


def test_what_is_not_there_is_said(desk: TestClient) -> None:
    """A report, and a page that was never kept."""
    assert desk.get("/report/nothing").status_code == 404
    assert desk.get("/report/r2/raw").status_code == 404
    assert desk.get("/report/nothing/record").status_code == 404


def test_words_apart_give_both_texts_again() -> None:
    """What stayed and went is the first, what stayed and came is the second; long texts too."""
    for before, after in (("a b c", "a x c d"), ("", "new"), ("same", "same"), ("line one\n" * 9000, "line one\n" * 8000 + "line two\n")):
        pieces = list(apart(before, after))

        assert "".join(each.text for each in pieces if each.what != "added") == before
        assert "".join(each.text for each in pieces if each.what != "removed") == after
