"""What cleaning costs: CPU time as a ratio to peers on the same pages, and memory over very many pages.

Usage: python benchmarks/cleaning_cost.py [FOLDER] [--pages N]   (HTML pages below it; the sample pages unless given)
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

import trafilatura
from readability import Document as Readable
from resiliparse.extract.html2text import extract_plain_text

from extractors.cleaning.clean import clean
from extractors.cleaning.encoding import decode
from extractors.cleaning.flatten import flatten
from extractors.cleaning.html import parse
from extractors.document import Page
from schemas.errors import PageRejected

ROUNDS: Final = 3
RSS: Final = re.compile(r"VmRSS:\s+(\d+)")
SAMPLES: Final = 8  # readings of memory
ROOT: Final = Path(__file__).parents[1]


def seconds(work: Callable[[Any], object], things: Iterable[Any]) -> float:
    """The least CPU time of some rounds; a page that a system can't read costs what it costs."""
    held = list(things)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for thing in held:
            attempt(work, thing)
        best = min(best, time.process_time() - start)
    return best


def attempt(work: Callable[[Any], object], thing: object) -> None:
    """Run once; peers raise errors of their own."""
    try:
        work(thing)
    except (PageRejected, ValueError, IndexError, TypeError):
        return


def speed(pages: list[Page]) -> None:
    """One line per system and part."""
    texts = [decode(p.content, p.content_type) for p in pages]
    recall = seconds(partial(trafilatura.extract, favor_recall=True), texts)
    print(f"{len(pages)} pages, {sum(map(len, texts)) / 1e6:.1f} million characters")
    print(f"{'part':44}{'ms a page':>10}{'× trafilatura, favor_recall':>29}")
    parts = {
        "trafilatura, favor_recall": recall,
        "trafilatura": seconds(trafilatura.extract, texts),
        "readability-lxml": seconds(lambda t: Readable(t).summary(), texts),
        "resiliparse, main content": seconds(partial(extract_plain_text, main_content=True), texts),
        "samverk, bytes to characters": seconds(lambda p: decode(p.content, p.content_type), pages),
        "samverk, to a guarded and checked tree": seconds(parse, texts),
        "samverk, to lines and regions besides": seconds(lambda t: flatten(parse(t)), texts),
        "samverk, the whole clean stage": seconds(clean, pages),
    }
    for name, cost in parts.items():
        print(f"{name:44}{1000 * cost / len(pages):>10.2f}{cost / recall:>29.2f}")


def memory(pages: list[Page], number: int) -> None:
    """Memory of this process while it cleans page after page, no two alike."""
    print(f"\nmemory over {number} pages, MiB:", end="", flush=True)
    for n in range(number):
        page = pages[n % len(pages)]
        own = f"<p>Side {n} om projekt nummer {n * 7919}, som ledes af kommune {n % 999}.</p></body>".encode()
        attempt(clean, Page(page.file_name, page.content.replace(b"</body>", own), page.kind))
        if n % (number // SAMPLES) == 0:
            status = Path("/proc/self/status").read_text(encoding="ascii")
            print(f" {int(RSS.findall(status)[0]) / 1024:.0f}", end="", flush=True)
    print()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=ROOT / "corpus" / "html")
    arguments.add_argument("--pages", type=int, default=20_000, help="over how many pages memory is measured")
    given = arguments.parse_args()
    pages = [Page(p.name, p.read_bytes(), "html") for p in sorted(given.folder.rglob("*.html"))]
    speed(pages)
    memory(pages, given.pages)


if __name__ == "__main__":
    main()
