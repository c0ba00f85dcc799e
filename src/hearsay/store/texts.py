"""The words by which claims are found: FTS5 in SQLite, a tsvector in PostgreSQL, asked in the same way.

Both are given words that are ready to be compared (``run/wording.py``), one blank between them; neither cuts or stems.
Four columns: what is ``said``, what stands ``around`` it, whose ``voices`` carry it, and its ``facets``: marks such as
``xhedged``, which make every filter a word too, so that the rarest word leads the search.

PostgreSQL's index knows which words a claim has, and neither where nor in which column: for that every claim that matches
has to be looked at. So the column is in the word where it is asked for: ``_`` before a facet, ``@`` before a word of the
voices, which stands there without it too. Two words in a row have a word of their own (:func:`_pair`), so that for a phrase
only those are looked at that have it. And each claim has a word for each block of numbers that it is in, small and large,
so that the latest claims can be asked for without all the others (:func:`_since`). The words stand in a row of ``ranks``
beside what claims are sorted by: whoever finds them has both.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, cast, column, func, select, table
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSQUERY

from hearsay.store.columns import insert_or
from hearsay.store.of_claims import claims, ranks

COLUMNS = ("said", "around", "voices", "facets")
TEXT = COLUMNS[:3]
RANKED = ("id", "weight", "at_least", "at_most", "first_utc", "last_utc")
"""What ``ranks`` has of ``claims``."""
WEIGHTS = dict(zip(TEXT, "ABC", strict=True))
SIGNS: dict[tuple[str, ...], str] = {("facets",): "_", ("voices",): "@"}
"""What stands in PostgreSQL before words that are asked for in one column alone."""
BLOCKS = (12, 15, 18)
"""Claims whose numbers differ only in so many last bits are one block."""
FIRST = 1 << BLOCKS[0]
"""So many of the latest claims are asked first in PostgreSQL, to see how many of them have the words."""
WIDER = 32
"""Where none of some claims has the words, so many times the number are asked next."""
SURPLUS = 1.3
"""Of the claims among which as many as are wanted should be, so many times the number are asked."""
PAIRS = 1 << 14
"""Different words for two words in a row. With fewer more claims are looked at in vain; with more the index is larger."""
TOGETHER = 1_000
"""Claims that are indexed at once."""
WIDE = 8
"""Phrases of a term beyond which PostgreSQL asks for it by itself."""
LONGEST = 12_000
"""Words of one claim that are indexed; PostgreSQL counts positions up to 16,383."""


FOUND = table("claims_text", column("rowid"), column("claims_text"))
"""SQLite's index of words."""
INDEX = "CREATE INDEX ix_ranks_words ON ranks USING gin (words)"


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """While much is added: PostgreSQL's index is made at the end, in a fraction of the time."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(sql("DROP INDEX ix_ranks_words"))
    yield
    connection.execute(sql(INDEX))


def index(connection: Connection, rows: Iterable[Mapping[str, Any] | RowMapping]) -> None:
    """Claims, as rows with their numbers and words, made to be found; SQLite takes the words by itself."""
    has_words = connection.dialect.name == "postgresql"
    given = [
        {"claim": row["n"]}
        | {name: row[name] for name in RANKED}
        | ({"words": _vector(row["n"], [row[name] for name in COLUMNS])} if has_words else {})
        for row in rows
    ]
    if given:
        put = insert_or(connection, ranks)
        new = {name: put.excluded[name] for name in given[0] if name != "claim"}
        connection.execute(put.on_conflict_do_update(index_elements=["claim"], set_=new), given)


def anew(connection: Connection) -> None:
    """Make all of it again from the claims."""
    asked = select(*(claims.c[name] for name in ("n", *RANKED, *COLUMNS)))
    after = -1
    while rows := connection.execute(asked.where(claims.c.n > after).order_by(claims.c.n).limit(TOGETHER)).mappings().all():
        index(connection, rows)
        after = rows[-1]["n"]


def complete(connection: Connection) -> None:
    """After the tables were changed: make it, if nothing is there of it."""
    if connection.execute(select(ranks.c.claim).limit(1)).first() is None:
        with at_once(connection):
            anew(connection)


def _vector(n: int, columns: Sequence[str]) -> str:
    """All words with their places; between two columns there is a gap, so that no phrase runs over it. Marks have none."""
    found: dict[str, list[str]] = {}
    marks = [f"_{mark}" for mark in columns[len(TEXT)].split()]
    at = 1
    for name, words in zip(TEXT, columns[: len(TEXT)], strict=True):
        signs = ("", SIGNS[name,]) if (name,) in SIGNS else ("",)
        kept = words.split()[: max(0, LONGEST - at)]
        for place, word in enumerate(kept, at):
            for sign in signs:
                found.setdefault(sign + word, []).append(f"{place}{WEIGHTS[name]}")
        marks += [_pair(*two) for two in pairwise(kept)]
        at += len(kept) + 10
    placed = (f"'{word}':{','.join(places[:255])}" for word, places in found.items())
    return " ".join([*placed, *(f"'{mark}'" for mark in (*marks, *_blocks(n)))])


def _pair(one: str, two: str) -> str:
    """The word for two words in a row; some others have the same."""
    return f"~{zlib.crc32(f'{one} {two}'.encode()) % PAIRS:x}"


def _blocks(n: int) -> Iterator[str]:
    return (f"#{bits}.{n >> bits}" for bits in BLOCKS)


def _since(start: int, last: int) -> Iterator[str]:
    """The words for the blocks from a number on that begins one, as few as there can be."""
    while start <= last:
        bits = max(each for each in BLOCKS if start % (1 << each) == 0)
        yield f"#{bits}.{start >> bits}"
        start += 1 << bits


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of these phrases, in any of these columns. A phrase is words in a row."""

    phrases: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = COLUMNS
    negated: bool = False


