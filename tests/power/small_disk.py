"""`python -m tests.power.small_disk FOLDER COMMAND…`: run a command for which the disk of a folder is small.

For where nobody may mount a small disk, in a container or as an ordinary user. The kernel asks here about each write
of the command (seccomp's user notification, which needs no right); one that finds no room fails as on a full disk.
"""

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
import threading
from contextlib import suppress
from fcntl import ioctl
from pathlib import Path

SIZE, PAGE = 24 * 2**20, 4096

# From the kernel's headers.
CALLS = {"x86_64": (1, 18, 285, 317), "aarch64": (64, 68, 47, 277)}
WRITE, WRITE_AT, ALLOCATE, SECCOMP = CALLS[platform.machine()]
NO_NEW_PRIVILEGES, SET_FILTER, NEW_LISTENER = 38, 1, 8
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, ASK = 0x7FFF0000, 0x7FC00000
RECEIVE, SEND, GO_ON = 0xC0502100, 0xC0182101, 1
QUESTION = struct.Struct("=QIIiIQ6Q")  # id, who, flags, call, machine, where, arguments
ANSWER = struct.Struct("=QqiI")  # id, value, error, flags


def main() -> None:
    """Run the command, and answer for its disk until it ends."""
    disk, command = Path(sys.argv[1]).resolve(), sys.argv[2:]
    ours, its = socket.socketpair()
    child = os.fork()
    if not child:
        socket.send_fds(its, [b"ask"], [asking()])
        os.execv(command[0], command)  # noqa: S606 - the test's own
    its.close()
    with ours:
        _, listeners, *_ = socket.recv_fds(ours, 3, 1)
    for listener in listeners:  # none where the kernel refused; the child has said why
        threading.Thread(target=answer, args=(listener, disk), daemon=True).start()
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def room(disk: Path) -> int:
    """Return how many bytes are free."""
    taken = 0
    for file in disk.rglob("*"):
        with suppress(FileNotFoundError):
            taken += in_pages(file.stat().st_size) if file.is_file() else 0
    return SIZE - taken


def in_pages(size: int) -> int:
    """Return what a file of a size takes."""
    return -(-size // PAGE) * PAGE


def asking() -> int:
    """Let this process ask before it writes, from now on; returns where it asks."""
    rules = [
        (LOAD, 0, 0, 0),
        (IF_EQUAL, 3, 0, WRITE),
        (IF_EQUAL, 2, 0, WRITE_AT),
        (IF_EQUAL, 1, 0, ALLOCATE),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, ASK),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *rule) for rule in rules))
    program = struct.pack("HP", len(rules), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    listener: int = libc.syscall(SECCOMP, SET_FILTER, NEW_LISTENER, program)
    if listener < 0:
        raise OSError(ctypes.get_errno(), "the kernel lets nobody ask about writes")
    return listener


def answer(listener: int, disk: Path) -> None:
    """Answer one question after the other."""
    while True:
        asked = bytearray(QUESTION.size)
        with suppress(FileNotFoundError):  # who asked is gone
            ioctl(listener, RECEIVE, asked)
            question, who, _, call, _, _, *arguments = QUESTION.unpack(asked)
            full = grows(disk, who, call, arguments) > room(disk)
            said = ANSWER.pack(question, 0, -errno.ENOSPC if full else 0, 0 if full else GO_ON)
            ioctl(listener, SEND, bytearray(said))


def grows(disk: Path, who: int, call: int, arguments: list[int]) -> int:
    """Return by how much a file of the disk would grow; nothing elsewhere."""
    file = Path(f"/proc/{who}/fd/{arguments[0]}")
    if disk not in file.readlink().parents:
        return 0
    size = file.stat().st_size
    start, length = {
        WRITE: lambda: (position(who, arguments[0], size), arguments[2]),
        WRITE_AT: lambda: (arguments[3], arguments[2]),
        ALLOCATE: lambda: (arguments[2], arguments[3]),
    }[call]()
    return in_pages(max(size, start + length)) - in_pages(size)


def position(who: int, descriptor: int, size: int) -> int:
    """Return where a plain write goes."""
    told = Path(f"/proc/{who}/fdinfo/{descriptor}").read_text("ascii").split()
    appends = int(told[told.index("flags:") + 1], 8) & os.O_APPEND
    return size if appends else int(told[told.index("pos:") + 1])


if __name__ == "__main__":
    main()
