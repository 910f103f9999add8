"""Entity rows of one page: what it alone says of each organisation, person, network and project."""

from __future__ import annotations

from typing import cast

from extractors.initiatives.bodies import NETWORK
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.namings import language_of
from extractors.initiatives.portraits import Portrait
from extractors.reading import Reading
from extractors.registry import by_key
from extractors.rows.local import Local
from extractors.values.labels import leading_part
from schemas.entities import Network, Organisation, Person, Project
from schemas.vocabulary import OrgType, Sector


def organisations(reading: Reading, local: Local) -> list[Organisation]:
    """One row for each candidate organisation, in order of id."""
    rows: dict[str, Organisation] = {}
    for i, org_id in local.orgs.items():
        name = reading.names[i]
        known = by_key(name.registry_key) if name.registry_key else None
        rows.setdefault(
            org_id,
            Organisation(
                org_id=org_id,
                name=known.name if known else name.name,
                name_en=(known.name_en or None) if known else None,
                acronym=(known.acronym or None) if known else None,
                org_type=cast("OrgType | None", (known.org_type if known else name.org_type) or None),
                sector=cast("Sector | None", (known.sector if known else name.sector) or None),
                country=(known.country if known else name.country or reading.document.country) or None,
                parent_org_id=local.parents.get(i),
                orgnr=(known.orgnr or None) if known else None,
                ror=(known.ror or None) if known else None,
                wikidata=(known.wikidata or None) if known else None,
                municipality_code=(known.municipality_code or None) if known else None,
                domain=(known.domain or None) if known else None,
                valid_from=(known.valid_from or None) if known else None,
                valid_to=(known.valid_to or None) if known else None,
                successor_org_id=None,
                in_registry=known is not None,
                n_pages=1,
            ),
        )
    return sorted(rows.values(), key=lambda r: r.org_id)


def people(reading: Reading, local: Local) -> list[Person]:
    """One row for each candidate person, in order of id."""
    rows: dict[str, Person] = {}
    for i, person_id in local.people.items():
        name, full = reading.names[i], local.full_names[i]
        given, _, family = full.rpartition(" ")
        known = rows.get(person_id)
        rows[person_id] = Person(
            person_id=person_id,
            name=full,
            given=given or None,
            family=family or None,
            title=_title(reading, known.title if known else None, name.title),
            primary_org_id=local.employers.get(i),
            n_pages=1,
        )
    return sorted(rows.values(), key=lambda r: r.person_id)


def networks(
    reading: Reading, initiatives: tuple[Initiative, ...], local: Local, portraits: list[Portrait]
) -> list[Network]:
    """One row for each candidate network, in order of id."""
    bodies = {n.span: local.orgs[i] for i, n in enumerate(reading.names) if n.method == NETWORK and i in local.orgs}
    rows = {
        local.initiatives[i]: Network(
            network_id=local.initiatives[i],
            name=one.name,
            acronym=_naming(one, "acronym"),
            expansion=_naming(one, "expansion"),
            network_type=portraits[i].network_type,
            org_id=next((bodies[anchor] for anchor in one.anchors if anchor in bodies), None),
            country=reading.document.country,
            geo_scope=portraits[i].geo_scope,
            status=portraits[i].status,
            start_year=None,
            end_year=None,
            membership_model=portraits[i].membership,
            is_open=portraits[i].is_open,
            purpose=portraits[i].purpose,
            n_members_stated=None,
            n_members_listed=0,
            n_pages=1,
            confidence=one.confidence,
        )
        for i, one in enumerate(initiatives)
        if one.kind == "network"
    }
    return [rows[key] for key in sorted(rows)]


def projects(
    reading: Reading, initiatives: tuple[Initiative, ...], local: Local, portraits: list[Portrait]
) -> list[Project]:
    """One row for each candidate project, in order of id."""
    rows = {
        local.initiatives[i]: Project(
            project_id=local.initiatives[i],
            title=one.name,
            title_en=_english(reading, one),
            acronym=_naming(one, "acronym"),
            project_type=portraits[i].project_type,
            country=reading.document.country,
            status=portraits[i].status,
            programme_code=portraits[i].programme_code,
            programme_name=portraits[i].programme_name,
            call=portraits[i].call,
            coordinator_org_id=None,
            start_date=None,
            start_precision=None,
            end_date=None,
            end_precision=None,
            duration_months=None,
            summary=portraits[i].purpose,
            granted_total=None,
            currency=None,
            n_participants=0,
            n_pages=1,
            confidence=one.confidence,
        )
        for i, one in enumerate(initiatives)
        if one.kind == "project"
    }
    return [rows[key] for key in sorted(rows)]


def _title(reading: Reading, known: str | None, other: str | None) -> str | None:
    """Of two titles the one that isn't a part in a project, then the longer."""
    titles = [t for t in (known, other) if t]
    language = reading.document.language
    return max(titles, key=lambda t: (leading_part(t, language) is None, len(t), t), default=None)


def _naming(one: Initiative, name_type: str) -> str | None:
    return next((n.name for n in one.namings if n.name_type == name_type), None)


def _english(reading: Reading, one: Initiative) -> str | None:
    names = [n for n in one.namings if n.name_type in {"alternative", "translated", "expansion"}]
    return next((n.name for n in names if language_of(reading.document, n) == "en"), None)
