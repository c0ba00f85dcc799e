"""A report taken in: its page as evidence, its article as a version of the report, and what it says by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from hearsay.records import Failure
from hearsay.store.intake_rows import Taken, count_names, meta, put, put_pages, put_readings
from hearsay.store.of_claims import failures
from hearsay.store.of_reports import articles, pages, places, readings, reports, responses, statements, voices
from hearsay.store.shelf import runs

__all__ = ["Taken", "failed", "left_to_settle", "looked_at", "numbers_of", "seen", "take", "take_all"]
What = Literal["new", "version", "reread"]
NEW, PLACED, SETTLED = 0, 1, 2
"""How far a report has come: read; compared with likely earlier ones; its claims made."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that is there already."""

    article: str
    current: bool
    made_by: str
    outlet: str | None
    owner: str | None
    published: str | None
    url: str | None


def seen(connection: Connection, locator: str, sha256: str) -> Seen | None:
    """The same bytes from the same place."""
    given = ("outlet", "owner", "published", "url")
    columns = [articles.c.id, articles.c.current, readings.c.made_by, *(articles.c[name] for name in given)]
    found = connection.execute(
        select(*columns)
        .select_from(pages.join(articles, pages.c.article == articles.c.id).join(readings, readings.c.article == articles.c.id))
        .where(pages.c.locator == locator, pages.c.sha256 == sha256, readings.c.current == 1)
    ).first()
    return Seen(found[0], bool(found[1]), *list(found)[2:]) if found else None


def looked_at(connection: Connection, article: str, at: str) -> None:
    """A page that was there already was seen again; it may have gone back to an earlier version."""
    report = connection.execute(select(articles.c.report).where(articles.c.id == article)).scalar_one()
    connection.execute(update(reports).where(reports.c.id == report, reports.c.seen < at).values(seen=at))
    connection.execute(update(articles).where(articles.c.id == article, articles.c.seen < at).values(seen=at))
    _current(connection, report, article)


def take_all(connection: Connection, given: Sequence[Taken]) -> list[What]:
    """Keep reports, in their order: those that are new to the archive all at once."""
    out: list[What] = []
    new: list[Taken] = []
    known = _known(connection, given)
    for one in given:
        marks = {one.article.id, one.report_key, (one.article.locator, one.article.sha256 or "")}
        if known.isdisjoint(marks):
            new.append(one)
            out.append("new")
        else:
            _take_new(connection, new)
            new = []
            out.append(take(connection, one))
        known |= marks
    _take_new(connection, new)
    return out


def _known(connection: Connection, given: Sequence[Taken]) -> set[object]:
    """Of some reports what is there: ids of articles, keys of reports, pages."""
    out = set[object]()
    for some in runs([one.article.id for one in given]):
        out |= set(connection.execute(select(articles.c.id).where(articles.c.id.in_(some))).scalars())
    for some in runs([one.report_key for one in given]):
        out |= set(connection.execute(select(reports.c.key).where(reports.c.key.in_(some))).scalars())
    for some in runs([one.article.locator for one in given]):
        found = connection.execute(select(pages.c.locator, pages.c.sha256).where(pages.c.locator.in_(some)))
        out |= {(row.locator, row.sha256) for row in found}
    return out


def _take_new(connection: Connection, given: Sequence[Taken]) -> None:
    """Reports of which nothing is there."""
    if not given:
        return
    put(
        connection,
        reports,
        [
            {"id": one.article.id, "key": one.report_key, "locator": one.article.locator, "article": one.article.id}
            | {"versions": 1, "taken": one.taken, "seen": one.moment}
            for one in given
        ],
    )
    put(
        connection,
        articles,
        [
            {"id": one.article.id, "report": one.article.id, "version": 1, "current": 1, "settled": NEW, "text": one.article.text}
            | meta(one)
            | {"taken": one.taken, "seen": one.moment}
            for one in given
        ],
    )
    put_pages(connection, [(one, one.article.id) for one in given])
    put_readings(connection, given)
    count_names(connection, given)
    for some in runs([one.article.locator for one in given]):
        connection.execute(delete(failures).where(failures.c.locator.in_(some)))


