import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning import stacked
from extractors.cleaning.rendered import flatten

GRANTS = """Projekt
Ansøger
Tilskud (kr.)
Fyrtårnet lyser igen
Anholt Borgerforening
240.000
Skoven som skole
Foreningen Grønne Fodspor
86.500
I alt
326.500"""
PEOPLE = """Kari Nordvik
Prosjektleder
75 00 11 22
Ola Sørli
Rådgiver
75 00 11 33
Siri Vik
Fagsjef
75 00 11 44"""
NEWS = """Kommunen bygger ny skole
Åpningstider i påsken
Møte i kommunestyret
12 søknader til fondet"""


def test_one_cell_a_line_becomes_rows_and_the_sum_stands_below_the_figures() -> None:
    assert stacked.rows(GRANTS.splitlines()) == [
        ["Projekt", "Ansøger", "Tilskud (kr.)"],
        ["Fyrtårnet lyser igen", "Anholt Borgerforening", "240.000"],
        ["Skoven som skole", "Foreningen Grønne Fodspor", "86.500"],
        ["I alt", "", "326.500"],
    ]


@pytest.mark.parametrize("text", [PEOPLE, NEWS, GRANTS.replace("240.000", "mye"), "\n".join(GRANTS.splitlines()[:6])])
def test_cards_lists_and_what_does_not_keep_to_columns_are_no_tables(text: str) -> None:
    assert stacked.rows(text.splitlines()) == []


def test_a_dash_stands_for_any_cell_and_the_table_ends_where_the_columns_do() -> None:
    lines = [
        "Kommune",
        "Beløp",
        "Fjordbygd",
        "100 000",
        "Nesodden",
        "–",
        "Dalen",
        "25 000",
        "Neste møte er i mai.",
        "Ta kontakt",
    ]
    assert stacked.rows(lines) == [
        ["Kommune", "Beløp"],
        ["Fjordbygd", "100 000"],
        ["Nesodden", "–"],
        ["Dalen", "25 000"],
    ]


def test_the_rows_of_a_page_have_the_headers_of_their_columns() -> None:
    raws = flatten(f"Tilsagn i år\n\n{GRANTS}\n\nSpørg os gerne om mere.").raws
    rows = [raw for raw in raws if raw.role == "table_row"]
    assert [raw.line.text for raw in rows] == [
        "Projekt | Ansøger | Tilskud (kr.)",
        "Fyrtårnet lyser igen | Anholt Borgerforening | 240.000",
        "Skoven som skole | Foreningen Grønne Fodspor | 86.500",
        "I alt | 326.500",
    ]
    assert [cell.header for cell in rows[3].cells] == ["Projekt", "Tilskud (kr.)"]
    assert [raw.line.text for raw in raws if raw.role != "table_row"] == ["Tilsagn i år", "Spørg os gerne om mere."]


WORDS = st.text("abcdefgæøå ", min_size=1, max_size=12).map(str.strip).filter(bool)
FIGURES = st.integers(10, 10**7).map(lambda n: f"{n:,}".replace(",", " "))


@given(st.data(), st.integers(2, 5), st.integers(3, 6))
def test_every_table_with_words_first_and_figures_last_is_read_back(
    data: st.DataObject, width: int, height: int
) -> None:
    header = data.draw(st.lists(WORDS, min_size=width, max_size=width, unique=True))
    row = st.tuples(*[WORDS] * (width - 1), FIGURES).map(list)
    body = data.draw(st.lists(row, min_size=height, max_size=height))
    assert stacked.rows([cell for cells in [header, *body] for cell in cells]) == [header, *body]
