"""Rounds into an archive: what is new comes once, what fails costs nothing but itself, and what was cut off is made up for."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from hearsay.run import collecting
from hearsay.store.archive import Archive, open_archive
from tests.collect.badly import Site, says, served
from tests.run.collected import Room, page

DAY = 86_400.0


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that can be told how to behave."""
    with served() as running:
        yield running


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """An empty one."""
    opened = open_archive(archive_url)
    yield opened
    opened.close()


@pytest.fixture
def room(archive: Archive, site: Site) -> Room:
    """An archive that collects from the site."""
    return Room(archive, site)


def test_what_is_new_is_taken_in_once(room: Room) -> None:
    """A round asks what is due and no more; the archive says how each source does."""
    room.publish("/feed", "a", "b")
    room.follow("/feed")
    assert room.came() == ["a new", "b new"]
    assert room.round().asked == ()
    room.publish("/feed", "c", "a")
    assert room.came(DAY) == ["c new"]
    (one,) = collecting.health(room.archive)

    assert (one.outcome, one.reports, one.failures, one.name, one.waiting) == ("new", 3, 0, "/feed", 0)
    assert collecting.next_due(room.archive) == pytest.approx(room.clock.now, abs=DAY)


def test_a_source_that_fails_costs_the_others_nothing(room: Room) -> None:
    """Why it failed stands in the archive, and in what the round gives."""
    room.publish("/good", "a")
    room.site.does["/bad"] = says("500 Oops")
    room.follow("/bad", host="bad.example")
    room.follow("/good")
    made = room.round()
    bad, good = collecting.health(room.archive)

    assert [one.what for one in made.came] == ["new"]
    assert (bad.outcome, bad.failures, good.outcome) == ("failed", 1, "new")
    assert "500" in str(bad.why)
    assert [one.locator for one in made.failures] == [bad.url]


def test_a_page_in_two_feeds_is_fetched_once(room: Room) -> None:
    """In one round and in a later one."""
    room.publish("/one", "a")
    room.publish("/two", "a")
    room.follow("/one")
    room.follow("/two")
    room.round()
    room.publish("/three", "a")
    room.follow("/three")
    room.round()

    assert room.site.paths().count("/a") == 1
    with room.archive.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM pages")).scalar() == 1


def test_an_edited_page_becomes_a_version(room: Room) -> None:
    """A page that is on the list itself is looked at again; only what is new is read."""
    room.site.does["/a"] = says("200 OK", page("a"), Content_Type="text/html")
    room.follow("/a", kind=None)
    assert collecting.health(room.archive)[0].kind == "page"
    assert room.came() == ["a new"]
    assert room.came(DAY) == []
    room.site.does["/a"] = says("200 OK", page("a", "It will open on Friday."), Content_Type="text/html")

    assert room.came(DAY) == ["a version"]
