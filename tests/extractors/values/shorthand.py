"""Cases as lines of text, "language | text | what it states", and what the extractors read in the same shorthand.

A line of ``cases/`` that begins with "?" is known to be read in another way.

amounts: ``qualifier value currency kind /per @year converts``, of which a case states what it is about: qualifier
(unless exact), value and currency always, the others at will.
times: ``shape start end`` in EDTF (one date where both are the same, ".." where a side is open), durations in months.
counts: ``qualifier number what @year``. contacts: ``kind value x-extension type``. identifiers: ``scheme value``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.document import Block, Document
from extractors.values.amounts import find_sums
from extractors.values.contacts import find_contacts
from extractors.values.counts import find_counts
from extractors.values.identifiers import find_identifiers
from extractors.values.periods import find_times

COUNTRIES = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE"}
_FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what it states; ``is_known`` is False where the extractors are known to read something else."""

    grammar: str
    language: str
    text: str
    expected: tuple[str, ...]
    is_known: bool

    @property
    def found(self) -> list[str]:
        """What is read from the text, in the words of the case where they agree."""
        block = Block(0, len(self.text), "paragraph", language=self.language)
        document = Document(self.text, (block,), language=self.language, country=COUNTRIES[self.language])
        read = READERS[self.grammar](document)
        return [_as_expected(said, self.expected[i] if i < len(self.expected) else "") for i, said in enumerate(read)]

    @property
    def is_right(self) -> bool:
        """Whether that is what the case states."""
        return self.found == list(self.expected)


def cases(name: str) -> list[Case]:
    """The cases of a file; one of a single grammar is named after it, others name it on each line."""
    return list(_read(name))


def _read(name: str) -> Iterator[Case]:
    for line in (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        parts = line.removeprefix("?").strip().split(" | ")
        language, grammar, text, expected = parts if len(parts) == 4 else (parts[0], name, *parts[1:])
        stated = () if expected == "-" else tuple(map(_plain, expected.split("; ")))
        yield Case(grammar, language, text, stated, not line.startswith("?"))


def _as_expected(said: str, expected: str) -> str:
    """The expectation itself, where its words are among those of what was read, and the first ones are all there."""
    words = said.split(" ")
    stated = expected.split(" ")
    needed = [word for word in words if word.startswith("!")]
    plain = [word.removeprefix("!") for word in words]
    if set(stated) <= set(plain) and all(word.removeprefix("!") in stated for word in needed):
        return expected
    return " ".join(plain)


def _plain(stated: str) -> str:
    """With numbers written out: 2.5e6 is 2500000."""
    return re.sub(r"(?<!\w)\d+(?:\.\d+)?e\d+", lambda number: _number(float(number[0])), stated)


def _number(value: float) -> str:
    return f"{value:.12g}"


def _sums(document: Document) -> list[str]:
    found = []
    for s in find_sums(document):
        value = s.value if s.value is not None else s.value_max
        number = f"{_number(s.value_min or 0)}..{_number(s.value_max or 0)}" if s.qualifier == "range" else value
        said = [f"!{number if isinstance(number, str) else _number(number or 0)}", f"!{s.currency}", s.kind]
        if s.qualifier != "exact":
            said.insert(0, f"!{s.qualifier}")
        said += [f"/{s.per}"] if s.per else []
        said += [f"@{s.year}"] if s.year else []
        said += ["!converts"] if s.converted_from is not None else []
        found.append(" ".join(said))
    return found


def _times(document: Document) -> list[str]:
    found = []
    for t in find_times(document):
        if t.shape == "duration":
            found.append(f"!duration !{t.duration_months}")
            continue
        start, end = t.start_edtf or "..", t.end_edtf or ".."
        ends = {"date": [start] if start == end else [start, end], "since": [start]}.get(t.shape, [start, end])
        found.append(" ".join(f"!{word}" for word in (t.shape, *ends)))
    return found


def _counts(document: Document) -> list[str]:
    found = []
    for c in find_counts(document):
        if c.qualifier == "range":
            number = f"{_number(c.value_min or 0)}..{_number(c.value_max or 0)}"
        else:
            number = _number(c.value or 0)
        qualifier = f"!{c.qualifier} " if c.qualifier != "exact" else ""
        found.append(f"{qualifier}!{number} !{c.what}" + (f" @{c.as_of_year}" if c.as_of_year else ""))
    return found


def _contacts(document: Document) -> list[str]:
    found = []
    for c in find_contacts(document):
        extension = f" !x{c.extension}" if c.extension else ""
        kind = f" {c.phone_type}" if c.phone_type else ""
        found.append(f"{c.kind} {c.value}".replace(" ", " !").replace(c.kind, f"!{c.kind}", 1) + extension + kind)
    return found


def _identifiers(document: Document) -> list[str]:
    return [f"!{i.scheme} !{i.value}" for i in find_identifiers(document)]


READERS: dict[str, Callable[[Document], list[str]]] = {
    "amounts": _sums,
    "times": _times,
    "counts": _counts,
    "contacts": _contacts,
    "identifiers": _identifiers,
}
