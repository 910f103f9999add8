"""Who has which part in what, from sentences, tables, cards and what follows from them."""

import pytest

from extractors.page import extract_page
from tests.extractors.pages import html, said


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("sv", "Formas har beviljat Lunds universitet tre miljoner kronor till projektet Vattenvakt.", {("Vattenvakt", "coordinator", "Lunds universitet"), ("Vattenvakt", "funder", "Formas")}),
        ("nb", "Prosjektet Vannvakt ble drevet av Bodø kommune i samarbeid med Nord universitet.", {("Vannvakt", "coordinator", "Bodø kommune"), ("Vannvakt", "partner", "Nord universitet")}),
        ("nn", "Prosjektet Vassvakt vart drive av Volda kommune i lag med Høgskulen i Volda.", {("Vassvakt", "coordinator", "Volda kommune"), ("Vassvakt", "partner", "Høgskulen i Volda")}),
        ("da", "I 2023 støttede Realdania projektet Vandvagt med 400.000 kr.", {("Vandvagt", "funder", "Realdania")}),
    ],
)  # fmt: skip
def test_clause_order_and_voice_do_not_hide_who_has_which_part(
    lang: str, text: str, parts: set[tuple[str, str, str]]
) -> None:
    assert parts <= said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Vinnova avslog ansökan om projektet Vattenvakt. Kiruna kommun har visat intresse för projektet Vattenvakt."),
        ("da", "Realdania afslog ansøgningen om projektet Vandvagt, som nu ligger stille."),
        ("nb", "Prosjektet Vannvakt fikk avslag fra Miljødirektoratet, og Oslo kommune takket nei til prosjektet."),
        ("nn", "Prosjektet Vassvakt fekk avslag frå Miljødirektoratet, og Volda kommune takka nei til prosjektet."),
    ],
)  # fmt: skip
def test_what_was_refused_is_no_part(lang: str, text: str) -> None:
    assert said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"] == set()


def test_sums_told_in_order_go_to_the_projects_named_in_order() -> None:
    text = "Västra Götalandsregionen stöder förstudierna Lugn i kö, Fritt fram och Ljus i dal med 150 000, 220 000 respektive 95 000 kronor."
    found = said(html(f"<h1>Nytt</h1><p>{text}</p>", "sv"))
    assert found["granted"] == {
        ("Lugn i kö", "150000 SEK"),
        ("Fritt fram", "220000 SEK"),
        ("Ljus i dal", "95000 SEK"),
    }
    assert {p[0] for p in found["parts"] if p[1] == "funder"} == {"Lugn i kö", "Fritt fram", "Ljus i dal"}


def test_a_header_below_a_shared_one_names_its_column() -> None:
    table = (
        "<table><tr><th rowspan=2>Søker</th><th colspan=2>Om prosjektet</th><th rowspan=2>Tildelt (kr)</th></tr>"
        "<tr><th>Prosjekt</th><th>Deltakere</th></tr>"
        "<tr><td>Bodø kommune</td><td>Kai til kai</td><td>Rana kommune</td><td>300 000</td></tr>"
        "<tr><td>Narvik kommune</td><td>Snøfritt</td><td>Harstad kommune</td><td>200 000</td></tr></table>"
    )
    found = said(html(f"<h1>Tildelinger</h1>{table}", "nb"))
    assert found["initiatives"] == {("project", "Kai til kai"), ("project", "Snøfritt")}
    assert ("Kai til kai", "partner", "Rana kommune") in found["parts"]
    assert ("Snøfritt", "200000 NOK") in found["granted"]


def test_members_are_read_from_cards_below_headings_that_only_divide() -> None:
    page = (
        "<h1>Medlemmer og kontaktpersoner</h1><p>Her er medlemmene i Havnenettverket Nord. Nettverket møtes ofte.</p>"
        "<h2>Kommuner</h2><h3>Bodø kommune</h3><p>Eli Strand, rådgiver</p><p>eli.strand@bodo.kommune.no</p>"
        "<h3>Rana kommune</h3><p>Per Moen, ingeniør</p><p>per.moen@rana.kommune.no</p>"
        "<h2>Tidligere medlemmer</h2><p>Narvik kommune</p>"
    )
    members = {p[2] for p in said(html(page, "nb"))["parts"] if p[1] == "member"}
    assert members == {"Bodø kommune", "Rana kommune"}


