"""Copies, claims and origins over the families of invented reports: python quality/origins.py [--left-out]

The families are in benchmarks/origins/families; the weights that tell whether two statements say the same were fitted on
them, so the shipped figures are those of a development set. ``--left-out`` fits the weights anew for each family on all
others and scores it with those; it needs scikit-learn (``pip install -e '.[training]'``).
"""

import argparse
import importlib.util
import io
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from hearsay.brief.jsonform import as_dict  # noqa: E402
from hearsay.corroborate.likeness import Likeness, load_likeness  # noqa: E402
from hearsay.corroborate.near import near  # noqa: E402
from hearsay.corroborate.reports import Report  # noqa: E402
from hearsay.corroborate.settle import settle  # noqa: E402
from hearsay.records import Rulings  # noqa: E402
from quality.workshop import module, score_family, table  # noqa: E402

FAMILIES = ROOT / "benchmarks" / "origins" / "families"
SETS = {"f01, f05, f09": ("f01", "f05", "f09"), "g1 to g6": ("g1", "g2", "g3", "g4", "g5", "g6")}
SHOWN = ("copies", "same claim", "apart", "origins", "origins 1", "origins n", "cautious", "conflicts")
Tally = Any


@cache
def scorer() -> ModuleType:
    """The scorer of the benchmark."""
    return module(FAMILIES.parent / "score.py")


def scored(name: str, reports: list[Report], likeness: Likeness, tally: Tally) -> None:
    """Settle a family and add its figures to a tally."""
    made = settle(reports, near(reports), likeness, Rulings())
    shape = {
        "articles": [as_dict(r.article) for r in reports],
        "statements": [as_dict(s) for r in reports for s in r.statements],
        **{key: [as_dict(x) for x in getattr(made, key)] for key in ("claims", "copies", "conflicts")},
    }
    score_family(scorer(), FAMILIES / name, json.loads(json.dumps(shape)), tally)


def shipped() -> dict[str, Tally]:
    """A tally for each set, with the weights that ship."""
    from training.families import reports_of

    tallies = {title: scorer().Tally() for title in SETS}
    for title, names in SETS.items():
        for name in names:
            scored(name, reports_of(FAMILIES / name), load_likeness(), tallies[title])
    return tallies


def left_out() -> dict[str, Tally]:
    """A tally for each set, each family with weights that were fitted on the others."""
    from training.same import Family, fit

    every = [Family(FAMILIES / name) for names in SETS.values() for name in names]
    tallies = {title: scorer().Tally() for title in SETS}
    for title, names in SETS.items():
        for family in (f for f in every if f.name in names):
            scored(family.name, family.reports, fit([f for f in every if f is not family]), tallies[title])
    return tallies


def rows(tallies: Mapping[str, Tally]) -> list[tuple[str, ...]]:
    """What was reached in each set, with the counts."""
    values = {title: tally.show(io.StringIO()) for title, tally in tallies.items()}
    return [(name, *(_cell(values[t].get(name), tallies[t].get(name)) for t in tallies)) for name in SHOWN]


def _cell(value: float | None, counts: tuple[int, int, int | None] | None) -> str:
    if value is None or counts is None:
        return ""
    hit, of, found = counts
    return f"{value:.3f} ({hit} of {of}{f', {found} found' if found is not None else ''})"


def report() -> str:
    """Shipped, and each family with weights fitted on the others where scikit-learn is installed."""
    heads = ("", *(f"{title}, shipped" for title in SETS))
    made = shipped()
    lines = rows(made)
    if importlib.util.find_spec("sklearn"):
        heads += tuple(f"{title}, left out" for title in SETS)
        lines = [(*a, *b[1:]) for a, b in zip(lines, rows(left_out()), strict=True)]
    return table(heads, lines)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--left-out", action="store_true")
    given = ask.parse_args()
    print(table(("", *SETS), rows(left_out() if given.left_out else shipped())))


if __name__ == "__main__":
    main()
