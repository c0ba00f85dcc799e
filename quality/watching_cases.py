"""Situations for ``quality/watching.py``: what is reported on which day, and which alerts that should make, and no other."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearsay.testing.words import vocabulary

Alerts = tuple[tuple[int, str], ...]
"""Day, kind: one for each alert that is expected."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence; who says it, and what a party answers in it."""

    text: str
    by: str | None = None
    kind: str = "organisation"
    firmness: str = "asserted"
    answer: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Came:
    """A report, or with the same ``page`` as an earlier one a new version of it."""

    day: int
    outlet: str
    lines: tuple[Line, ...]
    page: str = ""
    title: str | None = None
    first: int | None = None
    """The day on which a new version says that it was published."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """All that is reported of one matter."""

    name: str
    reports: tuple[Came, ...]
    expected: Alerts


class Matter:
    """Invented words for one situation, so that no two have a matter in common."""

    def __init__(self, chance: random.Random, number: int) -> None:
        words = [w for w in vocabulary("en").things[2000:] if len(w) > 5]
        self.words = chance.sample(words, 14)
        self.name, self.place, self.firm, self.person, self.body = (w.title() for w in self.words[:5])
        self.tonnes = chance.randint(20, 900)
        self.number = number

    def fact(self, verb: str = "lost", tonnes: int | None = None) -> str:
        """What happened."""
        a, b, c, d, e = self.words[5:10]
        return f"The {a} {self.name} {verb} {tonnes or self.tonnes} tonnes of {b} {c} at the {d} {e} of {self.place}"

    def outlet(self, place: int) -> str:
        """An outlet, another in each situation."""
        return f"{self.words[10 + place].title()} {('Post', 'Daily', 'Radio', 'Mirror')[place]}"

    def guard(self, verb: str = "lost", more: str = "") -> Line:
        """The first origin; with a verb that hedges, hedged."""
        firm = "hedged" if "may" in verb else "asserted"
        return Line(text=f"{self.fact(verb)}, the {self.body} guard said{more}.", by=f"the {self.body} guard", firmness=firm)

    def master(self) -> Line:
        """The second origin."""
        return Line(text=f"{self.fact()}, harbour master {self.person} said.", by=self.person, kind="person")

    def silent(self) -> Line:
        """The party does not answer."""
        text = f"{self.firm} Lines did not respond to a request for comment."
        return Line(text=text, answer=(f"{self.firm} Lines", "no answer yet"))

    def denies(self, how: str = "which {} denied") -> Line:
        """It denies."""
        firm = f"{self.firm} Lines"
        return Line(text=f"{self.fact()}, {how.format(firm)}.", by=firm, firmness="denied", answer=(firm, "denied"))

    def confirms(self) -> Line:
        """An authority confirms."""
        who = f"the {self.place} Authority"
        return Line(text=f"{self.fact()}, {who} confirmed.", by=who, answer=(who, "confirmed"))


Made = tuple[Sequence[Came], Alerts]


def second(m: Matter) -> Made:
    """A copy in between is no origin."""
    copy = m.guard(more=f", the {m.outlet(0)} reported")
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(),)), Came(day=1, outlet=m.outlet(3), lines=(copy,))]
    return [*came, Came(day=2, outlet=m.outlet(1), lines=(m.master(),))], ((0, "new claim"), (2, "second origin"))


def denial(m: Matter) -> Made:
    """After a silence; repeated by another outlet."""
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(), m.silent())), Came(day=2, outlet=m.outlet(2), lines=(m.denies(),))]
    again = Came(day=4, outlet=m.outlet(1), lines=(m.denies("and {} denies this"),))
    return [*came, again], ((0, "new claim"), (2, "denial"))


def no_answer(m: Matter) -> Made:
    """For three days; the denial after that ends the silence."""
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(), m.silent())), Came(day=6, outlet=m.outlet(2), lines=(m.denies(),))]
    return came, ((0, "new claim"), (3, "no answer"), (6, "denial"))


def confirmation(m: Matter) -> Made:
    """By an authority that is not proven to know it by itself."""
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(),)), Came(day=1, outlet=m.outlet(1), lines=(m.confirms(),))]
    return came, ((0, "new claim"), (1, "confirmation"))


def hedge(m: Matter) -> Made:
    """Lost on the way, then once more."""
    lines = [(0, m.guard("may have lost")), (1, m.guard()), (3, m.guard(more=" on Tuesday"))]
    return [Came(day=d, outlet=m.outlet(d), lines=(line,)) for d, line in lines], ((0, "new claim"), (1, "hedge lost"))


def figure(m: Matter) -> Made:
    """A toll that rises."""
    head, who = f"The {m.words[5]} {m.words[6]} of {m.place}", f"the {m.body} service"
    low = Line(text=f"{head}: at least {m.tonnes} {m.words[7]} people have died, {who} said.", by=who)
    high = Line(text=f"{head}: the {m.words[7]} people who have died rose to {m.tonnes + 13}, {who} said.", by=who)
    came = [Came(day=0, outlet=m.outlet(0), lines=(low,)), Came(day=2, outlet=m.outlet(1), lines=(high,))]
    return came, ((0, "new claim"), (2, "figure moved"))


def edit(m: Matter) -> Made:
    """A new headline is nothing; a hedge that goes is."""
    page, hedged = f"https://{m.words[0]}.example/a", m.guard("may have lost")
    versions = [(0, hedged, "A loss"), (1, hedged, "A great loss"), (3, m.guard(), "A great loss")]
    came = [Came(day=d, outlet=m.outlet(0), lines=(line,), page=page, title=title, first=0) for d, line, title in versions]
    return came, ((0, "new claim"), (3, "hedge lost"))


def taken_out(m: Matter) -> Made:
    """By the only report that had it."""
    page = f"https://{m.words[0]}.example/a"
    other = Line(text=f"The council of {m.words[11].title()} met to speak about a {m.words[12]} school.")
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(), other), page=page, first=0)]
    return [*came, Came(day=2, outlet=m.outlet(0), lines=(other,), page=page, first=0)], (
        (0, "new claim"),  # of both: one story, found together
        (2, "withdrawn"),
    )


def lost_origin(m: Matter) -> Made:
    """The second report says in a new version that it has it from the first origin."""
    page = f"https://{m.words[0]}.example/b"
    versions = [(1, m.master()), (3, m.guard())]
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(),))]
    came += [Came(day=d, outlet=m.outlet(1), lines=(line,), page=page, first=1) for d, line in versions]
    return came, ((0, "new claim"), (1, "second origin"), (3, "origin lost"))


def at_once(m: Matter) -> Made:
    """Two origins and a denial on one day."""
    lines = [(m.guard(), m.silent()), (m.master(),), (m.denies(),)]
    return [Came(day=1, outlet=m.outlet(i), lines=tuple(each)) for i, each in enumerate(lines)], ((1, "new claim"),)


def repeated(m: Matter) -> Made:
    """Nothing but copies."""
    came = [Came(day=0, outlet=m.outlet(0), lines=(m.guard(),))]
    copies = [Came(day=d, outlet=m.outlet(d), lines=(m.guard(more=f", the {m.outlet(0)} reported"),)) for d in (1, 2, 3)]
    return [*came, *copies], ((0, "new claim"),)


CASES: tuple[Callable[[Matter], Made], ...] = (
    second, denial, no_answer, confirmation, hedge, figure, edit, taken_out, lost_origin, at_once, repeated,
)  # fmt: skip


def situations(draws: int, seed: int = 1) -> list[Situation]:
    """So many of each sort."""
    out = []
    for number in range(draws * len(CASES)):
        case = CASES[number % len(CASES)]
        reports, expected = case(Matter(random.Random(f"{seed} {number}"), number))
        out.append(Situation(name=f"{case.__name__} {number}", reports=tuple(reports), expected=expected))
    return out
