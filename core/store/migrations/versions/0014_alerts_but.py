"""An alert to a role may leave out who did what it tells of. Those that are there leave out nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make room for it."""
    op.add_column("alert", sa.Column("but", sa.Text(), nullable=True))
