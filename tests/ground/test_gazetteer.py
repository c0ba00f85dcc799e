"""The gazetteer that ships: what a name stands for, and what happens when the file is not what it should be."""

import pickle
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.errors import DataError
from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import HOME, Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The one of the package."""
    return Gazetteer.open()


def test_a_small_town_is_known_with_its_region_and_country(gazetteer: Gazetteer) -> None:
    """A town of a few thousand is found, and what lies around it."""
    town = gazetteer.lookup("Kirkenes")[0]

    assert (town.kind, town.country, round(town.lat), round(town.lon)) == ("town", "NO", 70, 30)
    assert "Norway" in [outer.name for outer in gazetteer.containers(town)]
    assert town.ref.startswith("geonames:")


@pytest.mark.parametrize("spelling", ["São Tomé", "sao tome", "SÃO TOMÉ", "Sao-Tome"])
def test_accents_case_and_hyphens_do_not_matter(gazetteer: Gazetteer, spelling: str) -> None:
    """Every spelling of a name finds the same places."""
    assert [e.id for e in gazetteer.lookup(spelling)] == [e.id for e in gazetteer.lookup("São Tomé")] != []


def test_saint_may_be_shortened() -> None:
    """For look-ups "St." and "Saint" are one word."""
    assert fold("St. Louis") == fold("Saint-Louis") == "saint louis"


def test_an_older_name_leads_to_the_town_of_today(gazetteer: Gazetteer) -> None:
    """Names that papers used before still work."""
    found = gazetteer.lookup("Bombay")[0]

    assert (found.name, found.sort) == ("Mumbai", "other")


@pytest.mark.parametrize(("name", "code"), [("Burma", "MM"), ("Ivory Coast", "CI"), ("Türkiye", "TR"), ("Czech Republic", "CZ")])
def test_countries_have_their_other_names(gazetteer: Gazetteer, name: str, code: str) -> None:
    """A country is found by the names that news uses."""
    assert gazetteer.lookup(name)[0].country == code


def test_regions_of_the_world_have_a_rough_middle(gazetteer: Gazetteer) -> None:
    """A region without a country is a place too."""
    horn = gazetteer.lookup("Horn of Africa")[0]

    assert (horn.kind, horn.ref, horn.country) == ("area", "hearsay:horn-of-africa", None)


def test_the_middle_of_a_country_across_the_date_line_lies_in_it(gazetteer: Gazetteer) -> None:
    """Fiji's middle is not in the Atlantic."""
    fiji = gazetteer.country("FJ")

    assert fiji is not None
    assert 177 < abs(fiji.lon) <= 180


def test_an_unknown_name_is_nothing(gazetteer: Gazetteer) -> None:
    """No guess is made."""
    assert gazetteer.lookup("Qwertzburgh on the Nowhere") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.country("ZZ") is None


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A folded name is its own key."""
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(name: str) -> None:
    """No text makes a look-up fail."""
    assert isinstance(Gazetteer(HOME).lookup(name), tuple)


def test_a_missing_file_is_said_in_one_line(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(DataError, match="the gazetteer is missing") as caught:
        Gazetteer.open(tmp_path / "none.sqlite")

    assert "\n" not in str(caught.value)


def test_a_damaged_file_is_said_in_one_line(tmp_path: Path) -> None:
    """Neither rubbish nor half a file makes a traceback of another kind."""
    rubbish, half = tmp_path / "rubbish.sqlite", tmp_path / "half.sqlite"
    rubbish.write_bytes(b"not a database at all" * 400)
    half.write_bytes(HOME.read_bytes()[:40_000])

    for path in (rubbish, half):
        with pytest.raises(DataError, match=path.name):
            Gazetteer.open(path).lookup("Quito")


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """An older build is not half understood."""
    path = tmp_path / "old.sqlite"
    base = sqlite3.connect(path)
    base.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('format', '0'); CREATE TABLE place (id);")
    base.close()

    with pytest.raises(DataError, match="another version"):
        Gazetteer.open(path)


def test_the_file_says_where_it_comes_from(gazetteer: Gazetteer) -> None:
    """Sources, versions and licences travel with the data, within 40 MB."""
    meta = {str(key): str(value) for key, value in gazetteer.rows("SELECT key, value FROM meta")}

    assert "CC BY 4.0" in meta["towns"]
    assert "Natural Earth 1:10m" in meta["borders"]
    assert HOME.stat().st_size <= 40_000_000


def test_it_travels_to_another_process(gazetteer: Gazetteer) -> None:
    """A copy opens the file for itself."""
    copy = pickle.loads(pickle.dumps(gazetteer))

    assert copy.lookup("Quito") == gazetteer.lookup("Quito")
