"""Distances and directions that a report states, against the map."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.ground.borders import border, inside, km_to, outline, span_between
from hearsay.ground.distance import check_distances
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.geometry import bearing, km_between
from hearsay.ground.places import find_places
from hearsay.records import Article, Bound, Check, Figure, Norm, Span

GAZETTEER = Gazetteer()
BOUNDS: dict[str, Bound] = {
    "about": "about",
    "around": "about",
    "some": "about",
    "less than": "at most",
    "within": "at most",
    "more than": "at least",
}
FIGURE = re.compile(r"(?:(about|around|some|within|less than|more than) )?(\d[\d,.]*)[ -](km|kilometres?|miles?)\b")


def figures_of(text: str) -> list[Figure]:
    """Lengths as the figure reader would find them."""
    found = []
    for match in FIGURE.finditer(text):
        value = float(match[2].replace(",", ""))
        miles = match[3].startswith("mile")
        norm = Norm(value=value * (1.609344 if miles else 1), unit="km")
        bound = BOUNDS.get(match[1] or "", "exact")
        found.append(Figure(span=match.span(), value=value, unit="mile" if miles else "km", bound=bound, norm=norm))
    return found


def sentences_of(text: str) -> list[Span]:
    """Sentences end in a full stop here."""
    return [match.span() for match in re.finditer(r"[^.\s][^.]*\.", text)]


def checks(text: str) -> list[Check]:
    """What is found in a report that is nothing but its text; its first sentence is its headline."""
    sentences = sentences_of(text)
    article = Article(id="a", locator="a", text=text, language="en", title_span=sentences[0], body=((0, len(text)),))
    return check_distances(article, sentences, find_places(article, [], GAZETTEER), figures_of(text), GAZETTEER)


def verdicts(text: str) -> dict[str, str]:
    """Verdicts by kind."""
    return {check.kind: check.verdict for check in checks(text)}


def test_a_true_distance_fits_and_says_why() -> None:
    """Both places, kilometres and miles, and the source."""
    text = "The depot in Toledo, about 70 kilometres south-west of Madrid, burned."
    first, second = checks(text)

    assert (first.kind, first.verdict, second.kind, second.verdict) == ("distance", "fits", "direction", "fits")
    assert text[slice(*first.span)] == "about 70 kilometres south-west of Madrid"
    assert all(word in first.why for word in ("Toledo", "Madrid", "km", "miles", "GeoNames"))


def test_a_false_distance_does_not_fit() -> None:
    """Kilometres where miles were meant."""
    assert verdicts("A factory in Graz, some 90 kilometres from Vienna, closed.") == {"distance": "does not fit"}
    assert verdicts("A factory in Graz, some 90 miles from Vienna, closed.") == {"distance": "fits"}


def test_about_bears_ten_per_cent_and_a_plain_figure_five() -> None:
    """Lyon lies 391 km from Paris."""
    assert verdicts("Lyon is about 425 km from Paris.") == {"distance": "fits"}
    assert verdicts("Lyon is 425 km from Paris.") == {"distance": "does not fit"}
    assert verdicts("Lyon is 401 km from Paris.") == {"distance": "fits"}


def test_a_round_number_is_rough() -> None:
    """400 may be 391: rounded to hundreds; but no plain number is rougher than "about"."""
    assert verdicts("Lyon is 400 km from Paris.") == {"distance": "fits"}
    assert verdicts("Lyon is 500 km from Paris.") == {"distance": "does not fit"}


def test_bounds_are_bounds() -> None:
    """Each of "less than" and "more than" leaves one side open."""
    assert verdicts("Lyon is less than 600 km from Paris.") == {"distance": "fits"}
    assert verdicts("Lyon is less than 200 km from Paris.") == {"distance": "does not fit"}
    assert verdicts("Lyon is more than 200 km from Paris.") == {"distance": "fits"}
    assert verdicts("Shots fell at Toledo, within 40 km of Madrid.") == {"distance": "does not fit"}


def test_by_road_may_be_longer_but_not_shorter() -> None:
    """Straight 391 km: 465 by road fits, 300 cannot be, 900 may be a detour."""
    assert verdicts("Lyon is 465 km from Paris by road.") == {"distance": "fits"}
    assert verdicts("Lyon is 300 km from Paris by road.") == {"distance": "does not fit"}
    assert verdicts("Lyon is 900 km from Paris by road.") == {"distance": "cannot tell"}


def test_a_wrong_direction_does_not_fit_and_hides_the_right_distance() -> None:
    """A phrase never wears both marks."""
    assert verdicts("Lyon, about 390 km north of Paris, was calm.") == {"direction": "does not fit"}
    assert verdicts("Lyon, about 390 km east of Paris, was calm.")["direction"] == "cannot tell"


def test_a_direction_without_a_distance() -> None:
    """Only when it is said of a place: "a harbour city north of"."""
    assert verdicts("Malmö, a harbour city north of Stockholm, grew.") == {"direction": "does not fit"}
    assert verdicts("Malmö lies south-west of Stockholm.") == {"direction": "fits"}
    assert checks("Troops moved north of Stockholm.") == []


def test_a_second_unit_in_brackets_is_not_tried_again() -> None:
    """One phrase, one finding of a kind."""
    assert verdicts("Lyon is about 390 km (242 miles) from Paris.") == {"distance": "fits"}
    assert len(checks("Lyon is about 390 km (242 miles) from Paris.")) == 1


def test_a_country_too_narrow_for_the_figure_does_not_fit() -> None:
    """No point of Uruguay lies 2,000 km from Bolivia."""
    (check,) = checks("In Uruguay, about 2,000 km from the Bolivian border, a second camp stands.")

    assert (check.kind, check.verdict) == ("distance", "does not fit")
    assert "No point of Uruguay" in check.why
    assert "Natural Earth 1:10m" in check.why


def test_a_country_wide_enough_cannot_tell() -> None:
    """Some point of Uruguay lies so far: which one is meant is not said."""
    assert verdicts("In Uruguay, about 1,300 km from the Bolivian border, a camp stands.") == {"distance": "cannot tell"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("They were held in Kandahar, roughly 100 km from the Pakistani border.".replace("roughly", "some"), "fits"),
        ("They were held in Kandahar, some 300 km from the border with Pakistan.", "does not fit"),
        ("A clinic in Tamale, 115 km from the Ghana-Togo border, shut.", "fits"),
        ("A clinic in Tamale, 800 km from the Ghana-Togo border, shut.", "does not fit"),
    ],
)
def test_a_town_and_a_border(text: str, verdict: str) -> None:
    """To a country's border, or to that of two."""
    assert verdicts(text) == {"distance": verdict}


