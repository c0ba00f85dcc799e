"""The gate: accuracy as shipped does not fall below ``quality/floors.toml``. PolNeAR dev is read once for all of it."""

from pathlib import Path

import pytest

from quality.accuracy import CHECKS
from quality.workshop import below, floors


@pytest.mark.parametrize("name", CHECKS)
def test_no_figure_is_below_its_floor(name: str, shared: Path) -> None:
    """Each check of ``quality/accuracy.py`` has floors, and reaches them; a floor for something unmeasured fails too."""
    assert shared.is_dir()
    assert floors(name)

    assert below(name, CHECKS[name]()) == []


def test_a_figure_below_its_floor_is_named() -> None:
    """With what was reached and what was asked for; what is not measured counts as not reached."""
    assert below("seed", {"statements": 17, "furniture_and_headline": 3}) == []
    assert below("seed", {"statements": 15, "furniture_and_headline": 3}) == ["seed, statements: 15.000, floor 16"]
    assert below("seed", {"statements": 17}) == ["seed, furniture_and_headline: nan, floor 3"]
