"""Trying a fault: in a fork, so that nothing of it is left, with the tests that come by it, the quickest first."""

import gc
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.machinery import SourceFileLoader
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType, FunctionType

import pytest

from tests.mutants.faults import ROOT, Mutant

CORE = f"{ROOT / 'core'}{os.sep}"
TESTS = (
    *("tests/domain", "tests/views", "tests/intake/test_identifiers.py", "tests/test_tag_codes.py"),
    *("tests/counter/test_view.py", "tests/dispatch/test_view.py", "tests/api/test_reading.py"),
    *("tests/test_people.py", "tests/test_sessions.py", "tests/store/test_undo.py"),
    "tests/test_transitions.py",
)
PYTEST = ("-m", "not browser", "-q", "-x", "-s", "-p", "no:cacheprovider", *TESTS)
MOST = 4.0  # seconds of work on tests for one fault, as much as they are without it
# After so many seconds of work it was noticed, or after twenty times as many in all.
TOO_LONG, TOO_LONG_ANEW = 30, 300
Where = tuple[str, int]  # a function: its file and first line


def try_loaded(mutants: Mapping[int, Mutant], workers: int) -> dict[int, bool]:
    """Say which faults in functions are noticed; a fault that must be there while all is loaded is left out."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers"
        plugin = Loaded(mutants, workers, answers)
        _, status = os.waitpid(_fork(plugin.run), 0)
        if status:
            raise SystemExit("the tests fail without a fault")
        return {int(n): noticed for n, noticed in json.loads(answers.read_text()).items()}


def try_anew(mutants: Mapping[int, Mutant], workers: int) -> dict[int, bool]:
    """Say which faults are noticed when everything is loaded with them."""
    return dict(
        _in_forks(
            {n: partial(_load_with, mutant) for n, mutant in mutants.items()}, mutants, workers, TOO_LONG_ANEW
        )
    )


def _load_with(mutant: Mutant) -> int:
    right = SourceFileLoader.get_code

    def faulty(loader: SourceFileLoader, name: str) -> CodeType | None:
        return mutant.code if loader.path == str(mutant.file) else right(loader, name)

    SourceFileLoader.get_code = faulty  # type: ignore[method-assign,assignment]
    return pytest.main([*PYTEST])


class Loaded:
    """Takes over from pytest once the tests are loaded."""

    def __init__(self, mutants: Mapping[int, Mutant], workers: int, answers: Path) -> None:
        """Note what to try, and where to answer."""
        self.mutants, self.workers, self.answers = mutants, workers, answers
        self.came_by: set[Where] = set()

    def run(self) -> int:
        """Run pytest, and note what runs while the rules are loaded."""
        sys.setprofile(self._note)
        return pytest.main([*PYTEST], [self])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which test comes by which function, then try each fault."""
        sys.setprofile(None)
        while_loading = set(self.came_by)
        os.waitpid(_fork(partial(self._measure, session)), 0)
        tests, live = self._measured(session), _live_functions()
        jobs = {}
        for n, mutant in self.mutants.items():
            where = (str(mutant.file), mutant.function or 0)
            code = _code_at(mutant.code, where[1])
            if code is None or where in while_loading:
                continue
            if all(one.__code__.co_freevars == code.co_freevars for one in live[where]):
                jobs[n] = partial(_try, session, tests[where], dict.fromkeys(live[where], code))
        self.answers.write_text(json.dumps(dict(_in_forks(jobs, self.mutants, self.workers, TOO_LONG))))
        return True

    def _measure(self, session: pytest.Session) -> int:
        """Run each test once, and write down how long it took and by which functions it came."""
        threading.setprofile(self._note)
        measured = []
        for test, following in pairwise([*session.items, None]):
            self.came_by, began = set(), time.process_time()
            sys.setprofile(self._note)
            failed = _fails(session, test, following)
            sys.setprofile(None)
            measured.append((time.process_time() - began, sorted(self.came_by)))
            if failed:
                return 1
        self.answers.write_text(json.dumps(measured))
        return 0

    def _measured(self, session: pytest.Session) -> dict[Where, list[pytest.Item]]:
        """Return the tests by function, the quickest first, as many as there is time for."""
        measured = json.loads(self.answers.read_text())
        tests: dict[Where, list[pytest.Item]] = defaultdict(list)
        spent: dict[Where, float] = defaultdict(float)
        for number, (took, functions) in sorted(enumerate(measured), key=lambda test: test[1][0]):
            for where in map(tuple, functions):
                spent[where] += took
                if spent[where] < MOST or not tests[where]:
                    tests[where].append(session.items[number])
        return tests

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(CORE):
            self.came_by.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))


def _try(session: pytest.Session, tests: list[pytest.Item], faulty: Mapping[FunctionType, CodeType]) -> bool:
    """Put the fault in, and say whether one of the tests fails."""
    for function, code in faulty.items():
        function.__code__ = code
    return any(_fails(session, test, following) for test, following in pairwise([*tests, None]))


def _fails(session: pytest.Session, test: pytest.Item | None, following: pytest.Item | None) -> bool:
    session.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
    return session.testsfailed > 0


def _live_functions() -> dict[Where, list[FunctionType]]:
    """Return all functions that were loaded, wherever they are held."""
    live: dict[Where, list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(CORE):
            live[one.__code__.co_filename, one.__code__.co_firstlineno].append(one)
    return live


def _code_at(code: CodeType, line: int) -> CodeType | None:
    """Return the function that begins in this line."""
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    found = [one for one in inner if one.co_firstlineno == line and not one.co_name.startswith("<")]
    return next((one for one in (*found, *(_code_at(one, line) for one in inner)) if one), None)


def _in_forks(
    jobs: Mapping[int, Callable[[], int]], mutants: Mapping[int, Mutant], workers: int, limit: int
) -> Iterator[tuple[int, bool]]:
    """Do them side by side; name the survivors at once, and yield which of them failed."""
    running: dict[int, int] = {}
    waiting = iter(jobs.items())
    while True:
        for n, job in waiting:
            running[_fork(job, limit)] = n
            if len(running) == workers:
                break
        if not running:
            return
        done, status = os.wait()
        number = running.pop(done)
        if status == 0:
            print(f"\n{mutants[number]}", flush=True)
        yield number, status != 0


def _fork(job: Callable[[], int], limit: int | None = None) -> int:
    """Do it in a process of its own; all that it leaves behind is whether it failed."""
    pid = os.fork()
    if pid:
        return pid
    failed = 1
    try:
        if limit is not None:
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.alarm(20 * limit)
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        with tempfile.TemporaryDirectory() as tempfile.tempdir:
            failed = int(job())
    finally:
        os._exit(failed)
