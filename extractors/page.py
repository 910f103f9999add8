"""From one page's bytes to everything it says: the page scope, whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit

from extractors import registry
from extractors.cleaning.clean import clean
from extractors.document import Document, Page
from extractors.initiatives.alike import leaders_alike, with_grants_alike
from extractors.initiatives.attributes import attributes
from extractors.initiatives.bodies import is_itself, with_initiatives
from extractors.initiatives.earlier import Earlier
from extractors.initiatives.find import find_initiatives
from extractors.initiatives.grammar import grammar
from extractors.initiatives.heard_parts import LIKELY_PART, ORG_ROLES, SURE_PART, heard_ties
from extractors.initiatives.inferred import inferred_ties, site_owner
from extractors.initiatives.leaders import of_the_whole
from extractors.initiatives.owners import owners
from extractors.initiatives.page_type import page_type
from extractors.initiatives.paid_by import with_funders_of_programmes, with_owner_of_the_listing
from extractors.initiatives.portraits import portraits
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie, laid_out_ties
from extractors.initiatives.titled import titled_ties
from extractors.initiatives.triggers import spoken_ties
from extractors.language.page import with_language
from extractors.names.affiliations import is_seat
from extractors.names.columns import in_columns
from extractors.names.find import find_names
from extractors.names.gazetteer import begins_name
from extractors.names.misheard import with_bodies
from extractors.names.naming import NameFound, known_as
from extractors.names.sentences import parse, with_entities
from extractors.names.which import settled
from extractors.reading import Reading
from extractors.recogniser.labels import DEFAULT_LABELS, OURS
from extractors.recogniser.pipelines import Recognition, recognised
from extractors.rows import entities as entity_rows
from extractors.rows.evidence import mentions, title_of
from extractors.rows.local import Local, identify
from extractors.rows.numbers import numbers_of
from extractors.rows.statements import statement_rows
from extractors.rows.units import of_whole_bodies
from extractors.values.amounts import Sum, find_sums
from extractors.values.contacts import find_contacts
from extractors.values.counts import find_counts
from extractors.values.identifiers import find_identifiers
from extractors.values.periods import find_times
from extractors.values.person_numbers import without_person_numbers
from schemas import ids
from schemas.evidence import PageRow
from schemas.folding import fold
from schemas.results import PageResult

_TAKE_PART = {"partner", "member", "coordinator", "host"}
_DAY = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Options:
    """What shapes a page's result beside the page itself."""

    person_secret: str = "samverk"  # noqa: S105 - a default that users replace; see the settings
    pipeline: str = OURS  # the recogniser of names: see extractors/recogniser/pipelines.py
    labels: Mapping[str, str] = field(default_factory=lambda: DEFAULT_LABELS)


@cache
def versions() -> dict[str, str]:
    """Digests of the code, lexicons, registries and models that a page's result depends on."""
    return {name: digest_of(name) for name in ("schemas", "extractors")}


def digest_of(package: str) -> str:
    """Digest of all files of a package."""
    return _digest(files(package))


def _digest(folder: Traversable) -> str:
    hashed = hashlib.blake2b(digest_size=8)
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            hashed.update(f"{entry.name}/{_digest(entry)}".encode())
        elif entry.is_file():
            hashed.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return hashed.hexdigest()


def read(page: Page, options: Options | None = None) -> Reading:
    """Clean a page and find every value and name in it.

    Raises:
        PageRejected: with the reason, where the page can't be read.
    """
    options = options or Options()
    document = clean(page)
    published = document.published or page.published or _day_in(document.metadata.canonical_url or page.url)
    document = with_language(replace(without_person_numbers(document), published=published))
    contacts, identifiers = find_contacts(document), find_identifiers(document)
    sums, counts = find_sums(document), find_counts(document)
    times = [when for when in find_times(document) if not begins_name(document, when.start, when.end)]
    taken = [(f.start, f.end) for found in (contacts, identifiers, sums, times) for f in found if _in_text(document, f)]
    doc = parse(document)
    heard = with_bodies(document, recognised(doc, options.pipeline, options.labels), contacts)
    given, heard = in_columns(document, find_names(document, sorted(taken), heard.names), heard, sums)
    found = [_as_municipality(document, name, given, heard) for name in given]
    names = [_programme_aside(document, name) for name in settled(document, found)]
    return Reading(
        document,
        with_entities(doc, names),
        tuple(names),
        tuple(_as_grant(found, heard) for found in sums),
        tuple(times),
        tuple(counts),
        tuple(contacts),
        tuple(identifiers),
        heard,
    )


def _programme_aside(document: Document, name: NameFound) -> NameFound:
    """A grant scheme that no registry knows as a body is no organisation: "Landdistriktspuljen"."""
    scheme = grammar(document.language_at(name.start)).programme_name.match(document.text, name.start)
    if name.label == "ORG" and not name.registry_key and scheme:
        return replace(name, label="MISC")
    return name


def _as_municipality(document: Document, name: NameFound, names: Sequence[NameFound], heard: Recognition) -> NameFound:
    """A town that has a part in an initiative is its municipality: "… sammen med Greve, Køge og Solrød".

    Not where it says only in which town a body is: "NTNU i Gjøvik".
    """
    town = registry.by_key(name.registry_key) if name.label == "LOC" and name.registry_key else None
    if town is None or town.org_type != "municipality" or is_seat(document, name, names):
        return name
    part = max((heard.parts(name.start, name.end).get(p, 0.0) for p in ORG_ROLES), default=0.0)
    return known_as(name.start, name.end, town, "enumeration") if part >= LIKELY_PART else name


