"""What holds for every text: sums come back whatever their style, and neither padding nor bulk changes a thing."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from extractors.document import Block, Document
from extractors.values.amounts import find_sums
from extractors.values.contacts import find_contacts
from extractors.values.counts import find_counts
from extractors.values.identifiers import find_identifiers
from extractors.values.periods import find_times
from tests.extractors.values.shorthand import COUNTRIES, Case, cases

LANGUAGES = st.sampled_from(sorted(COUNTRIES))
MILLION = {"da": ("mio. kr.", "millioner kroner", "mio. DKK"), "nb": ("mill. kr", "millioner kroner", "MNOK")}
MILLION |= {"nn": ("mill. kr", "millionar kroner", "MNOK"), "sv": ("mkr", "miljoner kronor", "MSEK", "mnkr")}
THOUSAND = {"da": ("t.kr.", "tkr.", "tusind kr."), "nb": ("tkr", "tusen kroner", "kkr")}
THOUSAND |= {"nn": ("tkr", "tusen kroner"), "sv": ("tkr", "tusen kronor", "kSEK")}
WORDS = {"da": "da", "nb": "no", "nn": "no", "sv": "sv"}
PADDING = "Møtet ble holdt i biblioteket, og alle fikk kaffe. "


def page(text: str, language: str) -> Document:
    block = Block(0, len(text), "paragraph", language=language)
    return Document(text, (block,) if text else (), language=language, country=COUNTRIES[language])


def everything(document: Document) -> list[tuple[object, ...]]:
    """All values, without their places."""
    sums = [(s.raw, s.value, s.value_min, s.value_max, s.qualifier, s.currency) for s in find_sums(document)]
    times = [(t.raw, t.start_edtf, t.end_edtf, t.shape) for t in find_times(document)]
    counts = [(c.raw, c.what, c.value) for c in find_counts(document)]
    others = [(i.scheme, i.value) for i in find_identifiers(document)]
    return [*sums, *times, *counts, *others]


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@settings(deadline=None)
@given(
    st.integers(1000, 10**12),
    st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ".", "'", "’"]),
    st.sampled_from(["{} kr.", "{} kr", "kr {}", "kr. {},-", "{},-", "{} NOK", "SEK {}", "DKK {},00", "{} EUR", "€{}"]),
    LANGUAGES,
)
def test_any_sum_in_digits_comes_back(number: int, separator: str, style: str, language: str) -> None:
    (found,) = find_sums(page(f"Støtten er {style.format(grouped(number, separator))}", language))
    assert found.value == number


@settings(deadline=None)
@given(st.integers(1, 99_999), st.sampled_from([".", ","]), LANGUAGES, st.data())
def test_any_sum_in_millions_comes_back(hundredths: int, point: str, language: str, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(MILLION[language]))
    (found,) = find_sums(page(f"Det er {hundredths // 100}{point}{hundredths % 100:02} {unit}", language))
    assert found.value == hundredths * 10_000


@settings(deadline=None)
@given(st.integers(2, 9_999), LANGUAGES, st.data())
def test_any_sum_in_thousands_comes_back(number: int, language: str, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(THOUSAND[language]))
    separator = data.draw(st.sampled_from(["", " ", "."])) if number > 999 else ""
    written = grouped(number, separator) if separator else str(number)
    (found,) = find_sums(page(f"Det er {written} {unit}", language))
    assert found.value == number * 1000


@settings(deadline=None)
@given(st.integers(2, 99), LANGUAGES)
def test_any_sum_in_words_comes_back(number: int, language: str) -> None:
    word = num2words(number, lang=WORDS[language])
    (found,) = find_sums(page(f"Det er {word} {MILLION[language][1]}", language))
    assert found.value == number * 1_000_000


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(501, 9_999), st.sampled_from(["-", "–", " – "]), LANGUAGES)
def test_any_range_comes_back(low: int, high: int, dash: str, language: str) -> None:
    (found,) = find_sums(page(f"Det er {low}{dash}{high} {MILLION[language][0]}", language))
    assert (found.value_min, found.value_max) == (low * 1e6, high * 1e6)


@settings(deadline=None)
@given(st.sampled_from(cases("amounts") + cases("times") + cases("counts")), st.integers(0, 40), st.integers(0, 40))
def test_padding_changes_no_value(case: Case, before: int, after: int) -> None:
    text, language = case.text, case.language
    alone = text if re.search(r"[.!?]\Z", text) else f"{text}."
    padded = f"{PADDING * before}\n{alone}\n{PADDING * after}"
    blocks = [Block(m.start(), m.end(), "paragraph", language=language) for m in re.finditer(r"[^\n]+", padded)]
    document = Document(padded, tuple(blocks), language=language, country=COUNTRIES[language])
    assert everything(document) == everything(page(alone, language))


PIECES = ["1234567890", "123 456 7", "1.234.567", "12,5, ", ".", " ", "((([[[", "og ", "12 og ", "to millioner ", "to "]
PIECES += ["2021-2022 ", "kr ", "a@", "a (at) ", "Aa ", "a", "1.1.", "½", "-", "mellem 5 og ", "kl. ", "01-", "+47 "]
FINDERS: list[Callable[[Document], object]] = [find_sums, find_times, find_counts, find_contacts, find_identifiers]


def calls(work: Callable[[], object]) -> int:
    """How many functions of this package a piece of work calls: its cost, without a clock."""
    counted: Counter[str] = Counter()

    def count(frame: object, event: str, _argument: object) -> None:
        counted[event] += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    other, short, long = (page((piece * 4000)[:size], "da") for size in (900, 1_000, 8_000))
    for find in FINDERS:
        find(other)  # compiles what is compiled once
        least = calls(lambda find=find: find(short))  # type: ignore[misc]
        most = calls(lambda find=find: find(long))  # type: ignore[misc]
        assert most <= 10 * least + 20_000, find  # the words of what is read are looked up anew


@pytest.mark.parametrize(("letter", "odd"), [("i", "İ"), ("k", "\u212a")])
@pytest.mark.parametrize("month", ["april", "juni", "oktober"])
def test_letters_that_expressions_take_for_others_are_read_as_these(letter: str, odd: str, month: str) -> None:
    def read(text: str) -> list[tuple[str | None, str | None]]:
        return [(t.start_edtf, t.end_edtf) for t in find_times(page(text, "nb"))]

    text = f"Prosjektet startet 12. {month} 2024 og varer i tjue en måneder."
    assert read(text.replace(month, month.replace(letter, odd))) == read(text) != []


@pytest.mark.parametrize("odd", ["İ", "ſ", "\u212a"])
def test_no_letter_makes_a_reading_fail(odd: str) -> None:
    letter = {"İ": "i", "ſ": "s", "\u212a": "k"}[odd]
    texts = {case.text for name in ("amounts", "times", "counts") for case in cases(name)}
    assert len([everything(page(text.replace(letter, odd), "nb")) for text in texts]) == len(texts)
