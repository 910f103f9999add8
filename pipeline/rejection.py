"""What was not used, and why."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import PurePath

from schemas.errors import RejectReason
from schemas.vocabulary import Stage

# Told, but no failure: a crawl is full of redirects and images, and a page may come twice.
HARMLESS: frozenset[RejectReason] = frozenset({"not_a_page", "duplicate"})


@dataclass(frozen=True, slots=True, order=True)
class Rejection:
    """One record that gives no page. ``record`` names it as the user knows it: a file, or ``feed.jsonl#12``."""

    record: str
    stage: Stage
    reason: RejectReason
    detail: str = ""


def told(error: BaseException) -> str:
    """An error in one line: its type, what it says and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name})" if frames else ""
    return f"{type(error).__name__}: {error}{at}".replace("\n", " ")[:500]
