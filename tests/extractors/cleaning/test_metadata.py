import pytest
from lxml import html

from extractors.cleaning.metadata import from_html, is_stamp, placed, read_date, stamped, stamps
from extractors.document import Metadata


def read(head: str, *lines: str) -> Metadata:
    about = from_html(html.document_fromstring(f"<html lang='nb-NO'><head>{head}</head><body>x</body></html>"))
    return stamped(about, lines, ())


def test_what_the_head_says_is_taken() -> None:
    about = read(
        "<title>Nytt nettverk - Vik kommune</title><meta property='og:title' content='Nytt nettverk'>"
        "<meta property='og:site_name' content='Vik kommune'><link rel=canonical href='https://vik.no/nett'>"
        "<meta property='article:published_time' content='2024-03-21T09:12:00+01:00'>"
    )
    assert about == Metadata("Nytt nettverk", "Vik kommune", "https://vik.no/nett", "2024-03-21", None, "nb-NO")


def test_linked_data_tells_dates_and_publisher() -> None:
    about = read(
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Bro til alle",'
        '"datePublished":"2023-01-02","dateModified":"2023-02-03","publisher":{"name":"Ribe Kommune"}}]}</script>'
        "<script type='application/ld+json'>{broken</script>"
    )
    assert (about.title, about.site_name, about.published, about.modified) == (
        "Bro til alle",
        "Ribe Kommune",
        "2023-01-02",
        "2023-02-03",
    )


def test_the_title_in_the_browser_loses_the_site() -> None:
    about = read("<title>Simhallen | Arvika kommun</title>")
    assert (about.title, about.site_name) == ("Simhallen", "Arvika kommun")


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("Sidst opdateret: 20.02.2024", "modified", "2024-02-20"),
        ("Siden er senest ændret 28. oktober 2024", "modified", "2024-10-28"),
        ("Publisert: 19. juni 2024", "published", "2024-06-19"),
        ("Sist endra 13.10.2017 08.44", "modified", "2017-10-13"),
        ("Senast uppdaterad: 2024-04-22", "modified", "2024-04-22"),
        ("Sidan publicerades den 5 maj 2023", "published", "2023-05-05"),
        ("Tekst: Per Vik. Publisert 8. november 2023", "published", "2023-11-08"),
    ],
)
def test_stamps_are_read_in_all_languages(line: str, kind: str, day: str) -> None:
    assert stamps(line) == [(kind, day)]


def test_a_line_with_two_stamps_gives_both() -> None:
    line = "Publicerad: 2024-03-14 Senast uppdaterad: 2024-04-22"
    assert stamps(line) == [("published", "2024-03-14"), ("modified", "2024-04-22")]
    assert is_stamp(line)


@pytest.mark.parametrize(
    "line", ["Strategien gælder fra 1. januar 2024", "Oppdatert informasjon kommer", "x" * 200 + " Publisert 1.1.2020"]
)
def test_a_date_in_prose_is_no_stamp(line: str) -> None:
    assert stamps(line) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3. mai 2021", "2021-05-03"),
        ("14 augusti 2020", "2020-08-14"),
        ("desember 2019", "2019-12"),
        ("31.02.2020", None),
        ("i 2024", None),
    ],
)
def test_dates_are_read_at_the_precision_given(text: str, day: str | None) -> None:
    assert read_date(text) == day


def test_nothing_is_guessed_from_nothing() -> None:
    about = read("", "Møtet er 3. mai 2021")
    assert (about.published, about.modified) == (None, None)


def test_the_language_of_the_version_with_the_page_s_own_address_is_declared() -> None:
    page = (
        "<html><head><link rel=canonical href='https://vik.no/nn/nett'>"
        "<link rel=alternate hreflang=nb href='https://vik.no/nb/nett'>"
        "<link rel=alternate hreflang=nn href='https://vik.no/nn/nett'></head><body>x</body></html>"
    )
    assert from_html(html.document_fromstring(page)).declared_language == "nn"


def test_a_date_that_the_page_shows_outweighs_what_a_template_says() -> None:
    about = read("<meta name='dc.date' content='2011-01-01'>", "Publicerad: 2024-03-14")
    assert about.published == "2024-03-14"


def test_a_date_beside_the_text_counts_only_where_nothing_else_tells() -> None:
    assert stamped(Metadata(published="2024-03-14"), [], ["Publisert: 2. mai 2020"]).published == "2024-03-14"
    assert stamped(Metadata(), [], ["Publisert: 2. mai 2020"]).published == "2020-05-02"


def test_linked_data_of_another_page_are_left_alone() -> None:
    about = read(
        "<title>Bro til alle - Ribe Kommune</title><script type='application/ld+json'>"
        '[{"@type":"NewsArticle","headline":"Vinterens sidste sne","datePublished":"2019-01-02"},'
        '{"@type":"NewsArticle","headline":"Bro til alle i Ribe","datePublished":"2023-05-06"}]</script>'
    )
    assert (about.title, about.published) == ("Bro til alle i Ribe", "2023-05-06")


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        ("<link rel=canonical href='/om-oss.4.html'>", "https://vik.no/gamal?id=4", "https://vik.no/om-oss.4.html"),
        ("<link rel=canonical href='/om-oss.4.html'>", None, None),
        ("<base href='https://vik.no/nn/'><link rel=canonical href='om-oss'>", None, "https://vik.no/nn/om-oss"),
        (
            "<link rel=canonical href='/om'><meta property='og:url' content='https://vik.no/om'>",
            None,
            "https://vik.no/om",
        ),
        ("<link rel=canonical href='//vik.no/om'>", "https://vik.no/", "https://vik.no/om"),
        ("<link rel=canonical href='http://[om'>", "https://vik.no/", None),
        ("<link rel=canonical href='//[om'>", "https://vik.no/", None),
    ],
)
def test_a_part_of_an_address_is_seen_from_where_the_page_was_fetched(
    head: str, url: str | None, address: str | None
) -> None:
    assert placed(read(head), url).canonical_url == address


@pytest.mark.parametrize(
    ("name", "content", "published", "modified"),
    [
        ("rek:pubdate", "2019-04-05T11:25:36.000Z", "2019-04-05", None),
        ("EPi.Published", "2007-12-28", "2007-12-28", None),
        ("published", "20160330T095623", "2016-03-30", None),
        ("og:updated_time", "1398255283000", None, "2014-04-23"),
        ("og:updated_time", "1398255283", None, "2014-04-23"),
        ("DC.Modified", "2024-09-26", None, "2024-09-26"),
        ("updated", "20161399", None, None),
        ("DC.Created", "2010-10-06 13:14:36", None, None),
    ],
)
def test_heads_of_pages_give_dates_in_many_ways(
    name: str, content: str, published: str | None, modified: str | None
) -> None:
    about = read(f"<meta name='{name}' content='{content}'>")
    assert (about.published, about.modified) == (published, modified)


def test_the_day_that_a_system_made_the_page_is_not_that_of_its_publication() -> None:
    about = read("<meta name='DC.Date.Created' content='2015-04-02'><meta name='DC.Date' content='2014-12-18'>")
    assert about.published == "2014-12-18"
