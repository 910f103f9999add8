from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.document import Block, Document
from extractors.names.sentences import parse
from extractors.recogniser.labels import DEFAULT_LABELS
from extractors.recogniser.pipelines import Recognition, _pieces, load, recognised

TEXT = """Jens Hansen bor i Oslo. Han er glad.
Anna Berg arbetar vid Göteborgs universitet.

Aarhus Universitet
Jens Hansen møder Anna Berg i Oslo."""
LANGUAGES = {"Jens": "nb", "Anna": "sv", "Aarhus": None}


def page(text: str, languages: dict[str, str | None] | None = None) -> Doc:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            language = (languages or {}).get(line.partition(" ")[0])
            blocks.append(Block(start, start + len(line), "paragraph", language=language))
        start += len(line) + 1
    return parse(Document(text, tuple(blocks), language="da"))


def said(doc: Doc, *options: object) -> list[tuple[str, str]]:
    return [(doc.text[n.start : n.end], n.label) for n in recognised(doc, *options).names]  # type: ignore[arg-type]


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    """Another pipeline: it knows four names, by labels of its own."""
    nlp = spacy.blank("da")
    known = {"Jens Hansen": "PERSON", "Oslo": "GPE", "Göteborgs universitet": "ORG", "Aarhus Universitet": "SCHOOL"}
    nlp.add_pipe("entity_ruler").add_patterns([{"label": known[name], "pattern": name} for name in known])
    nlp.to_disk(tmp_path / "theirs")
    return str(tmp_path / "theirs")


def test_each_block_is_read_in_its_language() -> None:
    doc = page(TEXT, LANGUAGES)
    assert [language for *_, language in doc.user_data["languages"]] == ["nb", "sv", "da", "nb"]
    assert said(doc) == [
        ("Jens Hansen", "PER"),
        ("Oslo", "LOC"),
        ("Anna Berg", "PER"),
        ("Göteborgs universitet", "ORG"),
        ("Aarhus Universitet", "ORG"),
        ("Jens Hansen", "PER"),
        ("Anna Berg", "PER"),
        ("Oslo", "LOC"),
    ]
    assert all(0.5 < name.confidence <= 1 for name in recognised(doc).names)


def test_parts_are_those_of_the_likeliest_word_of_a_stretch() -> None:
    told = Recognition((), (), (4, 9, 20), ({"lead": 0.4}, {"lead": 0.7, "funder": 0.2}, {"partner": 0.9}))
    assert told.parts(4, 12) == {"lead": 0.7, "funder": 0.2}
    assert told.parts(10, 20) == {}


def test_ours_alone_reads_initiatives_and_parts(theirs: str) -> None:
    text = (
        "Kommunen har fått 2 millioner kroner fra Miljødirektoratet til prosjektet Blå bro. Prosjektet varer ut 2026."
    )
    doc = page(text)
    ours = recognised(doc)
    assert [(text[n.start : n.end], n.label) for n in ours.initiatives] == [("Blå bro", "PROJECT")]
    at = text.index("Miljødirektoratet")
    parts = ours.parts(at, at + len("Miljødirektoratet"))
    assert max(parts, key=parts.__getitem__) == "funder"
    assert not recognised(doc, theirs).initiatives


def test_another_pipeline_with_the_labels_it_has(theirs: str) -> None:
    doc = page(TEXT, LANGUAGES)
    known = [("Jens Hansen", "PER"), ("Oslo", "LOC"), ("Göteborgs universitet", "ORG"), ("Jens Hansen", "PER")]
    assert said(doc, theirs) == [*known, ("Oslo", "LOC")]
    assert {name.confidence for name in recognised(doc, theirs).names} == {0.8}
    assert said(doc, theirs, {"SCHOOL": "ORG"}) == [("Aarhus Universitet", "ORG")]


def test_an_installed_pipeline_by_its_name(theirs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, told = tmp_path / "site" / "da_own_names", tmp_path / "site" / "da_own_names-1.0.dist-info"
    package.mkdir(parents=True)
    told.mkdir()
    (package / "__init__.py").write_text(
        f"import spacy\n\ndef load(**given):\n    return spacy.load({theirs!r}, **given)\n"
    )
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: da-own-names\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert ("Oslo", "LOC") in said(page(TEXT), "da_own_names")


def test_another_pipeline_is_loaded_once(theirs: str) -> None:
    assert load(theirs) is load(theirs)


def test_a_long_page_is_sent_in_pieces_and_its_names_stay_where_they_are(theirs: str) -> None:
    text = "\n".join(f"Avsnitt {i}: Jens Hansen bor her. Og i Oslo{' ' * (i % 7)}." for i in range(1000))
    doc = page(text)
    found = recognised(doc, theirs).names
    assert len(found) == 2000
    assert {text[n.start : n.end] for n in found} == {"Jens Hansen", "Oslo"}


def test_a_name_that_runs_over_its_line_ends_with_it(tmp_path: Path) -> None:
    nlp = spacy.blank("da")
    pattern = [{"TEXT": "Jens"}, {"TEXT": "Hansen"}, {"IS_SPACE": True}, {"TEXT": "Oslo"}]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": pattern}])
    nlp.to_disk(tmp_path / "greedy")
    assert said(page("Jens Hansen\nOslo"), str(tmp_path / "greedy")) == [("Jens Hansen", "PER")]


def test_without_a_recogniser() -> None:
    assert recognised(page(TEXT), "none") == Recognition()


@pytest.mark.parametrize("text", ["", "\n\n", " \n "])
def test_an_empty_page(text: str, theirs: str) -> None:
    assert recognised(page(text)) == recognised(page(text), theirs) == Recognition()


def test_the_default_labels_are_known_ones() -> None:
    assert set(DEFAULT_LABELS.values()) == {"PER", "ORG", "LOC", "MISC"}
    assert DEFAULT_LABELS["GPE_ORG"] == "LOC"
    assert "CARDINAL" not in DEFAULT_LABELS


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="AaÅå Bo.\n,1-«»\u00a0\u00ad", max_size=200))
def test_names_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for name in recognised(page(text)).names:
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end].strip()
        end = name.end


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 40)), min_size=1), st.integers(1, 30))
def test_pieces_hold_every_sentence_and_are_not_too_long(steps: list[tuple[int, int]], longest: int) -> None:
    spans, at = [], 0
    for gap, size in steps:
        spans.append((at + gap, at + gap + size))
        at += gap + size
    pieces = list(_pieces(spans, longest))
    held = {i for start, end in pieces for i in range(start, end)}
    assert held >= {i for start, end in spans for i in range(start, end)}
    assert all(0 < end - start <= longest for start, end in pieces)
    assert sorted(pieces) == pieces
