"""What somebody denies and others assert."""

from collections.abc import Iterator, Sequence

from hearsay.corroborate.measured import Pile
from hearsay.corroborate.numbers import Said
from hearsay.records import Conflict, Span, Value

FEWEST = 2
"""Carrying words of a statement that can be denied, and that the two have in common."""
LIKE = 0.5
"""Log-odds from which a statement of another report is what is denied."""


def denials(every: Pile, claims: Sequence[Sequence[Said]]) -> list[Conflict]:
    """One conflict for each matter that is denied: the denials first, then who asserts it."""
    found: list[tuple[set[str], set[str]]] = []
    for no, yes in [*_in_claims(every, claims), *_like(every), *_answers(every)]:
        home = [pair for pair in found if pair[0] & no]
        for pair in home:
            no, yes = no | pair[0], yes | pair[1]
            found.remove(pair)
        found.append((no, yes))
    return [c for no, yes in found for c in _conflict(every, no, yes - no)]


def _in_claims(every: Pile, claims: Sequence[Sequence[Said]]) -> Iterator[tuple[set[str], set[str]]]:
    """What a claim holds of other reports, with words of the denied statement."""
    for said in claims:
        for place, unit in said:
            if unit.statement.firmness != "denied" or len(unit.stems) < FEWEST:
                continue
            others = [u for r, u in said if r != place and u.statement.firmness != "denied" and not u.negated]
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
                j = int(odds[i].argmax())
                other = every.reports[theirs].units[j]
                if len(unit.stems) < FEWEST or other.title:
                    continue
                if unit.statement.firmness == "denied" != other.statement.firmness and odds[i, j] >= LIKE:
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


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _conflict(every: Pile, no: set[str], yes: set[str]) -> Iterator[Conflict]:
    values: list[Value] = []
    for ids, word in ((no, "denied"), (yes, "asserted")):
        held = {u.statement.id: u.statement for r in every.reports for u in r.units if u.statement.id in ids}
        values += [Value(statement=s.id, span=s.span, value=word) for s in held.values()]
    if yes and no:
        yield Conflict(what="denial", kind="differs", values=tuple(values))
