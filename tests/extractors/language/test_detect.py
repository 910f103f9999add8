import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.detect import SURE, detect, detect_all
from tests.extractors.language.texts import TEXTS

SHORT = {
    "da": [
        "Hvad sker der nu i netværket?",
        "Kommunerne får støtte til forsøget.",
        "Læs mere om arbejdet med unge her.",
    ],
    "nb": ["Hva skjer nå i nettverket?", "Kommunene får støtte til forsøket.", "Les mer om arbeidet med ungdom her."],
    "nn": ["Kva skjer no i nettverket?", "Kommunane får støtte til forsøket.", "Les meir om arbeidet med ungdom her."],
    "sv": ["Vad händer nu i nätverket?", "Kommunerna får stöd till försöket.", "Läs mer om arbetet med unga här."],
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_recognised(language: str) -> None:
    found = detect(TEXTS[language])
    assert found is not None
    assert (found.language, found.is_sure) == (language, True)
    assert found.candidates[0] == language


@pytest.mark.parametrize(("language", "text"), [(k, t) for k, texts in SHORT.items() for t in texts])
def test_a_line_is_recognised(language: str, text: str) -> None:
    found = detect(text)
    assert found is not None
    assert found.language == language


def test_what_can_be_both_is_left_open() -> None:
    both = detect("Vi har mange gode forslag til dette")
    assert both is not None
    assert not both.is_sure
    assert set(both.candidates) == {"nb", "nn"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kontakt",
        "Åsa Lindmark, Bo Alm, Kari Vik, Per Ås, Inger Moen, Lars Dahl, Hanne Krogh, Gitte Lund, Siv Berg",
        "åsa lindmark bo alm kari vik per ås inger moen lars dahl hanne krogh gitte lund siv berg anna holm",
        "1 200 000 | 350 000 | 2024 | 46 70 12 34",
        "kr 1 200 000 kr 350 000 kr 12 000 kr 7 500 kr 99 000",
        "kari.vik (at) vik.kommune.no",
    ],
)
def test_names_and_numbers_have_no_language(text: str) -> None:
    found = detect(text)
    assert found is None or not found.is_sure or found.language == "und"


def test_decomposed_letters_are_the_same_letters() -> None:
    whole = "Hon är lärare på skolan i Åmål och kör dit på måndag."
    apart = whole.replace("å", "a\u030a").replace("ä", "a\u0308").replace("ö", "o\u0308")
    assert detect(whole) is not None
    assert detect(apart) is not None
    assert detect(apart).language == "sv"  # type: ignore[union-attr]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_confidence_or_nothing(text: str) -> None:
    found = detect(text)
    if found:
        assert 0 <= found.confidence <= 1
        assert found.is_sure == (found.confidence >= SURE)
        assert found.language in found.candidates


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(sorted(TEXTS.values()))), max_size=6))
def test_a_text_is_the_same_beside_others(texts: list[str]) -> None:
    assert [*detect_all(texts)] == [detect(t) for t in texts]
