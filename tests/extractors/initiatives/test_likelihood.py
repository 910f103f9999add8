"""How likely what is heard is so."""

from __future__ import annotations

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.initiatives.heard import heard
from extractors.initiatives.heard_parts import heard_parts, heard_ties
from extractors.initiatives.likelihood import Heard, likelihood, odds, weights
from tests.extractors.initiatives.hearing import BLUE, FUND, reading, related

BOTH: tuple[Heard, Heard] = ("names", "parts")


@pytest.mark.parametrize("of", BOTH)
@given(shares=st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_the_surer_the_recogniser_is_the_likelier(of: Heard, shares: list[float]) -> None:
    likely = [likelihood(of, {"always": 1.0, "sure": odds(share)}) for share in sorted(shares)]
    assert all(one <= other for one, other in pairwise(likely))
    assert all(0 <= one <= 1 for one in likely)


@pytest.mark.parametrize("of", BOTH)
def test_what_the_weights_do_not_know_counts_for_nothing(of: Heard) -> None:
    known = {"always": 1.0, "sure": 2.0}
    assert likelihood(of, {**known, "of another world": 50.0}) == likelihood(of, known)


def test_odds_of_certainty_are_bounded_and_of_a_half_are_even() -> None:
    assert isclose(odds(0.5), 0, abs_tol=1e-12)
    assert isclose(odds(1.0), -odds(0.0))


def test_the_weights_know_what_is_asked_of_names_and_parts() -> None:
    text = "Nyt\n\nHavnen går i gang med Blå bro til sommer. Realdania er glad for planen.\n"
    page = reading(text, BLUE, parts=FUND)
    (name,) = heard(page)
    (part,) = heard_parts(page, related(page), [])
    assert set(name.features) <= set(weights()["names"])
    assert set(part.features) <= set(weights()["parts"])


def test_the_confidence_of_a_part_that_is_only_heard_is_its_likelihood() -> None:
    page = reading("Nyt\n\nHavnen går i gang med Blå bro til sommer. Realdania er glad for planen.\n", BLUE, parts=FUND)
    (part,) = heard_parts(page, related(page), [])
    (tie,) = heard_ties(page, related(page), [])
    assert tie.confidence == round(likelihood("parts", part.features), 2)
