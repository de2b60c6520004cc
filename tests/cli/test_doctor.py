"""What the doctor finds on a machine, and what it says to do; it ends with 1 only where something is bad."""

import http.server
import os
import shutil
import socket
import sqlite3
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.assets import ASSETS
from core.cli.doctor import machine, network, shop
from core.cli.doctor.finding import Finding, State
from core.keeping import backup
from core.settings import Settings
from core.store.sqlite.engine import DATABASE
from tests.cli.conftest import Sevenlanes

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
GB = 1024**3
GOOD, LOOK, BAD = State.GOOD, State.LOOK, State.BAD


def found(ran: Any, check: str) -> list[str]:
    """Return the states of one check's findings."""
    return [one["state"] for one in ran.json if one["check"] == check]


def states(findings: Any) -> list[State]:
    return [one.state for one in findings]


@pytest.fixture
def settings(furnished: Sevenlanes, folder: Path) -> Settings:
    """Return the settings of a furnished shop."""
    del furnished
    return Settings(data=folder)


# all of it


def test_a_shop_that_is_served_and_backed_up_is_well(
    furnished: Sevenlanes, server: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEVENLANES_PUBLIC_URL", server.upper())
    furnished("backup", "--to", tmp_path / "backups")
    ran = furnished("doctor", "--json")
    assert ran.code == 0, ran.out
    for check in ("folder", "database", "form", "backup", "assets", "server", "address"):
        assert found(ran, check) == ["good"], (check, folder)


def test_it_says_what_to_do_in_lines_people_read(sevenlanes: Sevenlanes) -> None:
    ran = sevenlanes("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert "bad   folder    there is no shop in" in ran.out
    assert "→ Start it with sevenlanes serve" in ran.out


def test_a_file_that_is_no_database_is_bad_and_nothing_breaks(sevenlanes: Sevenlanes, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    (folder / DATABASE).write_text("not a database, but long enough to be looked at " * 9)
    ran = sevenlanes("doctor", "--json")
    assert (ran.code, found(ran, "database"), found(ran, "form")) == (1, ["bad"], ["bad"])


# what is stored


@pytest.mark.parametrize(
    ("name", "mode"), [("", 0o750), (DATABASE, 0o644), ("pepper", 0o640), ("sevenlanes.toml", 0o604)]
)
def test_what_others_can_look_into_is_bad(settings: Settings, name: str, mode: int) -> None:
    settings.data.chmod(0o700)
    for private in (DATABASE, "pepper", "sevenlanes.toml"):
        (settings.data / private).touch()
        (settings.data / private).chmod(0o600)
    assert states(shop.folder(settings)) == [GOOD]
    (settings.data / name).chmod(mode)
    [finding] = shop.folder(settings)
    assert (finding.state, finding.to_do.startswith("chmod")) == (BAD, True)


def test_a_shop_without_its_pepper_is_bad(settings: Settings) -> None:
    (settings.data / "pepper").unlink()
    assert BAD in states(shop.folder(settings))


def test_a_page_that_was_overwritten_is_found(furnished: Sevenlanes, folder: Path) -> None:
    file = folder / DATABASE
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    file.write_bytes(content)
    assert "bad" in found(furnished("doctor", "--json"), "database")


@pytest.mark.parametrize(("version", "state"), [("0001", LOOK), ("9999", BAD)])
def test_another_versions_database_is_named(settings: Settings, version: str, state: State) -> None:
    with closing(sqlite3.connect(settings.data / DATABASE)) as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (version,))
        database.commit()
    assert states(shop.form(settings)) == [state]


@pytest.mark.parametrize(
    ("age", "state"),
    [(None, BAD), (timedelta(minutes=16), GOOD), (timedelta(hours=1), LOOK), (timedelta(days=2), BAD)],
)
def test_a_backup_gets_old(settings: Settings, age: timedelta | None, state: State) -> None:
    if age is not None:
        (settings.data / backup.LAST).write_text((NOW - age).isoformat())
    assert states(shop.backup(settings, NOW)) == [state]


def test_a_screen_that_was_never_there_is_named(furnished: Sevenlanes, settings: Settings) -> None:
    furnished("station", "create", "--name", "wall", "--kind", "board")
    [finding] = shop.screens(settings, NOW)
    assert (finding.state, "wall was never there" in finding.text) == (LOOK, True)


# the machine


class Usage(NamedTuple):
    """What a disk says of itself."""

    free: int


@pytest.mark.parametrize(("free", "state"), [(50 * GB, GOOD), (GB - 1, LOOK), (GB // 10, BAD)])
def test_room_runs_out(settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free))
    assert states(machine.space(settings)) == [state]


@pytest.mark.parametrize(
    ("now", "kept", "state"),
    [
        (NOW, "yes", GOOD),
        (NOW, "", GOOD),
        (NOW, "no", LOOK),
        (datetime(1970, 1, 1, tzinfo=UTC), "yes", BAD),
        (NOW - timedelta(days=1), "yes", BAD),
    ],
)
def test_a_clock_may_be_wrong(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, now: datetime, kept: str, state: State
) -> None:
    (settings.data / backup.LAST).write_text(NOW.isoformat())
    monkeypatch.setattr(machine, "_asked", lambda *_: kept)
    assert states(machine.clock(settings.model_copy(update={"clock": ""}), now)) == [state]


def test_simulated_time_is_named(settings: Settings) -> None:
    assert states(machine.clock(settings, NOW)) == [LOOK]


def test_a_font_that_is_missing_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "assets"
    shutil.copytree(ASSETS, there)
    monkeypatch.setattr(machine, "ASSETS", there)
    assert states(machine.assets(settings)) == [GOOD]
    next((there / "fonts" / "files").iterdir()).unlink()
    assert states(machine.assets(settings)) == [BAD]


@pytest.mark.parametrize(
    ("says", "state"), [("enabled active", GOOD), ("disabled inactive", LOOK), ("", LOOK)]
)
def test_units_are_asked_of_systemd(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, state: State
) -> None:
    """By a systemctl of our own: there is no systemd where tests run."""
    (tmp_path / "systemctl").write_text(
        f'#!/bin/sh\nset -- "$1" {says}\n[ "$1" = is-enabled ] && echo $2 || echo $3\n'
    )
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(machine, "SYSTEMD", tmp_path)
    assert states(machine.units(settings)) == [state] * 2


def test_without_systemd_somebody_has_to_see_to_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "SYSTEMD", tmp_path / "none")
    assert states(machine.units(settings)) == [LOOK]


# the network


def test_a_server_that_does_not_run_is_bad(settings: Settings) -> None:
    assert states(network.server(settings)) == [BAD]


def at(settings: Settings, url: str) -> list[Finding]:
    return list(network.address(settings.model_copy(update={"public_url": url.upper()}), NOW))


def test_an_address_where_nobody_answers_is_named(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert states(at(settings, f"http://127.0.0.1:{taken.getsockname()[1]}")) == [LOOK]


@contextmanager
def answering(body: bytes) -> Iterator[http.server.ThreadingHTTPServer]:
    """Answer every request with this."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_printer_at_the_tags_address_is_bad(settings: Settings) -> None:
    with answering(b"<h1>Printer</h1>") as printer:
        assert states(at(settings, f"http://127.0.0.1:{printer.server_port}")) == [BAD]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for this machine that signs itself and ends within ten days."""
    folder = tmp_path_factory.mktemp("tls")
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 10 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run(
        ["openssl", *words.split(), "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.mark.parametrize(("trusted", "expected"), [(True, [LOOK, GOOD]), (False, [BAD])])
def test_a_certificate_has_to_be_trusted_and_ends(
    settings: Settings,
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    trusted: bool,
    expected: list[State],
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
    with answering(b'{"boot":"1","seq":1}') as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        assert (
            states(
                network.address(
                    settings.model_copy(update={"public_url": f"HTTPS://LOCALHOST:{server.server_port}"}),
                    datetime.now(UTC),
                )
            )
            == expected
        )
