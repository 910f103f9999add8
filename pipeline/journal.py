"""The log of a run: one JSON object a line, for machines; what a person should see goes on to the progress."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from pipeline.progress import Progress


class Journal:
    """A progress that passes everything on and writes down stages, pages, notes and how the run ended.

    Every line has ``at``, ``run``, ``stage`` and ``event``; ``page`` and others where the event has them.
    """

    def __init__(self, folder: Path, run_id: str, progress: Progress) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{run_id}.jsonl"
        self.seconds: dict[str, float] = {}  # of the stages that are over
        self.notes: list[str] = []
        self._run, self._progress = run_id, progress
        self._stage, self._since = "start", time.monotonic()
        self._file: TextIO | None = None

    def __enter__(self) -> Journal:
        self._file = self.path.open("a", encoding="utf-8", buffering=1)
        self.event("began")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over()
        told = {} if error is None else {"error": type(error).__name__, "detail": str(error)}
        with suppress(OSError):  # a full disk is told already
            self.event("ended", outcome="failed" if error else "published", **told)
        if self._file:
            self._file.close()

    def event(self, name: str, **about: object) -> None:
        """Write a line."""
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        line = {"at": at, "run": self._run, "stage": self._stage, "event": name, **about}
        if self._file:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def opened(self, path: Path) -> None:
        """A file is about to be read."""
        self._progress.opened(path)

    def page(self, name: str, *, known: bool, rejected: bool) -> None:
        """A page is done. One that was known is not worth a line; one that is rejected has its own, with the reason."""
        if not known and not rejected:
            self.event("page", page=name)
        self._progress.page(name, known=known, rejected=rejected)

    def stage(self, name: str) -> None:
        """Another stage begins."""
        self._over()
        self._stage = name
        self.event("stage")
        self._progress.stage(name)

    def note(self, text: str) -> None:
        """Something a person should know."""
        self.notes.append(text)
        self.event("note", text=text)
        self._progress.note(text)

    def _over(self) -> None:
        now = time.monotonic()
        self.seconds[self._stage] = round(self.seconds.get(self._stage, 0.0) + now - self._since, 3)
        self._since = now
