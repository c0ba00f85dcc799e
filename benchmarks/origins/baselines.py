"""How others count sources, on the families: python benchmarks/origins/baselines.py [FAMILY...].

Prints two Markdown tables: how many origins each claim has, and who copied whom. No model, no network, standard library
only. **The figures flatter the baselines.** They are handed gold's carriers of each claim, which a program has to find;
and every threshold that is not part of a known program is chosen on the very families that it is scored on.

Ways of counting. Each gives one number n for a claim, read as "at least n and at most n":

  one             one origin, whatever is said
  publishers      the outlets that carry it
  headlines       reports whose headlines share half of their words are one story, and the outlets of the largest story
                  of a claim are its sources; the rule by which the dashboard World Monitor joins headlines
  headline groups the same, but every such group of headlines is one origin
  n-grams         reports that share runs of five words are near-duplicates, and each group of them is one origin: from half
                  of the runs of the shorter report, as is customary, and from the share that fits the families best
  credits         each carrier stands for the first other outlet of the family that it names, or for itself

Who copied whom: the earlier report that a report is most like is its source, where it is like enough: by the share of
its runs of five words that stand there, or by the cosine of their words weighed by TF-IDF.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FAMILIES = Path(__file__).parent / "families"
RUN = 5
"""Words in a row."""
HEADLINES = 0.5
"""Share of words from which two headlines are one story."""
STEPS = [step / 200 for step in range(1, 200)]
"""Thresholds that are tried."""
LITTLE = """a an and are as at be been but by can could do does for from had has have how in is it its may might more most must
not of on only or say says shall should some such than that the their these they this those to was were what when where which
who why will with would"""
EMPTY = frozenset(re.findall(r"\w+", LITTLE))
"""Words that say little."""


@dataclass(frozen=True)
class Report:
    """One report as a peer sees it."""

    file: str
    outlet: str
    published: str
    text: str

    @cached_property
    def words(self) -> list[str]:
        """In small letters."""
        return re.findall(r"\w+", self.text.lower())

    @cached_property
    def headline(self) -> frozenset[str]:
        """The words of the first line that carry something."""
        return frozenset(re.findall(r"\w{2,}", self.text.partition("\n")[0].lower())) - EMPTY

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every five words in a row."""
        return frozenset(tuple(self.words[i : i + RUN]) for i in range(len(self.words) - RUN + 1))


@dataclass(frozen=True)
class Family:
    """Reports by time, and the gold."""

    name: str
    reports: tuple[Report, ...]
    gold: dict[str, Any]

    def carriers(self, claim: dict[str, Any]) -> list[Report]:
        """Of one gold claim, each report once, by time."""
        files = {carried["file"] for carried in claim["carried_by"]}
        return [report for report in self.reports if report.file in files]


def load(folder: Path) -> Family:
    """One family."""
    gold = json.loads((folder / "family.json").read_text(encoding="utf-8"))
    reports = [
        Report(a["file"], a["outlet"], a["published"], (folder / a["file"]).read_text(encoding="utf-8")) for a in gold["articles"]
    ]
    return Family(folder.name, tuple(sorted(reports, key=lambda r: (r.published, r.file))), gold)


Like = Callable[[Report, Report], float]
Count = Callable[[Family, Sequence[Report]], int]


def groups(reports: Sequence[Report], like: Like, least: float) -> list[list[Report]]:
    """Reports joined wherever two are as like as this."""
    found: list[list[Report]] = []
    for report in reports:
        near = [group for group in found if any(like(report, other) >= least for other in group)]
        found = [group for group in found if group not in near] + [[*(one for group in near for one in group), report]]
    return found


def jaccard(a: Report, b: Report) -> float:
    """Of the words of two headlines, the share that both have."""
    return len(a.headline & b.headline) / max(1, len(a.headline | b.headline))


def contained(earlier: Report, later: Report) -> float:
    """Of the later report's runs of words, the share that the earlier one has."""
    return len(earlier.runs & later.runs) / max(1, len(later.runs))


def either(a: Report, b: Report) -> float:
    """The same from the shorter one's side."""
    return max(contained(a, b), contained(b, a))


def publishers(_: Family, carriers: Sequence[Report]) -> int:
    """Outlets."""
    return len({report.outlet for report in carriers})


def headlines(_: Family, carriers: Sequence[Report]) -> int:
    """Outlets of the largest group of like headlines."""
    return max(len({report.outlet for report in group}) for group in groups(carriers, jaccard, HEADLINES))


def headline_groups(_: Family, carriers: Sequence[Report]) -> int:
    """Groups of like headlines."""
    return len(groups(carriers, jaccard, HEADLINES))


def near_duplicates(least: float) -> Count:
    """Groups of reports that share so many runs of words."""
    return lambda _, carriers: len(groups(carriers, either, least))


def credits_named(family: Family, carriers: Sequence[Report]) -> int:
    """Outlets that are named, each carrier standing for the first one."""
    return len({_credited(family, report) for report in carriers})


def _credited(family: Family, report: Report) -> str:
    places = {r.outlet: report.text.find(r.outlet) for r in family.reports if r.outlet != report.outlet}
    named = {outlet: at for outlet, at in places.items() if at >= 0}
    return min(named, key=lambda outlet: named[outlet], default=report.outlet)


