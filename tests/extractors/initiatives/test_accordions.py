"""Projects and parts in panels that a reader folds out, under headings that end with a sum."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

LEAD = "<h1>Disse får støtte</h1><p>Styret i RFF Innlandet har delt en million kroner mellom tre prosjekter.</p>"
ITEMS = (
    ("Blå bro over fjorden", "400 000 kr", "Hamar kommune", "NTNU i Gjøvik, Nofima"),
    ("Trygg havn i vinterstorm", "350 000 kr", "Gjøvik kommune", "SINTEF"),
    ("Grønn vei hjem fra skolen", "250 000 kr", "Tolga kommune", "Ruralis"),
)


def page(panel: str) -> dict[str, set[tuple[str, ...]]]:
    panels = "".join(
        f'<h3 class="accordion__header"><button aria-expanded="false" aria-controls="p{n}"><span>{name}</span> '
        f'<span>{money}</span></button></h3><div id="p{n}" {panel}><dl><dt>Søker</dt><dd>{lead}</dd>'
        f"<dt>FoU-partnere</dt><dd>{partners}</dd></dl><p>Prosjektet varer i to år, og mange skal få være med på "
        f"det som skjer underveis i arbeidet.</p></div>"
        for n, (name, money, lead, partners) in enumerate(ITEMS)
    )
    return said(html(f"{LEAD}<h2>Prosjektene</h2>{panels}", "nb"))


@pytest.mark.parametrize("panel", ["hidden", 'style="display:none"', 'aria-hidden="true"', ""])
def test_a_folded_panel_belongs_to_its_heading_and_the_sum_is_no_part_of_the_name(panel: str) -> None:
    found = page(panel)
    assert found["initiatives"] == {("project", name) for name, *_ in ITEMS}
    assert found["granted"] == {(name, money.replace(" 000 kr", "000 NOK")) for name, money, *_ in ITEMS}
    assert {(name, "coordinator", lead) for name, _, lead, _ in ITEMS} <= found["parts"]


def test_a_town_behind_in_is_a_campus_and_no_partner() -> None:
    partners = {p[2] for p in page("hidden")["parts"] if p[0] == ITEMS[0][0] and p[1] == "partner"}
    assert partners == {"NTNU i Gjøvik", "NOFIMA"}


def test_whoever_shares_out_a_sum_between_several_projects_funds_each() -> None:
    assert {p[2] for p in page("hidden")["parts"] if p[1] == "funder"} == {"Regionale forskningsfond Innlandet"}
