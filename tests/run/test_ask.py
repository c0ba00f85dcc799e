"""What an archive answers when it is asked for claims."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearsay.errors import UsageError
from hearsay.records import Origin
from hearsay.run.ask import Found, as_json, search
from hearsay.run.question import MOST_WORDS, Question, near, period
from hearsay.run.today import today
from hearsay.store import people
from hearsay.store.archive import Archive, open_archive
from tests.store.filled import Filler, Said

BISHKEK, OSH, SUVA, TAVEUNI = (42.87, 74.59), (40.53, 72.80), (-18.14, 178.44), (-16.85, -179.97)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Five reports and six claims, filled in by hand; once a file, once a database of a server."""
    server = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = server.fresh() if server else f"sqlite:///{tmp_path_factory.mktemp('kept') / 'archive.db'}"
    made = open_archive(url)
    fill(made)
    yield made
    made.close()
    if server:
        server.drop(url)


def fill(archive: Archive) -> None:
    """Put them in."""
    lavrov: tuple[str, str] = ("Sergei Lavrov", "person")
    (
        Filler(archive)
        .report(
            "r1",
            "Halvar Wire",
            "2021-06-30T22:30-03:00",
            Said(id="s1", text="Two bases may open in Kyrgyzstan.", chain=(lavrov,), firmness="hedged",  # type: ignore[arg-type]
                 places=(("Bishkek", *BISHKEK),)),
            Said(id="s2", text="The ministry did not open any base.", status="denied", party="Ministry", firmness="denied"),
        )
        .report(
            "r2",
            "Morska Straža",
            "2021-08-02",
            Said(id="s3", text="A base will open in Kyrgyzstan, officials said.", chain=(("officials", "unnamed"),)),
            Said(id="s4", text="The road to Osh is closed.", places=(("Osh", *OSH),)),
            title="Bases planned",
        )
        .report("r3", "El Faro", "2022-01-10", Said(id="s5", text="Las bases fueron cerradas en Taveuni.",
                places=(("Taveuni", *TAVEUNI),)), language="es", story="y2")
        .report("r4", None, None, Said(id="s6", text="Nobody knows when the ferry sails.", firmness="doubted"), story="y3")
        .report("r5", "Halvar Wire", "2023-03-05T10:00:00Z", Said(id="s7", text="总理访问北京。", chain=(lavrov,)),  # type: ignore[arg-type]
                Said(id="s8", text="The bases in Kyrgyzstan stayed closed.", status="silent", party="Ministry"), language=None, story="y4")
        .claim("k1", "s1", "s3", "s8", low=1, high=2, weight=5.0, disputed=("s2",),
               origins=(Origin(name="Sergei Lavrov", kind="person", statements=("s1",)),))
        .claim("k2", "s2", low=1, weight=4.0)
        .claim("k3", "s4", low=0, high=1, weight=3.0)
        .claim("k4", "s5", low=2, high=2, weight=2.0)
        .claim("k5", "s6", low=0, high=0, weight=1.0)
        .claim("k6", "s7", low=3, high=4, weight=0.5)
    )  # fmt: skip


def ids(found: Found) -> list[str]:
    """The claims of an answer, in its order."""
    return [hit.claim.id for hit in found.hits]


