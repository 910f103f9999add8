"""Staff told in plain lines: who leads what, and who is asked about it."""

from __future__ import annotations

from extractors.page import extract_page
from tests.extractors.pages import html, said

STAFF = """
<h1>Ansatte</h1><p>Vi som arbeider i Nordlys Friluftsråd, holder til i Bodø.</p>
<p>Gro Strandheim Vik</p><p>Daglig leder</p><p>Budsjett og avtaler.</p><p>gro@nordlysfri.no</p><p>75 50 10 10</p>
<p>Jonas Eid Moen</p><p>Rådgiver</p><p>Leder prosjektet Rene viker, der vi plukker plast sammen med Bodø kommune.</p>
<p>jonas@nordlysfri.no</p><p>75 50 10 11</p>
<p>Siri Holm Nes</p><p>Rådgiver</p><p>Kontaktperson for nettverket Ute hver dag, der barnehager bytter opplegg.</p>
<p>siri@nordlysfri.no</p><p>75 50 10 12</p>
"""


def test_everybody_is_asked_about_what_their_own_lines_tell() -> None:
    parts = said(html(STAFF, "nb"))["people"]
    assert ("Rene viker", "leader", "Jonas Eid Moen") in parts
    assert ("Rene viker", "contact", "Jonas Eid Moen") in parts
    assert ("Ute hver dag", "contact", "Siri Holm Nes") in parts
    assert not [p for p in parts if p[2] == "Gro Strandheim Vik"]


def test_a_title_under_a_name_is_no_project() -> None:
    projects = (
        "<h1>Kontakt</h1><h2>Projekter</h2>"
        "<p>Maja Thy Lund</p><p>Konsulent, børn og unge</p><p>Hjælper bibliotekerne i hele landsdelen med kurser og "
        "aftaler om fælles indkøb i 2025 og 2026.</p>"
        "<p>Bo Hald Krag</p><p>Digital udvikler, systemer</p><p>Bygger den fælles hjemmeside og tager telefonen, når "
        "noget går i stykker i 2025 eller 2026.</p>"
    )
    assert not extract_page(html(projects, "da")).rows["projects"]


def test_what_only_cards_name_is_not_what_the_page_is_about() -> None:
    found = said(html(STAFF + "<h2>Eierne</h2><p>Nordlys Friluftsråd er eid av Bodø kommune og Gildeskål.</p>", "nb"))
    assert not [part for part in found["parts"] if part[1] == "coordinator"]
    assert not [part for part in found["people"] if part[2] == "Gro Strandheim Vik"]


def test_the_project_on_a_card_is_none_of_another_card() -> None:
    more = (
        "<p>Ida Myhre Sol</p><p>Rådgiver</p><p>Prosjektet drives i samarbeid med Røde Kors.</p>"
        "<p>ida@nordlysfri.no</p><p>75 50 10 13</p>"
    )
    assert not [part for part in said(html(STAFF + more, "nb"))["parts"] if part[2] == "Røde Kors"]


def test_an_office_is_no_project() -> None:
    page = "<h1>Projektsekretariatet</h1><p>Projektsekretariatet hjælper foreninger. Projektet begynder med en idé.</p>"
    assert not said(html(page, "da"))["initiatives"]
