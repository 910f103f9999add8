"""What the recogniser hears of initiatives and parts, and when the page is believed rather than it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.initiatives.find import find_initiatives
from extractors.initiatives.heard_parts import heard_ties
from tests.extractors.initiatives.hearing import BLUE, FUND, reading, related


def found(text: str, *heard: tuple[str, str, float]) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in find_initiatives(reading(text, *heard))]


SEA = "Nyt fra havnen\n\nPå havnen i Lemvig går man i gang med Blå bro, som skal gøre vandet renere for alle.\n"


@pytest.mark.parametrize(("sure", "names"), [(0.98, [("project", "Blå bro")]), (0.6, [])])
def test_a_name_that_no_phrase_tells_counts_as_much_as_the_recogniser_is_sure(
    sure: float, names: list[tuple[str, str]]
) -> None:
    assert found(SEA, ("Blå bro", "PROJECT", sure)) == names


def test_of_another_pipeline_or_none_nothing_is_heard() -> None:
    assert found(SEA) == []


def test_on_a_page_that_speaks_of_no_project_or_network_the_recogniser_must_be_surer() -> None:
    def enough(text: str) -> float:
        return next(sure / 100 for sure in range(50, 100) if found(text, ("Blå bro", "PROJECT", sure / 100)))

    assert enough(f"{SEA}\nEt nyt projekt gør vandet renere.\n") < enough(SEA)


@pytest.mark.parametrize("part", ["havnen", "Blå br", "vandet"])
def test_neither_a_part_of_a_word_nor_a_small_word_is_a_name(part: str) -> None:
    assert found(SEA, (part, "PROJECT", 0.99)) == []


OPENING = "Svømmehallens projekter\n\nVandet er varmt. {} skal have følge af en voksen i vandet, som kan svømme.\n"


@pytest.mark.parametrize(("sure", "is_one"), [(0.5, False), (0.99, True)])
def test_a_sentences_first_words_are_a_name_only_when_sure(sure: float, is_one: bool) -> None:
    assert bool(found(OPENING.format("Børn under ti år"), ("Børn under ti år", "PROJECT", sure))) == is_one


@pytest.mark.parametrize("heard", ["Blå bro", "Blå bro netværket"])
def test_a_name_that_is_told_is_not_heard_once_more_in_part_or_with_a_word_more(heard: str) -> None:
    text = "Projektet ”Blå bro: rent vand til alle” begynder nu. Blå bro netværket mødes i projektet hver uge.\n"
    assert [name for _, name in found(text, (heard, "PROJECT", 0.99))] == ["Blå bro: rent vand til alle"]


LINES = """Tildelinger i høst

Kommunen har gitt penger til tre gode formål i bygda vår, og her forteller vi litt om dem alle.

Lys over vannet – 200 000 kr
Bodø kommune og Nord universitet skal sammen finne ut hvordan lyset påvirker fisken i vannet.

