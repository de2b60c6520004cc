"""A shop whose journal holds words where codes belong, from an older version or a program: it is read in codes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from core.actions.shop.people import SavePerson
from core.domain.base import spellings
from core.domain.base.events import Event
from core.opening import open_workshop
from core.settings import Settings
from core.store.replay import verify
from core.store.schema import _config, revisions
from core.store.sqlite.engine import writing_engine
from core.views.order.journal import entries, history
from core.workshop import Actor, Workshop
from tests.store.trial import HELPER, NINE, Deed, Script, a_trial_shop, do_all, newest, reception

AT_FOUR = "2026-11-23T16:00+08:00"
AGREED: dict[str, Any] = {
    "supplement": newest("supplements"),
    "answer": "agreed",
    "price": 9,
    "promised_at": AT_FOUR,
}
SAID = {"by": "team_lead 1", "channel": "电话"}


class InWords(Script):
    """Deeds for keeps."""

    name = "in_words"

    def run(self, tx: Any) -> Any:
        """Do them all."""
        do_all(tx, self.order, self.deeds)
        return tx.unchanged(tx.order(self.order))


def deed(action: str, person: str = HELPER, **body: Any) -> Deed:
    return Deed(action, body, person)


# By order, with texts and names where codes belong.
IN_WORDS = {
    "wash": [deed("skip_wash", "washer", by="washer 1", why="客户不要洗")],
    "waiting": [
        deed("ask", text="Which lamp?", whom="technical"),
        deed("answer", question=newest("questions"), text="This one", **SAID),
        deed(
            "add_job", jobs=[{"code": "J9", "text": "Lamp", "standard_hours": 1}], promised_at=AT_FOUR, **SAID
        ),
        deed("drop_job", job="J1", outcome="refused", why="Too dear", **SAID),
        deed("withdraw_parts", part="P9", why="Not needed"),
        deed("amend", kind="保养"),
        deed("flag_delay", reason="等料／错件", estimate=AT_FOUR),
    ],
    "in_progress": [
        deed("pause", "worker", why="下班／过夜"),
        deed("interrupt", reason="A", detail="no bay or lift"),
        deed("resume", "worker"),
        deed("undo", "worker"),
    ],
    "qc": [
        deed("propose_supplement", text="Wipers", hours=1),
        deed("answer_supplement", **SAID, **AGREED),
        deed("flag_delay", reason="Wipers", estimate=AT_FOUR),
    ],
    "interrupted": [
        deed("propose_supplement", text="Wipers", hours=1),
        deed("answer_supplement", by="customer", channel="phone", **AGREED),
    ],
}


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Open a shop in which an older version did what it did, in words."""
    with pytest.MonkeyPatch.context() as older:
        older.setattr(spellings, "_CODES", {})
        older.setattr(Event, "in_codes", lambda event, _names: event)
        shop = a_trial_shop(tmp_path / "shop")
        for order, deeds in IN_WORDS.items():
            shop.run(InWords(order=order, deeds=deeds), Actor(None, "trial"))
        left = SavePerson(code="team_lead", person="Team lead 9", roles=["team_lead"], team="A", skill=5)
        shop.run(left, Actor(None, "trial"))
        shop.close()
    engine = writing_engine(tmp_path / "shop")
    with engine.begin() as database:
        database.execute(text("UPDATE promise SET reason = 'supplement' WHERE reason = 'answer_supplement'"))
        read_in_codes(database)
    engine.dispose()
    opened = open_workshop(Settings(data=tmp_path / "shop", clock=NINE))
    yield opened
    opened.close()


def read_in_codes(database: Connection) -> None:
    """Let the rows be read again as when such a shop was first opened; its form is today's."""
    config = _config()
    config.attributes["connection"] = database
    database.execute(text("UPDATE alembic_version SET version_num = '0008'"))
    command.upgrade(config, "0009")
    database.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": revisions()[0]})


def data(shop: Workshop, order: str, kind: str, *, as_told: bool = True) -> dict[str, Any]:
    """Return what the order's last entry of a kind says, as screens tell it or as it was written."""
    told = shop.look_now(
        lambda floor: history(floor, order) if as_told else entries(floor, after=0, limit=999, order=order)
    )
    return next(entry.data for entry in reversed(told) if entry.type == kind)


def test_rows_and_journal_agree_and_the_chain_holds(shop: Workshop) -> None:
    with shop.reading() as session:
        assert verify(session) == []


def test_the_rows_hold_codes(shop: Workshop) -> None:
    def rows(floor: Any) -> list[object]:
        waiting, stopped, qc = (floor.order(number) for number in ("waiting", "in_progress", "qc"))
        question, job, promise = waiting.questions[-1], waiting.jobs[0], waiting.promises[-1]
        part = next(part for part in waiting.parts if part.number == "P9")
        return [
            (question.answered_by, question.channel),
            (job.dropped_by, job.dropped_how, job.dropped_why),
            (promise.agreed_by, promise.channel, promise.reason),
            (part.why, waiting.kind, waiting.delay_reason, waiting.alerts[-1].detail),
            (stopped.segments[-1].why, stopped.stop_detail),
            (qc.supplements[-1].answered_by, qc.promises[-1].reason),
            floor.order("interrupted").promises[-1].reason,
            qc.alerts[-1].detail,
        ]

    assert shop.look_now(rows) == [
        ("team_lead", "phone"),
        ("team_lead", "phone", "Too dear"),
        ("team_lead", "phone", "add_job"),
        ("not_needed", "maintenance", "parts", "parts"),
        ("end_of_shift", "no_bay"),
        ("team_lead", "answer_supplement"),
        "answer_supplement",
        "Wipers",
    ]


def test_screens_tell_codes_and_programs_get_what_was_written(shop: Workshop) -> None:
    told, written = data(shop, "wash", "skip_wash"), data(shop, "wash", "skip_wash", as_told=False)
    assert (told["by"], told["why"]) == ("washer", "customer_wish")
    assert (written["by"], written["why"] in {"customer_wish", told["why"]}) == ("washer 1", False)
    assert told["notices"] == written["notices"] != []
    assert data(shop, "waiting", "amend")["fields"]["kind"] == "maintenance"


def test_what_is_sent_by_name_is_written_as_the_code(shop: Workshop) -> None:
    deeds = [deed("drop_job", job="J2", outcome="refused", why="Too dear", by="helper 1", channel="Phone")]
    shop.run(
        InWords(order="keyed", deeds=[deed("receive", **reception("keyed")), *deeds]), Actor(None, "trial")
    )
    written = data(shop, "keyed", "drop_job", as_told=False)
    assert (written["by"], written["channel"]) == (HELPER, "phone")
    with shop.reading() as session:
        assert verify(session) == []


def test_a_damaged_journal_keeps_no_shop_from_opening(shop: Workshop) -> None:
    shop.close()
    engine = writing_engine(shop.folder)
    with engine.begin() as database:
        for change in (
            "DROP TRIGGER journal_no_update",
            "UPDATE journal SET data = '{' WHERE order_number = 'qc' AND type = 'answer_supplement'",
            "UPDATE supplement SET channel = 'by phone' WHERE order_number = 'qc'",
            "UPDATE question SET channel = 'by phone' WHERE order_number = 'waiting'",
        ):
            database.execute(text(change))
        read_in_codes(database)
    engine.dispose()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    channels = again.look_now(
        lambda floor: (
            floor.order("qc").supplements[-1].channel,
            floor.order("waiting").questions[-1].channel,
        )
    )
    again.close()
    assert channels == ("by phone", "phone")
