"""Pages that are no articles: portals, listings, contact pages, print views, old layouts, and pages without content."""

import json

import pytest

from extractors.cleaning.clean import clean
from extractors.document import Document, Page
from extractors.page import extract_page
from schemas.errors import PageRejected

MENU = (
    "<header><a href=/>Vik kommune</a><nav><ul><li><a href=/a>Tenester</a></li><li><a href=/b>Politikk</a></li>"
    "<li><a href=/c>Om kommunen</a></li></ul></nav></header>"
)
FOOT = "<footer><p>Vik kommune</p><p>Org.nr. 964 967 636</p><p>Sentralbord 57 69 86 00</p></footer>"


def page(body: str, head: str = "") -> Page:
    return Page("side.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "html")


def cleaned(body: str, head: str = "") -> Document:
    return clean(page(body, head))


STATE = json.dumps({"props": {"pageProps": {"body": "<p>Fjordnett har fått 3 millionar kroner frå fylket.</p>"}}})


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=__next>{MENU}<main></main>{FOOT}</div><script id=__NEXT_DATA__ type='application/json'>{STATE}</script>",
        f"{MENU}<div id=app><div class=spinner>Lastar innhald …</div></div>{FOOT}",
        f"{MENU}<main><p>Den här webbplatsen kräver JavaScript. Aktivera JavaScript i din webbläsare.</p></main>{FOOT}",
        f"{MENU}<main><p>Siden kræver JavaScript for at blive vist.</p></main>{FOOT}",
        f"{MENU}{FOOT}",
    ],
    ids=["next", "spinner", "sv", "da", "menu"],
)
def test_a_page_that_holds_no_content_says_so(body: str) -> None:
    shell = page(body, "<title>Vik kommune</title>")
    document = clean(shell)
    assert document.text == ""
    assert "964 967 636" in document.owner_text
    rows = extract_page(shell).rows
    assert rows["pages"][0].page_type == "other"
    assert [r for name in ("contacts", "amounts", "projects", "networks") for r in rows[name]] == []


def test_a_page_that_shows_nothing_at_all_is_refused() -> None:
    with pytest.raises(PageRejected) as caught:
        cleaned("<noscript>Slå på JavaScript.</noscript><div id=root></div><script src=a.js></script>")
    assert caught.value.reason == "empty"


def test_a_layout_of_tables_without_any_class_gives_the_text_of_its_middle() -> None:
    document = cleaned(
        "<table width=760><tr><td colspan=3><a href=/>Forside</a> | <a href=/om>Om os</a> | <a href=/k>Kontakt</a></td></tr>"
        "<tr><td width=150><a href=/1>Nyheder</a><br><a href=/2>Projekter</a><br><a href=/3>Links</a></td><td>"
        "<h1>Netværk for små havne</h1><p>Netværket blev dannet i 1998 af otte kommuner, som ville dele erfaringer om "
        "vedligehold af moler og kajer.</p><table border=1><tr><th>Havn</th><th>Kommune</th></tr><tr><td>Bogense</td>"
        "<td>Nordfyn</td></tr><tr><td>Assens</td><td>Assens</td></tr></table></td><td></td></tr>"
        "<tr><td colspan=3>Netværk for små havne, Havnegade 1, 5400 Bogense. Tlf. 64 81 00 00. CVR 29 18 86 19</td></tr></table>"
    )
    assert document.text.startswith("Netværk for små havne\nNetværket blev dannet i 1998")
    assert "Havn | Kommune\nBogense | Nordfyn\nAssens | Assens" in document.text
    assert "Links" not in document.text
    assert "CVR" not in document.text
    assert "CVR 29 18 86 19" in document.owner_text


def test_a_page_headed_news_keeps_its_news() -> None:
    items = "".join(
        f"<p>{n}. mars 2024</p><p>Nettverket har tatt opp {n} nye kommuner som medlemmer, og styret møtes igjen i mai.</p>"
        for n in range(3, 9)
    )
    document = cleaned(f"{MENU}<div><h2>Nyheter</h2>{items}</div>{FOOT}")
    assert "8 nye kommuner" in document.text
    assert "Tenester" not in document.text


def test_a_listing_keeps_every_project_with_its_sum() -> None:
    cards = "".join(
        f"<li class=card><h3><a href=/p{n}>Prosjekt nummer {n}</a></h3><p>Søkjar: Kommune {n}</p><p>Tildelt: {n}00 000 kroner</p></li>"
        for n in range(1, 8)
    )
    document = cleaned(f"{MENU}<main><h1>Prosjekt med støtte i 2024</h1><ul>{cards}</ul></main>{FOOT}")
    for n in range(1, 8):
        assert f"Prosjekt nummer {n}" in document.text
        assert f"{n}00 000 kroner" in document.text


