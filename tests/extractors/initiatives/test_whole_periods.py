"""The whole time of a project, where start and end stand apart."""

from __future__ import annotations

import pytest

from extractors.page import extract_page
from tests.extractors.pages import html

WAYS = {
    "apart": (
        "nb",
        "<p>Prosjektet Lun skole startet 1. mars 2024.</p><p>Lun skole avsluttes 30. juni 2026.</p>",
        ("2024-03-01", "2026-06-30", "start_and_end_apart"),
    ),
    "length": (
        "sv",
        "<p>Projektet Varm skola startade i mars 2024.</p><p>Varm skola finansieras av Formas och pågår i två år.</p>",
        ("2024-03", "2026-02", "end_from_start_and_length"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_start_and_end_that_stand_apart_make_a_whole(way: str) -> None:
    language, body, (start, end, rule) = WAYS[way]
    rows = extract_page(html(f"<h1>Nytt</h1>{body}", language)).rows["periods"]
    inferred = [(r.start_edtf, r.end_edtf, r.rule) for r in rows if not r.asserted]
    assert inferred == [(start, end, rule)]
    assert all(r.evidence for r in rows)
    assert len({r.statement_id for r in rows}) == len(rows)


def test_a_project_with_two_ends_has_no_whole() -> None:
    body = (
        "<p>Prosjektet Lun skole startet 1. mars 2024.</p><p>Lun skole avsluttes 30. juni 2026.</p>"
        "<p>Lun skole avsluttes 31. desember 2027.</p>"
    )
    rows = extract_page(html(f"<h1>Nytt</h1>{body}", "nb")).rows["periods"]
    assert rows
    assert all(r.asserted for r in rows)