def test_a_page_that_goes_from_project_to_project_is_about_none_of_them() -> None:
    page = (
        "<h1>Årsmelding</h1><h2>1. Lys i løypa</h2><p>Lys i løypa er et prosjekt for turgåere. Prosjektet ledes av Bodø kommune.</p>"
        "<h2>2. Fri fjord</h2><p>Fri fjord er et prosjekt for padlere. Prosjektet ledes av Rana kommune.</p>"
        "<h2>Kontakt</h2><p>Kari Lien, daglig leder, kari.lien@forening.no</p>"
    )
    found = said(html(page, "nb"))
    assert {("Lys i løypa", "coordinator", "Bodø kommune"), ("Fri fjord", "coordinator", "Rana kommune")} <= found[
        "parts"
    ]
    assert found["people"] == set()


def test_the_funder_of_a_known_programme_is_inferred_and_says_so() -> None:
    text = "Prosjektet Lun skole får midler gjennom Klimasats. Prosjektet eies av Bodø kommune."
    rows = extract_page(html(f"<h1>Nytt</h1><p>{text}</p>", "nb")).rows
    funders = [r for r in rows["participations"] if r.role == "funder"]
    assert [(r.asserted, r.rule, r.evidence) for r in funders] == [(False, "funder_of_the_programme", "Klimasats")]
    assert "Miljødirektoratet" in {o.name for o in rows["organisations"]}
    assert "Miljødirektoratet" not in {m.text for m in rows["mentions"]}


def test_an_end_reckoned_from_a_length_says_so() -> None:
    text = "Prosjektet Lun skole starter 1. mars 2024 og varer i to år."
    rows = extract_page(html(f"<h1>Nytt</h1><p>{text}</p>", "nb")).rows
    reckoned = [(r.end_edtf, r.asserted, r.rule) for r in rows["periods"] if r.end_edtf]
    assert [r[1:] for r in reckoned] == [(False, "end_from_start_and_length")]
    assert reckoned[0][0].startswith("2026")


def test_whoever_leads_a_board_does_not_lead_the_project() -> None:
    page = (
        "<h1>Rent vand</h1><p>Projektet Rent vand ledes af Aalborg Universitet.</p>"
        "<h2>Styregruppe</h2><p>Leder: Mette Krogh Lund, Region Nordjylland</p>"
    )
    assert said(html(page, "da"))["people"] & {("Rent vand", "leader", "Mette Krogh Lund")} == set()


CARD = '<div class="person-card"><h3>{}</h3><p>{}</p><p>0522-44 08 {}</p><p><a href="mailto:{}@strand.se">Mejla</a></p></div>'
STAFF = "".join(
    CARD.format(*card)
    for card in (
        ("Elin Vassberg", "Nätverksledare, Nätverket Kustbygd", 11, "elin.vassberg"),
        ("Bo Ekelöv", "Projektledare, Robothjälpen", 12, "bo.ekelov"),
        ("Siv Tallmark", "Ekonom", 13, "siv.tallmark"),
    )
)
WORK = "<p>Enheten håller ihop Nätverket Kustbygd, som är ett samarbete mellan sex kommuner, och driver projektet Robothjälpen.</p>"


@pytest.mark.parametrize(
    ("title", "siv"),
    [("Kontakta enheten för utveckling", set()), ("Kontakta Nätverket Kustbygd", {"Nätverket Kustbygd"})],
)
def test_staff_of_a_body_is_the_contact_of_what_the_own_card_names_alone(title: str, siv: set[str]) -> None:
    people = said(html(f"<h1>{title}</h1>{WORK}{STAFF}", "sv", title))["people"]
    contacts = {(name, who) for name, role, who in people if role == "contact"}
    assert {name for name, who in contacts if who == "Siv Tallmark"} == siv
    assert {name for name, who in contacts if who == "Bo Ekelöv"} >= {"Robothjälpen"}


