"""Who is who on one page: candidate ids for the organisations, people, networks and projects that it names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extractors.initiatives.find import Initiative
from extractors.initiatives.owners import abbreviates
from extractors.initiatives.ties import Tie
from extractors.reading import Reading
from schemas import ids
from schemas.folding import fold


@dataclass(frozen=True, slots=True)
class Local:
    """Candidate ids, by index into the reading's names and the page's initiatives."""

    orgs: dict[int, str]
    people: dict[int, str]
    full_names: dict[int, str]  # of people: the fullest form on the page
    employers: dict[int, str]  # of people: the organisation they belong to, by any of their mentions
    initiatives: tuple[str, ...]


def identify(
    reading: Reading, initiatives: tuple[Initiative, ...], ties: list[Tie], mail_domains: dict[int, str], secret: bytes
) -> Local:
    """Give every name and initiative of a page its candidate id.

    ``mail_domains`` maps people to the domain of an e-mail address that is theirs.
    """
    country = reading.document.country
    orgs = {
        i: ids.org_id(n.registry_key, n.country or country, n.name)
        for i, n in enumerate(reading.names)
        if n.label == "ORG"
    }
    full = _full_names(reading)
    people = _people(reading, full, orgs, mail_domains, secret)
    made = []
    for index, one in enumerate(initiatives):
        funder = min(
            (orgs[t.name] for t in ties if t.subject == index and t.role == "funder" and t.name in orgs), default=None
        )
        made.append(
            ids.network_id(country, one.name)
            if one.kind == "network"
            else ids.project_id(None, country, one.name, funder)
        )
    return Local(orgs, people, full, _employers(reading, full, orgs, mail_domains), tuple(made))


def _employers(
    reading: Reading, full: dict[int, str], orgs: dict[int, str], mail_domains: dict[int, str]
) -> dict[int, str]:
    """One organisation for each person: the one their mail is of, else a registered one, else the first."""
    by_person: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for i, name in full.items():
        org = reading.names[i].organisation
        if org is not None and org in orgs:
            site = mail_domains.get(i, "").rpartition(".")[0].rpartition(".")[2]
            found = reading.names[org]
            rank = 0 if site and abbreviates(site, found.name) else 1 if found.registry_key else 2
            by_person[fold(name)].append((rank, i, orgs[org]))
    return {i: min(by_person[fold(name)])[2] for i, name in full.items() if fold(name) in by_person}


def _full_names(reading: Reading) -> dict[int, str]:
    """A family or given name alone is the one person of the page who bears it."""
    found = {i: n.name for i, n in enumerate(reading.names) if n.label == "PER"}
    longer = sorted({n for n in found.values() if " " in n})
    resolved = {}
    for i, name in found.items():
        bearers = [n for n in longer if name != n and (n.endswith(f" {name}") or n.startswith(f"{name} "))]
        resolved[i] = bearers[0] if len(bearers) == 1 else name
    return resolved


def _people(
    reading: Reading, full: dict[int, str], orgs: dict[int, str], mail_domains: dict[int, str], secret: bytes
) -> dict[int, str]:
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"domain": [], "org": []})
    for i, name in full.items():
        place = places[fold(name)]
        if i in mail_domains:
            place["domain"].append(mail_domains[i])
        org = reading.names[i].organisation
        if org is not None and org in orgs:
            place["org"].append(orgs[org])
    made = {}
    for i, name in full.items():
        place = places[fold(name)]
        where = min(place["domain"], default=None) or min(place["org"], default=None)
        made[i] = ids.person_id(name, where, secret)
    return made
