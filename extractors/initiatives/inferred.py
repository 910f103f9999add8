"""What a page says of all the projects it lists at once, and what follows from layout: marked as inferred."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from extractors.document import Block
from extractors.initiatives.grammar import grammar
from extractors.initiatives.listings import tells_of_several
from extractors.initiatives.name_cards import cards
from extractors.initiatives.owners import abbreviates, owners
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.names.naming import NameFound
from extractors.reading import Reading
from schemas.folding import fold

_LEADING_ROLES = {"coordinator", "leader", "secretariat", "administrator"}
_NO_FUNDERS = {"network", "university", "research_institute", "museum", "library", "school", "hospital", "company"}
GIVERS = {"foundation", "funder"}  # kinds of bodies whose listings are of what they give
_PLACES = {"municipality", "region"}  # kinds of bodies that a bare place may stand for, as in anybody's address
OWNER = "owner_of_the_listing"  # the rule by which whose site it is funds what it lists
_OPENING = 4  # blocks with which a page opens: title, lead and the like
_STAFF = 3  # people from which on those of a table or of cards are the staff of whose site it is
_BESIDE = 200  # code points within which a leader and their organisation stand


def inferred_ties(reading: Reading, subjects: Subjects, ties: list[Tie]) -> Iterator[Tie]:
    """A listing's funder for each of its rows, whom a leader works for, a leader who can be reached as contact."""
    yield from led_from(reading, subjects, ties)
    rows = subjects.listing or _announced(reading, subjects, ties)
    funded = {t.subject for t in ties if t.role == "funder" and not _adds_in_a_row(reading, t)}
    own = {fold(reading.names[t.name].name) for t in ties if t.role == "funder" and t.subject in rows}
    payers = _listing_funders(reading, subjects, ties) if rows else []
    givers = [p for p in payers if p.rule != OWNER or _is_giver(reading.names[p.name], own)]
    of_all = _is_announced(reading) or any(_gives_by_kind(reading, p) or _is_of_several(reading, p) for p in givers)
    if not of_all and funded & set(rows):
        payers = givers  # whose site it is may not pay at all
    yield from (replace(payer, subject=row) for row in rows if of_all or row not in funded for payer in payers)
    reached = {person for people in owners(reading).values() for person in people}
    known = {(t.subject, fold(reading.names[t.name].name)) for t in ties if t.role == "contact"}
    for tie in ties:
        name = reading.names[tie.name]
        if tie.subject >= 0 and tie.role in {"leader", "network_lead", "research_lead"} and name.label == "PER":
            mine = {i for i in reached if fold(reading.names[i].name) == fold(name.name)}
            if mine and (tie.subject, fold(name.name)) not in known:
                yield replace(tie, role="contact", confidence=0.8, rule="leader_with_contact_details")


def _adds_in_a_row(reading: Reading, tie: Tie) -> bool:
    """Whether a table's row tells in passing who pays a sum as well: the row stands among the grants all the same."""
    block = reading.document.block_at(tie.start)
    said = tie.method in {"phrase", "recogniser"}
    return said and block is not None and block.role == "table_row" and _gives_sum(reading, tie)


def _gives_by_kind(reading: Reading, payer: Tie) -> bool:
    """Whether whose site it is funds what it lists as bodies of its kind do."""
    return payer.rule == OWNER and reading.names[payer.name].org_type in GIVERS


def _is_giver(name: NameFound, own: Set[str]) -> bool:
    """Whether whose site it is gives grants by its kind, or funds one of those that it lists as the page says."""
    return name.org_type in GIVERS or fold(name.name) in own


def led_from(reading: Reading, subjects: Subjects, ties: list[Tie]) -> Iterator[Tie]:
    """The organisation of a project's only leader, where the page names none that leads it."""
    led = {t.subject for t in ties if t.role in _LEADING_ROLES and reading.names[t.name].label == "ORG"}
    leaders: dict[int, list[int]] = {}
    staff, by_subject = _lists_staff(reading), dict[int, list[Tie]]()
    for tie in ties:
        by_subject.setdefault(tie.subject, []).append(tie)
        if tie.role in {"leader", "principal_investigator"} and reading.names[tie.name].label == "PER":
            leaders.setdefault(tie.subject, []).append(tie.name)
    for subject, people in sorted(leaders.items()):
        alone = len({fold(reading.names[p].name) for p in people}) == 1
        if subject >= 0 and subject not in led and alone and subjects.initiatives[subject].kind == "project":
            told = list(_employer(reading, subject, sorted(people)))
            yield from told or (_of_staff(reading, subject, by_subject[subject]) if staff else [])


