"""How likely two statements say the same."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hearsay.corroborate.features import FEATURES
from hearsay.corroborate.likeness import NONE, Likeness, Regression, around, by_line, load_likeness
from hearsay.corroborate.reports import Report, report
from hearsay.errors import ModelError
from tests.corroborate.reports import Piece
from tests.corroborate.words import by_words

CONTEXT = 9
MUTUAL, SHARE, LINE, OTHER = 3, 4, 7, 8
"""Places of what is asked for below in the last axis of ``around``."""


def built(name: str, *lines: str, silent: tuple[str, ...] = ()) -> Report:
    """A report of these lines, each a statement but the silent ones, which follow."""
    piece = Piece(name, "\n".join([*lines, *silent]))
    for line in lines:
        piece.says(line)
    made = piece.made()
    return report(made.article, made.reading, piece.statements, by_words)


TWO = built("a", "Orwick lost a bridge", "Divers came late", silent=("More soon",))
THREE = built("b", "A bridge fell", "Divers waited", "Rain is due")
ODDS = arrays(np.float64, (2, 3), elements=st.integers(-6, 6).map(float))


@given(ODDS)
def test_two_sentences_are_as_alike_as_the_best_of_their_statements(odds: np.ndarray) -> None:
    """With one statement each the table is the same; a sentence without a statement is like none."""
    found = by_line(odds, TWO, THREE)

    assert found.shape == (3, 3)
    assert (found[:2] == odds).all()
    assert (found[2] == NONE).all()


def test_the_best_of_several_clauses_counts() -> None:
    """Two clauses of one sentence."""
    one = built("a", "The old bridge collapsed at night; the mayor closed the quay for a week")
    odds = np.array([[-1.0, 2.0, -3.0], [1.0, -2.0, -4.0]])

    assert by_line(odds, one, THREE).tolist() == [[1.0, 2.0, -3.0]]


@given(ODDS)
def test_what_the_other_sentences_say_to_a_match(odds: np.ndarray) -> None:
    """Who is each other's best match leads in its row and in its column; shares are shares."""
    lines = by_line(odds, TWO, THREE)
    found = around(odds, lines, TWO, THREE)
    best = (odds == lines.max(1)[:2, None]) & (odds == lines.max(0)[None])

    assert found.shape == (2, 3, CONTEXT)
    assert (found[..., MUTUAL] == best).all()
    assert (found[..., LINE] == odds).all()
    assert ((found[..., SHARE] >= found[..., OTHER]) & (found[..., OTHER] > 0) & (found[..., SHARE] < 1)).all()


def test_how_much_two_reports_share_is_said_from_the_side_that_shares_more() -> None:
    """One sentence that stands in a long report is all of it, and little of the other."""
    short, long = built("a", "Divers came late"), built("b", *(f"Line {i} of the day" for i in range(8)))
    odds = np.full((1, 8), NONE)
    odds[0, 0] = 6.0
    found = around(odds, by_line(odds, short, long), short, long)

    assert (found[..., SHARE] > 0.9).all()
    assert (found[..., OTHER] < 0.2).all()


def test_a_regression_is_a_weighted_sum() -> None:
    """Of how far each feature is from its mean, in spreads."""
    one = Regression(np.array([1.0, 0.0]), np.array([2.0, 1.0]), np.array([3.0, -1.0]), 0.5)

    assert one(np.array([[5.0, 1.0], [1.0, 0.0]])).tolist() == [5.5, 0.5]


def test_the_shipped_weights_fit_the_features() -> None:
    """There is one for each, and no spread is nothing; equal statements come out likelier than others."""
    likeness = load_likeness()
    first, second = (
        built("a", "Divers came to Orwick late", "Halden Steel closes its plant"),
        built("b", "Divers came to Orwick late", "It will rain"),
    )
    found = likeness(first, second)

    assert len(likeness.first.weight) == len(likeness.first.mean) == len(likeness.first.spread) == len(FEATURES)
    assert len(likeness.second.weight) == len(likeness.second.mean) == len(likeness.second.spread) == len(FEATURES) + CONTEXT
    assert (np.concatenate([likeness.first.spread, likeness.second.spread]) > 0).all()
    assert found.odds.shape == found.lines.shape == (2, 2)
    assert found.odds.argmax() == 0


def test_a_report_that_states_nothing_is_like_none() -> None:
    """Its sentences are there all the same."""
    found = load_likeness()(TWO, built("b", silent=("More soon", "Good night")))

    assert found.odds.shape == (2, 0)
    assert found.lines.tolist() == [[NONE, NONE]] * 3


GOOD = {"mean": [0.0], "spread": [1.0], "weight": [1.0], "constant": 0.0}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"first": GOOD}),
        json.dumps({"first": GOOD, "second": {**GOOD, "weight": ["much"]}}),
        json.dumps({"first": GOOD, "second": {**GOOD, "constant": None}}),
        json.dumps({"first": GOOD, "second": [1]}),
    ],
)
def test_weights_that_cannot_be_read_are_one_clear_error(tmp_path: Path, content: str) -> None:
    """It names the file."""
    path = tmp_path / "likeness.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"likeness\.json"):
        load_likeness(path)


def test_weights_that_are_missing_are_one_clear_error(tmp_path: Path) -> None:
    """The same; and good ones are read."""
    path = tmp_path / "likeness.json"
    with pytest.raises(ModelError, match=r"likeness\.json"):
        load_likeness(path)
    path.write_text(json.dumps({"first": GOOD, "second": GOOD}), encoding="utf-8")

    assert isinstance(load_likeness(path), Likeness)