def asked(archive: Archive, text: str = "", **more: object) -> list[str]:
    """The claims that answer."""
    return ids(search(archive, Question(text=text, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bases Kyrgyzstan", ["k1"]),
        ("KYRGYZSTAN'S base", ["k1"]),
        ("base", ["k1", "k2", "k3", "k4"]),
        ('"open in Kyrgyzstan"', ["k1"]),
        ("“open in kyrgyzstan”", ["k1"]),
        ('"Kyrgyzstan open"', []),
        ("base -Kyrgyzstan", ["k2", "k3", "k4"]),
        ('base -"in Kyrgyzstan"', ["k2", "k3", "k4"]),
        ("-base", ["k5", "k6"]),
        ("cerrada", ["k4"]),
        ("北京", ["k6"]),
        ("straza", ["k1", "k3"]),
        ("nothing of the kind", []),
    ],
)
def test_all_words_must_be_there(archive: Archive, text: str, expected: list[str]) -> None:
    """In whatever form, in gist, statements, headlines, places or voices; the weightiest first."""
    assert asked(archive, text) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"firmness": ("hedged",)}, ["k1"]),
        ({"firmness": ("hedged", "doubted")}, ["k1", "k5"]),
        ({"status": ("silent",)}, ["k1"]),
        ({"disputed": True}, ["k1"]),
        ({"origins": "1"}, ["k1", "k2"]),
        ({"origins": "2+"}, ["k4", "k6"]),
        ({"origins": "0+"}, ["k1", "k2", "k3", "k4", "k5", "k6"]),
        ({"origins": "2-3"}, ["k1", "k4", "k6"]),
        ({"sources": ("lavrov",)}, ["k1", "k6"]),
        ({"sources": ("Sergei Lavrov", "officials")}, ["k1"]),
        ({"sources": ("Lavrov Sergei",)}, []),
        ({"outlets": ("halvar",)}, ["k1", "k2", "k6"]),
        ({"outlets": ("halvar", "EL FARO")}, ["k1", "k2", "k4", "k6"]),
        ({"outlets": ("nobody",)}, []),
        ({"language": "es"}, ["k4"]),
        ({"since": "2021-08"}, ["k1", "k3", "k4", "k6"]),
        ({"until": "2021-06"}, []),
        ({"until": "2021-07"}, ["k1", "k2"]),
        ({"since": "2021-07-01", "until": "2021-07-01"}, ["k1", "k2"]),
        ({"since": "2021-07-01T01:30Z", "until": "2021-07-01T01:30Z"}, ["k1", "k2"]),
        ({"since": "2021-07-02", "until": "2021-12"}, ["k1", "k3"]),
        ({"since": "2022-02", "until": "2022"}, []),
        ({"since": "1900", "until": "2100"}, ["k1", "k2", "k3", "k4", "k6"]),
        ({"outlets": ("halvar",), "since": "2022"}, ["k1", "k6"]),
        ({"near": "42.8,74.8,100km"}, ["k1"]),
        ({"near": "42.8,74.8,10km"}, []),
        ({"near": "42.8,74.8,200mi"}, ["k1", "k3"]),
        ({"near": "-18.14,178.44,400"}, ["k4"]),
        ({"near": "-16.85,179.99,10km"}, ["k4"]),
        ({"near": "90,0,5300km"}, ["k1"]),
        ({"near": "0,0,99999km"}, ["k1", "k3", "k4"]),
        ({"sort": "newest"}, ["k1", "k6", "k4", "k3", "k2", "k5"]),
        ({"sort": "origins"}, ["k6", "k4", "k1", "k2", "k3", "k5"]),
    ],
)
def test_each_filter(archive: Archive, more: dict[str, object], expected: list[str]) -> None:
    """By time, origins, firmness, answers, voices, outlets, language and place; and each order."""
    assert asked(archive, **more) == expected  # type: ignore[arg-type]


def test_a_window_is_about_single_reports(archive: Archive) -> None:
    """A claim carried before and after a window, and not within it, is not carried in it."""
    assert asked(archive, "Kyrgyzstan", since="2021-07-02", until="2021-08-01") == []
    assert asked(archive, "Kyrgyzstan", since="2021-07-02", until="2021-08-02") == ["k1"]


def test_a_page_of_results(archive: Archive) -> None:
    """Limit and offset cut the order; the total stays."""
    first = search(archive, Question(limit=2))
    second = search(archive, Question(limit=2, offset=2))
    beyond = search(archive, Question(limit=2, offset=20))

    assert (ids(first), ids(second), ids(beyond)) == (["k1", "k2"], ["k3", "k4"], [])
    assert {first.total, second.total, beyond.total} == {6}
    assert not first.more


def test_what_comes_with_a_claim(archive: Archive) -> None:
    """The report that answers best first, its own characters, its chain, who else carries it, and what lies near."""
    (hit,) = search(archive, Question(text="officials", near="42.8,74.8,100km")).hits
    best = hit.excerpts[0]

    assert (best.statement, best.article, best.locator) == ("s3", "r2", "r2.txt")
    assert best.text == "A base will open in Kyrgyzstan, officials said."
    assert [voice["name"] for voice in best.chain] == ["Morska Straža", "officials"]
    assert [(each.outlet, each.published) for each in hit.carried_by] == [
        ("Halvar Wire", "2021-06-30T22:30-03:00"),
        ("Morska Straža", "2021-08-02"),
        ("Halvar Wire", "2023-03-05T10:00:00Z"),
    ]
    assert [(each.name, each.km) for each in hit.near] == [("Bishkek", 18.8)]
    assert (hit.first_utc, hit.last_utc) == ("2021-07-01T01:30:00Z", "2023-03-05T10:00:00Z")
    assert hit.claim.origins.list[0].name == "Sergei Lavrov"


def test_the_json_has_the_names_of_the_contract(archive: Archive) -> None:
    """A claim as in a brief, with what was found beside it."""
    shape = as_json(search(archive, Question(text="Kyrgyzstan", since="2021")))

    assert shape["question"] == {"text": "Kyrgyzstan", "since": "2021", "sort": "weight", "limit": 20, "offset": 0}
    assert (shape["total"], shape["more"]) == (1, False)
    (claim,) = shape["claims"]
    assert claim["origins"]["at_least"] == 1
    assert claim["carriers"][0].keys() >= {"article", "statement", "from", "origin"}
    assert claim["excerpts"][0]["span"] == [9, 42]
    assert len(claim["carried_by"]) == 3


