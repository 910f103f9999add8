"""Rows of who and what: names, identifiers, participations, people's parts, contacts, links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.initiatives.namings import language_of
from extractors.initiatives.owners import abbreviates
from extractors.initiatives.ties import Tie
from extractors.rows.numbers import in_address, sole_project
from extractors.rows.statement import Said
from schemas import statements

_NEAR = 60  # code points between a date and what it dates


class Parts(Said):
    """Makes the statement rows about names and about who has which part."""

    def rows(self) -> dict[str, Iterator[Any]]:
        """Table name → rows, in text order."""
        return {
            "names": self._names(),
            "identifiers": self._identifiers(),
            "participations": self._participations(),
            "person_roles": self._person_roles(),
            "contacts": self._contacts(),
            "links": self._links(),
        }

    def _names(self) -> Iterator[statements.Name]:
        document = self.reading.document
        for i, one in enumerate(self.initiatives):
            for naming in one.namings:
                key = (self.local.initiatives[i], naming.name_type, naming.name)
                yield statements.Name(
                    **self.evidence("names", naming.start, naming.end, "initiatives", one.confidence, *key),
                    **self.subject(i),
                    name=naming.name,
                    name_type=naming.name_type,
                    lang=None if naming.name_type == "acronym" else language_of(document, naming),
                )

    def _identifiers(self) -> Iterator[statements.Identifier]:
        for i, found in enumerate(self.reading.identifiers):
            yield statements.Identifier(
                **self.evidence("identifiers", found.start, found.end, "identifiers", 0.95, found.scheme),
                **self.subject(self.about.identifiers.get(i)),
                scheme=found.scheme,
                value=found.value,
            )
        yield from self._number_in_address()

    def _number_in_address(self) -> Iterator[statements.Identifier]:
        """The number that the address of a project database's page carries, for the page's one project."""
        known, own = in_address(self.reading), sole_project(self.initiatives)
        if known is None or own is None:
            return
        main = self.initiatives[own].namings[0]
        yield statements.Identifier(
            **self.evidence("identifiers", main.start, main.end, "identifiers", 0.9, known[0], rule="page_address"),
            **self.subject(own),
            scheme=known[0],
            value=known[1],
        )

    def _participations(self) -> Iterator[statements.Participation]:
        for tie in self.ties:
            if (org := self.local.orgs.get(tie.name)) is None:
                continue
            subject = self.subject(tie.subject)
            yield statements.Participation(
                **self.evidence(
                    "participations",
                    tie.start,
                    tie.end,
                    tie.method,
                    tie.confidence,
                    subject["subject_id"],
                    org,
                    tie.role,
                    rule=tie.rule,
                ),
                **subject,
                org_id=org,
                role=tie.role,  # type: ignore[arg-type]
                role_raw=tie.raw or None,
                start_year=self._since(tie),
            )

    def _since(self, tie: Tie) -> int | None:
        """The year from which a part is taken: "siden 2016 …" right before it, in the same sentence."""
        start, _ = self.reading.sentence_at(tie.start)
        since = [w for w in self.reading.times if w.shape == "since" and start <= w.start and w.end <= tie.start]
        near = since[-1] if since and tie.start - since[-1].end < _NEAR else None
        return int(near.start_date[:4]) if near and near.start_date else None

    def _person_roles(self) -> Iterator[statements.PersonRoleRow]:
        names = self.reading.names
        for tie in self.ties:
            if (person := self.local.people.get(tie.name)) is None:
                continue
            subject = self.subject(tie.subject)
            yield statements.PersonRoleRow(
                **self.evidence(
                    "person_roles",
                    tie.start,
                    tie.end,
                    tie.method,
                    tie.confidence,
                    person,
                    subject["subject_id"],
                    tie.role,
                    rule=tie.rule,
                ),
                **subject,
                person_id=person,
                org_id=self.local.employers.get(tie.name),
                role=tie.role,  # type: ignore[arg-type]
                role_raw=tie.raw or None,
                position=names[tie.name].title,
            )
        for i, name in enumerate(names):
            if name.label == "PER" and (name.organisation is not None or name.title):
                yield self._affiliation(i)

    def _affiliation(self, index: int) -> statements.PersonRoleRow:
        name = self.reading.names[index]
        org = self.reading.names[name.organisation] if name.organisation is not None else None
        places = [(name.start, name.end)]
        if org is not None and abs(org.start - name.start) < 400:
            places.append((org.start, org.end))
        if name.title_start is not None and name.title_end is not None and abs(name.title_start - name.start) < 400:
            places.append((name.title_start, name.title_end))
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        person = self.local.people[index]
        org_id = self.local.orgs.get(name.organisation) if name.organisation is not None else None
        return statements.PersonRoleRow(
            **self.evidence("person_roles", start, end, "names", name.confidence, person, org_id, "affiliated"),
            person_id=person,
            org_id=org_id,
            role="affiliated",
            position=name.title,
        )

    def _contacts(self) -> Iterator[statements.Contact]:
        contact_ties = {t.name: t.subject for t in self.ties if t.role == "contact"}
        for i, found in enumerate(self.reading.contacts):
            for person in self.owned.get(i, [None]):
                person_id = self.local.people[person] if person is not None else None
                subject = contact_ties.get(person) if person is not None else self.about.contacts.get(i)
                yield statements.Contact(
                    **self.evidence(
                        "contacts", found.start, found.end, "contacts", 0.95, found.kind, found.value, person_id
                    ),
                    **self.subject(subject),
                    kind=found.kind,
                    raw=found.raw,
                    value=found.value,
                    phone_type=found.phone_type,
                    extension=found.extension,
                    is_personal=person is not None,
                    person_id=person_id,
                    org_id=self._org_of_contact(i, person),
                )

    def _org_of_contact(self, index: int, person: int | None) -> str | None:
        """The organisation of the person; of a shared address the one that it, or the address beside it, is made of."""
        if person is not None:
            return self.local.employers.get(person)
        found = self.reading.contacts[index]
        start, end = self.reading.sentence_at(found.start)
        beside = [c.value for c in self.reading.contacts if c.kind == "email" and start <= c.start < end]
        return next((org for value in [found.value, *beside] if (org := self._org_of_domain(value))), None)

    def _org_of_domain(self, value: str) -> str | None:
        """The one organisation of the page whose name an address's domain is made of: his.se, dinst.dk."""
        site = value.partition("@")[2].rpartition(".")[0].rpartition(".")[2]
        if not site:
            return None
        fitting = {
            self.local.orgs[i]
            for i, name in enumerate(self.reading.names)
            if i in self.local.orgs and abbreviates(site, name.name)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _links(self) -> Iterator[statements.Link]:
        for i, one in enumerate(self.initiatives):
            if one.grew_from is None:
                continue
            for k, other in enumerate(self.initiatives):
                if other.kind == "network" and other.name == one.name:
                    yield statements.Link(
                        **self.evidence("links", *one.grew_from, "initiatives", 0.8, self.local.initiatives[k]),
                        from_type="network",
                        from_id=self.local.initiatives[k],
                        rel="evolved_from",
                        to_type="project",
                        to_id=self.local.initiatives[i],
                    )
