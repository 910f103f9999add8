"""People: names by given names, shape and what stands around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from extractors.document import Block, Document
from extractors.names import people_grammar as grammar
from extractors.names.naming import SPACE, UPPER, NameFound, Span, folded_words, free, tidy, vocabulary
from extractors.names.people_again import again
from extractors.names.people_shape import NEVER, has_family, has_given, is_title, opens, shape, small_words
from extractors.names.spelling import spelled
from extractors.names.trained import Heard

_MOST = 5  # words of a name, particles apart
_ENOUGH = 0.44  # a known given name before a capitalised word in running text, or a cue and a plausible shape
_HEARD = 0.42  # weight of a trained recogniser that takes it for a person's name
_CERTAIN = 0.9  # confidence from which it may call ordinary words a name
_OTHERWISE = 0.2  # and of one that takes it for something else's
_GAP = 6  # code points between a name and a title behind it, at most
_HEAD = 30  # code points before a name in which a word may stand that it is the name of
_SHOUTED = 3  # letters from which a word all in capitals is no part of a name
_CAPITALISED = re.compile(rf"(?<![^\s(])[{UPPER}][\w.’'‑-]*\w|(?<![^\s(])[{UPPER}]\.(?:{SPACE}?[{UPPER}]\.)*")
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s{0,3}\((?:at|a|snabel-?a|alfakrøll)\)\s{0,3})[\w-]{1,60}(?:\.[\w-]{1,60})+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the page says around a name."""

    document: Document
    addresses: tuple[str, ...]  # e-mail addresses on the page, case-folded
    bodies: frozenset[int]  # starts of the names of organisations
    small: frozenset[str]  # words that stand in small letters somewhere
    heard: Heard


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words that could be a person's name."""

    block: Block
    words: tuple[Span, ...]  # without particles

    @property
    def start(self) -> int:
        return self.words[0][0]

    @property
    def end(self) -> int:
        return self.words[-1][1]


def people(document: Document, taken: Sequence[Span], bodies: Sequence[NameFound], heard: Heard) -> list[NameFound]:
    """People in the text outside the spans already taken and outside the names of bodies."""
    addresses = tuple(m.group().casefold() for m in _EMAIL.finditer(document.text))
    context = _Context(document, addresses, frozenset(b.start for b in bodies), small_words(document.text), heard)
    occupied = sorted([*taken, *(b.span for b in bodies)])
    told = list(_heard_runs(document, heard, occupied))
    inside: dict[int, list[Span]] = defaultdict(list)  # of each block's start
    for start, end in sorted([*occupied, *((run.start, run.end) for run in told)]):
        for at in {block.start for offset in (start, end - 1) if (block := document.block_at(offset))}:
            inside[at].append((start, end))
    runs = [*told, *(run for b in document.blocks for run in _runs(document.text, b, inside.get(b.start, ())))]
    found = [person for run in runs if (person := _judged(context, run))]
    ends = {person.end for person in found}
    found = [person for person in found if not _is_anothers_work(document.text, person, ends)]
    return found + again(document, found, context.small)


def _is_anothers_work(text: str, person: NameFound, ends: Set[int]) -> bool:
    """Whether it is what somebody named before leads: "Anne Moen, projektleder, Blå Bro"."""
    if person.title_start is None or person.title_start > person.start or person.method != "title":
        return False
    first = (person.start, person.start + len(person.name.split()[0]))
    gap = text[max(0, person.title_start - _GAP) : person.title_start]
    before = person.title_start - len(gap) + len(gap.rstrip(" ,;|\n"))
    return before in ends and not has_given(text, first)


def _runs(text: str, block: Block, inside: Sequence[Span]) -> Iterator[_Run]:
    """Runs of capitalised words, cut where another name stands in them and led by a given name if one is in them."""
    for m in grammar.candidate().finditer(text, block.start, block.end):
        words = [(m.start() + w.start(), m.start() + w.end()) for w in grammar.part().finditer(m.group())]
        words = [w for w in words if w[0] == m.start() or text[slice(*w)].casefold() not in _particles()]
        for piece in _pieces(words, inside):
            trimmed = _trimmed(text, piece)
            if 2 <= len(trimmed) <= _MOST:
                yield _Run(block, tuple(trimmed))


def _heard_runs(document: Document, heard: Heard, taken: Sequence[Span]) -> Iterator[_Run]:
    """Names of two words or more that the recogniser is sure of, less titles; none that was cut short."""
    text = document.text
    for start, end in heard.people():
        block = document.block_at(start)
        words = [(start + m.start(), start + m.end()) for m in _CAPITALISED.finditer(text[start:end])]
        while len(words) > 1 and is_title(text, words[0]):
            words = words[1:]
        more = grammar.part().match(text, end + 1) if text[end : end + 1] == " " else None
        cut = more is not None and (has_given(text, more.span()) or has_family(more.group()))
        cut = cut or grammar.led_by_particle().search(text, max(0, start - 40), start) is not None
        if block and 2 <= len(words) <= _MOST and not cut and "\n" not in text[start:end] and free((start, end), taken):
            yield _Run(block, tuple(words))


def _particles() -> frozenset[str]:
    return folded_words("people", "particles")


