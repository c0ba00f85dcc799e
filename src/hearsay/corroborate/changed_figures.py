"""What became of the numbers of a statement: *up to 40* that is *40* now, miles that are kilometres."""

from collections.abc import Iterator, Sequence

from hearsay.corroborate.counted import DISTANCE, Item, fold
from hearsay.corroborate.pairs import Two
from hearsay.corroborate.rounded import agree, amounts
from hearsay.corroborate.set_against import whole
from hearsay.records import Change, ChangeKind, Cited

FAR = 30.0
"""As a ratio: what differs more is another figure."""
LOOSE = {"exact": 0, "about": 1, "at most": 2, "at least": 2}


def figures_changed(two: Two, ours: Sequence[Item], theirs: Sequence[Item], around: Sequence[Item] = ()) -> Iterator[Change]:
    """Figures that are one with another bound; then those of one unit that are left on both sides, one on each.

    ``around``: all figures of the later report's sentence.
    """
    left, right = list(ours), list(theirs)
    reports = (two.old.report, two.new.report)
    for a in ours:
        for b in [b for b in right if _one_kind(a, b) and agree(reports, a, b)][:1]:
            left.remove(a)
            right.remove(b)
            kind = _bound(a, b)
            if kind:
                yield _change(kind, a, b)
    for a in sorted(left, key=lambda x: (not any(x.figure.value == b.figure.value for b in right), x.figure.span)):
        able = [b for b in right if _one_kind(a, b) and _near(a, b)]
        if any(_one_kind(a, x) and agree(reports, a, x) for x in around):
            continue  # it is given beside the other one
        rivals = [x for x in left if able and _one_kind(x, able[0]) and not agree((two.old.report, two.old.report), x, a)]
        if len(able) == 1 and not rivals and not agree(reports, a, able[0]):
            right.remove(able[0])
            yield _change("figure changed", a, able[0])


def _bound(a: Item, b: Item) -> ChangeKind | None:
    """*About* comes and goes with rounding; a limit that is gone says more than the source did."""
    if a.rate != b.rate:
        return None
    before, after = LOOSE[a.figure.bound], LOOSE[b.figure.bound]
    if before == 2 and after < 2:
        return "bound lost"
    if after == 2 and before < 2:
        return "bound added"
    if before == 1 and after == 0 and a.figure.unit == b.figure.unit:
        return "bound lost"
    return "bound added" if after == 1 and before == 0 and a.figure.unit == b.figure.unit else None


def _one_kind(a: Item, b: Item) -> bool:
    if a.base or b.base:
        if a.base != b.base:
            return False
        return a.base != DISTANCE or not (a.to and b.to) or fold(a.to) == fold(b.to)
    if a.bare or b.bare:
        return whole(a) == whole(b)
    return bool(a.nouns & b.nouns) or a.figure.value == b.figure.value


def _near(a: Item, b: Item) -> bool:
    left, right = amounts(a, b)
    return bool(left and right) and max(left / right, right / left) <= FAR


def _change(kind: ChangeKind, a: Item, b: Item) -> Change:
    return Change(
        kind=kind,
        from_=Cited(statement=a.statement, span=a.figure.span),
        to=Cited(statement=b.statement, span=b.figure.span),
    )
