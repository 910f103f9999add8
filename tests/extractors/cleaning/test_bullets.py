"""Lists that pages write by hand, blanks of all kinds, and pieces that only style sheets part."""

from __future__ import annotations

from extractors.cleaning.clean import clean
from extractors.document import Document, Page


def document(body: str) -> Document:
    """A page's own text."""
    return clean(Page("side.html", f"<html><body><main><h1>Side</h1>{body}</main></body></html>".encode(), "html"))


def roles(page: Document) -> list[tuple[str, str]]:
    """Each block's role and words, but the title's."""
    return [(b.role, page.of(b)) for b in page.blocks[1:]]


def test_paragraphs_with_bullets_are_a_list_without_them() -> None:
    page = document(
        "<p>Vi vil ha dette på plass før sommeren.</p><p>•&nbsp; Grønne haver</p><p>• Blå <a href='/x'>broer</a></p><p>Vi starter i maj.</p>"
    )
    assert roles(page) == [
        ("paragraph", "Vi vil ha dette på plass før sommeren."),
        ("list_item", "Grønne haver"),
        ("list_item", "Blå broer"),
        ("paragraph", "Vi starter i maj."),
    ]
    assert len({b.group for b in page.blocks if b.role == "list_item"}) == 1
    [link] = page.blocks[3].links
    assert page.of(link) == "broer"


def test_dashes_before_names_make_a_list_but_not_before_what_somebody_says() -> None:
    page = document("<p>- Rana kommune</p><p>- Nord universitet</p>")
    assert [role for role, _ in roles(page)] == ["list_item", "list_item"]
    page = document("<p>– Vi gleder oss.</p><p>– Det gjør vi alle.</p>")
    assert [role for role, _ in roles(page)] == ["paragraph", "paragraph"]


def test_one_line_with_a_bullet_is_no_list() -> None:
    assert roles(document("<p>• Grønne haver</p>")) == [("paragraph", "• Grønne haver")]


def test_a_run_of_blanks_is_one_and_a_no_break_space_alone_stays() -> None:
    page = document("<p>Anna&nbsp;Lind&nbsp;&nbsp; &nbsp;prosjektleder, 30&nbsp;000 kroner</p>")
    assert roles(page) == [("paragraph", "Anna\u00a0Lind prosjektleder, 30\u00a0000 kroner")]


def test_a_number_in_an_element_of_its_own_is_parted_from_the_word_before() -> None:
    page = document("<p class='meta'><span>til Gloppen kommune</span><span>1 800 000 kroner</span></p>")
    assert roles(page) == [("paragraph", "til Gloppen kommune 1 800 000 kroner")]
    assert roles(document("<p><span>CO</span><span>2</span> og <b>m</b><b>2</b></p>")) == [("paragraph", "CO2 og m2")]


def test_elements_beside_each_other_of_which_one_is_a_figure_are_fields() -> None:
    page = document("<p class='meta'><span>Gloppen kommune</span><span>1 800 000 kroner</span></p>")
    assert roles(page) == [("paragraph", "Gloppen kommune"), ("paragraph", "1 800 000 kroner")]
    page = document("<p><span>Mottakar: Rana kommune</span> <span>Sum: 300 kroner</span></p>")
    assert roles(page) == [("paragraph", "Mottakar: Rana kommune"), ("paragraph", "Sum: 300 kroner")]
    page = document("<p><span>Vi får 300 kroner</span> <span>Det er bra.</span></p>")
    assert roles(page) == [("paragraph", "Vi får 300 kroner Det er bra.")]
