import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cleaning.clean import clean
from extractors.document import Block, Document, Page
from schemas.errors import PageRejected

PROSE = (
    "<p>Netværket samler ti kommuner om digital velfærd, og det ledes af en lille styregruppe i Odense. "
    "Medlemmerne mødes fire gange om året og deler erfaringer fra deres egne projekter.</p>"
    "<p>Arbejdet begyndte i 2014 med støtte fra en fond, og siden har kommunerne selv betalt for driften. "
    "Forskerne følger med fra sidelinjen og skriver en kort rapport hvert andet år.</p>"
)


def cleaned(body: str, head: str = "") -> Document:
    html = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return clean(Page("side.html", html.encode(), "html"))


def article(body: str) -> Document:
    return cleaned(f"<main><h1>Om netværket</h1>{PROSE}{body}</main>")


def block(document: Document, text: str) -> Block:
    found = [b for b in document.blocks if text in document.of(b)]
    assert found, document.text
    return found[0]


def test_headings_paragraphs_and_lists_keep_their_order_and_roles() -> None:
    document = article("<h2>Medlemmer</h2><ul><li>Odense<ul><li>Bolbro</li></ul></li><li>Assens</li></ul>")
    assert [b.role for b in document.blocks][:4] == ["title", "paragraph", "paragraph", "heading"]
    items = [b for b in document.blocks if b.role == "list_item"]
    assert [(document.of(b), b.level) for b in items] == [("Odense", 1), ("Bolbro", 2), ("Assens", 1)]
    assert len({b.group for b in items}) == 1
    assert items[0].group > 0


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=/a>Politik</a> <a href=/b>Byråd</a></nav>",
        "<div role=dialog><h2>Vi bruger cookies</h2><p>Du kan altid ændre dit valg.</p><button>Politik</button></div>",
        "<section><h2>Fant du det du lette etter?</h2><p>Byråd svarer ikke her.</p></section>",
        "<div><div>Andre prosjekter i programmet</div><div>Politik i Byråd</div><div>3 mill. kroner</div></div>",
        "<div class=x><p>Läs också</p><ul><li><a href=/c>Politik och Byråd</a></li></ul></div>",
        "<footer><p>Byråd og Politik, CVR 12 34 56 78</p></footer>",
        "<div><p>Var sida til nytte?</p><button>Byråd</button><button>Politik</button><p>Svaret er anonymt.</p></div>",
        "<form><label>Politik i Byråd <input name=mail type=email></label><button>Send</button></form>",
    ],
)
def test_what_stands_around_the_text_is_dropped(furniture: str) -> None:
    document = cleaned(f"<main><h1>Om netværket</h1>{PROSE}</main>{furniture}")
    inside = article(furniture)
    for found in (document, inside):
        assert "Politik" not in found.text
        assert "Byråd" not in found.text
        assert "styregruppe" in found.text
        assert found.boilerplate_share > 0


def test_the_foot_of_the_site_says_who_owns_it() -> None:
    document = cleaned(
        f"<main><h1>Om oss</h1>{PROSE}</main><footer><p>Vara kommun</p><p>Org.nr 212000-1234</p></footer>"
    )
    assert document.owner_text == "Vara kommun\nOrg.nr 212000-1234"


def test_a_table_gives_a_row_a_block_and_every_cell_its_header() -> None:
    document = article(
        "<table><caption>Tildelt i 2024</caption><thead><tr><th>Prosjekt</th><th>Søker</th><th>Beløp</th></tr></thead>"
        "<tbody><tr><td rowspan=2>Fjellnett</td><td>Vang</td><td>100&nbsp;000</td></tr>"
        "<tr><td>Lom</td><td>50&nbsp;000</td></tr></tbody>"
        "<tfoot><tr><td colspan=2>Sum</td><td>150&nbsp;000</td></tr></tfoot></table>"
    )
    rows = [b for b in document.blocks if b.role == "table_row"]
    assert [document.of(r) for r in rows] == [
        "Prosjekt | Søker | Beløp",
        "Fjellnett | Vang | 100\u00a0000",
        "Fjellnett | Lom | 50\u00a0000",
        "Sum | 150\u00a0000",
    ]
    assert all(r.caption == "Tildelt i 2024" and r.group == rows[0].group for r in rows)
    assert [(document.of(c), c.column, c.header) for c in rows[3].cells] == [
        ("Sum", 0, "Prosjekt"),
        ("150\u00a0000", 2, "Beløp"),
    ]
    assert all(c.is_header for c in rows[0].cells)


