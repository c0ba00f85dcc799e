"""How the columns of an archive are written down: the same for SQLite (STRICT tables) and for PostgreSQL."""

from sqlalchemy import REAL, BigInteger, Column, Connection, Double, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
WORDS: TypeEngine[str] = Text().with_variant(postgresql.TSVECTOR(), "postgresql")
AMOUNT: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def table(name: str, *parts: Column[int] | Column[str] | Column[bytes] | Column[float] | Index) -> Table:
    """A table in which every value is of the kind that its column says."""
    return Table(name, metadata, *parts, sqlite_strict=True)


def insert_or(connection: Connection, into: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can be told what to do where the row is there already; each database has its own."""
    return sqlite.insert(into) if connection.dialect.name == "sqlite" else postgresql.insert(into)


def text(name: str, null: bool = False, index: bool = False) -> Column[str]:
    """Words."""
    return Column(name, Text, nullable=null, index=index)


def number(name: str, null: bool = False, index: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, NUMBER, nullable=null, index=index)


def key(name: str = "n") -> Column[int]:
    """A number that rises with every row."""
    return Column(name, NUMBER, primary_key=True, autoincrement=True)


def belongs(name: str, table: str) -> Column[str]:
    """Belongs to a row of another table, and goes with it."""
    return Column(name, Text, ForeignKey(table, ondelete="CASCADE"), nullable=False, index=True)
