"""Names that sentences and headings bring in without a head noun right before them."""

import pytest

from tests.extractors.pages import html, said

_TITLES = {"da": "Nyt", "nb": "Nytt", "nn": "Nytt", "sv": "Nytt"}
_CASES = [
    # a comma behind the name, and what it is
    ("da", "Svendborg Kommune leder Stille Kaj, et projekt, der skal dæmpe støj. Projektet varer i to år.", "project", "Stille Kaj"),
    ("nb", "Bodø kommune leder Stille Brygge, et prosjekt som skal dempe støy. Prosjektet varer i to år.", "project", "Stille Brygge"),
    ("nn", "Kinn kommune leier Stille Brygge, eit prosjekt som skal dempe støy. Prosjektet varer i to år.", "project", "Stille Brygge"),
    ("sv", "Kalmar kommun leder Stilla Kaj, ett projekt som ska dämpa buller. Projektet pågår i två år.", "project", "Stilla Kaj"),
    ("sv", "Universitetet deltar i Gatans Puls (2023–2026), ett forskningsprojekt om hälsa.", "project", "Gatans Puls"),
    ("nn", "Universitetet deltek i Nattas Puls (2023–2026), eit forskingsprosjekt om helse.", "project", "Nattas Puls"),
    # a name behind "a project" and a comma
    ("da", "Af idéen blev der et forskningsprojekt, Lave stemmer, som hun leder i dag.", "project", "Lave stemmer"),
    ("nb", "Ideen ble til et forskningsprosjekt, Lave stemmer, som hun leder i dag.", "project", "Lave stemmer"),
    ("nn", "Ideen vart til eit forskingsprosjekt, Låge stemmer, som ho leier i dag.", "project", "Låge stemmer"),
    ("sv", "Av idén blev det ett forskningsprojekt, Låga röster, som hon leder i dag.", "project", "Låga röster"),
    # verb first
    ("da", "I dag er Grøn Fjord et netværk for 12 havne. Grøn Fjord mødes hvert kvartal.", "network", "Grøn Fjord"),
    ("nb", "Siden 2019 har Grønn Fjord vært et nettverk for 12 havner.", "network", "Grønn Fjord"),
    ("nn", "I dag er Grøn Fjord eit nettverk for 12 hamner.", "network", "Grøn Fjord"),
    ("sv", "Sedan 2019 är Grön Vik ett nätverk för 12 hamnar.", "network", "Grön Vik"),
    # not the one but the other
    ("da", "Mørkekyst er ikke et projekt, men et netværk for ti kommuner. Mørkekyst mødes ofte.", "network", "Mørkekyst"),
    ("nb", "Mørkekyst er ikke et prosjekt, men et nettverk for ti kommuner. Mørkekyst møtes ofte.", "network", "Mørkekyst"),
    ("nn", "Mørkekyst er ikkje noko prosjekt, men eit nettverk for ti kommunar. Mørkekyst møtest ofte.", "network", "Mørkekyst"),
    ("sv", "Mörkkust är inget projekt utan ett nätverk för tio kommuner. Mörkkust möts ofta.", "network", "Mörkkust"),
    # called, and then spoken of
    ("da", "Den største opgave hedder Digets Øjne. Her lærer frivillige at se. Projektet løber til 2027.", "project", "Digets Øjne"),
    ("nb", "Den største oppgaven heter Dikets Øyne. Her lærer frivillige å se. Prosjektet varer til 2027.", "project", "Dikets Øyne"),
    ("nn", "Den største oppgåva heiter Auge på Diket. Prosjektet varer til 2027.", "project", "Auge på Diket"),
    ("sv", "Föregångaren hette Toner i Trappan. Det var ett litet pilotprojekt i en källare.", "project", "Toner i Trappan"),
    # a noun that other things share
    ("da", "Kommunen driver initiativet Hele turen hjem. Projektet koster 3 mio. kroner.", "project", "Hele turen hjem"),
    ("nb", "Kommunen driver tiltaket Hele turen hjem. Prosjektet koster 3 mill. kroner.", "project", "Hele turen hjem"),
    ("nn", "Kommunen driv tiltaket Heile turen heim. Prosjektet kostar 3 mill. kroner.", "project", "Heile turen heim"),
    ("sv", "Kommunen driver initiativet Hela turen hem. Projektet kostar 3 miljoner kronor.", "project", "Hela turen hem"),
    # what a sum is for
    ("nb", "Kommunen fikk 1,2 millioner kroner fra Stiftelsen Dam til Ut i lyngen. Prosjektet slutter i 2026. Ut i lyngen ledes av Mette Holm.", "project", "Ut i lyngen"),
    ("sv", "Kommunen fick 1,2 miljoner kronor av Vinnova till Ut i ljungen. Projektet slutar 2026. Ut i ljungen leds av Mette Holm.", "project", "Ut i ljungen"),
    # two words joined
    ("sv", "Det bygger på förstudien Spikat och sparat, som kommunen gjorde 2022.", "project", "Spikat och sparat"),
    ("nb", "Det bygger på forstudien Spikret og spart, som kommunen gjorde i 2022.", "project", "Spikret og spart"),
    # what a head keeps
    ("sv", "Till centrumet hör Forskarskolan Tjäle. Forskarskolan Tjäle leds av Umeå universitet.", "network", "Forskarskolan Tjäle"),
    ("nb", "Prosjektet har fått navnet Stille Veier og varer i to år.", "project", "Stille Veier"),
    ("nn", "Prosjektet har fått namnet Stille Vegar og varer i to år.", "project", "Stille Vegar"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "kind", "name"), _CASES)
