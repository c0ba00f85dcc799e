"""A user's own places, and what else decides between namesakes: the outlet's home, what a name is said to lie in."""

import json
from pathlib import Path

import pytest

from hearsay.errors import UsageError
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.own_places import by_name, read_places
from hearsay.ground.places import find_places
from hearsay.records import Article, Name, Place

CSV = "name,lat,lon,precision,alternates,country\nKalemba Camp,-1.5,38.2,point,Camp Nine|Kalemba,KE\n"
TOML = '[[places]]\nname = "Kalemba Camp"\nlat = -1.5\nlon = 38.2\nprecision = "point"\nalternates = ["Camp Nine", "Kalemba"]\ncountry = "KE"\n'
GEOJSON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [38.2, -1.5]},
            "properties": {"name": "Kalemba Camp", "precision": "point", "alternates": ["Camp Nine", "Kalemba"], "country": "KE"},
        }
    ],
}


def found(text: str, gazetteer: Gazetteer, outlet: str | None = None, *named: str) -> list[Place]:
    """The places of a text; ``named`` are locations of the model."""
    article = Article(id="a", locator="a.txt", text=text, language="en", outlet=outlet, body=((0, len(text)),))
    names = [Name(span=(text.index(name), text.index(name) + len(name)), kind="location") for name in named]
    return find_places(article, names, gazetteer)


@pytest.mark.parametrize(("ending", "content"), [(".csv", CSV), (".toml", TOML), (".geojson", json.dumps(GEOJSON))])
def test_own_places_are_read_from_three_kinds_of_files(tmp_path: Path, ending: str, content: str) -> None:
    """The same place out of each."""
    path = tmp_path / f"mine{ending}"
    path.write_text(content, encoding="utf-8")

    (place,) = read_places(str(path))
    assert (place.entry.name, place.entry.lat, place.entry.lon, place.entry.kind) == ("Kalemba Camp", -1.5, 38.2, "point")
    assert (place.alternates, place.entry.country) == (("Camp Nine", "Kalemba"), "KE")


def test_an_own_place_is_found_by_all_its_names_and_wins_over_namesakes(tmp_path: Path) -> None:
    """Even over a town of hundreds of thousands."""
    path = tmp_path / "mine.csv"
    path.write_text(CSV.replace("Kalemba\n", "Kalemba|Cuenca\n").replace("|Kalemba,", "|Kalemba|Cuenca,"), encoding="utf-8")
    gazetteer = Gazetteer.open(own=by_name(read_places(str(path))))

    places = found("Some hundred families left Camp Nine early yesterday for Cuenca.", gazetteer)
    assert [(p.name, p.precision, p.gazetteer) for p in places] == [("Kalemba Camp", "point", "own:kalemba-camp")] * 2


def test_what_the_text_says_wins_over_an_own_place(tmp_path: Path) -> None:
    """An own Cuenca in Kenya is not the one that is said to lie in Ecuador."""
    path = tmp_path / "mine.csv"
    path.write_text("name,lat,lon,country\nCuenca,-1.5,38.2,KE\n", encoding="utf-8")
    gazetteer = Gazetteer.open(own=by_name(read_places(str(path))))

    assert found("Heavy rain fell all day yesterday in Cuenca, Ecuador.", gazetteer)[0].country == "EC"
    assert found("Heavy rain fell all day yesterday in Cuenca.", gazetteer)[0].country == "KE"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "name,lat,lon\nAlba,99,3\n", "place 1"),
        ("a.csv", "place\nAlba\n", "place 1"),
        ("a.toml", "places = 3", "cannot be read"),
        ("a.geojson", '{"features": [{"geometry": {"type": "Polygon", "coordinates": []}, "properties": {}}]}', "only points"),
        ("a.txt", "Alba", "no kind that is known"),
    ],
)
def test_a_file_that_is_not_understood_is_said_in_one_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    """With the file and what to write instead."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=said) as caught:
        read_places(str(path))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("outlet", "country"),
    [("Killeen Daily Herald", "US"), ("www.killeendailyherald.com", "US"), ("news.example.uk", "GB"), (None, "GB")],
)
def test_the_outlets_home_decides_where_the_text_does_not(outlet: str | None, country: str) -> None:
    """By its name, its address, or the country of its address."""
    text = "A shop in Mansfield was robbed."

    assert found(text, Gazetteer.open(), outlet)[0].country == country


def test_an_unknown_name_lies_in_what_it_is_said_to_lie_in() -> None:
    """Its own name is kept, the entry is the town's."""
    place = found("Fire broke out in Qwertzia, Nairobi.", Gazetteer.open(), None, "Qwertzia", "Nairobi")[0]

    assert (place.name, place.country) == ("Qwertzia", "KE")
    assert place.lat == pytest.approx(-1.28, abs=0.1)


def test_who_is_based_in_a_town_names_it() -> None:
    """Also where the model sees none."""
    (place,) = found("The ferry company, which is Ålesund-based, admitted the loss of the letters.", Gazetteer.open(), None)

    assert (place.name, place.country) == ("Ålesund", "NO")


def test_a_seat_that_the_gazetteer_spells_otherwise_is_meant_before_its_region() -> None:
    """GeoNames has "Veliko Tŭrnovo"; reports have "Veliko Tarnovo"."""
    (place,) = found("The pipe was found broken to the north of Veliko Tarnovo.", Gazetteer.open(), None, "Veliko Tarnovo")

    assert (place.precision, place.country) == ("town", "BG")


def test_a_hospital_called_after_a_town_stands_in_it() -> None:
    """When the model says that a place is named."""
    place = found("She died in Colchester General Hospital.", Gazetteer.open(), None, "Colchester General Hospital")[0]

    assert (place.name, place.country) == ("Colchester", "GB")
