"""Rounds into an archive: what is new comes once, what fails costs nothing but itself, and what was cut off is made up for."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select, text

from hearsay.collect.opml import read_opml
from hearsay.collect.web import Limits
from hearsay.errors import RefusedAddress, UsageError
from hearsay.records import Failure, Page
from hearsay.run import collecting, feeds
from hearsay.run.intake import Came, Read
from hearsay.store import sources_kept as kept
from hearsay.store.archive import Archive, open_archive
from hearsay.store.content import about_of
from hearsay.store.intake import Taken
from hearsay.store.of_reports import articles
from hearsay.store.sources_kept import Given
from tests.collect.badly import Does, Site, says, served
from tests.collect.test_badly import TROUBLE, bomb
from tests.collect.test_feeds import BOMB
from tests.run.collected import Room, cheaply, page

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


def troubles(site: Site) -> list[Does]:
    """All that servers do wrong."""
    made: list[Callable[[Site], Does]] = [trouble for trouble, _, _ in TROUBLE.values()]
    return [one(site) for one in made]


def test_all_that_servers_do_wrong_is_told_and_harms_nothing(room: Room) -> None:
    """As feeds: each fails with its reason, a good one beside them brings its reports, and the archive is sound."""
    room.client = room.another(Limits(patience=3, silence=1.5))
    for n, does in enumerate(troubles(room.site)):
        room.site.does[f"/{n}"] = does
        room.follow(f"/{n}", host=f"t{n}.example")
    room.site.does["/trouble"] = says("302 Found", Location="/trouble")
    room.publish("/good", "a")
    room.follow("/good")
    made = room.round()
    *bad, good = collecting.health(room.archive)

    assert [one.what for one in made.came] == ["new"]
    assert good.outcome == "new"
    assert {one.outcome for one in bad} == {"failed"}
    told = zip(TROUBLE, (why for _, _, why in TROUBLE.values()), bad, strict=True)
    unlike = [(how, one.why) for how, why, one in told if why not in str(one.why)]
    # What never ends may end by time before it ends by size.
    assert [(how, why) for how, why in unlike if " s; try again later" not in str(why)] == []
    assert room.faults() == []


def test_pages_of_such_servers_are_given_up_and_listed(room: Room) -> None:
    """Tried three times at most; the other pages of the feed come, and the log says why each did not."""
    room.client = room.another(Limits(patience=3, silence=1.5))
    some = troubles(room.site)[::4]
    links = [room.site.url(f"/{n}", f"t{n}.example") for n in range(len(some))]
    for n, does in enumerate(some):
        room.site.does[f"/{n}"] = does
        item = (
            f"<rss version='2.0'><channel><item><link>{links[n]}</link></item><item><link>/good{n}</link></item></channel></rss>"
        )
        room.site.does[f"/feed{n}"] = says("200 OK", item.encode())
        room.site.does[f"/good{n}"] = says("200 OK", page(f"N{n}"), Content_Type="text/html")
        room.follow(f"/feed{n}", host=f"f{n}.example")
    room.site.does["/trouble"] = says("302 Found", Location="/trouble")
    came = [len(room.round(DAY * later).came) for later in (0, 2, 4, 8)]

    assert came == [len(some), 0, 0, 0]
    assert [one.waiting for one in collecting.health(room.archive) if one.waiting] == []
    assert {url: why for url, why in room.missed().items() if not why} == {}
    assert set(room.missed()) == set(links)
    assert room.faults() == []


def test_what_forbids_or_is_gone_is_told(room: Room) -> None:
    """robots.txt, wrong types, pages that are not there."""
    room.publish("/feed", "a", "b", "c", "d")
    room.site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nDisallow: /a")
    room.site.does["/b"] = says("404 Not Found")
    room.site.does["/c"] = says("200 OK", b"\x89PNG", Content_Type="image/png")
    room.site.does["/d"] = says("200 OK", b"")
    room.follow("/feed")
    room.round()
    told = {url.rpartition("/")[2]: why for url, why in room.missed().items()}

    assert sorted(told) == ["a", "b", "c", "d"]
    assert "robots.txt" in told["a"]
    assert "404" in told["b"]
    assert "image/png" in told["c"]
    assert "empty" in told["d"]
    assert "not fetched" in room.why()[0]


def test_a_host_is_left_alone_by_later_processes_too(room: Room) -> None:
    """What one process was told by a site, the next one keeps to, whether that was about a feed or a page."""
    room.publish("/feed", "a", "b")
    room.site.does["/a"] = says("429 Too Many Requests", Retry_After="7200")
    room.follow("/feed")
    room.round()
    room.client = room.another()
    asked = len(room.site.asked)
    room.round(3600, only=["/feed"])
    assert len(room.site.asked) == asked
    assert "left alone" in room.why()[0]
    room.site.does["/a"] = says("200 OK", page("a"), Content_Type="text/html")
    room.client = room.another()

    assert room.came(3700, only=["/feed"]) == ["a new", "b new"]


def test_nothing_but_the_open_web_comes_out_of_a_feed(room: Room) -> None:
    """Not a file, not a script, not an address inside the network, not by a name that turns inward, not by a redirect."""
    asked: list[str] = []

    def outside(host: str, port: int) -> list[str]:
        asked.append(host)
        if host == "inner.example" or (host == "turns.example" and asked.count(host) > 2):
            raise RefusedAddress(f"{host} is 10.0.0.1, a private or reserved address")
        return ["127.0.0.1"]

    room.client = room.another(find=outside)
    inner, turns = room.site.url("/x", "inner.example"), room.site.url("/y", "turns.example")
    links = ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/", inner, "/inward", turns, f"{turns}2", "/good"]
    items = "".join(f"<item><guid>{n}</guid><link>{link}</link></item>" for n, link in enumerate(links))
    feed = BOMB + f"]><rss version='2.0'><channel><title>&j;</title>{items}</channel></rss>".encode()
    room.site.does |= {
        "/feed": says("200 OK", feed),
        "/inward": says("302 Found", Location=inner),
        "/y": says("200 OK", page("Y"), Content_Type="text/html"),
        "/y2": says("200 OK", page("Z"), Content_Type="text/html"),
        "/good": says("200 OK", page("G"), Content_Type="text/html"),
    }
    room.follow("/feed", host="a.example")
    came = room.came()

    assert came == ["good new", "y new"]
    assert set(room.missed()) == {inner, room.site.url("/inward", "a.example"), f"{turns}2"}
    assert all("private" in why for why in room.missed().values())
    assert "/x" not in room.site.paths()
    assert len(collecting.health(room.archive)[0].name or "") < 1000


def test_a_page_that_is_a_bomb_costs_itself(room: Room) -> None:
    """It is stopped at the size that a page may have, and told."""
    room.publish("/feed", "a", "b")
    room.site.does["/a"] = says("200 OK", bomb(30 << 20), Content_Encoding="gzip", Content_Type="text/html")
    room.follow("/feed")

    assert room.came() == ["b new"]
    assert ["larger than" in why for why in room.missed().values()] == [True]


def stumbles(name: str) -> Read:
    """A reader with a fault, which one page brings to light."""

    def read(given: Iterable[Page | Failure | Came]) -> Iterator[Taken | Failure | Came]:
        for one in given:
            if isinstance(one, Page) and one.locator.endswith(name):
                raise ZeroDivisionError("division by zero")
            yield from cheaply([one])

    return read


def test_a_page_that_our_reader_stumbles_over_costs_itself(room: Room) -> None:
    """A fault of ours is told as such; the other pages of all sources come, and the next round is not hindered."""
    room.publish("/one", "a", "b")
    room.publish("/two", "c")
    room.follow("/one")
    room.follow("/two", host="b.example")
    came = room.came(read=stumbles("/b"))

    assert came == ["a new", "c new"]
    assert ["a fault of hearsay itself (ZeroDivisionError" in why for why in room.missed().values()] == [True]
    assert collecting.health(room.archive)[0].reports == 1
    assert room.came(DAY) == []


class Cut(BaseException):
    """The program is stopped."""


def cut_after(most: int) -> Read:
    """A reader in the middle of whose work the program is stopped."""
    left = iter(range(most))

    def read(given: Iterable[Page | Failure | Came]) -> Iterator[Taken | Failure | Came]:
        for one in given:
            if isinstance(one, Page) and next(left, None) is None:
                raise Cut
            yield from cheaply([one])

    return read


def test_a_round_that_was_cut_off_is_made_up_for(room: Room) -> None:
    """Stopped after each number of pages: the next round takes in the rest, nothing is lost and nothing is there twice."""
    names = [f"p{n}" for n in range(12)]
    room.publish("/feed", *names)
    room.follow("/feed")
    with pytest.raises(Cut):
        room.round(read=cut_after(0))
    for most in range(3, 12, 3):
        with suppress(Cut):
            room.round(read=cut_after(most))
        room.client = room.another()
    room.round()
    with room.archive.reading() as connection:
        there = sorted(connection.execute(select(articles.c.locator)).scalars())

    assert there == sorted(room.site.url(f"/{name}") for name in names)
    assert [one.waiting for one in collecting.health(room.archive)] == [0]
    assert room.came(DAY) == []
    assert room.faults() == []


def test_what_the_feed_says_counts_where_the_page_says_nothing(room: Room) -> None:
    """Outlet, owner and time; a page that prints them is believed, and a time of that very day makes its date finer."""
    when = {"pubDate": "Mon, 10 Mar 2025 08:30:00 GMT", "source": "The Agency"}
    meta = "<meta property='og:site_name' content='Its Own Paper'><meta property='article:published_time' content='{}'>"
    room.publish("/feed", "bare", "own", "day", **when)
    for name, stamp in (("own", "2025-03-09T07:00:00Z"), ("day", "2025-03-10")):
        body = page(name).replace(b"<head>", f"<head>{meta.format(stamp)}".encode())
        room.site.does[f"/{name}"] = says("200 OK", body, Content_Type="text/html")
    room.follow("/feed", owner="The Holding")
    room.round()
    columns = (articles.c.locator, articles.c.outlet, articles.c.published, articles.c.owner, articles.c.about)
    with room.archive.reading() as connection:
        told = {row.locator.rpartition("/")[2]: row for row in connection.execute(select(*columns))}

    assert tuple(told["bare"])[1:4] == ("The Agency", "2025-03-10T08:30:00Z", "The Holding")
    assert tuple(told["own"])[1:4] == ("Its Own Paper", "2025-03-09T07:00Z", "The Holding")
    assert told["day"].published == "2025-03-10T08:30:00Z"
    about = about_of(told["own"].about)
    assert about is not None
    assert about.hint is not None
    assert (about.outlet, about.hint.outlet) == (None, "The Agency")


def test_the_title_of_a_feed_is_no_outlet(room: Room) -> None:
    """Two feeds of one newsroom would otherwise pass for two."""
    room.publish("/feed", "a")
    room.follow("/feed")
    room.round()
    with room.archive.reading() as connection:
        outlet = connection.execute(select(articles.c.outlet)).scalar()

    assert str(outlet).startswith("127.0.0.1")


def test_a_page_stands_for_the_feed_that_it_names(room: Room) -> None:
    """Found when it is put on the list; if the site is out of order then, in the first round."""
    room.publish("/feed", "a")
    head = b"<html><head><title>News</title><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>"
    front = says("200 OK", head, Content_Type="text/html")
    room.site.does["/"] = front
    room.site.does["/later"] = says("503 Busy")
    room.follow("/", kind=None)
    room.follow("/later", kind=None, host="b.example")
    room.site.does["/later"] = says("200 OK", head.replace(b"/feed", b"/more"), Content_Type="text/html")
    room.publish("/more", "b")
    room.clock.now += 120
    came = room.came()
    first, second = collecting.health(room.archive)

    assert came == ["a new", "b new"]
    assert (first.asks, first.kind, first.name) == (room.site.url("/feed"), "feed", "/feed")
    assert (second.url, second.asks) == (room.site.url("/later", "b.example"), room.site.url("/more", "b.example"))


def test_what_is_not_there_is_not_put_on_the_list(room: Room) -> None:
    """A mistyped address is said at once."""
    found = list(feeds.add(room.archive, [room.site.url("/none"), "nothing.txt"], room.client, Given(url="")))

    assert [isinstance(one, Failure) for one in found] == [True, True]
    assert collecting.health(room.archive) == []


def test_lists_come_in_and_go_out(room: Room, tmp_path: Path) -> None:
    """OPML with folders, a text of addresses; what is there is known, and what comes out goes in elsewhere the same."""
    (tmp_path / "list.txt").write_text("# mine\nhttps://a.example/feed Paper A\nhttps://b.example/\n")
    told = Given(url="", folder=("Mine",), outlet="The Desk")
    list(feeds.add(room.archive, [str(tmp_path / "list.txt")], room.client, told))
    starter = feeds.add_starter(room.archive)
    again = feeds.add_starter(room.archive)
    room.follow("/watched", kind="page", name="One page")
    written = feeds.opml(room.archive)
    listed = read_opml(Page(locator="out.opml", content=written))

    assert {one.new for one in starter} == {True}
    assert {one.new for one in again} == {False}
    assert len(listed) == len(starter) + 3
    assert (listed[0].url, listed[0].title, listed[0].folder, listed[0].outlet) == (
        "https://a.example/feed", "Paper A", ("Mine",), "The Desk",
    )  # fmt: skip
    assert [(one.title, one.kind) for one in listed if one.kind != "feed"] == [("One page", "page")]


def test_sources_are_named_in_many_ways_and_switched(room: Room) -> None:
    """By number, address, name, folder or words; one that is off is not asked until it is on."""
    room.publish("/one", "a")
    room.follow("/one", name="Paper One", folder=("Dams",))
    room.follow("/two", name="Paper Two", folder=("Dams",))

    def named(*names: str) -> list[str | None]:
        return [one.name for one in feeds.listed(room.archive, names)]

    assert named("1") == named("paper one") == named(room.site.url("/one")) == ["Paper One"]
    assert named("dams") == named("paper") == ["Paper One", "Paper Two"]
    with pytest.raises(UsageError, match="no such source"):
        named("Paper Three")
    feeds.switch(room.archive, ["Dams"], on=False)
    assert (room.round().asked, collecting.next_due(room.archive)) == ((), None)
    feeds.switch(room.archive, ["1"], on=True)
    assert collecting.next_due(room.archive) == 0
    assert room.came() == ["a new"]
    assert [one.name for one in feeds.remove(room.archive, ["1"])] == ["Paper One"]
    assert [one.name for one in collecting.health(room.archive)] == ["Paper Two"]


def test_the_rounds_of_a_source_are_bounded(room: Room) -> None:
    """Those that say the same in a row are one; of the others the last are kept."""
    room.follow("/feed")
    (one,) = collecting.health(room.archive)
    said = kept.Brought("2026-01-01T00:00:00Z", "nothing new", 0, 0, 0, 0, None)
    standing = kept.Standing("{}", None, "nothing new", None, None, None, 0, 0, 0, None)
    with room.archive.writing() as connection:
        for n in range(kept.ROUNDS + 50):
            kept.came(connection, one.n, standing, said._replace(new=1, at=f"{n}"))
        kept.came(connection, one.n, standing, said)
        kept.came(connection, one.n, standing, said._replace(at="later"))
        rounds = kept.rounds_of(connection, one.n, 1000)

    assert len(rounds) == kept.ROUNDS
    assert [each.at for each in rounds[:2]] == ["later", f"{kept.ROUNDS + 49}"]


def test_at_most_so_many_pages_of_one_source_come_in_a_round(room: Room) -> None:
    """The others come in the next one."""
    room.publish("/feed", *(f"p{n}" for n in range(20)))
    room.follow("/feed")

    assert len(room.came(pages=5)) == 5
    assert len(room.came(10)) == 15
