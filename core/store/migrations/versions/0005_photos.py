"""Photos: which there are, and on what they hang."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of photos; supplements and walk-rounds name theirs."""
    op.create_table(
        "photo",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name"),
        sqlite_strict=True,
    )
    op.add_column("supplement", sa.Column("photos", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "repair_order", sa.Column("walkround_photos", sa.JSON(), nullable=False, server_default="[]")
    )
