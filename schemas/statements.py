"""Statements: what a page says of an entity, with the characters that say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from schemas import vocabulary as v
from schemas.columns import Column
from schemas.tables import Table
from schemas.terms import (
    Confidence,
    Currency,
    Day,
    Edtf,
    Extractor,
    ExtractorVersion,
    Language,
    Months,
    Offset,
    OrgId,
    PageId,
    PersonId,
    Precision,
    Raw,
    SubjectId,
    SubjectType,
    Year,
)

Money = Annotated[float, Column("Sum of money; below zero where it is a loss.", unit="currency unit")]
Quantity = Annotated[float, Column("A number.", minimum=0)]
Qualifier = Annotated[v.Qualifier, Column("How exact the page says the number is.")]
RoleRaw = Annotated[str, Column("The words that say the role.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every statement carries."""

    statement_id: Annotated[str, Column("The statement.", pattern="stm_[0-9a-f]{16}")]
    page_id: PageId
    evidence_start: Offset
    evidence_end: Offset
    evidence: Annotated[str, Column("The exact characters that say it.", personal=True)]
    asserted: Annotated[bool, Column("True: the page says it. False: a rule infers it.")]
    rule: Annotated[str, Column("The rule that infers it.")] | None = None
    extractor: Extractor
    extractor_version: ExtractorVersion
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Statement):
    """A name that a page gives an organisation, network or project."""

    subject_type: SubjectType
    subject_id: SubjectId
    name: Annotated[str, Column("The name.")]
    name_type: Annotated[v.NameType, Column("What kind of name it is.")]
    lang: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Statement):
    """A number or code of an organisation, network or project."""

    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None
    scheme: Annotated[
        str, Column("What kind of number it is: orgnr, cvr, ror, vinnova_dnr, doi and others.", pattern="[a-z_]+")
    ]
    value: Annotated[str, Column("The number, in its normal form.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Statement):
    """An organisation's part in a network or project."""

    subject_type: SubjectType
    subject_id: SubjectId
    org_id: OrgId
    role: Annotated[v.OrgRole, Column("The part it takes.")]
    role_raw: RoleRaw | None = None
    member_class: Annotated[str, Column("The class of members it belongs to, where the page makes classes.")] | None = (
        None
    )
    start_year: Year | None = None
    end_year: Year | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRoleRow(Statement):
    """A person's part in a network, project or organisation."""

    person_id: PersonId
    org_id: OrgId | None = None
    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None
    role: Annotated[v.PersonRole, Column("The part the person takes.")]
    role_raw: RoleRaw | None = None
    position: Annotated[str, Column("The person's position, in the words of the page.", personal=True)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Statement):
    """An e-mail address, telephone number, web address or postal address."""

    kind: Annotated[v.ContactKind, Column("What kind of contact it is.")]
    raw: Annotated[str, Column("The words of the page.", personal=True)]
    value: Annotated[str, Column("E-mail in lower case, telephone E.164, address as written.", personal=True)]
    phone_type: Annotated[v.PhoneType, Column("What kind of telephone it is.")] | None = None
    extension: Annotated[str, Column("Extension behind the number.", personal=True)] | None = None
    is_personal: Annotated[bool, Column("Whether it belongs to one person.")]
    person_id: PersonId | None = None
    org_id: OrgId | None = None
    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Statement):
    """A sum of money."""

    raw: Raw
    value: Money | None = None
    value_min: Money | None = None
    value_max: Money | None = None
    max_inclusive: Annotated[bool, Column("Whether value_max itself is possible.")] | None = None
    qualifier: Qualifier
    qualifier_raw: Annotated[str, Column("The words that say so.")] | None = None
    rounding_unit: Annotated[float, Column("What the sum is rounded to.", unit="currency unit")] | None = None
    currency: Currency | None = None
    currency_source: Annotated[v.CurrencySource, Column("Where the currency is known from.")] | None = None
    kind: Annotated[v.AmountKind, Column("What kind of sum it is.")]
    per: Annotated[str, Column("What the sum is counted by: year, month, partner, inhabitant and others.")] | None = (
        None
    )
    year: Year | None = None
    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None
    payer_org_id: OrgId | None = None
    payee_org_id: OrgId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Statement):
    """A stretch of time of a network or project."""

    kind: Annotated[v.PeriodKind, Column("What kind of period it is.")]
    raw: Raw
    start_edtf: Edtf | None = None
    end_edtf: Edtf | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    start_precision: Precision | None = None
    end_precision: Precision | None = None
    duration_months: Months | None = None
    is_open: Annotated[bool, Column("Whether it still runs, as the page says.")]
    year_source: Annotated[v.YearSource, Column("Where the year is known from.")]
    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Statement):
    """A stated number of members, partners, researchers and the like."""

    what: Annotated[str, Column("What is counted.")]
    value: Quantity | None = None
    value_min: Quantity | None = None
    value_max: Quantity | None = None
    qualifier: Qualifier
    as_of_year: Year | None = None
    raw: Raw
    subject_type: SubjectType | None = None
    subject_id: SubjectId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Statement):
    """A relation between two networks or projects."""

    from_type: Annotated[v.InitiativeType, Column("What the first is.")]
    from_id: SubjectId
    rel: Annotated[v.LinkRelation, Column("What the first is to the second.")]
    to_type: Annotated[v.InitiativeType, Column("What the second is.")]
    to_id: SubjectId


_PAGE = ("page_id", ("pages.page_id",))
_SUBJECT = ("subject_id", ("organisations.org_id", "networks.network_id", "projects.project_id"))
_PERSON = ("person_id", ("people.person_id",))
_ORG = ("org_id", ("organisations.org_id",))
_INITIATIVES = ("networks.network_id", "projects.project_id")
_KEY = ("statement_id",)

NAMES = Table("names", "statements", Name, _KEY, (_PAGE, _SUBJECT))
IDENTIFIERS = Table("identifiers", "statements", Identifier, _KEY, (_PAGE, _SUBJECT))
PARTICIPATIONS = Table("participations", "statements", Participation, _KEY, (_PAGE, _SUBJECT, _ORG))
PERSON_ROLES = Table("person_roles", "statements", PersonRoleRow, _KEY, (_PAGE, _SUBJECT, _PERSON, _ORG))
CONTACTS = Table("contacts", "statements", Contact, _KEY, (_PAGE, _SUBJECT, _PERSON, _ORG))
AMOUNTS = Table(
    "amounts",
    "statements",
    Amount,
    _KEY,
    (
        _PAGE,
        _SUBJECT,
        ("payer_org_id", ("organisations.org_id",)),
        ("payee_org_id", ("organisations.org_id",)),
    ),
)
PERIODS = Table("periods", "statements", Period, _KEY, (_PAGE, _SUBJECT))
COUNTS = Table("counts", "statements", Count, _KEY, (_PAGE, _SUBJECT))
LINKS = Table("links", "statements", Link, _KEY, (_PAGE, ("from_id", _INITIATIVES), ("to_id", _INITIATIVES)))
