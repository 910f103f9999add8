"""What a page costs: CPU time of each part of the page scope, as a ratio to trafilatura's extraction alone.

Usage: python benchmarks/pages.py [FOLDER]   (a folder of HTML pages; the sample pages unless given)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import trafilatura

from extractors.document import Page
from extractors.page import extract_page, read
from schemas.errors import PageRejected

ROUNDS = 3
ROOT = Path(__file__).parents[1]


def seconds(work: Callable[[Any], object], things: Iterable[Any]) -> float:
    """The least CPU time of some rounds."""
    held = list(things)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for thing in held:
            try:
                work(thing)
            except PageRejected:
                continue
        best = min(best, time.process_time() - start)
    return best


def main(folder: Path) -> None:
    """Measure and print."""
    pages = [Page(p.name, p.read_bytes(), "html") for p in sorted(folder.rglob("*.html"))]
    texts = [p.content.decode("utf-8", "replace") for p in pages]
    alone = seconds(lambda t: trafilatura.extract(t, favor_recall=True), texts)
    print(f"{len(pages)} pages, {sum(len(t) for t in texts) / 1e6:.1f} million characters")
    print(f"{'part':34}{'ms a page':>10}{'× trafilatura':>15}")
    parts = (("trafilatura, favor_recall", alone), ("clean, language, values, names", seconds(read, pages)),
             ("the whole page scope", seconds(extract_page, pages)))  # fmt: skip
    for name, cost in parts:
        print(f"{name:34}{1000 * cost / len(pages):>10.1f}{cost / alone:>15.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus" / "html")
