"""The networks and projects of a page: candidates of one name joined, with their other names and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym, spells
from extractors.initiatives.candidate import Candidate, Kind, is_line
from extractors.initiatives.candidates import candidates
from extractors.initiatives.grammar import grammar
from extractors.initiatives.kinds import as_told, one_kind
from extractors.initiatives.known_programmes import is_programme
from extractors.initiatives.namings import SPLIT, Naming, expansion_at, other_names, spelt_out
from extractors.initiatives.support import is_enough, is_heard, key_of, support
from extractors.initiatives.told import quoted_names
from extractors.names.naming import tidy
from extractors.reading import Reading
from schemas.folding import fold
from schemas.vocabulary import NameType

_NOT_TOLD = {"title", "row", "heard"}  # ways of naming that no sentence or label tells
_GUESSED = {"head", "introduced", "mentioned", "called", "followed", "granted", "led"}  # names whose end is guessed
_SURE = 0.9  # confidence from which the recogniser knows better where such a name ends
_BEYOND = 3  # words that a guess goes beyond what is heard, at least, for it to be wrong
_SPELT = 3  # words of what an acronym stands for, at least
_MOST = 0.4  # share of a name that another one begins with
_GAPS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Initiative:
    """A network or project, its names, and every place that names it. ``row``: the listing's row it is."""

    kind: Kind
    name: str
    namings: tuple[Naming, ...]
    anchors: tuple[tuple[int, int], ...]
    confidence: float
    row: int | None = None
    grew_from: tuple[int, int] | None = None  # the words that say it grew out of a project of the same name


