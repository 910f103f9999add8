"""Lists whose items are made alike: names, bodies and sums stand where they stand in the other items."""

from __future__ import annotations

import pytest

from tests.extractors.pages import html, said

# Of each language: head, opening, then five rows of recipient, title, purpose and sum. All invented but the bodies.
_LISTS = {
    "da": (
        "Bevillinger i foråret 2024",
        "Spar Nord Fonden har besluttet at støtte fem projekter i forårets ansøgningsrunde.",
        [
            ("Rebild Kommune", "Grønne skridt", "udeskole for mellemtrinnet", "310.000 kr."),
            ("Spejderne i Hobro", "Sommerferiens stemmer", "lejr for unge", "95.000 kr."),
            ("Vesthimmerlands Museum", "Vævede minder", "en udstilling om tekstil", "120.000 kr."),
            ("Red Barnet", "Tryg hjemme", "et støtteforløb for familier", "88.500 kr."),
            ("Aalborg Zoo", "Musvågens år", "filmserie om rovfugle", "400.000 kr."),
        ],
    ),
    "nb": (
        "Tildelinger våren 2024",
        "Sparebankstiftelsen Hedmark har bestemt seg for å støtte fem prosjekter i vårens søknadsrunde.",
        [
            ("Stange kommune", "Grønne skritt", "uteskole for mellomtrinnet", "310 000 kr"),
            ("Speiderne i Elverum", "Sommerens stemmer", "leir for unge", "95 000 kr"),
            ("Anno museum", "Vevde minner", "en utstilling om tekstil", "120 000 kr"),
            ("Redd Barna", "Trygg hjemme", "et støtteopplegg for familier", "88 500 kr"),
            ("Trysil skiklubb", "Musvåkens år", "filmserie om rovfugler", "400 000 kr"),
        ],
    ),
    "nn": (
        "Tildelingar våren 2024",
        "Sparebankstiftinga Sogn og Fjordane har vedteke å støtte fem prosjekt i søknadsrunda no i vår.",
        [
            ("Stryn kommune", "Grøne steg", "uteskule for mellomtrinnet", "310 000 kr"),
            ("Speidarane i Florø", "Røyster frå sommaren", "leir for unge", "95 000 kr"),
            ("Kystmuseet i Sogn og Fjordane", "Vovne minne", "ei utstilling om tekstil", "120 000 kr"),
            ("Redd Barna", "Trygg heime", "eit støtteopplegg for familiar", "88 500 kr"),
            ("Førde idrettslag", "Året til musvåken", "filmserie om rovfuglar", "400 000 kr"),
        ],
    ),
    "sv": (
        "Beviljade bidrag våren 2024",
        "Sparbanksstiftelsen Öresund har beslutat att stödja fem projekt i vårens ansökningsomgång.",
        [
            ("Skurups kommun", "Gröna steg", "utomhuspedagogik för mellanstadiet", "310 000 kr"),
            ("Friluftsfrämjandet Ystad", "Sommarlovets röster", "läger för unga", "95 000 kr"),
            ("Hallands konstmuseum", "Vävda minnen", "en utställning om textil", "120 000 kr"),
            ("Rädda Barnen", "Trygg hemma", "ett stödprogram för familjer", "88 500 kr"),
            ("Borås djurpark", "Ormvråkens år", "filmserie om rovfåglar", "400 000 kr"),
        ],
    ),
}
_TO = {"da": "Til", "nb": "Til", "nn": "Til", "sv": "Till"}
_MAKES = [
    "{to} {body}: »{title}«, {purpose} – {money}",
    "{body}: {title}, {purpose}, {money}",
    "{money}: {body}, {title}",
    "{body}, {title}, {money}",
    "{title} – {body} – {money}",
    "{title}: {purpose}. {body}, {money}",
]


def _said(language: str, make: str, item: str = "<li>{}</li>") -> dict[str, set[tuple[str, ...]]]:
    head, opening, rows = _LISTS[language]
    items = "".join(
        item.format(make.format(to=_TO[language], body=b, title=t, purpose=p, money=m)) for b, t, p, m in rows
    )
    return said(html(f"<h1>{head}</h1><p>{opening}</p><ul>{items}</ul>", language, head))


@pytest.mark.parametrize("make", _MAKES)
@pytest.mark.parametrize("language", sorted(_LISTS))
def test_nearly_every_item_names_its_project_and_nothing_else_one(language: str, make: str) -> None:
    titles = {("project", title) for _, title, _, _ in _LISTS[language][2]}
    found = _said(language, make)["initiatives"]
    assert len(found & titles) >= 4
    assert not found - titles


@pytest.mark.parametrize("language", sorted(_LISTS))
def test_who_receives_and_how_much_stand_where_they_stand_in_the_other_items(language: str) -> None:
    found = _said(language, "{money}: {body}, {title}")
    rows = _LISTS[language][2]
    assert sum((title, "coordinator", body) in found["parts"] for body, title, _, _ in rows) >= 3
    assert len(found["granted"]) == len(rows)


@pytest.mark.parametrize("language", sorted(_LISTS))
def test_a_sum_above_each_name_is_of_the_project_below_it(language: str) -> None:
    head, opening, rows = _LISTS[language]
    cards = "".join(f"<div><span>{m}</span><h3>{t}</h3><p>{b}</p><p>{p.capitalize()}.</p></div>" for b, t, p, m in rows)
    found = said(html(f"<h1>{head}</h1><p>{opening}</p>{cards}", language, head))
    wanted = {(t, m) for _, t, _, m in rows}
    digits = {(name, "".join(c for c in money if c.isdigit())) for name, money in found["granted"]}
    assert len(digits & {(t, "".join(c for c in m if c.isdigit())) for t, m in wanted}) >= 4
    assert len(digits) <= len(rows)


def test_pieces_with_a_class_each_are_fields_of_a_record() -> None:
    head, opening, rows = _LISTS["sv"]
    cards = "".join(
        f'<h3>{t}</h3><p><span class="who">{b}</span> <span class="where">Lund</span> <span class="sum">{m}</span></p>'
        f"<p>{p.capitalize()}.</p>"
        for b, t, p, m in rows
    )
    found = said(html(f"<h1>{head}</h1><p>{opening}</p>{cards}", "sv", head))
    assert {(t, "coordinator", b) for b, t, _, _ in rows if b == "Skurups kommun"} <= found["parts"]
    assert not any("Lund" in body for _, _, body in found["parts"])


def test_two_items_are_no_list() -> None:
    head, opening, rows = _LISTS["da"]
    items = "".join(f"<li>{m}: {b}, {t}</li>" for b, t, _, m in rows[:2])
    found = said(html(f"<h1>{head}</h1><p>{opening}</p><ul>{items}</ul>", "da", head))
    assert {title for _, title, _, _ in rows[:2]} >= {n for _, n in found["initiatives"]} - {"Spejderne i Hobro"}
