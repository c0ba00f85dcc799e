"""Streets, buildings and quarters: where the town beside them is, and no more exactly than that."""

from dataclasses import replace

from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.ground.housed import housed
from hearsay.ground.places import find_places
from hearsay.records import Article, Name, Place

GAZETTEER = Gazetteer()


def found(text: str, *names: str, home: Entry | None = None) -> dict[str, Place]:
    """The places by their words; ``names`` are what a model would have found."""
    article = Article(id="a", locator="a.txt", text=text, language="en", body=((0, len(text)),))
    given = [Name(span=(text.index(name), text.index(name) + len(name)), kind="location") for name in names]
    places = find_places(article, given, GAZETTEER)
    return {text[slice(*place.span)]: place for place in housed(article, places, home)}


def test_a_street_stands_in_the_town_of_its_sentence() -> None:
    """As a region, with the town's entry."""
    places = found("Shops in Nairobi shut when a bus burned on Qorvan Street.", "Qorvan Street", "Nairobi")
    street, town = places["Qorvan Street"], places["Nairobi"]

    assert (street.lat, street.lon, street.gazetteer) == (town.lat, town.lon, town.gazetteer)
    assert (street.precision, town.precision) == ("region", "town")


def test_the_town_in_its_own_name_comes_first() -> None:
    """Before one that is nearer."""
    text = "He left Nairobi. In Mombasa people ran from the Nairobi Zorvex Tower."
    places = found(text, "Nairobi", "Mombasa", "Nairobi Zorvex Tower")

    assert places["Nairobi Zorvex Tower"].gazetteer == places["Nairobi"].gazetteer


def test_where_no_town_is_near_it_is_where_the_outlet_is() -> None:
    """And without that nowhere."""
    (home,) = [each for each in GAZETTEER.lookup("Mombasa") if each.kind == "town"][:1]
    text = "A bus burned on Qorvan Street."

    assert found(text, "Qorvan Street", home=home)["Qorvan Street"].gazetteer == home.ref
    assert found(text, "Qorvan Street")["Qorvan Street"].lat is None


def test_a_name_that_is_no_street_is_never_guessed() -> None:
    """An unknown village may be anywhere."""
    assert found("Shots fell at Zzyrgvar near Nairobi.", "Zzyrgvar", "Nairobi")["Zzyrgvar"].lat is None


def test_what_has_a_point_keeps_it() -> None:
    """Only what no gazetteer knows is moved."""
    article = Article(id="a", locator="a.txt", text="Park, Nairobi", language="en", body=((0, 13),))
    park = Place(span=(0, 4), name="Park", lat=1.0, lon=2.0, precision="point")
    town = Place(span=(6, 13), name="Nairobi", lat=-1.3, lon=36.8, precision="town")

    assert housed(article, [park, town], None) == [park, town]
    assert housed(article, [replace(park, lat=None), town], None)[0].lat == -1.3
