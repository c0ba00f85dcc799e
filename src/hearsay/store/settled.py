"""Stories and their claims, written and read again."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from hearsay.records import Change, Claim, Conflict, FollowUp
from hearsay.store import texts
from hearsay.store.content import pack, unpack
from hearsay.store.happened import Event, lead, row_of
from hearsay.store.intake import PLACED, SETTLED
from hearsay.store.of_claims import (
    changes,
    claim_statements,
    claims,
    history,
    origins,
    retired,
    spots,
    stories,
)
from hearsay.store.of_reports import articles
from hearsay.store.shelf import runs

Numbers = Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is kept of a story beside its claims."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as it is written: its record, and what is searched."""

    claim: Claim
    origin_keys: tuple[str, ...]
    statements: tuple[tuple[str, str], ...]
    """Statement, article."""
    first_utc: str | None
    last_utc: str | None
    words: tuple[str, str, str, str]
    spots: tuple[tuple[float, float], ...] = ()
    """The places that it names, each once: latitude, longitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story with its articles and claims."""

    id: str
    gist: str
    articles: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    first_utc: str | None
    last_utc: str | None
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """All that is written at once: stories as they are now; those that were there before are replaced."""

    before: tuple[str, ...]
    """Ids of the stories that were touched."""
    stories: tuple[StoryRow, ...]
    retired: tuple[tuple[str, str, str | None, str, str | None], ...] = ()
    """Id, kind, where it went on, why, gist."""
    events: tuple[Event, ...] = ()
    gone: tuple[int, ...] = ()
    """Versions that count no more."""


def to_settle(connection: Connection) -> list[int]:
    """Reports whose stories are to be made anew, with versions that count no more."""
    found = select(articles.c.n).where(articles.c.settled == PLACED).order_by(articles.c.sequence)
    return list(connection.execute(found).scalars())


def rows_of(connection: Connection, numbers: Iterable[int]) -> list[Any]:
    """Number, id, story, whether it counts and how far it is settled, in the order in which reports are gone through."""
    columns = (articles.c.n, articles.c.id, articles.c.story, articles.c.current, articles.c.settled, articles.c.sequence)
    out: list[Any] = []
    for some in runs(sorted(numbers)):
        out += connection.execute(select(*columns).where(articles.c.n.in_(some))).all()
    return sorted(out, key=lambda row: row.sequence)


