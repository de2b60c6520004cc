"""Remarks on an order."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "remark",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "order_number", "id"),
        sa.ForeignKeyConstraint(["site_id", "order_number"], ["repair_order.site_id", "repair_order.number"]),
        sqlite_strict=True,
    )
