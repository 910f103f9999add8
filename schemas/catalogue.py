"""All tables, in the order in which they are documented."""

from __future__ import annotations

from typing import Any

from schemas import bookkeeping, entities, evidence, statements
from schemas.tables import Table

TABLES: tuple[Table[Any], ...] = (
    entities.PROJECT_OVERVIEW,
    entities.NETWORK_OVERVIEW,
    entities.NETWORKS,
    entities.PROJECTS,
    entities.ORGANISATIONS,
    entities.PEOPLE,
    entities.PROGRAMMES,
    statements.NAMES,
    statements.IDENTIFIERS,
    statements.PARTICIPATIONS,
    statements.PERSON_ROLES,
    statements.CONTACTS,
    statements.AMOUNTS,
    statements.PERIODS,
    statements.COUNTS,
    statements.LINKS,
    evidence.PAGES,
    evidence.MENTIONS,
    bookkeeping.RUNS,
    bookkeeping.CHANGES,
    bookkeeping.REDIRECTS,
    bookkeeping.MATCHES,
    bookkeeping.REJECTED,
)
BY_NAME: dict[str, Table[Any]] = {table.name: table for table in TABLES}
PAGE_SCOPE: tuple[Table[Any], ...] = (
    evidence.PAGES,
    evidence.MENTIONS,
    entities.ORGANISATIONS,
    entities.PEOPLE,
    entities.NETWORKS,
    entities.PROJECTS,
    *(t for t in TABLES if t.kind == "statements"),
)
"""The tables that one page's result has rows of; the other tables are made of them."""
