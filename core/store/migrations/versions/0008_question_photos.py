"""Questions: the photos that show what is meant."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let questions name their photos."""
    op.add_column("question", sa.Column("photos", sa.JSON(), nullable=False, server_default="[]"))
