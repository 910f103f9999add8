import pytest

from extractors.cleaning.clean import clean
from extractors.document import Document, Page
from schemas.errors import PageRejected

BODY = (
    "Nettverket samler tolv kommuner om felles løsninger, og arbeidet ledes av en liten styringsgruppe i Førde. "
    "Forskerne følger prosjektet gjennom tre år og skriver en rapport til slutt."
)


def cleaned(text: str) -> Document:
    return clean(Page("side.txt", text.encode(), "text"))


def roles(document: Document) -> list[tuple[str, str]]:
    return [(b.role, document.of(b)) for b in document.blocks]


def test_the_first_line_is_the_title_once_furniture_is_gone() -> None:
    document = cleaned(f"Tilbake til søkeresultatene\n\nFjordnett\n\n{BODY}\n")
    assert roles(document)[0] == ("title", "Fjordnett")
    assert document.metadata.title == "Fjordnett"
    assert "Tilbake" not in document.text


def test_of_several_short_lines_the_one_that_the_text_repeats_is_the_title() -> None:
    document = cleaned(f"Forskningsprogrammet HAV\n\nTrygg havn\n\nProsjektet Trygg havn varer i fire år. {BODY}")
    assert ("title", "Trygg havn") in roles(document)


def test_headings_bullets_and_labels_are_told_by_their_looks() -> None:
    document = cleaned(
        f"Om nettverket\n\n{BODY}\n\nMedlemmer\n\n  • Førde\n  • Gloppen\n\n"
        f"Tildelt: kr 1,9 mill.\n\nFinansiering:\n\nFondet\n\n{BODY}x"
    )
    found = roles(document)
    assert ("heading", "Medlemmer") in found
    assert ("list_item", "Gloppen") in found
    assert ("definition", "Tildelt: kr 1,9 mill.") in found
    assert ("heading", "Finansiering:") in found
    value = next(b for b in document.blocks if b.role == "definition").cells[1]
    assert (document.of(value), value.header) == ("kr 1,9 mill.", "Tildelt")


def test_a_block_of_feedback_runs_to_the_end_but_loses_no_contact() -> None:
    document = cleaned(
        f"Om projektet\n\n{BODY}\n\nHjälpte informationen på den här sidan dig?\n\nTack för ditt svar!\n\n"
        "Din kommentar blir en allmän handling. Skriv inga personnummer eller andra känsliga uppgifter i rutan, "
        "och tänk på att vi inte besvarar kommentarer som kommer in den här vägen.\n\nVi läser allt.\n\n"
        "Frågor: projekt@ex.se\n\nPublicerad:\n"
    )
    assert "kommentar" not in document.text
    assert "Tack" not in document.text
    assert document.text.endswith("projekt@ex.se")


def test_text_after_a_cookie_notice_is_kept() -> None:
    document = cleaned(f"Vi bruker informasjonskapsler\n\nDu bestemmer selv.\n\nGodta alle\n\nFjordnett\n\n{BODY}")
    assert document.text.startswith("Fjordnett")
    assert "styringsgruppe" in document.text


def test_lines_with_a_name_above_an_address_make_a_card() -> None:
    document = cleaned(
        f"Projektet\n\n{BODY}\n\nFör mer information:\n\n"
        "Åsa Ek\nProjektledare, telefon 0707-11 22 33\ne-post: asa@ex.se\n\n"
        "Bo Alm\nEnhetschef\nbo@ex.se\n"
    )
    cards = {b.group: b for b in document.blocks if b.zone == "contact"}
    assert len(cards) == 2
    assert {document.of(b) for b in document.blocks if b.group == min(cards)} >= {"Åsa Ek", "e-post: asa@ex.se"}


def test_a_sentence_with_an_address_is_no_card() -> None:
    document = cleaned(f"Projektet\n\n{BODY} Skriv til os på post@ex.dk eller ring på telefon 12 34 56 78.")
    assert {b.zone for b in document.blocks} == {"main"}


def test_tables_drawn_with_bars_or_tabs_become_rows() -> None:
    document = cleaned(
        f"# Uddelinger\n\n{BODY}\n\n| Projekt | Beløb |\n|---|---|\n| Bølgen | 100.000 |\n| Fyret | 50.000 |\n\n"
        "Navn\tBy\tTal\nA\tLom\t1\nB\tVang\t2\n"
    )
    rows = [b for b in document.blocks if b.role == "table_row"]
    assert [document.of(r) for r in rows][:3] == ["Projekt | Beløb", "Bølgen | 100.000", "Fyret | 50.000"]
    assert [(c.header, c.is_header) for c in rows[1].cells] == [("Projekt", False), ("Beløb", False)]
    assert rows[3].group != rows[0].group
    assert [document.of(r) for r in rows][3:] == ["Navn | By | Tal", "A | Lom | 1", "B | Vang | 2"]


