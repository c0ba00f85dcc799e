"""What became of the words of a statement: its hedge, what stands in quotation marks, when it was."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from hearsay.corroborate.measures import days_of, same_time
from hearsay.corroborate.pairs import Line, Two
from hearsay.packs.lexicon import pattern
from hearsay.records import Change, ChangeKind, Cited, Span

TOPIC = "changes"
QUOTED = re.compile(r"[\"“«]\s*([^\"”»]{8,}?)\s*[\"”»]")
WORD = re.compile(r"\w+(?:['’]\w+)?")
FEWEST, ALIKE = 3, 0.45
"""Words of a quotation that is compared, and how alike two are that are one."""
SURE = 1.5
DAY = len("2026-05-04")


def hedges_changed(two: Two) -> Iterator[Change]:
    """*Could* that is *will* now, or the other way, with the whole clause on the side that has none."""
    old, new = _hedge(two.old), _hedge(two.new)
    asked = "?" in two.new.text(two.new.sentence)
    if two.odds < SURE or bool(old) == bool(new) or two.old.unit.negated != two.new.unit.negated or asked:
        return
    kind: ChangeKind = "hedge lost" if old else "hedge added"
    yield _change(kind, two, old or two.old.span, new or two.new.span)


def _hedge(side: Line) -> Span | None:
    """Where a statement is hedged; *could not* tells what was so."""
    language, text = side.report.language, side.report.article.text
    for found in pattern(language, "hedges", topic=TOPIC).finditer(text, *side.span):
        if not pattern(language, "turned", topic=TOPIC).match(text, found.end() + 1):
            return found.span()
    return None


def quotes_changed(two: Two) -> Iterator[Change]:
    """Words within quotation marks that are others now."""
    for mine in _quotes(two.old):
        said = _words(two.old, mine)
        best = max(_quotes(two.new), key=lambda q: _ratio(said, _words(two.new, q)), default=None)
        if best is None:
            continue
        other = _words(two.new, best)
        if _ratio(said, other) >= ALIKE and not _within(said, other) and not _within(other, said):
            yield _change("quote altered", two, mine, best)


def _quotes(side: Line) -> list[Span]:
    text, (start, end) = side.report.article.text, side.sentence
    found = [m.span(1) for m in QUOTED.finditer(text, max(0, start - 1), min(len(text), end + 1))]
    return [s for s in found if s[0] < side.span[1] and side.span[0] < s[1] and len(_words(side, s)) >= FEWEST]


def _words(side: Line, span: Span) -> list[str]:
    return [w.lower().replace("’", "'") for w in WORD.findall(side.text(span))]


def _ratio(a: list[str], b: list[str]) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _within(a: list[str], b: list[str]) -> bool:
    """A shorter cut of the same words is no change."""
    return any(b[i : i + len(a)] == a for i in range(len(b) - len(a) + 1))


def times_changed(two: Two) -> Iterator[Change]:
    """One day on either side, and not one day."""
    left, right = ([t for t in days_of(side.unit.times) if len(str(t.value)) == DAY] for side in (two.old, two.new))
    if two.odds < SURE or len(left) != 1 or len(right) != 1 or same_time(left[0], right[0]):
        return
    yield _change("time changed", two, left[0].span, right[0].span)


def _change(kind: ChangeKind, two: Two, old: Span, new: Span) -> Change:
    return Change(
        kind=kind,
        from_=Cited(statement=two.old.unit.statement.id, span=old),
        to=Cited(statement=two.new.unit.statement.id, span=new),
    )
