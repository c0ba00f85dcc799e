"""Places out of text: with the model's names, without any, and which of the namesakes is meant."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.places import find_places
from hearsay.records import Article, Dateline, Name, NameKind, Place

GAZETTEER = Gazetteer()


def report(text: str, language: str | None = "en", dateline: Dateline | None = None) -> Article:
    """A report that is nothing but its text."""
    return Article(id="a", locator="a.txt", text=text, language=language, body=((0, len(text)),), dateline=dateline)


def found(text: str, language: str | None = "en", **names: NameKind) -> dict[str, Place]:
    """Places by the words that name them; ``names`` are what a model would have found, ``_`` for a space."""
    given_names = [
        Name(span=(text.index(word), text.index(word) + len(word)), kind=kind)
        for word, kind in ((name.replace("_", " "), kind) for name, kind in names.items())
    ]
    return {text[slice(*place.span)]: place for place in find_places(report(text, language), given_names, GAZETTEER)}


def test_a_name_of_the_model_gets_its_coordinates() -> None:
    """Name, point, precision, gazetteer entry and country."""
    place = found("Flooding closed the road in Cuenca, Ecuador.", Cuenca="location", Ecuador="location")["Cuenca"]

    assert (place.name, place.country, place.precision) == ("Cuenca", "EC", "town")
    assert place.lat == pytest.approx(-2.9, abs=0.2)
    assert place.gazetteer is not None
    assert place.gazetteer.startswith("geonames:")


def test_an_unknown_location_of_the_model_stays_without_a_point() -> None:
    """Unresolved stays visible and is never guessed."""
    place = found("They met at Zzyrgvar, she said.", Zzyrgvar="location")["Zzyrgvar"]

    assert (place.name, place.lat, place.lon, place.gazetteer) == ("Zzyrgvar", None, None, None)


@pytest.mark.parametrize(("text", "town"), [("The Slaná crosses into Hungary.", False), ("They met in Slaná, she said.", True)])
def test_a_river_is_no_small_town(text: str, town: bool) -> None:
    """*The Slaná flows* speaks of a river, which the gazetteer does not know; a small town far away has its name."""
    place = found(text, Slaná="location")["Slaná"]

    assert (place.lat is not None) is town


def test_without_a_model_plain_places_are_found() -> None:
    """Countries, well-known towns and towns after "in"."""
    places = found("Officials in Tromsø said that Finland would send aid. It left Nairobi on Monday.")

    assert [place.country for place in places.values()] == ["NO", "FI", "KE"]


def test_common_words_that_are_towns_somewhere_are_not_places() -> None:
    """Words such as "Most" or "Nice" open sentences; so do many others."""
    assert found("Most of them left. Nice weather is expected. Reading the report took hours. Police came.") == {}


def test_a_person_is_not_a_place() -> None:
    """A surname that is also a town, after a given name and alone."""
    assert found("Hilda Lincoln spoke first. Lincoln said she would resign.") == {}
    assert found("Paris Whitlock sang.", Paris_Whitlock="person") == {}


def test_what_is_called_after_a_town_is_not_the_town() -> None:
    """A river, a university, a newspaper."""
    assert found("He fished in the Kagera River and read at Uppsala University.") == {}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A shop in Athens, Georgia, was robbed.", "US"),
        ("A shop in Athens was robbed, Greece said.", "GR"),
        ("Trains from Valencia to Barquisimeto stopped, Venezuela said.", "VE"),
        ("Trains from Valencia to Madrid stopped.", "ES"),
    ],
)
def test_a_name_is_what_the_report_makes_it(text: str, country: str) -> None:
    """What follows it, which countries are named, and what lies near decide between namesakes."""
    word = "Athens" if "Athens" in text else "Valencia"

    assert found(text)[word].country == country


def test_a_name_has_one_sense_in_a_report() -> None:
    """Said once where it lies, it lies there all along."""
    text = "Fire broke out in Birmingham, Alabama, on Monday. In Birmingham schools stayed shut."
    places = [p for p in find_places(report(text), [], GAZETTEER) if p.name == "Birmingham"]

    assert [p.country for p in places] == ["US", "US"]


def test_a_town_is_preferred_to_the_province_called_after_it() -> None:
    """Unless the text says "province"."""
    assert found("It happened in Salta on Friday.", Salta="location")["Salta"].precision == "town"
    assert found("It happened in Salta province on Friday.", Salta="location")["Salta"].precision == "region"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("They crossed the Bolivian border at night.", "Bolivian border", "BO"),
        ("They live near Zambia’s border.", "Zambia’s border", "ZM"),
        ("It lies on the border with Laos.", "Laos", "LA"),
        ("The border between Chad and Niger is shut.", "Niger", "NE"),
        ("At the Thai-Cambodian border shots fell.", "Cambodian border", "KH"),
    ],
)
def test_a_border_is_a_place_with_its_country(text: str, words: str, country: str) -> None:
    """Adjectives and names alike; the role says that the border is meant."""
    place = found(text)[words]

    assert (place.role, place.country, place.precision) == ("border", country, "country")
    assert str(place.gazetteer).startswith("naturalearth:")


def test_a_border_refers_to_the_outline_used() -> None:
    """By the three letters of its country."""
    assert found("They live near Zambia’s border.")["Zambia’s border"].gazetteer == "naturalearth:ZMB"


def test_an_adjective_alone_is_no_place() -> None:
    """Only where it stands for ground."""
    assert found("The Bolivian minister met a Zambian team.") == {}
    assert list(found("They never left Zambian soil.")) == ["Zambian soil"]


def test_a_dateline_is_found_and_called_so() -> None:
    """In capitals, or as the page's reader has marked it."""
    text = "WINDHOEK, March 3 — A bridge fell.\nNothing else."

    assert found(text)["WINDHOEK"].role == "dateline"
    marked = find_places(report("Lusaka (Own) Rain.", dateline=Dateline(span=(0, 12))), [], GAZETTEER)
    assert [(p.name, p.role) for p in marked] == [("Lusaka", "dateline")]


