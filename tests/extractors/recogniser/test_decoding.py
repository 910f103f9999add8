"""From numbers to names."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.recogniser.decoding import KINDS, LABELS, names


def logits(*labels: str, sure: float = 8.0) -> np.ndarray:
    rows = np.zeros((len(labels), len(LABELS)), np.float32)
    for row, label in zip(rows, labels, strict=True):
        row[LABELS.index(label)] = sure
    return rows


def test_names_begin_and_end_where_the_labels_say() -> None:
    found = names(logits("O", "B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-ORG"))
    assert [n[:3] for n in found] == [(1, 3, "PER"), (4, 5, "ORG"), (5, 7, "ORG")]
    assert all(n[3] > 0.9 for n in found)


def test_a_name_does_not_go_on_as_something_else() -> None:
    rows = logits("B-PER", "I-ORG")
    rows[1, LABELS.index("I-PER")] = 7.5
    assert [n[:3] for n in names(rows)] == [(0, 2, "PER")]


def test_nothing_begins_in_the_middle() -> None:
    rows = logits("I-LOC", "O")
    rows[0, LABELS.index("B-LOC")] = 7.0
    assert [n[:3] for n in names(rows)] == [(0, 1, "LOC")]


def test_no_words_no_names() -> None:
    assert names(np.zeros((0, len(LABELS)), np.float32)) == []


def test_confidence_is_that_of_the_least_likely_word() -> None:
    rows = logits("B-ORG", "I-ORG")
    rows[1, LABELS.index("O")] = 7.9
    assert 0.4 < names(rows)[0][3] < 0.6


@given(st.lists(st.lists(st.floats(-20, 20, width=32), min_size=9, max_size=9), max_size=12))
def test_any_numbers_give_names_in_order_without_overlap(rows: list[list[float]]) -> None:
    found = names(np.array(rows, np.float32).reshape(-1, 9))
    assert all(0 <= start < end <= len(rows) and kind in KINDS and 0 <= sure <= 1 for start, end, kind, sure in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
