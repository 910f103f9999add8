"""Lists of projects as records of lines: whose each line is, and who gives to all."""

from __future__ import annotations

import pytest

from extractors.document import Page
from tests.extractors.pages import html, said


def page(text: str) -> Page:
    return Page("liste.txt", text.encode(), "text")


APPLICANT_FIRST = {
    "sv": """Projektbidrag 2024

Länsstyrelsen i Kalmar län har beslutat om bidrag till följande projekt inom kulturmiljövården.

Sökande: Mörbylånga kommun
Projekttitel: Murar som håller
Beviljat belopp: 240 000 kronor
Projektperiod: 2024–2025

Sökande: Ölands museum
Projekttitel: Väderkvarnar i rörelse
Beviljat belopp: 310 000 kronor
Projektperiod: 2024–2026

Sökande: Västerviks museum
Projekttitel: Båtar berättar
Beviljat belopp: 95 000 kronor
Projektperiod: 2023–2024
""",
    "nb": """Tilskudd 2024

Fondsstyret har behandlet søknadene om tilskudd til friluftsliv i kommunene. Disse får penger i år.

Søker: Flå kommune
Prosjekt: Blå bro
Tildelt beløp: 240 000 kroner
Periode: 2024–2025
Søker: Gol kommune
Prosjekt: Grønn vei
Tildelt beløp: 310 000 kroner
Periode: 2024–2026
Søker: Nes kommune
Prosjekt: Trygg havn
Tildelt beløp: 95 000 kroner
Periode: 2023–2024
""",
}


@pytest.mark.parametrize(
    ("language", "names", "bodies"),
    [
        (
            "sv",
            ["Murar som håller", "Väderkvarnar i rörelse", "Båtar berättar"],
            ["Mörbylånga kommun", "Ölands museum", "Västerviks museum"],
        ),
        ("nb", ["Blå bro", "Grønn vei", "Trygg havn"], ["Flå kommune", "Gol kommune", "Nes kommune"]),
    ],
)
def test_an_applicant_above_a_project_is_that_projects(language: str, names: list[str], bodies: list[str]) -> None:
    found = said(page(APPLICANT_FIRST[language]))
    currency = "SEK" if language == "sv" else "NOK"
    assert {p for p in found["parts"] if p[1] == "coordinator"} == {
        (name, "coordinator", body) for name, body in zip(names, bodies, strict=True)
    }
    assert found["granted"] == {
        (name, f"{sum_} {currency}") for name, sum_ in zip(names, (240000, 310000, 95000), strict=True)
    }
    assert {p[:3] for p in found["periods"]} == {
        (name, *years)
        for name, years in zip(names, (("2024", "2025"), ("2024", "2026"), ("2023", "2024")), strict=True)
    }


def test_an_applicant_below_a_project_stays_that_projects() -> None:
    lines = APPLICANT_FIRST["nb"].splitlines()
    for at in (4, 8, 12):
        lines[at : at + 2] = [lines[at + 1], lines[at]]
    assert {p for p in said(page("\n".join(lines)))["parts"] if p[1] == "coordinator"} == {
        ("Blå bro", "coordinator", "Flå kommune"),
        ("Grønn vei", "coordinator", "Gol kommune"),
        ("Trygg havn", "coordinator", "Nes kommune"),
    }


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        (
            """Innvilgede søknader 2025

Sparebankstiftelsen DNB ga i april støtte til disse prosjektene:

- Nordlandsmuseet: «Fiskerbonden forteller», kr 400 000
- Saltdal kommune: «Skogfinnenes veier», kr 275 000
- Steigen bygdetun: «Smia i drift», kr 90 000
""",
            {"Sparebankstiftelsen DNB"},
        ),
        (
            """Tilskot til lokal klimatilpassing

Vestland fylkeskommune har gitt tilskot til desse tiltaka i 2025:

1. Voss herad: Grøne tak i sentrum, 350 000 kr
2. Kvam herad: Open bekk, 420 000 kr
3. Stord kommune: Regnbed ved skulane, 180 000 kr
""",
            {"Vestland fylkeskommune"},
        ),
        (
            """15 millioner til innovasjon i kommunene

Tre kommuner får støtte fra KS og Innovasjon Norge gjennom Samarbeid om grønn omstilling.

Alta kommune: 5 millioner til «Sirkulær havn».

Kristiansand kommune: 3,5 millioner til «Matsvinn i skolekantinen».

Ørland kommune: 2,5 millioner til «Energi i naust».
""",
            {"KS", "Innovasjon Norge"},
        ),
    ],
)
def test_who_gives_to_all_that_follow_is_told_above_them(text: str, givers: set[str]) -> None:
    found = said(page(text))
    assert len(found["initiatives"]) == 3
    assert {p for p in found["parts"] if p[1] == "funder"} == {
        (name, "funder", giver) for _, name in found["initiatives"] for giver in givers
    }


