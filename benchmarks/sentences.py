"""How well sentences are told apart in running text: boundaries found, against spaCy's sentencizer.

Usage: python benchmarks/sentences.py [FOLDER [PART]]   (sentences as words; ../shared/data/ner and dev unless given)

Ten neighbouring sentences make a text. Words are put together as people write them: no blank before closing marks and
after opening ones; of straight quotes every other one closes. "run on": blanks between all sentences, so that a heading
without full stop can't be seen. "lines": a sentence without final mark ends its line, as headings and list items do.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

from extractors.recogniser.sentences import split

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "ner"
SETS = {"da": "da", "nob": "nb", "nno": "nn", "svtb": "sv"}
TOGETHER = 10
CLOSING = set(".,;:!?)]}»”…’") | {"..."}
OPENING = set("([{«„‘")
FINAL = tuple(".!?…:;,\"'»”)–-")


def put_together(words: list[str], quotes: dict[str, bool]) -> str:
    """A sentence as text; ``quotes`` remembers which straight quotes are open."""
    text, tight = "", True  # tight: no blank before the next word
    for word in words:
        opens, closes = word in OPENING, word in CLOSING
        if word in {'"', "'"}:
            closes = quotes.get(word, False)
            opens = quotes[word] = not closes
        text += word if tight or closes else f" {word}"
        tight = opens
    return text


def texts(path: Path, lines: bool) -> Iterator[tuple[str, set[int]]]:
    """Running texts, each with the places where a sentence other than the first begins."""
    rows = [json.loads(line)["w"] for line in path.read_text("utf-8").splitlines()]
    for i in range(0, len(rows), TOGETHER):
        text, starts = "", set()
        quotes: dict[str, bool] = {}
        for words in rows[i : i + TOGETHER]:
            if text:
                text += "\n" if lines and not text.endswith(FINAL) else " "
                starts.add(len(text))
            text += put_together(words, quotes)
        yield text, starts


def sentencizer(language: str) -> Callable[[str], set[int]]:
    """Starts of sentences as spaCy's rules have them."""
    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    return lambda text: {sentence.start_char for sentence in pipeline(text).sents}


def ours(language: str) -> Callable[[str], set[int]]:
    """Starts of sentences as samverk has them."""
    return lambda text: {start for start, _ in split(text, language)}


def main(folder: Path, part: str) -> None:
    """Measure and print."""
    print(f"{'':6}{'':8}{'':13}{'boundaries':>10}{'precision':>11}{'recall':>8}{'F1':>8}")
    for name, language in SETS.items():
        for lines in (False, True):
            held = list(texts(folder / f"{name}.{part}.jsonl", lines))
            wanted = sum(len(starts) for _, starts in held)
            for who, splitter in (("samverk", ours(language)), ("sentencizer", sentencizer(language))):
                given = [splitter(text) - {0} for text, _ in held]
                right = sum(len(found & starts) for found, (_, starts) in zip(given, held, strict=True))
                precision, recall = right / max(1, sum(map(len, given))), right / wanted
                f1 = 2 * precision * recall / max(1e-9, precision + recall)
                kind = "lines" if lines else "run on"
                print(f"{name:6}{kind:8}{who:13}{wanted:>10}{precision:>11.4f}{recall:>8.4f}{f1:>8.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, sys.argv[2] if len(sys.argv) > 2 else "dev")
