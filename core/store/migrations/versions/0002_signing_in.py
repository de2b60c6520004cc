"""Signing in at desks and phones, and the times of wrong PINs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of who is signed in; a secret remembers when it was tried in vain."""
    op.create_table(
        "signed_in",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "hash"),
        sqlite_strict=True,
    )
    op.add_column("secret", sa.Column("wrong_at", sa.JSON(), nullable=False, server_default="[]"))
