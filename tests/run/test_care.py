from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from hearsay.collect.warc import pages
from hearsay.records import Page
from hearsay.run.intake import add
from hearsay.run.settings import Settings
from hearsay.run.settling import settle
from hearsay.run.verify import verify, web_archive
from hearsay.store import sound
from hearsay.store.archive import Archive, open_archive

BRIDGE = "Bridge at Lendava shut\n\nMayor Ruta Klavins said on Monday that the bridge was shut. Two trucks fell into the river."
QUAY = "Quay closed\n\nThe bridge at Lendava is shut, mayor Ruta Klavins told reporters. The police did not comment."


@pytest.fixture
def archive(archive_url: str, tmp_path: Path) -> Iterator[Archive]:
    """With two reports."""
    (tmp_path / "a.txt").write_text(BRIDGE)
    (tmp_path / "b.txt").write_text(QUAY)
    opened = open_archive(archive_url)
    list(add(opened, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], Settings(threads=1)))
    settle(opened, Settings(threads=1))
    yield opened
    opened.close()


def found(archive: Archive) -> list[sound.Fault]:
    """What the check finds."""
    with archive.reading() as connection:
        return list(sound.faults(connection))


def done(archive: Archive, *lines: str) -> None:
    """Somebody writes into the tables."""
    with archive.writing() as connection:
        for line in lines:
            connection.execute(text(line))


def test_an_archive_that_was_only_used_is_sound(archive: Archive) -> None:
    """Nothing is found, in the words' index either."""
    with archive.writing() as connection:
        words = sound.words_fault(connection)

    assert found(archive) == []
    assert words is None


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ("UPDATE statements SET stop = 99999 WHERE start = (SELECT min(start) FROM statements)", "outside its text"),
        ("DELETE FROM claim_statements", "has no statement"),
        ("DELETE FROM readings", "one reading"),
        ("DELETE FROM pages", "no page"),
        ("UPDATE articles SET story = 'gone'", "in a story that is not there"),
        ("UPDATE articles SET current = 0", "one version"),
        ("DELETE FROM voices", "no voices"),
        ("INSERT INTO retired SELECT id, 'claim', NULL, '', '', '' FROM claims", "gone and there"),
    ],
)
def test_what_is_broken_is_named(archive: Archive, broken: str, what: str) -> None:
    """Each in a line that says where and what."""
    done(archive, broken)

    assert any(what in fault.what for fault in found(archive))


def test_evidence_that_was_changed_is_found(archive: Archive) -> None:
    """One byte of a kept page, and the hash that was written down, each against the other."""
    whole = [one.status for one in verify(archive)]
    done(archive, "UPDATE pages SET sha256 = 'another' WHERE locator LIKE '%a.txt'")
    with archive.writing() as connection:
        (record,) = connection.execute(text("SELECT record FROM pages WHERE locator LIKE '%b.txt'")).one()
        held = bytearray(record)
        held[-6] ^= 0xFF  # within the check sum of the gzip member
        connection.execute(text("UPDATE pages SET record = :r WHERE locator LIKE '%b.txt'"), {"r": bytes(held)})
    after = [one.status for one in verify(archive)]

    assert whole == ["holds", "holds"]
    assert after == ["damaged", "damaged"]


def test_a_reader_that_gives_another_text_is_no_damage(archive: Archive) -> None:
    """The kept text stands, and that it differs is told."""
    done(archive, "UPDATE articles SET text = text || ' ' WHERE locator LIKE '%a.txt'")

    assert sorted(one.status for one in verify(archive)) == ["holds", "read otherwise"]


def test_the_evidence_goes_out_as_a_web_archive(archive: Archive, tmp_path: Path) -> None:
    """Every page with its bytes, for any program that reads WARC."""
    file = tmp_path / "out.warc.gz"
    file.write_bytes(b"".join(web_archive(archive)))
    got = [page.content.decode() for page in pages(str(file), 10**6) if isinstance(page, Page)]

    assert sorted(got) == sorted([BRIDGE, QUAY])


def test_a_finding_shows_the_characters_that_it_cites(archive: Archive) -> None:
    """With the page that they were read from and its hash."""
    with archive.reading() as connection:
        key, start, stop = connection.execute(text("SELECT id, start, stop FROM statements ORDER BY start DESC LIMIT 1")).one()
        row = sound.cited(connection, key)

    assert row.text[start:stop]
    assert len(row.sha256) == 64
    assert row.locator.endswith(".txt")
