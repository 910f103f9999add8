from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Block, Cell, Document, Page
from extractors.names.find import NameFound, find_names
from extractors.page import read


def page(text: str, country: str = "SE", zone: str = "main") -> Document:
    """A page whose lines are its paragraphs."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(start, start + len(line), "paragraph", zone))  # type: ignore[arg-type]
        start += len(line) + 1
    return Document(text, tuple(blocks), country=country)


def organisations(text: str, country: str = "SE") -> list[str]:
    return list(dict.fromkeys(n.name for n in find_names(page(text, country)) if n.label == "ORG"))


def people(text: str, country: str = "SE", zone: str = "main") -> list[NameFound]:
    return [n for n in find_names(page(text, country, zone)) if n.label == "PER"]


ENUMERATIONS = [
    (
        "SE",
        "Vi samverkar med Hagfors, Munkfors och Sunne kommuner.",
        ["Hagfors kommun", "Munkfors kommun", "Sunne kommun"],
    ),
    ("SE", "Ale, Kungälvs och Lilla Edets kommuner deltar.", ["Ale kommun", "Kungälvs kommun", "Lilla Edets kommun"]),
    ("SE", "Med är Vara och Marks kommuner.", ["Vara kommun", "Marks kommun"]),
    ("DK", "Gladsaxe, Herlev og Ballerup Kommuner er med.", ["Gladsaxe Kommune", "Herlev Kommune", "Ballerup Kommune"]),
    ("DK", "Kommunerne Assens og Faaborg-Midtfyn går sammen.", ["Assens Kommune", "Faaborg-Midtfyn Kommune"]),
    (
        "NO",
        "Kommunene Sør-Varanger, Vadsø og Båtsfjord deltar.",
        ["Sør-Varanger kommune", "Vadsø kommune", "Båtsfjord kommune"],
    ),
    ("NO", "Nordre Follo, Ås og Vestby kommuner er enige.", ["Nordre Follo kommune", "Ås kommune", "Vestby kommune"]),
    ("NO", "Kommunane Vik, Aurland og Lærdal har fått midlar.", ["Vik kommune", "Aurland kommune", "Lærdal kommune"]),
    ("NO", "Ulstein og Hareid kommunar er samde.", ["Ulstein kommune", "Hareid kommune"]),
]


@pytest.mark.parametrize(("country", "text", "names"), ENUMERATIONS)
def test_a_shared_head_makes_every_name_a_municipality(country: str, text: str, names: list[str]) -> None:
    assert organisations(text, country) == names


def test_a_genitive_stands_for_the_municipality_with_its_own_head() -> None:
    assert organisations("Enligt Lidköpings kommuns plan samverkar Bodø kommune.") == [
        "Lidköpings kommun",
        "Bodø kommune",
    ]


def test_neighbours_in_the_run_decide_between_two_municipalities_of_one_name() -> None:
    found = find_names(page("Ulstein, Hareid og Herøy kommunar er med.", "NO"))
    assert found[-1].registry_key is not None
    assert len({n.registry_key for n in found}) == 3


def test_an_everyday_word_is_no_municipality_without_context() -> None:
    assert organisations("Vara eller icke vara. Mark och vatten.") == []


def test_a_place_after_a_preposition_is_a_place() -> None:
    found = find_names(page("Mötet hölls i Karlstad."))
    assert [(n.label, n.name) for n in found] == [("LOC", "Karlstad")]


def test_municipalities_of_the_neighbouring_countries_are_known() -> None:
    assert organisations("På dansk side deltager Laholms og Falkenbergs kommuner.", "DK") == [
        "Laholms kommun", "Falkenbergs kommun",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "text", "names"),
    [
        ("SE", "Kommunalförbundet Norrsam leder arbetet. Norrsam bildades 2014.", ["Kommunalförbundet Norrsam"]),
        ("SE", "Centrum för äldres teknik (CÄT) utvärderar, och CÄT skriver.", ["Centrum för äldres teknik"]),
        (
            "SE",
            "Inkubatorn Bryggan AB och Vänerns Fiskare ek. för. deltar.",
            ["Inkubatorn Bryggan AB", "Vänerns Fiskare ek. för."],
        ),
        (
            "DK",
            "Støtten kommer fra Kystfonden og Plan- og Landdistriktsstyrelsen.",
            ["Kystfonden", "Plan- og Landdistriktsstyrelsen"],
        ),
        (
            "DK",
            "Institut for Kultur og Læring ved Aalborg Universitet",
            ["Institut for Kultur og Læring", "Aalborg Universitet"],
        ),
        ("NO", "Universitetene i Oslo og Bergen forsker.", ["Universitetet i Oslo", "Universitetet i Bergen"]),
        (
            "NO",
            "Sunnfjord Regionråd IPR og Nynorsksenteret AS er partnarar.",
            ["Sunnfjord Regionråd IPR", "Nynorsksenteret AS"],
        ),
        ("NO", "Regionalt forskningsfond Havkant gir støtte.", ["Regionalt forskningsfond Havkant"]),
    ],
)
def test_words_of_kind_make_names_of_organisations(country: str, text: str, names: list[str]) -> None:
    assert organisations(text, country) == names


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("DK", "Netværket består af danske kommuner, og bestyrelsen mødes to gange om året."),
        ("NO", "Nettverket og kommunestyret samarbeider. Regelverket er nytt, og området er stort."),
        ("SE", "Nätverket växer. Flera universitet och alla kommuner deltar. Föreningen är öppen."),
    ],
)
def test_generic_words_are_no_names(country: str, text: str) -> None:
    assert organisations(text, country) == []


def test_a_short_form_of_the_registry_counts_once_its_body_is_named() -> None:
    assert organisations("GU forskar.") == []
    assert organisations("Göteborgs universitet forskar. GU publicerar.") == ["Göteborgs universitet"]


def test_cells_under_a_header_for_organisations_hold_names() -> None:
    values = {"Projekt": "Tangkassen", "Ansøger": "Havbad Syd", "Partnere": "Blue Water og Fanø Surfere"}
    text = " | ".join(values.values())
    cells = tuple(
        Cell(text.index(value), text.index(value) + len(value), i, header, False)
        for i, (header, value) in enumerate(values.items())
    )
    document = Document(text, (Block(0, len(text), "table_row", group=1, cells=cells),), country="DK")
    assert [n.name for n in find_names(document)] == ["Havbad Syd", "Blue Water", "Fanø Surfere"]


@pytest.mark.parametrize(
    ("country", "text", "name", "title", "body"),
    [
        (
            "SE",
            "– Bra, säger Karin Älgström, utvecklingsstrateg på Tillväxtverket.",
            "Karin Älgström",
            "utvecklingsstrateg",
            "Tillväxtverket",
        ),
        (
            "SE",
            "Leds av Nils Berglöv, docent i statsvetenskap vid Örebro universitet.",
            "Nils Berglöv",
            "docent i statsvetenskap",
            "Örebro universitet",
        ),
        (
            "DK",
            "”Ja,” siger borgmester Malene Krogsgaard fra Hjørring Kommune.",
            "Malene Krogsgaard",
            "borgmester",
            "Hjørring Kommune",
        ),
        ("DK", "Det ledes af Alexandra Instituttet ved Rikke Odgaard.", "Rikke Odgaard", None, "Alexandra Instituttet"),
        (
            "NO",
            "– Endelig, sier ordfører Gunnvor Stensrud i Lillesand kommune.",
            "Gunnvor Stensrud",
            "ordfører",
            "Lillesand kommune",
        ),
        (
            "NO",
            "– No, seier Magnhild Rogne, dagleg leiar i Nynorsksenteret AS.",
            "Magnhild Rogne",
            "dagleg leiar",
            "Nynorsksenteret AS",
        ),
        ("NO", "Kontakt K.B. Hauglid, rådgiver, Bodø kommune.", "K.B. Hauglid", "rådgiver", "Bodø kommune"),
        ("SE", "Frågor: Poul de la Motte (Region Skåne).", "Poul de la Motte", None, "Region Skåne"),
    ],
)
def test_people_come_with_title_and_organisation(
    country: str, text: str, name: str, title: str | None, body: str
) -> None:
    found = find_names(page(text, country))
    person = next(n for n in found if n.label == "PER")
    assert (person.name, person.title) == (name, title)
    assert person.organisation is not None
    assert found[person.organisation].name == body
    if person.title_start is not None:
        assert text[person.title_start : person.title_end] == title


def test_a_name_alone_on_a_line_of_a_card_is_a_person_and_the_next_line_the_title() -> None:
    text = "Terje R. Kvåle\nProsjektleder, Felles arkiv\n51 00 00 00"
    (person,) = people(text, "NO", "contact")
    assert (person.name, person.title) == ("Terje R. Kvåle", "Prosjektleder, Felles arkiv")


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("NO", "Vi holder til i Karl Johans gate 12 i Oslo."),
        ("SE", "Digital Transformation är mer än teknik. Region Skåne leder Klimatsmart Vardag."),
        ("DK", "Det Kongelige Bibliotek og Ny Carlsbergfondet er partnere i Grøn Omstilling."),
        ("DK", "Betal med MobilePay."),
    ],
)
def test_streets_bodies_and_titles_are_no_people(country: str, text: str) -> None:
    assert people(text, country) == []


def test_spans_already_taken_are_left_alone() -> None:
    text = "Skriv till Vinnova i dag."
    assert find_names(page(text), taken=[(11, 18)]) == []


_WORDS = st.sampled_from(
    ("Vara", "kommun", "kommuner", "och", ",", "Skara", "Lund", "Anna", "Berg", "säger", "professor", "i", "vid",
     "Region", "Skåne", "AB", "(HiS)", "Högskolan", "Skövde", ".", "Institutet", "för", "KL", "og", "Os", "\u00a0",
     "-", "A/S", "Stiftelsen", "\n", "12", "@", "Nora")
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40), st.sampled_from(["SE", "NO", "DK", None]))
def test_names_lie_in_the_text_in_order_and_apart(words: list[str], country: str | None) -> None:
    text = " ".join(words)
    found = find_names(page(text, country or "SE"))
    assert all(0 <= n.start < n.end <= len(text) and "\n" not in text[n.start : n.end] for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(n.name and 0 < n.confidence <= 1 for n in found)
    assert all(n.organisation is None or found[n.organisation].label == "ORG" for n in found)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    find_names(page(text))


@pytest.mark.parametrize(
    ("country", "text", "names"),
    [
        (
            "SE",
            "Med är Umeå universitet, Norrbjörk Data, Tallgren Forest AB och Region Dalarna.",
            ["Umeå universitet", "Norrbjörk Data", "Tallgren Forest AB", "Region Dalarna"],
        ),
        ("SE", "I samarbete med Ögonblicket och Mittuniversitetet.", ["Ögonblicket", "Mittuniversitetet"]),
        ("SE", "Mittuniversitetet för statistiken och Skolverket pengarna.", ["Mittuniversitetet", "Skolverket"]),
        (
            "DK",
            "Partnerne er Aarhus Universitet, Klitgaard Robotics og Herning Kommune.",
            ["Aarhus Universitet", "Klitgaard Robotics", "Herning Kommune"],
        ),
        ("DK", "Støtten kommer fra Havgus Fonden og Strandby Foreningen.", ["Havgus Fonden", "Strandby Foreningen"]),
        ("NO", "Mellom Fjordlys og Nord universitet er det kort veg.", ["Fjordlys", "Nord universitet"]),
        ("NO", "Hallaren Frukt og Bær AS leverer varene.", ["Hallaren Frukt og Bær AS"]),
        ("NO", "Samarbeidspartnar er Tokke sau og geit.", ["Tokke sau og geit"]),
        ("NO", "Nå deltar Møre og Romsdal fylkeskommune.", ["Møre og Romsdal fylkeskommune"]),
    ],
)
def test_a_conjunction_parts_two_bodies_and_holds_one_together(country: str, text: str, names: list[str]) -> None:
    assert organisations(text, country) == names


def test_places_and_people_in_a_run_of_bodies_stay_what_they_are() -> None:
    found = find_names(page("Forskere fra NTNU, SINTEF og Danmark møtte Nordlys i Oslo, Bergen og Trondheim.", "NO"))
    assert [n.name for n in found if n.label == "ORG"] == ["NTNU", "SINTEF"]


@pytest.mark.parametrize(
    ("country", "text", "name", "kind"),
    [
        ("SE", "Bakom står kommunalförbundet Vidarna.", "Vidarna", "intermunicipal"),
        ("SE", "Pengarna kommer från stiftelsen Gryningsljus.", "Gryningsljus", "foundation"),
        ("NO", "Det interkommunale selskapet Fjellren henter avfallet.", "Fjellren", "intermunicipal"),
        ("NO", "Verksemda Tangvær lagar tang om til fôr.", "Tangvær", "company"),
        ("DK", "Det sker hos virksomheden Bølgekraft.", "Bølgekraft", "company"),
        ("SE", "Vid Fornby folkhögskola hålls kursen.", "Fornby folkhögskola", "school"),
    ],
)
def test_the_word_before_a_name_tells_its_kind(country: str, text: str, name: str, kind: str) -> None:
    found = [n for n in find_names(page(text[:1].lower() + text[1:], country)) if n.label == "ORG"]
    found += [n for n in find_names(page(text, country)) if n.label == "ORG"]
    assert (name, kind) in {(n.name, n.org_type) for n in found}


def test_a_company_goes_on_without_its_legal_form() -> None:
    found = find_names(page("Sensorene lages av Tindeklokka AS. Tindeklokka har ti ansatte.", "NO"))
    assert [n.name for n in found if n.label == "ORG"] == ["Tindeklokka AS", "Tindeklokka AS"]


def test_a_body_that_shouts_goes_by_the_way_the_page_writes_it() -> None:
    found = find_names(page("Koordinator: MÅNSKENS KLUSTRET EK. FÖR.\nDet leds av Månskens klustret."))
    assert {n.name for n in found if n.label == "ORG"} == {"Månskens klustret"}
    assert not [n for n in found if n.label == "PER"]


def test_a_person_all_in_capitals_is_written_as_usual() -> None:
    assert [p.name for p in people("KARIN ÄLGSTRÖM\nProjektledare\nNYHETER OM OSS")] == ["Karin Älgström"]


@pytest.mark.parametrize(
    ("country", "text", "name", "title", "body"),
    [
        (
            "SE",
            "Ordet fick Karin Älgström. Hon är docent i informatik vid Institutionen för data vid Karlstads universitet.",
            "Karin Älgström",
            "docent i informatik",
            "Karlstads universitet",
        ),
        (
            "DK",
            "Talen blev holdt af Mette Skovgaard. Hun er professor i velfærd på Syddansk Universitet.",
            "Mette Skovgaard",
            "professor i velfærd",
            "Syddansk Universitet",
        ),
        (
            "NO",
            "Arbeidet ble startet av Nils Haugland. Han er seniorforsker ved SINTEF.",
            "Nils Haugland",
            "seniorforsker",
            "SINTEF",
        ),
        (
            "NO",
            "Ordet fekk Berit Tveitane. Ho er førsteamanuensis i pedagogikk ved Universitetet i Bergen.",
            "Berit Tveitane",
            "førsteamanuensis i pedagogikk",
            "Universitetet i Bergen",
        ),
    ],
)
def test_a_sentence_about_the_person_named_last_gives_title_and_body(
    country: str, text: str, name: str, title: str, body: str
) -> None:
    names = find_names(page(text, country))
    told = next(n for n in names if n.method == "pronoun")
    assert told.organisation is not None
    assert (told.name, told.title, names[told.organisation].name) == (name, title, body)


@pytest.mark.parametrize(
    ("country", "text", "title", "body"),
    [
        ("NO", "Prosjektleder ved NTNU, Marit Haugland, er glad.", "Prosjektleder", "NTNU"),
        ("NO", "Kommunedirektør i Moss kommune, Marit Haugland, er glad.", "Kommunedirektør", "Moss kommune"),
        ("DK", "Projektchef i Vejle Kommune, Mette Skovgaard, er glad.", "Projektchef", "Vejle Kommune"),
        ("SE", "Utvecklingschef på Region Dalarna: Karin Älgström", "Utvecklingschef", "Region Dalarna"),
    ],
)
def test_title_and_body_lead_up_to_a_name(country: str, text: str, title: str, body: str) -> None:
    names = find_names(page(text, country))
    person = next(n for n in names if n.label == "PER")
    assert person.organisation is not None
    assert (person.title, names[person.organisation].name) == (title, body)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Sigrid Aune Holmli er leder. – Bra, sier Aune Holmli. Det mener også Holmli.", 3),
        ("Kari Strand er rådgiver. Strand sier det er bra på Strand.", 2),
        ("Åse Bakken og Nils Bakken er forskere. Bakken er bratt.", 2),
        ("Nils Hauge er leder. Hauge, N. og Moe, P. (2021): Klave og hverdag.", 1),
        ("Nils Hauge er leder. Hauge Vest ligger nord for byen.", 1),
    ],
)
def test_part_of_a_name_is_the_one_person_who_bears_it(text: str, mentions: int) -> None:
    assert len(people(text, "NO")) == mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stöd söks hos Länsstyrelsen för det. Sök nu.", []),
        ("Departement: Havsdepartementet S3", ["Havsdepartementet"]),
        ("Det kom från Svenska Havsföreningen i går.", ["Svenska Havsföreningen"]),
    ],
)
def test_a_name_takes_in_no_word_that_is_none_of_it(text: str, names: list[str]) -> None:
    assert organisations(text) == names


def test_a_name_may_begin_with_a_date() -> None:
    text = "Havnen fik 2 mio. kr. af 15. Juni Fonden, som blev stiftet 15. juni 1998."
    page = Page("side.txt", f"Nyt fra havnen\n\n{text}".encode(), "text")
    reading = read(page)
    assert [n.name for n in reading.names if n.label == "ORG"] == ["15. Juni Fonden"]
    assert [w.raw for w in reading.times] == ["15. juni 1998"]


@pytest.mark.parametrize(
    ("country", "text", "found"),
    [
        ("DK", "Kommunerne driver projektet Vilde Vejkanter sammen.", []),
        ("DK", "Bo Lind, projektleder, Lunt Hus, svarer på spørgsmål.", ["Bo Lind"]),
        ("DK", "Bo Lind, projektleder, Eva Holm, konsulent.", ["Bo Lind", "Eva Holm"]),
    ],
)
def test_what_a_person_leads_and_what_a_project_is_called_is_nobody(country: str, text: str, found: list[str]) -> None:
    assert [p.name for p in people(text, country)] == found


@pytest.mark.parametrize(
    ("country", "text", "names"),
    [
        ("DK", "Med er Kolding, Aabenraa og Sønderborg Provstier.",
         ["Kolding Provsti", "Aabenraa Provsti", "Sønderborg Provsti"]),
        ("SE", "Förutom värden är Skara, Strängnäs och Växjö stift med.", ["Skara stift", "Strängnäs stift", "Växjö stift"]),
        ("SE", "Lunds och Umeå universitet forskar.", ["Lunds universitet", "Umeå universitet"]),
        ("SE", "Vinnova, Formas och Lunds universitet är med.", ["Vinnova", "Formas", "Lunds universitet"]),
    ],
)  # fmt: skip
def test_a_head_behind_the_last_name_is_of_all_where_the_others_can_have_it(
    country: str, text: str, names: list[str]
) -> None:
    assert organisations(text, country) == names


def test_a_campus_belongs_to_a_universitys_short_name_and_no_town_to_another_body() -> None:
    text = "NTNU i Gjøvik og KS i Bergen er med."
    assert organisations(text, "NO")[0] == "NTNU i Gjøvik"
    assert "KS i Bergen" not in organisations(text, "NO")


@pytest.mark.parametrize(
    ("country", "text"),
    [("NO", "Prosjektleiar Grøn kaikant, ring oss"), ("DK", "Projektleder Blå bro over fjorden")],
)
def test_a_job_before_a_projects_name_makes_no_person(country: str, text: str) -> None:
    assert not people(text, country)


def test_a_countrys_code_in_brackets_is_no_short_form() -> None:
    assert organisations("Tønder Kommune (DK) leder. Haderslev Kommune (DK) er med.", "DK") == [
        "Tønder Kommune",
        "Haderslev Kommune",
    ]
