"""How well names are found: python quality/names.py.

English Worldwide Newswire, every tenth article by name (training/cuts.py: training leaves them out): a name is right when it
begins and ends where people marked it and is of the same kind. ``model`` is what the model marks, ``completed`` what is made
of it for a brief: names made whole, and of one kind all through a report. By region and by kind. Dates, money and the like
are no names here. Needs the folder `shared` beside the checkout; without it, says so and ends. Exit code 1 below the floor.
"""

import argparse
import io
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.encoder import load_encoder
from hearsay.attribute.names import completed
from hearsay.attribute.reading import read
from hearsay.records import Name, Span
from quality.workshop import ABSENT, SHARED, Figures, below, table
from training.corpora import NAME_OF, glue
from training.cuts import held_out

CORPUS = SHARED / "data" / "worldwide_newswire_ner"
Named = frozenset[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One article: the names that people marked, those of the model and those made of them."""

    region: str
    gold: Named
    model: Named
    completed: Named


def regions(listed: str) -> dict[str, str]:
    """The region of every beginning of a file name, from regions.txt: a heading with a colon, then beginnings."""
    out, region = {}, ""
    for line in filter(None, map(str.strip, listed.splitlines())):
        if line.endswith(":"):
            region = line[:-1]
        elif not line.startswith("#"):
            out[line] = region
    return out


def region_of(name: str, known: dict[str, str]) -> str:
    """By the longest beginning that fits."""
    return known[max((start for start in known if name.startswith(start)), key=len)]


def marked(listed: str) -> tuple[str, Named]:
    """A table of tokens and labels as a text with a line for every sentence, and its names. The first line is an address."""
    lines = listed.splitlines()
    rows = [line.split("\t") for line in lines[1 if lines and lines[0].startswith("http") else 0 :]]
    text, names = "", set[tuple[Span, str]]()
    for there, group in groupby(rows, lambda row: bool(row[0].strip())):
        if there:
            sentence = list(group)
            line, places = glue([row[0] for row in sentence])
            tags = [row[1] if len(row) > 1 and row[1] else "O" for row in sentence]
            names |= {((len(text) + s, len(text) + e), kind) for (s, e), kind in _spans(places, tags)}
            text += line + "\n"
    return text, frozenset(names)


def _spans(places: Sequence[Span], tags: Sequence[str]) -> Iterable[tuple[Span, str]]:
    """Runs of one label, of the kinds that hearsay knows."""
    run: list[Span] = []
    for place, (tag, after) in enumerate(zip(tags, [*tags[1:], "O"], strict=True)):
        run.append(places[place])
        if after[0] != "I" or after[2:] != tag[2:]:
            if kind := NAME_OF.get(tag[2:]):
                yield (run[0][0], run[-1][1]), kind
            run = []


def as_named(names: Iterable[Name]) -> Named:
    """As (span, kind); an outlet is an organisation to the corpus."""
    return frozenset((n.span, "organisation" if str(n.kind) == "outlet" else str(n.kind)) for n in names)


@cache
def judged() -> tuple[Judged, ...]:
    """The articles that are held out, read."""
    known = regions((CORPUS / "regions.txt").read_text(encoding="utf-8"))
    encoder, out = load_encoder(threads=1), []
    with tarfile.open(fileobj=io.BytesIO((CORPUS / "worldwide.tar.gz").read_bytes())) as archive:
        tables = sorted(name for name in archive.getnames() if name.endswith(".tsv"))
        for name in sorted(held_out(tables)):
            held = archive.extractfile(name)
            text, gold = marked(held.read().decode() if held else "")
            raw = read(encoder, text, [(0, len(text))], nested=False)[1]
            region = region_of(PurePosixPath(name).name, known)
            out.append(Judged(region, gold, as_named(raw), as_named(completed(text, "en", raw))))
    return tuple(out)


def measured(some: Sequence[Judged], kind: str | None = None) -> tuple[int, dict[str, tuple[float, float, float]]]:
    """How many names were marked, and precision, recall and F1 of the model's and of the completed ones."""
    counts: Counter[str] = Counter()
    for one in some:
        sets = {"gold": one.gold, "model": one.model, "completed": one.completed}
        held = {name: {n for n in found if kind in (None, n[1])} for name, found in sets.items()}
        counts.update({name: len(found) for name, found in held.items()})
        counts.update({f"{name} right": len(held[name] & held["gold"]) for name in ("model", "completed")})
    out = {}
    for name in ("model", "completed"):
        right = counts[f"{name} right"]
        precision, recall = right / max(1, counts[name]), right / max(1, counts["gold"])
        out[name] = precision, recall, 2 * right / max(1, counts[name] + counts["gold"])
    return counts["gold"], out


def figures() -> Figures:
    """F1 over all held-out articles."""
    _, made = measured(judged())
    return {name: row[2] for name, row in made.items()}


def report() -> str:
    """The table, in Markdown."""
    rows = []
    held = judged()
    for region in sorted({one.region for one in held}):
        some = [one for one in held if one.region == region]
        rows.append((region, len(some), *_cells(*measured(some))))
    rows += [(kind, len(held), *_cells(*measured(held, kind))) for kind in dict.fromkeys(NAME_OF.values())]
    rows.append(("**all**", len(held), *_cells(*measured(held))))
    return table(
        ("region or kind", "articles", "names", "P model", "R model", "F1 model", "P completed", "R completed", "F1 completed"),
        rows,
    )


def _cells(names: int, made: dict[str, tuple[float, float, float]]) -> tuple[float, ...]:
    return names, *made["model"], *made["completed"]


def main() -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    print(report())
    low = below("names", figures())
    for line in low:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
