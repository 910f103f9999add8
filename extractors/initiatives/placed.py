"""Names of networks and projects by where the page puts them: title, label, box, list, heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.document import Block, Document
from extractors.initiatives.candidate import KINDS, LINE_ROLES, TITLES, Candidate, Kind, candidate
from extractors.initiatives.extent import name_extent
from extractors.initiatives.grammar import CAPITAL, CLOSE, OPEN, grammar
from extractors.initiatives.listings import listed_projects
from extractors.initiatives.namings import JOINT, SPLIT
from extractors.initiatives.records import is_paid_line
from extractors.initiatives.sections import project_sections
from extractors.initiatives.told import bound, quoted_names
from extractors.reading import Reading
from extractors.values.labels import headed_blocks, label_part

_ITEM = re.compile(
    rf"[{OPEN}](?P<q>[{CAPITAL}0-9][^{CLOSE}\n]{{2,90}})[{CLOSE}]|(?P<p>[{CAPITAL}][^:,;.(–\n]{{2,80}}?)\s*(?=[:,(–]|\s-\s)"
)
_SHORT = re.compile(rf"\s\([{CAPITAL}][\w&+-]{{1,14}}\)\Z")  # an acronym behind the name in a table's cell
_FIRST = re.compile(rf"[{CAPITAL}][\w-]{{3,}}")
_RECORD = {"leader", "coordinator", "period", "start", "end", "granted", "number", "alt_title", "programme", "funder"}
_RECORD_OF_GRANT = {"granted", "number", "period", "alt_title", "start"}
_LISTED = 3  # quoted names that make a list
_OFTEN = 3  # times that a name before a subtitle stands on its page
_TITLE_WORDS = 10  # that the name of a project has at most
_RECORD_WORDS = 30  # the same in a database, where researchers say all that they do
_NUMBER = re.compile(r"\d{1,2}(?:\.\d+)*[.)]?\s+(?=\S)")
_DASH = re.compile(r"\s+[–—-]\s+")
_ENDS = re.compile(r"[!?…:]$|^[–—-]|\d\s*%")


def placed(reading: Reading) -> Iterator[Candidate]:
    """Every candidate that the page's layout gives."""
    rows = listed_projects(reading)
    for row in rows:
        bracket = _SHORT.search(reading.document.text, row.title.start, row.title.end)
        end = bracket.start() if bracket else row.title.end
        yield Candidate("project", row.title.start, end, "row", 0.9, row.block)
    for section in [] if rows else project_sections(reading):
        start = _behind_body(reading, section.start, section.end)
        yield Candidate("project", start, section.end, "section", 0.75, section.block)
    yield from _over_sections(reading)
    yield from _labelled(reading)
    yield from _led(reading)
    yield from _boxed(reading.document)
    yield from _listed(reading)
    yield from _for_what(reading)
    yield from _headed(reading.document)
    yield from _title(reading)


def _behind_body(reading: Reading, start: int, end: int) -> int:
    """Where a heading's name begins: behind whose project it is, "Gødstrup Sygehus – Blå bro"."""
    dash = _DASH.search(reading.document.text, start, end)
    bodies = [reading.names[n] for n in reading.names_in(start, dash.start(), "ORG")] if dash else []
    is_whole = dash is not None and any(b.start == start and b.end == dash.start() for b in bodies)
    return dash.end() if dash and is_whole else start


def _labelled(reading: Reading) -> Iterator[Candidate]:
    """What a label says the project or network is called; a mere "Name:" among the labels of a project's record."""
    document = reading.document
    record = len({v.part for v in reading.labelled} & _RECORD) >= 2
    for value in reading.labelled:
        kind: Kind = "network" if value.part == "network_title" else "project"
        plain = value.part == "person" and record and not reading.names_in(value.start, value.end, "PER")
        if value.part not in TITLES and not plain:
            continue
        if document.text[value.start].isupper() and value.end - value.start > 3:
            yield from candidate(document, kind, value.start, value.end, "label", 0.8)


