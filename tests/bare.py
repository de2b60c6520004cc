"""`make bare-test`: `make demo` and `make test` on machines that have next to nothing, as root and as an ordinary user.

Each machine is a Debian with only what DEBIAN names, in a folder, with processes and mounts of its own; it clones the
last commit. Mirror, index, certificates and proxies are those of the machine it stands on. Takes root, debootstrap,
and hours; with `--some` of the browser's tests only a folder runs. What was said is in the folder's logs.
"""

import argparse
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

DEBIAN = "python3,python3-venv,make,git,ca-certificates"
SUITES = ("bookworm", "trixie")
USERS = ("root", "guest")
HERE = Path(__file__).parents[1]
ROOTS = Path("/var/tmp/sevenlanes-bare")  # noqa: S108 - it belongs to root; kept, for a Debian takes minutes
CERTIFICATES = "etc/ssl/certs/ca-certificates.crt"

# The machine gets a root of its own: in a mere chroot it might do less than other machines.
ENTER = """
mount --bind "$ROOT" "$ROOT"; cd "$ROOT"
mount -t proc proc proc; mount --rbind /dev dev
mkdir -p .outside; pivot_root . .outside; umount -l .outside
HOME=$(getent passwd "$WHO" | cut -d: -f6); export HOME; cd
exec setpriv --reuid="$WHO" --regid="$WHO" --init-groups env -u ROOT -u WHO sh -c "$1"
"""
DEMO = "cd sevenlanes && exec timeout --foreground 900 make -s demo"
WHOLE = "cd sevenlanes && make -s test"
SOME = (
    "cd sevenlanes && .venv/bin/python -m tests.chromium"
    ' && .venv/bin/pytest -q -n 2 --dist loadfile -m "not browser" && .venv/bin/pytest -q -m browser tests/shell'
)
NAMED = re.compile(r"The tests need .*: (apt-get .+)")


def main() -> int:
    """Try everything on every machine, and show in a table what came of it."""
    asked = argparse.ArgumentParser(prog="make bare-test", description=__doc__)
    asked.add_argument("--roots", type=Path, default=ROOTS, help="where the machines are kept")
    asked.add_argument("--suite", dest="suites", action="append", help="only this Debian")
    asked.add_argument("--user", dest="users", choices=USERS, action="append", help="only this user")
    asked.add_argument("--some", action="store_true", help="of the browser's tests only a folder")
    given = asked.parse_args()
    if os.geteuid() or not shutil.which("debootstrap"):
        print("The machines need debootstrap; as root, run: apt-get install debootstrap, then this again.")
        return 1
    results = [
        [suite, user, *try_out(Machine(given.roots.resolve(), suite, user), SOME if given.some else WHOLE)]
        for suite in given.suites or SUITES
        for user in given.users or USERS
    ]
    for row in (["Debian", "user", "Python", "git clone", "make demo", "one line", "make test"], *results):
        print("".join(f"{cell:14}" for cell in row))
    return int(any(cell.startswith("failed") for row in results for cell in row))


def try_out(machine: "Machine", test: str) -> list[str]:
    """Do what somebody does who has just heard of sevenlanes; returns what came of it."""
    machine.make()
    python = machine.run("python3 --version").said.split()[-1]
    cloned = timed(
        lambda: (
            machine.run("git clone -q -c advice.detachedHead=false /tmp/sevenlanes.bundle sevenlanes").well
        )
    )
    demo = timed(lambda: demo_runs(machine))
    told = "-" if machine.user == "root" else timed(lambda: is_told(machine))
    tested = timed(lambda: machine.run(test).well)
    print(f"{machine.root}: {cloned}, {demo}, {told}, {tested}", file=sys.stderr)
    return [python, cloned, demo, told, tested]


def timed(step: Callable[[], bool]) -> str:
    """Say whether a step passed, and how long it took."""
    began = time.monotonic()
    return f"{'passed' if step() else 'failed'} {time.monotonic() - began:.0f} s"


def demo_runs(machine: "Machine") -> bool:
    """Start the demo, open its page, and end it as one does on a terminal."""
    page = ""
    command, environment = machine.entering(DEMO, machine.user)
    pipe, itself = subprocess.PIPE, subprocess.STDOUT
    with (
        machine.log.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command, env=environment, stdout=pipe, stderr=itself, text=True, start_new_session=True
        ) as demo,
    ):
        assert demo.stdout is not None
        for line in demo.stdout:
            log.write(line)
            found = re.search(r"http://\S+/demo\b", line)
            if found and not page:
                page = opened(found[0])
                os.killpg(demo.pid, signal.SIGINT)
    return "<html" in page


