"""What many reports give, written and read again: pairs, copies, stories, claims, and what became of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from hearsay.records import Change, Claim, Conflict, Copy, FollowUp
from hearsay.store import texts
from hearsay.store.content import pack, unpack
from hearsay.store.intake import PLACED, SETTLED
from hearsay.store.of_claims import (
    changes,
    claim_statements,
    claims,
    copies,
    history,
    origins,
    pairs,
    retired,
    revisions,
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
class Event:
    """Something that became of a claim or story, in one line."""

    kind: str
    said: str
    claim: str | None = None
    story: str | None = None
    article: str | None = None
    at_least: int | None = None
    at_most: int | None = None


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


class Heir(NamedTuple):
    """Something that goes on as something else: a statement or article of an earlier version or reading."""

    kind: str
    id: str
    into: str


@dataclass(slots=True)
class Placed:
    """What one batch of reports gave: pairs (with whether they are on one event), copies by target, and places."""

    articles: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Place in the index, number of the article."""
    pairs: dict[tuple[int, int], bool] = field(default_factory=dict)
    copies: dict[str, list[Copy]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    gone: list[int] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    heirs: list[Heir] = field(default_factory=list)


def to_place(connection: Connection, most: int) -> list[Row[Any]]:
    """Reports that are not compared yet, in the order in which they are gone through; versions that count no more first."""
    names = ("n", "id", "place", "current", "report", "version", "sha256", "seen")
    found = (
        select(*(articles.c[name] for name in names))
        .where(articles.c.settled == 0)
        .order_by(articles.c.current, articles.c.sequence)
        .limit(most)
    )
    return list(connection.execute(found))


def write_placed(connection: Connection, found: Placed, at: str) -> None:
    """A batch: its reports are to be settled now."""
    for some in runs(found.gone):
        ids = select(articles.c.id).where(articles.c.n.in_(some))
        connection.execute(update(pairs).where(or_(pairs.c.a.in_(some), pairs.c.b.in_(some))).values(linked=0))
        connection.execute(delete(copies).where(or_(copies.c.source.in_(ids), copies.c.target.in_(ids))))
    if found.places:
        placed = update(articles).where(articles.c.n == bindparam("number")).values(place=bindparam("at"))
        connection.execute(placed, [{"number": number, "at": place} for place, number in found.places.items()])
    if found.pairs:
        rows = [{"a": a, "b": b, "linked": int(linked)} for (a, b), linked in sorted(found.pairs.items())]
        before = delete(pairs).where(pairs.c.a == bindparam("one"), pairs.c.b == bindparam("two"))
        connection.execute(before, [{"one": row["a"], "two": row["b"]} for row in rows])
        connection.execute(insert(pairs), rows)
    for target, made in sorted(found.copies.items()):
        connection.execute(delete(copies).where(copies.c.target == target))
        if made:
            connection.execute(insert(copies), [_copy(rank, c) for rank, c in enumerate(made)])
    inherit(connection, found.heirs, at)
    if found.revisions:
        connection.execute(insert(revisions), [row | {"at": at} for row in found.revisions])
        told = (Event(kind="revised", article=row["target"], said=f"{row['kind']}: {row['said']}") for row in found.revisions)
        record_event(connection, told, at)
    for some in runs(sorted({*found.articles, *found.touched, *found.gone})):
        connection.execute(update(articles).where(articles.c.n.in_(some)).values(settled=PLACED))


def _copy(rank: int, c: Copy) -> dict[str, Any]:
    return {
        "rank": rank,
        "source": c.from_,
        "target": c.to,
        "kind": c.kind,
        "credit": c.credit,
        "score": c.score,
        "record": pack(c),
    }


def partners(connection: Connection, number: int) -> list[int]:
    """Reports with which one is compared, those that count."""
    found = set()
    for mine, other in ((pairs.c.a, pairs.c.b), (pairs.c.b, pairs.c.a)):
        asked = select(other).join(articles, articles.c.n == other).where(mine == number, articles.c.current == 1)
        found |= set(connection.execute(asked).scalars())
    return sorted(found)


def pairs_among(connection: Connection, numbers: Numbers) -> list[tuple[int, int, bool]]:
    """All pairs of some reports, and whether they are on one event."""
    inside, out = set(numbers), []
    for some in runs(sorted(inside)):
        for a, b, linked in connection.execute(select(pairs).where(pairs.c.a.in_(some))):
            if b in inside:
                out.append((a, b, bool(linked)))
    return sorted(out)


def linked_to(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Reports that count and are on one event with some of these, or made from them, or they from it."""
    out: set[int] = set()
    current = articles.c.current == 1
    for some in runs(sorted(numbers)):
        for mine, other in ((pairs.c.a, pairs.c.b), (pairs.c.b, pairs.c.a)):
            asked = select(other).join(articles, articles.c.n == other).where(mine.in_(some), pairs.c.linked == 1, current)
            out |= set(connection.execute(asked).scalars())
        ids = select(articles.c.id).where(articles.c.n.in_(some))
        for mine, other in ((copies.c.source, copies.c.target), (copies.c.target, copies.c.source)):
            asked = select(articles.c.n).join(copies, articles.c.id == other).where(mine.in_(ids), current)
            out |= set(connection.execute(asked).scalars())
    return out


def copies_into(connection: Connection, targets: Sequence[str]) -> list[Copy]:
    """From where some reports were made: in their order, the main source of each first."""
    held: dict[str, list[Copy]] = {}
    for some in runs(targets):
        asked = select(copies.c.target, copies.c.record).where(copies.c.target.in_(some)).order_by(copies.c.target, copies.c.rank)
        for target, record in connection.execute(asked):
            held.setdefault(target, []).append(unpack(record, Copy))
    return [copy for target in targets for copy in held.get(target, [])]


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


def claims_before(connection: Connection, story_ids: Sequence[str]) -> list[tuple[Claim, str]]:
    """Claims with their digests, the oldest first."""
    out: list[tuple[int, Claim, str]] = []
    for some in runs(story_ids):
        found = select(claims.c.n, claims.c.record, claims.c.digest).where(claims.c.story.in_(some))
        out += [(n, unpack(record, Claim), digest) for n, record, digest in connection.execute(found)]
    return [(claim, digest) for _, claim, digest in sorted(out, key=lambda one: one[0])]


def digest_of(row: ClaimRow) -> str:
    """What tells whether a claim has to be written again."""
    return hashlib.sha256(msgspec.json.encode(row)).hexdigest()[:16]


def write_settled(connection: Connection, found: Settled, at: str) -> None:
    """Stories and their claims as they are now, in place of what they were."""
    was = {c.id: digest for c, digest in claims_before(connection, list(found.before))}
    now = [one for story in found.stories for one in story.claims]
    gone = sorted(was.keys() - {one.claim.id for one in now})
    for some in runs(sorted({m for key, m in _articles(connection, found.before)})):
        connection.execute(update(articles).where(articles.c.id.in_(some)).values(story=None))
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
        connection.execute(insert(history), [_event(e) | {"at": at} for e in found.events])


def _event(e: Event) -> dict[str, Any]:
    return {name: getattr(e, name) for name in ("kind", "said", "claim", "story", "article", "at_least", "at_most")}


def _articles(connection: Connection, story_ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(story, one) for story, held in stories_before(connection, story_ids) for one in held]


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
    old = [_claim(one, digests, at) for one in left if one.claim.id in was]
    for row in old:
        connection.execute(update(claims).where(claims.c.id == row["id"]).values(row))
    new = [_claim(one, digests, at) | {"made": at} for one in left if one.claim.id not in was]
    if new:
        connection.execute(insert(claims), new)
    number: dict[str, int] = {}
    for some in runs([one.claim.id for one in left]):
        number.update((key, n) for key, n in connection.execute(select(claims.c.id, claims.c.n).where(claims.c.id.in_(some))))
    for some in runs([number[row["id"]] for row in old]):
        connection.execute(delete(claim_statements).where(claim_statements.c.claim.in_(some)))
        connection.execute(delete(origins).where(origins.c.claim.in_(some)))
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
    for table, rows in ((claim_statements, said), (origins, made)):
        if rows:
            connection.execute(insert(table), rows)
    texts.index(connection, [(number[one.claim.id], one.words) for one in left])


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
        _lead(connection, kind, key, into, at, why, line)


def inherit(connection: Connection, found: Iterable[Heir], at: str) -> None:
    """What goes on as what, in a later version or reading."""
    heirs = list(found)
    for some in runs([heir.into for heir in heirs]):
        connection.execute(delete(retired).where(retired.c.id.in_(some)))
    for heir in heirs:
        _lead(connection, heir.kind, heir.id, heir.into, at, "goes on in a later version or reading", None)


def _lead(connection: Connection, kind: str, key: str, into: str | None, at: str, why: str, gist: str | None) -> None:
    """One step at most: what led here leads on, and nothing leads in a circle."""
    connection.execute(update(retired).where(retired.c.into == key).values(into=into))
    connection.execute(delete(retired).where(retired.c.id == key))
    connection.execute(insert(retired).values(id=key, kind=kind, into=into, at=at, why=why, gist=gist))


def heirs_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Of some statements or articles those that went on, and as what."""
    out: dict[str, str] = {}
    for some in runs(sorted(ids)):
        asked = select(retired.c.id, retired.c.into).where(retired.c.id.in_(some), retired.c.into.is_not(None))
        out.update((row.id, row.into) for row in connection.execute(asked))
    return out


def record_event(connection: Connection, found: Iterable[Event], at: str) -> None:
    """Something that became of a report."""
    rows = [_event(e) | {"at": at} for e in found]
    if rows:
        connection.execute(insert(history), rows)


def numbers_by_place(connection: Connection) -> dict[int, int]:
    """For each place in the index the number of its report."""
    return {row.place: row.n for row in connection.execute(select(articles.c.place, articles.c.n).where(articles.c.place >= 0))}


def counting(connection: Connection, numbers: Iterable[int]) -> list[int]:
    """Of some reports those that are the version that counts."""
    out: list[int] = []
    for some in runs(sorted(numbers)):
        out += connection.execute(select(articles.c.n).where(articles.c.n.in_(some), articles.c.current == 1)).scalars()
    return out


def current_of(connection: Connection, report: str) -> Any:
    """The version of a report that counts."""
    columns = (articles.c.n, articles.c.id, articles.c.sha256, articles.c.seen)
    return connection.execute(select(*columns).where(articles.c.report == report, articles.c.current == 1)).first()


def is_revised(connection: Connection, source: str, target: str) -> bool:
    """Whether it is told already what changed between two versions."""
    asked = select(revisions.c.n).where(revisions.c.source == source, revisions.c.target == target)
    return connection.execute(asked.limit(1)).first() is not None


def readers(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The models that read some reports."""
    out: set[str] = set()
    for some in runs(ids):
        out |= set(connection.execute(select(articles.c.made_by).where(articles.c.id.in_(some)).distinct()).scalars())
    return sorted(out)
