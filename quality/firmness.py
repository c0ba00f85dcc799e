"""How firmly it is said: python quality/firmness.py [--wrong].

The rules are given gold's cue and content, so that nothing but firmness is measured. Three sets, and a list of words:

  sample    the 203 attributions of quality/speech_acts.py, most of them plainly asserted
  marked    the other 115 of PolNeAR dev whose cue holds a negation, a doubt or a modal: hard on purpose
  families  the invented reports, in the development set
  hedges    the list of hedges by itself on CoNLL-2010 Wikipedia sentences (the part for training): is a
            sentence with one of its words marked uncertain there? Its annotators mark weasels (*some people say*), which
            the list leaves out since they are sources, so low recall is expected, and its sentences are no reports

One person labelled sample and marked before the program's answers were looked at. Needs the folder `shared`; exit code 1
below a floor.

Conventions of the labels: the stance that is taken to the content. *Believes*, *expects*, *hopes* and *not sure* hedge;
*does not believe* and *questions whether* doubt; a refusal to act, silence on a topic and a negative sentence are
asserted; a question with *whether* is hedged, one with *why* is asserted.
"""

import csv
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.firmness import firmness_of
from hearsay.packs.lexicon import pattern
from quality.labelled import Row, accuracy, asked, f1, labelled, macro, shown
from quality.workshop import SHARED

STANCES = ("asserted", "hedged", "doubted", "denied")
Case = tuple[str, str, str]
"""Cue, content, gold firmness."""


def from_families() -> Iterator[Case]:
    """The attributions of the families, as their gold has them."""
    for path in sorted((SHARED / "families").glob("*/family.json")):
        for one in json.loads(path.read_text(encoding="utf-8"))["attributions"]:
            parts = {k: one[k] if isinstance(one[k], list) else [one[k] or ""] for k in ("cue", "content")}
            yield " ".join(parts["cue"]), " … ".join(parts["content"]), one["firmness"]


def from_labels(name: str) -> Iterator[Case]:
    """The attributions of one file of labels."""
    for cue, content, row in labelled(name):
        yield cue, content, row["firmness"]


@cache
def hedges() -> list[tuple[str, str]]:
    """Sentences of the training part, uncertain or certain: gold, and whether one of the hedges stands in them."""
    path = SHARED / "data" / "conll2010_wiki_hedges" / "uncertainty.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and row[0].strip() in ("1", "-1")]
    return [
        ("uncertain" if label.strip() == "-1" else "certain", "uncertain" if _hedges(sentence) else "certain")
        for label, sentence, *_ in rows
    ]


def _hedges(sentence: str) -> bool:
    return any(pattern("en", "firmness", key).search(sentence) for key in ("hedging_content", "sourceless"))


@cache
def measured() -> tuple[dict[str, float], dict[str, list[tuple[Case, str]]]]:
    """Every figure by name; and of every set its cases with what the rules say."""
    sets = {"sample": from_labels("speech_acts"), "marked": from_labels("firmness_marked"), "families": from_families()}
    figures: dict[str, float] = {}
    said = {name: [(case, str(firmness_of("en", *case[:2]))) for case in cases] for name, cases in sets.items()}
    for name, held in said.items():
        pairs = compared(held)
        figures |= {name: accuracy(pairs), f"{name}_macro_f1": macro(pairs)}
    figures["hedges_precision"] = f1(hedges(), "uncertain")[0]
    return figures, said


def compared(held: list[tuple[Case, str]]) -> list[tuple[str, str]]:
    """Gold and what is said."""
    return [(case[2], mine) for case, mine in held]


def report() -> str:
    """The tables, in Markdown."""
    figures, said = measured()
    out = []
    for name, held in said.items():
        told = f"accuracy {figures[name]:.3f}, macro F1 {figures[f'{name}_macro_f1']:.3f}"
        out.append(f"{name}: {len(held)} attributions, {told}\n\n{shown(compared(held), STANCES)}")
    precision, recall, both = f1(hedges(), "uncertain")
    out.append(f"hedges: {len(hedges())} sentences, P {precision:.3f}, R {recall:.3f}, F1 {both:.3f} of uncertain\n")
    return "\n".join(out)


def rows() -> Iterator[Row]:
    """Gold, what is said, cue and content of every one."""
    for (cue, content, gold), mine in (one for held in measured()[1].values() for one in held):
        yield gold, mine, cue, content


def main() -> int:
    return asked(__doc__, "firmness", rows, lambda: measured()[0], report)


if __name__ == "__main__":
    sys.exit(main())
