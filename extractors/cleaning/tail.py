"""What of a rendered text is the page's own: there is no markup, only wording and the order of lines."""

from __future__ import annotations

import re
from typing import Final

from extractors.cleaning import foot, furniture, metadata
from extractors.cleaning.flat import Flat, Raw
from extractors.cleaning.zones import Judgement, Verdict
from extractors.document import Zone

_PROSE: Final = 150  # characters; so long a line is text
_SENTENCE: Final = 60  # characters; so long a line with an end is text too
_SUMMARY: Final = 100  # characters; a sentence as long as this is no headline
_STORY: Final = 300  # characters; so long a paragraph is no summary of another page
_SHORT: Final = 100
_MENU_WORDS: Final = 6
_MENU: Final = 6  # so many short lines before the first text are a menu
_HEAD: Final = 400  # lines among which the text starts
_NEAR: Final = 4  # lines: how far apart those of one dialog stand
_TITLES: Final = 4  # lines before the text among which the title is
_KICKERS: Final = 2  # lines between the menus and the title
_VALUE: Final = re.compile(r"(?:kr\.?\s*)?\d(?!\d{3}$)")
_CARD: Final = 8  # lines of a person's card at most


def judge(flat: Flat) -> Judgement:
    """Line by line what becomes of it; people's cards get groups of their own."""
    raws = flat.raws
    verdicts: list[Verdict] = ["keep"] * len(raws)
    _untie_title(raws)
    head = _text_start(raws)
    _furniture(raws, verdicts, head)
    end = foot.start(raws, verdicts)
    verdicts[end:] = ["drop" if furniture.is_line(r.text) else "owner" for r in raws[end:]]
    _paths(raws, verdicts, head)
    head = _past_title(raws, verdicts, head)
    title = _title(raws, verdicts, head)
    _menu(raws, verdicts, head if title is None else title)
    _repeated(raws, verdicts, head, title)
    zones: list[Zone] = ["main"] * len(raws)
    _cards(flat, verdicts, zones, title)
    return Judgement(verdicts, zones, title, {})


def _text_start(raws: list[Raw]) -> int:
    """Where menus, dialogs and titles end and the text starts; 0 where it can't be told."""
    at = 0
    while at < min(len(raws), _HEAD):
        if furniture.opens(raws[at].text) == "cookies":
            at = _end(raws, at, "cookies", late=False)
        elif _is_text(raws[at]):
            return at
        else:
            at += 1
    return 0


def _is_text(raw: Raw) -> bool:
    """Whether a line is of the text and not of the menus and titles before it."""
    text = raw.text
    if raw.role in ("table_row", "date_stamp"):
        return raw.role == "table_row"
    if furniture.is_line(text) or furniture.opens(text) or furniture.asks(text) or furniture.is_path(text):
        return False
    sentence = len(text) > _SENTENCE and text.endswith((".", "!", "?", ":", "…"))
    label = raw.role == "definition" or (raw.role == "heading" and text.endswith(":"))
    value = raw.role != "list_item" and bool(_VALUE.match(text)) and not metadata.read_date(text)
    return len(text) > _PROSE or sentence or label or value or furniture.reaches(text)


def _untie_title(raws: list[Raw]) -> None:
    """The first line of a page is its title, though it has a colon, unless more labels follow."""
    for i, raw in enumerate(raws[:-1]):
        if _is_dialog(raw.text) or furniture.is_path(raw.text) or furniture.is_step(raw.text):
            continue
        if raw.role == "definition" and raws[i + 1].apart and raws[i + 1].role != "definition":
            raw.role, raw.cells = "heading", ()
            raw.level = 2
        return


def _furniture(raws: list[Raw], verdicts: list[Verdict], head: int) -> None:
    prose = [len(r.text) if len(r.text) > _SUMMARY else 0 for r in raws]
    left = sum(prose)
    at = 0
    while at < len(raws):
        kind = furniture.opens(raws[at].text) or ("feedback" if _is_poll(raws, at) else None)
        end = at + (kind is not None or furniture.is_line(raws[at].text))
        if kind and not (kind in ("share", "related", "aside", "newsletter") and at < head):
            end = _end(raws, at, kind, late=left * 2 < sum(prose))
        for i in range(at, end):
            if i == at or not furniture.reaches(raws[i].text):
                verdicts[i] = "drop"
        end = max(end, at + 1)
        left -= sum(prose[at:end])
        at = end


def _is_poll(raws: list[Raw], at: int) -> bool:
    """A question with nothing but answers below."""
    text = raws[at].text
    return len(text) <= _SHORT and text.endswith("?") and at + 1 < len(raws) and furniture.is_answer(raws[at + 1].text)


