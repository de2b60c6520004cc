"""Deputies, off duty, lent roles, and PINs that only serve to choose one's own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let a person have a deputy and lent roles, and a signature say who lent the role for it."""
    op.add_column("person", sa.Column("deputy", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("off_duty", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("person", sa.Column("lent", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("signature", sa.Column("lent_by", sa.Text(), nullable=True))
    op.add_column("secret", sa.Column("one_time", sa.Boolean(), nullable=False, server_default="0"))
