"""Who has which part where prose alone says so: verbs, relative clauses, lists, and texts that go from one grant on."""

from __future__ import annotations

import pytest

from extractors.page import extract_page
from tests.extractors.pages import html, said

Parts = set[tuple[str, str, str]]


def parts(body: str, lang: str) -> Parts:
    found: Parts = said(html(body, lang))["parts"]
    return found


def of_project(text: str, lang: str) -> set[tuple[str, str]]:
    """Role and body of all that a sentence says of the project "Ny kyst"."""
    named = {"da": "Her er projektet »Ny kyst«.", "sv": "Här är projektet ”Ny kust”."}
    named |= dict.fromkeys(("nb", "nn"), "Her er prosjektet «Ny kyst».")
    return {(role, body) for _, role, body in parts(f"<h1>Nyt</h1><p>{named[lang]} {text}</p>", lang)}


@pytest.mark.parametrize(
    ("lang", "text", "role", "body"),
    [
        ("da", "I projektet står Aalborg Universitet i spidsen for arbejdet.", "coordinator", "Aalborg Universitet"),
        ("nb", "NORCE er et forskningsinstitutt og har koordinatorrollen i prosjektet.", "coordinator", "NORCE"),
        ("sv", "Bakom ansökan står Kalix kommun.", "coordinator", "Kalix kommun"),
        ("nb", "Regningen tar Gjensidigestiftelsen.", "funder", "Gjensidigestiftelsen"),
        ("sv", "Energimyndigheten betalar det mesta av projektet.", "funder", "Energimyndigheten"),
        ("da", "Holbæk Sygehus indgår som klinisk partner.", "partner", "Holbæk Sygehus"),
        ("nn", "Med på laget er NIVA og Vestlandsforsking.", "partner", "Vestlandsforsking"),
    ],
)  # fmt: skip
def test_everyday_wordings_give_parts(lang: str, text: str, role: str, body: str) -> None:
    assert (role, body) in of_project(text, lang)


def test_a_list_goes_on_behind_a_relative_clause() -> None:
    text = "Bakom satsningen står RISE, som leder arbetet, skogsföretaget Södra, Umeå universitet och Kalix kommun."
    assert {("partner", "Umeå universitet"), ("partner", "Kalix kommun")} <= of_project(text, "sv")


def test_whoever_was_with_others_in_a_clause_of_its_own_pays_nothing() -> None:
    text = "Prosjektet hadde støtte fra Norges forskningsråd, og der også Steinkjer kommune var med."
    assert ("funder", "Steinkjer kommune") not in of_project(text, "nb")


def test_a_sum_of_the_next_sentence_makes_nobody_a_funder() -> None:
    text = "NORCE og NTNU bidrar med folk. Fondet går inn med 3 millioner kroner i prosjektet."
    assert not {("funder", "NORCE"), ("funder", "NTNU")} & of_project(text, "nb")


def test_whoever_owns_a_house_owns_no_project() -> None:
    text = "Kurserna hålls i hus som ägs av Kalix kommun."
    assert ("coordinator", "Kalix kommun") not in of_project(text, "sv")
    assert ("coordinator", "Kalix kommun") in of_project("Det är ett projekt som ägs av Kalix kommun.", "sv")


def test_no_phrase_makes_a_funder_of_whoever_applies() -> None:
    text = "Projektet fick en ansökan på 8 miljoner kronor från Kalix kommun om ett centrum."
    rows = extract_page(html(f"<h1>Nytt</h1><p>Här är projektet ”Ny kust”. {text}</p>", "sv")).rows
    assert [r.role for r in rows["participations"] if r.extractor == "phrase"] == []


def test_a_host_by_label_leads_a_project() -> None:
    body = (
        "<h1>Nattevakt</h1><p>I prosjektet Nattevakt måler vi støy. Prosjektet varer i tre år.</p><table>"
        "<tr><td>Vertsinstitusjon</td><td>Nord universitet</td></tr><tr><td>Løpetid</td><td>2023–2027</td></tr></table>"
    )
    assert ("Nattevakt", "coordinator", "Nord universitet") in parts(body, "nb")


