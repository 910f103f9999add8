"""From the rows of several pages to entities: copies, merges, best-supported values, overviews."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extractors.document import Page
from schemas.catalogue import BY_NAME, TABLES
from tests.pipeline.pages import tables


def page(name: str, body: str, url: str | None = None, fetched_at: str | None = None) -> Page:
    content = f"<html lang='da'><body><main>{body}</main></body></html>".encode()
    return Page(name, content, "html", url=url, fetched_at=fetched_at)


FUNDED = "<h1>Nyt</h1><p>Realdania støtter projektet »Ny kyst« med 2 mio. kr. Projektet »Ny kyst« ledes af Lemvig Kommune.</p>"
UNFUNDED = (
    "<h1>Nyt</h1><p>Lemvig Kommune deltager i projektet »Ny kyst«. Projektet »Ny kyst« løber fra 2023 til 2025.</p>"
)
OTHER = "<h1>Nyt</h1><p>Nordea-fonden støtter projektet »Ny kyst« med 3 mio. kr.</p>"
PAGES = [page("a.html", FUNDED, "https://lemvig.dk/a"), page("b.html", UNFUNDED, "https://lemvig.dk/b")]


def test_a_page_that_names_no_funder_joins_the_one_project_of_its_title(tmp_path: Path) -> None:
    found = tables(tmp_path, PAGES)
    (project,) = found["projects"]
    assert (project["n_pages"], project["granted_total"], project["start_date"], project["end_date"]) == (
        2,
        2e6,
        "2023",
        "2025",
    )
    assert [r["new_id"] for r in found["redirects"]] == [project["project_id"]]
    assert {r["subject_id"] for r in found["participations"]} == {project["project_id"]}


def test_projects_of_one_title_with_different_funders_stay_two(tmp_path: Path) -> None:
    found = tables(tmp_path, [PAGES[0], page("c.html", OTHER, "https://lemvig.dk/c")])
    assert len(found["projects"]) == 2
    assert found["redirects"] == []


def test_the_english_name_of_a_body_is_never_the_one_in_use(tmp_path: Path) -> None:
    body = "<h1>Nyt</h1><p>University of Copenhagen måler havets temperatur.</p>"
    found = tables(tmp_path, [page("a.html", body, "https://lemvig.dk/a")])
    assert {o["name"] for o in found["organisations"] if o["ror"]} == {"Københavns Universitet"}


def _bodies(tmp_path: Path, sentence: str, used: tuple[str, ...]) -> list[dict[str, Any]]:
    """The organisations of pages that each say a sentence of one of some names."""
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    folder.mkdir()
    said = [f"<h1>Nytt</h1><p>{sentence.format(name, 2000 + i)}</p>" for i, name in enumerate(used)]
    return tables(folder, [page(f"{i}.html", b, f"https://umea.se/{i}") for i, b in enumerate(said)])["organisations"]


def test_a_body_bears_the_full_name_of_its_register_that_most_pages_use(tmp_path: Path) -> None:
    in_use, displayed = "Umeå marina forskningscentrum", "Umeå Marine Sciences Centre"

    def names(*used: str) -> set[str]:
        found = _bodies(tmp_path, "{} mäter havets temperatur år {}.", used)
        return {o["name"] for o in found if (o["ror"] or "").endswith("05b30wy30")}

    assert names(in_use) == names(in_use, in_use, displayed) == {in_use}
    assert names(displayed) == names(in_use, displayed) == {displayed}


def test_a_body_of_several_countries_bears_the_name_that_most_pages_use(tmp_path: Path) -> None:
    swedish, danish = "Europeiska regionala utvecklingsfonden", "Den Europæiske Fond for Regionaludvikling"

    def names(*used: str) -> set[str]:
        return {o["name"] for o in _bodies(tmp_path, "{} stöder projektet Bro {}.", used) if o["country"] == "EU"}

    assert names(swedish) == names(swedish, swedish, danish) == {swedish}
    assert names(danish, danish, swedish) == {danish}
    assert names("EU") == {"EU"}


def test_a_regions_fund_bears_the_name_that_most_pages_use(tmp_path: Path) -> None:
    short, long = "RFF Agder", "Regionale forskningsfond Agder"

    def names(*used: str) -> set[str]:
        return {
            o["name"] for o in _bodies(tmp_path, "{} støtter prosjektet Bro {}.", used) if o["name"] in {short, long}
        }

    assert names(short) == names(short, short, long) == {short}
    assert names(long, long, short) == {long}


def test_the_newest_copy_of_a_page_counts_and_the_others_are_set_aside(tmp_path: Path) -> None:
    url = "https://lemvig.dk/a"
    copies = [
        page("old.html", FUNDED, url, "2024-01-01T00:00:00Z"),
        page("new.html", FUNDED.replace("2 mio.", "4 mio."), url, "2024-05-01T00:00:00Z"),
        page("undated.html", FUNDED, url),
    ]
    found = tables(tmp_path, copies)
    assert [p["file_name"] for p in found["pages"]] == ["new.html"]
    assert [p["granted_total"] for p in found["projects"]] == [4e6]
    assert {(r["record"], r["reason"]) for r in found["rejected"]} == {
        ("old.html", "duplicate"),
        ("undated.html", "duplicate"),
    }


def test_the_order_of_pages_does_not_show_in_the_tables(tmp_path: Path) -> None:
    pages = [*PAGES, page("c.html", OTHER, "https://lemvig.dk/c")]
    outcomes = []
    for i, order in enumerate(permutations(pages)):
        tables(tmp_path / str(i), order)
        outcomes.append({f.name: f.read_bytes() for f in sorted((tmp_path / str(i)).iterdir())})
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_the_overview_of_a_project_names_who_pays_and_leads(tmp_path: Path) -> None:
    (overview,) = tables(tmp_path, PAGES)["project_overview"]
    assert (overview["funders"], overview["led_by"]) == (["Realdania"], ["Lemvig Kommune"])
    assert overview["urls"] == ["https://lemvig.dk/a", "https://lemvig.dk/b"]


@pytest.mark.parametrize("table", [t.name for t in TABLES if t.references])
def test_every_reference_of_the_assembled_tables_holds(table: str, sample_tables: Path) -> None:
    read = {t.name: pq.read_table(sample_tables / f"{t.name}.parquet") for t in TABLES}
    assert BY_NAME[table].check_references(read[table], read) == []


def test_no_pages_give_empty_tables(tmp_path: Path) -> None:
    assert all(rows == [] for rows in tables(tmp_path, []).values())
