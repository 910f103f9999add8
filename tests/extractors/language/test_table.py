import hashlib
import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.features import LONGEST, features, normal
from extractors.language.table import ABOUT, WEIGHTS, table

FOLDER = files("extractors.language")
DIGEST = "e8e499502d1e57dc465600eaed3c777e799668aa0422cda3998494c4c87cf762"


def test_the_table_is_the_one_that_was_measured() -> None:
    raw = table().weights.tobytes()
    assert hashlib.sha256(raw).hexdigest() == json.loads((FOLDER / ABOUT).read_text("utf-8"))["sha256"] == DIGEST


def test_the_table_is_small() -> None:
    assert len((FOLDER / WEIGHTS).read_bytes()) <= 2_000_000


def test_scores_are_these_whole_numbers() -> None:
    sums, numbers = table().sums(["Vi deler erfaringer på tværs af kommunerne."])
    assert (sums.dtype, numbers.tolist()) == (np.int32, [223])
    assert sums.tolist() == [[1354, 753, 515, 466, -411, -953, -117, -499, -10, -360, -761, 2236]]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("  Å, 12 ER\nhær! ", " å er hær "), ("post@vik.no www.vik.no https://x.no/a 7", ""), ("e\u0301n", " én ")],
)
def test_only_words_are_left(text: str, plain: str) -> None:
    assert normal(text) == plain


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_features_of_a_text_are_its_own(texts: list[str]) -> None:
    prepared = [normal(t) for t in texts]
    found, numbers = features(prepared, 1000)
    assert len(found) == numbers.sum()
    assert ((found >= 0) & (found < 1000)).all()
    parts = np.split(found, np.cumsum(numbers)[:-1]) if len(texts) else []
    for text, part in zip(prepared, parts, strict=True):
        alone, number = features([text], 1000)
        assert sorted(part) == sorted(alone)
        words = len(text.split())
        runs = sum(max(0, len(text) - n + 1) for n in range(1, LONGEST + 1))
        assert number.tolist() == [runs + words + max(0, words - 1)]
