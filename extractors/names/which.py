"""Which of several bodies of one name is meant: the one of the page's time and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors import registry
from extractors.document import Document
from extractors.names.naming import NameFound
from extractors.registry import Organisation
from schemas.folding import fold

_GENITIVE = re.compile(r"['’]?s$")


def settled(document: Document, names: Sequence[NameFound]) -> list[NameFound]:
    """The same names; a body whose name others bear or bore is the one that fits, or none of them for certain.

    What is now is told from what was by the year of publication; namesakes of one country by the county that the
    page names, by its host, and by the municipalities named beside them.
    """
    year = (document.published or "")[:4]
    return [_settled(document, names, name, year) if name.label == "ORG" else name for name in names]


def _settled(document: Document, names: Sequence[NameFound], name: NameFound, year: str) -> NameFound:
    country = name.country or document.country
    known = _bearers(document.text[name.start : name.end], name.name, country)
    if len(known) < 2 or (name.registry_key and name.registry_key not in {o.key for o in known}):
        return name
    fitting = [o for o in known if _existed(o, year)] or known
    if len(fitting) > 1:
        fitting = [o for o in fitting if _is_here(document, names, o)] or fitting
    if len(fitting) == 1:
        return _as(name, fitting[0])
    today = [o for o in fitting if not o.valid_to]
    return _as(name, today[0]) if len(today) == 1 and not year else replace(name, registry_key=None)


def _bearers(surface: str, full: str, country: str | None) -> list[Organisation]:
    forms = (fold(surface), fold(_GENITIVE.sub("", surface)), fold(full))
    named = next((found for form in forms if (found := registry.aliases().get(form))), ())
    return [o for o in named if o.country == country]


def _existed(org: Organisation, year: str) -> bool:
    if not year:
        return True
    return (org.valid_from or year)[:4] <= year <= (org.valid_to or year)[:4]


def _is_here(document: Document, names: Sequence[NameFound], org: Organisation) -> bool:
    host = document.metadata.canonical_url or document.url or ""
    if org.domain and f"/{org.domain}/" in f"{host.replace('//www.', '//')}/":
        return True
    if any(re.search(rf"(?<!\w){re.escape(county)}(?!\w)", document.text) for county in org.counties):
        return True
    codes = {o.municipality_code[:2] for n in names if n.registry_key and (o := registry.by_key(n.registry_key))}
    return bool(org.counties) and not org.valid_to and org.municipality_code[:2] in codes - {""}


def _as(name: NameFound, org: Organisation) -> NameFound:
    return replace(
        name,
        name=org.name,
        registry_key=org.key,
        org_type=org.org_type or None,
        sector=org.sector or None,
        country=org.country,
    )
