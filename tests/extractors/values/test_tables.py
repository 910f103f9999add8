"""Figures in tables: their unit in a header, a caption, a note or a corner; sums each cell says for itself."""

from __future__ import annotations

import pytest

from extractors.document import Block, Cell, Document, Page
from extractors.page import read
from extractors.values.amounts import find_sums
from tests.extractors.values.shorthand import COUNTRIES


def table(language: str, rows: list[list[str]], caption: str = "", note: str = "") -> Document:
    """A table whose first row is its header, with a caption, or a note in a paragraph above it."""
    text = f"{note}\n" if note else ""
    blocks = [Block(0, len(note), "paragraph", language=language)] if note else []
    for i, row in enumerate(rows):
        start, cells = len(text), []
        for column, said in enumerate(row):
            header = rows[0][column] if i else ""
            cells.append(Cell(len(text), len(text) + len(said), column, header, i == 0))
            text += said + "\t"
        blocks.append(Block(start, len(text), "table_row", group=1, caption=caption, cells=tuple(cells)))
        text += "\n"
    return Document(text, tuple(blocks), language=language, country=COUNTRIES[language])


@pytest.mark.parametrize(
    ("language", "header", "figure", "value"),
    [
        ("da", "Bevilget (mio. kr.)", "2,5", 2.5e6),
        ("da", "Bevilget i mio. kr.", "12", 12e6),
        ("da", "Beløb i kr.", "125.000", 125_000),
        ("da", "Beløb (1.000 kr.)", "1.250", 1_250_000),
        ("da", "Tilskud, t.kr.", "850", 850_000),
        ("da", "Bevilling (DKK)", "1.234.567", 1_234_567),
        ("da", "Støttebeløb", "75.000", 75_000),
        ("da", "Tilsagn (DKK mio.)", "3,2", 3.2e6),
        ("nb", "Tildelt (mill. kr)", "2,5", 2.5e6),
        ("nb", "Beløp i NOK", "125 000", 125_000),
        ("nb", "Beløp (i 1000 kr)", "1 250", 1_250_000),
        ("nb", "Tilskudd (kr)", "75 000", 75_000),
        ("nb", "Bevilgning i hele tusen kroner", "1 250", 1_250_000),
        ("nb", "Støtte (NOK 1000)", "1 250", 1_250_000),
        ("nn", "Løyving (mill. kr)", "2,5", 2.5e6),
        ("nn", "Tilskot i kr", "75 000", 75_000),
        ("nn", "Beløp (1000 kr)", "1 250", 1_250_000),
        ("sv", "Beviljat (mnkr)", "2,5", 2.5e6),
        ("sv", "Belopp (tkr)", "1 250", 1_250_000),
        ("sv", "Bidrag, kr", "75 000", 75_000),
        ("sv", "Beviljat belopp (SEK)", "1 234 567", 1_234_567),
        ("sv", "Stöd i kronor", "75 000", 75_000),
        ("sv", "Beviljat belopp i tkr", "850", 850_000),
    ],
)
def test_a_header_gives_the_unit_of_its_column(language: str, header: str, figure: str, value: float) -> None:
    (found,) = find_sums(table(language, [["Projekt", header], ["Alfa", figure]]))
    assert (found.value, found.currency_source) == (value, "header" if "DKK" not in header else found.currency_source)


@pytest.mark.parametrize(
    ("language", "words", "figure", "value"),
    [
        ("da", "Alle beløb i kroner", "125.000", 125_000),
        ("da", "Alle beløb er i 1.000 kr.", "1.250", 1_250_000),
        ("da", "Bevillinger 2023 (mio. kr.)", "2,5", 2.5e6),
        ("da", "Beløb i t.kr.", "850", 850_000),
        ("nb", "Alle beløp i kroner", "125 000", 125_000),
        ("nb", "Alle tall i 1000 kroner", "1 250", 1_250_000),
        ("nb", "Tildelinger 2023 (mill. kr)", "2,5", 2.5e6),
        ("nn", "Alle summar i kroner", "125 000", 125_000),
        ("nn", "Alle tal i 1000 kr", "1 250", 1_250_000),
        ("sv", "Belopp i kronor", "125 000", 125_000),
        ("sv", "Belopp (tkr)", "1 250", 1_250_000),
        ("sv", "Samtliga belopp i tkr", "1 250", 1_250_000),
        ("sv", "Beviljade bidrag 2023 (mnkr)", "2,5", 2.5e6),
    ],
)
@pytest.mark.parametrize("place", ["caption", "note", "corner"])
def test_words_above_a_table_give_the_unit_of_its_figures(
    language: str, words: str, figure: str, value: float, place: str
) -> None:
    corner = words if place == "corner" else "Projekt"
    rows = [[corner, "2023"], ["Alfa", figure]]
    found = find_sums(table(language, rows, **({} if place == "corner" else {place: words})))
    assert [s.value for s in found] == [value]


@pytest.mark.parametrize(
    ("language", "header", "figure"),
    [
        ("da", "Postnr.", "7100"),
        ("da", "Antal deltagere", "125.000"),
        ("da", "Andel (%)", "50"),
        ("da", "Journalnr.", "20231234"),
        ("nb", "Orgnr.", "970141669"),
        ("nb", "Antall", "1 250"),
        ("nb", "Prosjektnr.", "336875"),
        ("nn", "Tal på deltakarar", "1 250"),
        ("sv", "Antal invånare", "12 500"),
        ("sv", "Diarienummer", "2022-00907"),
        ("sv", "År", "2023"),
    ],
)
def test_other_columns_hold_no_sums(language: str, header: str, figure: str) -> None:
    rows = [["Projekt", header, "Bidrag (kr)"], ["Alfa", figure, "75 000"]]
    assert [s.value for s in find_sums(table(language, rows))] == [75_000]


def test_a_cell_that_states_its_unit_is_read_as_it_stands() -> None:
    rows = [["Projekt", "Belopp (tkr)"], ["Alfa", "2,5 mnkr"], ["Beta", "850"]]
    assert [s.value for s in find_sums(table("sv", rows))] == [2.5e6, 850_000]


@pytest.mark.parametrize(("figure", "is_sum"), [("131", False), ("131.000", True)])
def test_a_small_figure_under_a_mere_grants_counts_them(figure: str, is_sum: bool) -> None:
    page = f"<h1>Året i tal</h1><dl><dt>Ansøgninger</dt><dd>913</dd><dt>Bevillinger</dt><dd>{figure}</dd></dl>"
    reading = read(Page("tal.html", f"<html lang='da'><body><main>{page}</main></body></html>".encode(), "html"))
    assert bool(reading.sums) == is_sum
