from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Block, Document, Metadata
from extractors.language.country import country
from extractors.language.page import told, with_language
from tests.extractors.language.texts import TEXTS

FOREIGN = (
    "Les communes partagent leurs expériences et elles apprennent de ce qui ne marche pas au quotidien.",
    "Gminy dzielą się swoimi doświadczeniami i uczą się z tego, co nie działa w codziennym życiu.",
    "Муниципалитеты делятся опытом друг с другом и учатся на том, что не получается в повседневной жизни.",
    "Los municipios comparten sus experiencias y aprenden de aquello que no funciona en el día a día.",
)


def document(*lines: str) -> Document:
    blocks = []
    at = 0
    for line in lines:
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Document("\n".join(lines), tuple(blocks))


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


def test_a_page_in_another_language_is_never_a_nordic_one() -> None:
    for language in ("fi", "de", "is", "fo", "se", "en", "nl"):
        found = with_language(replace(document(TEXTS[language]), metadata=Metadata(declared_language="da")))
        assert found.language == language
    for text in FOREIGN:
        found = with_language(replace(document(text), metadata=Metadata(declared_language="da"), url="https://x.dk"))
        assert (found.language, found.languages) == ("und", {"und": 1.0})


@pytest.mark.parametrize(
    ("metadata", "url", "language"),
    [
        (Metadata(declared_language="nn"), None, "nn"),
        (Metadata(declared_language="nb-NO"), "https://vik.no/nn/", "nb"),
        (Metadata(declared_language="no"), "https://vik.no/nn/side", "nn"),
        (Metadata(), "https://vik.no/nynorsk/side", "nn"),
        (Metadata(canonical_url="http://[x"), "https://nn.vik.no", "nn"),
    ],
)
def test_a_tie_of_near_languages_is_broken_by_markup_then_address(
    metadata: Metadata, url: str | None, language: str
) -> None:
    tie = document(TEXTS["nb"], TEXTS["nn"])
    found = told(replace(tie, metadata=metadata, url=url))
    assert found.language == language
    assert [b.language for b in found.blocks] == ["nb", "nn"]


def test_a_few_words_that_may_be_faroese_are_not_called_danish() -> None:
    few = replace(document("Kommuna er ein kommuna og ein region"), metadata=Metadata(declared_language="da"))
    assert told(few).language == "und"
    assert told(replace(few, metadata=Metadata(declared_language="fo"))).language == "fo"


def test_unsure_blocks_break_a_tie_before_markup_does() -> None:
    tie = document(TEXTS["nb"], TEXTS["nn"], "Prosjektet starter i mars og varer i to år.")
    assert told(replace(tie, metadata=Metadata(declared_language="nn"))).language == "nb"


def test_markup_does_not_outvote_words() -> None:
    page = document(TEXTS["da"], TEXTS["da"], TEXTS["nb"])
    assert told(replace(page, metadata=Metadata(declared_language="nb"), url="https://x.no/nb/")).language == "da"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(sorted(TEXTS.values()))), max_size=5))
def test_any_page_has_shares_of_one_whatever_the_order_of_its_blocks(lines: list[str]) -> None:
    lines = [line.replace("\n", " ") for line in lines]
    found = told(document(*lines))
    assert sum(found.languages.values()) <= 1.001
    assert 0 <= found.language_confidence <= 1
    turned = told(document(*reversed(lines)))
    if found.languages:
        assert (turned.language, turned.languages) == (found.language, found.languages)
        assert turned.language_confidence == pytest.approx(found.language_confidence, abs=0.0002)


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
