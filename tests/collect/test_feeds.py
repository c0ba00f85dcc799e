"""Feeds of every kind, sound and broken: what they announce, and that nothing in them is followed."""

import contextlib
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.collect.entries import MAX_ENTRIES, Entry, web_address
from hearsay.collect.feeds import read_feed
from hearsay.collect.moments import http_date, moment
from hearsay.errors import RecordError, UnreadableInput
from hearsay.records import Page

AT = "https://news.example/feeds/all"

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Kestrel Wire</title><link>https://news.example/</link><language>en-GB</language><ttl>20</ttl>
<item><title>Dam &lt;b&gt;leaks&lt;/b&gt; &amp;amp; officials deny</title><link>/2025/dam</link><guid isPermaLink="false">k-1</guid>
<pubDate>Tue, 11 Mar 2025 09:35:00 +0100</pubDate><dc:creator>Jana Kov\xc3\xa1\xc4\x8dov\xc3\xa1</dc:creator>
<description>&lt;p&gt;The dam leaks, &lt;i&gt;inspectors&lt;/i&gt; said.&lt;/p&gt;</description>
<source url="https://daily.example/rss">The Daily Bell</source></item>
<item><title>No address</title><guid isPermaLink="false">k-2</guid></item>
<item><title>A trap</title><link>file:///etc/passwd</link><guid isPermaLink="false">k-3</guid></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sk" xml:base="https://news.example/a/"><title>Slana</title>
<link href="https://news.example/"/><entry><id>tag:news.example,2025:1</id><title>One</title><link href="b/one"/>
<published>2025-03-11T09:35:00+01:00</published><updated>2025-03-11T12:00:00Z</updated><author><name>A. B.</name></author>
<summary>Short.</summary></entry></feed>"""

RSS_1 = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="https://news.example/"><title>Old</title>
<link>https://news.example/</link><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link></item></rdf:RDF>"""

SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://news.example/1</loc>
<image:image><image:loc>https://news.example/1.jpg</image:loc><image:title>A picture</image:title></image:image>
<news:news><news:publication><news:name>Kestrel Wire</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-03-11</news:publication_date><news:title>Dam leaks</news:title></news:news></url>
<url><loc>javascript:alert(1)</loc></url></urlset>"""


def page(content: bytes, media_type: str | None = None, **more: str) -> Page:
    """A page from the web."""
    return Page(locator=AT, content=content, media_type=media_type, final_url=AT, **more)  # type: ignore[arg-type]


def test_an_rss_feed_tells_what_it_announces() -> None:
    """Times in UTC, words without markup, relative addresses whole, and how often it wants to be read."""
    feed = read_feed(page(RSS))

    assert (feed.kind, feed.title, feed.home, feed.language, feed.every) == (
        "rss", "Kestrel Wire", "https://news.example/", "en-GB", 1200,
    )  # fmt: skip
    assert feed.entries[0] == Entry(
        id="k-1",
        url="https://news.example/2025/dam",
        title="Dam leaks & officials deny",
        published="2025-03-11T08:35:00Z",
        author="Jana Kováčová",
        summary="The dam leaks, inspectors said.",
        source="The Daily Bell",
    )


def test_only_web_addresses_come_out_of_a_feed() -> None:
    """An entry that leads to a file, or nowhere, stays without an address."""
    assert [entry.url for entry in read_feed(page(RSS)).entries[1:]] == [None, None]


def test_atom_and_old_rss_are_read_the_same_way() -> None:
    """With the base of the document, and the periods of RSS 1.0."""
    atom, old = read_feed(page(ATOM)), read_feed(page(RSS_1))

    assert (atom.kind, atom.language, atom.entries[0].url) == ("atom", "sk", "https://news.example/a/b/one")
    assert (atom.entries[0].published, atom.entries[0].updated) == ("2025-03-11T08:35:00Z", "2025-03-11T12:00:00Z")
    assert (old.kind, old.every, [entry.title for entry in old.entries]) == ("rss", 21600, ["One"])


def test_json_feeds_are_read() -> None:
    """Version 1 has an author, 1.1 has authors; an id may be a number."""
    items = [
        {"id": 7, "url": "/one", "title": "One", "date_published": "2025-03-11T09:35:00+01:00", "authors": [{"name": "A"}]},
        {"id": "x", "content_html": "<p>Two &amp; <script>x()</script>three</p>", "author": {"name": "B"}, "url": "ftp://a/b"},
        "no item",
    ]
    feed = read_feed(page(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items}).encode()))

    one, two = feed.entries
    assert (feed.kind, feed.title) == ("json", "T")
    assert (one.id, one.url, one.published, one.author) == ("7", "https://news.example/one", "2025-03-11T08:35:00Z", "A")
    assert (two.url, two.summary, two.author) == (None, "Two & three", "B")


def test_a_news_sitemap_names_its_reports_packed_or_not() -> None:
    """Its pictures are not reports, and their titles are not the report's."""
    feed = read_feed(page(gzip.compress(SITEMAP), "application/gzip"))

    assert (feed.kind, feed.language) == ("sitemap", "en")
    assert feed.entries == (
        Entry(
            id="https://news.example/1",
            url="https://news.example/1",
            title="Dam leaks",
            published="2025-03-11",
            source="Kestrel Wire",
        ),
    )


