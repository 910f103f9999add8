"""Lists whose items are made alike: names, bodies and sums stand where they stand in the other items."""

from __future__ import annotations

import pytest

from benchmarks.lists import LISTS, page
from extractors.page import extract_page
from tests.extractors.pages import html, said

_MAKES = [
    "{to} {body}: »{title}«, {purpose} – {money}",
    "{body}: {title}, {purpose}, {money}",
    "{money}: {body}, {title}",
    "{body}, {title}, {money}",
    "{title} – {body} – {money}",
    "{title}: {purpose}. {body}, {money}",
]


@pytest.mark.parametrize("make", _MAKES)
@pytest.mark.parametrize("language", sorted(LISTS))
def test_nearly_every_item_names_its_project_and_nothing_else_one(language: str, make: str) -> None:
    titles = {("project", title) for _, title, _, _ in LISTS[language][2]}
    found = said(page(language, make))["initiatives"]
    assert len(found & titles) >= 4
    assert not found - titles


@pytest.mark.parametrize("language", sorted(LISTS))
def test_who_receives_and_how_much_stand_where_they_stand_in_the_other_items(language: str) -> None:
    found = said(page(language, "{money}: {body}, {title}"))
    rows = LISTS[language][2]
    assert sum((title, "coordinator", body) in found["parts"] for body, title, _, _ in rows) >= 3
    assert len(found["granted"]) == len(rows)


@pytest.mark.parametrize("language", sorted(LISTS))
def test_a_sum_above_each_name_is_of_the_project_below_it(language: str) -> None:
    head, opening, rows = LISTS[language]
    cards = "".join(f"<div><span>{m}</span><h3>{t}</h3><p>{b}</p><p>{p.capitalize()}.</p></div>" for b, t, p, m in rows)
    found = said(html(f"<h1>{head}</h1><p>{opening}</p>{cards}", language, head))
    wanted = {(t, m) for _, t, _, m in rows}
    digits = {(name, "".join(c for c in money if c.isdigit())) for name, money in found["granted"]}
    assert len(digits & {(t, "".join(c for c in m if c.isdigit())) for t, m in wanted}) >= 4
    assert len(digits) <= len(rows)


def test_pieces_with_a_class_each_are_fields_of_a_record() -> None:
    head, opening, rows = LISTS["sv"]
    cards = "".join(
        f'<h3>{t}</h3><p><span class="who">{b}</span> <span class="where">Lund</span> <span class="sum">{m}</span></p>'
        f"<p>{p.capitalize()}.</p>"
        for b, t, p, m in rows
    )
    found = said(html(f"<h1>{head}</h1><p>{opening}</p>{cards}", "sv", head))
    assert {(t, "coordinator", b) for b, t, _, _ in rows if b == "Skurups kommun"} <= found["parts"]
    assert not any("Lund" in body for _, _, body in found["parts"])


@pytest.mark.parametrize("piece", ["<span>{}</span>", "<span>Mottagare: {}</span>"])
@pytest.mark.parametrize("language", LISTS)
def test_pieces_of_which_one_is_a_figure_or_all_have_labels_are_fields(language: str, piece: str) -> None:
    head, opening, rows = LISTS[language]
    cards = "".join(
        f"<h3>{t}</h3><p>{piece.format(b)} <span>{'Belopp: ' if 'Mott' in piece else ''}{m}</span></p><p>{p}.</p>"
        for b, t, p, m in rows
    )
    found = said(html(f"<h1>{head}</h1><p>{opening}</p>{cards}", language, head))
    assert len({(t, "coordinator", b) for b, t, _, _ in rows} & found["parts"]) >= 4


def test_the_only_body_of_a_line_leads_as_in_most_lines() -> None:
    head, opening, rows = LISTS["da"]
    items = "".join(f"<li>Til {b}: »{t}«, {p} – {m}</li>" for b, t, p, m in rows)
    page = html(f"<h1>{head}</h1><p>{opening}</p><ul>{items}</ul>", "da", head)
    assert {(t, "coordinator", b) for b, t, _, _ in rows} <= said(page)["parts"]
    inferred = [r for r in extract_page(page).rows["participations"] if r.rule == "leader_as_in_most_items"]
    assert inferred
    assert all(not r.asserted for r in inferred)


def test_two_items_are_no_list() -> None:
    head, opening, rows = LISTS["da"]
    items = "".join(f"<li>{m}: {b}, {t}</li>" for b, t, _, m in rows[:2])
    found = said(html(f"<h1>{head}</h1><p>{opening}</p><ul>{items}</ul>", "da", head))
    assert {title for _, title, _, _ in rows[:2]} >= {n for _, n in found["initiatives"]} - {"Spejderne i Hobro"}
