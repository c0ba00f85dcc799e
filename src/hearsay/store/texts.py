"""The words by which claims are found: FTS5 in SQLite, a tsvector in PostgreSQL, asked in the same way.

Both are given words that are ready to be compared (``run/wording.py``), one blank between them; neither cuts or stems.
Four columns: what is ``said``, what stands ``around`` it, whose ``voices`` carry it, and its ``facets``: marks such as
``xhedged``, which make every filter a word too, so that the rarest word leads the search.

PostgreSQL's index knows which words a claim has, and neither where nor in which column: for that every claim that matches
has to be looked at. So the column is in the word where it is asked for: ``_`` before a facet, ``@`` before a word of the
voices, which stands there without it too. And each claim has a word for its block of numbers, so that the latest claims
can be asked for without all the others (:func:`latest`).
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, bindparam
from sqlalchemy import text as sql

COLUMNS = ("said", "around", "voices", "facets")
TEXT = COLUMNS[:3]
WEIGHTS = dict(zip(TEXT, "ABC", strict=True))
SIGNS: dict[tuple[str, ...], str] = {("facets",): "_", ("voices",): "@"}
"""What stands in PostgreSQL before words that are asked for in one column alone."""
BLOCK = 1 << 15
"""Claims whose numbers are one block."""
LONGEST = 12_000
"""Words of one claim that are indexed; PostgreSQL counts positions up to 16,383."""


INDEX = "CREATE INDEX ix_claims_text_words ON claims_text USING gin (words)"


def ddl(dialect: str) -> list[str]:
    """What the schema cannot say."""
    if dialect == "postgresql":
        return [
            "CREATE TABLE claims_text (claim BIGINT PRIMARY KEY REFERENCES claims (n) ON DELETE CASCADE, "
            "words TSVECTOR NOT NULL)",
            INDEX,
        ]
    names = ", ".join(COLUMNS)
    old, new = (", ".join(f"{side}.{name}" for name in COLUMNS) for side in ("old", "new"))
    remove = f"INSERT INTO claims_text (claims_text, rowid, {names}) VALUES ('delete', old.n, {old});"
    add = f"INSERT INTO claims_text (rowid, {names}) VALUES (new.n, {new});"
    return [
        f"CREATE VIRTUAL TABLE claims_text USING fts5 ({names}, content='claims', content_rowid='n', "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")",
        f"CREATE TRIGGER claims_text_added AFTER INSERT ON claims BEGIN {add} END",
        f"CREATE TRIGGER claims_text_removed AFTER DELETE ON claims BEGIN {remove} END",
        f"CREATE TRIGGER claims_text_changed AFTER UPDATE OF {names} ON claims BEGIN {remove} {add} END",
    ]


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """While much is added: PostgreSQL's index is made at the end, in a fraction of the time."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(sql("DROP INDEX ix_claims_text_words"))
    yield
    connection.execute(sql(INDEX))


def index(connection: Connection, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Claims by number, each with its four columns. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    given = [{"n": n, "words": _vector(n, columns)} for n, columns in rows]
    if given:
        connection.execute(
            sql(
                "INSERT INTO claims_text (claim, words) VALUES (:n, CAST(:words AS tsvector)) "
                "ON CONFLICT (claim) DO UPDATE SET words = excluded.words"
            ),
            given,
        )


def _vector(n: int, columns: Sequence[str]) -> str:
    """All words with their places; between two columns there is a gap, so that no phrase runs over it. Marks have none."""
    found: dict[str, list[str]] = {}
    at = 0
    for name, words in zip(TEXT, columns[: len(TEXT)], strict=True):
        signs = ("", SIGNS[name,]) if (name,) in SIGNS else ("",)
        for word in words.split():
            at += 1
            for sign in signs if at < LONGEST else ():
                found.setdefault(sign + word, []).append(f"{at}{WEIGHTS[name]}")
        at += 10
    marks = [f"'_{mark}'" for mark in columns[len(TEXT)].split()]
    return " ".join([*(f"'{word}':{','.join(places[:255])}" for word, places in found.items()), *marks, _block(n // BLOCK)])


def _block(number: int) -> str:
    return f"'#{number}'"


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


def _postgres(terms: Sequence[Term], blocks: Iterable[int] = ()) -> str:
    def one(term: Term) -> str:
        sign = SIGNS.get(term.columns, "")
        weights = "" if sign or set(term.columns) == set(TEXT) else ":" + "".join(WEIGHTS[name] for name in term.columns)
        said = " | ".join("(" + " <-> ".join(f"'{sign}{word}'{weights}" for word in phrase) + ")" for phrase in term.phrases)
        return f"{'!' if term.negated else ''}({said})"

    inside = " | ".join(map(_block, blocks))
    return " & ".join([*map(one, terms), *([f"({inside})"] if inside else [])])


AMONG = {
    "sqlite": sql("SELECT rowid FROM claims_text WHERE claims_text MATCH :asked AND rowid IN :inside"),
    "postgresql": sql("SELECT claim FROM claims_text WHERE words @@ CAST(:asked AS tsquery) AND claim IN :inside"),
}
SQLITE: TextClause = sql("SELECT rowid FROM claims_text WHERE claims_text MATCH :asked ORDER BY rowid DESC LIMIT :most")
POSTGRES: TextClause = sql(
    "SELECT array_to_string(array_agg(claim), ',') FROM (SELECT claim FROM claims_text "
    "WHERE words @@ CAST(:asked AS tsquery) ORDER BY claim + 0 DESC LIMIT :most) AS found"
)
"""In one word, which is far cheaper to hand over. The sum keeps PostgreSQL from looking through all claims, the latest
first, until enough match: it takes the words."""
SURPLUS = 1.3
"""Of the blocks in which as many claims should be as are still wanted, so many times the number are asked."""


def latest(connection: Connection, terms: Sequence[Term], most: int) -> list[int]:
    """The numbers of the claims that match all terms, the latest made first."""
    if connection.dialect.name == "sqlite":
        return list(connection.execute(SQLITE, {"asked": _sqlite(terms), "most": most}).scalars().all())
    end = (connection.execute(sql("SELECT max(claim) FROM claims_text")).scalar() or -BLOCK) // BLOCK + 1
    size, found = 2, list[int]()
    while end > 0 and len(found) < most:
        start = max(0, end - size)
        asked = {"asked": _postgres(terms, range(start, end)), "most": most - len(found)}
        new = [int(n) for n in (connection.execute(POSTGRES, asked).scalar() or "").split(",") if n]
        found += new
        size = 1 + int(SURPLUS * (end - start) * (most - len(found)) / len(new)) if new else 8 * size
        end = start
    return found


def matching(connection: Connection, terms: Sequence[Term], numbers: Sequence[int]) -> list[int]:
    """Of some claims, by number, those that match all terms."""
    dialect = connection.dialect.name
    asked = _postgres(terms) if dialect == "postgresql" else _sqlite(terms)
    given = AMONG[dialect].bindparams(bindparam("inside", list(numbers), expanding=True), asked=asked)
    return list(connection.execute(given).scalars())
