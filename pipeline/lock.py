"""One run at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from schemas.errors import RunLocked, UsageError


@contextmanager
def locked(output: Path) -> Iterator[str | None]:
    """Hold an output folder, made where it is missing. The system lets go when the process ends, however it ends.

    Gives the run that held it last and never said that it ended (it was killed); None where there is none.

    Raises:
        RunLocked: another run holds it; the message says which and since when.
        UsageError: the folder can't be made or written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(output / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError(f"can't write to {output}: {error.strerror}") from error
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = file.read().strip() or "another run"
            raise RunLocked(f"{output} is held by {holder}") from error
        died = file.read().strip() or None
        _say(file, f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
        try:
            yield died
        finally:
            _say(file, "")


def _say(file: TextIO, text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()
