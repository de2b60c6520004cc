"""A disk as a power cut leaves it: it keeps what was synced, and any part of the rest, torn or whole."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Made:
    """A file began."""

    file: str


@dataclass(frozen=True)
class MadeFolder:
    """A folder began."""

    file: str


@dataclass(frozen=True)
class Written:
    """Bytes went into a file."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Shortened:
    """A file was cut off."""

    file: str
    size: int


@dataclass(frozen=True)
class Synced:
    """Everything in a file reached the disk."""

    file: str


@dataclass(frozen=True)
class Renamed:
    """A file got another name."""

    file: str
    to: str


@dataclass(frozen=True)
class Removed:
    """A file went."""

    file: str


@dataclass(frozen=True)
class FolderSynced:
    """The names in a folder reached the disk."""

    folder: str


Naming = Made | MadeFolder | Renamed | Removed
Step = Naming | Written | Shortened | Synced | FolderSynced


@dataclass
class Content:
    """What a file holds for sure, and what went into it since."""

    is_folder: bool = False
    safe: bytearray = field(default_factory=bytearray)
    loose: list[Written | Shortened] = field(default_factory=list)

    def sync(self) -> None:
        """Let everything be safe."""
        for change in self.loose:
            _change(self.safe, change)
        self.loose.clear()

    def left(self, chance: random.Random, share: float) -> bytes:
        """Return what a cut leaves: of the loose changes each with this chance, some of them torn."""
        found = bytearray(self.safe)
        for change in self.loose:
            if chance.random() < share:
                torn = isinstance(change, Written) and chance.random() < (1 - share) / 2
                _change(found, _torn(change, chance) if torn else change)
        return bytes(found)


class Disk:
    """Takes the steps of a program one by one, and can be cut off after each."""

    def __init__(self) -> None:
        """Begin empty."""
        self._safe: dict[str, Content] = {}
        self._now: dict[str, Content] = {}
        self._loose: dict[str, list[tuple[Naming, Content]]] = defaultdict(list)  # by folder

    def take(self, step: Step) -> None:
        """Let a step happen."""
        match step:
            case Made(file) | MadeFolder(file):
                self._now[file] = Content(is_folder=isinstance(step, MadeFolder))
                self._name(step, self._now[file])
            case Renamed(file, to):
                self._now[to] = self._now.pop(file)
                self._name(step, self._now[to])
            case Removed(file):
                self._name(step, self._now.pop(file))
            case Written(file) | Shortened(file):
                self._now[file].loose.append(step)
            case Synced(file):
                self._now[file].sync()
            case FolderSynced(folder):
                for naming, content in self._loose.pop(folder, []):
                    _rename(self._safe, naming, content)

    def has(self, file: str) -> bool:
        """Say whether a file is there for the program that runs."""
        return file in self._now

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are there when the power comes back.

        Nothing that was not synced, all of it, or any part: names in the order in which they were given
        (file systems journal them), bytes in none.
        """
        share = chance.choice([0.0, 1.0, chance.random(), chance.random()])
        names = dict(self._safe)
        for loose in self._loose.values():
            for naming, content in loose[: round(share * len(loose))]:
                _rename(names, naming, content)
        gone = {name for name, content in self._now.items() if content.is_folder} - names.keys()
        return {
            file: content.left(chance, share)
            for file, content in names.items()
            if not content.is_folder and not gone.intersection(map(str, Path(file).parents))
        }

    def _name(self, step: Naming, content: Content) -> None:
        name = step.to if isinstance(step, Renamed) else step.file
        self._loose[str(Path(name).parent)].append((step, content))


def leave(found: dict[str, bytes], folder: Path) -> None:
    """Lay out what a cut left."""
    folder.mkdir()
    for name, content in found.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def cuts_among(points: int, wanted: int) -> Iterable[int]:
    """Spread the cuts over all points, from before the first step to after the last."""
    return (round(number * points / (wanted - 1)) for number in range(wanted))


def _rename(names: dict[str, Content], naming: Naming, content: Content) -> None:
    names.pop(naming.file, None)
    if isinstance(naming, Renamed):
        names[naming.to] = content
    elif isinstance(naming, Made | MadeFolder):
        names[naming.file] = content


def _change(content: bytearray, change: Written | Shortened) -> None:
    if isinstance(change, Shortened):
        del content[change.size :]
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def _torn(change: Written | Shortened, chance: random.Random) -> Written | Shortened:
    """Keep only some sectors of a write in a row."""
    if isinstance(change, Shortened) or len(change.data) <= SECTOR:
        return change
    first, last = sorted(chance.sample(range(0, len(change.data) + SECTOR, SECTOR), 2))
    return Written(change.file, change.offset + first, change.data[first:last])