def _title(reading: Reading) -> Iterator[Candidate]:
    """The title of a page that is a project's record, or that goes on to speak of "the project", "the network"."""
    document = reading.document
    block = next((b for b in document.blocks if b.role == "title"), None)
    block = block or next((b for b in document.blocks if b.role == "heading"), None)
    block = block or _first_line(document)
    if block is None:
        return
    parts = {v.part for v in reading.labelled}
    record = parts & _RECORD
    told = any(grammar(document.language).project_roles.search(v.label) for v in reading.labelled)
    is_record = len(record) >= 2 and bool(parts & _RECORD_OF_GRANT or told)
    if is_record and (_is_name(reading, block.start, block.end, _RECORD_WORDS) or _is_title(reading, block)):
        yield from candidate(document, "project", block.start, block.end, "title", 0.4 + 0.1 * len(record))
    if is_record or not _is_name(reading, block.start, block.end):
        return
    g = grammar(document.language)
    for kind in KINDS:
        spoken = [m for m in g.pronoun[kind].finditer(document.text, block.end) if m[0][0].isupper()]
        described = _described(document, block, kind)
        weight = 0.35 * bool(spoken) + 0.35 * described + 0.1 * bool(record)
        if weight:
            yield from candidate(document, kind, block.start, block.end, "title", weight)


def _over_sections(reading: Reading) -> Iterator[Candidate]:
    """A heading that the text below it repeats as a name, and goes on to call a project or network."""
    document, text = reading.document, reading.document.text
    heads = [b for b in document.blocks if b.role in {"title", "heading"} and b.zone != "contact"]
    ends = [*(b.start for b in heads[1:]), len(text)]
    for block, end in zip(heads, ends, strict=False):  # no heading, no section
        number = _NUMBER.match(text, block.start, block.end)
        start = number.end() if number else block.start
        stop = _title_end(text, start, block.end)
        name = text[start:stop]
        first = next((b for b in document.blocks if b.start >= block.end), None)
        again = re.compile(rf"{re.escape(name)}(?!\w)").search(text, block.end, min(end, first.end) if first else end)
        g = grammar(block.language or document.language)
        if (
            len(name) < 5
            or again is None
            or not _is_name(reading, start, stop)
            or g.other_things.search(text, stop, block.end)
        ):
            continue
        if block.role == "title" and (stop == block.end or text.count(name) < _OFTEN):
            continue  # said of the whole page, or a headline that opens with a place
        quoted = text[again.start() - 1] in OPEN and (
            reading.sums_in(block.end, end) or g.project_roles.search(text, again.start(), end)
        )
        if quoted or g.pronoun["project"].search(text, block.end, end):
            yield from candidate(document, "project", start, stop, "heading", 0.75)
        elif g.inside_word.search(name) and g.pronoun["network"].search(text, block.end, end):
            yield from candidate(document, "network", start, stop, "heading", 0.75)


def _title_end(text: str, start: int, end: int) -> int:
    """Where the name over a section ends: before its subtitle, where the text repeats the name without it."""
    joint = JOINT.search(text, start, end)
    return joint.start() if joint and text[start:end] not in text[end:] else end


def _first_line(document: Document) -> Block | None:
    """The first line of a text without a heading, where it is short and no label."""
    block = next(iter(document.blocks), None)
    short = block is not None and block.end - block.start <= 90 and block.role == "paragraph"
    return block if short and block and not label_part(document.of(block), document.language) else None


def _is_name(reading: Reading, start: int, end: int, most: int = _TITLE_WORDS) -> bool:
    """Whether a title of at most so many words can be a name: no sentence, question, quotation or sum of money."""
    said = reading.document.text[start:end]
    g = grammar(reading.document.language)
    words = said.split()
    verbs = sum(word.strip(",").casefold() in g.verbs for word in words[1:])
    speaks = bool(verbs) or words[0].casefold() in g.newsy
    return not (speaks or _is_of_else(reading, start, end) or _ENDS.search(said) or len(words) > most)


def _is_title(reading: Reading, block: Block) -> bool:
    """Whether a project's record, which calls it by no other name, has a sentence or a question for a title."""
    said = reading.document.of(block)
    named = any(v.part in TITLES for v in reading.labelled) or SPLIT.fullmatch(said)
    several = ". " in said or said[0] in f"–—-{OPEN}"
    return not (named or several or _is_of_else(reading, block.start, block.end) or len(said.split()) > _RECORD_WORDS)


def _is_of_else(reading: Reading, start: int, end: int) -> bool:
    """Whether a title is a label, a sum of money, or of something else than an initiative."""
    document = reading.document
    said = document.text[start:end]
    g = grammar(document.language)
    part = all(_is_label(piece, document.language) for piece in g.joining_words.split(said))
    return part or bool(g.other_things.search(said) or reading.sums_in(start, end))


def _is_label(said: str, language: str) -> bool:
    return (label_part(said, language, "headings") or label_part(said, language)) is not None


