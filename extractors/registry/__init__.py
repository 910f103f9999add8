"""Organisations, programmes and personal names known beforehand, from public lists; see README.md for sources."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from schemas.folding import fold


@dataclass(frozen=True, slots=True)
class Organisation:
    """One known organisation. Blank strings stand for what the lists do not say."""

    key: str  # "orgnr:SE:202100-5216", "ror:…", "muni:SE:1494", else "name:SE:…"
    name: str
    name_en: str
    acronym: str
    aliases: tuple[str, ...]
    org_type: str
    sector: str
    country: str  # ISO 3166-1 alpha-2, "EU", or "XN" for Nordic bodies
    orgnr: str
    ror: str
    wikidata: str
    municipality_code: str
    domain: str
    valid_from: str
    valid_to: str
    successor: str  # key of the organisation that took over
    needs_context: bool  # the bare name is also an everyday word or a person's name
    counties: tuple[str, ...]  # names of the county, where the name is of several municipalities

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name that stands for it on its own."""
        return tuple(n for n in (self.name, self.name_en, *self.aliases) if n)


@dataclass(frozen=True, slots=True)
class Programme:
    """One funding programme."""

    code: str
    name: str
    funder: str
    country: str
    source: str


def _rows(name: str) -> Iterator[list[str]]:
    rows = csv.reader((files(__package__) / name).read_text("utf-8").rstrip("\n").split("\n"))
    next(rows)
    yield from rows


@cache
def organisations() -> tuple[Organisation, ...]:
    """Every known organisation, by key."""
    return tuple(_organisation(row) for row in _rows("organisations.csv"))


def _organisation(row: list[str]) -> Organisation:
    key, name, name_en, acronym, aliases, org_type, sector, country, orgnr, ror = row[:10]
    wikidata, code, domain, valid_from, valid_to, successor, needs_context, counties = row[10:]
    return Organisation(
        key, name, name_en, acronym, tuple(a for a in aliases.split(";") if a), org_type, sector, country, orgnr, ror,
        wikidata, code, domain, valid_from, valid_to, successor, needs_context == "1",
        tuple(c for c in counties.split(";") if c),
    )  # fmt: skip


@cache
def _keyed() -> MappingProxyType[str, Organisation]:
    return MappingProxyType({o.key: o for o in organisations()})


def by_key(key: str) -> Organisation | None:
    """The organisation with that key."""
    return _keyed().get(key)


@cache
def aliases() -> MappingProxyType[str, tuple[Organisation, ...]]:
    """Folded name of any kind to the organisations that bear it, in the order of their keys."""
    index: dict[str, tuple[Organisation, ...]] = {}
    for org in organisations():
        for form in dict.fromkeys(fold(n) for n in org.forms):
            index[form] = (*index.get(form, ()), org)
    return MappingProxyType(index)


def find(name: str, country: str | None = None) -> Organisation | None:
    """The one organisation of that name, in that country first; None where there is none or several."""
    found = aliases().get(fold(name), ())
    home = [o for o in found if o.country == country] or [o for o in found if o.country in {"EU", "XN"}] or list(found)
    today = [o for o in home if not o.valid_to] or home
    return today[0] if len(today) == 1 else None


@cache
def domains() -> MappingProxyType[str, Organisation]:
    """Web domain to the organisation that owns it."""
    return MappingProxyType({o.domain: o for o in reversed(organisations()) if o.domain})


@cache
def programmes() -> tuple[Programme, ...]:
    """Known funding programmes, by code."""
    return tuple(Programme(*row) for row in _rows("programmes.csv"))


@cache
def first_names() -> frozenset[str]:
    """Given names of the three countries, case-folded."""
    return frozenset(row[1].casefold() for row in _rows("first_names.csv"))


@cache
def surnames() -> frozenset[str]:
    """Family names of the three countries, case-folded."""
    return frozenset(row[1].casefold() for row in _rows("surnames.csv"))
