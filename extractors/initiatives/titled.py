"""Parts that people's own titles and contact zones give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon
from extractors.initiatives.candidate import Kind
from extractors.initiatives.cards import ties_of_cards
from extractors.initiatives.grammar import any_of, grammar
from extractors.initiatives.name_cards import cards
from extractors.initiatives.owners import owners
from extractors.initiatives.staff import ties_of_staff
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import PERSON_PARTS, Tie
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.reading import Reading
from extractors.values.labels import LEADING, label_part, leading_part

_STAFF = 3  # people from which on cards are of somebody's staff


def titled_ties(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """ "Projektleder" in somebody's title makes them leader of the project at hand; contact details, its contact."""
    reached = {person for people in owners(reading).values() for person in people}
    document = reading.document
    staff, listed = _staff(reading, subjects), _listed(reading, subjects)
    yield from ties_of_staff(reading, subjects, reached)
    yield from ties_of_cards(reading, subjects, reached)
    for i, name in enumerate(reading.names):
        if name.label != "PER":
            continue
        block = document.block_at(name.start)
        if name.title and name.title_start is not None and name.title_end is not None:
            yield from _led(reading, subjects, i, name.title, name.title_start, name.title_end)
        if (
            block
            and i in reached
            and i not in listed
            and (_is_contact(reading, subjects, i) or _is_to_be_reached(reading, name.start))
        ):
            subject = staff[block.group] if block.group in staff else subjects.at(name.start, name.end)
            if subject is not None:
                yield Tie(subject, i, "contact", "", name.start, name.end, "card", 0.86)


def _staff(reading: Reading, subjects: Subjects) -> dict[int, int | None]:
    """Card of somebody who works for a body → the initiative that it names, or None.

    It is a body's staff where cards name several initiatives, and title, site and headings none.
    """
    if _is_headed(reading, subjects):
        return {}
    named: dict[int, list[int]] = {}
    for block in reading.document.blocks:
        if block.group and block.zone == "contact":
            named.setdefault(block.group, []).extend(subjects.named_in(block.start, block.end))
    several = len({subject for of_card in named.values() for subject in of_card}) > 1
    return {card: next(iter(of_card), None) for card, of_card in named.items()} if several else {}


def _listed(reading: Reading, subjects: Subjects) -> set[int]:
    """People who work for a body, by cards in plain lines: each is asked about what their own card names."""
    blocks, of_staff = reading.document.blocks, cards(reading)
    told = [c for c in of_staff if subjects.named_in(blocks[c.first].start, blocks[c.end - 1].end)]
    is_staff = len(of_staff) >= _STAFF and told and subjects.main is None and not _is_headed(reading, subjects)
    return {card.person for card in of_staff} if is_staff else set()


def _is_headed(reading: Reading, subjects: Subjects) -> bool:
    """Whether title, site or a heading names an initiative."""
    document = reading.document
    heads = [document.metadata.title, document.metadata.site_name]
    heads += [document.of(b) for b in document.blocks if b.role in {"title", "heading"} and b.zone != "contact"]
    return any(n.name in head for one in subjects.initiatives for n in one.namings for head in heads)


def _is_contact(reading: Reading, subjects: Subjects, person: int) -> bool:
    name = reading.names[person]
    index = next(i for i, b in enumerate(reading.document.blocks) if b.start <= name.start < b.end)
    block = reading.document.blocks[index]
    if subjects.headed[index] in {"partners", "researchers", "board"}:
        return False
    return block.zone == "contact" or subjects.headed[index] == "contacts" or block.role == "contact"


@cache
def _cue(language: str) -> re.Pattern[str]:
    """Words that say how somebody is reached: "kontakta", "vill du veta mer"."""
    return re.compile(rf"\b(?i:{any_of(lexicon.topic(language, 'relations').get('reach', {}).get('phrases', []))})\b")


def _is_to_be_reached(reading: Reading, at: int) -> bool:
    """Whether the sentence, or the one before it in the same paragraph, tells the reader to get in touch."""
    document = reading.document
    start, end = reading.sentence_at(at)
    block = document.block_at(at)
    before = reading.sentence_at(start - 2)[0] if block and start - 2 > block.start else start
    told = any(start <= contact.start < end for contact in reading.contacts if contact.kind in {"email", "phone"})
    return told and _cue(document.language_at(start)).search(document.text, before, end) is not None


def _of_less(reading: Reading, title: str, at: int) -> bool:
    """Whether a title, or the words right around it, is of a part of the work alone: "Norsk prosjektleder"."""
    text, (start, end) = reading.document.text, reading.sentence_at(at)
    language = reading.document.language_at(at)
    bare = trigger_grammar(language).bare_leader.search(title)
    if bare and label_part(title, language) is None and not _is_opening_part(title, language):
        return True  # of what, the words before it say
    elsewhere = trigger_grammar(reading.document.language_at(at)).elsewhere
    return bool(elsewhere.search(title) or elsewhere.search(text, max(start, at - 90), min(end, at + len(title) + 40)))


def _is_opening_part(title: str, language: str) -> bool:
    words = title.split()
    return any(label_part(" ".join(words[:n]), language) in LEADING for n in (1, 2, 3))


def _led(reading: Reading, subjects: Subjects, person: int, title: str, start: int, end: int) -> Iterator[Tie]:
    part = leading_part(title, reading.document.language_at(start))
    places = (subjects.block_index(at) for at in (start, reading.names[person].start))
    if part is None or any(i is not None and subjects.headed[i] == "board" for i in places):
        return
    if _of_less(reading, title, start):
        return
    named = subjects.named_in(start, max(end, block.end if (block := reading.document.block_at(start)) else end))
    kind: Kind | None = "network" if part == "network_lead" else None
    if part == "research_lead" or grammar(reading.document.language_at(start)).own_leader["project"].search(title):
        kind = "project"
    subject = named[0] if named else subjects.at(start, end, kind)
    if subject is not None:
        name = reading.names[person]
        role = PERSON_PARTS[part]
        yield Tie(subject, person, role, title, min(start, name.start), max(end, name.end), "title", 0.85)
