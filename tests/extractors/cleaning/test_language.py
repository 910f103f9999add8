from dataclasses import replace

import pytest

from extractors.cleaning.language import country, detect, with_language
from extractors.document import Block, Document, Metadata

TEXTS = {
    "da": "Kommunerne deler erfaringer med hinanden, og de lærer af det, der ikke virker i hverdagen.",
    "nb": "Kommunene deler erfaringer med hverandre, og de lærer av det som ikke virker i hverdagen.",
    "nn": "Kommunane deler røynsler med kvarandre, og dei lærer av det som ikkje verkar i kvardagen.",
    "sv": "Kommunerna delar erfarenheter med varandra, och de lär sig av det som inte fungerar i vardagen.",
    "en": "The municipalities share what they have learned with each other, and they learn from what fails.",
    "is": "Sveitarfélögin deila reynslu sinni hvert með öðru og læra af því sem ekki virkar í daglegu lífi.",
    "fo": "Kommunurnar deila royndir sínar hvør við aðra, og tær læra av tí, sum ikki riggar í gerandisdegnum.",
    "fi": "Kunnat jakavat kokemuksiaan keskenään ja oppivat siitä, mikä ei toimi arjessa lainkaan.",
    "de": "Die Gemeinden teilen ihre Erfahrungen miteinander und lernen aus dem, was im Alltag nicht klappt.",
    "se": "Gielddat juogadit vásáhusaid gaskaneaset, ja sii ohppet das mii ii doaimma árgabeaivvis.",
}


def document(*lines: str) -> Document:
    blocks = []
    at = 0
    for line in lines:
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Document("\n".join(lines), tuple(blocks))


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_recognised(language: str) -> None:
    found = detect(TEXTS[language])
    assert found is not None
    assert found[0] == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kontakt",
        "Åsa Lindmark, Bo Alm, Kari Vik, Per Ås, Inger Moen, Lars Dahl, Hanne Krogh, Gitte Lund, Siv Berg",
        "1 200 000 | 350 000 | 2024 | 46 70 12 34",
        "kari.vik (at) vik.kommune.no",
    ],
)
def test_names_and_numbers_have_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize("language", ["da", "nb", "nn", "sv"])
def test_a_page_is_in_the_language_of_most_of_its_text(language: str) -> None:
    found = with_language(document("Åsa Vik", TEXTS[language], TEXTS[language] + " 12 34 56 78", TEXTS["en"]))
    assert found.language == language
    assert [b.language for b in found.blocks] == [None, language, language, "en"]
    assert set(found.languages) == {language, "en"}
    assert sum(found.languages.values()) == pytest.approx(1, abs=0.001)
    assert 0.5 < found.language_confidence < 1


def test_a_page_without_words_says_what_it_declares_or_nothing() -> None:
    bare = document("Åsa Vik", "12 34 56 78")
    assert with_language(bare).language == "und"
    assert with_language(replace(bare, metadata=Metadata(declared_language="nn-NO"))).language == "nn"


def test_the_cross_check_is_recorded_and_decides_nothing() -> None:
    found = with_language(document(TEXTS["nn"]))
    assert (found.language, found.language_check) == ("nn", "no")


@pytest.mark.parametrize(
    ("url", "owner", "language", "code"),
    [
        ("https://www.vik.kommune.no/nett", "", "nb", "NO"),
        ("https://regeringen.ax/sv", "", "sv", "AX"),
        ("https://havn.eu/da", "Växel +46 8 123 45 67", "da", "DK"),
        ("https://norden.org/en", "Telefon +45 12 34 56 78", "en", "DK"),
        ("https://norden.org/da", "", "da", "DK"),
        (None, "", "en", None),
    ],
)
def test_the_country_comes_from_address_then_language_then_telephone(
    url: str | None, owner: str, language: str, code: str | None
) -> None:
    assert country(replace(document("x"), url=url, owner_text=owner, language=language)) == code
