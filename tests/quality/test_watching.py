import pytest

from quality.watching import run
from quality.watching_cases import CASES, situations


@pytest.mark.parametrize("way", ["restarts", "killed"])
def test_exactly_the_alerts_that_are_expected(way: str) -> None:
    """One situation of each sort over nine days: none missing, none too many, and each arrives at both targets."""
    every = situations(1)
    got = run(way, every, 9, 1)

    assert len(every) == len(CASES)
    assert got["made"] == got["right"] == got["expected"]
    assert (got["file_missing"], got["other_missing"], got["file_twice"]) == (0, 0, 0)
    assert got["other_twice"] == got["after_sending"]
