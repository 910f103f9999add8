import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extractors.recogniser import component
from extractors.recogniser.component import NAMES, SENTENCES, words_of
from extractors.recogniser.reader import reader

SAID = {
    "da": ("Jens Hansen er ansat ved Aarhus Universitet. Han bor i Odense.", ["Jens Hansen", "Aarhus Universitet", "Odense"]),
    "nb": ("Jens Hansen bor i Oslo. Han arbeider ved Universitetet i Bergen.", ["Jens Hansen", "Oslo", "Universitetet i Bergen"]),
    "nn": ("Kari Nordmann bur i Bergen og arbeider i Oslo.", ["Kari Nordmann", "Bergen", "Oslo"]),
    "sv": ("Anna Berg arbetar vid Göteborgs universitet och för Lidköpings kommun.", ["Anna Berg", "Göteborgs universitet", "Lidköpings kommun"]),
}  # fmt: skip
KINDS = {"da": "PER ORG LOC", "nb": "PER LOC ORG", "nn": "PER LOC LOC", "sv": "PER ORG ORG"}


@pytest.fixture(params=SAID)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def pipeline(tag: str, *names: str, **config: object) -> Language:
    nlp = spacy.blank(tag)
    for name in names or (NAMES,):
        nlp.add_pipe(name, config=config)
    return nlp


def state(doc: Doc) -> list[object]:
    ents = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    return [doc.text, ents, [(s.start, s.end, s.label_) for s in doc.spans[NAMES]], doc.spans[NAMES].attrs]


def test_names_become_entities(language: str) -> None:
    text, names = SAID[language]
    doc = pipeline(language)(text)
    assert [e.text for e in doc.ents] == names
    assert " ".join(e.label_ for e in doc.ents) == KINDS[language]


def test_every_name_has_a_confidence(language: str) -> None:
    doc = pipeline(language)(SAID[language][0])
    assert [s.text for s in doc.spans[NAMES]] == SAID[language][1]
    assert all(0.5 < score <= 1 for score in doc.spans[NAMES].attrs["scores"])
    assert len(doc.spans[NAMES].attrs["scores"]) == len(doc.ents)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_a_stream_gives_what_single_documents_give(language: str, size: int) -> None:
    nlp = pipeline(language)
    texts = [text for text, _ in SAID.values()] * 3 + ["", " \n", "Oslo"]
    alone = [state(nlp(text)) for text in texts]
    assert [state(doc) for doc in nlp.pipe(texts, batch_size=size)] == alone
    assert [state(doc) for doc in nlp.pipe(reversed(texts), batch_size=size)] == alone[::-1]


def test_a_stream_in_several_processes() -> None:
    nlp = pipeline("nb", SENTENCES, NAMES)
    texts = [text for text, _ in SAID.values()] * 2
    assert [state(d) for d in nlp.pipe(texts, n_process=2, batch_size=2)] == [state(nlp(text)) for text in texts]


def test_a_document_that_fails_does_not_stop_a_stream_that_may_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = pipeline("nb", SENTENCES)
    failed: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(name))
    real = component.split

    def split(text: str, language: str) -> list[tuple[int, int]]:
        if "feil" in text:
            raise ValueError(text)
        return real(text, language)

    monkeypatch.setattr(component, "split", split)
    assert [doc.text for doc in nlp.pipe(["Ja.", "En feil.", "Nei."])] == ["Ja.", "Nei."]
    assert failed == [SENTENCES]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0 \t", ".", "…"])
def test_documents_with_nothing_in_them(language: str, text: str) -> None:
    doc = pipeline(language, SENTENCES, NAMES)(text)
    assert doc.ents == ()
    assert list(doc.spans[NAMES]) == []
    assert len(list(doc.sents)) == min(1, len(doc))


def test_blanks_are_not_shown_to_the_network() -> None:
    text = "\n \n Jens Hansen   bor \n i Oslo. \n"
    nlp = pipeline("nb")
    assert [(e.text, e.label_) for e in nlp(text).ents] == [("Jens Hansen", "PER"), ("Oslo", "LOC")]
    tokens = nlp.make_doc(text)
    assert [[tokens[i].text for i in words] for words in words_of(tokens, [(0, len(text))])] == [
        ["Jens", "Hansen", "bor", "i", "Oslo", "."]
    ]


def test_sentences_that_are_there_are_read_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractors.recogniser import reader

    seen: list[list[list[str]]] = []

    class Listening:
        def read(self, sentences: list[list[str]], language: str) -> list[reader.Read]:
            seen.append(sentences)
            return [reader.Read([], [], np.zeros((len(words), 0), np.float32)) for words in sentences]

    monkeypatch.setattr(reader, "reader", Listening)
    nlp = spacy.blank("da")
    doc = Doc(nlp.vocab, ["Hun", "bor", "her", "Ja", "."], sent_starts=[True, False, False, True, False])
    nlp.add_pipe(NAMES)(doc)
    nlp("Hun bor f.eks. her. Ja.")
    assert seen == [[["Hun", "bor", "her"], ["Ja", "."]], [["Hun", "bor", "f.eks.", "her", "."], ["Ja", "."]]]


