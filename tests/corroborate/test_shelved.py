import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hearsay.corroborate import shelved as kept
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.shelved import FLOOR, shelved, unshelved

SHAPES = st.tuples(*[st.integers(0, 5)] * 4)
ODDS = st.floats(-9, 9)


@st.composite
def comparings(draw: st.DrawFn) -> Compared:
    """Of two reports with some clauses and sentences."""
    a, b, c, d = draw(SHAPES)
    return Compared(draw(arrays(np.float64, (a, b), elements=ODDS)), draw(arrays(np.float64, (c, d), elements=ODDS)))


@given(comparings())
def test_what_is_kept_of_a_comparing_is_all_that_later_steps_look_at(found: Compared) -> None:
    """Log-odds above the floor come back exactly; so does the best of every later sentence, with its place."""
    again = unshelved(shelved(found), found.odds.shape, found.lines.shape)

    assert again is not None
    assert (np.where(found.odds > FLOOR, found.odds, -np.inf) == again.odds).all()
    if found.lines.size:
        assert (again.lines.max(axis=0) == found.lines.max(axis=0)).all()
        assert (again.lines.argmax(axis=0) == found.lines.argmax(axis=0)).all()


def test_what_another_version_or_other_reports_kept_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the two are compared anew."""
    found = Compared(np.ones((2, 3)), np.ones((2, 2)))
    held = shelved(found)

    assert unshelved(held, (3, 2), (2, 2)) is None
    assert unshelved(held, (2, 3), (2, 2)) is not None
    monkeypatch.setattr(kept, "judge", lambda: b"-" * 8)
    assert unshelved(held, (2, 3), (2, 2)) is None