def test_an_index_of_sitemaps_names_them_newest_first() -> None:
    """They are further feeds, not reports."""
    parts = "".join(
        f"<sitemap><loc>https://news.example/{day}.xml</loc><lastmod>2025-03-{day}</lastmod></sitemap>" for day in (10, 12, 11)
    )
    feed = read_feed(page(f"<sitemapindex>{parts}</sitemapindex>".encode()))

    assert feed.entries == ()
    assert feed.further == tuple(f"https://news.example/{day}.xml" for day in (12, 11, 10))


def test_a_list_of_addresses_is_a_feed() -> None:
    """A line each, with remarks and titles."""
    feed = read_feed(page(b"# ours\nhttps://a.example/1 The first\n\nhttps://a.example/2\nno address\n", "text/plain"))

    assert feed.kind == "list"
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://a.example/1", "The first"),
        ("https://a.example/2", None),
    ]


def test_of_a_page_the_links_to_reports_and_the_feeds_that_it_names() -> None:
    """Sections, pictures and other sites are no reports."""
    html = b"""<html lang="en"><head><title>Front</title><base href="https://news.example/en/">
    <link rel="alternate" type="application/rss+xml" href="/rss"></head><body>
    <a href="/sport">Sport</a> <a href="2025/03/11/dam">Dam leaks, inspectors say</a>
    <a href="https://www.news.example/news/operator-denies-the-leak-again">Operator denies</a>
    <a href="https://other.example/2025/03/11/a-report-of-others">A report somewhere else entirely</a>
    <a href="/photo-of-the-dam-2025.jpg">A photo of the dam, seen from the air</a> <a href="javascript:x()">More and more and more</a>
    </body></html>"""
    feed = read_feed(page(html, "text/html"))

    assert (feed.kind, feed.title, feed.language, feed.further) == ("list", "Front", "en", ("https://news.example/rss",))
    assert [entry.url for entry in feed.entries] == [
        "https://news.example/en/2025/03/11/dam",
        "https://www.news.example/news/operator-denies-the-leak-again",
    ]


def test_more_entries_than_anybody_reads_are_counted_and_left_out() -> None:
    """The newest stay, in their order, each once."""
    urls = "".join(
        f"<url><loc>https://a.example/{n}</loc><lastmod>2025-01-01T00:{n % 60:02}:00Z</lastmod></url>" for n in range(1200)
    )
    feed = read_feed(page(f"<urlset>{urls}<url><loc>https://a.example/0</loc></url></urlset>".encode()))

    assert (len(feed.entries), feed.left_out) == (MAX_ENTRIES, 200)
    assert feed.entries[-1].url == "https://a.example/1199"


BOMB = b"<!DOCTYPE x [<!ENTITY a 'lolololo'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
)