def test_a_sentence_brings_in_a_name(lang: str, text: str, kind: str, name: str) -> None:
    assert said(html(f"<h1>{_TITLES[lang]}</h1><p>{text}</p>", lang))["initiatives"] == {(kind, name)}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "Et nyt netværk er på vej. Netværket er gratis."),
        ("sv", "Ett nätverk tar vid. Nätverket är gratis för alla."),
        ("nb", "Hallen heter Kløverhallen. Prosjektet koster 40 mill. kroner."),
        ("sv", "Skolan heter Ekbackaskolan. Projektet att renovera den kostar 3 miljoner kronor."),
        ("da", "Hun hedder Mette Holm og leder kontoret. Netværket mødes i maj."),
        ("nb", "Forskningsrådet lyser ut 20 mill. kroner til Helse og omsorg. Prosjektet må ha en partner."),
        ("nn", "NINA leier arbeidspakke 2, eit delprosjekt om kartlegging. Prosjektet sluttar i 2026."),
    ],
)
def test_descriptions_halls_schools_people_and_calls_are_no_initiatives(lang: str, text: str) -> None:
    assert said(html(f"<h1>{_TITLES[lang]}</h1><p>{text}</p>", lang))["initiatives"] == set()


@pytest.mark.parametrize(
    ("lang", "heading", "text"),
    [
        ("da", "Havnelab: unge bygger", "I Havnelab bygger unge broer. Projektet løber til 2026. Havnelab er gratis."),
        (
            "nb",
            "Havnelab – unge bygger",
            "I Havnelab bygger unge bruer. Prosjektet varer til 2026. Havnelab er gratis.",
        ),
        (
            "sv",
            "Havnelab – unga bygger",
            "I Havnelab bygger unga broar. Projektet pågår till 2026. Havnelab är gratis.",
        ),
    ],
)
def test_a_name_before_a_subtitle_is_the_name_without_it(lang: str, heading: str, text: str) -> None:
    found = said(html(f"<h1>Nytt</h1><p>Kort om kysten.</p><h2>{heading}</h2><p>{text}</p>", lang))["initiatives"]
    assert found == {("project", "Havnelab")}


def test_a_name_that_an_address_spells_in_lower_case_is_still_a_name() -> None:
    page = html(
        "<h1>Nytt</h1><p>Hun leder Naboprat, tiltaket som samler eldre. Skriv til naboprat@eksempel.no.</p>", "nb"
    )
    assert said(page)["initiatives"] == {("project", "Naboprat")}


def test_the_formal_name_of_a_network_is_another_name_of_it() -> None:
    page = html(
        "<h1>Nytt</h1><p>Havlykta, som formelt heter Nettverk for mørke kyster, samler ti byer. Havlykta er ny.</p>",
        "nb",
    )
    assert {name for _, _, name in said(page)["names"]} >= {"Havlykta", "Nettverk for mørke kyster"}