def test_a_line_above_a_projects_labels_is_its_name_and_heads_them() -> None:
    text = """EU-projekter i kommunen

Green Harbours
Program: Interreg Øresund-Kattegat-Skagerrak
Leadpartner: Helsingborgs stad
Partnere: Helsingør Kommune, Moss kommune

Cities for Youth
Program: Erasmus+
Leadpartner: Gladsaxe Kommune
Partnere: Odense Kommune
"""
    found = said(page(text))
    assert found["initiatives"] == {("project", "Green Harbours"), ("project", "Cities for Youth")}
    assert {p for p in found["parts"] if p[1] != "funder"} == {
        ("Green Harbours", "coordinator", "Helsingborgs stad"),
        ("Green Harbours", "partner", "Helsingør Kommune"),
        ("Green Harbours", "partner", "Moss kommune"),
        ("Cities for Youth", "coordinator", "Gladsaxe Kommune"),
        ("Cities for Youth", "partner", "Odense Kommune"),
    }


def test_years_on_a_line_below_a_name_are_its_period() -> None:
    text = """Støttede projekter

Nordea-fonden har i foråret 2024 støttet disse projekter.

Havens hemmeligheder
Aarhus Kommune
1.200.000 kr.
2024-2026

Alle mand på dæk
Træskibsforeningen Limfjorden
450.000 kr., 2024-2025

Sundt på tværs
Randers Kommune
2.350.000 kr.
2024-2027
"""
    assert {p[:3] for p in said(page(text))["periods"]} == {
        ("Havens hemmeligheder", "2024", "2026"),
        ("Alle mand på dæk", "2024", "2025"),
        ("Sundt på tværs", "2024", "2027"),
    }


def test_a_contact_below_a_heading_stays_under_it() -> None:
    text = (
        "<h1>Vores netværk</h1><h2>Netværket for unge</h2><p>Samler konsulenter fra 41 kommuner.</p>"
        "<p><strong>Kontakt:</strong> Rikke Storm</p>"
        "<h2>Biblioteksledernes Netværk</h2><p>Mødes fire gange om året.</p><p><strong>Kontakt:</strong> Jens Uhre</p>"
        "<h2>Kulturhusnetværket Syd</h2><p>Stiftet i 2016 af Tønder Kommune og Aabenraa Kommune.</p>"
    )
    found = said(html(text, "da"))
    assert {name for _, name in found["initiatives"]} >= {"Biblioteksledernes Netværk", "Kulturhusnetværket Syd"}
    assert "Vores netværk" not in {name for _, name in found["initiatives"]}
    assert {p for p in found["people"] if p[2] == "Jens Uhre"} == {
        ("Biblioteksledernes Netværk", "contact", "Jens Uhre")
    }
    assert not {p for p in found["people"] if p[0] == "Kulturhusnetværket Syd"}


def test_a_programme_that_one_item_names_is_no_others() -> None:
    items = (
        "<li><strong>Tørre føtter</strong> – sammen med Asker kommune. Støttet av Klimasats. "
        "Prosjektleder: Tone Vik.</li>"
        "<li><strong>Bruktbyen</strong> – et ombruksprosjekt med Kirkens Bymisjon. Periode 2023–2025.</li>"
        "<li><strong>Solfangerne</strong> – skoleelever bygger solceller. Finansiert av Enova.</li>"
    )
    found = said(html(f"<h1>Våre prosjekter</h1><ul>{items}</ul>", "nb"))
    assert {name for _, name in found["initiatives"]} == {"Tørre føtter", "Bruktbyen", "Solfangerne"}
    assert {p[0] for p in found["parts"] if p[1] == "funder"} == {"Tørre føtter", "Solfangerne"}
    assert found["periods"] == {("Bruktbyen", "2023", "2025")}


