"""How well times are found and dated: python quality/times.py [--errors].

MEANTIME English, visible part: TIMEX3 in the first six lines of 72 Wikinews articles, title and date line included. A time is
found when its span overlaps a marked one (``strict``: is the same); its type or value is right when that of the overlapping mark
is the same, as TempEval-3 counts. ``tune`` are the articles that were looked at while the rules were written, ``check`` those
that were not. ``--errors`` lists what went wrong in the first. Needs the folder `shared` beside the checkout; without it, says
so and ends.
"""

import argparse
import io
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dateutil import parser

from hearsay.ground.times import find_timexes
from hearsay.records import Span
from quality.workshop import ABSENT, SHARED, Figures, table
from training.corpora import glue

CORPUS = SHARED / "data" / "meantime_en" / "meantime_en.tar.gz"
MARKED_LINES = 6
"""The corpus marks the title, the date line and four sentences; what stands below is not scored."""
UNSEEN = ("corpus_gm/1[0-4]", "corpus_gm/3")


@dataclass(frozen=True, slots=True)
class Marked:
    """One time: where it stands, DATE, TIME, DURATION or SET, its TIMEX3 value; whether it is the date of the report."""

    span: Span
    kind: str
    value: str
    creation: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its text, its paragraphs, the date of the report, what people marked."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    published: str
    gold: tuple[Marked, ...]
    until: int

    @property
    def half(self) -> str:
        """``check`` for the articles that nobody looked at while writing the rules."""
        return "check" if any(Path(self.name).match(f"{start}*") for start in UNSEEN) else "tune"


System = Callable[[Document], Sequence[Marked]]


def hearsay(doc: Document) -> list[Marked]:
    """As the grounding reads it."""
    found = find_timexes(doc.text, doc.paragraphs, language="en", published=doc.published)
    return [Marked(one.span, one.kind, one.value) for one in found]


@cache
def documents() -> tuple[Document, ...]:
    """The visible articles, by name."""
    with tarfile.open(CORPUS) as archive:
        files = {m.name: archive.extractfile(m) for m in archive if m.name.endswith(".xml") and m.name.startswith("intra-doc")}
        return tuple(document(name.partition("/")[2], file.read()) for name, file in sorted(files.items()) if file)


def document(name: str, xml: bytes) -> Document:
    """An article in CAT format as a text: title, date line and the rest are paragraphs."""
    root = ElementTree.parse(io.BytesIO(xml)).getroot()
    lines: dict[int, list[tuple[str, str]]] = {}
    for token in root.iter("token"):
        lines.setdefault(int(token.get("sentence", 0)), []).append((token.get("t_id", ""), token.text or ""))
    text, where, ends = "", dict[str, Span](), list[int]()
    for number, tokens in sorted(lines.items()):
        text += "" if number == 0 else "\n\n" if number <= 2 else " "
        line, places = glue([word for _, word in tokens])
        where |= {token: (len(text) + s, len(text) + e) for (token, _), (s, e) in zip(tokens, places, strict=True)}
        text += line
        ends.append(len(text))
    starts = [0, *(end + 2 for end in ends[:2])]
    gold = tuple(_marked(root, where))
    published = parser.parse(text[starts[1] : ends[1]]).date().isoformat()
    paragraphs = tuple(zip(starts, [*ends[:2], len(text)], strict=True))
    return Document(name, text, paragraphs, published, gold, ends[min(MARKED_LINES, len(ends)) - 1])


def _marked(root: ElementTree.Element, where: dict[str, Span]) -> Iterable[Marked]:
    """Marks without words (a time that follows from others) are left out: there is nothing to find."""
    for mark in root.iter("TIMEX3"):
        spans = [where[anchor.get("t_id", "")] for anchor in mark.iter("token_anchor")]
        if spans:
            span = min(s for s, _ in spans), max(e for _, e in spans)
            yield Marked(span, mark.get("type", ""), mark.get("value", ""), mark.get("functionInDocument") == "CREATION_TIME")


@dataclass(frozen=True, slots=True)
class Pair:
    """A time that people marked, one that was found, or both where they overlap."""

    gold: Marked | None
    found: Marked | None


def paired(gold: Sequence[Marked], found: Sequence[Marked]) -> list[Pair]:
    """Each with at most one: the same span first, then any overlap, from left to right."""
    left, out = list(found), list[Pair]()
    exact = {g: f for g in gold for f in found if g.span == f.span}
    left = [f for f in found if f not in exact.values()]
    for one in gold:
        hit = exact.get(one) or next((f for f in left if f.span[0] < one.span[1] and one.span[0] < f.span[1]), None)
        if hit in left:
            left.remove(hit)
        out.append(Pair(one, hit))
    return [*out, *(Pair(None, f) for f in left)]


def pairs(system: System, half: str | None = None) -> list[tuple[Document, Pair]]:
    """Everything marked or found in the lines that are marked."""
    out = []
    for doc in documents():
        if half in (None, doc.half):
            found = [f for f in system(doc) if f.span[0] < doc.until]
            out += [(doc, pair) for pair in paired(doc.gold, found)]
    return out


def figures(made: Iterable[Pair]) -> Figures:
    """F1 of spans, types and values, with the counts."""
    every = list(made)
    gold, found = sum(p.gold is not None for p in every), sum(p.found is not None for p in every)
    both = [(p.gold, p.found) for p in every if p.gold and p.found]
    hits = {
        "strict": sum(g.span == f.span for g, f in both),
        "relaxed": len(both),
        "type": sum(g.kind == f.kind for g, f in both),
        "value": sum(g.value == f.value for g, f in both),
    }
    return {"gold": gold, "found": found, "value right": hits["value"]} | {
        name: 2 * hit / (gold + found) if gold + found else 0.0 for name, hit in hits.items()
    }


SHOWN = ("gold", "found", "value right", "strict", "relaxed", "type", "value")


def report(systems: dict[str, System]) -> str:
    """A row for each system and part."""
    rows = []
    for name, system in systems.items():
        every = pairs(system)
        parts = {
            "all": [p for _, p in every],
            "without the date line": [p for _, p in every if not (p.gold and p.gold.creation)],
            "tune": [p for d, p in every if d.half == "tune"],
            "check": [p for d, p in every if d.half == "check"],
        }
        for part, chosen in parts.items():
            made = figures(chosen)
            rows.append((name, part, *(int(made[k]) if k in SHOWN[:3] else made[k] for k in SHOWN)))
    return table(("", "", *SHOWN), rows)


def errors(system: System) -> str:
    """What was marked and what was found where they differ, in the articles that may be looked at."""
    lines = []
    for doc, pair in pairs(system, "tune"):
        gold, found = pair.gold, pair.found
        if gold and found and (gold.span, gold.value) == (found.span, found.value):
            continue
        shown = [f"{m.kind} {m.value} “{doc.text[slice(*m.span)]}”" if m else "nothing" for m in (gold, found)]
        lines.append(f"{Path(doc.name).stem[:24]}: marked {shown[0]}, found {shown[1]}")
    return "\n".join(lines)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--errors", action="store_true", help="list what is wrong in the articles that may be looked at")
    given = ask.parse_args()
    if not CORPUS.is_file():
        print(ABSENT)
        return
    print(report({"hearsay": hearsay}))
    if given.errors:
        print(errors(hearsay))


if __name__ == "__main__":
    main()
