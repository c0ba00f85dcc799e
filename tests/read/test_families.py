"""Heads of invented reports whose outlet and date are known."""

import json
from pathlib import Path

import pytest

from hearsay.collect import read_file
from hearsay.read import read
from hearsay.records import Article


@pytest.fixture(scope="module")
def known(shared: Path) -> list[tuple[Article, str, str]]:
    """Each report with its outlet and the day it came out."""
    found = []
    for gold in sorted((shared / "families").glob("*/family.json")):
        for one in json.loads(gold.read_text(encoding="utf-8"))["articles"]:
            found.append((read(read_file(str(gold.parent / one["file"]))), one["outlet"], one["published"][:10]))
    return found


def test_a_printed_date_is_read_right_or_not_at_all(known: list[tuple[Article, str, str]]) -> None:
    """A wrong date is worse than none; two in five reports print a whole one."""
    dated = [(article.published, day) for article, _, day in known if article.published]

    assert all(printed[:10] == day for printed, day in dated)
    assert len(dated) >= 0.4 * len(known)


def test_an_outlet_is_read_right_or_not_at_all(known: list[tuple[Article, str, str]]) -> None:
    """A reprint may name only the agency it is from; most reports name their outlet."""
    named = [(article, outlet) for article, outlet, _ in known if article.outlet]

    assert all(
        article.outlet == article.agency or set(str(article.outlet).split()) & set(outlet.split()) for article, outlet in named
    )
    assert len(named) >= 0.6 * len(known)


def test_every_headline_is_read(known: list[tuple[Article, str, str]]) -> None:
    """All of them begin with one."""
    assert all(article.title == article.text.split("\n")[0].strip() for article, _, _ in known)
