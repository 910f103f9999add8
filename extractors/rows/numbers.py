"""Numbers under which funders' registers have the projects of a page."""

from __future__ import annotations

from collections import defaultdict

from extractors.initiatives.attributes import Attributes
from extractors.initiatives.initiative import Initiative
from extractors.reading import Reading
from extractors.values.addresses import number_in

REGISTERS = frozenset({"vinnova_dnr", "forskningsradet", "cordis", "interreg", "dff"})


def numbers_of(reading: Reading, initiatives: tuple[Initiative, ...], about: Attributes) -> dict[int, str]:
    """Index of a project → "scheme:value" of its number; one that several projects of the page share is no one's."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for i, subject in about.identifiers.items():
        found = reading.identifiers[i]
        if found.scheme in REGISTERS:
            bearers[f"{found.scheme}:{found.value}"].add(subject)
    if (own := sole_project(initiatives)) is not None and (known := in_address(reading)):
        bearers[":".join(known)].add(own)
    numbers: dict[int, str] = {}
    for number, subjects in sorted(bearers.items()):
        subject = min(subjects)
        if len(subjects) == 1 and initiatives[subject].kind == "project":
            numbers.setdefault(subject, number)
    return numbers


def in_address(reading: Reading) -> tuple[str, str] | None:
    """Scheme and number that the address of the page carries."""
    return number_in(reading.document.url) or number_in(reading.document.metadata.canonical_url)


def sole_project(initiatives: tuple[Initiative, ...]) -> int | None:
    """The page's one project that stands in no table, if there is one only."""
    own = [i for i, one in enumerate(initiatives) if one.kind == "project" and one.row is None]
    return own[0] if len(own) == 1 else None
