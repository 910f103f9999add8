"""Contracts of the page scope over the sample pages, and over anything at all."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Page
from extractors.page import extract_page
from schemas.catalogue import BY_NAME
from schemas.errors import REJECT_REASONS, PageRejected

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = [
    Page(p.name, p.read_bytes(), "html" if p.suffix == ".html" else "text")
    for p in sorted([*CORPUS.glob("html/*.html"), *CORPUS.glob("text/*.txt")])
]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: p.file_name)


@every_page
def test_every_row_of_a_sample_page_keeps_its_tables_contract(page: Page) -> None:
    for name, records in extract_page(page).rows.items():
        assert BY_NAME[name].check(BY_NAME[name].rows(records)) == []


@every_page
def test_evidence_is_the_exact_characters_of_the_text(page: Page) -> None:
    rows = extract_page(page).rows
    text = rows["pages"][0].text
    for name, records in rows.items():
        if BY_NAME[name].kind == "statements":
            for row in records:
                assert text[row.evidence_start : row.evidence_end] == row.evidence != ""
                assert row.asserted == (row.rule is None)
    for mention in rows["mentions"]:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert text[: mention.start].endswith(mention.prefix)
        assert text[mention.end :].startswith(mention.suffix)


@every_page
def test_statements_are_about_entities_that_the_page_has_rows_for(page: Page) -> None:
    rows = extract_page(page).rows
    known = {o.org_id for o in rows["organisations"]} | {p.person_id for p in rows["people"]}
    known |= {n.network_id for n in rows["networks"]} | {p.project_id for p in rows["projects"]}
    meant = {
        value
        for name, records in rows.items()
        if BY_NAME[name].kind == "statements" or name == "mentions"
        for row in records
        for column in ("entity_id", "subject_id", "org_id", "person_id", "payer_org_id", "from_id", "to_id")
        if (value := getattr(row, column, None)) is not None
    }
    assert meant <= known


def test_a_page_gives_the_same_result_whenever_it_is_read() -> None:
    page = PAGES[0]
    assert extract_page(page) == extract_page(pickle.loads(pickle.dumps(page)))  # noqa: S301


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["html", "text"]))
def test_any_text_is_read_or_rejected_with_a_reason(text: str, kind: str) -> None:
    outcome = read_or_rejected(Page("any", text.encode("utf-8", "surrogatepass"), "html" if kind == "html" else "text"))
    assert outcome in {*REJECT_REASONS, 1}


def read_or_rejected(page: Page) -> str | int:
    """The number of page rows, or the reason for none."""
    try:
        return len(extract_page(page).rows["pages"])
    except PageRejected as rejected:
        return rejected.reason


@pytest.mark.parametrize(
    "name", ["da-06-svoemmehal-aabningstider.html", "no-08-symjehall.html", "sv-08-arvika-simhallen.html"]
)
def test_a_page_on_a_swimming_hall_has_no_network_and_no_project(name: str) -> None:
    rows = extract_page(next(p for p in PAGES if p.file_name == name)).rows
    assert rows["networks"] == rows["projects"] == []


def test_personal_numbers_are_masked_before_anything_is_read() -> None:
    page = Page("p.txt", "Kontakt\n\nBorgeren med CPR-nr. 010203-1234 fik svar af kommunen i går.".encode(), "text")
    text = extract_page(page).rows["pages"][0].text
    assert "010203" not in text
    assert "CPR-nr." in text