def test_a_table_of_labels_gives_every_value_its_label() -> None:
    document = article("<table><tr><th>Voksen</th><td>45 kr.</td></tr><tr><th>Barn</th><td>25 kr.</td></tr></table>")
    row = block(document, "Voksen")
    assert [(document.of(c), c.header, c.is_header) for c in row.cells] == [
        ("Voksen", "", True),
        ("45 kr.", "Voksen", False),
    ]


def test_a_table_that_lays_a_page_out_is_no_table() -> None:
    menu = "".join(f"<tr><td><a href={i}.htm>Punkt {i}</a></td></tr>" for i in range(8))
    document = cleaned(
        f"<table><tr><td><table>{menu}</table></td><td><h1>Årsberetning</h1>{PROSE}</td></tr>"
        "<tr><td colspan=2>Kystnet, Nyvej 2. Tlf. 59 66 66 66. CVR 28 77 91 05. Webmaster: Per</td></tr></table>"
    )
    assert {b.role for b in document.blocks} == {"title", "paragraph"}
    assert "Punkt" not in document.text
    assert "CVR" not in document.text


@pytest.mark.parametrize(
    "facts",
    [
        "<dl><dt>Prosjektleiar</dt><dd>Kari Vik</dd><dt>Partnarar:</dt><dd>Voss<br>Ulvik</dd></dl>",
        "<div><div><span>Prosjektleiar</span><div>Kari Vik</div></div><div><span>Partnarar:</span><div>"
        "<p>Voss</p><p>Ulvik</p>"
        "</div></div><div><span>Status</span><div>Ferdig</div></div></div>",
    ],
)
def test_terms_and_their_values_become_definitions(facts: str) -> None:
    document = article(f"<aside class=factbox><h2>Fakta om prosjektet</h2>{facts}</aside>")
    texts = [document.of(b) for b in document.blocks if b.role == "definition"]
    assert texts[:3] == ["Prosjektleiar: Kari Vik", "Partnarar: Voss", "Ulvik"]
    value = block(document, "Ulvik")
    assert (value.zone, value.caption) == ("fact_box", "Fakta om prosjektet")
    assert [(document.of(c), c.header) for c in value.cells] == [("Ulvik", "Partnarar")]


