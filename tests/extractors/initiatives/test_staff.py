"""Tables of staff: what somebody leads, and what they are reached for."""

from __future__ import annotations

import pytest

from extractors.page import extract_page
from tests.extractors.pages import html

_ROWS = """<table><tr><th>Navn</th><th>Stilling</th><th>Svarer for</th><th>Telefon</th></tr>
<tr><td>Synne Birkeland</td><td>Prosjektleder</td><td>Solkart Sør</td><td>473 80 192</td></tr>
<tr><td>Håvard Kvåse</td><td>Rådgiver</td><td>Koordinator for Ladenettverket Agder</td><td>38 06 73 14</td></tr>
<tr><td>Petter Ljosland</td><td>Rådgiver</td><td>Klimaregnskap, Ladenettverket Agder</td><td>38 06 73 20</td></tr>
</table>"""
_BELOW = """<h2>Det vi holder på med</h2>
<h3>Ladenettverket Agder</h3><p>Nettverket er en møteplass for dem som planlegger ladeplasser. Med i nettverket er
kommunene Kristiansand, Arendal og Grimstad. Det startet i 2021 og er gratis å delta i.</p>
<h3>Solkart Sør</h3><p>Prosjektet lager gratis takkart. Enova har gitt Agder fylkeskommune 1,9 mill. kroner, og arbeidet
gjøres sammen med NORCE. Prosjektet går fra januar 2024 til desember 2026.</p>"""


@pytest.fixture(scope="module")
def roles() -> set[tuple[str, str, str]]:
    rows = extract_page(html(f"<h1>Klima og energi</h1><p>Vi er tre.</p>{_ROWS}{_BELOW}", "nb")).rows
    names = {n.subject_id: n.name for n in rows["names"] if n.name_type == "main"}
    people = {p.person_id: p.name for p in rows["people"]}
    return {(names[r.subject_id], r.role, people[r.person_id]) for r in rows["person_roles"] if r.subject_id in names}


def test_a_title_in_one_cell_leads_the_project_of_another(roles: set[tuple[str, str, str]]) -> None:
    assert ("Solkart Sør", "leader", "Synne Birkeland") in roles


def test_a_title_right_before_a_network_leads_it(roles: set[tuple[str, str, str]]) -> None:
    assert ("Ladenettverket Agder", "leader", "Håvard Kvåse") in roles


def test_whoever_answers_for_something_is_its_contact_and_no_more(roles: set[tuple[str, str, str]]) -> None:
    assert {role for _, role, person in roles if person == "Petter Ljosland"} == {"contact"}
