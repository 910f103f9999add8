"""What came before a project, told on its page: a pre-study, or a grant of years before it began."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

from extractors import lexicon
from extractors.initiatives.grammar import any_of
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.reading import Reading

_LONG_BEFORE = 2  # years from a grant to a project's start from which it was not for the project
_DATED = {"period", "start"}  # parts of labelled values that say when a project begins
_RUNNING = {"paragraph", "list_item"}  # roles of blocks of running text
_TOLD = {"phrase", "recogniser"}  # methods of ties that running text gives
_YEAR = re.compile(r"(?<![\w.,:/-])(?:19|20)\d\d(?![\w/]|[.,]\d)")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A study before the project, told of as something else: "et forprosjekt"; and what the page itself may be."""
    words = lexicon.topic(language, "initiatives").get("earlier", {})
    article, noun, alone, own, copula = (
        any_of(words.get(key, [])) for key in ("articles", "nouns", "alone", "definite", "copula")
    )
    told = rf"(?P<own>{copula}\s+)?{article}\s+(?:[^\W\d_]+\s+)?{noun}|{alone}"
    return re.compile(rf"(?<!\w)(?i:{told})(?!\w)"), re.compile(rf"(?<!\w)(?i:{own}|{noun})(?!\w)")


class Earlier:
    """Answers, for any place of a page's running text, whether it tells of what came before a project."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading = reading
        self._subjects = subjects

    def is_told_at(self, start: int, subject: int) -> bool:
        """Whether the sentence of a place names no initiative, and a pre-study, or years long before the project.

        What it says of "the project" itself is the project's, whenever that was.
        """
        reading, one = self._reading, self._subjects.initiatives[subject]
        block = reading.document.block_at(start)
        if one.row is not None or block is None or block.role not in _RUNNING:
            return False
        sentence = reading.sentence_at(start)
        text, language = reading.document.text, reading.document.language_at(start)
        study, own = _patterns(language)
        if one.kind == "network":
            told = study.search(text, sentence[0], start)  # "… skipa i 2016, etter eit forprosjekt som …"
            return told is not None and not told["own"]
        if self._subjects.named_in(*sentence):
            return False
        if (told := study.search(text, *sentence)) and not told["own"]:
            elsewhere = (m for m in own.finditer(text) if not sentence[0] <= m.start() < sentence[1])
            return next(elsewhere, None) is None
        if self._subjects.spoken_of(sentence) is not None:
            return False
        years = [int(m[0]) for m in _YEAR.finditer(text, *sentence)]
        return bool(years) and max(years) <= self._begun.get(subject, 0) - _LONG_BEFORE

    def gives(self, tie: Tie) -> bool:
        """Whether a tie is of what came before."""
        return tie.method in _TOLD and tie.subject >= 0 and self.is_told_at(tie.start, tie.subject)

    @cached_property
    def _begun(self) -> Mapping[int, int]:
        """Project → the year in which it begins: by a label, else the first that a stretch of its time begins in."""
        labelled = [(v.start, v.end) for v in self._reading.labelled if v.part in _DATED]
        by_label, told = dict[int, int](), dict[int, int]()
        for when in self._reading.times:
            subject = self._subjects.at(when.start, when.end) if when.start_date else None
            if subject is None or not when.start_date:
                continue
            year = int(when.start_date[:4])
            if any(a <= when.start < b for a, b in labelled):
                by_label.setdefault(subject, year)
            elif (when.kind == "project_period" or when.shape == "range") and not self._is_of_study(when.start):
                told[subject] = min(year, told.get(subject, year))
        return told | by_label

    def _is_of_study(self, start: int) -> bool:
        told, _ = _patterns(self._reading.document.language_at(start))
        return told.search(self._reading.document.text, *self._reading.sentence_at(start)) is not None
