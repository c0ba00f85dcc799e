"""Alerts: turns of claims that a watch wants to know of, each told once, whatever happens to the archive meanwhile."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from typing import Any

import msgspec

from hearsay.ids import record_id
from hearsay.run.ask import known_of
from hearsay.run.moments import now, utc
from hearsay.run.new_claims import NEW, Other, folded
from hearsay.run.overdue import overdue
from hearsay.run.question import period, wanted
from hearsay.run.watches import question_of
from hearsay.store import alerts as store
from hearsay.store import search, turns, watches
from hearsay.store.archive import Archive
from hearsay.store.turns import Seen, Shown, Turn
from hearsay.store.watches import Watch

EXCERPT = 600
"""Characters of a passage that go out with an alert."""
AT_ONCE = 5000
"""Turns that are gone through in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The characters that show it, in the report as it is kept."""

    statement: str | None
    article: str
    locator: str
    url: str | None
    outlet: str | None
    published: str | None
    span: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that became of a claim that somebody watches. ``also``: of what other sorts it is, in their names."""

    id: str
    watch: str
    kind: str
    also: tuple[str, ...] = ()
    claim: str
    story: str
    gist: str
    before: str | None
    after: str | None
    reason: str
    evidence: tuple[Passage, ...] = ()
    others: tuple[Other, ...] = ()
    happened: str | None
    """When the latest report that shows it was published; of an edit, when the new version was taken in."""
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Turns with what became of their claims since: ``live``: as each is called now, and what it says."""

    turns: Sequence[Turn]
    live: Mapping[str, tuple[str, str]]
    gone: Mapping[str, str]
    aliases: Mapping[str, Sequence[str]]
    """For each claim that there is, the ids under which it was known."""
    numbers: Mapping[str, watches.Placed]
    ranges: Mapping[str, int] = field(default_factory=dict)
    """For each, how many origins are proven now."""

    def claim(self, turn: Turn) -> str:
        """As it is called now."""
        return self.live.get(turn.claim, (turn.claim, ""))[0]

    def gist(self, claim: str) -> str:
        """What it says."""
        return self.live.get(claim, ("", self.gone.get(claim, "")))[1]


def recent(
    archive: Archive, since: str | None = None, watch: str | None = None, limit: int | None = None, claim: str | None = None
) -> list[Alert]:
    """The alerts that were made, the latest first; ``since`` as 2026-02-11 or a time."""
    start = period("--since", since)[0] if since else None
    with archive.reading() as connection:
        return [read(record) for record in store.recent(connection, start, watch, limit, claim)]


def read(record: Any) -> Alert:
    """An alert as it was kept."""
    return msgspec.convert(record, Alert)


def as_json(alert: Alert) -> dict[str, Any]:
    """The shape of ``hearsay alerts --json``, of JSON lines and of webhooks."""
    made = asdict(alert)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in made.items()}


def find(archive: Archive, at: str | None = None) -> list[Alert]:
    """Look for every watch at what is new, and keep the alerts that this makes."""
    moment = at or now()
    with archive.reading() as connection:
        every = [one for one in watches.every(connection) if not one.paused]
    return [alert for one in every for alert in _found(archive, one, moment)]


def _found(archive: Archive, watch: Watch, at: str) -> Iterator[Alert]:
    left = True
    while left:
        with archive.reading() as connection:
            new = turns.turns_after(connection, watch.seen, AT_ONCE)
        left = len(new) == AT_ONCE
        groups = _groups(new, watch.made) or [[]]
        for group in groups:
            made = _look_once(archive, watch, group, at, not left and group is groups[-1])
            if made is None:
                return
            yield from made
            watch = replace(watch, seen=group[-1].n) if group else watch


def _groups(found: Sequence[Turn], until: str) -> list[list[Turn]]:
    """What is told together: of the past what was settled together, from then on what came since the last look."""
    return [list(some) for _, some in groupby(found, lambda turn: turn.at if turn.at < until else "")]


def _look_once(archive: Archive, watch: Watch, new: Sequence[Turn], at: str, late: bool) -> list[Alert] | None:
    """Alerts of some turns, kept with how far the watch has looked; ``None`` where somebody else looked meanwhile."""
    with archive.reading() as connection:
        waiting = overdue(connection, watch, at) if late and "no answer" in watch.kinds else []
        look = _look(connection, [*new, *waiting])
        answering = _answering(connection, watch, look)
        made = _made(connection, watch, look, answering, at)
    if not new and not made:
        return []
    with archive.writing() as connection:
        if not watches.advance(connection, watch.name, watch.seen, new[-1].n if new else watch.seen):
            return None
        known = store.there(connection, [alert.id for alert in made])
        made = [alert for alert in made if alert.id not in known]
        store.make(connection, [_row(alert) for alert in made])
        watches.answered(connection, watch.name, answering & look.numbers.keys())
    return made


def would_be(archive: Archive, watch: Watch, since: str, at: str) -> list[Alert]:
    """What a watch would have told of the turns since a time, had it been there; nothing is kept."""
    out: list[Alert] = []
    with archive.reading() as connection:
        for group in _groups(turns.turns_after(connection, turns.last_turn(connection, since), AT_ONCE), at):
            look = _look(connection, group)
            out += _made(connection, watch, look, _answering(connection, watch, look), at, again=True)
    return list({alert.id: alert for alert in reversed(out)}.values())[::-1]


def _row(alert: Alert) -> store.Row:
    return store.Row(alert.id, alert.watch, alert.kind, alert.claim, alert.story, alert.found, alert)


def _look(connection: Any, found: Sequence[Turn]) -> Look:
    live = turns.lines_of(connection, {turn.claim for turn in found})
    here = {claim for claim, _ in live.values()}
    return Look(
        turns=found,
        live=live | {claim: (claim, gist) for claim, gist in live.values()},
        gone=turns.gists_gone(connection, {turn.claim for turn in found} - live.keys()),
        aliases=turns.known_as(connection, here),
        numbers=watches.numbers_of(connection, here),
        ranges=turns.proven(connection, here),
    )


def _answering(connection: Any, watch: Watch, look: Look) -> set[str]:
    """The claims that answer, or once did under one of their names; those that are gone too."""
    asked = question_of(watch)
    number = {n: claim for claim, (n, *_) in look.numbers.items()}
    now_ = {number[n] for n in search.among(connection, wanted(asked, known_of(connection, asked)), number)} if number else set()
    names = {key: claim for claim, known in look.aliases.items() for key in known} | {key: key for key in look.gone}
    return now_ | {names[key] for key in watches.answered_before(connection, watch.name, names)}


def _made(connection: Any, watch: Watch, look: Look, answering: set[str], at: str, again: bool = False) -> list[Alert]:
    drafts: dict[str, tuple[Turn, str, str]] = {}
    names: dict[str, list[str]] = {}
    for turn, kind, change in _chosen(watch, look, answering):
        claim = look.claim(turn)
        key = alert_id(watch.name, kind, claim, change)
        names[key] = [alert_id(watch.name, kind, each, change) for each in look.aliases.get(claim, [claim])]
        drafts.setdefault(key, (turn, kind, claim))
    told = set() if again else store.there(connection, (name for each in names.values() for name in each))
    drafts = {key: draft for key, draft in drafts.items() if told.isdisjoint(names[key])}
    shown = [seen for turn, _, _ in drafts.values() for seen in (*turn.evidence, *_version(turn))]
    passages = turns.passages(connection, shown, EXCERPT)
    made = [_alert(key, watch, look, turn, kind, claim, passages, at) for key, (turn, kind, claim) in drafts.items()]
    return folded(made, {claim: placed.weight for claim, placed in look.numbers.items()})


def alert_id(watch: str, kind: str, claim: str, change: str) -> str:
    """The same alert has the same id, whenever it is found."""
    return record_id("alert", watch, kind, claim, change)


def _chosen(watch: Watch, look: Look, answering: set[str]) -> Iterator[tuple[Turn, str, str]]:
    """The turns that matter, each as the first of its sorts that does."""
    new = {turn.claim for turn in look.turns if NEW in turn.kinds and look.claim(turn) == turn.claim}
    for turn in look.turns:
        claim = look.claim(turn)
        if claim not in answering or not _stands(turn, claim, look, new):
            continue
        for kind, change in zip(turn.kinds, turn.changes, strict=True):
            if kind in watch.kinds:
                yield turn, kind, change
                break


def _stands(turn: Turn, claim: str, look: Look, new: set[str]) -> bool:
    """Whether it still holds, and is not told by the claim's being new."""
    if NEW in turn.kinds:
        return claim == turn.claim and claim in look.numbers
    if claim in new and turn.kinds != ("no answer",):
        return False
    if turn.kinds == ("second origin",):
        return look.ranges.get(claim, 0) > 1
    if turn.kinds == ("origin lost",):
        return claim in look.numbers and not _regained(turn, claim, look)
    return True


