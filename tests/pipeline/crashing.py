"""Runs that end badly, each in a child of its own: at a point, at a time, on a full or read-only disk.

Used as a program, for what it needs (forks before any thread, a mount) is not for the process of the tests:
``python -m tests.pipeline.crashing FOLDER kill|full``. Prints a line a trial: how it ended, in which stage.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas  # noqa: F401 else every child loads it

from pipeline import checks
from pipeline.cli import main as samverk
from pipeline.runner import run
from pipeline.settings import load
from tests.pipeline.standin import SCOPES, Inline, Silent

ABOUT_THE_RUN = {"runs.parquet", "changes.parquet"}
WRITING = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.utime", "os.truncate", "shutil.")
POINTS = 50
TIMES = 50
BALLAST = "ballast"


def extract(corpus: Path, output: Path) -> None:
    """A run in this process."""
    loaded = load(None, {"publish.output": output, "publish.keep": 1, "run.batch": 2})
    run(loaded, [corpus], SCOPES, Silent(), executor=Inline())


def digests(output: Path) -> dict[str, str]:
    """Of the tables, which must keep their contracts."""
    checks.require(output / "latest")
    files = sorted(f for f in (output / "latest").glob("*.parquet") if f.name not in ABOUT_THE_RUN)
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def child(work: Callable[[], Any], place: Path) -> int:
    """Fork, work there, and leave what it gives in a file. Returns the status of the wait."""
    pid = start(work, place)
    return os.waitpid(pid, 0)[1]


def start(work: Callable[[], Any], place: Path) -> int:
    """As ``child``, without waiting. Returns the process."""
    if pid := os.fork():
        return pid
    code = 1
    with contextlib.suppress(BaseException):
        place.write_text(json.dumps(work()))
        code = 0
    os._exit(code)


def given(work: Callable[[], Any], place: Path) -> Any:  # noqa: ANN401 as the work
    """What some work in a child gives."""
    assert child(work, place) == 0, f"{work} failed"
    return json.loads(place.read_text())


def writes(arguments: tuple[Any, ...], event: str) -> bool:
    """Whether an audited event is one that changes a file system."""
    if event == "open":
        mode = arguments[1]
        return isinstance(mode, str) and bool(set(mode) & set("wax+"))
    return event.startswith(WRITING)


def counted(corpus: Path, output: Path) -> int:
    """How many times a run is about to change something on the disk."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        seen += writes(arguments, event)

    sys.addaudithook(hook)
    extract(corpus, output)
    return seen


def killed_at(point: int, corpus: Path, output: Path) -> None:
    """A run that is killed when it is about to change something on the disk for the n-th time."""
    left = point

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if writes(arguments, event):
            left -= 1
            if left >= 0:
                return
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    extract(corpus, output)


