"""Who wrote a page: a line of its own role, by its words or its markup."""

from __future__ import annotations

import pytest

from extractors.cleaning.clean import clean
from extractors.document import Page

PROSE = "Kommunen byggjer ei bru som skal stå ferdig neste år, og mange har venta på henne sidan ferja slutta å gå."


def role(line: str, kind: str) -> str:
    """The role of a line between a page's title and its text."""
    rendered = f"Bru over fjorden\n\n{line}\n\n{PROSE}\n"
    marked = f"<html><body><main><h1>Bru over fjorden</h1><p>{line}</p><p>{PROSE}</p></main></body></html>"
    return only(rendered if kind == "text" else marked, line, kind)


def only(content: str, line: str, kind: str) -> str:
    """The role of the block that says just this."""
    document = clean(Page("side", content.encode(), "text" if kind == "text" else "html"))
    (found,) = [b.role for b in document.blocks if document.of(b) == line]
    return found


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize(
    "line",
    [
        "Tekst: Ola Fjellvang, journalist",
        "Tekst og foto: Kari Lindvik",
        "Foto og tekst: Mette Bækgaard",
        "Text och bild: Åsa Lindmark",
        "Text: Nils Berggren, foto: Eva Sund",
        "Af Jens Dalsgaard og Mette Bækgaard",
        "Av Kari Lindvik, 3. mai 2024",
        "Skrevet af Jens Dalsgaard 3. maj 2024",
        "Skrive av Gro Fjellvang",
        "Forfattar: Gro Fjellvang",
        "Skriven av Nils Berggren",
        "Written by Eva Sund",
    ],
)
def test_a_name_after_words_for_who_wrote_is_a_byline(line: str, kind: str) -> None:
    assert role(line, kind) == "byline"


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize(
    "line",
    [
        "Av dei tre er to ferdige",
        "Av Kari Lindvik fekk vi vite meir.",
        "Foto: Kari Lindvik",
        "By Og Havn",
        "Prosjektleder: Kari Lindvik",
        "Tekst: utkast til ny plan",
    ],
)
def test_other_lines_that_begin_like_one_are_none(line: str, kind: str) -> None:
    assert role(line, kind) != "byline"


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="byline">Gro Fjellvang</div>',
        '<div class="article-author"><p>Gro Fjellvang</p></div>',
        '<div><a rel="author" href="/folk/gro">Gro Fjellvang</a></div>',
        '<div><span itemprop="author">Gro Fjellvang</span></div>',
        '<div itemprop="author">Gro Fjellvang</div>',
    ],
)
def test_a_name_that_the_page_marks_as_its_author_is_a_byline(markup: str) -> None:
    page = (
        f"<html><body><article><h1>Bru over fjorden</h1>{markup}<p>{PROSE}</p><p>{PROSE} </p></article></body></html>"
    )
    assert only(page, "Gro Fjellvang", "html") == "byline"
    assert only(page.replace(markup, "<div>Gro Fjellvang</div>"), "Gro Fjellvang", "html") != "byline"


def test_an_author_among_the_facts_of_a_box_stays_a_fact() -> None:
    page = f"Bru over fjorden\n\n{PROSE}\n\nFakta\nTekst: Ola Fjellvang\nBeløp: 400 000 kroner\n"
    assert only(page, "Tekst: Ola Fjellvang", "text") == "definition"