def test_who_funds_several_projects_funds_each_that_follows() -> None:
    text = (
        "<h1>18 mio. kr. til forskning i demens</h1>"
        "<p>Alzheimerforeningen har uddelt 18 mio. kr. til tre forskningsprojekter.</p>"
        "<p>Professor Gunhild Rask, Rigshospitalet, modtager 8 mio. kr. til projektet "
        "”Tidlig opsporing i almen praksis”. Det gennemføres i samarbejde med Københavns Universitet.</p>"
        "<p>Lektor Henrik Bay, Aarhus Universitet, får 6 mio. kr. til ”Søvnens betydning for hjernen”.</p>"
        "<p>Ph.d. Sara Nguyen, Aalborg Universitet, får 4 mio. kr. til ”Pårørendes hverdag”.</p>"
    )
    found = said(html(text, "da"))
    assert {p for p in found["parts"] if p[1] != "partner"} == {
        *((name, "funder", "Alzheimerforeningen") for _, name in found["initiatives"]),
        ("Tidlig opsporing i almen praksis", "coordinator", "Rigshospitalet"),
        ("Søvnens betydning for hjernen", "coordinator", "Aarhus Universitet"),
        ("Pårørendes hverdag", "coordinator", "Aalborg Universitet"),
    }
    assert {p for p in found["parts"] if p[1] == "partner"} == {
        ("Tidlig opsporing i almen praksis", "partner", "Københavns Universitet")
    }


DASHED = """Ni prosjekter får prosjektskjønn

Kommunene i Nordland får to millioner kroner til å prøve ut nye måter å løse oppgavene på i år.

Kommune – prosjekt – sum

Brønnøy – Sørhelgeland tar vakta – 1 150 000

Narvik – Beredskap på tvers (BerTvers) – 500 000

Rødøy – Legen kommer med båten – 300 000

Fauske – SAKSFLYT – fra postmottak til vedtak – 50 000
"""


def test_cells_that_dashes_part_are_a_table_whose_names_may_hold_a_dash() -> None:
    found = said(page(DASHED))
    assert ("Legen kommer med båten", "300000 NOK") in found["granted"]
    assert ("Legen kommer med båten", "coordinator", "Rødøy kommune") in found["parts"]
    assert ("project", "SAKSFLYT – fra postmottak til vedtak") in found["initiatives"]
    assert len(found["initiatives"]) == 4


STACKED = """Åtte gåver rett før jol

Styret handsama søknadene i møtet tysdag kveld, og her er prosjekta som fekk noko i år.

Fjøra for alle
Mottakar
Ulvik herad
Sum
600 000 kroner
Badeplassen i sentrum får rampe, stellerom og ei brygge som ein kan rulle ut på når det er varmt.

Skinnfell og skråtak
Mottakar
Voss herad
Sum
200 000 kroner
Heradet skal byggje om loftet til ein open verkstad for trykte skinnfellar, og alle kan kome innom.
"""
PRICED = """Åtta naturprojekt får dela på pengarna

Länsstyrelsen delar ut pengar till projekt i länets kommuner, och här är de som får något i år.

Slåttergubbens återkomst

640 000 kronor

Hembygdsföreningen slår, räfsar och sår på fyra gamla ängar, och skolorna i trakten får hjälpa till.

Fladdermöss i gruvhål

310 000 kronor

Ett trettiotal igenrasade gruvhål inventeras med detektor, och museet hjälper till med analysen av ljuden.

Runt Varpan på hjul

925 000 kronor

En dryg kilometer av stigen vid sjön breddas och grusas så att den går att ta sig fram på med rullstol.
"""


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        (STACKED, {("Fjøra for alle", "600000 NOK"), ("Skinnfell og skråtak", "200000 NOK")}),
        (
            PRICED,
            {
                ("Slåttergubbens återkomst", "640000 SEK"),
                ("Fladdermöss i gruvhål", "310000 SEK"),
                ("Runt Varpan på hjul", "925000 SEK"),
            },
        ),
    ],
)
def test_a_line_above_its_sum_or_above_labels_on_lines_of_their_own_names_a_project(
    text: str, granted: set[tuple[str, str]]
) -> None:
    assert said(page(text))["granted"] == granted


