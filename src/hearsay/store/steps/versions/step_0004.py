"""Claims are found and sorted by rows of their own, short ones; where they are stands beside their numbers."""

from alembic import op

revision = "0004"
down_revision = "0003"

RANKS = """CREATE TABLE ranks (
  claim {number} NOT NULL,
  id TEXT NOT NULL,
  weight {amount} NOT NULL,
  at_least {number} NOT NULL,
  at_most {number} NOT NULL,
  first_utc TEXT,
  last_utc TEXT,
  words {words},
  CONSTRAINT pk_ranks PRIMARY KEY (claim),
  CONSTRAINT fk_ranks_claim FOREIGN KEY(claim) REFERENCES claims (n) ON DELETE CASCADE
){strict}"""
SPOTS = """CREATE TABLE spots (
  claim {number} NOT NULL,
  lat {amount} NOT NULL,
  lon {amount} NOT NULL,
  CONSTRAINT pk_spots PRIMARY KEY (claim, lat, lon),
  CONSTRAINT fk_spots_claim FOREIGN KEY(claim) REFERENCES claims (n) ON DELETE CASCADE
){strict}"""
FILLED = """INSERT INTO spots (claim, lat, lon) SELECT DISTINCT s.claim, p.lat, p.lon
FROM claim_statements s JOIN places p ON p.statement = s.statement"""
KINDS = {
    "sqlite": {"number": "INTEGER", "amount": "REAL", "words": "TEXT", "strict": " STRICT"},
    "postgresql": {"number": "BIGINT", "amount": "DOUBLE PRECISION", "words": "TSVECTOR", "strict": ""},
}


def upgrade() -> None:
    """Make them. What is empty in ``ranks`` is made from the claims when all steps are taken (``texts.complete``)."""
    connection = op.get_bind()
    for made in (RANKS, SPOTS):
        connection.exec_driver_sql(made.format(**KINDS[connection.dialect.name]))
    connection.exec_driver_sql(FILLED)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("CREATE INDEX ix_ranks_words ON ranks USING gin (words)")
        connection.exec_driver_sql("DROP TABLE claims_text")
