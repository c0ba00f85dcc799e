"""The first tables. They stay as they are: a change of the schema is a step of its own, after this one."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

TABLES = Path(__file__).parent / "tables_0001"
"""What makes them in each database; between two statements there is an empty line, and none within."""


def upgrade() -> None:
    """Make them, and the index of words."""
    connection = op.get_bind()
    made = (TABLES / f"{connection.dialect.name}.sql").read_text(encoding="utf-8")
    for statement in made.strip().split("\n\n"):
        connection.exec_driver_sql(statement)
