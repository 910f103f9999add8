"""Cards of people and offices, and boxes of facts, each with a number of its own."""

from __future__ import annotations

from typing import Final

from extractors.cleaning import bylines, furniture, metadata
from extractors.cleaning.flat import Flat, Raw, Region
from extractors.cleaning.measures import PROSE
from extractors.cleaning.zones import Judgement

_MOST_LINES: Final = 9
_MOST_CHARS: Final = 700
_MOST_TOLD: Final = 240  # characters of running text that a card has at most
_MOST_SENTENCE: Final = 90  # characters; a longer line is no heading


def group(flat: Flat, judged: Judgement) -> None:
    """Give cards and boxes groups and captions, and lines of cards their role."""
    above = _headings(flat, judged)
    done = _regions(flat, judged, above)
    _headed(flat, judged, above, done)
    _boxes(flat, judged, above, done)


def mark_up(kept: list[Raw]) -> None:
    """Roles that the words or the lines around tell: stamps of dates, bylines, headings without markup."""
    for before, raw, after in zip([None, *kept], kept, [*kept[1:], None], strict=False):
        if raw.role in ("paragraph", "list_item", "contact") and metadata.is_stamp(raw.text):
            raw.role = "date_stamp"
        elif raw.zone != "contact" and bylines.is_byline(raw) and not _is_row(raw, before, after):
            raw.role, raw.level, raw.cells = "byline", 0, ()
        elif raw.role == "paragraph" and raw.zone != "contact" and raw.apart and _is_heading(raw, after):
            raw.role, raw.level = "heading", 4


def _is_row(raw: Raw, before: Raw | None, after: Raw | None) -> bool:
    """Whether a label with its value stands among others, as a fact of a box."""
    return raw.role == "definition" and any(r is not None and r.role == "definition" for r in (before, after))


def _is_heading(raw: Raw, after: Raw | None) -> bool:
    """A short line without a full stop, over something longer, is a heading that style sheets mark."""
    text = raw.text
    if after is None or len(text) > _MOST_SENTENCE or text.endswith((".", ",", ";", "!", "…")) or not text[0].isupper():
        return False
    if furniture.counts(text) or raw.line.links or after.region == raw.region:
        return False
    if furniture.heads_contact(text) or furniture.heads_facts(text) or raw.bold:
        return True
    return (
        after.role in ("definition", "table_row")
        or (after.role == "list_item" and text.endswith(":"))
        or (after.role == "paragraph" and len(after.text) > max(60, 2 * len(text)) and len(text.split()) <= 10)
    )


def _regions(flat: Flat, judged: Judgement, above: list[str]) -> list[bool]:
    """Cards that are elements: a name first, then how to reach the person."""
    done = [False] * len(flat.raws)
    shapes: set[tuple[int, str, frozenset[str]]] = set()
    for number, region in enumerate(flat.regions):
        if not number or region.first == region.stop or done[region.first] or region.first == judged.title:
            continue
        shape = (region.parent, region.tag, region.tokens)
        if not _is_card(flat, number, region):
            continue
        lines = flat.raws[region.first : region.stop]
        if not (any(_reaches(r) for r in lines) or shape in shapes or judged.zones[region.first] == "contact"):
            continue
        shapes.add(shape)
        _make(flat, judged, above, range(region.first, region.stop), done)
    return done


def _is_card(flat: Flat, number: int, region: Region) -> bool:
    lines = flat.raws[region.first : region.stop]
    if not 2 <= len(lines) <= _MOST_LINES or sum(len(r.text) for r in lines) > _MOST_CHARS or not _names(lines[0].text):
        return False
    if _tells(lines) and not region.tokens & furniture.classes("contact"):
        return False
    for n in range(number + 1, len(flat.regions)):
        inner = flat.regions[n]
        if inner.first >= region.stop:
            break
        starts = inner.first > region.first and furniture.is_name(flat.raws[inner.first].text)
        if starts and (inner.stop - inner.first > 1 or flat.raws[inner.first].role == "heading"):
            return False
    return True


def _tells(lines: list[Raw]) -> bool:
    """Whether most of some lines is running text: a panel about something, not how to reach somebody."""
    return sum(len(r.text) for r in lines if len(r.text) > PROSE and not _reaches(r)) > _MOST_TOLD


def _names(text: str) -> bool:
    """Whether a line is a name, or a name and what its bearer is."""
    name, comma, post = text.partition(",")
    return furniture.is_name(name) and (not comma or (len(text) <= _MOST_SENTENCE and not post.endswith(".")))


def _reaches(raw: Raw) -> bool:
    return (
        furniture.reaches(raw.text)
        or any(k.target.startswith(("mailto:", "tel:")) for k in raw.line.links)
        or bool(furniture.PHONE.fullmatch(raw.text))
    )


def _headed(flat: Flat, judged: Judgement, above: list[str], done: list[bool]) -> None:
    """Cards without an element of their own: a name as heading, and the lines up to the next heading."""
    raws = flat.raws
    for i, raw in enumerate(raws):
        if done[i] or raw.role != "heading" or judged.zones[i] != "contact" or not furniture.is_name(raw.text):
            continue
        end = i + 1
        while (
            end < len(raws) and end - i < _MOST_LINES and judged.zones[end] == "contact" and raws[end].role != "heading"
        ):
            end += 1
        if not any(done[i:end]) and any(_reaches(r) for r in raws[i:end]):
            _make(flat, judged, above, range(i, end), done)


def _make(flat: Flat, judged: Judgement, above: list[str], lines: range, done: list[bool]) -> None:
    number = flat.new_group()
    caption = above[lines[0]]
    for i in lines:
        done[i] = True
        raw = flat.raws[i]
        judged.zones[i] = "contact"
        raw.group, raw.caption = number, caption
        if raw.role in ("paragraph", "list_item"):
            raw.role, raw.level = "contact", 0


def _headings(flat: Flat, judged: Judgement) -> list[str]:
    """For every line the heading over it that is no person's name; the title is none."""
    above: list[str] = []
    last = ""
    for i, raw in enumerate(flat.raws):
        above.append(last)
        if i == judged.title:
            last = ""
        elif judged.verdicts[i] == "keep" and _may_head(raw) and not furniture.is_name(raw.text):
            last = raw.text
    return above


def _may_head(raw: Raw) -> bool:
    return raw.role == "heading" or furniture.heads_contact(raw.text) or furniture.heads_facts(raw.text)


def _boxes(flat: Flat, judged: Judgement, above: list[str], done: list[bool]) -> None:
    """What else stands in boxes: a group per box; a person per line where lines name one each."""
    groups: dict[int, int] = {}
    for i, region in sorted(judged.boxes.items()):
        raw = flat.raws[i]
        if done[i] or raw.role == "table_row":
            continue
        raw.group = groups.setdefault(region, 0) or flat.new_group()
        groups[region] = raw.group
        if i == flat.regions[region].first and _heads(raw):
            raw.role, raw.level = "heading", raw.level or 4
            continue
        raw.caption = raw.caption or above[i]
        if judged.zones[i] == "contact" and raw.role in ("paragraph", "list_item", "contact"):
            raw.role, raw.level = "contact", 0
            if _reaches(raw) and "," in raw.text and furniture.is_name(raw.text.split(",")[0]):
                raw.group = flat.new_group()


def _heads(raw: Raw) -> bool:
    return raw.role == "heading" or (
        raw.role in ("paragraph", "contact") and (furniture.heads_contact(raw.text) or furniture.heads_facts(raw.text))
    )
