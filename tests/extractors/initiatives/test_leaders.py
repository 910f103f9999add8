"""Who leads the whole, and who only a group or a part of the work."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

NAME = "Isvakt"
LEADING = {"leader", "network_lead", "research_lead"}


def led(body: str, lang: str = "nb") -> dict[str, set[str]]:
    """People → their parts in the project."""
    lead = {"nb": "prosjekt som måler is", "da": "projekt, der måler is", "sv": "projekt som mäter is"}[lang]
    copula, article = {"nb": ("er", "et"), "da": ("er", "et"), "sv": ("är", "ett")}[lang]
    found = said(html(f"<h1>{NAME}</h1><p>{NAME} {copula} {article} {lead} i fjorden hver vinter.</p>{body}", lang))
    people: dict[str, set[str]] = {}
    for _, role, person in found["people"]:
        people.setdefault(person, set()).add(role)
    return people


def test_whoever_leads_a_package_of_work_is_among_those_who_do_it() -> None:
    people = led(
        "<p>Prosjektleder: Anne Moen Vik</p><h2>Arbeidspakker</h2>"
        "<h3>AP1: Målinger</h3><p>Leder: Ola Berg Lien</p><p>Vi måler isen hver uke gjennom hele vinteren.</p>"
        "<h3>AP2: Modeller</h3><p>Leder: Kari Holm Dahl</p><p>Vi regner ut hvor tykk isen blir i mars.</p>"
    )
    assert "leader" in people["Anne Moen Vik"]
    assert people["Ola Berg Lien"] == people["Kari Holm Dahl"] == {"researcher"}


def test_a_label_that_comes_again_tells_who_leads_what_stands_above_it() -> None:
    groups = "".join(
        f"<p>{name}</p><p>Et sted for alle som er opptatt av dette.</p><p>Tovholder: {person}</p>"
        for name, person in (("Fryseposen", "Palle Smed Juhl"), ("Registrering", "Rigmor Tange Ø"))
    )
    people = led(groups.replace("Ø", "Holm"), "da")
    assert not LEADING & (people["Palle Smed Juhl"] | people["Rigmor Tange Holm"])


@pytest.mark.parametrize(
    "sentences",
    [
        "En referansegruppe på fem følger prosjektet. Den ledes av Ola Berg Lien fra Sametinget.",
        "Styringsgruppa møtes to ganger i året. Gruppa ledes av Ola Berg Lien i Bodø kommune.",
    ],
)
def test_whoever_leads_the_group_of_the_sentence_before_sits_in_it(sentences: str) -> None:
    assert led(f"<p>{sentences}</p>")["Ola Berg Lien"] & {*LEADING, "board"} == {"board"}


def test_a_coordinator_leads_where_nobody_is_called_leader() -> None:
    card = "<h2>Kontakt</h2><p>Ola Berg Lien<br>Prosjektkoordinator<br>ola@isvakt.example</p>"
    leader = "<p>Prosjektleder: Anne Moen Vik</p>"
    assert "leader" in led(card)["Ola Berg Lien"]
    assert not LEADING & led(leader + card)["Ola Berg Lien"]


@pytest.mark.parametrize("at", ["ved Nofima", "fra Nofima i Tromsø"])
def test_somebody_from_a_body_leads_not_the_body(at: str) -> None:
    found = said(
        html(f"<h1>{NAME}</h1><p>{NAME} er et prosjekt om is. Forsker Ola Berg Lien {at} leder arbeidet.</p>", "nb")
    )
    assert (NAME, "leader", "Ola Berg Lien") in found["people"]


def test_who_is_responsible_for_a_step_takes_part() -> None:
    table = (
        "<table><tr><th>Nr.</th><th>Innhold</th><th>Ansvarlig</th></tr>"
        "<tr><td>AP1</td><td>Pumper og fall</td><td>SINTEF Ocean</td></tr>"
        "<tr><td>AP2</td><td>Stress i fangsten</td><td>Havforskningsinstituttet</td></tr></table>"
    )
    found = said(
        html(f"<h1>{NAME}</h1><p>{NAME} er et prosjekt om is i fjorden.</p><h2>Arbeidspakker</h2>{table}", "nb")
    )
    assert {(NAME, "partner", "SINTEF Ocean"), (NAME, "partner", "Havforskningsinstituttet")} <= found["parts"]


def test_each_country_s_leader_of_a_project_leads_it() -> None:
    page = (
        "<h1>Prosjektet Vannvakt</h1><p>Prosjektet Vannvakt måler vann på begge sider av grensen.</p><h2>Kontakt</h2>"
        "<p>Norsk prosjektleder</p><p>Olav Eid Moen</p><p>olav@bodo.no</p>"
        "<p>Svensk prosjektleder</p><p>Maja Ås Dahl</p><p>maja@kiruna.se</p>"
    )
    people = said(html(page, "nb"))["people"]
    assert {who for _, part, who in people if part == "leader"} == {"Olav Eid Moen", "Maja Ås Dahl"}
