"""Labels made by hand, and the figures taken from them."""

import json
from pathlib import Path

import pytest

from quality import firmness, speech_acts
from quality.labelled import LABELS, f1, macro

KNOWN = {"article", "cue", "content", "speech_act", "firmness"}


@pytest.mark.parametrize("path", sorted(LABELS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_labels_are_places_and_known_words(path: Path) -> None:
    """Offsets in order and labels that the scripts know: no text of an article."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    assert rows
    assert all(set(row) <= KNOWN for row in rows)
    assert all(isinstance(s, int) and s < e for row in rows for role in ("cue", "content") for s, e in row[role])
    assert {row["firmness"] for row in rows} <= set(firmness.STANCES)
    assert {row.get("speech_act", "assertion") for row in rows} <= set(speech_acts.ACTS)


def test_figures_count_what_is_missed_and_what_is_too_much() -> None:
    """Precision over what is said, recall over gold; a label that gold lacks does not count in the mean."""
    pairs = [("hedged", "hedged"), ("hedged", "asserted"), ("asserted", "asserted"), ("asserted", "denied")]

    assert f1(pairs, "hedged") == (1.0, 0.5, 2 / 3)
    assert f1(pairs, "doubted") == (0.0, 0.0, 0.0)
    assert macro(pairs) == (2 / 3 + 0.5) / 2


@pytest.mark.parametrize("script", [firmness, speech_acts])
def test_the_floors_hold(script: object, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Firmness and speech acts are as good as the project says."""
    monkeypatch.setattr("sys.argv", ["script"])

    assert shared.is_dir()
    assert script.main() == 0  # type: ignore[attr-defined]
