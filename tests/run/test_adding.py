import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from hearsay.brief.jsonform import as_dict
from hearsay.collect.files import read_file
from hearsay.records import Brief, Failure
from hearsay.run.archived import brief_of
from hearsay.run.decided import correct
from hearsay.run.decided_out import as_toml, as_training
from hearsay.run.decisions import read_corrections
from hearsay.run.intake import Reader, add, reader, written
from hearsay.run.line import brief
from hearsay.run.reread import reread
from hearsay.run.settings import Settings, read_abouts
from hearsay.run.settling import settle
from hearsay.store import decided
from hearsay.store.archive import Archive, open_archive
from hearsay.store.intake import Taken
from hearsay.store.of_claims import history, retired, revisions
from hearsay.store.of_reports import articles, pages, readings

EXAMPLES = Path(__file__).parents[2] / "examples"
WHEN = "2026-03-02T09:00:00Z"
SPILL = """<html><head><title>Port closes</title><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2026-03-02T08:00:00Z"></head><body><article>
<h1>Port of Brimsvik closes after spill</h1>
<p>The port of Brimsvik may have lost up to 40 tonnes of oil on Sunday, officials said.</p>
<p>The harbour master, Inga Solheim, said that the quay would stay closed for three days.</p>
<p>Brimsvik Lines did not respond to a request for comment.</p></article></body></html>"""
EDITED = (
    SPILL.replace("may have lost up to 40 tonnes", "lost 60 tonnes")
    .replace("did not respond to a request for comment", "denied that its ship was the cause")
    .replace("closes after spill", "shut after oil spill")
)


@pytest.fixture(scope="module")
def settings() -> Settings:
    """One process, and what there is to know of the examples."""
    return Settings(threads=1, abouts=read_abouts(str(EXAMPLES / "about.jsonl")))


@pytest.fixture(scope="module")
def made(settings: Settings) -> Reader:
    """The models, loaded once."""
    return reader(settings)


@pytest.fixture(scope="module")
def briefed(settings: Settings) -> Brief:
    """The examples as a brief has them."""
    return brief([str(EXAMPLES)], settings)


@pytest.fixture(scope="module")
def taken(made: Reader, briefed: Brief) -> list[Taken]:
    """The examples read, by time."""
    found = [made(read_file(a.locator), WHEN) for a in briefed.articles]
    return [one for one in found if isinstance(one, Taken)]


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """An empty one."""
    opened = open_archive(archive_url)
    yield opened
    opened.close()


def rows(archive: Archive, asked: Any) -> list[tuple[Any, ...]]:
    """What a question gives."""
    with archive.reading() as connection:
        return [tuple(row) for row in connection.execute(asked)]


def content(made: Brief) -> dict[str, Any]:
    """What a brief says, whatever the order in which reports came: without ids of claims, which keep the older one."""
    shape = as_dict(made)
    for claim in shape["claims"]:
        claim |= {"id": "", "story": ""}
    for story in shape["stories"]:
        story |= {"id": "", "claims": [], "articles": sorted(story["articles"])}
    left = {name: shape[name] for name in shape if name not in ("made_at", "made_by")}
    return {
        name: sorted(json.dumps(each, sort_keys=True) for each in value) if isinstance(value, list) else value
        for name, value in left.items()
    }


@pytest.mark.parametrize("order", ["at once", "one by one", "the latest first", "in two halves"])
def test_the_archive_says_what_a_brief_says(archive: Archive, taken: Sequence[Taken], briefed: Brief, order: str) -> None:
    """Whichever report came first, and however many at a time: the same claims, origins, copies, changes, conflicts."""
    size = {"at once": len(taken), "in two halves": 4}.get(order, 1)
    ordered = [*reversed(taken)] if order == "the latest first" else taken
    for start in range(0, len(ordered), size):
        written(archive, ordered[start : start + size])
        settle(archive, Settings(threads=1))
    found = brief_of(archive, [taken[0].article.id])

    assert content(found) == content(briefed)


def test_what_came_at_once_has_the_very_ids_of_a_brief(archive: Archive, taken: Sequence[Taken], briefed: Brief) -> None:
    """Ids are made from what is said, so they are the same in both."""
    written(archive, taken)
    settle(archive, Settings(threads=1))
    found = brief_of(archive, [taken[0].article.id])

    assert replace(found, made_at="", made_by={}) == replace(briefed, made_at="", made_by={})


