"""Bodies that the recogniser takes for networks or projects, by what else the page says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from extractors.document import Document
from extractors.recogniser.pipelines import Recognised, Recognition
from extractors.values.contacts import ContactPoint
from extractors.values.labels import labelled_values
from schemas.folding import fold

_INITIATIVES: Final = {"NETWORK", "PROJECT"}
_OF_BODIES: Final = {"coordinator", "funder", "partners", "members", "host"}  # parts of bodies


def with_bodies(document: Document, heard: Recognition, contacts: Iterable[ContactPoint]) -> Recognition:
    """A recognition in which names are of bodies that labels say are some, or whose addresses of mail people have.

    "Norsk prosjekteier: Skogkurs"; "LandboNord" beside another network, with mlt@landbonord.dk.
    """
    text, bodies = document.text, {*_labelled(document), *_hosts(document, heard, contacts)}
    wrong = {h: end for h in heard.initiatives if (end := _body_end(text, h, bodies))}
    if not wrong:
        return heard
    taken = [(h.start, h.end) for h in heard.names]
    more = (replace(h, end=end, label="ORG") for h, end in wrong.items())
    free = (m for m in more if all(m.end <= a or b <= m.start for a, b in taken))
    names = sorted([*heard.names, *free], key=lambda h: h.start)
    return replace(heard, names=names, initiatives=[h for h in heard.initiatives if h not in wrong])


def _body_end(text: str, heard: Recognised, bodies: set[str]) -> int | None:
    """Where the body's name ends that a name is or, with a verb behind it, begins with: "Skogkurs lager …"."""
    name, end = text[heard.start : heard.end], heard.end
    if heard.label in _INITIATIVES and fold(name) not in bodies:
        first, _, rest = name.partition(" ")
        end = heard.start + len(first) if rest[:1].islower() and fold(first) in bodies else heard.start
    return end if heard.label in _INITIATIVES and end > heard.start else None


def _labelled(document: Document) -> Iterator[str]:
    """What labels say is a body, folded."""
    return (fold(document.text[v.start : v.end]) for v in labelled_values(document) if v.part in _OF_BODIES)


def _hosts(document: Document, heard: Recognition, contacts: Iterable[ContactPoint]) -> Iterator[str]:
    """The names of hosts of mail, folded, where neither the page nor its site is called so, and another is surer."""
    shares: dict[str, float] = defaultdict(float)
    for one in (h for h in heard.initiatives if h.label in _INITIATIVES):
        shares[fold(document.text[one.start : one.end])] += one.confidence
    titles = [document.metadata.title, document.metadata.site_name]
    called = [fold(t) for t in (*titles, *(document.of(b) for b in document.blocks if b.role == "title"))]
    hosts = {c.value.rpartition("@")[2].rpartition(".")[0].rpartition(".")[2] for c in contacts if c.kind == "email"}
    for host in sorted(hosts & shares.keys()):
        if shares[host] < max(shares.values()) and not any(host in title for title in called):
            yield host
