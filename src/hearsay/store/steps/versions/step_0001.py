"""The first tables.

Until the first release this step makes the tables as the schema has them; from then on it is frozen, and every change
is a step of its own.
"""

from alembic import op

from hearsay.store.schema import metadata
from hearsay.store.texts import ddl

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them, and the index of words."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for line in ddl(connection.dialect.name):
        connection.exec_driver_sql(line)
