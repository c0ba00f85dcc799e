"""Where it happened, where it was said, or only mentioned: python quality/places_roles.py [--misses].

Invented sentences about real places of the whole world, each read as a report of its own through the whole line
(quality/labels/places/roles.jsonl). Every marked place has one right role. The words of
src/hearsay/packs/en/places.toml were chosen while looking at what became of every other sentence (*tuned*); the others (*kept*)
were written by the same hand and scored only.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from hearsay.attribute.encoder import load_encoder  # noqa: E402
from hearsay.attribute.step import Attribute  # noqa: E402
from hearsay.ground.gazetteer import Gazetteer  # noqa: E402
from hearsay.ground.step import Ground  # noqa: E402
from hearsay.read import read  # noqa: E402
from hearsay.records import Page, Place  # noqa: E402
from quality.workshop import table  # noqa: E402

LABELS = ROOT / "quality" / "labels" / "places" / "roles.jsonl"
MISSING = "not found"


@cache
def every() -> list[tuple[dict[str, str], str, str, str]]:
    """All of them."""
    return list(judged())


def judged() -> Iterator[tuple[dict[str, str], str, str, str]]:
    """Each sentence with each of its marked places: the name, the right role and the one that was given."""
    attribute, ground = Attribute(load_encoder(threads=2)), Ground(Gazetteer.open())
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        page = Page(locator=one["id"], content=one["text"].encode(), media_type="text/plain")
        article = read(page, None)
        article, made = ground(article, attribute(article))
        found = [*(p for each in made for p in each.places), *(article.dateline.places if article.dateline else ())]
        for start, end, role in one["places"]:
            yield one, one["text"][start:end], role, _given(found, start, end)


def _given(found: list[Place], start: int, end: int) -> str:
    return next((str(p.role) for p in found if p.span[0] < end and start < p.span[1]), MISSING)


def report(rows: list[tuple[dict[str, str], str, str, str]] | None = None) -> str:
    """A row for each half."""
    rows = every() if rows is None else rows
    lines = []
    for half in ("tuned", "kept"):
        some = [(right, got) for one, _, right, got in rows if one["half"] == half]
        counts = Counter(right for right, got in some if right == got)
        each = ", ".join(f"{role} {counts[role]} of {n}" for role, n in sorted(Counter(right for right, _ in some).items()))
        lines.append((half, len(some), sum(counts.values()) / len(some), each))
    return table(("sentences", "places", "right", "by role"), lines)


def figures(rows: list[tuple[dict[str, str], str, str, str]]) -> dict[str, float]:
    """Share right of each half, over all marked places: one that is not found is wrong."""
    made: dict[str, float] = {}
    for half in ("tuned", "kept"):
        some = [right == got for one, _, right, got in rows if one["half"] == half]
        made[f"roles_{half}"] = sum(some) / len(some)
    return made


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--misses", action="store_true", help="what is wrong in the tuned half")
    given = ask.parse_args()
    rows = every()
    print(report(rows))
    if given.misses:
        for one, name, right, got in rows:
            if one["half"] == "tuned" and right != got:
                print(f"{one['id']}\t{name}\t{right}\t{got}\t{one['text']}")


if __name__ == "__main__":
    main()
