from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Block, Document
from extractors.names.naming import NameFound
from extractors.names.sentences import parse, sentences, with_entities


def page(text: str, language: str) -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return Document(text, tuple(blocks), language=language)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("da", ["Vi fik 8 mio. kr. i støtte.", "Projektet begynder 1. august 2024, jf. aftalen."]),
        ("da", ["Det koster ca. 500 kr. pr. deltager.", "Kontakt K.B. Damgaard, f.eks. på nr. 12."]),
        ("nb", ["Summen er 1,9 mill. kroner.", "Se bl.a. § 4, jf. loven.", "Fristen er 15. april."]),
        ("nb", ["– Dette er bra, sier Kari Holm.", "Hun er ph.d. og lærer."]),
        ("nn", ["Vi møtest den 3. mai kl. 12.", "Ta med kaffi, kake o.l. til alle."]),
        ("sv", ["Bidraget är ca 2,5 milj. kr. per år.", "Läs t.ex. om St. Olof m.m. på sidan."]),
        ("sv", ["Vad händer nu?", "”Vi börjar!” säger hon.", "Sedan går vi hem…"]),
    ],
)
def test_full_stops_end_sentences_and_not_abbreviations(language: str, parts: list[str]) -> None:
    document = page(" ".join(parts), language)
    assert [document.text[a:b] for a, b in sentences(document)] == parts


def test_an_abbreviation_can_end_a_sentence() -> None:
    document = page("De fik 3 mio. kr. Pengene rækker langt.", "da")
    assert [document.text[a:b] for a, b in sentences(document)] == ["De fik 3 mio. kr.", "Pengene rækker langt."]


def test_no_sentence_crosses_a_block() -> None:
    document = page("Kontakt\nAnna Berg\nTelefon 12 34 56 78", "da")
    assert [document.text[a:b] for a, b in sentences(document)] == document.text.split("\n")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aB1. \n?!”–c,…"), st.sampled_from(["da", "nb", "nn", "sv", "fi"]))
def test_sentences_hold_every_character_but_space(text: str, language: str) -> None:
    document = page(text, language)
    spans = sentences(document)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == "".join(text.split())


@pytest.mark.parametrize("language", ["da", "nb", "nn", "sv", "fi"])
def test_the_parsed_page_carries_sentences_and_names(language: str) -> None:
    document = page("Vinnova betalar. Projektet börjar nu.\nKontakt", language)
    doc = with_entities(parse(document), [NameFound(0, 7, "ORG", "Vinnova")])
    assert [s.text.strip() for s in doc.sents] == ["Vinnova betalar.", "Projektet börjar nu.", "Kontakt"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Vinnova", "ORG")]
