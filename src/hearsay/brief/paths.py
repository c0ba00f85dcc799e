"""The way of a claim: its origins, the reports that have it from them, and what was copied from those."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearsay.records import Carrier, Claim, Credit, Origin, Statement

from . import words
from .pile import Pile
from .view import Step

UNKNOWN = "no origin named"
CREDITS: dict[Credit, str] = {"right": "credit right", "wrong": "credit wrong", "none": "no credit"}
DISPUTES = "disputes it"
MANY, KEPT = 8, 5
"""Of more than MANY copies of one kind from one report KEPT stand by themselves; the rest are one step."""


def path(claim: Claim, pile: Pile) -> tuple[Step, ...]:
    """One tree for each origin of a claim, and one for reports that name none; the earliest report first."""
    carriers = sorted(claim.carriers, key=lambda each: pile.numbers.get(each.article, 0))
    way = _Way(claim=claim, pile=pile, carriers=carriers, above=_above(carriers, pile))
    return way.roots()


def origin_notes(origin: Origin) -> tuple[str, ...]:
    """What an origin is, whom the claim serves, and the grade that a person gave it."""
    interest = words.INTEREST[origin.interest] if origin.interest else ""
    grade = f"graded {origin.reliability}" if origin.reliability else ""
    return tuple(filter(None, (origin.kind if origin.name != words.NOT_STATED else "", interest, grade)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """Carriers of one claim; ``above`` holds for each the place of the one that it has the claim from."""

    claim: Claim
    pile: Pile
    carriers: Sequence[Carrier]
    above: Sequence[int | None]

    def roots(self) -> tuple[Step, ...]:
        """The trees."""
        origins = self.claim.origins.list
        roots = [self._root(origin, self._tops({at})) for at, origin in enumerate(origins)]
        loose = self._tops({each.origin for each in self.carriers} - set(range(len(origins))))
        if loose:
            roots.append(Step(key=next(self.pile.keys), name=UNKNOWN, steps=self._steps(loose)))
        return tuple(roots)

    def _tops(self, origins: set[int | None]) -> list[int]:
        """Carriers that have the claim from nobody in the pile, of some origins."""
        return [at for at, above in enumerate(self.above) if above is None and self.carriers[at].origin in origins]

    def _root(self, origin: Origin, tops: Sequence[int]) -> Step:
        known = self.pile.found.known(origin.statements)
        own = {each.article for each in known}
        every = self._tops({each.origin for each in self.carriers})
        shared = [at for at in every if self.carriers[at].article in own]
        return Step(
            key=next(self.pile.keys),
            name=words.clean(origin.name),
            how=", ".join(origin_notes(origin)),
            why=words.reason(origin.why, words.clean(origin.name)),
            lit=self.pile.lit(known),
            steps=self._steps(tops) if tops else tuple(self._step(at) for at in shared) or self._again(own),
        )

    def _again(self, own: set[str]) -> tuple[Step, ...]:
        """Reports that name an origin without another one before them that does, and stand in the tree of another origin."""
        named = {at for at, each in enumerate(self.carriers) if each.article in own}
        both = (at for at in sorted(named) if self.above[at] is not None and self.above[at] not in named)
        return tuple(replace(self._step(at), how="names this origin too", credit=None, why="") for at in both)

    def _steps(self, places: Sequence[int]) -> tuple[Step, ...]:
        return _folded([self._step(at, self._below(at)) for at in places])

    def _below(self, at: int) -> list[int]:
        return [each for each, above in enumerate(self.above) if above == at]

    def _step(self, at: int, below: Sequence[int] = ()) -> Step:
        """A carrier and those below it."""
        carrier, above, pile = self.carriers[at], self.above[at], self.pile
        copy = pile.copies.get((self.carriers[above].article, carrier.article)) if above is not None else None
        credit = carrier.credit or (copy.credit if copy else None)
        disputes = carrier.statement in self.claim.disputed_by
        kind = copy.kind if copy else "passed on" if above is not None else ""
        return Step(
            key=next(pile.keys),
            name=pile.outlet(carrier.article),
            number=pile.numbers.get(carrier.article, 0),
            time=pile.time(carrier.article),
            published=pile.published(carrier.article),
            how=", ".join(filter(None, (kind, DISPUTES if disputes else "", CREDITS[credit] if credit else ""))),
            credit=credit,
            why=words.clean(carrier.why or (copy.why if copy else "")),
            lit=pile.lit(self._stated(carrier)),
            steps=self._steps(below),
        )

    def _stated(self, carrier: Carrier) -> list[Statement]:
        return [each for each in self.pile.found.of_claim(self.claim) if each.article == carrier.article]


def _folded(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Many copies of one kind that nobody took further become one step that names their numbers."""
    ends = Counter(each.how for each in steps if not each.steps)
    kept: list[Step] = []
    rest: dict[str, list[Step]] = {}
    for each in steps:
        alike = [one for one in kept if one.how == each.how and not one.steps]
        if each.steps or ends[each.how] <= MANY or len(alike) < KEPT:
            kept.append(each)
        else:
            rest.setdefault(each.how, []).append(each)
    return (*kept, *(_more(alike) for alike in rest.values()))


def _more(alike: Sequence[Step]) -> Step:
    first = alike[0]
    return Step(
        key=first.key,
        name=f"{len(alike)} more",
        time=f"in {words.runs(each.number for each in alike)}",
        published=tuple(one for each in alike for one in each.published),
        how=first.how,
        credit=first.credit,
        lit=tuple(lit for each in alike for lit in each.lit),
    )


def _above(carriers: Sequence[Carrier], pile: Pile) -> list[int | None]:
    """For every carrier the place of the one that it has the claim from; a circle is cut where it closes."""
    above: list[int | None] = [None] * len(carriers)
    for at, carrier in enumerate(carriers):
        before = _before(carrier, carriers, pile)
        if before is not None and not _leads_to(before, at, above):
            above[at] = before
    return above


def _before(carrier: Carrier, carriers: Sequence[Carrier], pile: Pile) -> int | None:
    """Where ``from_`` is among the carriers; without one and without an origin, what the report was copied from."""
    sources = {carrier.from_}
    if carrier.from_ is None and carrier.origin is None:
        sources = pile.before.get(carrier.article, set())
    places = [at for at, each in enumerate(carriers) if each.article in sources and each.article != carrier.article]
    return min(places, key=lambda at: (carriers[at].origin != carrier.origin, at), default=None)


def _leads_to(start: int, goal: int, above: Sequence[int | None]) -> bool:
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = above[at]
    return False
