"""Broken reports of every kind are read or refused; quality/fuzz.py tries many more."""

import pytest

from hearsay.records import Page
from quality.fuzz import Reader, smaller
from quality.fuzz_cases import KINDS, broken, samples, tried

CASES = {"html": 120, "text": 150, "pdf": 15, "docx": 120, "warc": 40}


@pytest.mark.parametrize("kind", KINDS)
def test_whole_reports_are_read(kind: str) -> None:
    """Breaking what cannot be read anyway would try nothing."""
    for content in samples(kind):
        assert tried(kind, Page(locator="case", content=content)) == "article"


@pytest.mark.parametrize("kind", KINDS)
def test_broken_reports_give_a_report_or_one_line(kind: str) -> None:
    """No other exception, and spans that lie in the text."""
    found = {tried(kind, broken(kind, seed)) for seed in range(CASES[kind])}

    assert found <= {"article", "refusal"}


def test_a_seed_always_breaks_alike() -> None:
    """So that a crash can be looked at again."""
    assert broken("html", 7) == broken("html", 7) != broken("html", 8)


def test_a_reader_outlives_what_it_reads() -> None:
    """It tells an exception from a report, and goes on."""
    reader = Reader()
    page = Page(locator="case", content=b"The harbour of Korsi closes.")
    outcomes = [reader("text", page), reader("text", Page(locator="case", content=7)), reader("text", page)]  # type: ignore[arg-type]
    reader.close()

    assert [one.what for one in outcomes] == ["article", "crash", "article"]


def test_a_crash_is_made_small() -> None:
    """What it does not need is left out."""
    assert smaller(b"much before <x> and after", lambda content: b"<x>" in content) == b"<x>"
