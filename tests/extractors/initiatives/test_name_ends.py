"""Where the name of a network or project begins and ends, and what is no name though it looks like one."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said


def names(body: str, lang: str) -> set[str]:
    return {name for _, name in said(html(body, lang))["initiatives"]}


def test_a_name_ends_before_the_words_that_follow_it_where_the_page_repeats_it_alone() -> None:
    body = (
        "<h1>Nyt fra værftet</h1><p>Det skal et nyt udviklingsprojekt ved navn Rørvagt lave om på. Projektet varer i "
        "tre år.</p><p>Rørvagt ledes af DTU, og Rørvagt får 3 mio. kr. af Realdania.</p>"
    )
    assert names(body, "da") == {"Rørvagt"}


def test_a_name_goes_on_behind_its_commas() -> None:
    body = (
        "<h1>Støtte til fire projekter</h1><p>Holstebro Museum får 1,4 mio. kr. til Hede, hav og hukommelse, hvor man "
        "vil optage fortællinger.</p><p>Lemvig Museum får 900.000 kr. til Bølgebryderen, som skal åbne i foråret.</p>"
    )
    assert "Hede, hav og hukommelse" in names(body, "da")


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("sv", "<h1>Om oss</h1><p>Vid årets slut hade nätverket 16 medlemmar, nämligen fjorton kommuner och två andra.</p>"),
        ("da", "<h1>Årsberetning</h1><p>Ved årets udgang talte netværket 13 medlemmer, heraf ni kommuner.</p>"),
        ("da", "<h1>Nyt</h1><p>Rent praktisk begyndte projektet 1. september 2022 og varer 30 måneder.</p>"),
        ("sv", "<h1>Nätverket</h1><p>Gävleborg representeras i nätverket av fem kommuner.</p>"),
        ("nb", "<h1>Nyt</h1><p>Vi har fått ansvaret for arbeidspakke 3, som på norsk heter «Lære på kaia». Prosjektet varer.</p>"),
    ],
)  # fmt: skip
def test_a_count_an_adverb_a_place_and_a_step_of_the_work_are_no_names(lang: str, body: str) -> None:
    assert names(body, lang) == set()


def test_a_body_behind_at_is_no_part_of_the_name() -> None:
    body = (
        "<h1>Forskning</h1><p>Parallelt pågår søskenprosjektet NATTVARD ved Universitetet i Bergen, finansiert av Helse "
        "Vest.</p>"
    )
    assert names(body, "nb") == {"NATTVARD"}


def test_a_subtitle_is_another_name() -> None:
    found = said(
        html(
            "<h1>Kretslopp i hamnen</h1><p>I projektet ”Skärgårdsringen” letar öar efter svaret. Projektet, som "
            "på engelska bär undertiteln Circular Small Harbours, pågår i tre år.</p>",
            "sv",
        )
    )
    assert {name for _, name in found["initiatives"]} == {"Skärgårdsringen"}
    assert ("Skärgårdsringen", "alternative", "Circular Small Harbours") in found["names"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "Bark till batteri, ett nytt samarbete som skrevs under i Karlshamn. Bark till batteri leds av RISE."),
        ("nn", "Kveldsstraum, eit samarbeid som vart signert på Leirvik. Kveldsstraum skal vare i tre år."),
    ],
)
def test_a_mere_collaboration_is_the_project_that_is_heard(lang: str, text: str) -> None:
    found = said(html(f"<h1>Nytt</h1><p>Det är tanken bakom {text} Projektledare är Anna Holm.</p>", lang))
    assert {kind for kind, _ in found["initiatives"]} == {"project"}


def test_headings_that_divide_a_text_of_several_projects_name_none() -> None:
    body = (
        "<h1>Sju nya projekt får stöd</h1><p>Stiftelsen delar ut 16 miljoner kronor.</p><h2>Kropp och minne</h2>"
        "<p>I projektet ”Grannkök” undersöks maten. Grannkök får 3 miljoner kronor.</p>"
        "<p>Region Kronoberg tilldelas 2,6 miljoner kronor för projektet ”Skogsrecept”.</p><h2>Landsbygd</h2>"
        "<p>Emmaboda kommun får 1,9 miljoner kronor till projektet ”Kraft i byn”.</p>"
        "<p>IKEA Museum får 600 000 kronor till projektet ”Livet efter lampan”.</p>"
    )
    assert names(body, "sv") == {"Grannkök", "Skogsrecept", "Kraft i byn", "Livet efter lampan"}


def test_what_stands_before_a_name_between_dashes_is_its_short_name_where_a_verb_follows() -> None:
    text = "Kysteld – Nettverket for lys langs leia – {} et møtested for fyrvoktere. Nettverket har ti medlemmer."
    for verb, short in (("er", {"Kysteld"}), ("til nå", set())):
        found = said(html(f"<h1>Om oss</h1><p>{text.format(verb)}</p>", "nb"))["names"]
        assert {name for _, kind, name in found if kind == "short"} == short
