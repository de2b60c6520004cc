"""The wash: who washed the car last, when, and what was answered on the wash list."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
WHO_WASHED_LAST = """
    UPDATE repair_order SET washed_by = entry.person, washed_at = entry.at FROM journal AS entry
    WHERE entry.site_id = repair_order.site_id AND entry.order_number = repair_order.number
    AND (entry.site_id, entry.seq) IN (
        SELECT site_id, max(seq) FROM journal WHERE type = 'finish_wash' GROUP BY site_id, order_number
    )
"""


def upgrade() -> None:
    """Make room for it; who washed until now stands in the journal."""
    op.add_column("repair_order", sa.Column("washed_by", sa.Text(), nullable=True))
    op.add_column("repair_order", sa.Column("washed_at", sa.Text(), nullable=True))
    op.add_column("repair_order", sa.Column("wash_items", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(WHO_WASHED_LAST)
