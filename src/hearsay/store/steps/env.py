"""Alembic asks for this file; the connection is handed over in ``store/migrate.py``."""
