"""Closed vocabularies of the tables. A value outside its vocabulary breaks the contract."""

from __future__ import annotations

from typing import Literal

PageType = Literal["network", "project", "funding_news", "listing", "contact", "other"]
Label = Literal[
    "ORG",
    "PER",
    "LOC",
    "MISC",
    "NETWORK",
    "PROJECT",
    "PROGRAMME",
    "MONEY",
    "DATE",
    "COUNT",
    "EMAIL",
    "PHONE",
    "URL",
    "ROLE",
    "IDENTIFIER",
]
MentionZone = Literal["title", "heading", "body", "list", "table", "fact_box", "contact"]
MatchMethod = Literal[
    "alias",  # another spelling, or another name, that a registry gives
    "acronym",  # a short form that a page or a registry defines
    "domain",  # an e-mail address or host that is the body's
    "host",  # the same name on the same host
    "name",  # the same name, but for signs and legal form
    "email",
    "phone",
    "organisation",
    "project",
    "number",
    "title",
    "alternative_title",
    "members",
    "text",  # of pages
    "judgement",  # the user's own word
]
MatchKind = Literal["organisation", "person", "network", "project", "page"]
Decision = Literal["same", "not_same"]
LinkMethod = Literal[
    "registry",
    "enumeration",
    "page",
    "none",
    "alias",
    "acronym",
    "domain",
    "host",
    "name",
    "email",
    "phone",
    "organisation",
    "project",
    "number",
    "title",
    "alternative_title",
    "members",
    "judgement",
]
OrgType = Literal[
    "municipality",
    "region",
    "ministry",
    "agency",
    "university",
    "research_institute",
    "funder",
    "company",
    "association",
    "foundation",
    "hospital",
    "school",
    "museum",
    "library",
    "church",
    "political",
    "intermunicipal",
    "international",
    "network",
    "other",
]
Sector = Literal["municipal", "regional", "state", "academic", "private", "civil", "international"]
SubjectType = Literal["network", "project", "organisation"]
InitiativeType = Literal["network", "project"]
NetworkType = Literal["municipal", "research", "municipal_research", "professional", "regional", "public", "other"]
GeoScope = Literal["local", "regional", "national", "nordic", "international"]
MembershipModel = Literal["annual_membership", "membership", "partnership", "open"]
Status = Literal["planned", "active", "completed", "former"]
ProjectType = Literal["research", "public_sector_phd", "innovation", "development", "pilot_study", "other"]
NameType = Literal["main", "alternative", "acronym", "expansion", "short", "translated", "former", "variant"]
OrgRole = Literal[
    "funder",
    "coordinator",
    "administrator",
    "leader",
    "secretariat",
    "host",
    "partner",
    "member",
    "associated",
    "target_group",
    "supplier",
]
PersonRole = Literal[
    "leader",
    "principal_investigator",
    "project_manager",
    "research_lead",
    "network_lead",
    "researcher",
    "contact",
    "board",
    "quoted",
    "affiliated",
]
ContactKind = Literal["email", "phone", "url", "address"]
PhoneType = Literal["fixed", "mobile", "fixed_or_mobile", "other"]
Qualifier = Literal["exact", "approx", "nearly", "up_to", "under", "over", "at_least", "range"]
AmountKind = Literal["granted", "budget", "applied", "in_kind", "co_financing", "cost", "fee", "saving", "unknown"]
CurrencySource = Literal["text", "page_country", "page_language", "header"]
PeriodKind = Literal["existence", "phase", "project_period", "application", "award", "as_of", "event"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "decade"]
YearSource = Literal["text", "page_published", "none"]
LinkRelation = Literal["evolved_from", "continued_by", "part_of", "phase_of"]
ChangeKind = Literal["added", "changed", "removed", "redirected"]
ChangeCause = Literal[
    "page_new",  # a page came
    "page_gone",  # a page is no longer among the inputs
    "page_changed",  # a page says something else than before
    "read_anew",  # the pages are the same; extractors, registries or other pages led to another reading
    "merged",  # it is the same as another
]
RedirectReason = Literal["registry_match", "merge", "split", "manual"]
Stage = Literal["ingest", "clean", "language", "extract", "resolve", "assemble", "check"]
RunStatus = Literal["published"]