def test_a_column_of_purposes_names_projects_where_the_recogniser_hears_them() -> None:
    rows = "".join(
        f"<tr><td>{who}</td><td>{what}</td><td>{money}</td></tr>"
        for who, what, money in (
            ("Odense Teater", "»Sidste akt«, forestillinger for mennesker med demens og deres pårørende", "525.000"),
            ("Mødrehjælpen", "»Barnevognsbanden«, et fællesskab for enlige gravide", "680.000"),
            ("Nationalpark Vadehavet", "Terneholmen (2025-2026)", "1.275.000"),
            ("Den Hirschsprungske Samling", "Konservering af 14 pasteller", "310.000"),
        )
    )
    table = f"<table><tr><th>Modtager</th><th>Formål</th><th>Beløb (kr.)</th></tr>{rows}</table>"
    found = said(html(f"<h1>Bevillinger 2024</h1>{table}"))
    assert ("Sidste akt", "coordinator", "Odense Teater") in found["parts"]
    assert not any("pasteller" in name for _, name in found["initiatives"])


def test_headings_below_the_names_of_projects_and_their_badges_are_no_names() -> None:
    sections = "".join(
        f"<h3>{name} <span class='badge'>{badge}</span></h3><h4>{line}</h4><p>{text} Prosjektet går til 2027.</p>"
        for name, badge, line, text in (
            ("Lunken", "Pågår", "Mai 2024 – april 2027", "Lunken skal finne ut hva det varme vannet kan brukes til."),
            ("Biokol Sør", "Avsluttet", "2019–2022", "Biokarbon av skogsavfall duger i ovnene, viste arbeidet."),
            ("Skiftleder i eget liv", "Nytt!", "Oppstart januar 2025", "Skiftarbeidere slutter oftere enn før."),
        )
    )
    found = said(html(f"<h1>Prosjekter</h1><p>Her er prosjektene våre i dag.</p>{sections}", "nb"))["initiatives"]
    assert found == {("project", "Lunken"), ("project", "Biokol Sør"), ("project", "Skiftleder i eget liv")}


def test_a_project_named_in_passing_is_not_what_the_other_facts_of_a_page_are_about() -> None:
    text = (
        "<h1>Kontorelever får lov at bytte stol</h1><p>Seks virksomheder og Fredericia Kommune har skrevet under på en "
        "aftale om flere lærepladser.</p><p>Kommunen betaler 1,2 mio. kr. over fire år.</p><p>Næste møde er til "
        "september.</p><p>Borgmesteren glæder sig.</p><p>Helt ny er tanken ikke. I 2019-2021 kørte Kolding Kommune "
        "projektet Elev på to ben med støtte fra Industriens Fond.</p><p>Business Kolding bidrager med lokaler.</p>"
    )
    found = said(html(text))
    assert ("project", "Elev på to ben") in found["initiatives"]
    assert found["granted"] == set()
    assert {p[2] for p in found["parts"]} <= {"Kolding Kommune", "Industriens Fond"}


@pytest.mark.parametrize("heading", ["– 500 000 kr", "500 000 kr"])
def test_a_heading_of_a_sum_alone_names_nothing(heading: str) -> None:
    names = ("Heim før helga", "Digital beitevakt", "Kaldt loft")
    heads = "".join(f"<h3>{h}</h3><p>Prosjektet skal vare i to år fra 2025, og mange blir med.</p>" for h in names)
    extra = f"<h3>{heading}</h3><p>Det er mest noen kan få, og fristen er 10. september 2025 som i fjor.</p>"
    found = said(html(f"<h1>Våre prosjekter</h1><p>Her er prosjektene.</p>{heads}{extra}", "nb"))["initiatives"]
    assert found == {("project", name) for name in names}


def test_a_few_sections_under_a_heading_of_projects_are_projects_beside_other_sections_of_their_level() -> None:
    members = "".join(
        f"<h3>{kind}</h3><ul><li>{one}</li></ul>"
        for kind, one in (("Kommuner", "Sala"), ("Lantbruk", "LRF Mälardalen"), ("Forskning", "RISE"))
    )
    projects = (
        "<h2>Projekt ur klustret</h2>"
        "<h3>Från bassäng till åker</h3><p>Hur mycket kväve går att fånga? Naturvårdsverket har beviljat 4,8 miljoner "
        "kronor, och RISE koordinerar arbetet från januari 2024 till december 2026.</p>"
        "<h3>Struvitkartan</h3><p>Förstudien Struvitkartan visade var det lönar sig att fälla ut fosfor som gödsel. "
        "Den fick 310 000 kronor från Jordbruksverket.</p>"
    )
    found = said(html(f"<h1>Om klustret</h1><h2>Medlemmar</h2>{members}{projects}", "sv"))
    assert {("project", "Från bassäng till åker"), ("project", "Struvitkartan")} <= found["initiatives"]
    assert ("Från bassäng till åker", "2024-01", "2026-12") in found["periods"]


