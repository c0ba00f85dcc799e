"""All figures of docs/accuracy.md: python quality/report.py [--speed] [--write].

Prints the Markdown tables, one under each heading; --speed measures speed too, which takes minutes. --write puts them into
docs/accuracy.md, between its marks, and prints them. Needs the folder `shared` beside the checkout; without it, says so and
ends. Exit code 1 when a figure is below its floor in quality/floors.toml.
"""

import argparse
import datetime
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.encoder import load_encoder
from hearsay.run.gold import Compared, read_brat
from hearsay.run.judge import by
from hearsay.run.machine import model
from hearsay.run.scoring import score
from quality import (
    accuracy,
    calibration,
    checks,
    factuality,
    firmness,
    ground_speed,
    names,
    origins,
    places,
    places_roles,
    real_data,
    speech_acts,
    speed,
    times,
)
from quality.workshop import ABSENT, ROOT, SHARED, below, polnear_dev, table

DOCUMENT = ROOT / "docs" / "accuracy.md"
RUNS = 3
PEERS = (
    ("a second person, on 18 other articles of the corpus", 0.788, 0.586, "", 0.99),
    ("Citron (BBC), trained anew on the same articles", 0.645, 0.347, "", 0.86),
    ("GenderGapTracker (rules)", 0.472, "", "", ""),
)
"""Whole overlap, whole exact, source and content, direct quotations: measured by the same counting, where they are given."""
COFENET = (0.832, 0.753, 0.729)
"""Source, cue, content: as its authors published them for BERT-base, on the test part."""


@cache
def dev() -> dict[str, Any]:
    """Every figure on PolNeAR dev."""
    return score(polnear_dev().compared())


def attributions() -> str:
    """Beside others, measured in the same way."""
    ours = (dev()["whole"]["overlap"], dev()["whole"]["exact"], dev()["source+content"], dev()["direct only"]["source+content"])
    rows = [("**hearsay**", *(row["F1"] for row in ours)), *PEERS]
    parts = ", ".join(f"{name} P {row['P']:.3f} R {row['R']:.3f}" for name, row in zip(("overlap", "exact"), ours, strict=False))
    head = ("F1, PolNeAR dev", "whole, overlap", "whole, exact", "source and content", "the same, direct quotations")
    return table(head, rows) + f"\nhearsay, whole: {parts}. {_size()}\n"


def _size() -> str:
    totals = dev()["totals"]
    named = {"articles": "articles", "words": "words", "gold": "attributions", "predicted": "found"}
    return ", ".join(f"{totals[key]:,} {name}" for key, name in named.items()) + "."


def several() -> str:
    """The articles of dev that more than one person marked: the others against the first, and hearsay against the first."""
    people, ours = [], []
    for one in polnear_dev().compared():
        others = sorted(polnear_dev().gold.glob(f"{one.name}_*.ann"))[1:]
        people += [Compared(one.name, one.text, one.gold, read_brat(path)) for path in others]
        ours += [one] if others else []
    rows = []
    for name, some in (("five other people", people), ("hearsay", ours)):
        made = score(some)
        rows.append((name, made["totals"]["gold"], made["whole"]["overlap"]["F1"], made["whole"]["exact"]["F1"]))
    return table(("against the first annotator", "attributions compared", "whole, overlap", "whole, exact"), rows)


def pieces() -> str:
    """Unbroken pieces, beside CofeNet."""
    roles = ("source", "cue", "content")
    rows = [
        ("**hearsay**, dev", *(dev()["pieces"][f"{role} exact"]["F1"] for role in roles)),
        ("CofeNet, BERT-base, test", *COFENET),
    ]
    return table(("F1, pieces exact", *roles), rows)


def kinds() -> str:
    """How much of each kind of content is found."""
    tells = ("content exact", "content overlap", "whole overlap")
    rows = []
    for kind, row in dev()["kinds"].items():
        rows.append(
            (kind, row["n"], *(row[name] / row["n"] for name in tells), row["source+content"] / max(1, row["with source"]))
        )
    return table(("found, by kind of content", "attributions", *tells, "source and content"), rows)


