"""What was not used, and why."""

from __future__ import annotations

from dataclasses import dataclass

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