def _employer(reading: Reading, subject: int, people: list[int]) -> Iterator[Tie]:
    """The registered organisation right beside the first mention of a leader that names one."""
    for person in people:
        org = reading.names[person].organisation
        if org is None:
            continue
        name = reading.names[org]
        start, end = min(name.start, reading.names[person].start), max(name.end, reading.names[person].end)
        apart = any(start < contact.start and contact.end < end for contact in reading.contacts)
        if end - start <= _BESIDE and name.registry_key and not apart:
            yield Tie(subject, org, "coordinator", "", start, end, "inferred", 0.5, "employer_of_the_leader")
        return


def _of_staff(reading: Reading, subject: int, ties: list[Tie]) -> Iterator[Tie]:
    """Whose site it is, where the only leader is one of those who are listed as its staff."""
    owner, on_cards = site_owner(reading), {card.person for card in cards(reading)}
    for tie in ties:
        block = reading.document.block_at(tie.start)
        on_staff = tie.name in on_cards or (block is not None and _is_of_staff(block))
        listed = tie.role == "leader" and on_staff
        if owner is not None and listed and reading.names[tie.name].organisation is None:
            yield Tie(subject, owner, "coordinator", "", tie.start, tie.end, "inferred", 0.5, "employer_of_the_leader")
            return


def _lists_staff(reading: Reading) -> bool:
    """Whether tables and cards name so many people that they must be the staff of whose site it is."""
    rows = (b for b in reading.document.blocks if _is_of_staff(b))
    people = {i for b in rows for i in reading.names_in(b.start, b.end, "PER")} | {c.person for c in cards(reading)}
    return len({fold(reading.names[i].name) for i in people}) >= _STAFF


def _is_of_staff(block: Block) -> bool:
    return block.role == "table_row" or block.zone == "contact"


def _listing_funders(reading: Reading, subjects: Subjects, ties: list[Tie]) -> list[Tie]:
    """The organisations that a sentence says give the grants, the first that does, else the one whose site it is."""
    spoken = [t for t in ties if t.subject == -1 and t.role == "funder" and reading.names[t.name].label == "ORG"]
    owner = site_owner(reading)
    sure = _heading_the_list(reading, subjects, spoken) or [t for t in spoken if _is_of_several(reading, t)]
    if not sure and not (owner is not None and _is_announced(reading)):
        sure = [t for t in spoken if _gives_sum(reading, t)] or spoken
    if spoken := sure:
        payers = [_whole(reading, t, owner) for t in _joined(reading, spoken)]
        known = {fold(reading.names[t.name].name) for t in payers}
        alone = all(fold(reading.names[t.name].name) in known for t in spoken)
        return [replace(t, confidence=0.8 if alone else 0.6, rule="funder_of_the_listing") for t in payers]
    if owner is None or reading.names[owner].org_type in _NO_FUNDERS:
        return []
    name = reading.names[owner]
    told = any(subjects.initiatives[row].row is None for row in subjects.listing)
    if told and not (name.org_type in GIVERS or _is_granting(reading, subjects)):
        return []
    return [Tie(-1, owner, "funder", "", name.start, name.end, "inferred", 0.7, OWNER)]


def _whole(reading: Reading, tie: Tie, owner: int | None) -> Tie:
    """What a council's committee gives, the municipality or region whose site it is gives."""
    of_council = reading.names[tie.name].org_type == "political"
    is_its = owner is not None and reading.names[owner].org_type in _PLACES
    return replace(tie, name=owner) if of_council and is_its and owner is not None else tie


