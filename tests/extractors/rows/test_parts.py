"""Who leads, funds, hosts and takes part: running text, labels, headed lists and tables."""

import pytest

from tests.extractors.pages import html, said


@pytest.mark.parametrize(
    ("lang", "text", "part"),
    [
        ("da", "Projektet »Ny kyst« finansieres af Realdania.", ("Ny kyst", "funder", "Realdania")),
        ("nb", "Prosjektet «Ny kyst» er finansiert av Norges forskningsråd.", ("Ny kyst", "funder", "Norges forskningsråd")),
        ("nn", "Prosjektet «Ny kyst» er støtta av Noregs forskingsråd.", ("Ny kyst", "funder", "Norges forskningsråd")),
        ("sv", "Vinnova har beviljat två miljoner kronor till projektet ”Ny kust”.", ("Ny kust", "funder", "Vinnova")),
        ("da", "Projektet »Ny kyst« ledes af Aalborg Universitet.", ("Ny kyst", "coordinator", "Aalborg Universitet")),
        ("nb", "Bodø kommune leder prosjektet «Ny kyst».", ("Ny kyst", "coordinator", "Bodø kommune")),
        ("sv", "Kalix kommun är projektägare för projektet ”Ny kust”.", ("Ny kust", "coordinator", "Kalix kommun")),
        ("nb", "Prosjektet «Ny kyst» gjennomføres av Bodø kommune.", ("Ny kyst", "host", "Bodø kommune")),
    ],
)  # fmt: skip
def test_a_phrase_gives_the_organisation_beside_it_its_part(lang: str, text: str, part: tuple[str, ...]) -> None:
    assert part in said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"]


@pytest.mark.parametrize(
    ("lang", "text", "members"),
    [
        ("sv", "I projektet ”Ny kust” deltar Kalix, Luleå och Piteå kommuner.", {"Kalix kommun", "Luleå kommun", "Piteå kommun"}),
        ("nb", "Prosjektet «Ny kyst» er et samarbeid mellom kommunene Bodø, Meløy og Gildeskål.", {"Bodø kommune", "Meløy kommune", "Gildeskål kommune"}),
        ("da", "Projektet »Ny kyst« er et samarbejde mellem Lemvig, Struer og Thisted Kommuner.", {"Lemvig Kommune", "Struer Kommune", "Thisted Kommune"}),
        ("nb", "I prosjektet «Ny kyst» deltar Universitetet i Bergen (UiB), NORCE og kommunene Lærdal og Øyer.", {"Universitetet i Bergen", "NORCE", "Lærdal kommune", "Øyer kommune"}),
        ("sv", "I projektet ”Ny kust” deltar Sveriges lantbruksuniversitet (SLU), Umeå universitet och Skogforsk.", {"Sveriges lantbruksuniversitet", "Umeå universitet", "Skogforsk"}),
    ],
)  # fmt: skip
def test_names_that_share_a_head_are_partners_each(lang: str, text: str, members: set[str]) -> None:
    parts = said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"]
    assert members <= {org for _, role, org in parts if role == "partner"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "Kommunen har søgt om støtte fra Realdania til projektet »Ny kyst«."),
        ("nb", "Prosjektet «Ny kyst» fikk ikke midler fra Norges forskningsråd."),
        ("sv", "Projektet ”Ny kust” fick avslag från Vinnova."),
    ],
)
def test_what_was_hoped_for_is_no_fact(lang: str, text: str) -> None:
    assert not any(role == "funder" for _, role, _ in said(html(f"<h1>Nyt</h1><p>{text}</p>", lang))["parts"])