@pytest.mark.parametrize(
    ("lang", "heads"),
    [("nn", "Namn|Ansvarleg|Ramme"), ("nb", "Navn|Ansvarlig|Ramme"), ("da", "Navn|Ansvarlig|Ramme"), ("sv", "Namn|Ansvarig|Ram")],
)  # fmt: skip
def test_a_column_of_names_that_are_nobodys_names_projects(lang: str, heads: str) -> None:
    rows = [
        heads,
        "Vatn 3|Volda kommune|450 000 kr",
        "Frisk 67|Ørsta kommune|220 000 kr",
        "Lys 2|Ulstein kommune|90 000 kr",
    ]
    table = "".join(
        "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row.split("|")) + "</tr>"
        for row, tag in zip(rows, ("th", "td", "td", "td"), strict=True)
    )
    found = said(html(f"<h1>2024</h1><table>{table}</table>", lang))
    assert found["initiatives"] == {("project", "Vatn 3"), ("project", "Frisk 67"), ("project", "Lys 2")}
    people = table.replace("Vatn 3", "Kari Nordmann").replace("Frisk 67", "Ola Hansen").replace("Lys 2", "Per Olsen")
    assert said(html(f"<h1>2024</h1><table>{people}</table>", lang))["initiatives"] == set()


def test_a_collaboration_that_the_page_calls_the_project_is_one_whoever_is_in_it() -> None:
    text = (
        "<p>Grønne Skolegårde er et samarbejde mellem Naturstyrelsen, Friluftsrådet og 24 kommuner.</p>"
        "<p>Projektet løber fra 2023 til 2027 og er støttet af A.P. Møller Fonden med 35 mio. kr.</p>"
    )
    found = said(html(f"<h1>Om projektet</h1>{text}", "da"))
    assert found["initiatives"] == {("project", "Grønne Skolegårde")}
    assert ("Grønne Skolegårde", "funder", "A.P. Møller Fonden") in found["parts"]
    assert found["periods"] == {("Grønne Skolegårde", "2023", "2027")}


def test_a_network_is_one_with_and_without_the_word_that_says_so() -> None:
    text = "<p>Samverkan Norr är ett nätverk för skolutveckling mellan elva kommuner i Norrbotten.</p>"
    assert said(html(f"<h1>Kontakt</h1>{text}", "sv"))["initiatives"] == {("network", "Samverkan Norr")}


def test_what_the_network_does_is_no_name() -> None:
    text = (
        "<p>Havbyen Bergen er en klynge for marine næringer med 84 medlemmer.</p>"
        "<p>Klyngen leder Sirkulær Tank (2023–2025), der også UiB er med.</p>"
    )
    names = {name for _, name in said(html(f"<h1>Havbyen Bergen</h1>{text}", "nb"))["initiatives"]}
    assert "Havbyen Bergen" in names
    assert not {name for name in names if name.startswith("Klyngen leder")}


def test_a_body_beside_a_leader_in_brackets_leads_nothing() -> None:
    text = (
        "<p>Folkehelsenettverket i Nordland er et nettverk for 32 kommuner.</p><h2>Styringsgruppe</h2>"
        "<p>Anne-Lise Bakken, Bodø kommune (leder)</p><p>Per Gunnar Olsen, Rana kommune</p>"
    )
    found = said(html(f"<h1>Om nettverket</h1>{text}", "nb"))
    assert not {p for p in found["parts"] if p[1] == "coordinator"}
    assert {p for p in found["people"] if p[2] == "Anne-Lise Bakken"} == {
        ("Folkehelsenettverket i Nordland", "board", "Anne-Lise Bakken")
    }


def test_who_owns_a_project_in_a_relative_clause_pays_nothing() -> None:
    text = "<p>Prosjektet Lesesprellet, som eies av Alver kommune, har fått 300 000 kroner av Nasjonalbiblioteket.</p>"
    found = said(html(f"<h1>Nytt</h1>{text}", "nb"))
    assert found["parts"] == {
        ("Lesesprellet", "coordinator", "Alver kommune"),
        ("Lesesprellet", "funder", "Nasjonalbiblioteket"),
    }


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>Projektet ”Framtidsnätverket Väst” startar 2025 och leds av Borås stad.</p>", "project"),
        ("<h2>Projekt</h2><ul><li>Framtidsnätverket Väst, medlem sedan 2015</li><li>SKRIV (2022–2026)</li></ul>", "network"),
    ],
)  # fmt: skip
def test_a_word_in_the_name_tells_its_kind_where_only_its_place_tells_another(body: str, kind: str) -> None:
    found = said(html(f"<h1>Nytt</h1>{body}", "sv"))["initiatives"]
    assert (kind, "Framtidsnätverket Väst") in found
    assert len([name for _, name in found if name == "Framtidsnätverket Väst"]) == 1


