"""The first form of the database."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables; the journal can only be added to."""
    op.create_table(
        "api_token",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name"),
        sqlite_strict=True,
    )
    op.create_table(
        "checklist_item",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("needs_value", sa.Boolean(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("zh_hans", sa.Text(), nullable=False),
        sa.Column("zh_hant", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "item"),
        sqlite_strict=True,
    )
    op.create_table(
        "command",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("not_taken", sa.JSON(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "command_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "counter",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id"),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "id"),
        sqlite_strict=True,
    )
    op.create_index("customer_by_phone", "customer", ["site_id", "phone"], unique=False)
    op.create_table(
        "journal",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "seq"),
        sqlite_strict=True,
    )
    op.create_index("journal_of_order", "journal", ["site_id", "order_number", "seq"], unique=False)
    op.create_index(
        "journal_of_person", "journal", ["site_id", "order_number", "person", "seq"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("skill", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "code"),
        sqlite_strict=True,
    )
    op.create_table(
        "place",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "code"),
        sqlite_strict=True,
    )
    op.create_table(
        "reason",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("zh_hans", sa.Text(), nullable=False),
        sa.Column("zh_hant", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "list", "code"),
        sqlite_strict=True,
    )
    op.create_table(
        "repair_order",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("vin", sa.Text(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("mileage_km", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("advisor", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("promised_at", sa.Text(), nullable=True),
        sa.Column("first_promised_at", sa.Text(), nullable=True),
        sa.Column("answer_by", sa.Text(), nullable=True),
        sa.Column("waits_on_site", sa.Boolean(), nullable=False),
        sa.Column("appointment", sa.Boolean(), nullable=False),
        sa.Column("wash", sa.Boolean(), nullable=False),
        sa.Column("comeback_of", sa.Text(), nullable=False),
        sa.Column("key_tag", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("body_notes", sa.Text(), nullable=False),
        sa.Column("belongings", sa.Text(), nullable=False),
        sa.Column("old_parts", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("short_code", sa.Text(), nullable=False),
        sa.Column(
            "lane",
            sa.Enum(
                "waiting",
                "in_progress",
                "interrupted",
                "awaiting_parts",
                "qc",
                "wash",
                "ready",
                "delivered",
                "cancelled",
                name="lane",
                native_enum=False,
                create_constraint=True,
            ),
            nullable=False,
        ),
        sa.Column("lane_since", sa.Text(), nullable=False),
        sa.Column("lanes_left", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("rework", sa.Boolean(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("planned_start", sa.Text(), nullable=True),
        sa.Column("technician", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("planned_bay", sa.Text(), nullable=True),
        sa.Column("skill_waived", sa.Boolean(), nullable=False),
        sa.Column("taken_in_at", sa.Text(), nullable=True),
        sa.Column("bay", sa.Text(), nullable=True),
        sa.Column("slot", sa.Text(), nullable=True),
        sa.Column("key_at", sa.Text(), nullable=True),
        sa.Column("walkround", sa.Text(), nullable=True),
        sa.Column("walkround_note", sa.Text(), nullable=False),
        sa.Column("stop_reason", sa.Text(), nullable=True),
        sa.Column("stop_detail", sa.Text(), nullable=False),
        sa.Column("stop_note", sa.Text(), nullable=False),
        sa.Column("resume_at", sa.Text(), nullable=True),
        sa.Column("delay_reason", sa.Text(), nullable=False),
        sa.Column("delay_estimate", sa.Text(), nullable=True),
        sa.Column("recommendations", sa.Text(), nullable=False),
        sa.Column("washing_since", sa.Text(), nullable=True),
        sa.Column("not_repaired", sa.Boolean(), nullable=False),
        sa.Column("accepted_by", sa.Text(), nullable=True),
        sa.Column("accepted_at", sa.Text(), nullable=True),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.Column("settled_how", sa.Text(), nullable=True),
        sa.Column("settled_document", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=True),
        sa.CheckConstraint("priority BETWEEN 1 AND 9", name="priority_known"),
        sa.CheckConstraint("round >= 1", name="round_counts"),
        sa.PrimaryKeyConstraint("site_id", "number"),
        sqlite_strict=True,
    )
    op.create_index("order_by_lane", "repair_order", ["site_id", "lane"], unique=False)
    op.create_index("order_by_plate", "repair_order", ["site_id", "plate"], unique=False)
    op.create_index("order_by_vin", "repair_order", ["site_id", "vin"], unique=False)
    op.create_index(
        "order_in_bay",
        "repair_order",
        ["site_id", "bay"],
        unique=False,
        sqlite_where=sa.text("lane NOT IN ('delivered', 'cancelled')"),
    )
    op.create_index(
        "order_in_slot",
        "repair_order",
        ["site_id", "slot"],
        unique=False,
        sqlite_where=sa.text("lane NOT IN ('delivered', 'cancelled')"),
    )
    op.create_table(
        "secret",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", "kind", "name"),
        sqlite_strict=True,
    )
    op.create_index("secret_by_hash", "secret", ["site_id", "kind", "hash"], unique=False)
    op.create_table(
        "station",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "name"),
        sqlite_strict=True,
    )
    op.create_table(
        "tag",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("short_code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "token"),
        sqlite_strict=True,
    )
    op.create_index(
        "live_short_code", "tag", ["site_id", "short_code"], unique=True, sqlite_where=sa.text("NOT revoked")
    )
    op.create_index("tag_of", "tag", ["site_id", "kind", "code"], unique=False)
    op.create_table(
        "alert",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.Text(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("acknowledged_by", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "id"),
        sqlite_strict=True,
    )
    op.create_index("alert_by_id", "alert", ["site_id", "id"], unique=False)
    op.create_table(
        "defect",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "job",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("standard_hours", sa.Float(), nullable=False),
        sa.Column("skill", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("dropped_by", sa.Text(), nullable=False),
        sa.Column("dropped_how", sa.Text(), nullable=False),
        sa.Column("dropped_why", sa.Text(), nullable=False),
        sa.Column("added", sa.Boolean(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'done', 'refused', 'deferred')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "code"),
        sqlite_strict=True,
    )
    op.create_table(
        "part",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Float(), nullable=False),
        sa.Column("issued", sa.Float(), nullable=False),
        sa.Column("ever_issued", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("expected_at", sa.Text(), nullable=True),
        sa.Column("ask_again_at", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'requested', 'back_order', 'arrived', 'issued', 'withdrawn')",
            name="state_known",
        ),
        sa.CheckConstraint("quantity > 0 AND issued BETWEEN 0 AND quantity", name="not_more_than_wanted"),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "number"),
        sqlite_strict=True,
    )
    op.create_table(
        "promise",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("promised_at", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("agreed_by", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "question",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'withdrawn')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "id"),
        sqlite_strict=True,
    )
    op.create_table(
        "segment",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="never_negative"),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "position"),
        sqlite_strict=True,
    )
    op.create_index(
        "one_open_segment",
        "segment",
        ["site_id", "person"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("segment_of_person", "segment", ["site_id", "person", "started_at"], unique=False)
    op.create_table(
        "signature",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("rework_cause", sa.Text(), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "supplement",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hours", sa.Float(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("available_at", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'agreed', 'refused', 'withdrawn')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["site_id", "order_number"],
            ["repair_order.site_id", "repair_order.number"],
        ),
        sa.PrimaryKeyConstraint("site_id", "order_number", "id"),
        sqlite_strict=True,
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{verb.lower()} BEFORE {verb} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
