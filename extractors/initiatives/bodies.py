"""Networks as bodies: what a network leads, pays for and takes part in itself.

A network is one of the organisations where the page lets it act: it has a part in an initiative, somebody works for
it, or the site is its own. Otherwise it is a network alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractors.initiatives.inferred import site_owner
from extractors.initiatives.initiative import Initiative
from extractors.initiatives.ties import Tie
from extractors.names.naming import NameFound
from extractors.reading import Reading
from schemas.folding import fold

NETWORK: Final = "network"  # method, and type, of a body that is one of the page's networks


def with_initiatives(reading: Reading, initiatives: Sequence[Initiative]) -> Reading:
    """A reading whose bodies are no part of an initiative's name, but networks themselves."""
    return _with_networks(_without_names(reading, initiatives), initiatives)


def _without_names(reading: Reading, initiatives: Sequence[Initiative]) -> Reading:
    """A reading less the names that are, or are part of, the name of a network or project.

    What only a recogniser took for a body goes too where such a name is in it, or spells itself out in brackets there.
    """
    anchors = [span for one in initiatives for span in one.anchors]
    text = reading.document.text

    def is_part(name: NameFound) -> bool:
        return any(
            (a <= name.start and name.end <= b and (not name.registry_key or name.end - name.start < b - a))
            or (name.is_guess and name.start <= a and b <= name.end)
            or (
                name.is_guess and b < name.start and text[b : name.start].strip() == "(" and text[name.end :][:1] == ")"
            )
            for a, b in anchors
        )

    gone = {i for i, name in enumerate(reading.names) if is_part(name)}
    if not gone:
        return reading
    moved = {old: new for new, old in enumerate(i for i in range(len(reading.names)) if i not in gone)}
    kept = tuple(
        replace(name, organisation=moved.get(name.organisation) if name.organisation is not None else None)
        for i, name in enumerate(reading.names)
        if i not in gone
    )
    return replace(reading, names=kept)


def _with_networks(reading: Reading, initiatives: Sequence[Initiative]) -> Reading:
    """A reading in which the networks of the page are bodies, too, wherever it names them."""
    taken = {name.span for name in reading.names}
    country = reading.document.country
    more = [
        NameFound(start, end, "ORG", one.name, None, NETWORK, None, country, NETWORK, one.confidence)
        for one in initiatives
        if one.kind == "network"
        for start, end in one.anchors
        if (start, end) not in taken
    ]
    if not more:
        return reading
    order = sorted([*((n, i) for i, n in enumerate(reading.names)), *((n, -1) for n in more)], key=lambda p: p[0].span)
    moved = {old: new for new, (_, old) in enumerate(order)}
    names = tuple(
        replace(name, organisation=moved[name.organisation]) if name.organisation is not None else name
        for name, _ in order
    )
    return replace(reading, names=names)


def is_itself(reading: Reading, initiatives: Sequence[Initiative], tie: Tie) -> bool:
    """Whether a tie says that a network has a part in itself."""
    name = reading.names[tie.name]
    if name.method != NETWORK or tie.subject < 0:
        return False
    return fold(name.name) == fold(initiatives[tie.subject].name)


def bodies(reading: Reading, ties: Sequence[Tie]) -> set[str]:
    """The names, folded, of the networks of a page that act as bodies there."""
    acting = {t.name for t in ties} | {n.organisation for n in reading.names} | {site_owner(reading)}
    return {fold(reading.names[i].name) for i in acting if i is not None and reading.names[i].method == NETWORK}
