"""Installing twice comes to the same; uninstalling leaves the shop."""

from pathlib import Path

import pytest

from tests.systemd.units import a_machine, run_script


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_machine(tmp_path)


def contents(root: Path) -> dict[str, str]:
    """Return what lies where, with its mode."""
    return {
        str(
            path.relative_to(root)
        ): f"{path.lstat().st_mode:o} {path.read_text('utf-8') if path.is_file() else ''}"
        for path in root.rglob("*")
    }


def installed(root: Path, *words: str) -> dict[str, str]:
    done = run_script("install.sh", root, *words)
    assert (done.returncode, done.stderr) == (0, "")
    return contents(root)


@pytest.mark.parametrize(
    "words", [("server",), ("kiosk", "http://board.lan"), ("tv", "https://10.0.0.2:8443")]
)
def test_twice_is_once(root: Path, words: tuple[str, ...]) -> None:
    assert installed(root, *words) == installed(root, *words)


def test_settings_of_the_house_stay(root: Path) -> None:
    installed(root, "server")
    mine = root / "etc/sevenlanes/server.env"
    mine.write_text("SERVE_OPTIONS=--port 8080\n")
    installed(root, "server")
    assert mine.read_text() == "SERVE_OPTIONS=--port 8080\n"


def test_another_address_of_the_server_leaves_the_scanner(root: Path) -> None:
    installed(root, "kiosk", "http://board.lan")
    mine = root / "etc/sevenlanes/screen.env"
    mine.write_text(mine.read_text().replace("SCANNER=", "SCANNER=/dev/input/event7"))
    installed(root, "kiosk", "http://10.0.0.2:8080/")
    assert mine.read_text().splitlines()[1:] == [
        "SEVENLANES_SERVER=http://10.0.0.2:8080",
        "SEVENLANES_SCANNER=/dev/input/event7",
    ]


def test_the_backups_are_nobody_elses(root: Path) -> None:
    assert installed(root, "server")["var/backups/sevenlanes"].startswith("40700")


def test_uninstalling_leaves_the_shop_its_backups_and_settings(root: Path) -> None:
    installed(root, "server")
    for kept in ("var/lib/sevenlanes/sevenlanes.db", "var/backups/sevenlanes/sevenlanes-1.tar"):
        (root / kept).parent.mkdir(parents=True, exist_ok=True)
        (root / kept).write_text("the shop")
    before = contents(root)
    for _ in range(2):
        done = run_script("uninstall.sh", root)
        assert (done.returncode, done.stderr) == (0, "")
    gone = before.keys() - contents(root).keys()
    assert {path for path in gone if "systemd/system/" not in path} == {
        "etc/sysusers.d/sevenlanes.conf",
        "usr/local/bin/sevenlanes",
    }
    assert not list((root / "etc/systemd/system").iterdir())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "server, kiosk or tv"),
        (("desk",), "server, kiosk or tv"),
        (("kiosk",), "say where the server is"),
        (("kiosk", "board.lan"), "say where the server is"),
        (("kiosk", "http://board.lan\nLD_PRELOAD=x"), "say where the server is"),
        (("kiosk", "http://board.lan/kiosk"), "say where the server is"),
        (("server", "http://board.lan"), "takes no address"),
    ],
)
def test_wrong_words_are_refused_and_nothing_is_laid(root: Path, words: tuple[str, ...], says: str) -> None:
    before = contents(root)
    done = run_script("install.sh", root, *words)
    assert (done.returncode, says in done.stderr, contents(root)) == (1, True, before)


def test_without_the_program_there_is_nothing_to_install(tmp_path: Path) -> None:
    done = run_script("install.sh", tmp_path, "server")
    assert (done.returncode, "make install" in done.stderr) == (1, True)


@pytest.mark.parametrize("program", ["cage", "chromium", "Xwayland"])
def test_without_a_browser_there_is_no_screen(root: Path, program: str) -> None:
    (root / "usr/bin" / program).unlink()
    done = run_script("install.sh", root, "tv", "http://board.lan")
    assert (done.returncode, "apt-get install cage chromium xwayland" in done.stderr) == (1, True)
