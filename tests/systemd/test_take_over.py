"""A machine that was installed as bayboard: install.sh lets it go on as sevenlanes."""

from pathlib import Path

import pytest

from tests.systemd.units import a_machine, run_script

OLD = {
    "etc/bayboard/server.env": "SERVE_OPTIONS=--port 8080\nBAYBOARD_TIMEZONE=Asia/Taipei\n",
    "etc/bayboard/screen.env": "BAYBOARD_SERVER=http://board.lan\nBAYBOARD_SCANNER=/dev/input/event7\n",
    "etc/bayboard/agent-token": "a key",
    "etc/systemd/system/bayboard.service": "[Service]\n",
    "etc/systemd/system/bayboard-backup.timer": "[Timer]\n",
    "etc/systemd/system/bayboard.service.d/tls.conf": "ExecStart=/opt/bayboard/.venv/bin/bayboard serve --tls-key %d/k\n",
    "etc/sysusers.d/bayboard.conf": "u bayboard - -\n",
    "usr/local/bin/bayboard": "",
    "var/lib/bayboard/bayboard.db": "the shop",
    "var/lib/bayboard-screen/browser/Cookies": "who this screen is",
    "var/backups/bayboard/bayboard-1.tar": "a backup",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_machine(tmp_path)
    for name, text in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "var/lib/bayboard").chmod(0o700)
    return root


def text(root: Path, name: str) -> str:
    return (root / name).read_text("utf-8")


@pytest.mark.parametrize("role", ["server", "kiosk http://board.lan"])
def test_all_that_is_the_machines_stays(root: Path, role: str) -> None:
    done = run_script("install.sh", root, *role.split())
    assert (done.returncode, done.stderr.count("\n"), "Taken over" in done.stderr) == (0, 1, True)
    assert (
        text(root, "etc/sevenlanes/server.env")
        == "SERVE_OPTIONS=--port 8080\nSEVENLANES_TIMEZONE=Asia/Taipei\n"
    )
    assert text(root, "etc/sevenlanes/screen.env") == (
        "SEVENLANES_SERVER=http://board.lan\nSEVENLANES_SCANNER=/dev/input/event7\n"
    )
    assert text(root, "etc/sevenlanes/agent-token") == "a key"
    assert text(root, "etc/systemd/system/sevenlanes.service.d/tls.conf") == (
        "ExecStart=/opt/sevenlanes/.venv/bin/sevenlanes serve --tls-key %d/k\n"
    )
    assert (
        text(root, "var/lib/sevenlanes/bayboard.db") == "the shop"
    )  # the first start renames it, with its log
    assert (root / "var/lib/sevenlanes").stat().st_mode & 0o777 == 0o700
    assert text(root, "var/lib/sevenlanes-screen/browser/Cookies") == "who this screen is"
    assert text(root, "var/backups/sevenlanes/bayboard-1.tar") == "a backup"


def test_nothing_of_the_former_name_is_left_behind(root: Path) -> None:
    run_script("install.sh", root, "server")
    left = {str(path.relative_to(root)) for path in root.rglob("*bayboard*")}
    assert left == {"var/lib/sevenlanes/bayboard.db", "var/backups/sevenlanes/bayboard-1.tar"}
    again = run_script("install.sh", root, "server")
    assert (again.returncode, again.stderr) == (0, "")


@pytest.mark.parametrize("folder", ["var/lib", "var/backups", "etc"])
def test_two_of_one_folder_are_refused_and_left(root: Path, folder: str) -> None:
    (root / folder / "sevenlanes").mkdir()
    (root / folder / "sevenlanes/somebodys").write_text("")
    done = run_script("install.sh", root, "server")
    assert (done.returncode, "move the one away" in done.stderr) == (1, True)
    assert {name: text(root, name) for name in OLD} == OLD
