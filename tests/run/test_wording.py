"""Words as an archive compares them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.records import Claim, Origin, Origins
from hearsay.run import wording
from hearsay.run.moments import utc
from hearsay.run.wording import cell, facets_of, names_of, words_of

LANGUAGES = st.sampled_from([None, "en", "es", "ru", "de", "ar", "th", "zh", "xx", "pt-BR"])


def safe(words: str) -> bool:
    """Whether words can stand inside quotes."""
    return all(unicodedata.category(c)[0] in "LMN" or c == " " for c in words) and words == " ".join(words.split())


@given(st.text(), LANGUAGES)
def test_only_word_characters_and_single_blanks_come_out(text: str, language: str | None) -> None:
    """What comes out can stand inside the quotes of any question to a database."""
    words = words_of(text, language)

    assert safe(words)
    assert safe(names_of([text, text]))
    assert not set(words) & set("'\"\\:*()&|!<>_")


@given(st.text(), LANGUAGES)
def test_the_same_text_gives_the_same_words(text: str, language: str | None) -> None:
    """Nothing depends on what was asked before."""
    first = words_of(text, language)
    wording._stemmed.cache_clear()

    assert words_of(text, language) == first


@given(st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=1), min_size=1), st.data(), LANGUAGES)
def test_words_of_a_text_find_it(parts: list[str], data: st.DataObject, language: str | None) -> None:
    """Who asks with a word that stands in a text, in capitals or not, meets it."""
    text = ", ".join(parts)
    asked = data.draw(st.sampled_from(parts))
    there, wanted = words_of(text, language).split(), words_of(asked, language).split()

    assert any(there[i : i + len(wanted)] == wanted for i in range(len(there) + 1))


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The bases of Kyrgyzstan", "the BASE of kyrgyzstan's", "en"),
        ("Nicolás Ibáñez", "Nicolas Ibanez", None),
        ("Łódź, Đakovo, Tromsø", "lodz dakovo tromso", None),
        ("заявления ёлок", "заявлений елок", "ru"),
        ("ﬁve ½", "FIVE 1⁄2", "en"),
        ("Straße", "STRASSE", None),
        ("1,000 men", "1 000 man’s", None),
    ],
)
def test_spellings_of_one_word_meet(a: str, b: str, language: str | None) -> None:
    """Endings, accents, capitals and the s of an owner do not matter."""
    first, second = words_of(a, language).split(), words_of(b, language).split()

    assert first[0] == second[0]
    assert len(first) == len(second)


def test_scripts_without_blanks_are_cut_into_pairs() -> None:
    """Two signs in a row are found anywhere in a Chinese sentence, and words beside it stay whole."""
    assert words_of("总理BBC访问北京。", "zh") == "总理 bbc 访问 问北 北京"
    assert words_of("北京", "zh") == "北京"
    assert words_of("水", "zh") == "水"


def test_vowels_of_scripts_that_write_them_as_marks_stay() -> None:
    """Only accents go, and the points of Hebrew and Arabic."""
    assert words_of("दिल्ली", None) == "दिल्ली"
    assert words_of("שָׁלוֹם", None) == "שלום"


def test_names_keep_their_endings() -> None:
    """A name is no word of a language."""
    assert names_of(["Reuters", "Sergei Lavrov's"]) == "reuters sergei lavrov"


def test_marks_of_a_claim() -> None:
    """Every filter of the search is one word."""
    origin = Origin(name="A", kind="unnamed", statements=("s",))
    claim = Claim(
        id="c", gist="", statements=("s",), weight=1.0, origins=Origins(at_least=1, at_most=2, list=(origin, origin)),
        information="3", disputed_by=("t",),
    )  # fmt: skip

    assert facets_of(claim, ["hedged", "hedged"], ["no answer yet"], "pt-BR", [(42.8, 74.8), (42.9, 74.1)]) == (
        f"xany xb{13 * 36 + 25} xc{132 * 360 + 254} xdisputed xfhedged xi3 xkunnamed xlpt xm2 xo1 xsnoansweryet xtnone"
    )


def test_days_of_the_reports_are_marks() -> None:
    """A window of time is a word too."""
    claim = Claim(id="c", gist="", statements=("s",), weight=1.0, origins=Origins(at_least=0, at_most=0))
    published = ["2021-06", "2021-12-31T23:30-01:00", None]

    assert facets_of(claim, [], [], None, [], published) == "xany xd20210601 xd20220101 xm0 xo0 xt202106 xt202201 xy2021 xy2022"


@given(st.floats(-90, 90), st.floats(-540, 540))
def test_every_place_on_earth_has_a_cell(lat: float, lon: float) -> None:
    """At the poles and beyond the date line too."""
    assert 0 <= cell(lat, lon) < 180 * 360


def test_the_date_line_is_one_line() -> None:
    """180 degrees east and west are the same place."""
    assert cell(10, 180) == cell(10, -180)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2021", "2021-01-01T00:00:00Z"),
        ("2021-06", "2021-06-01T00:00:00Z"),
        ("2021-07-09", "2021-07-09T00:00:00Z"),
        ("2021-07-09T03:40-03:00", "2021-07-09T06:40:00Z"),
        ("2021-07-09T03:40:11.5", "2021-07-09T03:40:11Z"),
        ("2021-07-09T03:40Z", "2021-07-09T03:40:00Z"),
        ("2021-06/2021-08", "2021-06-01T00:00:00Z"),
        ("Tuesday", None),
        ("0001-01-01T00:00+05:00", None),
        ("2021-13", None),
        ("", None),
        (None, None),
    ],
)
def test_times_in_one_shape(given: str | None, expected: str | None) -> None:
    """They sort as text; what is no time is not known."""
    assert utc(given) == expected
