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
