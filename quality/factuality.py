"""Word-level factuality against UDS-IH2 dev: python quality/factuality.py.

Each event of UD English-EWT dev (web text: blogs, mails, reviews) has a score from -3, it did not happen, to 3, it did.
Printed: Pearson's r and the mean absolute error, beside those of always answering the mean of the training part.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.encoder import load_encoder
from hearsay.attribute.words import split_words
from quality.workshop import ABSENT, SHARED, below
from training.corpora import glue


def rows(part: str, shared: Path) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """Sentences of one part as text, with (place of the event's last word, score)."""
    packed = (shared / "data" / "factuality_uds_ih2" / f"{part}.jsonl.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        row = json.loads(line)
        text, places = glue(row["text"].split(" "))
        yield text, [(places[t["span1"][1] - 1][0], float(t["label"])) for t in row["targets"]]


@cache
def measure(shared: Path) -> dict[str, float]:
    """Pearson's r, the mean absolute error, that of the mean, and how many events."""
    encoder = load_encoder()
    said, wanted = [], []
    for text, events in rows("dev", shared):
        words = split_words(text)
        score = {w: float(s) for _, got in encoder([words]) for w, s in enumerate(got.factuality, got.start)}
        at = {c: i for i, (s, e) in enumerate(words.spans) for c in range(s, e)}
        for place, value in events:
            said.append(score[at[place]])
            wanted.append(value)
    usual = float(np.mean([value for _, events in rows("train", shared) for _, value in events]))
    gold = np.array(wanted)
    return {
        "pearson_r": float(np.corrcoef(said, gold)[0, 1]),
        "mae": float(np.abs(np.array(said) - gold).mean()),
        "mae_of_the_mean": float(np.abs(usual - gold).mean()),
        "events": len(wanted),
    }


def report() -> str:
    """One line."""
    got = measure(SHARED)
    beside = f"always the mean of train: {got['mae_of_the_mean']:.3f}"
    return f"UDS-IH2 dev, {got['events']:.0f} events: r {got['pearson_r']:.3f}, MAE {got['mae']:.3f} ({beside})\n"


def main() -> int:
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    print(report(), end="")
    return int(bool(below("factuality", measure(SHARED))))


if __name__ == "__main__":
    sys.exit(main())
