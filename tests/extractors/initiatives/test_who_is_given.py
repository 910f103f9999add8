"""Grants told in two lines: who is given how much, and below it for what; and lists whose funder no text names."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

_GIVEN = """<h1>Bevillinger efterår 2025</h1><p>Otte ansøgninger blev imødekommet.</p>
<p>Rebild Kommune – op til 600.000 kr.</p><p>Til »Den grønne vej«, forudsat at byrådet lægger det samme.</p>
<p>Læsø Kommune – 98.500 kr.</p><p>Til skilte og bænke langs »Saltets sti« mellem byerne.</p>
<p>Lejrskolen i Thy – 310.000 kr.</p><p>Til »Lejrbål for alle«, så grupperne kan tage imod flere.</p>
<p>Aalborg Universitet – 900.000 kr.</p><p>Til »Skolehave på skemaet«. Det begynder til januar.</p>"""


def test_a_sum_and_its_body_above_belong_to_what_is_named_below() -> None:
    found = said(html(_GIVEN, "da", "Bevillinger efterår 2025"))
    names = {"Den grønne vej", "Saltets sti", "Lejrbål for alle", "Skolehave på skemaet"}
    assert {name for kind, name in found["initiatives"]} == names
    assert ("Den grønne vej", "coordinator", "Rebild Kommune") in found["parts"]
    assert ("Saltets sti", "coordinator", "Læsø Kommune") in found["parts"]
    assert ("Lejrbål for alle", "coordinator", "Lejrskolen i Thy") in found["parts"], "as the other lines say"
    assert ("Saltets sti", "98500 DKK") in found["granted"]
    assert ("Skolehave på skemaet", "900000 DKK") in found["granted"]


def test_the_fund_whose_site_lists_grants_gives_them_though_its_text_never_names_it() -> None:
    owned = f"</main><footer>Spar Nord Fonden | Skelagervej 15 | 9000 Aalborg</footer><main>{_GIVEN}"
    found = said(html(owned, "da", "Bevillinger efterår 2025"))
    assert ("Saltets sti", "funder", "Spar Nord Fonden") in found["parts"]
    named = owned.replace("Otte ansøgninger", "Realdania har støttet fire projekter, og otte ansøgninger")
    assert ("Saltets sti", "funder", "Spar Nord Fonden") not in said(html(named, "da"))["parts"]


def test_a_column_of_bodies_holds_bodies() -> None:
    rows = "".join(
        f"<tr><td>{body}</td><td>20{year}</td></tr>"
        for body, year in [
            ("Vejle Bibliotekerne", 19),
            ("Roskilde Bibliotekerne", 18),
            ("Aalborg Bibliotekerne", 20),
            ("Guldborgsund-bibliotekerne", 21),
        ]
    )
    head = "<h1>Klimanetværket</h1><p>Klimanetværket er et netværk for folkebiblioteker.</p><h2>Medlemmer</h2>"
    found = said(html(f"{head}<table><tr><th>Bibliotek</th><th>Siden</th></tr>{rows}</table>", "da"))
    assert any("Guldborgsund" in body for _, _, body in found["parts"]), "as every other cell of the column"


@pytest.mark.parametrize("make", ["{0}: {1}, {2}", "{0} – {1} – {2}", "{0}, »{1}«, {2}"])
def test_a_line_that_names_what_a_sum_is_for_is_no_head_of_the_next(make: str) -> None:
    rows = [
        ("Stange kommune", "Grønne skritt", "310 000 kr"),
        ("Anno museum", "Vevde minner", "120 000 kr"),
        ("Redd Barna", "Trygg hjemme", "88 500 kr"),
        ("Trysil kommune", "Musvåkens år", "400 000 kr"),
    ]
    items = "".join(f"<li>{make.format(*row)}</li>" for row in rows)
    opening = "<h1>Tildelinger</h1><p>Sparebankstiftelsen Hedmark har vedtatt å støtte fire prosjekter.</p>"
    found = said(html(f"{opening}<ul>{items}</ul>", "nb"))
    told = {(title, f"{''.join(c for c in money if c.isdigit())} NOK") for _, title, money in rows}
    assert found["granted"] <= told
    given = {(title, body) for title, role, body in found["parts"] if role == "coordinator"}
    assert given <= {(title, body) for body, title, _ in rows}
