"""These tests read files that are not part of the repository; without them there is nothing to test."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"
collect_ignore_glob = [] if SHARED.is_dir() else ["test_*.py"]
