"""A report as the rows that are kept of it: its page, its reading, and the narrow tables that are searched."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert

from hearsay.records import About, Article
from hearsay.store.columns import insert_or
from hearsay.store.content import Kept, about_column, pack
from hearsay.store.of_claims import names
from hearsay.store.of_reports import pages, places, readings, responses, statements, voices

Row = dict[str, Any]


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


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Rows of one shape, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def meta(given: Taken) -> Row:
    """What is known of an article beside its text."""
    one = given.article
    plain = ("locator", "url", "outlet", "owner", "title", "byline", "published", "updated", "fetched", "language")
    return {name: getattr(one, name) for name in plain} | {
        "sequence": given.sequence,
        "published_utc": given.published_utc,
        "sha256": one.sha256 or "",
        "made_by": given.made_by,
        "about": about_column(given.about),
    }


def put_pages(connection: Connection, given: Sequence[tuple[Taken, str]]) -> None:
    """Pages, each with its report."""
    rows = [
        {
            "id": one.page_id,
            "report": report,
            "article": one.article.id,
            "locator": one.article.locator,
            "sha256": one.article.sha256 or "",
            "media_type": one.media_type,
            "taken": one.taken,
            "size": one.size,
            "record": one.record,
        }
        for one, report in given
    ]
    put(connection, pages, rows)


def put_readings(connection: Connection, given: Sequence[Taken]) -> None:
    """What reports say by themselves; what an earlier reading left in these tables is gone."""
    rows = [
        {
            "article": g.article.id,
            "made_by": g.made_by,
            "current": 1,
            "taken": g.taken,
            "content": pack(g.kept),
            "vectors": g.vectors,
        }
        for g in given
    ]
    put(connection, readings, rows)
    put(connection, statements, [row for g in given for row in _statements(g.kept)])
    put(connection, voices, [row for g in given for row in _voices(g)])
    put(connection, places, [row for g in given for row in _places(g.kept)])
    put(connection, responses, [row for g in given for row in _responses(g)])


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


def count_names(connection: Connection, given: Sequence[Taken], before: Mapping[str, int] = {}) -> None:
    """Of every name the reports and the attributions that have it, with those of new readings and without ``before``."""
    made = insert_or(connection, names)
    added = made.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "reports": names.c.reports + made.excluded.reports,
            "attributions": names.c.attributions + made.excluded.attributions,
            "first_utc": _of_both(connection, "first_utc", made, "min", "least"),
            "last_utc": _of_both(connection, "last_utc", made, "max", "greatest"),
        },
    )
    rows = [row for one in given for row in _names(one, before)]
    if rows:
        connection.execute(added, rows)


def _names(given: Taken, before: Mapping[str, int]) -> list[Row]:
    chains = [a.chain for a in {a.id: a for a in given.kept.reading.attributions}.values()]
    who = {given.keys[voice.name]: voice for chain in reversed(chains) for voice in chain}
    number = Counter(key for chain in chains for key in {given.keys[voice.name] for voice in chain})
    when = {"first_utc": given.published_utc, "last_utc": given.published_utc}
    rows = [
        {"key": key, "name": who[key].name, "kind": who[key].kind, "reports": int(key not in before)}
        | {"attributions": times - before.get(key, 0)}
        for key, times in sorted(number.items())
    ]
    gone = [{"key": key, "name": key, "kind": "unnamed", "reports": -1, "attributions": -n} for key, n in sorted(before.items())]
    rows += [row for row in gone if row["key"] not in number]
    return [row | when for row in rows]


def _of_both(connection: Connection, column: str, made: Any, scalar: str, standard: str) -> Any:
    """The lesser or greater of what is there and what comes; SQLite has its own names for that, and none where one is unknown."""
    there, new = names.c[column], made.excluded[column]
    chosen = getattr(func, scalar if connection.dialect.name == "sqlite" else standard)(there, new)
    return func.coalesce(chosen, new, there)