@pytest.mark.parametrize(
    "feed",
    [
        BOMB + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>",
        BOMB + b"]><urlset><url><loc>https://a.example/</loc><title>&j;</title></url></urlset>",
        b"<!DOCTYPE x [<!ENTITY j '" + b"A" * 50_000 + b"'>]><rss version='2.0'><channel><title>" + b"&j;" * 5000 + b"</title></channel></rss>",
        b"<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><title>&j;</title></channel></rss>",
        b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><rss version='2.0'><channel><title>&j;</title></channel></rss>",
        b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]><feed><title>&j;</title></feed>",
    ],
)  # fmt: skip
def test_entities_are_neither_expanded_nor_fetched(feed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that swells or reaches out when it is read comes to nothing: no file, no network, no memory."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("reached out")

    monkeypatch.setattr("socket.socket.connect", opened)
    monkeypatch.setattr("urllib.request.urlopen", opened)
    read = read_feed(page(feed))

    assert len(repr(read)) < 2000
    assert "root:" not in repr(read)


@pytest.mark.parametrize(
    ("content", "media_type", "why"),
    [
        (b"", None, "empty"),
        (b"  \n", None, "empty"),
        (b"{", None, "broken JSON"),
        (b"[" * 100_000, None, "broken JSON"),
        (b'{"items": [' + b"1" * 10_000 + b"]}", None, "broken JSON"),
        (b'{"a": 1}', "application/json", "no JSON Feed"),
        (b"<opml><body/></opml>", None, "import it"),
        (b"Just some words.", "text/plain", "no feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png", "no feed"),
        (b"<rss>" + b"<a>" * 20_000, None, "damaged"),
        (b"<rss>" + b"<a " * 20_000, None, "damaged"),
        (b"<rss " + b"a='x' " * 20_000 + b"/>", None, "damaged"),
        (gzip.compress(bytes(30_000_000)), None, "unpacked"),
        (gzip.compress(RSS)[:60], None, "cut off"),
        (b"<rss>" + bytes(5_000_001), None, "larger"),
        (b"x" * 10_000_001, None, "larger"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_line(content: bytes, media_type: str | None, why: str) -> None:
    """The line names the address and says what is there instead."""
    with pytest.raises(UnreadableInput, match=why) as raised:
        read_feed(page(content, media_type))

    assert str(raised.value).startswith(f"{AT}: ")
    assert "\n" not in str(raised.value)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([RSS, ATOM, RSS_1, SITEMAP]), st.data())
def test_a_damaged_feed_is_read_or_refused(feed: bytes, data: st.DataObject) -> None:
    """Cut, doubled and overwritten anywhere: never another error, and never another kind of address."""
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(feed)), st.integers(0, len(feed)))))
    urls: list[str | None] = []
    with contextlib.suppress(RecordError):
        urls = [entry.url for entry in read_feed(page(feed[:start] + data.draw(st.binary(max_size=20)) + feed[end:])).entries]

    assert all(url is None or url.startswith(("http://", "https://")) for url in urls)


@given(st.text(), st.text())
def test_any_text_is_an_address_or_none(given_: str, base: str) -> None:
    """And what is one stays as it is when asked again."""
    found = web_address(given_, base)

    assert found is None or web_address(found) == found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-03-11", "2025-03-11"),
        ("2025-03-11T09:35:00+01:00", "2025-03-11T08:35:00Z"),
        ("2025-03-11 09:35", "2025-03-11T09:35:00Z"),
        ("Tue, 11 Mar 2025 09:35:00 GMT", "2025-03-11T09:35:00Z"),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (7, None),
    ],
)
def test_times_are_read_as_written_and_never_guessed(written: object, meant: str | None) -> None:
    """A date stays a date."""
    assert moment(written) == meant


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_none(given_: str) -> None:
    """Whatever a server sends."""
    assert moment(given_) is None or isinstance(moment(given_), str)
    assert http_date(given_) is None or isinstance(http_date(given_), float)
