"""Entities: one row per real organisation, person, network, project and programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from schemas import vocabulary as v
from schemas.columns import Column
from schemas.tables import Table
from schemas.terms import (
    Confidence,
    Country,
    Currency,
    Edtf,
    Months,
    NetworkId,
    OrgId,
    Pages,
    PersonId,
    Precision,
    ProjectId,
    Year,
)

Acronym = Annotated[str, Column("Its acronym.")]
Amount = Annotated[float, Column("Sum of money.", unit="currency unit", minimum=0)]
Number = Annotated[int, Column("How many.", minimum=0)]


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation."""

    org_id: OrgId
    name: Annotated[
        str, Column("Its name: official where a national register knows it, of ROR's names the one most in use.")
    ]
    name_en: Annotated[str, Column("Its English name, where a registry knows one.")] | None
    acronym: Acronym | None
    org_type: Annotated[v.OrgType, Column("What kind of body it is.")] | None
    sector: Annotated[v.Sector, Column("The sector it belongs to.")] | None
    country: Country | None
    parent_org_id: Annotated[str, Column("The organisation it is a part of.")] | None
    orgnr: Annotated[str, Column("National number: CVR, organisasjonsnummer or organisationsnummer.")] | None
    ror: Annotated[str, Column("Research Organization Registry id.")] | None
    wikidata: Annotated[str, Column("Wikidata item.", pattern=r"Q\d+")] | None
    municipality_code: Annotated[str, Column("Code of the municipality that it is.", pattern=r"\d{3,4}")] | None
    domain: Annotated[str, Column("Its web domain.")] | None
    valid_from: Annotated[str, Column("First year or day it existed, where known.")] | None
    valid_to: Annotated[str, Column("Last year or day it existed, where known.")] | None
    successor_org_id: Annotated[str, Column("The organisation that took over from it.")] | None
    in_registry: Annotated[bool, Column("Whether a registry of samverk's holds it.")]
    n_pages: Annotated[
        int,
        Column(
            "On how many pages it occurs; none for one that is only known to have taken over.", unit="page", minimum=0
        ),
    ]


@dataclass(frozen=True, slots=True)
class Person:
    """One person."""

    person_id: PersonId
    name: Annotated[str, Column("Full name.", personal=True)]
    given: Annotated[str, Column("Given names.", personal=True)] | None
    family: Annotated[str, Column("Family name.", personal=True)] | None
    title: Annotated[str, Column("Job title or academic title.", personal=True)] | None
    primary_org_id: Annotated[str, Column("The organisation that most pages tie the person to.")] | None
    n_pages: Pages


@dataclass(frozen=True, slots=True)
class Network:
    """One standing collaboration."""

    network_id: NetworkId
    name: Annotated[str, Column("Its main name.")]
    acronym: Acronym | None
    expansion: Annotated[str, Column("What the acronym stands for.")] | None
    network_type: Annotated[v.NetworkType, Column("What kind of network it is.")] | None
    org_id: Annotated[str, Column("Itself as a body, which may lead and fund; not always a legal one.")] | None
    country: Country | None
    geo_scope: Annotated[v.GeoScope, Column("How far it reaches.")] | None
    status: Annotated[v.Status, Column("Whether it is running, as the newest page says.")] | None
    start_year: Year | None
    end_year: Year | None
    membership_model: Annotated[v.MembershipModel, Column("What taking part builds on.")] | None
    is_open: Annotated[bool, Column("Whether others may join, where a page says so.")] | None
    purpose: Annotated[str, Column("What it is for, in the words of a page.")] | None
    n_members_stated: Number | None
    n_members_listed: Number
    n_pages: Pages
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Project:
    """One project."""

    project_id: ProjectId
    title: Annotated[str, Column("Its main title.")]
    title_en: Annotated[str, Column("Its English title.")] | None
    acronym: Acronym | None
    project_type: Annotated[v.ProjectType, Column("What kind of project it is.")] | None
    country: Country | None
    status: Annotated[v.Status, Column("Whether it is running, as the newest page says.")] | None
    programme_code: Annotated[str, Column("Code of the funding programme.")] | None
    programme_name: Annotated[str, Column("Name of the funding programme.")] | None
    call: Annotated[str, Column("The call it was granted in.")] | None
    coordinator_org_id: Annotated[str, Column("The organisation that leads it.")] | None
    start_date: Edtf | None
    start_precision: Precision | None
    end_date: Edtf | None
    end_precision: Precision | None
    duration_months: Months | None
    summary: Annotated[str, Column("What it does, in the words of a page.")] | None
    granted_total: Amount | None
    currency: Currency | None
    n_participants: Number
    n_pages: Pages
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Programme:
    """One funding programme."""

    code: Annotated[str, Column("Its code, else its name.")]
    name: Annotated[str, Column("Its name.")]
    funder_org_id: Annotated[str, Column("The organisation that pays.")] | None
    country: Country | None
    source: Annotated[str, Column("Where samverk knows it from: a registry or a page.")]


