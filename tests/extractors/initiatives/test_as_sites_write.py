"""What real sites do with names and places, each on a small invented page: compounds, predecessors, cards, lists."""

from __future__ import annotations

import pytest

from extractors.initiatives.heard import heard
from extractors.page import extract_page
from tests.extractors.initiatives.hearing import reading, related
from tests.extractors.pages import html, said


@pytest.mark.parametrize(
    "sentence",
    [
        "De tre tingen har drivit ett gemensamt projekt, kallat Sámi Ordbok-projektet. Sámi Ordbok var underställt rådet.",
        "Sámi Ordbok är nytt. Sámi Ordbok-projektet startade i januari 2013 och projektet slutade i juni 2014.",
    ],
)
def test_a_compound_of_several_words_is_the_name_that_stands_alone(sentence: str) -> None:
    found = said(html(f"<h1>Sámi Ordbok</h1><p>{sentence}</p>", "sv"))
    assert found["initiatives"] == {("project", "Sámi Ordbok")}


def test_a_word_that_opens_a_sentence_is_no_part_of_a_compound() -> None:
    found = said(html("<h1>Nyheter</h1><p>Genom NORDA-projektet fick kommunen stöd. NORDA-projektet pågår.</p>", "sv"))
    assert found["initiatives"] == {("project", "NORDA")}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "Projektet Blå bro inleddes i januari 2022."),
        ("sv", "Anna Lind har lett projektet Blå bro sedan januari 2022."),
        ("da", "Projektet Blå bro så dagens lys i januar 2022."),
        ("nb", "Prosjektet Blå bro så dagens lys i januar 2022."),
        ("nn", "Prosjektet Blå bro såg dagens lys i januar 2022."),
        ("nb", "Anna Lind har ledet prosjektet Blå bro siden januar 2022."),
    ],
)
def test_a_name_ends_before_what_is_said_of_it(language: str, sentence: str) -> None:
    found = said(html(f"<p>{sentence}</p>", language))
    assert found["periods"] == {("Blå bro", "2022-01", "")}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "Projektet Blå bro stänger i juni 2024."),
        ("da", "Projektet Blå bro lukkede i juni 2024."),
        ("nb", "Prosjektet Blå bro ble lagt ned i juni 2024."),
        ("nn", "Prosjektet Blå bro vart lagt ned i juni 2024."),
    ],
)
def test_what_closes_ends_then(language: str, sentence: str) -> None:
    assert said(html(f"<p>{sentence}</p>", language))["periods"] == {("Blå bro", "", "2024-06")}


def test_two_years_in_a_row_are_one_stretch() -> None:
    found = said(html("<p>Prosjektet Blå bro gikk i 2020 og 2021 i tre kommuner.</p>", "nb"))
    assert found["periods"] == {("Blå bro", "2020", "2021")}


def test_a_country_behind_a_body_does_not_end_a_list() -> None:
    found = said(
        html("<p>Projektet Blå bro leds av Lunds universitet i Sverige, NTNU i Norge och Nordregio.</p>", "sv")
    )
    assert {body for _, role, body in found["parts"] if role == "coordinator"} == {
        "Lunds universitet", "NTNU", "Nordregio",
    }  # fmt: skip


def test_a_record_is_of_its_title_and_not_of_what_it_builds_on() -> None:
    found = said(
        html(
            "<h1>Betande djur mot brand</h1><p>Vi undersöker om korna kan gå på skogen igen.</p><p>Arbetet bygger vidare "
            "på Skogsatlas, en mindre studie från 2019.</p><dl><dt>Akronym</dt><dd>BETAN</dd><dt>Projekttid</dt>"
            "<dd>2023–2027</dd><dt>Finansiär</dt><dd>Formas</dd><dt>Anslag</dt><dd>7 950 000 SEK</dd></dl>",
            "sv",
            "Betande djur mot brand",
        )
    )
    assert ("Betande djur mot brand", "acronym", "BETAN") in found["names"]
    assert ("Betande djur mot brand", "funder", "Formas") in found["parts"]


