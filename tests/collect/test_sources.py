"""Lists of sources in and out, and the feeds that a page leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.collect.opml import read_opml, write_opml
from hearsay.collect.sources import Source, discover, starter
from hearsay.errors import UnreadableInput
from hearsay.records import Page

NESTED = b"""<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Europe"><outline text="Slovakia"><outline type="rss" text="Obluk" xmlUrl="https://o.example/rss"/></outline>
<outline title="Bell" text="b" xmlURL="https://b.example/rss" htmlUrl="https://b.example/"/></outline>
<outline text="Trap" xmlUrl="file:///etc/passwd"/><outline text="Again" xmlUrl="https://o.example/rss"/></body></opml>"""


def opml(content: bytes) -> Page:
    """A file of sources."""
    return Page(locator="mine.opml", content=content)


def test_nested_outlines_are_folders() -> None:
    """However a program writes the attributes; each address once, and only web addresses."""
    assert read_opml(opml(NESTED)) == (
        Source(url="https://o.example/rss", title="Obluk", folder=("Europe", "Slovakia")),
        Source(url="https://b.example/rss", title="Bell", home="https://b.example/", folder=("Europe",)),
    )


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
SOURCES = st.builds(
    Source,
    url=st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9]{0,9}(\?a=[<&\"a-z]{1,5})?", fullmatch=True),
    title=WORDS,
    home=st.none() | st.just("https://home.example/"),
    language=st.none() | st.just("sk"),
    note=st.none() | WORDS,
    folder=st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(SOURCES, min_size=1, max_size=8, unique_by=lambda source: source.url))
def test_written_and_read_again_sources_are_the_same(sources: list[Source]) -> None:
    """With their folders; only the order may change, because folders are kept together."""
    again = read_opml(opml(write_opml(sources)))

    assert sorted(again, key=lambda one: one.url) == sorted(sources, key=lambda one: one.url)
    assert read_opml(opml(write_opml(again))) == again


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "broken XML"),
        (b"<rss/>", "no OPML"),
        (b"<opml><head/></opml>", "no OPML"),
        (b"<opml><body><outline text='a'/></body></opml>", "names no feed"),
        (b"<opml><body>" + b"<outline text='a'>" * 100_000, "names no feed"),
    ],
)
def test_what_is_no_list_of_sources_is_refused(content: bytes, why: str) -> None:
    """In one line."""
    with pytest.raises(UnreadableInput, match=why):
        read_opml(opml(content))


def test_entities_of_a_list_are_not_expanded() -> None:
    """Nor do files of this machine come in through them."""
    trap = b"<!DOCTYPE o [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml><body><outline text='a&x;' xmlUrl='http://a.example/'/></body></opml>"

    assert "root" not in repr(read_opml(opml(trap)))


def test_the_starter_list_is_of_many_kinds_and_countries() -> None:
    """Enough for a first brief; every source has a name, an address and a folder."""
    sources = starter()

    assert len(sources) >= 40
    assert len({source.folder for source in sources}) >= 6
    assert len({source.language for source in sources}) >= 6
    assert all(source.title and source.url.startswith("https://") for source in sources)


def page(url: str, content: bytes, media_type: str | None = None) -> Page:
    """A page from the web."""
    return Page(locator=url, content=content, media_type=media_type, final_url=url)


def test_a_page_leads_to_the_feeds_that_it_names_and_links() -> None:
    """Those of its head first; each once."""
    html = b"""<html><head><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head>
    <body><a href="/feed/">RSS</a><a href="/atom.xml">Atom</a><a href="/sport">Sport</a></body></html>"""

    assert discover(page("https://a.example/", html, "text/html")) == ("https://a.example/atom.xml", "https://a.example/feed/")


def test_a_feed_leads_to_itself_and_a_robots_txt_to_its_sitemaps() -> None:
    """What leads nowhere gives nothing."""
    robots = b"User-agent: *\nDisallow:\nSitemap: https://a.example/news.xml\nsitemap: /more.xml\n"

    assert discover(page("https://a.example/rss", b"<rss version='2.0'><channel><title>A</title></channel></rss>")) == (
        "https://a.example/rss",
    )
    assert discover(page("https://a.example/robots.txt", robots)) == ("https://a.example/news.xml", "https://a.example/more.xml")
    assert discover(page("https://a.example/x", b"words")) == ()
