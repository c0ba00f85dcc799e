"""What a measure is, in a word or two of the text: *jobs*, *fuel oil*, *magnitude*."""

import re
from collections import Counter
from collections.abc import Sequence

from hearsay.corroborate.counted import DISTANCE, TOPIC, Item
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import table

LAST = re.compile(r"([^\W\d_]+)\W*$")
HEAD = re.compile(r"([^\W\d_]{3,})\s+(?:of|at|was|is)\s+\W?$")
BEFORE = 30


def title_of(reports: Sequence[Report], found: Sequence[Item]) -> str:
    """The noun that is counted most often; of measures what they are of, or the word before them, or their kind."""
    language = reports[found[0].report].language
    counted = [_noun(reports, x) for x in found if not x.bare and not x.base]
    if counted:
        return _most(counted)
    if found[0].base == DISTANCE and any(x.to for x in found):
        return f"{table(language, 'kinds', topic=TOPIC)[DISTANCE]} from {_most([x.to for x in found if x.to])}"
    of = [x.figure.of for x in found if x.figure.of and x.base]
    kind = _kind(language, found)
    if of and kind:
        return f"{kind} of {_most(of)}"
    heads = [m.group(1).lower() for x in found if (m := HEAD.search(_left(reports, x)))]
    return _most(heads) if heads and kind is None else kind or _most(of or ["number"])


def _left(reports: Sequence[Report], one: Item) -> str:
    start = one.figure.span[0]
    return reports[one.report].article.text[max(0, start - BEFORE) : start]


def _noun(reports: Sequence[Report], one: Item) -> str:
    written = LAST.search(reports[one.report].article.text[slice(*one.figure.span)])
    return written.group(1).lower() if written else one.figure.unit or ""


def _kind(language: str, found: Sequence[Item]) -> str | None:
    kinds: dict[str, str] = table(language, "kinds", topic=TOPIC)
    bases = [x.base for x in found if x.base]
    if not bases:
        return None
    money = len(bases[0]) == 3 and bases[0].isupper()
    return kinds["money"] if money else kinds.get(bases[0])


def _most(words: Sequence[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda w: (-counts[w], w))