def publishers() -> str:
    """Each publisher by itself."""
    rows = []
    for name, some in by(polnear_dev().compared()).items():
        made = score(some)
        whole = made["whole"]
        rows.append(
            (name, len(some), made["totals"]["gold"], whole["overlap"]["F1"], whole["exact"]["F1"], made["source+content"]["F1"])
        )
    return table(("F1, by publisher", "articles", "attributions", "whole, overlap", "whole, exact", "source and content"), rows)


ALONE = (
    "attributions",
    "firmness",
    "source_kind",
    "chain",
    "responses",
    "open",
    "figures",
    "places",
    "times",
    "checks",
    "cautious",
)
"""What a report gives by itself; the other figures of the families are about several reports."""


def families() -> str:
    """Invented reports."""
    made = accuracy.families()
    return table(("invented reports", "reached"), [(name.replace("_", " "), made[name]) for name in ALONE])


def seed() -> str:
    """The one real report that an analyst read."""
    made = accuracy.seed()
    extra = f"{made['furniture_and_headline']:.0f} of 3 (two pieces of furniture, a headline that says too much)"
    return f"{made['statements']:.0f} of 18 statements are read as the analyst reads them, and {extra}.\n"


def robustness() -> str:
    """Short texts by what they try."""
    rows = [(name.replace("_", " "), *counts) for name, counts in accuracy.tried().items()]
    return table(("short texts", "cases", "passed", "every character right"), rows)


def who() -> str:
    """Pronouns and descriptions."""
    return "```text\n" + "\n".join(accuracy.traced()[0]) + "\n```\n"


def run() -> str:
    """What the figures are of."""
    made = model(load_encoder())
    runtime = f"{made['runtime']} ({made['provider']}, {made['precision']})"
    return (
        f"Measured on {datetime.date.today().isoformat()}: model {made['name']}@{made['digest']}, {runtime}, {speed.where()}.\n"
    )


def fast() -> str:
    """Speed and memory."""
    rows = table(speed.HEAD, [row.cells() for row in speed.rows(RUNS)])
    return f"{rows}\nMedian of {RUNS} runs.\n\n{ground_speed.report()}"


BLOCKS: dict[str, Callable[[], str]] = {
    "run": run,
    "attributions": attributions,
    "several": several,
    "pieces": pieces,
    "kinds": kinds,
    "publishers": publishers,
    "scores": lambda: calibration.report(polnear_dev()),
    "names": names.report,
    "families": families,
    "seed": seed,
    "origins": origins.report,
    "robustness": robustness,
    "who": who,
    "real data": real_data.report,
    "firmness": firmness.report,
    "speech acts": speech_acts.report,
    "factuality": factuality.report,
    "places": places.report,
    "roles of places": places_roles.report,
    "times": lambda: times.report({"hearsay": times.hearsay}),
    "checks": checks.labels_report,
}


END = "<!-- end -->"


def mark(name: str) -> str:
    """What stands before a block in the document; :data:`END` stands behind it."""
    return f"<!-- figures: {name} -->"


def written(document: str, blocks: dict[str, str]) -> str:
    """The document with each block between its marks; what stands between the marks of other blocks stays."""
    for name, block in blocks.items():
        before, _, rest = document.partition(mark(name) + "\n")
        if rest:
            document = f"{before}{mark(name)}\n\n{block}\n{END}{rest.partition(END)[2]}"
    return document


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--speed", action="store_true", help="measure speed too")
    ask.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        print(fast() if given.speed else "")
        return 0
    blocks = {}
    for name, make in (BLOCKS | ({"speed": fast} if given.speed else {})).items():
        blocks[name] = make()
        print(f"## {name}\n\n{blocks[name]}", flush=True)
    if given.write:
        DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8"), blocks), encoding="utf-8")
    low = [line for name, check in accuracy.CHECKS.items() for line in below(name, check())]
    low += below("places_all", places.flat(places.measured())) + below("checks", checks.figures())
    for line in low:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
