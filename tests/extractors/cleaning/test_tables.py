from lxml.html import fromstring

from extractors.cleaning import tables


def test_a_header_over_several_columns_names_all_of_them() -> None:
    table = fromstring(
        "<table><thead><tr><th rowspan=2>Projekt<th colspan=2>Økonomi (1.000 kr.)<th rowspan=2>Periode</tr>"
        "<tr><th>Bevilget<th>Budget</tr></thead>"
        "<tr><td>Fyrtårnet<td>240<td>480<td>2024</tr></table>"
    )
    *_, row = tables.rows(table)
    assert [(cell.column, cell.header) for cell in row.cells] == [
        (0, "Projekt"),
        (1, "Økonomi (1.000 kr.) Bevilget"),
        (2, "Økonomi (1.000 kr.) Budget"),
        (3, "Periode"),
    ]


def test_a_table_of_labels_and_values_has_no_column_headers() -> None:
    table = fromstring(
        "<table><tr><td>Prosjekteigar<td>Volda kommune</tr><tr><td>Tilskot<td>2 350 000 kroner</tr>"
        "<tr><td>Prosjekttid<td>1. februar 2024 – 31. desember 2026</tr></table>"
    )
    rows = list(tables.rows(table))
    assert [[(c.header, c.is_header) for c in row.cells] for row in rows] == [[("", False), ("", False)]] * 3


def test_a_row_of_words_over_columns_of_numbers_names_the_columns() -> None:
    table = fromstring(
        "<table><tr><td>Kommune<td>Tilskot</tr><tr><td>Volda<td>350 000</tr><tr><td>Ørsta<td>120 000</tr></table>"
    )
    _, row, _ = tables.rows(table)
    assert [c.header for c in row.cells] == ["Kommune", "Tilskot"]
