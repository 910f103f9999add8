"""Evidence: the pages, and every stretch of their text that names something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from schemas import vocabulary as v
from schemas.columns import Column
from schemas.tables import Table
from schemas.terms import (
    Confidence,
    Country,
    Extractor,
    ExtractorVersion,
    Language,
    Offset,
    OrgId,
    PageId,
)

Instant = Annotated[str, Column("Moment, ISO 8601 with time zone.")]
LooseDate = Annotated[str, Column("Date, ISO 8601, at the precision given.", pattern=r"\d{4}(-\d{2}){0,2}.*")]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One cleaned page."""

    page_id: PageId
    url: Annotated[str, Column("Address the page was fetched from.")] | None
    canonical_url: Annotated[str, Column("Address the page gives as its own.")] | None
    host: Annotated[str, Column("Host name of the address, without www.")] | None
    file_name: Annotated[str, Column("File it was read from; a record of a container is 'crawl.warc.gz#3'.")]
    fetched_at: Instant | None
    content_sha256: Annotated[str, Column("SHA-256 of the bytes as read.", pattern="[0-9a-f]{64}")]
    text: Annotated[str, Column("The kept blocks, one a line; every offset points into it.", personal=True)]
    title: Annotated[str, Column("The page's own title, without the site's name.")]
    site_owner_org_id: OrgId | None
    language: Language
    language_confidence: Confidence
    languages: Annotated[dict[str, float], Column("Share of the text's characters in each language.", unit="share")]
    language_check: Annotated[str, Column("What langdetect, which knows no Nynorsk, calls the page.")] | None
    country: Country | None
    page_type: Annotated[v.PageType, Column("What kind of page it is.")]
    published_date: LooseDate | None
    modified_date: LooseDate | None
    boilerplate_share: Annotated[
        float, Column("Share of the visible characters that was dropped.", unit="share", minimum=0, maximum=1)
    ]
    duplicate_of: Annotated[str, Column("Page that says the same and is counted instead.")] | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch of a page's text that names something."""

    mention_id: Annotated[str, Column("The mention.", pattern="men_[0-9a-f]{16}")]
    page_id: PageId
    start: Offset
    end: Offset
    text: Annotated[str, Column("The characters themselves.", personal=True)]
    prefix: Annotated[str, Column("Up to 32 characters before.", personal=True)]
    suffix: Annotated[str, Column("Up to 32 characters after.", personal=True)]
    label: Annotated[v.Label, Column("What kind of thing is named.")]
    norm: Annotated[str, Column("Normal form: full name, EDTF date, E.164 number, plain number.", personal=True)] | None
    zone: Annotated[v.MentionZone, Column("Where on the page it stands.")]
    entity_id: Annotated[str, Column("The organisation, person, network or project meant.")] | None
    link_method: Annotated[v.LinkMethod, Column("How the entity was found.")] | None
    link_score: Annotated[float, Column("How sure the link is.", unit="probability", minimum=0, maximum=1)] | None
    extractor: Extractor
    extractor_version: ExtractorVersion
    confidence: Confidence


PAGES = Table(
    "pages",
    "evidence",
    PageRow,
    key=("page_id",),
    references=(("site_owner_org_id", ("organisations.org_id",)), ("duplicate_of", ("pages.page_id",))),
)
MENTIONS = Table(
    "mentions",
    "evidence",
    Mention,
    key=("mention_id",),
    references=(
        ("page_id", ("pages.page_id",)),
        (
            "entity_id",
            ("organisations.org_id", "people.person_id", "networks.network_id", "projects.project_id"),
        ),
    ),
)
