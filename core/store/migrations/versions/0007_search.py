"""The search over all orders."""

from alembic import op

revision = "0007"
down_revision = "0006"
COLUMNS = ["site_id", "received_at", "number", "plate", "vin", "key_tag", "short_code", "customer_id"]


def upgrade() -> None:
    """Let it read one narrow index, the newest orders first."""
    op.create_index("order_search", "repair_order", COLUMNS, unique=False)