def test_a_language_without_a_pack_still_has_places() -> None:
    """Countries by their name in that language, towns by their size."""
    places = found("El presidente viajó de Guayaquil a Alemania.", language="es")

    assert [place.country for place in places.values()] == ["EC", "DE"]


def test_names_of_buildings_are_not_the_towns_called_so() -> None:
    """The White House is not a town in Tennessee."""
    assert found("In the White House nobody answered.") == {}


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4))
def test_any_text_and_any_names_are_borne(text: str, pairs: list[tuple[int, int]]) -> None:
    """Spans lie in the text, in order, and apart."""
    names = [Name(span=(min(p), max(p)), kind="location") for p in pairs if max(p) <= len(text)]
    places = find_places(report(text), names, GAZETTEER)

    spans = [place.span for place in places]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("LIMA, March 11 — Coast Wire", ["LIMA"]),
        ("Harbour Daily | Vienna, 20 May, 11:40", ["Vienna"]),
        ("Morning Post, Riga. Updated 15:20", ["Riga"]),
        ("By Paris Lund, Harbour Daily", []),
    ],
)
def test_the_town_of_a_dateline(line: str, places: list[str]) -> None:
    """Wherever it stands in the line; a month is no town, and neither is half of a name."""
    text = f"{line}\n\nThe bridge is shut."
    article = report(text, dateline=Dateline(span=(0, len(line))))
    names = [Name(span=(text.index("bridge"), text.index("bridge") + 6), kind="other")]

    assert [text[slice(*place.span)] for place in find_places(article, names, GAZETTEER)] == places


def test_a_village_far_from_all_else_is_not_guessed() -> None:
    """Where the report speaks of another country, none of several small namesakes is likely; a name that is unique is."""
    text = "Rain fell in Košice and Bratislava in Slovakia. Near Moyock and Lipnica the road is shut."
    names: dict[str, NameKind] = dict.fromkeys(("Košice", "Bratislava", "Slovakia", "Moyock", "Lipnica"), "location")
    places = found(text, **names)

    assert places["Moyock"].country == "US"
    assert places["Lipnica"].lat is None
