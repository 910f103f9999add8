"""How well the table and the gates do, on texts that nothing was learned from or chosen on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

import numpy as np

from extractors.document import Block, Document, Metadata
from extractors.language.detect import UNKNOWN, detect_all
from extractors.language.page import told
from extractors.language.table import Table
from extractors.language.words import telling_words
from training.language.data import NORDIC, Data, windows, with_words

SENTENCES = "sentence as is"
SHORT = "5 to 8 words"
BLOCKS = "block of 80-160 characters"
PARAGRAPHS = "window of >= 160 characters"
PAGES = "window of >= 400 characters"
ELSEWHERE = "other domains, 80-160 characters"
ELSEWHERE_ALL = "other domains, all"
SAMPLES = 1000
BATCH = 200
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)  # of confidence

Labelled = tuple[str, str]  # language, text


@dataclass
class Recall:
    """How many texts of each language there are and how many get it, and what the others get."""

    tables: dict[str, Counter[str]] = field(default_factory=dict)  # by true language, then by answer

    def add(self, truth: str, answer: str) -> None:
        """Count one text."""
        self.tables.setdefault(truth, Counter())[answer] += 1

    def of(self, language: str) -> tuple[int, int]:
        """Right answers and texts of a language."""
        row = self.tables.get(language, Counter())
        return row[language], row.total()

    def f1(self, language: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a language among all texts."""
        right, texts = self.of(language)
        answers = sum(row[language] for row in self.tables.values())
        precision, recall = right / max(1, answers), right / max(1, texts)
        return precision, recall, 2 * right / max(1, answers + texts)

    def macro(self, languages: Sequence[str] = NORDIC) -> float:
        """Mean recall."""
        told = [k for k in languages if k in self.tables]
        return float(np.mean([self.of(k)[0] / self.of(k)[1] for k in told])) if told else float("nan")

    def together(self, languages: Sequence[str] = NORDIC) -> float:
        """Recall of all texts of these languages in one heap."""
        told = [self.of(k) for k in languages]
        return sum(right for right, _ in told) / max(1, sum(n for _, n in told))

    def interval(self, languages: Sequence[str] = NORDIC) -> tuple[float, float]:
        """Between what 95 of 100 samples of the same size, drawn with replacement, have their mean recall."""
        dice = np.random.default_rng(0)
        told = [self.of(k) for k in languages if k in self.tables]
        drawn = np.mean([dice.binomial(n, right / n, SAMPLES) / n for right, n in told], axis=0)
        low, high = np.quantile(drawn, [0.025, 0.975])
        return float(low), float(high)


def labelled(data: Data) -> dict[str, list[Labelled]]:
    """The test texts by length and origin."""
    test = {k: with_words(v) for k, v in data.test.items()}

    def each(cut: Callable[[list[str]], Iterable[str]]) -> list[Labelled]:
        return [(k, t) for k, v in test.items() for t in cut(v)]

    elsewhere = [(x["lang"], x["text"]) for x in data.elsewhere]
    return {
        SHORT: each(lambda v: [t for t in v if 5 <= len(t.split()) <= 8]),
        SENTENCES: each(lambda v: v),
        BLOCKS: each(lambda v: [t for t in v if 80 <= len(t) <= 160]),
        PARAGRAPHS: each(lambda v: windows(v, 160)),
        PAGES: each(lambda v: windows(v, 400)),
        ELSEWHERE: [(k, t) for k, t in elsewhere if 80 <= len(t) <= 160],
        ELSEWHERE_ALL: elsewhere,
    }


def batches(texts: Iterable[Labelled]) -> Iterator[list[Labelled]]:
    """Texts in bunches that fit into memory."""
    left = iter(texts)
    while held := list(islice(left, BATCH)):
        yield held


def by_table(table: Table, texts: Sequence[Labelled], *, names_out: bool = False) -> Recall:
    """The likeliest language by the table alone, whatever its confidence; of the telling words, if wanted."""
    recall = Recall()
    for held in batches(texts):
        said = [(" ".join(telling_words(t)) or t) if names_out else t for _, t in held]
        for (language, _), score in zip(held, table.scores(said), strict=True):
            recall.add(language, score.language if score else "none")
    return recall


def by_gates(texts: Sequence[Labelled]) -> Recall:
    """What is accepted behind the gates: "none" where nothing is said, or nothing sure."""
    recall = Recall()
    for held in batches(texts):
        for (language, _), guess in zip(held, detect_all([t for _, t in held]), strict=True):
            recall.add(language, guess.language if guess and guess.is_sure else "none")
    return recall


