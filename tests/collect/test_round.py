"""Rounds over one source: what is new comes once, what fails is told, and the next round has its time."""

from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.collect.entries import Entry
from hearsay.collect.manners import Client
from hearsay.collect.round import PAGES, Missed, Outcome, collect_source
from hearsay.collect.sources import Source
from hearsay.collect.state import (
    KEPT_SEEN,
    LATEST,
    MAX_PENDING,
    SOONEST,
    Pending,
    SourceState,
    after_failure,
    fresh,
    is_due,
    learned,
    queued,
    seen_after,
    wait_of,
    when,
)
from hearsay.collect.web import Limits
from hearsay.errors import RefusedAddress
from tests.collect.badly import Site, resets, says, served
from tests.collect.test_manners import START, Clock, find


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that can be told how to behave."""
    with served() as running:
        yield running


class Desk:
    """A source on the server, its state, and rounds one after the other."""

    def __init__(self, site: Site) -> None:
        self.site, self.clock = site, Clock()
        self.client = Client(clock=self.clock.time, sleep=self.clock.sleep, find=find, limits=Limits(patience=5, silence=2))
        self.source = Source(url=site.url("/feed"))
        self.state = SourceState()

    def publish(self, *names: str, **headers: str) -> None:
        """The feed names these pages, which are there."""
        items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in names)
        self.site.does["/feed"] = says(
            "200 OK", f"<rss version='2.0'><channel><title>W</title>{items}</channel></rss>".encode(), **headers
        )
        for name in names:
            self.site.does.setdefault(f"/{name}", says("200 OK", name.encode(), Content_Type="text/html"))

    def round(self, later: float | None = None, pages: int = PAGES) -> Outcome:
        """A round when it is due, or so many seconds later."""
        due = self.state.next_due
        if later is not None:
            self.clock.now += later
        elif due is not None:
            while not is_due(self.state, self.clock.now):
                self.clock.now += 60
        outcome = collect_source(self.source, self.state, self.client, pages=pages)
        self.state = outcome.state
        return outcome

    def got(self, **more: int) -> list[str]:
        """The names of the pages that a round brings."""
        return [page.content.decode() for page in self.round(**more).pages]


@pytest.fixture
def desk(site: Site) -> Desk:
    """A desk with one source."""
    return Desk(site)


def test_each_page_comes_once(desk: Desk) -> None:
    """Whatever the order of the feed; the state says what came."""
    desk.publish("a", "b")
    assert desk.got() == ["a", "b"]
    assert desk.got() == []
    desk.publish("c", "b", "a")
    assert desk.got() == ["c"]

    assert (desk.state.outcome, desk.state.collected, desk.state.title, desk.state.failures) == ("new", 3, "W", 0)


def test_an_unchanged_feed_is_not_sent_again(desk: Desk) -> None:
    """Its tag goes with the request, and the wait grows."""
    desk.publish("a", ETag='"1"')
    desk.got()
    desk.site.does["/feed"] = says("304 Not Modified")
    waits = []
    for _ in range(12):
        assert desk.got() == []
        waits.append(desk.state.interval)

    assert 'if-none-match: "1"' in desk.site.asked[-1].lower()
    assert waits == sorted(waits)
    assert waits[-1] == LATEST
    assert desk.state.outcome == "nothing new"


def test_a_feed_with_news_is_asked_more_often(desk: Desk) -> None:
    """Down to five minutes, unless it or its server asks for more."""
    for name in "abcdef":
        desk.publish(name)
        desk.got()
    assert desk.state.interval == SOONEST

    desk.publish("g", Cache_Control="public, max-age=1200")
    desk.round()
    assert desk.state.feed_due == when(desk.clock.now - 1 + 1200)


def test_more_pages_than_a_round_fetches_come_in_the_next(desk: Desk) -> None:
    """The feed is not asked again for them."""
    desk.publish(*"abcde")
    assert desk.got(pages=2) == ["a", "b"]
    assert desk.got(pages=2) == ["c", "d"]
    assert desk.got(pages=2) == ["e"]

    assert desk.site.paths().count("/feed") == 1
    assert desk.state.pending == ()


def test_a_page_that_fails_is_tried_again_and_then_given_up(desk: Desk) -> None:
    """Three times; the others come meanwhile, and the reason is told."""
    desk.publish("a", "b")
    desk.site.does["/a"] = resets
    missed: list[Missed] = []
    for _ in range(10):
        missed += desk.round().missed

    assert [(one.entry.title, one.why.endswith("(tried 3 times)")) for one in missed] == [("a", True)]
    assert desk.site.paths().count("/a") == 3
    assert desk.site.paths().count("/b") == 1
    assert desk.state.collected == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("404 Not Found"), "404"),
        (says("403 Forbidden"), "403"),
        (says("200 OK", b"x", Content_Type="video/mp4"), "video/mp4, not a report"),
        (says("302 Found", Location="http://10.0.0.1/"), "private"),
        (says("200 OK", b"x" * 6_000_000), "larger"),
    ],
)
def test_a_page_that_will_not_come_is_told_and_not_tried_again(
    desk: Desk, answer: object, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is gone, forbidden, too large, inward or no report."""

    def only_here(host: str, port: int) -> list[str]:
        if host == "10.0.0.1":
            raise RefusedAddress(f"{host} is a private address")
        return find(host, port)

    desk.client._find = only_here
    desk.publish("a")
    desk.site.does["/a"] = answer  # type: ignore[assignment]
    outcome = desk.round()
    again = desk.round()

    assert [one.entry.title for one in outcome.missed] == ["a"]
    assert why in outcome.missed[0].why
    assert desk.site.paths().count("/a") == 1
    assert again.missed == ()