@dataclass(frozen=True, slots=True)
class NetworkOverview:
    """One network with what one wants to know first."""

    network_id: NetworkId
    name: Annotated[str, Column("Its main name.")]
    country: Country | None
    start_year: Year | None
    led_by: Annotated[tuple[str, ...], Column("Organisations that lead, run or host it.")]
    leaders: Annotated[tuple[str, ...], Column("People who lead it.", personal=True)]
    members: Annotated[tuple[str, ...], Column("Organisations that take part.")]
    funders: Annotated[tuple[str, ...], Column("Organisations that pay.")]
    contacts: Annotated[tuple[str, ...], Column("E-mail addresses and telephone numbers.", personal=True)]
    n_members_stated: Number | None
    urls: Annotated[tuple[str, ...], Column("Pages it occurs on.")]


@dataclass(frozen=True, slots=True)
class ProjectOverview:
    """One project with what one wants to know first."""

    project_id: ProjectId
    title: Annotated[str, Column("Its main title.")]
    country: Country | None
    start_date: Edtf | None
    end_date: Edtf | None
    granted_total: Amount | None
    currency: Currency | None
    funders: Annotated[tuple[str, ...], Column("Organisations that pay.")]
    led_by: Annotated[tuple[str, ...], Column("Organisations that lead or host it.")]
    leaders: Annotated[tuple[str, ...], Column("People who lead it.", personal=True)]
    participants: Annotated[tuple[str, ...], Column("Organisations that take part.")]
    contacts: Annotated[tuple[str, ...], Column("E-mail addresses and telephone numbers.", personal=True)]
    programme: Annotated[str, Column("The funding programme.")] | None
    urls: Annotated[tuple[str, ...], Column("Pages it occurs on.")]


_ORG = ("organisations.org_id",)
ORGANISATIONS = Table(
    "organisations",
    "entities",
    Organisation,
    key=("org_id",),
    references=(("parent_org_id", _ORG), ("successor_org_id", _ORG)),
)
PEOPLE = Table("people", "entities", Person, key=("person_id",), references=(("primary_org_id", _ORG),))
NETWORKS = Table("networks", "entities", Network, key=("network_id",), references=(("org_id", _ORG),))
PROJECTS = Table("projects", "entities", Project, key=("project_id",), references=(("coordinator_org_id", _ORG),))
PROGRAMMES = Table("programmes", "entities", Programme, key=("code",), references=(("funder_org_id", _ORG),))
NETWORK_OVERVIEW = Table(
    "network_overview",
    "views",
    NetworkOverview,
    key=("network_id",),
    references=(("network_id", ("networks.network_id",)),),
)
PROJECT_OVERVIEW = Table(
    "project_overview",
    "views",
    ProjectOverview,
    key=("project_id",),
    references=(("project_id", ("projects.project_id",)),),
)
