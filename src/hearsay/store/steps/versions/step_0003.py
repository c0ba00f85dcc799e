"""What comparing two reports gave is kept, so that no two are compared twice; the weights of all reports are read at once."""

from alembic import op

revision = "0003"
down_revision = "0002"

TABLE = """CREATE TABLE compared (
  earlier {number} NOT NULL,
  later {number} NOT NULL,
  record {content} NOT NULL,
  CONSTRAINT pk_compared PRIMARY KEY (earlier, later)
){strict}"""
KINDS = {
    "sqlite": {"number": "INTEGER", "content": "BLOB", "strict": " STRICT"},
    "postgresql": {"number": "BIGINT", "content": "BYTEA", "strict": ""},
}


def upgrade() -> None:
    """Make the table and the index; what is there is compared anew where it is needed."""
    connection = op.get_bind()
    connection.exec_driver_sql(TABLE.format(**KINDS[connection.dialect.name]))
    connection.exec_driver_sql("CREATE INDEX ix_shelved_place_total ON shelved (place, total)")
