"""When an initiative begins and ends by the recogniser, and when the page is believed rather than it."""

from __future__ import annotations

import pytest

from extractors.initiatives.attributes import Attributes, attributes
from extractors.initiatives.earlier import Earlier
from extractors.page import extract_page
from extractors.reading import Reading
from tests.extractors.initiatives.hearing import BLUE, reading, related
from tests.extractors.pages import html

SEA = "Nyt\n\nHavnen går i gang med Blå bro til sommer. {}\n"


def tied(page: Reading) -> tuple[Attributes, dict[str, tuple[str | None, float]]]:
    """What is tied, and of it what is only heard: the words of a time → the side that it is, and how surely."""
    subjects = related(page)
    found = attributes(page, subjects, Earlier(page, subjects))
    return found, {page.times[i].raw: (found.parts.get(i), share) for i, share in found.heard.items()}


@pytest.mark.parametrize("side", ["start", "end"])
def test_a_date_is_the_side_that_is_heard(side: str) -> None:
    page = reading(SEA.format("Kaffen dufter i maj 2024."), BLUE, parts={"2024": {side: 0.9}})
    assert tied(page)[1] == {"maj 2024": (side, 0.9)}


def test_what_is_hardly_heard_is_nothing() -> None:
    assert tied(reading(SEA.format("Kaffen dufter i maj 2024."), BLUE, parts={"2024": {"start": 0.4}}))[1] == {}


def test_of_two_beginnings_the_surer_is_one() -> None:
    text = SEA.format("Kaffen duftede i maj 2023. Kagen duftede i maj 2024.")
    page = reading(text, BLUE, parts={"2023": {"start": 0.7}, "2024": {"start": 0.9}})
    assert tied(page)[1] == {"maj 2024": ("start", 0.9)}


def test_since_is_no_end() -> None:
    page = reading(SEA.format("Kaffen er varm siden maj 2023."), BLUE, parts={"2023": {"end": 0.9}})
    assert tied(page)[1] == {}


def test_what_the_page_tells_is_not_heard_again() -> None:
    text = "Nyt\n\nProjektet Blå bro startede i maj 2023. Kaffen dufter i maj 2024.\n"
    told, heard = tied(reading(text, BLUE, parts={"2024": {"start": 0.99}}))
    assert heard == {}
    assert [subject for _, subject, _ in told.times] == [0]


def test_a_time_that_is_only_heard_says_so() -> None:
    page = html(
        "<h1>Netværket Søsterbroen</h1><p>Netværket Søsterbroen samler museer i hele landet.</p><p>I november 2018 "
        "satte museerne i Randers og Ribe deres underskrift på den første aftale.</p>"
    )
    (period,) = [p for p in extract_page(page).rows["periods"] if p.subject_id]
    assert (period.start_edtf, period.extractor) == ("2018-11", "recogniser")
