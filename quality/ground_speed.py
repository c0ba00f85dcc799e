"""What grounding costs beside attribution: python quality/ground_speed.py [--articles 40] [--steps].

Both steps over the same articles of PolNeAR dev, one after the other in one run on one core, so that what else the machine does
falls on both. Grounding is places, times, figures, parties, checks and roles together. Prints also what the first report costs
more than a later one: opening the gazetteer, making patterns. ``--steps`` shows where the time goes. Needs the folder `shared`
beside the checkout; without it, says so and ends.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from quality.workshop import ABSENT, SHARED, table, unpack_dev  # noqa: E402

Made = TypeVar("Made")
SHOWN = 25


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """What it gives, and the processor seconds that it took."""
    begun = time.process_time()
    made = make()
    return made, time.process_time() - begun


def measure(most: int) -> dict[str, float]:
    """Seconds of each step over the articles, of their first calls, and of imports; words read."""
    pages = _pages(most)
    (attribute, ground), imports = timed(_steps)
    article, _ = timed(lambda: _read(pages[0]))
    reading, first_attribute = timed(lambda: attribute(article))
    _, first_ground = timed(lambda: ground(article, reading))
    _, again_attribute = timed(lambda: attribute(article))
    _, again_ground = timed(lambda: ground(article, reading))
    spent = [0.0, 0.0]
    for page in pages[1:]:
        article = _read(page)
        reading, took = timed(lambda: attribute(article))  # noqa: B023  used at once
        spent[0] += took
        _, took = timed(lambda: ground(article, reading))  # noqa: B023  used at once
        spent[1] += took
    return {
        "words": float(sum(len(page.split()) for page in pages[1:])),
        "attribution": spent[0],
        "grounding": spent[1],
        "start, attribution": imports + first_attribute - again_attribute,
        "start, grounding": first_ground - again_ground,
        "start, gazetteer": _gazetteer(),
    }


def _gazetteer() -> float:
    """Opening it and looking up a first name."""
    from hearsay.ground.gazetteer import Gazetteer

    return timed(lambda: Gazetteer.open().lookup("Nairobi"))[1]


def _pages(most: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        texts, _ = unpack_dev(SHARED, Path(name))
        return [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))[: most + 1]]


def _steps() -> tuple[Any, Any]:
    from hearsay.attribute.encoder import load_encoder
    from hearsay.attribute.step import Attribute
    from hearsay.ground.gazetteer import Gazetteer
    from hearsay.ground.step import Ground

    return Attribute(load_encoder(threads=1)), Ground(Gazetteer.open())


def _read(text: str) -> Any:
    from hearsay.read import read
    from hearsay.records import Page

    return read(Page(locator="a.txt", content=text.encode(), media_type="text/plain"), None)


def report(most: int = 40) -> str:
    """A small table, and the share."""
    made = measure(most)
    rows = [(name, f"{made[name]:.2f}", f"{1e6 * made[name] / made['words']:.0f}") for name in ("attribution", "grounding")]
    starts = [(name, f"{made[name]:.3f}", "") for name in made if name.startswith("start")]
    lines = table((f"{made['words']:,.0f} words, one core", "seconds", "ms per 1,000 words"), [*rows, *starts])
    return f"{lines}\nGrounding costs {made['grounding'] / made['attribution']:.2f} of attribution.\n"


def steps(most: int) -> None:
    """Where grounding's time goes."""
    pages = _pages(most)
    attribute, ground = _steps()
    both = [(article, attribute(article)) for article in map(_read, pages)]
    profile = cProfile.Profile()
    profile.enable()
    for article, reading in both:
        ground(article, reading)
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(SHOWN)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--articles", type=int, default=40)
    ask.add_argument("--steps", action="store_true", help="where grounding's time goes")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
    elif given.steps:
        steps(given.articles)
    else:
        print(report(given.articles))


if __name__ == "__main__":
    main()