def test_entities_that_are_there_stay() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "CITY", "pattern": "Oslo"}, {"label": "X", "pattern": "bor"}])
    nlp.add_pipe(NAMES)
    doc = nlp("Jens Hansen bor i Oslo.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Jens Hansen", "PER"), ("bor", "X"), ("Oslo", "CITY")]
    assert [s.text for s in doc.spans[NAMES]] == ["Jens Hansen", "Oslo"]


def test_entities_that_are_there_give_way_where_that_is_asked_for() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "CITY", "pattern": "Oslo"}, {"label": "X", "pattern": "bor"}])
    nlp.add_pipe(NAMES, config={"overwrite_ents": True})
    doc = nlp("Jens Hansen bor i Oslo.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Jens Hansen", "PER"), ("bor", "X"), ("Oslo", "LOC")]


def test_the_language_can_be_set() -> None:
    nlp = pipeline("xx", language="no")
    assert nlp.get_pipe(NAMES).language == "nb"
    assert [e.text for e in nlp("Jens Hansen bor i Oslo.").ents] == ["Jens Hansen", "Oslo"]


def test_a_corpus_of_its_own_habits_is_read_as_such() -> None:
    text = "Det säger Anna Berg vid polisen i Kalmar."
    words = [token.text for token in spacy.blank("sv")(text)]
    for tag in ("sv", "sv-x-webnews", "sv-FI"):
        known = "sv" if tag == "sv-FI" else tag
        read = [name.confidence for one in reader().read([words], known) for name in one.names]
        assert pipeline("sv", language=tag)(text).spans[NAMES].attrs["scores"] == read
    assert reader().read([words], "sv") != reader().read([words], "sv-x-webnews")


def test_displacy_shows_names(language: str) -> None:
    doc = pipeline(language)(SAID[language][0])
    assert all(name in displacy.render(doc, style="ent", jupyter=False) for name in SAID[language][1])
    assert displacy.render(doc, style="span", jupyter=False, options={"spans_key": NAMES})


def test_a_pipeline_can_be_saved(language: str, tmp_path: Path) -> None:
    nlp = pipeline(language, SENTENCES, NAMES)
    nlp.to_disk(tmp_path)
    text = SAID[language][0]
    assert state(spacy.load(tmp_path)(text)) == state(nlp(text))
    assert state(pipeline(language, SENTENCES, NAMES).from_bytes(nlp.to_bytes())(text)) == state(nlp(text))
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if "samverk" in str(file.relative_to(tmp_path))) == 0


def test_a_saved_pipeline_keeps_its_options(tmp_path: Path) -> None:
    pipeline("xx", language="sv", overwrite_ents=True).to_disk(tmp_path)
    loaded = spacy.load(tmp_path).get_pipe(NAMES)
    assert (loaded.language, loaded.overwrite_ents) == ("sv", True)


def test_names_and_confidences_are_saved_with_documents() -> None:
    nlp = pipeline("sv")
    doc = nlp(SAID["sv"][0])
    saved = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes())
    assert [state(d) for d in saved.get_docs(nlp.vocab)] == [state(doc)]


@pytest.mark.parametrize("name", [NAMES, SENTENCES])
def test_the_components_are_known_without_an_import(name: str) -> None:
    assert [point.name for point in entry_points(group="spacy_factories") if point.name == name] == [name]
    code = f"import spacy, sys; spacy.blank('nb').add_pipe({name!r}); assert 'onnxruntime' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd="/", timeout=120)


def test_the_components_say_what_they_give() -> None:
    nlp = pipeline("da", SENTENCES, NAMES)
    assert nlp.analyze_pipes()["problems"] == {SENTENCES: [], NAMES: []}
    assert "doc.ents" in nlp.get_pipe_meta(NAMES).assigns


def test_sentences_of_a_free_document(language: str) -> None:
    doc = pipeline(language, SENTENCES)("\n Det er kl. 12. Ja!\nKontakt\n\nOslo")
    assert [s.text.strip() for s in doc.sents] == ["Det er kl. 12.", "Ja!", "Kontakt", "Oslo"]


def test_a_document_keeps_its_sentences() -> None:
    nlp = pipeline("nb", SENTENCES)
    doc = Doc(nlp.vocab, ["Ja", ".", "Nei", "."], sent_starts=[True, False, False, False])
    assert len(list(nlp.get_pipe(SENTENCES)(doc).sents)) == 1


def test_a_name_is_a_whole_number_of_words() -> None:
    doc = pipeline("sv")("Anna Berg (Göteborgs universitet), Lidköpings kommun.")
    assert all(isinstance(s, Span) and s.text.strip() == s.text for s in doc.spans[NAMES])
    assert [s.text for s in doc.ents] == ["Anna Berg", "Göteborgs universitet", "Lidköpings kommun"]
