import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.brief.jsonform import from_json, to_json
from hearsay.brief.order import view
from hearsay.brief.page import to_html
from hearsay.brief.segments import anchors, paragraphs
from hearsay.brief.view import Line, Lit, Report, Section
from hearsay.records import Article

from . import pile, samples


class Outline(HTMLParser):
    """Tags with their attributes, in order, and the text of each script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep what stands in scripts."""
        if self.tags and self.tags[-1][0] == "script":
            self.scripts.append(data)

    def all(self, name: str, attribute: str) -> list[str]:
        """Values of one attribute of one kind of tag."""
        return [value for tag, attrs in self.tags if tag == name and (value := attrs.get(attribute)) is not None]


@pytest.mark.parametrize("build", [samples.ferry, samples.bridge, samples.both, samples.hostile, pile.pile])
def test_the_page_asks_for_nothing_outside(build: Any) -> None:
    """One file: no address of a script, a style, a font or a picture, and a policy that forbids them."""
    page = Outline(to_html(build()))

    assert page.all("script", "src") == page.all("img", "src") == page.all("link", "src") == []
    assert page.all("link", "href") == ["data:,"]
    assert page.all("meta", "content")[0].startswith("default-src 'none'")
    assert not re.search(r"url\(|@import", to_html(build()))


def test_links_inside_the_page_lead_somewhere() -> None:
    """Without a script a line still jumps to its characters and a mark to its line; no id is given twice."""
    page = Outline(to_html(samples.both()))
    ids = [value for _, attrs in page.tags if (value := attrs.get("id"))]
    targets = {href[1:] for href in page.all("a", "href") if href.startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets <= set(ids)


def test_a_hostile_report_stays_text() -> None:
    """Markup in a report is shown, in the kept text, in names, in addresses and in the JSON."""
    page = Outline(to_html(samples.hostile()))
    names = {tag for tag, _ in page.tags}

    assert not names & {"img", "i"}
    assert not [attrs for _, attrs in page.tags if "onerror" in attrs]
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert from_json(page.scripts[0]) == samples.hostile()


def test_only_web_addresses_become_links() -> None:
    """A locator that is a web address can be opened; one that is a script cannot."""
    brief = samples.bridge()
    web, script = (
        to_html(replace(brief, articles=(replace(brief.articles[0], locator=locator),)))
        for locator in ("https://news.invalid/a?b=1&c=2", "javascript:alert(1)")
    )

    assert "https://news.invalid/a?b=1&c=2" in Outline(web).all("a", "href")
    assert not [href for href in Outline(script).all("a", "href") if not href.startswith("#")]


def test_the_page_carries_its_brief_as_json() -> None:
    """A saved page is evidence: the data can be taken out of it again."""
    page = Outline(to_html(samples.both()))

    assert json.loads(page.scripts[0]) == json.loads(to_json(samples.both()))


def test_the_page_names_languages_and_landmarks() -> None:
    """A screen reader finds the brief, the kept text with its language, and a way past either."""
    page = Outline(to_html(samples.both()))

    assert page.all("html", "lang") == ["en"]
    assert page.all("div", "lang") == ["en", "en"]
    assert {"main", "header", "nav", "footer", "article"} <= {tag for tag, _ in page.tags}
    assert page.all("a", "href")[:2] == ["#brief", "#text1"]


def test_every_cited_character_is_marked_with_its_line() -> None:
    """The segments of a line, put together, are exactly the characters it cites."""
    for report in view(samples.both()).reports:
        segments = [each for block in paragraphs(report) for each in block.segments]
        for line in (line for section in report.sections for line in section.lines):
            lit = {at for lit in line.lit for at in range(*lit.span) if not report.article.text[at].isspace()}
            marked = {at for each in segments if line.key in each.keys for at in range(*each.span)}

            assert {at for at in marked if not report.article.text[at].isspace()} == lit


def test_the_headline_stands_alone() -> None:
    """A byline right under the headline is no part of it."""
    text = "Ferry sinks off Torvik\nBy Ana Prlić\n\nIt sank."
    article = Article(id="a", locator="-", text=text, title_span=(0, 22))
    blocks = paragraphs(Report(number=1, article=article, title="", meta=(), sections=()))

    assert [(block.headline, "".join(each.text for each in block.segments)) for block in blocks] == [
        (True, "Ferry sinks off Torvik"),
        (False, "\nBy Ana Prlić"),
        (False, "It sank."),
    ]


TEXT = st.text(alphabet="ab \n\r🙂", min_size=1, max_size=40)


@given(TEXT, st.lists(st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=3), max_size=5))
def test_overlapping_spans_cut_the_text_and_lose_nothing(text: str, spans: list[list[tuple[int, int]]]) -> None:
    """However spans overlap, nest or run out of the text, the text is shown once and each line lights its own."""
    lines = tuple(
        Line(key=f"1-{number}", text="", lit=tuple(Lit(span=(min(pair), max(pair)), role="content") for pair in pairs))
        for number, pairs in enumerate(spans)
    )
    section = Section(topic="claims", title="", lines=lines)
    report = Report(number=1, article=Article(id="a", locator="-", text=text), title="", meta=(), sections=(section,))

    blocks = paragraphs(report)

    segments = [each for block in blocks for each in block.segments]
    assert "".join("".join(each.text for each in segments).split()) == "".join(text.split())
    assert all(text[slice(*each.span)] == each.text and each.text for each in segments)
    for line in lines:
        cited = {at for lit in line.lit for at in range(*lit.span) if at < len(text) and not text[at].isspace()}
        marked = {at for each in segments if line.key in each.keys for at in range(*each.span) if not text[at].isspace()}
        assert cited == marked
        assert (line.key in anchors(blocks)) or not cited


def test_a_brief_of_nothing_is_still_a_page() -> None:
    """Where no input could be read, the page says which and why."""
    brief = replace(samples.both(), articles=(), attributions=(), statements=(), claims=(), responses=(), follow_ups=())

    assert "no such file: reports/none.txt" in to_html(brief)
