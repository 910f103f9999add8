"""Pages as read, with what the recogniser hears given."""

from __future__ import annotations

from dataclasses import replace

from extractors.document import Page
from extractors.initiatives.find import find_initiatives
from extractors.initiatives.subjects import Subjects
from extractors.page import read
from extractors.reading import Reading
from extractors.recogniser.pipelines import Recognised, Recognition

BLUE, FUND = ("Blå bro", "PROJECT", 0.99), {"Realdania": {"funder": 0.99}}


def reading(text: str, *heard: tuple[str, str, float], parts: dict[str, dict[str, float]] | None = None) -> Reading:
    """A page as read, with what the recogniser hears given: names with kind and confidence; parts of words."""
    kind = "html" if text.startswith("<") else "text"
    page = read(Page(f"side.{kind}", text.encode(), kind))
    text = page.document.text
    initiatives = [
        Recognised(at, at + len(name), kind, sure)
        for name, kind, sure in heard
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    at = {text.index(words): likely for words, likely in (parts or {}).items()}
    starts = sorted(at)
    return replace(page, heard=Recognition((), tuple(initiatives), tuple(starts), tuple(at[s] for s in starts)))


def related(page: Reading) -> Subjects:
    """What a page's places are about."""
    return Subjects(page, tuple(find_initiatives(page)))
