"""Checks are as good as the project says, on sentences of its own."""

import json

from quality import checks, parties
from quality.workshop import below


def test_the_floors_hold() -> None:
    """Precision and recall of both verdicts."""
    assert below("checks", checks.figures()) == []


def test_half_of_the_sentences_are_wrong_and_every_kind_is_tried() -> None:
    """Twelve of each kind."""
    rows = [json.loads(line) for line in checks.LABELS.read_text(encoding="utf-8").splitlines()]
    kinds = [row["kind"] for row in rows]

    assert len(rows) == 120
    assert sum(row["verdict"] == "does not fit" for row in rows) == 60
    assert {kinds.count(kind) for kind in kinds} == {12}


def test_what_was_read_is_places_and_no_text() -> None:
    """A corpus, a report, an offset, a kind and a verdict."""
    rows = [json.loads(line) for line in checks.SEEN.read_text(encoding="utf-8").splitlines()]

    assert all(set(row) == {"corpus", "id", "start", "kind", "verdict"} for row in rows)
    assert {row["verdict"] for row in rows} <= {*checks.RIGHT, "wrong"}


def test_clusters_are_compared_by_mentions_and_by_links() -> None:
    """Three names of one, two of which were put together."""
    gold, mine = ["a", "a", "a", "b"], ["x", "x", "y", "z"]

    assert parties.muc(gold, mine) == (1.0, 0.5)
    assert parties.b_cubed(gold, mine) == (1.0, (2 / 3 * 2 + 1 / 3 + 1) / 4)
