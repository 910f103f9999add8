"""The foot of a rendered page: the last lines, where the site says who owns it and how to reach the owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from extractors.cleaning import furniture, metadata
from extractors.cleaning.flat import Raw
from extractors.lexicon.phrases import expression, merged

Grade = Literal["sure", "likely", "reach", "plain", "edge", "contact", "body"]
_MOST_LINES: Final = 40
_LONGEST: Final = 260  # characters of a line of the foot
_PLAIN_WORDS: Final = 9  # words of a line that is a name or a link
_MOST_PLAIN: Final = 6  # such lines between two that tell of the owner
_MOST_BELOW: Final = 14  # such lines below the last one that tells of the owner
_SENTENCES: Final = 2  # sentences below it, of who made the site
_CARD: Final = 10  # lines; a longer run without a blank line isn't one card
_ABOVE: Final = 6  # lines above an address among which a heading of a contact section is its own


def start(raws: Sequence[Raw], verdicts: Sequence[str]) -> int:
    """Index of the first line of the foot; the number of lines where there is none.

    ``verdicts``: what is furniture already; a contact section below it isn't the text's.
    """
    top = len(raws)
    named: set[str] = set()
    last = _before_dialog(raws)
    sure = last + 1 < len(raws)
    between = sentences = 0
    for i in range(last, max(1, last - _MOST_LINES), -1):
        grade = _grade(raws[i])
        if top < len(raws) and not _belongs(raws, verdicts, i, top, grade):
            break
        if grade == "sure" or (grade == "likely" and (sure or not _under_contact(raws, verdicts, i))):
            top, between = i, 0
            sure = sure or grade == "sure"
            named |= cues(raws[i].text)
        elif grade == "body" and top == len(raws) and _is_note(raws[i]) and sentences < _SENTENCES:
            sentences += 1
        elif grade in ("body", "contact", "likely") or (grade == "edge" and top < len(raws)):
            break
        else:
            between += 1
            if between > (_MOST_PLAIN if top < len(raws) else _MOST_BELOW):
                break
    if top == len(raws) or (not sure and len(named) < 2):
        return len(raws)
    return _with_name(raws, top)


def _grade(raw: Raw) -> Grade:
    text = raw.text
    if len(text) > _LONGEST:
        return "plain" if furniture.asks(text) or furniture.opens(text[:_LONGEST]) else "body"
    if _legal().search(text):
        return "sure"
    if cues(text):
        return "likely"
    if mail := furniture.MAIL.search(text):
        return "body" if "." in mail[0].split("@")[0] or len(text.split()) > 2 else "reach"
    if furniture.opens(text) in ("feedback", "related", "aside") or metadata.is_stamp(text):
        return "edge"
    if furniture.is_line(text):
        return "plain"
    return _grade_of_words(raw)


def _grade_of_words(raw: Raw) -> Grade:
    text = raw.text
    if furniture.heads_contact(text) and raw.role == "heading":
        return "contact"
    if raw.role == "definition":
        label = raw.cells[0]
        if not _owned().fullmatch(text[label.start : label.end].strip()):
            return "body"
    if _HOURS.search(text):
        return "plain"
    if furniture.PHONE.search(text):
        return "reach" if len(text.split()) <= 2 * _PLAIN_WORDS else "body"
    if furniture.asks(text) or furniture.opens(text):
        return "plain"
    if raw.role == "table_row" or len(text.split()) > _PLAIN_WORDS or text.endswith((".", "!", "?", ":")):
        return "body"
    return "plain"


def cues(text: str) -> set[str]:
    """Which ways to reach an owner a line names: the house, the switchboard, the common mailbox."""
    found: set[str] = set()
    if _address().search(text) or _town().fullmatch(text):
        found.add("house")
    if _reception().search(text) and furniture.PHONE.search(text):
        found.add("switchboard")
    if (mail := _MAILBOX.search(text)) and _is_common(*mail.groups()):
        found.add("mailbox")
    return found


def _is_common(local: str, host: str) -> bool:
    """Whether a mailbox is called by the owner's name or by words such as post and info."""
    left = local.lower()
    for label in host.lower().split(".")[:-1]:
        left = left.replace(label, ".")
    return all(_box().fullmatch(part) for part in re.split(r"[._-]+", left) if part)