def test_a_feed_that_fails_is_told_and_asked_later_each_time(desk: Desk) -> None:
    """What came before is not lost, and one success ends it."""
    desk.publish("a")
    desk.got()
    desk.site.does["/feed"] = says("500 Oops")
    outcome = desk.round()
    assert outcome.failure is not None
    assert (outcome.failure.code, outcome.failure.locator) == ("fetch", desk.source.url)
    first = desk.clock.now
    desk.round()
    second = desk.clock.now
    desk.round()
    assert desk.clock.now - second > second - first
    assert (desk.state.failures, desk.state.outcome) == (3, "failed")
    assert "500" in str(desk.state.why)

    desk.publish("a", "b")
    assert desk.got() == ["b"]
    assert (desk.state.failures, desk.state.why) == (0, None)


@pytest.mark.parametrize("given_", ["7200", formatdate(START + 7200 + 2, usegmt=True)])
def test_a_feed_that_says_when_to_come_back_is_asked_then(desk: Desk, given_: str) -> None:
    """In seconds or as a date."""
    desk.site.does["/feed"] = says("429 Too Many Requests", Retry_After=given_)
    desk.round()

    assert not is_due(desk.state, START + 7190)
    assert is_due(desk.state, START + 7210)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("200 OK", b"<html></html>", Content_Type="image/png"), None),
        (says("200 OK", b"not a feed", Content_Type="text/plain"), "no feed"),
        (says("200 OK", b""), "empty"),
        (says("302 Found", Location="file:///etc/passwd"), "no web address"),
        (says("410 Gone"), "410"),
    ],
)
def test_what_is_no_feed_fails_with_a_reason(desk: Desk, answer: object, why: str | None) -> None:
    """And costs no more than the round."""
    desk.site.does["/feed"] = answer  # type: ignore[assignment]
    outcome = desk.round()

    assert outcome.pages == ()
    assert (outcome.failure is None) == (why is None)
    assert why is None or why in str(desk.state.why)


def test_robots_txt_counts_for_feeds_and_pages(desk: Desk) -> None:
    """A page that is forbidden is told; a feed that is forbidden is asked again in a day."""
    desk.publish("a", "b")
    desk.site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nDisallow: /a")
    outcome = desk.round()
    assert [one.entry.title for one in outcome.missed] == ["a"]
    assert [page.content for page in outcome.pages] == [b"b"]

    desk.site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nDisallow: /feed")
    outcome = desk.round(later=2 * LATEST)
    assert outcome.failure is not None
    assert "does not allow" in outcome.failure.message
    assert desk.state.next_due == when(desk.clock.now + LATEST)


def test_pages_of_another_host_wait_while_it_is_left_alone(desk: Desk) -> None:
    """The others come; the state says what it waits for, and the page comes when its host is back."""
    away = desk.site.url("/x", "away.example")
    desk.site.does["/feed"] = says(
        "200 OK",
        f"<rss version='2.0'><channel><item><link>{away}</link></item><item><link>/a</link></item></channel></rss>".encode(),
    )
    desk.site.does["/a"] = says("200 OK", b"a")
    desk.site.does["/x"] = says("503 Busy", Retry_After="900")
    assert desk.got() == ["a"]
    assert [one.tries for one in desk.state.pending] == [1]
    desk.site.does["/x"] = says("200 OK", b"x")
    assert desk.got() == []
    assert "away.example is left alone" in str(desk.state.why)
    desk.clock.now += 900

    assert desk.got() == ["x"]


def test_a_site_out_of_order_makes_the_source_wait(desk: Desk) -> None:
    """That is no failure of the source; the state says until when, and why."""
    desk.site.does["/robots.txt"] = says("503 Busy", Retry_After="900")
    outcome = desk.round()

    assert (outcome.failure, desk.state.outcome, desk.state.failures) == (None, "waiting", 0)
    assert desk.state.next_due == when(START + 900)
    assert "robots.txt" in str(desk.state.why)


