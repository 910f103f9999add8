"""Pages made to break a cleaner: each ends with its text, or is refused with a reason; none takes long."""

import pytest

from extractors.cleaning.clean import clean
from extractors.document import Document, Page
from schemas.errors import PageRejected

TEXT = "Nätverket samlar tio kommuner om digital välfärd, och det leds av en liten styrgrupp i Vara."
SHORT = f"<h1>Nätverket</h1><p>{TEXT}</p>"


def cleaned(page: str) -> Document:
    return clean(Page("sida.html", page.encode(), "html"))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 100_000 + SHORT, "too_deep"),
        ("<table><tr><td>" * 3_000 + SHORT, "too_deep"),
        ("<p><b><i>text " * 20_000, "too_deep"),
        ("<a \"'" * 200_000 + SHORT, "too_deep"),
        ("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">" + SHORT, "too_complex"),
        ("<a href=x>länk</a> " * 250_000, "too_complex"),
        ("ord " * 5_300_000, "too_large"),
    ],
    ids=["divs", "tables", "unclosed", "quotes", "attributes", "tags", "size"],
)
def test_what_would_exhaust_a_parser_is_refused_with_its_reason(page: str, reason: str) -> None:
    with pytest.raises(PageRejected) as caught:
        cleaned(page)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("around", "last"),
    [
        (f"{SHORT}<p>{'ord och ' * 400_000}slutord</p>", "slutord"),
        (SHORT + "".join(f"<p><a href=/{i}>Projekt {i}</a></p>" for i in range(30_000)), TEXT),
        (SHORT + "<" * 2_000_000, TEXT),
        (SHORT + "<!-- " * 200_000, TEXT),
        (SHORT + "&amp;lt;" * 100_000, TEXT),
        (SHORT + "<span>" * 900 + "innerst" + "</span>" * 900, "innerst"),
        ("<div>" * 900 + SHORT, TEXT),
        (SHORT + "<svg><style/><title/></svg><p>Efter bilden fortsätter texten.</p>", "Efter bilden"),
        (SHORT + "<table>" + "<tr><td colspan=999999 rowspan=65000>ruta</td><td>2</td></tr>" * 50 + "</table>", "ruta"),
        (SHORT + "<p>" + "a.b" * 200_000 + "</p>", TEXT),
        (SHORT + "<p>" + "12 34 " * 100_000 + "</p>", TEXT),
        (f"<div>{SHORT}{'<a href=/n>Nyheter</a><br>' * 30_000}</div>", TEXT),
        (SHORT + "<div><p>Var sidan bra?</p><button>Ja</button></div>" * 3_000, TEXT),
    ],
    ids=["node", "links", "brackets", "comments", "entities", "spans", "depth", "svg", "spans of cells", "mail", "figures", "news", "polls"],
)  # fmt: skip
def test_what_is_only_large_or_odd_keeps_its_text(around: str, last: str) -> None:
    document = cleaned(around)
    assert TEXT in document.text
    assert last in document.text


def test_every_row_of_a_very_long_table_is_kept_though_rows_repeat() -> None:
    rows = "".join(f"<tr><td>Projekt {i % 40}</td><td>{i % 7} kr</td></tr>" for i in range(20_000))
    document = cleaned(f"{SHORT}<table><tr><th>Projekt</th><th>Belopp</th></tr>{rows}</table>")
    assert sum(b.role == "table_row" for b in document.blocks) == 20_001


def test_markup_inside_an_attribute_is_not_taken_for_lost_text() -> None:
    data = "{&quot;html&quot;: &quot;" + "<b>kr</b> tusen ord " * 2_000 + "&quot;}"
    assert TEXT in cleaned(f"{SHORT}<div data-json='{data}'></div>").text


def test_text_that_only_a_comment_holds_is_not_missed() -> None:
    assert cleaned(f"{SHORT}<!-- {'<p>Utkast till text som ingen ska läsa.</p>' * 500} -->").text.endswith(TEXT)
