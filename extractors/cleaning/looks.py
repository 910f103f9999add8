"""What an element of a page looks like: head or foot of the site, teaser, form."""

from __future__ import annotations

import re
from typing import Final

from extractors.cleaning import furniture, metadata
from extractors.cleaning.flat import Region
from extractors.cleaning.measures import Measures

_QUESTION: Final = re.compile(r"[^.!]{3,120}\?$")
_TEASER_LINES: Final = 6
_DATE: Final = 24  # characters of a line that is but a date
_FORM: Final = 1500  # characters of a form
_LINES: Final = 3  # of text around which a form may stand
_ASKING: Final = 400  # characters around fields and buttons


def is_foot(m: Measures, region: Region) -> bool:
    """Whether an element is the foot of the site."""
    named = region.tokens & furniture.classes("owner")
    if region.tag != "footer" and region.role != "contentinfo" and not named:
        return False
    return not m.is_within(region, ("article",)) or furniture.is_foot(m.text(region))


def is_head(m: Measures, region: Region) -> bool:
    """Whether an element is the head of the site."""
    inside = region.tag == "header" and not m.is_within(region, ("main", "article"))
    return inside or region.role == "banner"


def is_teaser(m: Measures, region: Region) -> bool:
    """Whether an element is a card of a few lines with a date and a link."""
    lines = m.raws[region.first : region.stop]
    if not 2 <= len(lines) <= _TEASER_LINES or m.size(region) > _ASKING or m.reaches(region.first, region.stop):
        return False
    dated = any(len(r.text) <= _DATE and metadata.read_date(r.text) for r in lines)
    return dated and any(r.line.linked for r in lines)


def is_form(m: Measures, region: Region) -> bool:
    """Whether an element asks readers for something, and tells them nothing."""
    if not region.controls or (size := m.size(region)) > _FORM:
        return False
    lines = m.raws[region.first : region.stop]
    asks = any(_QUESTION.fullmatch(r.text) for r in lines[:2])
    small = size <= _ASKING and (asks or region.fields > 0 or region.controls > 1)
    return (region.tag == "form" or small) and not _is_around_text(m, region) and not _reveals(m, region)


def _is_around_text(m: Measures, region: Region) -> bool:
    """Whether most of a region is text: fields that only sort or count, or a page that is all one form."""
    lines = sum(m.is_text(i) for i in range(region.first, region.stop))
    return lines >= _LINES and m.told(region) * 2 > m.size(region)


def _reveals(m: Measures, region: Region) -> bool:
    """Whether a form, or what stands beside it, tells how to reach somebody."""
    lines = m.raws[region.first : region.stop]
    alone = (r.text for r in lines if furniture.PHONE.fullmatch(r.text))
    return (
        any(furniture.reaches(r.text) for r in lines)
        or any(not metadata.read_date(text) for text in alone)
        or m.leads(region.first, region.stop)
    )
