"""The words by which claims are found: FTS5 in SQLite, a tsvector in PostgreSQL, asked in the same way.

Both are given words that are ready to be compared (``run/wording.py``), one blank between them; neither cuts or stems.
Four columns: what is ``said``, what stands ``around`` it, whose ``voices`` carry it, and its ``facets``: marks such as
``xhedged``, which make every filter a word too, so that the rarest word leads the search.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause
from sqlalchemy import text as sql

COLUMNS = ("said", "around", "voices", "facets")
WEIGHTS = dict(zip(COLUMNS, "ABCD", strict=True))
LONGEST = 12_000
"""Words of one claim that are indexed; PostgreSQL counts positions up to 16,383."""


def ddl(dialect: str) -> list[str]:
    """What the schema cannot say."""
    if dialect == "postgresql":
        return [
            "CREATE TABLE claims_text (claim BIGINT PRIMARY KEY REFERENCES claims (n) ON DELETE CASCADE, "
            "words TSVECTOR NOT NULL)",
            "CREATE INDEX ix_claims_text_words ON claims_text USING gin (words)",
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


def index(connection: Connection, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Claims by number, each with its four columns. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    given = [{"n": n, "words": _vector(columns)} for n, columns in rows]
    if given:
        connection.execute(
            sql(
                "INSERT INTO claims_text (claim, words) VALUES (:n, CAST(:words AS tsvector)) "
                "ON CONFLICT (claim) DO UPDATE SET words = excluded.words"
            ),
            given,
        )


def _vector(columns: Sequence[str]) -> str:
    """All words with their places; between two columns there is a gap, so that no phrase runs over it."""
    found: dict[str, list[str]] = {}
    at = 0
    for weight, words in zip(WEIGHTS.values(), columns, strict=True):
        for word in words.split():
            at += 1
            if at < LONGEST:
                found.setdefault(word, []).append(f"{at}{weight}")
        at += 10
    return " ".join(f"'{word}':{','.join(places[:255])}" for word, places in found.items())


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of these phrases, in any of these columns. A phrase is words in a row."""

    phrases: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...] = COLUMNS
    negated: bool = False


def matching(dialect: str, terms: Sequence[Term]) -> str:
    """All conditions as one question of the database's own."""
    return _postgres(terms) if dialect == "postgresql" else _sqlite(terms)


def _sqlite(terms: Sequence[Term]) -> str:
    def one(term: Term) -> str:
        said = " OR ".join('"' + " ".join(phrase) + '"' for phrase in term.phrases)
        return f"({{{' '.join(term.columns)}}} : ({said}))"

    wanted = " AND ".join(one(t) for t in terms if not t.negated)
    return " NOT ".join([wanted, *(one(t) for t in terms if t.negated)])


def _postgres(terms: Sequence[Term]) -> str:
    def one(term: Term) -> str:
        weights = "".join(WEIGHTS[name] for name in term.columns)
        said = " | ".join("(" + " <-> ".join(f"'{word}':{weights}" for word in phrase) + ")" for phrase in term.phrases)
        return f"{'!' if term.negated else ''}({said})"

    return " & ".join(map(one, terms))


MATCHING: dict[str, TextClause] = {
    "sqlite": sql("SELECT rowid AS claim FROM claims_text WHERE claims_text MATCH :asked ORDER BY rowid DESC LIMIT :most"),
    "postgresql": sql("SELECT claim FROM claims_text WHERE words @@ CAST(:asked AS tsquery) ORDER BY claim DESC LIMIT :most"),
}
"""The numbers of the claims that match, the latest made first."""
