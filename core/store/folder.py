"""The data folder: made on first use, migrated, and written by one process at a time."""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from core.store.disk import make_folder

MIGRATIONS = Path(__file__).parent / "migrations"
PEPPER = "pepper"  # of the PINs


class FolderRefused(RuntimeError):  # noqa: N818 - an answer, not an error
    """The data folder cannot be used; the message says what to do."""


class FolderLock:
    """Held by the one process that writes."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, private to this user, and take the lock. Raises FolderRefused."""
        try:
            make_folder(folder)
            self._file: IO[str] = (folder / "lock").open("w")
        except OSError as error:
            message = f"cannot use the data folder {folder}: {error.strerror}. Choose another with --data."
            raise FolderRefused(message) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            message = f"another sevenlanes writes to {folder}: stop it, or use another folder with --data."
            raise FolderRefused(message) from None

    def release(self) -> None:
        """Let another process write."""
        self._file.close()

    def __enter__(self) -> Self:
        """Hold it for a while."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()


def migrate(engine: Engine) -> None:
    """Bring the database to this version's form. Raises FolderRefused for a newer one."""
    config = _config()
    with engine.begin() as connection:
        if inspect(connection).has_table("alembic_version"):
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if found not in revisions():
                message = (
                    "this data folder was used by a newer sevenlanes: update sevenlanes, then start again."
                )
                raise FolderRefused(message)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revisions() -> list[str]:
    """Return the forms of the database that this version knows, the newest first."""
    scripts = ScriptDirectory.from_config(_config())
    return [script.revision for script in scripts.walk_revisions()]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
