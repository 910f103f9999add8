"""Pages that say the same count once; pages that only look alike stay."""

from itertools import permutations
from pathlib import Path

from extractors.document import Page
from tests.pipeline.pages import tables

RELEASE = (
    "<h1>Nye kaier for små båter</h1><p>Innovasjon Norge støtter prosjektet «Stille kaier» med 2,4 millioner kroner. "
    "Prosjektet ledes av Bodø kommune og varer fra 2023 til 2025. Målet er å gjøre det lettere å legge til ved de minste "
    "kaiene langs kysten, også når det blåser, og å prøve ut nye måter å varsle om ledige plasser på.</p>"
    "<p>Tre havner skal være med fra starten av. De har ulik størrelse, ligger i hver sin landsdel og har båtfolk som "
    "kommer tilbake år etter år. Erfaringene skal deles med alle som driver havn, og en veileder kommer neste vår.</p>"
)


def page(host: str, body: str, **known: str) -> Page:
    content = f"<html lang='no'><body><main>{body}</main></body></html>".encode()
    return Page(f"{host}.html", content, "html", url=f"https://{host}/nyhet", **known)


def test_a_press_release_on_two_sites_counts_once_and_the_first_published_one_counts(tmp_path: Path) -> None:
    again = RELEASE.replace("<p>Innovasjon", "<p>Pressemelding. Innovasjon", 1)
    copies = [page("avis.no", again, published="2023-03-02"), page("bodo.kommune.no", RELEASE, published="2023-03-01")]
    for i, order in enumerate(permutations(copies)):
        found = tables(tmp_path / str(i), order)
        pages = {p["host"]: p for p in found["pages"]}
        assert pages["avis.no"]["duplicate_of"] == pages["bodo.kommune.no"]["page_id"]
        assert pages["bodo.kommune.no"]["duplicate_of"] is None
        (project,) = found["projects"]
        assert (project["n_pages"], project["granted_total"]) == (1, 2.4e6)
        (match,) = [m for m in found["matches"] if m["kind"] == "page"]
        assert "published first, 2023-03-01" in match["detail"]
        assert {m["page_id"] for m in found["mentions"]} == {p["page_id"] for p in found["pages"]}


def test_a_copy_of_a_copy_is_one_of_the_original(tmp_path: Path) -> None:
    copies = [page(f"{i}.no", RELEASE + f"<p>{'Les mer. ' * i}</p>", published=f"2023-03-0{3 - i}") for i in range(3)]
    pages = {p["host"]: p for p in tables(tmp_path, copies)["pages"]}
    assert pages["0.no"]["duplicate_of"] == pages["1.no"]["duplicate_of"] == pages["2.no"]["page_id"]


def test_pages_made_alike_that_tell_of_different_grants_stay_two(tmp_path: Path) -> None:
    other = RELEASE.replace("Stille kaier", "Åpne naust").replace("2,4 millioner", "3,1 millioner")
    found = tables(tmp_path, [page("a.no", RELEASE), page("b.no", other)])
    assert all(p["duplicate_of"] is None for p in found["pages"])
    assert len(found["projects"]) == 2


def test_a_list_that_holds_a_news_item_is_no_copy_of_it(tmp_path: Path) -> None:
    more = "<p>" + " ".join(f"Ord nummer {i} i en lang liste over andre ting." for i in range(80)) + "</p>"
    found = tables(tmp_path, [page("a.no", RELEASE), page("b.no", RELEASE + more)])
    assert all(p["duplicate_of"] is None for p in found["pages"])


def test_of_copies_of_one_day_the_longer_text_counts(tmp_path: Path) -> None:
    longer = RELEASE + "<p>Prosjektet får en egen side i løpet av våren, med kart og bilder.</p>"
    pages = {p["host"]: p for p in tables(tmp_path, [page("a.no", RELEASE), page("b.no", longer)])["pages"]}
    assert pages["a.no"]["duplicate_of"] == pages["b.no"]["page_id"]
