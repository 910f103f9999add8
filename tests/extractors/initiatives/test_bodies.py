"""Networks that act as bodies: what they lead is theirs, and they are organisations where they act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.initiatives.attributes import attributes
from extractors.initiatives.earlier import Earlier
from extractors.names.misheard import with_bodies
from extractors.page import extract_page
from extractors.recogniser.pipelines import Recognised
from tests.extractors.initiatives.hearing import BLUE, reading, related
from tests.extractors.pages import html, said

NET = "<h1>Netværket Kystklang</h1><p>Netværket Kystklang samler kor fra Lemvig Kommune og Struer Kommune.</p>"


def test_a_network_that_leads_a_project_is_its_coordinator_and_an_organisation() -> None:
    page = html(f"{NET}<p>Projektet ”Blå bro” ledes af Kystklang.</p>")
    assert ("Blå bro", "coordinator", "Kystklang") in said(page)["parts"]
    rows = extract_page(page).rows
    (network,) = rows["networks"]
    (body,) = [o for o in rows["organisations"] if o.org_id == network.org_id]
    assert (body.name, body.org_type) == ("Kystklang", "network")


def test_a_network_that_does_nothing_is_a_network_alone() -> None:
    rows = extract_page(html(NET)).rows
    assert [(n.name, n.org_id) for n in rows["networks"]] == [("Kystklang", None)]
    assert "Kystklang" not in {o.name for o in rows["organisations"]}
    assert {m.label for m in rows["mentions"] if m.text == "Kystklang"} == {"NETWORK"}


def test_a_network_has_no_part_in_itself() -> None:
    assert not {part for part in said(html(NET))["parts"] if part[0] == part[2]}


@pytest.mark.parametrize(("share", "sure"), [(0.9, True), (0.2, False)])
def test_a_body_that_seems_to_have_a_part_is_surer(share: float, sure: bool) -> None:
    page = reading("Nyt\n\nHavnen og Polarica bygger en bro.\n", parts={"Polarica": {"partner": share}})
    at = page.document.text.index("Polarica")
    heard = replace(page.heard, names=(Recognised(at, at + 8, "ORG", 0.6),))
    (one,) = with_bodies(page.document, heard, ()).names
    assert (one.confidence > 0.75) == sure


@pytest.mark.parametrize(("parts", "count"), [({"otheramount": 0.9}, 1), ({}, 0)])
def test_a_grant_that_is_one_of_several_is_the_initiatives(parts: dict[str, float], count: int) -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer. Realdania har bevilget 400.000 kroner.\n"
    page = reading(text, BLUE, parts={"400.000": parts})
    subjects = related(page)
    assert len(attributes(page, subjects, Earlier(page, subjects)).sums) == count
