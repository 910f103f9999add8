"""Short invented pages for the tests of what is read from them."""

from extractors.document import Page
from extractors.page import extract_page
from schemas.results import PageResult


def html(body: str, lang: str = "da", title: str = "Side") -> Page:
    """An HTML page with a body, at an address of the language's country."""
    country = {"da": "dk", "nb": "no", "nn": "no", "sv": "se"}[lang]
    markup = f"<html lang='{lang}'><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    return Page("page.html", markup.encode(), "html", url=f"https://eksempel.{country}/side")


def said(page: Page) -> dict[str, set[tuple[str, ...]]]:
    """What a page says, with names in place of ids: initiatives, parts, people's parts, grants and links."""
    result = extract_page(page)
    named = names(result)
    rows = result.rows
    return {
        "initiatives": {(n.subject_type, n.name) for n in rows["names"] if n.name_type == "main"},
        "names": {(named[n.subject_id], n.name_type, n.name) for n in rows["names"]},
        "parts": {(named[r.subject_id], r.role, named[r.org_id]) for r in rows["participations"]},
        "people": {
            (named[r.subject_id], r.role, named[r.person_id]) for r in rows["person_roles"] if r.subject_id is not None
        },
        "granted": {
            (named[r.subject_id], f"{r.value:.0f} {r.currency}")
            for r in rows["amounts"]
            if r.subject_id is not None and r.kind == "granted" and r.value is not None
        },
        "periods": {
            (named[r.subject_id], r.start_edtf or "", r.end_edtf or "") for r in rows["periods"] if r.subject_id
        },
        "links": {(named[r.from_id], r.from_type, r.rel, r.to_type) for r in rows["links"]},
    }


def names(result: PageResult) -> dict[str, str]:
    """Names by candidate id."""
    rows = result.rows
    return (
        {o.org_id: o.name for o in rows["organisations"]}
        | {p.person_id: p.name for p in rows["people"]}
        | {n.network_id: n.name for n in rows["networks"]}
        | {p.project_id: p.title for p in rows["projects"]}
    )
