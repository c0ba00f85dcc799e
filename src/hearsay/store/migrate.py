"""Tables made, or brought up to date: every step from one version of the tables to the next is a file in ``versions``."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from hearsay.errors import ArchiveError
from hearsay.store import texts
from hearsay.store.schema import metadata

HEAD = "0004"
"""The newest step; a test holds it to the folder."""
EARLIER = "its tables are from before the first release; make a new archive, and take its reports in there with `hearsay add`"


def up_to_date(engine: Engine, shown: str, create: bool) -> None:
    """Take every step that is missing. Raises :class:`ArchiveError` on tables of a later program."""
    version, names = _found(engine)
    if version == HEAD and not names >= set(metadata.tables):
        raise ArchiveError(f"{shown}: {EARLIER}")
    if version == HEAD:
        return
    if version is None and not create:
        raise ArchiveError(f"{shown}: there is no archive yet; put reports into it with `hearsay add`")
    with engine.connect() as connection, connection.execution_options(hearsay_writes=True).begin():
        upgrade(connection, shown)


def _found(engine: Engine) -> tuple[str | None, set[str]]:
    """The step that was taken last, and the tables that are there."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        if "alembic_version" not in names:
            return None, names
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar(), names


def upgrade(connection: Connection, shown: str) -> None:
    """Within a transaction: all steps or none."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "steps"))
    script = ScriptDirectory.from_config(config)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7)"))  # two that open a new archive at once
    names = set(inspect(connection).get_table_names())
    if names and "alembic_version" not in names:
        raise ArchiveError(f"{shown}: holds other tables and is no archive of hearsay; name another with --archive")
    try:
        with EnvironmentContext(config, script, fn=lambda rev, _: script._upgrade_revs("head", rev)) as context:
            context.configure(connection=connection, transactional_ddl=False)
            context.run_migrations()
            texts.complete(connection)
    except CommandError:
        raise ArchiveError(f"{shown}: was written by a later version of hearsay; install that one") from None
