"""Comparing reports, on other people's corpora: python quality/real_data.py [NAME...] [--write].

  clough    Clough & Stevenson: short answers made from an encyclopedia's articles, or not, and how nearly
  ecbplus   ECB+ dev: news on eight topics, two events each; and sentences that mention one event
  mrpc      Microsoft Research Paraphrase Corpus, validation part
  sts       Semantic Textual Similarity, four parts from news
  claimdiff ClaimDiff, train part: does one news claim weaken another

Prints one Markdown table; --write puts it into docs/accuracy.md. Nothing of hearsay was fitted on these corpora, but for
thresholds where docs/accuracy.md says so. Beside it stand sentence vectors alone, words alone, and what one reaches
without looking: everything alike, nothing alike, or the commonest answer. Published figures are as recalled by who collected
the corpora, of the parts named: to be checked before they are quoted. Needs the folder `shared` beside the checkout;
without it, says so and ends.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quality.real_data_pairs import claimdiff, mrpc, sts
from quality.real_data_piles import clough_stevenson, ecbplus
from quality.real_data_row import HEAD, Row
from quality.workshop import ABSENT, SHARED, table

SETS: dict[str, Callable[[], list[Row]]] = {
    "clough": clough_stevenson,
    "ecbplus": ecbplus,
    "mrpc": mrpc,
    "sts": sts,
    "claimdiff": claimdiff,
}


def report(which: Iterable[str] = SETS) -> str:
    """The table."""
    return table(HEAD, [row.cells() for name in which for row in SETS[name]()])


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("which", nargs="*", metavar="NAME", help=f"any of {', '.join(SETS)}")
    ask.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md; only with all of them")
    given = ask.parse_args()
    if unknown := sorted(set(given.which) - set(SETS)):
        ask.error(f"no such corpus: {', '.join(unknown)}")
    if given.write and given.which:
        ask.error("--write writes the whole table: name no corpus")
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    made = report(given.which or SETS)
    print(made)
    if given.write:
        from quality.report import DOCUMENT, written

        DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8"), {"real data": made}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
