"""A claim as several reports carry it: how many origins, how firmly, by what way, and who disputes it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hearsay.records import Claim, Firmness, Origins, Statement

from . import lines, words
from .clock import Clock
from .paths import origin_notes, path
from .pile import Pile
from .view import Line

FIRMNESS: tuple[Firmness, ...] = ("asserted", "hedged", "doubted", "denied")
LONGEST = 180
"""Characters of a claim that are shown; the JSON has all."""
NAMED = 3
"""Names of origins that stand beside their number."""


def full(claim: Claim, pile: Pile) -> Line:
    """A lead claim with its sourcing, its way and its disputes."""
    stated = pile.found.of_claim(claim)
    heard = [each for one in stated if (each := pile.heard(one.id))]
    alone = len(claim.carriers) < 2
    article = pile.articles.get(stated[0].article) if stated else None
    return Line(
        key=next(pile.keys),
        text=_gist(claim, stated, pile),
        count=origins(claim.origins, pile.clock),
        tags=_tags(claim, stated, pile),
        notes=tuple(filter(None, (_firm(stated, claim, pile), words.clean(claim.sourcing), *(_whys(claim) if alone else ())))),
        trails=lines.trails(heard, article) if alone and article else (),
        path=() if alone else path(claim, pile),
        under=tuple(_disputes(claim, pile)),
        lit=pile.lit(stated),
        claim=claim.id,
    )


def short(claim: Claim, pile: Pile, differs: str | None = None) -> Line:
    """A claim in one line, with the reports that state it."""
    stated = pile.found.of_claim(claim)
    return Line(
        key=next(pile.keys),
        text=_gist(claim, stated, pile),
        label=words.clean(differs or ""),
        count=origins(claim.origins, pile.clock),
        tags=_tags(claim, stated, pile),
        at=pile.places(each.article for each in stated) if stated else "",
        lit=pile.lit(stated),
        claim=claim.id,
    )


def origins(made: Origins, clock: Clock) -> str:
    """``1 origin until 11:20, then 2 (two officials; Ana Ruiz)``, or a range such as ``2–3 origins``."""
    names = list(dict.fromkeys(words.clean(each.name) for each in made.list))
    named = f" ({'; '.join(names)})" if 0 < len(names) <= NAMED else ""
    return f"{_over_time(made, clock) or _counted(made.at_least, made.at_most)}{named}"


def _over_time(made: Origins, clock: Clock) -> str:
    """The ranges one after another, if there was more than one and the last is the one that stands."""
    phases = list(made.over_time[:1])
    for before, after in pairwise(made.over_time):
        if (before.at_least, before.at_most) != (after.at_least, after.at_most):
            phases.append(after)
    stands = phases and (phases[-1].at_least, phases[-1].at_most) == (made.at_least, made.at_most)
    if len(phases) < 2 or not stands or not all(each.as_of for each in phases[1:]):
        return ""
    ranges = [_range(each.at_least, each.at_most) for each in phases]
    times = [clock.time(each.as_of) for each in phases[1:]]
    first = _counted(phases[0].at_least, phases[0].at_most)
    return first + "".join(f" until {time}, then {then}" for time, then in zip(times, ranges[1:], strict=True))


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}" if low else f"at most {high}"


def _counted(low: int, high: int) -> str:
    if high == 0:
        return "no origin"
    if low == 0:
        return f"at most {high} {'origin' if high == 1 else 'origins'}"
    return f"{_range(low, high)} {'origin' if high == 1 else 'origins'}"


def _gist(claim: Claim, stated: Sequence[Statement], pile: Pile) -> str:
    return words.clipped(words.began(words.clean(claim.gist)), LONGEST) or (
        pile.quote(stated[0].article, stated[0].span) if stated else ""
    )


def _tags(claim: Claim, stated: Sequence[Statement], pile: Pile) -> tuple[str, ...]:
    """What to know of a claim at a glance: disputed, in conflict, what changed on its way, what does not fit."""
    ids = {each.id for each in stated}
    disputed = ("disputed",) if claim.disputed_by else ()
    conflict = ("in conflict",) if ids & pile.conflicted else ()
    changes = (each.kind for made in stated for each in pile.changed.get(made.id, []) if each.from_.statement in ids)
    misfits = (check.verdict for each in stated for check in each.checks if check.verdict == "does not fit")
    acts = (words.clean(each.speech_act) for each in stated if each.speech_act != "assertion")
    return tuple(dict.fromkeys((*acts, *disputed, *conflict, *changes, *misfits)))


def _firm(stated: Sequence[Statement], claim: Claim, pile: Pile) -> str:
    """How firmly each report says it, and the digit proposed for the claim."""
    reports: dict[int, set[str]] = {}
    for each in stated:
        reports.setdefault(pile.numbers[each.article], set()).add(each.firmness)
    found: dict[str, list[int]] = {}
    for number, said in sorted(reports.items(), key=lambda one: (len(one[1]), *map(FIRMNESS.index, sorted(one[1])))):
        found.setdefault(" and ".join(each for each in FIRMNESS if each in said), []).append(number)
    how = "; ".join(f"{firmness} in {words.runs(numbers)}" for firmness, numbers in found.items())
    if len(found) == 1:
        (how,) = found
        how = f"{how} throughout" if len(reports) > 1 else "" if how == "asserted" else how  # said plainly once is the rule
    return " · ".join(filter(None, (how, _digit(claim))))


def _digit(claim: Claim) -> str:
    """``information 6, proposed (nothing at hand confirms it)``."""
    digit = words.clean(claim.information or "")
    return f"information {digit}, proposed ({words.INFORMATION.get(digit, 'on a scale from 1 to 6')})" if digit else ""


def _whys(claim: Claim) -> Iterator[str]:
    """Of a claim that one report carries: what each origin is and why it counts."""
    for each in claim.origins.list:
        named = ", ".join((words.clean(each.name), *origin_notes(each)))
        why = words.reason(each.why, words.clean(each.name))
        if why:
            yield f"{named}: {why}"


def _disputes(claim: Claim, pile: Pile) -> Iterator[Line]:
    """Statements against the claim, the same words of the same speaker once."""
    alike: dict[tuple[str, str, str], list[Statement]] = {}
    for each in pile.found.known(claim.disputed_by):
        who = pile.speaker(each.id) or pile.outlet(each.article)
        how = "denied" if each.firmness == "denied" else "disputed"  # what is denied is quoted, and must not look affirmed
        alike.setdefault((how, who, pile.quote(each.article, each.span)), []).append(each)
    for (how, who, quoted), stated in alike.items():
        yield Line(
            key=next(pile.keys),
            label=f"{how} by {who}",
            text=quoted,
            at=pile.places(each.article for each in stated),
            lit=pile.lit(stated),
        )
