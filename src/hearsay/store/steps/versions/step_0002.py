"""Two indexes by which the desk finds the latest claims of somebody, and the latest events of one kind, without a look at all."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them in place of narrower ones."""
    op.drop_index("ix_origins_key", "origins")
    op.create_index("ix_origins_key", "origins", ["key", "claim"])
    op.drop_index("ix_history_at", "history")
    op.create_index("ix_history_kind_at", "history", ["kind", "at"])