def test_the_inner_place_is_meant() -> None:
    """In "Gao, Mali" the town is 320 km away, not the country."""
    (check,) = checks("Shots fell near Gao, Mali, 320 km from Timbuktu.")

    assert check.verdict == "fits"
    assert "Gao" in check.why


def test_the_site_is_the_only_town_where_something_was() -> None:
    """Words like "the site" are looked up in the sentences before."""
    assert verdicts("A camp was set up at Toledo. It lies some 70 km from Madrid.") == {"distance": "fits"}
    assert verdicts("A camp was set up at Toledo. Forty men live at the site, some 300 km from Madrid.") == {
        "distance": "does not fit"
    }


def test_what_lies_there_must_be_named() -> None:
    """A village without a name: nothing can be said."""
    assert verdicts("A village 30 km north of Mosul was hit.") == {"distance": "cannot tell"}


def test_other_lengths_are_left_alone() -> None:
    """A pipeline's length or a walk is no distance to a place."""
    assert checks("In Toledo they laid 70 km of new road to Madrid and 20 km of cable in Segovia.") == []
    assert checks("The 300 km pipeline crosses Madrid. He ran 42 km in Toledo.") == []


def test_a_place_without_a_point_is_no_end() -> None:
    """What the gazetteer does not know cannot be measured."""
    assert checks("Zzyrgvar is 30 km from Qrxlvia.") == []


def test_shared_borders_and_outlines() -> None:
    """Neighbours touch; a surrounded country is measured from its inside; unknown codes are nothing."""
    around = span_between(GAZETTEER, "LS", "ZA")
    lines = outline(GAZETTEER, "LS")

    assert around is not None
    assert around[0] == 0
    assert 60 < around[1] < 80
    assert lines is not None
    assert inside(lines, -29.6, 28.2)
    assert not inside(lines, -26.2, 28.0)
    assert border(GAZETTEER, "LS", "MZ") is None
    assert outline(GAZETTEER, "ZZ") is None


def test_an_outline_across_the_date_line_is_whole() -> None:
    """A point of Chukotka east of 180° lies in Russia, and near it."""
    lines = outline(GAZETTEER, "RU")

    assert lines is not None
    assert inside(lines, 66.0, -173.0)
    assert km_to(lines, 65.6, -169.0) < 60


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(-80, 80), st.floats(-180, 180))
def test_a_way_back_is_as_long(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    """Distances are symmetric and bearings are degrees."""
    there, back = km_between(lat1, lon1, lat2, lon2), km_between(lat2, lon2, lat1, lon1)

    assert there == pytest.approx(back)
    assert 0 <= there <= 20_016
    assert 0 <= bearing(lat1, lon1, lat2, lon2) <= 360


WORDS = [
    "Lyon",
    "Paris",
    "In",
    "Uruguay",
    ",",
    "the",
    "Bolivian border",
    "30 km",
    "about 5 miles",
    "from",
    "north of",
    "by road",
    "(",
    ")",
    "is",
    ".",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_any_order_of_words_is_borne(words: list[str]) -> None:
    """Findings lie in the text and carry a reason."""
    text = " ".join(words)
    article = Article(id="a", locator="a", text=text, language="en", body=((0, len(text)),))
    found = check_distances(article, [(0, len(text))], find_places(article, [], GAZETTEER), figures_of(text), GAZETTEER)

    assert all(0 <= check.span[0] < check.span[1] <= len(text) and check.why for check in found)


def test_sentences_outside_the_text_are_passed_over() -> None:
    """Bad spans never raise."""
    article = Article(id="a", locator="a", text="Short.", body=((0, 6),))

    assert check_distances(article, [(-3, 2), (4, 90), (5, 5)], [], [], GAZETTEER) == []
