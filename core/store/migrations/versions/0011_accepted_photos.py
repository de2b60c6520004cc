"""Photos that only the acceptance of a finished car shows: they counted as shown nowhere, and could be cleared away."""

import json
from contextlib import suppress

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
ACCEPTED = "SELECT site_id, data FROM journal WHERE type = 'accept' AND data LIKE '%\"photos\"%'"
PHOTO = sa.table("photo", sa.column("site_id"), sa.column("name"), sa.column("named"))


def upgrade() -> None:
    """Count them as shown."""
    connection = op.get_bind()
    for site, data in connection.execute(sa.text(ACCEPTED)).all():
        with suppress(ValueError):  # a damaged entry keeps no shop from opening; `verify` tells of it
            items = json.loads(data).get("items") or []
            shown = [name for item in items for name in item.get("photos") or []]
            of_it = sa.and_(PHOTO.c.site_id == site, PHOTO.c.name.in_(shown))
            connection.execute(sa.update(PHOTO).where(of_it).values(named=True))
