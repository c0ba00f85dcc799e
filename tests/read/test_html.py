"""HTML pages: text, metadata, links."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from hearsay.read import read
from hearsay.records import About, Page
from tests.read.builders import article, body, furniture, page, words

PARAGRAPHS = [
    "The reservoir above Telm holds water for nine days, the engineer in charge wrote in a note quoted by "
    '<a href="/2031/note">the Telm Courier</a> on Monday.',
    "The note was not meant for the public, she said, and the figure is a worst case that counts no rain at all.",
    'The ministry did not answer <a href="https://other.example/q?a=1&amp;b=2">questions sent last week</a>, and the mayor was travelling.',
]
BODY = "<article><h1>Reservoir holds water for nine days</h1>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</article>"
PLAIN = [re.sub("<[^>]+>", "", one) for one in PARAGRAPHS]


def linked(**fields: object) -> str:
    """A JSON-LD block for one article."""
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", **fields}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_text_is_headline_and_paragraphs_with_blank_lines_between() -> None:
    """The headline is not there twice."""
    read_page = page(BODY, "<title>Reservoir holds water for nine days - Telm Courier</title>")

    assert read_page.text == "\n\n".join(["Reservoir holds water for nine days", *PLAIN])
    assert words(read_page, read_page.title_span) == read_page.title == "Reservoir holds water for nine days"
    assert body(read_page) == read_page.text.split("\n\n")


def test_links_lie_on_their_words() -> None:
    """Relative ones are made whole when the address of the page is known."""
    read_page = page(BODY, url="https://telm.example/news/1")

    assert [(words(read_page, link.span), link.href) for link in read_page.links] == [
        ("the Telm Courier", "https://telm.example/2031/note"),
        ("questions sent last week", "https://other.example/q?a=1&b=2"),
    ]


def test_links_outside_the_report_are_left_out() -> None:
    """Menus, and links that lead to no page."""
    menu = '<nav><a href="/a">the Telm Courier</a> <a href="/b">Sport</a></nav>'
    read_page = page(menu + BODY.replace("/2031/note", "mailto:x@telm.example"))

    assert [link.href for link in read_page.links] == ["https://other.example/q?a=1&b=2"]


def test_metadata_give_writer_outlet_and_moment() -> None:
    """JSON-LD is as precise as it gets."""
    head = linked(
        author=[{"@type": "Person", "name": "Ona Reis"}, {"@type": "Person", "name": "Jan &amp; Co"}],
        publisher={"@type": "Organization", "name": "Telm Courier"},
        datePublished="2031-04-02T07:30:00+02:00",
        dateModified="2031-04-02T09:00:00+02:00",
    )
    read_page = page(BODY, head)

    assert (read_page.byline, read_page.outlet) == ("Ona Reis, Jan & Co", "Telm Courier")
    assert (read_page.published, read_page.updated) == ("2031-04-02T07:30+02:00", "2031-04-02T09:00+02:00")


def test_meta_elements_do_where_there_is_no_json() -> None:
    """And damaged JSON does not matter."""
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script><meta property="og:site_name" content="Telm Courier">'
        '<meta property="article:published_time" content="2031-04-02T07:30:00Z"><meta name="author" content="Ona Reis">'
    )
    read_page = page(BODY, head)

    assert (read_page.byline, read_page.outlet, read_page.published) == ("Ona Reis", "Telm Courier", "2031-04-02T07:30Z")


def test_what_is_given_wins_over_metadata() -> None:
    """As in plain text."""
    html = f"<html><head>{linked(datePublished='2031-04-02')}</head><body>{BODY}</body></html>"
    read_page = article(html, About(outlet="Sierra", published="2031-04-01"), media_type="text/html")

    assert (read_page.outlet, read_page.published) == ("Sierra", "2031-04-01")


def test_the_printed_headline_wins_over_the_one_for_search_engines() -> None:
    """Because it is what readers saw; another heading of the page is none."""
    head = (
        '<title>Nine days of water left in reservoir | Telm Courier</title><meta property="og:site_name" content="Telm Courier">'
    )

    assert page(BODY, head).title == "Reservoir holds water for nine days"
    assert (
        page(BODY.replace("Reservoir holds water for nine days", "Telm Courier"), head).title
        == "Nine days of water left in reservoir"
    )


def test_furniture_is_found_in_html_too() -> None:
    """It stays in the text, outside the body."""
    read_page = page(BODY.replace("</article>", "<p>Read more: The dam that nobody wanted</p></article>"))

    assert ("Read more: The dam that nobody wanted", "link to another report") in furniture(read_page)
    assert "Read more" in read_page.text
    assert not any("Read more" in one for one in body(read_page))


def test_html_is_known_by_its_looks() -> None:
    """From standard input there is no media type; a text that mentions tags is a text."""
    assert article(f"<!DOCTYPE html>\n<html><body>{BODY}</body></html>").links
    assert article("How to write <b>bold</b>\n\nThe tag <p> begins a paragraph.").text.startswith("How to write <b>")


def test_a_text_in_a_file_called_html_is_read_as_text() -> None:
    """Nothing is lost of it."""
    assert article("Dam closed\n\nIt rains & pours.", media_type="text/html").text == "Dam closed\n\nIt rains & pours."


def test_what_is_left_of_a_line_of_times_is_no_part_of_the_report() -> None:
    """The extraction drops the times themselves; the word between them is not a sentence of the outlet."""
    stamp = '<p class="when"><time datetime="2031-05-02T09:00:00Z">2 May, 9:00</time> (updated <time datetime="2031-05-02T10:00Z">10:00</time>)</p>'
    found = page(BODY.replace("</h1>", "</h1>" + stamp))

    assert body(found) == ["Reservoir holds water for nine days", *PLAIN]


def test_our_reading_never_loses_against_plain_trafilatura(shared: Path) -> None:
    """Shingle F1 of the body over pages with a known one."""
    from trafilatura import extract

    folder = shared / "data" / "article_extraction_benchmark"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    ours = plain = 0.0
    for name in list(gold)[:30]:
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        found = read(Page(locator=name, content=html, media_type="text/html"))
        ours += _f1(
            "\n".join(words(found, span) or "" for span in found.body if span != found.title_span), gold[name]["articleBody"]
        )
        plain += _f1(extract(html, include_comments=False) or "", gold[name]["articleBody"])

    assert ours >= plain


def _f1(found: str, gold: str) -> float:
    one, two = _shingles(found), _shingles(gold)
    return 2 * sum((one & two).values()) / max(1, sum(one.values()) + sum(two.values()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.lower())
    return Counter(tuple(tokens[place : place + 4]) for place in range(max(1, len(tokens) - 3)))
