"""Who is who on one page: candidate ids for the organisations, people, networks and projects that it names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extractors.initiatives.bodies import NETWORK, bodies
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.owners import abbreviates
from extractors.initiatives.ties import Tie
from extractors.reading import Reading
from extractors.rows.units import is_shared, is_unit, parents
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
    parents: dict[int, str]  # of organisations: the one that the page says it is a part of


def identify(
    reading: Reading,
    initiatives: tuple[Initiative, ...],
    ties: list[Tie],
    mail_domains: dict[int, str],
    numbers: dict[int, str],
    place: str,
    secret: bytes,
) -> Local:
    """Give every name and initiative of a page its candidate id.

    Args:
        reading: the page.
        initiatives: its networks and projects.
        ties: who has which part in them.
        mail_domains: people → the domain of an e-mail address that is theirs.
        numbers: initiatives → the number that a funder's register gives them.
        place: the host, else the page: what tells apart that nothing else does.
        secret: keys the ids of people.
    """
    country = reading.document.country
    orgs = _organisations(reading, bodies(reading, ties), place)
    above = parents(reading, orgs)
    for i, parent in above.items():
        name = reading.names[i]
        orgs[i] = ids.org_id(None, name.country or country, name.name, parent)
    full = _full_names(reading)
    people = _people(reading, full, orgs, mail_domains, place, secret)
    made = []
    for index, one in enumerate(initiatives):
        funder = min(
            (orgs[t.name] for t in ties if t.subject == index and t.role == "funder" and t.name in orgs), default=None
        )
        made.append(
            ids.network_id(country, one.name)
            if one.kind == "network"
            else ids.project_id(numbers.get(index), country, one.name, funder or place)
        )
    return Local(orgs, people, full, _employers(reading, full, orgs, mail_domains), tuple(made), above)


def _organisations(reading: Reading, acting: set[str], place: str) -> dict[int, str]:
    """Ids of bodies, of networks only of those that act.

    What many places have one of is of this place: units, and names that several towns share.
    """
    made = {}
    for i, name in enumerate(reading.names):
        if name.label == "ORG" and (name.method != NETWORK or fold(name.name) in acting):
            country = name.country or reading.document.country
            local = not name.registry_key and (is_unit(name.name) or is_shared(name.name, country))
            made[i] = ids.org_id(name.registry_key, country, name.name, place if local else None)
    return made


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
    reading: Reading,
    full: dict[int, str],
    orgs: dict[int, str],
    mail_domains: dict[int, str],
    place: str,
    secret: bytes,
) -> dict[int, str]:
    places: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"domain": [], "org": []})
    for i, name in full.items():
        held = places[fold(name)]
        if i in mail_domains:
            held["domain"].append(mail_domains[i])
        org = reading.names[i].organisation
        if org is not None and org in orgs:
            held["org"].append(orgs[org])
    made = {}
    for i, name in full.items():
        held = places[fold(name)]
        where = min(held["domain"], default=None) or min(held["org"], default=place)
        made[i] = ids.person_id(name, where, secret)
    return made