def test_the_owner_of_a_site_that_opens_with_what_it_gives_funds_what_it_lists() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{lead}</td><td>{money}</td></tr>"
        for name, lead, money in (
            ("Fjordfrosen", "Voss herad", "500 000"),
            ("Mur og minne", "Gulen kommune", "700 000"),
            ("Stasjonen", "Luster kommune", "200 000"),
        )
    )
    page = (
        "<h1>1,4 millionar til tre prosjekt som skal halde bygdene levande</h1>"
        "<p>Ordninga varer ut 2027. To tredelar av pengane kjem frå Kommunal- og distriktsdepartementet.</p>"
        f"<table><tr><th>Prosjekt</th><th>Søkjar</th><th>Tilskot (kr)</th></tr>{rows}</table>"
        "<p>Rådgivar Kari Moe i Vestland fylkeskommune svarar på spørsmål.</p>"
    )
    foot = "</main><footer>Vestland fylkeskommune, postboks 7900, 5020 Bergen. Org.nr. 821311632</footer><main>"
    funders = {p for p in said(html(page + foot, "nn"))["parts"] if p[1] == "funder"}
    assert {p[2] for p in funders} == {"Vestland fylkeskommune"}
    assert {p[0] for p in funders} == {"Fjordfrosen", "Mur og minne", "Stasjonen"}


def test_what_stands_under_former_projects_is_not_said_of_the_page_s_own() -> None:
    page = (
        "<h1>Projektet Blå bro</h1><p>Projektet Blå bro ledes af Køge Kommune. Blå bro slutter i 2027.</p>"
        "<h2>Tidligere projekter</h2><p>Om landsbyer, der deler hal og skolebus. Velux Fonden støttede det med "
        "3,2 mio. kr., og Holbæk Kommune deltog.</p>"
    )
    found = said(html(page))
    assert {p for p in found["parts"] if p[0] == "Blå bro"} == {("Blå bro", "coordinator", "Køge Kommune")}
    assert found["granted"] == set()


def test_who_sits_on_a_board_leads_nothing_whatever_their_post_there() -> None:
    page = (
        "<h1>Netværket DRYP</h1><p>DRYP er et netværk for folk, der arbejder med regnvand.</p><h2>Bestyrelsen</h2>"
        "<p>Formand</p><p>Karen Bech</p><p>Aarhus Vand</p><p>Kasserer</p><p>Bodil Ravn</p><p>NIRAS</p>"
        "<p>Øvrige medlemmer</p><p>Sune Wiese, HOFOR</p>"
    )
    assert {p[1] for p in said(html(page))["people"]} <= {"board", "board_chair"}


@pytest.mark.parametrize("text", ["Det kallas Giella-projektet.", "De har ett projekt, kallat Sámi Giella-projektet."])
def test_a_name_that_says_project_is_no_network(text: str) -> None:
    page = f"<h1>Samarbete i norr</h1><p>Sametingen samarbetar om språken. {text} Projekttiden är slut.</p>"
    assert {kind for kind, _ in said(html(page, "sv"))["initiatives"]} <= {"project"}


def test_being_in_a_network_makes_nobody_one() -> None:
    page = (
        "<h1>GRUS</h1><p>GRUS er kort for Ground-based Readings of Unstable Slopes. Prosjektet varer til 2027.</p>"
        "<h2>Nettverk</h2><p>GRUS er med i Skredforum Vest, eit uformelt nettverk som Vestlandsforsking skipa.</p>"
    )
    found = said(html(page, "nn"))["initiatives"]
    assert ("network", "Skredforum Vest") in found
    assert ("network", "GRUS") not in found


