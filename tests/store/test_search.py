"""Which claims the store finds: words, places, and how far one is from the other."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from hearsay.store import search, texts
from hearsay.store.archive import Archive, open_archive
from hearsay.store.earth import Circle, km_between, ranges, touches
from hearsay.store.search import Wanted
from hearsay.store.texts import Term
from tests.store.filled import Filler, Said

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """Three reports and four claims."""
    made = open_archive(archive_url)
    (
        Filler(made)
        .report(
            "r1",
            "Halvar Wire",
            "2021-06-30",
            Said(id="s1", text="The bridge is shut.", places=(("Nadi", -17.8, 177.4),)),
            Said(id="s2", text="The bridge is open.", places=(("Apia", -13.83, -171.77),)),
        )
        .report("r2", "El Faro", "2021-07-30", Said(id="s3", text="A ferry sails.", chain=(("Oda Prell", "person"),)))
        .report("r3", None, None, Said(id="s4", text="Nobody crosses."))
        .claim("k1", "s1", low=1, weight=3.0)
        .claim("k2", "s2", low=2, weight=2.0)
        .claim("k3", "s3", low=0, weight=1.0)
        .claim("k4", "s4", low=0, weight=4.0)
    )
    yield made
    made.close()


def found(archive: Archive, *terms: Term, **more: object) -> search.Numbers:
    """The numbers of the claims."""
    with archive.reading() as connection:
        return search.numbers(connection, Wanted(terms=terms or (Term((("xany",),), ("facets",)),), **more))  # type: ignore[arg-type]


def term(*words: str, columns: tuple[str, ...] = ("said",), negated: bool = False) -> Term:
    """Any of some phrases."""
    return Term(tuple(tuple(phrase.split()) for phrase in words), columns, negated)


def test_terms_are_all_wanted_and_phrases_stand_in_a_row(archive: Archive) -> None:
    """A term is any of its phrases, in its columns; a negated one excludes."""
    assert found(archive, term("bridg")).claims == (1, 2)
    assert found(archive, term("bridg"), term("open")).claims == (2,)
    assert found(archive, term("bridg"), term("open", negated=True)).claims == (1,)
    assert found(archive, term("bridg is", "ferri sail")).claims == (1, 2, 3)
    assert found(archive, term("is bridg")).claims == ()
    assert found(archive, term("oda prell")).claims == ()
    assert found(archive, term("oda prell", columns=("voices",))).claims == (3,)


def test_each_order_is_whole(archive: Archive) -> None:
    """What is not known comes last, and equals by id."""
    assert found(archive, sort="weight").claims == (4, 1, 2, 3)
    assert found(archive, sort="newest").claims == (3, 1, 2, 4)
    assert found(archive, sort="origins").claims == (2, 1, 4, 3)


def test_pages_and_the_total(archive: Archive) -> None:
    """The total is that of all, on a page beyond the end too."""
    assert found(archive, limit=2, offset=1) == search.Numbers((1, 2), 4, False)
    assert found(archive, limit=2, offset=9) == search.Numbers((), 4, False)
    assert found(archive, limit=0) == search.Numbers((), 4, False)


def test_only_the_latest_matches_are_looked_at(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the answer says that there were more."""
    monkeypatch.setattr(search, "MOST", 3)

    assert found(archive).more
    assert found(archive).total == 3
    assert not found(archive, term("bridg")).more


def test_moments_and_outlets_belong_to_one_report(archive: Archive) -> None:
    """The first moment counts, the last no longer; undated reports are in no window."""
    assert found(archive, since="2021-06-30T00:00:00Z", until="2021-07-30T00:00:00Z").claims == (1, 2)
    assert found(archive, since="2021-07-30T00:00:00Z").claims == (3,)
    assert found(archive, until="2021-06-30T00:00:00Z").claims == ()
    assert found(archive, outlets=("El Faro",), until="2021-07-30T00:00:00Z").claims == ()
    assert found(archive, outlets=("El Faro", "Halvar Wire")).claims == (1, 2, 3)
    assert found(archive, outlets=()).claims == ()


def test_circles_over_the_date_line(archive: Archive) -> None:
    """Nadi lies 1,230 km west of Apia, on the other side of it."""
    assert found(archive, circle=Circle(-15.8, 180.0, 500.0)).claims == (1,)
    assert found(archive, circle=Circle(-15.8, -180.0, 500.0)).claims == (1,)
    assert found(archive, circle=Circle(-15.8, -177.0, 900.0)).claims == (1, 2)
    assert found(archive, circle=Circle(-90.0, 0.0, 8_100.0)).claims == (1,)
    assert found(archive, circle=Circle(15.0, 2.0, 20_038.0)).claims == (1, 2)
    assert found(archive, circle=Circle(0.0, 0.0, 5_000.0)).claims == ()


