"""Lists that a page writes as lines with a bullet each, without mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import Final

from extractors.cleaning.flat import Flat, Raw
from extractors.cleaning.inline import Line

_BULLET: Final = re.compile(r"(?P<sign>[•·▪◦‣●○∙*–—-])[ \u00a0\t]+(?=\S)")
_DASHES: Final = "–—-"  # which also open what somebody says
_LEAST: Final = 2  # lines of a list
_FINAL: Final = (".", "!", "?", "…", ",")


def mark_up(flat: Flat) -> None:
    """Make paragraphs of one element, one below the other, that begin with the same bullet a list without bullets."""

    def element(raw: Raw) -> int:
        region = flat.regions[raw.region]
        return region.parent if region.tag == "p" else raw.region

    for _, run in groupby(flat.raws, key=lambda raw: (element(raw), _sign(raw))):
        items = list(run)
        sign = _sign(items[0])
        if sign is None or len(items) < _LEAST or (sign in _DASHES and any(r.text.endswith(_FINAL) for r in items)):
            continue
        group = flat.new_group()
        for raw in items:
            raw.role, raw.group, raw.line = "list_item", group, _without_bullet(raw.line)


def _sign(raw: Raw) -> str | None:
    bullet = _BULLET.match(raw.text) if raw.role == "paragraph" and not raw.group else None
    return bullet["sign"] if bullet else None


def _without_bullet(line: Line) -> Line:
    bullet = _BULLET.match(line.text)
    size = bullet.end() if bullet else 0
    links = (replace(k, start=max(0, k.start - size), end=k.end - size) for k in line.links if k.end > size)
    return Line(line.text[size:], tuple(links))
