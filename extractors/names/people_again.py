"""Further mentions of people: by the full name, by a family or given name alone, by "she" before a title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors import registry
from extractors.document import Document
from extractors.names import people_grammar as grammar
from extractors.names.gazetteer import stands_alone
from extractors.names.naming import SPACE, UPPER, NameFound, tidy

_SHORTEST = 3  # letters of a name that may stand alone
_MEMORY = 700  # characters after which "she" is no longer the person named last


def again(document: Document, found: Sequence[NameFound], small: frozenset[str]) -> list[NameFound]:
    """Mentions of the people found, by their full names or by a part that is one person's only.

    Args:
        document: the page.
        found: people with their full names.
        small: words that the page has in small letters, which are no names.
    """
    whole = {n.name: n.name for n in found}
    parts = {p: n for p, n in _parts(sorted(whole)).items() if p not in whole}
    if not whole:
        return []
    either = "|".join(_spaced(n) for n in sorted({*whole, *parts}, key=lambda n: (-len(n), n)))
    spans = {f.span for f in found}
    mentions = re.compile(rf"(?<![\w@./-])(?P<name>{either})(?:s|’s|'s)?(?![\w@-]|\.\w)")
    return [
        NameFound(*m.span("name"), "PER", whole.get(name) or parts[name], method="repeat", confidence=0.85)
        for m in mentions.finditer(document.text)
        if m.span("name") not in spans
        and ((name := tidy(m["name"])) in whole or (name in parts and _alone(document, m, name, small)))
    ]


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", rf"{SPACE}+")


def _parts(names: Sequence[str]) -> dict[str, str]:
    """Family names and given names that only one of the people bears, to the full name."""
    bearers: dict[str, list[str]] = {}
    for name in names:
        words = name.split()
        family = [" ".join(words[i:]) for i in range(max(1, len(words) - 2), len(words))]
        given = words[:1] if words[0].casefold() in registry.first_names() else []
        for part in {*family, *given}:
            bearers.setdefault(part, []).append(name)
    return {
        part: one[0]
        for part, one in bearers.items()
        if len(one) == 1 and len(part) >= _SHORTEST and part[0].isupper() and "." not in part
    }


def _alone(document: Document, m: re.Match[str], part: str, small: frozenset[str]) -> bool:
    """Whether a part of a name stands for the person: no capitalised word beside it, no word or place of the page.

    On contact cards it is a note about somebody else; an ordinary word or a place is a person where it speaks.
    """
    text, block = document.text, document.block_at(m.start())
    before = re.search(rf"[{UPPER}][\w.’'-]*{SPACE}$", text[max(0, m.start() - 30) : m.start()])
    titled = before and grammar.title_alone().fullmatch(before.group().strip())
    if block is None or block.zone == "contact" or (before and not titled):
        return False
    if re.match(rf"{SPACE}[{UPPER}]\w|,{SPACE}?[{UPPER}]\.", text[m.end() : m.end() + 4]):
        return False
    if part.casefold() not in small and not stands_alone(part):
        return True
    return bool(
        grammar.said_before().search(text, max(0, m.start() - 20), m.start())
        or grammar.said_after().match(text, m.end(), m.end() + 25)
    )


def told_of(document: Document, names: Sequence[NameFound]) -> Iterator[NameFound]:
    """People as "she" or "he" in the sentences that say what they are: the person named last, with that title."""
    people = [n for n in names if n.label == "PER"]
    ends = [p.end for p in people]
    for m in grammar.told().finditer(document.text) if people else ():
        last = bisect_left(ends, m.start()) - 1
        if last >= 0 and m.start() - ends[last] < _MEMORY:
            start, end = m.span("title")
            yield NameFound(*m.span("who"), "PER", people[last].name, method="pronoun", confidence=0.7,
                            title=tidy(m["title"]), title_start=start, title_end=end)  # fmt: skip
