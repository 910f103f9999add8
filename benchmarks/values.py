"""The grammars of values: how fast they read, what share of a page they are, what hostile text does, unseen sentences.

Usage: PYTHONPATH=. python benchmarks/values.py [FOLDER]   (a folder of HTML pages; the sample pages unless given)
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from extractors.document import Block, Document, Page
from extractors.page import extract_page, read
from extractors.values.amounts import find_sums
from extractors.values.contacts import find_contacts
from extractors.values.counts import find_counts
from extractors.values.identifiers import find_identifiers
from extractors.values.periods import find_times
from extractors.values.person_numbers import mask_person_numbers
from schemas.errors import PageRejected
from tests.extractors.values.shorthand import cases

ROOT = Path(__file__).parents[1]
ROUNDS = 3
MEGABYTE = 1_000_000
GRAMMARS: Mapping[str, Callable[[Document], object]] = {
    "person numbers": lambda document: mask_person_numbers(document.text),
    "amounts": find_sums,
    "times": find_times,
    "counts": find_counts,
    "contacts": find_contacts,
    "identifiers": find_identifiers,
}
HOSTILE = {
    "digits": "1234567890",
    "digits and blanks": "123 456 7",
    "digits and dots": "1.234.567",
    "digits and commas": "12,5, ",
    "dots": ".",
    "blanks": " ",
    "nested brackets": "((([[[",
    "and": "og ",
    "and, with numbers": "12 og ",
    "million": "to millioner ",
    "years": "2021-2022 ",
    "currency": "kr ",
    "at signs": "a@",
    "disguised at signs": "a (at) ",
    "e-mail addresses": "anna.berg@vejle.dk ",
    "telephone numbers": "tlf. 86 12 34 56, ",
    "telephone numbers from abroad": "+45 86 12 34 56, ",
    "organisation numbers": "CVR-nr. 10150817, ",
    "capitals": "Aa ",
    "one word": "a",
}


def seconds(work: Callable[[Any], object], things: Iterable[Any]) -> float:
    """The least CPU time of some rounds."""
    held = list(things)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for thing in held:
            work(thing)
        best = min(best, time.process_time() - start)
    return best


def main(folder: Path) -> None:
    """Measure and print."""
    pages, documents = [], []
    for path in sorted(folder.rglob("*.html")):
        page = Page(path.name, path.read_bytes(), "html")
        try:
            documents.append(read(page).document)
        except PageRejected:
            continue
        pages.append(page)
    size = sum(len(d.text.encode()) for d in documents) / MEGABYTE
    whole = seconds(extract_page, pages)
    print(f"{len(pages)} pages, {size:.2f} MB of text; the whole page scope {size / whole:.2f} MB/s")
    spent = {name: seconds(work, documents) for name, work in GRAMMARS.items()}
    together = seconds(lambda document: [work(document) for work in GRAMMARS.values()], documents)
    for name, cost in [*spent.items(), ("all values", together)]:
        print(f"  {name:16}{size / cost:>8.1f} MB/s{100 * cost / whole:>8.1f} % of the page scope")
    print("1 MB of hostile text, seconds (and, for an eighth of it, eight times as many)")
    for name, piece in HOSTILE.items():
        long, short = (hostile(piece, n) for n in (MEGABYTE, MEGABYTE // 8))
        print(f"  {name:30}{_once(long):>8.2f}{8 * _once(short):>8.2f}")
    unseen()


def hostile(piece: str, size: int) -> Document:
    """One block of a piece of text, over and over."""
    text = (piece * (size // len(piece) + 1))[:size]
    return Document(text, (Block(0, len(text), "paragraph", language="da"),), language="da", country="DK")


def _once(document: Document) -> float:
    start = time.process_time()
    for work in GRAMMARS.values():
        work(document)
    return time.process_time() - start


def unseen() -> None:
    """Share of the sentences written without a look at the grammars that are read as they are meant."""
    for name in ("sentences", "more", "unseen"):
        every, right = Counter[str](), Counter[str]()
        for case in cases(name):
            every.update((case.grammar, case.language, "all"))
            right.update((case.grammar, case.language, "all") if case.is_right else ())
        print(f"{name}: " + ", ".join(f"{key} {right[key]}/{count}" for key, count in every.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus" / "html")
