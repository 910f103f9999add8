"""Who pays, leads, chairs and takes part, in the words of stories and yearly reports."""

import pytest

from tests.extractors.pages import html, said

_INTRO = {
    "da": "<h1>Havvagt</h1><p>Projektet Havvagt er i gang. {}</p>",
    "nb": "<h1>Havvakt</h1><p>Prosjektet Havvakt er i gang. {}</p>",
    "nn": "<h1>Havvakt</h1><p>Prosjektet Havvakt er i gang. {}</p>",
    "sv": "<h1>Havsvakt</h1><p>Projektet Havsvakt är i gång. {}</p>",
}


@pytest.mark.parametrize(
    ("lang", "text", "role", "org"),
    [
        ("da", "Projektet er støttet med 2 mio. kr. fra Realdania.", "funder", "Realdania"),
        ("da", "Realdania spytter 2 mio. kr. i projektet.", "funder", "Realdania"),
        ("da", "Af Realdania blev projektet tildelt 2 mio. kr.", "funder", "Realdania"),
        ("da", "Fra Realdania kommer 2 mio. kr.", "funder", "Realdania"),
        ("nb", "Av Miljødirektoratet ble prosjektet tildelt 2 millioner kroner.", "funder", "Miljødirektoratet"),
        ("nb", "Miljødirektoratet har skutt til 2 millioner kroner.", "funder", "Miljødirektoratet"),
        ("nn", "Av Miljødirektoratet vart prosjektet tildelt 2 millionar kroner.", "funder", "Miljødirektoratet"),
        ("nn", "Pengane kjem frå Miljødirektoratet.", "funder", "Miljødirektoratet"),
        ("sv", "Av Formas beviljades projektet 2 miljoner kronor.", "funder", "Formas"),
        ("sv", "Vinnova har skjutit till 2 miljoner kronor.", "funder", "Vinnova"),
        ("sv", "Grundfinansieringen kommer från Vinnova.", "funder", "Vinnova"),
        ("da", "Det er Esbjerg Kommune, der holder i trådene i projektet.", "coordinator", "Esbjerg Kommune"),
        ("nb", "Det er NIVA som holder i trådene i prosjektet.", "coordinator", "NIVA"),
        ("nn", "Det er NIVA som held i trådane i prosjektet.", "coordinator", "NIVA"),
        ("sv", "Det är Lunds universitet som håller i trådarna i projektet.", "coordinator", "Lunds universitet"),
        ("da", "Esbjerg Kommune bor ved havet. Kommunen ejer og driver projektet.", "coordinator", "Esbjerg Kommune"),
        ("nb", "Bodø kommune ligger ved havet. Kommunen eier prosjektet.", "coordinator", "Bodø kommune"),
        ("nn", "Volda kommune ligg ved havet. Kommunen eig prosjektet.", "coordinator", "Volda kommune"),
        ("sv", "Kiruna kommun ligger långt från havet. Kommunen äger projektet.", "coordinator", "Kiruna kommun"),
    ],
)
def test_a_part_is_read_from_everyday_words(lang: str, text: str, role: str, org: str) -> None:
    parts = said(html(_INTRO[lang].format(text), lang))["parts"]
    assert {(r, o) for _, r, o in parts if r == role} == {(role, org)}


