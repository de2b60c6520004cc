"""Forms that were begun: kept for their person over a restart, gone with the deed, in no journal."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import func, select

from core.actions.base.action import read_action
from core.actions.order.kept_forms import KeepForm, ThrowFormAway
from core.domain.base.errors import Invalid, Refused
from core.domain.order.kept_forms import KeptForm
from core.keeping.backup import back_up
from core.opening import open_workshop
from core.settings import Settings
from core.store.journal import read
from core.store.replay import verify
from core.store.sqlite.file import named_photos
from core.store.tables import CommandRow, KeptFormRow
from core.views.order.kept_forms import KeptFormView, kept_form, kept_forms
from core.workshop import Actor, Workshop
from tests.cameras import a_photo
from tests.store.trial import HELPER, NINE, WORKER, a_trial_shop

BY = Actor(WORKER, "kiosk")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    opened = a_trial_shop(tmp_path / "shop")
    yield opened
    opened.close()


def keep(
    shop: Workshop, changes: dict[str, Any], *, form: UUID | None = None, by: Actor = BY, deed: str = "ask"
) -> KeptForm | None:
    """Fill something in of a deed on the order in work."""
    action = KeepForm(order="in_progress", deed=deed, form=form or uuid4(), changes=changes)
    kept: KeptForm | None = shop.submit(action, by).result().outcome.shown
    return kept


def kept(shop: Workshop, person: str = WORKER, deed: str = "ask") -> KeptFormView | None:
    """Return what somebody began of a deed."""
    return shop.look_now(lambda floor: kept_form(floor, person, "in_progress", deed, "en"))


def send(shop: Workshop, command: UUID, text: str) -> None:
    """Ask what was begun."""
    body = {"command_id": str(command), "text": text, "whom": "customer"}
    shop.run(read_action("ask", "in_progress", body), BY)


def rows(shop: Workshop, kind: type[Any]) -> int:
    """Count what is stored of a kind."""
    return shop.look_now(lambda floor: floor.session.exec(select(func.count()).select_from(kind)).one())


def test_it_waits_over_a_restart_for_its_person_and_nobody_else(shop: Workshop) -> None:
    form = uuid4()
    keep(shop, {"text": "Which"}, form=form)
    keep(shop, {"text": "Which oil?", "photos": []}, form=form)
    shop.close()
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    found = kept(again)
    assert found is not None
    assert (found.command_id, found.filled["text"]) == (form, "Which oil?")
    assert kept(again, HELPER) is None
    begun = again.look_now(lambda floor: (kept_forms(floor, WORKER), kept_forms(floor, HELPER)))
    assert [[(one.order, one.deed) for one in whose] for whose in begun] == [[("in_progress", "ask")], []]
    again.close()


def test_it_is_no_entry_and_no_command_and_the_shop_stays_proved(shop: Workshop) -> None:
    with shop.reading() as session:
        before = (len(list(read(session))), rows(shop, CommandRow))
    keep(shop, {"text": "Which oil?"})
    with shop.reading() as session:
        assert (len(list(read(session))), rows(shop, CommandRow)) == before
        assert verify(session) == []


def test_the_deed_takes_it_away_and_only_its_own(shop: Workshop) -> None:
    form = uuid4()
    keep(shop, {"text": "Which oil?"}, form=form)
    keep(shop, {"text": "Wipers"}, deed="propose_supplement")
    send(shop, form, "Which oil?")
    assert kept(shop) is None
    assert kept(shop, deed="propose_supplement") is not None


def test_a_refused_deed_leaves_it(shop: Workshop) -> None:
    form = uuid4()
    keep(shop, {"text": "Which oil?"}, form=form)
    with pytest.raises(Refused):
        send(shop, form, "")
    assert kept(shop) is not None


def test_what_comes_from_another_screen_after_it_was_sent_comes_too_late(shop: Workshop) -> None:
    form = uuid4()
    keep(shop, {"text": "Which oil?"}, form=form)
    send(shop, form, "Which oil?")
    assert keep(shop, {"text": "Which oil? 5W"}, form=form) is None
    assert kept(shop) is None


def test_two_screens_fill_in_one_form_which_is_sent_once(shop: Workshop) -> None:
    first, second = uuid4(), uuid4()
    keep(shop, {"text": "Which oil?", "photos": []}, form=first)
    now = keep(shop, {"text": "Which tyres?"}, form=second)
    assert now is not None
    assert (now.command_id, now.filled) == (first, {"text": "Which tyres?", "photos": []})
    send(shop, first, "Which tyres?")
    send(shop, first, "Which tyres?")
    assert shop.look_now(lambda floor: len(floor.order("in_progress").questions)) == 1


def test_what_was_emptied_or_thrown_away_was_never_begun(shop: Workshop) -> None:
    keep(shop, {"text": "Which oil?"})
    keep(shop, {"text": None})
    keep(shop, {"text": "Wipers"}, deed="propose_supplement")
    shop.submit(ThrowFormAway(order="in_progress", deed="propose_supplement"), BY).result()
    assert rows(shop, KeptFormRow) == 0


def test_with_the_order_goes_what_was_begun_on_it(shop: Workshop) -> None:
    form = KeepForm(order="waiting", deed="ask", form=uuid4(), changes={"text": "Which oil?"})
    shop.submit(form, Actor(HELPER, "kiosk")).result()
    keep(shop, {"text": "stays"})
    body = {"command_id": str(uuid4()), "reason": "customer left"}
    shop.run(read_action("cancel", "waiting", body), Actor("advisor", "desk"))
    assert rows(shop, KeptFormRow) == 1
    assert shop.submit(form, Actor(HELPER, "kiosk")).result().outcome.shown is None
    assert rows(shop, KeptFormRow) == 1


def test_what_nobody_may_fill_in_is_refused(shop: Workshop) -> None:
    with pytest.raises(Invalid):
        keep(shop, {"text": "x"}, deed="no_such_deed")
    with pytest.raises(Refused):
        keep(shop, {"text": "x"}, by=Actor("nobody", "kiosk"))


def test_how_far_a_list_is_and_what_is_asked_no_more(shop: Workshop) -> None:
    asked = shop.look_now(lambda floor: floor.checklist("self", floor.order("in_progress").kind))
    changes = {f"items.{item.item}": {"answer": "ok"} for item in asked[:3]}
    keep(shop, {**changes, "items.OLD": {"answer": "ok"}}, deed="self_check")
    [begun] = shop.look_now(lambda floor: kept_forms(floor, WORKER, "in_progress"))
    assert (begun.answered, begun.asked) == (3, len(asked))
    found = kept(shop, deed="self_check")
    assert found is not None
    assert (found.gone, found.anew) == (["OLD"], False)


async def test_its_photos_are_not_cleared_away_and_lie_in_the_backup(shop: Workshop, tmp_path: Path) -> None:
    name, left = await shop.keep_photo(a_photo()), await shop.keep_photo(a_photo(shade=90))
    keep(shop, {"photos": [name]})
    shop.close()
    for file in (shop.folder / "photos").rglob("*.jpg"):
        os.utime(file, (0, 0))
    again = open_workshop(Settings(data=shop.folder, clock=NINE))
    assert [again.photos.find(photo) is not None for photo in (name, left)] == [True, False]
    made = back_up(shop.folder, tmp_path / "backup", again.clock.now(), again.house.zone, lambda *_: None)
    assert (made.photos, made.photos_missing) == (1, 0)
    assert named_photos(shop.folder / "sevenlanes.db") == [name]
    again.close()
