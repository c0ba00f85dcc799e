"""All tables of an archive: one schema, for SQLite and for PostgreSQL."""

from hearsay.store import of_claims, of_reports, of_sources, of_watches
from hearsay.store.columns import metadata

__all__ = ["metadata", "of_claims", "of_reports", "of_sources", "of_watches"]