def test_what_is_there_is_passed_over(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """The same file again is no new report, and nothing is read or written for it."""
    page = tmp_path / "a.html"
    page.write_text(SPILL)
    first = [one.what for one in add(archive, [str(page)], settings) if not isinstance(one, Failure)]
    second = [one.what for one in add(archive, [str(page)], settings) if not isinstance(one, Failure)]

    assert (first, second) == (["new"], ["known"])
    assert len(rows(archive, select(articles.c.id))) == len(rows(archive, select(pages.c.id))) == 1


def edited(archive: Archive, settings: Settings, page: Path, content: str) -> None:
    """The page as it stands now is taken in."""
    page.write_text(content)
    list(add(archive, [str(page)], settings))
    settle(archive, settings)


def test_an_edited_report_is_one_report_with_versions(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """What changed is told in what it claims; the page as it was is kept; the claims keep their ids."""
    page = tmp_path / "a.html"
    edited(archive, settings, page, SPILL)
    before = rows(archive, text("SELECT id FROM claims ORDER BY n"))
    edited(archive, settings, page, EDITED)
    told = dict(rows(archive, select(revisions.c.kind, revisions.c.said)))

    assert rows(archive, select(articles.c.version, articles.c.current).order_by(articles.c.n)) == [(1, 0), (2, 1)]
    assert len(rows(archive, select(pages.c.id))) == 2
    assert {"retitled", "denial added", "no answer yet removed", "figure changed", "hedge lost"} <= told.keys()
    assert told["figure changed"] == "“up to 40 tonnes” → “60 tonnes”"
    assert rows(archive, text("SELECT id FROM claims ORDER BY n")) == before


def test_a_report_may_go_back_to_what_it_said(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """The first version counts again, no third one is made, and both changes are told."""
    page = tmp_path / "a.html"
    for said in (SPILL, EDITED, SPILL):
        edited(archive, settings, page, said)
        with archive.writing() as connection:  # as if hours lay between them
            connection.execute(articles.update().values(seen=WHEN))
    kinds = [kind for (kind,) in rows(archive, select(revisions.c.kind))]

    assert rows(archive, select(articles.c.version, articles.c.current).order_by(articles.c.n)) == [(1, 1), (2, 0)]
    assert {"hedge lost", "hedge added", "denial added", "denial removed"} <= set(kinds)


def test_what_cannot_be_read_is_listed_and_the_rest_is_there(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """A failure costs nothing but itself; when the page can be read later, it is a failure no more."""
    (tmp_path / "a.html").write_text(SPILL)
    (tmp_path / "b.txt").write_bytes(b"")
    found = list(add(archive, [str(tmp_path)], settings))
    failed = rows(archive, text("SELECT locator, code FROM failures"))
    (tmp_path / "b.txt").write_text("Mayor Ruta Klavins said the bridge was shut.")
    list(add(archive, [str(tmp_path)], settings))

    assert sorted(isinstance(one, Failure) for one in found) == [False, True]
    assert failed == [(str(tmp_path / "b.txt"), "unreadable")]
    assert rows(archive, text("SELECT count(*) FROM failures")) == [(0,)]


def test_corrections_win_and_outlast_a_new_reading(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """A person says that one report was not made from another: so it stays when all pages are read again."""
    for name in ("01-obluk.txt", "02-kestrel.txt"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    list(add(archive, [str(tmp_path)], settings))
    settle(archive, settings)
    before = rows(archive, text("SELECT count(*) FROM copies"))
    file = tmp_path / "corrections.toml"
    file.write_text('[[not_copy]]\nfrom = "01-obluk.txt"\nto = "02-kestrel.txt"\n')
    number, lines = correct(archive, read_corrections(str(file)), (), (), WHEN)
    settle(archive, settings)
    after = rows(archive, text("SELECT count(*) FROM copies"))
    with archive.writing() as connection:
        connection.execute(articles.update().values(made_by="an older reader"))
        connection.execute(readings.update().values(made_by="an older reader"))
    claims = rows(archive, text("SELECT id FROM claims ORDER BY n"))
    again = list(reread(archive, settings))
    settle(archive, settings)

    assert (before, number, lines, after) == ([(1,)], 1, [], [(0,)])
    assert len(again) == 2
    assert rows(archive, text("SELECT count(*) FROM copies")) == [(0,)]
    assert rows(archive, text("SELECT id FROM claims ORDER BY n")) == claims
    assert len(rows(archive, select(readings.c.article))) == 4


VERDICTS = """[[attribution]]
report = "page.html"
text = "the quay would stay closed for three days"
verdict = "corrected"
source = "The harbour master"

[[attribution]]
report = "page.html"
text = "may have lost up to 40 tonnes of oil"
verdict = "rejected"

[[one_origin]]
one = "Inga Solheim"
two = "officials"
"""


def said_of(archive: Archive) -> dict[str, Any]:
    """What its brief says, without when."""
    found = as_dict(brief_of(archive, [row[0] for row in rows(archive, select(articles.c.id))]))
    return {name: found[name] for name in ("attributions", "statements", "claims")}


def test_verdicts_on_findings_win_go_out_and_are_undone(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """What is rejected is gone, what is put right reads so; given out and taken in elsewhere it is the same; undone, all is as found."""
    page, file = tmp_path / "page.html", tmp_path / "corrections.toml"
    page.write_text(SPILL)
    file.write_text(VERDICTS)
    list(add(archive, [str(page)], settings))
    settle(archive, settings)
    found = said_of(archive)
    number, lines = correct(archive, read_corrections(str(file)), (), (), WHEN)
    settle(archive, settings)
    ruled = said_of(archive)
    file.write_text(as_toml(archive))
    other = open_archive(f"sqlite:///{tmp_path}/other.db")
    list(add(other, [str(page)], settings))
    correct(other, read_corrections(str(file)), (), (), WHEN)
    settle(other, settings)
    elsewhere = said_of(other)
    other.close()
    lines_out = list(as_training(archive))
    with archive.writing() as connection:
        for row in decided.listed(connection):
            decided.undo(connection, row.n, WHEN)
    settle(archive, settings)

    assert (number, lines) == (3, [])
    assert not any("may have lost" in s["gist"] for s in ruled["statements"])
    assert any(a["chain"][-1]["name"] == "The harbour master" for a in ruled["attributions"])
    assert len(ruled["attributions"]) == len(found["attributions"]) - 1
    assert elsewhere == ruled
    assert [(one["kind"], one["verdict"]) for one in lines_out] == [("attribution", "corrected"), ("attribution", "rejected")]
    assert said_of(archive) == found


def test_a_second_origin_is_told(archive: Archive, taken: Sequence[Taken]) -> None:
    """The claim's own history: how many origins it had, and when that changed."""
    for one in taken:
        written(archive, [one])
        settle(archive, Settings(threads=1))
    told = rows(archive, select(history.c.kind, history.c.said, history.c.at_least, history.c.at_most))

    assert any(kind == "origins" and said.startswith("1 → 1-2") for kind, said, _, _ in told)
    assert any(kind == "origins" and (least, most) == (2, 3) for kind, _, least, most in told)
    assert any(kind == "carried" for kind, *_ in told)


def test_an_origin_that_was_a_copy_is_told_with_the_reason(archive: Archive, taken: Sequence[Taken]) -> None:
    """The reports come backwards: who passed for an origin turns out to have it from an earlier report."""
    for one in reversed(taken):
        written(archive, [one])
        settle(archive, Settings(threads=1))
    told = rows(archive, select(history.c.kind, history.c.said, history.c.why))

    assert any(said.startswith("2-3 → 2") and why and why.startswith("a copy: ") for _, said, why in told)
    assert ("a copy: Kestrel Wire has it from Denník Oblúk (rewrite)") in {why for *_, why in told}
    assert all(why is None for kind, _, why in told if kind == "carried")


def test_an_older_id_leads_to_where_it_went(archive: Archive, taken: Sequence[Taken]) -> None:
    """Claims that turn out to be one: what is gone leads to what is there."""
    for one in reversed(taken):
        written(archive, [one])
        settle(archive, Settings(threads=1))
    there = {key for (key,) in rows(archive, text("SELECT id FROM claims UNION SELECT id FROM stories"))}
    gone = rows(archive, select(retired.c.id, retired.c.into).where(retired.c.kind.in_(["claim", "story"])))

    assert gone
    assert all(key not in there and (into is None or into in there) for key, into in gone)