@pytest.mark.parametrize(
    "people",
    [
        "<ul><li><strong>Åsa Ek</strong><br>Chef<br><a href='mailto:asa@ex.se'>Mejla</a></li>"
        "<li><strong>Bo Alm</strong><br>Handläggare<br>040-12 34 56</li></ul>",
        "<div><h3>Åsa Ek</h3><p>Chef</p><p><a href='mailto:asa@ex.se'>Mejla</a></p></div>"
        "<div><h3>Bo Alm</h3><p>Handläggare</p><p>040-12 34 56</p></div>",
        "<p><b>Åsa Ek</b><br>Chef<br>asa@ex.se</p><p><b>Bo Alm</b><br>Handläggare<br>Tel 040-12 34 56</p>",
        "<li><span class=n>Åsa Ek</span><span class=t>Chef</span><a href='mailto:asa@ex.se'>Mejla</a></li>"
        "<li><span class=n>Bo Alm</span><span class=t>Handläggare</span><span>040-12 34 56</span></li>",
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_every_person_gets_a_card(people: str, wrapped: bool) -> None:
    section = f"<h2>Kontakt</h2>{people}"
    document = article(f"<section>{section}</section>" if wrapped else section)
    first, second = block(document, "Åsa Ek"), block(document, "Bo Alm")
    assert first.zone == second.zone == "contact"
    assert first.group != second.group
    assert block(document, "Chef").group == first.group
    assert block(document, "Handläggare").group == second.group
    assert block(document, "Chef").role == "contact"
    assert second.caption == "Kontakt"


def test_a_link_keeps_its_target_and_its_visible_text() -> None:
    document = article("<p>Skriv til <a href='mailto:post@ex.no'>felles postkasse</a> eller ring.</p>")
    (link,) = block(document, "Skriv").links
    assert (document.of(link), link.target) == ("felles postkasse", "mailto:post@ex.no")


def test_a_mail_link_without_text_lies_on_the_words_before_it() -> None:
    document = article("<p>Skriv til Kari <a href='mailto:kari@ex.no'><img src=brev.png></a></p>")
    (link,) = block(document, "Skriv").links
    assert (document.of(link), link.target) == ("Skriv til Kari", "mailto:kari@ex.no")


def test_a_link_to_mail_is_kept_though_its_words_are_those_of_a_share_row() -> None:
    document = article(
        "<section><h2>Contact</h2><p>Åsa Ek<br>Chef<br><a href='mailto:asa@ex.se'>E-mail</a></p></section>"
    )
    assert [k.target for k in block(document, "E-mail").links] == ["mailto:asa@ex.se"]


def test_blanks_collapse_but_no_break_spaces_stay_and_soft_hyphens_go() -> None:
    document = article("<p>Til\u00adsammen \n\t 300&nbsp;000\u200b  kr av ka\u030arsbudsjettet</p>")
    assert "Tilsammen 300\u00a0000 kr av kårsbudsjettet" in document.text


def test_a_stamp_is_told_from_text() -> None:
    document = article("<p>Publisert 3. mai 2021 | Sist endret 04.06.2022</p>")
    assert block(document, "Publisert").role == "date_stamp"
    assert (document.metadata.published, document.metadata.modified) == ("2021-05-03", "2022-06-04")


WORDS = st.sampled_from(
    [
        "Kontakt",
        "Åsa Ek",
        "asa@ex.se",
        "Läs också",
        "2 mill. kr",
        "Fakta",
        "\u00a0",
        "a\u0301",
        "\u00ad",
        "x" * 90,
        "<",
        "&amp;",
        "12 34 56 78",
    ]
)
NAMES = "div p span li ul a table tr td th dl dt dd h1 h2 br form button nav section b main"
TAGS = st.sampled_from(NAMES.split(" "))


@st.composite
def markup(draw: st.DrawFn) -> str:
    parts = draw(
        st.lists(st.one_of(WORDS, st.text(max_size=8), TAGS.map("<{}>".format), TAGS.map("</{}>".format)), max_size=60)
    )
    return "".join(parts)


@settings(max_examples=150, deadline=None)
@given(markup(), st.sampled_from(["html", "text"]))
def test_blocks_of_any_page_are_in_order_and_hold_their_cells_and_links(body: str, kind: str) -> None:
    page = Page("x", body.encode("utf-8", "replace"), "html" if kind == "html" else "text")
    try:
        document = clean(page)
    except PageRejected:
        return
    end = -1
    for b in document.blocks:
        assert end < b.start < b.end <= len(document.text)
        assert "\n" not in document.of(b)
        assert document.of(b) == document.of(b).strip()
        inside = [*b.cells, *b.links]
        assert all(b.start <= part.start < part.end <= b.end for part in inside)
        end = b.end
    assert document.text == "\n".join(document.of(b) for b in document.blocks)
    assert clean(page) == document


def test_an_address_behind_a_picture_belongs_to_the_line_before() -> None:
    document = article(
        "<div class=byline><span>Mona Vik</span><a href='mailto:mona@vik.no'><button><svg></svg></button></a></div>"
        "<table><tr><th>Navn</th><th>Skriv</th></tr><tr><td>Ola Ås<br><a href='tel:+4757000001'><img src=t.png></a>"
        "</td><td>Leder</td></tr></table>"
    )
    assert [k.target for k in block(document, "Mona Vik").links] == ["mailto:mona@vik.no"]
    assert [k.target for k in block(document, "Ola Ås").links] == ["tel:+4757000001"]


def test_a_picture_to_share_the_page_by_mail_is_no_address() -> None:
    document = article("<p>Mona Vik leder arbejdet.</p><a href='mailto:?subject=Se'><img src=m.png></a>")
    assert not block(document, "Mona Vik").links


@pytest.mark.parametrize(
    "address", ["<a href='mailto:eva.lund@odense.dk'>eva.lund@odense.dk</a>", "<span>eva.lund@odense.dk</span>"]
)
def test_an_address_right_behind_a_title_is_no_part_of_its_last_word(address: str) -> None:
    document = article(f"<div class='person'><span>Eva Lund</span><span>rådgiver, økologi</span>{address}</div>")
    assert "eva.lund@odense.dk" in document.text.split()


def test_a_heading_whose_class_says_header_stays_with_what_it_heads() -> None:
    panel = "<h3 class='accordion__header'><button aria-expanded='false'>Klyngeland (2018–2021)</button></h3>"
    document = article(f"<div>{panel}<div>{PROSE}</div></div>")
    assert block(document, "Klyngeland").role == "heading"


@pytest.mark.parametrize("tag", ["div", "p", "li"])
def test_labels_that_stand_out_and_their_values_are_definitions(tag: str) -> None:
    facts = (
        ("Projektejer", "Norddjurs Kommune"),
        ("Bevilling", "4.350.000 kr."),
        ("Løber", "1. februar 2025 til 2028"),
    )
    rows = "".join(f"<{tag}><strong>{label}</strong> {value}</{tag}>" for label, value in facts)
    document = article(f"<section><h2>Kort fortalt</h2>{rows}</section>")
    for label, value in facts:
        found = block(document, f"{label}: {value}")
        assert found.role == "definition"
        assert [document.text[c.start : c.end] for c in found.cells] == [label, value]


def test_words_that_stand_out_at_the_head_of_sentences_are_no_labels() -> None:
    sentences = (
        ("Regnskabet", "viser, hvad reglerne betyder."),
        ("Samtaler", "med ti familier om arven."),
        ("Kort", "over alle skovene."),
    )
    document = article("".join(f"<p><strong>{first}</strong> {rest}</p>" for first, rest in sentences))
    for first, rest in sentences:
        assert block(document, f"{first} {rest}").role == "paragraph"


def test_a_panel_of_text_with_an_address_is_no_card() -> None:
    panels = "".join(
        f"<details><summary>{name}</summary><div><p>{PROSE[3:150]}</p><p>{PROSE[150:300]}</p>"
        f"<p>Projektleder: Ida Holm, 51 27 44 06, {n}@x.example</p></div></details>"
        for n, name in enumerate(("Byakraft Kinda", "Vägar Framåt"))
    )
    document = article(panels)
    for name in ("Byakraft Kinda", "Vägar Framåt"):
        found = next(b for b in document.blocks if document.of(b) == name)
        assert (found.role, found.zone) == ("heading", "main")


def test_a_box_beside_the_text_that_tells_who_pays_is_kept() -> None:
    aside = (
        '<div class="sidebar"><div class="box"><h3>Finansiering</h3><p>Projektet er støttet af Velux Fonden.</p>'
        "<p><b>Start:</b> 1. august 2023<br><b>Slut:</b> 31. juli 2027</p></div>"
        '<div class="box"><h3>Aktuelt</h3><ul><li><a href="#">Ny bog om kvoter</a></li></ul></div></div>'
    )
    document = cleaned(f"<main><h1>Om netværket</h1>{PROSE}</main>{aside}")
    assert "støttet af Velux Fonden" in document.text
    assert "Ny bog om kvoter" not in document.text


def test_a_box_beside_the_text_with_labels_over_their_values_is_kept_whatever_its_heading() -> None:
    facts = (("Vem äger det?", "Ljusdals kommun"), ("Håller på", "2023–2026"), ("Pengapåsen", "7,8 miljoner kronor"))
    box = "".join(f"<p><strong>{label}</strong><br>{value}</p>" for label, value in facts)
    people = "".join(f"<p><strong>{name}</strong><br>Skrev om vädret</p>" for name in ("Ann Ek", "Bo Lind", "Eva Alm"))
    aside = f"<aside><section><h2>Sådant</h2>{box}</section><section><h2>Bloggare</h2>{people}</section></aside>"
    document = cleaned(f"<main><h1>Från soffa till studio</h1>{PROSE}</main>{aside}")
    assert all(value in document.text for _, value in facts)
    assert "Skrev om vädret" not in document.text


def test_spans_of_a_card_are_lines_and_pieces_of_a_word_are_none() -> None:
    card = "<div><span class='navn'>Eskil Moan</span><span class='tittel'>seniorrådgiver</span></div>"
    document = article(f"{card}<div><span class='stor'>D</span><span class='rest'>et var en gang</span></div>")
    assert {"Eskil Moan", "seniorrådgiver", "Det var en gang"} <= {document.of(b) for b in document.blocks}


@pytest.mark.parametrize("heading", ["Meir om saka", "Mer om saken", "Mere om sagen", "Läs mer om projektet"])
def test_who_is_to_be_asked_stays_in_a_box_of_links(heading: str) -> None:
    box = (
        f"<div class=infoboks><h3>{heading}</h3><p>Ane Lid Moe, prosjektleiar, tlf. 70 00 12 34, ane@volda.no</p>"
        "<p><a href=/sak.pdf>Sak 31/25 (PDF)</a></p></div>"
    )
    document = article(box)
    assert block(document, "Ane Lid Moe")
    assert "Sak 31/25" not in document.text
