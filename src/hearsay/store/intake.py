"""A report taken in: its page as evidence, its article as a version of the report, and what it says by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from hearsay.records import About, Article, Failure
from hearsay.store.columns import insert_or
from hearsay.store.content import Kept, about_column, pack
from hearsay.store.of_claims import failures, names
from hearsay.store.of_reports import articles, pages, places, readings, reports, responses, statements, voices

NEW, PLACED, SETTLED = 0, 1, 2
"""How far a report has come: read; compared with likely earlier ones; its claims made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One report as it is handed over. ``moment``: when the page stood so; ``keys``: names as they are compared."""

    page_id: str
    record: bytes
    size: int
    media_type: str | None
    report_key: str
    sequence: str
    published_utc: str | None
    moment: str
    taken: str
    article: Article
    kept: Kept
    vectors: bytes
    made_by: str
    keys: Mapping[str, str]
    about: About | None = None
    """What a user said of it."""


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


def take(connection: Connection, given: Taken) -> str:
    """Keep it. Returns ``new``, ``version`` (of a report that is there) or ``reread``."""
    one = given.article
    known = connection.execute(select(articles.c.report).where(articles.c.id == one.id)).scalar()
    report = known or connection.execute(select(reports.c.id).where(reports.c.key == given.report_key)).scalar()
    if report is None:
        row = {"id": one.id, "key": given.report_key, "locator": one.locator, "article": one.id, "versions": 0}
        connection.execute(insert(reports).values(**row, taken=given.taken, seen=given.moment))
    home = report or one.id
    if known:
        connection.execute(update(articles).where(articles.c.id == one.id).values(**_meta(given), settled=NEW))
    else:
        newest = _newest(connection, home)
        last = connection.execute(select(func.max(articles.c.version)).where(articles.c.report == home)).scalar() or 0
        row = {"id": one.id, "report": home, "version": last + 1, "current": 0, "settled": NEW, "text": one.text}
        connection.execute(insert(articles).values(**row, **_meta(given), taken=given.taken, seen=given.moment))
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


def _meta(given: Taken) -> dict[str, Any]:
    one = given.article
    plain = ("locator", "url", "outlet", "owner", "title", "byline", "published", "updated", "fetched", "language")
    return {name: getattr(one, name) for name in plain} | {
        "sequence": given.sequence,
        "published_utc": given.published_utc,
        "sha256": one.sha256 or "",
        "made_by": given.made_by,
        "about": about_column(given.about),
    }


def _keep_page(connection: Connection, given: Taken, report: str) -> None:
    row = {
        "id": given.page_id,
        "report": report,
        "article": given.article.id,
        "locator": given.article.locator,
        "sha256": given.article.sha256 or "",
        "media_type": given.media_type,
        "taken": given.taken,
        "size": given.size,
        "record": given.record,
    }
    again = select(pages.c.id).where(pages.c.locator == row["locator"], pages.c.sha256 == row["sha256"])
    if connection.execute(again).first() is None:
        connection.execute(insert(pages).values(row))


def _keep_reading(connection: Connection, given: Taken) -> None:
    """The newest reading counts; earlier ones are kept. The tables that are searched are made anew."""
    one, kept = given.article.id, given.kept
    there = (readings.c.article == one) & (readings.c.made_by == given.made_by)
    connection.execute(update(readings).where(readings.c.article == one).values(current=0))
    connection.execute(delete(readings).where(there))
    row = {"article": one, "made_by": given.made_by, "current": 1, "taken": given.taken}
    connection.execute(insert(readings).values(**row, content=pack(kept), vectors=given.vectors))
    counted = select(voices.c.key, func.count(voices.c.attribution.distinct())).where(voices.c.article == one)
    before = {row[0]: row[1] for row in connection.execute(counted.group_by(voices.c.key))}
    for table in (statements, voices, places, responses):
        connection.execute(delete(table).where(table.c.article == one))
    for table, rows in ((statements, _statements(kept)), (voices, _voices(given)), (places, _places(kept))):
        if rows:
            connection.execute(insert(table), rows)
    if kept.responses:
        connection.execute(insert(responses), _responses(given))
    _count_names(connection, given, before)


def _statements(kept: Kept) -> list[dict[str, Any]]:
    plain = ("id", "article", "attribution", "gist", "firmness", "speech_act")
    return [
        {name: getattr(s, name) for name in plain} | {"start": s.span[0], "stop": s.span[1]}
        for s in {s.id: s for s in kept.statements}.values()
    ]


def _voices(given: Taken) -> list[dict[str, Any]]:
    plain = ("name", "kind", "entity", "firmness")
    return [
        {name: getattr(voice, name) for name in plain}
        | {"article": given.article.id, "attribution": one.id, "place": place, "key": given.keys[voice.name]}
        | {"last": int(place == len(one.chain) - 1)}
        for one in {a.id: a for a in given.kept.reading.attributions}.values()
        for place, voice in enumerate(one.chain)
    ]


def _places(kept: Kept) -> list[dict[str, Any]]:
    plain = ("name", "lat", "lon", "country", "precision", "role")
    return [
        {name: getattr(p, name) for name in plain} | {"article": s.article, "statement": s.id}
        for s in kept.statements
        for p in s.places
        if p.lat is not None and p.lon is not None
    ]


def _responses(given: Taken) -> list[dict[str, Any]]:
    plain = ("article", "party", "status", "scope", "asker", "as_of")
    return [
        {name: getattr(r, name) for name in plain}
        | {"key": given.keys[r.party], "statement": r.to, "start": r.span[0], "stop": r.span[1]}
        for r in given.kept.responses
    ]


def _count_names(connection: Connection, given: Taken, before: Mapping[str, int]) -> None:
    """Of every name the reports and the attributions that have it, with those of this reading and without the last."""
    chains = [a.chain for a in {a.id: a for a in given.kept.reading.attributions}.values()]
    who = {given.keys[voice.name]: voice for chain in reversed(chains) for voice in chain}
    number = Counter(key for chain in chains for key in {given.keys[voice.name] for voice in chain})
    made = insert_or(connection, names)
    put = made.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "reports": names.c.reports + made.excluded.reports,
            "attributions": names.c.attributions + made.excluded.attributions,
            "first_utc": func.coalesce(
                _lesser(connection, "min", "least")(names.c.first_utc, made.excluded.first_utc), made.excluded.first_utc
            ),
            "last_utc": func.coalesce(
                _lesser(connection, "max", "greatest")(names.c.last_utc, made.excluded.last_utc), made.excluded.last_utc
            ),
        },
    )
    when = {"first_utc": given.published_utc, "last_utc": given.published_utc}
    rows = [
        {"key": key, "name": who[key].name, "kind": who[key].kind, "reports": int(key not in before)}
        | {"attributions": times - before.get(key, 0)}
        for key, times in sorted(number.items())
    ]
    gone = [{"key": key, "name": key, "kind": "unnamed", "reports": -1, "attributions": -n} for key, n in sorted(before.items())]
    rows += [row for row in gone if row["key"] not in number]
    if rows:
        connection.execute(put, [row | when for row in rows])


def _lesser(connection: Connection, scalar: str, standard: str) -> Any:
    """The lesser or greater of two values; SQLite has its own names for that."""
    return getattr(func, scalar if connection.dialect.name == "sqlite" else standard)


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
    found = connection.execute(select(articles.c.id, articles.c.n).where(articles.c.id.in_(ids)))
    return {row.id: row.n for row in found}