def _end(raws: list[Raw], at: int, kind: furniture.Kind, late: bool) -> int:
    """Where a block of furniture ends that a line opens. ``late``: most of the page's text stands before it."""
    if kind == "aside" and raws[at].role == "definition":
        return at + 1
    end = last = at + 1
    while end < len(raws) and not _resumes(raws, end, kind, late):
        end += 1
        if kind != "cookies" or _is_dialog(raws[end - 1].text):
            last = end
        elif end - last > _NEAR:
            break
    return last


def _is_dialog(text: str) -> bool:
    return furniture.opens(text) is not None or furniture.is_line(text) or furniture.asks(text)


def _resumes(raws: list[Raw], at: int, kind: furniture.Kind, late: bool) -> bool:
    text = raws[at].text
    if other := furniture.opens(text):
        return other != kind
    if kind == "share":
        return not furniture.is_line(text) and len(text.split()) > 2
    if raws[at].role == "table_row" or furniture.is_path(text) or _heads_contact(raws, at):
        return True
    if kind in ("related", "aside"):
        teased = late and kind == "related"
        prose = len(text) > (_STORY if teased else _PROSE) or (not teased and len(text) > _SUMMARY and text[-1] == ".")
        return prose or furniture.reaches(text) or _heads_facts(raws, at)
    if raws[at].role == "heading" and at + 1 < len(raws) and not furniture.asks(text):
        return len(raws[at + 1].text) > _PROSE and not furniture.asks(raws[at + 1].text)
    return len(text) > _PROSE and not furniture.asks(text)


def _heads_contact(raws: list[Raw], at: int) -> bool:
    """Whether a line announces people or addresses, and they follow."""
    return furniture.heads_contact(raws[at].text) and any(furniture.reaches(r.text) for r in raws[at : at + 1 + _NEAR])


def _heads_facts(raws: list[Raw], at: int) -> bool:
    """Whether a line announces a box of facts, and labels follow."""
    return furniture.heads_facts(raws[at].text) and any(r.role == "definition" for r in raws[at + 1 : at + 2])


def _paths(raws: list[Raw], verdicts: list[Verdict], head: int) -> None:
    """Paths to the page and menus on one line; with them goes what stands before the last of them."""
    last = -1
    for i in range(head):
        text = raws[i].text
        after = raws[i + 1].text if i + 1 < head else ""
        here = i > 0 and furniture.is_step(raws[i - 1].text) and len(raws[i + 1].text) <= _SHORT
        if here or furniture.is_step(text) or furniture.is_step(after) or furniture.is_step(text[:1]):
            verdicts[i] = "drop"
        elif furniture.is_home(text) or (furniture.is_path(text) and not metadata.stamps(text)):
            verdicts[i], last = "drop", i
    titled = [r for r, v in zip(raws[last + 1 : head + 1], verdicts[last + 1 :], strict=False) if v == "keep"]
    if last >= 0 and any(len(r.text) <= _PROSE and not metadata.stamps(r.text) for r in titled):
        above = [i for i in range(last) if verdicts[i] == "keep"]
        for i in above:
            verdicts[i] = "owner" if len(above) <= _KICKERS else "drop"  # the site's name, or a menu


def _past_title(raws: list[Raw], verdicts: list[Verdict], head: int) -> int:
    """The text starts below a title that has a colon and so looked like a label with its value."""
    if not 0 < head < len(raws) - 1 or "drop" not in verdicts[:head]:
        return head
    raw, after = raws[head], raws[head + 1]
    near = head - _after_menus(verdicts, head) <= _KICKERS or raws[head - 1].text in raw.text
    if (
        raw.role != "definition"
        or (after.role == "definition" and not metadata.stamps(after.text))
        or not near
        or raw.text.endswith(".")
    ):
        return head
    if metadata.stamps(raw.text) or not (metadata.stamps(after.text) or len(after.text) > _SENTENCE or after.apart):
        return head
    raw.role, raw.level, raw.cells = "heading", 1, ()
    return head + 1


def _after_menus(verdicts: list[Verdict], head: int) -> int:
    """The first line below the last of the menus."""
    return max((i for i in range(head) if verdicts[i] != "keep"), default=-1) + 1


def _menu(raws: list[Raw], verdicts: list[Verdict], stop: int) -> None:
    """A long run of short lines before the title."""
    lines = [i for i in range(stop) if verdicts[i] == "keep" and len(raws[i].text.split()) <= _MENU_WORDS]
    if len(lines) >= _MENU:
        for i in lines:
            verdicts[i] = "drop"


