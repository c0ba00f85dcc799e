"""What became of claims when they were settled: a denial, a second origin, a hedge that was lost.

It is written whether anybody watches or not. Only what comes with a report that is news, or with a decision of a person,
is a turn: reports that are read anew by a newer program say nothing new. What a claim brings along when it first appears
is one turn, *new claim*.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.records import Claim
from hearsay.run.answering import answers_of, silences
from hearsay.run.editing import edits, withdrawn
from hearsay.run.settlement import SILENT, Settlement
from hearsay.store.turns import Seen, Turn

QUOTED = 200
"""Characters of what changed that are quoted."""
LISTED = 8
"""Passages that are shown of one turn."""


@dataclass(frozen=True, slots=True)
class Step:
    """A figure that went from one value to another."""

    before: str
    after: str
    reason: str
    evidence: tuple[Seen, ...]


def turns_of(made: Settlement) -> list[Turn]:
    """All turns of one settling, those of one claim together."""
    if not (made.arrived or made.replaced or made.decided):
        return []
    steps = _steps(made)
    found = [turn for claim in made.after for turn in _of_claim(made, claim, steps)]
    return [*found, *silences(made, found), *withdrawn(made)]


def _of_claim(made: Settlement, claim: Claim, steps: Mapping[str, Step]) -> Iterator[Turn]:
    was = made.was.get(claim.id, ())
    if not was:
        yield from _new(made, claim, steps)
        return
    yield from _origins(made, claim, was)
    yield from answers_of(made, claim, was)
    yield from edits(made, claim)
    yield from _hedge(made, claim)
    if claim.id in steps:
        yield _stepped(claim, steps[claim.id], ("figure moved",))


def _new(made: Settlement, claim: Claim, steps: Mapping[str, Step]) -> Iterator[Turn]:
    news = [s for s in claim.statements if made.article_of.get(s) in made.arrived]
    if len(news) < len(claim.statements):
        return  # an earlier report says so too: it is only cut otherwise now
    if _only_disputes(made, claim) or all(_says_nothing(made, s) for s in claim.statements):
        return
    if claim.id in steps:
        yield _stepped(claim, steps[claim.id], ("figure moved", "new claim"))
        return
    outlets = list(dict.fromkeys(made.outlet(made.article_of[s]) for s in news))
    yield Turn(
        claim=claim.id,
        story=claim.story or "",
        kinds=("new claim",),
        changes=("new",),
        before=None,
        after=_short(claim.gist),
        reason=f"{_listed(outlets)} {'say' if len(outlets) > 1 else 'says'} so; nothing in the archive did before.",
        evidence=made.seen(news)[:LISTED],
    )


def _says_nothing(made: Settlement, key: str) -> bool:
    """That somebody has not answered, or that nobody knows: told as such, if at all."""
    one = made.statements[key]
    kept = made.kept[one.article]
    spans = [r.span for r in kept.responses if r.status in SILENT] + [q.span for q in kept.reading.open_questions]
    return any(start <= one.span[0] and one.span[1] <= stop for start, stop in spans)


def _only_disputes(made: Settlement, claim: Claim) -> bool:
    """A denial of a claim that is there is told of that one."""
    inside = set(claim.statements)
    return any(inside <= set(other.disputed_by) for other in made.after if other.id in made.was)


def _stepped(claim: Claim, step: Step, kinds: tuple[str, ...]) -> Turn:
    return Turn(
        claim=claim.id,
        story=claim.story or "",
        kinds=kinds,
        changes=(f"figure {step.before} {step.after}",) * len(kinds),
        before=step.before,
        after=step.after,
        reason=step.reason,
        evidence=step.evidence,
    )


def _origins(made: Settlement, claim: Claim, was: Sequence[Claim]) -> Iterator[Turn]:
    if not (made.decided or made.arrived & made.articles(claim)):
        return
    now = claim.origins
    least, most = (max(getattr(c.origins, end) for c in was) for end in ("at_least", "at_most"))
    names = [o.name for o in now.list]
    before = {o.name for c in was for o in c.origins.list}
    lost = sorted(before - set(names))
    if least < 2 <= now.at_least:
        new = [o for o in now.list if o.name not in before] or list(now.list)
        reason = f"{_listed([o.name for o in new])} {'are' if len(new) > 1 else 'is'} proven to be independent of what was there."
        evidence = made.seen(s for o in [*new, *now.list] for s in o.statements[:1])[:LISTED]
        change = f"second origin {' · '.join(sorted(names))}"
        yield _ranged(claim, was, "second origin", change, reason, evidence)
    elif now.at_least < least or (now.at_most < most and lost):
        why = next(filter(None, (made.why_lost(old, claim) for old in was)), None)
        reason = f"{_listed(lost) or 'One of them'} no longer counts as an origin of its own{': ' + why if why else ''}."
        evidence = made.seen(c.statement for c in claim.carriers if c.from_)[:LISTED] or made.seen(claim.statements)[:LISTED]
        change = f"origin lost {' · '.join(lost)} {now.at_least}-{now.at_most}"
        version = next(iter(sorted(made.arrived & set(made.replaced.values()) & made.articles(claim))), None)
        yield replace(_ranged(claim, was, "origin lost", change, reason, evidence), version=version)


def _ranged(claim: Claim, was: Sequence[Claim], kind: str, change: str, reason: str, evidence: tuple[Seen, ...]) -> Turn:
    most = max(was, key=lambda c: (c.origins.at_least, c.origins.at_most))
    return Turn(
        claim=claim.id, story=claim.story or "", kinds=(kind,), changes=(change,), before=_said(most), after=_said(claim),
        reason=reason, evidence=evidence,
    )  # fmt: skip


def _said(claim: Claim) -> str:
    from hearsay.run.worded import ranged

    count = ranged(claim.origins)
    listed = ", ".join(o.name for o in claim.origins.list)
    return f"{count} {'origin' if count == '1' else 'origins'}{f' ({listed})' if listed else ''}"


def _hedge(made: Settlement, claim: Claim) -> Iterator[Turn]:
    """The first time that a report asserts what another only held possible."""
    inside = set(claim.statements)
    for change in made.changes:
        home, source = (made.article_of.get(c.statement) for c in (change.to, change.from_))
        if change.kind != "hedge lost" or change.to.statement not in inside or home not in made.arrived or source is None:
            continue
        yield Turn(
            claim=claim.id,
            story=claim.story or "",
            kinds=("hedge lost",),
            changes=("hedge lost",),
            before=_short(made.text(source, change.from_.span)),
            after=_short(made.text(home, change.to.span)),
            reason=f"{made.outlet(home)} asserts what {made.outlet(source)} only held possible.",
            evidence=made.seen([change.from_.statement, change.to.statement]),
        )
        return


def _steps(made: Settlement) -> dict[str, Step]:
    """Figures that moved, each at one claim: the new one that the new number makes, else one that has it."""
    out: dict[str, Step] = {}
    for statement, step in [*_moved(made), *_on_the_way(made)]:
        holding = made.holding(statement)
        home = next((c for c in holding if c.id not in made.was), holding[0] if holding else None)
        if home is not None:
            out.setdefault(home.id, step)
    return out


def _moved(made: Settlement) -> Iterator[tuple[str, Step]]:
    for conflict in made.conflicts:
        found = [(v.value, v) for v in conflict.values if isinstance(v.value, float | int) and v.statement in made.article_of]
        old = [pair for pair in found if made.article_of[pair[1].statement] not in made.arrived]
        new = [pair for pair in found if made.article_of[pair[1].statement] in made.arrived]
        if conflict.kind != "moved" or not old or not new:
            continue
        (low, a), (high, b) = max(old, key=lambda p: p[0]), max(new, key=lambda p: p[0])
        if high > low:
            before, after = (made.text(made.article_of[v.statement], v.span) for v in (a, b))
            reason = f"{conflict.what}: {made.outlet(made.article_of[b.statement])} has {after}, where {before} stood before."
            yield b.statement, Step(before, after, reason, made.seen([a.statement, b.statement]))


def _on_the_way(made: Settlement) -> Iterator[tuple[str, Step]]:
    """A report that has another figure than the one it was made from."""
    for change in made.changes:
        source, home = (made.article_of.get(c.statement) for c in (change.from_, change.to))
        if change.kind != "figure changed" or home not in made.arrived or source is None or source in made.arrived:
            continue
        before, after = made.text(source, change.from_.span), made.text(home or "", change.to.span)
        reason = f"{made.outlet(home or '')} has {after} where {made.outlet(source)}, from which it has it, wrote {before}."
        yield change.to.statement, Step(before, after, reason, made.seen([change.from_.statement, change.to.statement]))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"


def _listed(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    shown = found[:3] if len(found) > 4 else found
    shown += [f"{len(found) - 3} more"] if len(found) > 4 else []
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