Stille skritt – 300 000 kr
Her er Narvik kommune med, og det handler om å gå tur sammen med noen som ellers går alene.
"""


def test_lines_that_are_names_and_hardly_more_are_a_list_and_head_what_follows() -> None:
    heard = [("Lys over vannet", "PROJECT", 0.99), ("Stille skritt", "PROJECT", 0.99)]
    assert found(LINES, *heard) == [("project", "Lys over vannet"), ("project", "Stille skritt")]
    page = reading(LINES, *heard)
    subjects = related(page)
    at = [page.document.text.index(words) for words in ("Bodø", "200", "Narvik", "300")]
    assert [subjects.at(a, a + 3) for a in at] == [0, 0, 1, 1]
    bare = LINES.replace(" – 200 000 kr", "").replace(" – 300 000 kr", "")
    assert len(found(bare, *heard)) == len(heard)
    assert found(bare, ("Lys over vannet", "PROJECT", 0.8)) == []  # one line alone is any heading


STEPS = {
    "Arbejdspakker": "Kommunen har fået penge til at undersøge havet, og vi begynder allerede i næste uge.",
    "Arbeidspakker": "Kommunen har fått penger til å undersøke havet, og vi begynner allerede i neste uke.",
    "Arbeidspakkar": "Kommunen har fått pengar til å undersøkje havet, og vi byrjar alt i neste veke, seier ho.",
    "Arbetspaket": "Kommunen har fått pengar för att undersöka havet, och vi börjar redan i nästa vecka.",
}


@pytest.mark.parametrize("heading", STEPS)
def test_what_a_project_is_made_of_is_no_project(heading: str) -> None:
    page, heard = (
        "<h1>Havlys</h1><p>{}</p><h2>{}</h2><ul><li>Lys i havet, 2024</li></ul>",
        ("Lys i havet", "PROJECT", 0.99),
    )
    assert found(page.format(STEPS[heading], heading), heard) == []
    assert found(page.format(STEPS[heading], "2024"), heard) == [("project", "Lys i havet")]


def test_a_word_that_the_page_writes_small_elsewhere_is_no_name() -> None:
    text = "Hjælp på nettet\n\nKommunen køber snart Chatbotten til alle. Borgerne spørger chatbotten om alt.\n"
    assert found(text, ("Chatbotten", "PROJECT", 0.99)) == []
    assert found(text.replace("spørger chatbotten", "spørger den"), ("Chatbotten", "PROJECT", 0.99)) != []


def test_what_is_heard_twice_may_be_an_everyday_word_elsewhere() -> None:
    text = "Hjælp på nettet\n\nChatbotten er her, siger de. Kommunen køber Chatbotten. Borgerne spørger chatbotten.\n"
    assert found(text, ("Chatbotten", "PROJECT", 0.99)) == [("project", "Chatbotten")]


@pytest.mark.parametrize("before", ["Invitation: Opstart af ", "Forskningsnetværk: "])
def test_a_title_is_no_more_than_the_name_that_is_heard_at_its_end(before: str) -> None:
    text = f"<h1>{before}Blå bro</h1><p>Kommunerne i fjorden arbejder sammen i Blå bro om renere vand for alle.</p>"
    assert found(text, ("Blå bro", "NETWORK", 0.97)) == [("network", "Blå bro")]


def test_a_title_with_a_short_form_behind_it_is_whole() -> None:
    text = "<h1>Renere vand i Norden (BLUE)</h1><p>Projektet BLUE begynder nu, og alle kan være med i projektet.</p>"
    (one,) = find_initiatives(reading(text, ("BLUE", "PROJECT", 0.99)))
    assert {n.name for n in one.namings} == {"Renere vand i Norden", "BLUE"}


@pytest.mark.parametrize(
    ("post", "language"),
    [("Tovholder for", "da"), ("Tillförordnad projektledare", "sv"), ("Koordinator for", "nb"), ("Leiar for", "nn")],
)
def test_a_post_before_a_name_is_none_of_it(post: str, language: str) -> None:
    text = f"<html lang='{language}'><body><main><h1>Vi</h1><p>{post} Havlys, et nettverk for alle.</p></main></body>"
    names = [name for _, name in found(text, ("Havlys", "NETWORK", 0.99))]
    assert names == ["Havlys"]


def test_what_is_heard_as_a_programme_makes_no_project_of_a_compound() -> None:
    text = "Nyt\n\nIdeen kommer fra et NPA-projekt i havnen. NPA giver penge til det hele igen i år.\n"
    assert found(text) == [("project", "NPA")]
    assert found(text, ("NPA", "PROGRAMME", 0.97)) == []


OWN_SITE = {
    "da": ("Om os", "Kystvaks samler alle, der passer på kysten. Netværket har været i gang siden 2015."),
    "nb": ("Om oss", "Kystvaks samler alle som passer på kysten. Nettverket har vært i gang siden 2015."),
    "nn": ("Om oss", "Kystvaks samlar alle som passar på kysten. Nettverket har vore i gang sidan 2015."),
    "sv": ("Om oss", "Kystvaks samlar alla som vaktar kusten. Nätverket har varit igång sedan 2015."),
}


@pytest.mark.parametrize("language", OWN_SITE)
def test_a_networks_own_site_bears_its_name(language: str) -> None:
    title, text = OWN_SITE[language]
    page = (
        f"<html lang='{language}'><head><title>{title}</title><meta property='og:site_name' content='{{}}'></head>"
        f"<body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )
    assert found(page.format("Kystvaks")) == [("network", "Kystvaks")]
    assert found(page.format("Havnen")) == []


def told(text: str, *heard: tuple[str, str, float], parts: dict[str, dict[str, float]]) -> list[tuple[str, str, str]]:
    page = reading(text, *heard, parts=parts)
    subjects = related(page)
    return [
        (subjects.initiatives[t.subject].name, t.role, page.names[t.name].name) for t in heard_ties(page, subjects, [])
    ]


def test_a_part_is_taken_where_the_paragraph_names_an_initiative() -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer. Realdania er glad for planen.\n"
    assert told(text, BLUE, parts=FUND) == [("Blå bro", "funder", "Realdania")]
    assert told(text, BLUE, parts={"Realdania": {"funder": 0.4}}) == []


def test_a_part_is_taken_elsewhere_on_a_page_of_one_initiative_only() -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer.\n\nRealdania er glad for planen.\n"
    fund = {"Realdania": {"funder": 0.999}}
    assert told(text, BLUE, parts=fund) == [("Blå bro", "funder", "Realdania")]
    two = text.replace("til sommer", "og Grønt tag til sommer")
    assert told(two, BLUE, ("Grønt tag", "PROJECT", 0.99), parts=fund) == []


def test_a_part_is_taken_under_the_heading_that_names_its_initiative() -> None:
    text = (
        "<html lang='da'><body><main><h1>Havnens projekter</h1><p>Havnen går i gang med Blå bro og Grønt tag til "
        "sommer, og alle er velkomne til at se på planerne.</p><h2>Projektet Blå bro</h2><p>Vandet bliver renere for "
        "alle.</p><p>Realdania er glad for planen.</p></main></body></html>"
    )
    assert told(text, BLUE, ("Grønt tag", "PROJECT", 0.99), parts=FUND) == [("Blå bro", "funder", "Realdania")]


def test_a_sentence_that_denies_gives_no_part() -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer. Realdania gav afslag på at støtte planen.\n"
    assert told(text, BLUE, parts=FUND) == []


def test_what_few_hold_is_not_heard_where_a_phrase_tells_who() -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer. Mette Bøgh Thygesen er glad, og Sofie Krag Holm er med.\n"
    page = reading(text, BLUE, parts={"Mette": {"leader": 0.95}})
    subjects = related(page)
    (heard,) = heard_ties(page, subjects, [])
    assert (heard.role, heard.method) == ("leader", "recogniser")
    other = replace(heard, name=1, start=page.names[1].start, end=page.names[1].end)
    assert list(heard_ties(page, subjects, [other])) == []


def test_a_title_that_a_recogniser_of_initiatives_does_not_hear_is_a_headline() -> None:
    page = reading("Havblik\n\nProjektet gør vandet renere for alle. Projektet varer til 2026, og alle kan være med.\n")
    assert [one.name for one in find_initiatives(page)] == ["Havblik"]
    deaf = replace(page.heard, reads_initiatives=True)
    assert find_initiatives(replace(page, heard=deaf)) == []


LIST = """Tildelinger i høst

Sparebankstiftelsen DNB har satt navn på tre gode formål, og her er de alle sammen i rekkefølge.

- Lys over vannet: Bodø kommune
- Stille skritt: Narvik kommune
- Blå bro: Rana kommune
"""


def test_who_funds_a_list_that_blocks_begin_is_told_above_it_and_of_none_in_particular() -> None:
    heard = [(name, "PROJECT", 0.999) for name in ("Lys over vannet", "Stille skritt", "Blå bro")]
    page = reading(LIST, *heard, parts={"Sparebankstiftelsen": {"funder": 0.97}})
    subjects = related(page)
    assert [subjects.initiatives[i].name for i in subjects.listing] == [name for name, _, _ in heard]
    (tie,) = [t for t in heard_ties(page, subjects, []) if t.subject < 0]
    assert (tie.role, page.names[tie.name].name) == ("funder", "Sparebankstiftelsen DNB")
    two = LIST.replace("- Blå bro: Rana kommune\n", "")
    assert related(reading(two, *heard)).listing == []
