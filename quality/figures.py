"""Figures on other people's corpora: python quality/figures.py [--wrong] [--half tune|check].

  NewsQuant      354 of the 590 sentences of news with the quantities in them, by the authors of CQE: F1 of the value, of value
                 and unit (in full: "gifted unpredictable attacker"), of value and last noun, of value and bound or change
  its four sets  of ages, money, measures and temperatures, with every quantity of each text: value, value and unit
  Recognizers    the cases of Recognizers-Text in English: share of gold's results found on an overlapping span with value
                 (and unit), and with exactly its span; of ordinals, the share on which no figure is found

The rules were written with all of these in view, so they are figures of a development set. ``--half`` takes every second
sentence of NewsQuant, to see how far the two halves lie apart. Needs the folder
`shared` beside the checkout; without it, says so and ends. Exit code 1 below the floors.
"""

import argparse
import sys
from collections.abc import Iterable
from math import isclose
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.records import Figure
from quality.figures_gold import RULES, Case, Result, Score, Sentence, figures, matched, newsquant, scores, specs, unit_names
from quality.figures_peers import PEERS
from quality.workshop import ABSENT, SHARED, below, table

SETS = ("age-model", "currency-model", "dimension-model", "temperature-model")
MODELS = {
    "ages": "NumberWithUnit/AgeModel",
    "money": "NumberWithUnit/CurrencyModel",
    "measures": "NumberWithUnit/DimensionModel",
    "temperatures": "NumberWithUnit/TemperatureModel",
    "percentages": "Number/PercentModel",
    "cardinals": "Number/NumberModel",
    "ranges": "Number/NumberRangeModel",
}
ORDINALS = "Number/OrdinalModel"


def half(sentences: list[Sentence], which: str | None) -> list[Sentence]:
    """Every second sentence, or all."""
    return sentences if which is None else sentences[0 if which == "tune" else 1 :: 2]


def newsquant_rows(which: str | None) -> Iterable[tuple[str, ...]]:
    """NewsQuant and its four sets."""
    for name in ("NewsQuant", *SETS):
        made = scores(half(newsquant(name), which if name == "NewsQuant" else None))
        shown = RULES if name == "NewsQuant" else ("value", "value + unit", "value + last noun of the unit")
        yield name, *(str(made[rule]) if rule in shown else "" for rule in RULES)


def spec_rows(*, wrong: bool = False) -> Iterable[tuple[str, ...]]:
    """The cases of Recognizers-Text."""
    for title, model in MODELS.items():
        value, unit, span = Score(), Score(), Score()
        for case in specs(model):
            found = figures(case.text)
            for result in case.results:
                _result(title, case, result, found, (value, unit, span), wrong=wrong)
        yield title, *(f"{s.hit} of {s.gold} ({s.hit / s.gold:.3f})" for s in (value, unit, span))
    left_out = [
        not any(f.span[0] < e and s < f.span[1] for f in figures(c.text)) for c in specs(ORDINALS) for s, e, _ in c.results
    ]
    yield "ordinals left out", f"{sum(left_out)} of {len(left_out)} ({sum(left_out) / len(left_out):.3f})", "", ""


def _result(title: str, case: Case, result: Result, found: list[Figure], into: tuple[Score, ...], *, wrong: bool) -> None:
    start, end, said = result
    if said.get("value") is None:
        return
    near = [f for f in found if f.span[0] < end and start < f.span[1]]
    right = _right(title, said["value"], near)
    named = (
        [f for f in right if _named(f) == _canonical(said.get("unit", "percent").lower())]
        if title not in ("cardinals", "ranges")
        else right
    )
    for score, hit in zip(into, (right, named, [f for f in right if f.span == (start, end)]), strict=True):
        score.gold += 1
        score.hit += bool(hit)
    if wrong and not named:
        print(
            f"{title}: {case.text!r}: gold {case.text[start:end]!r} {dict(said)}, "
            f"found {[(f.value, f.unit, f.bound) for f in found]}"
        )


def _right(title: str, value: str, near: list[Figure]) -> list[Figure]:
    if title == "ranges":
        low, high = (float(end) if end else None for end in value.strip("[]()").split(","))
        ends = ((low, ("at least", "exact", "about")), (high, ("at most", "exact", "about")))
        right = [[f for f in near if isclose(f.value, end) and f.bound in bounds] for end, bounds in ends if end is not None]
        return right[0] if all(right) else []
    number = float(value.rstrip("%"))
    return [
        f
        for f in near
        if isclose(f.value, number, rel_tol=1e-5) or (f.unit == "%" and isclose(f.value, 100 * number, rel_tol=1e-5))
    ]


def _named(one: Figure) -> str:
    unit = one.unit or ""
    return _canonical(unit_names("recognizers").get(unit, unit).lower())


def _canonical(name: str) -> str:
    return unit_names("also").get(name, name)


def misses(sentences: Iterable[Sentence]) -> None:
    """Print what is missed, found without gold, or has another unit or bound."""
    for one in sentences:
        pairs = matched(one.gold, one.found, RULES["value"])
        lost = [g for g in one.gold if g not in [p[0] for p in pairs]]
        more = [f for f in one.found if f not in [p[1] for p in pairs]]
        units = [(g.unit, f.unit) for g, f in pairs if g.unit != f.unit]
        signs = [(g.value, g.change, f.change) for g, f in pairs if g.change != f.change]
        if lost or more or units or signs:
            print(one.text)
            for title, what in (("lost", lost), ("more", more), ("unit", units), ("bound", signs)):
                for each in what:
                    print(f"    {title}: {each}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--wrong", action="store_true", help="print what is missed and what is found too much")
    ask.add_argument("--half", choices=("tune", "check"))
    ask.add_argument("--peer", choices=sorted(PEERS), help="NewsQuant with another program, where it is installed")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    if given.peer:
        print(
            table(
                ("", *RULES),
                [(name, *map(str, scores(newsquant(name, PEERS[given.peer])).values())) for name in ("NewsQuant", *SETS)],
            )
        )
        return 0
    if given.wrong:
        misses(half(newsquant(), given.half))
    print(table(("", *RULES), newsquant_rows(given.half)))
    print(table(("Recognizers-Text", "value", "value + unit", "span"), spec_rows(wrong=given.wrong and given.half is None)))
    low = below("figures", {name: score.f1 for name, score in scores(newsquant()).items()})
    print(*low, sep="\n", end="\n" if low else "", file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