def take(connection: Connection, given: Taken) -> What:
    """Keep one. Returns ``new``, ``version`` (of a report that is there) or ``reread``."""
    one = given.article
    known = connection.execute(select(articles.c.report).where(articles.c.id == one.id)).scalar()
    report = known or connection.execute(select(reports.c.id).where(reports.c.key == given.report_key)).scalar()
    if report is None:
        row = {"id": one.id, "key": given.report_key, "locator": one.locator, "article": one.id, "versions": 0}
        connection.execute(insert(reports).values(**row, taken=given.taken, seen=given.moment))
    home = report or one.id
    if known:
        connection.execute(update(articles).where(articles.c.id == one.id).values(**meta(given), settled=NEW))
    else:
        newest = _newest(connection, home)
        last = connection.execute(select(func.max(articles.c.version)).where(articles.c.report == home)).scalar() or 0
        row = {"id": one.id, "report": home, "version": last + 1, "current": 0, "settled": NEW, "text": one.text}
        connection.execute(insert(articles).values(**row, **meta(given), taken=given.taken, seen=given.moment))
        connection.execute(update(reports).where(reports.c.id == home).values(versions=last + 1))
        if newest is None or given.moment >= newest:
            _current(connection, home, one.id)
    connection.execute(update(reports).where(reports.c.id == home, reports.c.seen < given.moment).values(seen=given.moment))
    _keep_page(connection, given, home)
    _keep_reading(connection, given)
    connection.execute(delete(failures).where(failures.c.locator == one.locator))
    return "reread" if known else "version" if report else "new"


def _newest(connection: Connection, report: str) -> str | None:
    """When the version stood that counts now."""
    found = select(articles.c.seen).where(articles.c.report == report, articles.c.current == 1)
    return connection.execute(found).scalar()


def _current(connection: Connection, report: str, article: str) -> None:
    """Let one version count; it and the one before are to be settled anew."""
    was = select(articles.c.id).where(articles.c.report == report, articles.c.current == 1)
    before = connection.execute(was).scalar()
    if before == article:
        return
    if before:
        connection.execute(update(articles).where(articles.c.id == before).values(current=0, settled=NEW))
    connection.execute(update(articles).where(articles.c.id == article).values(current=1, settled=NEW))
    connection.execute(update(reports).where(reports.c.id == report).values(article=article))


def _keep_page(connection: Connection, given: Taken, report: str) -> None:
    here = (pages.c.locator == given.article.locator) & (pages.c.sha256 == (given.article.sha256 or ""))
    if connection.execute(select(pages.c.id).where(here)).first() is None:
        put_pages(connection, [(given, report)])


def _keep_reading(connection: Connection, given: Taken) -> None:
    """The newest reading counts; earlier ones are kept. The tables that are searched are made anew."""
    one = given.article.id
    there = (readings.c.article == one) & (readings.c.made_by == given.made_by)
    connection.execute(update(readings).where(readings.c.article == one).values(current=0))
    connection.execute(delete(readings).where(there))
    counted = select(voices.c.key, func.count(voices.c.attribution.distinct())).where(voices.c.article == one)
    before = {row[0]: row[1] for row in connection.execute(counted.group_by(voices.c.key))}
    for table in (statements, voices, places, responses):
        connection.execute(delete(table).where(table.c.article == one))
    put_readings(connection, [given])
    count_names(connection, [given], before)


def failed(connection: Connection, found: Iterable[Failure], at: str) -> None:
    """What could not be read; of each input only the last time."""
    rows = [{"locator": f.locator, "step": f.step, "code": f.code, "message": f.message, "at": at} for f in found]
    if rows:
        connection.execute(delete(failures).where(failures.c.locator.in_([row["locator"] for row in rows])))
        connection.execute(insert(failures), rows)


def left_to_settle(connection: Connection) -> int:
    """Reports whose claims are not made yet."""
    return connection.execute(select(func.count()).where(articles.c.settled < SETTLED)).scalar_one()


def numbers_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The number of each article."""
    out: dict[str, int] = {}
    for some in runs(ids):
        found = connection.execute(select(articles.c.id, articles.c.n).where(articles.c.id.in_(some)))
        out.update((row.id, row.n) for row in found)
    return out
