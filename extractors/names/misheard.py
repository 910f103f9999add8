"""Bodies that the recogniser doubts or takes for networks or projects, by what else it, or the page, says of them."""

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
_PARTS: Final = ("funder", "lead", "partner")  # that a body has in initiatives
_AGREES: Final = 0.4  # how likely a body must have a part for that to speak for its being one
_WEIGHT: Final = 0.8  # of that word beside the recogniser's own
_OF_BODIES: Final = {"coordinator", "funder", "partners", "members", "host"}  # parts of bodies


def with_bodies(document: Document, heard: Recognition, contacts: Iterable[ContactPoint]) -> Recognition:
    """A recognition in which names are of bodies that labels say are some, or whose addresses of mail people have.

    "Norsk prosjekteier: Skogkurs"; "LandboNord" beside another network, with mlt@landbonord.dk. Bodies that seem to
    have a part in an initiative are surer.
    """
    heard = replace(heard, names=[_surer(heard, one) for one in heard.names])
    text, bodies = document.text, {*_labelled(document), *_hosts(document, heard, contacts)}
    wrong = {h: end for h in heard.initiatives if (end := _body_end(text, h, bodies))}
    if not wrong:
        return heard
    taken = [(h.start, h.end) for h in heard.names]
    more = (replace(h, end=end, label="ORG") for h, end in wrong.items())
    free = (m for m in more if all(m.end <= a or b <= m.start for a, b in taken))
    names = sorted([*heard.names, *free], key=lambda h: h.start)
    return replace(heard, names=names, initiatives=[h for h in heard.initiatives if h not in wrong])


def _surer(heard: Recognition, one: Recognised) -> Recognised:
    """A body of which another answer of the recogniser says that it funds, leads or takes part: either may be right."""
    parts = heard.parts(one.start, one.end) if one.label == "ORG" else {}
    share = max((parts.get(part, 0.0) for part in _PARTS), default=0.0)
    doubt = (1 - one.confidence) * (1 - _WEIGHT * share)
    return replace(one, confidence=1 - doubt) if share >= _AGREES else one


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