def test_the_english_name_may_stand_behind_the_word_for_the_project() -> None:
    body = (
        "<h1>LESEVIND: Lesing i yrkesfag</h1><p>I LESEVIND følger forskere 16 klasser. På engelsk heter prosjektet "
        "Reading at Work: Literacy in Vocational Education.</p><p>Prosjektet varer til 2027.</p>"
    )
    found = said(html(body, "nb", "LESEVIND: Lesing i yrkesfag"))
    assert len(found["initiatives"]) == 1
    assert any("Reading at Work" in name for _, _, name in found["names"])


def test_what_is_surely_heard_as_a_programme_is_no_project() -> None:
    page = reading(
        "Prosjektet Blå bro får 11 millioner kroner gjennom satsingen FORNYVEI. Prosjektet varer til 2027.",
        ("FORNYVEI", "PROGRAMME", 0.96),
    )
    assert [one.name for one in related(page).initiatives] == ["Blå bro"]


def test_what_a_sum_is_given_for_may_look_like_a_body() -> None:
    page = reading(
        "Styrelsen gav os 1,35 mio. kr. til Tingsbiblioteket, hvor fem af medlemmerne lånte maskiner ud.",
        ("Tingsbiblioteket", "PROJECT", 0.97),
    )
    assert [name.name for name in heard(page)] == ["tingsbiblioteket"]
    elsewhere = reading("Vi var i Tingsbiblioteket, hvor fem lånte ud.", ("Tingsbiblioteket", "PROJECT", 0.97))
    assert not heard(elsewhere)


def test_a_network_among_listed_projects_is_not_what_the_page_is_about() -> None:
    body = (
        "<h1>Tilsette</h1><p>Her finn du oss som arbeider i sekretariatet.</p><p>Eli Sand</p><p>Dagleg leiar</p>"
        "<p>eli.sand@eksempel.no</p><h2>Prosjekta våre akkurat no</h2><h3>Heile året</h3><p>Ein sesong på tolv månader."
        " Innovasjon Noreg går inn med 1,6 millionar kroner, og prosjektet skal vere i mål i 2026.</p><h3>Lærling ved "
        "fjorden</h3><p>Arbeidet er støtta av IMDi med 890 000 kroner til 2025, og mange er med.</p><h3>Fruktfagleg "
        "nettverk</h3><p>Ein møteplass for bønder. Nettverket vart skipa i 2017, og det er ope for alle.</p>"
    )
    found = said(html(body, "nn"))
    assert not {tie for tie in found["people"] if tie[0] == "Fruktfagleg nettverk"}


def test_a_line_on_somebodys_card_says_what_the_text_below_is_about() -> None:
    body = (
        "<h1>Projektkontoret</h1><p>Vi er fire, som hjælper kommunen.</p><p>Ring, før du går forgæves.</p><p>Vi bor på Kanalstræde.</p><p>Tobias Skat</p><p>Projektleder, Sund på "
        "Tværs</p><p>Nordea-fonden støtter indsatsen, der slutter i 2026.</p><p>Freja Ibsen</p><p>Projektleder, Den "
        "levende gård</p><p>Realdania støtter byggeriet, som indvies i maj 2027.</p>"
    )
    found = said(html(body, "da"))
    assert {(name, body) for name, role, body in found["parts"] if role == "funder"} == {
        ("Sund på Tværs", "Nordea-fonden"), ("Den levende gård", "Realdania"),
    }  # fmt: skip


def test_what_stands_first_below_a_bare_heading_is_what_the_page_is_about() -> None:
    body = (
        "<h1>PROJEKT</h1><h2>Projekt Fjällsjö</h2><p>Vi har haft ett första möte om Projekt Fjällsjö.</p>"
        "<h3>Kopplingar till andra projekt</h3><ul><li>Gränslös bygd</li><li>Projektet Storsjö – motor i turismen</li>"
        "</ul><p>Karin Nord är numera ansvarig för projektets genomförande.</p>"
    )
    assert not {tie for tie in said(html(body, "sv", "PROJEKT"))["people"] if "Storsjö" in tie[0]}


def test_a_programme_is_called_without_the_word_for_it_and_is_no_project() -> None:
    body = (
        "<h1>Projektet Blå bro</h1><p>Projektet Blå bro startade i januari 2023. Projektet finansieras av Interreg "
        "Aurora-programmet.</p>"
    )
    page = html(body, "sv", "Projektet Blå bro")
    assert [p.programme_name for p in extract_page(page).rows["projects"]] == ["Interreg Aurora"]