def test_a_line_broken_by_a_margin_is_made_whole() -> None:
    document = cleaned("Titel\n\nNätverket bildades för tio år sedan av fem kommuner i länet\noch leds av regionen.")
    assert "kommuner i länet och leds av regionen." in document.text


def test_dashes_that_open_speech_are_no_bullets() -> None:
    document = cleaned(f"Titel\n\n{BODY}\n\n– Vi er glade, sier lederen.\n\n{BODY}!")
    assert ("paragraph", "– Vi er glade, sier lederen.") in roles(document)


@pytest.mark.parametrize(
    "path",
    [
        "Forside › Om os › Netværk",
        "Hem > Projekt",
        "Framsida / Forsking",
        "Hjem\n>\nProsjekter\n>\nFjordnett",
        "Start | Nyheter | Kontakt | Sök",
        "Universitetet » Forskning » Prosjekter",
        "Hjem → Prosjekter",
    ],
)
def test_a_path_is_neither_title_nor_text(path: str) -> None:
    document = cleaned(f"{path}\n\nFjordnett: felles havn\n\n{BODY}")
    assert document.text.startswith("Fjordnett: felles havn\n")
    assert document.metadata.title == "Fjordnett: felles havn"


def test_a_heading_with_sums_or_two_parts_is_no_path() -> None:
    document = cleaned(f"Havn og hav / Trygg havn\n\n{BODY}")
    assert document.metadata.title == "Havn og hav / Trygg havn"


def test_a_contact_section_at_the_end_is_text_and_not_the_foot() -> None:
    document = cleaned(
        f"Nettverket\n\n{BODY}\n\nKontakt oss\n\nSekretariatet\nStorgata 1, 6800 Førde\n"
        "Sentralbord: 57 00 00 00\npost@fjordnett.no\n"
    )
    assert "57 00 00 00" in document.text
    assert document.owner_text == ""


def test_a_card_above_the_foot_is_kept_without_a_blank_line_between_them() -> None:
    document = cleaned(
        f"Netværket\n{BODY}\nKontakt\nBo Lund\nKonsulent\nTlf. 12 34 56 78\nbo.lund@ex.dk\n"
        "Eksempel Kommune\nTorvet 3\n5000 Odense C\nTelefon 65 00 00 00\nCVR 12345678\nPrivatlivspolitik\n"
    )
    assert document.text.endswith("bo.lund@ex.dk")
    assert document.owner_text.startswith("Eksempel Kommune\nTorvet 3")


def test_a_question_with_answers_below_asks_readers_about_the_page() -> None:
    document = cleaned(f"Nätverket\n\n{BODY}\n\nBlev du klokare av det här?\n\nJa\n\nNej\n")
    assert document.text.endswith("til slutt.")


def test_stamps_are_no_headings() -> None:
    document = cleaned(f"Nettverket\n\n{BODY}\n\nOppdatert 2. september 2024\n\n{BODY}!")
    assert ("date_stamp", "Oppdatert 2. september 2024") in roles(document)
    assert document.metadata.modified == "2024-09-02"


def test_more_lines_than_a_page_has_are_refused() -> None:
    with pytest.raises(PageRejected, match="too_complex"):
        cleaned("linje\n" * 50_000)


