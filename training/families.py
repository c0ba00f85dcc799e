"""Families of reports with gold, read as hearsay reads them."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from hearsay.attribute.encoder import load_encoder
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.vectors import Vectors, load_vectors
from hearsay.records import About
from hearsay.run.inputs import articles, order
from hearsay.run.line import Steps, steps_of
from hearsay.run.settings import Settings

Key = tuple[str, tuple[int, int]]
"""A statement and the span of one of its clauses."""


@cache
def _loaded() -> tuple[Steps, Vectors]:
    encoder = load_encoder(threads=2)
    return steps_of(encoder), load_vectors(encoder.tokenizer, 2)


def gold_of(folder: Path) -> dict[str, Any]:
    """What ``family.json`` holds."""
    made: dict[str, Any] = json.loads((folder / "family.json").read_text(encoding="utf-8"))
    return made


def reports_of(folder: Path) -> list[Report]:
    """The reports of a family, by time."""
    (attribute, ground), vectors = _loaded()
    abouts = tuple(About(**{k: a.get(k) for k in ("file", "outlet", "owner", "published")}) for a in gold_of(folder)["articles"])
    found = list(articles([str(p) for p in sorted(folder.glob("*.txt"))], Settings(abouts=abouts)))
    out = []
    for article in found:
        reading = attribute(article)  # type: ignore[arg-type]
        article, statements = ground(article, reading)  # type: ignore[arg-type]
        out.append(report(article, reading, statements, vectors))
    return sorted(out, key=lambda r: order(r.article))


def carried(folder: Path, reports: list[Report]) -> dict[Key, set[str]]:
    """The claims of the gold that each unit carries: it shares at least half of the shorter of the two spans."""
    by_file = {Path(r.article.locator).name: r for r in reports}
    out: dict[Key, set[str]] = {}
    for claim in gold_of(folder)["claims"]:
        for carrier in claim["carried_by"]:
            one = by_file[carrier["file"]]
            start = carrier.get("start", one.article.text.find(carrier["content"]))
            end = start + len(carrier["content"])
            held = [u for u in one.units if _shares(u.span, (start, end))]
            if not held:
                print(f"{folder.name} {carrier['file']}: no statement for {carrier['content']!r}", file=sys.stderr)
            for unit in held:
                out.setdefault((unit.statement.id, unit.span), set()).add(claim["id"])
    return out


def _shares(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) >= 0.5 * min(a[1] - a[0], b[1] - b[0])
