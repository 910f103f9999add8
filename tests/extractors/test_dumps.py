"""Pages as scrapers dump them, one string a line: what stands around the text goes, what it says stays."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from extractors.cleaning.clean import clean
from extractors.document import Document, Page

DUMPS = Path(__file__).parent / "dumps"


@dataclass(frozen=True)
class Expected:
    """What the cleaned text of a dump holds and doesn't hold."""

    title: str
    kept: tuple[str, ...]
    gone: tuple[str, ...]
    owner: str


EXPECTED = {
    "da-forening": Expected(
        "Netværk for skolemad på Fyn",
        ("Siden 2017", "Tovholder", "\nNyborg Kommune", "9 skoler", "Nordea-fonden", "Vestre Skole", "Lisbeth Krag Thorup", "24 60 71 13", "lkt@nyborg.dk"),
        ("Spring til", "Log ind", "Forside", "Lyt til", "rugbrød", "Kunne du bruge", "\nJa", "Facebook", "Torvet 1", "63 33 70 00", "kommune@nyborg.dk", "Åbningstider", "29 18 99 47", "Privatlivspolitik"),
        "29 18 99 47",
    ),
    "da-fond": Expected(
        "Havets have",
        ("2.250.000 kr. til Havets have", "fire hektar", "Modtager: Dansk Naturhavn", "Område: Hav og kyst", "mhb@dansknaturhavn.dk"),
        ("cookies", "samtykke", "Tillad alle", "Søg støtte", "Hjem", "Stenrev", "Korsør", "nyhedsbrev", "Havnegade", "76 28 11 00", "info@blaabyer-fonden.dk", "41 20 77 35", "Presse"),
        "41 20 77 35",
    ),
    "nb-universitet": Expected(
        "Skyggetid: skjerming i kraftkommuner",
        ("Hva skjer med naboskapet", "Prosjektleder\nAnders Myklebost Rian", "01.02.2020–31.01.2024", "9,8 millioner kroner", "Roan kommune", "140 innbyggere", "901 44 782", "anders.m.rian@uninord.no"),
        ("Hopp til", "Logg inn", "»", "Tips en venn", "Skriv ut", "havvind", "30 millioner", "Postboks 1490", "Universitetsalléen", "75 51 72 00", "postmottak@nord.no", "970 940 243", "Personvern"),
        "970 940 243",
    ),
    "nb-fylke": Expected(
        "Femten millioner til bredere bredbånd",
        ("til sammen 15 millioner", "Fiber til Dalholen", "6 300 000", "fylkesrådet i oktober", "lange strekkene", "rådgiver", "hilde.lokke@innlandetfylke.no", "416 20 953"),
        ("MENY", "SØK", "Nyhetsarkiv", "Fant du", "Takk", "bussruter", "8 mill.", "Les flere", "Parkgata", "62 00 08 80", "post@innlandetfylke.no", "920 717 152", "informasjonskapsler"),
        "920 717 152",
    ),
    "nn-nettverk": Expected(
        "Nettverk for fjordhelse",
        ("møteplass for kommunehelsetenesta", "Fakta om nettverket", "Aurland kommunar", "15 000 kroner", "750 000 kroner", "Kåre Molland", "57 68 55 21", "kare.molland (krøllalfa) luster.kommune.no"),
        ("Hopp rett", "Heim", "Fann du", "\nNei", "Ledige stillingar", "3,5 millionar", "Rådhusvegen", "57 68 55 00", "postmottak@luster", "964 968 241", "Tilgjengefråsegn"),
        "964 968 241",
    ),
    "nn-prosjekt": Expected(
        "Vatn på ville vegar",
        ("288 410", "Prosjektleiar\nSynneva Haugum", "Miljødirektoratet", "2,3 millionar", "212 stikkrenner", "juni 2020", "57 72 25 18", "synneva.haugum@hvl.no"),
        ("Gå direkte", "Nettstaden brukar", "naudsynte", "Framside", "Tips ein", "Snø i september", "5 millionar", "Postboks 7030", "55 58 58 00", "917 641 404", "redaktør", "informasjonskapslar"),
        "917 641 404",
    ),
    "sv-region": Expected(
        "Öar i nät",
        ("självkörande båtar", "Projektägare\nRegion Blekinge", "Trafikverket, 2,5 miljoner kronor", "900 000 kronor", "2021-01-01 till 2023-12-31", "4 300 resenärer", "Gunilla Åkesdotter Brolin", "0455-73 71 28", "gunilla.brolin@regionblekinge.se"),
        ("Hoppa till", "Lyssna", "Start ›", "Hittade du", "återkoppling", "Elfärjan", "röstade", "371 81", "Wämö", "0455-73 10 00", "232100-0081", "Om webbplatsen"),
        "232100-0081",
    ),
    "sv-stiftelse": Expected(
        "Åtta lador får ljus",
        ("3,6 miljoner kronor", "kaffebryggare", "800 000 kronor", "51 ansökningar", "Sven-Erik Dalmo, kanslichef", "011-36 29 07", "sven-erik@landsbygdenshus.se"),
        ("kakor", "Avvisa", "Hem\n", "Dela på", "bygdegårdstak", "Två miljoner", "Visa fler", "Box 1205", "011-36 29 00", "info@landsbygdenshus.se", "802400-5519", "Integritetspolicy", "©"),
        "802400-5519",
    ),
}  # fmt: skip


def cleaned(name: str) -> Document:
    return clean(Page(name, (DUMPS / f"{name}.txt").read_bytes(), "text"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_title_is_the_first_line_after_menus_and_paths(name: str) -> None:
    assert cleaned(name).metadata.title == EXPECTED[name].title


@pytest.mark.parametrize("name", EXPECTED)
def test_the_text_is_kept(name: str) -> None:
    text = cleaned(name).text
    assert [s for s in EXPECTED[name].kept if s not in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_what_stands_around_the_text_is_gone(name: str) -> None:
    text = "\n" + cleaned(name).text
    assert [s for s in EXPECTED[name].gone if s in text] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_the_foot_says_who_owns_the_site(name: str) -> None:
    assert EXPECTED[name].owner in cleaned(name).owner_text