def test_a_page_s_title_names_its_network_though_the_word_is_an_everyday_one() -> None:
    page = (
        "<h1>Fådelt</h1><p>Fådelt er eit nettverk der ti små skular deler fagteam og vikarar.</p>"
        "<p>På ein fådelt skule går fleire årssteg i same klasse. Nettverket møtest fire gonger i året.</p>"
    )
    assert said(html(page, "nn"))["initiatives"] == {("network", "Fådelt")}


def test_the_parts_of_a_text_are_no_projects_though_each_tells_years() -> None:
    page = (
        "<h1>GRUS</h1><p>GRUS er eit forskingsprosjekt om jordskred i bratte lier. Prosjektet varer til 2027.</p>"
        "<h2>Slik kom det i gang</h2><p>Ideen vart fødd etter eit styrtregn i 2019, og to år seinare kom pengane.</p>"
        "<h2>Tre bygder med målarar</h2><p>Sidan 2023 har det stått utstyr i dei tre bygdene som prosjektet følgjer.</p>"
        "<h2>Resultat så langt</h2><p>I 2024 gjekk det eit lite skred, og fire av målarane slo ut på førehand.</p>"
    )
    assert said(html(page, "nn"))["initiatives"] == {("project", "GRUS")}


def test_the_title_of_a_record_may_say_all_that_researchers_do() -> None:
    title = "LYTTEPOST: Akustisk overvåking av gytefelt for kysttorsk i fjorder og sund nord for 67. breddegrad"
    facts = (
        "<dl><dt>Prosjektleder</dt><dd>Marte Riise</dd><dt>Prosjektnummer</dt><dd>352417</dd>"
        "<dt>Prosjektperiode</dt><dd>01.09.2025 – 31.08.2029</dd></dl>"
    )
    found = said(html(f"<h1>{title}</h1>{facts}<p>I gytetida grynter hannene om natta.</p>", "nb"))["initiatives"]
    assert found == {("project", title)}


def test_the_page_s_own_people_do_not_take_part_as_one_of_its_partners() -> None:
    page = (
        "<h1>Nätverket Flerspråk</h1><p>Flerspråk är ett nätverk för forskare och lärare i norr.</p><h2>Partner</h2>"
        "<p>Storumans kommun</p><p>Gällivare kommun</p><aside class='contact'><p>Föreståndare</p><h3>Ing-Marie "
        "Fjällgren</h3><p>ing-marie.fjallgren@umu.se</p><p>090-786 61 27</p></aside>"
    )
    assert "researcher" not in {p[1] for p in said(html(page, "sv"))["people"]}


def test_a_partners_share_of_the_budget_is_the_partners() -> None:
    page = html(
        "<h1>Kold kyst</h1><p>I projektet »Kold kyst« arbejder fire partnere sammen. Sønderborg Kommune leder projektet "
        "»Kold kyst«.</p><p>Program: Interreg Deutschland-Danmark 2021-2027</p><p>Projektet har fået støtte fra "
        "Region Syddanmark.</p><h2>Partnere</h2><table><tr><th>Partner</th><th>Budget</th></tr>"
        "<tr><td>Sønderborg Kommune</td><td>612.300 €</td></tr><tr><td>Syddansk Universitet</td><td>398.400 €</td></tr>"
        "</table>"
    )
    rows = extract_page(page).rows
    named = {o.org_id: o.name for o in rows["organisations"]}
    shares = {(a.value, a.per, named.get(a.payee_org_id or "")) for a in rows["amounts"]}
    assert shares == {(612_300, "partner", "Sønderborg Kommune"), (398_400, "partner", "Syddansk Universitet")}


def test_a_programme_that_is_a_funder_itself_pays_beside_others() -> None:
    page = html(
        "<h1>Grøn havn</h1><p>Projektet Grøn havn har fået støtte fra Region Syddanmark.</p>"
        "<h2>Fakta om projektet</h2><p>Program: Interreg Deutschland-Danmark 2021-2027</p>"
        "<p>Periode: 2023-2026</p><p>Støtte: 1.332.955 euro</p>"
    )
    funders = {body for _, role, body in said(page)["parts"] if role == "funder"}
    assert funders == {"Region Syddanmark", "Interreg Deutschland-Danmark"}


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("nn", "Prosjektet Vassvakt vart drive i lag med kommunen, NAV Møre og Romsdal og Høgskulen i Volda.", {("Vassvakt", "partner", "NAV Møre og Romsdal"), ("Vassvakt", "partner", "Høgskulen i Volda")}),
        ("sv", "Umeå universitet är lead partner och svensk projektägare i projektet Vattenvakt.", {("Vattenvakt", "coordinator", "Umeå universitet")}),
    ],
)  # fmt: skip
def test_a_phrase_goes_on_behind_a_noun_and_stops_at_an_and(
    lang: str, text: str, parts: set[tuple[str, str, str]]
) -> None:
    assert parts <= said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"]


