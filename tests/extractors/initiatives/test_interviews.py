"""Interviews and reportages: what they are about, and who "she" is."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

INTERVIEWS = {
    "da": (
        "<h1>Hun låner køkkener ud</h1><p>Birgit Aagaard Thorsen bor i Svaneke. Siden foråret har hun ledet projektet "
        "Gryden i gang, hvor naboer laver mad sammen.</p>"
        "<p>Hvem betaler?</p><p>– Nordea-fonden har givet 900.000 kroner.</p>"
        "<p>Hvad lavede du før?</p><p>– Jeg var med i projektet Brød til alle, som Odense Kommune drev.</p>"
        "<p>Hvornår er I færdige?</p><p>– I 2027.</p>"
    ),
    "nb": (
        "<h1>Hun låner ut kjøkken</h1><p>Berit Aagaard Thorsen bor i Vardø. I dag er hun prosjektleder for Gryta i gang, "
        "et prosjekt der naboer lager mat sammen.</p>"
        "<p>Hvem betaler?</p><p>– Gjensidigestiftelsen har gitt 900 000 kroner.</p>"
        "<p>Hva gjorde du før?</p><p>– Jeg var med i prosjektet Brød til alle, som Alta kommune drev.</p>"
        "<p>Når er dere ferdige?</p><p>– I 2027.</p>"
    ),
    "nn": (
        "<h1>Ho låner ut kjøken</h1><p>Berit Aagard Tveit bur i Volda, der ho leier prosjektet Gryta i gang for naboar "
        "som vil lage mat saman.</p>"
        "<p>Kven betaler?</p><p>– Gjensidigestiftelsen har gitt 900 000 kroner.</p>"
        "<p>Kva gjorde du før?</p><p>– Eg var med i prosjektet Brød til alle, som Ørsta kommune dreiv.</p>"
        "<p>Når er de ferdige?</p><p>– I 2027.</p>"
    ),
    "sv": (
        "<h1>Hon lånar ut kök</h1><p>Berit Ågren Thorsell bor i Kiruna. Sedan i våras är hon projektledare för Grytan i "
        "gång, ett projekt där grannar lagar mat ihop.</p>"
        "<p>Vem betalar?</p><p>– Postkodstiftelsen har gett 900 000 kronor.</p>"
        "<p>Vad gjorde du förut?</p><p>– Jag var med i projektet Bröd åt alla, som Luleå kommun drev.</p>"
        "<p>När är ni klara?</p><p>– År 2027.</p>"
    ),
}


@pytest.mark.parametrize("lang", INTERVIEWS)
def test_an_interview_is_about_what_it_names_first(lang: str) -> None:
    found = said(html(INTERVIEWS[lang], lang))
    first = next(name for _, name in found["initiatives"] if name.startswith(("Gryde", "Gryta", "Grytan")))
    assert {(first, "900000 DKK"), (first, "900000 NOK"), (first, "900000 SEK")} & found["granted"]
    assert {part for part in found["parts"] if part[:2] == (first, "funder")}


@pytest.mark.parametrize("lang", INTERVIEWS)
def test_she_is_whoever_was_named_last(lang: str) -> None:
    leaders = {(name, who) for name, part, who in said(html(INTERVIEWS[lang], lang))["people"] if part == "leader"}
    assert [who[:3] for name, who in leaders if name.startswith("Gry")] == ["Bir" if lang == "da" else "Ber"]


def test_she_is_nobody_where_the_sentence_names_two() -> None:
    text = "Anne Eid Moen og Berit Ås Dahl møtes på kaia, der hun leder prosjektet Gryta i gang."
    assert not said(html(f"<h1>Nytt</h1><p>{text}</p>", "nb"))["people"]


def test_a_reportage_is_about_what_it_names_first_and_speaks_of_again() -> None:
    page = (
        "<h1>Gamle hjul ruller igen</h1><p>I en lade ved Tønder samles de om projektet Hjul på ny.</p>"
        "<p>– Her lugter af olie, siger en af de frivillige.</p><p>Projektet begyndte i 2022.</p>"
        "<p>– Vi fik 300.000 kroner af Realdania, fortæller formanden.</p>"
        "<p>– Og så kom naboerne.</p><p>Projektet fortsætter i to år.</p>"
        "<p>Forløberen hed Cykel søger ven. Det var et lille pilotprojekt.</p>"
    )
    found = said(html(page, "da"))
    assert ("Hjul på ny", "funder", "Realdania") in found["parts"]
    assert ("Hjul på ny", "300000 DKK") in found["granted"]
