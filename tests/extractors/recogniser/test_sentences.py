import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.recogniser.sentences import split

# "|" stands between sentences
TEXTS = {
    "da": [
        "Vi fik 8 mio. kr. i støtte.|Projektet begynder 1. august 2024, jf. aftalen.",
        "Det koster ca. 500 kr. pr. deltager.|Kontakt K.B. Damgaard, f.eks. på nr. 12.",
        "Bl.a. Odense og Vejle er med.|Se også pkt. 4 og kap. 2, stk. 3.",
        "Beløbet er kr. 500.000.|Heraf er kr. 25 til mad.",
        "Aftalen gælder pr. 1. januar 2025.|Den 3. maj mødes vi kl. 10.30.|Tag madpakke med.",
        "Firmaet Havvind A/S.|Det hører til Nordkyst ApS.|De holder til i Esbjerg.",
        "Mødt var adm. dir. Lise Krogh, dr. Holm, prof. J. H. Berg og Chr. Aagaard jr.|Referat følger.",
        "Vi har bøger, blade m.m.|Alle er velkomne.",
        "Hun spurgte: »Kommer du?«|»Ja!« svarede han.|Så gik de …|Næste dag kom de igen.",
        "Skriv til post@havn.dk.|Læs mere på www.havn.dk.|Vi svarer inden for 5 dage.",
        "1. Mål for indsatsen.|2. Midler og ansvar.",
        "§ 3. Foreningens formål er godt.|Stk. 2. Den virker i Ribe.",
        "Prisen er 1.250,50 kr.|Fragt er 3.5 pct. oveni.",
        "Resultatet blev godt (jf. bilag 2).|Vi fortsætter.",
        "Han er cand.mag. Per Holm og dr.phil. i dansk.|Hun er ph.d. og lærer.",
        "Tilmelding er bindende.[2]|Pladserne er få.",
        "Vi bor i lejlighed A.|Den er stor.",
        "Han hedder P.|Det er et navn.|Han siger: ”Kom.”|Og vi kom.",
    ],
    "nb": [
        "Summen er 1,9 mill. kroner.|Se bl.a. § 4, jf. loven.|Fristen er 15. april.",
        "– Dette er bra, sier Kari Holm.|Hun er ph.d. og lærer.",
        "Vi fikk 20 mill. kr.|Pengene kom i mai.",
        "Kontakt avd. 3, tlf. 22 33 44 55.|Møt opp kl. 12.",
        "Møtet er pga. sykdom flyttet til 3. Etasje.|Velkommen!|Hilsen styret",
        "J. H. Berg og Kari S. Dahl leder arbeidet.|De startet i 2019.|15 kommuner er med.",
        "Er dette alt?|Ja, det er alt.|Nei, vent ...|Det kommer mer.",
        "Vi har (f.eks.) Oslo, Bergen osv.|Resten kommer siden.",
        "Kapittel 3. Mål og tiltak",
        "Se nettsiden forskning.no.|Der står alt om str. 42.",
        "«Vi vinner!» ropte hun.|«Kanskje.»|Så ble det stille.",
        "St. Hanshaugen og Dr. Holms hotell er kjent, jf. St.meld. 12.|Begge er gamle.",
        "Vi så (!) Kari der.|Hun vinket.",
        "Gjelder fr.o.m. 1. mars t.o.m. 30. juni, dvs. 4 mnd.|Søk nå.",
        "Red. Per Li svarer, ass. Ida Moe hjelper til.|Andre svarer ikke.",
        "Hun spiller for Lyn 2. Divisjon er målet.",
        "Les alt på https://havn.no/om-oss.|Ring K. på 22 33 44 55.",
    ],
    "nn": [
        "Vi møtest den 3. mai kl. 12.|Ta med kaffi, kake o.l. til alle.",
        "Det gjeld m.a. Sogn og Voss.|Dei fekk 3 mill. kr. i 2023.|Fristen er ute.",
        "Dei kom att.|Så fekk dei støtte, jf. kap. 7.2.4.5.|I år går det betre.",
        "Prof. Aa. Nes og K. Vik meiner det same.",
        "Kva no?|«Eg veit ikkje.»|Ho gjekk.",
        "Bilag 2. Budsjett",
    ],
    "sv": [
        "Bidraget är ca 2,5 milj. kr. per år.|Läs t.ex. om St. Olof m.m. på sidan.",
        "Vad händer nu?|”Vi börjar!” säger hon.|Sedan går vi hem…",
        "Det gäller bl.a. Skara, fr.o.m. 1 jan. 2024 t.o.m. 31 dec. 2025.|Sedan är det slut.",
        "Stödet är 3 mkr.|Det går till s.k. leaderområden.",
        "Han gick upp.|Hon är ung.|Det är vad vi är till för.|Alla är med.",
        "Se A. I. Berg och E. Dahl, kap. 4, s. 12, resp. sid. 14.",
        "Skriv till info@kusten.se.|Ring tel. 0500-12 34 56.|Vi är öppna 08.00–16.30.|Välkommen!",
        "Kl. 3 e.m. öppnar vi.|15 st. platser finns kvar, d.v.s. få.|Boka nu.",
        "HSB ek. för.|Bolaget finns i Umeå.",
        "Ni är välkomna p.g.a. Svenssons idé.|Tack!",
        "Kapitel 2. Syfte",
    ],
    "en": [
        "We met Dr. Berg and Mrs. Dahl in No. 5.|They came at 3 p.m.|We left, i.e. Tom and I.",
        "Nordic Hub Inc.|It works.|St. Olav, J. R. Smith etc.|And more.",
    ],
}
CASES = [(language, text) for language, texts in TEXTS.items() for text in texts]


