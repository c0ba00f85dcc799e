"""What somebody denies and others assert."""

from collections.abc import Iterator, Mapping, Sequence

from hearsay.corroborate.measured import Pile
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.reports import Report, Unit
from hearsay.records import Conflict, Span, Statement, Value

FEWEST = 2
"""Carrying words of a statement that can be denied, and that the two have in common."""
LIKE = 0.5
"""Log-odds from which a statement of another report is what is denied."""


def denials(every: Pile, claims: Sequence[Sequence[Said]]) -> list[Conflict]:
    """One conflict for each matter that is denied: the denials first, then who asserts it."""
    found: list[tuple[set[str], set[str]]] = []
    for no, yes in [*_in_claims(every, claims), *_like(every), *_answers(every)]:
        home = [pair for pair in found if pair[0] & no or pair[1] & yes]
        for pair in home:
            no, yes = no | pair[0], yes | pair[1]
            found.remove(pair)
        found.append((no, yes))
    said = {u.statement.id: u.statement for r in every.reports for u in r.units}
    return [c for no, yes in found for c in _conflict(said, no, yes - no)]


def _in_claims(every: Pile, claims: Sequence[Sequence[Said]]) -> Iterator[tuple[set[str], set[str]]]:
    """What a claim holds of other reports, with words of the denied statement."""
    for said in claims:
        for place, unit in said:
            if unit.statement.firmness != "denied" or len(unit.stems) < FEWEST:
                continue
            others = [u for r, u in said if r != place and not u.negated and not _denied(every.reports[r], u)]
            yes = {u.statement.id for u in others if len(u.stems & unit.stems) >= FEWEST}
            if yes:
                yield {unit.statement.id}, yes


def _like(every: Pile) -> Iterator[tuple[set[str], set[str]]]:
    """The statement of each other report that is most like a denied one."""
    for (a, b), found in sorted(every.compared.items()):
        if every.home[a] != every.home[b] or not found.odds.size:
            continue
        for ours, theirs, odds in ((a, b, found.odds), (b, a, found.odds.T)):
            for i, unit in enumerate(every.reports[ours].units):
                if unit.statement.firmness != "denied" or len(unit.stems) < FEWEST:
                    continue
                j = int(odds[i].argmax())
                other = every.reports[theirs].units[j]
                if not other.title and odds[i, j] >= LIKE and not _denied(every.reports[theirs], other):
                    yield {unit.statement.id}, {other.statement.id}


def _answers(every: Pile) -> Iterator[tuple[set[str], set[str]]]:
    """A party that denied, as far as the answer says what: with the statement that it answers."""
    for report in every.reports:
        for answer in report.responses:
            held = [u.statement for u in report.units if _overlap(u.span, answer.span)]
            if answer.status != "denied" or not answer.to or not held:
                continue
            own = {s.id for s in held}
            yes = {answer.to}
            if yes - own:
                yield own, yes - own


def _denied(report: Report, unit: Unit) -> bool:
    """It is a denial, or holds the words of one."""
    held = [c for a in report.reading.attributions if a.firmness == "denied" for c in a.content]
    return unit.statement.firmness == "denied" or any(_overlap(unit.span, c) for c in held)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _conflict(said: Mapping[str, Statement], no: set[str], yes: set[str]) -> Iterator[Conflict]:
    place = {key: i for i, key in enumerate(said)}
    listed = [
        (key, word)
        for ids, word in ((no, "denied"), (yes, "asserted"))
        for key in sorted(ids & place.keys(), key=place.__getitem__)
    ]
    if yes and no:
        values = tuple(Value(statement=key, span=said[key].span, value=word) for key, word in listed)
        yield Conflict(what="denial", kind="differs", values=values)
