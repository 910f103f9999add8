"""Scoring against gold, on tables of a few rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.evaluate import Scores, evaluate_files
from pipeline.evaluation.gold import read_gold
from pipeline.evaluation.matching import fold_organisation, same_name
from schemas.catalogue import BY_NAME
from schemas.errors import UsageError

GOLD: dict[str, Any] = {
    "file": "kyst.html",
    "lang": "da",
    "organisations": [{"name": "Struer Kommune", "surfaces": ["Struer"]}],
    "people": [{"name": "Ane Holm", "phone": "+4597841000"}],
    "amounts": [{"min": 2e6, "max": 2e6, "currency": "DKK", "qualifier": "about", "kind": "granted"}],
    "counts": [{"n": 7}],
    "years": [2021],
    "periods": [{"start": "2021-03", "end": None}],
    "contacts": [{"kind": "phone", "value": "+4597841000"}],
    "networks": [],
    "projects": [{"name": "Kyst uden grænser", "funders": ["Realdania"], "start": "2021-03"}],
    "main_must": ["syv havne"],
    "main_must_not": ["Vi bruger cookies"],
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "pages": [{"page_id": "p1", "file_name": "sider/kyst.html", "language": "da", "text": "Om syv\u00a0havne."}],
    "mentions": [
        {"page_id": "p1", "label": "ORG", "text": "Struer", "entity_id": "o1"},
        {"page_id": "p1", "label": "ORG", "text": "Struer Kommune", "entity_id": "o1"},
        {"page_id": "p1", "label": "DATE", "text": "marts 2021", "norm": "2021-03"},
        {"page_id": "other", "label": "DATE", "text": "1999", "norm": "1999"},
    ],
    "organisations": [{"org_id": "o1", "name": "Struer Kommune"}, {"org_id": "o2", "name": "Realdania"}],
    "people": [{"person_id": "h1", "name": "Ane Holm"}],
    "networks": [],
    "projects": [{"project_id": "k1", "title": "Kyst uden grænser"}],
    "names": [{"page_id": "p1", "subject_type": "project", "subject_id": "k1", "name": "Kyst uden grænser"}],
    "participations": [{"page_id": "p1", "subject_id": "k1", "org_id": "o2", "role": "funder"}],
    "person_roles": [{"page_id": "p1", "subject_id": "k1", "person_id": "h1", "role": "leader"}],
    "contacts": [{"page_id": "p1", "kind": "phone", "value": "+4597841000", "person_id": "h1"}],
    "amounts": [{"page_id": "p1", "value": 2e6, "currency": "DKK", "qualifier": "approx", "kind": "budget"}],
    "periods": [{"page_id": "p1", "subject_id": "k1", "start_edtf": "2021"}],
    "counts": [{"page_id": "p1", "value": 7.0}, {"page_id": "p1", "value": 8.0}],
}


def write(folder: Path, rows: dict[str, list[dict[str, Any]]] = ROWS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for table, held in rows.items():
        schema = pa.schema([field.with_nullable(True) for field in BY_NAME[table].schema])
        pq.write_table(pa.Table.from_pylist(held, schema), folder / f"{table}.parquet")
    return folder


def gold_file(folder: Path, *pages: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(page) for page in pages), encoding="utf-8")
    return path


@pytest.fixture
def scores(tmp_path: Path) -> Scores:
    return evaluate_files([gold_file(tmp_path, GOLD)], write(tmp_path / "output" / "latest").parent)


def test_what_is_right_on_the_page_scores_one(scores: Scores) -> None:
    figures = scores.figures()
    right = ["language", "main text kept", "boilerplate kept out", "organisations", "years", "periods"]
    right += ["contacts", "contact of person", "projects", "amounts", "amounts with qualifier", "funded_by", "start"]
    assert {name: figures[name].f1 for name in right} == dict.fromkeys(right, 1.0)


def test_what_is_made_up_costs_precision_and_what_is_missed_recall(scores: Scores) -> None:
    figures = scores.figures()
    assert (figures["counts"].precision, figures["counts"].recall) == (0.5, 1.0)
    assert (figures["people"].precision, figures["people"].recall) == (None, 0.0)
    assert figures["amounts with kind"].f1 == 0.0
    assert (figures["relations"].gold, figures["relations"].found) == (2, 3)


def test_errors_are_listed_under_their_field_only_on_request(scores: Scores) -> None:
    assert not any("spurious" in line for line in scores.report())
    assert "       kyst.html: missed   Ane Holm" in scores.report(errors=1)


def test_json_has_null_where_a_share_is_undefined(scores: Scores) -> None:
    figures = json.loads(scores.to_json())
    assert figures["people"] == {"precision": None, "recall": 0.0, "f1": 0.0, "gold": 1, "found": 0}


def test_the_command_prints_figures_and_writes_json(tmp_path: Path) -> None:
    gold, tables, figures = gold_file(tmp_path, GOLD), write(tmp_path / "tables"), tmp_path / "figures.json"
    arguments = ["evaluate", str(gold), "--output", str(tables), "--errors", "1", "--json", str(figures)]
    told = CliRunner().invoke(cli, arguments, catch_exceptions=False).output
    assert told.startswith("1 pages\n")
    assert "missed   Ane Holm" in told
    assert json.loads(figures.read_text(encoding="utf-8"))["years"]["f1"] == 1.0


def test_a_page_that_is_not_in_the_output_is_missed_whole(tmp_path: Path) -> None:
    gold = gold_file(tmp_path, GOLD | {"file": "anden.html"})
    figures = evaluate_files([gold], write(tmp_path / "tables")).figures()
    assert figures["language"].recall == 0.0
    assert figures["counts"].found == 0


def test_unsure_gold_costs_nothing_either_way(tmp_path: Path) -> None:
    gold = gold_file(tmp_path, GOLD | {"counts": [{"n": 7}, {"n": 8, "unsure": True}, {"n": 9, "optional": True}]})
    counts = evaluate_files([gold], write(tmp_path / "tables")).figures()["counts"]
    assert (counts.f1, counts.gold, counts.found) == (1.0, 1, 1)


def test_an_optional_relation_costs_nothing_found_or_not(tmp_path: Path) -> None:
    name, tables = "Kyst uden grænser", write(tmp_path / "tables")
    for optional in ([name, "led_by_person", "Ane Holm"], [name, "led_by_person", "Bo Lind"]):
        figures = evaluate_files([gold_file(tmp_path, GOLD | {"optional": [optional]})], tables).figures()
        is_found = optional[2] == "Ane Holm"
        assert (figures["relations"].gold, figures["relations"].found) == (2, 2 if is_found else 3)
        assert figures["led_by_person"].found == (0 if is_found else 1)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"gold.jsonl:2: not JSON: .*"),
        ("[1]", r"gold.jsonl:2: line: Input should be .*"),
        (json.dumps(GOLD | {"people": [{}]}), r"gold.jsonl:2: people.0.name: Field required"),
        (json.dumps({k: v for k, v in GOLD.items() if k != "years"}), r"gold.jsonl:2: years: Field required"),
    ],
    ids=["no JSON", "no object", "no name", "a field left out"],
)
def test_broken_gold_is_one_line_that_names_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=message) as caught:
        evaluate_files([path], write(tmp_path / "tables"))
    assert "\n" not in str(caught.value)


def test_figures_that_cannot_be_written_are_a_usage_error(scores: Scores, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file or directory"):
        scores.write_json(tmp_path / "no" / "figures.json")


def test_missing_gold_and_missing_tables_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no\.jsonl: No such file"):
        evaluate_files([tmp_path / "no.jsonl"], write(tmp_path / "tables"))
    with pytest.raises(UsageError, match="holds no published tables"):
        evaluate_files([gold_file(tmp_path, GOLD)], tmp_path)


def test_names_of_municipalities_compare_without_the_word_and_the_genitive() -> None:
    assert fold_organisation("Grästorps kommun") == fold_organisation("Grästorp")
    assert fold_organisation("Vestre Toten kommune") == "vestre toten"
    assert fold_organisation("Nordlys Data AS") == "nordlys data"
    assert not same_name("", "")
    assert same_name("Holm, Ane", "Ane Holm")


@pytest.mark.parametrize("part", ["read", "unread"])
def test_the_authored_pages_and_their_gold_belong_together(part: str) -> None:
    folder = Path(__file__).parents[2] / "benchmarks" / "authored"
    gold = list(read_gold([folder / f"gold-{part}.jsonl"]))
    assert {page.file for page in gold} == {path.name for path in (folder / part).iterdir()}
    assert {page.file[:2] for page in gold} == {"da", "nb", "nn", "sv"}