def test_what_stands_under_the_next_call_is_no_project_s() -> None:
    body = (
        "<h1>To prosjekter får støtte</h1><p>Styret har fordelt pengene til to prosjekter.</p>"
        "<h2>Rom for rytme</h2><p>Norges Handikapforbund får 900 000 kroner til å bygge om instrumenter for flere.</p>"
        "<h2>Stille time</h2><p>Autismeforeningen i Norge får 400 000 kroner til å prøve en stille time i butikken.</p>"
        "<h2>Stødig fot</h2><p>Norges Blindeforbund får 300 000 kroner til å merke ti stier for dem som går med stokk.</p>"
        "<h2>Nye frister</h2><p>Neste frist er 15. februar 2027, og det kan søkes om opptil 50 000 kroner om gangen.</p>"
    )
    found = said(html(body, "nb"))
    assert {name for _, name in found["initiatives"]} == {"Rom for rytme", "Stille time", "Stødig fot"}
    assert {money for _, money in found["granted"]} == {"900000 NOK", "400000 NOK", "300000 NOK"}


def test_an_association_pays_for_none_of_the_projects_it_lists_where_others_pay_for_some() -> None:
    sections = (
        "<h2>Tegn i tide</h2><p>Social- og Boligstyrelsen finansierer projektet Tegn i tide med 6,1 mio. kr. fra 2024 til 2026.</p>"
        "<h2>Tolk i lommen</h2><p>Projektet Tolk i lommen prøver døgnåben tolkning med skærm fra 2025 til 2027 i to kommuner.</p>"
        "<h2>Hænder, der husker</h2><p>Projektet Hænder, der husker samlede 118 livshistorier fra 2020 til 2023 i hele landet.</p>"
    )
    markup = f"<h1>Vores projekter</h1><p>Danske Døves Landsforbund driver kun projekter, som døve har bedt om.</p>{sections}"
    foot = "</main><footer><p>Danske Døves Landsforbund, Brohusgade 17, 2200 København N, CVR 12 34 56 78</p></footer><main>"
    funders = {(p[0], p[2]) for p in said(html(markup + foot))["parts"] if p[1] == "funder"}
    assert funders == {("Tegn i tide", "Social- og Boligstyrelsen")}


def test_a_municipality_above_each_sum_is_where_the_body_named_below_works() -> None:
    items = [
        (
            "Songboka vår",
            "Kinn kommune",
            "125 000 kroner",
            "Florø Songlag driv prosjektet og samlar songar frå kysten.",
        ),
        ("Gapahuk for alle", "Stryn kommune", "280 000 kroner", "Stryn Turlag driv prosjektet og byggjer gapahukar."),
        ("Fjellhagen", "Luster kommune", "300 000 kroner", "Norsk Bremuseum driv prosjektet og plantar fjellblomar."),
    ]
    cards = "".join(f"<h3>{a}</h3><p>{b}</p><p>{c}</p><p>{d}</p>" for a, b, c, d in items)
    page = html(f"<h1>Gåver i haust</h1><p>Sparebankstiftinga gjev pengar til desse prosjekta.</p>{cards}", "nn")
    led = {part for part in said(page)["parts"] if part[1] == "coordinator"}
    assert ("Songboka vår", "coordinator", "Florø Songlag") in led
    assert not [part for part in led if part[2].endswith("kommune")]


def test_who_opens_the_text_of_a_listed_project_leads_it_where_such_bodies_lead_the_others() -> None:
    items = [
        ("Blå bro", "Røros kommune får 200 000 kroner til å bygge bro av gammelt tømmer."),
        ("Varmt gulv", "Selbu kommune får 150 000 kroner til å prøve sjøvarme i skolen."),
        ("Stille natt", "Holtålen kommune får 300 000 kroner til å dempe lyden fra kverna."),
        (
            "Lang vår",
            "Tydal kommune leter etter nye måter å dyrke korn på, og NIBIO hjelper til. Innvilget: 90 000 kroner.",
        ),
    ]
    page = "<h1>Prosjekter som får støtte</h1>" + "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in items)
    led = {(name, who) for name, part, who in said(html(page, "nb"))["parts"] if part == "coordinator"}
    assert led == {
        ("Blå bro", "Røros kommune"),
        ("Varmt gulv", "Selbu kommune"),
        ("Stille natt", "Holtålen kommune"),
        ("Lang vår", "Tydal kommune"),
    }
