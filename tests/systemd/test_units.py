"""What the units promise. What systemd says of them is asked where systemd is; what we ask of them, always."""

import shutil
from pathlib import Path

import pytest

from tests.systemd.units import INSTANCES, SERVICES, SYSTEMD, a_machine, analyze, read_unit, run_script

ALL_ALIKE = {
    "CapabilityBoundingSet": "",
    "DevicePolicy": "closed",
    "KeyringMode": "private",
    "LockPersonality": "yes",
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "ProtectClock": "yes",
    "ProtectControlGroups": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectProc": "invisible",
    "ProtectSystem": "strict",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallArchitectures": "native",
    "UMask": "0077",
}
PYTHON_ALIKE = {"MemoryDenyWriteExecute": "yes", "ProtectHome": "yes", "RestrictNamespaces": "yes"}
USERS = {
    "sevenlanes.service": "sevenlanes",
    "sevenlanes-backup.service": "sevenlanes",
    "sevenlanes-screen@.service": "sevenlanes-screen",
    "sevenlanes-agent.service": "sevenlanes-screen",
}
MOST_EXPOSED = {"sevenlanes.service": 20}  # tenths; the others 40


@pytest.mark.parametrize("tls", [False, True])
def test_systemd_finds_nothing_wrong(tmp_path: Path, tls: bool) -> None:
    root = a_machine(tmp_path)
    assert run_script("install.sh", root, "server").returncode == 0
    if tls:
        dropped_in = root / "etc/systemd/system/sevenlanes.service.d"
        dropped_in.mkdir()
        shutil.copy(SYSTEMD / "tls.conf", dropped_in)
    known = Path("/usr/lib/systemd/system")
    if known.exists():
        shutil.copytree(known, root / known.relative_to("/"), symlinks=True)
    assert analyze("verify", "--man=no", f"--root={root}", *INSTANCES) is None


@pytest.mark.parametrize("name", SERVICES)
def test_it_is_little_exposed(name: str, tmp_path: Path) -> None:
    unit = shutil.copy(SYSTEMD / name, tmp_path / name.replace("@.", "@kiosk."))
    most = MOST_EXPOSED.get(name, 40)
    assert analyze("security", "--offline=true", "--no-pager", f"--threshold={most}", unit) is None


@pytest.mark.parametrize("name", SERVICES)
def test_it_may_no_more_than_it_needs(name: str) -> None:
    unit = read_unit(name)
    expected = ALL_ALIKE | ({} if "screen" in name else PYTHON_ALIKE)
    if name == "sevenlanes.service":
        expected |= {"CapabilityBoundingSet": "CAP_NET_BIND_SERVICE"}
    assert {directive: unit[directive] for directive in expected} == {
        directive: [value] for directive, value in expected.items()
    }
    assert unit["SystemCallFilter"]


@pytest.mark.parametrize("name", SERVICES)
def test_it_runs_as_a_user_that_is_made(name: str) -> None:
    made = [
        line.split()[1] for line in (SYSTEMD / "sysusers.conf").read_text().splitlines() if line[0] == "u"
    ]
    assert read_unit(name)["User"] == [USERS[name]]
    assert USERS[name] in made


@pytest.mark.parametrize("name", [name for name in SERVICES if "backup" not in name])
def test_it_always_comes_back(name: str) -> None:
    unit = read_unit(name)
    assert (unit["Restart"], unit["StartLimitIntervalSec"]) == (["always"], ["0"])


def test_the_server_says_when_it_is_ready_and_that_it_lives() -> None:
    unit = read_unit("sevenlanes.service")
    assert (unit["Type"], unit["WatchdogSec"]) == (["notify"], ["30"])


def test_the_server_and_its_backup_mean_the_same_shop() -> None:
    for name in ("sevenlanes.service", "sevenlanes-backup.service"):
        unit = read_unit(name)
        assert unit["Environment"][0].startswith("SEVENLANES_DATA=/var/lib/sevenlanes")
        assert (unit["StateDirectory"], unit["StateDirectoryMode"]) == (["sevenlanes"], ["0700"])


def test_a_backup_is_made_every_quarter_of_an_hour() -> None:
    timer = read_unit("sevenlanes-backup.timer")
    assert (timer["OnCalendar"], timer["Persistent"]) == (["*:0/15"], ["yes"])


def test_a_secret_reaches_the_agent_as_a_credential_only() -> None:
    unit = read_unit("sevenlanes-agent.service")
    assert unit["LoadCredential"] == ["agent-token:/etc/sevenlanes/agent-token"]
    assert not any("token" in value.lower() for value in unit["Environment"])


def test_the_key_of_the_certificate_stays_roots() -> None:
    tls = read_unit("tls.conf")
    assert tls["LoadCredential"] == ["tls-cert:/etc/sevenlanes/tls.crt", "tls-key:/etc/sevenlanes/tls.key"]
    assert tls["ExecStart"][0] == ""
    assert tls["ExecStart"][1].endswith("--tls-cert %d/tls-cert --tls-key %d/tls-key")


def test_the_agent_may_end_the_browser_and_knows_which_it_is() -> None:
    screen, agent = read_unit("sevenlanes-screen@.service"), read_unit("sevenlanes-agent.service")
    assert screen["User"] == agent["User"]
    assert screen["ExecStartPost"] == ["/bin/sh -c 'echo $MAINPID > /run/sevenlanes-screen/browser.pid'"]
    assert screen["RuntimeDirectory"] == ["sevenlanes-screen"]


def test_a_screen_begins_with_the_page_that_waits() -> None:
    command = read_unit("sevenlanes-screen@.service")["ExecStart"][0]
    assert command.endswith("file:///opt/sevenlanes/systemd/boot.html#${SEVENLANES_SERVER}/%i")
    assert (SYSTEMD / "boot.html").exists()