def test_labels_may_ask() -> None:
    body = (
        "<h1>Slukvakta</h1><p>I prosjektet Slukvakta passer naboer på sluk. Prosjektet varer i tre år.</p>"
        "<dl><dt>Hvem eier det?</dt><dd>Ringerike kommune</dd><dt>Hvem spleiser?</dt><dd>Miljødirektoratet</dd>"
        "<dt>Fra og til</dt><dd>1. april 2024 – 31. desember 2026</dd></dl>"
    )
    assert {
        ("Slukvakta", "coordinator", "Ringerike kommune"),
        ("Slukvakta", "funder", "Miljødirektoratet"),
    } <= parts(body, "nb")


GRANTS = (
    "<p>Regionsrådet i Region Midtjylland har fordelt 6,2 mio. kr. fra Kulturudviklingspuljen.</p>"
    "<p>Holstebro Museum får 1,4 mio. kr. til projektet »Bølgespor«, hvor man vil optage fortællinger.</p>"
    "<p>VIA University College får for sin del 950.000 kr. til at sende studerende ud. »Tegnestuen rykker ud« hedder "
    "projektet.</p><p>Samsø Kommune har fået bevilget 425.000 kr. til projektet »Ø-scenen«, der går ud på teater.</p>"
)


def test_a_text_that_goes_from_grant_to_grant_is_a_listing() -> None:
    found = said(html(f"<h1>Syv gange kultur</h1>{GRANTS}", "da"))
    projects = {"Bølgespor", "Tegnestuen rykker ud", "Ø-scenen"}
    assert {(p, "funder", "Region Midtjylland") for p in projects} <= found["parts"]
    assert ("Tegnestuen rykker ud", "950000 DKK") in found["granted"]


def test_the_rows_of_a_plan_of_work_are_no_projects() -> None:
    body = (
        "<h1>Tarevakt</h1><p>Prosjektet Tarevakt følgjer tareskogen i fire år.</p><h2>Arbeidspakkar</h2><table>"
        "<tr><th>Nr.</th><th>Tema</th><th>Ansvarleg</th><th>Når</th></tr>"
        "<tr><td>AP1</td><td>Yngel og skjul</td><td>NIVA</td><td>2023–2026</td></tr>"
        "<tr><td>AP2</td><td>Alder og tettleik</td><td>NORCE</td><td>2023–2025</td></tr></table>"
    )
    assert {name for _, name in said(html(body, "nn"))["initiatives"]} == {"Tarevakt"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "Realdania holder til i København. Tilsammen har fonden uddelt 6 mio. kr. til tre projekter."),
        ("nb", "Gjensidigestiftelsen holder til i Oslo. Stiftelsen har delt ut 6 millioner kroner til tre prosjekter."),
    ],
)
def test_the_foundation_that_a_noun_stands_for_funds_what_is_listed(lang: str, text: str) -> None:
    grant = {"da": ("Modtager", "Projekt", "Beløb"), "nb": ("Mottaker", "Prosjekt", "Beløp")}[lang]
    rows = "".join(
        f"<tr><td>{body}</td><td>{name}</td><td>{money} 000</td></tr>"
        for body, name, money in (
            ("Aalborg Universitet", "Lys", 200),
            ("NTNU", "Lyd", 300),
            ("Lunds universitet", "Luft", 400),
        )
    )
    table = f"<table><tr>{''.join(f'<th>{h}</th>' for h in grant)}</tr>{rows}</table>"
    funder = text.split()[0]
    assert {(p, "funder", funder) for p in ("Lys", "Lyd", "Luft")} <= parts(f"<h1>Nyt</h1><p>{text}</p>{table}", lang)
