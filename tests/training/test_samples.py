from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from training import sample_feeds

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = [
    json.loads(line)
    for path in sorted((CORPUS / "gold").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
TEXTS = [page for page in GOLD if page["file"].endswith(".txt")]


def test_every_page_has_gold_and_every_gold_a_page() -> None:
    pages = {path.name for folder in ("html", "text") for path in (CORPUS / folder).iterdir() if path.suffix != ".json"}
    assert {page["file"] for page in GOLD} == pages
    assert len(GOLD) == len(pages)


@pytest.mark.parametrize("gold", TEXTS, ids=lambda page: page["file"])
def test_gold_of_a_text_page_quotes_the_page(gold: dict) -> None:  # type: ignore[type-arg]
    text = (CORPUS / "text" / gold["file"]).read_text("utf-8")
    quoted = [entry["raw"] for key in ("amounts", "counts") for entry in gold[key]]
    quoted += [surface for org in gold["organisations"] for surface in org["surfaces"]]
    quoted += [person["name"] for person in gold["people"] if not person.get("unsure")]
    quoted += [*gold["main_must"], *gold["main_must_not"], *map(str, gold["years"])]
    assert [quote for quote in quoted if quote not in text] == []


@pytest.mark.parametrize("gold", TEXTS, ids=lambda page: page["file"])
def test_relations_of_a_text_page_are_between_what_the_gold_lists(gold: dict) -> None:  # type: ignore[type-arg]
    subjects = {entry["name"] for key in ("networks", "projects") for entry in gold[key]}
    organisations = {entry["name"] for entry in gold["organisations"]}
    people = {entry["name"] for entry in gold["people"]}
    for subject, predicate, thing in gold["relations"]:
        assert subject in subjects
        if predicate in {"funded_by", "led_by_org", "participant", "member", "host"}:
            assert thing in organisations
        if predicate in {"led_by_person", "contact"}:
            assert thing in people


def test_feeds_are_what_the_script_makes() -> None:
    feeds = CORPUS / "feeds"
    assert gzip.decompress((feeds / "pages.warc.gz").read_bytes()) == gzip.decompress(sample_feeds.archive())
    assert (feeds / "pages.jsonl").read_text("utf-8") == "".join(sample_feeds.lines())


def test_sidecars_are_newer_than_the_feeds() -> None:
    sidecars = [json.loads(path.read_text("utf-8")) for path in CORPUS.glob("*/*.json")]
    assert len(sidecars) == 13
    for sidecar in sidecars:
        assert sidecar["fetched_at"] > sample_feeds.FETCHED_AT
        assert re.match(r"https?://", sidecar["url"])
