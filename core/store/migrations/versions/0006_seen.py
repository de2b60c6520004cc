"""When each station was last there."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table, apart from the stations themselves: being seen is no entry of the journal."""
    op.create_table(
        "station_seen",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name"),
        sqlite_strict=True,
    )