def test_a_page_of_contacts_keeps_every_card_and_not_the_switchboard() -> None:
    cards = "".join(
        f"<div class=person><h3>{name}</h3><p>Handläggare</p><a href='mailto:{mail}@vik.se'>{mail}@vik.se</a></div>"
        for name, mail in (("Åsa Ek", "asa"), ("Bo Alm", "bo"), ("Eva Sjö", "eva"))
    )
    document = cleaned(
        f"<main><h1>Kontakta oss</h1>{cards}</main><footer>Växel 0512-100 00, org.nr 212000-1629</footer>"
    )
    groups = {b.group for b in document.blocks if b.zone == "contact"}
    assert len(groups) == 3
    assert "0512" not in document.text


def test_the_second_article_that_a_news_site_loads_below_is_another_page() -> None:
    def story(title: str, word: str) -> str:
        body = f"<p>{word} møttes i Førde for å avtale hvordan kommunene skal dele utgiftene til felles drift i årene som kommer.</p>"
        return f"<article><h2>{title}</h2>{body * 6}</article>"

    first = story("Ny avtale", "Ordførerne").replace("h2", "h1")
    document = cleaned(f"<main>{first}{story('Mer bråk', 'Fotballfolket')}</main>")
    assert "Ordførerne" in document.text
    assert "Fotballfolket" not in document.text


def test_what_is_left_out_in_print_is_no_text_but_for_contacts() -> None:
    beside = "<div class='no-print'><h2>Handlingar i ärendet</h2><ul><li>1 maj 2020<p>Beslut om nätet fattades av nämnden.</p></li></ul></div>"
    asking = "<div class='no-print'><h2>Kontakt</h2><p>Åsa Ek</p><p>asa@vik.se</p></div>"
    text = "<p>Nätet binder ihop tolv kommuner, och det drivs av länets kommunförbund sedan starten 2016.</p>" * 2
    document = cleaned(f"<main><h1>Nätet</h1>{text}{beside}{asking}</main>")
    assert "nämnden" not in document.text
    assert "asa@vik.se" in document.text


def test_a_class_around_all_of_the_text_says_nothing() -> None:
    widgets = "".join(
        f"<div class='elementor-widget'><h2>Del {n}</h2><p>Nettverket arbeider med del {n} av planen, og kommunane møtest kvar månad.</p></div>"
        for n in range(1, 5)
    )
    document = cleaned(f"{MENU}<main><h1>Om DigFjord</h1>{widgets}</main>{FOOT}")
    assert "del 4 av planen" in document.text


def test_a_column_ends_its_contact_box_where_another_box_starts() -> None:
    column = "<div><h3>Kontakt</h3><p>Åsa Ek</p><p>asa@vik.se</p><h3>Fler kurser</h3><p>Kursen i trädgård börjar snart.</p></div>"
    text = (
        "<p>Projektet lär ut vattenvård till gårdar i länet, och det pågår under tre år med stöd av regionen.</p>" * 3
    )
    document = cleaned(f"<main><h1>Vattenvård</h1><div>{text}</div>{column}</main>")
    zones = {document.of(b): b.zone for b in document.blocks}
    assert zones["asa@vik.se"] == "contact"
    assert zones.get("Kursen i trädgård börjar snart.") != "contact"


def test_the_printed_version_of_a_page_reads_as_the_page() -> None:
    document = cleaned(
        "<p>Udskrevet fra www.naervaer.dk</p><hr><h1>Nærvær på tværs</h1><p>Projektet løber fra 2022 til 2025 og ledes af "
        "Aalborg Kommune sammen med tre boligselskaber.</p><dl><dt>Budget</dt><dd>4,2 mio. kr.</dd><dt>Leder</dt>"
        "<dd>Mette Lund</dd></dl><p><a href='javascript:window.print()'>Udskriv siden</a></p>"
    )
    assert "Budget: 4,2 mio. kr.\nLeder: Mette Lund" in document.text
    assert "Udskriv siden" not in document.text


def test_a_page_for_telephones_reads_as_any_other() -> None:
    document = cleaned(
        "<amp-sidebar id=s><ul><li><a href=/a>Hjem</a></li><li><a href=/b>Prosjekt</a></li><li><a href=/c>Kontakt</a></li></ul>"
        "</amp-sidebar><article><h1>Bølgekraft i fjorden</h1><amp-img src=a.jpg alt=x></amp-img><p>Prosjektet får to millioner "
        "kroner fra Forskningsrådet, og det ledes fra Sogndal.</p></article>",
        "<style amp-boilerplate>body{visibility:hidden}</style>",
    )
    assert document.text == (
        "Bølgekraft i fjorden\nProsjektet får to millioner kroner fra Forskningsrådet, og det ledes fra Sogndal."
    )


def test_a_section_on_cookies_that_is_only_to_be_read_is_text() -> None:
    told = (
        "<p>Kakan räknar besök på webbplatsen och sparas i två år i webbläsaren hos den som besöker en sida.</p>" * 12
    )
    dialog = f"<div><h2>Vi använder kakor</h2>{told}<button>Godkänn alla</button></div>"
    text = "<p>Webbplatsen drivs av länsstyrelsen tillsammans med tjugo kommuner i två län sedan 2009.</p>" * 2
    document = cleaned(f"<main><h1>Om webbplatsen</h1>{text}<h2>Så använder vi kakor</h2>{told}</main>{dialog}")
    assert document.text.count("Kakan räknar besök") == 12


