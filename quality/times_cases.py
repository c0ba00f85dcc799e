"""Times in the English cases of Recognizers-Text, one sentence each: python quality/times_cases.py [--errors KIND].

A finding of theirs comes out alike when one of ours overlaps it and comes to one of the values that they give (they give two,
one behind and one ahead, where the words leave it open; we choose). Their time of day without a day is compared by the hour
alone, their range by its first and last moment, their duration by its length. Left out, because a brief does not have it:
findings with a modifier ("before 2016", "since Monday": ours is 2016, Monday), zones alone, and ranges of hours ("from 5 to
7 pm"). The sentences are those of an assistant ("I'll be back in 3 hours"), not of news. Needs the folder `shared` beside the
checkout; without it, says so and ends.
"""

import argparse
import json
import re
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dateutil.relativedelta import relativedelta

from hearsay.ground.times import find_timexes
from hearsay.ground.timex import Timex
from quality.workshop import ABSENT, SHARED, table

CORPUS = SHARED / "data" / "recognizers_specs" / "DateTime_English.tar.gz"
MODEL = "DateTime/English/DateTimeModel.json"
OUT_OF_SCOPE = frozenset({"timezone", "timerange", "datetimerange"})
SECONDS = {"D": 86400, "W": 604800, "M": 2592000, "Q": 7776000, "Y": 31536000}
CLOCK_SECONDS = {"S": 1, "M": 60, "H": 3600}


@dataclass(frozen=True, slots=True)
class Case:
    """One finding of theirs in its sentence, with the values that count as right."""

    text: str
    today: str
    start: int
    end: int
    kind: str
    values: frozenset[str]
    scoped: bool


def cases() -> Iterator[Case]:
    """Every finding of the model's cases."""
    with tarfile.open(CORPUS) as archive:
        file = archive.extractfile(MODEL)
        rows: list[dict[str, Any]] = json.loads(file.read().decode("utf-8-sig")) if file else []
    for row in rows:
        for found in row["Results"]:
            kind = found["TypeName"].partition(".")[2]
            values = (found.get("Resolution") or {}).get("values", [])
            scoped = kind not in OUT_OF_SCOPE and not any("Mod" in value for value in values)
            today = str(row.get("Context", {}).get("ReferenceDateTime", ""))[:10]
            wanted = frozenset(filter(None, (_theirs(kind, value) for value in values)))
            yield Case(row["Input"], today, found["Start"], found["End"] + 1, kind, wanted, scoped and bool(wanted))


def _theirs(kind: str, value: dict[str, Any]) -> str | None:
    if kind == "daterange":
        return f"{value['start']}/{value['end']}" if "start" in value and "end" in value else None
    if kind == "set":
        return str(value["timex"])
    written = value.get("value")
    return None if written in (None, "not resolved") else f"{float(written):g}" if kind == "duration" else str(written)[:16]


def ours(found: Timex, kind: str) -> set[str]:
    """Everything that a finding of ours may be called in their terms."""
    value = found.time.value if found.time else found.duration.between if found.duration else None
    out = {value[:16].replace("T", " ")} if value and "/" not in value else set()
    out |= {value[11:16]} if value and kind == "time" and "T" in value else set()
    out |= {found.value} if kind == "set" else {f"{seconds(found.value):g}"} if kind == "duration" else set()
    first, last = bounds(value) if value and "T" not in value else (None, None)
    if first and last:
        out |= {f"{first}/{last}", f"{first}/{last - timedelta(days=1)}"}
    return out | {v.replace(" ", "T") for v in out}


def seconds(value: str) -> float:
    """The length of a duration."""
    hit = re.fullmatch(r"P(T?)([\d.]+)([DWMQYSH])", value)
    return float(hit[2]) * (CLOCK_SECONDS if hit[1] else SECONDS)[hit[3]] if hit else -1


def bounds(value: str) -> tuple[date | None, date | None]:
    """The first day, and the one after the last."""
    first, _, last = value.partition("/")
    if first.startswith("P") or not first[:4].isdecimal():
        return None, None
    last = last or first
    start = date.fromisoformat(f"{first}-01-01"[:10] if len(first) < 8 else first)
    end = date.fromisoformat(f"{last}-01-01"[:10] if len(last) < 8 else last)
    return start, end + {4: relativedelta(years=1), 7: relativedelta(months=1)}.get(len(last), relativedelta(days=1))


def judged(case: Case) -> tuple[bool, bool, list[Timex]]:
    """Found at all; found with a value that counts as right; what overlaps."""
    found = find_timexes(case.text, [(0, len(case.text))], language="en", published=case.today or None)
    hits = [f for f in found if f.span[0] < case.end and case.start < f.span[1]]
    wanted = {v if case.kind != "time" else v[:5] for v in case.values}
    return bool(hits), any(ours(f, case.kind) & wanted for f in hits), hits


def report() -> tuple[str, list[tuple[Case, list[Timex]]]]:
    """A row for each kind, and what went wrong."""
    rows: dict[str, list[int]] = {}
    wrong = []
    for case in cases():
        row = rows.setdefault(case.kind, [0, 0, 0, 0])
        row[0] += 1
        if case.scoped:
            there, right, hits = judged(case)
            row[1:] = [row[1] + 1, row[2] + there, row[3] + right]
            wrong += [] if right else [(case, hits)]
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    shown: Sequence[tuple[str, list[int]]] = [*sorted(rows.items()), ("all", total)]
    lines = [(kind, *row, row[3] / row[1] if row[1] else 0.0) for kind, row in shown]
    return table(("kind", "cases", "in scope", "found", "alike", "share alike"), lines), wrong


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--errors", metavar="KIND", help="list what comes out differently")
    given = ask.parse_args()
    if not CORPUS.is_file():
        print(ABSENT)
        return
    shown, wrong = report()
    print(shown)
    for case, hits in wrong if given.errors else ():
        if given.errors in (case.kind, "all"):
            said = [(case.text[slice(*f.span)], f.kind, f.value, f.time and f.time.value) for f in hits]
            print(f"{case.kind}: {case.text!r} {case.text[case.start : case.end]!r} {sorted(case.values)} {said}")


if __name__ == "__main__":
    main()
