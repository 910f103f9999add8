"""How well languages must be told, measured on the sentences that lie beside the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractors.language.table import table
from training.language import figures
from training.language.data import LANGUAGES, NORDIC, Data

DATA = Data(Path(__file__).parents[3] / "shared" / "data" / "language")
QUOTES = 2  # windows that are mostly a quote in the other Norwegian than the article


@cache
def sets() -> dict[str, list[figures.Labelled]]:
    return figures.labelled(DATA)


def nordic(name: str) -> list[figures.Labelled]:
    return [x for x in sets()[name] if x[0] in NORDIC]


@pytest.mark.parametrize(
    ("name", "least"),
    [(figures.SENTENCES, 0.942), (figures.BLOCKS, 0.985), (figures.PAGES, 0.999)],
)
def test_recall_of_the_table(name: str, least: float) -> None:
    assert figures.by_table(table(), nordic(name)).macro() >= least


def test_recall_on_other_domains() -> None:
    texts = nordic(figures.ELSEWHERE)
    assert figures.by_table(table(), texts).together() >= 0.98
    assert figures.by_table(table(), texts, names_out=True).macro() >= 0.98


def test_windows_that_are_wrong_are_quotes() -> None:
    recall = figures.by_table(table(), nordic(figures.PAGES))
    wrong = [(k, a, n) for k in NORDIC for a, n in recall.tables[k].items() if a != k]
    assert {frozenset(pair) for *pair, _ in wrong} <= {frozenset({"nb", "nn"})}
    assert sum(n for *_, n in wrong) <= QUOTES


def test_every_page_is_right_by_the_vote_of_its_blocks() -> None:
    recall = figures.pages(DATA)
    assert {k: recall.of(k)[0] for k in LANGUAGES} == {k: recall.of(k)[1] for k in LANGUAGES}


def test_confidence_is_true() -> None:
    for name in (figures.BLOCKS, figures.ELSEWHERE):
        assert figures.calibration(sets()[name])[0] <= 0.02


def test_faroese_and_icelandic_are_never_taken_for_neighbours() -> None:
    taken, called_so, texts = figures.islanders(sets())
    assert (taken, called_so) == (0, 0)
    assert texts > 2000


def test_other_languages_and_garbage_are_hardly_ever_accepted() -> None:
    for kind, (taken, texts) in figures.strangers(DATA).items():
        assert taken <= 0.005 * texts, kind


def test_pages_in_other_languages_are_not_danish_even_where_they_say_so() -> None:
    assert not set(figures.foreign_pages(DATA, 5)) & set(NORDIC)


def test_mixed_pages_keep_their_main_language() -> None:
    for kind, (paragraphs, main, _, _) in figures.mixed(DATA).items():
        assert paragraphs >= 0.95, kind
        assert main == 1 or kind == "C_scand"
