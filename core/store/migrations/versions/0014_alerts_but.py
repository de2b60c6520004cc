"""An alert to a role may leave out who did what it tells of. The journal says whom; before, nobody was left out."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
SOMEBODY_LEFT_OUT = """SELECT site_id, seq, data FROM journal WHERE data LIKE '%"but"%'"""
LEAVE_OUT = (
    "UPDATE alert SET but = :but WHERE site_id = :site AND seq = :seq AND role = :role AND person IS NULL"
)


def upgrade() -> None:
    """Make room for it."""
    op.add_column("alert", sa.Column("but", sa.Text(), nullable=True))
    connection = op.get_bind()
    for site, seq, data in connection.execute(sa.text(SOMEBODY_LEFT_OUT)).all():
        for told in json.loads(data).get("alerts", []):
            if told.get("but"):
                given = {"but": told["but"], "site": site, "seq": seq, "role": told["role"]}
                connection.execute(sa.text(LEAVE_OUT), given)