@pytest.mark.parametrize(
    "text",
    ['"', "'", "*", "NEAR(", "a NEAR(b, 2)", "said:base", "{said} : x", "a AND OR NOT", "-", "--", '""', "^base", "base*", "a;b--",
     "'; DROP TABLE claims; --", "\\", "%", "_", "\x00", "base\x00", "(", ")", "!!!", "<->", "&|!", "\ud800", "", "  ", "x" * 5000],
)  # fmt: skip
def test_no_sign_breaks_a_question(archive: Archive, text: str) -> None:
    """Whatever is typed is looked for as words; what has none asks for everything."""
    found = search(archive, Question(text=text))

    assert found.total in range(7)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_nothing_typed_breaks_a_question(archive: Archive, text: str, source: str, outlet: str) -> None:
    """Any text in any option that takes words gives an answer."""
    assert search(archive, Question(text=text, sources=(source,), outlets=(outlet,), language=text)).total in range(7)


def test_only_small_words_are_words_too(archive: Archive) -> None:
    """No word is too small to be asked for."""
    assert asked(archive, "the in") == ["k1"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"since": "yesterday"}, "--since yesterday: not a time"),
        ({"until": "2021-13"}, "--until 2021-13: not a time"),
        ({"since": "2021-02-30"}, "--since 2021-02-30: not a time"),
        ({"since": "2022", "until": "2021"}, "--since 2022 --until 2021: the end"),
        ({"origins": "many"}, "--origins many: not a number"),
        ({"origins": "3-1"}, "--origins 3-1: not a number"),
        ({"near": "Bishkek"}, "--near Bishkek: not a place"),
        ({"near": "91,0,1km"}, "--near 91,0,1km: not a place"),
        ({"near": "1.2.3,0,1km"}, "--near 1.2.3,0,1km: not a place"),
        ({"near": "1,0,0km"}, "--near 1,0,0km: not a place"),
        ({"text": " ".join(f"w{n}" for n in range(MOST_WORDS + 1))}, "51 words: more than"),
    ],
)
def test_what_makes_no_sense_is_said(archive: Archive, more: dict[str, str], says: str) -> None:
    """In one line that names the option and how to write it."""
    with pytest.raises(UsageError) as error:
        search(archive, Question(**more))  # type: ignore[arg-type]

    assert str(error.value).startswith(says)
    assert "\n" not in str(error.value)


def test_a_period_is_as_long_as_it_is_written() -> None:
    """A year, a month, a day, a minute, a second."""
    assert period("--since", "2024") == ("2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z")
    assert period("--since", "2024-02") == ("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")
    assert period("--since", "2024-02-29") == ("2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z")
    assert period("--since", "2024-02-29T23:59+01:00") == ("2024-02-29T22:59:00Z", "2024-02-29T23:00:00Z")
    assert period("--since", "2024-02-29T23:59:59Z") == ("2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z")


def test_a_radius_in_miles() -> None:
    """Kilometres are meant where nothing is said."""
    assert near("1,2,10mi").km == pytest.approx(16.09, abs=0.01)
    assert near("1,2,10").km == 10


def test_an_empty_archive_answers(tmp_path: Path) -> None:
    """With nothing."""
    empty = open_archive(f"sqlite:///{tmp_path / 'a.db'}")

    assert asked(empty, "base", since="2021", outlets=("x",), near="1,1,1km") == []
    empty.close()


def test_each_count_is_what_the_condition_finds(archive: Archive) -> None:
    """By firmness, answer, number of origins, origin, outlet, place, month and language; each in either database."""
    facets = {each.name: {one.label: one.claims for one in each.values} for each in search(archive, Question(), counted=True).facets}

    assert facets["firmness"] == {"asserted": 4, "hedged": 1, "doubted": 1, "denied": 1}
    assert facets["origins"] == {"none proven": 2, "one proven": 2, "two or more proven": 2}
    assert facets["place"] == {"Bishkek": 1, "Osh": 1, "Taveuni": 1}
    assert facets["source"] == {"Sergei Lavrov": 1}
    for firmness, count in facets["firmness"].items():
        assert search(archive, Question(firmness=(firmness,))).total == count
    for month, count in facets["month"].items():
        assert search(archive, Question(since=month, until=month)).total == count


def test_somebody_is_looked_up_in_either_database(archive: Archive) -> None:
    """All that was said, and the latest of it alone, give the same where there is little; what came is told, too."""
    with archive.reading() as connection:
        (one,) = people.claimed(connection, "sergei lavrov")
        assert people.claimed(connection, "sergei lavrov", 500) == [one]
        assert people.hedged(connection, "sergei lavrov") == people.hedged(connection, "sergei lavrov", [one.n]) == {one.n}
        assert people.answered(connection, "ministry") == people.answered(connection, "ministry", 500)

    assert one.id == "k1"
    assert {each.id for each in today(archive, "2000").new} == {"k1", "k2", "k3", "k4", "k5", "k6"}
