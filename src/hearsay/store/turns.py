"""What became of claims, as it is written when they are settled and read by whoever watches."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, or_, select

from hearsay.store.content import pack, unpack
from hearsay.store.of_claims import claim_statements, claims, decisions, retired, revisions, stories
from hearsay.store.of_reports import articles, responses, statements
from hearsay.store.of_watches import turns
from hearsay.store.shelf import runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Characters of a report that show something; ``statement`` is the one they are of."""

    article: str
    start: int
    stop: int
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that became of a claim. ``kinds``: what it is all at once; ``changes``: for each what makes it the same again."""

    claim: str
    story: str
    kinds: tuple[str, ...]
    changes: tuple[str, ...]
    before: str | None
    after: str | None
    reason: str
    evidence: tuple[Seen, ...] = ()
    version: str | None = None
    """The article that makes it, where that is a new version of a report: it happened when that came."""
    at: str = ""
    n: int = 0


class Shown(NamedTuple):
    """A passage with its report."""

    article: str
    locator: str
    url: str | None
    outlet: str | None
    published: str | None
    taken: str
    text: str


def put_turns(connection: Connection, found: Iterable[Turn], at: str) -> None:
    """Keep them, in the transaction in which the claims are written."""
    rows = [{"at": at, "claim": t.claim, "story": t.story, "kinds": json.dumps(t.kinds), "record": pack(t)} for t in found]
    if rows:
        connection.execute(insert(turns), rows)


def turns_after(connection: Connection, n: int, most: int) -> list[Turn]:
    """Those after one, in the order in which they were found."""
    rows = connection.execute(select(turns).where(turns.c.n > n).order_by(turns.c.n).limit(most)).all()
    return [replace(unpack(row.record, Turn), at=row.at, n=row.n) for row in rows]


def last_turn(connection: Connection, before: str | None = None) -> int:
    """The number of the last one, or of the last before a time."""
    asked = select(func.max(turns.c.n))
    asked = asked.where(turns.c.at < before) if before is not None else asked
    return connection.execute(asked).scalar() or 0


def decided_since(connection: Connection, story_ids: Sequence[str]) -> bool:
    """Whether a person decided something since some stories were settled."""
    settled = connection.execute(select(func.min(stories.c.changed)).where(stories.c.id.in_(story_ids))).scalar()
    if settled is None:
        return False
    asked = select(decisions.c.n).where(or_(decisions.c.made >= settled, decisions.c.undone >= settled))
    return connection.execute(asked.limit(1)).first() is not None


def revised(connection: Connection, targets: Iterable[str]) -> list[Any]:
    """What changed from earlier versions to some that count: source, target, kind, said, record."""
    out: list[Any] = []
    for some in runs(sorted(targets)):
        out += connection.execute(select(revisions).where(revisions.c.target.in_(some)).order_by(revisions.c.n)).all()
    return out


def passages(connection: Connection, wanted: Iterable[Seen], longest: int) -> dict[Seen, Shown]:
    """What stands there, not more than so many characters."""
    asked = list(dict.fromkeys(wanted))
    names = ("locator", "url", "outlet", "published", "taken", "text")
    rows: dict[str, Any] = {}
    for some in runs(sorted({one.article for one in asked})):
        found = select(articles.c.id, *(articles.c[name] for name in names)).where(articles.c.id.in_(some))
        rows.update((row.id, row) for row in connection.execute(found))
    out: dict[Seen, Shown] = {}
    for one in asked:
        row = rows.get(one.article)
        if row is not None:
            cut = row.text[one.start : min(one.stop, one.start + longest)]
            out[one] = Shown(row.id, row.locator, row.url, row.outlet, row.published, row.taken, cut)
    return out


def places_of(connection: Connection, ids: Iterable[str]) -> dict[str, Seen]:
    """Where some statements stand."""
    out: dict[str, Seen] = {}
    for some in runs(sorted(ids)):
        for row in connection.execute(select(statements).where(statements.c.id.in_(some))):
            out[row.id] = Seen(article=row.article, start=row.start, stop=row.stop, statement=row.id)
    return out


def lines_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of some claims that went on: where, by one step or more. Of those that are there: itself. And what each says."""
    out: dict[str, tuple[str, str]] = {}
    left = {key: key for key in claim_ids}
    while left:
        there: dict[str, str] = {}
        onward: dict[str, str] = {}
        for some in runs(sorted(set(left.values()))):
            found = connection.execute(select(claims.c.id, claims.c.gist).where(claims.c.id.in_(some)))
            there.update((row.id, row.gist) for row in found)
            went = select(retired.c.id, retired.c.into).where(retired.c.id.in_(some), retired.c.into.is_not(None))
            onward.update((row.id, row.into) for row in connection.execute(went))
        out.update((key, (at, there[at])) for key, at in left.items() if at in there)
        left = {key: onward[at] for key, at in left.items() if at not in there and onward.get(at, key) != key}
    return out


def known_as(connection: Connection, claim_ids: Iterable[str]) -> dict[str, list[str]]:
    """Each claim's id with those that went on into it."""
    out = {key: [key] for key in claim_ids}
    wave = {key: key for key in out}
    while wave:
        further: dict[str, str] = {}
        for some in runs(sorted(wave)):
            rows = connection.execute(select(retired.c.id, retired.c.into).where(retired.c.into.in_(some)))
            further.update((row.id, wave[row.into]) for row in rows)
        wave = {key: home for key, home in further.items() if key not in out[home]}
        for key, home in wave.items():
            out[home].append(key)
    return out


def gists_gone(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """What some claims said that are no more."""
    out: dict[str, str] = {}
    for some in runs(sorted(claim_ids)):
        rows = connection.execute(select(retired.c.id, retired.c.gist).where(retired.c.id.in_(some)))
        out.update((row.id, row.gist or "") for row in rows)
    return out


def proven(connection: Connection, claim_ids: Iterable[str]) -> dict[str, int]:
    """Of some claims how many origins are proven."""
    out: dict[str, int] = {}
    for some in runs(sorted(claim_ids)):
        out.update(
            (row.id, row.at_least)
            for row in connection.execute(select(claims.c.id, claims.c.at_least).where(claims.c.id.in_(some)))
        )
    return out


def answers_in(connection: Connection, story_ids: Iterable[str]) -> list[Any]:
    """All that parties answered in some stories, with story, when it was published, and the claim that it answers."""
    out: list[Any] = []
    for some in runs(sorted(story_ids)):
        asked = (
            select(
                articles.c.story,
                articles.c.published,
                articles.c.published_utc,
                articles.c.taken,
                responses.c.article,
                responses.c.party,
                responses.c.key,
                responses.c.status,
                responses.c.statement,
                responses.c.as_of,
                responses.c.start,
                responses.c.stop,
                claims.c.id.label("claim"),
            )
            .select_from(
                responses.join(articles, articles.c.id == responses.c.article)
                .outerjoin(claim_statements, claim_statements.c.statement == responses.c.statement)
                .outerjoin(claims, claims.c.n == claim_statements.c.claim)
            )
            .where(articles.c.story.in_(some), articles.c.current == 1)
            .order_by(articles.c.sequence, responses.c.start, claims.c.weight.desc())
        )
        out += connection.execute(asked).all()
    return out
