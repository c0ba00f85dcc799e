"""Reports compared with likely earlier ones: pairs, copies, and what hangs together by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from hearsay.records import Copy
from hearsay.store.columns import insert_or
from hearsay.store.content import pack, unpack
from hearsay.store.happened import Event, Heir, inherit, record_event
from hearsay.store.intake import PLACED
from hearsay.store.of_claims import compared, copies, pairs, revisions, shelved
from hearsay.store.of_reports import articles
from hearsay.store.shelf import runs


@dataclass(slots=True)
class Placed:
    """What one batch of reports gave: pairs (with whether they are on one event), copies by target, and places."""

    articles: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    """Place in the index, number of the article."""
    pairs: dict[tuple[int, int], bool] = field(default_factory=dict)
    compared: dict[tuple[int, int], bytes] = field(default_factory=dict)
    """By the numbers of the earlier report and the later: what comparing them gave, as it is kept."""
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
    _keep_compared(connection, found.compared)
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


def _keep_compared(connection: Connection, found: Mapping[tuple[int, int], bytes]) -> None:
    """Reports may have changed places since: they had other dates."""
    if found:
        before = delete(compared).where(compared.c.earlier == bindparam("one"), compared.c.later == bindparam("two"))
        connection.execute(before, [{"one": later, "two": earlier} for earlier, later in sorted(found)])
        made = insert_or(connection, compared)
        put = made.on_conflict_do_update(index_elements=["earlier", "later"], set_={"record": made.excluded.record})
        connection.execute(put, [{"earlier": a, "later": b, "record": record} for (a, b), record in sorted(found.items())])


def compared_among(connection: Connection, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """What comparing some reports gave, by the numbers of the earlier and the later; without those that are not kept."""
    inside = set(wanted)
    laters = {later for _, later in inside}
    out: dict[tuple[int, int], bytes] = {}
    for some in runs(sorted({earlier for earlier, _ in inside})):
        asked = select(compared).where(compared.c.earlier.in_(some))
        if len(laters) == 1:
            asked = asked.where(compared.c.later == min(laters))
        out.update(((a, b), record) for a, b, record in connection.execute(asked) if (a, b) in inside)
    return out


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


def pairs_among(connection: Connection, numbers: Iterable[int]) -> list[tuple[int, int, bool]]:
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


def numbers_at(connection: Connection, places: Iterable[int]) -> dict[int, int]:
    """For some places in the index the number of the report."""
    out: dict[int, int] = {}
    for some in runs(sorted(places)):
        out.update(
            (row.place, row.article)
            for row in connection.execute(select(shelved.c.place, shelved.c.article).where(shelved.c.place.in_(some)))
        )
    return out


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
