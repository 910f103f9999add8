"""What stands on most pages of a host is the site's, and no page's person or project has it."""

from pathlib import Path
from typing import Any

import pytest

from extractors.document import Page
from tests.pipeline.pages import tables

PROJECTS = (
    ("Torvlyftet", "Karin Ask", "Orusts kommun"),
    ("Havsbruk Väst", "Nils Berg", "Lunds universitet"),
    ("Skogens röst", "Eva Holm", "Region Skåne"),
    ("Ljusare stad", "Per Lind", "Umeå universitet"),
)
FOOT = "Kontakta oss: info@miljonatet.se, 0470-12 34 56"
TEASER = "Läs mer: Nu får skärgården 5 miljoner kronor av Vinnova"


def page(number: int, *lines: str, host: str = "www.miljonatet.se") -> Page:
    project, leader, body = PROJECTS[number]
    told = (
        f"Projektet {project}",
        f"Projektet {project} ska ta fram nya metoder för restaurering av miljöer. Det leds av {body} 2021–2023.",
        f"Projektledare är {leader} vid {body}.",
        *lines,
    )
    return Page(f"{number}.txt", "\n\n".join(told).encode(), "text", url=f"https://{host}/{number}")


def ties(rows: list[dict[str, Any]], *columns: str) -> set[Any]:
    return {row[column] for row in rows for column in columns} - {None}


def of_value(made: dict[str, list[dict[str, Any]]], value: str) -> list[dict[str, Any]]:
    return [row for row in made["contacts"] if row["value"] == value]


def test_a_footers_switchboard_is_no_person_of_any_page_and_no_project(tmp_path: Path) -> None:
    alone = tables(tmp_path / "alone", [page(0, FOOT)])
    assert ties(of_value(alone, "+46470123456"), "person_id")  # by itself a page can't know better
    made = tables(tmp_path / "site", [page(i, FOOT) for i in range(4)])
    for value in ("+46470123456", "info@miljonatet.se"):
        held = of_value(made, value)
        assert len(held) == 4
        assert ties(held, "person_id", "subject_id", "subject_type") == set()
        assert not any(row["is_personal"] for row in held if row["kind"] == "phone")
    told = [row for row in made["rejected"] if row["reason"] == "repeated"]
    assert {row["record"] for row in told} == {f"{i}.txt" for i in range(4)}
    assert {row["stage"] for row in told} == {"resolve"}
    assert all("on 4 of 4 pages of miljonatet.se, so tied to no " in row["detail"] for row in told)
    assert not any("123456" in row["detail"] for row in told)


def test_a_teasers_grant_is_no_projects_of_the_pages_it_stands_on(tmp_path: Path) -> None:
    alone = tables(tmp_path / "alone", [page(0, TEASER)])
    assert ties(alone["amounts"], "subject_id")
    made = tables(tmp_path / "site", [page(i, TEASER) for i in range(4)])
    assert [row["value"] for row in made["amounts"]] == [5e6] * 4
    assert ties(made["amounts"], "subject_id") == set()
    assert {row["granted_total"] for row in made["projects"]} == {None}


def test_what_every_page_of_a_database_says_of_its_own_project_stays(tmp_path: Path) -> None:
    made = tables(tmp_path, [page(i, "Finansiär: Vinnova", "Beviljat belopp: 500 000 kr") for i in range(4)])
    paid = {row["subject_id"] for row in made["participations"] if row["role"] == "funder"}
    assert len(paid) == 4
    assert ties(made["amounts"], "subject_id") == paid
    assert not [row for row in made["rejected"] if row["reason"] == "repeated"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([page(0, FOOT), page(1, FOOT)], id="a host with two pages"),
        pytest.param([page(0, FOOT), page(1, FOOT), page(2), page(3)], id="a line on half of the pages"),
        pytest.param([page(i, FOOT, host=f"www.host{i}.se") for i in range(4)], id="a line of several hosts"),
        pytest.param([page(0, FOOT, "Mer om oss.", FOOT, FOOT), page(1), page(2)], id="a line often on one page"),
    ],
)
def test_what_few_pages_of_a_host_say_stays_theirs(tmp_path: Path, pages: list[Page]) -> None:
    made = tables(tmp_path, pages)
    assert ties(of_value(made, "+46470123456"), "person_id", "subject_id")
    assert not [row for row in made["rejected"] if row["reason"] == "repeated"]


def test_a_person_whom_the_line_names_keeps_the_number(tmp_path: Path) -> None:
    line = "Kontaktperson: Maja Ström, maja.strom@miljonatet.se, 0470-12 34 56"
    made = tables(tmp_path, [page(i, line) for i in range(4)])
    (person,) = [p["person_id"] for p in made["people"] if p["name"] == "Maja Ström"]
    assert ties(of_value(made, "maja.strom@miljonatet.se"), "person_id") == {person}
    assert ties(of_value(made, "maja.strom@miljonatet.se"), "subject_id") == set()


def test_a_site_about_one_project_keeps_its_contacts(tmp_path: Path) -> None:
    news = (
        "I mars möttes alla i Strömstad för att planera årets provtagningar i de tre vikarna.",
        "Sommarens första rapport visar att ålgräset har vuxit mer än någon hade vågat hoppas på.",
        "Skolor längs kusten får låna lådor med redskap, böcker och uppgifter om livet under ytan.",
        "Nästa seminarium handlar om båtbottnar, färg och vad som händer i hamnen på vintern.",
    )
    pages = [
        Page(f"{i}.txt", f"Projektet Torvlyftet\n\n{told}\n\n{FOOT}".encode(), "text", url=f"https://torvlyftet.se/{i}")
        for i, told in enumerate(news)
    ]
    made = tables(tmp_path, pages)
    assert {p["duplicate_of"] for p in made["pages"]} == {None}
    (project,) = [p["project_id"] for p in made["projects"]]
    held = of_value(made, "info@miljonatet.se")
    assert [row["subject_id"] for row in held] == [project] * 4


def test_the_order_of_pages_does_not_matter(tmp_path: Path) -> None:
    pages = [page(i, FOOT, TEASER) for i in range(4)]
    assert tables(tmp_path / "a", pages) == tables(tmp_path / "b", pages[::-1])
