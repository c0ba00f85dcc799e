"""Places, times and figures of the page: shown, linked to their characters, and nothing of them believed to be markup."""

from dataclasses import replace

from hearsay.brief.drawn_map import Atlas
from hearsay.brief.page import to_html
from hearsay.records import Brief, Figure, Place, Time

from . import samples
from .test_page import Outline

BARE = Atlas(land=lambda box, wide, step: ("M0 0l9 0 0 9z", 640), country=lambda *of: "M1 1l9 0 0 9z", extent=lambda code: None)


def told(name: str = "Oslo") -> Brief:
    """The ferry report with a town, a country, a region, a month, a time without a value and two figures."""
    brief = samples.ferry()
    first = brief.statements[0]
    start = first.span[0]
    places = (
        Place(span=(start, start + 4), name=name, lat=59.9, lon=10.7, precision="town", country="NO", role="dateline"),
        Place(span=(start + 5, start + 9), name="Norway", lat=62.0, lon=10.0, precision="country", country="NO"),
        Place(span=(start + 10, start + 12), name="Viken", lat=60.0, lon=11.0, precision="region", country="NO"),
    )
    times = (Time(span=(start, start + 4), value="2026-03"), Time(span=(start, start + 5), relation="1 month before publication"))
    figures = (
        Figure(span=(start, start + 3), value=12, unit="people", bound="at most", of="customers", tally="customers"),
        Figure(span=(start + 4, start + 6), value=24, unit="people", vague=True, tally="customers"),
    )
    made = replace(first, places=places, times=times, figures=figures)
    return replace(brief, statements=(made, *brief.statements[1:]))


def test_places_times_and_figures_stand_in_the_page() -> None:
    """A country is an area, a region a ring, a town a dot; a month is a span; a bound and a vague figure say so."""
    page = to_html(told(), BARE)

    for part in ('class="area named"', 'class="ring named"', 'class="dot said"', 'class="unsure"', "at most", ">vague<"):
        assert part in page
    assert "1 month before publication" in page


def test_every_fact_leads_to_its_characters() -> None:
    """Links of map, list and table lead to elements of the page, and no id is given twice."""
    page = Outline(to_html(told(), BARE))
    ids = [value for _, attrs in page.tags if (value := attrs.get("id"))]

    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("a", "href") if href.startswith("#")} <= set(ids)


def test_a_hostile_place_stays_text() -> None:
    """A name that is markup is shown as it is, in the map, its list and its label; no style stands in an attribute."""
    page = Outline(to_html(told('"><img src=x onerror=alert(1)>'), BARE))

    assert "img" not in {tag for tag, _ in page.tags}
    assert not [attrs for _, attrs in page.tags if "style" in attrs or "onerror" in attrs]


def test_without_an_atlas_the_places_are_a_list() -> None:
    """Who calls without borders gets no map, and all places."""
    page = to_html(told())

    assert 'class="map"' not in page
    assert "<bdi>Norway</bdi>" in page


def test_one_far_place_does_not_make_the_map_small() -> None:
    """A town that is mentioned once, far from all others, stands in the list and outside of the map, which says so."""
    brief = samples.ferry()
    first, start = brief.statements[0], brief.statements[0].span[0]
    near = [Place(span=(start + n, start + n + 1), name=f"T{n}", lat=59.0 + n / 9, lon=10.5, precision="town") for n in range(8)]
    far = Place(span=(start + 9, start + 11), name="Faraway", lat=-30.0, lon=30.0, precision="town")
    made = replace(first, places=(*near, far))
    page = to_html(replace(brief, statements=(made, *brief.statements[1:])), BARE)

    assert "1 outside of the map" in page
    assert "<bdi>Faraway</bdi>" in page