@pytest.mark.parametrize(
    ("lang", "text", "people"),
    [
        ("da", "Ved roret står Mette Holm Lund.", {"Mette Holm Lund"}),
        ("nb", "I spissen for arbeidet står Kari Lien Tveit.", {"Kari Lien Tveit"}),
        ("nn", "I spissen for arbeidet står Kari Lien Tveit.", {"Kari Lien Tveit"}),
        ("sv", "Som projektledare har högskolan utsett Anna Ekberg Lind.", {"Anna Ekberg Lind"}),
        ("nb", "I 2023 tok Kari Lien Tveit over som prosjektleder etter Ola Moe Strand.", {"Kari Lien Tveit", "Ola Moe Strand"}),
        ("sv", "I maj tog Anna Ekberg Lind över som projektledare efter Per Dahl Holm.", {"Anna Ekberg Lind", "Per Dahl Holm"}),
        ("da", "Styregruppen er bred. I styregruppen er Mette Holm Lund formand.", set()),
    ],
)  # fmt: skip
def test_a_leader_is_read_from_everyday_words(lang: str, text: str, people: set[str]) -> None:
    found = said(html(_INTRO[lang].format(text), lang))["people"]
    assert {p for _, role, p in found if role in {"leader", "network_lead"}} == people


@pytest.mark.parametrize(
    ("lang", "text", "person"),
    [
        ("da", "Havnetværket er et netværk for kommuner. Netværket har Kirsten Bjerre Holst, miljøchef på Fanø, som formand.", "Kirsten Bjerre Holst"),
        ("nb", "Havnettverket er et nettverk for kommuner. Møtene ledes av Kari Lien Tveit.", "Kari Lien Tveit"),
        ("nn", "Havnettverket er eit nettverk for kommunar. Møta vert leidde av Kari Lien Tveit.", "Kari Lien Tveit"),
        ("sv", "Havsnätverket är ett nätverk för kommuner. Nätverkets ordförande är Anna Ekberg Lind.", "Anna Ekberg Lind"),
    ],
)  # fmt: skip
def test_whoever_chairs_a_network_leads_it(lang: str, text: str, person: str) -> None:
    name = text.split()[0]
    found = said(html(f"<h1>{name}</h1><p>{text}</p>", lang))["people"]
    assert (name, "network_lead", person) in found


@pytest.mark.parametrize(
    ("lang", "head", "text"),
    [
        ("da", "Økonomi", "Realdania gav os 2 mio. kr. i driftstilskud."),
        ("nb", "Økonomi", "Siva ga oss 2 millioner kroner i driftstilskudd."),
        ("nn", "Økonomi", "Siva gav oss 2 millionar kroner i driftstilskot."),
        ("sv", "Ekonomi", "Vinnova gav oss 2 miljoner kronor i driftsbidrag."),
    ],
)
def test_what_is_given_to_us_is_not_given_to_the_project(lang: str, head: str, text: str) -> None:
    page = _INTRO[lang].format("") + f"<h2>{head}</h2><p>{text}</p>"
    assert not said(html(page, lang))["parts"]


def test_the_heading_over_a_listing_names_its_funder() -> None:
    rows = "".join(f"<tr><td>{o}</td><td>{p}</td><td>{s} 000</td></tr>" for o, p, s in (
        ("Bodø kommune", "Kai til kai", 300), ("Narvik kommune", "Snøfritt", 200), ("Rana kommune", "Lys i løypa", 90)
    ))  # fmt: skip
    page = (
        "<h1>Årsmelding</h1><p>Siva støtter oss hvert år.</p><h2>Tildelinger fra Sparebankstiftelsen DNB</h2>"
        f"<table><tr><th>Virksomhet</th><th>Prosjekt</th><th>Tilskudd (kr)</th></tr>{rows}</table>"
    )
    parts = said(html(page, "nb"))["parts"]
    assert {o for _, role, o in parts if role == "funder"} == {"Sparebankstiftelsen DNB"}
    assert ("Snøfritt", "coordinator", "Narvik kommune") in parts


def test_times_below_a_project_s_heading_are_the_project_s() -> None:
    page = (
        "<h1>Årsmelding</h1><h2>Frukt til fest</h2><p>Frukt til fest er eit prosjekt om eple. "
        "Vi starta opp i mars 2022 og held på til utgangen av 2024.</p>"
    )
    periods = said(html(page, "nn"))["periods"]
    assert {("Frukt til fest", "2022-03", ""), ("Frukt til fest", "", "2024")} <= periods
