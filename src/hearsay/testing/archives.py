"""A whole archive of invented reports, written through the store as in life, but neither read nor compared."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

import numpy as np
from sqlalchemy import Connection

from hearsay.corroborate.reports import Report as Laid
from hearsay.corroborate.reports import Unit
from hearsay.records import Reading, Statement
from hearsay.run.worded import claim_row, said_in
from hearsay.store import happened, intake, placed, settled
from hearsay.store.archive import Archive, open_archive
from hearsay.testing.stories import Report, Story, stories
from hearsay.testing.taken import taken

TOGETHER = 250
"""Stories written in one transaction."""
NOBODY = np.zeros((0, 1), np.float32)


def archive_of(url: str, reports: int = 100_000, seed: int = 1) -> Archive:
    """Fill an archive with invented reports and their claims.

    The same numbers give the same reports. Nothing stands in the index of likely pairs: what is added later is compared
    with nothing that is here.
    """
    archive = open_archive(url)
    found = stories(reports, seed)
    while some := list(islice(found, TOGETHER)):
        with archive.writing() as connection:
            _write(connection, some)
    return archive


def _write(connection: Connection, some: Sequence[Story]) -> None:
    reports = [(one, one.article.published or _at(story)) for story in some for one in story.reports]
    intake.take_all(
        connection,
        [taken(one.article, one.statements, one.attributions, one.responses, moment, vectors=b"") for one, moment in reports],
    )
    number = intake.numbers_of(connection, [one.article.id for one, _ in reports])
    found = placed.Placed(articles=sorted(number.values()))
    for story in some:
        found.pairs |= dict.fromkeys(combinations(sorted(number[one.article.id] for one in story.reports), 2), True)
        for copy in story.copies:
            found.copies.setdefault(copy.to, []).append(copy)
    placed.write_placed(connection, found, _at(some[-1]))
    for story in some:
        told = happened.Event(kind="new", said="first in the archive", story=story.id)
        made = settled.Settled(before=(), stories=(_row(story),), events=(told, *_events(story)))
        settled.write_settled(connection, made, _at(story))


def _at(story: Story) -> str:
    return story.reports[-1].article.published or ""


def _row(story: Story) -> settled.StoryRow:
    laid = {one.article.id: _laid(one) for one in story.reports}
    responses = [r for one in story.reports for r in one.responses]
    home = said_in(laid.values())
    rows = tuple(claim_row(claim, home, responses) for claim in story.claims)
    return settled.StoryRow(
        id=story.id,
        gist=story.gist,
        articles=tuple(laid),
        claims=rows,
        first_utc=min((row.first_utc for row in rows if row.first_utc), default=None),
        last_utc=max((row.last_utc for row in rows if row.last_utc), default=None),
        told=settled.Told(changes=tuple(story.changes)),
    )


def _events(story: Story) -> Iterator[happened.Event]:
    """A claim that several reports carry became so."""
    for claim in story.claims:
        span = {"at_least": claim.origins.at_least, "at_most": claim.origins.at_most}
        for carrier in claim.carriers[1:]:
            said = "another report carries it"
            yield happened.Event(
                kind="carried", said=said, claim=claim.id, story=story.id, article=carrier.article, **span  # type: ignore[arg-type]
            )  # fmt: skip


def _laid(one: Report) -> Laid:
    """With its statements only: nothing is compared."""
    reading = Reading(article=one.article.id, attributions=tuple(one.attributions))
    return Laid(one.article, reading, _units(one.statements), (), NOBODY, NOBODY)


def _units(stated: Sequence[Statement]) -> tuple[Unit, ...]:
    nothing = frozenset[str]()
    return tuple(Unit(s, s.span, "", None, 0, False, nothing, nothing, frozenset(), (), (), False, False) for s in stated)
