"""What two reports have in common, in numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.features import FEATURES, Floats, features, margin, reports_alike
from hearsay.corroborate.reports import Report, report
from hearsay.records import Figure, Firmness, Time, Voice
from tests.corroborate.reports import Piece
from tests.corroborate.words import by_words

COSINES = {"vector", "line vector", "reports"}
MARGINS = {"row margin", "column margin"}
COUNTS = {"same figure"}
ONE_SIDED = {"row margin": "column margin", "column margin": "row margin"}
SENTENCES = (
    "Halden Steel will close the plant in Orwick and cut 2,400 jobs",
    "Halden Steel has not closed its plant in Orwick yet",
    "Mayor Klavins said on 3 March that 2,400 jobs are lost",
    "Mayor Klavins said on 5 March that 3,000 jobs are lost",
    "It rained",
    "Of the",
)
REPORTS = st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans(), st.sampled_from(["asserted", "denied"])), max_size=5)


def built(name: str, *said: tuple[str, bool, Firmness]) -> Report:
    """A report of sentences, each by the mayor or by nobody, with their numbers and days."""
    piece = Piece(name, "\n".join(f"{text} {i}." for i, (text, _, _) in enumerate(said)) or "Nothing.")
    for i, (text, by, firmness) in enumerate(said):
        words = f"{text} {i}."
        start = piece.text.index(words)
        figures = [f for n in ("2,400 jobs", "3,000 jobs") if n in text for f in [figure(piece, n, start)]]
        days = [d for n in ("3 March", "5 March") if n in text for d in [day(piece, n, start)]]
        voice = Voice(name="Mayor Klavins", kind="person") if by else None
        piece.says(words, *figures, by=voice, firmness=firmness, times=tuple(days))
    made = piece.made()
    return report(made.article, made.reading, piece.statements, by_words)


def figure(piece: Piece, words: str, start: int) -> Figure:
    """A count of jobs."""
    return Figure(span=piece.span(words, start), value=float(words[:5].replace(",", "")), unit="job")


def day(piece: Piece, words: str, start: int) -> Time:
    """A day of March."""
    return Time(span=piece.span(words, start), value=f"2026-03-0{words[0]}")


def of(found: Floats, name: str) -> Floats:
    """One of the features."""
    return found[:, :, FEATURES.index(name)]


@given(REPORTS, REPORTS)
def test_every_feature_lies_where_its_name_says(a: list[tuple[str, bool, Firmness]], b: list[tuple[str, bool, Firmness]]) -> None:
    """One for every two units; cosines and what is taken of them up to 1, figures up to 2, all others 0 to 1."""
    left, right = built("a", *a), built("b", *b)
    found = features(left, right)
    low = np.array([-1.0 if n in COSINES else -2.0 if n in MARGINS else 0.0 for n in FEATURES])
    high = np.array([2.0 if n in COUNTS | MARGINS else 1.0 for n in FEATURES])

    assert found.shape == (len(left.units), len(right.units), len(FEATURES))
    assert np.isfinite(found).all()
    assert (found >= low - 1e-6).all()
    assert (found <= high + 1e-6).all()


@given(REPORTS, REPORTS)
def test_features_are_the_same_from_both_sides(a: list[tuple[str, bool, Firmness]], b: list[tuple[str, bool, Firmness]]) -> None:
    """All but the two margins, which change places."""
    there, back = (features(built("a", *x), built("b", *y)) for x, y in ((a, b), (b, a)))

    for name in FEATURES:
        assert np.allclose(of(there, name), of(back, ONE_SIDED.get(name, name)).T, atol=1e-6), name


@pytest.mark.parametrize("name", ["vector", "line vector", "rare words", "words of the shorter", "shingles", "length"])
def test_a_statement_is_wholly_like_itself(name: str) -> None:
    """The diagonal of a report against itself."""
    one = built("a", *((text, False, "asserted") for text in SENTENCES[:4]))

    assert np.allclose(of(features(one, one), name).diagonal(), 1.0, atol=1e-6)


def two(a: str, b: str, by: tuple[bool, bool] = (False, False), firmness: Firmness = "asserted") -> dict[str, float]:
    """The features of two sentences."""
    found = features(built("a", (a, by[0], "asserted")), built("b", (b, by[1], firmness)))
    return dict(zip(FEATURES, found[0, -1].tolist(), strict=True))


def test_figures_and_days_that_agree_or_speak_against_each_other() -> None:
    """2,400 jobs against 3,000 on another day."""
    same, other, none = two(SENTENCES[2], SENTENCES[2]), two(SENTENCES[2], SENTENCES[3]), two(SENTENCES[2], SENTENCES[4])

    assert [same[n] for n in ("same figure", "other figure", "same time", "other time")] == [1, 0, 1, 0]
    assert [other[n] for n in ("same figure", "other figure", "same time", "other time")] == [0, 1, 0, 1]
    assert [none[n] for n in ("same figure", "other figure", "same time", "other time")] == [0, 0, 0, 0]
    assert (none["figure on one side"], same["figure on one side"]) == (1, 0)


def test_polarity_tells_a_no_from_a_yes() -> None:
    """A negation, or a content that is denied; two that are alike in both are of one polarity."""
    assert two(SENTENCES[0], SENTENCES[1])["polarity"] == 1
    assert two(SENTENCES[0], SENTENCES[0], firmness="denied")["polarity"] == 1
    assert two(SENTENCES[1], SENTENCES[1])["polarity"] == 0


def test_a_speaker_is_the_same_where_both_have_one() -> None:
    """Two that nobody is named for have no speaker in common."""
    assert two(SENTENCES[2], SENTENCES[3], by=(True, True))["same speaker"] == 1
    assert two(SENTENCES[2], SENTENCES[3], by=(True, False))["same speaker"] == 0
    assert two(SENTENCES[2], SENTENCES[3])["same speaker"] == 0


@given(
    st.lists(st.lists(st.integers(-8, 8).map(lambda n: n / 8), min_size=4, max_size=4), min_size=1, max_size=3),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
)
def test_a_margin_is_the_lead_over_other_sentences(rows: list[list[float]], places: list[int]) -> None:
    """Over the best that stands in another sentence; where there is none, over nothing."""
    found = margin(np.array(rows, np.float32), places)
    expected = [
        [
            v - max((w for w, at in zip(row, places, strict=True) if at != place), default=0.0)
            for v, place in zip(row, places, strict=True)
        ]
        for row in rows
    ]

    assert np.allclose(found, expected)


def test_reports_are_as_alike_as_the_shorter_one_finds() -> None:
    """One sentence that stands whole in a long report is everything that it says."""
    lines = np.array([[1.0, 0.0, 0.0, 0.0]], np.float32)

    assert reports_alike(lines) == reports_alike(lines.T) == 1.0
    assert reports_alike(np.zeros((0, 3), np.float32)) == 0.0