def _as_grant(found: Sum, heard: Recognition) -> Sum:
    """A sum without a word of its own that surely is an initiative's is its grant: "Blå bro – 200 000 kr"."""
    share = heard.parts(found.start, found.end).get("amount", 0.0)
    is_grant = found.kind == "unknown" and share >= SURE_PART
    return replace(found, kind="granted") if is_grant else found


def _day_in(url: str | None) -> str | None:
    """The day that a page's address carries, as news pages' do: /2024/03/21/ or 2024-03-21-."""
    match = _DAY.search(urlsplit(url).path) if url else None
    return f"{match['y']}-{match['m']}-{match['d']}" if match else None


def _in_text(document: Document, found: object) -> bool:
    """Whether a found value is visible itself: an address behind a link's words is not."""
    kind = getattr(found, "kind", None)
    return kind != "email" or "@" in document.text[found.start : found.end]  # type: ignore[attr-defined]


def extract_page(page: Page, options: Options | None = None) -> PageResult:
    """Everything that one page says, as rows of the published tables under candidate ids.

    Pure: the same page, options and versions give the same result, whatever else is on the corpus.

    Raises:
        PageRejected: with the reason, where the page can't be read.
    """
    options = options or Options()
    reading = read(page, options)
    initiatives = tuple(find_initiatives(reading))
    reading = with_initiatives(reading, initiatives)
    reading = with_grants_alike(reading, Subjects(reading, initiatives))
    subjects = Subjects(reading, initiatives)
    ties, earlier = told_ties(reading, subjects), Earlier(reading, subjects)
    ties = [t for t in [*ties, *heard_ties(reading, subjects, ties)] if not earlier.gives(t)]
    ties = _unique(reading, subjects, of_the_whole(reading, subjects, of_whole_bodies(reading, ties)))
    ties += leaders_alike(reading, subjects, ties)
    ties = _unique(reading, subjects, [t for t in [*ties, *inferred_ties(reading, subjects, ties)] if t.subject >= 0])
    owned, about, seen = owners(reading), attributes(reading, subjects, earlier), portraits(reading, subjects)
    reading, ties = with_funders_of_programmes(reading, subjects, ties, seen)
    reading, ties = with_owner_of_the_listing(reading, subjects, ties)
    domains = {
        person: reading.contacts[c].value.partition("@")[2]
        for c, persons in owned.items()
        for person in persons
        if reading.contacts[c].kind == "email"
    }
    page_id = ids.page_id(reading.document.metadata.canonical_url or page.url, page.content)
    numbers = numbers_of(reading, initiatives, about)
    place = _host(page, reading) or page_id
    local = identify(reading, initiatives, ties, domains, numbers, place, options.person_secret.encode())
    rows = statement_rows(page_id, reading, initiatives, local, tuple(ties), about, owned)
    rows["pages"] = [_page_row(page, page_id, reading, subjects, local)]
    rows["mentions"] = list(mentions(page_id, reading, initiatives, local))
    rows["organisations"] = list(entity_rows.organisations(reading, local))
    rows["people"] = list(entity_rows.people(reading, local))
    rows["networks"] = list(entity_rows.networks(reading, initiatives, local, seen))
    rows["projects"] = list(entity_rows.projects(reading, initiatives, local, seen))
    return PageResult(page_id, rows)


def told_ties(reading: Reading, subjects: Subjects) -> list[Tie]:
    """The parts that the page's layout, phrases and titles say."""
    return _unique(
        reading,
        subjects,
        [*laid_out_ties(reading, subjects), *spoken_ties(reading, subjects), *titled_ties(reading, subjects)],
    )


def _unique(reading: Reading, subjects: Subjects, ties: list[Tie]) -> list[Tie]:
    """Each part of a name in an initiative once, said by the surest means.

    Whoever takes part and "contributes" is no funder, unless a label says so.
    """
    best: dict[tuple[int, int, str], Tie] = {}
    own = {(t.subject, fold(reading.names[t.name].name)) for t in ties if t.role in _TAKE_PART}
    for tie in ties:
        if is_itself(reading, subjects.initiatives, tie):
            continue
        key = (tie.subject, tie.name, tie.role)
        contributes = tie.role == "funder" and tie.method == "phrase"
        if contributes and (tie.subject, fold(reading.names[tie.name].name)) in own:
            continue
        if key not in best or tie.confidence > best[key].confidence:
            best[key] = tie
    return sorted(best.values(), key=lambda t: (t.start, t.end, t.subject, t.name, t.role))


def _host(page: Page, reading: Reading) -> str | None:
    host = urlsplit(reading.document.metadata.canonical_url or page.url or "").hostname
    return host.removeprefix("www.") if host else None


def _page_row(page: Page, page_id: str, reading: Reading, subjects: Subjects, local: Local) -> PageRow:
    document = reading.document
    metadata = document.metadata
    return PageRow(
        page_id=page_id,
        url=page.url,
        canonical_url=metadata.canonical_url,
        host=_host(page, reading),
        file_name=page.file_name,
        fetched_at=page.fetched_at,
        content_sha256=hashlib.sha256(page.content).hexdigest(),
        text=document.text,
        title=title_of(document),
        site_owner_org_id=local.orgs[owner] if (owner := site_owner(reading)) is not None else None,
        language=document.language,
        language_confidence=document.language_confidence,
        languages=dict(document.languages),
        language_check=document.language_check,
        country=document.country,
        page_type=page_type(reading, subjects),
        published_date=document.published or metadata.published,
        modified_date=metadata.modified,
        boilerplate_share=round(document.boilerplate_share, 4),
        duplicate_of=None,
    )
