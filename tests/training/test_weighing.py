"""Fitting how likely what is heard is so."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from pipeline.evaluation.gold import GoldPage
from tests.extractors.initiatives.hearing import BLUE, FUND, reading
from training.names.authored import has_part
from training.names.likelihood import JUDGED, TUNE, Case, fitted, left_out, names_of, of_real, parts_of, weighed
from training.names.marked import pages, parsed

NAMES = ("always", "bright", "noise")


def cases() -> list[Case]:
    """Forty pages of two cases each: what is bright is so, nine times of ten."""
    rng = np.random.default_rng(1)
    return [
        Case(f"side-{page}", {"always": 1, "bright": bright, "noise": float(rng.normal())}, (page % 10 != 0) == bright)
        for page in range(40)
        for bright in (True, False)
    ]


def test_what_tells_weighs_and_what_does_not_hardly_does() -> None:
    always, bright, noise = fitted(cases(), NAMES)
    assert bright > 2
    assert abs(noise) < 0.5
    assert always < 0


def test_a_page_has_no_say_in_its_own_likelihood() -> None:
    some = cases()
    turned = [Case(c.page, c.features, not c.is_so) if c.page == "side-7" else c for c in some]
    at = [i for i, case in enumerate(some) if case.page == "side-7"]
    assert np.allclose(left_out(some, NAMES)[at], left_out(turned, NAMES)[at])
    assert not np.allclose(left_out(some, NAMES), left_out(turned, NAMES))


def test_names_that_a_page_marks_are_so_and_others_are_not() -> None:
    marked = parsed("da-1", "da", "Nyt\n\nHavnen går i gang med [P1 Blå bro] til sommer, og alle er glade for det.")
    (case,) = names_of(marked, reading(marked.text, BLUE))
    assert case.is_so
    (case,) = names_of(marked, reading(marked.text.replace("Blå bro", "Rød bro"), ("Rød bro", "PROJECT", 0.99)))
    assert not case.is_so


def test_parts_that_a_page_marks_in_that_initiative_are_so() -> None:
    text = "Nyt\n\nHavnen går i gang med [P1 Blå bro] til sommer. [{}:P1 Realdania] er glad for planen."
    for part, is_so in (("funder", True), ("partner", False)):
        marked = parsed("da-1", "da", text.format(part))
        assert [case.is_so for case in parts_of(marked, reading(marked.text, BLUE, parts=FUND))] == [is_so]


GOLD = {
    "file": "side.html", "lang": "da", "people": [], "amounts": [], "counts": [], "years": [], "periods": [],
    "contacts": [], "networks": [{"name": "Fjordnettet", "unsure": True}],
    "organisations": [{"name": "Danmarks Tekniske Universitet", "surfaces": ["DTU"]}, {"name": "Realdania"}],
    "projects": [{"name": "Blå bro", "acronym": "BB"}],
    "relations": [["Blå bro", "participant", "Danmarks Tekniske Universitet"]],
    "optional": [["Blå bro", "funded_by", "Realdania"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "written", "is_so"),
    [
        ("partner", "DTU", True),
        ("lead", "DTU", False),
        ("funder", "Realdania", None),
        ("researcher", "DTU", None),
    ],
)
def test_a_part_is_so_where_gold_says_it_of_any_way_of_writing(part: str, written: str, is_so: bool | None) -> None:
    assert has_part(GoldPage.model_validate(GOLD), {"Blå bro"}, part, {written}) is is_so
    assert not has_part(GoldPage.model_validate(GOLD), {"Rød bro"}, part, {written})


def test_each_judgement_is_told_once_and_no_page_to_tune_by_was_learnt_from() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(r["page"], r["kind"], r["name_digest"]) for r in rows}) == len(rows)
    assert {r["is_one"] for r in rows} == {"0", "1"}
    assert not {page.text for page in pages(TUNE)} & {page.text for page in pages()}


def test_a_folder_without_pages_is_refused_before_anything_is_weighed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \.html file in it"):
        list(of_real(tmp_path))


@pytest.mark.parametrize("heard", [[], [Case("side", {"always": 1}, True)]])
def test_a_network_that_hears_too_little_leaves_the_weights(heard: list[Case], tmp_path: Path) -> None:
    output = tmp_path / "likelihood.json"
    output.write_text('{"parts": {"always": 1.5}}', "utf-8")
    weighed("parts", heard, output)
    assert output.read_text("utf-8") == '{"parts": {"always": 1.5}}'