def _pieces(words: list[Span], taken: Sequence[Span]) -> Iterator[list[Span]]:
    piece: list[Span] = []
    for word in words:
        if free(word, taken):
            piece.append(word)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _trimmed(text: str, words: list[Span]) -> list[Span]:
    """The words from the given name on: titles and the sentence's first word go; so do titles at the end."""
    capitals = all(text[slice(*w)].isupper() for w in words)
    while words and (is_title(text, words[-1]) or (not capitals and _shouted(text[slice(*words[-1])]))):
        words = words[:-1]
    while len(words) > 2 and not has_given(text, words[0]) and _leads(text, words):
        words = words[1:]
    of_title = len(words) > 1 and is_title(text, words[0]) and not has_given(text, words[0])
    return words[1:] if of_title and _is_job(text, words[0]) else words  # "Projektleder Grøn", with "kaj" behind it


def _leads(text: str, words: list[Span]) -> bool:
    """Whether the first word only leads up to a name."""
    return is_title(text, words[0]) or opens(text, words[0]) or has_given(text, words[1])


def _is_job(text: str, word: Span) -> bool:
    """Whether a word is of who works for a project, and no way to address anybody."""
    return text[slice(*word)].casefold().startswith(vocabulary("people", "of_projects"))


def _shouted(word: str) -> bool:
    return word.isupper() and len(word) > _SHOUTED


def _judged(context: _Context, run: _Run) -> NameFound | None:
    """The person, if shape and surroundings speak for one."""
    text = context.document.text
    likeness = shape(text, run.block, run.words, context.small)
    span = (run.start, run.end)
    heard = context.heard.person(span)
    late = context.heard.given_inside(span) and not has_given(text, run.words[0])
    if late or likeness == NEVER or (likeness < 0 and heard < _CERTAIN):
        return None
    if grammar.named_otherwise().search(text, max(0, run.start - _HEAD), run.start):
        return None
    title = _title(text, run)
    cues = {name: weight for name, weight in _cues(context, run, title) if weight}
    score = (
        (likeness if likeness >= 0 else 0.05)
        - _OTHERWISE * context.heard.other((run.start, run.end))
        + (max(cues.values()) + 0.1 * (len(cues) - 1) if cues else 0.0)
    )
    if score < _ENOUGH:
        return None
    end = _without_genitive(text, run)
    method = max(cues, key=lambda c: cues[c]) if cues else "name"
    person = NameFound(run.start, end, "PER", _written(tidy(text[run.start : end])), method=method,
                       confidence=round(min(0.98, 0.45 + score / 2), 2))  # fmt: skip
    if title is None:
        return person
    return replace(person, title=tidy(text[slice(*title)]), title_start=title[0], title_end=title[1])


def _written(name: str) -> str:
    """A name as it is usually written, where it stands all in capitals."""
    return name.title() if name.isupper() else name


def _title(text: str, run: _Run) -> Span | None:
    after = grammar.title_after().match(text, run.end, run.end + 90)
    if after and not (_unsure(after["title"]) and grammar.goes_on_as_verb().match(text, after.end())):
        return after.span("title")
    before = grammar.title_before().search(text, max(0, run.start - 60), run.start)
    return before.span("title") if before else None


def _unsure(title: str) -> bool:
    """Whether a title is just as well a verb or an everyday word: "leder"."""
    return title.casefold() in folded_words("people", "unsure")


def _cues(context: _Context, run: _Run, title: Span | None) -> Iterator[tuple[str, float]]:
    """What speaks for a person around the name, and how much."""
    text, block = context.document.text, run.block
    body = grammar.to_body().match(text, run.end)
    said = grammar.said_before().search(text, max(0, run.start - 20), run.start)
    yield "title", 0.0 if title is None else 0.1 if _unsure(text[slice(*title)]) else 0.4
    yield "saying", 0.35 if said or grammar.said_after().match(text, run.end, run.end + 25) else 0.0
    yield "e-mail", max((spelled(text, run.words, a) for a in context.addresses), default=0.0)
    yield "card", 0.35 if _card(text, block, run) else 0.0
    yield "byline", 0.4 if grammar.byline().search(text, max(block.start, run.start - 30), run.start) else 0.0
    yield "organisation", 0.3 if body and body.end() in context.bodies else 0.0
    yield "recogniser", _HEARD * context.heard.person((run.start, run.end))


def _card(text: str, block: Block, run: _Run) -> bool:
    """Whether the name is a line of a contact card, or heads a line or cell with a number or an address."""
    if block.zone == "contact" and _alone(text, block, run):
        return True
    first = {block.start, *(c.start for c in block.cells)}
    return run.start in first and bool(grammar.reached().search(text, run.end, block.end))


def _alone(text: str, block: Block, run: _Run) -> bool:
    """Whether the name is all of its block or line."""
    line = max(text.rfind("\n", block.start, run.start) + 1, block.start)
    stop = text.find("\n", run.end, block.end)
    return not re.search(r"\w", text[line : run.start] + text[run.end : block.end if stop < 0 else stop])


def _without_genitive(text: str, run: _Run) -> int:
    """End of the name without a genitive's s, where the base form is a known family name."""
    last = text[slice(*run.words[-1])]
    stem = re.sub(r"['’]?s$", "", last)
    if stem == last or has_family(last):
        return run.end
    return run.words[-1][0] + len(stem) if has_family(stem) or last[-2] in "'’" else run.end