def _sqlite(terms: Sequence[Term]) -> str:
    def one(term: Term) -> str:
        said = " OR ".join('"' + " ".join(phrase) + '"' for phrase in term.phrases)
        return f"({{{' '.join(term.columns)}}} : ({said}))"

    wanted = " AND ".join(one(t) for t in terms if not t.negated)
    return " NOT ".join([wanted, *(one(t) for t in terms if t.negated)])


def _postgres(terms: Sequence[Term]) -> list[str]:
    """All terms as one question, so that the rarest word leads; but one with many phrases by itself, gone through after that."""
    wide = [term for term in terms if not term.negated and len(term.phrases) > WIDE]
    others = [f"{'!' if term.negated else ''}({_one(term)})" for term in terms if term not in wide]
    if all(term.negated for term in terms if term not in wide):
        others += [f"({_one(term)})" for term in wide[:1]]
        wide = wide[1:]
    return [" & ".join(others), *map(_one, wide)]


def _one(term: Term) -> str:
    sign = SIGNS.get(term.columns, "")
    weights = "" if sign or set(term.columns) == set(TEXT) else ":" + "".join(WEIGHTS[name] for name in term.columns)
    return " | ".join(_row(phrase, sign, weights) for phrase in term.phrases)


def _row(phrase: Sequence[str], sign: str, weights: str) -> str:
    in_a_row = " <-> ".join(f"'{sign}{word}'{weights}" for word in phrase)
    return " & ".join([f"({in_a_row})", *(f"'{_pair(*two)}'" for two in pairwise(phrase))])


def matching(connection: Connection, terms: Sequence[Term], names: Iterable[str]) -> Select[Any]:
    """Some columns of ``ranks`` for the claims that match all terms."""
    columns = [ranks.c[name] for name in names]
    if connection.dialect.name == "sqlite":
        return select(*columns).join(FOUND, FOUND.c.rowid == ranks.c.claim).where(FOUND.c.claims_text.match(_sqlite(terms)))
    return select(*columns).where(*map(_has, _postgres(terms)))


def latest(connection: Connection, terms: Sequence[Term], most: int, names: Sequence[str], start: int = 0) -> Select[Any]:
    """The same for the claims made last, from a number on that begins a block; in SQLite for all."""
    if connection.dialect.name == "sqlite":
        return matching(connection, terms, names).order_by(FOUND.c.rowid.desc()).limit(most)
    within = [" | ".join(f"'{word}'" for word in _since(start, _last(connection)))] if start else []
    found = select(*(ranks.c[name] for name in names)).where(*map(_has, [*within, *_postgres(terms)]))
    # The sum keeps PostgreSQL from looking through all claims, the latest first, until enough match: it takes the words.
    return found.order_by((ranks.c.claim + 0).desc()).limit(most)


def begin(connection: Connection) -> int:
    """From which claim on is asked first; SQLite's index gives the latest first by itself."""
    return 0 if connection.dialect.name == "sqlite" else _block(_last(connection) - FIRST)


def further(connection: Connection, start: int, found: int, most: int) -> int:
    """From which claim on as many as are wanted should match, if so many do from ``start`` on; 0 for all."""
    last = _last(connection)
    return _block(last - int((last - start + 1) * (SURPLUS * most / found if found else WIDER)))


def _block(n: int) -> int:
    return max(0, n >> BLOCKS[0] << BLOCKS[0])


def _last(connection: Connection) -> int:
    return connection.execute(select(func.max(ranks.c.claim))).scalar() or 0


def _has(asked: str) -> ColumnElement[bool]:
    return ranks.c.words.bool_op("@@")(cast(asked, TSQUERY))
