"""``--min-score``: what scores less is left out, and nothing else changes."""

import json
from pathlib import Path
from typing import Any

import pytest

from hearsay.brief.jsonform import as_dict
from hearsay.run.certain import kept
from hearsay.run.line import brief, extract
from hearsay.run.settings import Settings

EXAMPLES = [str(path) for path in sorted((Path(__file__).parents[2] / "examples").glob("0[1-8]*"))]
LEAST = 0.9


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """The brief of the examples with everything in it."""
    return dict(as_dict(brief(EXAMPLES, Settings())))


@pytest.fixture(scope="module")
def cut() -> dict[str, Any]:
    """Without what scores less than :data:`LEAST`."""
    return dict(as_dict(brief(EXAMPLES, Settings(min_score=LEAST))))


def test_children_go_to_the_parent_of_what_is_left_out() -> None:
    """As deep as it goes; what stood in nothing that is left stands on its own."""
    found = [("a", None, 0.9), ("b", "a", 0.2), ("c", "b", 0.3), ("d", "c", 0.8), ("e", None, 0.1), ("f", "e", 0.5)]

    assert kept(found, 0.5) == {"a": None, "d": "a", "f": None}
    assert kept(found, 0.0) == {"a": None, "b": "a", "c": "b", "d": "c", "e": None, "f": "e"}


def test_the_brief_keeps_what_scores_enough(whole: dict[str, Any], cut: dict[str, Any]) -> None:
    """The attributions that stay are those of the whole brief, and so are the statements."""
    enough = [a for a in whole["attributions"] if a["score"] >= LEAST]
    left = {a["id"] for a in enough}

    assert 0 < len(enough) < len(whole["attributions"])
    assert [a["id"] for a in cut["attributions"]] == [a["id"] for a in enough]
    assert {a["within"] for a in cut["attributions"]} <= left | {None}
    assert cut["statements"] == [s for s in whole["statements"] if s["attribution"] in left | {None}]


def test_what_is_left_out_is_not_the_outlets_own_word(whole: dict[str, Any], cut: dict[str, Any]) -> None:
    """What somebody is said to have said never turns into something that the report states."""
    own = [[s for s in made["statements"] if s["attribution"] is None] for made in (whole, cut)]

    assert own[0] == own[1]
    assert {i for c in cut["claims"] for i in c["statements"]} <= {s["id"] for s in cut["statements"]}
    assert cut["warnings"] == whole["warnings"]


@pytest.mark.parametrize("nested", [False, True])
def test_extract_leaves_out_the_same_lines(nested: bool) -> None:
    """Those of lower score; the others keep their spans and ids."""
    rows: list[Any] = list(extract(EXAMPLES, Settings(), nested))
    less: list[Any] = list(extract(EXAMPLES, Settings(min_score=LEAST), nested))

    for row, short in zip(rows, less, strict=True):
        enough = [a for a in row["attributions"] if a["score"] >= LEAST]
        assert [a | {"within": None} for a in short["attributions"]] == [a | {"within": None} for a in enough]
        assert {a.get("within") for a in short["attributions"]} <= {a.get("id") for a in enough} | {None}
    assert json.dumps(rows) != json.dumps(less)
