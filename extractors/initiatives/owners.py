"""Whose a contact is: the person of the same row, card or lines, whom the address itself may name."""

from __future__ import annotations

import re
import unicodedata

from extractors import lexicon
from extractors.document import Block
from extractors.reading import Reading
from extractors.values.contacts import ContactPoint, is_shared

_REACH = 5  # blocks that a card without marks of its own runs on behind a name
_LINE = 140  # code points that a line of a card has at most
_SIGNS = re.compile(r"[^a-z]+")
_DOUBLED = str.maketrans({"ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ð": "d", "þ": "th", "ß": "ss", "đ": "d"})


def owners(reading: Reading) -> dict[int, list[int]]:
    """For each contact that is somebody's: its index → indexes of the people it belongs to."""
    found: dict[int, list[int]] = {}
    for i, contact in enumerate(reading.contacts):
        if contact.kind in {"email", "phone"} and (people := _owner(reading, contact)):
            found[i] = people
    return found


def named_alone(reading: Reading, block: Block) -> int | None:
    """The person whose name is all that a line holds."""
    people = reading.names_in(block.start, block.end, "PER") if block.role != "table_row" else []
    if len(people) != 1:
        return None
    text, name = reading.document.text, reading.names[people[0]]
    return None if (text[block.start : name.start] + text[name.end : block.end]).strip(" ,:") else people[0]


def _owner(reading: Reading, contact: ContactPoint) -> list[int]:
    shared = _of_both(reading, contact)
    if shared:
        return shared
    card = _group_of(reading, contact)
    people = _of_line(reading, contact) or card[:1] or _of_card(reading, contact)
    if contact.kind != "email":
        return people[-1:]
    named = [p for p in [*people, *card] if _names(contact.value, reading.names[p].name)]
    if named:
        return named[-1:]
    everyone = [i for i, n in enumerate(reading.names) if n.label == "PER" and _names(contact.value, n.name)]
    if everyone:
        return everyone[:1]
    alone = len({reading.names[p].name for p in card}) == 1 and not is_shared(contact.value)
    return people[-1:] if alone or (contact.is_personal and not _names_nobody(contact.value)) else []


def _group_of(reading: Reading, contact: ContactPoint) -> list[int]:
    """People of the card that a contact stands in, the card's own person first."""
    blocks = reading.document.blocks
    group = blocks[contact.block].group
    if not group or blocks[contact.block].zone != "contact":
        return []
    card = [b for b in blocks if b.group == group]
    return reading.names_in(card[0].start, card[-1].end, "PER")


def _of_both(reading: Reading, contact: ContactPoint) -> list[int]:
    """The two people named last, where a line says that both are reached like this."""
    block = reading.document.blocks[contact.block]
    words = lexicon.topic(block.language or reading.document.language, "relations").get("both", {}).get("phrases", [])
    line = reading.document.of(block).casefold()
    if not any(line.startswith(word + " ") for word in words):
        return []
    return reading.names_in(0, block.start, "PER")[-2:]


def _names_nobody(address: str) -> bool:
    """Whether an address looks like first.last, of somebody else than the people at hand."""
    return "." in address.partition("@")[0]


def _of_line(reading: Reading, contact: ContactPoint) -> list[int]:
    """People whom the line itself names, those before the contact first in question."""
    block = reading.document.blocks[contact.block]
    people = reading.names_in(block.start, block.end, "PER")
    before = [p for p in people if reading.names[p].start < contact.start]
    if block.end - block.start > _LINE and before:
        sentence = reading.sentence_at(contact.start)
        return [p for p in before if reading.names[p].start >= sentence[0]]
    return before or people[:1]


def _of_card(reading: Reading, contact: ContactPoint) -> list[int]:
    """The last person named above, within the card."""
    blocks = reading.document.blocks
    here = blocks[contact.block]
    if here.end - here.start > _LINE:
        return []
    for back in range(1, _REACH + 1):
        index = contact.block - back
        if index < 0 or not _together(blocks[index], here):
            return []
        block = blocks[index]
        if people := reading.names_in(block.start, block.end, "PER"):
            return people[-1:]
        if block.role in {"heading", "title"} or block.end - block.start > 2 * _LINE:
            return []
    return []


def _together(above: Block, here: Block) -> bool:
    """Whether a block above can belong to the same card."""
    if above.group and here.group and above.group != here.group:
        return False
    return above.zone == here.zone or above.role in {"heading", "list_item", "paragraph"}


def _names(address: str, name: str) -> bool:
    """Whether the part before the @ is made of a person's names or initials."""
    local = _SIGNS.sub(" ", _plain(address.partition("@")[0])).split()
    return any(_made_of(local, [w for w in _SIGNS.split(written) if w]) for written in {_plain(name), _wide(name)})


def _made_of(local: list[str], words: list[str]) -> bool:
    if not local or not words:
        return False
    if len(local) > 1:
        return sum(part in words for part in local) >= 2 or all(part in words for part in local)
    mailbox = local[0]
    if mailbox in words and len(mailbox) > 2:
        return True
    return _from_initials(mailbox, words)


def _from_initials(mailbox: str, words: list[str]) -> bool:
    """Whether a mailbox such as "jotr", "hvl" or "caora" is made of the beginnings of the words, in order."""
    if not 2 <= len(mailbox) <= 9 or not mailbox.startswith(words[0][0]):
        return False

    def fits(rest: str, at: int) -> bool:
        if not rest:
            return True
        return any(
            rest[:n] == words[k][:n] and fits(rest[n:], k + 1)
            for k in range(at, len(words))
            for n in range(min(len(rest), len(words[k])), 0, -1)
        )

    return fits(mailbox, 0) and len(words) > 1


def abbreviates(site: str, name: str) -> bool:
    """Whether a site's name, such as "his", "lidkoping" or "dinst", can stand for an organisation's name."""
    words = [w for w in _SIGNS.split(_plain(name)) if w]
    site = _SIGNS.sub("", _plain(site))
    if len(site) < 2 or not words:
        return False
    if site in words or site == "".join(words) or "".join(w[0] for w in words) == site:
        return True
    whole = "".join(words)
    at = 0
    for letter in site:
        at = whole.find(letter, at) + 1
        if not at:
            return False
    return site[0] == whole[0] and len(site) >= 4 and site[-4:] in whole


def _wide(text: str) -> str:
    """As ``_plain``, with the letters that some write as two: Åse is aase."""
    return _plain(text.casefold().translate(_DOUBLED))


def _plain(text: str) -> str:
    folded = text.casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
