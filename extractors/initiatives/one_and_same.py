"""Which of a page's initiatives are one: by acronym, label or subtitle; and which one grew from another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from extractors.document import Document
from extractors.initiatives.acronyms import is_acronym, spells
from extractors.initiatives.candidate import Kind
from extractors.initiatives.grammar import grammar
from extractors.initiatives.initiative import Initiative, anchors
from extractors.initiatives.namings import Naming, expansion_at, spelt_out
from extractors.reading import Reading
from schemas.folding import fold
from schemas.vocabulary import NameType

_TOLD = 60  # code points before a subtitle that say it is one
_SPELT = 3  # words of what an acronym stands for, at least


def absorbed(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
    """An initiative whose name is another's acronym, expansion or longer form is that other one."""
    kept: list[Initiative] = []
    bearers: dict[tuple[Kind, str], int] = {}  # by name: the first of those kept that bears it
    for one in sorted(initiatives, key=lambda i: (-len(i.namings), -len(i.name), i.anchors[0])):
        names = {(one.kind, fold(n.name)) for n in one.namings}
        host = min((bearers[name] for name in names & bearers.keys()), default=None)
        for name in names:
            bearers.setdefault(name, len(kept) if host is None else host)
        if host is None:
            kept.append(one)
            continue
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


def spelt(initiatives: list[Initiative]) -> list[Initiative]:
    """A name told once that the short name of another one spells is what that one stands for."""
    kept, shorts = list(initiatives), _unspelt(initiatives)
    for one in initiatives:
        if one.row is not None or len(one.anchors) > 1 or len(one.namings) > 1 or len(one.name.split()) < _SPELT:
            continue
        if found := next((pair for pair in shorts if pair[0] is not one and spells(pair[1], one.name)), None):
            host, short = found
            extra = [replace(one.namings[0], name_type="expansion")]
            extra += [
                replace(n, name_type="acronym") for n in host.namings if n.name == short and n.name_type == "short"
            ]
            kept.remove(one)
            kept[kept.index(host)] = replace(
                host, namings=(*host.namings, *extra), anchors=tuple(sorted({*host.anchors, *one.anchors}))
            )
            shorts = _unspelt(kept)
    return kept


def _unspelt(initiatives: list[Initiative]) -> list[tuple[Initiative, str]]:
    """The acronyms of initiatives that nothing spells out yet."""
    unspelt = (one for one in initiatives if all(n.name_type != "expansion" for n in one.namings))
    return [(one, n.name) for one in unspelt for n in one.namings if is_acronym(n.name)]


def subtitled(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
    """A name told once as a subtitle is another name of the project named before it: "med undertittelen X"."""
    kept = list(initiatives)
    for one in initiatives:
        at, end = one.anchors[0]
        g = grammar(document.language_at(at))
        if len(one.anchors) > 1 or one.row is not None or not g.subtitle.search(document.text, max(0, at - _TOLD), at):
            continue
        before = [o for o in kept if o is not one and o.kind == one.kind and o.anchors[0][0] < at]
        if before:
            host = max(before, key=lambda o: max(a for a, _ in o.anchors if a < at))
            extra = Naming(at, end, document.text[at:end], "alternative")
            kept.remove(one)
            kept[kept.index(host)] = replace(
                host, namings=(*host.namings, extra), anchors=tuple(sorted({*host.anchors, (at, end)}))
            )
    return kept


def under_title(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
    """A project that the line right below the title names, and no more, is what the title names.

    "Når smaker torsken best?", then "SMAKTID – Sesongvariasjon i matkvalitet".
    """
    title = next((i for i, b in enumerate(document.blocks[:-1]) if b.role == "title"), None)
    if title is None:
        return initiatives
    above, below = document.blocks[title], document.blocks[title + 1]
    named, others = (
        [one for one in initiatives if one.row is None and _is_first(one, block.start, block.end)]
        for block in (above, below)
    )
    if len(named) != 1 or len(others) != 1 or named[0].kind != others[0].kind or named[0] is others[0]:
        return initiatives
    extra = (replace(n, name_type="alternative" if n.name_type == "main" else n.name_type) for n in others[0].namings)
    joined = replace(
        named[0],
        namings=(*named[0].namings, *extra),
        anchors=tuple(sorted({*named[0].anchors, *others[0].anchors})),
    )
    return [joined if one is named[0] else one for one in initiatives if one is not others[0]]


def _is_first(one: Initiative, start: int, end: int) -> bool:
    """Whether a place is the first that names an initiative."""
    return one.anchors[0][0] == start and (start, end) in one.anchors


def with_origins(document: Document, initiatives: list[Initiative]) -> list[Initiative]:
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


def with_labels(reading: Reading, initiatives: list[Initiative]) -> list[Initiative]:
    """Names that labels give, and "the name is short for …", go to the initiative that the place is about."""
    document = reading.document
    more: dict[int, list[Naming]] = defaultdict(list)
    single = [i for i, one in enumerate(initiatives) if one.row is None]
    titled = single if len(single) == 1 else [i for i in single if _is_title(document, initiatives[i])]
    for value in reading.labelled:
        name = document.text[value.start : value.end].strip(" .")
        if value.part in {"alt_title", "acronym"} and name and len(name) < 200 and len(titled) == 1:
            kind: NameType = "acronym" if value.part == "acronym" else "alternative"
            more[titled[0]].append(Naming(value.start, value.start + len(name), name, kind))
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


def _is_title(document: Document, one: Initiative) -> bool:
    """Whether an initiative's name is a page's title, or what it begins with."""
    return any(b.role == "title" and start == b.start for b in document.blocks for start, _ in one.anchors)


def _renamed(document: Document, one: Initiative, more: list[Naming]) -> Initiative:
    namings = tuple({(n.name, n.name_type): n for n in reversed([*one.namings, *more])}.values())[::-1]
    return replace(one, namings=namings, anchors=tuple(sorted({*one.anchors, *anchors(document, namings)})))
