"""What a page says of an initiative beyond who, when and how much: purpose, openness, kind, programme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractors import lexicon
from extractors.initiatives.grammar import any_of
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.programmes import Programmes
from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading
from schemas.vocabulary import GeoScope, MembershipModel, NetworkType, ProjectType, Status

_BEFORE = 40  # code points before a name in which its kind is looked for


@dataclass(frozen=True, slots=True)
class Portrait:
    """One initiative's traits, each None where the page doesn't say."""

    purpose: str | None = None
    is_open: bool | None = None
    membership: MembershipModel | None = None
    network_type: NetworkType | None = None
    project_type: ProjectType | None = None
    programme_code: str | None = None
    programme_name: str | None = None
    call: str | None = None
    status: Status | None = None
    geo_scope: GeoScope | None = None


@cache
def _fact(language: str, name: str) -> re.Pattern[str]:
    phrases = lexicon.topic(language, "initiatives").get("facts", {}).get(name, [])
    return re.compile(rf"\b(?i:{any_of(phrases)})(?!\w)")


@cache
def _kinds(language: str, section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that tell kinds apart, in the lexicon's order: those that say it outright come first."""
    kinds = lexicon.topic(language, "initiatives").get(section, {})
    return tuple((kind, re.compile(rf"(?<!\w)(?i:{any_of(words)})")) for kind, words in kinds.items())


def _kind(said: str, language: str, section: str) -> str | None:
    return next((kind for kind, pattern in _kinds(language, section) if pattern.search(said)), None)


def just_granted(language: str) -> re.Pattern[str]:
    """Phrases that tell a grant as news: "har beviljat"."""
    return _fact(language, "just_granted")


def portraits(reading: Reading, subjects: Subjects) -> list[Portrait]:
    """One portrait for each initiative of the page, in order."""
    about: list[list[tuple[int, int]]] = [[] for _ in subjects.initiatives]
    for start, end in reading.sentences:
        subject = subjects.at(start, end)
        if subject is not None:
            about[subject].append((start, end))
    told = Programmes(reading, subjects)
    return [_portrait(told, i, one, about[i]) for i, one in enumerate(subjects.initiatives)]


def _portrait(told: Programmes, index: int, one: Initiative, sentences: list[tuple[int, int]]) -> Portrait:
    reading, subjects = told.reading, told.subjects
    document = reading.document
    language = document.language
    purpose = _after(reading, sentences, "purpose")
    said = " ".join(document.text[a:b] for a, b in sentences)
    status = _status(reading, subjects, index, one, said)
    if one.kind == "network":
        membership: MembershipModel | None = None
        if _fact(language, "annual_membership").search(said):
            membership = "annual_membership"
        elif _fact(language, "membership").search(said):
            membership = "membership"
        is_open = True if _fact(language, "open").search(said) else None
        scope = cast("GeoScope | None", _kind(said, language, "geo_scope"))
        kind = _network_type(reading, sentences)
        return Portrait(purpose, is_open, membership, kind, status=status, geo_scope=scope)
    programme, call = told.of(index)
    heads = " ".join(_surroundings(reading, a, b) for a, b in one.anchors)
    named = f"{programme.name if programme else ''} {heads}"
    kind_of = _kind(named, language, "project_type") or _kind(said, language, "project_type")
    return Portrait(
        purpose,
        project_type=cast("ProjectType | None", kind_of),
        programme_code=programme.code if programme else None,
        programme_name=programme.name if programme else None,
        call=call,
        status=status,
    )


def _surroundings(reading: Reading, start: int, end: int) -> str:
    """A name and the words right before it: what kind of project they call it."""
    return reading.document.text[max(reading.sentence_at(start)[0], start - _BEFORE) : end]


def _status(reading: Reading, subjects: Subjects, index: int, one: Initiative, said: str) -> Status | None:
    """What a label says, else a phrase of the sentences about it; a project that became a network is over."""
    document = reading.document
    if one.grew_from is not None:
        return "completed"
    for value in reading.labelled:
        if value.part == "status" and subjects.at(value.start, value.end) == index:
            return cast("Status | None", _kind(document.text[value.start : value.end], document.language, "status"))
    phrase = _kind(said, document.language, "status")
    if phrase is None and one.kind == "network":
        open_ones = [w for w in reading.times if w.is_open and subjects.at(w.start, w.end, "network") == index]
        return "active" if open_ones else None
    return cast("Status | None", phrase)


def _after(reading: Reading, sentences: list[tuple[int, int]], fact: str) -> str | None:
    text = reading.document.text
    for start, end in sentences:
        match = _fact(reading.document.language_at(start), fact).search(text, start, end)
        if match and (said := text[match.end() : end].strip(" .:")):
            return said
    return None


def _network_type(reading: Reading, sentences: list[tuple[int, int]]) -> NetworkType | None:
    counted = {
        c.what
        for c in reading.counts
        if any(a <= c.start < b for a, b in sentences) and c.what in {"municipalities", "researchers"}
    }
    types = {
        n.org_type
        for a, b in sentences
        for i in reading.names_in(a, b, "ORG")
        if (n := reading.names[i]).org_type in {"municipality", "university", "research_institute"}
    }
    municipal = "municipality" in types or "municipalities" in counted
    research = bool(types & {"university", "research_institute"}) or "researchers" in counted
    if municipal:
        return "municipal_research" if research else "municipal"
    return "research" if research else None