def _regained(turn: Turn, claim: str, look: Look) -> bool:
    later = (other for other in look.turns if other.n > turn.n and look.claim(other) == claim)
    return any(other.kinds == ("second origin",) for other in later)


def _alert(key: str, watch: Watch, look: Look, turn: Turn, kind: str, claim: str, found: Mapping[Seen, Shown], at: str) -> Alert:
    shown = [(seen, found[seen]) for seen in turn.evidence if seen in found]
    came = [found[seen].taken for seen in _version(turn) if seen in found]
    times = came or sorted(filter(None, (utc(one.published) or one.taken for _, one in shown)))
    return Alert(
        id=key,
        watch=watch.name,
        kind=kind,
        also=tuple(other for other in turn.kinds if other != kind),
        claim=claim,
        story=look.numbers[claim].story if claim in look.numbers else turn.story,
        gist=look.gist(claim),
        before=turn.before,
        after=turn.after,
        reason=turn.reason,
        evidence=tuple(_passages(shown)),
        happened=times[-1] if times else None,
        found=at,
    )


def _version(turn: Turn) -> list[Seen]:
    return [Seen(article=turn.version, start=0, stop=0)] if turn.version else []


def _passages(shown: Iterable[tuple[Seen, Shown]]) -> Iterator[Passage]:
    for seen, one in shown:
        yield Passage(
            statement=seen.statement, article=one.article, locator=one.locator, url=one.url, outlet=one.outlet,
            published=one.published, span=(seen.start, seen.stop), text=one.text,
        )  # fmt: skip
