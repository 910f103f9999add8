"""The accuracy of the recogniser that must not be lost, on development sets; test sets are for the model card."""

from pathlib import Path

import pytest

from extractors.recogniser.reader import reader
from training.names.corpora import load
from training.names.score import SHARED, compared, read

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "ner"
FLOORS = {"da3": ("da", 80), "nob": ("nb", 90), "nno": ("nn", 89), "svweb": ("sv-x-webnews", 80)}
_SENTENCES = 400


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("together", [False, True], ids=["alone", "in context"])
def test_names_on_development_sets(name: str, together: bool) -> None:
    language, floor = FLOORS[name]
    found = compared(load(FOLDER, f"{name}.dev")[:_SENTENCES], lambda s: read(reader(), s, language, together), SHARED)
    assert found["all"].f1 >= floor