@dataclass(frozen=True, slots=True)
class Scored:
    """Right, of how many; over all claims, those with one origin, all others; and how many are not counted too high."""

    all: tuple[int, int]
    single: tuple[int, int]
    rest: tuple[int, int]
    cautious: tuple[int, int]


def scored(families: Iterable[Family], count: Count) -> Scored:
    """One way of counting, on some families; what the figures mean stands in score.py."""
    rows = []
    for family in families:
        for claim in family.gold["claims"]:
            low, high = claim["origins"]["at_least"], claim["origins"]["at_most"]
            n = count(family, family.carriers(claim))
            rows.append(((low, high) == (1, 1), (n, n) == (low, high), n <= low))
    single = [right for alone, right, _ in rows if alone]
    rest = [right for alone, right, _ in rows if not alone]
    every = single + rest
    careful = [safe for _, _, safe in rows]
    return Scored(*((sum(some), len(some)) for some in (every, single, rest, careful)))


def best_threshold(families: Sequence[Family], make: Callable[[float], Count]) -> float:
    """The threshold that makes most claims right; of several the highest."""
    return max(STEPS, key=lambda least: (scored(families, make(least)).all[0], least))


def tf_idf(families: Sequence[Family]) -> Like:
    """The cosine of two reports; how rare a word is, is counted over all reports of these families."""
    reports = [report for family in families for report in family.reports]
    documents = Counter(word for report in reports for word in set(report.words))
    rare = {word: math.log((1 + len(reports)) / (1 + n)) + 1 for word, n in documents.items()}
    kept: dict[int, dict[str, float]] = {}

    def vector(report: Report) -> dict[str, float]:
        if id(report) not in kept:
            raw = {word: n * rare[word] for word, n in Counter(report.words).items()}
            size = math.sqrt(sum(x * x for x in raw.values())) or 1.0
            kept[id(report)] = {word: x / size for word, x in raw.items()}
        return kept[id(report)]

    return lambda a, b: sum(x * vector(b).get(word, 0.0) for word, x in vector(a).items())


def sources(family: Family, like: Like, least: float) -> set[tuple[str, str]]:
    """Of every report the earlier one that it is most like, where it is like enough."""
    found = set()
    for at, report in enumerate(family.reports):
        best = max(family.reports[:at], key=lambda earlier: like(earlier, report), default=None)
        if best is not None and like(best, report) >= least:
            found.add((best.file, report.file))
    return found


def copies(families: Sequence[Family], like: Like, least: float) -> tuple[int, int, int]:
    """Pairs that are right, pairs in gold, pairs found."""
    right = there = found = 0
    for family in families:
        gold = {(copy["from"], copy["to"]) for copy in family.gold["copies"]}
        mine = sources(family, like, least)
        right, there, found = right + len(gold & mine), there + len(gold), found + len(mine)
    return right, there, found


def f1(right: int, there: int, found: int) -> float:
    """Of pairs."""
    return 2 * right / (there + found) if there + found else 0.0


def best_copies(families: Sequence[Family], like: Like) -> float:
    """The threshold with the best F1; of several the highest."""
    return max(STEPS, key=lambda least: (f1(*copies(families, like, least)), least))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def share(part: tuple[int, int]) -> str:
    """A share with its counts."""
    return f"{part[0] / part[1]:.2f} ({part[0]}/{part[1]})" if part[1] else "none"


Sets = dict[str, Sequence[Family]]
"""Families that are told apart in a table, by the letter of their names."""


def origins_table(sets: Sets) -> str:
    """Every way of counting, on each set."""
    head = ("way of counting", "families", "exactly right", "origins 1", "origins n", "cautious")
    every = [family for some in sets.values() for family in some]
    least = best_threshold(every, near_duplicates)
    ways: dict[str, Count] = {
        "one": lambda _, __: 1,
        "publishers": publishers,
        "headlines": headlines,
        "headline groups": headline_groups,
        "n-grams (from 0.5)": near_duplicates(0.5),
        f"n-grams (from {least:.3g})": near_duplicates(least),
        "credits": credits_named,
    }
    rows = []
    for name, count in ways.items():
        for letter, some in sets.items():
            made = scored(some, count)
            rows.append((name, letter, *map(share, (made.all, made.single, made.rest, made.cautious))))
    return table(head, rows)


def copies_table(sets: Sets) -> str:
    """Both ways to find sources, on each set."""
    every = [family for some in sets.values() for family in some]
    rows = []
    for name, like in {"runs of five words": contained, "TF-IDF": tf_idf(every)}.items():
        least = best_copies(every, like)
        for letter, some in sets.items():
            right, there, found = copies(some, like, least)
            cells = (f"{f1(right, there, found):.2f}", share((right, found)), share((right, there)))
            rows.append((f"{name} (from {least:.3g})", letter, *cells))
    return table(("most like an earlier report", "families", "F1", "precision", "recall"), rows)


def report(folders: Sequence[Path]) -> str:
    """Both tables."""
    families = [load(folder) for folder in folders]
    letters = sorted({family.name[0] for family in families})
    sets: Sets = {letter: [family for family in families if family.name[0] == letter] for letter in letters}
    return f"{origins_table(sets)}\n{copies_table(sets)}"


def main() -> int:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("family", nargs="*", type=Path, help="folders; without one, all that are here")
    given = ask.parse_args().family or sorted(path.parent for path in FAMILIES.glob("*/family.json"))
    print(report(given), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