NEWS = "".join(
    f"<li class=item><h3><a href=/n{n}>Kursdag nummer {n} for lærarar</a></h3><a href=/n{n}>2024-05-1{n} Meir enn {n}0 lærarar "
    "møttest i Førde for å byte røynsler om koding i skulen, og nye dagar er alt planlagde.</a></li>"
    for n in range(1, 5)
)
OWN = "<p>Fylket rettleier kommunane om koding i skulen og held kurs for lærarar kvart halvår.</p>"


@pytest.mark.parametrize("heading", ["Nyhende", "Siste nytt frå fylket", "Aktuelt", "Våra nyheter", "Nyheder"])
def test_news_among_the_text_that_are_as_much_as_the_text_are_what_the_page_is_for(heading: str) -> None:
    listed = f"<div class=news-list><h2>{heading}</h2><ul>{NEWS}</ul></div>"
    document = cleaned(f"{MENU}<div class=text><h1>Koding</h1>{OWN}{listed}</div>{FOOT}")
    assert "Kursdag nummer 4" in document.text
    assert "Meir enn 40 lærarar" in document.text


@pytest.mark.parametrize(
    "body",
    [
        f"<div><h1>Koding</h1>{OWN * 12}<div class=news><h2>Nyhende</h2><ul>{NEWS}</ul></div></div>",
        f"<div><div><h1>Koding</h1>{OWN * 4}</div><div class=news><h2>Nyhende</h2><ul>{NEWS}</ul></div></div>",
        f"<div><h1>Koding</h1>{OWN * 4}<aside><h2>Nyhende</h2><ul>{NEWS}</ul></aside></div>",
        f"<div><h1>Koding</h1>{OWN}<div class=news><h2>Fleire nyhende</h2><ul>{NEWS}</ul></div></div>",
    ],
    ids=["little beside the text", "outside its element", "aside", "of other pages"],
)
def test_other_news_are_teasers(body: str) -> None:
    document = cleaned(f"{MENU}{body}{FOOT}")
    assert "Kursdag" not in document.text
    assert "rettleier kommunane" in document.text


def test_a_head_for_the_printer_gives_no_title_where_readers_see_one() -> None:
    printed = "<div style='display:none'><h1>Om mål</h1><div>https://vik.no/7</div></div>"
    today = "<div id=top><div>torsdag 11. september 2014</div></div>"
    text = f"<div class=article><h1>Mål og planar</h1>{OWN * 3}</div>"
    document = cleaned(f"{printed}{today}{MENU}{text}{FOOT}", "<title>Om mål - Vik kommune</title>")
    assert document.text.startswith("Mål og planar\nFylket rettleier")
    assert document.metadata.title == "Mål og planar"
    assert document.published is None


def test_a_heading_that_readers_do_not_see_is_the_title_where_there_is_no_other() -> None:
    document = cleaned(f"<main><h1 style='display:none'>Mål og planar</h1>{OWN * 3}</main>{FOOT}")
    assert document.metadata.title == "Mål og planar"


def test_a_form_to_write_to_somebody_takes_the_card_beside_it_not_along() -> None:
    form = (
        "<div><label>E-postadresse<input name=a></label><label>Melding<input name=b></label><input type=submit></div>"
    )
    card = "<div class=info><p>Kari Vik</p><p>Rådgjevar</p><p>57 69 86 01</p></div>"
    document = cleaned(
        f"<main><h1>Koding</h1>{OWN * 3}<div class=contact><h3>Kontakt</h3>{card}{form}</div></main>{FOOT}"
    )
    zones = {document.of(b): b.zone for b in document.blocks}
    assert zones["Kari Vik"] == zones["57 69 86 01"] == "contact"
    assert "Melding" not in document.text


def test_people_to_turn_to_are_kept_though_only_a_form_reaches_them() -> None:
    people = "".join(
        f"<div><a href=/form?{n}>{name}<div>Rådgjevar</div></a></div>" for n, name in enumerate(("Kari Vik", "Ola Ås"))
    )
    menu = "<div class=plate><h2>Sjå òg</h2><a href=/1>Kurs for lærarar</a><br><a href=/2>Planar</a><br><a href=/3>Kart</a></div>"
    beside = f"<div class=right><div class='contact plate'><h2>Kontakt</h2>{people}</div>{menu}</div>"
    document = cleaned(f"{MENU}<div class=mid><h1>Koding</h1>{OWN * 4}</div>{beside}{FOOT}")
    zones = {document.of(b): b.zone for b in document.blocks}
    assert zones["Kari Vik"] == zones["Ola Ås"] == "contact"
    assert "Planar" not in document.text


def test_a_card_that_names_nobody_is_no_contact() -> None:
    card = "<div class=vcard><div class=org>Kystverket</div><div><a href=/>kystverket.no</a></div></div>"
    document = cleaned(f"<div><h1>Koding</h1>{OWN * 4}</div>{card}")
    assert "Kystverket" not in document.text
