import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.cleaning.encoding import decode
from extractors.document import Page
from schemas.errors import PageRejected

TEXT = "<p>Blåbærgrød på Ærø kostede 40 € – “billigt”</p>"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "windows-1252", None])
def test_a_page_comes_out_right_whatever_it_declares(charset: str, label: str | None) -> None:
    content_type = f"text/html; charset={label}" if label else None
    assert decode(TEXT.encode(charset), content_type) == TEXT


def test_the_charset_that_a_page_declares_in_its_head_is_used() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15"><p>Fem €</p>'
    assert decode(page.encode("iso-8859-15")) == page


def test_an_old_page_from_a_macintosh_is_read_as_it_says() -> None:
    page = '<meta charset="macintosh"><p>Räksmörgås</p>'
    assert decode(page.encode("mac-roman")) == page


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_without_a_byte_order_mark(charset: str) -> None:
    assert decode(TEXT.encode(charset)) == TEXT


def test_a_byte_order_mark_outweighs_what_is_declared() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=iso-8859-1") == TEXT


def test_a_page_glued_from_two_charsets_has_no_mojibake() -> None:
    glued = "<p>Kommunstyrelsen på möte</p>".encode() + "<p>Västerås</p>".encode("cp1252")
    assert decode(glued, "text/html; charset=utf-8") == "<p>Kommunstyrelsen på möte</p><p>Västerås</p>"


def test_nuls_are_dropped() -> None:
    assert decode(b"<p>ett\0 tv\xc3\xa5</p>") == "<p>ett två</p>"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\0", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_text"),
        (b"%PDF-1.7 blah", "not_text"),
        (bytes(range(1, 32)) * 40, "not_text"),
    ],
)
def test_what_is_no_text_is_rejected_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(PageRejected) as caught:
        decode(content)
    assert caught.value.reason == reason


@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=nonsense"]))
def test_any_bytes_are_decoded_or_rejected(content: bytes, content_type: str | None) -> None:
    with suppress(PageRejected):
        assert "\0" not in decode(content, content_type)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_page_in_utf_16_is_read_though_its_head_declares_utf_8(charset: str) -> None:
    page = f'<meta charset="utf-8"><p>{TEXT}</p>'
    assert decode(page.encode(charset), "text/html; charset=utf-8") == page


def test_a_page_declared_utf_8_that_is_latin_1_all_through_has_its_letters() -> None:
    page = '<meta charset="utf-8"><p>Renmärkesregistret på nätet är öppet, sade Åsa</p>'
    assert decode(page.encode("latin-1"), "text/html; charset=utf-8") == page


def test_the_server_outweighs_the_page_where_both_declare_a_charset_that_fits() -> None:
    page = '<meta charset="windows-1251"><p>Blåbær til Gjøvik</p>'
    assert decode(page.encode("cp1252"), "text/html; charset=iso-8859-1") == page


def test_what_is_unseen_goes_and_blanks_that_hold_words_together_stay() -> None:
    page = "<h1>Om nettet</h1><p>Forsk\u00adnings\u200bråd&shy;et gir 1\u00a0500\u202f000&nbsp;kr \ufefftil Vik\u2060a.</p>"
    document = clean(Page("side.html", page.encode(), "html"))
    assert document.text == "Om nettet\nForskningsrådet gir 1\u00a0500\u202f000\u00a0kr til Vika."


def test_letters_written_as_entities_and_as_letters_with_marks_are_the_same() -> None:
    page = "<p>R&aelig;v, r&#230;v, r&#xE6;v og a\u030angstr\u006f\u0308m</p>"
    assert clean(Page("side.html", page.encode(), "html")).text == "Ræv, ræv, ræv og ångström"
