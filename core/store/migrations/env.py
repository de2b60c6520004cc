"""Runs the migrations on the connection it is given."""

from alembic import context

from core.domain.base.rows import Row

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Row.metadata, transactional_ddl=False)
context.run_migrations()
