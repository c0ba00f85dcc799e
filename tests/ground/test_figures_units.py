"""Units: what they are called, how they are written, and the table of conversions that pint made."""

import importlib.util
import json
from pathlib import Path

import pytest

from hearsay import packs
from hearsay.ground.figures import find_figures
from hearsay.ground.units import conversions

ROOT = Path(__file__).resolve().parents[2]


def read(text: str) -> list[tuple[float, str | None]]:
    """Value and unit of every figure of a text without times."""
    return [(f.value, f.unit) for f in find_figures(text, [(0, len(text))], language="en", times=[])]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("20 million Australian dollars", (20_000_000, "AUD")),
        ("C$3.5m", (3_500_000, "CAD")),
        ("$40 million US", (40_000_000, "USD")),
        ("RM3.06mil", (3_060_000, "MYR")),
        ("Rs 40 crore", (400_000_000, "INR")),
        ("35 lakh rupees", (3_500_000, "INR")),
        ("900 Kenyan shillings", (900, "KES")),
        ("$-50.8bn", (-50_800_000_000, "USD")),
        ("half a million euros", (500_000, "EUR")),
        ("a million and a half euros", (1_500_000, "EUR")),
        ("10 1/2 miles", (10.5, "mile")),
        ("3/4 mile", (0.75, "mile")),
        ("minus 40 degrees Celsius", (-40, "°C")),
        ("5 feet 2 inches", (5.1667, "foot")),
        ("two hours and 30 minutes", (2.5, "hour")),
        ("an 18-month-old girl", (18, "month")),
        ("140 km/h", (140, "km/h")),
        ("a 52,000-barrel-a-day refinery", (52_000, "barrel per day")),
        ("3,000 tests per day", (3000, "test per day")),
        ("a 12 page report", (12, "page")),
        ("460 red and white boats", (460, "boat")),
        ("25 basis points", (25, "basis point")),
        ("4.40 percentage points", (4.4, "percentage point")),
    ],
)
def test_a_unit_is_read_however_it_is_written(text: str, figure: tuple[float, str]) -> None:
    """Codes, signs and words, before the number and after it."""
    [(value, unit)] = read(text)

    assert (round(value, 4), unit) == figure


@pytest.mark.parametrize("text", ["the S&P 500 closed", "G20 leaders", "an F-16 jet", "Covid-19 rules", "ALL 4 ONE", "Psalm 23:4"])
def test_names_with_numbers_are_no_figures(text: str) -> None:
    """Indexes, groups, models and diseases keep their numbers."""
    assert [unit for _, unit in read(text) if unit] == []


def test_every_unit_has_a_conversion_or_says_how() -> None:
    """A unit of the pack that names pint is in the table."""
    named = {unit["name"] for unit in packs.load("en", "figures")["unit"] if "pint" in unit}

    assert named == set(conversions())


def test_the_table_is_what_pint_says() -> None:
    """Made anew it has the same bytes."""
    pytest.importorskip("pint", reason="pint made the table of units; it is not installed")
    spec = importlib.util.spec_from_file_location("build_units", ROOT / "tools" / "build_units.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)

    made = tool.conversions(packs.load("en", "figures")["unit"])

    assert json.loads(json.dumps(made)) == dict(conversions())
