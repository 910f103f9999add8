import pytest

from extractors.cleaning.clean import clean
from extractors.cleaning.html import parse
from extractors.document import Page
from schemas.errors import PageRejected


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<div>" * 100_000 + "bunden", "too_deep"),
        ("<p " + " ".join(f"a{i}" for i in range(50_000)) + ">tekst</p>", "too_complex"),
        ("<a href=x>l</a> " * 250_000, "too_complex"),
        ("x" * 21_000_000, "too_large"),
        ("<html><head><title>Bara en titel</title></head><body><img src=a></body></html>", "empty"),
    ],
)
def test_hostile_and_empty_markup_is_rejected_before_it_costs_anything(page: str, reason: str) -> None:
    with pytest.raises(PageRejected) as caught:
        parse(page)
    assert caught.value.reason == reason


def test_an_image_inlined_in_an_attribute_is_no_reason_to_reject() -> None:
    page = f'<p>Kart over kommunene<img src="data:image/png;base64,{"A b=" * 20_000}"></p>'
    assert "Kart over kommunene" in "".join(parse(page).itertext())


def test_text_far_down_in_nested_elements_is_kept() -> None:
    page = "<div>" * 900 + "helt nede i bunnen" + "</div>" * 900
    assert "helt nede i bunnen" in "".join(parse(page).itertext())


def test_angle_brackets_without_end_are_read_in_linear_time() -> None:
    assert "".join(parse("<html><body>" + "<" * 500_000 + " slut").itertext()).endswith("slut")


def test_a_standfirst_is_text_though_its_class_is_teaser() -> None:
    lead = "Skagensmalere, spildte bolde og en smedje uden smed. Fonden har ved efterårets møde delt 3.635.000 kr. ud."
    body = "Der var 112 ansøgninger i bunken denne gang, og bestyrelsen kunne have brugt pengene fire gange. " * 3
    markup = f'<h1>Ti nye projekter får støtte</h1><p class="teaser-text">{lead}</p><p>{body}</p>'
    page = Page("a.html", f"<html lang=da><body><main>{markup}</main></body></html>".encode(), "html")
    assert lead in clean(page).text
