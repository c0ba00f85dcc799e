"""The open benchmark: every family holds together, its scorer scores it, and the baselines run."""

import importlib.util
import io
import json
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.origins import baselines

HERE = Path(baselines.__file__).parent
FOLDERS = sorted(path.parent for path in (HERE / "families").glob("*/family.json"))
Gold = dict[str, Any]


def scorer() -> ModuleType:
    """``score.py``, which is a script by itself."""
    spec = importlib.util.spec_from_file_location("origins_score", HERE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def family(request: pytest.FixtureRequest) -> tuple[Path, Gold]:
    """One family: its folder and its gold."""
    folder: Path = request.param
    return folder, json.loads((folder / "family.json").read_text(encoding="utf-8"))


def strings(gold: Gold) -> list[tuple[str, str, int | None]]:
    """Every string that gold says stands in a file: the file, the string, and where, if it says so."""
    found = []
    for one in gold["attributions"]:
        for key, start in (("source", "source_start"), ("cue", "cue_start"), ("content", "start")):
            values = one[key] if isinstance(one[key], list) else [one[key]]
            found += [(one["file"], value, one.get(start) if len(values) == 1 else None) for value in values if value]
    for one in [carried for claim in gold["claims"] for carried in claim["carried_by"]]:
        found.append((one["file"], one["content"], one.get("start")))
    rows = [row for kind in ("responses", "open_questions", "places", "times", "checks") for row in gold[kind]]
    for one in [*rows, *(value for figure in gold["figures"] for value in figure["values"])]:
        found.append((one["file"], one["text"], one.get("start")))
    return found


def empty_brief(folder: Path, gold: Gold) -> Gold:
    """What a program would print that found nothing."""
    articles = [
        {"id": a["file"], "locator": a["file"], "text": (folder / a["file"]).read_text(encoding="utf-8")}
        for a in gold["articles"]
    ]
    kinds = ("attributions", "statements", "claims", "copies", "responses", "open_questions", "conflicts")
    return {"articles": articles, **{kind: [] for kind in kinds}}


def test_there_are_families() -> None:
    """A moved folder does not make the tests below pass by having nothing to test."""
    assert len(FOLDERS) >= 9


def test_every_string_of_gold_stands_in_its_file(family: tuple[Path, Gold]) -> None:
    """Word for word, and where it is said to stand."""
    folder, gold = family
    text = {a["file"]: (folder / a["file"]).read_text(encoding="utf-8") for a in gold["articles"]}
    wrong = [(f, s, at) for f, s, at in strings(gold) if s not in text[f] or (at is not None and not text[f].startswith(s, at))]

    assert sorted(text) == sorted(path.name for path in folder.glob("*.txt"))
    assert wrong == []


def test_copies_go_forward_in_time(family: tuple[Path, Gold]) -> None:
    """Nobody copies what is not out yet."""
    _, gold = family
    out = {a["file"]: a["published"] for a in gold["articles"]}

    assert [copy for copy in gold["copies"] if not out[copy["from"]] < out[copy["to"]]] == []


def test_every_chain_begins_with_the_outlet(family: tuple[Path, Gold]) -> None:
    """The first hop is who prints it."""
    _, gold = family
    outlet = {a["file"]: a["outlet"] for a in gold["articles"]}

    assert [one for one in gold["attributions"] if one["chain"][0] != outlet[one["file"]]] == []


def test_origins_are_named_and_explained(family: tuple[Path, Gold]) -> None:
    """As many names as there may be origins, a range that is one, a reason, and carriers."""
    _, gold = family
    wrong = [
        claim["id"]
        for claim in gold["claims"]
        if len(claim["origins"]["names"]) != claim["origins"]["at_most"]
        or not 0 <= claim["origins"]["at_least"] <= claim["origins"]["at_most"]
        or not claim["origins"]["why"]
        or not claim["carried_by"]
    ]

    assert wrong == []


def test_the_scorer_reads_every_family(family: tuple[Path, Gold]) -> None:
    """Who finds nothing gets nothing, and has not counted too high a single time only because nothing was counted."""
    folder, gold = family
    tally = scorer().Tally()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the scorer leaves the closing of files to Python
        scorer().score_family(str(folder), empty_brief(folder, gold), tally)
    values = tally.show(io.StringIO())

    assert [values[name] for name in ("attributions", "copies", "same claim", "origins", "cautious")] == [0, 0, 0, 0, 0]


def test_groups_join_what_is_alike_through_another() -> None:
    """Three reports, each like the next one: one group, and what is like none stays alone."""
    a, b, c, d = (
        baselines.Report(f"{n}.txt", n, "2026", text) for n, text in zip("abcd", ("k l", "l m", "m n", "x"), strict=True)
    )
    found = baselines.groups([a, c, d, b], lambda x, y: len(set(x.words) & set(y.words)), 1)

    assert [{report.outlet for report in group} for group in found] == [{"d"}, {"a", "b", "c"}]


def test_counting_publishers_by_hand() -> None:
    """Two outlets carry a claim of one origin: wrong, and not cautious; one report made from another is found."""
    early = baselines.Report("01.txt", "A", "2026-01-01", "The dam near the old mill is leaking badly")
    late = baselines.Report("02.txt", "B", "2026-01-02", "The dam near the old mill is leaking, A says")
    claim = {"carried_by": [{"file": "01.txt"}, {"file": "02.txt"}], "origins": {"at_least": 1, "at_most": 1}}
    gold = {"claims": [claim], "copies": [{"from": "01.txt", "to": "02.txt"}]}
    family = baselines.Family("t", (early, late), gold)

    assert baselines.scored([family], baselines.publishers).all == (0, 1)
    assert baselines.scored([family], baselines.publishers).cautious == (0, 1)
    assert baselines.scored([family], baselines.credits_named).all == (1, 1)
    assert baselines.copies([family], baselines.contained, 0.5) == (1, 1, 1)


def test_the_tables_of_the_readme_are_current() -> None:
    """They are what ``baselines.py`` prints."""
    printed = baselines.report(FOLDERS)
    readme = (HERE / "README.md").read_text(encoding="utf-8")

    assert [table for table in printed.split("\n\n") if table.strip() not in readme] == []
