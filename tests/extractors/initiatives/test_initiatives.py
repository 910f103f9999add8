"""How pages name networks and projects."""

import pytest

from tests.extractors.pages import html, said


@pytest.mark.parametrize(
    ("lang", "text", "initiative"),
    [
        ("da", "Fonden støtter projektet »Grønne gårde«, der begynder til maj.", ("project", "Grønne gårde")),
        ("nb", "Fylket støtter prosjektet «Grønne gårder», som starter i mai.", ("project", "Grønne gårder")),
        ("nn", "Fylket støttar prosjektet «Grøne gardar», som startar i mai.", ("project", "Grøne gardar")),
        ("sv", "Vinnova stöder samverkansprojektet ”Gröna gårdar”, som börjar i maj.", ("project", "Gröna gårdar")),
        ("da", "Kommunen er med i projektet Trygge veje hjem, som løber i to år.", ("project", "Trygge veje hjem")),
        ("nb", "Bodø kommune deltar i nettverket Kystdialog.", ("network", "Kystdialog")),
        ("sv", "Kommunen ingår i nätverket Digitala bygder.", ("network", "Digitala bygder")),
        ("nn", "FJELLNET er eit nettverk for småkommunar i fjellet.", ("network", "FJELLNET")),
        ("da", "ØRESKAB-netværket holder møde fire gange om året.", ("network", "ØRESKAB")),
        ("sv", "Trygga steg är ett treårigt projekt som drivs av Kalix kommun.", ("project", "Trygga steg")),
    ],
)  # fmt: skip
def test_a_name_behind_or_before_a_head_noun_is_an_initiative(
    lang: str, text: str, initiative: tuple[str, str]
) -> None:
    assert initiative in said(html(f"<h1>Nyt</h1><p>{text}</p><p>{text}</p>", lang))["initiatives"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "Biblioteket har åbent hver dag, og der er gratis kaffe til alle."),
        ("nb", "Svømmehallen stenger for sommeren 20. juni. Billetten koster 80 kroner."),
        ("nn", "Kommunestyret vedtok ny arealplan for sentrum i går kveld."),
        ("sv", "Sophämtningen ändras under julen. Kontakta kundtjänst vid frågor."),
        ("sv", "EU-projekt söker medarbetare till kontoret."),
    ],
)
def test_ordinary_news_names_no_initiative(lang: str, text: str) -> None:
    assert said(html(f"<h1>Nyheder</h1><p>{text}</p>", lang))["initiatives"] == set()


@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [
        ("da", "Projektet TRAVE (Trivsel, rum og aktiviteter i vores ældrepleje) begynder nu.", ("TRAVE", "expansion", "Trivsel, rum og aktiviteter i vores ældrepleje")),
        ("nb", "Prosjektet «Åpne dører inn» (ÅDI) er i gang. Prosjektet varer ut 2026.", ("Åpne dører inn", "acronym", "ÅDI")),
        ("nn", "Nettverket VESTNET møtest ofte. VESTNET er ei forkorting for «Vestlandets skulenett».", ("VESTNET", "expansion", "Vestlandets skulenett")),
        ("sv", "Nätverket BNF möts ofta. BNF står för ”Bygdernas nätverk för framtid”.", ("BNF", "acronym", "BNF")),
    ],
)  # fmt: skip
def test_acronym_and_expansion_are_read_both_ways_round(lang: str, text: str, other: tuple[str, str, str]) -> None:
    assert other in said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["names"]


def test_a_network_that_began_as_a_project_gives_both_and_a_link() -> None:
    found = said(
        html(
            "<h1>KAJAK</h1><p>KAJAK er et netværk for havnekommuner. KAJAK har eksisteret siden 2011, "
            "først som et forskningsprojekt støttet af Realdania, siden som netværk.</p>"
        )
    )
    assert found["initiatives"] == {("network", "KAJAK"), ("project", "KAJAK")}
    assert found["links"] == {("KAJAK", "network", "evolved_from", "project")}
    assert ("KAJAK", "funder", "Realdania") in found["parts"]


@pytest.mark.parametrize(
    ("lang", "heading", "text", "name"),
    [
        ("sv", "Pågående projekt", "Sommarbryggan är en förstudie som Torsås kommun genomför.", "Sommarbryggan"),
        ("nb", "Pågående prosjekter", "Trygg brygge er et forprosjekt som Bodø kommune står for.", "Trygg brygge"),
        ("da", "Igangværende projekter", "Ren havn er et pilotprojekt, som Struer Kommune leder.", "Ren havn"),
    ],
)
def test_a_paragraph_under_a_heading_of_projects_opens_with_a_name(
    lang: str, heading: str, text: str, name: str
) -> None:
    page = html(f"<h1>Om oss</h1><p>Vi ses.</p><h2>{heading}</h2><p>{text} {name} slutar 2026.</p>", lang)
    assert ("project", name) in said(page)["initiatives"]


def test_a_first_word_under_a_heading_of_projects_is_no_name_by_itself() -> None:
    text = "Foreningen holder åbent hver dag. Foreningen søger 20.000 kr. til projektet."
    page = html(f"<h1>Puljen</h1><h2>Projekter</h2><p>{text}</p><p>{text}</p>", "da")
    assert said(page)["initiatives"] == set()


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("da", "<p>BIMBY er forkortelsen for Biologisk Mangfoldighed i Byen. Netværket Biologisk Mangfoldighed i Byen blev stiftet i 2016.</p>"),
        ("nb", "<p>Nettverket Bynært Biologisk Mangfold, som vi bare kaller BIMBY, ble stiftet i 2016.</p>"),
        ("sv", "<p>BIMBY, Biologisk Mångfald i Byn, är ett nätverk för kommuner. Nätverket BIMBY bildades 2016.</p>"),
    ],
)  # fmt: skip
def test_an_acronym_is_one_with_what_it_stands_for(lang: str, body: str) -> None:
    found = said(html(f"<h1>Om os</h1>{body}", lang))
    assert len(found["initiatives"]) == 1
    assert "BIMBY" in {name for _, kind, name in found["names"] if kind == "acronym"}


def test_a_prize_is_no_network() -> None:
    text = "<p>Netværket Dryp har 14 medlemmer. Hvert år uddeler netværket Dryp-prisen på 10.000 kr.</p>"
    assert said(html(f"<h1>Netværket Dryp</h1>{text}"))["initiatives"] == {("network", "Dryp")}
