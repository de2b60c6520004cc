"""The form of the database: which this version knows, and how an older one is brought to it."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


class StoreRefused(RuntimeError):  # noqa: N818 - an answer, not an error
    """What is stored cannot be used; the message says what to do."""


def migrate(engine: Engine) -> None:
    """Bring the database to this version's form. Raises StoreRefused for a newer one."""
    with engine.begin() as connection:
        if inspect(connection).has_table("alembic_version"):
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if found == revisions()[0]:
                return
            if found not in revisions():
                message = (
                    "this data folder was used by a newer sevenlanes: update sevenlanes, then start again."
                )
                raise StoreRefused(message)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@cache
def revisions() -> tuple[str, ...]:
    """Return the forms of the database that this version knows, the newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return tuple(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
