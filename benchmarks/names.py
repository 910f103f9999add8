"""The shipped recogniser of names on corpora: precision, recall, F1, speed, memory; and a spaCy baseline.

``PYTHONPATH=. python benchmarks/names.py ../shared/data/ner`` scores the development sets, ``--test`` the test sets, to
be scored once, at the end. ``--set svpud=sv`` adds a corpus of the folder. ``--baseline FOLDER`` scores a spaCy
pipeline in the same run; ``training/names/baseline.py`` trains one.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc

from extractors.recogniser.reader import reader
from training.names.corpora import Sentence, load
from training.names.score import SETS, SHARED, Named, Score, compared, read

ONE_CORE = 1500  # sentences to time
Read = Callable[[Sequence[Sequence[str]]], list[set[Named]]]


def baseline(folder: Path) -> Read:
    """A spaCy pipeline, on the corpus's own words."""
    pipeline = spacy.load(folder)

    def found(sentences: Sequence[Sequence[str]]) -> list[set[Named]]:
        docs = pipeline.pipe(Doc(pipeline.vocab, words=list(s)) for s in sentences)
        return [{(e.start, e.end, e.label_) for e in doc.ents} for doc in docs]

    return found


def table(folder: Path, split: str, readers: dict[str, Callable[[str], Read]], more: dict[str, str]) -> None:
    """One line a reader and corpus, then each reader's mean over the five that are always there."""
    for title, make in readers.items():
        means: list[float] = []
        for name, language in ({name: language for name, (language, _) in SETS.items()} | more).items():
            sentences = load(folder, f"{name}.{split}")
            found = compared(sentences, make(language), SHARED)
            if name in SETS:
                means.append(found["all"].f1)
            kinds = " ".join(f"{k} {found[k].f1:.1f}" for k in SHARED if k in found)
            print(f"{title:12} {name:6} {_line(found['all'])}  {kinds}", flush=True)
        print(f"{title:12} mean   F1 {sum(means) / len(means):.1f}", flush=True)


def _line(score: Score) -> str:
    return (
        f"P {score.precision:.1f} R {score.recall:.1f} F1 {score.f1:.1f} ({score.low:.1f}-{score.high:.1f}, 95 %)"
        f" of {score.names}"
    )


def speed(sentences: Sequence[Sentence]) -> None:
    """Words a second on one core, time to load, memory."""
    began = time.perf_counter()
    reader.cache_clear()
    network = reader()
    loaded = time.perf_counter() - began
    texts = [s.words for s in sentences[:ONE_CORE]]
    network.read(texts[:50], "nb")
    began = time.process_time()
    network.read(texts, "nb")
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"load {loaded:.2f} s, {sum(map(len, texts)) / spent:.0f} words a second and core, peak {memory:.0f} MB")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="corpora: NAME.dev.jsonl, NAME.test.jsonl")
    parser.add_argument("--test", action="store_true", help="the test sets instead of the development sets")
    parser.add_argument("--baseline", type=Path, help="folder of a spaCy pipeline")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=LANGUAGE", help="another corpus there")
    given = parser.parse_args()
    speed(load(given.folder, "nob.dev"))
    readers: dict[str, Callable[[str], Read]] = {
        "alone": lambda language: lambda s: read(reader(), s, language),
        "in context": lambda language: lambda s: read(reader(), s, language, together=True),
    }
    if given.baseline:
        readers["spaCy"] = lambda _: baseline(given.baseline)
    table(given.folder, "test" if given.test else "dev", readers, dict(s.split("=") for s in given.set))


if __name__ == "__main__":
    main()