def _is_granting(reading: Reading, subjects: Subjects) -> bool:
    """Whether a page opens with a sum that is given, before it tells of any project."""
    first = min(subjects.initiatives[i].anchors[0][0] for i in subjects.listing)
    opening = reading.document.blocks[min(_OPENING, len(reading.document.blocks)) - 1].end
    return any(s.kind == "granted" and s.start < min(first, opening) for s in reading.sums)


def _announced(reading: Reading, subjects: Subjects, ties: list[Tie]) -> list[int]:
    """The projects that somebody funds, as it says above them of none in particular: "… til tre projekter"."""
    for tie in sorted(ties, key=lambda t: t.start):
        if tie.subject == -1 and tie.role == "funder" and _is_of_several(reading, tie):
            _, end = reading.sentence_at(tie.start)
            kinds = enumerate(subjects.initiatives)
            return [i for i, one in kinds if one.kind == "project" and one.anchors[0][0] >= end]
    return []


def _is_of_several(reading: Reading, tie: Tie) -> bool:
    """Whether a sentence speaks of "projects": "… til tre projekter"."""
    return tells_of_several(reading, *reading.sentence_at(tie.start))


def _is_announced(reading: Reading) -> bool:
    """Whether a page opens with a sum for several projects and says of nobody that they give it: the site's owner."""
    for block in reading.document.blocks[:_OPENING]:
        for money in (s for s in reading.sums if block.start <= s.start < block.end):
            sentence = reading.sentence_at(money.start)
            if tells_of_several(reading, *sentence) and not reading.names_in(*sentence, "ORG"):
                return True
    return False


def _gives_sum(reading: Reading, tie: Tie) -> bool:
    """Whether the sentence tells how much is given: not only whose money it is in the end."""
    return bool(reading.sums_in(*reading.sentence_at(tie.start)))


def _joined(reading: Reading, ties: list[Tie]) -> list[Tie]:
    """The first of some ties in the text, and those of the names that its name is listed with."""
    by_name = sorted({t.name: t for t in reversed(ties)}.values(), key=lambda t: reading.names[t.name].start)
    chain = by_name[:1]
    for tie in by_name[1:]:
        before, name = reading.names[chain[-1].name], reading.names[tie.name]
        joining = trigger_grammar(reading.document.language_at(name.start)).joining
        if not joining.fullmatch(reading.document.text, before.end, name.start):
            break
        chain.append(tie)
    return chain


def _heading_the_list(reading: Reading, subjects: Subjects, ties: list[Tie]) -> list[Tie]:
    """Of what is said of the grants in general, what the heading right above the listing says."""
    blocks = reading.document.blocks
    first = min((one.row for one in subjects.initiatives if one.row is not None), default=0)
    heading = next((b for b in reversed(blocks[:first]) if b.role in {"heading", "title"}), None)
    return [t for t in ties if heading is not None and heading.start <= t.start < heading.end]


def site_owner(reading: Reading) -> int | None:
    """The organisation of the page that its site is named after, its header or footer names, or its address is of."""
    document = reading.document
    owner_text, site_name = document.owner_text, fold(document.metadata.site_name)
    host = (document.metadata.canonical_url or document.url or "").partition("//")[2].partition("/")[0]
    site = host.removeprefix("www.").rpartition(".")[0].rpartition(".")[2]
    named = []
    for i, name in enumerate(reading.names):
        if name.label != "ORG":
            continue
        forms = {name.name} if name.org_type in _PLACES else {document.text[name.start : name.end], name.name}
        places = [owner_text.find(form) for form in forms]
        if site_name and site_name in {fold(form) for form in forms}:
            named.append((-1, i))
        elif found := [p for p in places if p >= 0]:
            named.append((min(found), i))
        elif site and abbreviates(site, name.name):
            named.append((len(owner_text), i))
    return min(named)[1] if named else None


def shared_end(reading: Reading, subjects: Subjects) -> int | None:
    """The period by whose end all projects of a listing must be done, said of "the projects"."""
    if not subjects.listing:
        return None
    document = reading.document
    for i, when in enumerate(reading.times):
        block = document.block_at(when.start)
        if when.shape not in {"until", "range"} or block is None or block.role == "table_row":
            continue
        start, _ = reading.sentence_at(when.start)
        if grammar(document.language_at(start)).several.search(document.text, start, when.start):
            return i
    return None
