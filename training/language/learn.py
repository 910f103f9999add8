"""From sentences to the table: smoothed counts as whole-number weights, and the heat that makes them probabilities."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from extractors.language.features import Numbers, features, normal
from extractors.language.table import Table
from training.language.data import LANGUAGES, cuts, windows

BUCKETS = 1 << 18
UNIT = 4 / 15  # natural logarithms of one step
STEPS = 15  # either way from nothing
SMOOTHING = 0.2  # of an occurrence, for every bucket: more of what is unseen goes to languages with less text
OWN_WEIGHT = 10  # how often each of our own phrases counts
PLAIN_WEIGHT = 0.1  # what a sentence without its Nordic letters counts: addresses and old systems drop them
ONE_LETTER = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "é": "e"})
TWO_LETTERS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "é": "e"})
BATCH = 400  # sentences
LENGTHS = ((20, 40), (40, 80), (80, 160), (160, 400))  # characters of the texts that heat is fitted on
MOST = 400  # texts a language and length


def counts(sentences: Sequence[str]) -> Numbers:
    """How often each bucket's features occur."""
    total = np.zeros(BUCKETS, dtype=np.int64)
    prepared = [n for s in sentences if (n := normal(s))]
    for i in range(0, len(prepared), BATCH):
        total += np.bincount(features(prepared[i : i + BATCH], BUCKETS)[0], minlength=BUCKETS)
    return total


def learned(train: Mapping[str, Sequence[str]], own: Mapping[str, Sequence[str]]) -> Table:
    """A table of weights, without heat yet.

    A weight is the logarithm of a feature's likelihood in a language against its mean over all languages; the last
    column is that mean against chance.
    """
    rows = []
    for language in LANGUAGES:
        found = counts(train[language]).astype(np.float64)
        if language in own:
            found += OWN_WEIGHT * counts(own[language])
            for plain in (ONE_LETTER, TWO_LETTERS):
                found += PLAIN_WEIGHT * counts([s.lower().translate(plain) for s in train[language]])
        rows.append(np.log((found + SMOOTHING) / (found + SMOOTHING).sum()))
    likely = np.stack(rows)
    mean = likely.mean(axis=0)
    weights = np.clip(np.round((likely - mean) / UNIT), -STEPS, STEPS)
    common = np.round((mean + math.log(BUCKETS)) / UNIT)
    return Table(LANGUAGES, UNIT, 1.0, 0.0, np.vstack([weights, common]).T.astype(np.int8).copy())


def heated(table: Table, dev: Mapping[str, Sequence[str]]) -> Table:
    """The table with the heat and slope under which its probabilities are true: the least surprise on dev texts."""
    sums, numbers, truth = held_out(table, dev)
    weight = 1.0 / np.bincount(truth)[truth]
    best = (math.inf, 1.0, 0.0)
    for slope in np.arange(0.0, 0.96, 0.05):
        for heat in np.geomspace(0.2, 20, 60):
            best = min(best, (_surprise(sums, numbers, truth, weight, heat, slope), float(heat), float(slope)))
    return replace(table, heat=round(best[1], 3), slope=round(best[2], 2))


def held_out(table: Table, dev: Mapping[str, Sequence[str]]) -> tuple[Numbers, Numbers, Numbers]:
    """Weights' sums, numbers of features and true languages of dev texts of several lengths."""
    texts, truth = [], []
    for i, language in enumerate(table.languages):
        for least, most in LENGTHS:
            found = [*cuts(windows(dev[language], most), least, most)][:MOST]
            texts += found
            truth += [i] * len(found)
    sums, numbers = table.sums(texts)
    kept = numbers > 0
    return sums[kept, :-1] * table.unit, numbers[kept].astype(np.float64), np.array(truth)[kept]


def _surprise(sums: Numbers, numbers: Numbers, truth: Numbers, weight: Numbers, heat: float, slope: float) -> float:
    logits = sums / (heat * numbers**slope)[:, None]
    logits -= logits.max(axis=1, keepdims=True)
    lost = np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(truth)), truth]
    return float((lost * weight).sum() / weight.sum())