def versions_of(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Versions of the same reports: the one that counts, and those that have just ceased to."""
    out: set[int] = set()
    for some in runs(sorted(numbers)):
        inside = select(articles.c.report).where(articles.c.n.in_(some))
        wanted = or_(articles.c.current == 1, articles.c.settled == PLACED)
        out |= set(connection.execute(select(articles.c.n).where(articles.c.report.in_(inside), wanted)).scalars())
    return out


def members(connection: Connection, story_ids: Iterable[str]) -> dict[str, set[int]]:
    """The reports of some stories."""
    out: dict[str, set[int]] = {}
    for some in runs(sorted(story_ids)):
        for story, number in connection.execute(select(articles.c.story, articles.c.n).where(articles.c.story.in_(some))):
            out.setdefault(story, set()).add(number)
    return out


def stories_before(connection: Connection, story_ids: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Stories with their reports, the oldest first."""
    found = connection.execute(select(stories.c.id).where(stories.c.id.in_(story_ids)).order_by(stories.c.n)).scalars().all()
    out: dict[str, list[str]] = {key: [] for key in found}
    asked = select(articles.c.story, articles.c.id).where(articles.c.story.in_(found)).order_by(articles.c.sequence)
    for story, article in connection.execute(asked):
        out[story].append(article)
    return [(key, tuple(held)) for key, held in out.items()]


def claims_before(connection: Connection, story_ids: Sequence[str]) -> list[Claim]:
    """The claims of some stories, the oldest first."""
    out: list[tuple[int, Claim]] = []
    for some in runs(story_ids):
        found = select(claims.c.n, claims.c.record).where(claims.c.story.in_(some))
        out += [(n, unpack(record, Claim)) for n, record in connection.execute(found)]
    return [claim for _, claim in sorted(out, key=lambda one: one[0])]


def homes_before(connection: Connection, story_ids: Sequence[str]) -> dict[str, str]:
    """The article of every statement of some stories' claims."""
    out: dict[str, str] = {}
    for some in runs(story_ids):
        asked = select(claim_statements).join(claims, claims.c.n == claim_statements.c.claim).where(claims.c.story.in_(some))
        out.update((row.statement, row.article) for row in connection.execute(asked))
    return out


def _digests(connection: Connection, story_ids: Sequence[str]) -> dict[str, str]:
    """Of the claims of some stories: what tells whether they changed."""
    out: dict[str, str] = {}
    for some in runs(story_ids):
        found = connection.execute(select(claims.c.id, claims.c.digest).where(claims.c.story.in_(some)))
        out.update((row.id, row.digest) for row in found)
    return out


def digest_of(row: ClaimRow) -> str:
    """What tells whether a claim has to be written again."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()[:16]


def write_settled(connection: Connection, found: Settled, at: str) -> None:
    """Stories and their claims as they are now, in place of what they were."""
    was = _digests(connection, found.before)
    now = [one for story in found.stories for one in story.claims]
    gone = sorted(was.keys() - {one.claim.id for one in now})
    for some in runs(found.before):
        connection.execute(update(articles).where(articles.c.story.in_(some)).values(story=None))
    for some in runs(found.gone):
        connection.execute(update(articles).where(articles.c.n.in_(some)).values(story=None, settled=SETTLED))
    for story in found.stories:
        _put_story(connection, story, at)
    for story in found.stories:
        _put_claims(connection, story, was, at)
    for some in runs(gone):
        connection.execute(delete(claims).where(claims.c.id.in_(some)))
    old = sorted(set(found.before) - {s.id for s in found.stories})
    connection.execute(delete(stories).where(stories.c.id.in_(old)))
    _retire(connection, found, [one.claim.id for one in now], at)
    if found.events:
        connection.execute(insert(history), [row_of(e) | {"at": at} for e in found.events])


def _put_story(connection: Connection, story: StoryRow, at: str) -> None:
    row = {
        "gist": story.gist,
        "articles": len(story.articles),
        "claims": len(story.claims),
        "first_seen": story.first_utc,
        "last_seen": story.last_utc,
        "changed": at,
        "record": pack(story.told),
    }
    if not connection.execute(update(stories).where(stories.c.id == story.id).values(row)).rowcount:
        connection.execute(insert(stories).values(row | {"id": story.id, "made": at}))
    for some in runs(story.articles):
        connection.execute(update(articles).where(articles.c.id.in_(some)).values(story=story.id, settled=SETTLED))
    connection.execute(delete(changes).where(changes.c.story == story.id))
    home = {statement: article for one in story.claims for statement, article in one.statements}
    found = [
        {"story": story.id, "kind": c.kind, "source": home.get(c.from_.statement, ""), "target": home.get(c.to.statement, "")}
        for c in story.told.changes
    ]
    if found:
        connection.execute(insert(changes), found)


def _put_claims(connection: Connection, story: StoryRow, was: Mapping[str, str], at: str) -> None:
    """Those that are new or changed."""
    digests = {one.claim.id: digest_of(one) for one in story.claims}
    left = [one for one in story.claims if was.get(one.claim.id) != digests[one.claim.id]]
    rows = [_claim(one, digests, at) for one in left]
    old = [row for row in rows if row["id"] in was]
    for row in old:
        connection.execute(update(claims).where(claims.c.id == row["id"]).values(row))
    new = [row | {"made": at} for row in rows if row["id"] not in was]
    if new:
        connection.execute(insert(claims), new)
    number: dict[str, int] = {}
    for some in runs([one.claim.id for one in left]):
        number.update((key, n) for key, n in connection.execute(select(claims.c.id, claims.c.n).where(claims.c.id.in_(some))))
    for some in runs([number[row["id"]] for row in old]):
        connection.execute(delete(claim_statements).where(claim_statements.c.claim.in_(some)))
        connection.execute(delete(origins).where(origins.c.claim.in_(some)))
        connection.execute(delete(spots).where(spots.c.claim.in_(some)))
    said = [
        {"claim": number[one.claim.id], "statement": statement, "article": article}
        for one in left
        for statement, article in dict(one.statements).items()
    ]
    made = [
        {"claim": number[one.claim.id], "place": place, "name": o.name, "kind": o.kind, "interest": o.interest, "key": key}
        for one in left
        for place, (o, key) in enumerate(zip(one.claim.origins.list, one.origin_keys, strict=True))
    ]
    where = [{"claim": number[one.claim.id], "lat": lat, "lon": lon} for one in left for lat, lon in one.spots]
    for table, given in ((claim_statements, said), (origins, made), (spots, where)):
        if given:
            connection.execute(insert(table), given)
    texts.index(connection, [row | {"n": number[row["id"]]} for row in rows])


def _claim(one: ClaimRow, digests: Mapping[str, str], at: str) -> dict[str, Any]:
    c = one.claim
    plain = {name: getattr(c, name) for name in ("id", "story", "gist", "weight", "information", "first_seen")}
    return plain | {
        "at_least": c.origins.at_least,
        "at_most": c.origins.at_most,
        "reports": len(c.carriers) or 1,
        "disputed": int(bool(c.disputed_by)),
        "first_utc": one.first_utc,
        "last_utc": one.last_utc,
        "changed": at,
        "digest": digests[c.id],
        "record": pack(c),
        **dict(zip(texts.COLUMNS, one.words, strict=True)),
    }


def _retire(connection: Connection, found: Settled, back: Sequence[str], at: str) -> None:
    """Ids that are gone, and where they lead; one that is used again is no longer gone."""
    for some in runs([*back, *(s.id for s in found.stories)]):
        connection.execute(delete(retired).where(retired.c.id.in_(some)))
    for key, kind, into, why, line in found.retired:
        lead(connection, kind, key, into, at, why, line)


def readers(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The models that read some reports."""
    out: set[str] = set()
    for some in runs(ids):
        out |= set(connection.execute(select(articles.c.made_by).where(articles.c.id.in_(some)).distinct()).scalars())
    return sorted(out)