def test_an_index_of_sitemaps_is_read_through_its_newest_parts(desk: Desk) -> None:
    """One part that fails does not cost the others."""
    parts = "".join(f"<sitemap><loc>/s{n}.xml</loc><lastmod>2025-03-1{n}</lastmod></sitemap>" for n in range(5))
    desk.site.does["/feed"] = says("200 OK", f"<sitemapindex>{parts}</sitemapindex>".encode())
    for n in (2, 4):
        desk.site.does[f"/s{n}.xml"] = says("200 OK", f"<urlset><url><loc>/p{n}</loc></url></urlset>".encode())
        desk.site.does[f"/p{n}"] = says("200 OK", f"p{n}".encode())

    assert desk.got() == ["p4", "p2"]
    assert "/s1.xml" not in desk.site.paths()


def test_the_state_is_json(desk: Desk) -> None:
    """An archive keeps it and gives it back the same."""
    desk.publish(*"abc")
    desk.round(pages=1)
    kept = msgspec.json.decode(msgspec.json.encode(desk.state), type=SourceState)

    assert kept == desk.state
    assert len(kept.pending) == 2


ENTRIES = st.lists(
    st.builds(
        Entry,
        id=st.sampled_from("abcdefgh"),
        url=st.none() | st.sampled_from(["http://a.example/1", "http://a.example/2", "http://a.example/3"]),
        updated=st.none() | st.sampled_from(["2025-03-11", "2025-03-12"]),
    ),
    max_size=8,
    unique_by=lambda entry: entry.id,
)


@given(ENTRIES, ENTRIES)
def test_nothing_is_new_twice(before: list[Entry], after: list[Entry]) -> None:
    """What was in the feed is known; what is new is not; what leads nowhere never is."""
    seen = seen_after(before, ())
    new = fresh(after, seen)

    assert fresh(before, seen) == ()
    assert fresh(after, seen_after(after, seen)) == ()
    assert {entry.id for entry in after if entry.url} - {entry.id for entry in before} <= {entry.id for entry in new}
    assert all(entry.url for entry in new)


def test_an_entry_that_was_changed_is_new_again() -> None:
    """Unless the feed dates all of them anew."""
    before = [Entry(id=str(n), url=f"http://a.example/{n}", updated="2025-03-11") for n in range(10)]
    one = [replace(before[0], updated="2025-03-12"), *before[1:]]
    every = [replace(entry, updated="2025-03-12") for entry in before]
    seen = seen_after(before, ())

    assert fresh(one, seen) == (one[0],)
    assert fresh(every, seen) == ()


def test_what_left_the_feed_is_known_for_a_while() -> None:
    """So that an entry that comes back is not new, and the state does not grow for ever."""
    seen: tuple[str, ...] = ()
    for n in range(1000):
        seen = seen_after([Entry(id=str(n), url="http://a.example/")], seen)

    assert len(seen) == 1 + KEPT_SEEN
    assert fresh([Entry(id="990", url="http://a.example/")], seen) == ()


@given(
    ENTRIES,
    st.lists(
        st.builds(Pending, entry=st.builds(Entry, id=st.text(), url=st.text(max_size=3)), tries=st.integers(0, 2)), max_size=300
    ),
)
def test_the_queue_is_bounded_and_has_each_address_once(new: list[Entry], pending: list[Pending]) -> None:
    """New ones first, with all their tries before them."""
    queue, left_out = queued(new, pending)
    urls = [one.entry.url for one in queue]

    assert len(urls) == len(set(urls)) <= MAX_PENDING
    assert len(queue) + left_out == len({entry.url for entry in new} | {one.entry.url for one in pending})
    assert all(one.tries == 0 for one in queue if one.entry.url in {entry.url for entry in new})


@given(st.integers(1, 10**7), st.integers(0, 100), st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9))
def test_waits_stay_between_five_minutes_and_a_day(interval: int, new: int, asked: int | None, max_age: int | None) -> None:
    """Whatever a feed asks for and whatever was learned; more asked is never sooner."""
    wait = wait_of(learned(interval, new), asked, max_age)

    assert SOONEST <= wait <= LATEST
    assert wait >= min(asked or 0, LATEST)
    assert wait_of(interval, asked, None) <= wait_of(interval, (asked or 0) + 100, None)
    assert learned(interval, 1) <= learned(interval, 0)


@given(st.integers(0, 100), st.integers(SOONEST, LATEST), st.floats(1e9, 2e9))
def test_after_a_failure_a_source_is_due_later(failures: int, interval: int, now: float) -> None:
    """Between five minutes and a day, and nothing that was known is lost."""
    state = SourceState(failures=failures, interval=interval, seen=("a",), etag="x")
    after = after_failure(state, now, "why")

    assert not is_due(after, now)
    assert is_due(after, now + LATEST + 1)
    assert (after.failures, after.seen, after.etag) == (failures + 1, ("a",), "x")
