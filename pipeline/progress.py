"""How a run tells how it goes: a live line on a terminal, else one line a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

_EVERY_S = 60.0


class Progress(Protocol):
    """Who is told how a run goes."""

    def opened(self, path: Path) -> None:
        """A file is about to be read."""

    def page(self, name: str, *, known: bool, rejected: bool) -> None:
        """A page is done. ``known``: its result was in the cache."""

    def stage(self, name: str) -> None:
        """Another stage begins."""

    def note(self, text: str) -> None:
        """Something a person should know."""


class _Counts:
    """Counts what it is told of."""

    def __init__(self) -> None:
        self.files = self.pages = self.known = self.rejected = 0
        self.now = "start"
        self._since = time.monotonic()

    def opened(self, path: Path) -> None:
        self.files += 1
        self.told()

    def page(self, name: str, *, known: bool, rejected: bool) -> None:
        self.pages += 1
        self.known += known
        self.rejected += rejected
        self.told()

    def stage(self, name: str) -> None:
        self.now = name
        self.told()

    def told(self) -> None:
        """Called after every change."""

    def line(self) -> str:
        told = f"{self.pages} pages, {self.known} from the cache, {self.rejected} rejected"
        if self.now != "extract":
            return told
        return f"{told}, {self.pages / max(time.monotonic() - self._since, 0.001):.1f} a second"


class Lines(_Counts):
    """One line a minute, and one when a stage begins."""

    def __init__(self, echo: Callable[[str], None]) -> None:
        super().__init__()
        self._echo = echo
        self._stage = self.now
        self._at = time.monotonic()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *error: object) -> None: ...

    def told(self) -> None:
        """Say it where a minute has passed."""
        if self.now == self._stage and time.monotonic() - self._at < _EVERY_S:
            return
        self._stage, self._at = self.now, time.monotonic()
        self._echo(f"{self.now}: {self.line()}" if self.pages else self.now)

    def note(self, text: str) -> None:
        """Say it."""
        self._echo(text)


class Live(_Counts):
    """A bar over the files of the inputs, with the counts beside it."""

    def __init__(self, console: Console, files: int) -> None:
        super().__init__()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description:9}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files · {task.fields[line]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        self._bar = Bar(*columns, console=console, transient=True)
        self._task = self._bar.add_task(self.now, total=files, line="")

    def __enter__(self) -> Live:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def told(self) -> None:
        """Show it."""
        self._bar.update(self._task, completed=self.files, description=self.now, line=self.line())

    def note(self, text: str) -> None:
        """Show it above the bar."""
        self._bar.console.print(text, highlight=False)
