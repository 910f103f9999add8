import re
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.progress import Lines, Live, Progress


def told(progress: Progress) -> None:
    progress.stage("extract")
    progress.opened(Path("a.html"))
    progress.page("a.html", known=True, rejected=False)
    progress.page("a.html", known=False, rejected=True)
    progress.stage("assemble")


def test_a_log_has_a_line_for_each_stage_and_no_more_within_a_minute() -> None:
    lines: list[str] = []
    with Lines(lines.append) as progress:
        told(progress)
        progress.note("et ord")
    assert lines == ["extract", "assemble: 2 pages, 1 from the cache, 1 rejected", "et ord"]


def test_a_log_has_the_rate_every_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    with Lines(lines.append) as progress:
        progress.stage("extract")
        moment = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: moment + 61)
        progress.page("a.html", known=False, rejected=False)
        progress.page("a.html", known=False, rejected=False)
    assert len(lines) == 2
    assert re.fullmatch(r"extract: 1 pages, 0 from the cache, 0 rejected, 0\.0 a second", lines[1])


def test_a_terminal_shows_files_and_counts() -> None:
    screen = StringIO()
    with Live(Console(file=screen, force_terminal=True, width=160), files=3) as progress:
        told(progress)
        progress.note("et ord")
    assert "1/3" in screen.getvalue()
    assert "2 pages, 1 from the cache, 1 rejected" in screen.getvalue()
    assert "et ord\r\n" in screen.getvalue() or "et ord\n" in screen.getvalue()
