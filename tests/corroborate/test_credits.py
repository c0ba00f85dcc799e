"""Which newsrooms a report names."""

from dataclasses import replace

import pytest

from hearsay.corroborate.credits import any_named, credited, in_time, is_body, links_to, names
from hearsay.corroborate.names import folded
from hearsay.corroborate.reports import Report
from hearsay.records import Link, Voice
from tests.corroborate.reports import Piece

PLAIN = "The bridge of Orwick is closed"


def told(text: str, name: str = "a", outlet: str = "Coast Ledger", agency: str | None = None, by: Voice | None = None) -> Report:
    """A report of one sentence."""
    piece = Piece(name, text, outlet=outlet)
    piece.article = replace(piece.article, agency=agency)
    return piece.says(text, by=by).made()


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The bridge is closed, the Selby Daily Mail reported", "Selby Daily Mail"),
        ("The bridge is closed, the SDM reported", "Selby Daily Mail"),
        ("The bridge is closed, Gazeta Nadodrzanska reported", "Gazeta Nadodrzańska"),
        ("The bridge is closed, Tromsø Avis reported", "Tromso Avis"),
        ("The bridge is closed, Brimsvik Lines said", "Brimsvik Lines Ltd"),
        ("The bridge is closed, Brimsvik Lines said", "The Brimsvik Lines Company"),
    ],
)
def test_a_name_may_be_written_in_many_ways(text: str, outlet: str) -> None:
    """Whole, by its initials, without accents, without its legal form."""
    assert names(told(text), outlet)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (PLAIN, "Selby Daily Mail"),
        ("The daily mail to Selby is late", "Selby Daily Mail"),
        ("The SDMX index fell", "Selby Daily Mail"),
        ("The AP bridge is closed", "Alta Post"),
        ("Brimsvik is closed", "Brimsvik Lines"),
    ],
)
def test_like_words_are_no_name(text: str, outlet: str) -> None:
    """Neither its words apart, nor two initials, nor a part that may be something else."""
    assert not names(told(text), outlet)


def test_a_name_may_stand_beside_the_text() -> None:
    """As the agency of the page, or as a voice that was read."""
    voice = Voice(name="the Mail", kind="outlet")

    assert names(told(PLAIN, agency="Selby Mail"), "Selby Mail")
    assert names(told(PLAIN, by=voice), "Selby Mail")
    assert not names(told(PLAIN, by=replace(voice, kind="person")), "Selby Mail")


def test_accents_are_folded() -> None:
    """Letters with a stroke, too, which have no accent to take away."""
    assert folded("Nadodrzańska Łódź Ærø Tromsø") == "Nadodrzanska Lodz Æro Tromso"


def test_a_report_credits_newsrooms_that_it_names_and_not_itself() -> None:
    """Its agency, and outlets of its chains whose name is known; each once."""
    mail = Voice(name="Selby Mail", kind="outlet", entity="outlet:selby-mail")

    assert credited(told(PLAIN, by=mail, agency="Selby Mail")) == ["Selby Mail"]
    assert credited(told(PLAIN, by=mail, agency="Delta Press")) == ["Selby Mail", "Delta Press"]
    assert credited(told(PLAIN, by=mail, outlet="Selby Mail")) == []
    assert credited(told(PLAIN, by=replace(mail, name="local media", entity=None))) == []
    assert credited(told(PLAIN, by=replace(mail, kind="person"))) == []


def test_a_body_speaks_in_its_own_statement() -> None:
    """Its chains begin with itself and with no newsroom."""
    report = told(PLAIN, by=Voice(name="a spokesman", kind="person"))
    (one,) = report.reading.attributions
    own = replace(one, chain=(Voice(name="Brimsvik Lines", kind="organisation"), *one.chain[1:]))

    assert not is_body(report)
    assert is_body(replace(report, reading=replace(report.reading, attributions=(own,))))


def test_reports_without_a_date_come_last() -> None:
    """The dated keep their order; of the others the one that credits more, and then says more, comes first."""
    dated = [told(PLAIN, name) for name in "ba"]
    short, long, credit = told(PLAIN, "x"), told(f"{PLAIN} for a long time", "y"), told(PLAIN, "z", agency="Selby Mail")
    undated = [replace(r, article=replace(r.article, published=None)) for r in (short, long, credit)]

    assert [r.id for r in in_time([undated[0], *dated, *undated[1:]])] == ["b", "a", "z", "y", "x"]


def test_any_of_some_reports_may_name_an_outlet_or_be_its_own() -> None:
    """None of none."""
    assert any_named([told(PLAIN), told("So the Selby Mail")], "Selby Mail")
    assert any_named([told(PLAIN, outlet="Selby Mail")], "Selby Mail")
    assert not any_named([told(PLAIN)], "Selby Mail")
    assert not any_named([], "Selby Mail")


@pytest.mark.parametrize(
    ("url", "href", "linked"),
    [
        ("https://www.selbymail.example/news/1", "http://selbymail.example/news/1/#top", True),
        ("https://selbymail.example/news/1", "https://selbymail.example/news/2", False),
        ("https://selbymail.example/news?id=1", "https://selbymail.example/news?id=2", False),
        (None, "https://selbymail.example/news/1", False),
        (None, "#top", False),
    ],
)
def test_a_report_may_link_to_another(url: str | None, href: str, linked: bool) -> None:
    """By any address of its page; a page whose address is not known has no links to it."""
    other, one = told(PLAIN), told(PLAIN)
    other = replace(other, article=replace(other.article, url=url))
    one = replace(one, article=replace(one.article, links=(Link(span=(0, 3), href=href),)))

    assert links_to(one, other) is linked
