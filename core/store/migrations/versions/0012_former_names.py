"""What people were called before: papers and histories show the name of their day. The journal tells it."""

import json
from contextlib import suppress

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
PEOPLE_SAVED = "SELECT site_id, seq, data FROM journal WHERE type = 'person_saved' ORDER BY site_id, seq"


def upgrade() -> None:
    """Make room for it, and read what was until now."""
    former = op.create_table(
        "former_name",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "code", "until"),
        sqlite_strict=True,
    )
    connection = op.get_bind()
    called: dict[tuple[str, str], str] = {}
    for site, seq, data in connection.execute(sa.text(PEOPLE_SAVED)).all():
        with suppress(
            ValueError, KeyError
        ):  # a damaged entry keeps no shop from opening; `verify` tells of it
            saved = json.loads(data)
            who, name = (site, saved["code"]), saved["name"]
            before, called[who] = called.get(who, name), name
            if before != name:
                row = {"site_id": site, "code": who[1], "until": seq, "name": before}
                connection.execute(sa.insert(former).values(row))