def opened(url: str) -> str:
    """Open a page of this machine, past any proxy."""
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=60) as page:
        return str(page.read().decode())


def is_told(machine: "Machine") -> bool:
    """Let an ordinary user meet the one line that says what to run, and root run just that."""
    tested = machine.run(WHOLE)
    lines = [line for line in tested.said.splitlines() if not line.startswith("make")]
    named = NAMED.fullmatch(lines[0]) if len(lines) == 1 else None
    return not tested.well and named is not None and machine.run(named[1], "root").well


class Ran(NamedTuple):
    """What a command came to."""

    well: bool
    said: str


@dataclass(frozen=True)
class Machine:
    """A Debian in a folder, for one user."""

    roots: Path
    suite: str
    user: str

    @property
    def root(self) -> Path:
        """Its folder."""
        return self.roots / f"{self.suite}-{self.user}"

    @property
    def log(self) -> Path:
        """What was said on it."""
        return self.root.with_suffix(".log")

    def make(self) -> None:
        """Make it anew, with the last commit on it."""
        bare = self.roots / self.suite
        if not bare.exists():
            install(self.suite, bare)
        shutil.rmtree(self.root, ignore_errors=True)
        subprocess.run(["cp", "--archive", "--reflink=auto", bare, self.root], check=True)
        hand_over(self.root)
        self.log.unlink(missing_ok=True)
        bundle = self.root / "tmp/sevenlanes.bundle"
        subprocess.run(
            ["git", "-c", f"safe.directory={HERE}", "-C", HERE, "bundle", "create", "-q", bundle, "HEAD"],
            check=True,
        )
        bundle.chmod(0o644)

    def run(self, command: str, user: str = "") -> Ran:
        """Let its user, or another, run a command; what it says goes to the log while it runs."""
        entering, environment = self.entering(command, user or self.user)
        with self.log.open("a+", encoding="utf-8") as log:
            log.write(f"\n{user or self.user}: {command}\n")
            log.flush()
            begun = log.tell()
            ran = subprocess.run(entering, env=environment, stdout=log, stderr=log, check=False)
            log.seek(begun)
            return Ran(ran.returncode == 0, log.read())

    def entering(self, command: str, user: str) -> tuple[list[str], dict[str, str]]:
        """Return how a user runs a command on it, and in which environment."""
        own = {"ROOT": str(self.root), "WHO": user}
        path = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
        unshare = [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-euc",
            ENTER,
            "sh",
            command,
        ]
        return unshare, handed_on() | path | own


# what it has from the machine it stands on


def install(suite: str, bare: Path) -> None:
    """Make a Debian with nothing but the basics and what is named."""
    half = bare.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    print(f"Making a Debian {suite} …", file=sys.stderr)
    command = ["debootstrap", "--variant=minbase", f"--include={DEBIAN}", suite, str(half), *mirror()]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["chroot", half, "useradd", "--create-home", "guest"], check=True)
    half.rename(bare)


def mirror() -> list[str]:
    """Return where this machine has Debian's packages from; elsewhere debootstrap knows one."""
    form = ["--format", "$(ORIGIN) $(LABEL) $(REPO_URI)"]
    targets = said("apt-get", "indextargets", *form, "Created-By: Packages")
    return [line.split()[-1] for line in targets.splitlines() if line.startswith("Debian Debian ")][:1]


def hand_over(root: Path) -> None:
    """Let it reach the same servers by the same ways."""
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", root / "etc" / name)
    trusted = os.environ.get("SSL_CERT_FILE") or ssl.get_default_verify_paths().cafile or f"/{CERTIFICATES}"
    shutil.copy(trusted, root / CERTIFICATES)
    ways = [line for line in said("apt-config", "dump").splitlines() if re.match(r"Acquire::https?::", line)]
    (root / "etc/apt/apt.conf.d/90outside").write_text("\n".join([*ways, ""]), "utf-8")


@cache
def handed_on() -> dict[str, str]:
    """Return what of the environment says where and how to get packages."""
    proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    pips = {name: value for name, value in os.environ.items() if re.match("PIP_(INDEX|EXTRA|TRUSTED)_", name)}
    index = said(sys.executable, "-m", "pip", "config", "get", "global.index-url").strip()
    return {"PIP_CERT": f"/{CERTIFICATES}", **({"PIP_INDEX_URL": index} if index else {}), **proxies, **pips}


def said(*command: str) -> str:
    """Return what a command of this machine says, nothing where it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
