"""From pages to ids: who is one, who stays two, and who has the last word."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Page
from extractors.page import extract_page
from pipeline.resolution.judgements import Judgement
from tests.pipeline.pages import tables

Tables = dict[str, list[dict[str, Any]]]


def page(host: str, body: str, lang: str = "no", name: str = "a", **known: str) -> Page:
    content = f"<html lang='{lang}'><body><main><h1>Nytt</h1>{body}</main></body></html>".encode()
    return Page(f"{host}-{name}.html", content, "html", url=f"https://{host}/{name}", **known)


def linked(found: Tables, label: str) -> dict[str, set[str]]:
    """Words of mentions to the names or ids of what they were linked to."""
    names = {r["org_id"]: r["name"] for r in found["organisations"]}
    made: dict[str, set[str]] = {}
    for mention in found["mentions"]:
        if mention["label"] == label and mention["entity_id"]:
            made.setdefault(mention["text"], set()).add(names.get(mention["entity_id"], mention["entity_id"]))
    return made


def test_spellings_and_legal_forms_of_one_body_are_one(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        [
            page("a.no", "<p>Prosjektet ledes av Skorpefoss Rådgivning AS.</p>"),
            page("b.no", "<p>Skorpefoss Rådgivning AS deltar i prosjektet.</p>"),
            page("c.no", "<p>Prosjektet ledes av SKORPEFOSS RÅDGIVNING AS.</p>"),
        ],
    )
    (body,) = found["organisations"]
    assert body["n_pages"] == 3
    assert all(m["decision"] == "same" and m["detail"] for m in found["matches"])


def test_units_of_one_name_belong_to_their_bodies_and_are_two(tmp_path: Path) -> None:
    said = "<p>Prosjektet ledes av Institutt for informatikk ved Universitetet i {}.</p>"
    found = tables(tmp_path, [page("a.no", said.format("Oslo")), page("b.no", said.format("Bergen"))])
    names = {r["org_id"]: r["name"] for r in found["organisations"]}
    units = {names[r["parent_org_id"]] for r in found["organisations"] if r["name"] == "Institutt for informatikk"}
    assert units == {"Universitetet i Oslo", "Universitetet i Bergen"}


def test_towns_of_one_name_are_told_apart_by_county_and_host(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        [
            page("a.no", "<p>Prosjektet ledes av Våler kommune i Østfold.</p>"),
            page("valer.kommune.no", "<p>Prosjektet ledes av Våler kommune.</p>"),
            page("vaaler-he.kommune.no", "<p>Prosjektet ledes av Våler kommune.</p>"),
            page("b.no", "<p>Prosjektet ledes av Våler kommune.</p>"),
        ],
    )
    towns = {r["municipality_code"]: r["n_pages"] for r in found["organisations"] if r["name"].startswith("Våler")}
    assert towns == {"3114": 2, "3419": 1, None: 1}


def test_a_page_of_2012_names_the_body_of_2012_and_its_successor_is_linked(tmp_path: Path) -> None:
    body = "<p>Prosjektet ledes av Os kommune i Hordaland, med støtte fra Kommunal- og regionaldepartementet.</p>"
    found = tables(tmp_path, [page("a.no", body, published="2012-05-03")])
    rows = {r["org_id"]: r for r in found["organisations"]}
    (town,) = [r for r in rows.values() if r["name"] == "Os kommune"]
    assert (town["municipality_code"], town["valid_to"]) == ("1243", "2019")
    assert rows[town["successor_org_id"]]["name"] == "Bjørnafjorden kommune"
    (ministry,) = [r for r in rows.values() if r["name"] == "Kommunal- og regionaldepartementet"]
    line = [ministry["name"]]
    while (ministry := rows.get(ministry["successor_org_id"], {})) and ministry:
        line.append(ministry["name"])
        assert ministry["n_pages"] == 0
    assert line[1:] == ["Kommunal- og moderniseringsdepartementet", "Kommunal- og distriktsdepartementet"]


def test_a_page_of_today_names_the_body_of_today(tmp_path: Path) -> None:
    (town,) = tables(tmp_path, [page("a.no", "<p>Prosjektet ledes av Os kommune.</p>")])["organisations"]
    assert (town["municipality_code"], town["valid_to"]) == ("3430", None)


QUOTED = "<p>«Det går bra», sier {}, prosjektleder ved {}.</p>"


def people(found: Tables) -> int:
    return len(found["people"])


@pytest.mark.parametrize(
    ("bodies", "number"),
    [
        (("Universitetet i Oslo", "Universitetet i Oslo"), 1),
        (("Universitetet i Oslo", "University of Oslo"), 1),
        (("Universitetet i Oslo", "Kartverket"), 2),
    ],
)
def test_the_same_name_is_one_person_at_one_body_and_two_at_two(
    tmp_path: Path, bodies: tuple[str, str], number: int
) -> None:
    pages = [page(f"{i}.no", QUOTED.format("Ingrid Kvamme", body)) for i, body in enumerate(bodies)]
    assert people(tables(tmp_path, pages)) == number


def test_an_address_that_two_pages_give_joins_people_at_two_bodies(tmp_path: Path) -> None:
    card = "<h2>Kontakt</h2><p>Ingrid Kvamme<br>ingrid.kvamme@{}</p>"
    found = tables(
        tmp_path,
        [page("a.no", card.format("uio.no")), page("b.no", QUOTED.format("Ingrid Kvamme", "Universitetet i Oslo"))],
    )
    assert people(found) == 1


def test_an_initial_is_whoever_of_the_body_fits_alone(tmp_path: Path) -> None:
    kari, knut, short = (
        page(f"{i}.no", QUOTED.format(n, "Kartverket"))
        for i, n in enumerate(("Kari Tveiten", "Knut Tveiten", "K. Tveiten"))
    )
    assert people(tables(tmp_path / "two", [kari, short])) <= people(tables(tmp_path / "three", [kari, knut, short]))
    assert people(tables(tmp_path / "others", [kari, knut])) == 2


def test_a_namesake_of_whom_nothing_is_said_stays_apart(tmp_path: Path) -> None:
    alone = page("b.no", "<p>«Det går bra», sier Ingrid Kvamme.</p>")
    tied = page("a.no", QUOTED.format("Ingrid Kvamme", "Kartverket"))
    assert people(tables(tmp_path / "apart", [tied, alone])) == 2
    same_site = page("a.no", "<p>«Det går bra», sier Ingrid Kvamme.</p>", name="b")
    assert people(tables(tmp_path / "one", [tied, same_site])) == 1


LED = "<p>Prosjektet «{}» ledes av {}. Prosjektet «{}» er støttet av {}.</p>"


def projects(folder: Path, *pages: Page) -> Tables:
    return tables(folder, pages)


def test_a_number_joins_projects_of_two_titles_and_parts_those_of_one(tmp_path: Path) -> None:
    said = "<p>I dag starter prosjektet «{}». Prosjektet har prosjektnummer {} i Forskningsrådet.</p>"
    found = projects(
        tmp_path,
        page("a.no", said.format("Stille havner i nord", "312345")),
        page("b.no", said.format("Quiet Harbours", "312345")),
        page("c.no", said.format("Stille havner i nord", "354321")),
    )
    assert sorted(p["n_pages"] for p in found["projects"]) == [1, 2]


def test_a_title_that_two_places_use_is_two_projects_until_they_share_somebody(tmp_path: Path) -> None:
    said = "<p>Prosjektet «Trygt hjem» ledes av {}.</p>"
    one, other = page("a.no", said.format("Bodø kommune")), page("b.no", said.format("Drammen kommune"))
    assert len(projects(tmp_path / "two", one, other)["projects"]) == 2
    assert len(projects(tmp_path / "one", one, page("c.no", said.format("Bodø kommune")))["projects"]) == 1


PARTS = "Bodø kommune, Orusts kommun, Esbjerg Kommune og Nord universitet"


@pytest.mark.parametrize(
    ("parts", "years", "projects"),
    [
        (PARTS, "2021–2024", 1),
        (PARTS, "2022–2025", 2),
        ("Bodø kommune, Orusts kommun og Alta kommune", "2021–2024", 2),
    ],
)
def test_projects_of_two_languages_are_one_by_their_members_and_period(
    tmp_path: Path, parts: str, years: str, projects: int
) -> None:
    here = f"<p>Prosjektet «Levende kyst» pågår 2021–2024. Partnere i prosjektet er {PARTS}.</p>"
    there = (
        f"<p>Projektet ”Levande skärgård” pågår {years}. Partner i projektet är {parts.replace(' og ', ' och ')}.</p>"
    )
    found = tables(tmp_path, [page("a.no", here), page("b.se", there, lang="sv")])
    assert len(found["projects"]) == projects


def test_steps_of_a_project_are_two_and_linked(tmp_path: Path) -> None:
    pages = [
        page(f"{step}.no", LED.format(t := f"Grønn kai, fase {step}", "Bodø kommune", t, "Innovasjon Norge"))
        for step in (1, 2)
    ]
    found = projects(tmp_path, *pages)
    ids = {p["title"]: p["project_id"] for p in found["projects"]}
    assert len(ids) == 2
    (link,) = found["links"]
    assert (link["from_id"], link["rel"], link["to_id"]) == (
        ids["Grønn kai, fase 1"],
        "continued_by",
        ids["Grønn kai, fase 2"],
    )
    assert (link["asserted"], link["rule"]) == (False, "next_step")


@pytest.mark.parametrize("same", [True, False])
def test_a_judgement_has_the_last_word_and_is_reported(tmp_path: Path, same: bool) -> None:
    first = page("a.no", QUOTED.format("Ingrid Kvamme", "Kartverket"))
    second = page("b.no", QUOTED.format("Ingrid Kvamme", "Kystverket" if same else "Statens kartverk"))
    extra = page("c.no", "<h2>Kontakt</h2><p>Ingrid Kvamme<br>ingrid.kvamme@kartverket.no</p>")
    pages = [first, second] if same else [first, extra]
    ids = sorted({r.person_id for p in pages for r in extract_page(p).rows["people"]})
    assert len(ids) == 2
    without = tables(tmp_path / "without", pages)
    judged = tables(tmp_path / "with", pages, [Judgement(ids[0], ids[1], same, "", 2)])
    assert (people(without), people(judged)) == ((2, 1) if same else (1, 2))
    (match,) = [m for m in judged["matches"] if m["method"] == "judgement"]
    assert match["decision"] == ("same" if same else "not_same")
    assert [r["reason"] for r in judged["redirects"]] == (["manual"] if same else [])


def test_a_judgement_about_an_unknown_id_is_reported(tmp_path: Path) -> None:
    unknown = [Judgement("org_" + "a" * 16, "org_" + "b" * 16, False, "", 2)]
    found = tables(tmp_path, [page("a.no", QUOTED.format("Ingrid Kvamme", "Kartverket"))], unknown)
    assert {(r["record"], r["reason"]) for r in found["rejected"]} == {("judgement, line 2", "unknown_id")}


def test_ids_survive_new_pages_or_are_redirected(tmp_path: Path) -> None:
    pages = [
        page("a.no", QUOTED.format("Ingrid Kvamme", "Kartverket"), fetched_at="2024-01-01T00:00:00Z"),
        page("b.no", "<p>Prosjektet ledes av Skorpefoss Rådgivning AS.</p>", fetched_at="2024-01-02T00:00:00Z"),
        page("c.no", "<p>Prosjektet ledes av Skorpefoss Rådgivning.</p>", fetched_at="2024-01-03T00:00:00Z"),
        page(
            "d.no",
            "<h2>Kontakt</h2><p>Ingrid Kvamme<br>ingrid.kvamme@kartverket.no</p>",
            fetched_at="2024-01-04T00:00:00Z",
        ),
    ]
    before: set[str] = set()
    for night in range(1, len(pages) + 1):
        found = tables(tmp_path / str(night), pages[:night])
        now = {r["org_id"] for r in found["organisations"]} | {r["person_id"] for r in found["people"]}
        moved = {r["old_id"]: r["new_id"] for r in found["redirects"]}
        assert all(each in now or moved.get(each) in now for each in before)
        assert not set(moved) & now
        before |= now


def test_every_mention_says_how_and_how_surely_it_was_linked(tmp_path: Path) -> None:
    pages: Sequence[Page] = [
        page("a.no", "<p>Prosjektet ledes av Skorpefoss Rådgivning AS.</p>"),
        page("b.no", "<p>Prosjektet ledes av SKORPEFOSS RÅDGIVNING AS og Kartverket.</p>"),
    ]
    for mention in tables(tmp_path, pages)["mentions"]:
        if mention["entity_id"]:
            assert mention["link_method"]
            assert 0 < mention["link_score"] <= 1
