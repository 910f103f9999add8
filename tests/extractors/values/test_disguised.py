"""Addresses that a page hides from robots and its readers see, and numbers that no table may hold."""

from __future__ import annotations

import pytest

from extractors.page import extract_page
from schemas.results import PageResult
from tests.extractors.pages import html

REST = "<p>Projektet samler tre kommuner om at prøve nye arbejdsgange af i hverdagen.</p>"


def shield(address: str, key: int = 0x2A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def read(body: str) -> PageResult:
    return extract_page(html(f"<h1>Projekt</h1><p>{body}</p>{REST}"))


def mails(body: str) -> list[str]:
    return [c.value for c in read(body).rows["contacts"] if c.kind == "email"]


@pytest.mark.parametrize(
    "body",
    [
        "Skriv til &#109;ette&#64;vejle&#46;dk i dag.",
        "Skriv til <a href='&#109;&#97;ilto:mette&#64;vejle.dk'>Mette Holm</a> i dag.",
        f"Skriv til <a href='/cdn-cgi/l/email-protection' data-cfemail='{shield('mette@vejle.dk')}'>[skjult]</a> i dag.",
        f"Skriv til <span data-cfemail='{shield('mette@vejle.dk', 7)}'>[email&#160;protected]</span> i dag.",
        "Skriv til <script>document.write('mette' + '@' + 'vejle.dk');</script> i dag.",
        "Skriv til <script>document.write(\"<a href='mailto:mette\" + '@vejle.dk\\'>Mette Holm</a>')</script> i dag.",
        "Skriv til <script>var navn = 'mette'; var sted = 'vejle.dk'; document.write(navn + '@' + sted);</script> i dag.",
        "Skriv til <script>document.write('mette&#64;vejle.dk')</script> i dag.",
        "Skriv til <script>document.write('mette\\x40vejle.dk')</script> i dag.",
        "Skriv til <a href=\"javascript:location='mailto:'+'mette'+'@'+'vejle.dk'\">Mette Holm</a> i dag.",
        "Skriv til <span style='unicode-bidi: bidi-override; direction: rtl'>kd.eljev@ettem</span> i dag.",
    ],
)
def test_an_address_is_read_as_a_browser_shows_it(body: str) -> None:
    assert mails(body) == ["mette@vejle.dk"]


@pytest.mark.parametrize(
    "body",
    [
        "Skriv <script>document.write('ingen adresse')</script> her.",
        "Skriv <script>document.write(ukendt + '@' + sted)</script> her.",
        "Skriv <script>var a = 'aa@'; a += a; a += a; document.write(a)</script> her.",
        "Skriv <span data-cfemail='zz'>her</span>.",
    ],
)
def test_a_script_without_an_address_shows_none(body: str) -> None:
    assert mails(body) == []


def test_a_script_that_doubles_a_name_stays_small() -> None:
    script = "var a = 'aa@vejle.dk ';" + "a += a;" * 500 + "document.write(a)"
    (row,) = read(f"Skriv <script>{script}</script> her.").rows["pages"]
    assert len(row.text) < 6_000


@pytest.mark.parametrize("number", ["010190-1234", "811218-9876", "19811218-9876", "198112189876", "010107 50160"])
def test_a_civil_registration_number_stands_nowhere(number: str) -> None:
    body = f"<h2>Sag om {number}</h2><p>Mette Holm, {number}, leder arbejdet i Vejle Kommune.</p>"
    table = f"<table><caption>{number}</caption><tr><th>Navn {number}</th><th>Beløb</th></tr>"
    page = html(
        f"<h1>Projekt {number}</h1>{body}{table}<tr><td>Mette</td><td>500 kr.</td></tr></table>{REST}", title=number
    )
    result = extract_page(page)
    said = repr(result).replace("•", "")
    assert number not in said
    assert number.replace(" ", "") not in said