def _belongs(raws: Sequence[Raw], verdicts: Sequence[str], at: int, top: int, grade: Grade) -> bool:
    """Whether a line above the foot so far can be of it: not where it stands in a card or section of the body."""
    if grade == "sure" or not any(r.apart for r in raws[at + 1 : top + 1]):
        return True
    first = at
    while first > 0 and not raws[first].apart and at - first < _CARD:
        first -= 1
    stop = at + 1
    while stop < len(raws) and not raws[stop].apart:
        stop += 1
    stanza = [_grade(r) for r in raws[first:stop]]
    if len(stanza) > _CARD:
        return True
    if "body" in stanza or ("reach" in stanza and len(stanza) > 1 and "likely" not in stanza):
        return False
    return grade != "likely" or not _under_contact(raws, verdicts, first)


def _before_dialog(raws: Sequence[Raw]) -> int:
    """The last line but for a dialog about cookies at the very end."""
    found = len(raws) - 1
    for i in range(len(raws) - 1, max(0, len(raws) - _MOST_BELOW), -1):
        if furniture.opens(raws[i].text) == "cookies":
            found = i - 1
        elif len(raws[i].text) > 2 * _LONGEST or _grade(raws[i]) in ("sure", "likely", "reach", "contact"):
            break
    return found


def _under_contact(raws: Sequence[Raw], verdicts: Sequence[str], at: int) -> bool:
    """Whether a heading of a contact section of the text stands close above."""
    for i in range(at, max(0, at - _ABOVE), -1):
        if furniture.heads_contact(raws[i].text) and len(raws[i].text.split()) < _PLAIN_WORDS:
            return verdicts[i - 1] != "drop"
        if _grade(raws[i]) in ("body", "edge"):
            return False
    return False


def _is_note(raw: Raw) -> bool:
    return raw.role in ("paragraph", "table_row") and len(raw.text) <= _LONGEST // 2


def _with_name(raws: Sequence[Raw], top: int) -> int:
    """The owner's name stands over its address."""
    if top < 2 or (_legal().search(raws[top].text) and raws[top].apart):
        return top
    raw = raws[top - 1]
    alone = raw.apart and raws[top].apart
    named = _grade(raw) == "plain" and not furniture.is_line(raw.text) and not any(c.isdigit() for c in raw.text)
    plain = raw.role in ("paragraph", "heading") and len(raw.text.split()) <= _PLAIN_WORDS
    return top - 1 if named and plain and (alone or not raws[top].apart) else top


_HOURS: Final = re.compile(r"\b\d{1,2}[.:]\d\d\s?[–-]\s?\d{1,2}[.:]\d\d\b")
_MAILBOX: Final = re.compile(r"([\w.+-]+)@([\w-]+\.[\w.-]+)")
_CODE: Final = r"(?:(?:DK|NO|SE|N|S)[- ]?)?(?:\d{4}|\d{3}\s\d{2})\s+[A-ZÆØÅÄÖ]"


@cache
def _legal() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(furniture.entries('legal'))})", re.IGNORECASE)


@cache
def _reception() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(furniture.entries('reception'))})\b", re.IGNORECASE)


@cache
def _box() -> re.Pattern[str]:
    return re.compile("|".join(furniture.entries("mailboxes")), re.IGNORECASE)


@cache
def _owned() -> re.Pattern[str]:
    return re.compile("|".join(furniture.entries("owned")), re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    """A box or a street with its number; a number of a house alone counts only before a postal code."""
    box = rf"(?i:{expression(merged('contacts', 'address')['box'])})\.?\s\d{{1,5}}\b"
    street = rf"\w*(?i:{'|'.join(furniture.entries('streets'))})\s\d{{1,4}}\b"
    house = rf"\w\s\d{{1,4}}\s?[A-Za-z]?,?\s.{{0,24}}?\b{_CODE}"
    return re.compile(rf"(?<!\w)(?:{box}|{street})|{house}|(?<!\w)c/o\s")


@cache
def _town() -> re.Pattern[str]:
    return re.compile(rf"{_CODE}[\w. -]{{1,30}}")
