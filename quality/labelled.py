"""Attributions with labels made by hand: reading them, and precision, recall and confusion of what is said of them."""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from quality.workshop import ABSENT, ROOT, SHARED, Figures, below, table, unpack_dev

LABELS = ROOT / "quality" / "labels"
Pairs = Sequence[tuple[str, str]]
"""Gold and what the program says, of each."""
Row = tuple[str, str, str, str]
"""Gold, what the program says, cue, content."""


def labelled(name: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Cue, content and labels of every line of one file of labels, with its words from PolNeAR dev, put together as chains do."""
    with tempfile.TemporaryDirectory() as folder:
        texts, _ = unpack_dev(SHARED, Path(folder))
        for line in (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = (texts / f"{row['article']}.txt").read_bytes().decode()
            cue = " ".join(text[s:e] for s, e in row["cue"])
            yield cue, " … ".join(text[s:e] for s, e in row["content"]), row


def f1(pairs: Pairs, label: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one label; 0 where there is nothing to divide by."""
    hit = sum(g == m == label for g, m in pairs)
    found, there = sum(m == label for _, m in pairs), sum(g == label for g, _ in pairs)
    return hit / found if found else 0.0, hit / there if there else 0.0, 2 * hit / (found + there) if found + there else 0.0


def accuracy(pairs: Pairs) -> float:
    """The share said right."""
    return sum(g == m for g, m in pairs) / len(pairs)


def macro(pairs: Pairs) -> float:
    """The mean F1 over the labels that gold has."""
    labels = sorted({g for g, _ in pairs})
    return sum(f1(pairs, label)[2] for label in labels) / len(labels)


def shown(pairs: Pairs, labels: Sequence[str]) -> str:
    """One row for each label: its figures, and what gold's attributions of it are taken for."""
    there, counts = [label for label in labels if any(label in pair for pair in pairs)], Counter(pairs)
    rows = [(g, sum(x == g for x, _ in pairs), *f1(pairs, g), *(counts[g, m] for m in there)) for g in there]
    return table(["gold", "n", "P", "R", "F1", *(f"→ {m}" for m in there)], rows)


def asked(
    doc: str | None,
    name: str,
    wrong: Callable[[], Iterable[Row]],
    figures: Callable[[], Figures],
    report: Callable[[], str],
) -> int:
    """What the script of one check does when it is called: its table, with ``--wrong`` before it all that is said wrong."""
    ask = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--wrong", action="store_true", help="print every one said wrong")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    for gold, mine, cue, content in wrong() if given.wrong else ():
        if gold != mine:
            print(gold, mine, f"<{cue}> {content[:90]}", sep=" | ")
    print(report())
    low = below(name, figures())
    print(*low, sep="\n", end="\n" if low else "", file=sys.stderr)
    return 1 if low else 0
