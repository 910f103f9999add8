"""What of a rendered text is the page's own: there is no markup, only wording and the order of lines."""

from __future__ import annotations

from typing import Final

from extractors import furniture
from extractors.document import Zone
from extractors.flat import Flat, Raw
from extractors.zones import Judgement, Verdict

_PROSE: Final = 150  # characters; so long a line is text
_SHORT: Final = 100
_MENU: Final = 6  # so many short lines before the first text are a menu
_CARD: Final = 8  # lines of a person's card at most


def judge(flat: Flat) -> Judgement:
    """Line by line what becomes of it; people's cards get groups of their own."""
    raws = flat.raws
    verdicts: list[Verdict] = ["keep"] * len(raws)
    _furniture(raws, verdicts)
    _menu(raws, verdicts)
    _repeated(raws, verdicts)
    title = _title(raws, verdicts)
    zones: list[Zone] = ["main"] * len(raws)
    _cards(flat, verdicts, zones, title)
    return Judgement(verdicts, zones, title, {})


def _furniture(raws: list[Raw], verdicts: list[Verdict]) -> None:
    at = 0
    while at < len(raws):
        kind = furniture.opens(raws[at].text)
        end = _end(raws, at, kind) if kind else at + furniture.is_line(raws[at].text)
        for i in range(at, end):
            if i == at or not furniture.counts(raws[i].text):
                verdicts[i] = "drop"
        at = max(end, at + 1)


def _end(raws: list[Raw], at: int, kind: furniture.Kind) -> int:
    """Where a block of furniture ends that a line opens."""
    end = at + 1
    if kind == "related" and raws[at].role == "definition":
        return end
    while end < len(raws) and not _resumes(raws, end, kind):
        end += 1
    return end


def _resumes(raws: list[Raw], at: int, kind: furniture.Kind) -> bool:
    text = raws[at].text
    if furniture.opens(text):
        return False
    if kind == "share":
        return not furniture.is_line(text) and len(text.split()) > 2
    if raws[at].role == "table_row":
        return True
    if kind == "related":
        return len(text) > _PROSE
    if raws[at].role == "heading" and at + 1 < len(raws) and not furniture.asks(text):
        return len(raws[at + 1].text) > _PROSE and not furniture.asks(raws[at + 1].text)
    return len(text) > _PROSE and not furniture.asks(text)


def _menu(raws: list[Raw], verdicts: list[Verdict]) -> None:
    """A long run of short lines before the first text, but for the two that may be its titles."""
    start = next((i for i, r in enumerate(raws) if len(r.text) > _PROSE or r.role == "table_row"), 0)
    lines = [i for i in range(start) if verdicts[i] == "keep" and raws[i].role in ("paragraph", "heading", "list_item")]
    lines = [i for i in lines if len(raws[i].text.split()) <= 4 and not furniture.counts(raws[i].text)]
    if len(lines) < _MENU:
        return
    body = "\n".join(r.text for r in raws[start:])
    for i in lines[:-2]:
        if raws[i].text not in body:
            verdicts[i] = "drop"


def _repeated(raws: list[Raw], verdicts: list[Verdict]) -> None:
    """A copy of a line that was dropped is furniture too."""
    dropped = {r.text for r, v in zip(raws, verdicts, strict=True) if v == "drop"}
    for i, raw in enumerate(raws):
        if raw.text in dropped:
            verdicts[i] = "drop"


def _title(raws: list[Raw], verdicts: list[Verdict]) -> int | None:
    """Of the short lines before the text, the one that the text repeats, else the first."""
    kept = [i for i, v in enumerate(verdicts) if v == "keep"]
    heads = []
    for i in kept[:4]:
        if len(raws[i].text) > _PROSE or raws[i].role in ("definition", "table_row", "list_item"):
            break
        if raws[i].role == "heading" and raws[i].level == 1:
            return i
        heads.append(i)
    body = "\n".join(raws[i].text for i in kept if len(raws[i].text) > _PROSE)
    named = [i for i in heads if raws[i].text in body]
    return next(iter(named or heads), None)


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
        if furniture.heads_contact(raws[0].text) and not any(furniture.reaches(r.text) for r in raws):
            section = raws[0].text
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
    if len(raws) > _CARD or any(len(r.text) > _PROSE or r.role in ("table_row", "list_item") for r in raws):
        return False
    return any(furniture.reaches(r.text) for r in raws) and (len(raws) > 1 or len(raws[0].text) <= _SHORT)


def _is_name(flat: Flat, stanza: list[int], verdicts: list[Verdict]) -> bool:
    """Whether lines can be the name and title over a card."""
    raws = [flat.raws[i] for i in stanza]
    return 0 < len(raws) <= 3 and all(
        len(r.text) <= _SHORT and not r.text.endswith((".", ":", "?", "!")) and r.role in ("paragraph", "heading")
        for r in raws
    )
