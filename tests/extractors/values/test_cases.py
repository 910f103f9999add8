"""Every case of ``cases/``: the phrases of each grammar, and sentences as pages write them."""

from __future__ import annotations

import pytest

from tests.extractors.values.shorthand import Case, cases

FILES = ("amounts", "times", "counts", "contacts", "identifiers", "sentences", "more", "unseen")


def _params() -> list[object]:
    return [
        pytest.param(
            case, id=f"{name}-{i}-{case.language}", marks=() if case.is_known else pytest.mark.xfail(strict=True)
        )
        for name in FILES
        for i, case in enumerate(cases(name))
    ]


@pytest.mark.parametrize("case", _params())
def test_a_text_states_what_its_case_says(case: Case) -> None:
    assert case.found == list(case.expected), case.text


def test_every_grammar_has_cases_in_every_language() -> None:
    for name in FILES:
        assert {case.language for case in cases(name)} == {"da", "nb", "nn", "sv"}