PAGES = {
    "da": (
        "Spring til indhold|Menu|Søg|Forside|/|Projekter||Havneliv||Netværket samler tolv kommuner om fælles løsninger, og "
        "arbejdet ledes af en styregruppe i Aarhus.||Bevilling: 2,5 mio. kr.|Budgetmål:||Var siden nyttig?|Ja|Nej|"
        "Hvad kan vi gøre bedre?|Skriv ikke CPR-nummer eller andre følsomme oplysninger.|Send|Tak for din tilbagemelding||"
        "Sidst opdateret: 3. maj 2023||Havneby Kommune|Torvet 1|8000 Aarhus C|CVR 12345678|Privatlivspolitik",
        ["Havneliv", "Bevilling: 2,5 mio. kr.", "Budgetmål:"],
    ),
    "nn": (
        "Hopp til hovudinnhald|Meny|Søk|Du er her: Framside / Prosjekt||Havliv||Nettverket samlar tolv kommunar om felles "
        "løysingar, og arbeidet blir leia av ei styringsgruppe i Førde.||Tildelt: 2,5 mill. kroner|Budsjettmål:||Kontakt|"
        "Mona Vik|mona@vik.no||Fann du det du leita etter?|Ja|Nei|Korleis kan vi gjere sida betre?|Ikkje skriv "
        "personopplysningar i feltet, for vi kan ikkje svare på meldingane som kjem inn her.|Takk for tilbakemeldinga!||"
        "Sist endra 3. mai 2023|Del sida|Skriv ut||Vik kommune|Postboks 134|6891 Vik i Sogn|Org.nr. 964 967 636|Personvern",
        ["Havliv", "Tildelt: 2,5 mill. kroner", "Budsjettmål:", "Kontakt", "Mona Vik", "mona@vik.no"],
    ),
    "nb": (
        "Hopp til hovedinnhold|Meny|Logg inn|Hjem > Prosjekter||Havliv||Nettverket samler tolv kommuner om felles løsninger, "
        "og arbeidet ledes av en styringsgruppe i Bodø.||Tildelt: 2,5 mill. kroner||Les også|Nye penger til havna||"
        "Fant du det du lette etter?|Ja|Nei|Takk for din tilbakemelding||Spørsmål? Ring 75 55 50 00 eller skriv til "
        "hav@bodo.no||Sist oppdatert 3. mai 2023|Del på Facebook|Personvernerklæring",
        ["Havliv", "Tildelt: 2,5 mill. kroner", "Spørsmål? Ring 75 55 50 00 eller skriv til hav@bodo.no"],
    ),
    "sv": (
        "Hoppa till innehållet|Meny|Sök|Du är här: Start / Projekt||Havsliv||Nätverket samlar tolv kommuner om gemensamma "
        "lösningar, och arbetet leds av en styrgrupp i Umeå.||Beviljat belopp: 2,5 miljoner kronor|Budgetmål:||Hjälpte "
        "informationen på den här sidan dig?|Ja|Nej|Tack för ditt svar!|Hur nöjd är du med sidans innehåll?|Din kommentar "
        "blir en allmän handling. Skriv inga personuppgifter i rutan, och räkna inte med svar på det som du skriver här.|"
        "Hur nöjd är du med sidans innehåll?||Senast uppdaterad: 2023-05-03|Umeå kommun|901 84 Umeå|Org.nr: 212000-2627|Om kakor",
        ["Havsliv", "Beviljat belopp: 2,5 miljoner kronor", "Budgetmål:"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", PAGES)
def test_a_page_as_a_reader_copies_it_keeps_its_text_its_labels_and_its_contacts(language: str) -> None:
    text, lines = PAGES[language]
    document = cleaned(text.replace("|", "\n"))
    title, *rest = document.text.splitlines()
    assert [title, *rest[1:]] == lines
    assert rest[0].startswith(("Net", "Nät"))
    assert document.metadata.modified == "2023-05-03"


def test_a_long_paragraph_below_a_heading_of_news_late_on_the_page_is_text() -> None:
    said = "Seks av medlemmene prøver nå en felles målemetode. " * 7
    meets = "Nettverket møtes fire ganger i året og deler det vi lærer om skolemat. " * 4
    text = "\n\n".join(["Måltidsnettverket", meets, meets, meets, "Aktuelt i nettverket", said.strip()])
    assert said.strip() in clean(Page("a.txt", text.encode(), "text")).text
    teased = text.replace(said.strip(), "Havregrøt i skolen\nNy rapport om matsvinn i kommunene er klar nå.")
    assert "Ny rapport" not in clean(Page("a.txt", teased.encode(), "text")).text


def test_names_below_one_another_with_blank_lines_between_are_no_headings() -> None:
    names = ["Arendal", "Birkenes", "Farsund", "Flekkefjord", "Grimstad"]
    listed = "\n\n".join(names)
    document = cleaned(f"Årsrapport\n\n{BODY}\n\n2.1 Medlemmer\n\n{listed}\n\nKontingenten er lik for alle.\n\n{BODY}")
    found = roles(document)
    assert ("heading", "2.1 Medlemmer") in found
    assert [text for role, text in found if text in names and role == "heading"] == []