def _repeated(raws: list[Raw], verdicts: list[Verdict], head: int, title: int | None) -> None:
    """A copy of a line of a menu or dialog is furniture too."""
    lines = enumerate(zip(raws, verdicts, strict=True))
    dropped = {r.text for i, (r, v) in lines if v == "drop" and (i < head or _is_dialog(r.text))}
    for i, raw in enumerate(raws):
        if raw.text in dropped and verdicts[i] == "keep" and i != title:
            verdicts[i] = "drop"


def _title(raws: list[Raw], verdicts: list[Verdict], head: int) -> int | None:
    """Of the last short lines before the text, the one that the text repeats, else the first.

    One that stands as a line of its own further down is a category or the site's name.
    """
    kept = [i for i in range(head or _TITLES) if i < len(raws) and verdicts[i] == "keep"]
    first = next((i for i in kept if raws[i].role == "heading" and raws[i].level == 1), None)
    if first is not None:
        return first
    own = [i for i in kept if i >= _after_menus(verdicts, head)] or kept
    menu = len(own) > _TITLES or any(furniture.is_home(raws[i].text) for i in range(head))
    heads = [i for i in own if _can_title(raws[i], menu)] or [i for i in kept if _can_title(raws[i], menu)]
    if head and _VALUE.match(raws[head].text) and heads[-1:] == [head - 1] and len(heads) > 1:
        heads.pop()  # the label of the first value
    heads = heads[-_TITLES:] if menu else heads[:_TITLES]
    below = {r.text for r in raws[head:]}
    heads = [i for i in heads if raws[i].text not in below] or heads
    longer = [raws[i].text for i in heads]
    heads = [i for i in heads if not any(o != raws[i].text and o.startswith(raws[i].text) for o in longer)]
    body = "\n".join(r.text for r, v in zip(raws, verdicts, strict=True) if v == "keep" and len(r.text) > _SUMMARY)
    named = [i for i in heads if raws[i].text in body]
    if menu:
        return max(heads, key=lambda i: (len(raws[i].text.split()) + 2 * (i in named), i), default=None)
    return next(iter(named or heads), None)


def _can_title(raw: Raw, menu: bool) -> bool:
    if len(raw.text) > _PROSE or raw.role in ("definition", "table_row", "date_stamp"):
        return False
    if not any(c.isalpha() for c in raw.text) or furniture.is_path(raw.text):
        return False
    return not (metadata.stamps(raw.text) or _VALUE.match(raw.text) or (menu and raw.role == "list_item"))


def _cards(flat: Flat, verdicts: list[Verdict], zones: list[Zone], title: int | None) -> None:
    """Lines that stand together and say how to reach somebody, with the name above them."""
    kept = [i for i, v in enumerate(verdicts) if v == "keep" and i != title]
    stanzas: list[list[int]] = []
    for i in kept:
        if stanzas and not flat.raws[i].apart and i == stanzas[-1][-1] + 1:
            stanzas[-1].append(i)
        else:
            stanzas.append([i])
    section = ""
    for n, stanza in enumerate(stanzas):
        raws = [flat.raws[i] for i in stanza]
        if furniture.heads_contact(raws[0].text) and not furniture.reaches(raws[0].text):
            section = raws[0].text
            if raws[0].role == "heading":
                stanza, raws = stanza[1:], raws[1:]
        if not _is_card(raws):
            continue
        above = stanzas[n - 1] if n else []
        if furniture.reaches(raws[0].text) and _is_name(flat, above, verdicts):
            stanza = above + stanza
        group = flat.new_group()
        for i in stanza:
            zones[i] = "contact"
            flat.raws[i].role, flat.raws[i].level = "contact", 0
            flat.raws[i].group, flat.raws[i].caption, flat.raws[i].cells = group, section, ()


def _is_card(raws: list[Raw]) -> bool:
    if not 0 < len(raws) <= _CARD or any(len(r.text) > _PROSE or r.role in ("table_row", "list_item") for r in raws):
        return False
    return any(furniture.reaches(r.text) for r in raws) and (len(raws) > 1 or len(raws[0].text) <= _SHORT)


def _is_name(flat: Flat, stanza: list[int], verdicts: list[Verdict]) -> bool:
    """Whether lines can be the name and title over a card."""
    raws = [flat.raws[i] for i in stanza]
    return 0 < len(raws) <= 3 and all(
        len(r.text) <= _SHORT and not r.text.endswith((".", ":", "?", "!")) and r.role in ("paragraph", "heading")
        for r in raws
    )
