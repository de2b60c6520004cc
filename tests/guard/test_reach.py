"""What the guard of NiceGUI's sockets relies on. When this fails, an update changed something under it.

Look through `core/app/sockets.py` against the new version then, and only afterwards through this.
"""

import inspect
from importlib.metadata import version

import pytest
from nicegui import Client, core, nicegui

from core.app.sockets import HANDLERS, SocketPages, guard_sockets

LOOKED_THROUGH = {"nicegui": "3.18.0", "python-socketio": "5.18.1", "python-engineio": "4.15.1"}


def test_the_versions_are_those_that_were_looked_through() -> None:
    assert {name: version(name) for name in LOOKED_THROUGH} == LOOKED_THROUGH


def test_nicegui_handles_these_events_and_no_others() -> None:
    handlers = {name.removeprefix("_on_") for name in dir(nicegui) if name.startswith("_on_")}
    assert handlers == HANDLERS


@pytest.mark.parametrize("name", ["event", "javascript_response", "ack"])
def test_what_a_page_sends_names_its_client(name: str) -> None:
    assert "msg['client_id']" in inspect.getsource(getattr(nicegui, f"_on_{name}"))


def test_a_page_connects_with_its_client_in_the_query() -> None:
    source = inspect.getsource(nicegui._on_connect)
    assert "data.get('QUERY_STRING', '')" in source
    assert "query.get('implicit_handshake', '') == 'true'" in source
    assert "data['client_id']" in inspect.getsource(nicegui._on_handshake)


def test_a_client_keeps_the_request_it_was_served_for() -> None:
    assert isinstance(Client.instances, dict)
    assert "self._request = request" in inspect.getsource(Client.__init__)


def test_an_unknown_set_of_handlers_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = dict.fromkeys(HANDLERS, print)
    monkeypatch.setitem(core.sio.handlers, "/", {**handlers, "shout": print})
    with pytest.raises(RuntimeError, match="shout"):
        guard_sockets()


def test_the_handlers_are_wrapped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(core.sio.handlers, "/", dict.fromkeys(HANDLERS, print))
    guard_sockets()
    wrapped = dict(core.sio.handlers["/"])
    guard_sockets()
    assert core.sio.handlers["/"] == wrapped
    assert isinstance(wrapped["connect"].__self__, SocketPages)
    assert set(wrapped) == HANDLERS
    assert core.sio.eio.transports == ["websocket"]
