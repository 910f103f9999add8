"""From a row to its evidence, on a snapshot of one page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.explain import CONTEXT, explain, quote
from schemas.catalogue import TABLES
from schemas.errors import UsageError

TEXT = (
    "Havnenettet får støtte\nRealdania giver 2 mio. kr. til projektet Kyst uden grænser, som Struer Kommune leder.\n"
    "Kontakt: Ane Holm, ane@struer.dk"
)


def says(words: str, **values: object) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "page_id": "pg_1",
        "evidence_start": start,
        "evidence_end": start + len(words),
        "evidence": words,
        "asserted": True,
        "extractor": "relations",
        "extractor_version": "3",
        "confidence": 0.9,
        **values,
    }


ROWS: dict[str, list[dict[str, Any]]] = {
    "pages": [{"page_id": "pg_1", "url": "https://havnenet.dk/a", "file_name": "a.html", "text": TEXT}],
    "organisations": [
        {"org_id": "org_a1", "name": "Realdania", "in_registry": True, "n_pages": 1},
        {"org_id": "org_a2", "name": "Struer Kommune", "in_registry": True, "n_pages": 1},
    ],
    "people": [{"person_id": "per_1", "name": "Ane Holm", "n_pages": 1}],
    "projects": [{"project_id": "prj_1", "title": "Kyst uden grænser", "granted_total": 2e6, "currency": "DKK"}],
    "participations": [
        says(
            "Realdania giver 2 mio. kr.",
            statement_id="stm_1",
            subject_type="project",
            subject_id="prj_1",
            org_id="org_a1",
            role="funder",
        ),
    ],
    "amounts": [
        says(
            "2 mio. kr.",
            statement_id="stm_2",
            raw="2 mio. kr.",
            value=2e6,
            qualifier="exact",
            currency="DKK",
            kind="granted",
            subject_type="project",
            subject_id="prj_1",
            payer_org_id="org_a1",
        ),
    ],
    "person_roles": [
        says(
            "Ane Holm",
            statement_id="stm_3",
            person_id="per_1",
            subject_type="project",
            subject_id="prj_1",
            role="contact",
            asserted=False,
            rule="only person on the page",
        ),
    ],
    "mentions": [
        {
            "mention_id": f"men_{n}",
            "page_id": "pg_1",
            "start": TEXT.index(name),
            "end": TEXT.index(name) + len(name),
            "text": name,
            "label": label,
            "entity_id": entity,
            "extractor": "names",
            "extractor_version": "2",
            "confidence": 0.8,
        }
        for n, (name, label, entity) in enumerate(
            [("Realdania", "ORG", "org_a1"), ("Ane Holm", "PER", "per_1"), ("Struer Kommune", "ORG", "org_a2")]
        )
    ],
    "redirects": [{"old_id": "prj_old", "new_id": "prj_1", "reason": "merge"}],
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "latest").mkdir()
    for table in TABLES:
        schema = pa.schema([field.with_nullable(True) for field in table.schema])
        rows = pa.Table.from_pylist(ROWS.get(table.name, []), schema)
        pq.write_table(rows, tmp_path / "latest" / f"{table.name}.parquet")
    return tmp_path


def test_a_project_leads_to_every_statement_about_it(output: Path) -> None:
    found = explain("prj_1", output)
    assert found.row["title"] == "Kyst uden grænser"
    assert [e.table for e in found.evidence] == ["participations", "person_roles", "amounts"]
    assert {e.page for e in found.evidence} == {"https://havnenet.dk/a"}


def test_evidence_is_marked_in_what_stands_around_it(output: Path) -> None:
    funding = explain("prj_1", output).evidence[0]
    assert funding.quote.startswith("Havnenettet får støtte ¶ «Realdania giver 2 mio. kr.» til projektet")
    assert TEXT[funding.start : funding.end] == "Realdania giver 2 mio. kr."


def test_ids_come_with_the_names_they_stand_for(output: Path) -> None:
    values = explain("stm_2", output).row
    assert values["subject_id"] == "Kyst uden grænser (prj_1)"
    assert values["payer_org_id"] == "Realdania (org_a1)"
    assert values["value"] == "2000000"


def test_what_is_inferred_names_its_rule(output: Path) -> None:
    assert explain("stm_3", output).evidence[0].source == (
        "relations 3, confidence 0.90, inferred: only person on the page"
    )


def test_an_organisation_is_found_in_any_column_and_with_its_mentions(output: Path) -> None:
    assert [e.table for e in explain("org_a1", output).evidence] == ["participations", "amounts", "mentions"]


@pytest.mark.parametrize(
    ("identifier", "table", "evidence"),
    [("pg_1", "pages", 3), ("per_1", "people", 2), ("men_0", "mentions", 1), ("stm_1", "participations", 1)],
)
def test_every_kind_of_id_can_be_explained(output: Path, identifier: str, table: str, evidence: int) -> None:
    found = explain(identifier, output)
    assert (found.table, len(found.evidence)) == (table, evidence)
    assert all(isinstance(line, str) for line in found.lines())


def test_the_start_of_an_id_is_enough_where_it_is_unique(output: Path) -> None:
    assert explain("prj", output).row["project_id"] == "prj_1"
    with pytest.raises(UsageError, match=r"'org_a' is the start of more than one id: org_a1 \(organisations\), org_a2"):
        explain("org_a", output)


def test_a_retired_id_leads_to_the_one_that_took_its_place(output: Path) -> None:
    assert explain("prj_old", output).row["project_id"] == "prj_1"


@pytest.mark.parametrize("identifier", ["prj_2", ""])
def test_an_unknown_id_is_a_usage_error(output: Path, identifier: str) -> None:
    with pytest.raises(UsageError, match="no row has the id"):
        explain(identifier, output)


def test_the_command_ends_with_one_line_and_exit_code_2_on_an_unknown_id(output: Path) -> None:
    samverk = Path(sys.executable).with_name("samverk")
    done = subprocess.run(
        [samverk, "explain", "prj_2", "--output", output], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "samverk: no row has the id 'prj_2'\n"


def test_the_command_prints_row_evidence_and_page(output: Path) -> None:
    told = CliRunner().invoke(cli, ["explain", "stm_1", "--output", str(output)], catch_exceptions=False).output
    assert told.startswith("participations\n")
    assert "«Realdania giver 2 mio. kr.»" in told
    assert "https://havnenet.dk/a [23:49]" in told


def test_a_folder_without_tables_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no published tables"):
        explain("prj_1", tmp_path)


def test_context_is_cut_only_where_there_is_more() -> None:
    text = "a" * (CONTEXT + 1) + "bevis" + "z" * CONTEXT
    assert quote(text, CONTEXT + 1, CONTEXT + 6) == f"…{'a' * CONTEXT}«bevis»{'z' * CONTEXT}"
