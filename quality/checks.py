"""What does not fit: python quality/checks.py [--labels] [--fresh] [--corpora NAME…] [--cache DIR] [--show].

Two things are measured. ``--labels``: 120 invented sentences about real places, dates and sums, half of them wrong
(quality/labels/checks/sentences.jsonl), each read as a report of its own: precision and recall of "does not fit" and of "fits".
They were written before the checks that they try, and looked at while these were built: a development set. ``--fresh``: 40 more,
of which no rule knew when they were scored (quality/labels/checks/fresh.jsonl; docs/checks.md has the first score). Without
``--labels``: every check that fails in the news of the corpora in the folder `shared`, by report and offset, with what a person
found when reading it (quality/labels/checks/read.jsonl: ``right``: the report says what cannot be; ``by road``: the distance is
that of a road, and the report does not say so; ``wrong``: it fits). What the model made of them is kept in ``--cache``, so that
another run takes minutes. ``--show`` prints the words too, for the screen only. Exit code 1 below the floor.
"""

import argparse
import json
import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.attribute.encoder import load_encoder  # noqa: E402
from hearsay.attribute.step import Attribute  # noqa: E402
from hearsay.errors import RecordError  # noqa: E402
from hearsay.ground.gazetteer import Gazetteer  # noqa: E402
from hearsay.ground.step import Ground  # noqa: E402
from hearsay.read import read  # noqa: E402
from hearsay.records import About, Article, Check, Page, Reading  # noqa: E402
from quality.checks_texts import CORPORA, Text  # noqa: E402
from quality.workshop import ABSENT, SHARED, Figures, below, table  # noqa: E402

LABELS = ROOT / "quality" / "labels" / "checks" / "sentences.jsonl"
FRESH = LABELS.with_name("fresh.jsonl")
SEEN = LABELS.with_name("read.jsonl")
PER = 200
RIGHT = ("right", "by road")
UNSHOWN = ("range",)
"""Kinds of which only a failure is a finding: nobody wants to hear that 30 % is less than 100 %."""


@cache
def _attribute() -> Attribute:
    return Attribute(load_encoder(threads=1))


@cache
def _ground() -> Ground:
    return Ground(Gazetteer.open())


def understood(text: Text) -> tuple[Article, Reading]:
    """A text as the rooms before grounding leave it."""
    kind = "text/html" if text.html else "text/plain"
    about = About(published=text.published) if text.published else None
    article = read(Page(locator=f"{text.corpus}/{text.name}", content=text.content, media_type=kind), about)
    return article, _attribute()(article)


def checked(article: Article, reading: Reading) -> list[Check]:
    """Every check of one report, by place."""
    _, statements = _ground()(article, reading)
    return sorted((c for s in statements for c in s.checks), key=lambda c: c.span)


@dataclass(frozen=True, slots=True)
class Judged:
    """One invented sentence and what was said of it; ``why`` of the check that decided."""

    id: str
    kind: str
    gold: str
    said: str | None
    why: str