@pytest.mark.parametrize("first", [2, 6, 30, 100])
def test_blocks_of_claims_are_gone_through_from_the_latest(archive_url: str, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    """However many claims are asked first, the same ones are found, the latest made, and no more than are wanted."""
    monkeypatch.setattr(texts, "BLOCKS", (1, 2, 4))
    monkeypatch.setattr(texts, "FIRST", first)
    monkeypatch.setattr(search, "MOST", 5)
    made = open_archive(archive_url)
    filler = Filler(made).report("r1", None, None, *(Said(id=f"s{n}", text=f"Thing {n % 9} moves.") for n in range(1, 41)))
    for n in range(1, 41):
        filler.claim(f"k{n:02}", f"s{n}")

    assert found(made, term("2")) == search.Numbers((2, 11, 20, 29, 38), 5, False)
    assert found(made, term("thing")) == search.Numbers((36, 37, 38, 39, 40), 5, True)
    assert found(made, term("thing"), term("2", "3", negated=True)).claims == (34, 35, 36, 37, 40)
    assert found(made, term("nothing")) == search.Numbers((), 0, False)
    made.close()


def test_an_archive_of_an_earlier_step_finds_the_same(archive_url: str, archive: Archive) -> None:
    """What claims are found and sorted by is made from what was there, when the archive is opened."""
    before = found(archive, term("bridg is", "ferri sail")), found(archive, circle=Circle(-15.8, 180.0, 500.0))
    words = [] if archive.is_sqlite else ["CREATE TABLE claims_text (claim BIGINT)"]
    for line in ("DROP TABLE ranks", "DROP TABLE spots", *words, "UPDATE alembic_version SET version_num = '0003'"):
        with archive.writing() as connection:
            connection.execute(text(line))

    again = open_archive(archive_url, create=False)
    after = found(again, term("bridg is", "ferri sail")), found(again, circle=Circle(-15.8, 180.0, 500.0))
    again.close()
    assert after == before
    assert [each.total for each in after] == [3, 1]


def test_what_the_archive_has(archive: Archive) -> None:
    """Its outlets and languages, when its reports are from."""
    with archive.reading() as connection:
        assert search.outlets(connection) == ["El Faro", "Halvar Wire"]
        assert search.languages(connection) == ["en"]
        assert search.first_and_last(connection) == ("2021-06-30T00:00:00Z", "2021-07-30T00:00:00Z")


@given(LATS, LONS, LATS, LONS, st.floats(0.1, 20_038))
def test_the_box_holds_the_circle(lat: float, lon: float, to_lat: float, to_lon: float, km: float) -> None:
    """Whatever lies within the distance lies within the box, at the poles and across the date line too."""
    south, north, sides = ranges(Circle(lat, lon, km))

    if km_between(lat, lon, to_lat, to_lon) <= km:
        assert south <= to_lat <= north
        assert any(west <= to_lon <= east for west, east in sides)


@given(LATS, LONS, LATS, LONS, st.floats(0.1, 20_038), st.sampled_from((1, 10)))
def test_a_square_with_a_place_of_the_circle_touches_it(
    lat: float, lon: float, to_lat: float, to_lon: float, km: float, size: int
) -> None:
    """No square is left out that holds a place within the distance; one that is far away is."""
    south, west = (math.floor(each / size) * size for each in (to_lat, to_lon))
    far = km_between(lat, lon, to_lat, to_lon)

    if far <= km:
        assert touches(Circle(lat, lon, km), south, west, size)
    elif far > km + size * 158:  # longer than across the square
        assert not touches(Circle(lat, lon, km), south, west, size)


@given(LATS, LONS, LATS, LONS)
def test_distances(lat: float, lon: float, to_lat: float, to_lon: float) -> None:
    """The same both ways; never more than half round the earth."""
    there, back = km_between(lat, lon, to_lat, to_lon), km_between(to_lat, to_lon, lat, lon)

    assert there == pytest.approx(back, abs=1e-3)
    assert 0 <= there <= 20_016
    assert not math.isnan(there)


def test_a_distance_that_is_known() -> None:
    """London to New York."""
    assert km_between(51.5074, -0.1278, 40.7128, -74.006) == pytest.approx(5570, abs=1)