def find_initiatives(reading: Reading) -> list[Initiative]:
    """The networks and projects that a page names, in text order."""
    document = reading.document
    orgs = [n.span for n in reading.names if n.label == "ORG" and not n.is_guess]
    found = [c for c in _quoted_alone(reading, candidates(reading)) if not _is_inside(c, orgs)]
    found = as_told(document, [_as_heard(reading, c) for c in found])
    groups: dict[tuple[Kind, str], list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[candidate.kind, key_of(document, candidate)].append(candidate)
    known = {fold(n.name) for n in reading.names if n.label == "ORG" and n.registry_key}
    known |= {fold(document.text[n.start : n.end]) for n in reading.names if n.label == "ORG" and n.registry_key}
    accepted = [
        group
        for (kind, key), group in groups.items()
        if key
        and key not in known
        and not is_programme(key)
        and key not in grammar(document.language).generic
        and is_enough(reading, group)
    ]
    accepted = _titles_last(document, one_kind(document, accepted))
    told = _longest(document, [_initiative(reading, group) for group in accepted if not is_heard(group)])
    heard = [_initiative(reading, group) for group in accepted if is_heard(group)]
    names = [_words(n.name) for one in told for n in one.namings]
    initiatives = told + [one for one in heard if not any(_is_same(document, one, name) for name in names)]
    initiatives = _absorbed(document, _with_labels(reading, _absorbed(document, initiatives)))
    initiatives = _origins(document, _spelt(initiatives))
    return [_tidied(i) for i in sorted(initiatives, key=lambda i: (i.anchors[0], i.kind))]


def _as_heard(reading: Reading, one: Candidate) -> Candidate:
    """A name of running text as far as the recogniser, if it begins one here too, surely hears it.

    "… Elev på to ben med støtte fra …": where an unquoted name ends, grammar can only guess.
    """
    if one.voice not in _GUESSED:
        return one
    ends = [h.end for h in reading.heard.initiatives if h.start == one.start and h.confidence >= _SURE]
    beyond = {end: reading.document.text[end : one.end].split() for end in ends if end < one.end}
    far = [end for end, words in beyond.items() if len(words) >= _BEYOND and words[0].islower()]
    return replace(one, end=far[0]) if far else one


def _tidied(one: Initiative) -> Initiative:
    return replace(one, name=tidy(one.name), namings=tuple(replace(n, name=tidy(n.name)) for n in one.namings))


def _words(name: str) -> str:
    return f" {_GAPS.sub(' ', fold(name)).strip()} "


def _longest(document: Document, told: list[Initiative]) -> list[Initiative]:
    """Without those that are another less the word that says its kind: "Norr" beside "Samverkan Norr"."""

    def is_less(one: Initiative, other: Initiative) -> bool:
        head = grammar(document.language).pronoun[other.kind].match(other.name)
        return head is not None and one.kind == other.kind and one.name == other.name[head.end() :].strip()

    return [one for one in told if not any(is_less(one, other) for other in told)]


def _is_same(document: Document, one: Initiative, told: str) -> bool:
    """Whether a name that is only heard is in one that is told, or goes a little beyond it.

    "Blå bro nätverket"; "Klyngen Blå bro", where the first word says the kind.
    """
    heard = _words(one.name)
    kind = grammar(document.language).pronoun[one.kind].match(one.name)
    return (
        heard in told
        or (heard.startswith(told) and len(told) >= _MOST * len(heard))
        or (kind is not None and _words(one.name[kind.end() :]) == told)
    )


def _is_inside(candidate: Candidate, spans: list[tuple[int, int]]) -> bool:
    """Whether a candidate is only a part of an organisation's name."""
    return any(
        a <= candidate.start and candidate.end <= b and candidate.end - candidate.start < b - a for a, b in spans
    )


def _quoted_alone(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """A name in quotation marks without a head is a project's where the page speaks of "the project"."""
    document = reading.document
    g = grammar(document.language)
    if not g.pronoun["project"].search(document.text):
        return found
    quoted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in quoted_names(document):
        quoted[fold(document.text[start:end])].append((start, end))
    more = [
        Candidate("project", start, end, "quotes", 0.95 if next_spoken else 0.7)
        for places in quoted.values()
        for start, end in places
        if (next_spoken := _spoken_of_next(reading, start, end)) or len(places) > 1
    ]
    return found + more


def _spoken_of_next(reading: Reading, start: int, end: int) -> bool:
    """Whether a sum stands beside a quoted name, and "the project" in the same paragraph behind it."""
    document = reading.document
    sentence, block = reading.sentence_at(start), document.block_at(start)
    valued = any(sentence[0] <= s.start < sentence[1] for s in reading.sums)
    pronoun = grammar(document.language_at(start)).pronoun["project"]
    return valued and block is not None and pronoun.search(document.text, end, block.end) is not None


def _titles_last(document: Document, groups: list[list[Candidate]]) -> list[list[Candidate]]:
    """A title that the page never repeats is a headline where the page names its project otherwise, or lists some."""
    projects = [g for g in groups if g[0].kind == "project"]
    otherwise = any(c.voice not in _NOT_TOLD for g in projects for c in g)
    listed = sum(is_heard(g) and any(is_line(document, c.start, c.end) for c in g) for g in projects)
    return [
        g
        for g in groups
        if not (otherwise or listed > 1) or {c.voice for c in g} != {"title"} or _repeated(document, g[0])
    ]


def _repeated(document: Document, candidate: Candidate) -> bool:
    name = document.text[candidate.start : candidate.end]
    short = SPLIT.fullmatch(name)
    return document.text.count(short["short"] if short else name, candidate.end) > 0


def _initiative(reading: Reading, group: list[Candidate]) -> Initiative:
    document = reading.document
    group = sorted(group, key=lambda c: (c.start, c.end))
    first = max(group, key=lambda c: (c.voice != "heard", c.weight, -c.start))
    name = document.text[first.start : first.end]
    namings = [Naming(first.start, first.end, name, "main"), *other_names(document, name, first)]
    rows = [c.block for c in group if c.block is not None]
    confidence = round(min(0.99, support(reading, group)), 3)
    return Initiative(
        group[0].kind, name, tuple(namings), _anchors(document, namings), confidence, rows[0] if rows else None
    )


def _anchors(document: Document, namings: Iterable[Naming]) -> tuple[tuple[int, int], ...]:
    names = sorted({n.name for n in namings if len(n.name) > 2}, key=lambda n: (-len(n), n))
    if not names:
        return tuple((n.start, n.end) for n in namings)
    parts = [re.escape(n) if " " not in n else f"(?i:{re.escape(n)})" for n in names]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?=s?(?!\w))")
    spans = {m.span() for m in pattern.finditer(document.text)} | {(n.start, n.end) for n in namings}
    return tuple(sorted(spans))


def _absorbed(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
    """An initiative whose name is another's acronym, expansion or longer form is that other one."""
    kept: list[Initiative] = []
    for one in sorted(initiatives, key=lambda i: (-len(i.namings), -len(i.name), i.anchors[0])):
        names = {fold(n.name) for n in one.namings}
        host = next(
            (
                k
                for k, other in enumerate(kept)
                if other.kind == one.kind and names & {fold(n.name) for n in other.namings}
            ),
            None,
        )
        if host is None:
            kept.append(one)
        else:
            other = kept[host]
            extra = [replace(n, name_type="variant" if n.name_type == "main" else n.name_type) for n in one.namings]
            known = {(fold(n.name)) for n in other.namings}
            namings = (*other.namings, *(n for n in extra if fold(n.name) not in known))
            kept[host] = replace(
                other,
                namings=namings,
                anchors=tuple(sorted({*other.anchors, *one.anchors})),
                confidence=max(one.confidence, other.confidence),
                row=other.row if other.row is not None else one.row,
            )
    return kept


def _spelt(initiatives: list[Initiative]) -> list[Initiative]:
    """A name told once that the short name of another one spells is what that one stands for."""
    kept = list(initiatives)
    for one in initiatives:
        if one.row is not None or len(one.anchors) > 1 or len(one.namings) > 1 or len(one.name.split()) < _SPELT:
            continue
        unspelt = [o for o in kept if o is not one and all(n.name_type != "expansion" for n in o.namings)]
        shorts = [(o, n.name) for o in unspelt for n in o.namings if is_acronym(n.name)]
        if found := next((pair for pair in shorts if spells(pair[1], one.name)), None):
            host, short = found
            extra = [replace(one.namings[0], name_type="expansion")]
            extra += [
                replace(n, name_type="acronym") for n in host.namings if n.name == short and n.name_type == "short"
            ]
            kept.remove(one)
            kept[kept.index(host)] = replace(
                host, namings=(*host.namings, *extra), anchors=tuple(sorted({*host.anchors, *one.anchors}))
            )
    return kept


def _origins(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
    """A network that began as a project of the same name gives both."""
    found = list(initiatives)
    for network in (i for i in initiatives if i.kind == "network"):
        for block in document.blocks:
            g = grammar(block.language or document.language)
            for match in g.origin.finditer(document.text, block.start, block.end):
                about = [a for a in network.anchors if block.start <= a[0] < match.start()]
                if about and not any(i.kind == "project" and i.name == network.name for i in found):
                    found.append(
                        replace(network, kind="project", anchors=(match.span(),), grew_from=match.span(), row=None)
                    )
    return found


def _with_labels(reading: Reading, initiatives: list[Initiative]) -> list[Initiative]:
    """Names that labels give, and "the name is short for …", go to the initiative that the place is about."""
    document = reading.document
    more: dict[int, list[Naming]] = defaultdict(list)
    single = [i for i, one in enumerate(initiatives) if one.row is None]
    for value in reading.labelled:
        name = document.text[value.start : value.end].strip(" .")
        if value.part in {"alt_title", "acronym"} and name and len(name) < 200 and len(single) == 1:
            kind: NameType = "acronym" if value.part == "acronym" else "alternative"
            more[single[0]].append(Naming(value.start, value.start + len(name), name, kind))
    for previous, block in pairwise([*document.blocks[:1], *document.blocks]):
        g = grammar(block.language or document.language)
        for match in g.short_for.finditer(document.text, block.start, block.end):
            rest = expansion_at(document.text, match.end())
            before = [(a, i) for i in single for a, _ in initiatives[i].anchors if previous.start <= a < match.start()]
            if rest and before:
                at, i = max(before)
                name = initiatives[i].name
                more[i] += spelt_out(document.text, at, at + len(name), rest)
    return [_renamed(document, one, more[i]) if more[i] else one for i, one in enumerate(initiatives)]


def _renamed(document: Document, one: Initiative, more: list[Naming]) -> Initiative:
    namings = tuple({(n.name, n.name_type): n for n in reversed([*one.namings, *more])}.values())[::-1]
    return replace(one, namings=namings, anchors=tuple(sorted({*one.anchors, *_anchors(document, namings)})))
