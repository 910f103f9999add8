"""Which names are of a part of a body, and of which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors import lexicon, registry
from extractors.initiatives.ties import Tie
from extractors.names.naming import SPACE
from extractors.reading import Reading
from schemas import ids
from schemas.folding import fold


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(w for lang in lexicon.languages() for w in lexicon.topic(lang, "resolution").get(entry, ()))


@cache
def _at() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words("at"))))
    return re.compile(rf"{SPACE}*,?{SPACE}+(?:{words}){SPACE}+", re.IGNORECASE)


_COMMA = re.compile(rf"{SPACE}*,{SPACE}+")


def is_unit(name: str) -> bool:
    """Whether a name is of a kind that many bodies have one of: "Institutt for informatikk", "Tekniska nämnden"."""
    words = fold(name).split()
    return words[0] in _words("units") or words[-1].endswith(tuple(_words("unit_endings")))


def is_shared(name: str, country: str | None) -> bool:
    """Whether several known bodies of the country bear the name: "Våler kommune"."""
    return len({o.key for o in registry.aliases().get(fold(name), ()) if o.country == country and not o.valid_to}) > 1


def parents(reading: Reading, orgs: dict[int, str]) -> dict[int, str]:
    """Index of a unit's name → id of the body that the page says it belongs to.

    ``orgs``: ids of the names that are bodies by themselves. A unit is said to be of a body once, and meant again.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for i, name in enumerate(reading.names):
        if name.label == "ORG" and not name.registry_key and (parent := _parent(reading, orgs, i)):
            said[fold(name.name)].add(parent)
    return {
        i: min(said[fold(name.name)])
        for i, name in enumerate(reading.names)
        if name.label == "ORG" and not name.registry_key and len(said.get(fold(name.name), ())) == 1
    }


def of_whole_bodies(reading: Reading, ties: Sequence[Tie]) -> list[Tie]:
    """The same parts; a unit's that is named with its body is the body's: "Aarhus Universitet, Institut for X"."""
    named = (reading.names[tie.name] for tie in ties)
    are_units = [not name.registry_key and is_unit(name.name) for name in named]
    wholes = [_body_beside(reading, tie.name) if unit else None for tie, unit in zip(ties, are_units, strict=True)]
    told = {
        (tie.subject, tie.role, reading.names[tie.name].name)
        for tie, whole in zip(ties, wholes, strict=True)
        if whole is None
    }
    found = []
    for tie, whole in zip(ties, wholes, strict=True):
        if whole is None:
            found.append(tie)
        elif (tie.subject, tie.role, (body := reading.names[whole]).name) not in told:
            found.append(replace(tie, name=whole, start=min(tie.start, body.start), end=max(tie.end, body.end)))
    return found


def _body_beside(reading: Reading, i: int) -> int | None:
    """The body that a unit or centre is named with, by the index of its name: "Institutt for X ved NTNU"."""
    text, names = reading.document.text, reading.names
    own = names[i].name
    unit, centre = is_unit(own), fold(own).split()[0] in _words("centres")
    if names[i].label != "ORG" or not (unit or centre):
        return None
    after = names[i + 1] if i + 1 < len(names) else None
    before = names[i - 1] if i else None
    if after and after.label == "ORG" and not is_unit(after.name):
        between = text[names[i].end : after.start]
        if _at().fullmatch(between) or (unit and after.registry_key and _COMMA.fullmatch(between)):
            return i + 1
    if unit and before and before.registry_key and _COMMA.fullmatch(text[before.end : names[i].start]):
        return i - 1
    return None


def _parent(reading: Reading, orgs: dict[int, str], i: int) -> str | None:
    if (body := _body_beside(reading, i)) is not None:
        return orgs[body]
    own = reading.names[i].name
    word = own.split()[0]
    known = registry.find(word, reading.document.country) if " " in own and word.isupper() else None
    return ids.org_id(known.key, None, "") if known and known.name != own else None