@cache
def labelled(path: Path = LABELS) -> tuple[Judged, ...]:
    """The invented sentences, checked."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(_judged(row) for row in rows)


def _judged(row: dict[str, str]) -> Judged:
    found = checked(*understood(Text("labels", row["id"], row["text"].encode(), row.get("published"))))
    failed = [c for c in found if c.verdict == "does not fit"]
    fitting = [c for c in found if c.verdict == "fits" and _group(c.kind) == _group(row["kind"])]
    first = next(iter(failed or fitting), None)
    return Judged(row["id"], row["kind"], row["verdict"], first.verdict if first else None, first.why if first else "")


def _group(kind: str) -> str:
    """*In northern Chile* is a direction to some and a containment to others."""
    return "where" if kind in ("direction", "containment") else kind


def figures(rows: Sequence[Judged] | None = None) -> Figures:
    """Precision and recall of both verdicts over the invented sentences."""
    rows = labelled() if rows is None else rows
    out: Figures = {}
    for verdict in ("does not fit", "fits"):
        some = [r for r in rows if verdict == "does not fit" or r.kind not in UNSHOWN]
        said = [r for r in some if r.said == verdict]
        right = sum(r.gold == verdict for r in said)
        out[f"{verdict} precision"] = right / len(said) if said else 0.0
        out[f"{verdict} recall"] = right / max(1, sum(r.gold == verdict for r in some))
    return out


def labels_report(path: Path = LABELS) -> str:
    """A row for each kind: how many of the wrong sentences fail, of the right ones fit, and how many fail that are right."""
    rows = []
    for kind in dict.fromkeys(r.kind for r in labelled(path)):
        some = [r for r in labelled(path) if r.kind == kind]
        rows.append((kind, *_counts(some)))
    rows.append(("**all**", *_counts(labelled(path))))
    head = ("kind", "wrong ones", "fail", "right ones", "fit", "fail, though right", "fit, though wrong")
    return table(head, rows)


def _counts(rows: Iterable[Judged]) -> tuple[int, ...]:
    pairs = Counter((r.gold, r.said) for r in rows)
    total: Counter[str] = Counter()
    for (gold, _), count in pairs.items():
        total[gold] += count
    bad, good = "does not fit", "fits"
    return total[bad], pairs[bad, bad], total[good], pairs[good, good], pairs[good, bad], pairs[bad, good]


def kept(text: Text, folder: Path) -> tuple[Article, Reading] | None:
    """What the model made of a text, from the cache or anew; ``None`` for what cannot be read."""
    path = folder / text.corpus.replace("/", "-") / f"{text.name}.pkl"
    if path.is_file():
        held: tuple[Article, Reading] = pickle.loads(path.read_bytes())
        return held
    try:
        made = understood(text)
    except RecordError:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    return made


Fired = tuple[Text, Article, Check]


def fired(names: Sequence[str], folder: Path, tally: Counter[str]) -> Iterator[Fired]:
    """Every check that fails in the corpora; all that was tried is counted."""
    for name in names:
        for text in CORPORA[name]():
            made = kept(text, folder)
            if made is None:
                continue
            tally["reports"] += 1
            for check in checked(*made):
                tally[f"{check.kind}, {check.verdict}"] += 1
                if check.verdict == "does not fit":
                    yield text, made[0], check


def seen() -> dict[tuple[str, str, int, str], str]:
    """What a person found of each failed check that was read."""
    if not SEEN.is_file():
        return {}
    rows = [json.loads(line) for line in SEEN.read_text(encoding="utf-8").splitlines()]
    return {(r["corpus"], r["id"], r["start"], r["kind"]): r["verdict"] for r in rows}


def shown(one: Fired, verdict: str, words: bool) -> str:
    """One failed check as a line, with its words and its reason where they may be shown."""
    text, article, check = one
    line = f"{text.corpus}\t{text.name}\t{check.span[0]}-{check.span[1]}\t{check.kind}\t{verdict}"
    if not words:
        return line
    start, end = max(0, check.span[0] - 150), check.span[1] + 100
    around = " ".join(article.text[start:end].split())
    return f"{line}\n    [{' '.join(article.text[slice(*check.span)].split())}]\n    {around}\n    {check.why}"


def corpora_report(names: Sequence[str], folder: Path, words: bool) -> None:
    """Print every failed check, then how many reports were read and how many failures were wrong."""
    tally, verdicts, known = Counter[str](), Counter[str](), seen()
    for one in fired(names, folder, tally):
        verdict = known.get((one[0].corpus, one[0].name, one[2].span[0], one[2].kind), "not read")
        verdicts[verdict] += 1
        print(shown(one, verdict, words), flush=True)
    print()
    for name, count in sorted(tally.items()):
        print(f"{count:8,}  {name}")
    total = sum(verdicts.values())
    rate, worst = (PER * (total - sum(verdicts[v] for v in right)) / max(1, tally["reports"]) for right in (RIGHT, RIGHT[:1]))
    print(f"{total} failed: {dict(verdicts)}; false or not read: {rate:.2f} in {PER} reports, {worst:.2f} with those by road")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--labels", action="store_true", help="only the invented sentences")
    ask.add_argument("--fresh", action="store_true", help="only the invented sentences of which no rule knew")
    ask.add_argument("--failures", action="store_true", help="with --labels: each sentence that is not judged as it should be")
    ask.add_argument("--corpora", nargs="*", choices=list(CORPORA), default=list(CORPORA))
    ask.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "hearsay-checks")
    ask.add_argument("--show", action="store_true")
    asked = ask.parse_args()
    path = FRESH if asked.fresh else LABELS
    if not (asked.labels or asked.fresh):
        if not SHARED.is_dir():
            print(ABSENT)
            return 0
        corpora_report(asked.corpora, asked.cache, asked.show)
        return 0
    print(labels_report(path))
    print("\n".join(f"{name}: {value:.3f}" for name, value in figures(labelled(path)).items()))
    for row in labelled(path) if asked.failures else ():
        unshown = row.kind in UNSHOWN and row.gold == "fits" and row.said is None
        if row.said != row.gold and not unshown:
            print(f"{row.id}: {row.gold}, said {row.said} {row.why}")
    low = [] if asked.fresh else below("checks", figures())
    for line in low:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
