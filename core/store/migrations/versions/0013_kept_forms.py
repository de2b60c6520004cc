"""Forms that were begun and wait for their person."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table, apart from the orders: what is not sent is no part of the history."""
    op.create_table(
        "kept_form",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "person", "order_number", "deed"),
        sqlite_strict=True,
    )
    op.create_index("kept_form_of_order", "kept_form", ["site_id", "order_number"])