def accepted(recall: Recall, languages: Sequence[str] = NORDIC) -> tuple[float, float]:
    """Shares of the texts of some languages that get a language, and of those that get the right one."""
    rows = [recall.tables[k] for k in languages if k in recall.tables]
    texts = sum(row.total() for row in rows)
    told = texts - sum(row["none"] + row["und"] for row in rows)
    return told / texts, sum(recall.of(k)[0] for k in languages) / max(1, told)


def calibration(texts: Sequence[Labelled]) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error of the confidence behind the gates, and per bin mean confidence, accuracy, texts."""
    told: list[tuple[float, bool]] = []
    for held in batches(texts):
        for (language, _), guess in zip(held, detect_all([t for _, t in held]), strict=True):
            if guess and guess.language != UNKNOWN:
                told.append((guess.confidence, guess.language == language))
    bins = []
    for low, high in pairwise(BINS):
        inside = [x for x in told if low <= x[0] < high]
        if inside:
            bins.append((sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return sum(abs(c - a) * n for c, a, n in bins) / len(told), bins


def strangers(data: Data) -> dict[str, tuple[int, int]]:
    """Texts in other languages and of none, by kind: how many are accepted as Nordic, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for item, guess in zip(data.foreign, detect_all([x["text"] for x in data.foreign]), strict=True):
        taken, texts = found.get(item["kind"], (0, 0))
        found[item["kind"]] = (taken + bool(guess and guess.is_sure and guess.language in NORDIC), texts + 1)
    return found


def islanders(sets: dict[str, list[Labelled]]) -> tuple[int, int, int]:
    """Faroese and Icelandic texts accepted as Danish, Norwegian or Swedish; those called so as a page alone; all texts.

    The pages say of themselves that they are Danish.
    """
    texts = sorted({x for held in sets.values() for x in held if x[0] in {"fo", "is"}})
    recall, said = by_gates(texts), Metadata(declared_language="da")
    running = [t for _, t in texts if next(detect_all([t]))]
    called = Counter(told(replace(document_of([t]), metadata=said)).language for t in running)
    taken = sum(recall.tables[k][n] for k in ("fo", "is") for n in NORDIC)
    return taken, sum(called[n] for n in NORDIC), len(texts)


def pages(data: Data) -> Recall:
    """Pages of twenty sentences in four paragraphs, none in two pages, by the vote of their blocks."""
    recall = Recall()
    for language, sentences in data.test.items():
        for i in range(0, len(sentences) - 19, 20):
            lines = [" ".join(sentences[j : j + 5]) for j in range(i, i + 20, 5)]
            recall.add(language, told(document_of(lines)).language)
    return recall


def foreign_pages(data: Data, together: int) -> Counter[str]:
    """What pages of so many paragraphs in other languages are called that say of themselves that they are Danish."""
    texts: dict[str, list[str]] = {}
    for item in data.foreign:
        if item["kind"] == "other":
            texts.setdefault(item["lang"], []).append(item["text"])
    pages = [v[i : i + together] for v in texts.values() for i in range(0, len(v) - together + 1, together)]
    said = Metadata(declared_language="da")
    return Counter(told(replace(document_of(p), metadata=said)).language for p in pages)


def mixed(data: Data) -> dict[str, tuple[float, float, float, int]]:
    """By kind of mixed page: paragraphs right, pages with the right language, pages with the right set; and pages."""
    found: dict[str, list[tuple[float, bool, bool, int]]] = {}
    for page in data.mixed:
        document, truth = told(document_of([t for _, t in page["segs"]])), [k for k, _ in page["segs"]]
        answers = [b.language or document.language for b in document.blocks]
        right = sum(a == t for a, t in zip(answers, truth, strict=True))
        whole = set(answers) == set(truth)
        found.setdefault(page["type"], []).append((right, document.language == page["main"], whole, len(truth)))
    means = {}
    for kind, held in sorted(found.items()):
        right, main, whole, paragraphs = (sum(column) for column in zip(*held, strict=True))
        means[kind] = (right / paragraphs, main / len(held), whole / len(held), len(held))
    return means


def document_of(lines: Sequence[str]) -> Document:
    """A page of paragraphs."""
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return Document("\n".join(lines), tuple(blocks))
