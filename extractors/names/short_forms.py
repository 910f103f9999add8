"""Further mentions of organisations: by a short form that the page defines, and by the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors import registry
from extractors.document import Document
from extractors.names import organisation_grammar
from extractors.names.gazetteer import stands_alone
from extractors.names.naming import SPACE, UPPER, NameFound, countries, folded_words, tidy
from schemas.folding import fold

_FEW = 3  # letters up to which a proper name is too short to stand for the whole
_PARENTHESIS = re.compile(rf"{SPACE}*\((?P<short>[{UPPER}][\w&-]{{1,11}})\)")
_COMMA = re.compile(rf",{SPACE}+(?P<short>[{UPPER}]\w{{0,7}}[{UPPER}]\w{{0,3}})(?![\w-])")


def short_forms(document: Document, found: Iterable[NameFound]) -> list[NameFound]:
    """Later mentions by a short form: one that the page defines ("… (CKS)", "…, HiS") or that the registry gives."""
    text, forms = document.text, dict[str, NameFound]()
    for name in found:
        if name.label == "ORG" and (short := _defined(text, name) or _proper(name.name)):
            forms.setdefault(short, name)
        org = registry.by_key(name.registry_key) if name.registry_key else None
        if org and len(org.acronym) > 1 and sum(c.isupper() for c in org.acronym) > 1:
            forms.setdefault(org.acronym, name)
    if not forms:
        return []
    either = "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
    pattern = re.compile(rf"(?<![\w@./-])(?P<short>{either})(?:[’']?s|:s)?(?![\w@]|[-.]\w)")
    return [_again(m.start(), m.end("short"), forms[m["short"]], "acronym", 0.9) for m in pattern.finditer(text)]


def _defined(text: str, name: NameFound) -> str:
    """The short form right after a name, if its letters come from the name."""
    m = _PARENTHESIS.match(text, name.end) or _COMMA.match(text, name.end)
    if m is None or " " not in name.name:
        return ""
    if m["short"] in countries():
        return ""
    letters = iter(name.name.casefold())
    return m["short"] if all(c in letters for c in m["short"].casefold() if c.isalnum()) else ""


def _proper(name: str) -> str:
    """The proper name after a word of kind: "Norrsam" of "Kommunalförbundet Norrsam"."""
    kind, _, proper = name.partition(" ")
    kinds = folded_words("organisation", "lower")
    return proper if kind.casefold() in kinds and proper[:1].isupper() and len(proper) > _FEW else ""


def _without_form(name: str) -> str:
    """The name less its legal form, where the rest is no place, everyday word or person: "Nordgjerde" of a company."""
    plain = _formless(name)
    if plain == name or len(plain) <= _FEW or stands_alone(plain):
        return ""
    plain = plain.title() if plain.isupper() and " " in plain else plain
    persons = registry.first_names() | registry.surnames()
    return "" if plain.casefold() in persons | folded_words("words", "opening") else plain


def repeats(document: Document, found: Iterable[NameFound]) -> list[NameFound]:
    """Further mentions, letter for letter, of organisations that some cue gave away elsewhere on the page."""
    known: dict[str, NameFound] = {}
    for name in found:
        if name.label == "ORG" and name.method == "pattern" and len(name.name) > 3:
            known.setdefault(name.name, name)
            if plain := _without_form(name.name):
                known.setdefault(plain, name)
    if not known:
        return []
    either = "|".join(re.escape(n).replace(r"\ ", rf"{SPACE}+") for n in sorted(known, key=lambda n: (-len(n), n)))
    pattern = re.compile(rf"(?<![\w-])(?P<name>{either})(?:s|’s|'s)?(?![\w-])")
    return [
        _again(m.start(), m.end(), known[tidy(m["name"])], "repeat", 0.75)
        for m in pattern.finditer(document.text)
        if tidy(m["name"]) in known
    ]


def agreed(found: Iterable[NameFound]) -> list[NameFound]:
    """The same names; a body that shouts goes by the way the page writes it elsewhere, legal form apart."""
    names = list(found)
    written = {fold(n.name): n for n in names if n.label == "ORG" and not n.name.isupper()}
    return [_as_written(n, written) if n.label == "ORG" and n.name.isupper() else n for n in names]


def _as_written(name: NameFound, written: dict[str, NameFound]) -> NameFound:
    other = written.get(fold(_formless(name.name)))
    if other is None or name.registry_key:
        return name
    kind = other.org_type if other.org_type != "other" else name.org_type
    return replace(name, name=other.name, registry_key=other.registry_key, org_type=kind, sector=other.sector)


def _formless(name: str) -> str:
    return re.sub(rf"{SPACE}+{organisation_grammar.legal()}$", "", name)


def _again(start: int, end: int, name: NameFound, method: str, confidence: float) -> NameFound:
    return NameFound(
        start, end, "ORG", name.name, name.registry_key, name.org_type, name.sector, name.country, method, confidence
    )
