"""Marked pages: what their marks say reaches the words that the network learns from."""

from __future__ import annotations

import random

import numpy as np
import pytest

from extractors.recogniser.decoding import INITIATIVES, PARTS
from extractors.recogniser.pieces import LONGEST, UNKNOWN
from extractors.recogniser.reader import reader
from training.names.marked import examples, labelled, names_by_kind, pages, parsed, renamed

MARKED = """Nyt om havnen
[lead+partner:P1 Lemvig Kommune] går i gang med [P1 Blå bro], støttet af [funder:P1,N1 Realdania].
[P1 Blå bro] er en del af [N1 Havnenettet]."""


def test_marks_become_spans_of_the_text_without_them() -> None:
    page = parsed("da-1", "da", MARKED)
    said = [(page.text[m.start : m.end], m.parts, m.subjects) for m in page.marks]
    assert said == [
        ("Lemvig Kommune", ("lead", "partner"), ("P1",)),
        ("Blå bro", (), ("P1",)),
        ("Realdania", ("funder",), ("P1", "N1")),
        ("Blå bro", (), ("P1",)),
        ("Havnenettet", (), ("N1",)),
    ]
    assert page.text.splitlines()[1] == "Lemvig Kommune går i gang med Blå bro, støttet af Realdania."


@pytest.mark.parametrize("text", ["[P1 Blå", "Se [1].", "[Q1 Blå bro]", "[P1 Blå [N1 bro]]"])
def test_a_bracket_that_is_no_mark_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"da-1: .* is no mark"):
        parsed("da-1", "da", text)


def test_every_word_has_the_labels_of_its_mark() -> None:
    words = [
        (word, INITIATIVES[name], {PARTS[i] for i in np.flatnonzero(parts)})
        for sentence in labelled(parsed("da-1", "da", MARKED))
        for word, name, parts in zip(sentence.words, sentence.names, sentence.parts, strict=True)
    ]
    assert ("Lemvig", "O", {"lead", "partner"}) in words
    assert ("Kommune", "O", {"lead", "partner"}) in words
    assert ("Realdania", "O", {"funder"}) in words
    assert [w for w in words if w[1] != "O"] == [
        ("Blå", "B-PROJECT", set()),
        ("bro", "I-PROJECT", set()),
        ("Blå", "B-PROJECT", set()),
        ("bro", "I-PROJECT", set()),
        ("Havnenettet", "B-NETWORK", set()),
    ]


def test_another_name_changes_nothing_but_the_names_of_what_has_one_name_only() -> None:
    page = parsed("da-1", "da", f"{MARKED}\n[P1 Blå bro] kaldes også [P1 broen].")
    other = parsed("da-2", "da", "[N1 Netværk for unge sømænd] mødes om [P1 Havblik i by og på land].")
    names = names_by_kind([other])
    found = [renamed(page, names, random.Random(seed)) for seed in range(30)]  # noqa: S311
    assert {again.text for again in found} == {page.text, page.text.replace("Havnenettet", "Netværk for unge sømænd")}
    for again in found:
        said = [(again.text[m.start : m.end], m.subjects) for m in again.marks]
        assert said[2:4] == [("Realdania", ("P1", "N1")), ("Blå bro", ("P1",))]
        assert said[4][0] in {"Havnenettet", "Netværk for unge sømænd"}


def test_windows_hold_every_word_once_and_hide_names_more_often() -> None:
    page = parsed("da-1", "da", "\n".join([MARKED] * 30))
    words = sum(len(s.words) for s in labelled(page))
    found = [example for seed in range(20) for example in examples([page], reader().pieces, seed)]
    assert sum(len(e.names) for e in found) == 20 * words
    assert all(len(e.window.pieces) <= LONGEST and e.parts.shape == (len(e.names), len(PARTS)) for e in found)
    hidden = {True: [0, 0], False: [0, 0]}
    for e in found:
        for first, label in zip(e.window.first, e.names, strict=True):
            hidden[bool(label)][0] += e.window.pieces[first] == UNKNOWN
            hidden[bool(label)][1] += 1
    shares = {named: lost / words for named, (lost, words) in hidden.items()}
    assert shares[True] > 2 * shares[False] > 0


def test_all_marked_pages_can_be_read() -> None:
    found = pages()
    assert {page.language for page in found} == {"da", "nb", "nn", "sv"}
    assert len({page.name for page in found}) == len(found) > 500
    for page in found:
        named = {s for m in page.marks if not m.parts for s in m.subjects}
        assert {s for m in page.marks for s in m.subjects} <= named, page.name