def test_the_nearer_phrase_says_which_part() -> None:
    text = "Projektet Vandvagt er et samarbejde mellem syv partnere i fem lande og får støtte fra Nordea-fonden."
    found = said(html(f"<h1>Nyt</h1><p>{text}</p>", "da"))["parts"]
    assert found == {("Vandvagt", "funder", "Nordea-fonden")}


def test_who_a_registered_body_belongs_to_is_not_who_leads_the_project() -> None:
    text = "Projektet Vannvakt gir kurs. Nordlys Næringshage AS er eid av Bodø kommune."
    assert not said(html(f"<h1>Om oss</h1><p>{text}</p>", "nb"))["parts"]


@pytest.mark.parametrize("step", ["<h2>Arbeidspakke 2: Målinger</h2><p>", "<h2>Delprosjekter</h2><p>"])
def test_who_is_responsible_for_a_step_of_the_work_takes_part_in_it(step: str) -> None:
    page = (
        "<h1>Prosjektet Vannvakt</h1><p>Bodø kommune leder prosjektet Vannvakt.</p>"
        f"{step}Ansvarlig: Nord universitet.</p>"
    )
    assert said(html(page, "nb"))["parts"] == {
        ("Vannvakt", "coordinator", "Bodø kommune"),
        ("Vannvakt", "partner", "Nord universitet"),
    }


@pytest.mark.parametrize(
    ("lang", "text", "part"),
    [
        ("da", "<h1>Projektet Vandvagt</h1><p>Projektleder: Aarhus Universitet</p><p>Projektejer: Aarhus Universitet, Institut for Jordbrug</p>", ("Vandvagt", "coordinator", "Aarhus Universitet")),
        ("nb", "<h1>Nytt</h1><p>Prosjektet Vannvakt ledes av Institutt for vannlære ved Universitetet i Agder.</p>", ("Vannvakt", "coordinator", "Universitetet i Agder")),
        ("sv", "<h1>Nytt</h1><p>Projektet Vattenvakt leds av Umeå universitet, Institutionen för vattenlära.</p>", ("Vattenvakt", "coordinator", "Umeå universitet")),
    ],
)  # fmt: skip
def test_what_a_unit_does_its_body_does(lang: str, text: str, part: tuple[str, str, str]) -> None:
    assert said(html(text, lang))["parts"] == {part}


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("nb", "I prosjektet Vannvakt står SINTEF for målingene. SINTEF står for målingene i prosjektet.", "partner"),
        ("nb", "Her er prosjektet Vannvakt. SINTEF står for driften av prosjektet.", "coordinator"),
        ("sv", "Här är projektet Vattenvakt. RISE ansvarar för mätningarna i projektet.", "partner"),
        ("da", "Her er projektet Vandvagt, som VIVE står for.", "coordinator"),
        ("da", "Her er projektet Vandvagt. I projektet er det VIVE, der måler; VIVE har ansvaret for målingerne i projektet.", "partner"),
    ],
)  # fmt: skip
def test_who_does_a_part_of_the_work_does_not_lead_it(lang: str, text: str, role: str) -> None:
    assert {part[1] for part in said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"]} == {role}


def test_who_owns_the_council_of_the_page_does_not_lead_its_project() -> None:
    text = (
        "Regionrådet for Nordfjella arbeider for tre kommunar. Prosjektet Vassvakt måler vatn. "
        "Regionrådet er eigd av Ål kommune og Gol kommune."
    )
    assert not said(html(f"<h1>Om oss</h1><p>{text}</p>", "nn"))["parts"]
