"""Dates that only the day of publication makes whole."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document
from extractors.values.periods import When, find_times
from tests.extractors.values.shorthand import COUNTRIES


def times(text: str, language: str, published: str | None) -> list[When]:
    block = Block(0, len(text), "paragraph", language=language)
    return find_times(Document(text, (block,), language=language, country=COUNTRIES[language], published=published))


@pytest.mark.parametrize(
    ("language", "text", "year"),
    [
        ("da", "Sidste år fik vi støtte.", "2023"),
        ("da", "I fjor fik vi støtte.", "2023"),
        ("da", "I år får vi støtte.", "2024"),
        ("da", "Næste år får vi støtte.", "2025"),
        ("da", "Det sker til næste år.", "2025"),
        ("nb", "I fjor fikk vi støtte.", "2023"),
        ("nb", "I år får vi støtte.", "2024"),
        ("nb", "Neste år får vi støtte.", "2025"),
        ("nn", "I fjor fekk vi støtte.", "2023"),
        ("nn", "I år får vi støtte.", "2024"),
        ("nn", "Neste år får vi støtte.", "2025"),
        ("sv", "I fjol fick vi stöd.", "2023"),
        ("sv", "Förra året fick vi stöd.", "2023"),
        ("sv", "I år får vi stöd.", "2024"),
        ("sv", "Nästa år får vi stöd.", "2025"),
    ],
)
def test_a_relative_year_counts_from_the_day_of_publication(language: str, text: str, year: str) -> None:
    (found,) = times(text, language, "2024-05-14")
    assert (found.start_edtf, found.end_edtf, found.year_source, found.years) == (year, year, "page_published", ())
    assert times(text, language, None) == []


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("da", "Vi mødes den 3. juni.", "2024-06-03"),
        ("nb", "Vi møtes 3. juni.", "2024-06-03"),
        ("nn", "Vi møtest 3. juni.", "2024-06-03"),
        ("sv", "Vi möts den 3 juni.", "2024-06-03"),
        ("sv", "Vi möts i september.", "2024-09"),
        ("da", "Vi mødtes i december.", "2023-12"),
    ],
)
def test_a_date_without_a_year_lies_nearest_to_the_day_of_publication(language: str, text: str, edtf: str) -> None:
    (found,) = times(text, language, "2024-05-14")
    assert (found.start_edtf, found.year_source) == (edtf, "page_published")
    (undated,) = times(text, language, None)
    assert (undated.start_edtf, undated.start_date, undated.year_source) == (None, None, "none")