class Trials:
    """A corpus on two nights, and an output folder after the first."""

    def __init__(self, folder: Path) -> None:
        self.told = folder / "told.json"
        self.corpus, self.first, self.output = folder / "corpus", folder / "first", folder / "output"
        self.corpus.mkdir(parents=True)
        for i in range(4):
            (self.corpus / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
        self.night(self.first)
        self.before = given(lambda: digests(self.first), self.told)
        (self.corpus / "0.txt").unlink()
        for i in range(4, 7):
            (self.corpus / f"{i}.txt").write_text(f"Nettverk nummer {i}", "utf-8")
        self.night(folder / "second")
        self.after = given(lambda: digests(folder / "second"), self.told)
        assert self.before != self.after

    def night(self, output: Path) -> None:
        """A run that must succeed."""
        assert child(lambda: extract(self.corpus, output), self.told) == 0

    def again(self) -> None:
        """Back to the end of the first night."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.copytree(self.first, self.output, symlinks=True)

    def judge(self) -> str:
        """What ``latest`` holds; and whether the next run finishes the work."""
        found, finished = given(self.taken_up, self.told)
        assert found in (self.before, self.after), "latest is not whole"
        assert finished == self.after, "the next run does not finish the work"
        assert not list(self.output.rglob("*.partial")), "something half written is left"
        return "before" if found == self.before else "after"

    def taken_up(self) -> tuple[dict[str, str], dict[str, str]]:
        """What is published before and after another run."""
        found = digests(self.output)
        extract(self.corpus, self.output)
        return found, digests(self.output)


def kills(trials: Trials) -> Iterator[str]:
    """SIGKILL at points spread over all writes of a run, and at random times."""
    trials.again()
    start_at = time.monotonic()
    points = given(lambda: counted(trials.corpus, trials.output), trials.told)
    seconds = time.monotonic() - start_at
    for i in range(POINTS):
        trials.again()
        point = points * i // POINTS
        status = child(lambda: killed_at(point, trials.corpus, trials.output), trials.told)  # noqa: B023 run at once
        assert os.WTERMSIG(status) == signal.SIGKILL
        yield f"point {trials.judge()}"
    chance = random.Random(7)  # noqa: S311 no secret
    for _ in range(TIMES):
        trials.again()
        pid = start(lambda: extract(trials.corpus, trials.output), trials.told)
        time.sleep(chance.uniform(0, seconds))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        yield f"time {trials.judge()}"


def full_disks(trials: Trials) -> Iterator[str]:
    """Runs with less and less left on the disk, runs on a disk that fills up at each point, one on a read-only disk."""
    trials.output.mkdir(exist_ok=True)
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", trials.output]
    subprocess.run(mount, check=True)
    log = trials.told.with_suffix(".log")
    for free in range(352, -1, -16):
        emptied(trials)
        fill(trials.output, free << 10)
        code = ended(lambda: command(trials, log), trials, log)
        yield f"{free} KiB: exit {code}, {trials.judge()}"
    emptied(trials)
    points = given(lambda: command_counted(trials, log), trials.told)
    for point in range(points):
        emptied(trials)
        code = ended(lambda: filled_at(point, trials, log), trials, log)  # noqa: B023 run at once
        yield f"point {point} of {points}: exit {code}, {trials.judge()}"
    subprocess.run(["/bin/mount", "-o", "remount,ro", trials.output], check=True)
    code = given(lambda: command(trials, log), trials.told)
    assert (code, log.read_text().count("\n")) == (2, 1), log.read_text()
    assert given(lambda: digests(trials.output), trials.told) == trials.after
    yield f"read-only: exit {code}"


def emptied(trials: Trials) -> None:
    """The small disk as it was after the first night."""
    for held in trials.output.iterdir():
        shutil.rmtree(held) if held.is_dir() and not held.is_symlink() else held.unlink()
    shutil.copytree(trials.first, trials.output, symlinks=True, dirs_exist_ok=True)


def fill(disk: Path, free: int) -> None:
    """Leave so many bytes."""
    room = shutil.disk_usage(disk).free - free
    (disk / BALLAST).write_bytes(b"\0" * room)


def ended(work: Callable[[], int], trials: Trials, log: Path) -> int:
    """The exit code of a command on a full disk, which says so; then there is room again."""
    code: int = given(work, trials.told)
    said = log.read_text()
    assert code in (0, 1), f"exit code {code}: {said}"
    assert code == 0 or "No space left" in said.splitlines()[-1], said
    (trials.output / BALLAST).unlink(missing_ok=True)
    return code


def command_counted(trials: Trials, log: Path) -> int:
    """How many times a command is about to change something on the disk."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        seen += writes(arguments, event)

    sys.addaudithook(hook)
    assert command(trials, log) == 0
    return seen


def filled_at(point: int, trials: Trials, log: Path) -> int:
    """The exit code of a command on a disk that is full from when it is about to change something for the n-th time."""
    left = point

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if writes(arguments, event):
            left -= 1
            if left == -1:
                fill(trials.output, 0)

    sys.addaudithook(hook)
    return command(trials, log)


def command(trials: Trials, log: Path) -> int:
    """The command line on the stand-in; its exit code. What it says to a person goes to a file."""
    import pipeline.runner
    import pipeline.scopes

    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(descriptor, 2)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    pipeline.scopes.scopes = lambda _: SCOPES  # type: ignore[assignment]
    pipeline.runner._executor = lambda *_: Inline()  # type: ignore[assignment]
    sys.argv = ["samverk", "extract", str(trials.corpus), "--output", str(trials.output)]
    try:
        samverk()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


if __name__ == "__main__":
    for line in {"kill": kills, "full": full_disks}[sys.argv[2]](Trials(Path(sys.argv[1]))):
        print(line, flush=True)  # noqa: T201
