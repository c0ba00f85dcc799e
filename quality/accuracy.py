"""Accuracy as shipped, against the floors: python quality/accuracy.py [NAME...].

  polnear     attributions on PolNeAR dev (84 articles)
  seed        one report against an analyst's reading of it
  families    three families of invented reports, 28 in all: attributions, chains, firmness, kinds of source, copies, origins
  robustness  short texts that try one thing each (quality/robustness.py)
  who         pronouns and descriptions traced to their names (quality/who.py)
  names       names and their kinds in news from five regions (quality/names.py)
  firmness    four stances, given cue and content (quality/firmness.py)
  speech_acts what is done by saying it, given cue and content (quality/speech_acts.py)
  times       dates, durations and what comes again, on Wikinews (quality/times.py)
  factuality  scores of single events on web text (quality/factuality.py)

Without a NAME, all of them. Needs the folder `shared` (corpora and scorers) beside the checkout; without it, says so and
ends. Exit code 1 when a figure is below its floor in quality/floors.toml.
"""

import argparse
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.brief.jsonform import to_json
from hearsay.records import About
from hearsay.run.line import brief
from hearsay.run.scoring import score
from hearsay.run.settings import Settings
from quality.workshop import ABSENT, SHARED, Figures, below, floors, hearsay, module, polnear_dev, score_family


def polnear() -> Figures:
    """F1 over whole attributions, every role overlapping or every character right; and who said what."""
    made = score(polnear_dev().compared())
    return {
        "whole_overlap": made["whole"]["overlap"]["F1"],
        "whole_exact": made["whole"]["exact"]["F1"],
        "source_and_content": made["source+content"]["F1"],
        "direct_source_and_content": made["direct only"]["source+content"]["F1"],
    }


@cache
def seed() -> Figures:
    """How many statements of the seed report are read as the analyst reads them; furniture and headline warning apart."""
    command = [sys.executable, str(SHARED / "score" / "seed.py"), "--brief", f"{hearsay()} brief --json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    statements, extra = (int(match[1]) for match in re.finditer(r"(?m)^(\d+) of \d+[ :]", said))
    return {"statements": statements, "furniture_and_headline": extra}


@cache
def families() -> Figures:
    """Every figure of the shared scorer over all families."""
    scorer = module(SHARED / "score" / "families.py")
    total = scorer.Tally()
    for path in sorted((SHARED / "families").glob("*/family.json")):
        given = json.loads(path.read_text(encoding="utf-8"))["articles"]
        abouts = tuple(About(**{key: a.get(key) for key in ("file", "outlet", "owner", "published")}) for a in given)
        reports = sorted(str(report) for report in path.parent.glob("*.txt"))
        made = to_json(brief(reports, Settings(abouts=abouts, threads=1)))
        score_family(scorer, path.parent, json.loads(made), total)
    shown: Figures = total.show(io.StringIO())
    return {name.replace(" ", "_"): value for name, value in shown.items()}


def robustness() -> Figures:
    """Cases passed, by what they try, and together."""
    return {name: passed for name, (_, passed, _) in tried().items()}


@cache
def tried() -> dict[str, tuple[int, int, int]]:
    """Of every kind of short text: cases, passed, right in every character; and together."""
    from quality.robustness import FOLDER, cases, judge, reader

    read, out = reader(), {}
    for path in sorted(FOLDER.glob("*.txt")):
        results = [judge(case, read(case.text)) for case in cases(path)]
        out[path.stem] = len(results), sum(r.passed for r in results), sum(r.exact for r in results)
    cells = list(zip(*out.values(), strict=True))
    return out | {"together": (sum(cells[0]), sum(cells[1]), sum(cells[2]))}


def who() -> Figures:
    """The share traced to the right name, given the source."""
    return {"given": traced()[1]}


@cache
def traced() -> tuple[list[str], float]:
    """The table of quality/who.py and that share."""
    from quality.who import measure, table

    return table(*measure(polnear_dev().texts))


def names() -> Figures:
    """F1 of the names that the model marks, and of what is made of them."""
    from quality.names import figures

    return figures()


def firmness() -> Figures:
    """Shares right, by set of attributions."""
    from quality.firmness import measured

    return measured()[0]


def speech_acts() -> Figures:
    """The share right and the mean F1."""
    from quality.speech_acts import measured

    return measured()[0]


def factuality() -> Figures:
    """Correlation and error of the scores of events."""
    from quality.factuality import measure

    return measure(SHARED)


def times() -> Figures:
    """F1 on the visible articles of MEANTIME: spans that overlap, values, and values without the date line."""
    from quality.times import figures, hearsay, pairs

    every = [pair for _, pair in pairs(hearsay)]
    inner = [pair for pair in every if not (pair.gold and pair.gold.creation)]
    made = figures(every)
    return {"span": made["relaxed"], "value": made["value"], "value_without_date_line": figures(inner)["value"]}


def places() -> Figures:
    """Where they are, on the smallest corpus (quality/places.py has all), and what they are to what is told."""
    from quality.places import flat, measured
    from quality.places_roles import every
    from quality.places_roles import figures as roles

    return flat(measured(corpora=("TR-News",))) | roles(every())


CHECKS: dict[str, Callable[[], Figures]] = {
    "polnear": polnear,
    "seed": seed,
    "families": families,
    "robustness": robustness,
    "who": who,
    "names": names,
    "firmness": firmness,
    "speech_acts": speech_acts,
    "factuality": factuality,
    "times": times,
    "places": places,
}


def main() -> int:
    """Print every figure beside its floor."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("which", nargs="*", metavar="NAME", help=f"any of {', '.join(CHECKS)}")
    which = ask.parse_args().which or list(CHECKS)
    if unknown := sorted(set(which) - set(CHECKS)):
        ask.error(f"no such check: {', '.join(unknown)}")
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    low = []
    for name in which:
        figures, wanted = CHECKS[name](), floors(name)
        for row, reached in figures.items():
            print(f"{name:<11} {row:<26} {reached:8.3f}" + (f"   floor {wanted[row]}" if row in wanted else ""), flush=True)
        low += below(name, figures)
    for line in low:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
