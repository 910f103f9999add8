"""Relations: who leads, funds, takes part, and when and for how much, in gold and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.evaluation.gold import GoldAmount, GoldNetwork, GoldPage, GoldProject
from pipeline.evaluation.matching import fold, same_name, same_organisation
from pipeline.evaluation.snapshot import PageTables, Row, Snapshot

_LED_BY_ORGANISATION = {"coordinator", "leader", "administrator", "secretariat", "lead"}
_LED_BY_PERSON = {"leader", "principal_investigator", "project_manager", "research_lead", "network_lead"}
_OTHER_NAMES = {"alternative", "translated", "expansion", "english"}
_ORGANISATION_OBJECTS = {"funded_by", "led_by_org", "participant", "host"}
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """One relation that the page states."""

    subject: str
    predicate: str
    object: str

    @property
    def kind(self) -> str:
        """What the predicate is compared as."""
        return kind_of(self.predicate)

    def __str__(self) -> str:
        return f"{self.subject} | {self.predicate} | {self.object}"


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """One relation of the tables; its subject goes by any of its names."""

    subject: frozenset[str]
    predicate: str
    object: str

    def __str__(self) -> str:
        return f"{' = '.join(sorted(self.subject))} | {self.predicate} | {self.object}"


def kind_of(predicate: str) -> str:
    """What a predicate is compared as: to be a member is to take part."""
    return "participant" if predicate == "member" else predicate


def same_relation(gold: GoldRelation, found: FoundRelation) -> bool:
    """Whether the tables say what the gold says."""
    if gold.kind != found.predicate or not any(same_name(gold.subject, name) for name in found.subject):
        return False
    wanted, got = gold.object, found.object
    if gold.kind in _ORGANISATION_OBJECTS:
        return same_organisation(wanted, got)
    if gold.kind in {"start", "end"}:
        return got.startswith(wanted) or wanted.startswith(got)
    if gold.kind == "count":
        number = _NUMBER.match(wanted)
        return number is not None and number.group() == got
    return fold(wanted) == fold(got) if gold.kind == "amount" else same_name(wanted, got)


def gold_relations(page: GoldPage) -> list[GoldRelation]:
    """The page's relations: as listed, else as its networks and projects imply."""
    if page.relations is not None:
        return [GoldRelation(subject, predicate, str(target)) for subject, predicate, target in page.relations]
    people = {person.name for person in page.people}
    implied: list[GoldRelation] = []
    for network in page.networks:
        implied += [] if network.unsure else _of_network(network, people)
    for project in page.projects:
        implied += [] if project.unsure else _of_project(project)
    return list(dict.fromkeys(implied))


def _of_network(network: GoldNetwork, people: set[str]) -> Iterator[GoldRelation]:
    if network.lead:
        yield GoldRelation(network.name, "led_by_person" if network.lead in people else "led_by_org", network.lead)
    for member in network.members or ():
        yield GoldRelation(network.name, "member", member)
    if network.acronym:
        yield GoldRelation(network.name, "acronym", network.acronym)
    if network.founded:
        yield GoldRelation(network.name, "start", str(network.founded))


def _of_project(project: GoldProject) -> Iterator[GoldRelation]:
    for funder in project.funders or ():
        yield GoldRelation(project.name, "funded_by", funder)
    for participant in project.participants or ():
        yield GoldRelation(project.name, "participant", participant)
    for predicate, value in (
        ("led_by_org", project.coordinator),
        ("led_by_person", project.leader),
        ("host", project.host),
        ("programme", project.programme),
        ("alt_name", project.alt_name),
        ("acronym", project.acronym),
        ("start", project.start),
        ("end", project.end),
        ("amount", _amount_text(project.amount)),
    ):
        if value:
            yield GoldRelation(project.name, predicate, str(value))


def _amount_text(amount: GoldAmount | None) -> str | None:
    if amount is None or amount.min is None or amount.max is None:
        return None
    return f"{amount.min:.0f}-{amount.max:.0f} {amount.currency}"


def found_relations(tables: Snapshot, page: PageTables) -> list[FoundRelation]:
    """The relations that the tables hold for a page, each once."""
    found = [
        FoundRelation(subject, predicate, target)
        for reader in (_organisations, _people, _amounts, _periods, _counts, _names, _programmes)
        for subject, predicate, target in reader(tables, page)
        if subject
    ]
    return list(dict.fromkeys(found))


Triples = Iterator[tuple[frozenset[str], str, str]]


def _organisations(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("participations"):
        if name := tables.organisations.get(row["org_id"]):
            yield tables.names_of(row), _organisation_predicate(row["role"]), name


def _organisation_predicate(role: str) -> str:
    if role in _LED_BY_ORGANISATION:
        return "led_by_org"
    return {"funder": "funded_by", "host": "host"}.get(role, "participant")


def _people(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("person_roles"):
        name, role = tables.people.get(row["person_id"]), row["role"]
        if name and (role == "contact" or role in _LED_BY_PERSON):
            yield tables.names_of(row), "contact" if role == "contact" else "led_by_person", name


def _amounts(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("amounts"):
        bounds = bounds_of(row)
        if bounds and row["kind"] in {"granted", "budget"} and row["per"] in {None, "", "total"}:
            yield tables.names_of(row), "amount", f"{bounds[0]:.0f}-{bounds[1]:.0f} {row['currency'] or ''}"


def _periods(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("periods"):
        for side in ("start", "end"):
            if row[f"{side}_edtf"]:
                yield tables.names_of(row), side, row[f"{side}_edtf"]


def _counts(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("counts"):
        if row["value"] is not None:
            yield tables.names_of(row), "count", str(int(row["value"]))


def _names(tables: Snapshot, page: PageTables) -> Triples:
    for row in page.of("names"):
        if row["subject_type"] in {"network", "project"}:
            if row["name_type"] == "acronym":
                yield tables.names_of(row), "acronym", row["name"]
            elif row["name_type"] in _OTHER_NAMES:
                yield tables.names_of(row), "alt_name", row["name"]


def _programmes(tables: Snapshot, page: PageTables) -> Triples:
    for subject in dict.fromkeys(row["subject_id"] for row in page.of("names")):
        for programme in tables.programmes.get(subject, ()):
            yield tables.names.get(subject, frozenset()), "programme", programme


def bounds_of(row: Row) -> tuple[float, float] | None:
    """Lowest and highest sum that an amount stands for, in currency units; None where it has no number."""
    value, low, high = row["value"], row["value_min"], row["value_max"]
    if row["qualifier"] == "range" and low is not None and high is not None:
        return low, high
    if value is not None:
        return value, value
    known = [bound for bound in (low, high) if bound is not None]
    return (known[0], known[-1]) if known else None