def test_labels_give_parts_people_sum_and_period() -> None:
    found = said(
        html(
            "<h1>Trygg hverdag i nord</h1><p>Prosjektet «Trygg hverdag i nord» prøver ut nye tjenester.</p>"
            "<dl><dt>Prosjekteier</dt><dd>Bodø kommune</dd><dt>Prosjektleder</dt><dd>Kari Nilsen Moe</dd>"
            "<dt>Finansiering</dt><dd>Helsedirektoratet</dd><dt>Tildelt</dt><dd>kr 1,2 mill.</dd>"
            "<dt>Prosjektperiode</dt><dd>1.3.2024 – 28.2.2026</dd></dl>",
            "nb",
        )
    )
    name = "Trygg hverdag i nord"
    assert {(name, "coordinator", "Bodø kommune"), (name, "funder", "Helsedirektoratet")} <= found["parts"]
    assert (name, "leader", "Kari Nilsen Moe") in found["people"]
    assert (name, "1200000 NOK") in found["granted"]
    assert (name, "2024-03-01", "2026-02-28") in found["periods"]


TABLE = """<h1>Beviljade projekt</h1><p>Region Halland fördelar stöd till fyra projekt.</p><table>
<tr><th>Projekt</th><th>Sökande</th><th>Samarbetspartner</th><th>Beviljat belopp (kr)</th></tr>
<tr><td>Ljus i ladan</td><td>Laholms kommun</td><td>Högskolan i Halmstad</td><td>250 000</td></tr>
<tr><td>Havets skafferi</td><td>Varbergs kommun</td><td>–</td><td>400 000</td></tr>
<tr><td>Cykel utan gräns</td><td>Hylte kommun</td><td>Falkenbergs kommun</td><td>1 100 000</td></tr>
<tr><td>Summa</td><td></td><td></td><td>1 750 000</td></tr></table>"""


def test_a_table_of_grants_gives_one_project_a_row_and_leaves_the_sum_out() -> None:
    found = said(html(TABLE, "sv"))
    assert found["initiatives"] == {("project", n) for n in ("Ljus i ladan", "Havets skafferi", "Cykel utan gräns")}
    assert ("Ljus i ladan", "coordinator", "Laholms kommun") in found["parts"]
    assert ("Ljus i ladan", "partner", "Högskolan i Halmstad") in found["parts"]
    assert found["granted"] >= {("Havets skafferi", "400000 SEK"), ("Cykel utan gräns", "1100000 SEK")}


def test_the_funder_of_a_listing_is_inferred_for_its_rows_and_says_so() -> None:
    from extractors.page import extract_page

    rows = extract_page(html(TABLE, "sv")).rows
    funded = [r for r in rows["participations"] if r.role == "funder"]
    assert {(r.asserted, r.rule) for r in funded} == {(False, "funder_of_the_listing")}
    assert len({r.subject_id for r in funded}) == 3


def test_members_stand_in_the_list_under_their_heading() -> None:
    found = said(
        html(
            "<h1>Om Fjordnett</h1><p>Fjordnett er eit nettverk for kommunar på Vestlandet.</p><h2>Medlemmene</h2>"
            "<ul><li>Stryn</li><li>Gloppen</li><li>Kinn</li></ul>",
            "nn",
        )
    )
    members = {org for name, role, org in found["parts"] if (name, role) == ("Fjordnett", "member")}
    assert members == {"Stryn kommune", "Gloppen kommune", "Kinn kommune"}


def test_a_contact_belongs_to_the_person_of_its_card() -> None:
    from extractors.page import extract_page

    page = html(
        "<h1>Kontakt</h1><div class='vcard'><p>Mette Holm Skov<br>Projektleder<br>Tlf. 97 12 34 56<br>"
        "<a href='mailto:mhs@struer.dk'>mhs@struer.dk</a></p></div><div class='vcard'><p>Jens Ravn Toft<br>Konsulent<br>"
        "Tlf. 97 12 34 57<br><a href='mailto:jrt@struer.dk'>jrt@struer.dk</a></p></div>"
    )
    rows = extract_page(page).rows
    people = {p.person_id: p.name for p in rows["people"]}
    owned = {(people[r.person_id], r.value) for r in rows["contacts"] if r.person_id}
    assert owned == {
        ("Mette Holm Skov", "mhs@struer.dk"), ("Mette Holm Skov", "+4597123456"),
        ("Jens Ravn Toft", "jrt@struer.dk"), ("Jens Ravn Toft", "+4597123457"),
    }  # fmt: skip
