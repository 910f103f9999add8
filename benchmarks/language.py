"""How well languages are told, and how fast, beside py3langid and langdetect in the same run.

Usage: python benchmarks/language.py DATA   (a folder that holds language/*.json; see training/language)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from langdetect import DetectorFactory, detect_langs
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from extractors.language.detect import detect_all
from extractors.language.page import told
from extractors.language.table import table
from training.language import card, figures
from training.language.data import NORDIC, Data, windows

PAGE = 1700  # characters
PAGES = 200
PAGES_OF_LANGDETECT = 20
ROUNDS = 3


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds a text, the least of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return best / len(texts)


def speed(data: Data) -> None:
    """Print pages a second on one core."""
    texts = [w for k in NORDIC for w in list(windows(data.test[k], PAGE))[: PAGES // len(NORDIC)]]
    blocks = {t: figures.document_of([t[i : i + 100] for i in range(0, len(t), 100)]) for t in texts}
    other = LanguageIdentifier.from_model_file(MODEL_FILE)
    DetectorFactory.seed = 0
    works: list[tuple[str, Callable[[str], object], Sequence[str]]] = [
        ("table of n-grams", lambda t: next(table().scores([t])), texts),
        ("table behind the gates, page as one text", lambda t: next(detect_all([t])), texts),
        ("every block of 100 characters, and the page's vote", lambda t: told(blocks[t]), texts),
        ("py3langid", other.classify, texts),
        ("langdetect, seeded", detect_langs, texts[:: PAGES // PAGES_OF_LANGDETECT]),
    ]
    works[0][1](texts[0])
    costs = [(name, seconds(work, on)) for name, work, on in works]
    print(f"\nPages of {sum(map(len, texts)) / len(texts):.0f} characters, one core")
    print(f"{'':52}{'pages/s':>9}{'ms a page':>11}{'x table':>9}")
    for name, cost in costs:
        print(f"{name:52}{1 / cost:>9.0f}{1000 * cost:>11.2f}{cost / costs[0][1]:>9.1f}")


def main(folder: Path) -> None:
    """Measure and print."""
    data = Data(folder / "language")
    sets = figures.labelled(data)
    print("\n".join(card.by_length(sets)))
    for name in (figures.SHORT, figures.SENTENCES, figures.BLOCKS, figures.PAGES, figures.ELSEWHERE_ALL):
        print(f"\n{name}\n" + "\n".join(card.by_language(sets[name])))
    print("\n" + "\n".join(card.others(data, sets)))
    print("\nconfidence, accuracy, texts: sentence as is")
    for confidence, accuracy, texts in figures.calibration(sets[figures.SENTENCES])[1]:
        print(f"{confidence:8.3f}{accuracy:8.3f}{texts:8}")
    speed(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data")
