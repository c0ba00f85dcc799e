"""Stories with their claims, read whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from hearsay.records import Claim, Story
from hearsay.store.content import unpack
from hearsay.store.of_claims import claims, stories
from hearsay.store.of_reports import articles
from hearsay.store.settled import Told
from hearsay.store.shelf import runs


@dataclass(frozen=True, slots=True)
class Whole:
    """A story, its claims by weight, and what is kept beside them."""

    story: Story
    claims: tuple[Claim, ...]
    told: Told


def whole(connection: Connection, story_ids: Sequence[str]) -> list[Whole]:
    """Some stories, the oldest first."""
    asked = select(stories.c.id, stories.c.gist, stories.c.record).where(stories.c.id.in_(story_ids)).order_by(stories.c.n)
    return [_whole(connection, key, gist, unpack(record, Told)) for key, gist, record in connection.execute(asked).all()]


def _whole(connection: Connection, key: str, gist: str, told: Told) -> Whole:
    held = connection.execute(select(claims.c.record).where(claims.c.story == key)).scalars()
    found = sorted((unpack(record, Claim) for record in held), key=by_weight)
    inside = select(articles.c.id).where(articles.c.story == key).order_by(articles.c.sequence)
    ids = tuple(connection.execute(inside).scalars())
    return Whole(Story(id=key, gist=gist, articles=ids, claims=tuple(c.id for c in found)), tuple(found), told)


def by_weight(claim: Claim) -> tuple[float, str, str]:
    """The order in which a brief has its claims."""
    return -claim.weight, claim.first_seen or "9", claim.id


def stories_of(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    """The stories in which some reports are."""
    out: set[str] = set()
    for some in runs(article_ids):
        out |= set(connection.execute(select(articles.c.story).where(articles.c.id.in_(some))).scalars())
    return sorted(out - {None})


def numbers_in(connection: Connection, story_ids: Sequence[str]) -> list[int]:
    """The reports of some stories, in the order in which they are gone through."""
    asked = select(articles.c.n).where(articles.c.story.in_(story_ids), articles.c.current == 1).order_by(articles.c.sequence)
    return list(connection.execute(asked).scalars())
