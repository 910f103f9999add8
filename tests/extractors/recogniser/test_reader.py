"""The network that ships, and what may not change how it reads."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.last_bits import PAGES, both
from extractors.recogniser.decoding import PARTS
from extractors.recogniser.pieces import LONGEST
from extractors.recogniser.reader import Named, Reader, loaded, reader
from training.names.marked import pages

WEIGHTS = files("extractors.recogniser") / "weights"
SENTENCES = {
    "da": "Projektet ledes af Mette Holm fra Aarhus Universitet i samarbejde med Esbjerg Kommune .",
    "nb": "Prosjektet ledes av Kari Nordli ved Universitetet i Oslo og finansieres av Norges forskningsråd .",
    "nn": "Prosjektet blir leia av Ingeborg Aasen ved Høgskulen på Vestlandet og er støtta av Sogndal kommune .",
    "sv": "Projektet leds av Åsa Lindgren vid Göteborgs universitet tillsammans med Lidköpings kommun i Skara .",
}
EXPECTED = {
    "da": {("Mette Holm", "PER"), ("Aarhus Universitet", "ORG"), ("Esbjerg Kommune", "ORG")},
    "nb": {("Kari Nordli", "PER"), ("Universitetet i Oslo", "ORG"), ("Norges forskningsråd", "ORG")},
    "nn": {("Ingeborg Aasen", "PER"), ("Høgskulen på Vestlandet", "ORG"), ("Sogndal kommune", "ORG")},
    "sv": {("Åsa Lindgren", "PER"), ("Göteborgs universitet", "ORG"), ("Lidköpings kommun", "ORG"), ("Skara", "LOC")},
}


def surfaces(words: list[str], found: list[Named]) -> set[tuple[str, str]]:
    return {(" ".join(words[n.start : n.end]), n.label) for n in found}


@pytest.mark.parametrize("language", SENTENCES)
def test_plain_names_are_read_in_every_language(language: str) -> None:
    words = SENTENCES[language].split()
    assert surfaces(words, reader().read([words], language)[0].names) == EXPECTED[language]


def test_the_weights_are_those_that_were_packed() -> None:
    made = json.loads((WEIGHTS / "made.json").read_text("utf-8"))
    assert {n: hashlib.sha256((WEIGHTS / n).read_bytes()).hexdigest() for n in made["sha256"]} == made["sha256"]
    assert sum(len((WEIGHTS / n).read_bytes()) for n in made["sha256"]) <= 35_000_000


def test_threads_change_nothing_in_four_decimals() -> None:
    one = reader()
    two = Reader(one.network, one.embeddings, one.pieces, threads=2)
    for language, sentence in SENTENCES.items():
        window = one.pieces.window([sentence.split()], language)
        assert np.allclose(one.logits(window), two.logits(window), atol=5e-5)


def test_what_is_cut_to_eight_bits_makes_little_of_a_last_bit() -> None:
    """Processors differ there: what ships may not read otherwise on another."""
    apart = [np.abs(still - other).mean() for still, other in both(pages(PAGES)[::12])]
    assert len(apart) > 30
    assert np.mean(apart) < 0.1  # with one scale for all pieces of a window it is .19


def test_what_else_is_read_changes_nothing_beyond_a_window() -> None:
    words = SENTENCES["nb"].split()
    far = [["Dette", "er", "bare", "fyll", "."] * 20] * 12
    alone = reader().read([words * 9], "nb")[0]
    beside = reader().read([words * 9, *far], "nb")[0]
    assert beside == alone
    assert np.array_equal(beside.parts, alone.parts)


def test_a_sentence_longer_than_a_window_is_read_to_its_end() -> None:
    filler = ["og", "så", "videre"] * LONGEST
    words = [*filler, *SENTENCES["nb"].split()]
    found = reader().read([words], "nb")[0]
    assert surfaces(words, found.names) >= {("Kari Nordli", "PER")}


def test_empty_sentences_and_unknown_languages() -> None:
    assert reader().read([], "nb") == []
    assert [one.names for one in reader().read([[], ["Oslo"], []], "nb")[::2]] == [[], []]
    words = SENTENCES["sv"].split()
    assert ("Åsa Lindgren", "PER") in surfaces(words, reader().read([words], "und")[0].names)


def test_a_folder_of_weights_reads_like_the_shipped_one() -> None:
    words = SENTENCES["da"].split()
    assert loaded(WEIGHTS).read([words], "da") == reader().read([words], "da")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=30), max_size=20), max_size=5))
def test_any_words_give_names_inside_their_sentence(sentences: list[list[str]]) -> None:
    found = reader().read(sentences, "sv")
    assert len(found) == len(sentences)
    for words, one in zip(sentences, found, strict=True):
        assert all(0 <= n.start < n.end <= len(words) for n in [*one.names, *one.initiatives])
        assert one.parts.shape == (len(words), len(PARTS))
        assert ((one.parts >= 0) & (one.parts <= 1)).all()