def _described(document: Document, title: Block, kind: Kind) -> bool:
    """Whether the first words below the title say what it is: "Et udviklingsprojekt, der …"."""
    below = next((b for b in document.blocks if b.start >= title.end), None)
    if below is None:
        return False
    g = grammar(below.language or document.language)
    return g.apposed[kind].match(document.text, below.start, min(below.end, below.start + 120)) is not None


def _led(reading: Reading) -> Iterator[Candidate]:
    """What a title says that somebody leads: "Projektleder, X", "Nätverksledare för X"."""
    document = reading.document
    taken = {name.start for name in reading.names if not name.is_guess or name.label == "PER"}
    for block in document.blocks:
        if block.role == "table_row" or block.end - block.start > 110:
            continue
        g = grammar(block.language or document.language)
        for kind in KINDS:
            for match in g.leader[kind].finditer(document.text, block.start, block.end):
                if match.end() not in taken:
                    stop = name_extent(document, match.end(), bound(reading, match.end(), block.end), g)
                    if document.text[stop : stop + 1] == ":":
                        continue
                    several = " " in document.text[match.end() : stop]
                    yield from candidate(document, kind, match.end(), stop, "led", 0.65 if several else 0.4)


def _boxed(document: Document) -> Iterator[Candidate]:
    """The name over a box of facts: "Fakta om X", "X i korthet"."""
    for i, block in enumerate(document.blocks[:-1]):
        below = document.blocks[i + 1]
        boxed = below.role in {"definition", "list_item"} and block.role != "list_item"
        if boxed and block.end - block.start < 90:
            g = grammar(block.language or document.language)
            about = g.facts.fullmatch(document.text, block.start, block.end)
            if about is None:
                continue
            start, end = about.span("name" if about["name"] else "other")
            name = document.text[start:end]
            if name.casefold() in g.generic or any(g.pronoun[k].fullmatch(name) for k in g.pronoun):
                continue
            spoken = [k for k in KINDS if g.pronoun[k].search(document.text)] or ["project"]
            for kind in KINDS:
                if kind in spoken:
                    yield from candidate(document, kind, start, end, "box", 0.7 if len(spoken) == 1 else 0.5)


def _listed(reading: Reading) -> Iterator[Candidate]:
    """List items that begin with a name and go on with a sum or a period: reports of several projects."""
    document = reading.document
    parts = headed_blocks(document)
    for i, block in enumerate(document.blocks):
        if block.role != "list_item":
            continue
        item = _ITEM.match(document.text, block.start, block.end)
        if item is None:
            continue
        valued = bool(reading.sums_in(block.start, block.end)) or any(
            block.start <= w.start < block.end for w in reading.times
        )
        name = "q" if item["q"] else "p"
        others = (h.start for h in reading.heard.initiatives if h.label == "PROJECT")
        if name == "p" and any(item.end(name) < at < block.end for at in others):
            continue  # whose project it is: "Nordlandsmuseet: «Fiskerbonden»"
        if valued and (name == "q" or parts[i] == "projects"):
            yield from candidate(document, "project", *item.span(name), "item", 0.7)


def _for_what(reading: Reading) -> Iterator[Candidate]:
    """What somebody is given a sum for, where a quoted name stands below each line that says how much."""
    document = reading.document
    pairs = ((above, b) for above, b in pairwise(document.blocks) if is_paid_line(reading, above))
    below = (b for above, b in pairs if b.role in LINE_ROLES and not list(_quoted_in(document, above)))
    quoted = [names[0] for b in below if len(names := list(_quoted_in(document, b))) == 1]
    for start, end in quoted if len(quoted) >= _LISTED else ():
        yield from candidate(document, "project", start, end, "item", 0.7)


def _quoted_in(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    return quoted_names(document, block.start, block.end)


def _headed(document: Document) -> Iterator[Candidate]:
    """What a paragraph under a heading such as "Current projects" opens with."""
    text, parts = document.text, headed_blocks(document)
    for i, block in enumerate(document.blocks):
        if block.role != "paragraph" or parts[i] != "projects":
            continue
        g = grammar(block.language or document.language)
        if defined := g.defined["project"].search(text, block.start, min(block.end, block.start + 120)):
            if text.find(". ", block.start, defined.start()) < 0:
                yield from candidate(document, "project", block.start, defined.start(), "headed", 0.5)
        elif (word := _FIRST.match(text, block.start, block.end)) and text.count(word[0]) > 1:
            yield from candidate(document, "project", *word.span(), "headed", 0.3)
