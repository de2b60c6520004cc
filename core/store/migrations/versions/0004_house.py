"""House rules, the shop's own words, lists that are edited, closed places, and how many had to sign."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make room for them; what was there before was asked for, open, and signed on three levels by three."""
    op.create_table(
        "house_rule",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name"),
        sqlite_strict=True,
    )
    op.create_table(
        "own_words",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "language", "key"),
        sqlite_strict=True,
    )
    for table in ("place", "checklist_item", "reason"):
        op.add_column(table, sa.Column("active", sa.Boolean(), nullable=False, server_default="1"))
    for column in ("levels", "signers"):
        op.add_column("signature", sa.Column(column, sa.Integer(), nullable=False, server_default="3"))