def parts(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in split(text, language)]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences_of_a_line(language: str, marked: str) -> None:
    assert parts(marked.replace("|", " "), language) == marked.split("|")


@pytest.mark.parametrize("language", TEXTS)
def test_a_line_is_a_sentence_at_least(language: str) -> None:
    lines = [
        "Kontakt",
        "1. Lær af andre",
        "2. Del med andre",
        "a) Oslo",
        "• Bergen",
        "- Umeå. Ja",
        "Vi tar med:",
        "Kart",
    ]
    text = "\n".join(lines[:5]) + "\r\n\r\n" + "\u2028".join(lines[5:])
    wanted = [*lines[:5], "- Umeå.", "Ja", *lines[6:]]
    assert parts(text, language) == wanted


@pytest.mark.parametrize(("language", "like"), [("no", "nb"), ("nb-NO", "nb"), ("sv_FI", "sv"), ("DA", "da")])
def test_other_tags_of_a_language(language: str, like: str) -> None:
    for marked in TEXTS[like]:
        assert parts(marked.replace("|", " "), language) == marked.split("|")


def test_of_an_unknown_language_the_short_forms_of_all_are_known() -> None:
    text = "Det är t.ex. Oslo. Det er f.eks. Skara. Bl.a. Ribe."
    assert parts(text, "fi") == ["Det är t.ex. Oslo.", "Det er f.eks. Skara.", "Bl.a. Ribe."]


def test_a_stretch_of_a_text() -> None:
    text = "Nei. Vi er her. Kom inn. Ja."
    assert split(text, "nb", 5, 24) == [(5, 15), (16, 24)]


def check(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert re.sub(r"\s", "", "".join(text[a:b] for a, b in spans)) == re.sub(r"\s", "", text)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.sampled_from([*TEXTS, "fi", "", "xx-x"]))
def test_sentences_of_anything_are_in_order_and_hold_all_but_space(text: str, language: str) -> None:
    check(text, language)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB1. \n?!”–c,…()[]§/@kr'«»"), st.sampled_from([*TEXTS]))
def test_sentences_of_much_punctuation_are_in_order_and_hold_all_but_space(text: str, language: str) -> None:
    check(text, language)


@pytest.mark.parametrize("piece", ["a. ", "A. ", "kr. 5 ", "1. ", ". ", "f. eks. ", "x.", "(", "… ", "bla.bla."])
def test_long_lines_take_no_more_than_their_share_of_time(piece: str) -> None:
    check(piece * 50_000, "nb")


def test_what_is_found_does_not_depend_on_what_comes_after() -> None:
    for language, marked in CASES:
        text = marked.replace("|", " ")
        assert parts(f"{text}\nSlutt", language) == [*marked.split("|"), "Slutt"]
